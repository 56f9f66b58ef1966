"""Receiving the body of a request: whole or not at all, and no more on the disk than may be kept (SEC-036)."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedTemporaryUpload(TemporaryFileUploadHandler):
    """Counts a file to its end, so that its size can be told, but writes nothing that begins beyond the limit.

    One handler receives all files of a request; together they have a limit too, which a form of several files tells.
    """

    written = 0

    def receive_data_chunk(self, raw_data, start):
        if start <= settings.UPLOAD_MAX_BYTES and self.written <= settings.UPLOAD_MAX_REQUEST_BYTES:
            self.written += len(raw_data)
            super().receive_data_chunk(raw_data, start)


class WholeBody:
    """The body of a request as a WSGI stream. One that ends early is an error, not a shorter body.

    Servers hand on what had come when a line was cut; half a form would be kept as if somebody had cut their text.
    """

    def __init__(self, stream, length):
        self.stream, self.left = stream, length

    def read(self, size=-1):
        size = self.left if size is None or size < 0 else min(size, self.left)
        return self._counted(self.stream.read(size) if size else b"", enough=size)

    def readline(self, size=-1):
        size = self.left if size is None or size < 0 else min(size, self.left)
        line = self.stream.readline(size) if size else b""
        return self._counted(line, enough=len(line) if line.endswith(b"\n") else size)

    def _counted(self, data, *, enough):
        self.left -= len(data)
        if len(data) < enough:
            raise OSError("the body ended before its announced length")
        return data


def whole_bodies(application):
    """A WSGI application that never sees part of a body."""

    def receiving(environ, start_response):
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdigit():
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return receiving
