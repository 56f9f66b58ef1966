"""The look keeps its promises: contrast, weight, tokens only, frames that ask nothing of the visitor."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

STATIC = Path(settings.BASE_DIR) / "static"
SHEETS = STATIC / "css"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
SITE_SHEETS = ("tokens.css", "site.css", "work.css")
ERROR_PAGES = ("400", "403", "404", "405", "413", "500", "503")

TEXT_ON_GROUND = [
    ("ink", "base"),
    ("ink", "paper"),
    ("ink", "sand"),
    ("ink-soft", "base"),
    ("ink-soft", "paper"),
    ("link", "base"),
    ("link", "paper"),
    ("on-act", "act"),
    ("on-act", "act-hover"),
    ("sogan", "paper"),
    ("on-band", "band"),
    ("on-band-soft", "band"),
    ("band-gold", "band"),
    ("on-lit", "lit"),
    ("done", "base"),
    ("done", "paper"),
    ("error", "base"),
    ("error", "paper"),
    ("on-error", "error"),
    ("ink", "done-ground"),
    ("ink", "error-ground"),
    ("ink", "info-ground"),
    ("ink", "warn-ground"),
]


def _colours(scheme):
    """Names and colours of one scheme; what the dark one does not say, it takes from the light one."""
    text = (SHEETS / "tokens.css").read_text()
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark.split("@media")[0]))
    return found


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_sevenfold_from_its_ground(scheme, text, ground):
    """A11Y-007."""
    colours = _colours(scheme)
    assert _contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["base", "paper", "sand"])
def test_edges_of_controls_stand_out_threefold(scheme, ground):
    colours = _colours(scheme)
    assert _contrast(colours["line-strong"], colours[ground]) >= 3


def test_raw_colours_stand_in_the_tokens_only():
    """VIS-001."""
    for sheet in SHEETS.glob("*.css"):
        if sheet.name != "tokens.css":
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", sheet.read_text()), sheet.name


def test_every_token_that_is_used_is_defined():
    text = {sheet.name: sheet.read_text() for sheet in SHEETS.glob("*.css")}
    defined = {name for sheet in text.values() for name in re.findall(r"(--[\w-]+):", sheet)}
    for name, sheet in text.items():
        assert set(re.findall(r"var\((--[\w-]+)", sheet)) <= defined, name


def test_the_style_sheets_and_the_face_are_light():
    """PERF-001: 15 kB of CSS, 35 kB of type face."""
    styles = "".join((SHEETS / name).read_text() for name in SITE_SHEETS)
    assert len(gzip.compress(styles.encode())) <= 15 * 1024
    assert (STATIC / "fonts" / "plus-jakarta-sans.woff2").stat().st_size <= 35 * 1024


def test_style_sheets_load_only_what_lies_beside_them():
    for sheet in SHEETS.glob("*.css"):
        assert "@import" not in sheet.read_text()
        for address in re.findall(r"url\(\"?([^)\"]+)", sheet.read_text()):
            assert (sheet.parent / address).resolve().is_file(), f"{sheet.name}: {address}"


def test_templates_carry_no_inline_style_or_script():
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=[\"']", text), template.name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), template.name


@pytest.mark.parametrize("code", ERROR_PAGES)
def test_an_error_page_needs_neither_request_nor_database(code):
    """UX-019: plain words, where to go, what is kept. No `db` mark: a query would fail the test."""
    page = render_to_string(f"{code}.html", {"reference": "K7QM-3XRA"})
    assert page.count("<h1>") == 1
    assert "K7QM-3XRA" in page
    assert 'href="/"' in page
    assert "csrfmiddlewaretoken" not in page


def test_an_error_page_without_a_reference_says_nothing_of_one():
    assert "rujukan untuk" not in render_to_string("404.html")


class _Untouchable:
    def __getattr__(self, name):
        raise AssertionError(f"the public frame asked for {name} of the visitor")


@pytest.mark.parametrize("demo", [True, False])
def test_the_public_frame_asks_nothing_of_the_visitor(demo):
    """One cached page serves everybody."""
    request = RequestFactory().get("/")
    request.user = request.session = _Untouchable()
    page = render_to_string("public.html", {"demo": demo, "help_contact": None}, request=request)
    assert ("Data contoh untuk peragaan" in page) is demo
    assert page.count('rel="stylesheet"') == 2


def test_help_stands_at_the_foot_of_every_page_and_says_when_it_is_not_filled_in():
    """UX-016."""
    assert "Panitia belum mengisi" in render_to_string("public.html")
    contact = {"phone": "(0271) 642 020", "email": "inovasi@contoh.invalid"}
    page = render_to_string("public.html", {"help_contact": contact})
    assert 'href="tel:(0271)642020"' in page
    assert "Panitia belum mengisi" not in page


@pytest.mark.parametrize("written", ["0812-3456-7890", "+62 812-3456-7890", "62 812 3456 7890"])
def test_a_whatsapp_number_opens_a_chat_however_it_is_written(written):
    page = render_to_string("public.html", {"help_contact": {"whatsapp": written}})
    assert 'href="https://wa.me/6281234567890"' in page
    assert f">{written}</a>" in page
