"""How many queries an act may cost, session and sign-in included; savepoints are not counted (PERF-004)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from competitions.models import Question
from submissions.actions.files import attach
from tests.submissions import plays
from tests.submissions.plays import address
from tests.submissions.test_attach import pdf


@pytest.fixture
def draft(edition, ratna, kerten, sari, wati):
    story = edition.sections.get(slug="cerita")
    asked = Question.objects.create(section=story, slug="lampiran", kind="file", prompt="Lampiran", position=9)
    plays.open_edition(edition, ratna)
    draft = plays.drafted(edition, kerten, sari)
    attach(draft, by=sari, upload=SimpleUploadedFile("jawaban.pdf", pdf()), title="Jawaban", question=asked)
    for number in range(3):
        attach(draft, by=sari, upload=SimpleUploadedFile(f"bukti{number}.pdf", pdf()), title=f"Bukti {number}")
    return draft


def cost_of(act):
    with CaptureQueriesContext(connection) as captured:
        answer = act()
    asked = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert asked, "an act that asks nothing was not measured"
    return len(asked), answer


def test_sending_costs_at_most_25_queries_however_many_files(draft, sari, sign_in):
    client = sign_in(sari)
    key = client.get(address("check", draft.code)).context["form_key"]
    cost, answer = cost_of(lambda: client.post(address("submit", draft.code), {"kunci": key}))
    assert answer["Location"] == address("receipt", draft.code)
    assert cost <= 25


def test_a_section_page_costs_at_most_10_queries(draft, sari, sign_in):
    client = sign_in(sari)
    client.get(address("section", draft.code, "cerita"))
    cost, answer = cost_of(lambda: client.get(address("section", draft.code, "cerita")))
    assert answer.status_code == 200
    assert cost <= 10


def test_saving_one_answer_while_typing_costs_at_most_8_queries(draft, sari, sign_in):
    client = sign_in(sari)
    page = client.get(address("section", draft.code, "cerita"))
    trace = page.context["form"].trace("masalah")
    typed = {"question": "masalah", "counter": "9", "jejak-masalah": trace, "jawab-masalah": "Antre tiga jam."}
    cost, answer = cost_of(lambda: client.post(address("autosave", draft.code, "cerita"), typed))
    assert answer.json()["saved"]
    assert cost <= 8
