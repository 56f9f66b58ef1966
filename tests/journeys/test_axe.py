"""Every kind of page of the demo, each role's, without barriers: one visit per route in the suite, all widths and
colour schemes with `make axe` (A11Y-002, A11Y-005)."""

import os
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve

from accounts.models import User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.axe]

ROLES = (
    "",
    "ketua",
    "lurah",
    "pelaksana",
    "verifikator",
    "petugas",
    "juri1",
    "ketuajuri",
    "pimpinan",
    "pemeriksa",
    "admin",
    "pendamping",
)
# Whose pages are others once the results are out.
CHANGED_BY_RESULTS = ("", "ketua", "petugas", "ketuajuri")
STARTS = {"": ["/", "/inovasi/", "/kompetisi/", "/akun/masuk/", "/akun/sandi/lupa/", "/periksa/", "/tidak-ada/"]}
PREVIEWS = {"submissions:preview", "submissions:letter_preview", "admin:judging_preview"}
FILES = PREVIEWS | {"submissions:file", "submissions:letter_file", "admin:judging_file"}
NOT_PAGES = FILES | {"account_logout", "showcase:sitemap", "showcase:robots"}
DOWNLOADS = (".pdf", ".xlsx", ".json", ".csv")
EVERYTHING = [(width, dark) for width in (320, 768, 1280) for dark in (False, True)]
LOOKS = EVERYTHING if os.environ.get("AXE") == "full" else [(320, False), (1280, True)]
EXPECTED_ROUTES = {"judging": 45, "announced": 30}


def route_of(path):
    if urlsplit(path).path.endswith(DOWNLOADS):
        return None
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    return None if match.view_name in NOT_PAGES or match.url_name == "jsi18n" else match.view_name


def links_of(page):
    return page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")


def crawl(browsers, starts, seen):
    """Visit one page for each route not yet seen, with each browser in turn (or all of them); the routes found."""
    waiting, first = list(starts), len(starts)
    while waiting:
        path, first = waiting.pop(0), first - 1
        route = route_of(path)
        if first < 0 and (route is None or route in seen):
            continue
        seen.add(route)
        chosen = browsers if LOOKS is EVERYTHING else [browsers[len(seen) % len(browsers)]]
        for visitor in chosen:
            response = visitor.page.goto(visitor.base + path)
            assert response.status < 400 or route is None, f"{path}: {response.status}"
            visitor.is_clean()
        waiting += [link for link in links_of(chosen[0].page) if not link.startswith(("/static/", "/kain/", "/foto/"))]


@pytest.mark.parametrize("stage", ["judging", "announced"])
def test_no_page_of_any_role_has_a_barrier(visitor, settings, stage):
    settings.DEMO = True
    call_command("seed_demo", stage=stage, verbosity=0)
    seen = set()
    for role in ROLES if stage == "judging" or LOOKS is EVERYTHING else CHANGED_BY_RESULTS:
        person = User.objects.get(email=f"{role}@contoh.invalid") if role else None
        browsers = [visitor(person, width=width, dark=dark) for width, dark in LOOKS]
        crawl(browsers, STARTS.get(role, ["/beranda/"]), seen)
        for browser in browsers:
            browser.page.context.close()
    assert len(seen) >= EXPECTED_ROUTES[stage], sorted(map(str, seen))
