from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from records.access import PUBLIC, SIGNED_IN, access
from records.clock import database_now
from records.idempotency import FIELD
from records.templatetags.wib import wib_time
from showcase.home import running
from surakarta_inovasi.held_forms import take
from surakarta_inovasi.home import first_step, participation, waiting_for
from surakarta_inovasi.roles import roles_of
from surakarta_inovasi.session_age import ending_of, stay

WORTH_SHOWING = 2  # words; one alone is a choice, a number or a trace of ours, which say nothing without their question


@access(PUBLIC)
@require_safe
def healthz(request):
    """200 when the database answers, else 503; says nothing that is not known anyway."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "down"}, status=503)
    return JsonResponse({"status": "ok"})


@access(SIGNED_IN)
@require_safe
def held_form(request):
    """After signing in again: the text that was on its way, with one button to send it on."""
    held = take(request)
    if held is None:
        return HttpResponseRedirect(reverse("home"))
    shown = [value for name, value in held["fields"] if name != FIELD and len(value.split()) >= WORTH_SHOWING]
    return render(request, "surakarta_inovasi/held_form.html", {"held": held, "shown": shown})


@access(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def session(request):
    """For scripts of our own pages: until when the sign-in lasts, and a form token that fits it; a POST stays longer.

    The token changes with each sign-in and its cookie is closed to scripts, so a page left open has to ask for it.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise PermissionDenied
    if request.method == "POST":
        stay(request)
    ending = ending_of(request)
    told = {"left": ending.left, "until": wib_time(ending.at), "fixed": ending.is_fixed}
    return JsonResponse({"token": get_token(request), "person": request.user.pk, **told})


@access(SIGNED_IN)
@require_safe
def home(request):
    """What waits for the person, what they are here, and what is going on."""
    now = database_now()
    person = request.user
    context = {
        "waiting": waiting_for(person, now),
        "step": first_step(person),
        "roles": roles_of(person),
        "running": running(now),
        "participation": participation() if person.has_perm("accounts.view_participation") else None,
    }
    return render(request, "surakarta_inovasi/home.html", context)
