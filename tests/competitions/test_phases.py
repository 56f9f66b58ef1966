from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from competitions.actions import archive, publish
from competitions.models import Phase
from competitions.phases import current_phase, schedule, why_not_open
from tests.conftest import move_phase

SUBMISSION, JUDGING = 1, 4


@pytest.fixture
def opened(edition, ratna):
    return publish(edition, by=ratna)


def test_an_open_phase_is_found_and_has_no_reason_against_it(opened):
    now = timezone.now()
    assert current_phase(opened, SUBMISSION, now).kind == SUBMISSION
    assert why_not_open(opened, SUBMISSION, now) == ""


def test_a_phase_is_half_open(opened):
    phase = opened.phases.get(kind=SUBMISSION)
    assert current_phase(opened, SUBMISSION, phase.opens_at) == phase
    assert current_phase(opened, SUBMISSION, phase.closes_at) is None
    assert current_phase(opened, SUBMISSION, phase.closes_at - timedelta(microseconds=1)) == phase


def test_a_phase_to_come_says_when_it_opens(opened):
    sentence = why_not_open(opened, JUDGING, timezone.now())
    assert sentence.startswith("Tahapan Penilaian juri dibuka ")
    assert sentence.endswith(" WIB.")


def test_a_closed_phase_says_when_it_closed(opened):
    phase = opened.phases.get(kind=SUBMISSION)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    phase.closes_at = midnight
    phase.save()
    sentence = why_not_open(opened, SUBMISSION, timezone.now())
    assert "sudah ditutup" in sentence
    assert "pukul 23.59 WIB" in sentence, "REL-05: midnight is said as the minute before"


def test_between_two_periods_the_next_one_is_named(opened):
    move_phase(opened, SUBMISSION, opens_in=-10, closes_in=-5)
    now = timezone.now()
    Phase.objects.create(
        edition=opened,
        kind=SUBMISSION,
        name="Pengajuan kedua",
        opens_at=now + timedelta(days=3),
        closes_at=now + timedelta(days=6),
    )
    assert "Pengajuan kedua dibuka" in why_not_open(opened, SUBMISSION, now)


def test_without_a_date_nothing_is_promised(opened):
    opened.phases.filter(kind=JUDGING).delete()
    assert why_not_open(opened, JUDGING, timezone.now()) == "Jadwal tahapan Penilaian juri belum ditetapkan panitia."


def test_a_date_alone_opens_nothing(edition):
    assert "belum dibuka untuk umum" in why_not_open(edition, SUBMISSION, timezone.now())


def test_an_archive_is_closed(edition):
    for phase in edition.phases.all():
        move_phase(edition, phase.kind, opens_in=-9, closes_in=-1)
    assert "sudah menjadi arsip" in why_not_open(archive(edition, by=None), SUBMISSION, timezone.now())


def test_the_schedule_lights_the_phases_of_now(opened):
    states = {row["name"]: row["state"] for row in schedule(opened, timezone.now())}
    assert states == {
        "Pengajuan": "now",
        "Pengesahan kepala instansi": "now",
        "Verifikasi panitia": "now",
        "Penilaian juri": "next",
        "Gelar karya": "next",
        "Penganugerahan": "next",
    }


def test_overlapping_phases_are_refused_in_words(opened):
    now = timezone.now()
    twin = Phase(edition=opened, kind=SUBMISSION, name="Kembar", opens_at=now, closes_at=now + timedelta(days=1))
    with pytest.raises(ValidationError, match="tidak boleh bertumpang tindih"):
        twin.full_clean()
