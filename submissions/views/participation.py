"""Who of the invited has come how far: for the committee of an edition."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from competitions.models import Edition
from records.access import access
from records.clock import database_now
from records.downloads import attachment
from submissions.exporting import CSV, XLSX, as_csv, as_workbook, participant_row
from submissions.forms.participation import NarrowForm
from submissions.participation import participation_of
from submissions.tile_map import blocks_of, legend
from submissions.today import days_of
from submissions.views.common import only_for, page

PER_PAGE = 60


@access("submissions.view_participation")
@require_safe
def today(request):
    """What every edition that the person looks after needs now."""
    only_for(request, "submissions.view_participation")
    return page(request, "today.html", days=days_of(request.user, database_now()))


@access("submissions.view_participation")
@require_safe
def participation(request, slug, year):
    edition = edition_for(request, slug, year, "submissions.view_participation")
    rows, kinds, districts = participation_of(edition)
    form = NarrowForm(rows, request.GET)
    found = form.narrowed()
    query = urlencode(form.chosen)
    about = {"edition": edition, "kinds": kinds, "districts": districts, "form": form, "count": len(found)}
    drawn = {"blocks": blocks_of(rows), "legend": legend(), "total": len(rows)}
    links = {"query": f"{query}&" if query else "", "tail": f"?{query}" if query else ""}
    may = {"may_remind": request.user.has_perm("submissions.remind_institutions", edition)}
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "participation.html", page=shown, **about, **drawn, **links, **may)


@access("submissions.view_participation")
@require_safe
def workbook(request, slug, year):
    rows = _told(request, slug, year)
    return attachment(as_workbook(rows, title=_("Peserta")), f"peserta-{slug}-{year}.xlsx", XLSX)


@access("submissions.view_participation")
@require_safe
def as_text(request, slug, year):
    return attachment(as_csv(_told(request, slug, year)), f"peserta-{slug}-{year}.csv", CSV)


def _told(request, slug, year):
    """What the narrowed list says, as rows of words."""
    edition = edition_for(request, slug, year, "submissions.view_participation")
    rows, _kinds, _districts = participation_of(edition)
    return [participant_row(row) for row in NarrowForm(rows, request.GET).narrowed()]


def edition_for(request, slug, year, perm):
    """The edition: unseen is 404 to whoever has the permission somewhere, 403 to all others."""
    only_for(request, perm)
    seen = Edition.objects.visible_to(request.user).select_related("competition").prefetch_related("phases")
    edition = get_object_or_404(seen, competition__slug=slug, year=year)
    if not request.user.has_perm(perm, edition):
        raise PermissionDenied
    return edition
