"""More time for one entry. Officers see no draft, so the team names it by its number, and its text stays unseen."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from records.access import access
from records.idempotency import once
from records.refusals import Refused
from records.templatetags.wib import wib_deadline
from submissions.actions.extensions import extend as extend_entry
from submissions.forms import ExtendForm, FindForm
from submissions.models import Entry
from submissions.views.common import named_entry, only_for, page, with_reason
from submissions.when import send_until, why_not_extend


@access("submissions.extend_entry")
@require_safe
def find(request):
    """From the number that a team told to the page where its entry gets more time."""
    only_for(request, "submissions.extend_entry")
    form = FindForm(request.GET if "nomor" in request.GET else None)
    if form.is_valid():
        entry = Entry.objects.select_related("edition").filter(code=form.cleaned_data["nomor"]).first()
        if entry and request.user.has_perm("submissions.extend_entry", entry):
            return redirect("submissions:extend", entry.code)
        form.add_error("nomor", _("Tidak ada karya bernomor ini pada penyelenggaraan Anda. Periksa lagi nomornya"))
    return page(request, "extensions.html", form=form, status=422 if form.errors else 200)


@access("submissions.extend_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def extend(request, code):
    entry = named_entry(request, code, "submissions.extend_entry")
    form = ExtendForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            extension = extend_entry(entry, by=request.user, until=form.until(), reason=form.cleaned_data["reason"])
            told = {"title": entry, "until": wib_deadline(extension.until)}
            messages.success(request, _("“%(title)s” dapat dikirim sampai %(until)s.") % told)
            return redirect("submissions:extensions")
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    about = {"rows": _rows(entry), "why_not": why_not_extend(entry), "extensions": entry.extensions.all()}
    return page(request, "extend.html", entry=entry, form=form, status=status, **about)


def _rows(entry):
    """All that an officer learns of a draft: what it is called, whose it is, and until when."""
    until = send_until(entry)
    return [
        {"label": _("Judul"), "value": entry.title},
        {"label": _("Nomor rujukan"), "value": entry.reference},
        {"label": _("Instansi"), "value": entry.institution.full_name},
        {"label": _("Ketua tim"), "value": entry.lead.full_name},
        {"label": _("Batas sekarang"), "value": wib_deadline(until) if until else _("belum ditetapkan")},
    ]
