"""What the panel's screens of our own share."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render

from records.idempotency import new_key
from records.refusals import Refused

REFUSED, WRONG = 409, 422


def page(request, template, context, *, status=200):
    """A page of the panel: the admin site's context, a fresh form key, and ours."""
    common = {**admin.site.each_context(request), "form_key": new_key(request.user)}
    return render(request, template, common | context, status=status)


def require(request, permission, obj=None):
    if not request.user.has_perm(permission, obj):
        raise PermissionDenied


def confirm(request, act, *, done, to, context):
    """A page that names an act before it is done: GET shows it, POST does it and goes on.

    `context`: title, text, button, back, why_not. A refusal is shown on the same page.
    """
    if request.method == "POST":
        try:
            act()
        except Refused as refusal:
            return page(request, "judging/confirm.html", context | {"refusal": refusal.sentence}, status=REFUSED)
        messages.success(request, done)
        return HttpResponseRedirect(to)
    return page(request, "judging/confirm.html", context)
