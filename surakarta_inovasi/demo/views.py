from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.models import User
from records.access import PUBLIC, access
from surakarta_inovasi.demo.cast import actor_of


@access(PUBLIC)
@require_POST
def enter(request, key=""):
    """One click changes role, in a demonstration only, and only to the made-up people of the cast."""
    actor = actor_of(key or request.POST.get("role", ""))
    if not settings.DEMO or actor is None:
        raise Http404
    person = get_object_or_404(User, email=actor.email, is_sample=True, is_active=True)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponseRedirect(reverse("home"))
