"""Whom to ask: the committee's contact, as every page shows it at the same place (UX-016)."""


def contact_of(edition):
    """The edition's contact for the help box, or None when the committee has not filled it in."""
    contact = {
        "phone": edition.contact_phone,
        "whatsapp": edition.contact_whatsapp,
        "email": edition.contact_email,
        "hours": edition.contact_hours,
    }
    return contact if any(contact.values()) else None
