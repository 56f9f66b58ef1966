"""Addresses that leave a page: for sharing, and to the sources of a fact."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings

ADDRESS = re.compile(r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """Where a fact was read. `url` is empty when the source is not an address that can be opened."""

    text: str
    url: str


def sources(text):
    """The lines of a source field (also separated by semicolons), those that are addresses with their link."""
    lines = (line.strip() for line in text.replace(";", "\n").splitlines())
    return [Source(line, _url(line)) for line in lines if line]


def absolute(path):
    return settings.SITE_URL + path


def whatsapp(text, path):
    """A link that opens WhatsApp with a text and an address; nothing is loaded from there."""
    return f"https://wa.me/?text={quote(f'{text} {absolute(path)}')}"


def mail(subject, path):
    return f"mailto:?subject={quote(subject)}&body={quote(absolute(path))}"


def _url(line):
    if not ADDRESS.fullmatch(line):
        return ""
    return line if line.startswith("http") else f"https://{line}"
