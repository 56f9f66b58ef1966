"""How long a sign-in lasts (SEC-056): shorter for those who see other people's work."""

import time

from django.contrib.auth import logout

MINUTE, HOUR = 60, 3600
STAFF_IDLE, STAFF_LONGEST = 30 * MINUTE, 12 * HOUR
OTHERS_IDLE, OTHERS_LONGEST = 2 * HOUR, 7 * 24 * HOUR
BEGAN, SEEN = "signed_in_at", "seen_at"


def end_if_too_old(request):
    """Note that the person was here; when the session is too old or was idle too long, end it. True when it ended."""
    now, session = int(time.time()), request.session
    if _is_over(request.user, idle=now - session.get(SEEN, now), since=now - session.get(BEGAN, now)):
        logout(request)
        return True
    session.setdefault(BEGAN, now)
    if now - session.get(SEEN, 0) >= MINUTE:
        session[SEEN] = now
    return False


def _is_over(user, *, idle, since):
    """Roles are looked up only where they would make a difference: not on every request of everybody."""
    if idle <= STAFF_IDLE and since <= STAFF_LONGEST:
        return False
    staff = user.has_perm("competitions.enter_panel")
    return staff or idle > OTHERS_IDLE or since > OTHERS_LONGEST
