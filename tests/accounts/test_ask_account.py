"""Somebody who was not registered asks for an account; somebody who knows them answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import requests as actions
from accounts.actions.requests import approve_request, ask_account, forget_requests, refuse_request
from accounts.models import AccountRequest, Membership, RequestStatus, User
from accounts.views import requests as views
from records.idempotency import new_key
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from tests.cast import person

NIP = "199508172020121006"
ASK, LIST = "/akun/minta/", "/akun/permintaan/"


def form(unit, **changes):
    told = {"name": "Galih Pratama", "nip": "19950817 202012 1 006", "email": "Galih@Contoh.invalid"}
    return told | {"institution": unit.pk, "kunci": new_key(None)} | changes


@pytest.fixture
def asking(kerten):
    ask_account(name="Galih Pratama", nip=NIP, email="galih@contoh.invalid", institution=kerten)
    return AccountRequest.objects.get()


@pytest.fixture
def operator(kerten):
    operator = person("Oki Saputra", "oki")
    Membership.objects.create(person=operator, institution=kerten, kind="operator")
    return operator


def test_a_request_is_answered_by_the_head_with_an_account(client, sign_in, kerten, wati):
    assert client.post(ASK, form(kerten))["Location"] == f"{ASK}terkirim/"
    assert "Permintaan diterima" in client.get(f"{ASK}terkirim/").content.decode()
    assert not User.objects.filter(nip=NIP).exists()
    head = sign_in(wati)
    assert "Periksa permintaan akun" in head.get("/beranda/").content.decode()
    assert "Galih Pratama" in head.get(LIST).content.decode()
    page = f"{LIST}{AccountRequest.objects.get().pk}/"
    assert head.post(page, {"kunci": new_key(wati), "answer": "setujui"})["Location"] == LIST
    galih = User.objects.get(nip=NIP)
    assert (galih.email, galih.is_activated, galih.standing_roles) == ("galih@contoh.invalid", False, [])
    assert galih.memberships.get().kind == "staff"
    mail = OutboxMessage.objects.get()
    assert mail.recipient == galih
    assert client.get(mail.body.split("https://testserver", 1)[1].split()[0]).status_code == 200
    assert "Periksa permintaan akun" not in head.get("/beranda/").content.decode()


def test_a_known_number_or_address_is_answered_like_an_unknown_one(client, kerten, sari):
    answers = []
    for told in ({}, {"nip": sari.nip}, {"email": sari.email}):
        sent = client.post(ASK, form(kerten, **told))
        answers.append((sent.status_code, sent["Location"]))
    assert len(set(answers)) == 1
    assert not OutboxMessage.objects.exists()


def test_the_same_number_again_and_again_is_dropped_without_a_word(client, kerten):
    answers = {client.post(ASK, form(kerten))["Location"] for _time in range(5)}
    assert answers == {f"{ASK}terkirim/"}
    assert AccountRequest.objects.count() == actions.MOST_FOR_ONE


def test_too_many_from_one_place_are_told_to_wait(client, kerten, monkeypatch):
    monkeypatch.setattr(views, "ASKED_PER_PEER", 1)
    assert client.post(ASK, form(kerten)).status_code == 302
    again = client.post(ASK, form(kerten, nip="199508172020121007", email="lain@contoh.invalid"))
    assert again.status_code == 422
    assert "Coba lagi satu jam lagi" in again.content.decode()
    assert AccountRequest.objects.count() == 1


def test_what_is_missing_is_told_and_nothing_kept(client, kerten):
    page = client.post(ASK, form(kerten, nip="12", email="bukan", institution="", name=""))
    assert page.status_code == 422
    words = page.content.decode()
    for sentence in ("Tulis nama Anda.", "18 angka.", "Tulis alamat surel yang lengkap", "Pilih instansi tempat"):
        assert sentence in words
    assert not AccountRequest.objects.exists()


def test_a_refusal_goes_out_with_its_reason(sign_in, asking, operator):
    client, page = sign_in(operator), f"{LIST}{asking.pk}/"
    without = client.post(page, {"kunci": new_key(operator), "answer": "tolak"})
    assert without.status_code == 422
    client.post(page, {"kunci": new_key(operator), "answer": "tolak", "note": "Bukan pegawai kami."})
    asking.refresh_from_db()
    assert (asking.status, asking.decided_by) == (RequestStatus.REFUSED, operator)
    mail = OutboxMessage.objects.get()
    assert (mail.address, mail.recipient) == ("galih@contoh.invalid", None)
    assert "Bukan pegawai kami." in mail.body
    assert not User.objects.filter(nip=NIP).exists()
    with pytest.raises(Refused, match="Tulis alasannya"):
        refuse_request(_another(asking), by=operator, note=" ")


def _another(asking):
    ask_account(name="Lain", nip="199508172020121007", email="lain@contoh.invalid", institution=asking.institution)
    return AccountRequest.objects.waiting().get()


def test_who_has_an_account_is_told_to_whoever_decides(sign_in, kerten, sari, wati):
    ask_account(name="Sari", nip=sari.nip, email="baru@contoh.invalid", institution=kerten)
    asking = AccountRequest.objects.get()
    with pytest.raises(Refused, match="NIP ini sudah mempunyai akun"):
        approve_request(asking, by=wati)
    AccountRequest.objects.update(nip=NIP, email=sari.email)
    with pytest.raises(Refused, match="Surel ini sudah dipakai"):
        approve_request(asking, by=wati)
    page = sign_in(wati).post(f"{LIST}{asking.pk}/", {"kunci": new_key(wati), "answer": "setujui"})
    assert page.status_code == 409


def test_it_is_decided_once(asking, wati, operator):
    approve_request(asking, by=wati)
    with pytest.raises(Refused, match="sudah diputuskan"):
        approve_request(asking, by=operator)
    with pytest.raises(Refused, match="sudah diputuskan"):
        refuse_request(asking, by=operator, note="Terlambat.")


def test_only_the_institution_and_the_committee_decide(sign_in, asking, sari, joko, dimas, ratna, nurul, panitia):
    for stranger in (sari, joko, dimas, ratna, nurul):
        with pytest.raises(PermissionDenied):
            approve_request(asking, by=stranger)
        with pytest.raises(PermissionDenied):
            refuse_request(asking, by=stranger, note="Tidak.")
    assert sign_in(joko).get(f"{LIST}{asking.pk}/").status_code == 404
    assert "Galih" not in sign_in(joko).get(LIST).content.decode()
    approve_request(asking, by=panitia)


def test_the_trail_names_no_number_and_no_address(asking, wati):
    approve_request(asking, by=wati)
    kept = str(list(AuditEvent.objects.values()))
    told = set(AuditEvent.objects.values_list("action", flat=True))
    assert told == {"accounts.ask_account", "accounts.approve_request"}
    assert NIP not in kept
    assert "galih" not in kept.lower()


def test_requests_are_forgotten_after_sixty_days(asking):
    assert forget_requests() == 0
    AccountRequest.objects.update(asked_at=asking.asked_at - timedelta(days=61))
    assert forget_requests() == 1


def test_the_number_is_read_by_the_committee_and_by_whoever_vouches(sign_in, asking, wati, panitia, adi):
    """SEC-071: an admin sees it masked, as everywhere."""
    for reader, shown in ((wati, "19950817 202012 1 006"), (panitia, "19950817 202012 1 006"), (adi, "1995****")):
        words = sign_in(reader).get(f"{LIST}{asking.pk}/").content.decode()
        assert shown in words
        assert (reader == adi) == ("202012 1 006" not in words)
