import pytest

from showcase.actions.exhibits import publish
from tests.showcase.conftest import TAPE_PASAR, picture


@pytest.mark.parametrize("path", ["/kain/SOLO-7K4Q.svg", "/kain/abu/SOLO-7K4Q.svg", "/kain/pita/SOLO-7K4Q.svg"])
def test_a_cloth_is_drawn_once_for_ever_and_sent_zipped(client, db, path):
    first = client.get(path)
    assert first.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in first.headers["Cache-Control"]
    assert client.get(path).content == first.content
    assert client.get(path, headers={"accept-encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("code", ["../etc", "a" * 41, "<svg>", "a b"])
def test_no_cloth_for_what_is_no_code(client, db, code):
    assert client.get(f"/kain/{code}.svg").status_code == 404


def test_a_photo_is_sent_as_what_it_is(client, db):
    exhibit = publish(by=None, **TAPE_PASAR, photos=[picture()])
    response = client.get(f"/foto/{exhibit.photos.get().file.sha256}.webp")
    assert response.headers["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"


def test_other_files_of_the_store_are_no_photos(client, db):
    assert client.get(f"/foto/{picture().sha256}.webp").status_code == 404


def test_robots_are_kept_from_work_and_shown_the_map(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /panel/" in text
    assert "Sitemap: https://testserver/sitemap.xml" in text


def test_the_map_holds_published_pages_alone(client, tape, antar_akta):
    page = client.get("/sitemap.xml").content.decode()
    assert "https://testserver/inovasi/2016/tape-pasar/" in page
    assert "/kompetisi/gelar-karya/" not in page, "a prepared edition is nowhere"
