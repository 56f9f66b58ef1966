from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from records.refusals import Refused
from showcase.actions.exhibits import check_running, withdraw

TODAY = timezone.localdate()


def test_an_innovation_that_was_looked_at_says_when(tape, panitia):
    check_running(tape, by=panitia, status="stopped", checked_on=TODAY - timedelta(days=3))
    tape.refresh_from_db()
    assert tape.is_stopped
    assert tape.checked_on == TODAY - timedelta(days=3)


@pytest.mark.parametrize(
    ("status", "day", "sentence"),
    [
        ("unknown", TODAY, "keadaan awal"),
        ("running", None, "Tulis tanggal"),
        ("running", TODAY + timedelta(days=2), "belum tiba"),
    ],
)
def test_what_cannot_be_known_is_refused(tape, panitia, status, day, sentence):
    with pytest.raises(Refused, match=sentence):
        check_running(tape, by=panitia, status=status, checked_on=day)
    tape.refresh_from_db()
    assert tape.running_status == "unknown"


def test_a_withdrawn_exhibit_is_not_checked(tape, panitia):
    withdraw(tape, by=panitia)
    with pytest.raises(Refused, match="sudah ditarik"):
        check_running(tape, by=panitia, status="running", checked_on=TODAY)


@pytest.mark.parametrize("name", ["sari", "indah", "adi", "tirta"])
def test_nobody_else_checks(antar_akta, request, name):
    with pytest.raises(PermissionDenied):
        check_running(antar_akta, by=request.getfixturevalue(name), status="running", checked_on=TODAY)
