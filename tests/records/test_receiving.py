"""SEC-036: a body far above the limit is read to its end but not written."""

import pytest
from django.core.files.uploadhandler import load_handler
from django.test import RequestFactory

from records.receiving import CappedTemporaryUpload

MOST = 1_000_000


@pytest.fixture
def received(settings):
    """`received(size)`: the file that Django makes of a body with a file of so many bytes."""
    settings.UPLOAD_MAX_BYTES = MOST

    def of(size):
        head = b'--b\r\nContent-Disposition: form-data; name="upload"; filename="a.pdf"\r\n\r\n'
        body = head + b"%PDF-" + b" " * (size - 5) + b"\r\n--b--\r\n"
        return RequestFactory().post("/", body, content_type="multipart/form-data; boundary=b").FILES["upload"]

    return of


def test_sec_036_far_above_the_limit_little_is_written_and_the_size_is_told(received):
    upload = received(30 * MOST)
    assert upload.size == 30 * MOST
    upload.seek(0, 2)
    assert MOST < upload.tell() < MOST + 200_000


def test_at_the_limit_everything_is_written(received):
    upload = received(MOST)
    upload.seek(0, 2)
    assert upload.size == upload.tell() == MOST


def test_uploads_go_through_the_cap(settings, rf):
    handlers = [load_handler(path, rf.get("/")) for path in settings.FILE_UPLOAD_HANDLERS]
    assert any(isinstance(handler, CappedTemporaryUpload) for handler in handlers)
