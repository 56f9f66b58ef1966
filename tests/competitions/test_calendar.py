"""A deadline that ends on a holiday is told, and still allowed."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from competitions.actions import publish
from competitions.calendar import warnings_for
from competitions.models import CalendarDay


@pytest.fixture
def holiday(db):
    return CalendarDay.objects.create(day="2031-08-17", name="Proklamasi", kind="holiday", source="Keppres 8/2024")


def midnight(year, month, day):
    return datetime(year, month, day, tzinfo=timezone.get_default_timezone())


def test_the_last_day_that_counts_is_the_day_before_midnight(holiday):
    assert "17 Agustus 2031" in warnings_for(("Pengajuan", midnight(2031, 8, 18)))[0]
    assert not warnings_for(("Pengajuan", midnight(2031, 8, 17)))
    assert warnings_for(("Pengajuan", midnight(2031, 8, 17) + timedelta(microseconds=1)))


def test_an_ordinary_day_warns_of_nothing(holiday):
    assert not warnings_for(("Pengajuan", midnight(2031, 8, 20)))


def test_the_panel_warns_where_deadlines_are_set(holiday, edition, ratna, sign_in):
    publish(edition, by=ratna)
    phase = edition.phases.get(kind=6)
    phase.closes_at = midnight(2031, 8, 18)
    phase.save()
    client = sign_in(ratna)
    for name, pk in (("admin:competitions_edition_change", edition.pk), ("admin:competitions_deadline", phase.pk)):
        assert "jatuh pada Proklamasi" in client.get(reverse(name, args=[pk])).content.decode()
