"""The answer of whoever was asked into a team."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse

from accounts.models import Membership
from records.models import AuditEvent, FormReceipt, OutboxMessage
from records.refusals import Refused
from submissions.actions.invitations import accept, decline, send_again
from submissions.actions.team import remove_member
from submissions.invitations import code_of
from submissions.models import Entry, TeamInvitation
from submissions.waiting import waiting_for
from tests.cast import person
from tests.submissions import plays
from tests.submissions.plays import address, invited, text_of
from tests.submissions.test_invite import expire, mails_of_invitations, tokens_in
from tests.submissions.test_submit import wait_until_waiting


def place(invitation):
    return address("answer_invitation", code_of(invitation))


def test_with_the_yes_comes_access_and_the_name_of_the_account(draft, sari, dimas):
    invitation = invited(draft, sari, name="Mas Dimas", role="Penulis", nip=dimas.nip)
    accept(invitation, by=dimas)
    member = draft.team.get()
    assert (member.person, member.name, member.role) == (dimas, dimas.full_name, "Penulis")
    assert draft in Entry.objects.visible_to(dimas)
    assert plays.entries.save_answer(draft, plays.question(draft.edition), by=dimas, value="x").edited_by == dimas
    kept = TeamInvitation.objects.get()
    assert (kept.accepted_by, bool(kept.accepted_at)) == (dimas, True)


def test_the_lead_and_whoever_asked_hear_of_it(draft, sari, dimas, wati):
    plays.joined(draft, sari, wati)
    accept(invited(draft, wati, name="Mas Dimas", nip=dimas.nip), by=dimas)
    told = OutboxMessage.objects.filter(subject__startswith=f"{dimas.full_name} bergabung")
    assert {mail.recipient for mail in told} == {sari, wati}
    assert "ditulis sebagai Mas Dimas" in told[0].body
    assert AuditEvent.objects.filter(action="submissions.accept_invitation", actor=dimas).exists()


def test_a_no_takes_the_name_off_and_tells_the_lead(draft, sari, dimas):
    decline(invited(draft, sari, name="Mas Dimas", nip=dimas.nip), by=dimas)
    assert not draft.team.exists()
    assert not TeamInvitation.objects.exists()
    assert OutboxMessage.objects.get(subject__startswith="Mas Dimas tidak ikut").recipient == sari
    assert AuditEvent.objects.filter(action="submissions.decline_invitation", actor=dimas).exists()


@pytest.mark.parametrize("act", [accept, decline])
def test_an_invitation_passed_on_is_worth_nothing(draft, sari, dimas, joko, act):
    by_nip = invited(draft, sari, nip=dimas.nip)
    by_unknown_nip = invited(draft, sari, nip="198001012005011001")
    for invitation in (by_nip, by_unknown_nip):
        with pytest.raises(PermissionDenied):
            act(invitation, by=joko)
    assert draft.team.count() == 2


def test_a_known_address_is_as_personal_as_a_nip(draft, sari, dimas, joko):
    invitation = invited(draft, sari, address=dimas.email)
    with pytest.raises(PermissionDenied):
        accept(invitation, by=joko)
    accept(invitation, by=dimas)


def test_a_nip_that_came_to_an_account_later_is_recognised(draft, sari):
    invitation = invited(draft, sari, nip="198001012005011001")
    late = person("Larasati", "larasati", nip="198001012005011001")
    assert [item.url for item in waiting_for(late)] == [place(invitation)]
    accept(invitation, by=late)
    assert draft.team.get().person == late


def test_whoever_holds_the_mail_to_an_unknown_address_may_use_it_with_any_account_of_the_city(draft, sari, dimas):
    accept(invited(draft, sari, address="dimas@rumah.invalid"), by=dimas)
    assert draft.team.get().person == dimas


def test_a_slip_serves_one_colleague_and_no_second(draft, sari, dimas, joko):
    invitation = invited(draft, sari, name="Bu Sri")
    accept(invitation, by=dimas)
    assert draft.team.get().name == dimas.full_name
    with pytest.raises(Refused, match="sudah dipakai"):
        accept(invitation, by=joko)


def test_a_slip_serves_colleagues_alone(draft, sari, kerten):
    invitation, outsider = invited(draft, sari), person("Orang Luar", "luar")
    with pytest.raises(PermissionDenied):
        accept(invitation, by=outsider)
    Membership.objects.create(person=outsider, institution=kerten, kind="staff")
    accept(invitation, by=type(outsider).objects.get(pk=outsider.pk))


def test_a_slip_can_not_be_declined_for_somebody_else(draft, sari, dimas):
    with pytest.raises(Refused, match="tidak atas nama siapa pun"):
        decline(invited(draft, sari), by=dimas)
    assert draft.team.exists()


def test_the_lead_removes_whoever_took_a_slip(draft, sari, dimas):
    accept(invited(draft, sari), by=dimas)
    remove_member(draft.team.get(), by=sari)
    assert draft not in Entry.objects.visible_to(dimas)


def test_nobody_joins_twice(draft, sari, dimas):
    plays.joined(draft, sari, dimas)
    slip = invited(draft, sari)
    for colleague in (dimas, sari):
        with pytest.raises(Refused, match="Anda sudah ada di tim ini"):
            accept(slip, by=colleague)


@pytest.mark.parametrize("act", [accept, decline])
def test_an_invitation_has_its_time(draft, sari, dimas, act):
    invitation = invited(draft, sari, nip=dimas.nip)
    expire(invitation)
    with pytest.raises(Refused, match="Minta ketua tim mengirim ulang"):
        act(invitation, by=dimas)


@pytest.mark.parametrize("act", [accept, decline])
def test_a_sent_team_stays_as_it_is(draft, sari, dimas, act):
    invitation = invited(draft, sari, nip=dimas.nip)
    plays.entries.submit(draft, by=sari)
    with pytest.raises(Refused, match="terkirim"):
        act(invitation, by=dimas)


@pytest.mark.parametrize("act", [accept, decline])
def test_what_was_withdrawn_or_sent_anew_is_another_invitation(draft, sari, dimas, act):
    invitation = invited(draft, sari, nip=dimas.nip)
    send_again(TeamInvitation.objects.get(), by=sari)
    with pytest.raises(Refused, match="ditarik atau diganti"):
        act(invitation, by=dimas)
    remove_member(draft.team.get(), by=sari)
    with pytest.raises(Refused, match="ditarik atau diganti"):
        act(invitation, by=dimas)


@pytest.mark.django_db(transaction=True)
def test_two_hands_on_one_slip_at_once_and_one_joins(draft, sari, dimas, joko):
    invitation, refused = invited(draft, sari), []

    def take(colleague):
        try:
            accept(TeamInvitation.objects.select_related("member__entry").get(pk=invitation.pk), by=colleague)
        except Refused as refusal:
            refused.append(refusal.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(colleague,)) for colleague in (dimas, joko)]
    with transaction.atomic():
        Entry.objects.select_for_update().get(pk=draft.pk)
        for thread in threads:
            thread.start()
        wait_until_waiting(len(threads))
    for thread in threads:
        thread.join()
    assert refused == ["Undangan ini sudah dipakai."]
    assert draft.team.filter(person__in=[dimas, joko]).count() == 1


# The pages


def test_the_way_from_the_mail_through_signing_in_to_the_team(draft, sari, dimas, client, sign_in, form_of):
    invited(draft, sari, name="Mas Dimas", role="Penulis", nip=dimas.nip)
    [token] = tokens_in(mails_of_invitations())
    visitor = client.get(address("invited", token))
    assert visitor.status_code == 200
    page = text_of(visitor)
    answer_at = address("answer_invitation", token)
    assert f'href="{reverse("account_login")}?next={answer_at}"' in page
    assert f'href="{reverse("account_ask")}"' in page
    assert draft.title not in page
    assert visitor["X-Robots-Tag"] == "noindex"
    assert client.get(answer_at).url.startswith(reverse("account_login"))
    signed_in, form = form_of(dimas, answer_at)
    assert signed_in.get(address("invited", token)).url == answer_at
    page = text_of(signed_in.get(answer_at))
    for word in (draft.title, "Kelurahan Kerten", sari.full_name, "Penulis", "membaca dan mengisi seluruh karya"):
        assert word in page
    assert plays.PROBLEM not in page
    assert signed_in.get(draft.get_absolute_url()).status_code == 404
    assert signed_in.post(answer_at, {**form, "jawaban": "terima"}).url == draft.get_absolute_url()
    assert signed_in.get(draft.get_absolute_url()).status_code == 200
    assert signed_in.get(answer_at).status_code == 410


def test_declining_from_the_page(draft, sari, dimas, form_of):
    invitation = invited(draft, sari, nip=dimas.nip)
    client, form = form_of(dimas, place(invitation))
    assert client.post(place(invitation), {**form, "jawaban": "tolak"}).status_code == 302
    assert not draft.team.exists()


def test_an_answer_must_be_one(draft, sari, dimas, form_of):
    invitation = invited(draft, sari, nip=dimas.nip)
    client, form = form_of(dimas, place(invitation))
    answer = client.post(place(invitation), {**form, "jawaban": "mungkin"})
    assert answer.status_code == 422
    assert "Pilih terima atau tolak" in text_of(answer)


def test_another_account_learns_nothing_of_the_entry(draft, sari, dimas, joko, sign_in):
    answer = sign_in(joko).get(place(invited(draft, sari, name="Mas Dimas", nip=dimas.nip)))
    assert answer.status_code == 403
    page = text_of(answer)
    assert "bukan untuk akun Anda" in page
    for word in (draft.title, sari.full_name, "Mas Dimas"):
        assert word not in page


def test_a_member_who_brings_a_slip_reads_why_not(draft, sari, sign_in):
    invitation = invited(draft, sari)
    page = text_of(sign_in(sari).get(place(invitation)))
    assert "Anda sudah ada di tim ini." in page
    assert "Terima undangan" not in page


def test_a_slip_is_refused_with_the_sentence_of_the_action(draft, sari, dimas, form_of):
    invitation = invited(draft, sari)
    client, form = form_of(dimas, place(invitation))
    answer = client.post(place(invitation), {**form, "jawaban": "tolak"})
    assert answer.status_code == 409
    assert "tidak atas nama siapa pun" in text_of(answer)


def test_the_code_of_a_slip_leads_to_the_invitation(draft, sari, dimas, form_of):
    invitation = invited(draft, sari)
    client, form = form_of(dimas, address("invitation_code"))
    answer = client.post(address("invitation_code"), {**form, "kode": code_of(invitation).lower().replace("-", " ")})
    assert answer.url == place(invitation)
    assert not FormReceipt.objects.filter(location__contains=code_of(invitation)).exists()


def test_a_code_that_is_unknown_and_one_that_is_over_read_alike(draft, sari, dimas, form_of):
    invitation = invited(draft, sari)
    expire(invitation)
    pages = []
    for code in (code_of(invitation), "AAA-AAA-AAA"):
        client, form = form_of(dimas, address("invitation_code"))
        answer = client.post(address("invitation_code"), {**form, "kode": code})
        assert answer.status_code == 422
        pages.append("Tidak ada undangan yang berlaku dengan kode ini" in text_of(answer))
    assert pages == [True, True]


def test_a_dead_invitation_says_what_to_do(draft, sari, client):
    invitation = invited(draft, sari)
    expire(invitation)
    answer = client.get(address("invited", code_of(invitation)))
    assert answer.status_code == 410
    assert "Minta ketua tim mengirim ulang" in text_of(answer)
    assert client.get(address("invited", "bukan-undangan")).status_code == 410


def test_codes_can_not_be_tried_for_ever(draft, dimas, sign_in, monkeypatch):
    monkeypatch.setattr("records.limits.count", lambda subject, *, seconds: 1_000_000)
    answer = sign_in(dimas).get(address("invitation_code"))
    assert answer.status_code == 429
    assert "Terlalu banyak percobaan" in text_of(answer)


def test_what_waits_for_the_person_asked(draft, sari, dimas):
    invitation = invited(draft, sari, nip=dimas.nip)
    [item] = waiting_for(dimas)
    assert (item.url, item.due) == (place(invitation), invitation.expires_at)
    accept(invitation, by=dimas)
    assert place(invitation) not in [item.url for item in waiting_for(dimas)]


def test_the_team_page_tells_who_waits_who_may_write_and_who_is_a_name(draft, sari, dimas, sign_in):
    plays.joined(draft, sari, dimas)
    invited(draft, sari, name="Bu Ani")
    expire(invited(draft, sari, name="Pak Budi"))
    plays.invitations.place_for(draft, name="Bu Sri")
    page = text_of(sign_in(sari).get(address("team", draft.code)))
    for word in ("· dapat ikut mengisi", "· diundang sampai", "· undangan sudah lewat", "· tanpa akses"):
        assert page.count(word) == 1
