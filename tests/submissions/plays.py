"""Entries brought by the real actions to where a test begins. Other rooms' tests may use them too."""

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from competitions.models import Category, EditionStatus, Question
from records.clock import database_now
from submissions.actions import decisions, endorsement_letters, endorsements, entries, invitations, verifications

PROBLEM = "Warga antre dua jam untuk satu surat pengantar."
SUMMARY = "Surat pengantar selesai tanpa antre."


def open_edition(edition, by):
    """Publish without judging's part in it, as far as this room is concerned."""
    edition.status, edition.published_at, edition.published_by = EditionStatus.PUBLISHED, database_now(), by
    edition.save(update_fields=["status", "published_at", "published_by"])
    return edition


def category(edition, name="Kelurahan"):
    return Category.objects.get(edition=edition, name=name)


def question(edition, slug="masalah"):
    return Question.objects.of_edition(edition).get(slug=slug)


def drafted(edition, institution, by, *, name="Kelurahan", title="Antre dari Rumah"):
    """A complete draft, ready to be sent."""
    entry = entries.start(category=category(edition, name), institution=institution, title=title, by=by)
    entry = entries.change_identity(entry, by=by, version=entry.version, summary=SUMMARY)
    entries.save_answer(entry, question(edition), by=by, value=PROBLEM)
    return entry


def submitted(edition, institution, by, **about):
    entry = drafted(edition, institution, by, **about)
    entries.submit(entry, by=by)
    entry.refresh_from_db()
    return entry


def endorsed(edition, institution, by, head, **about):
    entry = submitted(edition, institution, by, **about)
    endorsements.endorse(entry, by=head)
    entry.refresh_from_db()
    return entry


def verified(edition, institution, by, head, verifier, **about):
    entry = endorsed(edition, institution, by, head, **about)
    verifications.verify(entry, by=verifier)
    entry.refresh_from_db()
    return entry


def shortlisted(entry, head, verifier, officer):
    """A sent entry that became a finalist."""
    endorsements.endorse(entry, by=head)
    verifications.verify(entry, by=verifier)
    return decisions.shortlist([entry], by=officer)[0]


def returned(edition, institution, by, head, verifier, *, notes=None, days=5):
    entry = endorsed(edition, institution, by, head)
    notes = notes or {"masalah": "Sebutkan berapa warga yang antre."}
    until = database_now() + timedelta(days=days)
    verifications.send_back(entry, by=verifier, notes=notes, repair_until=until)
    entry.refresh_from_db()
    return entry


def letter_sent(entry, by, **about):
    """The scan of the letter that Bu Lurah signed."""
    scan = io.BytesIO()
    Image.new("RGB", (60, 80), "ivory").save(scan, "JPEG")
    told = {"signer_name": "Wati Handayani", "signer_position": "Lurah Kerten", **about}
    told.setdefault("upload", SimpleUploadedFile("surat.jpg", scan.getvalue()))
    return endorsement_letters.send_letter(entry, by=by, **told)


def invited(entry, by, **about):
    """The invitation behind a new name of the team."""
    return invitations.invite(entry, by=by, **({"name": "Rekan"} | about)).invitation


def joined(entry, by, person):
    """Somebody who was asked by NIP or address and said yes; their place in the team."""
    asked = {"nip": person.nip} if person.nip else {"address": person.email}
    invitation = invited(entry, by, name=person.full_name, **asked)
    invitations.accept(invitation, by=person)
    return entry.team.get(person=person)


def address(name, *args):
    return reverse(f"submissions:{name}", args=args)


def text_of(response):
    """A page's source with single spaces."""
    return " ".join(response.content.decode().split())
