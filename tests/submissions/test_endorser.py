"""Whose word makes an entry the institution's own."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.models import Membership
from records.clock import database_now
from records.models import OutboxMessage
from records.refusals import Refused
from submissions.actions.endorsements import endorse
from submissions.actions.team import add_member
from submissions.models import Entry
from submissions.waiting import waiting_for
from tests.cast import person
from tests.submissions import plays
from tests.submissions.plays import address, text_of


def member(of, who, kind="head", **fields):
    someone = person(who.title(), who)
    Membership.objects.create(person=someone, institution=of, kind=kind, **fields)
    return someone


@pytest.fixture
def camat(kerten):
    return member(kerten.parent, "camat")


@pytest.fixture
def of_the_lurah(call, kerten, wati, camat):
    """An entry that the head of the kelurahan leads."""
    return plays.submitted(call, kerten, wati)


def test_the_own_institution_endorses_what_its_staff_leads(sent, kerten):
    assert sent.endorser == kerten


def test_the_institution_above_endorses_what_its_head_leads(of_the_lurah, kerten, wati, camat):
    assert of_the_lurah.endorser == kerten.parent
    assert [item.url for item in waiting_for(camat)] == [address("endorse", of_the_lurah.code)]
    assert OutboxMessage.objects.filter(recipient=camat, subject__contains="Mohon disahkan").count() == 1
    assert not OutboxMessage.objects.filter(recipient=wati, subject__contains="Mohon disahkan").exists()
    with pytest.raises(PermissionDenied):
        endorse(of_the_lurah, by=wati)
    endorse(of_the_lurah, by=camat)
    assert Entry.objects.get(pk=of_the_lurah.pk).is_endorsed


def test_the_head_above_sees_what_was_sent_and_no_draft(call, kerten, wati, camat, of_the_lurah, sign_in):
    draft = plays.drafted(call, kerten, wati, title="Bank Sampah")
    assert sign_in(camat).get(address("endorse", of_the_lurah.code)).status_code == 200
    assert sign_in(camat).get(draft.get_absolute_url()).status_code == 404


def test_the_check_page_names_who_endorses(call, kerten, wati, sari, sign_in):
    own = plays.drafted(call, kerten, sari)
    assert "Kepala Kelurahan Kerten mengesahkannya" in text_of(sign_in(sari).get(address("check", own.code)))
    led = plays.drafted(call, kerten, wati, title="Bank Sampah")
    assert "Kepala Kecamatan Laweyan mengesahkannya" in text_of(sign_in(wati).get(address("check", led.code)))


def test_without_an_institution_above_sending_waits_until_one_is_recorded(call, kerten, wati, sign_in):
    above, kerten.parent = kerten.parent, None
    kerten.save(update_fields=["parent"])
    draft = plays.drafted(call, kerten, wati)
    assert "Minta panitia mencatat instansi induknya" in text_of(sign_in(wati).get(address("check", draft.code)))
    with pytest.raises(Refused, match="belum mempunyai induk di portal"):
        plays.entries.submit(draft, by=wati)
    assert not draft.revisions.exists()
    kerten.parent = above
    kerten.save(update_fields=["parent"])
    plays.entries.submit(draft, by=wati)
    assert Entry.objects.get(pk=draft.pk).endorser == above


def test_nobody_else_of_an_institution_speaks_for_the_head_that_leads(call, kerten, wati):
    deputy = member(kerten, "wakil", "delegate", mandate="800/12")
    draft = plays.drafted(call, kerten, wati)
    plays.entries.submit(draft, by=wati)
    assert waiting_for(deputy) == []
    assert not OutboxMessage.objects.filter(recipient=deputy).exists()


def test_a_lead_who_has_become_head_is_not_spoken_for_and_sends_again_to_the_one_above(call, kerten, sari, wati):
    entry = plays.submitted(call, kerten, sari)
    assert entry.endorser == kerten
    kerten.memberships.create(person=sari, kind="head")
    with pytest.raises(Refused, match="Ketua tim kini memimpin Kelurahan Kerten sendiri"):
        endorse(entry, by=wati)
    repair_until = database_now() + timedelta(days=2)
    Entry.objects.filter(pk=entry.pk).update(status="returned", repair_until=repair_until)
    plays.entries.submit(entry, by=sari)
    assert Entry.objects.get(pk=entry.pk).endorser == kerten.parent


def test_a_head_in_the_team_never_endorses_and_another_does(call, kerten, sari, wati):
    deputy = member(kerten, "sekretaris", "delegate", mandate="800/12")
    entry = plays.drafted(call, kerten, sari)
    add_member(entry, by=sari, name="Wati", role="Anggota", person=wati)
    plays.entries.submit(entry, by=sari)
    assert waiting_for(wati) == []
    assert not OutboxMessage.objects.filter(recipient=wati, subject__contains="Mohon disahkan").exists()
    with pytest.raises(PermissionDenied):
        endorse(entry, by=wati)
    assert endorse(entry, by=deputy).membership.kind == "delegate"


def test_a_delegate_needs_a_mandate(kerten, db):
    with transaction.atomic(), pytest.raises(IntegrityError):
        member(kerten, "tanpa", "delegate")
    assert member(kerten, "dengan", "delegate", mandate="800/12").memberships_today


def test_the_page_says_in_what_capacity_it_was_endorsed(sent, kerten, sari, sign_in):
    deputy = member(kerten, "sekretaris", "delegate", mandate="800/12")
    endorse(sent, by=deputy)
    assert "Selaku penerima mandat nomor 800/12 dari Kepala Kelurahan Kerten" in text_of(
        sign_in(sari).get(sent.get_absolute_url())
    )


def test_an_acting_head_is_named_so(sent, wati, sari, sign_in):
    wati.memberships.update(is_acting=True)
    endorse(sent, by=wati)
    assert "Selaku Plt. Kepala Kelurahan Kerten" in text_of(sign_in(sari).get(sent.get_absolute_url()))
