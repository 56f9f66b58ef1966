"""SEC-049, SEC-050, SEC-052: a forgotten password."""

import re

import pytest
from django.conf import settings
from django_tasks_db.models import DBTaskResult

from accounts import actions
from records.models import OutboxMessage

NEW = "kuda-lumping-menari"


def link_in_the_mail():
    body = OutboxMessage.objects.latest("pk").body
    return re.search(r"https://testserver(/akun/sandi/baru/\S+)", body).group(1)


def ask(client, typed):
    return client.post("/akun/sandi/lupa/", {"email": typed})


def test_the_answer_is_the_same_for_everybody(client, sari):
    """Not even time tells: the worker looks the account up (SEC-049)."""
    answers = [ask(client, typed) for typed in ("sari@contoh.invalid", "siapa@contoh.invalid", "bukan surel")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/akun/sandi/lupa/terkirim/")}
    assert not OutboxMessage.objects.exists()
    asked = DBTaskResult.objects.filter(task_path="accounts.tasks.send_reset_link")
    assert asked.count() == 3
    assert "Bila akun itu ada" in client.get("/akun/sandi/lupa/terkirim/").content.decode()


@pytest.mark.parametrize("typed", ["sari@contoh.invalid", "19900115 201505 2 001"])
def test_the_link_sets_a_new_password_once(client, sari, typed):
    actions.send_reset_link(typed)
    link = link_in_the_mail()
    form = client.get(link, follow=True)
    assert form.redirect_chain[-1][0].endswith("set-password/"), "the key does not stay in the address"
    path = form.redirect_chain[-1][0]
    done = client.post(path, {"password1": NEW, "password2": NEW})
    assert done["Location"] == "/akun/sandi/baru/selesai/"
    sari.refresh_from_db()
    assert sari.check_password(NEW)
    assert "_auth_user_id" not in client.session, "a reset signs nobody in"
    again = client.get(link)
    assert "Tautan tidak berlaku lagi" in again.content.decode()


def test_whoever_is_told_hears_of_the_change(client, sari):
    actions.send_reset_link("sari@contoh.invalid")
    path = client.get(link_in_the_mail(), follow=True).redirect_chain[-1][0]
    client.post(path, {"password1": NEW, "password2": NEW})
    assert OutboxMessage.objects.latest("pk").subject == "Kata sandi Portal Inovasi Surakarta diganti"


def test_a_reset_ends_every_other_session(client, sign_in, sari):
    """SEC-058."""
    elsewhere = sign_in(sari)
    assert elsewhere.get("/beranda/").status_code == 200
    actions.send_reset_link("sari@contoh.invalid")
    path = client.get(link_in_the_mail(), follow=True).redirect_chain[-1][0]
    client.post(path, {"password1": NEW, "password2": NEW})
    assert elsewhere.get("/beranda/").status_code == 302


def test_the_link_lives_an_hour():
    assert settings.PASSWORD_RESET_TIMEOUT <= 3600


def test_nobody_unknown_or_closed_is_written_to(sari):
    actions.send_reset_link("siapa@contoh.invalid")
    sari.is_active = False
    sari.save(update_fields=["is_active"])
    actions.send_reset_link("sari@contoh.invalid")
    assert not OutboxMessage.objects.exists()


def test_a_mailbox_is_not_flooded(sari):
    for _ in range(8):
        actions.send_reset_link("sari@contoh.invalid")
    assert OutboxMessage.objects.count() == actions.RESETS_PER_HOUR


def test_one_network_asks_so_often_and_no_more(client, db):
    for number in range(60):
        assert ask(client, f"orang{number}@contoh.invalid").status_code == 302
    refused = ask(client, "orang61@contoh.invalid")
    assert refused.status_code == 422
    assert "Coba lagi satu jam lagi" in refused.content.decode()


def test_a_mail_names_people_as_they_are_written(sari):
    """No mark-up in a plain text mail, however the name is spelt (C9)."""
    sari.name = "Nur'aini & <b>Anak</b>"
    sari.save(update_fields=["name"])
    actions.send_reset_link("sari@contoh.invalid")
    assert "Nur'aini & <b>Anak</b>" in OutboxMessage.objects.latest("pk").body
