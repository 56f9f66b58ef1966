"""Asking somebody into the team: by mail, by NIP, by a slip of paper."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from records.clock import database_now
from records.codes import ALPHABET
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from submissions.actions import invitations
from submissions.actions.invitations import invite, send_again
from submissions.actions.team import add_member, remove_member
from submissions.invitations import code_of, hash_of, invitation_of, paper_of
from submissions.models import Entry, TeamInvitation
from submissions.waiting import waiting_for
from submissions.when import MOST_MEMBERS
from tests.cast import person
from tests.submissions import plays
from tests.submissions.plays import address, invited, text_of

NOBODYS_NIP = "198001012005011001"


def tokens_in(mails):
    return [re.search(r"/karya/undangan/([\w-]+)/", mail.body).group(1) for mail in mails]


def mails_of_invitations():
    return OutboxMessage.objects.filter(subject__startswith="Undangan bergabung").order_by("pk")


def expire(invitation):
    past = database_now() - timedelta(seconds=1)
    TeamInvitation.objects.filter(pk=invitation.pk).update(expires_at=past)


def test_who_is_asked_by_nip_stands_in_the_team_and_has_no_access_yet(draft, sari, dimas):
    member = invite(draft, by=sari, name="Dimas", role="Penulis", nip=dimas.nip)
    assert (member.person, member.name, member.role, member.position) == (None, "Dimas", "Penulis", 1)
    assert draft not in Entry.objects.visible_to(dimas)
    mail = mails_of_invitations().get()
    assert (mail.recipient, mail.address) == (dimas, dimas.email)
    for word in (draft.title, "Kelurahan Kerten", sari.full_name, str(draft.edition), "WIB"):
        assert word in mail.body
    assert plays.PROBLEM not in mail.body


def test_an_address_without_an_account_gets_the_same_mail(draft, sari, dimas):
    invite(draft, by=sari, name="Siapa", address="siapa@contoh.invalid")
    invite(draft, by=sari, name="Dimas", address=dimas.email)
    unknown, known = mails_of_invitations()
    assert (unknown.recipient, unknown.address) == (None, "siapa@contoh.invalid")
    assert known.recipient == dimas
    token_of_unknown, token_of_known = tokens_in([unknown, known])
    assert unknown.body.replace(token_of_unknown, "") == known.body.replace(token_of_known, "")


def test_a_nip_that_nobody_has_gets_no_mail_and_keeps_its_place(draft, sari):
    invitation = invited(draft, sari, nip=NOBODYS_NIP)
    assert invitation.person is None
    assert not mails_of_invitations().exists()


def test_a_closed_account_is_as_good_as_none(draft, sari, dimas):
    dimas.is_active = False
    dimas.save(update_fields=["is_active"])
    assert invited(draft, sari, nip=dimas.nip).person is None
    assert not mails_of_invitations().exists()


def test_the_database_holds_neither_token_nor_code(draft, sari, dimas):
    invitation = invited(draft, sari, nip=dimas.nip)
    [token] = tokens_in(mails_of_invitations())
    code = code_of(invitation)
    kept = [str(value) for value in TeamInvitation.objects.values_list().get()]
    assert not [value for value in kept if token in value or code in value or code.replace("-", "") in value]
    assert invitation.token_hash == hash_of(token)
    assert invitation_of(token) == invitation == invitation_of(code)


def test_a_code_is_read_however_it_is_spaced_and_has_no_look_alikes(draft, sari):
    invitation = invited(draft, sari)
    code = code_of(invitation)
    assert re.fullmatch(rf"[{ALPHABET}]{{3}}-[{ALPHABET}]{{3}}-[{ALPHABET}]{{3}}", code)
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " "), f" {code} "):
        assert invitation_of(typed) == invitation
    assert invitation_of("") is None
    assert invitation_of(code[:-1]) is None


def test_another_key_of_the_portal_knows_no_old_slip(draft, sari, settings):
    code = code_of(invited(draft, sari))
    settings.SECRET_KEY = "a key of another portal"
    assert invitation_of(code) is None


def test_the_team_too_may_ask_and_a_stranger_may_not(draft, sari, dimas, joko):
    add_member(draft, by=sari, name=dimas.full_name, role="", person=dimas)
    invite(draft, by=dimas, name="Bu Sri")
    with pytest.raises(PermissionDenied):
        invite(draft, by=joko, name="Pak Tarno")


def test_nobody_is_asked_twice(draft, sari, dimas, wati):
    invited(draft, sari, nip=dimas.nip)
    invited(draft, sari, address="siapa@contoh.invalid")
    for typed in ({"nip": dimas.nip}, {"address": "siapa@contoh.invalid"}):
        with pytest.raises(Refused, match="itu sudah ada"):
            invite(draft, by=sari, name="Lagi", **typed)
    plays.joined(draft, sari, wati)
    for typed in ({"nip": sari.nip}, {"address": wati.email}):
        with pytest.raises(Refused, match="sudah ada di tim ini"):
            invite(draft, by=sari, name="Lagi", **typed)


def test_two_ways_to_one_person_tell_nobody_that_it_is_one(draft, sari, dimas):
    """Only the person asked finds out: the second time as "you are in this team already"."""
    first, second = invited(draft, sari, nip=dimas.nip), invited(draft, sari, address=dimas.email)
    invitations.accept(first, by=dimas)
    with pytest.raises(Refused, match="Anda sudah ada di tim ini"):
        invitations.accept(second, by=dimas)


def test_names_asked_count_towards_the_size_of_the_team(draft, sari):
    for number in range(MOST_MEMBERS):
        add_member(draft, by=sari, name=f"Anggota {number}", role="")
    with pytest.raises(Refused, match="sudah penuh"):
        invite(draft, by=sari, name="Satu lagi")


def test_a_contest_of_individuals_asks_nobody(draft, sari):
    draft.edition.competition.entrant_kind = "individual"
    draft.edition.competition.save()
    with pytest.raises(Refused, match="perorangan"):
        invite(draft, by=sari, name="Bu Sri")


def test_a_sent_entry_asks_nobody(sent, sari):
    with pytest.raises(Refused, match="terkirim"):
        invite(sent, by=sari, name="Bu Sri")


def test_an_open_invitation_holds_up_no_sending_unless_the_category_wants_accounts(draft, sari, dimas):
    invitation = invited(draft, sari, name="Dimas", nip=dimas.nip)
    draft.category.team_needs_nip = True
    draft.category.save()
    with pytest.raises(Refused, match="Undang anggota itu dengan NIP-nya dan tunggu"):
        plays.entries.submit(draft, by=sari)
    invitations.accept(invitation, by=dimas)
    plays.entries.submit(draft, by=sari)


def test_control_without_that_rule_the_entry_goes_with_the_name(draft, sari, dimas):
    invited(draft, sari, name="Dimas", nip=dimas.nip)
    plays.entries.submit(draft, by=sari)
    assert draft.revisions.get().content["team"][1]["name"] == "Dimas"


def test_so_many_invitations_a_day_and_no_more(draft, sari, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_BY_ONE", 2)
    for name in ("Bu Sri", "Pak Tarno"):
        invite(draft, by=sari, name=name)
    with pytest.raises(Refused, match="Terlalu banyak undangan"):
        invite(draft, by=sari, name="Bu Ani")


def test_no_mailbox_is_flooded_from_many_entries(call, kerten, sari, wati, dimas, disdukcapil, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_TO_ONE", 1)
    invited(plays.drafted(call, kerten, sari), sari, address="siapa@contoh.invalid")
    other = plays.drafted(call, disdukcapil, dimas, name="Perangkat Daerah", title="Loket")
    with pytest.raises(Refused, match="Terlalu banyak undangan"):
        invited(other, dimas, address="siapa@contoh.invalid")


def test_sent_again_the_old_mail_and_the_old_slip_are_worth_nothing(draft, sari, dimas):
    invitation = invited(draft, sari, nip=dimas.nip)
    old_code, [old_token] = code_of(invitation), tokens_in(mails_of_invitations())
    expire(invitation)
    fresh = send_again(invitation, by=sari)
    assert fresh.expires_at > database_now() + timedelta(days=13)
    assert invitation_of(old_code) is None
    assert invitation_of(old_token) is None
    assert invitation_of(code_of(fresh)) == fresh == invitation_of(tokens_in(mails_of_invitations())[1])


def test_sent_again_an_account_made_meanwhile_is_found(draft, sari):
    invitation = invited(draft, sari, nip=NOBODYS_NIP)
    late = person("Larasati", "larasati", nip=NOBODYS_NIP)
    assert send_again(invitation, by=sari).person == late
    assert mails_of_invitations().get().recipient == late


def test_sending_again_has_its_ends(draft, sari, dimas, joko):
    invitation = invited(draft, sari, nip=dimas.nip)
    with pytest.raises(PermissionDenied):
        send_again(invitation, by=joko)
    for _time in range(invitations.MOST_AGAIN):
        invitation = send_again(invitation, by=sari)
    with pytest.raises(Refused, match="sudah dikirim ulang"):
        send_again(invitation, by=sari)
    invitations.accept(invitation, by=dimas)
    with pytest.raises(Refused, match="sudah menerima undangan ini"):
        send_again(invitation, by=sari)


def test_an_invitation_goes_with_its_name(draft, sari, dimas):
    invitation = invited(draft, sari, nip=dimas.nip)
    assert waiting_for(dimas)
    remove_member(invitation.member, by=sari)
    assert not TeamInvitation.objects.exists()
    assert not waiting_for(dimas)


def test_the_trail_keeps_it_without_names(draft, sari, dimas):
    invited(draft, sari, name="Dimas", nip=dimas.nip)
    event = AuditEvent.objects.get(action="submissions.invite_member")
    assert event.actor == sari
    assert dimas.nip not in str(event.changes)
    assert "Dimas" not in str(event.changes)


# The pages of the team


@pytest.mark.parametrize("known", [True, False])
def test_nothing_on_the_page_tells_a_known_nip_from_an_unknown_one(draft, sari, dimas, form_of, known):
    client, form = form_of(sari, address("team", draft.code))
    typed = {"name": "Rekan", "way": "surel", "account": "19880620 201101 1.003" if known else NOBODYS_NIP}
    page = text_of(client.post(address("team", draft.code), {**form, **typed}, follow=True))
    assert "Bila NIP itu mempunyai akun, pemiliknya mendapat surel." in page
    assert "Unduh slip (PDF)" in page
    assert dimas.full_name not in page
    assert mails_of_invitations().exists() == known


def test_an_address_is_asked_by_mail_from_the_page(draft, sari, form_of):
    client, form = form_of(sari, address("team", draft.code))
    typed = {"name": "Siapa", "way": "surel", "account": "Siapa@contoh.invalid"}
    page = text_of(client.post(address("team", draft.code), {**form, **typed}, follow=True))
    assert "Undangan untuk Siapa dikirim ke alamat itu." in page
    assert "Menunggu" in page
    assert mails_of_invitations().get().address == "siapa@contoh.invalid"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"way": "surel", "account": ""}, "Tulis NIP atau surelnya, atau pilih cara lain"),
        ({"way": "surel", "account": "12345"}, "18 angka"),
        ({"way": "surel", "account": "siapa@"}, "alamat surel yang lengkap"),
        ({"way": "merpati"}, "Pilih salah satu cara"),
    ],
)
def test_what_is_written_wrongly_is_told(draft, sari, form_of, typed, sentence):
    client, form = form_of(sari, address("team", draft.code))
    answer = client.post(address("team", draft.code), {**form, "name": "Rekan", **typed})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not draft.team.exists()


def test_what_the_action_refuses_the_page_says(draft, sari, form_of):
    client, form = form_of(sari, address("team", draft.code))
    answer = client.post(address("team", draft.code), {**form, "name": "Sari", "way": "surel", "account": sari.nip})
    assert answer.status_code == 409
    assert "Orang itu sudah ada di tim ini." in text_of(answer)


def test_a_slip_is_shown_printed_and_drawn_again(draft, sari, form_of):
    client, form = form_of(sari, address("team", draft.code))
    answer = client.post(address("team", draft.code), {**form, "name": "Bu Sri", "way": "slip"})
    place = address("invitation", draft.code, 1)
    assert answer.url == place
    invitation = TeamInvitation.objects.get()
    assert code_of(invitation) in text_of(client.get(place))
    paper = client.get(address("slip_pdf", draft.code, 1))
    assert paper.content.startswith(b"%PDF")
    assert "attachment" in paper["Content-Disposition"]
    assert client.get(address("slip_code", draft.code, 1))["Content-Type"] == "image/svg+xml"


def test_an_expired_slip_is_drawn_for_nobody_until_it_is_sent_again(draft, sari, form_of):
    invitation = invited(draft, sari)
    expire(invitation)
    place = address("invitation", draft.code, 1)
    client, form = form_of(sari, place)
    page = text_of(client.get(place))
    assert "belum dijawab" in page
    assert code_of(invitation) not in page
    assert client.get(address("slip_pdf", draft.code, 1)).status_code == 403
    assert client.post(place, form).status_code == 302
    assert client.get(address("slip_pdf", draft.code, 1)).status_code == 200


def test_the_page_says_that_it_was_sent_often_enough(draft, sari, form_of, monkeypatch):
    invited(draft, sari)
    monkeypatch.setattr(invitations, "MOST_AGAIN", 0)
    place = address("invitation", draft.code, 1)
    client, form = form_of(sari, place)
    answer = client.post(place, form)
    assert answer.status_code == 409
    assert "sudah dikirim ulang" in text_of(answer)


def test_a_name_without_an_invitation_has_no_slip(draft, sari, sign_in):
    add_member(draft, by=sari, name="Bu Sri", role="Guru honorer")
    for name in ("invitation", "slip_pdf", "slip_code"):
        assert sign_in(sari).get(address(name, draft.code, 1)).status_code == 404


def test_the_slip_leads_to_the_portal(draft, sari, settings):
    paper = paper_of(invited(draft, sari))
    assert settings.SITE_URL + address("invitation_code") in " ".join(paper["steps"])
