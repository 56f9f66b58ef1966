"""A file that comes in pieces: begun, continued where it broke off, and attached once it is whole (REL-04).

No row of an upload is locked before an entry: dropping a file holds the entry and then writes in the uploads that
name it. Finishing takes long, so it is guarded by a lock of its own that nothing waits for.
"""

import hashlib
from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from records import partials
from records.audit import record
from records.clock import database_now
from records.codes import random_code
from records.downloads import safe_name
from records.refusals import NoRoom, Refused, told_when_full
from submissions.actions.files import attach, why_no_room, why_not_asked, why_not_attach
from submissions.models import Entry, PartialUpload
from submissions.uploads import Whole, is_picture_by_name, refused, why_not_size

PIECE_BYTES = 512 * 1024
MOST_UNFINISHED_BYTES = 200 * 1024 * 1024
KEPT = timedelta(hours=24)


class Misplaced(Refused):
    """A piece that does not continue the file; `offset` is where it goes on."""

    def __init__(self, offset):
        super().__init__(_("Potongan ini bukan lanjutan berkas."))
        self.offset = offset


class Garbled(Refused):
    """A piece that is not what its sender says it is; to be sent again."""


class Busy(Refused):
    """The same upload is being finished by another request: ask again in a moment."""


def open_upload(entry, *, by, mark, name, size, title="", is_photo=False, question=None, replaces=None):
    """The person's upload of this file: a new one, or the one that broke off. What surely fails is refused before."""
    about = {"title": title, "is_photo": is_photo, "question": question, "replaces": replaces}
    mark = hashlib.sha256(f"{mark}/{size}/{name}".encode()).hexdigest()
    with transaction.atomic():
        _hold(by)
        entry = Entry.objects.select_related("edition__competition", "institution").get(pk=entry.pk)
        if not by.has_perm("submissions.change_entry", entry):
            raise PermissionDenied
        _refuse_early(entry, name, size, question, is_photo, replaces)
        own = PartialUpload.objects.unfinished().filter(created_by=by)
        if begun := own.filter(entry=entry, mark=mark).first():
            own.filter(pk=begun.pk).update(**about, touched_at=database_now())
            return begun
        if (own.aggregate(all=Sum("size"))["all"] or 0) + size > MOST_UNFINISHED_BYTES:
            most = {"most": MOST_UNFINISHED_BYTES // (1024 * 1024)}
            raise Refused(
                _("Unggahan Anda yang belum selesai paling banyak %(most)s MB. Selesaikan atau batalkan dahulu.") % most
            )
        facts = {"entry": entry, "code": random_code(12), "mark": mark, "name": safe_name(name), "size": size}
        upload = PartialUpload.objects.create(created_by=by, created_at=database_now(), **facts, **about)
        record("submissions.open_upload", entry, by=by, changes={"upload": upload.code, "size": size})
    return upload


def _refuse_early(entry, name, size, question, is_photo, replaces):
    if reason := why_not_size(size, most=question.most_bytes if question else None):
        raise refused(name, reason)
    reason = why_not_asked(entry, question, is_photo) or why_not_attach(entry, question, replaces=replaces)
    # A picture is drawn anew and mostly gets much smaller.
    if not reason and not is_picture_by_name(name):
        reason = why_no_room(entry, size, replaces=replaces)
    if reason:
        raise Refused(reason)


def add_piece(upload, *, by, offset, content, sha256):
    """Write one piece behind what has arrived. The same piece again changes nothing and gets the same answer."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Garbled(_("Potongan berkas rusak di jalan. Kirim lagi."))
    with transaction.atomic():
        upload = _locked(upload, by=by)
        end = offset + len(content)
        if offset != upload.received or not content or end > upload.size:
            if content and end <= upload.received and partials.read(upload.code, offset, len(content)) == content:
                return upload
            raise Misplaced(upload.received)
        if reason := why_not_attach(upload.entry, upload.question, replaces=upload.replaces):
            raise Refused(reason)
        with told_when_full():
            partials.write(upload.code, upload.received, content)
        upload.received, upload.touched_at = end, database_now()
        upload.save(update_fields=["received", "touched_at"])
    return upload


def finish_upload(upload, *, by):
    """Attach what has arrived; asked again, the same attachment. A file that is refused is not kept either."""
    with transaction.atomic():
        _finish_alone(upload)
        upload = _own(PartialUpload.objects, upload, by)
        if upload.finished_at:
            return _attached(upload)
        refusal = _why_unfinished(upload) or _attach(upload, by=by)
    if refusal:
        raise refusal
    return upload.attachment


def _why_unfinished(upload):
    """Where a file goes on that is not whole; from an earlier byte when the disk lacks what the row says."""
    there = min(upload.received, partials.size_of(upload.code))
    if there == upload.size:
        return None
    PartialUpload.objects.filter(pk=upload.pk).update(received=there)
    return Misplaced(there)


def _attach(upload, *, by):
    """Attach a whole file, or return why not; either way its pieces go, unless only the disk was full."""
    refusal = None
    about = {"title": upload.title, "is_photo": upload.is_photo, "question": upload.question}
    try:
        with _whole(upload) as file:
            upload.attachment = attach(upload.entry, by=by, upload=file, replaces=upload.replaces, **about)
        upload.finished_at = database_now()
        upload.save(update_fields=["attachment", "finished_at"])
    except NoRoom:
        raise
    except Refused as told:
        refusal = told
        PartialUpload.objects.filter(pk=upload.pk).delete()
    transaction.on_commit(lambda: partials.remove(upload.code))
    return refusal


def _attached(upload):
    if upload.attachment is None:
        raise Refused(_("Berkas ini sudah terunggah, lalu dihapus."))
    return upload.attachment


@contextmanager
def _whole(upload):
    with partials.path_of(upload.code).open("rb") as source:
        yield Whole(source, name=upload.name)


def cancel_upload(upload, *, by):
    """Forget an upload and what arrived of it; one that is finished stays attached."""
    with transaction.atomic():
        _finish_alone(upload)
        upload = _locked(upload, by=by)
        if upload.finished_at:
            raise Refused(_("Berkas ini sudah terunggah. Hapus dari daftar berkas."))
        record("submissions.cancel_upload", upload.entry, by=by, changes={"upload": upload.code})
        PartialUpload.objects.filter(pk=upload.pk).delete()
        transaction.on_commit(lambda: partials.remove(upload.code))


def forget_uploads():
    """Delete uploads that nobody continued for KEPT, finished or not. Returns how many."""
    before, removed = database_now() - KEPT, 0
    for pk in PartialUpload.objects.filter(touched_at__lt=before).values_list("pk", flat=True):
        with transaction.atomic():
            rows = PartialUpload.objects.select_for_update(skip_locked=True)
            upload = rows.filter(pk=pk, touched_at__lt=before).first()
            if upload is None or not _is_alone(upload):
                continue
            upload.delete()
            partials.remove(upload.code)
        removed += 1
    known = set(PartialUpload.objects.values_list("code", flat=True))
    return removed + partials.remove_strays(known, before=before)


def _locked(upload, *, by):
    return _own(PartialUpload.objects.select_for_update(of=("self",)), upload, by)


def _own(rows, upload, by):
    """The upload as it stands now; refused to whoever may not continue it, and where it is no more."""
    related = ("entry__edition__competition", "entry__institution", "question", "replaces__file", "attachment")
    fresh = rows.select_related(*related).filter(pk=upload.pk).first()
    if fresh is None or not by.has_perm("submissions.continue_upload", fresh):
        raise PermissionDenied
    return fresh


def _finish_alone(upload):
    if not _is_alone(upload):
        raise Busy(_("Berkas ini sedang diperiksa."))


def _is_alone(upload):
    """Whether nobody else finishes, cancels or forgets this upload; if so, nobody will until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"upload:{upload.pk}"])
        return cursor.fetchone()[0]


def _hold(person):
    """One upload of a person is begun at a time, so that their quota is counted exactly."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"uploads:{person.pk}"])
