from competitions.actions import archive
from competitions.actions import publish as open_edition
from competitions.models import Edition
from showcase.actions.exhibits import publish
from showcase.actions.publications import publish_document, publish_figures
from tests.conftest import CheckingClient, move_phase
from tests.showcase.conftest import TAPE_PASAR


def test_an_empty_city_still_says_what_this_is(client, db):
    page = client.get("/").content.decode()
    assert "Gagasan pegawai kota" in page
    assert "Etalase masih kosong" in page
    assert "Sedang berlangsung" not in page


def test_a_prepared_edition_is_not_announced(client, edition):
    page = client.get("/").content.decode()
    assert str(edition) not in page
    assert client.get(edition.get_absolute_url()).status_code == 404


def test_what_is_open_is_lit_and_leads_to_the_form(client, edition, ratna):
    open_edition(edition, by=ratna)
    page = client.get("/").content.decode()
    assert "Ajukan inovasi" in page
    assert page.count('aria-current="step"') == 3
    assert "Pengajuan ditutup" in page


def test_a_closed_submission_offers_no_form(client, edition, ratna):
    open_edition(edition, by=ratna)
    move_phase(edition, 1, closes_in=-1)
    assert "Ajukan inovasi" not in client.get("/").content.decode()


def test_figures_are_facts_with_their_source(client, gelar, tape):
    old = Edition.objects.create(competition=gelar, year=2018)
    publish_figures(old, by=None, breakdown=[{"label": "Kelurahan", "count": 51}, {"label": "SMP negeri", "count": 27}])
    archive(old, by=None)
    figures = client.get("/").context["figures"]
    assert [(row["number"], row["label"], row["source"]) for row in figures] == [
        (51, "kelurahan", "Gelar Karya Inovasi 2018"),
        (27, "SMP negeri", "Gelar Karya Inovasi 2018"),
        (1, "inovasi tercatat", "etalase ini"),
    ]


def test_figures_of_a_sample_are_not_what_the_city_achieved(client, edition, ratna):
    publish(by=None, **TAPE_PASAR, is_sample=True)
    Edition.objects.filter(pk=edition.pk).update(is_sample=True)
    open_edition(edition, by=ratna)
    publish_figures(edition, by=ratna, participants=999)
    assert client.get("/").context["figures"] == []


def test_news_are_acts_of_published_editions_alone(client, edition, ratna):
    publish_document(edition, by=ratna, kind="minutes", title="Berita acara rahasia", content={})
    assert "rahasia" not in client.get("/").content.decode()
    open_edition(edition, by=ratna)
    assert "dibuka untuk umum" in CheckingClient().get("/").content.decode()


def test_the_edition_page_answers_who_when_and_what(client, edition, ratna):
    edition.preparation = "Angka sebelum dan sesudah\nFoto pelayanan"
    edition.contact_phone = "0271-000000"
    edition.save()
    open_edition(edition, by=ratna)
    page = client.get(f"/kompetisi/gelar-karya/{edition.year}/").content.decode()
    for words in (
        "Diundang: semua kelurahan.",
        "Paling banyak 2 usulan",
        "Disahkan kepala instansi",
        "Foto pelayanan",
        "Tinggal 20 hari",
        "0271-000000",
        "contoh, belum ditetapkan panitia",
    ):
        assert words in page, words


def test_the_archive_tells_winners_figures_and_sources(client, gelar, antar_akta, edition):
    for phase in edition.phases.all():
        move_phase(edition, phase.kind, opens_in=-9, closes_in=-1)
    Edition.objects.filter(pk=edition.pk).update(source="surakarta.go.id/?p=8334")
    publish_figures(edition, by=None, participants=78, finalists=15, note="Pemenang lain tidak ditemukan.")
    archive(edition, by=None)
    listing = client.get("/kompetisi/").content.decode()
    assert "78 peserta" in listing
    assert "(Juara 1)" in listing
    page = client.get(edition.get_absolute_url()).content.decode()
    assert "Pemenang lain tidak ditemukan." in page
    assert 'href="https://surakarta.go.id/?p=8334"' in page
    assert "Ikut serta" not in page
