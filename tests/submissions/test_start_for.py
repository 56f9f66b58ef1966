"""A draft that the committee begins for an institution: marked as such, led by its own people, unread by officers."""

import pytest
from django.core.exceptions import PermissionDenied

from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from submissions.actions.on_behalf import start_for
from submissions.models import Entry
from tests.cast import move_phase
from tests.submissions import plays
from tests.submissions.plays import address, text_of


def begin(call, kerten, lead, by):
    return start_for(category=plays.category(call), institution=kerten, title="Antre dari  Rumah", lead=lead, by=by)


def page_of(edition):
    return address("start_for", edition.competition.slug, edition.year)


def test_the_draft_is_the_leads_and_says_who_began_it(call, kerten, sari, ratna, sign_in):
    entry = begin(call, kerten, sari, ratna)
    assert (entry.lead, entry.created_by, entry.status, entry.title) == (sari, ratna, "draft", "Antre dari Rumah")
    assert OutboxMessage.objects.get().recipient == sari
    assert AuditEvent.objects.get(action="submissions.start_for").changes["lead"] == sari.pk
    plays.entries.change_identity(entry, by=sari, version=entry.version, summary=plays.SUMMARY)
    plays.entries.save_answer(entry, plays.question(call), by=sari, value=plays.PROBLEM)
    plays.entries.submit(entry, by=sari)
    assert "Draf dimulai panitia atas nama instansi" in text_of(sign_in(ratna).get(entry.get_absolute_url()))


def test_a_draft_of_ones_own_is_not_marked(sent, ratna, sign_in):
    text = text_of(sign_in(ratna).get(sent.get_absolute_url()))
    assert "Draf dibuat" in text
    assert "dimulai panitia" not in text


def test_the_officer_does_not_read_what_was_begun(call, kerten, sari, ratna, sign_in):
    entry = begin(call, kerten, sari, ratna)
    assert sign_in(ratna).get(entry.get_absolute_url()).status_code == 404
    assert sign_in(sari).get(entry.get_absolute_url()).status_code == 200


def test_only_an_officer_begins_for_others(call, kerten, sari, wati, yusuf, panitia):
    for other in (yusuf, panitia, wati, sari):
        with pytest.raises(PermissionDenied):
            begin(call, kerten, sari, other)


def test_the_lead_belongs_to_the_institution(call, kerten, dimas, ratna):
    for lead in (dimas, ratna):
        with pytest.raises(Refused, match="harus pegawai Kelurahan Kerten"):
            begin(call, kerten, lead, ratna)
    assert not Entry.objects.exists()


def test_the_rules_of_starting_hold(call, kerten, sari, ratna):
    begin(call, kerten, sari, ratna)
    begin(call, kerten, sari, ratna)
    with pytest.raises(Refused):
        begin(call, kerten, sari, ratna)
    move_phase(call, 1, closes_in=-1)
    with pytest.raises(Refused, match="sudah ditutup"):
        begin(call, kerten, sari, ratna)


def test_the_page_begins_it_and_tells_what_is_wrong(call, kerten, sari, dimas, ratna, form_of):
    client, kept = form_of(ratna, page_of(call))
    filled = {**kept, "instansi": kerten.code, "kategori": str(plays.category(call).pk), "title": "Antre dari Rumah"}
    assert "Tidak ada akun" in text_of(client.post(page_of(call), {**filled, "ketua": "siapa@contoh.invalid"}))
    answer = client.post(page_of(call), {**filled, "ketua": dimas.email})
    assert answer.status_code == 409
    assert "harus pegawai Kelurahan Kerten" in text_of(answer)
    answer = client.post(page_of(call), {**filled, "ketua": sari.nip})
    assert answer["Location"] == address("participation", call.competition.slug, call.year)
    assert Entry.objects.get().lead == sari
