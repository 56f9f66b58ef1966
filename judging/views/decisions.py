from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from judging.actions.decisions import (
    announce,
    cancel,
    prepare,
    why_not_announce,
    why_not_cancel,
    why_not_prepare,
    why_not_second_person,
)
from judging.awards import AWARDS
from judging.decision_page import board, chosen
from judging.forms import DecisionForm
from judging.models import DecisionKind, DecisionStatus, Minutes, RoundKind
from judging.results import results_of, why_not_results
from judging.views.frame import REFUSED, WRONG, confirm, page
from judging.views.rounds import visible_round
from records.access import access
from records.idempotency import once
from records.qr import picture
from records.refusals import Refused


@require_safe
@access("judging.view_ranking")
def ranking(request, pk):
    """The order of each category, once two people have opened the scores."""
    round = visible_round(request, pk, "judging.view_ranking")
    why_not = why_not_results(round)
    context = {
        "title": _("Peringkat"),
        "round": round,
        "why_not": why_not,
        "boards": [] if why_not else [board(result) for result in results_of(round)],
    }
    return page(request, "judging/ranking.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.prepare_decision")
@once
def decision(request, pk):
    """Prepare who is chosen, beside the computed order."""
    round = visible_round(request, pk, "judging.prepare_decision")
    if why_not := why_not_prepare(round):
        return page(
            request, "judging/decision.html", {"title": _("Siapkan keputusan"), "round": round, "why_not": why_not}
        )
    results = results_of(round)
    entries = [place.entry for result in results for place in result.places]
    form = DecisionForm(request.POST or None, entries=entries, initial=_proposal(round, results))
    refusal, status = "", WRONG if form.is_bound else 200
    if form.is_valid():
        try:
            data = form.cleaned_data
            prepare(round, by=request.user, kind=data["kind"], picks=form.picks, reason=data["reason"])
            messages.success(request, _("Keputusan disiapkan. Orang lain memeriksa dan mengumumkannya."))
            return HttpResponseRedirect(reverse("admin:judging_round", args=[pk]))
        except Refused as refused:
            refusal, status = refused.sentence, REFUSED
    boards = [board(result, form) for result in results]
    context = {"title": _("Siapkan keputusan"), "round": round, "form": form, "boards": boards, "refusal": refusal}
    return page(request, "judging/decision.html", context | {"awards": AWARDS}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.announce_decision")
@once
def announce_decision(request, pk):
    """Show what was prepared, then announce it to everybody at once."""
    round = visible_round(request, pk, "judging.announce_decision")
    prepared = _prepared(round)
    if prepared is None:
        return _nothing_prepared(request, pk)
    context = {
        "title": _("Umumkan keputusan"),
        "subject": str(prepared),
        "text": _(
            "Semua peserta menerima kabar pada saat yang sama, karya terpilih tampil di etalase, dan berita acara"
            " disegel. Pengumuman tidak dapat dibatalkan."
        ),
        "button": _("Umumkan sekarang"),
        "back": reverse("admin:judging_round", args=[pk]),
        "why_not": why_not_announce(prepared) or why_not_second_person(prepared, request.user),
        "chosen": chosen(prepared),
        "decision": prepared,
    }
    to = reverse("admin:judging_minutes", args=[pk])
    act = lambda: announce(prepared, by=request.user)  # noqa: E731 - the act that `confirm` names and does
    return confirm(request, act, done=_("Keputusan diumumkan."), to=to, context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.cancel_decision")
@once
def cancel_decision(request, pk):
    round = visible_round(request, pk, "judging.cancel_decision")
    prepared = _prepared(round)
    if prepared is None:
        return _nothing_prepared(request, pk)
    back = reverse("admin:judging_round", args=[pk])
    context = {
        "title": _("Batalkan keputusan"),
        "subject": str(prepared),
        "text": _("Keputusan yang disiapkan dibatalkan dan tetap tercatat. Keputusan baru dapat disiapkan sesudahnya."),
        "button": _("Batalkan keputusan"),
        "kind": "danger",
        "back": back,
        "why_not": why_not_cancel(prepared),
    }
    done = _("Keputusan dibatalkan.")
    return confirm(request, lambda: cancel(prepared, by=request.user), done=done, to=back, context=context)


@require_safe
@access("judging.view_minutes")
def minutes(request, pk):
    """The berita acara as it was sealed, to print."""
    round = visible_round(request, pk, "judging.view_minutes")
    kept = get_object_or_404(Minutes.objects.select_related("decision"), decision__round=round)
    context = {"title": kept.content["title"], "round": round, "minutes": kept, "content": kept.content}
    return page(request, "judging/minutes.html", context | {"check_url": _check_url(kept)})


@require_safe
@access("judging.view_minutes")
def minutes_code(request, pk):
    """The address of the public check as a QR code, for whoever holds the paper."""
    round = visible_round(request, pk, "judging.view_minutes")
    kept = get_object_or_404(Minutes, decision__round=round)
    return HttpResponse(picture(_check_url(kept)), content_type="image/svg+xml")


def _check_url(kept):
    return settings.SITE_URL + reverse("showcase:check", args=[kept.token])


def _prepared(round):
    return round.decisions.filter(status=DecisionStatus.PREPARED).first()


def _nothing_prepared(request, pk):
    """A page left open while somebody else cancelled or announced: the room says how things stand."""
    messages.info(request, _("Keputusan itu sudah diumumkan atau dibatalkan."))
    return HttpResponseRedirect(reverse("admin:judging_round", args=[pk]))


def _proposal(round, results):
    """The computed order as a first choice: those within the line, and for winners the prizes that no tie disputes."""
    goes_on = round.kind == RoundKind.DESK and round.edition.rounds.filter(kind=RoundKind.FINAL).exists()
    kind = DecisionKind.FINALISTS if goes_on else DecisionKind.WINNERS
    places = [place for result in results for place in result.places if place.ranked.rank]
    within = [place for place in places if place.ranked.rank <= round.top]
    values: dict[str, object] = {f"pilih-{place.entry.code}": True for place in within} | {"kind": kind}
    if kind == DecisionKind.WINNERS:
        prizes = [place for place in within if not place.is_tied and place.ranked.rank <= len(AWARDS)]
        values |= {f"juara-{place.entry.code}": AWARDS[place.ranked.rank - 1] for place in prizes}
    return values
