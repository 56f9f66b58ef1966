"""Files that arrive in pieces lie beside the kept ones until they are whole: mode 0600, named by a code alone (REL-04).

What has arrived is told by a row elsewhere. A piece is on disk before that row says so, and one that the row does not
know is written over.
"""

import os
from pathlib import Path

from django.conf import settings


def path_of(code):
    return _folder() / code


def write(code, offset, content):
    """Put a piece where it belongs; it is on disk when this returns. OSError where there is no room."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path_of(code), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        written = 0
        while written < len(content):
            written += os.pwrite(handle, content[written:], offset + written)
        os.fsync(handle)
    finally:
        os.close(handle)


def read(code, offset, length):
    """Bytes that arrived earlier; fewer, or none, where they are not there."""
    try:
        with path_of(code).open("rb") as source:
            source.seek(offset)
            return source.read(length)
    except FileNotFoundError:
        return b""


def size_of(code):
    path = path_of(code)
    return path.stat().st_size if path.exists() else 0


def remove(code):
    path_of(code).unlink(missing_ok=True)


def remove_strays(known, *, before):
    """Delete pieces that no row knows and that nobody wrote to since `before`. Returns how many."""
    paths = _folder().glob("*") if _folder().exists() else ()
    strays = [path for path in paths if path.name not in known and path.stat().st_mtime < before.timestamp()]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)


def _folder():
    return Path(settings.MEDIA_ROOT).with_name("partial")
