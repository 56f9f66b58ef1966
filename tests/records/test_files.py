import stat
from datetime import timedelta

import pytest
from django.db import connection
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


def test_the_suite_really_stores_below_its_own_folder(db, settings, tmp_path):
    stored = files.keep([b"x"], media_type="text/plain")
    assert files.path_of(stored.sha256).is_relative_to(tmp_path)
    assert connection.vendor == "postgresql"
