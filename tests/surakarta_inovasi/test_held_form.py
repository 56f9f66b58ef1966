"""UX-010: what was typed when the session ended is still there after signing in."""

import re
from html import unescape

import pytest

from submissions.models import Answer
from surakarta_inovasi.session_age import HOUR, SEEN
from tests.cast import PASSWORD
from tests.submissions import plays

WORDS = "Warga menunggu dua jam, padahal suratnya selembar."


@pytest.fixture
def form(edition, kerten, sari, ratna, sign_in):
    """Sari's form for one section, as it was on her screen when she typed WORDS."""
    draft = plays.drafted(plays.open_edition(edition, ratna), kerten, sari)
    path = f"/karya/{draft.code}/isi/cerita/"
    page = sign_in(sari).get(path).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    field = re.search(r'<textarea name="([^"]*masalah)"', page).group(1)
    return path, {name: unescape(value) for name, value in hidden.items()} | {field: WORDS}


def sign_in_again(client, location):
    return client.post(location, {"login": "sari@contoh.invalid", "password": PASSWORD, "next": "/akun/lanjut/"})


def test_the_text_waits_and_goes_on_with_one_button(sign_in, sari, form):
    path, data = form
    client = sign_in(sari)
    client.get("/beranda/")
    session = client.session
    session[SEEN] -= 3 * HOUR
    session.save()
    sent = client.post(path, data)
    assert sent["Location"] == "/akun/masuk/?next=/akun/lanjut/"
    assert sign_in_again(client, sent["Location"])["Location"] == "/akun/lanjut/"
    answer = client.get("/akun/lanjut/")
    assert answer.context["shown"] == [WORDS], "what the form carries for itself is nothing to read"
    page = answer.content.decode()
    assert WORDS in page
    assert f'action="{path}"' in page
    assert WORDS in client.get("/akun/lanjut/").content.decode(), "a page loaded again still has it"
    assert client.post(path, data).status_code == 302
    assert Answer.objects.get(question__slug="masalah").value == WORDS


def test_nobody_else_gets_the_text(client, wati, form):
    """The form was made for Sari; whoever signs in next at this computer is not her."""
    path, data = form
    client.post(path, data)
    client.post("/akun/masuk/", {"login": "wati@contoh.invalid", "password": PASSWORD})
    response = client.get("/akun/lanjut/")
    assert response["Location"] == "/beranda/"


def test_a_form_without_our_key_is_not_held(client, db):
    sent = client.post("/karya/mulai/", {"judul": "x" * 50})
    assert sent["Location"] == "/akun/masuk/?next=/karya/mulai/"
    assert "held_form" not in client.session


def test_a_flood_is_not_held(client, form):
    path, data = form
    client.post(path, data | {"hasil": "x" * 300_000})
    assert "held_form" not in client.session


def test_a_password_is_never_held(client, form):
    path, data = form
    client.post(path, data | {"password": "rahasia sekali", "password1": "rahasia", "oldpassword": "rahasia"})
    assert "rahasia" not in str(client.session["held_form"])


def test_a_script_is_told_to_sign_in(client, form):
    path, _data = form
    response = client.post(path + "simpan/", {}, headers={"Accept": "application/json"})
    assert response.status_code == 401
    assert "Masuk lagi" in response.json()["error"]
