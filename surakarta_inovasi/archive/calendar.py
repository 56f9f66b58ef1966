"""National holidays on fixed dates. Those that move each year are entered by the committee once they are announced."""

from competitions.models import CalendarDay
from surakarta_inovasi.archive.tables import rows


def load_calendar():
    """Add missing days. Returns how many were added."""
    added = 0
    for row in rows("holidays"):
        about = {"kind": row["kind"], "source": row["source"]}
        added += CalendarDay.objects.get_or_create(day=row["day"], name=row["name"], defaults=about)[1]
    return added
