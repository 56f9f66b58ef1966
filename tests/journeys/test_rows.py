"""A table of answers in a real browser: a row more at once with scripts, after a visit to the server without them."""

import pytest

from competitions.models import Question
from tests.submissions import plays
from tests.submissions.plays import address


@pytest.fixture
def draft(edition, ratna, kerten, sari):
    section = edition.sections.get(slug="cerita")
    columns = "Tahapan\nMulai: tanggal\nWarga: angka"
    asked = {"kind": "table", "prompt": "Apa tonggaknya?", "columns": columns, "most_rows": 4, "required": False}
    Question.objects.create(section=section, slug="tonggak", position=2, **asked)
    return plays.drafted(plays.open_edition(edition, ratna), kerten, sari)


def rows_of(draft):
    return draft.answers.get(question__slug="tonggak").value


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_row_is_added_and_saved_while_it_is_typed(visitor, draft, sari, width):
    at = visitor(sari, width=width).go(address("section", draft.code, "cerita"))
    at.fill("Tahapan baris 1", "Uji coba")
    at.press("Tambah baris")
    at.fill("Warga baris 4", "40")
    at.sees("Sudah 4 baris, sebanyak yang diperbolehkan.")
    assert at.page.get_by_role("button", name="Tambah baris").count() == 0
    at.page.get_by_text("Tersimpan pukul").wait_for()
    assert rows_of(draft) == [["Uji coba", "", ""], ["", "", "40"]]
    at.is_clean()


@pytest.mark.django_db(transaction=True)
def test_without_scripts_the_button_saves_and_shows_one_row_more(visitor, draft, sari):
    at = visitor(sari, width=320, scripts=False).go(address("section", draft.code, "cerita"))
    at.fill("Tahapan baris 1", "Uji coba")
    at.press("Tambah baris")
    assert at.page.get_by_label("Tahapan baris 4").input_value() == ""
    assert at.page.get_by_label("Tahapan baris 1").input_value() == "Uji coba"
    at.page.get_by_label("Warga baris 2").fill("5")
    at.page.get_by_label("Warga baris 2").press("Enter")
    at.page.wait_for_url(lambda url: "/isi/angka/" in url)
    assert rows_of(draft) == [["Uji coba", "", ""], ["", "", "5"]]
