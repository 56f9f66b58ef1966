"""Asking the virus scanner again: about what it has not judged yet, and about what it judged long ago."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from competitions.models import AppointmentRole
from records.audit import record
from records.clock import database_now
from records.files import open_file
from records.models import Scan, StoredFile
from records.outbox import post_all
from records.scanning import scan
from submissions import letters
from submissions.actions.reminders import people_of
from submissions.models import Entry, RevisionFile

logger = logging.getLogger(__name__)
AFTER_AN_ERROR = timedelta(hours=1)
# The scanner learns: what it passed before is asked about again.
AFTER_A_VERDICT = timedelta(days=7)
MOST_AT_ONCE = 50
PIECE = 64 * 1024


def scan_waiting():
    """Scan what waits for it. Returns how many files got a verdict."""
    judged = 0
    for stored in _waiting(database_now())[:MOST_AT_ONCE] if settings.CLAMD else ():
        found = _scan(stored)
        if found is None:
            continue
        if found.state == Scan.PENDING:
            break  # it is down: the others need not find out one by one
        note_scan(stored, found)
        judged += 1
    return judged


def note_scan(stored, found):
    """Write down what the scanner said; a file now known to carry a virus is kept from everybody, and they are told."""
    with transaction.atomic():
        stored = StoredFile.objects.select_for_update().get(pk=stored.pk)
        before, stored.scanned_at = stored.scan, database_now()
        # A failure says nothing about what was judged before.
        if found.state != Scan.ERROR or before in (Scan.PENDING, Scan.UNCHECKED):
            stored.scan = found.state
        stored.save(update_fields=["scan", "scanned_at"])
        if stored.scan == before or Scan.INFECTED not in (before, stored.scan):
            return
        logger.warning("file %s is now %s (%s)", stored.sha256, stored.scan, found.signature)
        changes = {"sha256": stored.sha256, "scan": [before, stored.scan], "signature": found.signature}
        using = Q(attachments__file=stored) | Q(revisions__files__file=stored) | Q(letters__file=stored)
        for entry in Entry.objects.filter(using).distinct().select_related("edition", "institution", "lead"):
            record("submissions.scan", entry, by=None, changes=changes)
            if stored.scan == Scan.INFECTED:
                _tell(entry, stored)


def _waiting(now):
    old = Q(scanned_at=None) | Q(scanned_at__lt=now - AFTER_A_VERDICT)
    due = (
        Q(scan__in=[Scan.PENDING, Scan.UNCHECKED])
        | Q(scan=Scan.ERROR, scanned_at__lt=now - AFTER_AN_ERROR)
        | (Q(scan__in=[Scan.CLEAN, Scan.INFECTED]) & old)
    )
    return StoredFile.objects.filter(due).order_by(F("scanned_at").asc(nulls_first=True), "pk")


def _scan(stored):
    try:
        with open_file(stored) as source:
            return scan(iter(lambda: source.read(PIECE), b""))
    except FileNotFoundError:
        logger.warning("the bytes of file %s are gone", stored.sha256)
        return None


def _tell(entry, stored):
    """The team, which can replace the file, and the officers, who decide about an entry that was sent with it."""
    officers = entry.edition.appointments.current().filter(role=AppointmentRole.OFFICER, person__is_active=True)
    people = {person.pk: person for person in people_of(entry)}
    people |= {row.person_id: row.person for row in officers.select_related("person")}
    subject, body = letters.infected(entry, _use_of(entry, stored))
    post_all([(person, subject, body) for person in people.values()])


def _use_of(entry, stored):
    """As what the entry has the file: in its draft, in what was sent, or as its signed letter."""
    frozen = RevisionFile.objects.filter(revision__entry=entry, file=stored).order_by("-revision__number")
    uses = (entry.attachments.filter(file=stored), frozen, entry.letters.filter(file=stored))
    return next(use for use in (rows.first() for rows in uses) if use)
