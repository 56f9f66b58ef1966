import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.shortcuts import render

from records.access import PUBLIC, access


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
    return render(request, "500.html", status=500)


@access(PUBLIC)
def csrf_failure(request, reason=""):
    return render(request, "403.html", {"expired_form": True}, status=403)
