import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from records.models import AuditEvent
from records.refusals import Refused
from submissions.actions.entries import start, withdraw
from submissions.models import Entry
from tests.cast import move_phase
from tests.submissions.plays import category, open_edition


def test_a_draft_begins_with_its_institution_and_the_rule_of_its_category(call, kerten, sari):
    entry = start(category=category(call), institution=kerten, title="  Antre \n dari Rumah ", by=sari)
    entry.refresh_from_db()
    assert (entry.title, entry.status, entry.lead, entry.needs_endorsement) == ("Antre dari Rumah", "draft", sari, True)
    assert entry.reference == f"SOLO-{call.year}-{entry.code}"
    assert AuditEvent.objects.get(action="submissions.start").changes["institution"] == kerten.code


def test_a_category_without_endorsement_says_so_on_its_entries(call, disdukcapil, dimas):
    entry = start(category=category(call, "Perangkat Daerah"), institution=disdukcapil, title="Akta", by=dimas)
    assert entry.needs_endorsement is False


def test_nobody_starts_for_an_institution_they_do_not_belong_to(call, kerten, dimas):
    with pytest.raises(PermissionDenied):
        start(category=category(call), institution=kerten, title="Antre", by=dimas)


def test_an_edition_that_is_still_prepared_takes_no_entry(edition, kerten, sari):
    with pytest.raises(Refused, match="belum dibuka"):
        start(category=category(edition), institution=kerten, title="Antre", by=sari)


def test_a_closed_phase_takes_no_entry(call, kerten, sari):
    move_phase(call, 1, closes_in=-1)
    with pytest.raises(Refused, match=r"sudah ditutup .* WIB"):
        start(category=category(call), institution=kerten, title="Antre", by=sari)
    assert not Entry.objects.exists()


def test_a_category_takes_only_the_kinds_it_invites(call, disdukcapil, dimas):
    with pytest.raises(Refused, match="tidak mengundang"):
        start(category=category(call), institution=disdukcapil, title="Akta", by=dimas)


def test_a_rule_about_jabatan_is_kept(call, kerten, sari):
    rule = category(call)
    rule.employment_rule = ["general"]
    rule.save()
    with pytest.raises(Refused, match="jabatan Anda tercatat: Struktural"):
        start(category=rule, institution=kerten, title="Antre", by=sari)


def test_one_person_has_one_entry_in_a_contest_of_individuals(call, kerten, sari):
    call.competition.entrant_kind = "individual"
    call.competition.save()
    first = start(category=category(call), institution=kerten, title="Antre", by=sari)
    with pytest.raises(Refused, match="Satu orang, satu usulan"):
        start(category=category(call), institution=kerten, title="Lagi", by=sari)
    withdraw(first, by=sari, reason="Salah kategori")
    assert start(category=category(call), institution=kerten, title="Lagi", by=sari).pk


def test_a_withdrawn_entry_frees_its_place_in_the_quota(call, kerten, sari):
    entries = [start(category=category(call), institution=kerten, title=f"Karya {n}", by=sari) for n in (1, 2)]
    with pytest.raises(Refused, match=r"Kuota Kelurahan Kerten .* karya\. Tarik"):
        start(category=category(call), institution=kerten, title="Karya 3", by=sari)
    withdraw(entries[0], by=sari, reason="Digabung")
    assert start(category=category(call), institution=kerten, title="Karya 3", by=sari).pk


@pytest.mark.django_db(transaction=True)
def test_sec_018_the_quota_holds_when_eight_start_at_once(edition, kerten, sari, ratna):
    open_edition(edition, ratna)
    rule, outcomes, gate = category(edition), [], threading.Barrier(8)

    def begin(number):
        gate.wait()
        try:
            start(category=rule, institution=kerten, title=f"Karya {number}", by=sari)
            outcomes.append("started")
        except Refused as refusal:
            outcomes.append(refusal.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("started") == 2
    assert all("Kuota" in outcome for outcome in outcomes if outcome != "started")
    assert Entry.objects.count() == 2
