"""A program of its own that reads one table: the bytes of an XLSX or CSV in, its rows as JSON out.

Spreadsheets unpack to whatever their maker liked, so they are opened here: without the application's environment,
with little memory and little time. It reckons no formula. It knows nothing of Django, and starts in a moment.

Each cell becomes a text that begins with its kind: t text, n number, d date, b yes or no, f formula, e error.
"""

import csv
import datetime
import io
import json
import re
import resource
import sys
import zipfile
from xml.etree import ElementTree

from openpyxl import load_workbook

MEMORY = 256 * 1024 * 1024
SECONDS = 15
MOST_ROWS = 20_000
MOST_COLUMNS = 40
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 500
ENCODINGS = ("utf-8-sig", "cp1252")
BAD = (OSError, ValueError, KeyError, TypeError, AttributeError, LookupError, SyntaxError, zipfile.BadZipFile)


class Problem(Exception):
    """Why the whole file is not read; its name is told."""


def read(content):
    """{"problem", "rows": [[number, cells]], "merged": [[first row, range]]}; rows without any text are left out."""
    try:
        if content.startswith(b"PK"):
            return {"problem": "", "rows": list(counted(of_book(content))), "merged": merged_in(content)}
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            raise Problem("old")
        return {"problem": "", "rows": list(counted(of_text(content))), "merged": []}
    except Problem as problem:
        return {"problem": str(problem), "rows": [], "merged": []}
    except BAD:
        return {"problem": "broken", "rows": [], "merged": []}


def counted(rows):
    found = 0
    for number, cells in rows:
        if any(cells):
            found += 1
            if found > MOST_ROWS + 20:  # a few lines above the headings
                raise Problem("rows")
            yield number, cells


def of_book(content):
    look_into(content)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [cell_of(cell) for cell in row[:MOST_COLUMNS]]


def look_into(content):
    """Refuse by what the archive says of itself; what it does not say meets the limits of this process."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Problem("unpacked")
    if any("vbaProject" in part.filename for part in parts):
        raise Problem("macro")


def cell_of(cell):
    value = cell.value
    if value is None or value == "":
        return ""
    if cell.data_type == "f" or (isinstance(value, str) and value.startswith("=")):
        return "f"
    if cell.data_type == "e":
        return "e"
    if isinstance(value, bool):
        return f"b{int(value)}"
    if isinstance(value, datetime.datetime | datetime.date):
        return f"d{value.isoformat()[:10]}"
    if isinstance(value, int | float):
        return f"n{int(value) if float(value).is_integer() else value}"
    text = str(value).strip()
    return f"t{text}" if text else ""


def merged_in(content):
    """Cells joined to one, in the first sheet: what stands below the first of them is empty, and looks filled."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))
        if not sheets:
            return []
        found = []
        with archive.open(first_sheet(archive) or sheets[0]) as source:
            for _event, element in ElementTree.iterparse(source):  # noqa: S314 - limits of this process
                if element.tag.endswith("}mergeCell"):
                    found.append(element.get("ref", ""))
                if element.tag.endswith(("}row", "}mergeCell")):
                    element.clear()
    rows = [(re.search(r"\d+", ref), ref) for ref in found[:200]]
    return [[int(row[0]), ref] for row, ref in rows if row]


def first_sheet(archive):
    """The part that holds the workbook's first sheet, as openpyxl finds it: by order in the book, then by relation."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    sheet = next((element for element in book.iter() if element.tag.endswith("}sheet")), None)
    if sheet is None:
        return ""
    wanted = next((value for name, value in sheet.items() if name.endswith("}id")), "")
    target = next((link.get("Target", "") for link in links if link.get("Id") == wanted), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def of_text(content):
    text = decoded(content)
    if "\0" in text:
        raise Problem("neither")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=False)
    try:
        for row in lines:
            yield lines.line_num, [text_cell(value) for value in row[:MOST_COLUMNS]]
    except csv.Error:
        raise Problem("broken") from None


def decoded(content):
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Problem("encoding")


def separator_of(text):
    """Whichever of the usual signs stands most often in the first ten lines."""
    head = "\n".join(text.splitlines()[:10])
    return max(";,\t", key=head.count)


def text_cell(value):
    value = value.strip()
    if value.startswith("="):
        return "f"
    return f"t{value}" if value else ""


def limit(what, most):
    """No more than `most`, nor than what the machine's keeper already allows."""
    allowed = resource.getrlimit(what)[1]
    most = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
    resource.setrlimit(what, (most, most))


def main():
    limit(resource.RLIMIT_DATA, MEMORY)
    limit(resource.RLIMIT_CPU, SECONDS)
    limit(resource.RLIMIT_CORE, 0)
    read_here = read(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(read_here))


if __name__ == "__main__":
    main()
