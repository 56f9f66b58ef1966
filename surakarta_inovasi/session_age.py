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
    staff = request.user.has_perm("competitions.enter_panel")
    idle, longest = (STAFF_IDLE, STAFF_LONGEST) if staff else (OTHERS_IDLE, OTHERS_LONGEST)
    if now - session.get(SEEN, now) > idle or now - session.get(BEGAN, now) > longest:
        logout(request)
        return True
    session.setdefault(BEGAN, now)
    if now - session.get(SEEN, 0) >= MINUTE:
        session[SEEN] = now
    return False
