"""What of an edition goes along into a copy for another year, and when its phases are then. The action writes it."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from competitions.models import (
    Category,
    Criterion,
    EditionValue,
    Level,
    Phase,
    Question,
    QuestionExample,
    Rubric,
    Section,
)

# Rows that go along, parents before children, each with the field that names its parent.
ROWS = (
    (EditionValue, "edition"),
    (Phase, "edition"),
    (Category, "edition"),
    (Section, "edition"),
    (Question, "section"),
    (QuestionExample, "question"),
    (Rubric, "edition"),
    (Criterion, "rubric"),
    (Level, "criterion"),
)
# What an edition says of one year alone; every other field goes along, also one that is added later.
OF_ITS_YEAR = frozenset({"id", "year", "theme", "source", "status", "published_at", "published_by"})


def values_of(row, years, *, but=("id",)):
    """{column: value} of a row for its copy: all fields except those named, days and moments `years` later."""
    fields = [field for field in row._meta.concrete_fields if field.name not in but]
    found = {field.attname: getattr(row, field.attname) for field in fields}
    moves = {
        field.attname: same_day(found[field.attname], years)
        for field in fields
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField) and found[field.attname]
    }
    return found | moves


def later(moments, years):
    """{moment: the same day and time in Jakarta, `years` later}.

    Where one lies on a 29 February that the other year lacks, all move by one number of days: so none meets another.
    """
    local = {moment: timezone.localtime(moment) for moment in moments}
    try:
        return {moment: here.replace(year=here.year + years) for moment, here in local.items()}
    except ValueError:
        year = min(local.values()).year
        days = date(year + years, 1, 1) - date(year, 1, 1)
        return {moment: here + days for moment, here in local.items()}


def same_day(day, years):
    """The same day in another year; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year + years)


def phases_in(edition, phases, year):
    """The phases as a copy for `year` has them, unsaved and in time."""
    moved = later({moment for row in phases for moment in (row.opens_at, row.closes_at)}, year - edition.year)
    return [
        Phase(
            **values_of(row, year - edition.year, but=("id", "opens_at", "closes_at")),
            opens_at=moved[row.opens_at],
            closes_at=moved[row.closes_at],
        )
        for row in phases
    ]
