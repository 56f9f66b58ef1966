"""Receiving the body of a request: no more of a file reaches the disk than may be kept (SEC-036)."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedTemporaryUpload(TemporaryFileUploadHandler):
    """Counts a file to its end, so that its size can be told, but writes nothing that begins beyond the limit."""

    def receive_data_chunk(self, raw_data, start):
        if start <= settings.UPLOAD_MAX_BYTES:
            super().receive_data_chunk(raw_data, start)
