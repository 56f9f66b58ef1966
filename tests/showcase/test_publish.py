import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image

from records.files import keep, open_file
from records.generation import stamp
from records.models import AuditEvent
from records.refusals import Refused
from showcase.actions.exhibits import publish, withdraw
from showcase.models import Exhibit
from tests.showcase.conftest import TAPE_PASAR, picture


def test_the_archive_is_published_by_the_system(tape):
    assert (tape.slug, tape.published_by) == ("tape-pasar", None)
    assert tape.published_at is not None
    assert AuditEvent.objects.get().actor is None


def test_an_exhibit_keeps_the_institutions_name_of_its_day(antar_akta, kerten):
    kerten.name = "Kerten Baru"
    kerten.save()
    antar_akta.refresh_from_db()
    assert (antar_akta.institution_name, antar_akta.institution_kind) == ("Kelurahan Kerten", "kelurahan")


@pytest.mark.django_db(transaction=True)
def test_publishing_makes_every_kept_page_stale():
    before = stamp()
    publish(by=None, **TAPE_PASAR)
    assert stamp() > before


def test_publishing_anew_keeps_the_address(tape):
    again = publish(by=None, **TAPE_PASAR | {"short_name": "E-Retribusi Pasar", "summary": "Lebih jelas."})
    assert again.pk == tape.pk
    assert again.slug == "tape-pasar"
    assert again.summary == "Lebih jelas."
    assert list(Exhibit.objects.matching("e-retribusi jelas")) == [again]


def test_a_withdrawn_exhibit_returns_when_it_is_published_anew(tape, panitia):
    withdraw(tape, by=panitia)
    again = publish(by=panitia, **TAPE_PASAR)
    assert again in Exhibit.objects.published()
    assert (again.withdrawn_by, again.published_by) == (None, panitia)


def test_the_year_is_part_of_the_address_and_stays(tape):
    with pytest.raises(Refused, match="bagian dari alamat"):
        publish(by=None, **TAPE_PASAR | {"year": 2017})


def test_two_innovations_of_one_name_get_two_addresses(tape):
    second = publish(by=None, **TAPE_PASAR | {"code": "ARSIP-2"})
    third = publish(by=None, **TAPE_PASAR | {"code": "ARSIP-3"})
    assert (second.slug, third.slug) == ("tape-pasar-2", "tape-pasar-3")


def test_search_finds_words_of_name_long_form_and_summary_without_accents(tape):
    for words in ("TAPE", "retribusi kartu", "é-retribusi", "teknologi  aplikasi"):
        assert list(Exhibit.objects.matching(words)) == [tape], words
    assert not Exhibit.objects.matching("perdagangan tape").exists(), "the institution is a filter, not a word"


def test_photos_become_small_and_lose_what_the_telephone_wrote(tape):
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Telepon Sari", 6
    publish(by=None, **TAPE_PASAR, photos=[(picture(2000, 1000, exif=exif.tobytes()), "Pasar Gede")])
    photo = tape.photos.get()
    assert (photo.width, photo.height) == (640, 1280), "C8: turned upright, then made small"
    with open_file(photo.file) as file:
        content = file.read()
    assert b"Telepon Sari" not in content
    assert photo.file.media_type == "image/webp"
    assert photo.caption == "Pasar Gede"


def test_publishing_anew_replaces_the_photos(tape):
    publish(by=None, **TAPE_PASAR, photos=[picture(), picture(300, 300)])
    publish(by=None, **TAPE_PASAR, photos=[picture(400, 200)])
    assert tape.photos.get().width == 400


def test_what_is_no_picture_is_refused_and_nothing_is_published(db):
    fake = keep([b"%PDF-1.7 bukan foto"], media_type="image/jpeg")
    with pytest.raises(Refused, match="Foto tidak dapat dibaca"):
        publish(by=None, **TAPE_PASAR, photos=[fake])
    assert not Exhibit.objects.exists()


def test_too_long_a_field_is_refused_in_words(db):
    with pytest.raises(Refused, match="manfaat dalam satu kalimat"):
        publish(by=None, **TAPE_PASAR | {"summary": "a" * 301})


def test_an_unknown_field_is_a_mistake_of_the_caller(db):
    with pytest.raises(TypeError, match="nilai"):
        publish(by=None, **TAPE_PASAR, nilai=97)


@pytest.mark.parametrize("name", ["sari", "indah", "yusuf", "adi", "tirta", "nurul"])
def test_nobody_else_publishes(edition, request, name):
    with pytest.raises(PermissionDenied):
        publish(by=request.getfixturevalue(name), **TAPE_PASAR, edition=edition)
    assert not Exhibit.objects.exists()
