"""The committee's list of entries in the panel: to read, never to write."""

import pytest
from django.urls import reverse

from tests.submissions import plays
from tests.submissions.plays import text_of

LIST = "/panel/submissions/entry/"


@pytest.fixture
def one(call, kerten, sari, wati):
    return plays.endorsed(call, kerten, sari, wati)


def test_officers_verifiers_committee_and_auditors_find_sent_entries(
    one, kerten, sari, ratna, yusuf, panitia, nurul, sign_in
):
    plays.drafted(one.edition, kerten, sari, title="Masih rahasia")
    for person in (ratna, yusuf, panitia, nurul):
        page = text_of(sign_in(person).get(LIST))
        assert one.reference in page
        assert "Masih rahasia" not in page


def test_nobody_changes_an_entry_in_the_panel(one, ratna, sign_in):
    client = sign_in(ratna)
    url = reverse("admin:submissions_entry_change", args=[one.pk])
    assert "_save" not in text_of(client.get(url))
    assert client.post(url, {"title": "Lain"}).status_code == 403
    assert client.get(reverse("admin:submissions_entry_add")).status_code == 403
    assert client.get(reverse("admin:submissions_entry_delete", args=[one.pk])).status_code == 403


def test_judges_and_teams_find_no_list(one, indah, adi, sari, sign_in):
    for person in (indah, adi):
        assert sign_in(person).get(LIST).status_code == 403
    assert sign_in(sari).get(LIST).status_code in (302, 403)


def test_no_hidden_column_can_be_asked(one, ratna, sign_in):
    answer = sign_in(ratna).get(LIST, {"award__startswith": "J"})
    assert answer.status_code in (302, 400)
