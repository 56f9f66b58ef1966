import pytest
from django.core.exceptions import PermissionDenied

from records.models import AuditEvent
from records.refusals import Refused
from showcase.actions.exhibits import withdraw
from showcase.models import Exhibit


def test_the_committee_withdraws_an_exhibit(tape, panitia):
    withdraw(tape, by=panitia)
    tape.refresh_from_db()
    assert tape.withdrawn_by == panitia
    assert tape not in Exhibit.objects.published()
    assert AuditEvent.objects.get(action="showcase.withdraw").changes == {"code": "ARSIP-TAPE-PASAR"}


def test_what_is_withdrawn_is_not_withdrawn_again(tape, panitia):
    withdraw(tape, by=panitia)
    with pytest.raises(Refused, match="sudah ditarik"):
        withdraw(tape, by=panitia)


@pytest.mark.parametrize("name", ["sari", "laras", "indah", "adi", "tirta"])
def test_nobody_else_withdraws(antar_akta, request, name):
    with pytest.raises(PermissionDenied):
        withdraw(antar_akta, by=request.getfixturevalue(name))
    antar_akta.refresh_from_db()
    assert antar_akta.withdrawn_at is None


def test_the_archive_belongs_to_the_committee_and_to_no_officer(tape, ratna):
    with pytest.raises(PermissionDenied):
        withdraw(tape, by=ratna)
