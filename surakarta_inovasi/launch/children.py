"""Processes that begin and end with ours."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path


class Failure(Exception):
    """One sentence for the person at the terminal: what went wrong, and what to do."""


class Child:
    """A Python process in a session of its own: Ctrl-C reaches only us, and we end it with all that it started."""

    def __init__(
        self, name: str, words: Sequence[str], folder: Path, env: Mapping[str, str], log: Path | None = None
    ) -> None:
        self.name, self.words, self.folder, self.env, self.log = name, words, folder, env, log
        if log:
            log.unlink(missing_ok=True)
        self.start()

    def start(self) -> None:
        with_us = ["setpriv", "--pdeathsig=TERM"] if shutil.which("setpriv") else []  # should we be killed outright
        with open(self.log, "ab") if self.log else nullcontext() as output:
            self.process = subprocess.Popen(
                [*with_us, sys.executable, *self.words],
                cwd=self.folder,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def lives(self) -> bool:
        return self.process.poll() is None

    def must_live(self) -> None:
        if not self.lives():
            where = self.log or "pesan di atas"
            raise Failure(f"{self.name} berhenti sendiri (kode {self.process.returncode}). Lihat {where}.")

    def ask_to_stop(self) -> None:
        if self.lives():
            self.process.terminate()

    def stop(self, patience: float = 10) -> None:
        self.ask_to_stop()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # whoever of its family is left
        self.process.wait()
