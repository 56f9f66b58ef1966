"""Whole numbers, decimals and dates in Indonesian words, as a berita acara writes them (UX-041)."""

from datetime import date
from decimal import Decimal

ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
# Each size with its name and, where one of it contracts, that word: "seratus", "seribu", never "satu ratus".
SIZES = (
    (10**12, "triliun", ""),
    (10**9, "miliar", ""),
    (10**6, "juta", ""),
    (1000, "ribu", "seribu"),
    (100, "ratus", "seratus"),
    (10, "puluh", "sepuluh"),
)
LIMIT = 10**15


def spell(number: int) -> str:
    """A whole number from 0 up to (not including) 10¹⁵. ValueError outside."""
    if not 0 <= number < LIMIT:
        raise ValueError(f"{number} is not in 0..{LIMIT - 1}")
    return _spell(number)


def spell_decimal(value: Decimal) -> str:
    """An exact decimal ≥ 0, digit by digit behind the comma: 85.50 is "delapan puluh lima koma lima nol"."""
    whole, _, digits = f"{value:f}".partition(".")
    tail = " ".join(ONES[int(digit)] for digit in digits)
    return f"{spell(int(whole))} koma {tail}" if tail else spell(int(whole))


def spell_date(day: date) -> str:
    """ "Selasa tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"."""
    return f"{DAYS[day.weekday()]} tanggal {spell(day.day)} bulan {MONTHS[day.month - 1]} tahun {spell(day.year)}"


def _spell(number: int) -> str:
    if number < 10:
        return ONES[number]
    if number == 11:
        return "sebelas"
    if 11 < number < 20:
        return f"{ONES[number - 10]} belas"
    size, name, one = next(row for row in SIZES if row[0] <= number)
    count, rest = divmod(number, size)
    head = one if count == 1 and one else f"{_spell(count)} {name}"
    return f"{head} {_spell(rest)}" if rest else head
