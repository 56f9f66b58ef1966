"""A question answered with rows: typed without scripts, kept by its columns' kinds, frozen with its headings."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from competitions.actions import why_not_publish
from competitions.models import Question
from judging.publication import exhibit_content
from judging.reading import passages
from records.refusals import Refused
from submissions.actions.entries import save_answer, submit
from submissions.actions.team import add_member
from submissions.letters import sent as letter_of
from submissions.reading import pages_of
from submissions.values import Unreadable, kept, shown, typed
from tests.showcase.test_blank_form import words_of
from tests.submissions import plays
from tests.submissions.plays import address, text_of

COLUMNS = "Tahapan\nMulai: tanggal\nWarga: angka"
ROWS = [["Uji coba", "2026-03-01", "40"], ["Seluruh RW", "2026-06-15", "1250.5"]]
CELLS = [cell for row in ROWS for cell in row]
NAME = "jawab-tonggak"


@pytest.fixture
def table(edition):
    section = edition.sections.get(slug="cerita")
    return Question.objects.create(
        section=section,
        slug="tonggak",
        kind="table",
        prompt="Apa tonggaknya?",
        columns=COLUMNS,
        position=2,
        least_rows=2,
    )


@pytest.fixture
def draft(table, call, kerten, sari):
    return plays.drafted(call, kerten, sari)


@pytest.fixture
def url(draft):
    return address("section", draft.code, "cerita")


@pytest.fixture
def post(url, form_of, sari):
    """`post(cells, …)` sends the section's page with these cells, everything else as it stood."""

    def sent(cells, **fields):
        client, form = form_of(sari, url)
        traces = {f"jejak-{row['slug']}": row["trace"] for row in client.get(url).context["rows"]}
        unchanged = {"jawab-masalah": plays.PROBLEM, "jawab-hasil": ""}
        return client.post(url, {**form, **traces, **unchanged, NAME: cells, "nanti": "1", **fields})

    return sent


def rows_of(draft):
    return draft.answers.get(question__slug="tonggak").value


def test_rows_are_kept_by_the_kinds_of_their_columns(draft, post):
    cells = ["Uji  coba ", "01/03/2026", "40", "", "", "", "Seluruh RW", "2026-06-15", "1250,5"]
    assert post(cells).status_code == 302
    assert rows_of(draft) == ROWS


def test_an_empty_table_is_no_answer(draft, post):
    assert post([""] * 9).status_code == 302
    assert not draft.answers.filter(question__slug="tonggak").exists()


def test_what_was_kept_stands_in_the_cells_again_and_counts_as_untouched(draft, table, sari, url, post, sign_in):
    save_answer(draft, table, by=sari, value=ROWS)
    page = text_of(sign_in(sari).get(url))
    for words in (
        ">Uji coba</textarea>",
        'value="2026-03-01"',
        'value="1250,5"',
        'Tahapan <span class="visually-hidden">baris',
    ):
        assert words in page
    answer = draft.answers.get(question=table)
    assert post([*CELLS[:5], "1250,5", "", "", ""]).status_code == 302
    assert draft.answers.get(question=table).version == answer.version


def test_cells_that_can_not_be_read_are_named_and_everything_typed_is_kept(draft, post):
    answer = post(["Uji coba", "2026-03-01", "banyak", "Seluruh RW", "32/13/2026", "3"])
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Baris 1, Warga: tulis angka saja, misalnya 85 atau 85,5" in page
    assert "Baris 2, Mulai: tulis tanggal yang ada" in page
    for words in ('value="banyak"', 'value="32/13/2026"', ">Seluruh RW</textarea>", f'href="#id_{NAME}_2"'):
        assert words in page
    assert f'href="#id_{NAME}_4">Baris 2, Mulai' in page, "the summary leads to each wrong cell, not to the first alone"
    assert page.count('aria-invalid="true"') == 2
    assert not draft.answers.filter(question__slug="tonggak").exists()


def test_the_button_adds_a_row_without_scripts_and_keeps_what_was_typed(draft, sari, url, post, sign_in):
    assert text_of(sign_in(sari).get(url)).count("data-row>") == 3
    answer = post([*CELLS, "", "", ""], tambah="tonggak")
    assert answer["Location"] == f"{url}?baris-tonggak=4#id_{NAME}_9"
    assert rows_of(draft) == ROWS
    page = text_of(sign_in(sari).get(answer["Location"]))
    assert page.count("data-row>") == 4
    wrong = post(["Uji coba", "", "banyak", *[""] * 6], tambah="tonggak")
    assert text_of(wrong).count("data-row>") == 4


def test_the_whole_form_on_one_page_adds_a_row_too(draft, sari, form_of):
    url = address("one_page", draft.code)
    client, form = form_of(sari, url)
    traces = {f"jejak-{row['slug']}": row["trace"] for row in client.get(url).context["rows"]}
    answer = client.post(url, {**form, **traces, "jawab-masalah": plays.PROBLEM, NAME: CELLS, "tambah": "tonggak"})
    assert answer["Location"] == f"{url}?baris-tonggak=3#id_{NAME}_6"
    assert rows_of(draft) == ROWS
    assert text_of(client.get(answer["Location"])).count("data-row>") == 3


@pytest.mark.parametrize("asked", ["", "-1", "abc", "999", "99999999"])
def test_no_address_asks_for_more_rows_than_there_may_be(draft, sari, url, sign_in, asked):
    page = text_of(sign_in(sari).get(url, {"baris-tonggak": asked}))
    assert page.count("data-row>") == (20 if asked == "999" else 3)
    assert ("Sudah 20 baris, sebanyak yang diperbolehkan." in page) == (asked == "999")


def test_too_many_and_too_few_rows_are_kept_but_not_sent(draft, table, sari, url, sign_in):
    table.most_rows = 3
    table.save()
    for rows, sentence in ((ROWS[:1], "Isi paling sedikit 2 baris; baru terisi 1"), (ROWS * 2, "hapus 1 baris")):
        save_answer(draft, table, by=sari, value=rows)
        assert sentence in text_of(sign_in(sari).get(address("check", draft.code)))
        with pytest.raises(Refused, match="Masih ada 1 isian"):
            submit(draft, by=sari)
    assert "hapus 1 baris sebelum karya dikirim" in text_of(sign_in(sari).get(url))
    save_answer(draft, table, by=sari, value=ROWS)
    submit(draft, by=sari)


def test_a_required_table_waits_for_rows(draft, sari):
    with pytest.raises(Refused, match="Masih ada 1 isian"):
        submit(draft, by=sari)


@pytest.mark.parametrize(
    "value", ["teks", [1], [["satu"]], [["a", "b", "c"]], [["a", "2026-02-30", ""]], [["a" * 501, "", ""]], ROWS * 31]
)
def test_what_is_no_table_is_refused(table, value):
    with pytest.raises(Unreadable):
        kept(table, value)


def test_rows_are_shown_under_their_headings(table):
    columns = table.column_list
    assert [column["kind"] for column in columns] == ["short", "date", "number"]
    assert shown("table", [*ROWS, ["", "", "3"]], columns).split("\n") == [
        "1. Tahapan: Uji coba; Mulai: 1 Maret 2026; Warga: 40",
        "2. Tahapan: Seluruh RW; Mulai: 15 Juni 2026; Warga: 1.250,5",
        "3. Warga: 3",
    ]
    assert typed("table", ROWS, columns)[1] == ["Seluruh RW", "2026-06-15", "1250,5"]
    assert kept(table, typed("table", ROWS[:1], columns)) == ROWS[:1]


def test_rows_are_saved_while_they_are_typed(draft, sari, sign_in):
    where, client = address("autosave", draft.code, "cerita"), sign_in(sari)
    answer = client.post(where, {"question": "tonggak", "counter": "5", NAME: [*CELLS, "", "", ""]})
    assert answer.status_code == 200
    assert rows_of(draft) == ROWS
    bad = client.post(where, {"question": "tonggak", "counter": "6", NAME: ["a", "", "banyak"]})
    assert (bad.status_code, bad.json()["error"][:15]) == (422, "Baris 1, Warga:")


def test_two_tables_at_once_are_shown_and_can_be_joined(draft, table, sari, dimas, url, post, sign_in):
    add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    save_answer(draft, table, by=dimas, value=ROWS[:1])
    stale = {"jejak-tonggak": "0.abc"}
    conflict = post(["Rapat", "", "", "Uji coba", "2026-03-01", "40"], **stale)
    page = text_of(conflict)
    assert conflict.status_code == 409
    assert "1. Tahapan: Rapat" in page
    assert "1. Tahapan: Uji coba; Mulai: 1 Maret 2026; Warga: 40" in page
    carried = [value for name, value in conflict.context["carried"] if name == NAME]
    assert carried == ["Rapat", "", "", "Uji coba", "2026-03-01", "40"]
    trace = conflict.context["rows"][0]["trace"]
    assert post(carried, **{"jejak-tonggak": trace, "pilih-tonggak": "gabung"}).status_code == 302
    assert rows_of(draft) == [["Rapat", "", ""], ROWS[0]]


def test_headings_are_frozen_with_what_was_sent(draft, table, sari, sign_in):
    save_answer(draft, table, by=sari, value=ROWS)
    revision = submit(draft, by=sari)
    table.columns = "Lain\nLagi\nPula"
    table.save()
    revision.refresh_from_db()
    answer = pages_of(revision.content)[0]["answers"][2]
    assert answer["table"]["heads"] == ["Tahapan", "Mulai", "Warga"]
    assert answer["table"]["rows"][1][2] == {"label": "Warga", "value": "1.250,5", "numeric": True}
    assert passages(revision.content)[0].answers[2]["table"] == answer["table"]
    assert "2. Tahapan: Seluruh RW; Mulai: 15 Juni 2026" in letter_of(draft, revision)[1]
    page = text_of(sign_in(sari).get(address("revision", draft.code, 1)))
    assert '<td data-label="Mulai">1 Maret 2026</td>' in page


def test_a_public_table_is_told_in_the_showcase(draft, table, sari):
    save_answer(draft, table, by=sari, value=ROWS)
    submit(draft, by=sari)

    story = exhibit_content(SimpleNamespace(entry=draft, award="Juara 1"))["story"]
    assert {"heading": "Apa tonggaknya?", "text": shown("table", ROWS, table.column_list)} in story


def test_the_empty_form_has_rows_to_write_in(table, call, client):
    table.most_rows = 4
    table.save()
    where = [call.competition.slug, call.year]
    page = text_of(client.get(reverse("competitions:blank_form", args=where)))
    rule = "Kolom: Tahapan; Mulai (tanggal); Warga (angka). Paling sedikit 2 baris. Paling banyak 4 baris."
    assert rule in page
    assert page.count("<td></td>") == 12
    paper = client.get(reverse("competitions:blank_form_pdf", args=where))
    assert rule in words_of(paper.content)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ("\n \n", "Tulis kolom tabelnya"),
        ("\n".join("abcdefg"), "hapus sampai paling banyak 6"),
        ("Waktu\nWaktu: tanggal", "“Waktu” tertulis dua kali"),
        ("x" * 41, "sampai 40 karakter"),
    ],
)
def test_an_edition_opens_with_tables_that_can_be_drawn_only(table, edition, columns, sentence):
    assert why_not_publish(edition) == ""
    table.columns = columns
    with pytest.raises(ValidationError, match=sentence):
        table.clean()
    table.save()
    assert sentence in why_not_publish(edition)


def test_a_colon_before_no_kind_belongs_to_the_heading(table):
    table.columns = "Catatan: lain\nBiaya : Angka\n: angka"
    assert [tuple(column.values()) for column in table.column_list] == [
        ("Catatan: lain", "short"),
        ("Biaya", "number"),
        (": angka", "short"),
    ]


@pytest.mark.parametrize("wrong", [{"columns": ""}, {"most_rows": 0}, {"most_rows": 51}, {"least_rows": 21}])
def test_the_database_holds_a_table_to_its_shape(table, wrong):
    for name, value in wrong.items():
        setattr(table, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        table.save()


def test_the_panel_says_what_a_table_lacks(edition, panitia, sign_in):
    question = {"prompt": "Tonggak", "slug": "tonggak", "kind": "table", "position": 0, "takes": "pdf"}
    question["most_files"] = 1
    sent = {"edition": edition.pk, "title": "Tahapan", "slug": "tahapan", "position": 3}
    sent |= {f"questions-0-{name}": value for name, value in question.items()}
    sent |= {"questions-TOTAL_FORMS": 1, "questions-INITIAL_FORMS": 0}
    client = sign_in(panitia)
    refused = text_of(client.post("/panel/competitions/section/add/", sent))
    assert "Tulis kolom tabelnya, satu per baris." in refused
    assert client.post("/panel/competitions/section/add/", sent | {"questions-0-columns": COLUMNS}).status_code == 302
