"""Nothing typed is lost: the session ends, another tab writes, the browser closes (UX-009, UX-010, UX-011)."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from submissions.models import Answer
from surakarta_inovasi.session_age import BEGAN, HOUR, MINUTE, OTHERS_LONGEST, SEEN
from tests.cast import PASSWORD
from tests.journeys.conftest import Visitor
from tests.submissions import plays

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Warga menunggu dua jam, padahal suratnya selembar."
FIELD = "Apa masalahnya?"


@pytest.fixture
def draft(edition, kerten, sari, ratna):
    return plays.drafted(plays.open_edition(edition, ratna), kerten, sari)


@pytest.fixture
def path(draft):
    return f"/karya/{draft.code}/isi/cerita/"


def stored():
    return Answer.objects.get(question__slug="masalah").value


def status_of(visitor):
    return visitor.page.locator("[data-saved]")


def wait_for(visitor, text):
    visitor.page.wait_for_function(
        "text => document.querySelector('[data-saved]').textContent.includes(text)", arg=text, timeout=20_000
    )


def second_tab(visitor):
    return Visitor(visitor.page.context.new_page(), visitor.base)


def signs_in(tab):
    tab.go("/akun/masuk/")
    tab.page.locator("[name=login]").fill("sari@contoh.invalid")
    tab.page.locator("[name=password]").fill(PASSWORD)
    tab.page.locator("main form button[type=submit]").first.click()
    tab.page.wait_for_url("**/beranda/")


def move(**seconds):
    """Move the marks of the only session into the past."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        for mark, past in seconds.items():
            session[mark] -= past
        session.save()


def copies(visitor):
    return visitor.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('tulisan:')).length")


def test_a_text_typed_after_the_session_is_saved_by_itself_after_signing_in(visitor, sari, path):
    lead = visitor(sari)
    lead.go(path)
    Session.objects.all().delete()
    lead.fill(FIELD, WORDS)
    wait_for(lead, "Sesi Anda berakhir. Tulisan Anda tersimpan di perangkat ini.")
    assert stored() == plays.PROBLEM
    link = status_of(lead).get_by_role("link", name="Masuk lagi")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
    assert copies(lead) == 1
    lead.is_clean()
    signs_in(second_tab(lead))
    lead.page.bring_to_front()
    wait_for(lead, "Tersimpan pukul")
    assert stored() == WORDS
    assert copies(lead) == 0
    lead.press("Simpan dan kembali nanti")
    lead.sees("Periksa dan kirim")


def test_without_scripts_the_form_is_held_and_offered_again(visitor, sari, path):
    lead = visitor(sari, scripts=False, width=320)
    lead.go(path)
    lead.sees("Sesi berakhir setelah 2 jam tanpa kegiatan")
    lead.fill(FIELD, WORDS)
    lead.page.context.clear_cookies(name="sesi")
    tab = second_tab(lead)
    signs_in(tab)
    lead.press("Simpan dan kembali nanti")
    lead.sees("Isian Anda masih ada")
    lead.press("Kirim isian ini")
    assert stored() == WORDS


def test_two_tabs_on_one_text_lead_to_both_texts_side_by_side(visitor, sari, path):
    lead = visitor(sari)
    lead.go(path)
    other = second_tab(lead)
    other.go(path)
    other.fill(FIELD, "Dari tab kedua.")
    wait_for(other, "Tersimpan pukul")
    lead.fill(FIELD, WORDS)
    wait_for(lead, "di jendela lain")
    lead.press("Simpan dan lanjutkan")
    lead.sees("Dua tulisan untuk satu jawaban")
    lead.sees("Dari tab kedua.")
    lead.sees(WORDS)
    lead.is_clean()
    lead.page.get_by_label("Pakai tulisan saya").check()
    lead.press("Simpan pilihan")
    assert stored() == WORDS


def test_a_browser_closed_in_the_middle_offers_the_text_again(visitor, sari, path):
    lead = visitor(sari, width=320)
    lead.go(path)
    lead.page.context.set_offline(True)
    lead.fill(FIELD, WORDS)
    wait_for(lead, "periksa koneksi")
    lead.page.close()
    lead.page.context.set_offline(False)
    again = second_tab(lead)
    again.go(path)
    again.sees("Ada tulisan di perangkat ini yang belum tersimpan")
    again.sees(WORDS)
    assert again.page.get_by_label(FIELD).input_value() == plays.PROBLEM, "nothing is replaced without a press"
    again.is_clean()
    again.press("Pulihkan")
    wait_for(again, "Tersimpan pukul")
    assert stored() == WORDS
    assert copies(again) == 0


def test_a_copy_can_be_thrown_away_and_goes_with_the_person(visitor, sari, path):
    lead = visitor(sari)
    lead.go(path)
    key = f"tulisan:{sari.pk}:{path.split('/')[2]}:masalah"
    leave = "key => localStorage.setItem(key, JSON.stringify({ text: 'lama', trace: '1.a', at: Date.now() }))"
    lead.page.evaluate(leave, key)
    lead.go(path)
    lead.press("Buang")
    assert copies(lead) == 0
    assert stored() == plays.PROBLEM
    lead.page.evaluate(leave.replace("Date.now()", "Date.now() - 8 * 24 * 3600 * 1000"), key)
    lead.go(path)
    assert copies(lead) == 0, "older than seven days"
    lead.page.evaluate(leave, key)
    lead.press("Keluar")
    lead.go("/akun/masuk/")
    assert copies(lead) == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_the_whole_form_on_one_page(visitor, sari, draft, scripts):
    lead = visitor(sari, width=320, scripts=scripts)
    lead.go(draft.get_absolute_url())
    lead.press("Isi di satu halaman")
    lead.is_clean()
    lead.fill(FIELD, WORDS)
    lead.fill("Berapa biayanya?", "1.500.000")
    if scripts:
        lead.page.locator("[data-question=biaya] [name^=jejak][value^='1.']").wait_for(state="attached")
        assert stored() == WORDS
    lead.fill("Berapa biayanya?", "banyak")
    lead.press("Simpan dan lanjutkan")
    assert lead.page.title().startswith("Kesalahan:")
    assert not scripts or "error-summary" in lead.page.evaluate("document.activeElement.className")
    lead.is_clean()
    assert lead.page.get_by_label(FIELD).input_value() == WORDS
    lead.fill("Berapa biayanya?", "2.000.000")
    lead.press("Simpan dan lanjutkan")
    lead.page.wait_for_url("**/tim/")
    assert Answer.objects.get(question__slug="biaya").value == "2000000"
    assert stored() == WORDS


class TestWarning:
    """UX-010: five minutes before the end."""

    @pytest.fixture
    def lead(self, visitor, sari, path):
        lead = visitor(sari, width=320)
        lead.go(path)
        return lead

    def test_the_dialog_comes_by_itself_and_a_press_extends(self, lead, path):
        lead.page.clock.install()
        lead.go(path)
        dialog = lead.page.get_by_role("dialog")
        assert not dialog.is_visible()
        move(**{SEEN: 2 * HOUR - 4 * MINUTE})
        lead.page.clock.fast_forward(116 * MINUTE * 1000)
        dialog.wait_for()
        assert "Sesi Anda berakhir pukul" in dialog.inner_text()
        assert lead.page.evaluate("document.activeElement.textContent") == "Tetap masuk"
        lead.is_clean()
        before = SessionStore(Session.objects.get().session_key)[SEEN]
        lead.press("Tetap masuk")
        dialog.wait_for(state="hidden")
        assert SessionStore(Session.objects.get().session_key)[SEEN] > before

    def test_the_longest_time_says_that_it_can_not_be_extended(self, lead, path):
        move(**{BEGAN: OTHERS_LONGEST - 4 * MINUTE})
        lead.go(path)
        dialog = lead.page.get_by_role("dialog")
        dialog.wait_for()
        assert "tidak dapat diperpanjang" in dialog.inner_text()
        assert not dialog.get_by_role("button", name="Tetap masuk").is_visible()
        dialog.get_by_role("button", name="Tutup").click()
        dialog.wait_for(state="hidden")

    def test_when_it_is_over_the_page_says_so_and_goes_on_after_signing_in(self, lead, path):
        lead.page.clock.install()
        lead.go(path)
        Session.objects.all().delete()
        lead.page.clock.fast_forward(115 * MINUTE * 1000)
        dialog = lead.page.get_by_role("dialog")
        dialog.get_by_text("Sesi Anda sudah berakhir").wait_for()
        assert not dialog.get_by_role("button", name="Tetap masuk").is_visible()
        lead.is_clean()
        signs_in(second_tab(lead))
        lead.page.clock.fast_forward(10_000)
        dialog.wait_for(state="hidden")
        assert lead.page.url.endswith(path), "the page stays where it was, with what stands on it"


def test_a_page_that_is_saved_as_a_whole_is_kept_while_it_is_typed_too(visitor, sari, draft):
    lead = visitor(sari).go(f"/karya/{draft.code}/identitas/")
    field = lead.page.get_by_label("Manfaat dalam satu kalimat")
    field.fill("Surat selesai tanpa antre.")
    wait_for(lead, "Tersimpan pukul")
    draft.refresh_from_db()
    assert draft.summary == "Surat selesai tanpa antre."
    Session.objects.all().delete()
    field.fill("Surat selesai dalam sepuluh menit.")
    wait_for(lead, "Sesi Anda berakhir")
    signs_in(second_tab(lead))
    lead.page.bring_to_front()
    wait_for(lead, "Tersimpan pukul")
    draft.refresh_from_db()
    assert draft.summary == "Surat selesai dalam sepuluh menit."
    lead.press("Simpan dan lanjutkan")
    lead.page.wait_for_url("**/isi/cerita/")
    assert not lead.complaints
