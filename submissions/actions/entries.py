"""The life of an entry in its team's hands: started, written, sent, taken back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from accounts.models import Institution
from competitions.models import Category
from records.audit import record
from records.codes import random_code
from records.outbox import post_all
from records.refusals import Refused
from records.text import clean_text, one_line
from submissions import letters
from submissions.actions.answers import save_answer, save_answers
from submissions.actions.endorsement_letters import close_waiting
from submissions.actions.freezing import freeze
from submissions.actions.locking import hold_person, lock_rivals, locked, moment_for
from submissions.actions.refusals import Conflict, Late, Unstated
from submissions.answering import WITH_FILES
from submissions.endorsing import endorser_of, speakers_of
from submissions.links import link_for
from submissions.models import Entry, EntryStatus, Withdrawal
from submissions.when import (
    why_not_change,
    why_not_start,
    why_not_state,
    why_not_submit,
    why_not_withdraw,
    why_too_late,
)

__all__ = ["change_identity", "save_answer", "save_answers", "start", "submit", "withdraw"]

IDENTITY = ("title", "short_name", "long_form", "summary")
# What the rules and the freezing ask of a draft: read once.
READ_BY_SENDING = ("answers", WITH_FILES, "team__person")


def start(*, category, institution, title, by):
    """Begin a draft of one's own."""
    with transaction.atomic():
        category, institution = hold_place(category, institution, lead=by)
        if not by.has_perm("submissions.start_entry", institution):
            raise PermissionDenied
        entry = begin(category, institution, lead=by, title=title, by=by)
        record("submissions.start", entry, by=by, changes={"category": category.pk, "institution": institution.code})
    return entry


def hold_place(category, institution, *, lead):
    """(category, institution) as they stand, institution and lead locked: neither exceeds a quota in two windows."""
    hold_person(lead)
    institution = Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)
    return Category.objects.select_related("edition__competition").get(pk=category.pk), institution


def begin(category, institution, *, lead, title, by):
    """The draft's row, under the rules for whoever leads it. Part of actions that hold the place and ask who."""
    if reason := why_not_start(category, institution, lead, moment_for(category.edition)):
        raise Refused(reason)
    return Entry.objects.create(
        code=random_code(),
        edition=category.edition,
        category=category,
        institution=institution,
        lead=lead,
        title=one_line(title),
        needs_endorsement=category.needs_endorsement,
        created_by=by,
        is_sample=category.edition.is_sample,
    )


def change_identity(entry, *, by, version, is_typed=False, **fields):
    """Change title, short name, long form or summary; `version` is that of the entry as it was shown.

    `is_typed`: kept while it is typed; no audit row.
    """
    if unknown := set(fields) - set(IDENTITY):
        raise TypeError(f"not part of the identity: {sorted(unknown)}")
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.change_entry")
        if reason := why_not_change(entry):
            raise Refused(reason)
        changed = {name: one_line(text) for name, text in fields.items() if one_line(text) != getattr(entry, name)}
        if not changed:
            return entry
        if version is not None and version != entry.version:
            raise Conflict(_("Identitas karya ini sudah diubah rekan Anda sejak halaman dibuka."), held=entry)
        for name, text in changed.items():
            setattr(entry, name, text)
        entry.version += 1
        entry.save(update_fields=[*changed, "version"])
        if not is_typed:
            record("submissions.change_identity", entry, by=by, changes={"fields": sorted(changed)})
    return entry


def submit(entry, *, by, states=False):
    """Freeze the entry and send it to the committee, from a draft or after repair. Returns the revision.

    `states`: the lead confirms the statement of the category, where it asks for one.
    """
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.submit_entry")
        lock_rivals(entry)
        prefetch_related_objects([entry], *READ_BY_SENDING)
        now = moment_for(entry.edition)
        if reason := why_too_late(entry, now):
            raise Late(reason, at=now)
        if reason := why_not_submit(entry, now) or why_not_state(entry, by):
            raise Refused(reason)
        if entry.category.statement and not states:
            raise Unstated(_("Setujui pernyataan ketua tim dengan mencentangnya, lalu kirim lagi."))
        before, revision = entry.status, freeze(entry, by=by, at=now)
        entry.status, entry.is_endorsed, entry.repair_until = EntryStatus.SUBMITTED, False, None
        entry.submitted_at, entry.submitted_by = now, by
        entry.endorser = endorser_of(entry) if entry.needs_endorsement else None
        entry.save(update_fields=["status", "is_endorsed", "repair_until", "endorser", "submitted_at", "submitted_by"])
        record(
            "submissions.submit",
            entry,
            by=by,
            changes={"status": [before, entry.status], "revision": revision.number, "sha256": revision.sha256},
        )
        if revision.number > 1:
            close_waiting(entry, at=now, note=_("Tim mengirim revisi yang lebih baru."))
        _tell_lead_and_head(entry, revision)
    return revision


def withdraw(entry, *, by, reason):
    """Take the entry back for good, with the reason."""
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.withdraw_entry")
        now = moment_for(entry.edition)
        if sentence := why_not_withdraw(entry, now):
            raise Refused(sentence)
        reason = clean_text(reason).strip()
        if not reason:
            raise Refused(_("Tulis alasan penarikan."))
        before, entry.status = entry.status, EntryStatus.WITHDRAWN
        Withdrawal.objects.create(entry=entry, reason=reason, created_at=now, created_by=by)
        entry.save(update_fields=["status"])
        close_waiting(entry, at=now, note=_("Karya ini ditarik tim."))
        record("submissions.withdraw", entry, by=by, changes={"status": [before, entry.status]})
    return entry


def _tell_lead_and_head(entry, revision):
    mails = [(entry.lead, *letters.sent(entry, revision))]
    if entry.needs_endorsement:
        heads = speakers_of(entry, entry.endorser)
        mails += [(head.person, *letters.to_endorse(entry, link_for(head, revision))) for head in heads]
    post_all(mails)
