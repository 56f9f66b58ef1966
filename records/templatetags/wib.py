"""Dates as they are written here: "24 November 2026 pukul 14.05 WIB" (ID-001)."""

from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.dates import MONTHS

register = template.Library()


@register.filter
def wib_date(value):
    """A date, or a moment's date in Jakarta: "24 November 2026". Empty for nothing."""
    if not value:
        return ""
    day = timezone.localtime(value) if hasattr(value, "hour") else value
    return f"{day.day} {MONTHS[day.month]} {day.year}"


@register.filter
def wib_time(value):
    """A moment's time in Jakarta: "pukul 14.05 WIB". Empty for nothing."""
    return f"pukul {timezone.localtime(value):%H.%M} WIB" if value else ""


@register.filter
def wib(value):
    """A moment in Jakarta: "24 November 2026 pukul 14.05 WIB". Empty for nothing."""
    return f"{wib_date(value)} {wib_time(value)}" if value else ""


@register.filter
def wib_deadline(value):
    """An exclusive end as people say it: midnight of 1 December is "30 November 2026 pukul 23.59 WIB" (REL-05)."""
    if not value:
        return ""
    midnight = f"{timezone.localtime(value):%H%M%S}" == "000000"
    return wib(value - timedelta(minutes=1)) if midnight else wib(value)
