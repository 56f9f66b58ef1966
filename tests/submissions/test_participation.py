"""Who of the invited institutions has come how far: what the committee sees, and what it never does."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership
from accounts.models.institutions import today
from competitions.invited import day_of, invited_institutions
from competitions.models import Category
from records.clock import database_now
from submissions.actions import entries
from submissions.participation import State, participation_of
from tests.cast import institution, move_phase, person
from tests.submissions import plays
from tests.submissions.plays import address, text_of

SECRET = "Warga antre dua jam untuk satu surat pengantar."


@pytest.fixture
def city(call, kerten):
    """Five kelurahan of two kecamatan, one of them gone, one not there yet."""
    jebres = institution("33.72.04", "kecamatan", "Jebres")
    institution("33.72.04.1001", "kelurahan", "Kepatihan Kulon", parent=jebres)
    institution("33.72.01.1001", "kelurahan", "Pajang", parent=kerten.parent)
    institution("33.72.04.1002", "kelurahan", "Lama", parent=jebres, valid_until=date(2020, 1, 1))
    institution("33.72.04.1003", "kelurahan", "Kelak", parent=jebres, valid_from=date(2090, 1, 1))
    return call


def page_of(edition):
    return address("participation", edition.competition.slug, edition.year)


def states(edition):
    rows, _kinds, _districts = participation_of(edition)
    return {row.institution.name: row.state for row in rows}


def test_an_institution_is_as_far_as_its_furthest_entry(city, kerten, sari, wati, yusuf):
    Category.objects.update(quota_per_institution=None)
    assert states(city)["Kerten"] == State.NONE
    plays.drafted(city, kerten, sari)
    assert states(city)["Kerten"] == State.DRAFT
    sent = plays.submitted(city, kerten, sari, title="Bank Sampah")
    assert states(city)["Kerten"] == State.SENT
    plays.endorsements.endorse(sent, by=wati)
    assert states(city)["Kerten"] == State.ENDORSED
    plays.verifications.verify(sent, by=yusuf)
    assert states(city)["Kerten"] == State.PASSED
    assert states(city)["Pajang"] == State.NONE


def test_what_was_returned_rejected_or_withdrawn_is_told_apart(city, kerten, sari, wati, yusuf):
    entry = plays.endorsed(city, kerten, sari, wati)
    until = database_now() + timedelta(days=3)
    plays.verifications.send_back(entry, by=yusuf, notes={"masalah": "Jelaskan."}, repair_until=until)
    assert states(city)["Kerten"] == State.RETURNED
    entry.refresh_from_db()
    entries.withdraw(entry, by=sari, reason="Digabung.")
    assert states(city)["Kerten"] == State.OUT


def test_only_those_that_exist_on_the_days_of_the_edition_are_invited(city, disdukcapil):
    assert set(states(city)) == {"Kerten", "Pajang", "Kepatihan Kulon", disdukcapil.name}


def test_the_days_of_an_edition_bound_the_day_that_counts(city):
    phase = move_phase(city, 1, opens_in=3, closes_in=9)
    city.refresh_from_db()
    assert day_of(city) == (phase.opens_at + timedelta(hours=7)).date()
    phase = move_phase(city, 1, opens_in=-30, closes_in=-20)
    city.refresh_from_db()
    assert day_of(city) == (phase.closes_at + timedelta(hours=7)).date()
    city.phases.filter(kind=1).delete()
    city.refresh_from_db()
    assert day_of(city) == today()


def test_where_institutions_are_named_the_others_are_not_invited(city, kerten):
    category = plays.category(city)
    category.named_institutions.add(kerten)
    assert set(states(city)) == {"Kerten"}
    assert [row.name for row in invited_institutions(city, list(city.categories.all()))] == ["Kerten"]


def test_counts_say_how_many_of_how_many(city, kerten, sari):
    plays.submitted(city, kerten, sari)
    _rows, kinds, districts = participation_of(city)
    assert [(count.key, count.sent, count.invited, count.idle) for count in kinds] == [("kelurahan", 1, 3, 2)]
    assert [(count.label, count.sent, count.invited) for count in districts] == [("Laweyan", 1, 2), ("Jebres", 0, 1)]


def test_a_number_without_names_bounds_the_count_and_is_explained(city, ratna, sign_in):
    Category.objects.filter(name="Kelurahan").update(invited_count=2)
    _rows, kinds, _districts = participation_of(city)
    assert (kinds[0].invited, kinds[0].found, kinds[0].is_open) == (2, 3, True)
    text = text_of(sign_in(ratna).get(page_of(city)))
    assert "0 dari 2" in text
    assert "belum ditunjuk yang mana" in text


def test_the_officer_reads_states_contacts_and_dates_and_nothing_of_a_draft(city, kerten, sari, wati, ratna, sign_in):
    wati.phone = "0812 3456 7890"
    wati.save(update_fields=["phone"])
    draft = plays.drafted(city, kerten, sari, title="Judul Rahasia")
    text = text_of(sign_in(ratna).get(page_of(city)))
    assert "0 dari 3" in text
    assert "Draf terakhir ditulis" in text
    assert "mailto:wati@contoh.invalid" in text
    assert "0812 3456 7890" in text
    assert "belum ada kepala atau operator di portal" in text
    for hidden in ("Judul Rahasia", SECRET, draft.code, draft.summary, "Sari Wulandari", wati.nip):
        assert hidden not in text


def test_a_head_of_yesterday_is_no_contact(city, kerten, wati, ratna, sign_in):
    Membership.objects.filter(person=wati).update(since=today() - timedelta(days=9), until=today())
    assert "wati@contoh.invalid" not in text_of(sign_in(ratna).get(page_of(city)))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Kelurahan Kerten", "Kelurahan Pajang", "Kelurahan Kepatihan Kulon"}),
        ("?kecamatan=33.72.04", {"Kelurahan Kepatihan Kulon"}),
        ("?keadaan=terkirim", {"Kelurahan Kerten"}),
        ("?keadaan=belum&kecamatan=33.72.01", {"Kelurahan Pajang"}),
        ("?jenis=kelurahan&keadaan=draf", set()),
        ("?jenis=naga", {"Kelurahan Kerten", "Kelurahan Pajang", "Kelurahan Kepatihan Kulon"}),
    ],
)
def test_the_list_is_narrowed_by_address(city, kerten, sari, ratna, sign_in, query, shown):
    plays.submitted(city, kerten, sari)
    answer = sign_in(ratna).get(page_of(city) + query)
    assert {row.institution.full_name for row in answer.context["page"]} == shown


def test_an_edition_that_invites_nobody_says_so(city, ratna, sign_in):
    Category.objects.filter(edition=city).delete()
    assert "Belum ada yang diundang" in text_of(sign_in(ratna).get(page_of(city)))


def test_an_officer_of_another_edition_does_not_find_it(city, ratna, sign_in):
    ratna.appointments.all().delete()
    other = plays.Category.objects.first().edition
    other.pk, other.year = None, city.year + 1
    other.save()
    ratna.appointments.create(edition=other, role="officer")
    assert sign_in(ratna).get(page_of(city)).status_code == 404
    assert sign_in(ratna).get(page_of(other)).status_code == 200


def test_it_costs_at_most_12_queries_whatever_the_number(city, kerten, sari, wati, ratna, sign_in):
    client, costs = sign_in(ratna), []
    client.get(page_of(city))
    for number in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page_of(city)).status_code == 200
        costs.append(len(captured))
        plays.drafted(city, kerten, sari, title=f"Draf {number}")
        for place in range(9):
            lurah = person("Lurah", f"lurah{number}{place}")
            village = institution(f"33.72.01.3{number}{place}", "kelurahan", f"K{place}", parent=kerten.parent)
            Membership.objects.create(person=lurah, institution=village, kind="head")
    assert costs[0] == costs[1] <= 12
