from submissions.waiting import waiting_for
from tests.cast import move_phase
from tests.submissions import plays
from tests.submissions.plays import address


def test_a_draft_waits_for_its_team_until_the_phase_closes(draft, sari, wati):
    (item,) = waiting_for(sari)
    assert (item.url, item.due) == (draft.get_absolute_url(), draft.edition.phases.get(kind=1).closes_at)
    assert waiting_for(wati) == []
    move_phase(draft.edition, 1, closes_in=-0.01)
    assert waiting_for(sari) == []


def test_a_sent_entry_waits_for_the_head_and_then_for_the_committee(sent, sari, wati, yusuf, ratna, joko):
    assert [item.url for item in waiting_for(wati)] == [address("endorse", sent.code)]
    assert waiting_for(yusuf) == waiting_for(joko) == waiting_for(sari) == []
    plays.endorsements.endorse(sent, by=wati)
    assert waiting_for(wati) == []
    for person in (yusuf, ratna):
        (item,) = waiting_for(person)
        assert item.url == address("queue")
        assert item.detail.startswith("1 karya")


def test_a_returned_entry_waits_until_its_repair_date(call, kerten, sari, wati, yusuf):
    entry = plays.returned(call, kerten, sari, wati, yusuf)
    (item,) = waiting_for(sari)
    assert item.due == entry.repair_until
    assert item.title == "Perbaiki “Antre dari Rumah”"


def test_waiting_costs_the_same_for_one_and_for_two(draft, kerten, sari, django_assert_num_queries):
    cost = 5
    waiting_for(sari)
    with django_assert_num_queries(cost):
        assert len(waiting_for(sari)) == 1
    plays.drafted(draft.edition, kerten, sari, title="Bank Sampah")
    with django_assert_num_queries(cost):
        assert len(waiting_for(sari)) == 2


def test_an_entry_that_missed_its_endorsement_waits_for_nobody(sent, wati):
    move_phase(sent.edition, 2, closes_in=-0.01)
    assert waiting_for(wati) == []


def test_a_repaired_entry_waits_for_the_head_while_the_committee_verifies(call, kerten, sari, wati, yusuf):
    entry = plays.returned(call, kerten, sari, wati, yusuf)
    plays.entries.submit(entry, by=sari)
    move_phase(call, 2, closes_in=-0.01)
    (item,) = waiting_for(wati)
    assert (item.url, item.due) == (address("endorse", entry.code), call.phases.get(kind=3).closes_at)
