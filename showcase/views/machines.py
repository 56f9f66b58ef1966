"""What programs read: where they may go, and what there is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from competitions.models import Edition
from showcase.links import absolute
from showcase.models import Exhibit
from showcase.pages import public_page

CLOSED = ("/akun/", "/beranda/", "/karya/", "/panel/", "/masukan/")


@require_safe
@public_page
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {absolute(reverse('showcase:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@public_page
def sitemap(request):
    """Published pages alone: what is withdrawn or not yet announced is in none of it (UX-053)."""
    pages = [{"url": absolute(reverse(name))} for name in ("showcase:front", "showcase:gallery", "competitions:index")]
    editions = Edition.objects.published().select_related("competition")
    pages += [{"url": absolute(edition.get_absolute_url())} for edition in editions]
    pages += [
        {"url": absolute(exhibit.get_absolute_url()), "changed": exhibit.published_at}
        for exhibit in Exhibit.objects.published().only("year", "slug", "published_at")
    ]
    return render(request, "showcase/sitemap.xml", {"pages": pages}, content_type="application/xml")
