import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from competitions.actions import archive, publish, why_not_archive
from competitions.models import Edition
from records.models import AuditEvent
from records.refusals import Refused
from tests.conftest import move_phase


def end_every_phase(edition):
    for phase in edition.phases.all():
        move_phase(edition, phase.kind, opens_in=-20, closes_in=-1)


def test_an_edition_whose_phases_are_over_becomes_an_archive(edition, ratna):
    publish(edition, by=ratna)
    end_every_phase(edition)
    archive(edition, by=ratna)
    edition.refresh_from_db()
    assert edition.status == "archived"
    assert edition in Edition.objects.published()
    assert edition not in Edition.objects.running()
    assert AuditEvent.objects.get(action="competitions.archive").changes == {"status": ["published", "archived"]}


def test_the_archive_of_other_times_is_put_away_by_the_system(gelar):
    old = Edition.objects.create(competition=gelar, year=2017)
    archive(old, by=None)
    old.refresh_from_db()
    assert (old.status, old.published_at) == ("archived", None)
    assert AuditEvent.objects.get().actor is None


def test_an_edition_with_a_phase_to_come_stays(edition, ratna):
    publish(edition, by=ratna)
    assert "Penganugerahan" in why_not_archive(edition, now=timezone.now())
    with pytest.raises(Refused, match="Arsipkan sesudahnya"):
        archive(edition, by=ratna)
    edition.refresh_from_db()
    assert edition.status == "published"


def test_an_archive_stays_an_archive(edition, ratna):
    end_every_phase(edition)
    archive(edition, by=ratna)
    with pytest.raises(Refused, match="sudah menjadi arsip"):
        archive(edition, by=ratna)
    with pytest.raises(Refused, match="sudah menjadi arsip"):
        publish(edition, by=ratna)


@pytest.mark.parametrize("name", ["sari", "indah", "laras", "adi"])
def test_nobody_but_committee_and_officers_archives(edition, request, name):
    end_every_phase(edition)
    with pytest.raises(PermissionDenied):
        archive(edition, by=request.getfixturevalue(name))
