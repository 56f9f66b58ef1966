"""The way to `.venv`: what a bare machine lacks is said in one line, and nothing is installed twice."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from surakarta_inovasi.launch import bootstrap

BASE_DIR = Path(__file__).resolve().parents[2]
BOOTSTRAP = [sys.executable, str(BASE_DIR / "surakarta_inovasi" / "launch" / "bootstrap.py"), "requirements.txt"]
CLOSED = "http://127.0.0.1:9/simple"


@pytest.fixture
def bare(tmp_path):
    """A folder with a space in its name that holds nothing but requirements."""
    folder = tmp_path / "map baru"
    folder.mkdir()
    (folder / "requirements.txt").write_text("")
    return folder


def boot(folder, **changes):
    return subprocess.run(BOOTSTRAP, cwd=folder, env=os.environ | changes, capture_output=True, text=True, timeout=120)


def test_the_same_requirements_are_installed_once_and_changed_ones_again(bare):
    first = boot(bare)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("Memasang pustaka dari requirements.txt")
    assert boot(bare).stdout == ""
    (bare / "requirements.txt").write_text("# changed\n")
    assert boot(bare).stdout.startswith("Memasang pustaka")


def test_without_a_network_it_says_so_in_one_line_and_tries_again_next_time(bare):
    (bare / "requirements.txt").write_text("a-library-that-is-nowhere==1.0\n")
    for _ in range(2):
        done = boot(bare, PIP_CONFIG_FILE=os.devnull, PIP_INDEX_URL=CLOSED)
        assert done.returncode == 1
        assert done.stderr == (
            "Pustaka tidak dapat diunduh. Periksa sambungan internet, lalu ulangi. (rincian: .venv/install.log)\n"
        )


def test_without_the_venv_module_it_says_what_to_install(bare, tmp_path):
    """Debian ships `venv` without what it needs, until python3-venv is there."""
    crippled = tmp_path / "debian"
    (crippled / "venv").mkdir(parents=True)
    (crippled / "venv" / "__init__.py").write_text("")
    (crippled / "venv" / "__main__.py").write_text(
        "import sys; sys.exit('The virtual environment was not created because ensurepip is not available')"
    )
    done = boot(bare, PYTHONPATH=str(crippled))
    assert done.returncode == 1
    assert done.stderr == "Modul venv Python belum terpasang. Pasang dengan: apt install python3-venv\n"


def test_an_old_python_says_what_is_needed(monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"terlalu tua .* Pasang Python 3\.11 atau lebih baru"):
        bootstrap.main("requirements.txt")


# --- make ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path):
    """A copy of the project in a folder with a space, with the libraries that are installed already."""
    if not (BASE_DIR / ".venv" / "bin" / "python").exists():
        pytest.skip("tidak ada .venv yang dapat dipinjam")
    folder = tmp_path / "map baru"
    left_out = shutil.ignore_patterns(".git", ".venv", ".data", ".*_cache", "__pycache__", ".hypothesis")
    shutil.copytree(BASE_DIR, folder, ignore=left_out)
    (folder / ".venv").symlink_to(BASE_DIR / ".venv")
    return folder


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_make_run_works_in_a_path_with_a_space_and_ends_by_ctrl_c(checkout):
    """Somebody's own installation, so that no demo is filled; Ctrl-C goes to the whole group, as in a terminal."""
    env = os.environ | {"TESTING": "false", "ALLOWED_HOSTS": "127.0.0.1", "DATABASE_ROLE": "app"}
    env = {
        name: value for name, value in env.items() if name not in ("DATA_DIR", "DJANGO_SETTINGS_MODULE", "MAKELEVEL")
    }
    run = subprocess.Popen(
        ["make", "run", f"PORT={free_port()}"],
        cwd=checkout,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said = ""
    for line in run.stdout:
        said += line
        if "siap di" in line:
            break
    os.killpg(run.pid, signal.SIGINT)
    said += run.communicate(timeout=20)[0]
    assert "Semua sudah berhenti" in said
    assert (checkout / ".data" / "postgres" / "PG_VERSION").exists()
    assert not (checkout / ".data" / "postgres" / "postmaster.pid").exists()


def test_make_says_when_there_is_no_python(checkout):
    done = subprocess.run(["make", "run", "PYTHON=python-that-is-not"], cwd=checkout, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("Python tidak ditemukan. Pasang dengan: apt install python3 python3-venv\n")
