"""Files kept by content hash outside the web root, mode 0600 (REL-04, SEC-041)."""

import hashlib
import os
import tempfile
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from records.clock import database_now
from records.models import Scan, StoredFile
from records.refusals import Refused, told_when_full

GRACE = timedelta(hours=24)
SWEEPING = 0x6265726B6173  # the name of our lock in the database


def path_of(sha256):
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


@told_when_full()
def keep(chunks, *, media_type, scan=None):
    """Write the chunks (iterable of bytes) to disk under their hash, then record them. Returns the StoredFile.

    `scan`: what the virus scanner said of them; without it they wait for it, where one is set.

    Order: temporary file, fsync, rename, fsync of the folder, then the row; so a row without its file cannot exist.
    """
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    sha, size = hashlib.sha256(), 0
    handle, temporary = tempfile.mkstemp(dir=root, prefix="masuk-")
    try:
        with os.fdopen(handle, "wb") as target:
            for chunk in chunks:
                sha.update(chunk)
                size += len(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        with transaction.atomic():
            _hold_off("pg_advisory_xact_lock_shared")
            scan = scan or (Scan.PENDING if settings.CLAMD else Scan.UNCHECKED)
            return _placed(temporary, sha.hexdigest(), {"size": size, "media_type": media_type, "scan": scan})
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _placed(temporary, sha256, facts):
    final = path_of(sha256)
    final.parent.mkdir(exist_ok=True)
    os.replace(temporary, final)
    _sync_folder(final.parent)
    if facts["scan"] in (Scan.CLEAN, Scan.ERROR):
        facts["scanned_at"] = database_now()
    stored, is_new = StoredFile.objects.get_or_create(sha256=sha256, defaults=facts)
    if stored.scan == Scan.INFECTED:
        raise Refused(_("Berkas ini mengandung virus. Hapus dari perangkat Anda, lalu pilih berkas lain."))
    if facts["scan"] == Scan.CLEAN and not is_new:
        stored.scan, stored.scanned_at = Scan.CLEAN, facts["scanned_at"]
        stored.save(update_fields=["scan", "scanned_at"])
    return stored


def _hold_off(function):
    """Until the transaction ends, nobody sweeps (shared) or nobody keeps (alone): bytes and their row go together."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [SWEEPING])


def open_file(stored):
    return path_of(stored.sha256).open("rb")


def remove_unused():
    """Delete rows and bytes of files that nothing points to and that are older than GRACE. Returns how many."""
    before, removed = database_now() - GRACE, 0
    for stored in StoredFile.objects.filter(created_at__lt=before).iterator():
        with transaction.atomic():
            _hold_off("pg_advisory_xact_lock")
            locked = StoredFile.objects.select_for_update(skip_locked=True).filter(pk=stored.pk).first()
            if locked is None or _is_used(locked):
                continue
            locked.delete()
            path_of(stored.sha256).unlink(missing_ok=True)
        removed += 1
    return removed + _remove_strays(before)


def _remove_strays(before):
    """Bytes without a row: their action was undone, or their process was killed while it wrote."""
    known, removed = set(StoredFile.objects.values_list("sha256", flat=True)), 0
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.name in known or not path.is_file():
            continue
        with transaction.atomic():
            _hold_off("pg_advisory_xact_lock")
            is_old = path.exists() and path.stat().st_mtime < before.timestamp()
            if is_old and not StoredFile.objects.filter(sha256=path.name).exists():
                path.unlink()
                removed += 1
    return removed


def _is_used(stored):
    uses = (field for field in stored._meta.related_objects if not field.hidden or field.related_model)
    return any(use.related_model._base_manager.filter(**{use.field.name: stored}).exists() for use in uses)


def _sync_folder(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
