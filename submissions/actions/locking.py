from django.core.exceptions import PermissionDenied
from django.db import connection

from accounts.models import Institution, User
from competitions.models import Phase
from records.clock import database_now, lock_for_share
from submissions.models import Entry
from submissions.titles import words_of


def locked(entry, *, by, perm):
    """The entry as it stands now, its row locked until the transaction ends; refused to whoever may not."""
    fresh = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("edition__competition", "category", "institution__parent", "endorser", "lead")
        .get(pk=entry.pk)
    )
    if not by.has_perm(perm, fresh):
        raise PermissionDenied
    return fresh


def lock_rivals(entry):
    """Wait for every other sending that counts against the same quotas or bears the same title.

    Always person, institution, title, so that no two wait for each other; `start` takes them in this order too.
    """
    if entry.category.quota_per_person is not None:
        User.objects.select_for_update(no_key=True).get(pk=entry.lead_id)
    if entry.category.quota_per_institution is not None:
        Institution.objects.select_for_update(no_key=True).get(pk=entry.institution_id)
    with connection.cursor() as cursor:
        key = " ".join(words_of(entry.title))
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [entry.edition_id, key])


def moment_for(edition):
    """The database's time, read after the edition's phases are locked, so that no deadline moves under an act."""
    lock_for_share(Phase.objects.filter(edition=edition))
    return database_now()
