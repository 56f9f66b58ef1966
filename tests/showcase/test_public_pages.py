"""What holds for every public page: the same for everybody, from a cache that forgets in time."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from competitions.actions import publish as open_edition
from records import generation
from surakarta_inovasi import pagecache
from tests.conftest import move_phase

PAGES = ["/", "/inovasi/", "/kompetisi/", "/periksa/", "/robots.txt", "/sitemap.xml"]


@pytest.fixture
def pages(antar_akta, tape, edition, ratna):
    open_edition(edition, by=ratna)
    own = [antar_akta.get_absolute_url(), f"{antar_akta.get_absolute_url()}masukan/terima-kasih/"]
    return [*PAGES, *own, edition.get_absolute_url()]


def test_public_pages_touch_neither_session_nor_user(pages, sign_in, ratna, settings):
    settings.DEMO = True
    client = sign_in(ratna)
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page)
        assert response.status_code == 200, page
        assert not [row["sql"] for row in queries if "session" in row["sql"] or '"accounts_user"' in row["sql"]], page
        assert "Cookie" not in response.headers.get("Vary", ""), page
        assert not response.cookies, page


def test_everybody_gets_the_same_bytes(pages, sign_in, client, ratna):
    for page in pages:
        assert client.get(page).content == sign_in(ratna).get(page).content, page


def test_a_kept_page_costs_no_query(pages, client):
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        assert len(queries) == 0, page


def test_a_kept_page_has_every_header(pages, client):
    first, again = client.get("/"), client.get("/")
    assert dict(first.headers) == dict(again.headers), "the checking client has looked at both"


def test_a_kept_page_is_sent_zipped_to_who_can_read_it(pages, client):
    zipped = Client().get("/inovasi/", headers={"accept-encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert zipped.headers["Vary"] == "Accept-Encoding"
    assert len(zipped.content) < len(client.get("/inovasi/").content) / 2


def test_head_has_the_length_and_no_body(pages, client):
    full, head = client.get("/inovasi/"), client.head("/inovasi/")
    assert head.content == b""
    assert head.headers["Content-Length"] == full.headers["Content-Length"]


def test_a_publication_makes_kept_pages_stale(pages, client, django_capture_on_commit_callbacks):
    client.get("/")
    with django_capture_on_commit_callbacks(execute=True):
        generation.bump()
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) > 0


def test_a_page_is_kept_no_longer_than_to_the_next_boundary_of_a_phase(pages, client, edition, monkeypatch):
    move_phase(edition, 1, closes_in=1 / 24 / 60)
    client.get("/")
    later = pagecache.time.time() + 61
    monkeypatch.setattr(pagecache.time, "time", lambda: later)
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) > 0


def test_a_page_with_an_error_is_not_kept(client, db):
    client.get("/periksa/TIDAKADA/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/periksa/TIDAKADA/").status_code == 404
    assert len(queries) > 0


def test_the_cache_forgets_the_oldest_page_first(client, db, monkeypatch):
    monkeypatch.setattr(pagecache, "MOST_PAGES", 2)
    for query in ("q=a", "q=b", "q=c"):
        client.get(f"/inovasi/?{query}")
    with CaptureQueriesContext(connection) as queries:
        client.get("/inovasi/?q=c")
    assert len(queries) == 0
    with CaptureQueriesContext(connection) as queries:
        client.get("/inovasi/?q=a")
    assert len(queries) > 0


@pytest.mark.parametrize("page", PAGES)
def test_public_pages_are_read_only(client, db, page):
    assert client.post(page).status_code in (403, 405)
