"""Tables as offices send them, made for the tests of importing."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

PEOPLE = ["NIP", "Nama lengkap", "Surel", "Kode instansi", "Sebagai", "Sejak"]
PLACES = ["NIP atau surel", "Kode instansi", "Sebagai", "Plt.", "Dasar", "Sejak", "Sampai"]
INSTITUTIONS = ["Kode", "Jenis", "Nama", "Kode induk"]


def nip(number):
    """A well-formed NIP for each number below a million."""
    return f"19900115{201501 + number // 1000:06d}1{number % 1000:03d}"


def book(lines, *, name="orang.xlsx", merge=None, prepare=None):
    work = Workbook()
    sheet = work.active
    for line in lines:
        sheet.append(line)
    if merge:
        sheet.merge_cells(merge)
    if prepare:
        prepare(work)
    target = io.BytesIO()
    work.save(target)
    return SimpleUploadedFile(name, target.getvalue())


def text(lines, *, between=";", encoding="utf-8", name="orang.csv"):
    return SimpleUploadedFile(name, "\r\n".join(between.join(line) for line in lines).encode(encoding))
