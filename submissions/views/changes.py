from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from records.access import access
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.changes import save_change, save_profile
from submissions.actions.refusals import Conflict
from submissions.changing import (
    change_of,
    content_of_change,
    profile_of,
    rows_of_change,
    rows_of_profile,
    too_short_sentence,
)
from submissions.forms import ChangeForm, ProfileForm
from submissions.models import Profile
from submissions.progress import notes_beside_change
from submissions.views.common import entry_for, next_page, page, whole_number, with_reason
from submissions.views.way_back import address_back, way_back
from submissions.when import why_not_complete


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def change(request, code):
    entry = entry_for(request, code, "submissions.change_entry")
    if request.method != "POST" and (reason := why_not_complete(entry, entry.edition.asks_change)):
        messages.info(request, reason)
        return redirect(entry)
    form = ChangeForm(entry, change_of(entry), request.POST or None, notes=notes_beside_change(entry))
    status, held = (422 if form.errors else 200), None
    if form.is_valid():
        version = whole_number(request.POST.get("versi"))
        try:
            save_change(entry, by=request.user, version=version, measures=form.measures(), **form.short_set())
            return redirect(next_page(request, entry, "change") if form.is_short else entry.get_absolute_url())
        except Conflict as conflict:
            status, held = 409, conflict.held
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    rows = rows_of_change(content_of_change(entry)) if status == 409 and held else []
    return _page(request, "change.html", entry, form, held=held or change_of(entry), kept=rows, status=status)


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def profile(request, code):
    entry = entry_for(request, code, "submissions.change_entry")
    if request.method != "POST" and (reason := why_not_complete(entry, entry.edition.asks_profile)):
        messages.info(request, reason)
        return redirect(entry)
    form = ProfileForm(request.POST or None, instance=Profile.objects.filter(entry=entry).first())
    status, held = (422 if form.errors else 200), None
    if form.is_valid():
        version = whole_number(request.POST.get("versi"))
        try:
            save_profile(entry, by=request.user, version=version, **form.cleaned_data)
            return redirect(_after_profile(request, entry, form))
        except Conflict as conflict:
            status, held = 409, conflict.held
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    rows = rows_of_profile(entry) if status == 409 and held else []
    return _page(request, "profile.html", entry, form, held=held or profile_of(entry), kept=rows, status=status)


def _page(request, template, entry, form, *, held, kept, status):
    """`held` is the row whose version the page carries on; `kept` are its rows when somebody else wrote meanwhile."""
    version = held.version if held else 0
    return page(request, template, entry=entry, form=form, version=version, kept=kept, status=status)


def _after_profile(request, entry, form):
    """Back to where the team came from; a design that is too short is kept, and told."""
    design = form.cleaned_data["design"]
    if design and (sentence := too_short_sentence(design)):
        messages.warning(request, _("Tersimpan. %(sentence)s.") % {"sentence": sentence})
    if entry.is_editable and (way := way_back(request)):
        return address_back(entry, way)
    return entry.get_absolute_url()
