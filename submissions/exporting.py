"""The profile in the form that the regional innovation index asks for: rows of Indonesian labels, as JSON or XLSX."""

import io
import json

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from submissions.changing import rows_of_profile

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_CHARACTERS = 32_767  # of one cell, by the format


def profile_row(entry):
    """{label: text} in the order of the form; every entry has every label."""
    return {
        _("Nomor rujukan"): entry.reference,
        _("Nama inovasi"): entry.title,
        _("Instansi"): entry.institution.full_name,
        **{label: text for _name, label, text in rows_of_profile(entry)},
    }


def paper_of(entry):
    """What templates/typst/profile.typ draws."""
    row = profile_row(entry)
    return {
        "heading": entry.title,
        "eyebrow": _("Profil inovasi daerah · %(edition)s") % {"edition": entry.edition},
        "foot": entry.reference + (_(" · data contoh") if entry.is_sample else ""),
        "rows": [{"label": label, "text": text or _("Tidak diisi")} for label, text in row.items()],
    }


def as_json(rows):
    """Bytes of one object, or of a list of them."""
    return json.dumps(rows, ensure_ascii=False, indent=2).encode()


def as_workbook(rows):
    """Bytes of an XLSX with one sheet; every cell is text, so that "=1+1" is read and never reckoned (SEC-006)."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Profil inovasi")
    lines = [list(rows[0]), *(list(row.values()) for row in rows)] if rows else []
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line, start=1):
            cell = sheet.cell(row=number, column=place)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:MOST_CHARACTERS]
            cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=number == 1)
    for column in "ABCDEFGHIJKLMN":
        sheet.column_dimensions[column].width = 28
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
