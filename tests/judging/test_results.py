from fractions import Fraction

import pytest

from judging.actions.conflicts import declare
from judging.actions.rounds import close_round, open_scores
from judging.actions.sheets import lock
from judging.models import Round
from judging.results import results_of, shown
from tests.cast import move_phase
from tests.judging.conftest import fill


def open_all(round, laras, ratna):
    move_phase(round.edition, 4, closes_in=-0.01)
    close_round(round, by=laras)
    open_scores(round, by=laras)
    return results_of(open_scores(round, by=ratna))


def test_entries_are_ranked_inside_their_category(opened, entries):
    village, office = results_of(opened)
    assert [(place.entry, place.ranked.rank) for place in village.places] == [(entries[0], 1), (entries[1], 2)]
    assert [(place.entry, place.ranked.rank) for place in office.places] == [(entries[2], 1)]
    # 5 of 1–5 is 100 points, weight 60; 4 is 75, weight 40.
    assert village.places[0].ranked.score == 90
    assert village.places[1].ranked.score == 50


def test_only_locked_sheets_count(cleared, of, entries, indah, bagus, laras, ratna):
    fill(of(indah, entries[0]), 5, 5)
    lock(of(indah, entries[0]), by=indah)
    fill(of(bagus, entries[0]), 1, 1)
    village, _office = open_all(cleared, laras, ratna)
    first = village.places[0]
    assert (first.entry, first.ranked.score, first.ranked.complete_sheets) == (entries[0], 100, 1)


def test_the_sheet_of_a_recused_judge_does_not_count(cleared, of, entries, indah, bagus, laras, ratna):
    for judge, values in ((indah, (5, 5)), (bagus, (1, 1))):
        fill(of(judge, entries[0]), *values)
        lock(of(judge, entries[0]), by=judge)
    declare(of(bagus, entries[0]), by=bagus, stance="recuse", reason="Saudara.")
    village, _office = open_all(cleared, laras, ratna)
    assert (village.places[0].ranked.score, village.places[0].recused) == (100, 1)


def test_an_entry_without_enough_sheets_has_no_rank_and_no_zero(cleared, of, entries, indah, laras, ratna):
    fill(of(indah, entries[0]), 3, 3)
    lock(of(indah, entries[0]), by=indah)
    village, _office = open_all(cleared, laras, ratna)
    assert [(p.ranked.rank, p.ranked.score) for p in village.places] == [(1, Fraction(50)), (None, None)]


def test_equal_after_all_tie_breakers_is_an_equal_rank(cleared, of, entries, indah, laras, ratna):
    for entry in entries[:2]:
        fill(of(indah, entry), 4, 3)
        lock(of(indah, entry), by=indah)
    village, _office = open_all(cleared, laras, ratna)
    assert [place.ranked.rank for place in village.places] == [1, 1]
    assert all(place.is_tied for place in village.places)
    assert any("berperingkat sama" in note for note in village.notes)
    assert any("memotong peringkat yang sama" in note for note in village.notes)


def test_the_heaviest_criterion_breaks_a_tie_and_the_page_says_so(cleared, of, entries, indah, laras, ratna):
    # Weights 60 and 40 in steps of 25 points: (3, 5) and (5, 2) both give 70.
    for entry, values in zip(entries[:2], ((3, 5), (5, 2)), strict=True):
        fill(of(indah, entry), *values)
        lock(of(indah, entry), by=indah)
    village, _office = open_all(cleared, laras, ratna)
    assert [place.entry for place in village.places] == [entries[1], entries[0]]
    assert [place.ranked.rank for place in village.places] == [1, 2]
    assert any("karena kriteria “Kebaruan”" in note for note in village.notes)


def test_rules_frozen_earlier_decide_not_the_rubric_of_today(opened, entries):
    Round.objects.update(min_sheets=99)
    assert results_of(Round.objects.get())[0].places[0].ranked.rank == 1


@pytest.mark.parametrize(
    ("value", "text"), [(Fraction(200, 3), "66,67"), (Fraction(1, 8), "0,13"), (90, "90,00"), (None, "")]
)
def test_figures_are_shown_with_a_decimal_comma(value, text):
    assert shown(value) == text
