"""More time for one entry."""

from django.db import transaction
from django.utils.translation import gettext as _

from records.audit import record
from records.outbox import post
from records.refusals import Refused
from records.text import clean_text
from submissions import letters
from submissions.actions.locking import locked, moment_for
from submissions.models import EntryStatus, Extension
from submissions.when import why_not_extend, why_not_extend_until


def extend(entry, *, by, until, reason):
    """Let the team send its draft, or its repair, until a later moment; the reason is told to the team."""
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.extend_entry")
        now = moment_for(entry.edition)
        if sentence := why_not_extend(entry) or why_not_extend_until(entry, until, now):
            raise Refused(sentence)
        reason = clean_text(reason).strip()
        if not reason:
            raise Refused(_("Tulis alasan perpanjangan."))
        moved = "repair_until" if entry.status == EntryStatus.RETURNED else "extended_until"
        before = getattr(entry, moved)
        setattr(entry, moved, until)
        entry.save(update_fields=[moved])
        extension = Extension.objects.create(entry=entry, until=until, reason=reason, created_at=now, created_by=by)
        changes = {moved: [before.isoformat() if before else None, until.isoformat()]}
        record("submissions.extend", entry, by=by, changes=changes)
        subject, body = letters.extended(entry, extension)
        post(to=entry.lead, subject=subject, body=body)
    return extension
