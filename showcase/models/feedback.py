from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from records.codes import random_code
from showcase.models.exhibits import Exhibit, offices_of


class FeedbackStatus(models.TextChoices):
    WAITING = "waiting", _("Menunggu diperiksa")
    SHOWN = "shown", _("Ditampilkan")
    HIDDEN = "hidden", _("Tidak ditampilkan")


FEEDBACK_MOVES = {
    FeedbackStatus.WAITING: {FeedbackStatus.SHOWN, FeedbackStatus.HIDDEN},
    FeedbackStatus.SHOWN: {FeedbackStatus.HIDDEN},
    FeedbackStatus.HIDDEN: {FeedbackStatus.SHOWN},
}


class FeedbackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Moderators see all of what they moderate; a steward what is shown of the exhibits entrusted to them."""
        if user.has_perm("showcase.moderate_every_feedback"):
            return self
        entrusted = Q(exhibit__in=Exhibit.objects.filter(stewards=user), status=FeedbackStatus.SHOWN)
        return self.filter(Q(exhibit__edition__in=offices_of(user)) | entrusted)

    def shown(self):
        return self.filter(status=FeedbackStatus.SHOWN)

    def awaiting(self):
        return self.filter(status=FeedbackStatus.WAITING)


class Feedback(models.Model):
    """A citizen's words about an exhibit: no account, no personal data asked, shown after moderation."""

    code = models.CharField(_("kode"), max_length=12, unique=True, default=random_code, editable=False)
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="feedback", verbose_name=_("karya"))
    text = models.CharField(_("masukan"), max_length=1000)
    nickname = models.CharField(_("nama panggilan"), max_length=40, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=FeedbackStatus.choices, default=FeedbackStatus.WAITING
    )
    created_at = models.DateTimeField(_("dikirim"), db_default=Now())
    moderated_at = models.DateTimeField(_("diperiksa"), null=True, blank=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diperiksa oleh"),
    )
    reason = models.CharField(_("alasan"), max_length=200, blank=True)
    reply = models.CharField(_("jawaban"), max_length=1000, blank=True)
    replied_at = models.DateTimeField(_("dijawab"), null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dijawab oleh"),
    )

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("masukan warga")
        verbose_name_plural = _("masukan warga")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(moderated_at=None, moderated_by=None)
                | Q(moderated_at__isnull=False, moderated_by__isnull=False),
                name="feedback_moderated_at_by",
            ),
            models.CheckConstraint(
                condition=Q(replied_at=None, replied_by=None) | Q(replied_at__isnull=False, replied_by__isnull=False),
                name="feedback_replied_at_by",
            ),
            models.CheckConstraint(
                condition=Q(status="waiting") | Q(moderated_at__isnull=False), name="feedback_shown_after_moderation"
            ),
        ]

    def __str__(self):
        return self.text[:60]
