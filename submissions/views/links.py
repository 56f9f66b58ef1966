"""Endorsing on the phone: one page behind a personal link, without signing in (ADR 0010)."""

from functools import wraps

from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from records.access import PUBLIC, access
from records.clock import database_now
from records.idempotency import once
from records.limits import limit
from records.refusals import Refused
from submissions.actions.endorsements import endorse, refuse_endorsement
from submissions.forms import EndorseForm
from submissions.links import claim_of
from submissions.models import EndorsementOutcome
from submissions.reading import pages_of
from submissions.views.common import page, with_reason
from submissions.when import why_not_endorse_here

MOST_PER_HOUR = 60


def guarded(view):
    """So many an hour from one address, counted outside the form's transaction; for no cache and no search."""

    @wraps(view)
    def wrapper(request, token):
        address = salted_hmac("endorse-by-link", request.META.get("REMOTE_ADDR", "")).hexdigest()[:24]
        try:
            limit(f"endorse:{address}", most=MOST_PER_HOUR, seconds=3600, sentence=_("Terlalu banyak percobaan."))
            response = view(request, token)
        except Refused as refusal:
            response = page(request, "link_dead.html", refusal=refusal, status=429)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapper


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
