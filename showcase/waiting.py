"""What of the showcase waits for a person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from records.waiting import Waiting
from showcase.models import Feedback


def waiting_for(user):
    """Feedback to moderate, and shown feedback without an answer for those who answer."""
    waiting = []
    if user.has_perm("showcase.moderate_feedback"):
        waiting += _one(
            Feedback.objects.visible_to(user).awaiting().count(),
            _("Periksa masukan warga"),
            _("%(count)d masukan menunggu diperiksa sebelum tampil."),
            reverse("admin:showcase_feedback_changelist") + "?status__exact=waiting",
        )
    unanswered = Feedback.objects.shown().filter(exhibit__stewards=user, exhibit__withdrawn_at=None, reply="")
    waiting += _one(
        unanswered.count(),
        _("Jawab masukan warga"),
        _("%(count)d masukan untuk karya Anda belum dijawab."),
        reverse("showcase:replies"),
    )
    return waiting


def _one(count, title, detail, url):
    return [Waiting(title, detail % {"count": count}, url)] if count else []
