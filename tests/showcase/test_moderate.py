"""The panel's screens: a moderator decides, the committee checks and withdraws; each calls its action."""

import pytest
from django.utils import timezone

from records.idempotency import new_key
from showcase.actions.feedback import give
from showcase.models import Feedback
from showcase.waiting import waiting_for
from tests.conftest import CheckingClient


@pytest.fixture
def words(antar_akta):
    return give(antar_akta, text="Akta cucu saya sampai besoknya.", nickname="Bu Darmi")


@pytest.fixture
def panel(sign_in, ratna):
    return sign_in(ratna)


def test_the_list_leads_to_the_words(words, panel):
    assert "Akta cucu saya" in panel.get("/panel/showcase/feedback/?status__exact=waiting").content.decode()
    response = panel.get(f"/panel/showcase/feedback/{words.pk}/change/", follow=True)
    assert "Bu Darmi" in response.content.decode()
    assert "Pedoman" in response.content.decode()


def test_a_moderator_shows_words(words, panel, ratna):
    response = panel.post(f"/panel/showcase/feedback/masukan/{words.code}/", {"show": "ya", "kunci": new_key(ratna)})
    assert response.status_code == 302
    words.refresh_from_db()
    assert (words.status, words.moderated_by) == ("shown", ratna)
    assert "Akta cucu saya" in CheckingClient().get(words.exhibit.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({}, 422, "Pilih tampilkan"),
        ({"show": "mungkin"}, 422, "Ada masalah"),
        ({"show": "tidak"}, 409, "Tulis alasan"),
        ({"show": "tidak", "reason": "a" * 201}, 422, "paling banyak 200"),
    ],
)
def test_what_is_missing_is_said(words, panel, ratna, fields, status, sentence):
    response = panel.post(f"/panel/showcase/feedback/masukan/{words.code}/", fields | {"kunci": new_key(ratna)})
    assert response.status_code == status
    assert sentence in response.content.decode()
    words.refresh_from_db()
    assert words.status == "waiting"


def test_words_about_the_archive_wait_for_the_committee_alone(tape, ratna, panitia):
    give(tape, text="Kartunya sering tidak terbaca.")
    assert not Feedback.objects.visible_to(ratna).exists()
    assert waiting_for(ratna) == []
    assert len(waiting_for(panitia)) == 1


@pytest.mark.parametrize("number", ["²", "0", "x", "9" * 30])
def test_an_address_that_is_no_number_leads_nowhere(panel, number):
    assert panel.get(f"/panel/showcase/feedback/{number}/change/").status_code == 404


@pytest.mark.parametrize("name", ["indah", "yusuf", "tirta", "nurul", "adi"])
def test_nobody_else_sees_what_waits(words, sign_in, request, name):
    client = sign_in(request.getfixturevalue(name))
    assert client.get(f"/panel/showcase/feedback/masukan/{words.code}/").status_code in (403, 404)
    assert client.get("/panel/showcase/feedback/").status_code == 403


def test_an_officer_writes_down_a_check(antar_akta, panel, ratna):
    path = f"/panel/showcase/exhibit/{antar_akta.pk}/periksa/"
    assert panel.get(path).status_code == 200
    fields = {"status": "running", "checked_on": timezone.localdate().isoformat(), "kunci": new_key(ratna)}
    assert panel.post(path, fields).status_code == 302
    antar_akta.refresh_from_db()
    assert antar_akta.running_status == "running"
    assert "31/02" in panel.post(path, fields | {"checked_on": "31/02/2026", "kunci": new_key(ratna)}).content.decode()
    tomorrow = fields | {"checked_on": "2999-01-01", "kunci": new_key(ratna)}
    assert panel.post(path, tomorrow).status_code == 409


def test_withdrawing_names_the_work_and_asks_first(antar_akta, panel, ratna):
    path = f"/panel/showcase/exhibit/{antar_akta.pk}/tarik/"
    assert "hilang dari semua tempat umum" in panel.get(path).content.decode()
    assert panel.post(path, {"kunci": new_key(ratna)}).status_code == 302
    antar_akta.refresh_from_db()
    assert antar_akta.withdrawn_by == ratna
    assert panel.post(path, {"kunci": new_key(ratna)}).status_code == 409


def test_a_published_copy_is_only_read(antar_akta, panel):
    page = panel.get(f"/panel/showcase/exhibit/{antar_akta.pk}/change/")
    assert page.status_code == 200
    assert 'name="title"' not in page.content.decode()
    assert "Tarik dari etalase" in page.content.decode()
    assert panel.get("/panel/showcase/exhibit/add/").status_code == 403


def test_an_officer_keeps_the_works_of_the_own_edition_alone(antar_akta, tape, panel, panitia, sign_in):
    """What a list shows can be opened: the archive without an edition is the standing committee's."""
    assert "Tape Pasar" not in panel.get("/panel/showcase/exhibit/").content.decode()
    assert panel.get(f"/panel/showcase/exhibit/{tape.pk}/change/").status_code == 302
    assert "Tape Pasar" in sign_in(panitia).get("/panel/showcase/exhibit/").content.decode()
    assert sign_in(panitia).get(f"/panel/showcase/exhibit/{tape.pk}/change/").status_code == 200
    assert panel.get(f"/panel/showcase/exhibit/{tape.pk}/tarik/").status_code == 404


def test_lists_of_publications_open(antar_akta, tape, panel):
    for model in ("exhibit", "editionfigures", "document"):
        assert panel.get(f"/panel/showcase/{model}/").status_code == 200
    assert panel.get("/panel/showcase/exhibit/?tampil=ya&q=akta").status_code == 200
    assert panel.get("/panel/showcase/exhibit/?stewards__email=a").status_code in (302, 400), "SEC-063: no other filter"
