"""Each stage of the demonstration is true, gives everybody work, and says of everything made up that it is."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from accounts.models import User
from accounts.nip import why_not_nip
from competitions.models import Edition, EditionStatus, PhaseKind
from competitions.phases import current_phase
from judging import waiting as judging_waiting
from judging.models import Assignment, AssignmentStatus, Minutes, Round, RoundStatus, ScoreSheet, SheetStatus
from judging.suggestions import suspected_conflict
from records.clock import database_now
from records.models import AuditEvent
from records.text import count_words
from showcase import waiting as showcase_waiting
from showcase.models import Exhibit, Feedback, FeedbackStatus
from submissions import waiting as submissions_waiting
from submissions.models import Entry, EntryStatus
from surakarta_inovasi.demo.cast import CAST, actor_of
from surakarta_inovasi.demo.library import GELAR_KARYA, PNS_BERDEDIKASI, SHELVES, contest, entries, read
from surakarta_inovasi.demo.stages import STAGES

pytestmark = pytest.mark.django_db

# Whoever acts in the demonstration. The others (executive, auditor, admin, coach) read, and wait for nothing.
ACTING = ("lurah", "pelaksana", "kadis", "petugas", "petugas2", "verifikator", "juri1", "juri2", "juri3", "ketuajuri")
CURRENT = {
    "draft": PhaseKind.SUBMISSION,
    "submission": PhaseKind.SUBMISSION,
    "judging": PhaseKind.JUDGING,
    "announced": None,
}


@pytest.fixture(scope="module", params=STAGES)
def stage(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration at each stage, seeded once for all tests of this file and taken back at the end."""
    folder = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(DEMO=True, DATA_DIR=folder, MEDIA_ROOT=folder / "media"),
        transaction.atomic(),
    ):
        call_command("seed_demo", stage=request.param)
        yield request.param
        transaction.set_rollback(True)


def running(slug):
    return Edition.objects.get(competition__slug=slug, is_sample=True)


def person(key):
    return User.objects.get(email=actor_of(key).email)


def work_of(key):
    rooms = (submissions_waiting, judging_waiting, showcase_waiting)
    return [item for room in rooms for item in room.waiting_for(person(key))]


def statuses(slug):
    return set(Entry.objects.filter(edition=running(slug)).values_list("status", flat=True))


@pytest.mark.parametrize("key", ACTING)
def test_everybody_who_acts_finds_work(stage, key):
    assert work_of(key), f"{key} has nothing to do at stage {stage}"


def test_the_lead_of_a_team_finds_work(stage):
    assert work_of("ketua")


def test_everything_made_up_says_so_and_nothing_real_does(stage):
    assert not User.objects.filter(is_sample=False).exists()
    assert not Entry.objects.filter(is_sample=False).exists()
    assert set(Edition.objects.filter(is_sample=True).values_list("competition__slug", flat=True)) == set(SHELVES)
    assert not Exhibit.objects.filter(is_sample=True, edition__is_sample=False).exists()
    assert Exhibit.objects.filter(is_sample=False).count() == 16


def test_nobody_made_up_can_be_reached(stage):
    assert not User.objects.exclude(email__endswith=".invalid").exists()
    for number in User.objects.exclude(nip=None).values_list("nip", flat=True):
        assert why_not_nip(number) == ""
        assert int(number[:4]) < 1910, "a birth date of somebody who may work today"


def test_both_calls_are_open_under_frozen_rules(stage):
    for slug in SHELVES:
        assert running(slug).status == EditionStatus.PUBLISHED
        assert Round.objects.get(edition=running(slug)).rules_hash


def test_weights_are_labelled_as_an_example(stage):
    for slug in SHELVES:
        rubric = running(slug).rubrics.get()
        assert rubric.is_example
        assert sum(criterion.weight for criterion in rubric.criteria.all()) == 100
        assert all(criterion.levels.count() == 5 for criterion in rubric.criteria.all())


def test_the_phase_of_the_stage_is_open(stage):
    edition, now = running(GELAR_KARYA), database_now()
    if CURRENT[stage]:
        assert current_phase(edition, CURRENT[stage], now)
    assert bool(current_phase(edition, PhaseKind.SUBMISSION, now)) == (stage in ("draft", "submission"))
    assert bool(current_phase(edition, PhaseKind.JUDGING, now)) == (stage == "judging")


def test_entries_are_as_far_as_the_stage_says(stage):
    seen = statuses(GELAR_KARYA)
    if stage == "draft":
        assert seen == {EntryStatus.DRAFT}
    elif stage == "submission":
        assert seen == {EntryStatus.DRAFT, EntryStatus.SUBMITTED, EntryStatus.RETURNED, EntryStatus.VERIFIED}
    elif stage == "judging":
        assert seen == {EntryStatus.VERIFIED, EntryStatus.RETURNED}
    else:
        assert seen == {EntryStatus.DECIDED, EntryStatus.REJECTED}


def test_beside_it_individuals_wait_for_endorsement_verification_and_repair(stage):
    edition = running(PNS_BERDEDIKASI)
    sent = Entry.objects.filter(edition=edition)
    assert sent.awaiting_endorsement().count() == 2
    assert sent.awaiting_verification().exists()
    assert {EntryStatus.RETURNED, EntryStatus.VERIFIED} <= statuses(PNS_BERDEDIKASI)


def test_some_sheets_are_locked_some_open_some_conflicts_undeclared(stage):
    edition = running(GELAR_KARYA)
    undeclared = Assignment.objects.filter(round__edition=edition, status=AssignmentStatus.ASSIGNED)
    if stage != "judging":
        assert not undeclared.exists(), "judges wait for something before or after their time"
        return
    sheets = set(ScoreSheet.objects.filter(assignment__round__edition=edition).values_list("status", flat=True))
    assert sheets == {SheetStatus.LOCKED, SheetStatus.OPEN}
    assert any(suspected_conflict(row.judge, row.entry) for row in undeclared)


def test_an_announcement_leaves_minutes_exhibits_and_answered_feedback(stage):
    shown = Exhibit.objects.filter(is_sample=True)
    if stage != "announced":
        assert not shown.exists(), "something is public too early"
        return
    assert Minutes.objects.count() == 1
    assert Round.objects.get(edition=running(GELAR_KARYA)).status == RoundStatus.DECIDED
    assert set(shown.values_list("category_name", flat=True)) == {
        "Perangkat Daerah",
        "Kelurahan",
        "SMP Negeri",
        "SD Negeri",
    }
    for exhibit in shown:
        assert exhibit.award.startswith("Juara")
        assert exhibit.before["figure"]
        assert exhibit.after["note"]
        assert exhibit.usage
        assert len(exhibit.story) >= 6
        assert exhibit.stewards.exists()
        assert "Dari mana angkanya?" not in {part["heading"] for part in exhibit.story}
    assert Feedback.objects.filter(status=FeedbackStatus.WAITING).exists()
    assert Feedback.objects.filter(status=FeedbackStatus.HIDDEN).exists()
    assert Feedback.objects.shown().exclude(reply="").count() >= 2
    assert Feedback.objects.shown().filter(reply="").exists()


def test_seeding_again_changes_nothing(stage):
    events = AuditEvent.objects.count()
    call_command("seed_demo", stage=stage, if_empty=True)
    with pytest.raises(CommandError, match="sudah terisi"):
        call_command("seed_demo", stage=stage)
    assert AuditEvent.objects.count() == events
    assert Edition.objects.filter(is_sample=True).count() == 2


def test_every_act_was_recorded_under_its_actor(stage):
    assert (
        not AuditEvent.objects.filter(actor=None)
        .exclude(action__startswith="showcase.")
        .exclude(action__startswith="competitions.archive")
        .exists()
    )
    sent = AuditEvent.objects.filter(action="submissions.submit").count()
    assert sent == sum(entry.revisions.count() for entry in Entry.objects.all())


def test_outside_the_demonstration_it_refuses(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=true"):
        call_command("seed_demo")


@pytest.mark.parametrize("slug", SHELVES)
def test_every_text_fits_the_form_that_asks_for_it(slug):
    asked = {question["slug"]: question for part in contest(slug)["section"] for question in part["question"]}
    needed = {
        name
        for name, question in asked.items()
        if question.get("required", True) and question.get("kind") not in ("choice", "date")
    }
    for key, entry in entries(slug).items():
        assert set(entry["answers"]) - {"mulai"} >= needed - {"mulai"}, key
        for name, text in entry["answers"].items():
            assert count_words(text) <= asked[name].get("word_limit", 10_000), f"{key} {name}"


def test_every_feedback_is_about_an_entry_that_exists():
    assert {words["entry"] for words in read("masukan")["feedback"]} <= set(entries(GELAR_KARYA))


def test_the_cast_has_one_person_for_every_role():
    roles = {role for actor in CAST for role in (*actor.appointments, *actor.standing_roles)}
    assert {"officer", "verifier", "judge", "chair", "coach", "executive", "auditor", "admin"} <= roles
