"""The profile as files: for the team of one entry, for the committee of what was sent."""

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from records.clock import database_now
from submissions.actions import entries
from submissions.actions.changes import save_profile
from submissions.exporting import as_workbook
from submissions.models import Entry
from submissions.reading import last_revision
from tests.submissions import plays

FORMULA = "=1+1"


@pytest.fixture
def asked(edition, draft, sari):
    edition.asks_profile = True
    edition.save(update_fields=["asks_profile"])
    entry = Entry.objects.get(pk=draft.pk)
    save_profile(entry, by=sari, version=0, stage="trial", aims=FORMULA)
    return Entry.objects.get(pk=draft.pk)


def whole(entry, kind):
    return plays.address(f"profiles_{kind}", entry.edition.competition.slug, entry.edition.year)


def cells(content):
    return [cell for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]


def test_a_formula_stays_text(asked, sign_in, sari):
    answer = sign_in(sari).get(plays.address("profile_xlsx", asked.code))
    read = cells(answer.content)
    assert FORMULA in [cell.value for cell in read]
    assert {cell.data_type for cell in read if cell.value is not None} == {"s"}


def test_control_characters_do_not_break_the_file():
    assert cells(as_workbook([{"Tujuan": "a\x0bb"}]))[1].value == "ab"


def test_the_team_reads_its_own_as_data(asked, sign_in, sari):
    row = sign_in(sari).get(plays.address("profile_json", asked.code)).json()
    assert row["Nama inovasi"] == asked.title
    assert row["Tahapan inovasi"] == "Uji coba"
    assert list(row)[3:] == [
        *("Tahapan inovasi", "Inisiator", "Jenis inovasi", "Bentuk inovasi", "Urusan pemerintahan"),
        *("Waktu uji coba", "Waktu penerapan", "Rancang bangun", "Tujuan", "Manfaat", "Hasil"),
    ]


def test_the_team_reads_its_own_on_paper_as_it_was_typed(asked, sign_in, sari):
    answer = sign_in(sari).get(plays.address("profile_pdf", asked.code))
    paper = pypdfium2.PdfDocument(answer.content)
    text = "".join(page.get_textpage().get_text_range() for page in paper)
    assert asked.title in text
    assert FORMULA in text
    assert asked.reference in answer["Content-Disposition"]


def test_where_it_is_not_asked_there_is_no_file(draft, sign_in, sari, yusuf):
    assert sign_in(sari).get(plays.address("profile_json", draft.code)).status_code == 404
    assert sign_in(yusuf).get(whole(draft, "json")).status_code == 404


def test_the_committee_reads_what_was_sent_and_no_draft(asked, sign_in, sari, yusuf):
    client = sign_in(yusuf)
    assert client.get(whole(asked, "json")).json() == []
    assert cells(client.get(whole(asked, "xlsx")).content) == []
    entries.submit(asked, by=sari)
    assert [row["Tujuan"] for row in client.get(whole(asked, "json")).json()] == [FORMULA]
    assert FORMULA in [cell.value for cell in cells(client.get(whole(asked, "xlsx")).content)]
    assert whole(asked, "xlsx") in plays.text_of(client.get(plays.address("queue")))


def test_what_is_being_repaired_is_read_as_it_was_sent(edition, call, kerten, sari, wati, yusuf, sign_in):
    edition.asks_profile = True
    edition.save(update_fields=["asks_profile"])
    entry = plays.returned(call, kerten, sari, wati, yusuf)
    save_profile(entry, by=sari, version=0, aims="Belum dikirim.")
    assert last_revision(entry).content["profile"]["Tujuan"] == ""
    assert [row["Tujuan"] for row in sign_in(yusuf).get(whole(entry, "json")).json()] == [""]


def test_what_is_being_repaired_costs_the_same_for_one_and_for_two(edition, call, kerten, sari, wati, yusuf, sign_in):
    edition.asks_profile = True
    edition.save(update_fields=["asks_profile"])
    entry, client = plays.returned(call, kerten, sari, wati, yusuf), sign_in(yusuf)
    client.get(whole(entry, "json"))
    costs = []
    for title in ("", "Bank Sampah"):
        if title:
            other = plays.endorsed(call, kerten, sari, wati, title=title)
            until = database_now() + timedelta(days=5)
            plays.verifications.send_back(other, by=yusuf, notes={"team": "Lengkapi."}, repair_until=until)
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get(whole(entry, "json")).json()) == 1 + bool(title)
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_others_have_no_business_with_it(asked, sign_in, dimas, panitia):
    assert sign_in(dimas).get(plays.address("profile_json", asked.code)).status_code == 404
    assert sign_in(panitia).get(whole(asked, "json")).status_code == 403
