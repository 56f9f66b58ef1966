"""What `make run` starts: the database, the web server and a worker. They begin in order and end together."""

import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType

from surakarta_inovasi import embedded
from surakarta_inovasi.launch import preparation
from surakarta_inovasi.launch.children import Child, Failure

BASE_DIR = Path(__file__).resolve().parents[2]
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
HOST = "127.0.0.1"
START_PATIENCE = 60
DATABASE_LOOK_EVERY = 5
RESTARTS_A_MINUTE = 3
GUNICORN = ["-m", "gunicorn", "surakarta_inovasi.wsgi:application", "--workers=2", "--threads=4", "--preload"]
GUNICORN += ["--graceful-timeout=5", "--log-level=warning", "--no-control-socket"]
WORKER = ["manage.py", "worker", "--queue-name=*", "--no-startup-delay"]


def main() -> int:
    os.chdir(BASE_DIR)
    for request in ENDINGS:  # SIGINT too: a shell without job control starts what it puts aside deaf to it
        signal.signal(request, interrupt)
    try:
        port = chosen_port(os.environ.get("PORT") or "8000")
        serve(port, environment(os.environ, port))
    except (Failure, embedded.EmbeddedError, OSError) as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nSemua sudah berhenti. Data tetap tersimpan dan dipakai lagi lain kali.", flush=True)
    return 0


def interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def chosen_port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Failure(f'PORT="{text}" bukan nomor porta. Pilih angka 1–65535, misalnya: make run PORT=8001')
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself will
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise Failure(f"Port {port} hanya untuk root. Jalankan: make run PORT=8001") from error
        except OSError as error:
            other = 8001 if port != 8001 else 8002
            raise Failure(f"Port {port} sedang dipakai. Jalankan: make run PORT={other}") from error
    return port


def environment(given: Mapping[str, str], port: int) -> dict[str, str]:
    """The demo's, unless a secret key or a database is configured: then it is somebody's own installation."""
    chosen = dict(given, PYTHONUNBUFFERED="1")
    if not given.get("SECRET_KEY") and not given.get("DATABASE_URL"):
        chosen.setdefault("DEMO", "true")
        chosen.setdefault("SITE_URL", f"http://{HOST}:{port}")
    return chosen


def serve(port: int, env: dict[str, str]) -> None:
    data_dir = Path(env.get("DATA_DIR") or BASE_DIR / ".data").resolve()
    children: list[Child] = []
    try:
        if not env.get("DATABASE_URL"):
            embedded.ensure_running(data_dir)
        preparation.prepare(BASE_DIR, data_dir, env)
        children.append(Child("Server web", [*GUNICORN, f"--bind={HOST}:{port}"], BASE_DIR, env))
        children.append(Child("Pekerja latar", WORKER, BASE_DIR, env, data_dir / "worker.log"))
        accounts = preparation.fill_demo(BASE_DIR, data_dir, env)  # while the server is still starting
        wait_until_ready(port, children)
        print(
            f"\nPortal Inovasi Surakarta siap di http://{HOST}:{port}/\n\n{accounts}Untuk berhenti tekan Ctrl-C.",
            flush=True,
        )
        watch(children, data_dir, env)
    finally:
        for request in ENDINGS:
            signal.signal(request, signal.SIG_IGN)
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.stop()
        embedded.release(data_dir)


def wait_until_ready(port: int, children: list[Child]) -> None:
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline:
        for child in children:
            child.must_live()
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status < 500:
                return
        time.sleep(0.1)
    raise Failure("Server web tidak menjawab dalam satu menit. Lihat pesan di atas.")


def watch(children: list[Child], data_dir: Path, env: Mapping[str, str]) -> None:
    """Until somebody stops us: a dead worker or database is started again; a dead web server ends the run."""
    web, worker = children
    still_wanted = parent_watch(env)
    deaths: list[float] = []
    next_look = time.monotonic()
    while still_wanted():
        now = time.monotonic()
        web.must_live()
        if not worker.lives():
            deaths = [*(death for death in deaths if now - death < 60), now]
            if len(deaths) > RESTARTS_A_MINUTE:
                worker.must_live()
            worker.start()
        if not env.get("DATABASE_URL") and now >= next_look:
            embedded.ensure_running(data_dir)
            next_look = now + DATABASE_LOOK_EVERY
        time.sleep(0.5)
    raise KeyboardInterrupt


def parent_watch(env: Mapping[str, str]) -> Callable[[], bool]:
    """A make that was killed cannot tell us: then our parent changes, and nobody is left to press Ctrl-C."""
    parent = os.getppid()
    return lambda: "MAKELEVEL" not in env or os.getppid() == parent


if __name__ == "__main__":
    sys.exit(main())
