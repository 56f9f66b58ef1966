from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from competitions.models import Edition
from records.downloads import attachment
from records.paper import PDF, draw
from showcase.blank import form_of, invited_kinds, paper_of
from showcase.pages import public_page


@require_safe
@public_page
def blank_form(request, slug, year):
    """What the edition asks, before anybody signs in; `?untuk=` chooses whose example is shown."""
    edition, kinds, kind = _asked_for(request, slug, year)
    home, pdf = (reverse(f"competitions:{name}", args=[slug, year]) for name in ("edition", "blank_form_pdf"))
    context = {
        "section": "kompetisi",
        "edition": edition,
        "crumbs": [{"label": str(edition), "url": home}, {"label": _("Formulir kosong")}],
        "blank": form_of(edition, kind),
        "chips": [{"label": label, "url": f"?untuk={value}", "current": value == kind} for value, label in kinds],
        "pdf": f"{pdf}?untuk={kind}" if kind else pdf,
    }
    return render(request, "showcase/blank_form.html", context)


@require_safe
@public_page
def blank_form_pdf(request, slug, year):
    edition, kinds, kind = _asked_for(request, slug, year)
    content = draw("blank_form", paper_of(edition, dict(kinds).get(kind, ""), form_of(edition, kind)))
    ending = f"-{kind}" if kind else ""
    return attachment(content, f"Formulir-{slug}-{year}{ending}.pdf", PDF)


def _asked_for(request, slug, year):
    """(edition, the kinds it invites, the kind whose example is shown); a kind that is not invited is not there."""
    published = Edition.objects.published().select_related("competition").prefetch_related("phases", "categories")
    edition = get_object_or_404(published, competition__slug=slug, year=year)
    kinds, kind = invited_kinds(edition), request.GET.get("untuk", "")
    if kind and kind not in dict(kinds):
        raise Http404
    return edition, kinds, kind
