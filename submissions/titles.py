"""Titles that are the same, or nearly, as another of the edition or as an exhibit of an earlier year."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from records.text import fold
from showcase.models import Exhibit
from submissions.models import Entry

WORDS = re.compile(r"\w+")
ALIKE = 0.75
# A shorter title that lies whole within a longer one says something only from this many words on.
TELLING = 3


@dataclass(frozen=True)
class Similar:
    """Another title, where it stands, and whether it is the same word for word."""

    title: str
    where: str
    url: str
    is_same: bool


def words_of(title):
    """The words without case, accents and punctuation, in order."""
    return WORDS.findall(fold(title))


def same(one, other):
    return words_of(one) == words_of(other)


def likeness(one, other):
    """How many words two titles share, whatever their order: 0 none, 1 all (the coefficient of Dice over sets).

    1 as well when the shorter one lies whole within the longer one and is telling enough.
    """
    first, second = set(words_of(one)), set(words_of(other))
    if not first or not second:
        return 0.0
    shared = len(first & second)
    if shared == min(len(first), len(second)) >= TELLING:
        return 1.0
    return 2 * shared / (len(first) + len(second))


def others_in_play(entry):
    """The other entries of the edition that are in play: what quotas count, and titles are compared with."""
    others = Entry.objects.filter(edition=entry.edition_id).in_play().exclude(pk=entry.pk)
    return list(others.select_related("institution", "edition").order_by("pk"))


def similar_to(entry, others):
    """What is called alike, the same ones first: `others` in play, exhibits of earlier years."""
    found = [*_entries(entry, others), *_exhibits(entry)]
    return sorted(found, key=lambda row: not row.is_same)


def _entries(entry, others):
    for other in others:
        if likeness(entry.title, other.title) >= ALIKE:
            where = f"{other.reference} · {other.institution.full_name}"
            url = reverse("submissions:verify", args=[other.code])
            yield Similar(other.title, where, url, same(entry.title, other.title))


def _exhibits(entry):
    earlier = Exhibit.objects.published().filter(year__lt=entry.edition.year)
    for exhibit in earlier.only("title", "institution_name", "year", "slug"):
        if likeness(entry.title, exhibit.title) >= ALIKE:
            where = _("Etalase %(year)s · %(institution)s") % {
                "year": str(exhibit.year),
                "institution": exhibit.institution_name,
            }
            yield Similar(exhibit.title, where, exhibit.get_absolute_url(), same(entry.title, exhibit.title))
