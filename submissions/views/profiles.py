"""The profile for the regional index as files: of one entry for its team, of an edition for its committee."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from competitions.models import Edition
from records.access import access
from records.downloads import attachment
from records.paper import PDF, draw
from submissions.exporting import XLSX, as_json, as_workbook, paper_of, profile_row
from submissions.models import Entry, EntryStatus, Revision
from submissions.views.common import entry_for, only_for

JSON = "application/json"


@require_safe
@access("submissions.view_draft")
def workbook(request, code):
    entry = _asked(request, code)
    return attachment(as_workbook([profile_row(entry)]), f"profil-{entry.reference}.xlsx", XLSX)


@require_safe
@access("submissions.view_draft")
def as_data(request, code):
    entry = _asked(request, code)
    return attachment(as_json(profile_row(entry)), f"profil-{entry.reference}.json", JSON)


@require_safe
@access("submissions.view_draft")
def paper(request, code):
    entry = _asked(request, code)
    return attachment(draw("profile", paper_of(entry)), f"profil-{entry.reference}.pdf", PDF)


@require_safe
@access("submissions.export_profiles")
def edition_workbook(request, slug, year):
    return attachment(as_workbook(_rows(request, slug, year)), f"profil-{slug}-{year}.xlsx", XLSX)


@require_safe
@access("submissions.export_profiles")
def edition_json(request, slug, year):
    return attachment(as_json(_rows(request, slug, year)), f"profil-{slug}-{year}.json", JSON)


def _asked(request, code):
    entry = entry_for(request, code, "submissions.view_draft")
    if not entry.edition.asks_profile:
        raise Http404
    return entry


def _rows(request, slug, year):
    """The profiles of everything that was sent to the edition, in the order of sending."""
    only_for(request, "submissions.export_profiles")
    edition = get_object_or_404(Edition, competition__slug=slug, year=year, asks_profile=True)
    if not request.user.has_perm("submissions.export_profiles", edition):
        raise Http404
    entries = Entry.objects.visible_to(request.user).filter(edition=edition).in_play().order_by("submitted_at", "pk")
    returned = Revision.objects.filter(entry__status=EntryStatus.RETURNED).order_by("-number")
    entries = entries.select_related("edition", "institution__parent", "profile")
    return [_as_sent(entry) for entry in entries.prefetch_related(Prefetch("revisions", returned, to_attr="sent"))]


def _as_sent(entry):
    """A returned entry is a draft again: the committee reads what was sent."""
    return (entry.sent and entry.sent[0].content.get("profile")) or profile_row(entry)
