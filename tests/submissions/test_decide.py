import pytest
from django.core.exceptions import PermissionDenied

from records.models import AuditEvent
from records.refusals import Refused
from submissions.actions.decisions import decide, shortlist
from submissions.models import Entry
from tests.submissions import plays


@pytest.fixture
def two(call, kerten, sari, wati, yusuf):
    return [plays.verified(call, kerten, sari, wati, yusuf, title=title) for title in ("Antre", "Bank Sampah")]


def test_finalists_and_then_awards(two, ratna, laras):
    shortlist(two, by=laras)
    decide([(two[0], "Juara 1"), (two[1], "")], by=ratna)
    assert list(Entry.objects.order_by("pk").values_list("status", "award")) == [
        ("decided", "Juara 1"),
        ("decided", ""),
    ]
    assert AuditEvent.objects.filter(action="submissions.decided").count() == 2


def test_one_that_may_not_move_stops_all(two, ratna, call, kerten, sari):
    decide([(two[0], "Juara 1")], by=ratna)
    with pytest.raises(Refused, match="tidak dapat dicatat"):
        shortlist(two, by=ratna)
    assert Entry.objects.get(pk=two[1].pk).status == "verified"


def test_nobody_but_officers_and_chair_decides(two, sari, yusuf, indah, panitia):
    for other in (sari, yusuf, indah, panitia):
        with pytest.raises(PermissionDenied):
            decide([(two[0], "Juara 1")], by=other)
        with pytest.raises(PermissionDenied):
            shortlist(two, by=other)
