"""The public page of an edition as data: what is announced, to whom, when, and what came of it."""

from datetime import timedelta
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from competitions.contacts import contact_of
from competitions.invitation import conditions
from competitions.models import DeadlineMove, EditionStatus, MoveOutcome, PhaseKind
from competitions.phases import current_phase, schedule, why_not_open
from showcase import links
from showcase.cards import card
from showcase.models import Exhibit


def shown_whole(editions):
    """The editions with all that their page says of them."""
    return editions.select_related("competition", "organiser", "figures").prefetch_related(
        "phases", "categories__named_institutions", "values", "documents", "rubrics__criteria__levels"
    )


def context_of(shown, now):
    """What `showcase/edition.html` takes."""
    return {
        "section": "kompetisi",
        "edition": shown,
        "crumbs": [{"label": _("Kompetisi"), "url": reverse("competitions:index")}, {"label": str(shown)}],
        "figures": getattr(shown, "figures", None),
        "groups": _groups(shown),
        "phases": schedule(shown, now),
        "moves": _moves(shown),
        "is_archived": shown.status == EditionStatus.ARCHIVED,
        "sources": links.sources(shown.source),
        "unweighted": not any(row.weight for rubric in shown.rubrics.all() for row in rubric.criteria.all()),
        **_entering(shown, now),
        **_contact(shown),
    }


def _moves(shown):
    """The deadlines that were moved for everybody, each with its reason."""
    approved = DeadlineMove.objects.filter(phase__edition=shown, outcome=MoveOutcome.APPROVED)
    return approved.select_related("phase").order_by("decided_at", "pk")


def _groups(shown):
    """The announced works by category, each in the order of its awards: [{"name", "cards"}]."""
    exhibits = Exhibit.objects.published().filter(edition=shown).prefetch_related("photos__file")
    ordered = exhibits.order_by("category_name", "-is_winner", "award_rank", "sort_key")
    by_category = groupby(ordered, key=lambda row: row.category_name)
    return [{"name": name, "cards": [card(row) for row in rows]} for name, rows in by_category]


def _days_left(phase, now):
    """Whole days until the last day on which works can be sent; 0 on that day."""
    if phase is None:
        return None
    last_day = timezone.localdate(phase.closes_at - timedelta(microseconds=1))
    return (last_day - timezone.localdate(now)).days


def _contact(shown):
    """The edition's own help; without one, the page shows what every page shows."""
    contact = contact_of(shown)
    return {"help_contact": contact} if contact else {}


def _entering(shown, now):
    """What somebody who thinks of entering asks (UX-001)."""
    phase = current_phase(shown, PhaseKind.SUBMISSION, now)
    return {
        "submission": phase,
        "days_left": _days_left(phase, now),
        "why_not_enter": why_not_open(shown, PhaseKind.SUBMISSION, now),
        "categories": [{"category": row, "conditions": conditions(row)} for row in shown.categories.all()],
        "preparation": [line.strip() for line in shown.preparation.splitlines() if line.strip()],
    }
