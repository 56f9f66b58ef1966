"""Empty tables to fill in: every column of a kind with its heading, and a second sheet that says what goes where."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from accounts.columns import COLUMNS
from accounts.models import Employment, ImportKind, InstitutionKind, MembershipKind

TEXT = "@"
READY_ROWS = 500
GROUND = PatternFill("solid", fgColor="F3E9D8")


def workbook(kind):
    """Bytes of an XLSX. Its cells are text from the start, so that no NIP becomes a number."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Isian")
    for place, column in enumerate(COLUMNS[kind], start=1):
        cell = sheet.cell(row=1, column=place, value=str(column.label))
        cell.font, cell.fill = Font(bold=True), GROUND
        sheet.column_dimensions[get_column_letter(place)].width = 26
        for row in range(2, READY_ROWS + 2):
            sheet.cell(row=row, column=place).number_format = TEXT
    sheet.freeze_panes = "A2"
    _explain(book.create_sheet(_("Petunjuk")), kind)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def name_of(kind):
    return f"Templat-impor-{ImportKind(kind).label.split(',')[0].split(' ')[0].lower()}.xlsx"


def _explain(sheet, kind):
    lines = [(_("Kolom"), _("Wajib"), _("Contoh"), _("Keterangan"))]
    for column in COLUMNS[kind]:
        needed = _("ya") if column.filled else _("tidak")
        lines.append((str(column.label), needed, column.example, _words(kind, column.key)))
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line, start=1):
            cell = sheet.cell(row=number, column=place, value=text or None)
            cell.alignment, cell.font = Alignment(vertical="top", wrap_text=True), Font(bold=number == 1)
    for letter, width in zip("ABCD", (24, 10, 26, 70), strict=True):
        sheet.column_dimensions[letter].width = width


def _words(kind, key):
    if key == "kind":
        choices = InstitutionKind if kind == ImportKind.INSTITUTIONS else MembershipKind
        return _("Salah satu: %(words)s.") % {"words": ", ".join(map(str, choices.labels))}
    return {
        "nip": _("18 angka, sebagai teks. Boleh kosong bagi yang tidak mempunyai NIP, asal surelnya diisi."),
        "name": _("Tanpa gelar.") if kind == ImportKind.PEOPLE else "",
        "email": _("Tanpa surel, orang ini mendapat slip aktivasi dan masuk dengan NIP."),
        "employment": _("Salah satu: %(words)s.") % {"words": ", ".join(map(str, Employment.labels))},
        "institution": _("Kode seperti tercatat di portal."),
        "is_acting": _("“ya” bagi pelaksana tugas."),
        "mandate": _("Nomor surat keputusan atau mandat; wajib bagi penerima mandat."),
        "since": _("Tanggal, misalnya 24/11/2026. Bila kosong: hari ini."),
        "until": _("Hari pertama ketika tidak berlaku lagi."),
        "valid_until": _("Hari pertama ketika instansi ini tidak ada lagi."),
        "parent": _("Kode perangkat daerah atau kecamatan di atasnya; boleh ada di berkas yang sama."),
        "account": _("Orangnya sudah harus terdaftar."),
    }.get(key, "")
