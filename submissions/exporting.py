"""Rows of Indonesian labels as JSON, XLSX or CSV: the profile as the regional index asks for it, who takes part."""

import csv
import io
import json

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from records.templatetags.wib import wib
from submissions.changing import rows_of_profile

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_CHARACTERS = 32_767  # of one cell, by the format
RECKONED = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a formula may begin with


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


def participant_row(row):
    """{label: text} of one institution of `participation_of`."""
    people = [contact.person for contact in row.contacts]
    return {
        _("Kode"): row.institution.code,
        _("Jenis"): str(row.institution.get_kind_display()),
        _("Instansi"): row.institution.full_name,
        _("Kecamatan"): row.district.name if row.district else "",
        _("Keadaan"): str(row.state.label),
        _("Jumlah karya"): str(row.count),
        _("Jumlah draf"): str(row.drafts),
        _("Draf terakhir ditulis"): wib(row.written_at),
        _("Kontak"): "; ".join(person.full_name for person in people),
        _("Surel"): "; ".join(person.email for person in people),
        _("Telepon"): "; ".join(person.phone for person in people if person.phone),
    }


def as_csv(rows):
    """Bytes of a CSV as spreadsheets of this country open it: semicolons, a byte order mark.

    A cell that a spreadsheet would reckon begins with an apostrophe, so it is read as text (SEC-006).
    """
    lines = [list(rows[0]), *(list(row.values()) for row in rows)] if rows else []
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows([_inert(text) for text in line] for line in lines)
    return target.getvalue().encode("utf-8-sig")


def _inert(text):
    return f"'{text}" if text.startswith(RECKONED) else text


def as_workbook(rows, *, title=""):
    """Bytes of an XLSX with one sheet; every cell is text, so that "=1+1" is read and never reckoned (SEC-006)."""
    book = Workbook()
    sheet = book.active
    sheet.title = title or _("Profil inovasi")
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
