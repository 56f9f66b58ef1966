from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Membership, User
from records.clock import database_now
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from submissions.actions.team import add_member
from submissions.actions.verifications import reject, send_back, verify
from submissions.models import Entry
from tests.cast import move_phase
from tests.submissions import plays


@pytest.fixture
def waiting(call, kerten, sari, wati):
    """Sent and endorsed: it waits for the committee."""
    return plays.endorsed(call, kerten, sari, wati)


def in_days(days):
    return database_now() + timedelta(days=days)


def test_a_verifier_and_an_officer_may_verify(waiting, yusuf, sari):
    verification = verify(waiting, by=yusuf, note="Lengkap")
    waiting.refresh_from_db()
    assert (waiting.status, verification.revision) == ("verified", waiting.revisions.get())
    assert AuditEvent.objects.get(action="submissions.verified").changes["status"] == ["submitted", "verified"]
    assert OutboxMessage.objects.filter(recipient=sari, subject__contains="lolos").exists()


def test_nobody_else_verifies(waiting, sari, wati, indah, panitia, adi):
    for other in (sari, wati, indah, panitia, adi):
        with pytest.raises(PermissionDenied):
            verify(waiting, by=other)


def test_a_verifier_does_not_verify_the_entry_of_their_own_team(call, kerten, sari, wati, yusuf):
    entry = plays.drafted(call, kerten, sari)
    add_member(entry, by=sari, name=yusuf.full_name, role="", person=yusuf)
    plays.entries.submit(entry, by=sari)
    plays.endorsements.endorse(entry, by=wati)
    with pytest.raises(PermissionDenied):
        verify(entry, by=yusuf)


def test_a_verifier_does_not_verify_what_their_institution_lets_them_write(waiting, kerten, yusuf, sign_in):
    assert list(Entry.objects.to_verify_by(yusuf)) == [waiting]
    Membership.objects.create(person=yusuf, institution=kerten, kind="operator")
    operator = User.objects.get(pk=yusuf.pk)
    with pytest.raises(PermissionDenied):
        verify(waiting, by=operator)
    assert not Entry.objects.to_verify_by(operator)
    assert sign_in(operator).get(plays.address("verify", waiting.code)).status_code == 403


def test_nothing_is_verified_without_a_required_endorsement(sent, yusuf):
    with pytest.raises(Refused, match="belum disahkan"):
        verify(sent, by=yusuf)


def test_an_entry_is_verified_once(waiting, yusuf):
    verify(waiting, by=yusuf)
    with pytest.raises(Refused, match="tidak menunggu verifikasi"):
        verify(waiting, by=yusuf)


def test_verifying_ends_with_its_phase(waiting, yusuf):
    move_phase(waiting.edition, 3, closes_in=-0.01)
    with pytest.raises(Refused, match="sudah ditutup"):
        verify(waiting, by=yusuf)


def test_an_entry_goes_back_with_notes_by_field_and_a_date(waiting, yusuf, sari):
    until = in_days(5)
    send_back(
        waiting, by=yusuf, notes={"masalah": "Berapa warga?", "hasil": " "}, repair_until=until, note="Sedikit lagi"
    )
    waiting.refresh_from_db()
    assert (waiting.status, waiting.repair_until) == ("returned", until)
    assert list(waiting.verifications.get().notes.values_list("field", "text")) == [("masalah", "Berapa warga?")]
    assert OutboxMessage.objects.filter(recipient=sari, subject__contains="diperbaiki").exists()


@pytest.mark.parametrize(
    ("notes", "days", "sentence"),
    [
        ({}, 5, "paling sedikit satu catatan"),
        ({"masalah": "x"}, -1, "belum lewat"),
        ({"masalah": "x"}, 60, "sebelum verifikasi"),
    ],
)
def test_a_return_needs_a_note_and_a_date_that_leaves_time(waiting, yusuf, notes, days, sentence):
    with pytest.raises(Refused, match=sentence):
        send_back(waiting, by=yusuf, notes=notes, repair_until=in_days(days))
    assert Entry.objects.get(pk=waiting.pk).status == "submitted"


def test_a_repair_that_ends_with_the_verification_leaves_nobody_time(waiting, yusuf):
    ends = waiting.edition.phases.get(kind=3).closes_at
    with pytest.raises(Refused, match="sebelum verifikasi"):
        send_back(waiting, by=yusuf, notes={"masalah": "x"}, repair_until=ends)


def test_an_entry_is_rejected_with_a_reason(waiting, yusuf):
    with pytest.raises(Refused, match="Tulis alasan"):
        reject(waiting, by=yusuf, note=" ")
    reject(waiting, by=yusuf, note="Bukan inovasi instansi ini.")
    assert Entry.objects.get(pk=waiting.pk).status == "rejected"


def test_who_may_not_verify_neither_returns_nor_rejects(waiting, sari):
    with pytest.raises(PermissionDenied):
        send_back(waiting, by=sari, notes={"masalah": "x"}, repair_until=in_days(1))
    with pytest.raises(PermissionDenied):
        reject(waiting, by=sari, note="x")
