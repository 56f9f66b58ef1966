from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.values import Unreadable, read_link, read_number, read_rupiah, shown, typed


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("85,5", "85.5"),
        ("85.5", "85.5"),
        (" 1.234,50 ", "1234.5"),
        ("1 234", "1234"),
        ("-3", "-3"),
        ("1234567", "1234567"),
    ],
)
def test_id_002_a_number_is_read_as_people_write_it(text, kept):
    assert read_number(text) == kept


@pytest.mark.parametrize("text", ["1.234", "sepuluh", "1,2,3", "1e309", "12,", "1.23.4", "٣"])
def test_a_number_that_can_not_be_read_says_what_to_write(text):
    with pytest.raises(Unreadable, match=r"Tulis"):
        read_number(text)


@pytest.mark.parametrize("text", ["1500000", "1.500.000", "Rp1.500.000", "rp 1.500.000,-", "Rp. 1.500.000,00"])
def test_rupiah_are_whole_numbers_with_or_without_dots(text):
    assert read_rupiah(text) == "1500000"


@pytest.mark.parametrize("text", ["1.5", "1,5 juta", "-5", "1.50.000", ""])
def test_rupiah_that_are_not_whole_are_asked_again(text):
    with pytest.raises(Unreadable, match="angka bulat"):
        read_rupiah(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_what_is_shown_in_the_field_is_read_back_unchanged(number):
    kept = read_number(f"{number:f}".replace(".", ","))
    assert read_number(typed("number", kept)) == kept


@given(st.integers(min_value=0, max_value=10**12))
def test_rupiah_shown_are_read_back_unchanged(amount):
    assert read_rupiah(shown("rupiah", str(amount))) == str(amount)
    assert read_rupiah(typed("rupiah", str(amount))) == str(amount)


@given(st.text())
def test_no_typed_text_breaks_the_readers(text):
    for read in (read_number, read_rupiah, read_link):
        with suppress(Unreadable):
            assert isinstance(read(text), str)


def test_values_are_shown_as_people_write_them():
    assert shown("number", "1234567.5") == "1.234.567,5"
    assert shown("rupiah", "950") == "Rp950"
    assert shown("date", "2026-11-24") == "24 November 2026"
    assert shown("choices", ["Air", "Api"]) == "Air; Api"
    assert shown("long", None) == ""
