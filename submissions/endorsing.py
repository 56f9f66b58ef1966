"""Whose word makes an entry the institution's: nobody endorses what they lead."""

from submissions.models import Entry


def endorser_of(entry):
    """The institution that endorses: its own, or the one above it where the lead heads it today.

    With none above, its own stays; then only a signed letter counts (`needs_letter`).
    """
    if _is_led_by_its_head(entry):
        return entry.institution.parent or entry.institution
    return entry.institution


def needs_letter(entry):
    """Whether nobody but the lead could speak for the endorsing institution, so that a letter must."""
    endorser = entry.endorser or endorser_of(entry)
    return endorser.pk == entry.institution_id and _is_led_by_its_head(entry)


def _is_led_by_its_head(entry):
    """Asked once per entry object: sending and its letters both want to know."""
    if "_led_by_its_head" not in entry.__dict__:
        entry._led_by_its_head = Entry.objects.filter(pk=entry.pk).led_by_its_head().exists()
    return entry._led_by_its_head
