import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from showcase.actions.exhibits import check_running, publish, withdraw
from showcase.gallery import Filters
from tests.conftest import CheckingClient
from tests.showcase.conftest import TAPE_PASAR


def many(count):
    for number in range(count):
        publish(by=None, **TAPE_PASAR | {"code": f"ARSIP-{number}", "short_name": f"Karya {number:02}"})


def names(response):
    return [card["name"] for card in response.context["cards"]]


def test_the_gallery_shows_published_works_newest_first(client, tape, antar_akta):
    response = client.get("/inovasi/")
    assert names(response) == ["Antar Akta Sampai Teras", "Tape Pasar"]
    assert "Situs" not in response.content.decode()


def test_by_name(client, tape, antar_akta):
    publish(by=None, **TAPE_PASAR | {"code": "ARSIP-2", "short_name": "áda Angkringan"})
    assert names(client.get("/inovasi/?urut=nama")) == ["áda Angkringan", "Antar Akta Sampai Teras", "Tape Pasar"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("tahun=2016", "Tape Pasar"),
        ("kompetisi=gelar-karya", "Antar Akta Sampai Teras"),
        ("kompetisi=luar", "Tape Pasar"),
        ("jenis=kelurahan", "Antar Akta Sampai Teras"),
        ("jenis=opd", "Tape Pasar"),
        ("juara=1", "Antar Akta Sampai Teras"),
        ("juara=lain", "Tape Pasar"),
        ("q=RETRIBUSI", "Tape Pasar"),
        ("q=akta+rumah", "Antar Akta Sampai Teras"),
    ],
)
def test_each_filter_is_a_link_that_narrows(client, tape, antar_akta, query, shown):
    assert names(client.get(f"/inovasi/?{query}")) == [shown]


def test_filters_add_up_and_each_chip_says_what_it_would_show(client, tape, antar_akta):
    response = client.get("/inovasi/?jenis=opd")
    chips = {facet["key"]: facet["chips"] for facet in response.context["facets"]}
    assert [(chip["label"], chip.get("count")) for chip in chips["jenis"]] == [
        ("Semua", None),
        ("Kelurahan", 1),
        ("Perangkat daerah (OPD)", 1),
    ]
    assert [chip["label"] for chip in chips["tahun"]] == ["Semua", "2016"], "counted beside the other filters"
    assert next(chip for chip in chips["tahun"] if chip["label"] == "2016")["url"] == "?tahun=2016&jenis=opd"
    assert next(chip for chip in chips["jenis"] if chip["label"] == "Semua")["url"] == "?"


@pytest.mark.parametrize(
    "query",
    [
        "page=1e309",
        "page=-1",
        "page=0",
        "page=999999999999999999999",
        "page=NaN",
        "page=1&page=2",
        "page[]=1",
        "tahun=20177",
        "tahun=%D9%A2%D9%A0%D9%A1%D9%A7",
        "tahun=abcd",
        "tahun[]=2017",
        "jenis=raja",
        "juara=ya",
        "kompetisi=tidak-ada",
        "urut=nilai",
        "q=" + "a" * 5000,
        "q=%25_%5C",
        "q=%FF%FE",
        "q=%F0%9F%98%80",
    ],
)
def test_no_address_breaks_the_gallery(client, tape, query):
    assert client.get(f"/inovasi/?{query}").status_code == 200


def test_a_nul_byte_is_a_bad_request(client, tape):
    assert client.get("/inovasi/?q=%00").status_code == 400


def test_a_wild_card_is_a_letter_like_any_other(client, tape):
    assert names(client.get("/inovasi/?q=%25")) == []


def test_pages_are_clamped(client, db):
    many(30)
    assert len(names(client.get("/inovasi/?page=1"))) == 24
    assert len(names(client.get("/inovasi/?page=77"))) == 6
    assert 'href="?q=karya&amp;page=2"' in client.get("/inovasi/?q=karya").content.decode()


@pytest.mark.parametrize("path", ["/", "/inovasi/", "/kompetisi/", "/inovasi/?q=karya&jenis=opd"])
def test_a_list_costs_the_same_with_1_3_and_60_rows(db, path):
    costs = []
    for upto in (1, 3, 60):
        many(upto)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert CheckingClient().get(path).status_code == 200, "a client of its own keeps no page"
        costs.append(len(queries))
    assert len(set(costs)) == 1, costs


def test_a_withdrawn_work_is_in_no_list_and_no_count(client, tape, antar_akta, panitia):
    withdraw(tape, by=panitia)
    response = client.get("/inovasi/")
    assert names(response) == ["Antar Akta Sampai Teras"]
    assert "2016" not in [chip["label"] for facet in response.context["facets"] for chip in facet["chips"]]


def test_a_stopped_innovation_wears_grey_and_says_so(client, tape, panitia):
    check_running(tape, by=panitia, status="stopped", checked_on=tape.published_at.date())
    page = client.get("/inovasi/").content.decode()
    assert "/kain/abu/ARSIP-TAPE-PASAR.svg" in page
    assert "Sudah berhenti" in page


def test_an_estimated_year_says_so(client, db):
    publish(by=None, **TAPE_PASAR, year_is_estimate=True)
    assert "perkiraan tahun 2016" in client.get("/inovasi/").content.decode()


def test_a_sample_says_so_on_its_card(client, db):
    publish(by=None, **TAPE_PASAR, is_sample=True)
    assert "2016 · data contoh" in client.get("/inovasi/").content.decode()


def test_nothing_found_teaches_and_offers_a_similar_word(client, tape):
    page = client.get("/inovasi/?q=retribussi").content.decode()
    assert "Tidak ada inovasi yang cocok" in page
    assert 'href="?q=retribusi"' in page


def test_an_empty_showcase_says_why(client, db):
    assert "Etalase masih kosong" in client.get("/inovasi/").content.decode()


def test_what_was_searched_is_shown_as_text(client, tape):
    page = client.get('/inovasi/?q="><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page


def test_a_new_search_keeps_the_filters():
    filters = Filters.of(RequestFactory().get("/?q=akta&tahun=2017&page=3&urut=nama").GET)
    assert filters.kept == [("tahun", "2017"), ("urut", "nama")]
