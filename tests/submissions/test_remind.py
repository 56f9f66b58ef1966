"""Reminders before a deadline: one of each kind, the nearest alone, to everybody in the team."""

from datetime import timedelta

import pytest

from records.clock import database_now
from records.housekeeping import keep_house
from records.models import OutboxMessage
from submissions.actions.entries import submit
from submissions.actions.reminders import remind_drafts
from submissions.actions.team import add_member
from submissions.models import Entry, Reminder
from tests.cast import move_phase
from tests.submissions import plays


@pytest.fixture
def old(draft):
    """A draft that was begun long before its deadline."""
    Entry.objects.filter(pk=draft.pk).update(created_at=database_now() - timedelta(days=9))
    draft.refresh_from_db()
    return draft


def reminded():
    return OutboxMessage.objects.filter(subject__startswith="Kirim sebelum")


@pytest.mark.parametrize(
    ("days", "kind"), [(6.9, "7d"), (2.9, "3d"), (0.9, "1d"), (0.1, "3h"), (0.2, "1d"), (1.1, "3d"), (3.1, "7d")]
)
def test_the_nearest_kind_that_is_due_is_sent_once(old, sari, days, kind):
    move_phase(old.edition, 1, closes_in=days)
    assert remind_drafts() == 1
    assert remind_drafts() == 0
    assert list(Reminder.objects.values_list("kind", flat=True)) == [kind]
    assert [mail.recipient for mail in reminded()] == [sari]


def test_nothing_is_sent_far_from_the_deadline_or_after_it(old):
    move_phase(old.edition, 1, closes_in=7.1)
    assert remind_drafts() == 0
    move_phase(old.edition, 1, closes_in=-0.001)
    assert remind_drafts() == 0


def test_a_draft_begun_after_the_moment_of_a_reminder_gets_none(draft):
    move_phase(draft.edition, 1, closes_in=2)
    assert remind_drafts() == 0


def test_what_was_sent_is_not_reminded(old, sari):
    submit(old, by=sari)
    move_phase(old.edition, 1, closes_in=2)
    assert remind_drafts() == 0


def test_each_person_of_the_team_gets_one(old, sari, dimas):
    add_member(old, by=sari, name=dimas.full_name, role="", person=dimas)
    add_member(old, by=sari, name="Bu Sri", role="Kader")
    move_phase(old.edition, 1, closes_in=2)
    remind_drafts()
    assert {mail.recipient for mail in reminded()} == {sari, dimas}
    assert reminded().count() == 2


def test_an_extended_draft_is_reminded_of_its_own_deadline(old):
    move_phase(old.edition, 1, closes_in=-1)
    until = database_now() + timedelta(days=2)
    Entry.objects.filter(pk=old.pk).update(extended_until=until)
    assert remind_drafts() == 1
    assert Reminder.objects.get().due == until


def test_a_returned_entry_is_not_reminded_in_the_hour_of_its_return(call, kerten, sari, wati, yusuf):
    entry = plays.returned(call, kerten, sari, wati, yusuf, days=5)
    assert remind_drafts() == 0
    Entry.objects.filter(pk=entry.pk).update(repair_until=database_now() + timedelta(hours=2))
    assert remind_drafts() == 0


def test_the_worker_reminds_while_it_keeps_house(old):
    move_phase(old.edition, 1, closes_in=2)
    assert keep_house()["reminded"] == 1
