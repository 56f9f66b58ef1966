"""`make run` with real processes: they begin in order, end together, and say in one line what is in the way."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from surakarta_inovasi.launch.preparation import closing_line, fingerprint

BASE_DIR = Path(__file__).resolve().parents[2]
LAUNCH = [sys.executable, "-m", "surakarta_inovasi.launch"]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    """Shared, so that only the first start has a schema to make."""
    return tmp_path_factory.mktemp("launch")


@pytest.fixture
def environment(data_dir):
    """Somebody's own installation: no demo to fill, so that a start takes seconds."""
    return os.environ | {
        "DATA_DIR": str(data_dir),
        "DJANGO_SETTINGS_MODULE": "surakarta_inovasi.settings",
        "DATABASE_ROLE": "app",
        "TESTING": "false",
        "ALLOWED_HOSTS": "127.0.0.1",
        "PORT": str(free_port()),
    }


@pytest.fixture
def launched(environment):
    """A finished start, and the family of processes that belongs to it."""
    run = subprocess.Popen(
        LAUNCH, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until(run, "siap di")
    yield run
    with suppress(ProcessLookupError):
        run.send_signal(signal.SIGINT)
    run.communicate(timeout=20)


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(run, words):
    """Read what it says until these words; what it said so far when it ends without them."""
    said = ""
    for line in run.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said + run.stderr.read())


def family(run):
    return [process for process in psutil.Process(run.pid).children(recursive=True) if process.is_running()]


def database(data_dir):
    return psutil.Process(int((data_dir / "postgres" / "postmaster.pid").read_text().splitlines()[0]))


def all_gone(processes, patience=10):
    _, alive = psutil.wait_procs(processes, timeout=patience)
    return [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


def eventually(condition, patience=10):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def page(environment, path):
    connection = http.client.HTTPConnection("127.0.0.1", int(environment["PORT"]), timeout=10)
    connection.request("GET", path)
    return connection.getresponse().status


def titles(process):
    with suppress(psutil.NoSuchProcess):  # a zombie has none either
        return " ".join(process.cmdline())
    return ""


def named(processes, word):
    return [process for process in processes if word in titles(process)]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_end_asked_for_ends_every_process_and_the_database(launched, environment, data_dir, ending):
    processes = [*family(launched), database(data_dir)]
    assert page(environment, "/healthz") == 200
    launched.send_signal(ending)
    said, _ = launched.communicate(timeout=20)
    assert launched.returncode == 0
    assert "Semua sudah berhenti" in said
    assert all_gone(processes, patience=0.5)
    assert not (data_dir / "postgres" / "postmaster.pid").exists()


def test_a_launcher_killed_outright_takes_everything_with_it(launched, data_dir):
    processes = [*family(launched), database(data_dir)]
    launched.kill()
    launched.wait()
    assert all_gone(processes)


def test_a_dead_worker_and_a_dead_database_come_back(launched, environment, data_dir):
    (worker,) = named(family(launched), "manage.py worker")
    before = database(data_dir)
    worker.kill()
    before.kill()
    assert eventually(lambda: [row for row in named(family(launched), "manage.py worker") if row.pid != worker.pid])
    assert eventually(
        lambda: (data_dir / "postgres" / "postmaster.pid").exists() and database(data_dir).pid != before.pid
    )
    assert eventually(lambda: page(environment, "/healthz") == 200)


def test_a_dead_web_server_ends_the_run_with_a_line(launched, data_dir):
    processes = [*family(launched), database(data_dir)]
    named(family(launched), "gunicorn")[0].kill()
    _, complaint = launched.communicate(timeout=20)
    assert launched.returncode == 1
    assert "Server web berhenti sendiri (kode -9). Lihat pesan di atas.\n" in complaint
    assert all_gone(processes)


def test_the_web_server_and_the_worker_connect_as_the_limited_role(launched, environment, data_dir):
    assert page(environment, "/healthz") == 200
    sessions = [titles(process) for process in database(data_dir).children()]
    assert {title.split()[1] for title in sessions if " surakarta " in title} == {"surakarta_app"}


# --- One line instead of a traceback ------------------------------------------------------------------------------


def refused(environment, **changes):
    """Start, be refused, and return the only line it said."""
    done = subprocess.run(LAUNCH, cwd=BASE_DIR, env=environment | changes, capture_output=True, text=True, timeout=20)
    assert done.returncode == 1, done.stdout
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line


def test_a_busy_port_is_refused_before_anything_starts(environment, tmp_path):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        line = refused(environment, PORT=str(port), DATA_DIR=str(tmp_path / "untouched"))
    assert line == f"Port {port} sedang dipakai. Jalankan: make run PORT=8001"
    assert not (tmp_path / "untouched").exists()


@pytest.mark.parametrize("port", ["delapan", "0", "65536", "-1", "8000.5", "٨٠٠٠"])
def test_a_port_that_is_no_port_is_refused(environment, port):
    assert refused(environment, PORT=port) == (
        f'PORT="{port}" bukan nomor porta. Pilih angka 1–65535, misalnya: make run PORT=8001'
    )


def test_a_bad_setting_is_said_in_one_line(environment):
    line = refused(environment, DATABASE_URL="postgres://app@127.0.0.1:9/inovasi", DATABASE_OWNER_URL="")
    assert re.match(r"manage\.py migrate gagal: .*DATABASE_OWNER_URL kosong", line)


def test_a_database_that_is_down_is_said_in_one_line(environment):
    url = "postgres://app@127.0.0.1:9/inovasi"
    line = refused(environment, DATABASE_URL=url, DATABASE_OWNER_URL=url)
    assert re.match(r"manage\.py migrate gagal: .*127\.0\.0\.1.*port 9 failed: Connection refused", line)


def test_a_data_folder_that_cannot_be_one_is_said_in_one_line(environment, tmp_path):
    (tmp_path / "file").write_text("")
    assert refused(environment, DATA_DIR=str(tmp_path / "file")).startswith("Basis data di ")


def test_a_data_folder_that_cannot_be_one_is_said_in_one_line_with_a_named_server_too(environment, tmp_path):
    (tmp_path / "file").write_text("")
    line = refused(environment, DATA_DIR=str(tmp_path / "file"), DATABASE_URL="postgres://app@127.0.0.1:9/inovasi")
    assert str(tmp_path / "file") in line


def test_two_launchers_of_one_database_prepare_it_in_turn(environment, tmp_path):
    """Both find no schema; without taking turns, one would stumble over half of what the other makes."""
    code = "import os; from pathlib import Path; from surakarta_inovasi.launch.preparation import prepare; "
    code += "prepare(Path.cwd(), Path(os.environ['DATA_DIR']), dict(os.environ))"
    env = environment | {"DATA_DIR": str(tmp_path)}
    both = [
        subprocess.Popen([sys.executable, "-c", code], cwd=BASE_DIR, env=env, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [one.communicate(timeout=120)[1] for one in both] == ["", ""]
    assert [one.returncode for one in both] == [0, 0]


# --- What is done again, and what is not --------------------------------------------------------------------------


def test_static_files_are_collected_again_only_when_a_source_changed(tmp_path):
    for name in ("static", "surakarta_inovasi"):
        (tmp_path / name).mkdir()
    for name in ("requirements.txt", "surakarta_inovasi/settings.py", "static/site.css"):
        (tmp_path / name).write_text("a")
    first = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == first
    (tmp_path / "static" / "site.css").write_text("ab")
    second = fingerprint(tmp_path)
    (tmp_path / "requirements.txt").write_text("b")
    third = fingerprint(tmp_path)
    (tmp_path / "static" / "new.css").write_text("")
    assert len({first, second, third, fingerprint(tmp_path)}) == 4


def test_the_line_that_says_what_happened_is_found(tmp_path):
    log = tmp_path / "log"
    log.write_text("Traceback:\n  File x\nOperationalError: connection failed: refused\n\tIs the server running?\n\n")
    assert closing_line(log) == "OperationalError: connection failed: refused"
    log.write_text("")
    assert closing_line(log) == "tanpa pesan"
