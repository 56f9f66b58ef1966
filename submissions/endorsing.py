"""Whose word makes an entry the institution's: nobody endorses what they lead."""

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


def _is_led_by_its_head(entry):
    """Asked once per entry object: sending and its letters both want to know."""
    if "_led_by_its_head" not in entry.__dict__:
        entry._led_by_its_head = Entry.objects.filter(pk=entry.pk).led_by_its_head().exists()
    return entry._led_by_its_head
