"""SEC-056: a sign-in grows old, sooner for those who see other people's work."""

import pytest

from surakarta_inovasi.session_age import BEGAN, HOUR, MINUTE, SEEN


def age(client, **seconds):
    """Move the session's marks into the past instead of the clock into the future."""
    session = client.session
    for mark, past in seconds.items():
        session[mark] -= past
    session.save()


def is_still_in(client):
    return client.get("/beranda/").status_code == 200


@pytest.mark.parametrize(("idle", "stays"), [(2 * HOUR - MINUTE, True), (2 * HOUR + MINUTE, False)])
def test_an_asn_may_pause_two_hours(sign_in, sari, idle, stays):
    client = sign_in(sari)
    assert is_still_in(client)
    age(client, **{SEEN: idle})
    assert is_still_in(client) is stays


@pytest.mark.parametrize(("idle", "stays"), [(30 * MINUTE - MINUTE, True), (30 * MINUTE + MINUTE, False)])
def test_a_judge_may_pause_half_an_hour(sign_in, indah, idle, stays):
    client = sign_in(indah)
    assert is_still_in(client)
    age(client, **{SEEN: idle})
    assert is_still_in(client) is stays


def test_a_working_day_is_the_longest_for_staff(sign_in, panitia):
    client = sign_in(panitia)
    assert is_still_in(client)
    age(client, **{BEGAN: 12 * HOUR + MINUTE})
    assert not is_still_in(client)


def test_a_week_is_the_longest_for_everybody(sign_in, sari):
    client = sign_in(sari)
    assert is_still_in(client)
    age(client, **{BEGAN: 7 * 24 * HOUR + MINUTE})
    assert not is_still_in(client)


def test_an_old_session_is_gone_from_the_server(sign_in, sari):
    client = sign_in(sari)
    assert is_still_in(client)
    age(client, **{SEEN: 3 * HOUR})
    assert not is_still_in(client)
    assert "_auth_user_id" not in client.session
