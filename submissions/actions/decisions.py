"""What judging's announcement writes on entries. Nothing else calls these, and they announce nothing themselves."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from records.audit import record
from records.refusals import Refused
from submissions.models import ENTRY_MOVES, Entry, EntryStatus


def shortlist(entries, *, by):
    """Make verified entries finalists, all or none. Returns them as they now stand."""
    return _move_all({entry.pk: "" for entry in entries}, EntryStatus.SHORTLISTED, by=by)


def decide(entries_with_awards, *, by):
    """End the judging of entries: pairs of (entry, award), the award "" for none; all or none."""
    return _move_all({entry.pk: award for entry, award in entries_with_awards}, EntryStatus.DECIDED, by=by)


def _move_all(awards, status, *, by):
    with transaction.atomic():
        rows = Entry.objects.select_for_update(of=("self",)).select_related("edition").filter(pk__in=awards)
        entries = list(rows.order_by("pk"))
        for entry in entries:
            if not by.has_perm("submissions.decide_entry", entry):
                raise PermissionDenied
            if status not in ENTRY_MOVES[EntryStatus(entry.status)]:
                sentence = _("%(reference)s %(status)s, jadi keputusan ini tidak dapat dicatat.")
                words = {"reference": entry.reference, "status": entry.get_status_display().lower()}
                raise Refused(sentence % words)
        for entry in entries:
            before, entry.status, entry.award = entry.status, status, awards[entry.pk]
            entry.save(update_fields=["status", "award"])
            record(f"submissions.{status}", entry, by=by, changes={"status": [before, status], "award": entry.award})
    return entries
