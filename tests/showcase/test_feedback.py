import pytest
from django.core.exceptions import PermissionDenied

from records.models import AuditEvent
from records.refusals import Refused
from showcase.actions.exhibits import withdraw
from showcase.actions.feedback import give, moderate, reply
from showcase.models import Feedback


@pytest.fixture
def words(antar_akta):
    return give(antar_akta, text="Akta cucu saya sampai besoknya.", nickname="Bu Darmi")


def test_words_wait_until_a_moderator_has_read_them(words):
    assert words.status == "waiting"
    assert list(Feedback.objects.awaiting()) == [words]
    assert not Feedback.objects.shown().exists()
    event = AuditEvent.objects.get(action="showcase.feedback.give")
    assert (event.actor, event.changes) == (None, {"exhibit": "SOLO-7K4Q"}), "no personal words in the audit trail"


@pytest.mark.parametrize(("text", "sentence"), [("  \n", "Tulis masukan"), ("a" * 1037, "hapus 37 karakter")])
def test_empty_and_overlong_words_are_refused(antar_akta, text, sentence):
    with pytest.raises(Refused, match=sentence):
        give(antar_akta, text=text)
    assert not Feedback.objects.exists()


def test_a_withdrawn_exhibit_takes_no_words(antar_akta, ratna):
    withdraw(antar_akta, by=ratna)
    with pytest.raises(Refused, match="tidak ditampilkan"):
        give(antar_akta, text="Terlambat")


def test_an_officer_shows_words(words, ratna):
    moderate(words, by=ratna, show=True)
    words.refresh_from_db()
    assert (words.status, words.moderated_by) == ("shown", ratna)


def test_words_are_hidden_with_a_reason_and_can_be_shown_after_all(words, ratna):
    moderate(words, by=ratna, show=False, reason="Memuat nomor telepon")
    words.refresh_from_db()
    assert (words.status, words.reason) == ("hidden", "Memuat nomor telepon")
    assert moderate(words, by=ratna, show=True).status == "shown"


def test_hiding_without_a_reason_is_refused(words, ratna):
    with pytest.raises(Refused, match="Tulis alasan"):
        moderate(words, by=ratna, show=False, reason=" ")


@pytest.mark.parametrize(("show", "sentence"), [(True, "sudah ditampilkan"), (False, "sudah disembunyikan")])
def test_one_decision_is_not_made_twice(words, ratna, show, sentence):
    moderate(words, by=ratna, show=show, reason="alasan")
    with pytest.raises(Refused, match=sentence):
        moderate(words, by=ratna, show=show, reason="alasan")


@pytest.mark.parametrize("name", ["sari", "indah", "laras", "adi", "yusuf"])
def test_nobody_else_moderates(words, request, name):
    with pytest.raises(PermissionDenied):
        moderate(words, by=request.getfixturevalue(name), show=True)
    words.refresh_from_db()
    assert words.status == "waiting"


def test_a_steward_answers_shown_words(words, ratna, sari):
    moderate(words, by=ratna, show=True)
    reply(words, by=sari, text="Terima kasih, Bu.")
    words.refresh_from_db()
    assert (words.reply, words.replied_by) == ("Terima kasih, Bu.", sari)


def test_a_second_answer_replaces_the_first(words, ratna, sari):
    moderate(words, by=ratna, show=True)
    reply(words, by=sari, text="Terima kasih.")
    assert reply(words, by=sari, text="Terima kasih, Bu Darmi.").reply == "Terima kasih, Bu Darmi."
    told = [event.changes["first"] for event in AuditEvent.objects.filter(action="showcase.feedback.reply")]
    assert sorted(told) == [False, True]


def test_words_that_nobody_can_read_are_not_answered(words, sari):
    with pytest.raises(Refused, match="belum ditampilkan"):
        reply(words, by=sari, text="Halo")


@pytest.mark.parametrize(("text", "sentence"), [(" ", "Tulis jawaban"), ("a" * 1001, "hapus 1 karakter")])
def test_empty_and_overlong_answers_are_refused(words, ratna, sari, text, sentence):
    moderate(words, by=ratna, show=True)
    with pytest.raises(Refused, match=sentence):
        reply(words, by=sari, text=text)


@pytest.mark.parametrize("name", ["wati", "dimas", "indah", "adi"])
def test_nobody_else_answers(words, ratna, request, name):
    moderate(words, by=ratna, show=True)
    with pytest.raises(PermissionDenied):
        reply(words, by=request.getfixturevalue(name), text="Saya jawab")


def test_a_steward_sees_the_shown_words_of_their_exhibits(words, ratna, sari, dimas):
    assert not Feedback.objects.visible_to(sari).exists()
    moderate(words, by=ratna, show=True)
    assert list(Feedback.objects.visible_to(sari)) == [words]
    assert not Feedback.objects.visible_to(dimas).exists()
    assert list(Feedback.objects.visible_to(ratna)) == [words]
