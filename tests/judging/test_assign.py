import pytest
from django.core.exceptions import PermissionDenied

from judging.actions.assignments import assign, assign_panel, unassign
from judging.actions.conflicts import declare
from judging.actions.rounds import close_round
from judging.models import Assignment
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from tests.cast import move_phase


def test_a_panel_gives_every_entry_to_every_judge(panel, entries, laras, indah, bagus):
    assert assign_panel(panel, by=laras) == 6
    assert {(row.judge, row.entry) for row in Assignment.objects.all()} == {
        (judge, entry) for judge in (indah, bagus) for entry in entries
    }
    assert all(row.revision.number == 1 and row.status == "assigned" for row in Assignment.objects.all())
    assert AuditEvent.objects.filter(action="judging.assign_panel").count() == 1


def test_each_judge_gets_one_mail_without_titles(panel, entries, laras, indah, bagus):
    assign_panel(panel, by=laras)
    mails = OutboxMessage.objects.filter(subject__startswith="Karya untuk Anda nilai")
    assert sorted(mail.recipient.name for mail in mails) == [bagus.name, indah.name]
    assert "3 karya" in mails[0].body
    assert "/panel/penjurian/" in mails[0].body
    assert not any(entry.title in mail.body for mail in mails for entry in entries)


def test_assigning_a_panel_again_adds_only_what_is_missing(assigned, panel, entries, laras, indah):
    Assignment.objects.filter(judge=indah, entry=entries[0]).delete()
    before = OutboxMessage.objects.count()
    assert assign_panel(panel, by=laras) == 1
    assert assign_panel(panel, by=laras) == 0
    assert OutboxMessage.objects.count() == before + 1


def test_drafts_and_rejected_entries_are_not_judged(panel, entries, laras, sari, dimas):
    entries[1].__class__.objects.filter(pk=entries[1].pk).update(status="withdrawn")
    assert assign_panel(panel, by=laras) == 4


def test_a_panel_without_judges_is_refused(panel, entries, laras):
    panel.seats.all().delete()
    with pytest.raises(Refused, match="belum berisi juri"):
        assign_panel(panel, by=laras)


def test_a_panel_without_entries_is_refused(panel, laras):
    with pytest.raises(Refused, match="Belum ada karya"):
        assign_panel(panel, by=laras)


def test_nothing_is_assigned_after_the_round_closed(assigned, panel, laras):
    move_phase(assigned.edition, 4, closes_in=-0.5)
    close_round(assigned, by=laras)
    with pytest.raises(Refused, match="sudah ditutup"):
        assign_panel(panel, by=laras)


@pytest.mark.parametrize("somebody", ["indah", "yusuf", "panitia", "tirta", "nurul", "adi", "sari"])
def test_only_officers_and_the_chair_assign(panel, entries, request, somebody):
    person = request.getfixturevalue(somebody)
    with pytest.raises(PermissionDenied):
        assign_panel(panel, by=person)
    with pytest.raises(PermissionDenied):
        assign(panel.round, entries[0], entries[0].lead, by=person)
    assert not Assignment.objects.exists()


def test_one_entry_can_be_given_to_one_judge(frozen_round, entries, ratna, indah):
    assignment = assign(frozen_round, entries[0], indah, by=ratna)
    assert assignment.revision == entries[0].revisions.get()
    with pytest.raises(Refused, match="sudah mendapat karya ini"):
        assign(frozen_round, entries[0], indah, by=ratna)


def test_somebody_who_is_no_judge_of_the_edition_gets_nothing(frozen_round, entries, ratna, yusuf):
    with pytest.raises(Refused, match="bukan juri"):
        assign(frozen_round, entries[0], yusuf, by=ratna)


def test_an_entry_that_is_not_verified_is_not_given(frozen_round, entries, ratna, indah):
    entries[0].__class__.objects.filter(pk=entries[0].pk).update(status="withdrawn")
    with pytest.raises(Refused, match="tidak dinilai"):
        assign(frozen_round, entries[0], indah, by=ratna)


def test_an_untouched_assignment_can_be_taken_back(of, entries, indah, laras):
    unassign(of(indah, entries[0]), by=laras)
    assert not Assignment.objects.filter(judge=indah, entry=entries[0]).exists()
    assert AuditEvent.objects.filter(action="judging.unassign").count() == 1


def test_a_judge_cannot_take_an_assignment_back(of, entries, indah):
    with pytest.raises(PermissionDenied):
        unassign(of(indah, entries[0]), by=indah)


def test_an_assignment_with_a_declaration_stays(of, entries, indah, laras):
    declare(of(indah, entries[0]), by=indah, stance="clear")
    with pytest.raises(Refused, match="sudah mulai bekerja"):
        unassign(of(indah, entries[0]), by=laras)


def give_by_hand(chair_page, round, judge, entry):
    address = f"/panel/penjurian/babak/{round.pk}/tugaskan/"
    key = chair_page.get(address).context["form_key"]
    return chair_page.post(address, {"kunci": key, "judge": judge, "entry": entry})


def test_one_entry_is_given_to_one_judge_by_hand(panel, entries, laras, indah, sign_in):
    response = give_by_hand(sign_in(laras), panel.round, indah.pk, entries[0].pk)
    assert response.status_code == 302
    assert Assignment.objects.get().judge == indah


def test_by_hand_the_same_pair_twice_is_refused_with_a_sentence(panel, entries, laras, indah, sign_in):
    assign(panel.round, entries[0], indah, by=laras)
    response = give_by_hand(sign_in(laras), panel.round, indah.pk, entries[0].pk)
    assert response.status_code == 409
    assert "sudah mendapat karya ini" in response.content.decode()


def test_by_hand_nobody_but_a_judge_and_nothing_but_a_verified_entry_can_be_chosen(
    panel, entries, laras, sari, sign_in
):
    entry = entries[0]
    response = give_by_hand(sign_in(laras), panel.round, sari.pk, entry.pk + 1000)
    assert response.status_code == 422
    assert not Assignment.objects.exists()
