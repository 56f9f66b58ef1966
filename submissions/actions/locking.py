from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import DateTimeField, Func, Prefetch, prefetch_related_objects

from accounts.models import User
from competitions.models import Phase
from records.clock import database_now, lock_for_share
from submissions.models import Entry
from submissions.titles import words_of

CLOCK = Func(function="clock_timestamp", output_field=DateTimeField())


def locked(entry, *, by, perm):
    """The entry as it stands now, its row locked until the transaction ends; refused to whoever may not.

    `read_at` is the database's time of asking: good enough for "edited at", never for a deadline.
    """
    fresh = held(entry)
    if not by.has_perm(perm, fresh):
        raise PermissionDenied
    return fresh


def held(entry):
    """The entry as `locked` gives it, for an act whose permission hangs on something else than the entry."""
    return (
        Entry.objects.annotate(read_at=CLOCK)
        .select_for_update(of=("self",))
        .select_related("edition__competition", "category", "institution__parent", "endorser", "lead")
        .get(pk=entry.pk)
    )


def hold_person(person):
    """Wait for whatever else adds to what this person leads; always before any entry is locked."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)


def lock_rivals(entry):
    """Wait for every other sending that counts against the same quotas or bears the same title; one query.

    Always person, institution, title, so that no two sendings wait for each other.
    """
    title = " ".join(words_of(entry.title))
    rivals = [f"title:{entry.edition_id}:{title}"]
    if entry.category.quota_per_institution is not None:
        rivals.insert(0, f"institution:{entry.institution_id}")
    if entry.category.quota_per_person is not None:
        rivals.insert(0, f"person:{entry.lead_id}")
    with connection.cursor() as cursor:
        locks = ", ".join(["pg_advisory_xact_lock(hashtextextended(%s, 0))"] * len(rivals))
        cursor.execute(f"SELECT {locks}", rivals)


def moment_for(edition):
    """The database's time, read after the edition's phases are locked, so that no deadline moves under an act.

    The phases come with it, as they stand under the lock: whoever asks the edition for them asks no more. Phases that
    `edition` had read before the lock would be stale, and are told by their lack of `read_at`.
    """
    lock_for_share(Phase.objects.filter(edition=edition))
    prefetch_related_objects([edition], Prefetch("phases", Phase.objects.annotate(read_at=CLOCK)))
    return max((phase.read_at for phase in edition.phases.all()), default=None) or database_now()
