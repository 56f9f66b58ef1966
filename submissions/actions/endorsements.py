"""The head's word on the last revision."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import ENDORSING
from competitions.models import PhaseKind
from competitions.phases import current_phase
from records.audit import record
from records.outbox import post
from records.refusals import Refused
from records.text import clean_text
from submissions import letters
from submissions.actions.endorsement_letters import close_waiting
from submissions.actions.locking import locked, moment_for
from submissions.models import Endorsement, EndorsementOutcome, EndorsementVia, EntryStatus
from submissions.when import why_not_endorse_here


def endorse(entry, *, by, note="", claim=None):
    """The entry goes out under the institution's name. `claim`: that of a personal link, when it came by one."""
    with transaction.atomic():
        entry, now = _awaiting(entry, by, claim)
        endorsement = _write(entry, EndorsementOutcome.ENDORSED, note, by=by, at=now, claim=claim)
        entry.is_endorsed = True
        entry.save(update_fields=["is_endorsed"])
        close_waiting(entry, at=now, note=_("Kepala instansi sudah mengesahkan karya ini di portal."))
        record("submissions.endorse", entry, by=by, changes=_about(endorsement))
        subject, body = letters.endorsed(entry)
        post(to=entry.lead, subject=subject, body=body)
    return endorsement


def refuse_endorsement(entry, *, by, note, claim=None):
    """Back to the team with a note; it may be sent again until the phase that is open for the head ends."""
    with transaction.atomic():
        entry, now = _awaiting(entry, by, claim)
        note = clean_text(note).strip()
        if not note:
            raise Refused(_("Tulis apa yang perlu diperbaiki tim."))
        endorsement = _write(entry, EndorsementOutcome.REFUSED, note, by=by, at=now, claim=claim)
        phases = (current_phase(entry.edition, kind, now) for kind in (PhaseKind.ENDORSEMENT, PhaseKind.VERIFICATION))
        entry.repair_until = next(phase.closes_at for phase in phases if phase)
        entry.status = EntryStatus.RETURNED
        entry.save(update_fields=["status", "repair_until"])
        close_waiting(entry, at=now, note=_("Kepala instansi mengembalikan karya ini kepada tim."))
        changes = {"status": [EntryStatus.SUBMITTED, entry.status], **_about(endorsement)}
        record("submissions.refuse_endorsement", entry, by=by, changes=changes)
        subject, body = letters.endorsement_refused(entry, note)
        post(to=entry.lead, subject=subject, body=body)
    return endorsement


def _about(endorsement):
    return {"revision": endorsement.revision.number, "via": str(endorsement.via)}


def _awaiting(entry, by, claim):
    entry = locked(entry, by=by, perm="submissions.endorse_entry")
    now = moment_for(entry.edition)
    if reason := why_not_endorse_here(entry, now):
        raise Refused(reason)
    if claim and claim.revision != entry.revisions.latest("number"):
        raise Refused(_("Tim sudah mengirim revisi yang lebih baru. Buka tautan di surel yang terakhir."))
    return entry, now


def _write(entry, outcome, note, *, by, at, claim):
    rows = by.memberships.current().filter(kind__in=ENDORSING, institution=entry.endorser or entry.institution)
    # Whoever is both head and delegate speaks as the head: "head" sorts after "delegate".
    head = rows.order_by("-kind", "since")[0]
    return Endorsement.objects.create(
        entry=entry,
        revision=entry.revisions.latest("number"),
        outcome=outcome,
        note=clean_text(note).strip(),
        membership=claim.membership if claim else head,
        via=EndorsementVia.LINK if claim else EndorsementVia.PORTAL,
        created_at=at,
        created_by=by,
    )
