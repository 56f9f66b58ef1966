import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from judging.actions.rounds import open_call, why_not_open_call
from judging.models import Round
from records.canonical import digest
from records.models import AuditEvent
from records.refusals import Refused


def test_opening_the_call_freezes_the_rules_with_their_hash(desk_round, ratna, laras):
    edition = open_call(desk_round.edition, by=ratna)
    frozen = Round.objects.get()
    heaviest, lighter = frozen.rubric.criteria.all()
    assert edition.status == "published"
    assert frozen.status == "frozen"
    assert frozen.frozen_by == ratna
    assert frozen.rules["tie_break"] == [heaviest.pk, lighter.pk]
    assert frozen.rules["criteria"][0] == {
        "id": heaviest.pk,
        "name": "Kebaruan",
        "weight": "60.00",
        "minimum": "1.00",
        "maximum": "5.00",
        "step": "1.00",
    }
    assert frozen.rules_hash == digest(frozen.rules)
    assert AuditEvent.objects.filter(action="judging.freeze_round", actor=ratna).count() == 1


@pytest.mark.parametrize("somebody", ["indah", "laras", "yusuf", "tirta", "adi", "sari"])
def test_only_those_who_manage_the_edition_open_the_call(desk_round, request, somebody):
    with pytest.raises(PermissionDenied):
        open_call(desk_round.edition, by=request.getfixturevalue(somebody))
    assert Round.objects.get().status == "prepared"


def test_an_edition_without_a_round_is_not_opened(edition, ratna):
    with pytest.raises(Refused, match="babak penilaian"):
        open_call(edition, by=ratna)


@pytest.mark.parametrize("weight", [None, 39])
def test_weights_must_all_stand_and_sum_to_a_hundred(desk_round, ratna, weight):
    desk_round.rubric.criteria.filter(name="Kemanfaatan").update(weight=weight)
    with pytest.raises(Refused, match="berjumlah 100"):
        open_call(desk_round.edition, by=ratna)
    assert Round.objects.get().rules is None


def test_a_rubric_without_criteria_is_refused(desk_round):
    desk_round.rubric.criteria.all().delete()
    assert "belum berisi kriteria" in why_not_open_call(desk_round.edition)


def test_a_tie_breaker_must_be_a_criterion_of_the_rubric(desk_round):
    Round.objects.update(tie_break=[0])
    assert "Pemecah nilai sama" in why_not_open_call(desk_round.edition)


def test_the_phase_must_be_one_of_judging(desk_round):
    Round.objects.update(phase=desk_round.edition.phases.get(kind=1))
    assert "tahapan penilaian juri" in why_not_open_call(desk_round.edition)


def test_what_the_edition_itself_lacks_is_said_too(desk_round):
    desk_round.edition.categories.all().delete()
    assert "kategori" in why_not_open_call(desk_round.edition)


def test_one_person_alone_does_not_open_a_call(desk_round, ratna):
    with pytest.raises(Refused, match="perlu dua orang"):
        open_call(desk_round.edition, by=ratna)
    assert Round.objects.get().status == "prepared"


def test_a_call_opens_once(frozen_round, ratna):
    with pytest.raises(Refused, match="sudah dibuka"):
        open_call(frozen_round.edition, by=ratna)


def test_the_database_refuses_a_round_that_skips_a_step(desk_round):
    with pytest.raises(DatabaseError), transaction.atomic():
        Round.objects.update(status="opened")
