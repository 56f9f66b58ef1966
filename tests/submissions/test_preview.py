"""The small first page beside a PDF: drawn once, apart, and shown to whoever may open the file."""

import io

import pytest
from PIL import Image

from records.files import path_of
from records.models import Scan, StoredFile
from submissions import looking
from submissions.actions.entries import submit
from submissions.actions.files import attach
from submissions.looking import drawn_apart
from tests.submissions.hostile.case import zeros
from tests.submissions.hostile.paper import many_pages, pdf, stream
from tests.submissions.plays import address, text_of
from tests.submissions.test_attach import picture, upload

MAROON = stream(b"0.5 0 0 rg 0 0 200 150 re f")


@pytest.fixture
def evidence(draft, sari):
    content = pdf(MAROON, page=b"/Contents 4 0 R")
    return attach(draft, by=sari, upload=upload(content, "Rekap.pdf"), title="Rekap antrean")


def test_ux_008_the_first_page_is_drawn_small(evidence):
    with Image.open(path_of(evidence.file.preview.sha256)) as image:
        assert image.format == "WEBP"
        assert image.size == (427, 640)
        pixels = image.convert("RGB")
    assert min(pixels.getpixel((200, 100))) > 240
    red, green, blue = pixels.getpixel((200, 500))
    assert (red > 100, green < 40, blue < 40) == (True, True, True)


def test_a_picture_is_its_own_preview(draft, sari):
    stored = attach(draft, by=sari, upload=upload(picture(), "foto.jpg"), title="").file
    assert (stored.preview, stored.bare) == (None, None)


@pytest.mark.parametrize(
    "box", [b"[0 0 0 0]", b"[0 0 1 100000]", b"[0 0 99999999 99999999]", b"[0 0 -5 -5]", b"[0 0 1e30 1e30]"]
)
def test_a_page_of_any_size_costs_few_pixels(box):
    content = pdf(page=b"").replace(b"[0 0 200 300]", box)
    if drawn := drawn_apart(content):
        with Image.open(io.BytesIO(drawn)) as image:
            assert max(image.size) <= 2448


def test_a_page_that_takes_too_long_has_no_preview_and_is_kept(draft, sari):
    endless = stream(zeros(200), b"/Filter/FlateDecode")
    assert attach(draft, by=sari, upload=upload(pdf(endless, page=b"/Contents 4 0 R")), title="").pk


def test_only_the_first_page_counts():
    assert drawn_apart(many_pages(300))


def test_a_child_that_dies_takes_nobody_along(monkeypatch):
    monkeypatch.setattr(looking, "first_page", lambda content: b"x" * int("keliru"))
    assert drawn_apart(pdf()) == b""


def test_sec_022_it_comes_as_a_sandboxed_download(evidence, sari, sign_in):
    answer = sign_in(sari).get(address("preview", evidence.code))
    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Disposition"].endswith('.webp"')
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_sec_028_another_site_can_not_pull_it(evidence, sari, sign_in):
    answer = sign_in(sari).get(address("preview", evidence.code), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_it_goes_with_the_file(evidence, sari, wati, joko, yusuf, sign_in):
    def status(person):
        return sign_in(person).get(address("preview", evidence.code)).status_code

    assert [status(person) for person in (sari, wati, joko, yusuf)] == [200, 200, 404, 404]
    submit(evidence.entry, by=sari)
    assert status(yusuf) == 200
    StoredFile.objects.filter(pk=evidence.file_id).update(scan=Scan.INFECTED)
    assert status(sari) == 404


def test_a_file_without_one_has_none(evidence, sari, sign_in):
    StoredFile.objects.update(preview=None)
    assert sign_in(sari).get(address("preview", evidence.code)).status_code == 404


def test_it_stands_in_the_list_of_the_team_and_of_the_committee(evidence, sari, yusuf, sign_in):
    url = address("preview", evidence.code)
    image = f'<img class="file-preview" src="{url}" alt="Halaman pertama Rekap antrean"'
    assert image in text_of(sign_in(sari).get(address("files", evidence.entry.code)))
    submit(evidence.entry, by=sari)
    assert image in text_of(sign_in(yusuf).get(address("revision", evidence.entry.code, 1)))
    StoredFile.objects.update(preview=None)
    assert "file-preview" not in text_of(sign_in(yusuf).get(address("revision", evidence.entry.code, 1)))
