from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from judging.actions.conflicts import declare
from judging.actions.rounds import close_round
from judging.actions.sheets import lock, save_note, save_score
from judging.models import Score, ScoreSheet
from records.models import AuditEvent
from records.refusals import Refused
from tests.cast import move_phase
from tests.judging.conftest import fill


@pytest.fixture
def mine(cleared, of, entries, indah):
    return of(indah, entries[0])


@pytest.fixture
def novelty(cleared):
    return cleared.rubric.criteria.get(name="Kebaruan")


def test_a_judge_scores_a_criterion_and_may_change_it(mine, novelty, indah):
    save_score(mine, novelty, by=indah, value=Decimal(4), note=" Baru di kota ini. ")
    sheet = save_score(mine, novelty, by=indah, value=Decimal(5))
    score = Score.objects.get()
    assert (score.value, score.note) == (5, "Baru di kota ini.")
    assert sheet.version == 2
    assert sheet.saved_at is not None


def test_no_audit_event_tells_a_value(mine, novelty, indah):
    """INT-11."""
    save_score(mine, novelty, by=indah, value=Decimal(4))
    event = AuditEvent.objects.get(action="judging.save_score")
    assert event.changes == {"criterion": novelty.pk, "version": 1}


@pytest.mark.parametrize("value", ["0", "6", "2.5", "NaN", "Infinity", "-1"])
def test_a_value_outside_the_range_or_between_steps_is_refused(mine, novelty, indah, value):
    with pytest.raises(Refused, match="harus 1 sampai 5, dengan langkah 1"):
        save_score(mine, novelty, by=indah, value=Decimal(value))
    assert not ScoreSheet.objects.exists()


def test_a_float_is_no_score(mine, novelty, indah):
    with pytest.raises(Refused):
        save_score(mine, novelty, by=indah, value=4.0)


def test_the_database_refuses_a_score_out_of_range(mine, novelty, indah):
    """SEC-015."""
    save_score(mine, novelty, by=indah, value=Decimal(4))
    with pytest.raises(DatabaseError), transaction.atomic():
        Score.objects.update(value=6)


def test_a_criterion_of_another_rubric_is_refused(mine, edition, indah):
    other = edition.rubrics.create(name="Rubrik lain").criteria.create(name="Lain", weight=100)
    with pytest.raises(Refused, match="rubrik babak ini"):
        save_score(mine, other, by=indah, value=Decimal(3))


@pytest.mark.parametrize("somebody", ["bagus", "laras", "ratna", "adi", "sari"])
def test_nobody_writes_on_the_sheet_of_another(mine, novelty, request, somebody):
    person = request.getfixturevalue(somebody)
    with pytest.raises(PermissionDenied):
        save_score(mine, novelty, by=person, value=Decimal(3))
    with pytest.raises(PermissionDenied):
        save_note(mine, by=person, note="Halo")
    with pytest.raises(PermissionDenied):
        lock(mine, by=person)


def test_nothing_is_scored_before_the_declaration(of, entries, indah, assigned):
    with pytest.raises(Refused, match="benturan kepentingan"):
        save_score(of(indah, entries[0]), assigned.rubric.criteria.first(), by=indah, value=Decimal(3))


def test_nothing_is_scored_after_a_recusal(mine, novelty, indah):
    declare(mine, by=indah, stance="recuse", reason="Saudara.")
    with pytest.raises(Refused, match="tidak menilai"):
        save_score(mine, novelty, by=indah, value=Decimal(3))


def test_nothing_is_scored_before_the_phase(cleared, mine, novelty, indah):
    move_phase(cleared.edition, 4, opens_in=2)
    with pytest.raises(Refused, match="Penilaian dimulai"):
        save_score(mine, novelty, by=indah, value=Decimal(3))


def test_nothing_is_scored_after_the_phase(cleared, mine, novelty, indah):
    move_phase(cleared.edition, 4, closes_in=-0.01)
    with pytest.raises(Refused, match="sudah berakhir"):
        save_score(mine, novelty, by=indah, value=Decimal(3))


def test_nothing_is_scored_after_the_round_closed(cleared, mine, novelty, indah, laras):
    move_phase(cleared.edition, 4, closes_in=-0.01)
    close_round(cleared, by=laras)
    with pytest.raises(Refused, match="sudah ditutup"):
        save_score(mine, novelty, by=indah, value=Decimal(3))


def test_nothing_is_scored_on_a_locked_sheet(mine, novelty, indah):
    fill(mine, 4, 4)
    lock(mine, by=indah)
    with pytest.raises(Refused, match="terkunci"):
        save_score(mine, novelty, by=indah, value=Decimal(3))
    with pytest.raises(Refused, match="terkunci"):
        save_note(mine, by=indah, note="Halo")
    assert Score.objects.get(criterion=novelty).value == 4


def test_a_note_that_is_too_long_says_by_how_much(mine, novelty, indah):
    with pytest.raises(Refused, match="hapus 3 karakter"):
        save_score(mine, novelty, by=indah, value=Decimal(3), note="x" * 503)


def test_the_note_on_the_whole_is_kept(mine, indah):
    save_note(mine, by=indah, note=" Layak dicontoh. ")
    assert ScoreSheet.objects.get().note == "Layak dicontoh."


def test_saving_a_criterion_costs_at_most_twelve_queries(mine, novelty, indah, django_assert_max_num_queries):
    save_score(mine, novelty, by=indah, value=Decimal(3))
    with django_assert_max_num_queries(12, connection=connection):
        save_score(mine, novelty, by=indah, value=Decimal(4))
