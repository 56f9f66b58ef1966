"""Photographs of pages become one PDF (UX-008, SEC-037, SEC-044)."""

import hashlib
import io

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image

from competitions.models import Question
from records.files import open_file
from records.refusals import Refused
from submissions.actions.entries import submit
from submissions.actions.pages import MOST_PAGES, attach_pages
from submissions.paper import write_pdf
from tests.submissions.plays import address, text_of
from tests.submissions.test_attach import bomb, gif, pdf, picture, upload


def photo(colour="white", size=(300, 400), kind="JPEG", **options):
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, kind, **options)
    return upload(target.getvalue(), f"{colour}.{kind.lower()}")


def pages_of(attachment):
    with open_file(attachment.file) as kept:
        document = pypdfium2.PdfDocument(kept.read())
    return [page.render(scale=0.25).to_pil().convert("RGB") for page in document], document


def middle(image):
    return image.getpixel((image.width // 2, image.height // 2))


def test_pictures_become_the_pages_of_one_pdf_in_their_order(draft, sari):
    colours = ("red", "lime", "blue")
    attachment = attach_pages(draft, by=sari, pictures=[photo(colour) for colour in colours], title="SK tim")
    assert (attachment.name, attachment.title, attachment.file.media_type) == (
        "SK tim.pdf",
        "SK tim",
        "application/pdf",
    )
    seen, _document = pages_of(attachment)
    strongest = [middle(page).index(max(middle(page))) for page in seen]
    assert strongest == [0, 1, 2]
    assert draft.attachments.count() == 1


def test_a_page_without_words_is_named_by_what_it_is(draft, sari):
    assert attach_pages(draft, by=sari, pictures=[photo(), photo()]).name == "Foto 2 halaman.pdf"


@pytest.mark.parametrize("size", [(300, 400), (400, 300), (4000, 3000), (10, 2000)])
def test_each_page_is_a4_as_the_picture_lies(draft, sari, size):
    _seen, document = pages_of(attach_pages(draft, by=sari, pictures=[photo(size=size)]))
    width, height = document[0].get_size()
    assert {round(width), round(height)} == {595, 842}
    assert (height >= width) is (size[1] >= size[0])


def test_a_telephone_held_across_still_gives_an_upright_page(draft, sari):
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = Image.new("RGB", (400, 300), "white")
    lying.paste("red", (0, 0, 100, 300))  # the left of what lies is the top of what stands
    target = io.BytesIO()
    lying.save(target, "JPEG", exif=exif)
    seen, document = pages_of(attach_pages(draft, by=sari, pictures=[upload(target.getvalue(), "a.jpg")]))
    width, height = document[0].get_size()
    assert height > width
    top = seen[0].getpixel((seen[0].width // 2, 10))
    assert top[0] > 200
    assert top[1] < 100


def test_sec_044_where_and_when_is_not_in_the_pdf(draft, sari):
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "Rumah Bu Sri", "Sari"
    attachment = attach_pages(draft, by=sari, pictures=[photo(exif=exif), photo("red", exif=exif)])
    with open_file(attachment.file) as kept:
        content = kept.read()
    assert b"Rumah Bu Sri" not in content
    assert b"Exif" not in content
    assert photo(exif=exif).read().count(b"Rumah Bu Sri") == 1, "the picture did say it"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_are_pages_too(draft, sari, kind):
    seen, _document = pages_of(attach_pages(draft, by=sari, pictures=[photo("blue", kind=kind)]))
    assert middle(seen[0])[2] > 200


def test_what_is_see_through_lies_on_white_paper(draft, sari):
    target = io.BytesIO()
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(target, "PNG")
    seen, _document = pages_of(attach_pages(draft, by=sari, pictures=[upload(target.getvalue(), "a.png")]))
    assert min(middle(seen[0])) > 250


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (pdf(), "bukan foto"),
        (gif(), "bukan foto"),
        (picture()[:200], "bukan foto"),
        (bomb(), "megapiksel|bukan foto"),
    ],
)
def test_sec_037_a_page_that_is_no_picture_is_named_and_nothing_is_kept(draft, sari, content, sentence):
    with pytest.raises(Refused, match=f"rusak.jpg belum terunggah.*({sentence})"):
        attach_pages(draft, by=sari, pictures=[photo(), upload(content, "rusak.jpg")])
    assert not draft.attachments.exists()


def test_the_number_of_pages_has_an_end(draft, sari):
    with pytest.raises(Refused, match="paling banyak 20 foto"):
        attach_pages(draft, by=sari, pictures=[photo()] * (MOST_PAGES + 1))
    with pytest.raises(Refused, match="Pilih foto"):
        attach_pages(draft, by=sari, pictures=[])


def test_the_form_tells_how_many_photographs_are_too_many(draft, form_of, sari):
    client, fields = form_of(sari, address("pages", draft.code))
    pictures = [photo() for _ in range(MOST_PAGES + 1)]
    answer = client.post(address("pages", draft.code), {**fields, "pictures": pictures, "title": "SK tim"})
    assert answer.status_code == 422
    assert "Ada 21 foto. Pilih paling banyak 20 foto." in text_of(answer)
    assert 'value="SK tim"' in text_of(answer)


def test_a_stranger_photographs_nothing(draft, joko):
    with pytest.raises(PermissionDenied):
        attach_pages(draft, by=joko, pictures=[photo()])


def test_a_sent_entry_takes_no_pages(draft, sari, wati, yusuf):
    submit(draft, by=sari)
    draft.refresh_from_db()
    with pytest.raises(Refused, match="tidak dapat diubah"):
        attach_pages(draft, by=sari, pictures=[photo()])


def test_only_one_page_at_a_time_is_in_memory():
    alive, most = [0], [0]

    class Counted(bytes):
        def __new__(cls, size):
            alive[0] += 1
            most[0] = max(most[0], alive[0])
            return super().__new__(cls, size)

        def __del__(self):
            alive[0] -= 1

    write_pdf(io.BytesIO(), ((Counted(1000), 10, 10) for _ in range(20)))
    assert most[0] <= 2


def test_several_files_are_posted_without_scripts(draft, sari, form_of):
    client, form = form_of(sari, address("pages", draft.code))
    answer = client.post(
        address("pages", draft.code), {**form, "pictures": [photo("red"), photo("blue")], "title": "SK"}
    )
    assert answer.url == address("files", draft.code)
    assert "SK.pdf terunggah." in text_of(client.get(answer.url))
    assert len(pages_of(draft.attachments.get())[0]) == 2


@pytest.mark.parametrize(
    ("pictures", "sentence"),
    [([], "Pilih foto lebih dahulu"), ([b"MZ"], "bukan foto"), ([picture()] * 3, "paling besar 0 MB")],
)
def test_what_is_wrong_is_told_above_the_form(draft, sari, form_of, settings, pictures, sentence):
    settings.UPLOAD_MAX_REQUEST_BYTES = 2 * len(picture())
    client, form = form_of(sari, address("pages", draft.code))
    files = [upload(content, "halaman.jpg") for content in pictures]
    answer = client.post(address("pages", draft.code), {**form, "pictures": files, "title": "Kata saya"})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert 'value="Kata saya"' in text_of(answer)


def test_the_rules_are_told_before(draft, sari, sign_in):
    page = text_of(sign_in(sari).get(address("pages", draft.code)))
    assert "Paling banyak 20 foto, masing-masing paling besar 20 MB" in page
    assert "multiple" in page


@pytest.fixture
def asked(edition):
    section = edition.sections.get(slug="cerita")
    return Question.objects.create(section=section, slug="surat", kind="file", prompt="Surat tugas", position=5)


def test_photographed_pages_answer_a_question_that_takes_pdf(asked, draft, sari, form_of):
    url = address("file_answer", draft.code, "cerita", "surat")
    client, _form = form_of(sari, url)
    photographed = f"{address('pages', draft.code)}?tanya=surat"
    assert photographed in text_of(client.get(url))
    client, form = form_of(sari, photographed)
    answer = client.post(address("pages", draft.code), {**form, "tanya": "surat", "pictures": [photo()], "title": ""})
    assert answer.url == url
    assert draft.attachments.get().question == asked
    assert photographed not in text_of(client.get(url)), "it is answered"
    assert client.get(f"{address('pages', draft.code)}?tanya=masalah").status_code == 404


def test_pieces_answer_a_question(asked, draft, sari, sign_in):
    client, content = sign_in(sari), pdf()
    told = {"name": "a.pdf", "mark": "0" * 64, "size": len(content), "question": "surat"}
    begun = client.post(address("uploads", draft.code), told).json()
    headers = {"Upload-Offset": "0", "Upload-Sha256": hashlib.sha256(content).hexdigest()}
    place = address("upload", draft.code, begun["code"])
    assert client.post(place, content, content_type="application/octet-stream", headers=headers).status_code == 200
    assert client.post(address("upload_finish", draft.code, begun["code"])).status_code == 200
    assert draft.attachments.get().question == asked
    assert client.post(address("uploads", draft.code), {**told, "question": "masalah"}).status_code == 404
