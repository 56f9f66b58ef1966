"""An edition in preparation: its steps, and its pages as others will see them."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from competitions.configuring import why_not_configure
from competitions.models import Edition, EditionStatus
from judging.actions.rounds import why_not_open_call
from judging.forms import SheetForm
from judging.preparing import steps
from judging.sheet_page import criterion_cards
from judging.views.frame import page, require
from records.access import access
from records.clock import database_now
from showcase.blank import form_of, invited_kinds
from showcase.edition_page import context_of, shown_whole


@require_safe
@access("judging.open_call")
def prepare(request, pk):
    """What is ready and what is not, ending with the call."""
    edition = _edition(request, pk)
    context = {
        "title": _("Siapkan %(edition)s") % {"edition": edition},
        "edition": edition,
        "why_closed": why_not_configure(edition),
        "tasks": [step.task for step in steps(edition)],
        "why_not": why_not_open_call(edition),
    }
    return page(request, "judging/prepare.html", context)


@require_safe
@access("judging.open_call")
def as_participant(request, pk):
    """The empty form, which is public once the edition is."""
    edition = _edition(request, pk)
    kinds, kind = invited_kinds(edition), request.GET.get("untuk", "")
    if kind and kind not in dict(kinds):
        raise Http404
    context = {
        "edition": edition,
        "blank": form_of(edition, kind),
        "chips": [{"label": label, "url": f"?untuk={value}", "current": value == kind} for value, label in kinds],
    }
    return page(request, "judging/as_participant.html", _preview(edition) | context)


@require_safe
@access("judging.open_call")
def as_citizen(request, pk):
    """The public page, as if the edition were open; nothing is saved."""
    edition = _edition(request, pk, shown_whole(Edition.objects.all()))
    if edition.status == EditionStatus.PREPARED:
        edition.status = EditionStatus.PUBLISHED
    return page(request, "judging/as_citizen.html", context_of(edition, database_now()) | _preview(edition))


@require_safe
@access("judging.open_call")
def as_judge(request, pk):
    """The sheets without an entry and without a place to save."""
    edition = _edition(request, pk)
    rubrics = edition.rubrics.prefetch_related("criteria__levels")
    sheets = [(rubric, criterion_cards(SheetForm(criteria=rubric.criteria.all()))) for rubric in rubrics]
    return page(request, "judging/as_judge.html", _preview(edition) | {"edition": edition, "sheets": sheets})


def _edition(request, pk, editions=None):
    """An edition that the person prepares; any other is unknown."""
    editions = Edition.objects.select_related("competition") if editions is None else editions
    edition = get_object_or_404(editions.visible_to(request.user), pk=pk)
    require(request, "judging.open_call", edition)
    return edition


def _preview(edition):
    back = reverse("admin:judging_prepare", args=[edition.pk])
    return {"back": back, "crumbs": [{"label": _("Siapkan kompetisi"), "url": back}, {"label": str(edition)}]}
