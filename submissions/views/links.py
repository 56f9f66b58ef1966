"""Endorsing on the phone: one page behind a personal link, without signing in (ADR 0010)."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from records.access import PUBLIC, access
from records.clock import database_now
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.endorsements import endorse, refuse_endorsement
from submissions.forms import EndorseForm
from submissions.links import claim_of
from submissions.models import EndorsementOutcome
from submissions.reading import pages_of
from submissions.views.common import limited_by_peer, page, with_reason
from submissions.when import why_not_endorse_here

MOST_PER_HOUR = 60
guarded = limited_by_peer("endorse", most=lambda: MOST_PER_HOUR, template="link_dead.html")


@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@guarded
@once
def endorse_by_link(request, token):
    claim = claim_of(token)
    if claim is None or not claim.is_valid:
        if claim and claim.is_done:
            return page(request, "link_done.html", title=str(claim.entry))
        return page(request, "link_dead.html", status=410)
    form = EndorseForm(request.POST if request.method == "POST" else None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            _say(claim, form.cleaned_data)
            return redirect(request.path)
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    return page(request, "link.html", entry=claim.entry, form=form, status=status, **_reading(claim))


def _say(claim, data):
    act = refuse_endorsement if data["outcome"] == EndorsementOutcome.REFUSED else endorse
    act(claim.entry, by=claim.person, note=data["note"], claim=claim)


def _reading(claim):
    return {
        "claim": claim,
        "revision": claim.revision,
        "pages": pages_of(claim.revision.content, claim.revision.shown_files),
        "why_not": why_not_endorse_here(claim.entry, database_now()),
        "without_files": True,
    }
