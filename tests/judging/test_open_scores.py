import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from judging.actions.rounds import open_scores
from judging.models import Round, ScoreOpening, ScoreSheet
from judging.results import results_of
from records.refusals import Refused


def test_two_different_people_open_the_scores(closed, laras, ratna):
    """SEC-019."""
    assert open_scores(closed, by=laras).status == "closed"
    assert open_scores(closed, by=ratna).status == "opened"
    assert {row.created_by for row in ScoreOpening.objects.all()} == {laras, ratna}


def test_the_same_person_twice_opens_nothing(closed, laras):
    """SEC-019."""
    open_scores(closed, by=laras)
    with pytest.raises(PermissionDenied, match="orang lain"):
        open_scores(closed, by=laras)
    assert Round.objects.get().status == "closed"


def test_the_database_refuses_the_same_person_twice(closed, laras):
    """SEC-019."""
    open_scores(closed, by=laras)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScoreOpening.objects.create(round=closed, created_by=laras, created_at=timezone.now())


def test_scores_of_a_round_still_open_stay_closed(locked, laras):
    with pytest.raises(Refused, match="setelah babak ditutup"):
        open_scores(locked, by=laras)


def test_scores_open_once(opened, hadi):
    with pytest.raises(Refused, match="sudah dibuka"):
        open_scores(opened, by=hadi)


@pytest.mark.parametrize("somebody", ["indah", "yusuf", "panitia", "nurul", "adi", "sari"])
def test_only_officers_and_the_chair_open(closed, request, somebody):
    with pytest.raises(PermissionDenied):
        open_scores(closed, by=request.getfixturevalue(somebody))


def test_an_opening_can_be_neither_changed_nor_deleted(closed, laras):
    open_scores(closed, by=laras)
    with pytest.raises(DatabaseError), transaction.atomic():
        ScoreOpening.objects.all().delete()


def test_nobody_reads_a_result_before_the_opening(closed, laras):
    """INT-11."""
    with pytest.raises(Refused, match="belum dibuka"):
        results_of(closed)
    open_scores(closed, by=laras)
    with pytest.raises(Refused, match="belum dibuka"):
        results_of(Round.objects.get())


def test_sheets_are_visible_to_their_judge_and_after_the_opening_to_those_who_lead(closed, indah, laras, ratna, nurul):
    """INT-11."""
    assert ScoreSheet.objects.visible_to(laras).count() == 0
    assert ScoreSheet.objects.visible_to(nurul).count() == 0
    assert ScoreSheet.objects.visible_to(indah).count() == 3
    open_scores(closed, by=laras)
    open_scores(closed, by=ratna)
    assert ScoreSheet.objects.visible_to(laras).count() == 6
    assert ScoreSheet.objects.visible_to(indah).count() == 3
