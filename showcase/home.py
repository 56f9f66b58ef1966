"""What the front page says: what is open, what was achieved, what is new. Only facts that are published."""

from django.urls import reverse
from django.utils.translation import gettext as _

from competitions.invitation import inside
from competitions.models import Edition, PhaseKind
from competitions.phases import current_phase, schedule
from records.templatetags.wib import wib_date, wib_deadline
from showcase.cards import card
from showcase.models import Document, EditionFigures, Exhibit

MOST_CARDS, MOST_FIGURES, MOST_NEWS = 6, 4, 4


def running(now):
    """Editions that run, the newest first: [{"edition", "phases", "coming", "closes"}].

    `coming` is the next phase; `closes` says until when works can be submitted, and is empty while that is not open.
    """
    editions = Edition.objects.running().select_related("competition").prefetch_related("phases")
    return [_running(edition, now) for edition in editions]


def lead(rows):
    """The edition that leads the page: one that can be entered, else one with an open phase, else the newest."""
    ranked = sorted(rows, key=lambda row: (not row["closes"], all(phase["state"] != "now" for phase in row["phases"])))
    return ranked[0] if ranked else None


def cards():
    """A few exhibits to begin with: winners first, the newest year first, none that has stopped."""
    exhibits = Exhibit.objects.published().exclude(running_status="stopped").prefetch_related("photos__file")
    order = ("-is_winner", "-year", "award_rank", "year_is_estimate", "sort_key")
    return [card(exhibit) for exhibit in exhibits.order_by(*order)[:MOST_CARDS]]


def figures():
    """Big numbers, each with where it comes from: [{"number", "label", "source", "url"}]."""
    published = EditionFigures.objects.filter(edition__in=Edition.objects.published(), edition__is_sample=False)
    rows = published.select_related("edition__competition").order_by("-edition__year", "edition__competition__position")
    told = [figure for row in rows for figure in _figures_of(row)][: MOST_FIGURES - 1]
    count = Exhibit.objects.published().filter(is_sample=False).count()
    counted = {
        "number": count,
        "label": _("inovasi tercatat"),
        "source": _("etalase ini"),
        "url": reverse("showcase:gallery"),
    }
    return [*told, counted] if count else told


def news():
    """The latest acts that concern everybody, newest first: [{"title", "when", "url"}]."""
    opened = Edition.objects.running().select_related("competition").order_by("-published_at")[:MOST_NEWS]
    documents = Document.objects.filter(edition__in=Edition.objects.published()).select_related("edition__competition")
    rows = [
        (edition.published_at, _("%(edition)s dibuka untuk umum") % {"edition": edition}, edition) for edition in opened
    ]
    rows += [(paper.published_at, paper.title, paper.edition) for paper in documents[:MOST_NEWS]]
    newest = sorted(rows, key=lambda row: row[0], reverse=True)[:MOST_NEWS]
    return [{"title": title, "when": wib_date(at), "url": edition.get_absolute_url()} for at, title, edition in newest]


def _figures_of(row):
    """The numbers of one edition that say most by themselves."""
    place = {"source": str(row.edition), "url": row.edition.get_absolute_url()}
    if row.participants:
        return [{"number": row.participants, "label": _("peserta"), **place}]
    return [{"number": part["count"], "label": inside(part["label"]), **place} for part in row.breakdown[:2]]


def _running(edition, now):
    phases = schedule(edition, now)
    submission = current_phase(edition, PhaseKind.SUBMISSION, now)
    return {
        "edition": edition,
        "phases": phases,
        "coming": next((phase for phase in phases if phase["state"] == "next"), None),
        "closes": wib_deadline(submission.closes_at) if submission else "",
    }
