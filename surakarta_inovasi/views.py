from django.db import DatabaseError, connection
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from records.access import PUBLIC, SIGNED_IN, access
from records.idempotency import FIELD
from surakarta_inovasi.held_forms import take


@require_safe
@access(PUBLIC)
def healthz(request):
    """200 when the database answers, else 503; says nothing that is not known anyway."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "down"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
@access(SIGNED_IN)
def held_form(request):
    """After signing in again: the text that was on its way, with one button to send it on."""
    held = take(request)
    if held is None:
        return HttpResponseRedirect(reverse("home"))
    shown = [(name, value) for name, value in held["fields"] if name != FIELD and value.strip()]
    return render(request, "surakarta_inovasi/held_form.html", {"held": held, "shown": shown})


@require_safe
@access(SIGNED_IN)
def home(request):
    return render(request, "surakarta_inovasi/home.html")
