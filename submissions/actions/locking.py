from django.core.exceptions import PermissionDenied

from competitions.models import Phase
from records.clock import database_now, lock_for_share
from submissions.models import Entry


def locked(entry, *, by, perm):
    """The entry as it stands now, its row locked until the transaction ends; refused to whoever may not."""
    fresh = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("edition__competition", "category", "institution", "lead")
        .get(pk=entry.pk)
    )
    if not by.has_perm(perm, fresh):
        raise PermissionDenied
    return fresh


def moment_for(edition):
    """The database's time, read after the edition's phases are locked, so that no deadline moves under an act."""
    lock_for_share(Phase.objects.filter(edition=edition))
    return database_now()
