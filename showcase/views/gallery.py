from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from showcase import links
from showcase.cards import award, band_url, card, cloth_url, long_form, photo_url, year
from showcase.gallery import Filters, facets, found, sorts
from showcase.models import Exhibit, Feedback
from showcase.pages import public_page
from showcase.spelling import nearest

PER_PAGE = 24


@require_safe
@public_page
def gallery(request):
    filters = Filters.of(request.GET)
    # get_page answers any address of a page with the nearest there is
    page = Paginator(found(filters), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "inovasi",
        "filters": filters,
        "page": page,
        "cards": [card(exhibit) for exhibit in page],
        "facets": facets(filters),
        "sorts": sorts(filters),
        "page_query": f"{filters.query()}&" if filters.query() else "",
        "instead": _instead(filters) if not page.paginator.count else None,
    }
    return render(request, "showcase/gallery.html", context)


@require_safe
@public_page
def exhibit(request, year, slug):
    shown = get_object_or_404(_exhibits(), year=year, slug=slug)
    context = {
        "section": "inovasi",
        "exhibit": shown,
        "crumbs": [{"label": _("Inovasi"), "url": reverse("showcase:gallery")}, {"label": shown.name}],
        **_details(shown),
        **_shares(shown),
    }
    return render(request, "showcase/exhibit.html", context)


def _exhibits():
    return (
        Exhibit.objects.published()
        .select_related("edition__competition", "institution")
        .prefetch_related("photos__file", Prefetch("feedback", Feedback.objects.shown()))
    )


def _details(shown):
    return {
        "long_form": long_form(shown),
        "year_said": year(shown),
        "award_said": award(shown),
        "cloth_url": cloth_url(shown),
        "band_url": band_url(shown),
        "photos": [{"url": photo_url(photo), "photo": photo} for photo in shown.photos.all()],
        "sources": links.sources(shown.source),
        "feedback": shown.feedback.all(),
        "renamed": shown.institution and shown.institution.full_name != shown.institution_name,
    }


def _shares(shown):
    path = shown.get_absolute_url()
    return {
        "canonical": links.absolute(path),
        "whatsapp_url": links.whatsapp(f"{shown.name}: {shown.summary}" if shown.summary else shown.name, path),
        "mail_url": links.mail(shown.name, path),
    }


def _instead(filters):
    """What to try when nothing was found: a similar word, when there is one."""
    word = nearest(filters.q.casefold(), Exhibit.objects.published().values_list("search_key", flat=True))
    return {"word": word, "url": filters.url(q=word)} if word else None
