from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from records.audit import record
from records.clock import database_now
from records.codes import random_code
from records.downloads import safe_name
from records.refusals import Refused
from records.text import one_line
from submissions.actions.locking import locked
from submissions.models import Attachment
from submissions.uploads import inspect
from submissions.when import MOST_FILES, MOST_KEPT_BYTES, why_not_change


def why_not_attach(entry, question=None, *, replaces=None):
    """Free evidence has a number for the whole entry, a question its own; `replaces` is an answer about to go."""
    if reason := why_not_change(entry):
        return reason
    kept = entry.attachments.filter(question=question).exclude(pk=replaces.pk if replaces else None).count()
    if question is None:
        full = _("Sudah ada %(most)s berkas. Hapus satu berkas sebelum menambah.") % {"most": MOST_FILES}
        return full if kept >= MOST_FILES else ""
    full = _("Pertanyaan ini sudah dijawab dengan %(most)s berkas. Hapus atau ganti satu berkas.")
    return full % {"most": question.most_files} if kept >= question.most_files else ""


def bytes_left(entry):
    return max(0, MOST_KEPT_BYTES - (entry.attachments.aggregate(kept=Sum("file__size"))["kept"] or 0))


def why_no_room(entry, size, *, replaces=None):
    if size <= bytes_left(entry) + (replaces.file.size if replaces else 0):
        return ""
    sizes = {"most": MOST_KEPT_BYTES // (1024 * 1024)}
    return _("Semua berkas karya ini paling banyak %(most)s MB. Hapus atau perkecil satu berkas.") % sizes


def attach(entry, *, by, upload, title, is_photo=False, question=None, replaces=None):
    """Keep an uploaded PDF or picture as evidence. Its bytes are looked at before the row is locked: it takes time.

    With a `question` it is the answer, or a part of it. `replaces`: an attachment of the same question that goes in
    the same transaction, after the new one is kept, so that a refused file never costs the one before.
    """
    looked_at = inspect(upload, must_be_picture=is_photo, question=question, may_be_office=question is None)
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.change_entry")
        replaces = replaces and entry.attachments.filter(pk=replaces.pk, question=question).first()
        if reason := why_not_asked(entry, question, is_photo) or why_not_attach(entry, question, replaces=replaces):
            raise Refused(reason)
        if reason := why_no_room(entry, looked_at.file.size, replaces=replaces):
            raise Refused(reason)
        stored = looked_at.keep()
        name = safe_name(upload.name or "", looked_at.media_type)
        attachment = Attachment.objects.create(
            entry=entry,
            code=random_code(),
            file=stored,
            question=question,
            name=name,
            title=one_line(title) or name.rsplit(".", 1)[0],
            is_photo=is_photo,
            created_at=database_now(),
            created_by=by,
        )
        asked = {"question": question.slug} if question else {}
        record("submissions.attach", entry, by=by, changes={"file": attachment.code, "sha256": stored.sha256, **asked})
        if replaces:
            _drop(replaces, entry, by=by)
    return attachment


def why_not_asked(entry, question, is_photo):
    if question is None:
        return ""
    if not question.is_of_files or question not in entry.edition_questions:
        return _("Pertanyaan ini tidak meminta berkas.")
    if is_photo and not question.is_public:
        return _("Jawaban pertanyaan ini tidak ditampilkan di etalase. Hapus tanda foto untuk etalase.")
    return ""


def _drop(attachment, entry, *, by):
    record("submissions.detach", entry, by=by, changes={"file": attachment.code})
    entry.attachments.filter(pk=attachment.pk).delete()


def detach(attachment, *, by):
    """Drop the file from the draft; a revision that was sent with it keeps it."""
    with transaction.atomic():
        entry = locked(attachment.entry, by=by, perm="submissions.change_entry")
        if reason := why_not_change(entry):
            raise Refused(reason)
        _drop(attachment, entry, by=by)
