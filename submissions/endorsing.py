"""Whose word makes an entry the institution's: nobody endorses what they lead."""

from accounts.models import MembershipKind
from submissions.models import Entry


def endorser_of(entry):
    """The institution that endorses: its own, or the one above it where the lead heads it today.

    With none above, its own stays, and nobody there may speak for it (`lacks_endorser`).
    """
    if _is_led_by_its_head(entry):
        return entry.institution.parent or entry.institution
    return entry.institution


def lacks_endorser(entry):
    """Whether the lead heads the only institution that could endorse: one above it must be recorded first."""
    return entry.institution.parent_id is None and _is_led_by_its_head(entry)


def is_endorsers_own(entry):
    """Whether the lead, since sending, has come to head the very institution that was to endorse."""
    return entry.endorser_id == entry.institution_id and _is_led_by_its_head(entry)


def signer_of(entry):
    """The institution whose head signs a letter, or None when it must be recorded first.

    It is the one that endorses; where the lead has come to head that very institution, the one above it.
    """
    if is_endorsers_own(entry):
        return entry.institution.parent
    return entry.endorser or entry.institution


def speakers_of(entry, institution):
    """Memberships of those whose word is the institution's: one of each person, heads first, nobody of the team."""
    team = entry.team.filter(person__isnull=False).values("person")
    rows = institution.memberships.endorsing().exclude(person=entry.lead).exclude(person__in=team)
    rows = rows.order_by("person_id", "-kind", "since").distinct("person_id").select_related("person", "institution")
    return sorted(rows, key=lambda row: (row.kind != MembershipKind.HEAD, row.since, row.pk))


def _is_led_by_its_head(entry):
    """Asked once per entry object: sending and its letters both want to know."""
    if "_led_by_its_head" not in entry.__dict__:
        entry._led_by_its_head = Entry.objects.filter(pk=entry.pk).led_by_its_head().exists()
    return entry._led_by_its_head
