from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from competitions.models import Competition, Edition, EditionStatus
from records.clock import database_now
from showcase.edition_page import context_of, shown_whole
from showcase.home import running
from showcase.pages import public_page


@require_safe
@public_page
def index(request):
    archived = Edition.objects.filter(status=EditionStatus.ARCHIVED).select_related("competition", "figures")
    context = {
        "section": "kompetisi",
        "running": running(database_now()),
        "archive": [_remembered(row) for row in archived.prefetch_related("exhibits")],
        "competitions": Competition.objects.all(),
    }
    return render(request, "showcase/editions.html", context)


@require_safe
@public_page
def edition(request, slug, year):
    shown = get_object_or_404(shown_whole(Edition.objects.published()), competition__slug=slug, year=year)
    return render(request, "showcase/edition.html", context_of(shown, database_now()))


def _remembered(archived):
    """One edition of the archive: its figures, and its winners in their order."""
    shown = [row for row in archived.exhibits.all() if row.is_winner and row.withdrawn_at is None]
    return {
        "edition": archived,
        "figures": getattr(archived, "figures", None),
        "winners": sorted(shown, key=lambda row: (row.award_rank or 99, row.sort_key)),
    }
