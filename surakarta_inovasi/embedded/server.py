"""The server as it is: does it run, does it answer, what did it say last."""

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PORT = "5432"
SOCKET_NAME = f".s.PGSQL.{PORT}"


class EmbeddedError(Exception):
    """One sentence for the person at the terminal: what is wrong with the embedded server, and what to do."""


class Postmaster(NamedTuple):
    """What a server writes about itself in its postmaster.pid."""

    pid: int
    socket_dir: Path
    status: str


def cluster_of(data_dir: Path) -> Path:
    return data_dir / "postgres"


def log_of(data_dir: Path) -> Path:
    return data_dir / "postgres.log"


def postmaster(data_dir: Path) -> Postmaster | None:
    try:
        lines = (cluster_of(data_dir) / "postmaster.pid").read_text().splitlines()
        lines += [""] * 8  # a server that is only starting has not written them all
        return Postmaster(int(lines[0]), Path(lines[4]), lines[7].strip())
    except (FileNotFoundError, ValueError):
        return None


def answering(data_dir: Path) -> Postmaster | None:
    found = postmaster(data_dir)
    if found is None or found.status != "ready":
        return None
    with socket.socket(socket.AF_UNIX) as probe, suppress(OSError):
        probe.connect(str(found.socket_dir / SOCKET_NAME))
        return found
    return None


def alive(found: Postmaster, data_dir: Path) -> bool:
    """Whether that process is still this cluster's server, and not a stranger who got its number later."""
    try:
        words = Path(f"/proc/{found.pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(cluster_of(data_dir)) in words


def last_words(data_dir: Path) -> str:
    with suppress(OSError):
        lines = log_of(data_dir).read_text(errors="replace").splitlines()
        return next((line.strip() for line in reversed(lines) if line.strip()), "")
    return ""


def explained(error: OSError, data_dir: Path) -> EmbeddedError:
    if isinstance(error, PermissionError):
        return EmbeddedError(
            f"Data di {data_dir} milik pengguna lain ({error.strerror}: {error.filename}). "
            "Jalankan sebagai pengguna itu, atau pilih folder lain dengan DATA_DIR."
        )
    return EmbeddedError(f"Basis data di {data_dir} tidak dapat dijalankan: {error}")
