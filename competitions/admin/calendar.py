from django.contrib import admin

from competitions.models import CalendarDay
from records.panel import PanelAdmin


@admin.register(CalendarDay)
class CalendarDayAdmin(PanelAdmin):
    """Days that move each year are entered by the committee, each with the letter that fixes it."""

    filter_lookups = ("kind__exact",)
    list_filter = ("kind",)
    list_display = ("day", "name", "kind", "source")
    fields = ("day", "name", "kind", "source")
