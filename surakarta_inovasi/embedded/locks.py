"""File locks beside the cluster. The kernel frees them when their holder ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USERS = "postgres.users"  # shared by every process that uses the server; exclusive while it is being stopped
START = "postgres.start"  # exclusive while one process looks whether the server must be started
KEEPER = "postgres.keeper"  # shared by a keeper for as long as it lives


def take(path: Path, mode: int) -> int:
    """Wait for the lock and return the descriptor that holds it until it is closed."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, mode)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


@contextmanager
def held(path: Path) -> Iterator[None]:
    descriptor = take(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


def available(path: Path, mode: int) -> bool:
    try:
        os.close(take(path, mode | fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def keeper_lives(data_dir: Path) -> bool:
    """Ask only while holding START: the question itself takes the lock for an instant."""
    return not available(data_dir / KEEPER, fcntl.LOCK_EX)
