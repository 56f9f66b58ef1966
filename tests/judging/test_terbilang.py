"""Spelled-out numbers, read back by a reader that knows nothing of the writer (UX-041)."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.terbilang import LIMIT, spell, spell_date, spell_decimal

UNITS = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
GROUPS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read(words):
    """The number that the words say, word by word: units, then belas, puluh, ratus, then groups of a thousand."""
    total = group = unit = 0
    for word in re.sub(r"\bse(?=puluh|belas|ratus|ribu)", "satu ", words).split():
        if word in UNITS:
            unit = UNITS[word]
        elif word == "belas":
            group, unit = group + 10 + unit, 0
        elif word in ("puluh", "ratus"):
            group, unit = group + unit * (10 if word == "puluh" else 100), 0
        else:
            total, group, unit = total + (group + unit) * GROUPS[word], 0, 0
    return total + group + unit


@given(st.integers(0, LIMIT - 1) | st.integers(0, 20_000) | st.integers(0, 14).map(lambda power: 10**power))
def test_what_is_written_reads_back(number):
    assert read(spell(number)) == number


@given(st.integers(0, LIMIT - 1))
def test_one_never_stands_before_ten_hundred_or_thousand(number):
    spelled = f" {spell(number)} "
    assert " satu puluh" not in spelled
    assert " satu ratus" not in spelled
    assert " satu belas" not in spelled
    assert not spelled.startswith(" satu ribu")
    assert " nol" not in spelled or number == 0


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1_001_000, "satu juta seribu"),
        (21_000, "dua puluh satu ribu"),
        (2026, "dua ribu dua puluh enam"),
    ],
)
def test_numbers_as_people_say_them(number, words):
    assert spell(number) == words


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_a_number_out_of_range_is_an_error(number):
    with pytest.raises(ValueError, match="is not in"):
        spell(number)


def test_a_date_as_the_ministry_writes_it():
    assert spell_date(date(2026, 11, 24)) == (
        "Selasa tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"
    )


def test_a_decimal_is_read_digit_by_digit_behind_the_comma():
    assert spell_decimal(Decimal("85.50")) == "delapan puluh lima koma lima nol"
    assert spell_decimal(Decimal(85)) == "delapan puluh lima"
