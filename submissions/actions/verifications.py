"""The committee's word on the last revision."""

from django.db import transaction
from django.utils.translation import gettext as _

from records.audit import record
from records.outbox import post
from records.refusals import Refused
from records.text import clean_text
from submissions import letters
from submissions.actions.locking import locked, moment_for
from submissions.models import EntryStatus, ReviewNote, Verification, VerificationOutcome
from submissions.when import why_not_repair_until, why_not_verify


def verify(entry, *, by, note=""):
    """Complete: the entry goes on to the judges."""
    with transaction.atomic():
        entry, now = _awaiting(entry, by)
        verification = _write(entry, VerificationOutcome.VERIFIED, note, by=by, at=now)
        _move(entry, EntryStatus.VERIFIED, verification, by=by)
        _tell_lead(entry, letters.verified(entry))
    return verification


def send_back(entry, *, by, notes, repair_until, note=""):
    """Back to the team with notes by field ("identity", "team", "files" or a question's slug) and a date."""
    with transaction.atomic():
        entry, now = _awaiting(entry, by)
        notes = {field: text for field, text in ((f, clean_text(t).strip()) for f, t in notes.items()) if text}
        if not notes and not note.strip():
            raise Refused(_("Tulis paling sedikit satu catatan agar tim tahu apa yang diperbaiki."))
        if reason := why_not_repair_until(entry, repair_until, now):
            raise Refused(reason)
        verification = _write(entry, VerificationOutcome.RETURNED, note, by=by, at=now, repair_until=repair_until)
        for field, text in notes.items():
            ReviewNote.objects.create(verification=verification, field=field, text=text)
        entry.repair_until = repair_until
        _move(entry, EntryStatus.RETURNED, verification, by=by, also=["repair_until"])
        _tell_lead(entry, letters.returned(entry, verification.note))
    return verification


def reject(entry, *, by, note):
    """The entry does not meet the conditions; the reason is told."""
    with transaction.atomic():
        entry, now = _awaiting(entry, by)
        if not note.strip():
            raise Refused(_("Tulis alasan mengapa karya tidak memenuhi syarat."))
        verification = _write(entry, VerificationOutcome.REJECTED, note, by=by, at=now)
        _move(entry, EntryStatus.REJECTED, verification, by=by)
        _tell_lead(entry, letters.rejected(entry, verification.note))
    return verification


def _awaiting(entry, by):
    entry = locked(entry, by=by, perm="submissions.verify_entry")
    now = moment_for(entry.edition)
    if reason := why_not_verify(entry, now):
        raise Refused(reason)
    return entry, now


def _write(entry, outcome, note, *, by, at, repair_until=None):
    return Verification.objects.create(
        entry=entry,
        revision=entry.revisions.latest("number"),
        outcome=outcome,
        note=clean_text(note).strip(),
        repair_until=repair_until,
        created_at=at,
        created_by=by,
    )


def _move(entry, status, verification, *, by, also=()):
    before, entry.status = entry.status, status
    entry.save(update_fields=["status", *also])
    changes = {"status": [before, status], "revision": verification.revision.number}
    record(f"submissions.{verification.outcome}", entry, by=by, changes=changes)


def _tell_lead(entry, letter):
    subject, body = letter
    post(to=entry.lead, subject=subject, body=body)
