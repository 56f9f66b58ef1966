"""What citizens say about an exhibit: given without an account, read by a moderator, answered by a steward."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from records import generation
from records.audit import record
from records.clock import database_now
from records.refusals import Refused
from records.text import clean_text
from showcase.models import Exhibit, Feedback, FeedbackStatus
from showcase.models.feedback import FEEDBACK_MOVES

MOST_CHARACTERS = 1000


def why_not_give(exhibit, *, text=""):
    """Empty when feedback can be given, else what stands in the way."""
    if exhibit.withdrawn_at:
        return _("Karya ini sudah tidak ditampilkan, jadi masukan tidak dapat diterima lagi.")
    return _too_long(text)


def give(exhibit, *, text, nickname=""):
    """Take a citizen's words; they stay unseen until a moderator has read them."""
    text, nickname = clean_text(text).strip(), clean_text(nickname).strip()
    with transaction.atomic():
        exhibit = Exhibit.objects.select_for_update(of=("self",), no_key=True).get(pk=exhibit.pk)
        if reason := why_not_give(exhibit, text=text) or ("" if text else _("Tulis masukan Anda.")):
            raise Refused(reason)
        feedback = Feedback.objects.create(exhibit=exhibit, text=text, nickname=nickname[:40])
        record("showcase.feedback.give", feedback, by=None, changes={"exhibit": exhibit.code})
    return feedback


def why_not_moderate(feedback, *, show, reason=""):
    """Empty when the decision can be made, else the sentence."""
    wanted = FeedbackStatus.SHOWN if show else FeedbackStatus.HIDDEN
    if wanted not in FEEDBACK_MOVES[FeedbackStatus(feedback.status)]:
        return _("Masukan ini sudah ditampilkan.") if show else _("Masukan ini sudah disembunyikan.")
    if not show and not reason.strip():
        return _("Tulis alasan mengapa masukan ini tidak ditampilkan.")
    return ""


def moderate(feedback, *, by, show, reason=""):
    """Show or hide a citizen's words. Nothing is deleted: what was hidden can be shown again."""
    with transaction.atomic():
        feedback = Feedback.objects.select_for_update(of=("self",)).select_related("exhibit").get(pk=feedback.pk)
        if not by.has_perm("showcase.moderate_feedback", feedback):
            raise PermissionDenied
        if refusal := why_not_moderate(feedback, show=show, reason=reason):
            raise Refused(refusal)
        before, feedback.status = feedback.status, FeedbackStatus.SHOWN if show else FeedbackStatus.HIDDEN
        feedback.moderated_at, feedback.moderated_by = database_now(), by
        feedback.reason = clean_text(reason).strip()[:200]
        feedback.save(update_fields=["status", "moderated_at", "moderated_by", "reason"])
        record("showcase.feedback.moderate", feedback, by=by, changes={"status": [before, feedback.status]})
        generation.bump()
    return feedback


def why_not_reply(feedback):
    """Empty when an answer can be published: only beside words that the public can read."""
    if feedback.status != FeedbackStatus.SHOWN:
        return _("Masukan ini belum ditampilkan, jadi belum dapat dijawab.")
    return ""


def reply(feedback, *, by, text):
    """Answer a citizen in public; a second answer replaces the first."""
    text = clean_text(text).strip()
    with transaction.atomic():
        feedback = Feedback.objects.select_for_update(of=("self",)).select_related("exhibit").get(pk=feedback.pk)
        if not by.has_perm("showcase.reply_feedback", feedback):
            raise PermissionDenied
        if reason := why_not_reply(feedback) or _too_long(text) or ("" if text else _("Tulis jawaban Anda.")):
            raise Refused(reason)
        is_first, feedback.reply = not feedback.reply, text
        feedback.replied_at, feedback.replied_by = database_now(), by
        feedback.save(update_fields=["reply", "replied_at", "replied_by"])
        record("showcase.feedback.reply", feedback, by=by, changes={"first": is_first})
        generation.bump()
    return feedback


def _too_long(text):
    over = len(text) - MOST_CHARACTERS
    return _("Tulisan terlalu panjang: hapus %(count)d karakter.") % {"count": over} if over > 0 else ""
