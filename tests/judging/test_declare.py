from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from accounts.models import Membership
from judging.actions.conflicts import declare
from judging.actions.rounds import close_round
from judging.actions.sheets import save_score
from judging.models import Assignment, ConflictDeclaration, Score
from judging.suggestions import suspected_conflict
from records.refusals import Refused
from tests.cast import move_phase


def test_a_judge_without_a_conflict_may_open_the_entry(of, entries, indah):
    assert not indah.has_perm("judging.read_entry", of(indah, entries[0]))
    declare(of(indah, entries[0]), by=indah, stance="clear")
    assert of(indah, entries[0]).status == "clear"
    assert indah.has_perm("judging.read_entry", of(indah, entries[0]))


@pytest.mark.parametrize("stance", ["recuse", "abstain"])
def test_stepping_back_closes_the_entry_and_needs_a_reason(of, entries, indah, stance):
    with pytest.raises(Refused, match="alasan"):
        declare(of(indah, entries[0]), by=indah, stance=stance, reason="  ")
    assert of(indah, entries[0]).status == "assigned"
    declare(of(indah, entries[0]), by=indah, stance=stance, reason="Saya pernah membimbing tim ini.")
    assert of(indah, entries[0]).status == "recused"
    assert not indah.has_perm("judging.read_entry", of(indah, entries[0]))


def test_a_later_recusal_keeps_its_history_and_the_scores(cleared, of, entries, indah):
    assignment = of(indah, entries[0])
    save_score(assignment, cleared.rubric.criteria.first(), by=indah, value=Decimal(4))
    declare(assignment, by=indah, stance="recuse", reason="Baru saya sadari, ketuanya adik saya.")
    assert [row.stance for row in ConflictDeclaration.objects.filter(assignment=assignment)] == ["clear", "recuse"]
    assert Score.objects.count() == 1


def test_a_recusal_is_final_for_the_judge(of, entries, indah):
    declare(of(indah, entries[0]), by=indah, stance="recuse", reason="Saudara.")
    with pytest.raises(Refused, match="Hubungi ketua"):
        declare(of(indah, entries[0]), by=indah, stance="clear")


def test_declaring_the_same_twice_is_told(of, entries, indah):
    declare(of(indah, entries[0]), by=indah, stance="clear")
    with pytest.raises(Refused, match="sudah menyatakan"):
        declare(of(indah, entries[0]), by=indah, stance="clear")


def test_an_unknown_stance_is_refused(of, entries, indah):
    with pytest.raises(Refused, match="Pilih salah satu"):
        declare(of(indah, entries[0]), by=indah, stance="maybe")


@pytest.mark.parametrize("somebody", ["bagus", "laras", "ratna", "adi"])
def test_nobody_declares_for_another(of, entries, indah, request, somebody):
    with pytest.raises(PermissionDenied):
        declare(of(indah, entries[0]), by=request.getfixturevalue(somebody), stance="clear")


def test_a_judge_whose_appointment_ended_declares_nothing(of, entries, indah):
    indah.appointments.update(until="2020-01-01", since="2019-01-01")
    indah.__dict__.pop("_appointments_today", None)
    with pytest.raises(PermissionDenied):
        declare(of(indah, entries[0]), by=indah, stance="clear")


def test_nothing_is_declared_after_the_round_closed(assigned, of, entries, indah, laras):
    move_phase(assigned.edition, 4, closes_in=-0.5)
    close_round(assigned, by=laras)
    with pytest.raises(Refused, match="sudah ditutup"):
        declare(of(indah, entries[0]), by=indah, stance="clear")


def test_the_database_refuses_a_way_back_from_a_recusal(of, entries, indah):
    declare(of(indah, entries[0]), by=indah, stance="recuse", reason="Saudara.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Assignment.objects.filter(judge=indah).update(status="clear")


def test_a_declaration_can_be_neither_changed_nor_deleted(of, entries, indah):
    declare(of(indah, entries[0]), by=indah, stance="clear")
    with pytest.raises(DatabaseError), transaction.atomic():
        ConflictDeclaration.objects.update(stance="clear")


def test_the_system_suggests_a_conflict_of_the_same_institution(entries, indah, kerten):
    assert suspected_conflict(indah, entries[0]) == ""
    membership = Membership.objects.create(person=indah, institution=kerten, kind="staff", since="2019-01-01")
    assert "instansi pengusul" in suspected_conflict(indah, entries[0])
    membership.until = "2020-01-01"
    membership.save()
    assert "pernah tercatat" in suspected_conflict(indah, entries[0])
    assert suspected_conflict(indah, entries[2]) == ""


def test_the_system_suggests_a_conflict_of_a_team_member(entries, indah, sari):
    assert "dalam tim" in suspected_conflict(sari, entries[0])
    entries[0].team.create(name="INDAH  Lestari", role="Anggota")
    assert "Nama Anda sama" in suspected_conflict(indah, entries[0])


def test_the_system_suggests_a_conflict_of_the_institution_a_judge_represents(entries, indah, kerten):
    indah.appointments.update(institution=kerten)
    assert "mewakili Kelurahan Kerten" in suspected_conflict(indah, entries[0])
