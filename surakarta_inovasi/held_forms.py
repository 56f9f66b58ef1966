"""A form sent after the session ended or changed is held on the server and offered again (UX-010)."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse

from records.idempotency import FIELD, owner_of

SESSION_KEY = "held_form"
NOT_HELD = {"csrfmiddlewaretoken", "login", "password", "password1", "password2", "oldpassword"}
MOST_CHARACTERS = 200_000


def is_made_for(request):
    """Whether the posted form was made for whoever is signed in, or for somebody who is not signed in any more."""
    owner = owner_of(request.POST.get(FIELD, ""))
    return owner is not None and request.user.pk in (owner, None)


def hold(request):
    """Keep the posted text for the person the form was made for; whoever is not signed in is sent to sign in."""
    fields = [(name, value) for name, values in request.POST.lists() if name not in NOT_HELD for value in values]
    owner = owner_of(request.POST.get(FIELD, ""))
    if owner is None or sum(len(value) for _, value in fields) > MOST_CHARACTERS:
        return redirect_to_login(request.get_full_path())
    request.session[SESSION_KEY] = {"path": request.path, "owner": owner, "fields": fields}
    return redirect("held_form") if request.user.is_authenticated else redirect_to_login(reverse("held_form"))


def take(request):
    """The held form of the person now signed in, None when there is none of theirs.

    Theirs stays, so that a page that is loaded again (a phone that ran out of memory) shows it again; its key lets it
    be sent only once. What another left is removed.
    """
    held = request.session.get(SESSION_KEY)
    if held and held["owner"] == request.user.pk:
        return held
    request.session.pop(SESSION_KEY, None)
    return None
