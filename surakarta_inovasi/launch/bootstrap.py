"""Make `.venv` and install the pinned requirements into it, once per content of the requirements.

Run by whatever Python the machine has, before anything is installed: standard library only, and nothing that an old
Python could not even read.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER = [f"python3.{minor}" for minor in (14, 13, 12, 11)]
PYTHON = os.path.join(".venv", "bin", "python")
LOG = os.path.join(".venv", "install.log")
NETWORK = re.compile(
    "NewConnectionError|ConnectTimeout|NameResolution|Name or service not known|Temporary failure in name resolution"
    "|Network is unreachable|Connection refused|Connection reset|Read timed out|Failed to establish|ProxyError|SSLError"
)


def main(requirements: str) -> None:
    if sys.version_info < OLDEST:
        use_a_newer_python()
    with open("requirements.txt") as lock:  # `make run` and `make test` may be started together
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = os.path.join(".venv", "." + os.path.basename(requirements) + ".installed")
        wanted = fingerprint(requirements)
        if not works():
            make_venv()
        elif read(stamp) == wanted:
            return
        install(requirements)
        with open(stamp, "w") as file:
            file.write(wanted)


def use_a_newer_python() -> None:
    for name in NEWER:
        path = shutil.which(name)
        if path:
            os.execv(path, [path, *sys.argv])
    sys.exit(
        f"Python di komputer ini terlalu tua ({sys.version.split()[0]}). "
        "Pasang Python 3.11 atau lebih baru, lalu: make run PYTHON=python3.11"
    )


def fingerprint(requirements: str) -> str:
    """The content of the file and of those it begins with, for this Python."""
    known = hashlib.sha256(sys.version.encode())
    waiting = [requirements]
    while waiting:
        content = read(waiting.pop())
        known.update(content.encode())
        waiting += re.findall(r"^-r\s+(\S+)", content, re.MULTILINE)
    return known.hexdigest()


def read(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def works() -> bool:
    """Whether the virtual environment runs: it may be half made, or its Python may have been upgraded away."""
    try:
        return (
            subprocess.call([PYTHON, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            == 0
        )
    except OSError:
        return False


def make_venv() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", ".venv"], capture_output=True, text=True)
    if made.returncode:
        said = made.stdout + made.stderr
        if "ensurepip" in said or "No module named venv" in said:
            sys.exit("Modul venv Python belum terpasang. Pasang dengan: apt install python3-venv")
        sys.exit("Folder .venv tidak dapat dibuat: " + last_line(said))


def install(requirements: str) -> None:
    print(f"Memasang pustaka dari {requirements} (sekali saja, sekitar satu menit) …", flush=True)
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries=2"]
    with open(LOG, "w") as log:
        failed = subprocess.call([*command, "-r", requirements], stdout=log, stderr=subprocess.STDOUT)
    if failed:
        said = read(LOG)
        if NETWORK.search(said):
            sys.exit(f"Pustaka tidak dapat diunduh. Periksa sambungan internet, lalu ulangi. (rincian: {LOG})")
        errors = [line for line in said.splitlines() if line.startswith("ERROR")] or [last_line(said)]
        sys.exit(f"Pustaka tidak dapat dipasang: {errors[0]} (rincian: {LOG})")


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["tanpa pesan"])[-1]


if __name__ == "__main__":
    main(sys.argv[1])
