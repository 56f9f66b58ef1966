"""Signing in again in another tab changes the form token; a page that stayed open loses nothing by it (UX-010)."""

import re
from html import unescape

import pytest

from submissions.models import Answer
from surakarta_inovasi.session_age import HOUR, SEEN
from tests.cast import PASSWORD
from tests.conftest import CheckingClient
from tests.submissions import plays

WORDS = "Warga menunggu dua jam, padahal suratnya selembar."
JSON = {"Accept": "application/json"}


@pytest.fixture
def browser():
    """A client that checks tokens as the server does outside of tests."""
    return CheckingClient(enforce_csrf_checks=True)


def enter(browser, name):
    page = browser.get("/akun/masuk/").content.decode()
    fields = {"login": f"{name}@contoh.invalid", "password": PASSWORD, "csrfmiddlewaretoken": token_in(page)}
    assert browser.post("/akun/masuk/", fields).status_code == 302


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)


@pytest.fixture
def form(edition, kerten, sari, ratna, browser):
    draft = plays.drafted(plays.open_edition(edition, ratna), kerten, sari)
    enter(browser, "sari")
    path = f"/karya/{draft.code}/isi/cerita/"
    page = browser.get(path).content.decode()
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return path, {name: unescape(value) for name, value in hidden} | {"jawab-masalah": WORDS}


def again(browser, name):
    """What a second tab does: the session is gone, somebody signs in."""
    browser.cookies.pop("sesi")
    enter(browser, name)


def stored():
    return Answer.objects.get(question__slug="masalah").value


def test_an_open_form_is_held_and_goes_on_with_one_button(browser, form):
    path, data = form
    again(browser, "sari")
    sent = browser.post(path, data)
    assert sent["Location"] == "/akun/lanjut/"
    page = browser.get("/akun/lanjut/").content.decode()
    assert WORDS in page
    assert browser.post(path, data | {"csrfmiddlewaretoken": token_in(page)}).status_code == 302
    assert stored() == WORDS


def test_it_is_held_over_a_sign_in_too(browser, form):
    """The token no longer fits and the session grew too old: both at once."""
    path, data = form
    again(browser, "sari")
    browser.get("/beranda/")
    session = browser.session
    session[SEEN] -= 3 * HOUR
    session.save()
    assert browser.post(path, data)["Location"] == "/akun/masuk/?next=/akun/lanjut/"
    enter(browser, "sari")
    assert WORDS in browser.get("/akun/lanjut/").content.decode()


def test_somebody_elses_form_is_not_held(browser, form, wati):
    path, data = form
    again(browser, "wati")
    assert browser.post(path, data).status_code == 403
    assert "held_form" not in browser.session


def test_what_another_site_sends_is_not_held(browser, form):
    path, data = form
    again(browser, "sari")
    for hostile in (data | {"kunci": "karangan"}, {}):
        assert browser.post(path, hostile).status_code == 403
    assert browser.post(path, data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert "held_form" not in browser.session


def test_a_script_asks_for_a_token_and_sends_again(browser, form):
    path, data = form
    again(browser, "sari")
    typed = {name: data[name] for name in ("jawab-masalah", "jejak-masalah")} | {"question": "masalah", "counter": "9"}
    refused = browser.post(f"{path}simpan/", typed, headers=JSON | {"X-CSRFToken": data["csrfmiddlewaretoken"]})
    assert (refused.status_code, refused.json()["stale"]) == (403, True)
    token = browser.get("/akun/sesi/", headers=JSON).json()["token"]
    assert browser.post(f"{path}simpan/", typed, headers=JSON | {"X-CSRFToken": token}).status_code == 200
    assert stored() == WORDS
