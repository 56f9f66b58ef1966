"""The browser counts characters as the server does, whatever is typed."""

import pytest

from records.text import count_characters
from tests.submissions import plays
from tests.submissions.plays import address

LIMIT = 100
TEXTS = ["antre", "satu\r\ndua\n\n", "cafe\u0301", "👨‍👩‍👧 keluarga", "क़", "a\x07b\tc", " di tepi ", "½ ﬁ"]


@pytest.mark.django_db(transaction=True)
def test_both_sides_count_alike(visitor, edition, ratna, kerten, sari):
    question = plays.question(edition)
    question.word_limit, question.character_limit = None, LIMIT
    question.save()
    draft = plays.drafted(plays.open_edition(edition, ratna), kerten, sari)
    at = visitor(sari).go(address("section", draft.code, "cerita"))
    field = at.page.locator("[data-counter]")
    for text in TEXTS:
        field.fill(text)
        told = at.page.locator(".counter").inner_text()
        assert told == f"Sisa {LIMIT - count_characters(text)} karakter", repr(text)
