"""What must be true before pages are served: schema, static files, and in the demo something to see."""

import hashlib
from pathlib import Path

from surakarta_inovasi.embedded import locks
from surakarta_inovasi.launch.children import Child, Failure


def prepare(base_dir: Path, data_dir: Path, env: dict[str, str]) -> None:
    data_dir.mkdir(parents=True, exist_ok=True)
    manage(base_dir, data_dir, env | {"DATABASE_ROLE": "owner"}, "migrate", "--no-input")
    collect_static(base_dir, data_dir, env)


def fill_demo(base_dir: Path, data_dir: Path, env: dict[str, str]) -> str:
    """Fill an empty demo and say who can sign in to it; nothing anywhere else."""
    if env.get("DEMO", "").lower() not in ("true", "1", "yes", "on", "t", "y"):
        return ""
    manage(base_dir, data_dir, env, "seed_demo", "--stage=judging", "--if-empty")
    return manage(base_dir, data_dir, env, "demo_accounts") + "\n"


def manage(base_dir: Path, data_dir: Path, env: dict[str, str], *words: str) -> str:
    """Run a command to its end and return what it said; two launchers of one database take turns."""
    log = data_dir / "launch.log"
    with locks.held(data_dir / "launch.lock"):
        child = Child(words[0], ["manage.py", *words], base_dir, env, log)
        try:
            code = child.process.wait()
        finally:
            child.stop()
        if code:
            raise Failure(f"manage.py {words[0]} gagal: {closing_line(log)} (rincian: {log})")
        return log.read_text(errors="replace")


def closing_line(log: Path) -> str:
    """The line that says what happened: the last one that is neither empty nor a continuation of another."""
    lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip() and not line[0].isspace()]
    return lines[-1] if lines else "tanpa pesan"


def collect_static(base_dir: Path, data_dir: Path, env: dict[str, str]) -> None:
    stamp, now = data_dir / "static.stamp", fingerprint(base_dir)
    if stamp.exists() and stamp.read_text() == now and (data_dir / "static").is_dir():
        return
    stamp.unlink(missing_ok=True)
    manage(base_dir, data_dir, env, "collectstatic", "--no-input")
    stamp.write_text(now)


def fingerprint(base_dir: Path) -> str:
    """Changes when a file below static/ does, or a library with static files of its own, or how they are stored."""
    known = hashlib.sha256()
    for path in sorted((base_dir / "static").rglob("*")):
        facts = path.stat()
        known.update(f"{path.relative_to(base_dir)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    for path in (base_dir / "requirements.txt", base_dir / "surakarta_inovasi" / "settings.py"):
        known.update(path.read_bytes())
    return known.hexdigest()
