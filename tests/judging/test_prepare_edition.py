"""An edition in preparation: its steps say what is missing, and others' pages can be looked at beforehand."""

import pytest
from django.urls import reverse

from competitions.models import CalendarDay, Criterion, Edition, Phase, PhaseKind, Question, Rubric
from judging.actions.rounds import open_call, why_not_open_call
from judging.models import Panel, Round
from judging.preparing import first_missing, steps
from tests.cast import appoint


def state(edition):
    """{name of a step: what its status says}"""
    return {step.task["name"]: step.task["status"] for step in steps(edition)}


def page_of(client, name, edition):
    return client.get(reverse(f"admin:{name}", args=[edition.pk]))


@pytest.fixture
def ready(desk_round, ratna, laras):
    """Nothing keeps the call closed."""
    return desk_round.edition


LACKS = {
    "Kategori dan siapa yang diundang": lambda edition: edition.categories.all().delete(),
    "Tahapan dan tanggal": lambda edition: edition.phases.filter(kind=PhaseKind.SUBMISSION).delete(),
    "Formulir": lambda edition: Question.objects.of_edition(edition).delete(),
    "Rubrik, kriteria, dan bobot": lambda edition: Criterion.objects.update(weight=7),
    "Babak penilaian": lambda edition: edition.rounds.all().delete(),
    "Petugas dan verifikator": lambda edition: edition.appointments.filter(role="chair").update(since="2001-01-01"),
}


def test_an_edition_that_can_open_lacks_nothing(ready):
    assert why_not_open_call(ready) == ""
    assert "Kurang" not in state(ready).values()


@pytest.mark.parametrize("name", [name for name in LACKS if name != "Petugas dan verifikator"])
def test_each_step_says_what_it_lacks_and_keeps_the_call_closed(ready, name):
    LACKS[name](ready)
    assert state(ready)[name] == "Kurang"
    assert why_not_open_call(ready)


def test_one_leader_is_too_few(ready):
    ready.appointments.filter(role="chair").delete()
    assert state(ready)["Petugas dan verifikator"] == "Kurang"
    assert why_not_open_call(ready)


def test_the_round_of_a_wrong_stage_is_told_at_the_round_and_not_at_the_rubric(ready):
    Round.objects.update(phase=ready.phases.get(kind=PhaseKind.AWARD))
    assert [name for name, status in state(ready).items() if status == "Kurang"] == ["Babak penilaian"]


def test_a_rubric_is_told_at_the_rubric_and_not_at_the_round(ready):
    Criterion.objects.update(weight=7)
    assert [name for name, status in state(ready).items() if status == "Kurang"] == ["Rubrik, kriteria, dan bobot"]
    assert first_missing(ready) == f"/panel/competitions/rubric/{ready.rubrics.get().pk}/change/"


def test_a_rubric_that_no_round_uses_keeps_nothing_closed(ready):
    Rubric.objects.create(edition=ready, name="Belum dipakai")
    assert state(ready)["Rubrik, kriteria, dan bobot"] != "Kurang"
    assert why_not_open_call(ready) == ""


def test_judges_panels_and_words_are_advised_and_hold_nothing_up(ready, indah, kerten):
    assert state(ready)["Juri dan panelnya"] == "Periksa"
    panel = Panel.objects.create(round=ready.rounds.get(), name="Panel utama")
    panel.categories.set(ready.categories.all())
    assert state(ready)["Juri dan panelnya"] == "Periksa"
    panel.seats.create(appointment=indah.appointments.get())
    assert state(ready)["Juri dan panelnya"] == "Selesai"
    assert state(ready)["Identitas"] == "Periksa"
    words = {"theme": "Dekat", "intro": "Mari.", "preparation": "Foto", "contact_phone": "0271 123"}
    Edition.objects.filter(pk=ready.pk).update(**words, organiser=kerten)
    assert state(Edition.objects.get(pk=ready.pk))["Identitas"] == "Selesai"


def test_without_judges_the_step_leads_to_appointing_one(edition, ratna):
    judges = next(step for step in steps(edition) if step.name == "Juri dan panelnya")
    assert "Belum ada juri" in judges.advice
    assert judges.url.startswith("/panel/competitions/appointment/")


def test_a_stage_that_ends_on_a_holiday_is_advised(ready):
    phase = Phase.objects.get(edition=ready, kind=PhaseKind.SUBMISSION)
    CalendarDay.objects.create(day=phase.closes_at.date(), name="Proklamasi", kind="holiday", source="Keppres")
    CalendarDay.objects.create(day="2001-08-17", name="Lain", kind="holiday", source="Keppres")
    assert state(ready)["Tahapan dan tanggal"] == "Periksa"


def test_the_page_lists_the_steps_and_offers_the_call(ready, ratna, sign_in):
    client = sign_in(ratna)
    page = page_of(client, "judging_prepare", ready).content.decode()
    assert reverse("admin:judging_open_call", args=[ready.pk]) in page
    for step in steps(ready):
        assert step.name in page
    change = client.get(reverse("admin:competitions_edition_change", args=[ready.pk])).content.decode()
    assert reverse("admin:judging_prepare", args=[ready.pk]) in change


def test_the_page_says_why_the_call_stays_closed(edition, ratna, sign_in):
    page = page_of(sign_in(ratna), "judging_prepare", edition).content.decode()
    assert why_not_open_call(edition) in page
    assert reverse("admin:judging_open_call", args=[edition.pk]) not in page


def test_an_open_edition_is_only_looked_at(ready, ratna, sign_in):
    open_call(ready, by=ratna)
    page = page_of(sign_in(ratna), "judging_prepare", ready).content.decode()
    assert "sudah dibuka" in page
    assert reverse("admin:judging_open_call", args=[ready.pk]) not in page


def test_it_is_seen_as_participant_judge_and_citizen_before_it_is_public(ready, ratna, sign_in, client):
    officer = sign_in(ratna)
    public = [reverse(f"competitions:{name}", args=["gelar-karya", ready.year]) for name in ("edition", "blank_form")]
    assert [client.get(url).status_code for url in public] == [404, 404]
    form = page_of(officer, "judging_as_participant", ready)
    sheet = page_of(officer, "judging_as_judge", ready)
    announced = page_of(officer, "judging_as_citizen", ready)
    assert "Apa masalahnya?" in form.content.decode()
    assert "Kebaruan" in sheet.content.decode()
    assert "Layanan yang dekat" in announced.content.decode()
    for page in (form, sheet, announced):
        assert "Pratinjau: hanya panitia" in page.content.decode()
        assert "public" not in page.headers.get("Cache-Control", "")
    assert Edition.objects.get(pk=ready.pk).status == "prepared"
    assert [client.get(url).status_code for url in public] == [404, 404]


def test_the_form_shows_the_example_of_an_invited_kind_only(ready, ratna, sign_in):
    url = reverse("admin:judging_as_participant", args=[ready.pk])
    officer = sign_in(ratna)
    assert officer.get(f"{url}?untuk=kelurahan").status_code == 200
    assert officer.get(f"{url}?untuk=sd").status_code == 404


def test_officers_of_another_edition_and_judges_see_no_preview(ready, gelar, indah, adi, sign_in):
    other = Edition.objects.create(competition=gelar, year=ready.year + 1)
    stranger = appoint(adi, other, "officer")
    for person in (stranger, indah):
        for name in ("prepare", "as_participant", "as_judge", "as_citizen"):
            assert page_of(sign_in(person), f"judging_{name}", ready).status_code in (403, 404)
