from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from records.audit import record
from records.clock import database_now
from records.codes import random_code
from records.downloads import safe_name
from records.files import keep
from records.refusals import Refused
from records.text import clean_text
from submissions.actions.locking import locked
from submissions.models import Attachment
from submissions.uploads import inspect
from submissions.when import MOST_FILES, MOST_KEPT_BYTES, why_not_change


def why_not_attach(entry):
    if reason := why_not_change(entry):
        return reason
    if entry.attachments.count() >= MOST_FILES:
        return _("Sudah ada %(most)s berkas. Hapus satu berkas sebelum menambah.") % {"most": MOST_FILES}
    return ""


def bytes_left(entry):
    return max(0, MOST_KEPT_BYTES - (entry.attachments.aggregate(kept=Sum("file__size"))["kept"] or 0))


def attach(entry, *, by, upload, title, is_photo=False):
    """Keep an uploaded PDF or picture as evidence. Its bytes are looked at before the row is locked: it takes time."""
    looked_at = inspect(upload, must_be_picture=is_photo)
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.change_entry")
        if reason := why_not_attach(entry):
            raise Refused(reason)
        if looked_at.file.size > bytes_left(entry):
            sizes = {"most": MOST_KEPT_BYTES // (1024 * 1024)}
            raise Refused(
                _("Semua berkas karya ini paling banyak %(most)s MB. Hapus atau perkecil satu berkas.") % sizes
            )
        stored = keep(looked_at.chunks(), media_type=looked_at.media_type)
        name = safe_name(upload.name or "", looked_at.media_type)
        attachment = Attachment.objects.create(
            entry=entry,
            code=random_code(),
            file=stored,
            name=name,
            title=" ".join(clean_text(title).split()) or name.rsplit(".", 1)[0],
            is_photo=is_photo,
            created_at=database_now(),
            created_by=by,
        )
        record("submissions.attach", entry, by=by, changes={"file": attachment.code, "sha256": stored.sha256})
    return attachment


def detach(attachment, *, by):
    """Drop the file from the draft; a revision that was sent with it keeps it."""
    with transaction.atomic():
        entry = locked(attachment.entry, by=by, perm="submissions.change_entry")
        if reason := why_not_change(entry):
            raise Refused(reason)
        record("submissions.detach", entry, by=by, changes={"file": attachment.code})
        entry.attachments.filter(pk=attachment.pk).delete()
