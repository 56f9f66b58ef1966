import time

import pytest

from records.idempotency import new_key
from records.models import Tally
from showcase import traps
from showcase.models import Feedback
from showcase.views import feedback as views
from tests.conftest import CheckingClient

WORDS = {"text": "Akta cucu saya sampai besoknya.", "nickname": "Bu Darmi", "agrees": "on"}


@pytest.fixture
def patient(monkeypatch):
    """Somebody who has read the form for a minute."""
    monkeypatch.setattr(traps, "QUICKEST", 0)


@pytest.fixture
def send(client, antar_akta):
    def send(**changes):
        fields = WORDS | {"kunci": new_key(None), "opened": traps.stamp(), "website": ""} | changes
        return client.post(f"{antar_akta.get_absolute_url()}masukan/", fields)

    return send


def test_a_citizen_gives_words_without_an_account(send, client, patient):
    response = send()
    assert response.status_code == 302
    words = Feedback.objects.get()
    assert (words.text, words.nickname, words.status) == (WORDS["text"], "Bu Darmi", "waiting")
    assert "tampil sesudah diperiksa" in client.get(response["Location"]).content.decode()


def test_a_double_click_counts_once(send, patient):
    key, opened = new_key(None), traps.stamp()
    first, second = send(kunci=key, opened=opened), send(kunci=key, opened=opened)
    assert first["Location"] == second["Location"]
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " "}, "Tulis masukan Anda."),
        ({"text": "a" * 1037}, "hapus 37 karakter"),
        ({"agrees": ""}, "Centang persetujuan"),
        ({"nickname": "n" * 43}, "hapus 3 karakter"),
        ({"website": "http://iklan"}, "Kolom tersembunyi"),
        ({"opened": "palsu"}, "terlalu lama terbuka"),
        ({"opened": ""}, "terlalu lama terbuka"),
    ],
)
def test_a_form_in_error_says_what_to_do_and_keeps_what_was_typed(send, patient, changes, sentence):
    response = send(**changes)
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert "<title>Kesalahan:" in page
    assert "Ada masalah" in page
    assert (changes | {"nickname": "Bu Darmi"}).get("text", WORDS["text"]).strip()[:50] in page
    assert not Feedback.objects.exists()


def test_a_program_is_too_quick_and_a_person_may_send_again(send, antar_akta, client, monkeypatch):
    opened = traps.stamp()
    response = send(opened=opened)
    assert "terlalu cepat" in response.content.decode()
    assert f'value="{opened}"' in response.content.decode(), "the time of opening is kept"
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 5)
    assert send(opened=opened).status_code == 302


def test_a_sprung_trap_is_emptied(send, patient):
    assert "http://iklan" not in send(website="http://iklan").content.decode()


def test_one_network_gives_so_many_an_hour(send, patient, monkeypatch):
    monkeypatch.setattr(views, "MOST_PER_HOUR", 2)
    assert [send().status_code for _ in range(3)] == [302, 302, 409]
    page = send().content.decode()
    assert "Dari jaringan Anda" in page
    assert WORDS["text"] in page
    assert Feedback.objects.count() == 2


def test_the_address_of_the_sender_is_kept_nowhere(send, patient):
    send()
    assert "127.0.0.1" not in "".join(Tally.objects.values_list("subject", flat=True))


def test_a_form_without_its_token_is_turned_away(antar_akta, patient):
    strict = CheckingClient(enforce_csrf_checks=True)
    assert strict.post(f"{antar_akta.get_absolute_url()}masukan/", WORDS).status_code == 403


def test_a_nul_byte_is_a_bad_request(send, patient):
    assert send(text="a\x00b").status_code == 400


def test_the_form_is_never_kept(client, antar_akta):
    response = client.get(f"{antar_akta.get_absolute_url()}masukan/")
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.status_code == 200
