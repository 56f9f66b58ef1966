import pytest
from django.core.exceptions import PermissionDenied

from judging.actions.rounds import close_round
from judging.actions.sheets import lock
from judging.models import Round
from records.refusals import Refused
from tests.cast import move_phase
from tests.judging.conftest import fill


def test_a_round_closes_early_once_every_sheet_is_locked(locked, laras):
    round = close_round(locked, by=laras)
    assert (round.status, round.closed_by) == ("closed", laras)


def test_a_round_with_open_sheets_does_not_close_before_its_phase_ends(cleared, of, entries, indah, laras):
    fill(of(indah, entries[0]), 4, 4)
    lock(of(indah, entries[0]), by=indah)
    with pytest.raises(Refused, match="Masih ada 5 lembar yang belum dikunci"):
        close_round(cleared, by=laras)


def test_after_the_phase_a_round_closes_whatever_is_open(cleared, laras):
    move_phase(cleared.edition, 4, closes_in=-0.01)
    assert close_round(cleared, by=laras).status == "closed"


def test_a_round_without_assignments_does_not_close(frozen_round, entries, laras):
    move_phase(frozen_round.edition, 4, closes_in=-0.01)
    with pytest.raises(Refused, match="Belum ada karya"):
        close_round(frozen_round, by=laras)


def test_a_round_that_was_not_frozen_does_not_close(desk_round, laras):
    with pytest.raises(Refused, match="belum dimulai"):
        close_round(desk_round, by=laras)


def test_a_round_closes_once(closed, laras):
    with pytest.raises(Refused, match="sudah ditutup"):
        close_round(closed, by=laras)


@pytest.mark.parametrize("somebody", ["indah", "yusuf", "panitia", "nurul", "adi", "sari"])
def test_only_officers_and_the_chair_close(locked, request, somebody):
    with pytest.raises(PermissionDenied):
        close_round(locked, by=request.getfixturevalue(somebody))
    assert Round.objects.get().status == "frozen"
