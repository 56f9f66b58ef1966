import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from records.access import PUBLIC, access
from records.refusals import FULL
from surakarta_inovasi.held_forms import hold, is_made_for
from surakarta_inovasi.session_age import end_if_too_old


def bad_request(request, exception=None):
    """What no form sends; a form that is only too large is told so."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", {"sentence": str(exception or "")}, status=403)


def wrong_method(request, response):
    """Django answers a wrong method with nothing to read: say what to do, and keep which methods are right."""
    page = render(request, "405.html", status=405)
    page.headers["Allow"] = response.headers["Allow"]
    return page


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def unavailable(request):
    """The database does not answer: a plain page that asks to come back, never a traceback."""
    response = render(request, "503.html", {"reference": request.reference, "help_contact": None}, status=503)
    response["Retry-After"] = "30"
    return response


def broken(request):
    # Session and person are read before any view, so a database that is down is often noticed outside of one.
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    # A body is written to the disk before any form can tell of it.
    if getattr(sys.exc_info()[1], "errno", None) in FULL:
        return render(request, "507.html", status=507)
    return render(request, "500.html", status=500)


@access(PUBLIC)
def csrf_failure(request, reason=""):
    """Signing in again in another tab leaves an open form with a token that no longer fits: its text is held (UX-010).

    Only a form with a key made for this person is, which a strange site can not have; and it waits for a press.
    """
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": _("Formulir ini perlu disegarkan."), "stale": True}, status=403)
    from_here = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if from_here and is_made_for(request):
        if request.user.is_authenticated:
            end_if_too_old(request)  # before the text is held: the end of a session empties it
        return hold(request)
    return render(request, "403.html", {"expired_form": True}, status=403)
