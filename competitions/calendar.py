"""What a deadline meets in the calendar (ID-008). A warning, never a refusal: the committee knows its own year."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from competitions.models import CalendarDay, PhaseKind
from records.templatetags.wib import wib_date

SATURDAY_AND_SUNDAY = (5, 6)


def last_day(closes_at):
    """The last day that counts: of an end at midnight, the day before."""
    return timezone.localdate(closes_at - timedelta(microseconds=1))


def warnings_for(*ends):
    """A sentence for each (name, end) whose last day is a holiday, joint leave or a school exam."""
    known: dict[date, list[CalendarDay]] = {}
    for row in CalendarDay.objects.filter(day__in={last_day(closes_at) for _name, closes_at in ends}):
        known.setdefault(row.day, []).append(row)
    return [
        _("Hari terakhir %(phase)s, %(day)s, jatuh pada %(name)s (%(kind)s).")
        % {
            "phase": name,
            "day": wib_date(closes_at - timedelta(microseconds=1)),
            "name": row.name,
            "kind": row.get_kind_display().lower(),
        }
        for name, closes_at in ends
        for row in known.get(last_day(closes_at), [])
    ]


def warnings_for_phases(phases):
    """As above, and for each stage of paper work that ends at a weekend; a contest is shown and awarded on any day."""
    at_desks = [row for row in phases if row.kind not in (PhaseKind.DISPLAY, PhaseKind.AWARD)]
    weekends = [
        _("Hari terakhir %(phase)s, %(day)s, adalah hari %(weekday)s.")
        % {
            "phase": row.name,
            "day": wib_date(row.closes_at - timedelta(microseconds=1)),
            "weekday": WEEKDAYS[last_day(row.closes_at).weekday()],
        }
        for row in at_desks
        if last_day(row.closes_at).weekday() in SATURDAY_AND_SUNDAY
    ]
    return [*warnings_for(*((row.name, row.closes_at) for row in phases)), *weekends]
