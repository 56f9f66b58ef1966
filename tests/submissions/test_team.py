import pytest
from django.core.exceptions import PermissionDenied

from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from submissions.actions.entries import save_answer
from submissions.actions.invitations import accept
from submissions.actions.team import add_member, remove_member
from submissions.models import Entry, HandOver, TeamMember
from submissions.when import MOST_MEMBERS
from tests.submissions import plays
from tests.submissions.plays import question


def test_a_member_with_an_account_may_write_and_is_told(draft, sari, dimas):
    add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    assert draft in Entry.objects.visible_to(dimas)
    assert save_answer(draft, question(draft.edition), by=dimas, value="x").edited_by == dimas
    assert OutboxMessage.objects.filter(recipient=dimas).exists()


def test_a_member_without_an_account_is_a_name(draft, sari):
    member = add_member(draft, by=sari, name="Bu Sri", role="Kader posyandu")
    assert (member.person, member.position) == (None, 1)
    assert add_member(draft, by=sari, name="Pak Tarno", role="").position == 2


def test_nobody_is_twice_in_a_team(draft, sari, dimas):
    add_member(draft, by=sari, name=dimas.full_name, role="", person=dimas)
    for person in (dimas, sari):
        with pytest.raises(Refused, match="sudah ada di tim"):
            add_member(draft, by=sari, name=person.full_name, role="", person=person)


def test_a_team_has_an_end(draft, sari):
    for number in range(MOST_MEMBERS):
        add_member(draft, by=sari, name=f"Anggota {number}", role="")
    with pytest.raises(Refused, match="sudah penuh"):
        add_member(draft, by=sari, name="Satu lagi", role="")


def test_a_contest_of_individuals_has_no_team(draft, sari):
    draft.edition.competition.entrant_kind = "individual"
    draft.edition.competition.save()
    with pytest.raises(Refused, match="perorangan"):
        add_member(draft, by=sari, name="Bu Sri", role="")


def test_a_removed_member_sees_the_entry_no_more(draft, sari, dimas):
    member = add_member(draft, by=sari, name=dimas.full_name, role="", person=dimas)
    remove_member(member, by=sari)
    assert draft not in Entry.objects.visible_to(dimas)


def test_a_name_is_removed_once(draft, sari):
    member = add_member(draft, by=sari, name="Bu Sri", role="")
    page_left_open = TeamMember.objects.get(pk=member.pk)
    remove_member(member, by=sari)
    with pytest.raises(Refused, match="sudah tidak ada"):
        remove_member(page_left_open, by=sari)
    assert AuditEvent.objects.filter(action="submissions.remove_member").count() == 1


def test_whoever_said_yes_meanwhile_loses_the_offer_with_the_place(draft, sari, dimas, disdukcapil):
    asked = plays.invited(draft, sari, name="Dimas", nip=dimas.nip)
    page_left_open = TeamMember.objects.get(pk=asked.member_id)
    accept(asked, by=dimas)
    HandOver.objects.create(entry=draft, giver=sari, taker=dimas, offered_at=asked.sent_at, offered_by=sari)
    remove_member(page_left_open, by=sari)
    assert not draft.hand_overs.exists()
    assert AuditEvent.objects.get(action="submissions.remove_member").changes == {"person": dimas.pk}


def test_a_stranger_changes_no_team(draft, sari, joko):
    member = add_member(draft, by=sari, name="Bu Sri", role="")
    with pytest.raises(PermissionDenied):
        add_member(draft, by=joko, name="Joko", role="")
    with pytest.raises(PermissionDenied):
        remove_member(member, by=joko)


def test_a_sent_team_stays_as_it_is(draft, sari):
    member = add_member(draft, by=sari, name="Bu Sri", role="")
    Entry.objects.filter(pk=draft.pk).update(status="submitted", submitted_at=draft.created_at, submitted_by=sari)
    with pytest.raises(Refused):
        remove_member(member, by=sari)
    with pytest.raises(Refused):
        add_member(draft, by=sari, name="Pak Tarno", role="")
