import os
import stat
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F

from records import files
from records.models import StoredFile


def test_bytes_are_kept_once_under_their_hash_and_closed_to_others(db):
    first = files.keep([b"kaw", b"ung"], media_type="text/plain")
    again = files.keep([b"kawung"], media_type="text/plain")
    assert first == again
    assert first.size == 6
    path = files.path_of(first.sha256)
    assert path.read_bytes() == b"kawung"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_broken_upload_leaves_neither_row_nor_bytes(db, settings):
    def chunks():
        yield b"separuh"
        raise OSError("putus")

    with pytest.raises(OSError, match="putus"):
        files.keep(chunks(), media_type="text/plain")
    assert not StoredFile.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_only_old_files_without_any_use_are_removed(db):
    young = files.keep([b"baru"], media_type="text/plain")
    old = files.keep([b"lama"], media_type="text/plain")
    StoredFile.objects.filter(pk=old.pk).update(created_at=F("created_at") - timedelta(hours=25))
    assert files.remove_unused() == 1
    assert list(StoredFile.objects.all()) == [young]
    assert not files.path_of(old.sha256).exists()


def aged(path):
    long_ago = path.stat().st_mtime - timedelta(hours=25).total_seconds()
    os.utime(path, (long_ago, long_ago))
    return path


def test_bytes_whose_action_was_undone_are_removed_a_day_later(db, settings):
    with pytest.raises(RuntimeError), transaction.atomic():
        undone = files.keep([b"batal"], media_type="text/plain")
        raise RuntimeError
    path = files.path_of(undone.sha256)
    assert files.remove_unused() == 0, "an upload may be under way"
    assert path.exists()
    aged(path)
    assert files.remove_unused() == 1
    assert not path.exists()


def test_what_a_killed_upload_left_is_removed_and_what_is_known_stays(db, settings):
    kept = aged(files.path_of(files.keep([b"tetap"], media_type="text/plain").sha256))
    half = settings.MEDIA_ROOT / "masuk-terhenti"
    half.write_bytes(b"separ")
    aged(half)
    assert files.remove_unused() == 1
    assert (kept.exists(), half.exists()) == (True, False)


def test_the_suite_really_stores_below_its_own_folder(db, settings, tmp_path):
    stored = files.keep([b"x"], media_type="text/plain")
    assert files.path_of(stored.sha256).is_relative_to(tmp_path)
    assert connection.vendor == "postgresql"
