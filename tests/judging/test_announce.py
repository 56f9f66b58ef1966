import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from judging.actions.decisions import announce, prepare
from judging.models import Decision, Minutes, Round
from records.canonical import digest
from records.models import OutboxMessage
from records.refusals import Refused
from showcase.models import Document, EditionFigures, Exhibit, Seal
from submissions.models import Entry


@pytest.fixture
def prepared(opened, entries, ratna):
    picks = {entries[0].pk: "Juara 1", entries[2].pk: "Juara 1"}
    return prepare(opened, by=ratna, kind="winners", picks=picks)


def statuses():
    return list(Entry.objects.order_by("pk").values_list("status", "award"))


def test_an_announcement_ends_the_contest_for_everybody_at_once(prepared, laras):
    announce(prepared, by=laras)
    assert statuses() == [("decided", "Juara 1"), ("decided", ""), ("decided", "Juara 1")]
    assert Round.objects.get().status == "decided"
    decision = Decision.objects.get()
    assert (decision.status, decision.announced_by) == ("announced", laras)


def test_whoever_prepared_does_not_announce(prepared, ratna):
    """SEC-019."""
    with pytest.raises(PermissionDenied, match="orang lain"):
        announce(prepared, by=ratna)
    assert {status for status, _award in statuses()} == {"verified"}


def test_the_database_refuses_the_same_person_for_both(prepared, ratna):
    """SEC-019."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(announced_by=ratna, announced_at=prepared.prepared_at)


@pytest.mark.parametrize("somebody", ["indah", "yusuf", "panitia", "nurul", "adi", "sari"])
def test_only_officers_and_the_chair_announce(prepared, request, somebody):
    with pytest.raises(PermissionDenied):
        announce(prepared, by=request.getfixturevalue(somebody))


def test_the_chosen_stand_in_the_showcase(prepared, laras, entries, sari):
    announce(prepared, by=laras)
    exhibit = Exhibit.objects.get(code=entries[0].code)
    assert (exhibit.title, exhibit.award, exhibit.award_rank, exhibit.is_winner) == (
        "Antar Akta Saat Melayat",
        "Juara 1",
        1,
        True,
    )
    assert exhibit.story == [{"heading": "Apa masalahnya?", "text": "Warga bolak-balik ke kantor."}]
    assert exhibit.team == ["Sari Wulandari"]
    assert list(exhibit.stewards.all()) == [sari]
    assert not Exhibit.objects.filter(code=entries[1].code).exists()


def test_figures_count_who_took_part(prepared, laras):
    announce(prepared, by=laras)
    figures = EditionFigures.objects.get()
    assert (figures.participants, figures.institutions, figures.winners, figures.finalists) == (3, 2, 2, None)


def test_finalists_go_on_and_the_others_are_done(opened, entries, ratna, laras):
    decision = prepare(opened, by=ratna, kind="finalists", picks={entries[0].pk: ""})
    announce(decision, by=laras)
    assert statuses() == [("shortlisted", ""), ("decided", ""), ("decided", "")]
    assert Exhibit.objects.get().award == "Finalis"
    assert EditionFigures.objects.get().finalists == 1


def test_each_lead_gets_one_mail_per_entry_in_the_same_words(prepared, laras, entries, sari, dimas):
    announce(prepared, by=laras)
    mails = OutboxMessage.objects.filter(subject__startswith="Hasil")
    assert sorted(mail.recipient.name for mail in mails) == ["Dimas Prakoso", "Sari Wulandari", "Sari Wulandari"]
    told = {mail.body.split("Hasil: ")[1].split("\n")[0] for mail in mails.filter(recipient=sari)}
    assert told == {"Juara 1", "belum terpilih kali ini"}
    assert len({mail.subject for mail in mails}) == 1


def test_the_minutes_are_kept_sealed_and_their_public_part_holds_no_score(prepared, laras):
    minutes = announce(prepared, by=laras)
    assert minutes.sha256 == digest(minutes.content)
    seal = Seal.objects.get(kind="minutes")
    assert (seal.token, seal.sha256) == (minutes.token, minutes.sha256)
    rows = minutes.content["categories"][0]["rows"]
    assert [(row["rank"], row["score"], row["award"]) for row in rows] == [(1, "90,00", "Juara 1"), (2, "50,00", "")]
    public = Document.objects.get(kind="minutes").content
    assert [row["title"] for row in public["categories"][0]["rows"]] == ["Antar Akta Saat Melayat"]
    assert "90,00" not in str(public)
    assert "Posyandu" not in str(public)


def test_the_minutes_spell_out_the_day_and_name_the_judges(prepared, laras):
    content = announce(prepared, by=laras).content
    assert content["opening"].startswith("Pada hari ini, ")
    assert "tahun dua ribu" in content["opening"]
    assert [judge["name"] for judge in content["judges"]] == ["Bagus Wicaksono", "Indah Lestari"]
    assert content["selected"] == "Ditetapkan 2 (dua) karya terpilih."


def test_minutes_can_be_neither_changed_nor_deleted(prepared, laras):
    announce(prepared, by=laras)
    with pytest.raises(DatabaseError), transaction.atomic():
        Minutes.objects.update(token="x")


def test_an_announcement_happens_once(prepared, laras):
    announce(prepared, by=laras)
    with pytest.raises(Refused, match="sudah diumumkan"):
        announce(prepared, by=laras)
    assert Minutes.objects.count() == 1


def test_a_chosen_entry_that_has_gone_stops_the_announcement(prepared, laras, entries):
    Entry.objects.filter(pk=entries[0].pk).update(status="withdrawn")
    with pytest.raises(Refused, match="tidak lagi mengikuti"):
        announce(prepared, by=laras)
    assert not Exhibit.objects.exists()
