"""The one-time link of a new account: signed, valid for 24 hours, dead once used or sent anew (SEC-051)."""

import hashlib
from datetime import timedelta

from django.core import signing

from accounts.models import User

SALT = "account-activation"
VALID_FOR = timedelta(hours=24)


def activation_token(person):
    """A token for the person as they are now: any change of address or password makes it worthless."""
    return signing.dumps({"person": person.pk, "state": _state(person)}, salt=SALT)


def person_of(token):
    """The person that a token still lets in, or None when it is forged, too old, used, or of a closed account."""
    try:
        claim = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    person = User.objects.filter(pk=claim["person"], is_active=True).first()
    return person if person and not person.is_activated and _state(person) == claim["state"] else None


def _state(person):
    return hashlib.sha256(f"{person.email}|{person.password}".encode()).hexdigest()
