from datetime import date

import pytest

from records.generation import stamp
from showcase.actions.exhibits import check_running, publish, withdraw
from showcase.actions.feedback import give, moderate, reply
from tests.showcase.conftest import TAPE_PASAR, picture


def read(client, exhibit):
    return client.get(exhibit.get_absolute_url()).content.decode()


def test_the_page_tells_the_whole_story(client, antar_akta):
    page = read(client, antar_akta)
    for words in ("Antar Akta Sampai Teras", "14 hari", "1 hari", "Warga bolak-balik.", "Sari Wulandari", "Juara 1"):
        assert words in page, words
    assert page.index("Pakai layanan ini") < page.index("Yang berubah") < page.index("Kata warga")


def test_the_archive_names_its_sources_and_claims_no_check(client, tape):
    page = read(client, tape)
    assert 'href="https://surakarta.go.id/?p=8334"' in page
    assert "Belum diperiksa" in page


def test_the_institution_is_called_by_the_name_of_its_day(client, antar_akta, kerten):
    kerten.name = "Kerten Baru"
    kerten.save()
    page = read(client, antar_akta)
    assert "Kelurahan Kerten<" in page
    assert "kini Kelurahan Kerten Baru" in page


def test_a_check_says_its_day(client, tape, panitia):
    check_running(tape, by=panitia, status="running", checked_on=date(2026, 3, 9))
    page = read(client, tape)
    assert "Masih berjalan" in page
    assert "diperiksa 9 Maret 2026" in page


def test_a_stopped_service_is_not_offered(client, antar_akta, panitia):
    check_running(antar_akta, by=panitia, status="stopped", checked_on=antar_akta.published_at.date())
    assert "Layanan ini sudah berhenti" in read(client, antar_akta)


def test_sharing_is_a_link_and_loads_nothing(client, antar_akta):
    page = read(client, antar_akta)
    assert 'href="https://wa.me/?text=Antar%20Akta' in page
    assert f'<link rel="canonical" href="https://testserver{antar_akta.get_absolute_url()}">' in page


def test_only_shown_words_are_shown_with_their_answer(client, antar_akta, ratna, sari):
    shown = moderate(give(antar_akta, text="Cepat sekali", nickname="Bu Darmi"), by=ratna, show=True)
    reply(shown, by=sari, text="Terima kasih, Bu")
    give(antar_akta, text="Rahasia menunggu")
    moderate(give(antar_akta, text="Kasar sekali"), by=ratna, show=False, reason="kasar")
    page = read(client, antar_akta)
    assert "Cepat sekali" in page
    assert "Terima kasih, Bu" in page
    assert "Rahasia menunggu" not in page
    assert "Kasar sekali" not in page


def test_a_sample_says_so(client, db):
    sample = publish(by=None, **TAPE_PASAR, is_sample=True)
    assert "data contoh" in read(client, sample)


@pytest.mark.parametrize(
    "path", ["/inovasi/2017/tape-pasar/", "/inovasi/2016/lain/", "/inovasi/99999999999/tape-pasar/"]
)
def test_an_unknown_address_is_a_helpful_404(client, tape, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "Cari inovasi" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_withdrawn_is_gone_within_one_request_through_the_cache(client, panitia):
    """C6: every public address of it, the photo included."""
    exhibit = publish(by=None, **TAPE_PASAR, photos=[picture()])
    page, lists = exhibit.get_absolute_url(), ("/", "/inovasi/", "/sitemap.xml")
    photo = f"/foto/{exhibit.photos.get().file.sha256}.webp"
    for path in (page, photo, *lists):
        assert client.get(path).status_code == 200
    withdraw(exhibit, by=panitia)
    for path in (page, photo, f"{page}masukan/", f"{page}masukan/terima-kasih/"):
        assert client.get(path).status_code == 404, path
    for path in lists:
        assert "tape-pasar" not in client.get(path).content.decode(), path


@pytest.mark.django_db(transaction=True)
def test_a_correction_is_read_at_once(client):
    exhibit = publish(by=None, **TAPE_PASAR)
    read(client, exhibit)
    before = stamp()
    publish(by=None, **TAPE_PASAR | {"summary": "Sudah dibetulkan."})
    assert stamp() > before
    assert "Sudah dibetulkan." in read(client, exhibit)
