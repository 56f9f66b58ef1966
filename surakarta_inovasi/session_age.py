"""How long a sign-in lasts (SEC-056): shorter for those who see other people's work."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth import logout
from django.utils.translation import gettext as _

MINUTE, HOUR = 60, 3600
STAFF_IDLE, STAFF_LONGEST = 30 * MINUTE, 12 * HOUR
OTHERS_IDLE, OTHERS_LONGEST = 2 * HOUR, 7 * 24 * HOUR
BEGAN, SEEN = "signed_in_at", "seen_at"


@dataclass(frozen=True)
class Ending:
    """When a sign-in ends if nothing more is heard of the person: seconds since 1970, and seconds that may be idle."""

    idle: int
    seen: int
    last: int

    @property
    def at(self):
        return datetime.fromtimestamp(min(self.seen + self.idle, self.last), UTC)

    @property
    def is_fixed(self):
        """Whether the longest time decides, which nobody can extend."""
        return self.seen + self.idle >= self.last

    @property
    def left(self):
        return max(0, int(self.at.timestamp() - time.time()))

    @property
    def last_left(self):
        return max(0, int(self.last - time.time()))

    @property
    def idle_in_words(self):
        hours, minutes = divmod(self.idle // MINUTE, 60)
        return _("%(count)d jam") % {"count": hours} if hours else _("%(count)d menit") % {"count": minutes}


def ending_of(request):
    """The ending of a signed-in person's session; None where nobody is signed in or no page was asked for yet."""
    session = getattr(request, "session", None)
    if session is None or not request.user.is_authenticated or SEEN not in session:
        return None
    idle, longest = _limits(request.user)
    return Ending(idle=idle, seen=session[SEEN], last=session.get(BEGAN, session[SEEN]) + longest)


def stay(request):
    """The person says that they are still here."""
    request.session[SEEN] = int(time.time())


def end_if_too_old(request, *, quietly=False):
    """Note that the person was here; when the session is too old or was idle too long, end it. True when it ended.

    Quietly: a script asks how long the session lasts, which is no sign of a person.
    """
    now, session = int(time.time()), request.session
    if _is_over(request.user, idle=now - session.get(SEEN, now), since=now - session.get(BEGAN, now)):
        logout(request)
        return True
    session.setdefault(BEGAN, now)
    session.setdefault(SEEN, now)
    if not quietly and now - session[SEEN] >= MINUTE:
        session[SEEN] = now
    return False


def _is_over(user, *, idle, since):
    """Roles are looked up only where they would make a difference: not on every request of everybody."""
    if idle <= STAFF_IDLE and since <= STAFF_LONGEST:
        return False
    most_idle, longest = _limits(user)
    return idle > most_idle or since > longest


def _limits(user):
    staff = user.has_perm("competitions.enter_panel")
    return (STAFF_IDLE, STAFF_LONGEST) if staff else (OTHERS_IDLE, OTHERS_LONGEST)
