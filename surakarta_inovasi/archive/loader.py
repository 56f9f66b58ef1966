from django.db import transaction

from surakarta_inovasi.archive.calendar import load_calendar
from surakarta_inovasi.archive.editions import load_editions
from surakarta_inovasi.archive.exhibits import load_exhibits
from surakarta_inovasi.archive.institutions import load_institutions


def load_all():
    """Load what is missing, all or nothing. Returns {what: how many were added}."""
    with transaction.atomic():
        return {
            "institutions": load_institutions(),
            "editions": load_editions(),
            "exhibits": load_exhibits(),
            "days": load_calendar(),
        }
