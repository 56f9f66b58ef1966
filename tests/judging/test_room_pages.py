"""The rooms of those who lead the judging, from freezing the rules to the printed minutes."""

import pytest
from django.urls import reverse

from competitions.models import Appointment, Category, Edition
from judging.actions.conflicts import declare
from judging.actions.decisions import cancel, prepare
from judging.actions.rounds import open_scores
from judging.models import Assignment, Decision, Minutes, Round
from records.idempotency import new_key
from submissions.models import Entry


def at(name, *args):
    return reverse(f"admin:judging_{name}", args=args)


def press(client, url, person, **fields):
    return client.post(url, {"kunci": new_key(person)} | fields)


def test_an_officer_opens_the_call_on_a_page_that_names_it(desk_round, sign_in, ratna, laras):
    client, url = sign_in(ratna), at("open_call", desk_round.edition_id)
    assert "tidak dapat diubah" in client.get(url).content.decode()
    assert press(client, url, ratna)["Location"] == at("round", desk_round.pk)
    assert Round.objects.get().status == "frozen"
    assert "sudah dibuka" in client.get(url).content.decode()


def test_the_page_shows_the_sentence_instead_of_the_button(desk_round, sign_in, ratna):
    desk_round.rubric.criteria.all().delete()
    client, url = sign_in(ratna), at("open_call", desk_round.edition_id)
    page = client.get(url).content.decode()
    assert "belum berisi kriteria" in page
    assert '<button class="button">Bekukan dan buka' not in page
    response = press(client, url, ratna)
    assert response.status_code == 409
    assert "belum berisi kriteria" in response.content.decode()


def test_the_room_tells_who_has_finished_and_never_a_number(locked, sign_in, laras):
    page = sign_in(laras).get(at("round", locked.pk)).content.decode()
    assert page.count("3 dari 3") == 2
    assert "Tutup penilaian" in page
    for figure in ("90,00", "50,00", "75,00"):
        assert figure not in page


def test_the_room_tells_the_chair_why_a_judge_stepped_back(assigned, of, entries, sign_in, indah, laras):
    declare(of(indah, entries[0]), by=indah, stance="recuse", reason="Ketua tim adik saya.")
    assert "Ketua tim adik saya." in sign_in(laras).get(at("round", assigned.pk)).content.decode()


def test_a_panel_gets_its_entries_by_a_button(panel, entries, sign_in, laras):
    client = sign_in(laras)
    assert press(client, at("assign", panel.pk), laras)["Location"] == at("round", panel.round_id)
    assert Assignment.objects.count() == 6
    assert "6 tugas menilai baru" in client.get(at("round", panel.round_id)).content.decode()


def test_a_refusal_to_assign_is_told_in_the_room(panel, sign_in, laras):
    client = sign_in(laras)
    press(client, at("assign", panel.pk), laras)
    assert "Belum ada karya yang dapat dinilai" in client.get(at("round", panel.round_id)).content.decode()


def test_an_untouched_assignment_is_taken_back_on_a_page(of, entries, sign_in, indah, laras):
    client, assignment = sign_in(laras), of(indah, entries[0])
    assert press(client, at("unassign", assignment.code), laras).status_code == 302
    assert not Assignment.objects.filter(pk=assignment.pk).exists()


def test_the_whole_way_from_closing_to_the_minutes(locked, entries, sign_in, laras, ratna):
    chair, officer, pk = sign_in(laras), sign_in(ratna), locked.pk
    press(chair, at("close", pk), laras)
    assert "belum dibuka" in chair.get(at("ranking", pk)).content.decode()
    press(chair, at("open_scores", pk), laras)
    assert press(chair, at("open_scores", pk), laras).status_code == 403
    press(officer, at("open_scores", pk), ratna)
    assert "90,00" in officer.get(at("ranking", pk)).content.decode()
    picks = {f"pilih-{entries[0].code}": "on", f"juara-{entries[2].code}": "Juara 1"}
    picks[f"juara-{entries[0].code}"] = "Juara 1"
    assert press(officer, at("decision", pk), ratna, kind="winners", reason="", **picks).status_code == 302
    assert press(officer, at("announce", pk), ratna).status_code == 403
    assert "Antar Akta Saat Melayat" in chair.get(at("announce", pk)).content.decode()
    assert press(chair, at("announce", pk), laras)["Location"] == at("minutes", pk)
    assert Minutes.objects.exists()
    page = chair.get(at("minutes", pk)).content.decode()
    assert "Pada hari ini, " in page
    assert Minutes.objects.get().sha256 in page
    assert chair.get(at("minutes_code", pk))["Content-Type"] == "image/svg+xml"
    assert {entry.status for entry in Entry.objects.all()} == {"decided"}


def test_a_choice_that_cannot_stand_keeps_what_was_typed(opened, entries, sign_in, ratna):
    picks = {f"pilih-{entries[1].code}": "on", f"juara-{entries[1].code}": "Juara 1"}
    response = press(sign_in(ratna), at("decision", opened.pk), ratna, kind="winners", reason="", **picks)
    page = response.content.decode()
    assert response.status_code == 409
    assert "tidak mengikuti urutan" in page
    assert 'value="Juara 1"' in page
    assert not Decision.objects.exists()


def test_a_decision_without_a_kind_is_told(opened, sign_in, ratna):
    response = press(sign_in(ratna), at("decision", opened.pk), ratna, reason="Kata saya.")
    assert response.status_code == 422
    assert "Kata saya." in response.content.decode()


def test_the_computed_order_is_proposed(opened, entries, sign_in, ratna):
    page = sign_in(ratna).get(at("decision", opened.pk)).content.decode()
    assert page.count(" checked") == 3  # the first of both categories, and the kind


def test_a_prepared_decision_is_cancelled_on_a_page(opened, entries, sign_in, ratna, laras):
    prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    assert press(sign_in(laras), at("cancel", opened.pk), laras).status_code == 302
    assert Decision.objects.get().status == "cancelled"


def test_minutes_that_are_not_there_are_not_found(opened, sign_in, ratna):
    for name in ("minutes", "minutes_code"):
        assert sign_in(ratna).get(at(name, opened.pk)).status_code == 404


@pytest.mark.parametrize("name", ["announce", "cancel"])
def test_a_page_left_open_after_the_decision_was_cancelled_leads_to_the_room(
    opened, entries, sign_in, ratna, laras, name
):
    decision = prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    cancel(decision, by=laras)
    client = sign_in(laras)
    assert press(client, at(name, opened.pk), laras)["Location"] == at("round", opened.pk)
    assert "sudah diumumkan atau dibatalkan" in client.get(at("round", opened.pk)).content.decode()
    assert Decision.objects.get().status == "cancelled"


def test_no_finalists_are_proposed_where_no_final_follows(opened, entries, sign_in, ratna):
    page = sign_in(ratna).get(at("decision", opened.pk))
    assert page.context["form"]["kind"].value() == "winners"
    Round.objects.create(edition=opened.edition, name="Final", kind="final", rubric=opened.rubric, phase=opened.phase)
    assert sign_in(ratna).get(at("decision", opened.pk)).context["form"]["kind"].value() == "finalists"


@pytest.mark.parametrize("somebody", ["indah", "yusuf", "tirta", "adi", "sari"])
def test_nobody_else_enters_a_room(opened, panel, sign_in, request, somebody):
    client = sign_in(request.getfixturevalue(somebody))
    for name in ("round", "close", "open_scores", "ranking", "decision", "announce", "cancel", "minutes"):
        assert client.get(at(name, opened.pk)).status_code in (302, 403, 404)
    assert client.post(at("assign", panel.pk)).status_code in (302, 403, 404, 422)


def test_the_committee_and_the_auditor_read_and_do_not_act(closed, sign_in, panitia, nurul):
    for person in (panitia, nurul):
        page = sign_in(person).get(at("round", closed.pk)).content.decode()
        assert "Setujui pembukaan nilai" not in page
        assert sign_in(person).get(at("close", closed.pk)).status_code == 403


def test_a_page_of_another_edition_is_unknown(closed, sign_in, ratna, gelar):
    ratna.appointments.update(edition=gelar.editions.create(year=1999))
    assert sign_in(ratna).get(at("round", closed.pk)).status_code == 404


def test_the_room_before_freezing_offers_to_open_the_call(desk_round, sign_in, ratna, laras):
    page = sign_in(ratna).get(at("round", desk_round.pk)).content.decode()
    assert at("open_call", desk_round.edition_id) in page


def test_agreeing_twice_is_not_offered(closed, sign_in, laras):
    open_scores(closed, by=laras)
    page = sign_in(laras).get(at("round", closed.pk)).content.decode()
    assert "Persetujuan kedua harus diberikan orang lain" in page


def test_a_round_is_added_only_to_an_edition_in_preparation(frozen_round, sign_in, ratna):
    """Rules are frozen when the call opens: a round added later could never begin."""
    form = sign_in(ratna).get("/panel/judging/round/add/").context["adminform"].form
    assert not form.fields["edition"].queryset.exists()
    assert (form.fields["min_sheets"].min_value, form.fields["top"].min_value) == (1, 1)


def test_whoever_only_looks_on_is_offered_no_task_to_take_back(assigned, sign_in, ratna, nurul):
    assert "/lepas/" in sign_in(ratna).get("/panel/judging/assignment/").content.decode()
    assert "/lepas/" not in sign_in(nurul).get("/panel/judging/assignment/").content.decode()


def test_a_panel_takes_categories_and_judges_of_its_own_edition(desk_round, gelar, sign_in, panitia, indah):
    other = Edition.objects.create(competition=gelar, year=2031)
    Round.objects.create(edition=other, name="Lain", rubric=desk_round.rubric, phase=desk_round.phase)
    strange = Category.objects.create(edition=other, name="Lain", invited_kinds=["sd"])
    seat = Appointment.objects.create(person=indah, edition=other, role="judge")
    rows = {"seats-TOTAL_FORMS": 1, "seats-INITIAL_FORMS": 0, "seats-0-appointment": seat.pk}
    sent = {"round": desk_round.pk, "name": "Panel", "categories": [strange.pk]} | rows
    client = sign_in(panitia)
    page = client.post("/panel/judging/panel/add/", sent).content.decode()
    assert "Pilih kategori dari penyelenggaraan babaknya" in page
    assert "Pilih juri lain" in page
    sent |= {"categories": [desk_round.edition.categories.first().pk], "seats-0-appointment": ""}
    assert client.post("/panel/judging/panel/add/", sent).status_code == 302
