import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Membership
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from submissions.actions.endorsements import endorse, refuse_endorsement
from submissions.actions.entries import submit
from submissions.models import Entry
from tests.cast import move_phase
from tests.submissions import plays


def test_the_head_endorses_the_revision_that_was_sent(sent, wati, sari):
    endorsement = endorse(sent, by=wati, note="Silakan")
    sent.refresh_from_db()
    assert sent.is_endorsed
    assert (endorsement.revision, endorsement.membership.person) == (sent.revisions.get(), wati)
    assert AuditEvent.objects.filter(action="submissions.endorse", actor=wati).count() == 1
    assert OutboxMessage.objects.filter(recipient=sari, subject__contains="disahkan").exists()


def test_only_the_head_of_the_institution_endorses(sent, sari, joko, ratna):
    for other in (sari, joko, ratna):
        with pytest.raises(PermissionDenied):
            endorse(sent, by=other)


def test_a_former_head_endorses_no_more(sent, wati):
    Membership.objects.filter(person=wati).update(since="2020-01-01", until="2021-01-01")
    with pytest.raises(PermissionDenied):
        endorse(sent, by=wati)


def test_an_entry_is_endorsed_once(sent, wati):
    endorse(sent, by=wati)
    with pytest.raises(Refused, match="sudah disahkan"):
        endorse(sent, by=wati)


def test_a_draft_is_not_endorsed(draft, wati):
    with pytest.raises(Refused, match="tidak menunggu pengesahan"):
        endorse(draft, by=wati)


def test_the_head_endorses_only_in_the_phase(sent, wati):
    move_phase(sent.edition, 2, closes_in=-0.01)
    with pytest.raises(Refused, match="sudah ditutup"):
        endorse(sent, by=wati)


def test_a_category_without_endorsement_needs_none(call, disdukcapil, dimas, joko):
    entry = plays.submitted(call, disdukcapil, dimas, name="Perangkat Daerah")
    with pytest.raises(Refused, match="tidak memerlukan"):
        endorse(entry, by=joko)


def test_the_head_gives_it_back_with_a_note_and_the_team_sends_it_again(sent, wati, sari):
    refuse_endorsement(sent, by=wati, note="Angkanya belum benar.")
    sent.refresh_from_db()
    assert (sent.status, sent.repair_until) == ("returned", sent.edition.phases.get(kind=2).closes_at)
    move_phase(sent.edition, 1, closes_in=-0.01)
    submit(sent, by=sari)
    endorse(sent, by=wati)
    assert Entry.objects.get(pk=sent.pk).is_endorsed


def test_giving_back_without_a_note_is_refused(sent, wati):
    with pytest.raises(Refused, match="Tulis apa"):
        refuse_endorsement(sent, by=wati, note="  ")
    assert Entry.objects.get(pk=sent.pk).status == "submitted"


def test_only_the_head_gives_it_back(sent, sari):
    with pytest.raises(PermissionDenied):
        refuse_endorsement(sent, by=sari, note="x")
