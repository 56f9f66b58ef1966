"""Asking a clamd whether bytes carry a known virus (SEC-043): its INSTREAM over a socket, and nothing else of it.

A scanner that is down or slow never costs anybody a deadline: what it did not judge waits, and is asked again.
"""

import contextlib
import logging
import re
import socket
import time
from dataclasses import dataclass

from django.conf import settings

from records.models import Scan

logger = logging.getLogger(__name__)
SECONDS = 15
MOST_AT_ONCE = 64 * 1024
LONGEST_ANSWER = 4096
FOUND = re.compile(rb"stream: (.{1,200}) FOUND\Z", re.DOTALL)


@dataclass(frozen=True)
class Scanned:
    """What the scanner said; `signature` names what it found."""

    state: str
    signature: str = ""


def scan(chunks):
    """Scanned for an iterable of bytes; UNCHECKED when no scanner is set, PENDING when it does not answer."""
    if not settings.CLAMD:
        return Scanned(Scan.UNCHECKED)
    try:
        answer = _ask(chunks, time.monotonic() + SECONDS)
    except OSError as error:
        logger.warning("the virus scanner does not answer: %s", error)
        return Scanned(Scan.PENDING)
    return _read(answer)


def _read(answer):
    if answer == b"stream: OK":
        return Scanned(Scan.CLEAN)
    if found := FOUND.match(answer):
        return Scanned(Scan.INFECTED, found[1].decode("ascii", "replace"))
    logger.warning("the virus scanner says: %r", answer[:200])
    return Scanned(Scan.ERROR)


def _ask(chunks, until):
    """The answer without its end mark. A scanner that has heard enough hangs up, so its answer is read even then."""
    with contextlib.closing(_connected(until)) as wire:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            _send(wire, b"zINSTREAM\0", until)
            for chunk in chunks:
                for start in range(0, len(chunk), MOST_AT_ONCE):
                    piece = chunk[start : start + MOST_AT_ONCE]
                    _send(wire, len(piece).to_bytes(4, "big") + piece, until)
            _send(wire, bytes(4), until)
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
            wire.settimeout(_left(until))
            if not (more := wire.recv(LONGEST_ANSWER)):
                break
            answer += more
    return answer.partition(b"\0")[0].strip()


def _connected(until):
    if not settings.CLAMD.startswith("/"):
        host, _colon, port = settings.CLAMD.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=min(2, _left(until)))
    wire = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        wire.settimeout(_left(until))
        wire.connect(settings.CLAMD)
    except OSError:
        wire.close()
        raise
    return wire


def _send(wire, content, until):
    wire.settimeout(_left(until))
    wire.sendall(content)


def _left(until):
    if (left := until - time.monotonic()) <= 0:
        raise TimeoutError("no answer in time")
    return left
