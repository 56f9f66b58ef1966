"""More time for one entry: who gives it, until when, and what it changes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from competitions.models import EditionStatus
from records.clock import database_now
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from submissions.actions.endorsements import endorse
from submissions.actions.entries import submit
from submissions.actions.extensions import extend
from submissions.actions.refusals import Late
from submissions.actions.team import add_member
from submissions.models import Entry, Extension
from submissions.waiting import waiting_for
from submissions.when import why_too_late
from tests.cast import move_phase
from tests.submissions import plays
from tests.submissions.plays import address, text_of

WHY = "Jaringan kelurahan putus sejak pagi."


def in_days(days):
    return database_now() + timedelta(days=days)


@pytest.fixture
def late(draft):
    """A draft whose submission phase is over; endorsement too, verification is not."""
    move_phase(draft.edition, 1, closes_in=-1)
    move_phase(draft.edition, 2, closes_in=-0.5)
    return Entry.objects.get(pk=draft.pk)


def test_a_late_draft_can_be_sent_after_an_extension_and_not_without(late, sari, ratna):
    with pytest.raises(Late, match="sudah ditutup"):
        submit(late, by=sari)
    until = in_days(2)
    extend(late, by=ratna, until=until, reason=WHY)
    late.refresh_from_db()
    assert late.extended_until == until
    submit(late, by=sari)
    assert Entry.objects.get(pk=late.pk).status == "submitted"


def test_the_head_may_endorse_what_was_sent_in_extended_time(late, sari, ratna, wati):
    extend(late, by=ratna, until=in_days(2), reason=WHY)
    submit(late, by=sari)
    endorse(late, by=wati)
    assert Entry.objects.get(pk=late.pk).is_endorsed


def test_an_extension_ends_at_its_moment_and_not_before(late, ratna):
    until = in_days(2)
    extend(late, by=ratna, until=until, reason=WHY)
    late.refresh_from_db()
    assert why_too_late(late, until - timedelta(microseconds=1)) == ""
    assert "sudah lewat" in why_too_late(late, until)


def test_an_extension_that_is_over_refuses_the_sending(late, sari, ratna):
    extend(late, by=ratna, until=in_days(2), reason=WHY)
    Entry.objects.filter(pk=late.pk).update(extended_until=in_days(-0.001))
    with pytest.raises(Late, match="Perpanjangan waktu"):
        submit(late, by=sari)


def test_an_extension_does_not_outlive_its_edition(late, ratna):
    extend(late, by=ratna, until=in_days(2), reason=WHY)
    late.refresh_from_db()
    late.edition.status = EditionStatus.ARCHIVED
    assert "arsip" in why_too_late(late, database_now())


def test_an_open_phase_needs_no_extension(draft):
    assert why_too_late(draft, database_now()) == ""


def test_a_returned_entry_gets_a_later_repair_date(call, kerten, sari, wati, yusuf, ratna):
    entry = plays.returned(call, kerten, sari, wati, yusuf, days=3)
    until = in_days(6)
    extend(entry, by=ratna, until=until, reason=WHY)
    entry.refresh_from_db()
    assert (entry.repair_until, entry.extended_until) == (until, None)


def test_only_an_officer_of_the_edition_extends(late, sari, wati, yusuf, indah, laras, panitia, adi):
    for other in (sari, wati, yusuf, indah, laras, panitia, adi):
        with pytest.raises(PermissionDenied):
            extend(late, by=other, until=in_days(2), reason=WHY)


def test_an_officer_does_not_extend_the_entry_of_their_own_team(late, sari, ratna, hadi):
    add_member(late, by=sari, name=ratna.full_name, role="", person=ratna)
    with pytest.raises(PermissionDenied):
        extend(late, by=ratna, until=in_days(2), reason=WHY)
    extend(late, by=hadi, until=in_days(2), reason=WHY)


@pytest.mark.parametrize(
    ("days", "reason", "sentence"),
    [(-1, WHY, "belum lewat"), (2, " ", "Tulis alasan"), (60, WHY, "sebelum verifikasi")],
)
def test_an_extension_lies_ahead_has_a_reason_and_leaves_time_to_verify(late, ratna, days, reason, sentence):
    with pytest.raises(Refused, match=sentence):
        extend(late, by=ratna, until=in_days(days), reason=reason)
    assert not Extension.objects.exists()


def test_an_extension_that_ends_with_the_verification_leaves_nobody_time(late, ratna):
    ends = late.edition.phases.get(kind=3).closes_at
    with pytest.raises(Refused, match="sebelum verifikasi"):
        extend(late, by=ratna, until=ends, reason=WHY)
    extend(late, by=ratna, until=ends - timedelta(microseconds=1), reason=WHY)


def test_an_extension_never_shortens(draft, ratna):
    closes = draft.edition.phases.get(kind=1).closes_at
    with pytest.raises(Refused, match="sesudah batas"):
        extend(draft, by=ratna, until=closes, reason=WHY)
    extend(draft, by=ratna, until=closes + timedelta(days=1), reason=WHY)


def test_what_was_sent_or_is_archived_is_not_extended(sent, ratna):
    with pytest.raises(Refused, match="terkirim"):
        extend(sent, by=ratna, until=in_days(2), reason=WHY)


def test_an_edition_that_does_not_run_extends_nothing(late, ratna):
    late.edition.status = EditionStatus.ARCHIVED
    late.edition.save(update_fields=["status"])
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        extend(late, by=ratna, until=in_days(2), reason=WHY)


def test_the_lead_is_told_and_the_trail_keeps_it(late, sari, ratna):
    extend(late, by=ratna, until=in_days(2), reason=WHY)
    assert WHY in OutboxMessage.objects.get(recipient=sari, subject__contains="waktu tambahan").body
    assert WHY not in str(AuditEvent.objects.get(action="submissions.extend").changes)


def test_no_extension_is_changed_or_removed(late, ratna):
    extension = extend(late, by=ratna, until=in_days(2), reason=WHY)
    for act in (lambda: Extension.objects.update(reason="x"), extension.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_team_reads_the_extension_and_finds_it_waiting(late, sari, ratna, sign_in):
    assert not waiting_for(sari)
    extension = extend(late, by=ratna, until=in_days(2), reason=WHY)
    page = text_of(sign_in(sari).get(address("entry", late.code)))
    assert WHY in page
    assert [item.due for item in waiting_for(sari)] == [extension.until]


def test_an_officer_finds_a_draft_by_its_number_and_sees_no_word_of_its_text(late, ratna, sign_in):
    client = sign_in(ratna)
    found = client.get(address("extensions"), {"nomor": late.reference.lower()})
    assert found.url == address("extend", late.code)
    page = text_of(client.get(found.url))
    assert late.title in page
    assert late.reference in page
    assert plays.PROBLEM not in page
    assert plays.SUMMARY not in page
    assert client.get(late.get_absolute_url()).status_code == 404


def test_an_unknown_number_is_told(late, ratna, sign_in):
    answer = sign_in(ratna).get(address("extensions"), {"nomor": "SOLO-2026-TIDAKADA"})
    assert answer.status_code == 422
    assert "Tidak ada karya bernomor ini" in text_of(answer)


def test_the_page_extends_to_the_end_of_the_day(late, ratna, form_of):
    client, key = form_of(ratna, address("extend", late.code))
    day = (in_days(3) + timedelta(hours=7)).date()
    answer = client.post(address("extend", late.code), {**key, "day": day.isoformat(), "reason": WHY})
    assert answer.status_code == 302
    assert (Extension.objects.get().until + timedelta(hours=7)).date() == day + timedelta(days=1)


def test_the_page_says_what_the_action_refuses(late, ratna, form_of):
    client, key = form_of(ratna, address("extend", late.code))
    day = in_days(90).date().isoformat()
    answer = client.post(address("extend", late.code), {**key, "day": day, "reason": WHY})
    assert answer.status_code == 409
    assert "sebelum verifikasi" in text_of(answer)
