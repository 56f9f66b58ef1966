"""A judge at work in a real browser: by keyboard alone, and with a connection that comes and goes."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from judging.models import Score, ScoreSheet
from surakarta_inovasi.session_age import MINUTE, SEEN
from tests.cast import move_phase
from tests.judging.conftest import (  # noqa: F401 - the steps of judging, as fixtures
    assigned,
    cleared,
    desk_round,
    entries,
    frozen_round,
    of,
    panel,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def judge(cleared, of, entries, indah, visitor):  # noqa: F811
    """Indah at the sheet of the first entry."""
    at = visitor(indah)
    at.go(f"/panel/penjurian/{of(indah, entries[0]).code}/")
    return at


def says(judge, sentence):
    judge.page.locator("[data-saved]").filter(has_text=sentence).wait_for()


def test_an_entry_is_scored_and_locked_with_three_keys(judge, of, entries, indah):  # noqa: F811
    for key in "45":
        judge.page.keyboard.press(key)
    says(judge, "Tersimpan pukul")
    judge.page.locator("[data-progress]", has_text="2 dari 2 kriteria · nilai lembar Anda 85,00 dari 100").wait_for()
    judge.is_clean()
    with judge.page.expect_navigation():
        judge.page.keyboard.press("Enter")
    assert judge.page.url.endswith(f"/panel/penjurian/{of(indah, entries[1]).code}/"), "the next entry opens"
    sheet = ScoreSheet.objects.get()
    assert (sheet.status, [score.value for score in sheet.scores.order_by("criterion")]) == ("locked", [4, 5])


def test_backspace_goes_back_to_mend_a_score(judge):
    for key in ("4", "Backspace", "2"):
        judge.page.keyboard.press(key)
    judge.page.locator("[data-progress]", has_text="nilai lembar Anda 25,00").wait_for()
    assert Score.objects.get().value == 2


def test_keys_move_between_entries_and_rest_while_one_types(judge, of, entries, indah):  # noqa: F811
    judge.page.get_by_label("Catatan umum").fill("")
    judge.page.get_by_label("Catatan umum").press_sequentially("n5p")
    says(judge, "Tersimpan pukul")
    assert ScoreSheet.objects.get().note == "n5p"
    judge.page.locator("h1").click()
    with judge.page.expect_navigation():
        judge.page.keyboard.press("n")
    assert judge.page.url.endswith(f"/{of(indah, entries[1]).code}/")


def test_shortcuts_can_be_turned_off(judge):
    """WCAG 2.1.4."""
    judge.page.keyboard.press("?")
    judge.is_clean()
    judge.page.get_by_label("Pakai pintasan").uncheck()
    judge.page.get_by_role("button", name="Tutup").click()
    judge.page.keyboard.press("5")
    judge.page.wait_for_timeout(300)
    assert judge.page.locator("input:checked").count() == 0
    judge.page.reload()
    judge.page.keyboard.press("5")
    judge.page.wait_for_timeout(300)
    assert not Score.objects.exists()


def test_what_was_given_without_a_connection_is_saved_when_it_returns(judge):
    judge.page.context.set_offline(True)
    judge.page.locator("label.level", has_text="4").first.click()
    says(judge, "Belum tersimpan: periksa koneksi")
    assert not Score.objects.exists()
    judge.page.context.set_offline(False)
    says(judge, "Tersimpan pukul")
    assert Score.objects.get().value == 4


def test_a_note_before_its_score_asks_for_the_score(judge):
    judge.page.get_by_label("Catatan Kebaruan").fill("Baru di kota ini.")
    judge.page.get_by_text("Pilih nilai dahulu").wait_for()
    judge.page.locator("label.level", has_text="3").first.click()
    says(judge, "Tersimpan pukul")
    score = Score.objects.get()
    assert (score.value, score.note) == (3, "Baru di kota ini.")


def test_an_end_of_judging_under_the_judges_hands_is_told(judge, cleared):  # noqa: F811
    move_phase(cleared.edition, 4, closes_in=-0.01)
    judge.page.locator("label.level", has_text="3").first.click()
    judge.page.get_by_text("Penilaian sudah berakhir").wait_for()
    says(judge, "Belum tersimpan")
    assert not Score.objects.exists()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_holds_at_every_width(judge, of, entries, indah, visitor, width, dark):  # noqa: F811
    narrow = visitor(indah, width=width, dark=dark)
    narrow.go(f"/panel/penjurian/{of(indah, entries[0]).code}/").is_clean()
    narrow.go("/panel/penjurian/").is_clean()
    assert narrow.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_ux_010_after_half_an_hour_a_judge_is_asked_and_no_key_scores_behind_it(judge):
    judge.page.clock.install()
    judge.page.reload()
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        session[SEEN] -= 26 * MINUTE
        session.save()
    judge.page.clock.fast_forward(26 * MINUTE * 1000)
    judge.page.get_by_role("dialog").get_by_text("Sesi Anda berakhir").wait_for()
    judge.is_clean()
    judge.page.keyboard.press("5")
    assert not judge.page.locator("[data-sheet] input:checked").count()
    judge.page.get_by_role("dialog").get_by_role("button", name="Tetap masuk").click()
    judge.page.get_by_role("dialog").wait_for(state="hidden")
    judge.page.keyboard.press("5")
    judge.page.locator("[data-sheet] input:checked").first.wait_for(state="attached")
