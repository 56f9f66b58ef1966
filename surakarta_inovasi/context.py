from django.conf import settings
from django.db import DatabaseError
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from competitions.contacts import contact_of
from competitions.models import Edition
from surakarta_inovasi.demo.cast import CAST
from surakarta_inovasi.roles import navigation, role_in_short
from surakarta_inovasi.session_age import ending_of


def portal(request):
    """What every template may read. All of it is lazy: a page that does not ask touches no session, user or table."""
    person = getattr(request, "user", None)
    return {
        "demo": settings.DEMO,
        "reference": getattr(request, "reference", ""),
        "help_contact": SimpleLazyObject(help_contact),
        "person": person,
        "session_ending": SimpleLazyObject(lambda: ending_of(request)),
        "person_role": SimpleLazyObject(lambda: role_in_short(person)),
        "workspace_nav": SimpleLazyObject(lambda: navigation(person, request.path)),
        "demo_roles": SimpleLazyObject(lambda: demo_roles(person)),
        "demo_roles_url": reverse("demo_enter") if settings.DEMO else "",
    }


def help_contact():
    """How to reach the committee of a running edition; None when none says so, or the database does not answer."""
    try:
        return next(filter(None, map(contact_of, Edition.objects.running())), None)
    except DatabaseError:
        return None


def demo_roles(person):
    """The cast as buttons, the present one marked; nobody outside a demonstration."""
    if not settings.DEMO:
        return []
    email = getattr(person, "email", "")
    return [{"key": actor.key, "label": actor.label, "current": actor.email == email} for actor in CAST]
