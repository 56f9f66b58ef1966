"""In a demonstration one click changes role; outside it the door does not exist."""

import pytest

from accounts.models import User
from accounts.nip import why_not_nip
from surakarta_inovasi.demo.cast import CAST, DEMO_ACCOUNTS, appoint, ensure_people


@pytest.fixture
def people(kerten, disdukcapil):
    return ensure_people()


def test_outside_a_demonstration_the_door_does_not_exist(client, people):
    assert client.post("/peragaan/masuk/", {"role": "admin"}).status_code == 404
    assert client.post("/peragaan/masuk/admin/").status_code == 404
    assert "Peragaan" not in client.get("/akun/masuk/").content.decode()


def test_one_click_changes_role(client, people, settings):
    settings.DEMO = True
    assert client.post("/peragaan/masuk/", {"role": "ketua"})["Location"] == "/beranda/"
    assert "Sekar Ayuningtyas" in client.get("/beranda/").content.decode()
    client.post("/peragaan/masuk/", {"role": "juri1"})
    page = client.get("/beranda/").content.decode()
    assert "Retno Kumalasari" in page
    assert "Lihat sebagai" in page


def test_the_door_leads_to_made_up_people_only(client, people, settings, sari):
    settings.DEMO = True
    for role in ("sari", "", "tidak-ada"):
        assert client.post("/peragaan/masuk/", {"role": role}).status_code == 404
    User.objects.filter(email="admin@contoh.invalid").update(is_sample=False)
    assert client.post("/peragaan/masuk/", {"role": "admin"}).status_code == 404


def test_a_link_alone_changes_nothing(client, people, settings):
    settings.DEMO = True
    response = client.get("/peragaan/masuk/ketua/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Kembali ke halaman sebelumnya" in response.content.decode()


def test_the_cast_is_complete_invented_and_made_once(people, edition):
    assert all(person.is_sample for person in people.values())
    assert all(why_not_nip(actor.nip) == "" and actor.nip.startswith("1901") for actor in CAST if actor.nip)
    assert ensure_people() == people
    assert User.objects.filter(is_sample=True).count() == len(CAST) == len(DEMO_ACCOUNTS)
    appoint(people, edition)
    appoint(people, edition)
    roles = list(edition.appointments.values_list("role", flat=True))
    assert {role: roles.count(role) for role in set(roles)} == {
        "officer": 2,
        "verifier": 1,
        "judge": 3,
        "chair": 1,
        "coach": 1,
    }
