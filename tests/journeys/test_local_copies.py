"""What this device keeps of a form until the server has it: tables, and forms that are saved as a whole (UX-009)."""

import pytest

from competitions.models import Question
from submissions.models import Profile
from tests.journeys.conftest import Visitor
from tests.submissions import plays
from tests.submissions.plays import address

pytestmark = pytest.mark.django_db(transaction=True)
DESIGN = "Warga memanggil, petugas datang.\nTidak ada antrean lagi."
COPIES = "Object.keys(localStorage).filter((key) => key.startsWith('tulisan:')).length"


@pytest.fixture
def draft(edition, ratna, kerten, sari):
    section = edition.sections.get(slug="cerita")
    asked = {"prompt": "Apa tonggaknya?", "columns": "Tahapan\nWarga: angka", "most_rows": 6, "required": False}
    Question.objects.create(section=section, slug="tonggak", position=2, kind="table", **asked)
    options = {"prompt": "Bidang layanan?", "options": "Kependudukan\nPendidikan", "required": False}
    Question.objects.create(section=section, slug="bidang", position=3, kind="choice", **options)
    edition.asks_change = edition.asks_profile = True
    edition.save(update_fields=["asks_change", "asks_profile"])
    return plays.drafted(plays.open_edition(edition, ratna), kerten, sari)


def again(visitor, path):
    """The browser was closed in the middle; the same person opens the page anew."""
    visitor.page.close()
    visitor.page.context.set_offline(False)
    return Visitor(visitor.page.context.new_page(), visitor.base).go(path)


def test_cells_and_a_choice_typed_without_a_line_are_offered_again(visitor, draft, sari):
    path = address("section", draft.code, "cerita")
    lead = visitor(sari, width=320).go(path)
    lead.page.context.set_offline(True)
    lead.fill("Tahapan baris 1", "Uji coba")
    lead.press("Tambah baris")
    lead.fill("Warga baris 4", "40")
    lead.page.get_by_label("Pendidikan").check()
    lead.page.get_by_text("periksa koneksi").wait_for()
    lead = again(lead, path)
    lead.sees("Uji coba ·\n· 40")
    lead.sees("Pendidikan")
    lead.is_clean()
    lead.press("Pulihkan")
    lead.press("Pulihkan")
    assert lead.page.get_by_label("Warga baris 4").input_value() == "40"
    lead.page.wait_for_function(f"() => {COPIES} === 0")
    assert draft.answers.get(question__slug="tonggak").value == [["Uji coba", ""], ["", "40"]]
    assert draft.answers.get(question__slug="bidang").value == "Pendidikan"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("profile", "Rancang bangun"),
        ("change", "Kebutuhan atau keluhan apa yang dijawab?"),
        ("identity", "Manfaat dalam satu kalimat"),
    ],
)
def test_a_form_saved_as_a_whole_is_offered_again_until_it_is_sent(visitor, draft, sari, name, label):
    path = address(name, draft.code)
    lead = visitor(sari, width=320).go(path)
    lead.page.context.set_offline(True)
    lead.fill(label, DESIGN)
    lead = again(lead, path)
    lead.sees("Ada tulisan di perangkat ini yang belum tersimpan")
    lead.sees("Tidak ada antrean lagi.")
    lead.is_clean()
    assert lead.page.get_by_label(label).input_value() != DESIGN, "nothing is replaced without a press"
    lead.press("Pulihkan")
    assert lead.page.get_by_label(label).input_value().split() == DESIGN.split()
    lead.page.locator("main form button.button").first.click()
    lead.page.wait_for_url(lambda url: path not in url)
    lead.page.wait_for_function(f"() => {COPIES} === 0")
    lead.go(path)
    assert lead.page.locator("[data-local-copy-shown]").count() == 0


def test_marks_and_dates_of_a_profile_are_put_back_and_a_wrong_form_stays_kept(visitor, draft, sari):
    path = address("profile", draft.code)
    lead = visitor(sari).go(path)
    lead.page.get_by_label("Uji coba", exact=True).check()
    lead.fill("Waktu uji coba", "2026-03-02")
    lead.fill("Waktu penerapan", "2026-03-01")
    lead.press("Simpan profil")
    lead.sees("Waktu penerapan tidak dapat mendahului waktu uji coba")
    lead = again(lead, path)
    lead.sees("Tahapan inovasi: Uji coba")
    lead.press("Pulihkan")
    assert lead.page.get_by_label("Uji coba", exact=True).is_checked()
    lead.fill("Waktu penerapan", "2026-04-01")
    lead.press("Simpan profil")
    lead.page.wait_for_function(f"() => {COPIES} === 0")
    assert str(Profile.objects.get().trial_on) == "2026-03-02"
