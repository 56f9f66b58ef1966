from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from judging.actions.conflicts import declare, why_not_declare
from judging.desk import WORDS, beads, next_to_do, piles_of, state_of
from judging.forms import ConflictForm
from judging.models import Assignment, AssignmentStatus, Round
from judging.suggestions import suspected_conflict
from judging.views.frame import REFUSED, WRONG, page, require
from records.access import access
from records.idempotency import once
from records.refusals import Refused


@require_safe
@access("judging.enter_desk")
def desk(request):
    """The judge's index of the panel: own entries, and nothing else."""
    require(request, "judging.enter_desk")
    piles = [
        {
            "pile": pile,
            "beads": beads(pile),
            "next": next_to_do(pile) if pile.round.status == "frozen" else None,
            "tasks": [_task(row) for row in pile.assignments],
        }
        for pile in piles_of(request.user)
    ]
    rooms = (
        Round.objects.visible_to(request.user).select_related("edition__competition")
        if request.user.has_perm("judging.view_round")
        else []
    )
    return page(request, "judging/desk.html", {"title": _("Meja juri"), "piles": piles, "rooms": rooms})


def _task(row):
    words, kind = WORDS[state_of(row)]
    target = "admin:judging_sheet" if row.status == AssignmentStatus.CLEAR else "admin:judging_conflict"
    return {
        "name": row.entry.title,
        "hint": f"{row.entry.institution.full_name} · {row.entry.category}",
        "url": reverse(target, args=[row.code]),
        "status": words,
        "kind": kind,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.declare_conflict")
@once
def conflict(request, code):
    """Asked before the entry opens: title, institution and team are shown, nothing else of it."""
    assignment = own(request, code, "judging.declare_conflict")
    form = ConflictForm(request.POST or None)
    refusal, status = "", WRONG if form.is_bound else 200
    if form.is_valid():
        try:
            declare(assignment, by=request.user, **form.cleaned_data)
            return _after_declaring(request, assignment)
        except Refused as refused:
            refusal, status = refused.sentence, REFUSED
    context = {
        "title": _("Pernyataan kepentingan"),
        "assignment": assignment,
        "suggestion": suspected_conflict(request.user, assignment.entry),
        "declarations": assignment.declarations.all(),
        "team": assignment.revision.content.get("team", []),
        "why_not": why_not_declare(assignment),
        "form": form,
        "refusal": refusal,
    }
    return page(request, "judging/conflict.html", context, status=status)


def _after_declaring(request, assignment):
    assignment.refresh_from_db()
    if assignment.status == AssignmentStatus.CLEAR:
        return HttpResponseRedirect(reverse("admin:judging_sheet", args=[assignment.code]))
    messages.success(request, _("Pernyataan Anda tercatat. Karya itu tidak Anda nilai."))
    return HttpResponseRedirect(reverse("admin:judging_desk"))


def own(request, code, permission):
    """The person's own assignment; anybody else's is unknown here, to officers too."""
    related = Assignment.objects.of(request.user).select_related(
        "round__phase",
        "round__rubric",
        "round__edition__competition",
        "entry__category",
        "entry__institution",
        "entry__edition",
        "revision",
        "sheet",
    )
    assignment = get_object_or_404(related, code=code)
    require(request, permission, assignment)
    return assignment
