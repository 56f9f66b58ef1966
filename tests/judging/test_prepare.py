import pytest
from django.core.exceptions import PermissionDenied

from judging.actions.decisions import cancel, prepare
from judging.models import Decision, DecisionItem, Round
from records.models import AuditEvent
from records.refusals import Refused


def test_a_decision_keeps_every_entry_with_its_rank(opened, entries, ratna):
    decision = prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: "", entries[2].pk: ""})
    assert (decision.status, decision.prepared_by) == ("prepared", ratna)
    assert {(item.entry, item.rank, item.is_selected) for item in decision.items.all()} == {
        (entries[0], 1, True),
        (entries[1], 2, False),
        (entries[2], 1, True),
    }


def test_awards_carry_their_order(opened, entries, ratna):
    picks = {entries[0].pk: "Juara 1", entries[1].pk: "Harapan 1"}
    prepare(opened, by=ratna, kind="winners", picks=picks)
    assert [(item.award, item.award_rank) for item in DecisionItem.objects.filter(is_selected=True)] == [
        ("Juara 1", 1),
        ("Harapan 1", 4),
    ]


def test_no_entry_changes_before_the_announcement(opened, entries, ratna):
    prepare(opened, by=ratna, kind="winners", picks={entries[0].pk: "Juara 1"})
    entries[0].refresh_from_db()
    assert (entries[0].status, entries[0].award) == ("verified", "")


def test_departing_from_the_order_needs_a_reason(opened, entries, ratna):
    picks = {entries[1].pk: ""}
    with pytest.raises(Refused, match="tidak mengikuti urutan"):
        prepare(opened, by=ratna, kind="finalists", picks=picks)
    decision = prepare(opened, by=ratna, kind="finalists", picks=picks, reason="Karya pertama sudah juara tahun lalu.")
    assert decision.reason.startswith("Karya pertama")


@pytest.mark.parametrize(
    ("kind", "award", "sentence"),
    [
        ("jury", "", "jenis keputusan"),
        ("winners", " ", "Tulis penghargaan"),
        ("winners", "x" * 61, "paling panjang 60"),
        ("finalists", "Juara 1", "Finalis belum mendapat penghargaan"),
    ],
)
def test_a_choice_that_cannot_stand_is_refused(opened, entries, ratna, kind, award, sentence):
    with pytest.raises(Refused, match=sentence):
        prepare(opened, by=ratna, kind=kind, picks={entries[0].pk: award})
    assert not Decision.objects.exists()


def test_a_final_ends_with_winners(opened, entries, ratna):
    Round.objects.filter(pk=opened.pk).update(kind="final")
    with pytest.raises(Refused, match="tidak ada babak sesudahnya"):
        prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})


def test_nobody_chosen_is_refused(opened, ratna):
    with pytest.raises(Refused, match="sekurang-kurangnya satu"):
        prepare(opened, by=ratna, kind="finalists", picks={})


def test_an_entry_of_elsewhere_is_refused(opened, ratna):
    with pytest.raises(Refused, match="bukan karya babak ini"):
        prepare(opened, by=ratna, kind="finalists", picks={0: ""})


def test_nothing_is_prepared_before_the_scores_are_open(closed, entries, ratna):
    with pytest.raises(Refused, match="belum dibuka"):
        prepare(closed, by=ratna, kind="finalists", picks={entries[0].pk: ""})


def test_one_decision_at_a_time_and_a_cancelled_one_makes_room(opened, entries, ratna, laras):
    decision = prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    with pytest.raises(Refused, match="sudah mempunyai keputusan"):
        prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    cancel(decision, by=laras)
    with pytest.raises(Refused, match="diumumkan atau dibatalkan"):
        cancel(decision, by=laras)
    prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    assert Decision.objects.count() == 2


@pytest.mark.parametrize("somebody", ["indah", "yusuf", "panitia", "nurul", "adi", "sari"])
def test_only_officers_and_the_chair_decide(opened, entries, ratna, request, somebody):
    person = request.getfixturevalue(somebody)
    with pytest.raises(PermissionDenied):
        prepare(opened, by=person, kind="finalists", picks={entries[0].pk: ""})
    decision = prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    with pytest.raises(PermissionDenied):
        cancel(decision, by=person)


def test_the_audit_trail_does_not_tell_who_is_chosen(opened, entries, ratna):
    """More people read it than may know before the announcement."""
    prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    assert AuditEvent.objects.get(action="judging.prepare_decision").changes == {"kind": "finalists"}
