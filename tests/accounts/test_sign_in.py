"""SEC-045, SEC-049, SEC-055, UX-017: signing in."""

import pytest
from django.contrib.sessions.models import Session

from tests.cast import PASSWORD

SIGN_IN = "/akun/masuk/"


def attempt(client, login, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": login, "password": password}, **more)


@pytest.mark.parametrize(
    "typed",
    [
        "sari@contoh.invalid",
        " Sari@Contoh.invalid ",
        "199001152015052001",
        "19900115 201505 2 001",
        "19900115.201505.2.001",
        "19900115-201505-2-001",
    ],
)
def test_an_address_or_a_nip_in_any_separators_signs_in(client, sari, typed):
    response = attempt(client, typed)
    assert response.status_code == 302
    assert response["Location"] == "/beranda/"
    assert client.session["_auth_user_id"] == str(sari.pk)


def test_a_wrong_password_keeps_what_was_typed(client, sari):
    response = attempt(client, "sari@contoh.invalid", "salah sama sekali")
    assert response.status_code == 422
    page = response.content.decode()
    assert "Surel, NIP, atau kata sandi tidak cocok" in page
    assert 'value="sari@contoh.invalid"' in page
    assert "<title>Kesalahan:" in page
    assert "salah sama sekali" not in page


def test_an_unknown_account_gets_the_same_answer(client, sari):
    """SEC-049: same status, same words, whether or not the account exists."""
    known = attempt(client, "sari@contoh.invalid", "salah sama sekali")
    unknown = attempt(client, "siti@contoh.invalid", "salah sama sekali")
    unknown_nip = attempt(client, "199001152015052009", "salah sama sekali")
    assert known.status_code == unknown.status_code == unknown_nip.status_code == 422

    def without_names(response):
        page = response.content.decode()
        for name in ("sari@contoh.invalid", "siti@contoh.invalid", "199001152015052009"):
            page = page.replace(name, "")
        return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "rujukan" not in line]

    assert without_names(known) == without_names(unknown) == without_names(unknown_nip)


def test_nothing_typed_says_what_to_write(client, db):
    page = attempt(client, "", "").content.decode()
    assert "Tulis surel atau NIP Anda." in page
    assert "Tulis kata sandi Anda." in page


def test_an_account_that_waits_for_activation_cannot_sign_in(client, sari):
    sari.set_unusable_password()
    sari.save(update_fields=["password"])
    assert attempt(client, "sari@contoh.invalid").status_code == 422


def test_a_closed_account_is_told_so_only_with_its_password(client, sari):
    sari.is_active = False
    sari.save(update_fields=["is_active"])
    assert attempt(client, "sari@contoh.invalid", "salah sama sekali").status_code == 422
    response = attempt(client, "sari@contoh.invalid")
    assert response["Location"] == "/akun/nonaktif/"
    assert "_auth_user_id" not in client.session


def test_the_session_key_is_new_after_signing_in(client, sari):
    """SEC-055: a key planted before signing in is worthless afterwards."""
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    attempt(client, "sari@contoh.invalid")
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_too_many_attempts_wait_and_nobody_elsewhere_is_locked_out(client, sari):
    """SEC-045: attempts count per account and visitor's address."""
    for _ in range(20):
        attempt(client, "sari@contoh.invalid", "salah sama sekali", REMOTE_ADDR="203.0.113.5")
    refused = attempt(client, "sari@contoh.invalid", REMOTE_ADDR="203.0.113.5")
    assert refused.status_code == 422
    assert "Coba lagi 15 menit lagi" in refused.content.decode()
    assert attempt(client, "sari@contoh.invalid", REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_claimed_forwarding_changes_nothing(client, sari):
    for _ in range(20):
        attempt(client, "sari@contoh.invalid", "salah sama sekali")
    assert attempt(client, "sari@contoh.invalid", HTTP_X_FORWARDED_FOR="9.9.9.9").status_code == 422


@pytest.mark.parametrize(
    "target", ["//evil.invalid/", "https://evil.invalid/", "/\\evil.invalid", "\thttps://evil.invalid", "javascript:x"]
)
def test_after_signing_in_nobody_is_sent_elsewhere(client, sari, target):
    """SEC-030."""
    response = client.post(SIGN_IN, {"login": "sari@contoh.invalid", "password": PASSWORD, "next": target})
    assert response["Location"] == "/beranda/"


def test_one_goes_on_to_where_one_wanted(client, sari):
    wanted = client.get("/akun/sandi/ganti/")
    assert wanted["Location"] == "/akun/masuk/?next=/akun/sandi/ganti/"
    response = client.post(
        wanted["Location"], {"login": "sari@contoh.invalid", "password": PASSWORD, "next": "/akun/sandi/ganti/"}
    )
    assert response["Location"] == "/akun/sandi/ganti/"


def test_the_page_may_be_pasted_into_and_shows_the_password(client, db):
    page = client.get(SIGN_IN).content.decode()
    assert 'autocomplete="current-password"' in page
    assert 'data-show-password="Tampilkan kata sandi"' in page
    assert "onpaste" not in page


def test_nobody_signs_up(client, db):
    for path in ("/akun/daftar/", "/akun/signup/", "/accounts/signup/"):
        assert client.get(path).status_code == 404
