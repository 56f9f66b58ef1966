import pytest
from django.utils import timezone

from showcase.actions.publications import seal


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
