from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from judging.actions.conflicts import declare
from judging.actions.rounds import close_round
from judging.actions.sheets import lock, reopen, save_score
from judging.models import ScoreSheet, SheetReopening
from records.refusals import Refused
from tests.cast import move_phase
from tests.judging.conftest import fill


@pytest.fixture
def mine(cleared, of, entries, indah):
    return of(indah, entries[0])


def test_a_complete_sheet_can_be_locked(mine, indah):
    fill(mine, 4, 5)
    sheet = lock(mine, by=indah)
    assert (sheet.status, sheet.locked_by) == ("locked", indah)


def test_what_is_missing_is_named(mine, indah):
    save_score(mine, mine.round.rubric.criteria.first(), by=indah, value=Decimal(4))
    with pytest.raises(Refused, match="Belum dinilai: Kemanfaatan"):
        lock(mine, by=indah)


def test_an_untouched_sheet_is_missing_everything(mine, indah):
    with pytest.raises(Refused, match="Kebaruan, Kemanfaatan"):
        lock(mine, by=indah)


def test_a_locked_sheet_opens_again_with_a_reason(mine, indah):
    fill(mine, 4, 5)
    lock(mine, by=indah)
    with pytest.raises(Refused, match="Tulis alasan"):
        reopen(mine, by=indah, reason=" ")
    with pytest.raises(Refused, match="hapus 1 karakter"):
        reopen(mine, by=indah, reason="x" * 301)
    sheet = reopen(mine, by=indah, reason="Saya keliru membaca angka.")
    assert (sheet.status, sheet.locked_at) == ("open", None)
    assert SheetReopening.objects.get().reason == "Saya keliru membaca angka."


def test_only_a_locked_sheet_opens_again(mine, indah):
    with pytest.raises(Refused, match="tidak terkunci"):
        reopen(mine, by=indah, reason="Keliru.")


def test_nobody_opens_the_sheet_of_another(mine, indah, laras):
    fill(mine, 4, 5)
    lock(mine, by=indah)
    with pytest.raises(PermissionDenied):
        reopen(mine, by=laras, reason="Keliru.")


def test_a_locked_sheet_stays_locked_after_the_round_closed(cleared, mine, indah, laras):
    fill(mine, 4, 5)
    lock(mine, by=indah)
    move_phase(cleared.edition, 4, closes_in=-0.01)
    close_round(cleared, by=laras)
    with pytest.raises(Refused, match="sudah ditutup"):
        reopen(mine, by=indah, reason="Keliru.")


def test_the_sheet_of_a_recused_judge_stays_as_it_was(mine, indah):
    fill(mine, 4, 5)
    lock(mine, by=indah)
    declare(mine, by=indah, stance="recuse", reason="Saudara.")
    with pytest.raises(Refused, match="tidak menilai"):
        reopen(mine, by=indah, reason="Keliru.")
    assert ScoreSheet.objects.get().scores.count() == 2


def test_the_database_refuses_a_lock_without_its_time(mine, indah):
    fill(mine, 4, 5)
    with pytest.raises(DatabaseError), transaction.atomic():
        ScoreSheet.objects.update(status="locked")
