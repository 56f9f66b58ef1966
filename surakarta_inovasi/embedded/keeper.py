"""The keeper: starts the server or adopts a running one, says so, waits until nobody uses it, stops it."""

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from surakarta_inovasi.embedded import cluster, locks, server
from surakarta_inovasi.embedded.server import EmbeddedError, Postmaster

LONGEST_SOCKET_PATH = 107
PATIENCE = 60


def keep(data_dir: Path) -> None:
    if os.fork():
        os._exit(0)  # the keeper outlives whoever called it, and is nobody's child to wait for
    locks.take(data_dir / locks.KEEPER, fcntl.LOCK_SH)
    try:
        running = start(data_dir)
    except EmbeddedError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(str(server.explained(error, data_dir)))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # the caller reads these until we let go of them
        os.dup2(nowhere, stream)
    with locks.held(data_dir / locks.USERS):
        stop(running, data_dir)


def start(data_dir: Path) -> Postmaster:
    home = server.cluster_of(data_dir)
    cluster.create_once(home)
    if running := settled(data_dir):
        return running
    command: list[str | Path] = [*cluster.as_owner(home), cluster.program("postgres"), "-D", home, "-p", server.PORT]
    command += ["-k", '"{}"'.format(str(socket_dir(home)).replace('"', '""'))]
    with server.log_of(data_dir).open("ab") as log:
        for _attempt in range(5):
            process = subprocess.Popen(command, cwd=home, env=cluster.environment(), stdout=log, stderr=log)
            while process.poll() is None:
                if running := server.answering(data_dir):
                    return running
                time.sleep(0.02)
            time.sleep(0.5)  # the orphans of a killed server hold its shared memory for a moment longer
    raise EmbeddedError(f"PostgreSQL tidak dapat mulai: {server.last_words(data_dir)}")


def settled(data_dir: Path) -> Postmaster | None:
    """A server on its way up or down is waited for; a process id that now belongs to a stranger is forgotten."""
    deadline = time.monotonic() + PATIENCE
    while (found := server.postmaster(data_dir)) and server.alive(found, data_dir):
        if server.answering(data_dir):
            return found
        if time.monotonic() > deadline:
            raise EmbeddedError(f"PostgreSQL (proses {found.pid}) tidak menjawab. Hentikan proses itu, lalu ulangi.")
        time.sleep(0.02)
    for leftover in ("postmaster.pid", f"{server.SOCKET_NAME}.lock"):
        (server.cluster_of(data_dir) / leftover).unlink(missing_ok=True)
    return None


def socket_dir(home: Path) -> Path:
    """The cluster itself, which only its owner may enter; a short private folder where its path is too long."""
    path = os.fsencode(home / server.SOCKET_NAME)
    if len(path) <= LONGEST_SOCKET_PATH and b"," not in path:  # a comma would separate two paths
        return home
    folder = Path(tempfile.mkdtemp(prefix="surakarta-", dir="/tmp"))
    owner = home.stat()
    os.chown(folder, owner.st_uid, owner.st_gid)
    return folder


def stop(running: Postmaster, data_dir: Path) -> None:
    for request, patience in ((signal.SIGINT, PATIENCE / 2), (signal.SIGQUIT, PATIENCE / 4)):
        deadline = time.monotonic() + patience
        if server.alive(running, data_dir):
            os.kill(running.pid, request)
        while server.alive(running, data_dir) and time.monotonic() < deadline:
            time.sleep(0.02)
    with suppress(ChildProcessError):  # an adopted server is not our child
        os.waitpid(running.pid, os.WNOHANG)
    if running.socket_dir != server.cluster_of(data_dir):
        with suppress(OSError):
            running.socket_dir.rmdir()


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
