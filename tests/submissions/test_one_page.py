"""UX-001: on a slow line the whole form is one page, with the same traces, versions and conflict page as its parts."""

import re
from html import unescape

import pytest

from competitions.models import Question, Section
from records.models import AuditEvent
from submissions.actions.team import add_member
from submissions.models import Entry
from tests.submissions import plays
from tests.submissions.plays import address, text_of
from tests.submissions.test_query_ceilings import cost_of
from tests.submissions.test_table_answers import COLUMNS

JSON = {"Accept": "application/json"}


@pytest.fixture
def mate(draft, sari, dimas):
    add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    return dimas


@pytest.fixture
def url(draft):
    return address("one_page", draft.code)


@pytest.fixture
def opened(sari, url, sign_in):
    """(client, what the page's form carries hidden)."""
    client = sign_in(sari)
    page = client.get(url).content.decode()
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return client, {name: unescape(value) for name, value in hidden} | {"jawab-masalah": plays.PROBLEM}


def answers_of(draft):
    return {answer.question.slug: answer.value for answer in draft.answers.select_related("question")}


def test_every_question_stands_under_its_sections_heading(draft, sari, url, sign_in):
    page = text_of(sign_in(sari).get(url))
    order = ["Ceritakan inovasinya</h2>", "Apa masalahnya?", "Apa hasilnya?", "Tulis angkanya</h2>", "Berapa biayanya?"]
    found = [page.rindex(words) for words in order]
    assert found == sorted(found)
    assert f'href="{address("identity", draft.code)}?kembali=satu-halaman#id_title"' in page
    assert plays.SUMMARY in page


def test_each_question_is_kept_at_the_address_of_its_section(draft, opened, url):
    client, form = opened
    page = client.get(url).content.decode()
    kept = dict(re.findall(r'data-question="([^"]+)"[^>]* data-autosave="([^"]+)"', page))
    assert kept["masalah"] == address("autosave", draft.code, "cerita")
    assert kept["biaya"] == address("autosave", draft.code, "angka")
    typed = {"question": "biaya", "counter": "5", "jawab-biaya": "1.500.000", "jejak-biaya": form["jejak-biaya"]}
    assert client.post(kept["biaya"], typed, headers=JSON).status_code == 200
    assert answers_of(draft)["biaya"] == "1500000"


def test_one_save_keeps_the_answers_of_all_sections(draft, opened, url):
    client, form = opened
    answer = client.post(url, form | {"jawab-hasil": "Antrean hilang.", "jawab-biaya": "2.000.000"})
    assert answer["Location"] == address("team", draft.code), "on to what follows the questions"
    assert answers_of(draft) == {"masalah": plays.PROBLEM, "hasil": "Antrean hilang.", "biaya": "2000000"}
    assert AuditEvent.objects.filter(action="submissions.save_answers").count() == 1
    assert client.post(url, form | {"jawab-hasil": "lain"}).status_code == 422, "a form counts once"


def test_saving_for_later_leads_to_the_task_list(draft, opened, url):
    client, form = opened
    assert client.post(url, form | {"nanti": "1"})["Location"] == draft.get_absolute_url()


def test_a_mistake_keeps_everything_that_was_typed(draft, opened, url):
    client, form = opened
    answer = client.post(url, form | {"jawab-hasil": "Antrean hilang.", "jawab-biaya": "dua juta"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Kesalahan:" in page
    assert 'class="error-summary" role="alert" tabindex="-1" autofocus' in page
    assert "Antrean hilang." in page
    assert 'value="dua juta"' in page
    assert "hasil" not in answers_of(draft)


def test_two_writers_meet_on_the_conflict_page_and_come_back_here(draft, mate, opened, url):
    client, form = opened
    plays.entries.save_answer(draft, plays.question(draft.edition, "hasil"), by=mate, value="Dari Dimas.")
    answer = client.post(url, form | {"jawab-hasil": "Dari Sari.", "jawab-biaya": "5000"})
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Dari Dimas." in page
    assert "Dari Sari." in page
    assert f'action="{url}"' in page
    trace = answer.context["rows"][0]["trace"]
    again = {**dict(answer.context["carried"]), "kunci": answer.context["form_key"], "jejak-hasil": trace}
    assert client.post(url, again | {"pilih-hasil": "saya"}).status_code == 302
    assert answers_of(draft) == {"masalah": plays.PROBLEM, "hasil": "Dari Sari.", "biaya": "5000"}


def test_what_was_not_touched_is_no_conflict(draft, mate, opened, url):
    client, form = opened
    plays.entries.save_answer(draft, plays.question(draft.edition, "hasil"), by=mate, value="Dari Dimas.")
    assert client.post(url, form | {"jawab-biaya": "5000"}).status_code == 302
    assert answers_of(draft)["hasil"] == "Dari Dimas."


def test_a_sent_entry_is_not_written_here(draft, sari, opened, url):
    client, form = opened
    Entry.objects.filter(pk=draft.pk).update(status="submitted", submitted_at=draft.created_at, submitted_by=sari)
    assert client.get(url)["Location"] == draft.get_absolute_url()
    assert client.post(url, form | {"jawab-hasil": "lagi"}).status_code == 409


def test_the_task_list_offers_it(draft, sari, url, sign_in):
    assert f'href="{url}"' in text_of(sign_in(sari).get(draft.get_absolute_url()))


def test_it_costs_at_most_12_queries_however_many_sections_and_kinds(draft, sari, url, sign_in):
    for number in range(5):
        section = Section.objects.create(edition=draft.edition, slug=f"b{number}", title=f"B{number}", position=9)
        Question.objects.create(section=section, slug=f"q{number}", kind="long", prompt=f"Q{number}?", required=False)
    kinds = {"file": "", "table": COLUMNS}
    for kind, columns in kinds.items():
        Question.objects.create(
            section=section, slug=kind, kind=kind, columns=columns, prompt=f"Jenis {kind}", required=False, position=2
        )
    client = sign_in(sari)
    client.get(url)
    cost, answer = cost_of(lambda: client.get(url))
    page = text_of(answer)
    assert "Q4?" in page
    assert 'name="berkas" value="file"' in page
    assert 'name="tambah" value="table"' in page
    assert cost <= 12
