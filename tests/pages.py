"""What holds for every page that any test fetches (Notify's idea: the client itself looks)."""

import re
from collections import Counter

ID = re.compile(r'\sid="([^"]*)"')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
INLINE = re.compile(
    r"<style|\sstyle=\"|\son[a-z]+=\"|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")"
)
FOREIGN = re.compile(r'(?:src|srcset|action)="(?:https?:)?//')
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def check_page(response):
    """Fail by name when a response lacks a header, or a page has no title, doubled ids, or anything inline."""
    headers = response.headers
    assert (
        sorted(part.strip() for part in headers["Content-Security-Policy"].split(";"))
        == sorted(part.strip() for part in POLICY.split(";"))
        or "sandbox" in headers["Content-Security-Policy"]
    ), "the strict policy is missing"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Permissions-Policy" in headers
    assert "Cache-Control" in headers
    if response.streaming or not headers.get("Content-Type", "").startswith("text/html") or not response.content:
        return
    page = response.content.decode()
    if "<html" not in page:
        return
    titles = TITLE.findall(page.split("<body", 1)[0])
    assert len(titles) == 1, f"{len(titles)} titles"
    assert titles[0].strip(), "an empty title"
    doubled = [name for name, count in Counter(ID.findall(page)).items() if count > 1]
    assert not doubled, f"doubled ids: {doubled}"
    assert 'lang="id"' in page, "the language is not said"
    assert not INLINE.findall(page), f"inline style or script: {INLINE.findall(page)}"
    assert not FOREIGN.findall(page), "a foreign origin"
