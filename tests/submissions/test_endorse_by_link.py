"""The head's personal link: what it opens, and everything that closes it (ADR 0010)."""

import re

import pytest

from records.idempotency import new_key
from records.models import AuditEvent, OutboxMessage
from submissions.actions.endorsements import endorse, refuse_endorsement
from submissions.actions.entries import submit
from submissions.links import claim_of
from submissions.models import Entry
from submissions.views import links
from tests.cast import move_phase
from tests.submissions import plays
from tests.submissions.plays import text_of

LINK = re.compile(r"/karya/sahkan/[^\s]+/")


def link_in_mail_to(person):
    return LINK.search(OutboxMessage.objects.filter(recipient=person, subject__contains="Mohon").latest("pk").body)[0]


@pytest.fixture
def link(sent, wati):
    return link_in_mail_to(wati)


def say(client, link, **fields):
    return client.post(link, {"kunci": new_key(None), **fields})


def test_the_link_shows_the_revision_without_signing_in(link, client, sent):
    response = client.get(link)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    page = text_of(response)
    assert plays.PROBLEM in page
    assert "Wati Handayani, selaku Kepala Kelurahan Kerten" in page


def test_the_head_endorses_by_it_once(link, client, sent, wati):
    response = say(client, link, outcome="endorsed")
    assert (response.status_code, response["Location"]) == (302, link)
    word = sent.endorsements.get()
    assert (word.via, word.created_by, word.membership) == ("link", wati, wati.memberships.get())
    assert Entry.objects.get(pk=sent.pk).is_endorsed
    assert AuditEvent.objects.get(action="submissions.endorse").actor == wati
    assert "Putusan Anda tersimpan" in text_of(client.get(link))
    assert say(client, link, outcome="endorsed").status_code == 200
    assert sent.endorsements.count() == 1


def test_the_head_gives_back_by_it_with_a_note(link, client, sent):
    assert say(client, link, outcome="refused").status_code == 422
    assert say(client, link, outcome="refused", note="Angkanya belum benar.").status_code == 302
    assert Entry.objects.get(pk=sent.pk).status == "returned"


def test_a_forged_or_other_token_is_gone(link, client):
    assert client.get(link[:-4] + "xyz/").status_code == 410
    assert client.get(link).status_code == 200


def test_a_former_head_s_link_is_gone(link, client, wati):
    wati.memberships.update(since="2020-01-01", until="2021-01-01")
    assert client.get(link).status_code == 410
    assert say(client, link, outcome="endorsed").status_code == 410


def test_the_link_of_a_closed_account_is_gone(link, client, wati):
    wati.is_active = False
    wati.save(update_fields=["is_active"])
    assert say(client, link, outcome="endorsed").status_code == 410


def test_the_link_of_who_joined_the_team_is_gone(link, client, sent, wati):
    sent.team.create(person=wati, name="Wati")
    assert say(client, link, outcome="endorsed").status_code == 410


def test_a_newer_revision_needs_its_own_link(link, client, sent, wati, sari):
    refuse_endorsement(sent, by=wati, note="Perbaiki.")
    submit(sent, by=sari)
    assert client.get(link).status_code == 410
    assert client.get(link_in_mail_to(wati)).status_code == 200


def test_what_was_endorsed_in_the_portal_waits_for_no_link(link, client, sent, wati):
    endorse(sent, by=wati)
    assert client.get(link).status_code == 410


def test_after_the_phase_the_page_says_why_not(link, client, sent):
    move_phase(sent.edition, 2, closes_in=-0.01)
    assert "sudah ditutup" in text_of(client.get(link))
    assert say(client, link, outcome="endorsed").status_code == 409


def test_one_address_asks_so_often_and_no_more(link, client, monkeypatch):
    monkeypatch.setattr(links, "MOST_PER_HOUR", 1)
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 429


def test_the_team_never_gets_the_link(link, sent, sari, sign_in):
    assert not LINK.search("".join(OutboxMessage.objects.filter(recipient=sari).values_list("body", flat=True)))
    assert "/karya/sahkan/" not in text_of(sign_in(sari).get(sent.get_absolute_url()))


def test_a_token_of_nothing_is_nobody_s(db):
    assert claim_of("bukan-tautan") is None
