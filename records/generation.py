"""The stamp of what is public now. A publication bumps it; whoever keeps a copy of a page compares it first."""

import os
from pathlib import Path

from django.conf import settings
from django.db import transaction


def stamp():
    """The present stamp: nanoseconds of the last bump, 0 before the first."""
    try:
        return os.stat(_path()).st_mtime_ns
    except FileNotFoundError:
        return 0


def bump():
    """Make every kept page stale, once the current transaction is committed."""
    transaction.on_commit(_touch)


def _touch():
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, ns=(max(stamp() + 1, os.stat(path).st_mtime_ns),) * 2)


def _path():
    return Path(settings.DATA_DIR) / "generation"
