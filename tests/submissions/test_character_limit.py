"""A limit in characters: counted as they are kept, told with its unit, and never together with one in words."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from records.refusals import Refused
from records.text import count_characters
from submissions.actions.entries import save_answer, submit
from submissions.values import too_long
from tests.submissions import plays
from tests.submissions.plays import address, text_of


@pytest.fixture
def limited(edition):
    question = plays.question(edition)
    question.word_limit, question.character_limit = None, 20
    question.save()
    return question


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("antre", 5),
        ("satu\r\ndua", 8),
        ("satu\ndua", 8),
        ("cafe\u0301", 4),
        ("👨‍👩‍👧", 5),
        ("a\x00b", 2),
    ],
)
def test_characters_are_counted_as_they_are_kept(text, count):
    assert count_characters(text) == count


def test_what_must_go_is_told_in_the_unit_of_the_limit(limited):
    assert too_long(limited, "a" * 20) == ""
    assert too_long(limited, "a" * 23) == "Terlalu panjang: hapus 3 karakter"
    limited.word_limit, limited.character_limit = 2, None
    assert too_long(limited, "satu dua") == ""
    assert too_long(limited, "satu dua tiga") == "Terlalu panjang: hapus 1 kata"


def test_a_draft_may_exceed_it_but_is_not_sent(limited, call, kerten, sari, sign_in):
    draft = plays.drafted(call, kerten, sari)
    save_answer(draft, limited, by=sari, value="a" * 23)
    page = text_of(sign_in(sari).get(address("section", draft.code, "cerita")))
    assert "hapus 3 karakter sebelum karya dikirim." in page
    assert 'data-counter="characters" data-limit="20"' in page
    assert "Paling banyak 20 karakter" in page
    with pytest.raises(Refused, match="Masih ada 1 isian"):
        submit(draft, by=sari)
    save_answer(draft, limited, by=sari, value="a" * 20)
    submit(draft, by=sari)


def test_a_line_end_of_the_form_counts_once(limited, call, kerten, sari, form_of):
    draft = plays.drafted(call, kerten, sari)
    url = address("section", draft.code, "cerita")
    client, form = form_of(sari, url)
    answer = client.post(url, {**form, "jawab-masalah": "a" * 10 + "\r\n" + "b" * 9, "jawab-hasil": "", "lanjut": "1"})
    assert answer.url == address("section", draft.code, "angka")


def test_one_question_has_one_limit(limited, ratna, sign_in):
    limited.word_limit = 5
    with pytest.raises(IntegrityError), transaction.atomic():
        limited.save()
    url = reverse("admin:competitions_question_change", args=[limited.pk])
    form = {"prompt": limited.prompt, "help": "", "word_limit": "5", "character_limit": "20"}
    form |= {"examples-TOTAL_FORMS": 0, "examples-INITIAL_FORMS": 0}
    answer = sign_in(ratna).post(url, form)
    assert "Pilih satu batas: kata atau karakter" in text_of(answer)
    assert sign_in(ratna).post(url, form | {"word_limit": ""}).status_code == 302


def test_the_empty_form_tells_it(limited, call, client):
    url = reverse("competitions:blank_form", args=[call.competition.slug, call.year])
    page = text_of(client.get(url))
    assert "Paling banyak 20 karakter." in page
    assert "Paling banyak 50 kata." not in page
