"""The empty form: everything that is asked, before anybody signs in, on the page and on paper."""

import pypdfium2
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from competitions.models import Question, QuestionExample
from records.templatetags.wib import wib_deadline
from tests.submissions import plays


def words_of(content):
    document = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def example(edition, kind, text, slug="masalah"):
    return QuestionExample.objects.create(question=plays.question(edition, slug), kind=kind, text=text)


@pytest.fixture
def urls(edition, ratna):
    plays.open_edition(edition, ratna)
    where = [edition.competition.slug, edition.year]
    return [reverse(f"competitions:{name}", args=where) for name in ("blank_form", "blank_form_pdf")]


def both(client, urls, query=""):
    page, paper = (client.get(url + query) for url in urls)
    return plays.text_of(page), words_of(paper.content)


def test_it_asks_what_the_form_asks(client, edition, urls):
    deadline = wib_deadline(edition.phases.get(kind=1).closes_at)
    for words in both(client, urls):
        for question in Question.objects.of_edition(edition):
            assert question.prompt in words
            assert question.section.title in words
        assert "Paling banyak 50 kata." in words
        assert "Berapa biayanya? (opsional)" in words
        assert deadline in words


def test_options_are_boxes_to_tick(client, edition, urls):
    section = edition.sections.first()
    Question.objects.create(section=section, slug="bentuk", kind="choice", prompt="Bentuk?", options="Digital\nLain")
    for words in both(client, urls):
        assert "Pilih satu." in words
        assert "Digital" in words


def test_one_example_is_shown_and_what_is_for_all_stands_in(client, edition, urls):
    example(edition, "kelurahan", "Contoh bagi kelurahan")
    example(edition, "", "Contoh bagi semua")
    for words in both(client, urls, "?untuk=kelurahan"):
        assert "Contoh bagi kelurahan" in words
        assert "Contoh bagi semua" not in words
    for query in ("", "?untuk=opd"):
        for words in both(client, urls, query):
            assert "Contoh bagi semua" in words
            assert "Contoh bagi kelurahan" not in words


def test_the_page_leads_to_each_invited_kind_and_to_the_paper(client, urls):
    page = plays.text_of(client.get(urls[0] + "?untuk=kelurahan"))
    assert 'href="?untuk=kelurahan" aria-current="true"' in page
    assert 'href="?untuk=opd"' in page
    assert 'href="?untuk=sd"' not in page
    assert f'{urls[1]}?untuk=kelurahan"' in page


def test_a_kind_that_is_not_invited_is_not_there(client, urls):
    for url in urls:
        assert client.get(url + "?untuk=sd").status_code == 404
        assert client.get(url + "?untuk=kelurahan").status_code == 200


def test_an_edition_in_preparation_shows_no_form(client, edition):
    where = [edition.competition.slug, edition.year]
    for name in ("blank_form", "blank_form_pdf"):
        assert client.get(reverse(f"competitions:{name}", args=where)).status_code == 404


def test_hostile_words_stay_words(client, edition, urls):
    text = '#read("/etc/passwd") *tebal* $x$ #sys'
    example(edition, "", text)
    assert text in words_of(client.get(urls[1]).content)


def test_the_edition_leads_to_it(client, edition, urls):
    assert f'href="{urls[0]}"' in plays.text_of(client.get(edition.get_absolute_url()))


def test_one_example_for_a_kind(edition):
    example(edition, "opd", "Satu")
    with pytest.raises(IntegrityError), transaction.atomic():
        example(edition, "opd", "Dua")
    example(edition, "", "Untuk semua")


def test_the_section_page_shows_the_example_of_the_own_kind(edition, ratna, kerten, sari, sign_in):
    plays.open_edition(edition, ratna)
    draft = plays.drafted(edition, kerten, sari)
    url = plays.address("section", draft.code, "cerita")
    assert "Contoh jawaban" not in plays.text_of(sign_in(sari).get(url))
    example(edition, "kelurahan", "Contoh bagi kelurahan")
    example(edition, "opd", "Contoh bagi OPD")
    page = plays.text_of(sign_in(sari).get(url))
    assert "Contoh bagi kelurahan" in page
    assert "Contoh bagi OPD" not in page


def test_an_officer_writes_examples_until_the_edition_opens(edition, ratna, sign_in):
    question = plays.question(edition)
    url = reverse("admin:competitions_question_change", args=[question.pk])
    form = {
        "prompt": question.prompt,
        "help": "",
        "word_limit": "50",
        "examples-TOTAL_FORMS": 1,
        "examples-INITIAL_FORMS": 0,
        "examples-0-kind": "kelurahan",
        "examples-0-text": "Dua belas warga antre.",
    }
    assert sign_in(ratna).post(url, form).status_code == 302
    assert question.examples.get().text == "Dua belas warga antre."
    plays.open_edition(edition, ratna)
    assert sign_in(ratna).post(url, form | {"examples-0-text": "Lain."}).status_code == 403
    assert question.examples.get().text == "Dua belas warga antre."
