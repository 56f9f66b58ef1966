import pytest
from django.utils import timezone

from competitions.models import Edition
from showcase.actions.publications import publish_document, seal


@pytest.fixture
def made(db):
    return seal(kind="minutes", title="Berita acara Gelar Karya 2026", sha256="ab" * 32, at=timezone.now())


def test_a_token_says_what_it_certifies(client, made):
    page = client.get(f"/periksa/{made.token}/").content.decode()
    for words in ("Kode ini sah", "Berita acara Gelar Karya 2026", "ab" * 32):
        assert words in page


def test_a_token_may_be_typed_from_paper(client, made):
    typed = f" {made.token[:4].lower()}-{made.token[4:8]} {made.token[8:]} "
    response = client.get("/periksa/", {"kode": typed}, follow=True)
    assert "Kode ini sah" in response.content.decode()


@pytest.mark.parametrize("token", ["TIDAKADA", "%F0%9F%98%80", "a" * 500, "..%2F..", "'--"])
def test_an_unknown_token_is_a_helpful_404(client, db, token):
    response = client.get(f"/periksa/{token}/")
    assert response.status_code == 404


def test_without_a_token_the_page_asks_for_one(client, db):
    assert "Ketik kode" in client.get("/periksa/").content.decode()


@pytest.fixture
def minutes(made, edition, ratna, panitia):
    """The public words of sealed minutes, on an edition that is not open to the public yet."""
    content = {
        "token": made.token,
        "opening": "Pada hari ini Dewan Juri menetapkan hasil.",
        "judges": [{"name": "Indah Lestari", "position": ""}],
        "categories": [
            {"name": "Kelurahan", "rows": [{"title": "Antar Akta", "institution": "Kerten", "award": "Juara 1"}]}
        ],
        "considered": "",
        "rules_hash": "cd" * 32,
    }
    return publish_document(edition, by=panitia, kind="minutes", title="Berita acara", content=content)


def test_the_public_words_of_published_minutes_can_be_read(client, made, minutes, edition, panitia):
    Edition.objects.filter(pk=edition.pk).update(status="published", published_at=timezone.now(), published_by=panitia)
    page = client.get(f"/periksa/{made.token}/").content.decode()
    for words in ("Pada hari ini Dewan Juri menetapkan hasil.", "Antar Akta", "Juara 1", "Indah Lestari"):
        assert words in page


def test_minutes_of_an_edition_that_is_not_public_show_their_seal_alone(client, made, minutes):
    page = client.get(f"/periksa/{made.token}/").content.decode()
    assert "Kode ini sah" in page
    assert "Antar Akta" not in page
