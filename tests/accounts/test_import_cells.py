"""How a cell becomes a value, and a text file a table: in all the ways in which offices write them."""

from datetime import date

import pytest

from accounts.columns import Unfit, as_date, as_nip, as_phone
from accounts.sheet_program import read
from tests.accounts.tables import text


@pytest.mark.parametrize(
    "cell",
    [
        "t19900115 201501 1 001",
        "t19900115.201501.1.001",
        "t'199001152015011001",
        "t19900115\u00a0201501\u00a01\u00a0001",
    ],
)
def test_a_number_may_carry_spaces_and_dots(cell):
    assert as_nip(cell) == "199001152015011001"


@pytest.mark.parametrize(
    "cell", ["n199001152015011000", "n1.99e+17", "t1,99001E+17", "t1.99E17", "t1234", "b1", "d1990-01-15"]
)
def test_a_damaged_number_is_never_mended(cell):
    with pytest.raises(Unfit):
        as_nip(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *("t24/11/2026", "t24-11-2026", "t24.11.2026", "t2026-11-24", "t24 November 2026", "t24 nov 2026"),
        *("n46350", "t46350", "d2026-11-24"),
    ],
)
def test_a_date_may_be_written_in_any_usual_way(cell):
    assert as_date(cell) == date(2026, 11, 24)


@pytest.mark.parametrize("cell", ["t31/02/2026", "tbesok", "t24/11/26", "n7", "t11/24/2026", "t24 ju 2026", "b1"])
def test_a_date_that_is_none_is_not_guessed(cell):
    with pytest.raises(Unfit):
        as_date(cell)


def test_the_zero_that_a_number_cell_loses_is_put_back():
    assert as_phone("n81234567890") == as_phone("t081234567890") == "081234567890"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_text_tables_come_in_many_dresses(encoding, between):
    content = text([["NIP", "Nama"], ["1", "Désirée"]], between=between, encoding=encoding).read()
    assert read(content)["rows"] == [(1, ["tNIP", "tNama"]), (2, ["t1", "tDésirée"])]
