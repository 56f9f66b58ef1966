"""The lead's place: offered by the lead or by an officer, taken or declined by the member."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from records.access import access
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.hand_over import decline_lead, offer_lead, offer_lead_for, take_lead, withdraw_offer
from submissions.forms import ACCEPT, AnswerForm, LeadForm, ReassignForm
from submissions.joining import why_not_hand_over, why_not_lead
from submissions.views.common import entry_for, named_entry, page, with_reason


@access("submissions.hand_over_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def offer(request, code):
    entry = entry_for(request, code, "submissions.hand_over_entry")
    return _offering(request, entry, LeadForm, offer_lead, reverse("submissions:team", args=[entry.code]))


@access("submissions.reassign_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def reassign(request, code):
    """For a lead who is gone. Officers see no draft, so the team names it by its number; its text stays unseen."""
    entry = named_entry(request, code, "submissions.reassign_entry")
    return _offering(request, entry, ReassignForm, offer_lead_for, reverse("submissions:extensions"))


@access("submissions.take_over_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def take_over(request, code):
    entry = entry_for(request, code, "submissions.take_over_entry")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            return _answered(request, entry, form.cleaned_data["jawaban"])
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    why_not = why_not_hand_over(entry) or why_not_lead(entry, request.user)
    about = {"offer": _open_offer(entry), "why_not": why_not}
    return page(request, "take_over.html", entry=entry, form=form, status=status, **about)


def _offering(request, entry, form_class, act, back):
    """One page for both: who leads next, or that the offer made before is taken back."""
    if request.POST.get("tarik"):
        return _taken_back(request, entry, back)
    form = form_class(entry, request.POST if request.method == "POST" else None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            act(entry, by=request.user, **form.cleaned_data)
            told = {"name": form.cleaned_data["taker"]}
            messages.success(request, _("%(name)s diminta menjadi ketua. Ketuanya berganti bila ia menerima.") % told)
            return redirect(back)
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    about = {"offer": _open_offer(entry), "why_not": why_not_hand_over(entry), "back": back}
    return page(request, "hand_over.html", entry=entry, form=form, status=status, **about)


def _taken_back(request, entry, back):
    try:
        withdraw_offer(entry, by=request.user)
    except Refused as refusal:
        return page(request, "refused.html", entry=entry, refusal=refusal, status=409)
    messages.success(request, _("Tawaran peran ketua ditarik."))
    return redirect(back)


def _answered(request, entry, said):
    if said == ACCEPT:
        take_lead(entry, by=request.user)
        messages.success(request, _("Anda kini ketua tim karya ini."))
    else:
        decline_lead(entry, by=request.user)
        messages.success(request, _("Peran ketua ditolak. Ketua timnya tidak berganti."))
    return redirect(entry)


def _open_offer(entry):
    return entry.hand_overs.select_related("offered_by", "taker").filter(taken_at=None).first()
