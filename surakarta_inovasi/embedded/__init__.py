"""The embedded PostgreSQL: a real server out of a wheel, started by whoever needs it first and stopped after the last.

Every process of ours calls `ensure_running`. Who uses the server is not a list of process ids, which a killed process
would leave wrong, but a shared lock on one file: the kernel gives it back however a process ends. One small keeper
process starts the server, waits for the exclusive lock, gets it when no user is left, and stops the server.
"""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from surakarta_inovasi.embedded import locks, server
from surakarta_inovasi.embedded.server import EmbeddedError

__all__ = ["EmbeddedError", "Urls", "ensure_running", "release"]

_holds: dict[Path, int] = {}


class Urls(NamedTuple):
    owner: str
    app: str


def ensure_running(data_dir: Path) -> Urls:
    """Start the server below `data_dir` unless it runs, hold it until this process ends, and say how to reach it."""
    data_dir = Path(data_dir).resolve()
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if data_dir not in _holds:
            _holds[data_dir] = locks.take(data_dir / locks.USERS, fcntl.LOCK_SH)
        with locks.held(data_dir / locks.START):
            if not (server.answering(data_dir) and locks.keeper_lives(data_dir)):
                _call_keeper(data_dir)
        running = server.answering(data_dir)
    except OSError as error:
        raise server.explained(error, data_dir) from error
    if running is None:
        raise EmbeddedError(f"PostgreSQL berhenti begitu mulai: {server.last_words(data_dir)}")
    host = quote(str(running.socket_dir), safe="")
    return Urls(
        *(f"postgresql://{role}@{host}:{server.PORT}/surakarta" for role in ("surakarta_owner", "surakarta_app"))
    )


def release(data_dir: Path, patience: float = 30) -> None:
    """Give up this process's hold; when it was the last one, return only after the server has stopped."""
    data_dir = Path(data_dir).resolve()
    hold = _holds.pop(data_dir, None)
    if hold is None:
        return
    os.close(hold)
    users, deadline = data_dir / locks.USERS, time.monotonic() + patience
    while time.monotonic() < deadline:
        with locks.held(data_dir / locks.START):
            if not locks.keeper_lives(data_dir):
                return
        if not locks.available(users, fcntl.LOCK_EX) and locks.available(users, fcntl.LOCK_SH):
            return  # others still use the server; a keeper at work would refuse the shared lock too
        time.sleep(0.02)


def _call_keeper(data_dir: Path) -> None:
    """Start a keeper in a session of its own, so that a Ctrl-C meant for us does not reach it; wait for its word."""
    word = subprocess.run(
        [sys.executable, "-m", "surakarta_inovasi.embedded.keeper", str(data_dir)],
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    if complaint := (word.stdout + word.stderr).strip():
        raise EmbeddedError(complaint.splitlines()[-1])
