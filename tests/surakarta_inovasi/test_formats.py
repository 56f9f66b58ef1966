from datetime import UTC, datetime

from django.contrib.admin.utils import display_for_value
from django.utils import timezone


def test_the_panel_writes_moments_as_every_other_page_does():
    moment = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
    assert display_for_value(moment, "–") == "24 November 2026 pukul 14.05 WIB"
    assert display_for_value(timezone.localdate(moment), "–") == "24 November 2026"
