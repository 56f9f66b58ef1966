"""UX-010: how long a sign-in lasts is told on the page, asked by scripts, and extended by a press."""

import pytest

from surakarta_inovasi.session_age import BEGAN, HOUR, MINUTE, OTHERS_LONGEST, SEEN
from tests.conftest import CheckingClient
from tests.surakarta_inovasi.test_session_age import age, is_still_in

JSON = {"Accept": "application/json"}


@pytest.fixture
def client(sign_in, sari):
    client = sign_in(sari)
    assert is_still_in(client)
    return client


def state(client, **headers):
    return client.get("/akun/sesi/", headers=JSON | headers)


def test_the_page_says_how_long_the_sign_in_lasts(client):
    age(client, **{SEEN: HOUR})
    assert 'data-idle="7200"' in client.get("/beranda/").content.decode()


def test_a_judges_page_names_the_shorter_time(sign_in, indah):
    assert 'data-idle="1800"' in sign_in(indah).get("/beranda/").content.decode()


def test_a_visitors_page_says_nothing(db, client):
    assert "data-session" not in CheckingClient().get("/akun/masuk/").content.decode()


def test_asking_tells_the_end_and_is_no_sign_of_a_person(client, sari):
    age(client, **{SEEN: 2 * HOUR - 4 * MINUTE})
    told = state(client).json()
    assert (told["person"], told["fixed"]) == (sari.pk, False)
    assert 3 * MINUTE < told["left"] <= 4 * MINUTE
    assert told["until"].startswith("pukul ")
    assert state(client).json()["left"] <= 4 * MINUTE, "asking must not extend"


def test_any_page_is_a_sign_of_a_person(client):
    age(client, **{SEEN: 2 * HOUR - 4 * MINUTE})
    client.get("/beranda/")
    assert state(client).json()["left"] > HOUR


def test_a_press_extends_it(client):
    age(client, **{SEEN: 2 * HOUR - 4 * MINUTE})
    told = client.post("/akun/sesi/", headers=JSON).json()
    assert told["left"] > 2 * HOUR - MINUTE


def test_the_longest_time_is_not_extended(client):
    age(client, **{BEGAN: OTHERS_LONGEST - 4 * MINUTE})
    told = client.post("/akun/sesi/", headers=JSON).json()
    assert told["fixed"]
    assert told["left"] <= 4 * MINUTE


def test_what_is_over_stays_over(client):
    age(client, **{SEEN: 2 * HOUR + MINUTE})
    assert client.post("/akun/sesi/", headers=JSON).status_code == 401
    assert state(client).status_code == 401


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_only_our_own_pages_get_a_token(client, site):
    assert state(client, **{"Sec-Fetch-Site": site}).status_code == 403
    own = state(client, **{"Sec-Fetch-Site": "same-origin"})
    assert own.status_code == 200
    assert "no-store" in own["Cache-Control"]
