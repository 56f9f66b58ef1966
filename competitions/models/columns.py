"""The columns of a question that is answered with rows, as the committee writes them: one a line, "Waktu: tanggal"."""

from collections import Counter

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_COLUMNS = 6
LONGEST_HEADING = 40
USUAL_ROWS, MOST_ROWS = 20, 50


class ColumnKind(models.TextChoices):
    """Kinds of question that fit into a cell; a cell's value is kept and shown like an answer of that kind."""

    SHORT = "short", gettext_lazy("teks")
    NUMBER = "number", gettext_lazy("angka")
    DATE = "date", gettext_lazy("tanggal")


KIND_OF_WORD = {"teks": ColumnKind.SHORT, "angka": ColumnKind.NUMBER, "tanggal": ColumnKind.DATE}


def read_columns(text):
    """[{"heading", "kind"}] of the lines; a colon that no known kind follows belongs to the heading."""
    return [_read(line.strip()) for line in text.splitlines() if line.strip()]


def _read(line):
    heading, _colon, word = line.rpartition(":")
    kind = KIND_OF_WORD.get(word.strip().lower()) if heading.strip() else None
    return {"heading": heading.strip() if kind else line, "kind": str(kind or ColumnKind.SHORT)}


def why_not_columns(text):
    """Empty when a table can be drawn with these columns, else what to do about them."""
    headings = [column["heading"] for column in read_columns(text)]
    if not headings:
        return _("Tulis kolom tabelnya, satu per baris.")
    if len(headings) > MOST_COLUMNS:
        return _("Tabel ini mempunyai %(count)s kolom; hapus sampai paling banyak %(most)s.") % {
            "count": len(headings),
            "most": MOST_COLUMNS,
        }
    if long := next((heading for heading in headings if len(heading) > LONGEST_HEADING), ""):
        return _("Ringkas nama kolom “%(heading)s” sampai %(most)s karakter.") % {
            "heading": long,
            "most": LONGEST_HEADING,
        }
    heading, count = Counter(headings).most_common(1)[0]
    return _("Kolom “%(heading)s” tertulis dua kali; beri nama lain.") % {"heading": heading} if count > 1 else ""
