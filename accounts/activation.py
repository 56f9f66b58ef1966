"""The one-time ways into a new account: a mailed link, signed, valid for 24 hours (SEC-051), or a slip of paper.

Both are dead once used or made anew; a link also once the address changes.
"""

import hashlib
from datetime import timedelta

from django.core import signing

from accounts.models import User
from accounts.slips import slip_of, why_not_use
from records.clock import database_now

SALT = "account-activation"
VALID_FOR = timedelta(hours=24)


def activation_token(person):
    """A token for the person as they are now: any change of address or password makes it worthless."""
    return signing.dumps({"person": person.pk, "state": _state(person)}, salt=SALT)


def person_of(token):
    """Whom a token or a slip's code still lets in; None when forged, too old, used, or of a closed account."""
    if slip := slip_of(token):
        return None if why_not_use(slip, database_now()) else slip.person
    try:
        claim = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    person = User.objects.filter(pk=claim["person"], is_active=True).first()
    return person if person and not person.is_activated and _state(person) == claim["state"] else None


def why_not_activate(token):
    """Why a known slip no longer lets in; nothing about a link, nor about a code that never was."""
    slip = slip_of(token)
    return why_not_use(slip, database_now()) if slip else ""


def _state(person):
    return hashlib.sha256(f"{person.email}|{person.password}".encode()).hexdigest()
