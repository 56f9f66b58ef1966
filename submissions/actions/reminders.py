"""Reminders of what is still to be sent: one of each kind, and of those that are due only the nearest."""

from datetime import timedelta

from django.db import transaction

from competitions.models import EditionStatus
from records.clock import database_now
from records.outbox import post
from submissions import letters
from submissions.models import Entry, EntryStatus, Reminder, ReminderKind
from submissions.when import due_of

# From near to far: a worker that slept through some of them writes the nearest alone.
BEFORE = (
    (ReminderKind.HOURS, timedelta(hours=3)),
    (ReminderKind.DAY, timedelta(days=1)),
    (ReminderKind.THREE_DAYS, timedelta(days=3)),
    (ReminderKind.WEEK, timedelta(days=7)),
)
WORDS = ("extensions", "verifications", "endorsements")


def remind_drafts():
    """Remind the teams whose deadline is near. Returns how many entries."""
    open_ones = Entry.objects.filter(
        edition__status=EditionStatus.PUBLISHED, status__in=[EntryStatus.DRAFT, EntryStatus.RETURNED]
    )
    now = database_now()
    about = open_ones.select_related("edition__competition").prefetch_related("edition__phases", *WORDS)
    near = [entry.pk for entry in about if _kind_due(entry, now)]
    return sum(_remind(pk) for pk in near)


def _remind(pk):
    """Looked at again under the lock: whoever sends at this moment needs no reminder."""
    with transaction.atomic():
        entry = (
            Entry.objects.select_for_update(of=("self",)).select_related("edition", "institution", "lead").get(pk=pk)
        )
        now = database_now()
        kind = _kind_due(entry, now) if entry.is_editable else None
        if kind is None:
            return False
        due = due_of(entry, now)
        if not Reminder.objects.get_or_create(entry=entry, due=due, kind=kind)[1]:
            return False
        subject, body = letters.reminder(entry, due)
        for person in people_of(entry):
            post(to=person, subject=subject, body=body)
    return True


def _kind_due(entry, now):
    """The nearest kind that is due; None when none is, or when the team heard of the deadline only after it."""
    due = due_of(entry, now)
    if due is None or due <= now:
        return None
    kind, before = next(((kind, before) for kind, before in BEFORE if due - now <= before), (None, None))
    return None if kind is None or due - before < _known_since(entry) else kind


def _known_since(entry):
    said = (row.created_at for name in WORDS for row in getattr(entry, name).all())
    return max([entry.created_at, *said])


def people_of(entry):
    """Lead and members with an account, each once."""
    people = {entry.lead_id: entry.lead}
    people |= {row.person_id: row.person for row in entry.team.filter(person__isnull=False).select_related("person")}
    return [person for person in people.values() if person.is_active]
