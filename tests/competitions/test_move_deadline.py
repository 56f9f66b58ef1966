"""The end of a phase, moved for everybody: one asks, another decides."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from competitions.actions import approve_move, archive, ask_move, publish, refuse_move, withdraw_move
from competitions.models import DeadlineMove, Phase
from competitions.phases import current_phase
from records.clock import database_now
from records.generation import stamp
from records.models import AuditEvent
from records.refusals import Refused
from tests.conftest import move_phase

WHY = "Cuti bersama jatuh pada hari terakhir."


def in_days(days):
    return database_now() + timedelta(days=days)


@pytest.fixture
def phase(edition, ratna):
    publish(edition, by=ratna)
    return edition.phases.select_related("edition").get(kind=1)


@pytest.fixture
def asked(phase, ratna):
    return ask_move(phase, by=ratna, closes_at=in_days(27), reason=WHY)


def test_asking_moves_nothing_and_another_officer_moves_it(phase, asked, hadi):
    assert Phase.objects.get(pk=phase.pk).closes_at == phase.closes_at
    approve_move(asked, by=hadi)
    moved = Phase.objects.get(pk=phase.pk)
    assert moved.closes_at == asked.closes_after
    assert current_phase(phase.edition, 1, asked.closes_after) is None
    assert current_phase(phase.edition, 1, asked.closes_after - timedelta(microseconds=1)) == moved


def test_the_person_who_asked_decides_nothing(phase, asked, ratna, hadi):
    for act in (approve_move, refuse_move):
        with pytest.raises(PermissionDenied):
            act(asked, by=ratna)
    assert Phase.objects.get(pk=phase.pk).closes_at == phase.closes_at
    approve_move(asked, by=hadi)


def test_the_database_itself_wants_two_people(asked, ratna, hadi):
    decided = {"outcome": "approved", "decided_at": in_days(0)}
    with pytest.raises(IntegrityError, match="move_takes_two_people"), transaction.atomic():
        DeadlineMove.objects.filter(pk=asked.pk).update(**decided, decided_by=ratna)
    DeadlineMove.objects.filter(pk=asked.pk).update(**decided, decided_by=hadi)


def test_the_chair_decides_and_the_committee_asks(phase, panitia, laras):
    move = ask_move(phase, by=panitia, closes_at=in_days(27), reason=WHY)
    approve_move(move, by=laras)
    assert Phase.objects.get(pk=phase.pk).closes_at == move.closes_after


def test_nobody_else_asks_or_decides(phase, asked, sari, wati, yusuf, indah, adi, nurul, panitia):
    for other in (sari, wati, yusuf, indah, adi, nurul):
        with pytest.raises(PermissionDenied):
            ask_move(phase, by=other, closes_at=in_days(28), reason=WHY)
    for other in (sari, wati, yusuf, indah, adi, nurul, panitia):
        with pytest.raises(PermissionDenied):
            approve_move(asked, by=other)


@pytest.mark.parametrize(("days", "reason", "sentence"), [(-1, WHY, "belum lewat"), (25, " ", "Tulis alasan")])
def test_a_move_looks_ahead_and_has_a_reason(phase, ratna, days, reason, sentence):
    with pytest.raises(Refused, match=sentence):
        ask_move(phase, by=ratna, closes_at=in_days(days), reason=reason)


def test_a_move_to_the_same_moment_is_none(phase, ratna):
    with pytest.raises(Refused, match="sama dengan"):
        ask_move(phase, by=ratna, closes_at=phase.closes_at, reason=WHY)


def test_a_phase_never_ends_before_it_opens(phase, ratna):
    later = move_phase(phase.edition, 6, opens_in=55, closes_in=56)
    with pytest.raises(Refused, match="baru dibuka"):
        ask_move(later, by=ratna, closes_at=later.opens_at, reason=WHY)


def test_phases_of_a_kind_do_not_meet(phase, ratna):
    Phase.objects.create(edition=phase.edition, kind=1, name="Susulan", opens_at=in_days(22), closes_at=in_days(24))
    with pytest.raises(Refused, match="bertumpang tindih"):
        ask_move(phase, by=ratna, closes_at=in_days(23), reason=WHY)


def test_one_request_waits_per_phase(phase, asked, hadi):
    with pytest.raises(Refused, match="Masih ada permintaan"):
        ask_move(phase, by=hadi, closes_at=in_days(28), reason=WHY)


def test_an_edition_that_is_not_open_asks_nothing(edition, ratna):
    with pytest.raises(Refused, match="belum dibuka"):
        ask_move(edition.phases.get(kind=1), by=ratna, closes_at=in_days(27), reason=WHY)


def test_an_archive_moves_nothing(phase, asked, ratna, hadi):
    for row in phase.edition.phases.all():
        move_phase(phase.edition, row.kind, opens_in=-20, closes_in=-1)
    archive(phase.edition, by=ratna)
    with pytest.raises(Refused, match="arsip"):
        approve_move(asked, by=hadi)
    with pytest.raises(Refused, match="arsip"):
        ask_move(phase, by=ratna, closes_at=in_days(27), reason=WHY)


def test_a_request_about_another_deadline_than_todays_is_not_approved(phase, asked, hadi):
    move_phase(phase.edition, 1, closes_in=21)
    with pytest.raises(Refused, match="sudah berubah"):
        approve_move(asked, by=hadi)
    refuse_move(asked, by=hadi)


def test_a_request_that_waited_too_long_is_not_approved(phase, asked, hadi):
    DeadlineMove.objects.filter(pk=asked.pk).update(closes_after=in_days(-0.001))
    with pytest.raises(Refused, match="belum lewat"):
        approve_move(asked, by=hadi)


def test_a_request_is_decided_once_and_a_refusal_moves_nothing(phase, asked, hadi, ratna):
    refuse_move(asked, by=hadi)
    assert Phase.objects.get(pk=phase.pk).closes_at == phase.closes_at
    for act in (approve_move, refuse_move):
        with pytest.raises(Refused, match="sudah diputuskan"):
            act(asked, by=hadi)
    ask_move(phase, by=ratna, closes_at=in_days(28), reason=WHY)


def test_the_trail_keeps_each_step(asked, hadi):
    approve_move(asked, by=hadi)
    actions = AuditEvent.objects.filter(action__endswith="_move").values_list("action", flat=True)
    assert set(actions) == {"competitions.ask_move", "competitions.approve_move"}
    assert WHY not in str(list(AuditEvent.objects.values_list("changes", flat=True)))


@pytest.mark.django_db(transaction=True)
def test_a_moved_deadline_is_read_in_public_at_once(phase, ratna, hadi, client):
    move = ask_move(phase, by=ratna, closes_at=in_days(27), reason=WHY)
    address = phase.edition.get_absolute_url()
    assert WHY not in client.get(address).content.decode()
    before = stamp()
    approve_move(move, by=hadi)
    assert stamp() > before
    page = client.get(address).content.decode()
    assert "Batas pengajuan diubah dari" in page
    assert WHY in page


def test_two_people_move_a_deadline_in_the_panel(phase, ratna, hadi, sign_in):
    page_url = reverse("admin:competitions_deadline", args=[phase.pk])
    client = sign_in(ratna)
    key = client.get(page_url).context["form_key"]
    day = (in_days(27) + timedelta(hours=7)).date().isoformat()
    assert client.post(page_url, {"kunci": key, "day": day, "reason": WHY}).status_code == 302
    move = DeadlineMove.objects.get()
    decide_url = reverse("admin:competitions_decide_move", args=[move.pk])
    own = client.get(page_url)
    assert decide_url not in own.content.decode()
    answer = client.post(decide_url, {"kunci": own.context["form_key"], "putusan": "approved"})
    assert answer.status_code == 403
    other = sign_in(hadi)
    page = other.get(page_url)
    assert decide_url in page.content.decode()
    key = page.context["form_key"]
    assert other.post(decide_url, {"kunci": key, "putusan": "approved"}).status_code == 302
    assert Phase.objects.get(pk=phase.pk).closes_at == move.closes_after
    again = other.get(page_url)
    assert "Disetujui oleh" in again.content.decode()
    key = again.context["form_key"]
    assert other.post(decide_url, {"kunci": key, "putusan": "approved"}).status_code == 409


def test_whoever_asked_takes_it_back_and_may_ask_anew(phase, asked, ratna, hadi):
    with pytest.raises(PermissionDenied):
        withdraw_move(asked, by=hadi)
    withdraw_move(asked, by=ratna)
    asked.refresh_from_db()
    assert (asked.outcome, asked.decided_by) == ("withdrawn", ratna)
    assert Phase.objects.get(pk=phase.pk).closes_at == phase.closes_at
    assert AuditEvent.objects.filter(action="competitions.withdraw_move", actor=ratna).count() == 1
    with pytest.raises(Refused, match="sudah diputuskan"):
        approve_move(asked, by=hadi)
    ask_move(phase, by=ratna, closes_at=in_days(28), reason=WHY)


def test_what_was_decided_is_not_taken_back(asked, ratna, hadi):
    approve_move(asked, by=hadi)
    with pytest.raises(Refused, match="sudah diputuskan"):
        withdraw_move(asked, by=ratna)


def test_whoever_may_ask_no_more_takes_nothing_back(asked, ratna, edition):
    ratna.appointments.filter(edition=edition).delete()
    with pytest.raises(PermissionDenied):
        withdraw_move(asked, by=type(ratna).objects.get(pk=ratna.pk))


def test_the_database_lets_nobody_else_take_it_back(asked, ratna, hadi):
    taken = {"outcome": "withdrawn", "decided_at": in_days(0)}
    with pytest.raises(IntegrityError, match="move_takes_two_people"), transaction.atomic():
        DeadlineMove.objects.filter(pk=asked.pk).update(**taken, decided_by=hadi)
    DeadlineMove.objects.filter(pk=asked.pk).update(**taken, decided_by=ratna)


def test_it_is_taken_back_in_the_panel(phase, asked, ratna, hadi, sign_in):
    page_url = reverse("admin:competitions_deadline", args=[phase.pk])
    url = reverse("admin:competitions_withdraw_move", args=[asked.pk])
    assert url not in sign_in(hadi).get(page_url).content.decode()
    client = sign_in(ratna)
    page = client.get(page_url)
    assert url in page.content.decode()
    assert client.post(url, {"kunci": page.context["form_key"]}).url == page_url
    page = client.get(page_url)
    assert "Ditarik kembali oleh" in page.content.decode()
    assert client.post(url, {"kunci": page.context["form_key"]}).status_code == 409
