from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.canonical import canonical_json, digest
from records.codes import ALPHABET, random_code
from records.templatetags.wib import wib, wib_date, wib_deadline
from records.text import clean_text, count_words, fold, one_line


def test_moments_are_written_in_jakarta_time():
    assert wib(datetime(2026, 11, 24, 7, 5, tzinfo=UTC)) == "24 November 2026 pukul 14.05 WIB"
    assert wib_date(date(2026, 3, 1)) == "1 Maret 2026"
    assert wib(None) == ""


def test_midnight_as_an_end_is_the_last_minute_of_the_day_before():
    assert wib_deadline(datetime(2026, 11, 30, 17, 0, tzinfo=UTC)) == "30 November 2026 pukul 23.59 WIB"
    assert wib_deadline(datetime(2026, 11, 30, 9, 0, tzinfo=UTC)) == "30 November 2026 pukul 16.00 WIB"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert "\x00" not in clean_text(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_folding_forgets_case_and_accents():
    assert fold("  Bésuk   KIAMAT ") == "besuk kiamat"
    assert count_words("satu dua\ntiga") == 3


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.booleans()))
def test_canonical_json_does_not_depend_on_the_order_of_keys(value):
    assert canonical_json(value) == canonical_json(dict(reversed(value.items())))
    assert len(digest(value)) == 64


def test_a_float_has_no_canonical_form():
    with pytest.raises(TypeError, match="floats"):
        canonical_json({"nilai": [1.5]})


def test_codes_have_no_look_alikes():
    assert not set(ALPHABET) & set("01258BILOSUVZ")
    assert set(random_code(200)) <= set(ALPHABET)


def test_one_line_keeps_the_words_and_not_the_lines():
    assert one_line("  Antre\r\n dari\t\x07Rumah ") == "Antre dari Rumah"
    assert one_line(12) == "12"
