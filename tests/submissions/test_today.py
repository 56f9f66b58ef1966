"""The committee's day: counts of every edition, and the first thing to do with its button."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from competitions.models import Category, Competition, Edition, Phase
from records.clock import database_now
from submissions.today import days_of
from tests.cast import institution, move_phase
from tests.submissions import plays
from tests.submissions.plays import address, text_of


def day_of(person):
    (day,) = days_of(person, database_now())
    return day


def listed(edition, name="participation"):
    return address(name, edition.competition.slug, edition.year)


def test_the_day_counts_institutions_and_what_waits(call, kerten, disdukcapil, sari, dimas, ratna):
    institution("33.72.01.1001", "kelurahan", "Pajang", parent=kerten.parent)
    plays.submitted(call, kerten, sari)
    plays.drafted(call, disdukcapil, dimas, name="Perangkat Daerah", title="Loket")
    day = day_of(ratna)
    assert (day.invited, day.sent, day.drafts, day.idle) == (3, 1, 1, 1)
    assert day.waiting == {"endorse": 1, "verify": 0, "letters": 0}
    assert {phase["name"] for phase in day.now} == {
        *("Pengajuan", "Pengesahan kepala instansi", "Verifikasi panitia"),
    }
    assert [phase["left"] for phase in day.now if phase["name"] == "Pengajuan"] == ["20 hari lagi"]


def test_a_number_of_invited_without_names_bounds_who_is_missing(call, kerten, ratna):
    institution("33.72.01.1001", "kelurahan", "Pajang", parent=kerten.parent)
    Category.objects.filter(name="Kelurahan").update(invited_count=1)
    assert (day_of(ratna).invited, day_of(ratna).idle) == (1, 1)


def test_while_the_call_is_open_those_who_are_missing_are_reminded(call, kerten, ratna, panitia):
    assert day_of(ratna).step.text == "1 instansi belum mengirim."
    assert day_of(ratna).step.url == listed(call, "remind")
    assert day_of(panitia).step.url == listed(call)


def test_a_letter_comes_before_all_else(call, kerten, sari, wati, ratna, panitia):
    plays.letter_sent(plays.submitted(call, kerten, sari), sari)
    assert day_of(ratna).step.url == address("queue") + "?daftar=surat"
    assert day_of(panitia).step.url == listed(call) + "?keadaan=terkirim"


def test_what_is_endorsed_is_verified(call, kerten, sari, wati, ratna, panitia):
    plays.endorsed(call, kerten, sari, wati)
    assert day_of(ratna).waiting["verify"] == 1
    assert day_of(ratna).step.url == address("queue")
    assert day_of(panitia).step.url == listed(call)


def test_what_waits_for_a_head_is_shown_by_whom(call, kerten, sari, wati, ratna):
    plays.submitted(call, kerten, sari)
    assert day_of(ratna).step.url == listed(call) + "?keadaan=terkirim"


def test_between_the_phases_the_next_one_is_told(call, kerten, ratna):
    for kind in (1, 2, 3):
        move_phase(call, kind, closes_in=-1)
    assert day_of(ratna).step.text.startswith("Berikutnya: Penilaian juri, mulai")
    move_phase(call, 4, opens_in=-0.5)
    assert "Tidak ada yang menunggu panitia" in day_of(ratna).step.text


def test_a_prepared_edition_leads_to_its_preparation_and_an_archive_is_gone(edition, ratna, sign_in):
    assert f"/competitions/edition/{edition.pk}/change/" in day_of(ratna).step.url
    edition.status = "archived"
    edition.save(update_fields=["status"])
    assert days_of(ratna, database_now()) == []
    assert "Tidak ada penyelenggaraan yang berjalan" in text_of(sign_in(ratna).get(address("today")))


def test_an_officer_sees_only_the_editions_served(call, ratna, yusuf, panitia):
    other = Edition.objects.create(competition=call.competition, year=call.year + 1)
    assert [day.edition for day in days_of(ratna, database_now())] == [call]
    assert {day.edition for day in days_of(panitia, database_now())} == {call, other}
    assert days_of(yusuf, database_now()) == []


@pytest.mark.parametrize("who", ["ratna", "panitia"])
def test_it_costs_at_most_12_queries_however_many_editions(call, kerten, sari, wati, request, sign_in, who):
    person = request.getfixturevalue(who)
    client, costs = sign_in(person), []
    plays.letter_sent(plays.submitted(call, kerten, sari), sari)
    client.get(address("today"))
    for number in range(2):
        with CaptureQueriesContext(connection) as captured:
            text = text_of(client.get(address("today")))
        costs.append(len(captured))
        assert text.count("instansi mengirim") == 1 + number
        now = database_now()
        other = Competition.objects.create(slug=f"lomba-{number}", name=f"Lomba {number}", entrant_kind="team")
        edition = Edition.objects.create(competition=other, year=call.year)
        Category.objects.create(edition=edition, name="Kelurahan", invited_kinds=["kelurahan"])
        Phase.objects.create(edition=edition, kind=1, name="Pengajuan", opens_at=now, closes_at=now + timedelta(days=9))
        edition.appointments.create(person=person, role="officer")
        plays.open_edition(edition, person)
        plays.entries.start(category=edition.categories.get(), institution=kerten, title="Lain", by=sari)
    assert costs[0] == costs[1] <= 12


def test_the_way_there_stands_in_the_menu_of_those_who_may(call, ratna, panitia, yusuf, sign_in):
    for person, shown in ((ratna, True), (panitia, True), (yusuf, False)):
        assert (f'href="{address("today")}"' in text_of(sign_in(person).get("/beranda/"))) is shown
