"""SEC-051, SEC-053: an account made by the committee opens through one link, once, within 24 hours."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied

from accounts import actions, activation
from accounts.models import User
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused

NEW = "kuda-lumping-menari"


@pytest.fixture
def rini(db):
    """Made by the committee, waiting for her link."""
    return User.objects.create_user("rini@contoh.invalid", name="Rini Astuti")


def link_in_the_mail():
    return re.search(r"https://testserver(/akun/aktifkan/\S+)", OutboxMessage.objects.latest("pk").body).group(1)


def test_the_link_sets_the_first_password_once(client, rini, panitia):
    actions.invite(rini, by=panitia)
    link = link_in_the_mail()
    assert "Rini Astuti" in client.get(link).content.decode()
    response = client.post(link, {"password1": NEW, "password2": NEW})
    assert response["Location"] == "/akun/masuk/"
    rini.refresh_from_db()
    assert rini.check_password(NEW)
    assert "Kata sandi tersimpan" in client.get("/akun/masuk/").content.decode()
    again = client.post(link, {"password1": "lain-sama-sekali-99", "password2": "lain-sama-sekali-99"})
    assert again.status_code == 410
    rini.refresh_from_db()
    assert rini.check_password(NEW)
    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["accounts.activate", "accounts.invite"]


def test_a_link_sent_anew_kills_the_earlier_one(client, rini, panitia):
    actions.invite(rini, by=panitia)
    first = link_in_the_mail()
    actions.invite(rini, by=panitia)
    assert client.get(first).status_code == 410
    assert client.get(link_in_the_mail()).status_code == 200


def test_a_link_dies_after_24_hours(client, rini, panitia, monkeypatch):
    actions.invite(rini, by=panitia)
    link = link_in_the_mail()
    assert timedelta(hours=24) == activation.VALID_FOR
    monkeypatch.setattr(activation, "VALID_FOR", timedelta(seconds=-1))
    page = client.get(link)
    assert page.status_code == 410
    assert "berlaku 24 jam" in page.content.decode()


def test_a_link_dies_with_the_address_it_was_sent_to(client, rini, panitia):
    actions.invite(rini, by=panitia)
    rini.refresh_from_db()
    rini.email = "rini.baru@contoh.invalid"
    rini.save(update_fields=["email"])
    assert client.get(link_in_the_mail()).status_code == 410


@pytest.mark.parametrize(("token", "answer"), [("x", 410), ("a:b:c", 410), ("%00", 400)])
def test_a_forged_link_opens_nothing(client, db, token, answer):
    assert client.get(f"/akun/aktifkan/{token}/").status_code == answer


def test_a_token_made_for_something_else_opens_nothing(client, rini):
    elsewhere = signing.dumps({"person": rini.pk, "state": "x"}, salt="another-purpose")
    ours = signing.dumps({"person": rini.pk, "state": "x"}, salt=activation.SALT)
    for token in (elsewhere, ours):
        assert client.get(f"/akun/aktifkan/{token}/").status_code == 410


def test_a_weak_password_is_refused_with_what_to_do(client, rini, panitia):
    """SEC-046, SEC-047."""
    actions.invite(rini, by=panitia)
    link = link_in_the_mail()
    for weak in ("pendek", "surakarta-hebat-1745", "123456789012345"):
        response = client.post(link, {"password1": weak, "password2": weak})
        assert response.status_code == 422, weak
    differs = client.post(link, {"password1": NEW, "password2": NEW + "x"})
    assert "belum sama" in differs.content.decode()
    rini.refresh_from_db()
    assert not rini.is_activated


def test_an_account_in_use_is_not_invited_again(sari, panitia):
    with pytest.raises(Refused, match="sudah dipakai"):
        actions.invite(sari, by=panitia)
    assert not OutboxMessage.objects.exists()


def test_a_closed_account_is_not_invited(rini, panitia):
    rini.is_active = False
    rini.save(update_fields=["is_active"])
    with pytest.raises(Refused, match="nonaktif"):
        actions.invite(rini, by=panitia)


def test_only_committee_and_admins_invite(rini, sari, ratna, nurul):
    for person in (sari, ratna, nurul):
        with pytest.raises(PermissionDenied):
            actions.invite(rini, by=person)


def test_the_committee_does_not_invite_whoever_holds_a_standing_role(panitia, adi):
    boss = User.objects.create_user("bos@contoh.invalid", name="Bos", standing_roles=["admin"])
    with pytest.raises(PermissionDenied):
        actions.invite(boss, by=panitia)
    actions.invite(boss, by=adi)


def test_a_used_link_refuses_the_action_too(rini, panitia):
    actions.invite(rini, by=panitia)
    token = link_in_the_mail().split("/")[3]
    actions.activate(token, password=NEW)
    with pytest.raises(Refused, match="sudah dipakai"):
        actions.activate(token, password="lain-sama-sekali-99")
