"""The main job in a real browser, with scripts and without: from an idea to a citizen's words about it."""

import pytest
from django.utils import timezone

from judging.models import Panel, Round
from records.models import AuditEvent
from showcase.models import Exhibit, Feedback
from submissions.models import Entry
from tests.cast import move_phase

pytestmark = pytest.mark.django_db(transaction=True)

PROBLEM = "Keluarga yang berduka harus datang ke tiga loket untuk satu akta."
WIDTH = {True: 1280, False: 320}


@pytest.fixture
def stage(edition, ratna, hadi, yusuf, indah, bagus, laras):
    """The edition with its round and its panel, as the committee prepared them."""
    round = Round.objects.create(
        edition=edition, name="Penilaian meja", rubric=edition.rubrics.get(), phase=edition.phases.get(kind=4), top=1
    )
    panel = Panel.objects.create(round=round, name="Dewan juri")
    panel.categories.set(edition.categories.all())
    for judge in (indah, bagus):
        panel.seats.create(appointment=judge.appointments.get())
    return round


def opens_the_call(officer, stage):
    officer.go(f"/panel/penjurian/babak/{stage.pk}/").is_clean()
    officer.press("Buka pendaftaran")
    officer.is_clean()
    officer.page.locator("main form button").first.click()
    officer.page.wait_for_load_state()


def writes_and_sends(lead):
    lead.go("/beranda/").is_clean()
    lead.go("/karya/mulai/").is_clean()
    lead.page.get_by_role("radio").first.check()
    lead.fill("Judul inovasi", "Antar Akta Saat Melayat")
    lead.press("Mulai draf")
    lead.is_clean()
    code = Entry.objects.get().code
    lead.go(f"/karya/{code}/identitas/").is_clean()
    lead.fill("Manfaat dalam satu kalimat", "Akta kematian sampai di rumah duka.")
    lead.press("Simpan dan lanjutkan")
    lead.go(f"/karya/{code}/isi/cerita/").is_clean()
    lead.fill("Apa masalahnya?", PROBLEM)
    lead.press("Simpan dan lanjutkan")
    lead.go(f"/karya/{code}/periksa/").is_clean()
    lead.sees(PROBLEM)
    lead.press("Kirim inovasi ke panitia")
    lead.is_clean()
    lead.sees(f"-{code}")
    return code


def endorses(head, code):
    head.go("/beranda/").is_clean()
    head.go(f"/karya/{code}/pengesahan/").is_clean()
    head.page.get_by_role("radio").first.check()
    head.press("Simpan putusan")
    head.is_clean()


def verifies(verifier, code):
    verifier.go("/karya/verifikasi/").is_clean()
    verifier.go(f"/karya/{code}/verifikasi/").is_clean()
    verifier.sees(PROBLEM)
    verifier.page.get_by_role("radio").first.check()
    verifier.press("Simpan putusan")
    verifier.is_clean()


def declares_and_scores(judge, marks):
    judge.go("/panel/").is_clean()
    judge.press("Antar Akta Saat Melayat")
    judge.is_clean()
    assert PROBLEM not in judge.page.content(), "the entry opened before the declaration"
    judge.page.get_by_role("radio").first.check()
    judge.press("Simpan pernyataan")
    judge.sees(PROBLEM)
    for number, mark in enumerate(marks):
        judge.page.locator("fieldset.criterion").nth(number).locator("label.level", has_text=mark).click()
    judge.is_clean()
    judge.page.get_by_role("button", name="Simpan").first.click()
    judge.page.wait_for_load_state()
    judge.page.get_by_role("button", name="Kunci nilai").click()
    judge.page.wait_for_load_state()
    judge.is_clean()
    judge.sees("Terkunci")


def confirms(person, stage, step):
    person.go(f"/panel/penjurian/babak/{stage.pk}/{step}/").is_clean()
    person.page.locator("main form button").first.click()
    person.page.wait_for_load_state()
    person.is_clean()


def decides_and_announces(chair, officer, stage):
    confirms(chair, stage, "tutup")
    confirms(chair, stage, "buka-nilai")
    chair.go(f"/panel/penjurian/babak/{stage.pk}/peringkat/").sees("belum dibuka")
    confirms(officer, stage, "buka-nilai")
    chair.go(f"/panel/penjurian/babak/{stage.pk}/peringkat/").is_clean()
    chair.sees("87,50")
    chair.go(f"/panel/penjurian/babak/{stage.pk}/keputusan/").is_clean()
    chair.page.get_by_label("Pemenang").check()
    chair.page.locator("input[list=penghargaan]").first.fill("Juara 1")
    chair.page.locator("main form button").last.click()
    chair.page.wait_for_load_state()
    assert not Exhibit.objects.exists(), "nothing is public before the announcement"
    confirms(officer, stage, "umumkan")
    officer.go(f"/panel/penjurian/babak/{stage.pk}/berita-acara/").is_clean()
    officer.sees("Pada hari ini")


def reads_and_answers(citizen):
    citizen.go("/").is_clean()
    citizen.sees("Antar Akta Saat Melayat")
    citizen.go("/inovasi/?q=akta").is_clean()
    citizen.press("Antar Akta Saat Melayat")
    citizen.is_clean()
    citizen.sees("Juara 1")
    citizen.press("Tulis masukan")
    citizen.page.locator("textarea").first.fill("Sangat membantu keluarga kami, terima kasih.")
    for box in citizen.page.get_by_role("checkbox").all():
        box.check()
    citizen.page.wait_for_timeout(3500)  # the time trap: nobody writes that faster
    citizen.press("Kirim masukan")
    citizen.is_clean()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_idea_becomes_an_exhibit_that_a_citizen_answers(
    visitor, stage, sari, wati, yusuf, ratna, hadi, indah, bagus, laras, scripts
):
    def at(person=None):
        return visitor(person, width=WIDTH[scripts], scripts=scripts)

    officer, chair = at(ratna), at(laras)
    opens_the_call(officer, stage)
    code = writes_and_sends(at(sari))
    endorses(at(wati), code)
    verifies(at(yusuf), code)
    move_phase(stage.edition, 4, opens_in=-1, closes_in=10)
    chair.go(f"/panel/penjurian/babak/{stage.pk}/").press("Bagikan karya kepada panel ini")
    declares_and_scores(at(indah), "55")
    declares_and_scores(at(bagus), "44")
    decides_and_announces(chair, at(hadi), stage)
    reads_and_answers(at())
    feedback = Feedback.objects.get()
    assert feedback.status == "waiting"
    moderator = at(ratna)
    moderator.go("/panel/showcase/feedback/").is_clean()
    entry = Entry.objects.get(code=code)
    assert (entry.status, entry.award) == ("decided", "Juara 1")
    assert AuditEvent.objects.filter(action="submissions.submit").count() == 1
    assert entry.submitted_at < timezone.now()
