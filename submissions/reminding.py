"""Reminding institutions that have not sent: whom, with which words, and whom not now. No word comes from a draft."""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.phones import whatsapp_number
from competitions.models import PhaseKind
from competitions.phases import current_phase, why_not_open
from records.templatetags.wib import wib_deadline
from submissions.models import InstitutionReminder
from submissions.participation import State

MISSING = (State.NONE, State.OUT, State.DRAFT)
REST = timedelta(hours=24)


@dataclass
class Plan:
    """`ready`: rows to write to. `silent`: nobody to write to. `recent`: written to within a day. The rest has sent."""

    ready: list = field(default_factory=list)
    silent: list = field(default_factory=list)
    recent: list = field(default_factory=list)

    @property
    def count(self):
        return len(self.ready) + len(self.silent) + len(self.recent)


def why_not_remind(edition, now):
    """Only of what may still be sent."""
    return why_not_open(edition, PhaseKind.SUBMISSION, now)


def plan_of(rows, now):
    """The rows of `participation_of` that have not sent, by whether they can be written to; one query."""
    missing, plan = [row for row in rows if row.state in MISSING], Plan()
    written_to = InstitutionReminder.objects.filter(
        institution__in=[row.institution for row in missing], sent_at__gt=now - REST
    )
    recent = set(written_to.values_list("institution_id", flat=True))
    for row in missing:
        group = plan.recent if row.institution.pk in recent else plan.ready if row.contacts else plan.silent
        group.append(row)
    return plan


def mails_of(edition, row, now):
    """(person, subject, body) for each who speaks for the institution, each person once."""
    names = {"edition": edition, "institution": row.institution.full_name}
    subject = _("%(edition)s: karya %(institution)s ditunggu") % names
    people = {contact.person_id: contact.person for contact in row.contacts}
    return [(person, subject, text_of(edition, row, now)) for person in people.values()]


def text_of(edition, row, now):
    """What a mail and a message by telephone say alike; no name of a person, so that it may be passed on."""
    names = {"edition": edition, "institution": row.institution.full_name}
    lines = [
        _("Kepada Kepala %(institution)s") % names,
        _("%(institution)s diundang mengikuti %(edition)s.") % names,
        _("Drafnya sudah ada di portal, tetapi belum dikirim.")
        if row.state == State.DRAFT
        else _("Belum ada karya yang terkirim. Tim dapat mulai dengan judulnya saja; sisanya diisi lain waktu."),
    ]
    if phase := current_phase(edition, PhaseKind.SUBMISSION, now):
        lines.append(_("Karya dapat dikirim sampai %(moment)s.") % {"moment": wib_deadline(phase.closes_at)})
    lines.append(_("Portal: %(address)s") % {"address": settings.SITE_URL + reverse("submissions:list")})
    if edition.contact_phone:
        lines.append(_("Perlu bantuan? Telepon panitia: %(phone)s") % {"phone": edition.contact_phone})
    lines.append(_("Panitia %(edition)s") % names)
    return "\n\n".join(lines)


def whatsapp_of(edition, row, now):
    """{"row", "text", "link", "person"}: the link opens the message to the first who has a mobile number, else none."""
    text = text_of(edition, row, now)
    numbers = ((contact.person, whatsapp_number(contact.person.phone)) for contact in row.contacts)
    person, number = next(((person, number) for person, number in numbers if number), (None, ""))
    link = f"https://wa.me/{number}?text={quote(text, safe='')}" if number else ""
    return {"row": row, "text": text, "link": link, "person": person}
