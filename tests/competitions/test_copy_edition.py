"""An edition is copied for another year: everything that was set up, nothing that people did."""

from datetime import date, datetime

import pghistory.models
import pytest
from django.core.exceptions import PermissionDenied
from django.db import models
from django.urls import reverse
from django.utils import timezone

from competitions.actions import archive, copy_edition, publish
from competitions.copying import OF_ITS_YEAR, ROWS, later
from competitions.models import (
    CalendarDay,
    Competition,
    Criterion,
    Edition,
    EditionValue,
    Phase,
    QuestionExample,
    Rubric,
    Section,
)
from records.idempotency import new_key
from records.models import AuditEvent
from records.refusals import Refused
from tests.conftest import move_phase

# What hangs on an edition and stays with it: what people did, and what is theirs.
STAYS = {
    *("competitions.Appointment", "competitions.DeadlineMove"),
    *("judging.Round", "judging.Panel", "judging.Score"),
    *("showcase.Document", "showcase.EditionFigures", "showcase.Exhibit"),
    *("submissions.Answer", "submissions.Attachment", "submissions.Entry", "submissions.InstitutionReminder"),
}
PARENTS = dict(ROWS)


@pytest.fixture
def last_year(edition, kerten):
    """The edition of the cast with something in every field that a copy must carry."""
    text = dict.fromkeys(("theme", "intro", "preparation", "source", "contact_phone", "contact_whatsapp"), "Isi")
    Edition.objects.filter(pk=edition.pk).update(
        **text, contact_hours="Pagi", contact_email="a@contoh.invalid", organiser=kerten, asks_change=True
    )
    Edition.objects.filter(pk=edition.pk).update(asks_profile=True, is_sample=True)
    edition.categories.get(name="Kelurahan").named_institutions.add(kerten)
    rule = {"began_question": "mulai", "minimum_months": 6, "age_counted_on": date(edition.year, 3, 1)}
    numbers = {"invited_count": 9, "quota_per_person": 1, "team_min": 2, "team_max": 5, "required_files": 1}
    edition.categories.filter(name="Kelurahan").update(
        **rule, **numbers, description="Isi", statement="Saya jujur.", employment_rule=["general"], team_needs_nip=True
    )
    edition.phases.filter(kind=5).update(place="Balai Kota")
    EditionValue.objects.create(edition=edition, name="Gotong royong", description="Bersama", position=2)
    section = edition.sections.get(slug="cerita")
    Section.objects.filter(pk=section.pk).update(intro="Isi")
    add = section.questions.create
    add(slug="mulai", kind="date", prompt="Kapan mulai?", help="Isi", is_public=False, position=5)
    add(slug="jadwal", kind="table", prompt="Jadwal?", columns="Waktu: tanggal\nHasil", least_rows=1, most_rows=7)
    add(slug="surat", kind="file", prompt="Suratnya?", takes="any", most_files=2, most_megabytes=2)
    add(slug="judul", kind="short", prompt="Judulnya?", character_limit=60)
    add(slug="bidang", kind="choice", prompt="Bidangnya?", options="Air\nSampah")
    asked = section.questions.get(slug="masalah")
    QuestionExample.objects.create(question=asked, kind="kelurahan", text="Antrean panjang.")
    Rubric.objects.filter(edition=edition).update(is_example=False, source="Isi")
    Criterion.objects.filter(rubric__edition=edition).update(description="Isi", minimum=2, maximum=6, step=2)
    return Edition.objects.get(pk=edition.pk)


def path_of(model):
    """How a row of the model names its edition: "section__edition" for a question."""
    parent = PARENTS[model]
    above = model._meta.get_field(parent).related_model
    return parent if above is Edition else f"{parent}__{path_of(above)}"


def of_edition(model, edition):
    return list(model.objects.filter(**{path_of(model): edition}).order_by("pk"))


def told(row, *, but):
    """What a row says, its dates as day and time alone."""
    found = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in but}
    return {name: f"{value:%d-%m %H:%M:%S.%f}" if isinstance(value, date) else value for name, value in found.items()}


def test_a_copy_says_what_its_source_says(last_year, panitia):
    copy = copy_edition(last_year, by=panitia, year=last_year.year + 1)
    assert told(copy, but=OF_ITS_YEAR) == told(last_year, but=OF_ITS_YEAR)
    assert (copy.status, copy.theme, copy.published_at) == ("prepared", "", None)
    for model, parent in ROWS:
        before, after = (of_edition(model, row) for row in (last_year, copy))
        assert before, f"{model.__name__}: the copied edition has none"
        assert [told(row, but=("id", parent)) for row in after] == [told(row, but=("id", parent)) for row in before]
        assert {row.pk for row in before}.isdisjoint(row.pk for row in after)
        for many in model._meta.many_to_many:
            assert [set(getattr(row, many.name).all()) for row in after] == [
                set(getattr(row, many.name).all()) for row in before
            ]


def test_the_edition_of_this_test_says_something_in_every_field(last_year):
    """A field that is added to an edition must be filled in above, so that its copying is looked at."""
    silent = []
    for model in (Edition, *PARENTS):
        rows = [last_year] if model is Edition else of_edition(model, last_year)
        for field in model._meta.concrete_fields:
            said = {str(getattr(row, field.attname)) for row in rows} - {"None", "", "[]", str(field.get_default())}
            if not said and field.name not in OF_ITS_YEAR:
                silent.append(f"{model.__name__}.{field.name}")
    assert not silent


def test_whatever_hangs_on_an_edition_is_copied_or_is_said_to_stay():
    copied = {Edition, *PARENTS}
    hanging = {relation.related_model for model in copied for relation in model._meta.related_objects}
    hanging = {model for model in hanging if not issubclass(model, pghistory.models.Event)}
    assert {model._meta.label for model in hanging - copied} == STAYS


def test_a_row_names_no_other_row_of_its_edition_than_its_parent():
    """Such a key would still point to last year."""
    for model, parent in ROWS:
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if field.is_relation and field.name != parent:
                assert field.related_model not in {Edition, *PARENTS}, field


def test_dates_are_moved_by_whole_years(last_year, panitia):
    copy = copy_edition(last_year, by=panitia, year=last_year.year + 3)
    before, after = (of_edition(Phase, row) for row in (last_year, copy))
    assert {new.closes_at.year - old.closes_at.year for new, old in zip(after, before, strict=True)} == {3}
    assert copy.categories.get(name="Kelurahan").age_counted_on == date(last_year.year + 3, 3, 1)


def test_where_a_leap_day_is_missing_all_moments_keep_their_distance():
    zone = timezone.get_default_timezone()
    moments = [
        datetime(2028, 2, 28, tzinfo=zone),
        datetime(2028, 2, 29, tzinfo=zone),
        datetime(2028, 3, 1, tzinfo=zone),
    ]
    moved = later(moments, 1)
    assert [moved[moment] - moved[moments[0]] for moment in moments] == [moment - moments[0] for moment in moments]
    assert moved[moments[0]] == datetime(2029, 2, 28, tzinfo=zone)
    assert later(moments, 4)[moments[1]] == datetime(2032, 2, 29, tzinfo=zone)


def test_nothing_that_people_did_goes_along(last_year, panitia, ratna):
    copy = copy_edition(last_year, by=panitia, year=last_year.year + 1)
    assert last_year.appointments.exists()
    assert not copy.appointments.exists()


def test_an_open_edition_and_an_archive_are_copied_as_prepared_ones(last_year, panitia, ratna):
    publish(last_year, by=ratna)
    assert copy_edition(last_year, by=panitia, year=last_year.year + 1).status == "prepared"
    for phase in last_year.phases.all():
        move_phase(last_year, phase.kind, opens_in=-20, closes_in=-1)
    archive(last_year, by=ratna)
    copy = copy_edition(last_year, by=panitia, year=last_year.year + 2)
    assert (copy.status, copy.published_at, copy.published_by) == ("prepared", None, None)


@pytest.mark.parametrize(("years", "sentence"), [(0, "sesudah"), (-1, "sesudah"), (200, "lebih dekat")])
def test_a_copy_is_for_a_year_ahead(last_year, panitia, years, sentence):
    with pytest.raises(Refused, match=sentence):
        copy_edition(last_year, by=panitia, year=last_year.year + years)


def test_a_year_is_copied_once(last_year, panitia):
    copy_edition(last_year, by=panitia, year=last_year.year + 1)
    with pytest.raises(Refused, match="sudah ada"):
        copy_edition(last_year, by=panitia, year=last_year.year + 1)
    assert Edition.objects.count() == 2


def test_another_competition_has_its_own_years(last_year, panitia):
    other = Competition.objects.create(slug="pns", name="PNS Berdedikasi", entrant_kind="individual")
    Edition.objects.create(competition=other, year=last_year.year + 1)
    assert copy_edition(last_year, by=panitia, year=last_year.year + 1)


def test_only_the_committee_copies(last_year, ratna, yusuf, indah, laras, adi, nurul, sari):
    for other in (ratna, yusuf, indah, laras, adi, nurul, sari):
        with pytest.raises(PermissionDenied):
            copy_edition(last_year, by=other, year=last_year.year + 1)


def test_the_trail_names_the_source(last_year, panitia):
    copy = copy_edition(last_year, by=panitia, year=last_year.year + 1)
    event = AuditEvent.objects.get(action="competitions.copy_edition")
    assert (event.object_id, event.changes) == (str(copy.pk), {"from": last_year.pk, "year": copy.year})


def url_of(edition):
    return reverse("admin:competitions_copy", args=[edition.pk])


def test_the_page_previews_and_copies(last_year, panitia, sign_in):
    client = sign_in(panitia)
    change = reverse("admin:competitions_edition_change", args=[last_year.pk])
    assert url_of(last_year) in client.get(change).content.decode()
    page = client.get(url_of(last_year)).content.decode()
    assert f"Tanggal pada {last_year.year + 1}" in page
    assert "Kelurahan, Perangkat Daerah" in page
    assert (
        f"Tanggal pada {last_year.year + 5}"
        in client.get(f"{url_of(last_year)}?year={last_year.year + 5}").content.decode()
    )
    response = client.post(url_of(last_year), {"year": last_year.year + 5, "kunci": new_key(panitia)})
    made = Edition.objects.get(year=last_year.year + 5)
    assert response["Location"] == reverse("admin:competitions_edition_change", args=[made.pk])


@pytest.mark.parametrize("year", ["", "dua ribu", "2001"])
def test_the_page_says_what_is_wrong_with_a_year(last_year, panitia, sign_in, year):
    client = sign_in(panitia)
    assert client.get(url_of(last_year), {"year": year}).status_code == 422
    assert client.post(url_of(last_year), {"year": year, "kunci": new_key(panitia)}).status_code == 422
    assert Edition.objects.count() == 1


def test_the_page_warns_of_holidays_and_weekends(last_year, panitia, sign_in):
    closes = datetime(last_year.year, 8, 18, tzinfo=timezone.get_default_timezone())
    last_year.phases.exclude(kind=1).delete()
    last_year.phases.update(opens_at=closes.replace(month=7), closes_at=closes)
    CalendarDay.objects.create(day="2030-08-17", name="Proklamasi", kind="holiday", source="Keppres 8/2024")
    page = sign_in(panitia).get(url_of(last_year), {"year": 2030}).content.decode()
    assert "jatuh pada Proklamasi" in page
    assert "adalah hari Sabtu" in page
    assert "adalah hari" not in sign_in(panitia).get(url_of(last_year), {"year": 2032}).content.decode()


def test_each_parent_stands_before_its_children():
    seen = {Edition}
    for model, parent in ROWS:
        field = model._meta.get_field(parent)
        assert isinstance(field, models.ForeignKey)
        assert field.related_model in seen
        seen.add(model)
