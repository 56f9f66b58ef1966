"""The committee begins a draft for an institution that can not begin it by itself."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from records.access import access
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.on_behalf import start_for
from submissions.forms.participation import OnBehalfForm
from submissions.participation import participation_of
from submissions.views.common import page, with_reason
from submissions.views.participation import edition_for


@access("submissions.start_for_others")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def start(request, slug, year):
    edition = edition_for(request, slug, year, "submissions.start_for_others")
    form = OnBehalfForm(participation_of(edition)[0], edition.categories.all(), request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        data = form.cleaned_data
        about = {"category": data["kategori"], "institution": data["instansi"], "title": data["title"]}
        try:
            entry = start_for(**about, lead=data["ketua"], by=request.user)
            told = {"reference": entry.reference, "lead": entry.lead, "institution": entry.institution}
            messages.success(request, _("Draf %(reference)s untuk %(institution)s dipimpin %(lead)s.") % told)
            return redirect("submissions:participation", slug, year)
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    return page(request, "on_behalf.html", status=status, edition=edition, form=form)
