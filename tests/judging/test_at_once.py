"""Several people, or one person in two windows, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from judging.actions.decisions import announce, prepare
from judging.actions.rounds import close_round, open_scores
from judging.actions.sheets import save_score
from judging.models import Decision, Minutes, Round, Score, ScoreOpening, ScoreSheet
from records.models import AuditEvent
from records.refusals import Refused
from tests.cast import move_phase

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run the acts in threads of their own, started together; returns what each gave or raised."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait()
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_windows_of_one_judge_make_one_sheet_and_one_score(cleared, of, entries, indah):
    assignment, criterion = of(indah, entries[0]), cleared.rubric.criteria.first()
    values = [Decimal(value) for value in (1, 2, 3, 4)]
    answers = at_once(*(lambda v=v: save_score(assignment, criterion, by=indah, value=v) for v in values))
    assert all(isinstance(answer, ScoreSheet) for answer in answers), answers
    assert ScoreSheet.objects.get().version == 4
    assert Score.objects.get().value in values


def test_two_agreements_at_once_open_the_scores(closed, laras, ratna):
    answers = at_once(lambda: open_scores(closed, by=laras), lambda: open_scores(closed, by=ratna))
    assert all(isinstance(answer, Round) for answer in answers), answers
    assert Round.objects.get().status == "opened"
    assert ScoreOpening.objects.count() == 2


def test_one_person_agreeing_twice_at_once_counts_once(closed, laras):
    at_once(*[lambda: open_scores(closed, by=laras)] * 4)
    assert (ScoreOpening.objects.count(), Round.objects.get().status) == (1, "closed")


def test_no_score_slips_in_behind_the_closing(cleared, of, entries, indah, bagus, laras):
    move_phase(cleared.edition, 4, closes_in=20)
    criterion = cleared.rubric.criteria.first()
    pairs = [(judge, of(judge, entry)) for judge in (indah, bagus) for entry in entries]

    def score(judge, assignment):
        return lambda: save_score(assignment, criterion, by=judge, value=Decimal(3))

    def end():
        move_phase(cleared.edition, 4, closes_in=-0.001)
        return close_round(cleared, by=laras)

    answers = at_once(end, *(score(*pair) for pair in pairs))
    assert isinstance(answers[0], Round), answers[0]
    assert all(isinstance(answer, ScoreSheet | Refused) for answer in answers[1:]), answers
    closed_at = Round.objects.get().closed_at
    assert not ScoreSheet.objects.filter(saved_at__gt=closed_at).exists()
    assert Score.objects.count() == sum(isinstance(answer, ScoreSheet) for answer in answers[1:])


def test_two_announcements_at_once_are_one(opened, entries, laras, hadi, ratna):
    decision = prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    answers = at_once(lambda: announce(decision, by=laras), lambda: announce(decision, by=hadi))
    assert sorted(type(answer).__name__ for answer in answers) == ["Minutes", "Refused"]
    assert (Minutes.objects.count(), Decision.objects.get().status) == (1, "announced")
    assert AuditEvent.objects.filter(action="judging.announce").count() == 1
