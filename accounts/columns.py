"""What each kind of import may carry: the columns, the names they go by, and how a cell becomes a value."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from accounts.models import Employment, ImportKind, InstitutionKind, MembershipKind
from accounts.nip import normalise_nip, why_not_nip
from records.text import clean_text, fold

MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
EXCEL_BEGAN = date(1899, 12, 30)
SERIALS = range(10_000, 80_000)  # 1927 to 2119
YES, NO = ("ya", "y", "1", "true", "plt", "v"), ("tidak", "t", "0", "false", "bukan", "-")


class Unfit(Exception):
    """A cell that cannot be taken; carries what to do."""


def as_text(cell, most=150):
    """Words; a number that lost nothing is written out."""
    if cell[0] == "n" and "." in cell:
        raise Unfit(_("Terbaca sebagai angka pecahan. Format kolom ini sebagai Teks, lalu tulis ulang."))
    if cell[0] not in "tn":
        raise Unfit(_("Tulis sebagai teks biasa."))
    written = cell[1:]
    text = " ".join((written if written.isascii() and written.isprintable() else clean_text(written)).split())
    if len(text) > most:
        raise Unfit(_("Paling banyak %(most)d huruf; ini %(length)d.") % {"most": most, "length": len(text)})
    return text


def text(most):
    return lambda cell: as_text(cell, most)


def as_nip(cell):
    """A NIP that went through a number is damaged: spreadsheets keep 15 digits of its 18."""
    if cell[0] == "n" or re.fullmatch(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+", cell[1:].strip()):
        raise Unfit(
            _("NIP ini tersimpan sebagai angka, sehingga digit akhirnya rusak. Format kolom sebagai Teks, tulis ulang.")
        )
    nip = normalise_nip(as_text(cell).lstrip("'’`"))
    if reason := why_not_nip(nip):
        raise Unfit(reason)
    return nip


def as_email(cell):
    email = as_text(cell, 254).lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Unfit(_("Tulis alamat surel yang lengkap, misalnya nama@surakarta.go.id.")) from None
    return email


def as_phone(cell):
    """Digits as they are dialled; the zero that a number cell loses is put back."""
    phone = as_text(cell, 20)
    return f"0{phone}" if cell[0] == "n" and phone.startswith("8") else phone


def as_account(cell):
    """Who is meant, by NIP or by address."""
    return as_email(cell) if "@" in cell else as_nip(cell)


def as_date(cell):
    """A date cell, a serial number of Excel, or a date in any of the ways it is written here."""
    if cell[0] == "d":
        return date.fromisoformat(cell[1:])
    if re.fullmatch(r"[0-9]{5}(\.0+)?", cell[1:]) and int(float(cell[1:])) in SERIALS:
        return EXCEL_BEGAN + timedelta(days=int(float(cell[1:])))
    try:
        return _written_date(fold(cell[1:]))
    except ValueError:
        raise Unfit(_("Tulis tanggal yang ada, misalnya 24/11/2026.")) from None


def _written_date(written):
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?: 00:00:00)?", written):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})", written):
        day, month, year = map(int, found.groups())
    elif found := re.fullmatch(r"([0-9]{1,2}) ([a-z]+) ([0-9]{4})", written):
        day, year, month = int(found[1]), int(found[3]), _month(found[2])
    else:
        raise ValueError
    if not 1900 <= year <= 2200:
        raise ValueError
    return date(year, month, day)


def _month(name):
    matching = [place for place, month in enumerate(MONTHS, start=1) if len(name) >= 3 and month.startswith(name)]
    if len(matching) != 1:
        raise ValueError
    return matching[0]


def as_yes(cell):
    said = fold(cell[1:]).strip(".")
    if said not in YES + NO:
        raise Unfit(_("Tulis “ya” atau “tidak”."))
    return said in YES


def choice(choices, **also):
    """One of the choices, by its word or its code; `also`: other words in use."""

    @lru_cache(maxsize=256)
    def known():
        words = {fold(str(label)): value for value, label in choices.choices}
        return words | {str(value): value for value in choices.values} | others

    @lru_cache(maxsize=256)
    def meant(written):
        return known().get(fold(written))

    def read(cell):
        if value := meant(as_text(cell)):
            return value
        words = ", ".join(str(label) for label in choices.labels)
        raise Unfit(_("Tulis salah satu: %(words)s.") % {"words": words})

    others = {word.replace("_", " "): value for word, value in also.items()}

    return read


@dataclass(frozen=True)
class Column:
    """`names`: headings it goes by, folded; `needed`: the file must have it; `filled`: each row must."""

    key: str
    label: Any
    read: Callable
    also: tuple = ()
    needed: bool = False
    filled: bool = False
    example: str = ""

    @property
    def names(self):
        return {re.sub(r"[^a-z0-9]+", " ", fold(str(name))).strip() for name in (self.label, *self.also)}


KIND_OF_INSTITUTION = choice(
    InstitutionKind, opd="opd", perangkat_daerah="opd", dinas="opd", badan="opd", smp="smp", sd="sd", lain="other"
)
KIND_OF_MEMBER = choice(MembershipKind, lurah="head", camat="head", kepala_sekolah="head", staf="staff", asn="staff")
EMPLOYMENT = choice(
    Employment, fungsional="functional", pelaksana="general", lainnya="other", fungsional_umum="general"
)

INSTITUTION = Column(
    "institution", _l("Kode instansi"), text(20), ("instansi", "kode unit", "kode opd"), example="33.72.01.1009"
)
AS = Column("kind", _l("Sebagai"), KIND_OF_MEMBER, ("peran", "keanggotaan"), example="Pegawai")
PLACE = (
    Column("is_acting", _l("Plt."), as_yes, ("plt", "pelaksana tugas"), example="tidak"),
    Column("mandate", _l("Dasar"), text(150), ("nomor sk", "dasar sk", "nomor mandat"), example=""),
    Column("since", _l("Sejak"), as_date, ("tmt", "mulai", "berlaku sejak"), example="24/11/2026"),
    Column("until", _l("Sampai"), as_date, ("selesai", "berlaku sampai"), example=""),
)
COLUMNS = {
    ImportKind.INSTITUTIONS: (
        Column("code", _l("Kode"), text(20), ("kode instansi", "npsn"), True, True, "33.72.01.1009"),
        Column("kind", _l("Jenis"), KIND_OF_INSTITUTION, ("jenis instansi",), True, True, "Kelurahan"),
        Column("name", _l("Nama"), text(150), ("nama instansi",), True, True, "Kerten"),
        Column("short_name", _l("Nama singkat"), text(40), ("singkatan",)),
        Column("parent", _l("Kode induk"), text(20), ("induk", "kode instansi induk"), example="33.72.01"),
        Column("valid_from", _l("Berlaku sejak"), as_date, ("sejak",)),
        Column("valid_until", _l("Berlaku sampai"), as_date, ("sampai",)),
        Column("source", _l("Sumber"), text(300), ("dasar",)),
    ),
    ImportKind.PEOPLE: (
        Column("nip", _l("NIP"), as_nip, ("nip ni pppk", "nip baru", "ni pppk"), True, False, "19900115 201505 2 001"),
        Column("name", _l("Nama lengkap"), text(120), ("nama", "nama pegawai", "nama asn"), True, True, "Nama Contoh"),
        Column("title_before", _l("Gelar di depan"), text(40), ("gelar depan",)),
        Column("title_after", _l("Gelar di belakang"), text(60), ("gelar belakang",), example="S.Sos."),
        Column("email", _l("Surel"), as_email, ("email", "e mail", "alamat surel"), example="nama@contoh.invalid"),
        Column("phone", _l("Telepon"), as_phone, ("hp", "no hp", "nomor hp", "nomor telepon", "wa")),
        Column("position", _l("Jabatan"), text(150), ("nama jabatan",), example="Pengelola data"),
        Column("employment", _l("Jenis jabatan"), EMPLOYMENT, example="Struktural"),
        INSTITUTION,
        AS,
        *PLACE,
    ),
    ImportKind.MEMBERSHIPS: (
        Column(
            "account",
            _l("NIP atau surel"),
            as_account,
            ("nip", "surel", "email"),
            True,
            True,
            "19900115 201505 2 001",
        ),
        Column(
            "institution",
            _l("Kode instansi"),
            text(20),
            ("instansi", "kode unit", "kode opd"),
            True,
            True,
            "33.72.01.1009",
        ),
        Column("kind", _l("Sebagai"), KIND_OF_MEMBER, ("peran", "keanggotaan"), True, True, "Operator"),
        *PLACE,
    ),
}


def values_of(row, kind):
    """({key: value}, [(label of the column, what to do)]) of one row of cells; empty cells say nothing."""
    values, wrong = {}, []
    for column in COLUMNS[kind]:
        cell = row.get(column.key, "")
        try:
            if cell in ("f", "e"):
                raise Unfit(_("Sel ini berisi rumus. Salin, lalu tempel sebagai nilai (Paste Values)."))
            if cell:
                values[column.key] = column.read(cell)
            elif column.filled:
                raise Unfit(_("Isi kolom ini."))
        except Unfit as unfit:
            wrong.append((str(column.label), str(unfit)))
    return values, wrong
