"""The signed letter: the team sends its scan, the committee looks at it (ADR 0014)."""

from django.db import transaction
from django.utils.translation import gettext as _

from records.audit import record
from records.codes import random_code
from records.downloads import safe_name
from records.outbox import post_all
from records.refusals import Refused
from records.text import clean_text, one_line
from submissions import letters
from submissions.actions.locking import locked, moment_for
from submissions.endorsing import signer_of, speakers_of
from submissions.letter_rules import (
    why_not_accept_letter,
    why_not_check_letter,
    why_not_send_letter,
    why_not_signed,
)
from submissions.models import Endorsement, EndorsementLetter, EndorsementOutcome, EndorsementVia, LetterStatus
from submissions.uploads import inspect


def send_letter(entry, *, by, upload, signer_name, signer_position, number="", signed_on=None):
    """Keep the scan for the committee to check; one that waits already gives way to it.

    The bytes are looked at before the row is locked: it takes time.
    """
    looked_at = inspect(upload)
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.send_letter")
        now = moment_for(entry.edition)
        if reason := why_not_send_letter(entry, now):
            raise Refused(reason)
        revision = entry.revisions.latest("number")
        signer_name, signer_position, number = map(one_line, (signer_name, signer_position, number))
        if reason := why_not_signed(revision, signer=signer_name, signed_on=signed_on):
            raise Refused(reason)
        close_waiting(entry, at=now, note=_("Tim mengunggah surat lain."))
        stored = looked_at.keep()
        letter = EndorsementLetter.objects.create(
            entry=entry,
            revision=revision,
            institution=signer_of(entry),
            file=stored,
            code=random_code(),
            name=safe_name(upload.name or "", looked_at.media_type),
            signer_name=signer_name,
            signer_position=signer_position,
            number=number,
            signed_on=signed_on,
            created_at=now,
            created_by=by,
        )
        changes = {"letter": letter.code, "revision": revision.number, "sha256": stored.sha256}
        record("submissions.send_letter", entry, by=by, changes=changes)
    return letter


def accept_letter(letter, *, by):
    """The letter is the head's word: the entry goes on. The head is told, so that a forged letter is noticed."""
    with transaction.atomic():
        entry, letter, now = _waiting(letter, by)
        if reason := why_not_accept_letter(letter, entry):
            raise Refused(reason)
        _end(letter, LetterStatus.ACCEPTED, by=by, at=now)
        Endorsement.objects.create(
            entry=entry,
            revision=letter.revision,
            outcome=EndorsementOutcome.ENDORSED,
            via=EndorsementVia.LETTER,
            letter=letter,
            created_at=now,
            created_by=by,
        )
        entry.is_endorsed, entry.endorser = True, letter.institution
        entry.save(update_fields=["is_endorsed", "endorser"])
        record("submissions.accept_letter", entry, by=by, changes=_about(letter))
        heads = [(row.person, *letters.letter_used(entry, letter)) for row in speakers_of(entry, letter.institution)]
        post_all([*_to_team(entry, letter, letters.letter_accepted(entry, letter)), *heads])
    return letter


def refuse_letter(letter, *, by, note):
    """The team may send another one; its entry stays where it is."""
    with transaction.atomic():
        entry, letter, now = _waiting(letter, by)
        note = clean_text(note).strip()
        if not note:
            raise Refused(_("Tulis mengapa surat ini belum dapat diterima."))
        _end(letter, LetterStatus.REFUSED, by=by, at=now, note=note)
        record("submissions.refuse_letter", entry, by=by, changes=_about(letter))
        post_all(_to_team(entry, letter, letters.letter_refused(entry, letter)))
    return letter


def close_waiting(entry, *, at, note):
    """Close the letter that waits, if one does: something else has overtaken it. For actions that hold the entry."""
    entry.letters.waiting().update(status=LetterStatus.CLOSED, note=note, closed_at=at)


def _waiting(letter, by):
    """Entry and letter as they stand under the entry's lock, where every end of a letter is written."""
    entry = locked(letter.entry, by=by, perm="submissions.check_letter")
    about = entry.letters.select_related("revision", "institution", "file", "checked_by", "created_by")
    letter = about.get(pk=letter.pk)
    now = moment_for(entry.edition)
    if reason := why_not_check_letter(letter, entry, now):
        raise Refused(reason)
    return entry, letter, now


def _end(letter, status, *, by, at, note=""):
    letter.status, letter.note, letter.checked_at, letter.checked_by = status, note, at, by
    letter.save(update_fields=["status", "note", "checked_at", "checked_by"])


def _about(letter):
    return {"letter": letter.code, "revision": letter.revision.number, "via": str(EndorsementVia.LETTER)}


def _to_team(entry, letter, mail):
    """The lead, and whoever uploaded the letter for the team."""
    people = {person.pk: person for person in (entry.lead, letter.created_by)}
    return [(person, *mail) for person in people.values()]
