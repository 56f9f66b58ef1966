import pytest
from django.core.exceptions import PermissionDenied

from records.models import AuditEvent
from records.refusals import Refused
from submissions.actions.entries import withdraw
from submissions.actions.verifications import reject
from submissions.models import Entry
from tests.cast import move_phase
from tests.submissions import plays


def test_the_lead_takes_a_sent_entry_back_with_a_reason(sent, sari):
    withdraw(sent, by=sari, reason="Digabung dengan karya lain")
    sent.refresh_from_db()
    assert (sent.status, sent.withdrawal.reason) == ("withdrawn", "Digabung dengan karya lain")
    assert AuditEvent.objects.get(action="submissions.withdraw").changes["status"] == ["submitted", "withdrawn"]


def test_a_reason_is_asked(sent, sari):
    with pytest.raises(Refused, match="Tulis alasan"):
        withdraw(sent, by=sari, reason=" \n")


def test_nobody_but_the_lead_withdraws(sent, wati, ratna):
    for other in (wati, ratna):
        with pytest.raises(PermissionDenied):
            withdraw(sent, by=other, reason="x")


def test_a_sent_entry_is_not_taken_back_once_judging_has_begun(sent, sari):
    move_phase(sent.edition, 4, opens_in=-0.01)
    with pytest.raises(Refused, match="Hubungi panitia"):
        withdraw(sent, by=sari, reason="x")
    assert Entry.objects.get(pk=sent.pk).status == "submitted"


def test_a_draft_can_always_be_dropped(draft, sari):
    move_phase(draft.edition, 4, opens_in=-0.01)
    withdraw(draft, by=sari, reason="Batal")
    with pytest.raises(Refused, match="sudah ditarik"):
        withdraw(draft, by=sari, reason="Batal")


def test_a_dropped_draft_stays_its_teams_own(draft, sari, wati, ratna, yusuf, nurul, sign_in):
    withdraw(draft, by=sari, reason="Tidak jadi")
    for outsider in (ratna, yusuf, nurul):
        assert draft not in Entry.objects.visible_to(outsider)
        assert sign_in(outsider).get(plays.address("entry", draft.code)).status_code == 404
    assert not Entry.objects.of_editions_served_by(ratna)
    assert all(draft in Entry.objects.visible_to(person) for person in (sari, wati))


def test_a_sent_entry_that_was_taken_back_is_still_seen(sent, sari, ratna, nurul):
    withdraw(sent, by=sari, reason="Digabung")
    assert all(sent in Entry.objects.visible_to(person) for person in (ratna, nurul))


def test_a_rejected_entry_is_not_withdrawn(call, kerten, sari, wati, yusuf):
    entry = plays.endorsed(call, kerten, sari, wati)
    reject(entry, by=yusuf, note="Bukan inovasi")
    with pytest.raises(Refused, match="tidak dapat ditarik"):
        withdraw(entry, by=sari, reason="x")
