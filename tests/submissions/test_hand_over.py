"""The lead passes from one member to another, and to nobody unasked."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from accounts.models import Membership
from records.clock import database_now
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from submissions.actions import hand_over as actions
from submissions.actions.hand_over import decline_lead, offer_lead, offer_lead_for, take_lead, withdraw_offer
from submissions.actions.team import add_member, remove_member
from submissions.endorsing import endorser_of
from submissions.history import timeline
from submissions.models import Entry, HandOver
from submissions.waiting import waiting_for
from tests.cast import person
from tests.submissions import plays
from tests.submissions.plays import address, text_of
from tests.submissions.test_submit import wait_until_waiting

WHY = "Ketuanya pindah tugas ke kota lain."


def fresh(entry):
    return Entry.objects.get(pk=entry.pk)


def rule(entry, **fields):
    type(entry.category).objects.filter(pk=entry.category_id).update(**fields)
    return fresh(entry)


@pytest.fixture
def budi(kerten):
    budi = person("Budi Raharjo", "budi", nip="199203042016011005", employment="general")
    Membership.objects.create(person=budi, institution=kerten, kind="staff")
    return budi


@pytest.fixture
def team(draft, sari, budi):
    """Sari's draft with Budi of the same kelurahan in its team."""
    add_member(draft, by=sari, name=budi.full_name, role="Penulis", person=budi)
    return fresh(draft)


@pytest.fixture
def offered(team, sari, budi):
    offer_lead(team, by=sari, taker=budi)
    return fresh(team)


def test_nothing_changes_until_the_member_says_yes(offered, sari, budi):
    assert offered.lead == sari
    assert address("take_over", offered.code) in [item.url for item in waiting_for(budi)]
    mail = OutboxMessage.objects.get(recipient=budi, subject__startswith="Anda diminta menjadi ketua tim")
    assert sari.full_name in mail.body
    assert address("take_over", offered.code) in mail.body


def test_with_the_yes_two_people_change_places(offered, sari, budi):
    take_lead(offered, by=budi)
    entry, place = fresh(offered), offered.team.get()
    assert entry.lead == budi
    assert (place.person, place.name, place.position) == (sari, sari.full_name, 1)
    assert budi.has_perm("submissions.submit_entry", entry)
    assert not sari.has_perm("submissions.submit_entry", entry)
    assert sari.has_perm("submissions.change_entry", entry)
    row = HandOver.objects.get()
    assert (row.giver, row.taker, row.offered_by, bool(row.taken_at)) == (sari, budi, sari, True)
    plays.entries.submit(entry, by=budi)


def test_everybody_hears_of_it_and_the_trail_and_the_history_keep_it(offered, sari, budi, sign_in):
    take_lead(offered, by=budi)
    told = OutboxMessage.objects.filter(subject__startswith=f"{budi.full_name} kini ketua tim")
    assert {mail.recipient for mail in told} == {sari, budi}
    assert AuditEvent.objects.get(action="submissions.take_lead").changes == {"lead": [sari.pk, budi.pk]}
    title = f"Ketua tim berganti: {sari} kepada {budi}"
    assert title in [event["title"] for event in timeline(fresh(offered))]
    assert title in text_of(sign_in(sari).get(offered.get_absolute_url()))


def test_the_member_says_no(offered, sari, budi):
    decline_lead(offered, by=budi)
    assert fresh(offered).lead == sari
    assert not HandOver.objects.exists()
    assert OutboxMessage.objects.get(subject__startswith=f"{budi.full_name} tidak menjadi ketua").recipient == sari
    with pytest.raises(PermissionDenied):
        take_lead(offered, by=budi)


def test_the_lead_takes_the_offer_back(offered, sari, budi, joko):
    for other in (budi, joko):
        with pytest.raises(PermissionDenied):
            withdraw_offer(offered, by=other)
    withdraw_offer(offered, by=sari)
    with pytest.raises(Refused, match="Tidak ada serah terima"):
        withdraw_offer(offered, by=sari)
    with pytest.raises(PermissionDenied):
        take_lead(offered, by=budi)


def test_a_new_offer_takes_the_place_of_the_old_one(offered, sari, budi, wati):
    add_member(offered, by=sari, name=wati.full_name, role="", person=wati)
    offer_lead(offered, by=sari, taker=wati)
    assert HandOver.objects.get().taker == wati
    with pytest.raises(PermissionDenied):
        take_lead(offered, by=budi)


def test_only_the_lead_offers_and_only_who_was_asked_takes(team, sari, budi, wati, joko, ratna):
    for other in (budi, wati, joko, ratna):
        with pytest.raises(PermissionDenied):
            offer_lead(team, by=other, taker=budi)
    offer_lead(team, by=sari, taker=budi)
    for other in (sari, wati, joko, ratna):
        for act in (take_lead, decline_lead):
            with pytest.raises(PermissionDenied):
                act(team, by=other)


def test_whoever_left_the_team_leads_it_no_more(offered, sari, budi):
    remove_member(offered.team.get(), by=sari)
    assert not HandOver.objects.exists()
    with pytest.raises(PermissionDenied):
        take_lead(offered, by=budi)


def test_a_name_without_an_account_can_not_lead(draft, sari, budi):
    with pytest.raises(Refused, match="Belum ada anggota yang mempunyai akses"):
        offer_lead(draft, by=sari, taker=budi)
    plays.joined(draft, sari, budi)
    with pytest.raises(Refused, match="bukan anggota tim ini"):
        offer_lead(draft, by=sari, taker=sari)


def test_a_contest_of_individuals_has_no_hand_over(team, sari, budi):
    offer_lead(team, by=sari, taker=budi)
    team.edition.competition.entrant_kind = "individual"
    team.edition.competition.save()
    with pytest.raises(Refused, match="perorangan"):
        offer_lead(team, by=sari, taker=budi)
    with pytest.raises(Refused, match="perorangan"):
        take_lead(team, by=budi)


def test_a_sent_entry_keeps_its_lead(offered, sari, budi):
    plays.entries.submit(offered, by=sari)
    with pytest.raises(Refused, match="terkirim"):
        offer_lead(offered, by=sari, taker=budi)
    with pytest.raises(Refused, match="terkirim"):
        take_lead(offered, by=budi)


# The rules are asked when it is offered, and asked again when it is taken


def test_the_lead_is_of_the_institution(team, sari, budi, dimas):
    add_member(team, by=sari, name=dimas.full_name, role="", person=dimas)
    with pytest.raises(Refused, match="tidak tercatat di Kelurahan Kerten"):
        offer_lead(team, by=sari, taker=dimas)
    offer_lead(team, by=sari, taker=budi)
    budi.memberships.all().delete()
    with pytest.raises(Refused, match="tidak tercatat di Kelurahan Kerten"):
        take_lead(team, by=type(budi).objects.get(pk=budi.pk))


def test_the_lead_has_the_jabatan_that_the_category_wants(offered, sari, budi):
    rule(offered, employment_rule=["structural"])
    with pytest.raises(Refused, match="jabatan Budi Raharjo tercatat: Pelaksana"):
        take_lead(offered, by=budi)
    assert fresh(offered).lead == sari
    rule(offered, employment_rule=["structural", "general"])
    take_lead(offered, by=budi)


def test_nobody_leads_more_than_the_quota(offered, kerten, sari, budi):
    mine = plays.drafted(offered.edition, kerten, budi, title="Bank Sampah")
    rule(offered, quota_per_person=1)
    with pytest.raises(Refused, match="Budi Raharjo sudah memimpin 1 karya"):
        take_lead(offered, by=budi)
    plays.entries.withdraw(mine, by=budi, reason="Tidak jadi.")
    take_lead(offered, by=budi)


def test_a_head_without_an_institution_above_leads_nothing_that_must_be_endorsed(team, kerten, sari, wati):
    add_member(team, by=sari, name=wati.full_name, role="", person=wati)
    laweyan, kerten.parent = kerten.parent, None
    kerten.save(update_fields=["parent"])
    with pytest.raises(Refused, match="Minta panitia mencatat instansi induknya"):
        offer_lead(fresh(team), by=sari, taker=wati)
    kerten.parent = laweyan
    kerten.save(update_fields=["parent"])
    offer_lead(fresh(team), by=sari, taker=wati)


def test_a_returned_entry_that_the_head_now_leads_is_endorsed_above(call, kerten, sari, wati, yusuf):
    entry = plays.returned(call, kerten, sari, wati, yusuf)
    add_member(entry, by=sari, name=wati.full_name, role="", person=wati)
    offer_lead(entry, by=sari, taker=wati)
    assert fresh(entry).endorser == kerten
    take_lead(entry, by=wati)
    assert fresh(entry).endorser == kerten.parent == endorser_of(fresh(entry))


def test_a_draft_gets_its_endorser_by_being_sent(offered, budi, kerten):
    take_lead(offered, by=budi)
    assert fresh(offered).endorser is None
    plays.entries.submit(fresh(offered), by=budi)
    assert fresh(offered).endorser == kerten


# An officer, for a lead who is gone


def test_an_officer_offers_it_with_a_reason_and_the_member_still_says_yes(team, sari, budi, ratna):
    offer_lead_for(team, by=ratna, taker=budi, reason=WHY)
    assert fresh(team).lead == sari
    for who in (sari, budi):
        assert WHY in OutboxMessage.objects.filter(recipient=who).latest("pk").body
    take_lead(team, by=budi)
    assert fresh(team).lead == budi
    assert f"Lewat panitia: {WHY}" in [event["text"] for event in timeline(fresh(team))]
    assert not [event for event in AuditEvent.objects.all() if WHY in str(event.changes)]


def test_an_officer_gives_a_reason(team, budi, ratna):
    with pytest.raises(Refused, match="Tulis alasan"):
        offer_lead_for(team, by=ratna, taker=budi, reason=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(
            entry=team, giver=team.lead, taker=budi, offered_at=database_now(), offered_by=ratna, reason=""
        )


def test_only_an_officer_of_the_edition_who_is_not_in_the_team(
    team, sari, budi, wati, yusuf, indah, laras, panitia, adi, ratna, hadi
):
    add_member(team, by=sari, name=ratna.full_name, role="", person=ratna)
    for other in (sari, budi, wati, yusuf, indah, laras, panitia, adi, ratna):
        with pytest.raises(PermissionDenied):
            offer_lead_for(team, by=other, taker=budi, reason=WHY)
    offer_lead_for(team, by=hadi, taker=budi, reason=WHY)
    withdraw_offer(team, by=hadi)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_held", [True, False], ids=["held", "control"])
def test_two_leads_taken_at_once_never_exceed_the_quota(call, kerten, sari, budi, is_held, monkeypatch):
    """Control: without the lock on the person both windows read a free place."""
    both = [plays.drafted(call, kerten, sari, title=title) for title in ("Loket Malam", "Bank Sampah")]
    rule(both[0], quota_per_person=None)
    for entry in both:
        add_member(entry, by=sari, name=budi.full_name, role="", person=budi)
        offer_lead(entry, by=sari, taker=budi)
    rule(both[0], quota_per_person=1)
    refused = []
    if not is_held:
        monkeypatch.setattr(actions, "hold_person", lambda person: None)
        monkeypatch.setattr(actions, "lock_rivals", lambda entry: None)
        met, swap = threading.Barrier(len(both)), actions._swap
        monkeypatch.setattr(actions, "_swap", lambda *about: (met.wait(timeout=20), swap(*about)))

    def take(entry):
        try:
            take_lead(entry, by=type(budi).objects.get(pk=budi.pk))
        except Refused as refusal:
            refused.append(refusal.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(entry,)) for entry in both]
    with transaction.atomic():
        list(Entry.objects.select_for_update().filter(pk__in=[entry.pk for entry in both]).order_by("pk"))
        for thread in threads:
            thread.start()
        wait_until_waiting(len(threads))
    for thread in threads:
        thread.join()
    led = Entry.objects.filter(lead=budi).count()
    assert (led, len(refused)) == ((1, 1) if is_held else (2, 0))


# The pages


def test_the_lead_offers_from_the_page_and_the_member_takes(team, sari, budi, form_of, sign_in):
    assert address("hand_over", team.code) in text_of(sign_in(sari).get(address("team", team.code)))
    assert address("hand_over", team.code) not in text_of(sign_in(budi).get(address("team", team.code)))
    place = address("hand_over", team.code)
    client, form = form_of(sari, place)
    assert client.post(place, {**form, "taker": "1"}).url == address("team", team.code)
    assert "Menunggu jawaban" in text_of(client.get(place))
    yes = address("take_over", team.code)
    client, form = form_of(budi, yes)
    assert "dihitung dalam kuota" in text_of(client.get(yes))
    assert client.post(yes, {**form, "jawaban": "terima"}).status_code == 302
    assert fresh(team).lead == budi


def test_declining_and_taking_back_from_the_pages(offered, sari, budi, form_of):
    client, form = form_of(budi, address("take_over", offered.code))
    assert client.post(address("take_over", offered.code), {**form, "jawaban": "tolak"}).status_code == 302
    assert not HandOver.objects.exists()
    offer_lead(offered, by=sari, taker=budi)
    place = address("hand_over", offered.code)
    client, form = form_of(sari, place)
    assert client.post(place, {**form, "tarik": "1"}).status_code == 302
    client, form = form_of(sari, place)
    assert client.post(place, {**form, "tarik": "1"}).status_code == 409
    assert not HandOver.objects.exists()


def test_the_pages_say_what_the_actions_refuse(team, sari, budi, dimas, form_of):
    add_member(team, by=sari, name=dimas.full_name, role="", person=dimas)
    place = address("hand_over", team.code)
    client, form = form_of(sari, place)
    answer = client.post(place, {**form, "taker": "2"})
    assert answer.status_code == 409
    assert "tidak tercatat di Kelurahan Kerten" in text_of(answer)
    assert client.post(place, {**form, "taker": "9"}).status_code == 422
    offer_lead(team, by=sari, taker=budi)
    rule(team, employment_rule=["structural"])
    yes = address("take_over", team.code)
    client, form = form_of(budi, yes)
    page = text_of(client.get(yes))
    assert "jabatan Budi Raharjo tercatat" in page
    assert "Terima peran ketua" not in page
    assert client.post(yes, {**form, "jawaban": "terima"}).status_code == 409
    assert client.post(yes, {**form, "jawaban": "mungkin"}).status_code == 422


def test_an_officer_finds_the_page_and_sees_no_word_of_the_draft(team, budi, ratna, form_of, sign_in):
    place = address("reassign", team.code)
    assert place in text_of(sign_in(ratna).get(address("extend", team.code)))
    client, form = form_of(ratna, place)
    page = text_of(client.get(place))
    assert team.title in page
    for word in (plays.PROBLEM, plays.SUMMARY):
        assert word not in page
    assert client.post(place, {**form, "taker": "1"}).status_code == 422
    assert client.post(place, {**form, "taker": "1", "reason": WHY}).status_code == 302
    assert HandOver.objects.get().taker == budi


def test_a_team_of_names_alone_is_told_what_comes_first(draft, sari, sign_in):
    page = text_of(sign_in(sari).get(address("hand_over", draft.code)))
    assert "Undang dahulu, lalu tunggu ia menerima." in page
