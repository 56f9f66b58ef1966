"""What waits for whom, as the home page lists it."""

import pytest

from competitions.models import Question
from judging.actions.assignments import assign_panel
from judging.actions.decisions import prepare
from judging.actions.rounds import open_scores
from judging.waiting import waiting_for
from tests.cast import move_phase


def titles(person):
    person.__dict__.pop("_appointments_today", None)
    return [row.title for row in waiting_for(person)]


def test_a_judge_is_asked_for_declarations_then_for_scores(assigned, indah):
    assert titles(indah) == ["Nyatakan benturan kepentingan untuk 3 karya"]
    assigned.assignments.filter(judge=indah).update(status="clear")
    assert titles(indah) == ["Nilai 3 karya lagi"]
    assert waiting_for(indah)[0].due == assigned.edition.phases.get(kind=4).closes_at


def test_a_judge_who_has_locked_everything_waits_for_nothing(locked, indah):
    assert titles(indah) == []


def test_an_officer_is_asked_to_open_the_call_when_it_can_open(desk_round, ratna, laras):
    assert titles(ratna) == ["Bekukan aturan dan buka pendaftaran"]


def test_an_officer_is_led_through_what_an_edition_still_lacks(edition, gelar, ratna, panitia):
    """From nothing to the call, in the order in which README tells it; the committee is led the same way."""
    assert missing(ratna) == missing(panitia) == ("babak penilaian", f"/panel/judging/round/add/?edition={edition.pk}")
    edition.rubrics.all().delete()
    assert missing(ratna) == ("rubrik", f"/panel/competitions/rubric/add/?edition={edition.pk}")
    Question.objects.of_edition(edition).delete()
    assert missing(ratna) == ("pertanyaan", f"/panel/competitions/section/add/?edition={edition.pk}")
    edition.categories.all().delete()
    assert missing(ratna) == ("kategori", f"/panel/competitions/edition/{edition.pk}/change/")


def test_a_rubric_that_cannot_be_frozen_is_told_with_the_way_to_it(desk_round, ratna):
    desk_round.rubric.criteria.all().delete()
    (row,) = waiting_for(ratna)
    assert "belum berisi kriteria" in row.detail
    assert row.url == f"/panel/competitions/rubric/{desk_round.rubric_id}/change/"


def missing(person):
    """The word of the sentence that names the missing part, and where it is added."""
    person.__dict__.pop("_appointments_today", None)
    (row,) = waiting_for(person)
    words = ("babak penilaian", "rubrik", "pertanyaan", "kategori")
    return next(word for word in words if word in row.detail), row.url


def test_those_who_lead_are_asked_to_give_out_what_was_verified(panel, entries, laras, ratna, indah):
    assert titles(laras) == titles(ratna) == ["Bagikan 3 karya kepada juri"]
    assert titles(indah) == []
    assign_panel(panel, by=laras)
    assert titles(laras) == []


def test_those_who_lead_are_asked_to_close_when_judging_is_over(cleared, laras, ratna):
    assert titles(laras) == []
    move_phase(cleared.edition, 4, closes_in=-0.01)
    assert titles(laras) == titles(ratna) == ["Tutup penilaian"]


def test_each_of_two_is_asked_once_to_open_the_scores(closed, laras, ratna):
    assert titles(laras) == ["Setujui pembukaan nilai"]
    open_scores(closed, by=laras)
    assert titles(laras) == []
    assert titles(ratna) == ["Setujui pembukaan nilai"]


def test_whoever_did_not_prepare_is_asked_to_announce(opened, entries, laras, ratna):
    assert titles(laras) == ["Siapkan keputusan"]
    prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    assert titles(laras) == ["Periksa dan umumkan keputusan"]
    assert titles(ratna) == []


@pytest.mark.parametrize("somebody", ["sari", "yusuf", "tirta", "adi", "nurul", "panitia"])
def test_nothing_of_judging_waits_for_others(closed, request, somebody):
    assert titles(request.getfixturevalue(somebody)) == []
