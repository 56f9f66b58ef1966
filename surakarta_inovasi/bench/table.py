"""The result as a table in docs/measurements.md, between two marks; what others wrote there stays."""

import os
import platform
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from surakarta_inovasi.bench.load import Taken

HEAD = """## Public pages

`make bench`, {when}, {where}: gunicorn of 2 workers with 4 threads each, as `make run` starts it. Warm: {clients}
kept connections, the page in the cache. Cold: one connection, every request after a publication that empties the cache.
Ratio: requests per second of the bare view `hello` (no middleware) divided by ours, asked in the same way.

| page | bytes (gzip) | queries cold / warm | warm: per second | p99 | ratio | cold: per second | p99 | ratio |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
"""


def rows(warm: Mapping[str, Taken], cold: Mapping[str, Taken], queries: Mapping[str, list[int]]) -> str:
    return "".join(_row(name, warm, cold, queries.get(name)) for name in warm)


def _row(name: str, warm: Mapping[str, Taken], cold: Mapping[str, Taken], counted: list[int] | None) -> str:
    asked = f"{counted[0]} / {counted[1]}" if counted else "–"
    cells = [name, f"{warm[name].size:,}", asked, *_speed(name, warm), *_speed(name, cold)]
    return f"| {' | '.join(cells)} |\n"


def _speed(name: str, taken: Mapping[str, Taken]) -> list[str]:
    one = taken[name]
    ratio = taken["hello (bare)"].per_second / one.per_second
    return [f"{one.per_second:,.0f}", f"{one.p99 * 1000:.1f} ms", f"{ratio:.1f}"]


def write(document: Path, table: str, *, clients: int) -> str:
    """Put the section of the public pages into the document and return it."""
    when = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    return put(document, "bench", f"{HEAD.format(when=when, where=_machine(), clients=clients)}{table}")


def put(document: Path, name: str, section: str) -> str:
    """Replace the named section of the document, or add it at the end."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    section = f"{begin}\n{section}{end}"
    text = document.read_text(encoding="utf-8") if document.exists() else "# Measurements\n"
    if begin in text:
        before, rest = text.split(begin, 1)
        text = before + section + rest.split(end, 1)[1]
    else:
        text = f"{text.rstrip()}\n\n{section}\n"
    document.write_text(text, encoding="utf-8")
    return section


def _machine() -> str:
    cores = Path("/proc/cpuinfo").read_text().count("processor\t") if Path("/proc/cpuinfo").exists() else "?"
    busy = os.getloadavg()[0]
    return f"{cores} cores, Python {platform.python_version()}, load {busy:.1f} at the end"
