"""Opening an uploaded table in a process of its own, and laying its cells under their headings."""

import json
import logging
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from accounts.columns import COLUMNS
from accounts.sheet_program import MOST_ROWS
from records.refusals import Refused
from records.text import fold

logger = logging.getLogger(__name__)
PROGRAM = Path(__file__).with_name("sheet_program.py")
SECONDS = 30
MOST_BYTES = 10 * 1024 * 1024
HEADINGS_WITHIN = 10


@dataclass(frozen=True)
class Problem:
    """What keeps the file from being taken over: where it stands, and what to do."""

    row: int
    column: str
    sentence: str


@dataclass
class Table:
    """Rows under their headings: each (number in the file, {key of the column: cell})."""

    rows: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def why_not_size(size):
    if not size:
        return _("Berkas ini kosong. Pilih berkas lain.")
    if size > MOST_BYTES:
        return _("Berkas ini lebih dari 10 MB. Bagi menjadi beberapa berkas, lalu unggah satu per satu.")
    return ""


def read_table(source, kind):
    """The Table in an open binary file; Refused when it cannot be read or lacks a column that the kind needs."""
    read = _run(source)
    if read["problem"]:
        raise Refused(_why_not_read(read["problem"]))
    place, headings = _headings(read["rows"], kind)
    first = read["rows"][place][0]
    table = Table()
    for number, ref in read["merged"]:
        if number > first:
            sentence = _("Sel %(ref)s digabung. Pisahkan (Unmerge Cells), lalu isi tiap barisnya.") % {"ref": ref}
            table.problems.append(Problem(number, ref, sentence))
    for number, cells in read["rows"][place + 1 :]:
        row = {key: cells[at] for at, key in headings.items() if at < len(cells)}
        if any(row.values()):
            table.rows.append((number, row))
    if not table.rows:
        raise Refused(_("Berkas ini belum berisi baris data di bawah judul kolom."))
    if len(table.rows) > MOST_ROWS:
        raise Refused(_why_not_read("rows"))
    return table


def _run(source):
    """What the program read; its death is one refused file. It gets no environment: ours holds secrets."""
    program = [sys.executable, "-I", str(PROGRAM)]
    try:
        ended = subprocess.run(program, stdin=source, capture_output=True, env={}, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return {"problem": "heavy"}
    if ended.returncode:
        logger.warning("an upload ended the program that reads it (%s): %s", ended.returncode, ended.stderr[-500:])
        return {"problem": "heavy"}
    return json.loads(ended.stdout)


def _why_not_read(problem):
    return {
        "old": _("Ini berkas XLS lama. Buka di Excel, simpan sebagai XLSX, lalu unggah lagi."),
        "macro": _("Berkas ini membawa makro. Simpan sebagai XLSX biasa, lalu unggah lagi."),
        "rows": _("Berkas ini berisi lebih dari 20.000 baris. Bagi menjadi beberapa berkas."),
        "unpacked": _("Isi berkas ini terlalu besar. Salin datanya saja ke berkas baru, lalu unggah lagi."),
        "encoding": _("Huruf dalam berkas CSV ini tidak terbaca. Simpan sebagai “CSV UTF-8”, lalu unggah lagi."),
        "neither": _("Berkas ini bukan XLSX atau CSV. Pilih berkas lain, atau pakai templat."),
        "broken": _("Berkas ini tidak dapat dibuka. Simpan ulang sebagai XLSX, lalu unggah lagi."),
    }.get(problem, _("Berkas ini terlalu rumit untuk dibaca. Salin datanya saja ke templat, lalu unggah lagi."))


def _headings(rows, kind):
    """(place of the row of headings, {place of a cell: key}): the row among the first ten that knows most columns."""
    best, found = 0, dict[int, str]()
    for place, (_number, cells) in enumerate(rows[:HEADINGS_WITHIN]):
        known = _known(cells, kind)
        if len(known) > len(found):
            best, found = place, known
    lacking = [str(column.label) for column in COLUMNS[kind] if column.needed and column.key not in found.values()]
    if lacking:
        names = {"names": ", ".join(lacking)}
        raise Refused(_("Kolom ini belum ada dalam berkas: %(names)s. Samakan judulnya dengan templat.") % names)
    twice = {key for key in found.values() if list(found.values()).count(key) > 1}
    if twice:
        labels = [str(column.label) for column in COLUMNS[kind] if column.key in twice]
        raise Refused(_("Kolom ini ada dua kali: %(names)s. Sisakan satu.") % {"names": ", ".join(labels)})
    return best, found


def _known(cells, kind):
    names = {name: column.key for column in COLUMNS[kind] for name in column.names}
    headings = {at: _plain(cell[1:]) for at, cell in enumerate(cells) if cell.startswith("t")}
    return {at: names[heading] for at, heading in headings.items() if heading in names}


def _plain(heading):
    return re.sub(r"[^a-z0-9]+", " ", fold(heading)).strip()
