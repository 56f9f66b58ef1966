import pytest

from records.idempotency import new_key
from showcase.actions.feedback import give, moderate
from showcase.waiting import waiting_for


@pytest.fixture
def words(antar_akta, ratna):
    return moderate(give(antar_akta, text="Apakah gratis?", nickname="Pak Slamet"), by=ratna, show=True)


def test_a_steward_finds_what_waits_and_answers_in_public(words, sari, sign_in, client):
    mine = sign_in(sari)
    assert [row.title for row in waiting_for(sari)] == ["Jawab masukan warga"]
    assert "Belum dijawab" in mine.get("/masukan/").content.decode()
    response = mine.post(f"/masukan/{words.code}/", {"text": "Gratis, Pak.", "kunci": new_key(sari)})
    assert response.status_code == 302
    assert "Gratis, Pak." in client.get(words.exhibit.get_absolute_url()).content.decode()
    assert waiting_for(sari) == []
    assert "Sudah dijawab" in mine.get("/masukan/").content.decode()


def test_an_empty_answer_is_asked_for_again(words, sari, sign_in):
    response = sign_in(sari).post(f"/masukan/{words.code}/", {"text": " ", "kunci": new_key(sari)})
    assert response.status_code == 422
    assert "Tulis jawaban Anda." in response.content.decode()


def test_words_hidden_meanwhile_cannot_be_answered(words, ratna, sari, sign_in):
    moderate(words, by=ratna, show=False, reason="Memuat nama orang")
    assert sign_in(sari).get(f"/masukan/{words.code}/").status_code == 404, "a steward sees shown words alone"
    response = sign_in(ratna).post(f"/masukan/{words.code}/", {"text": "Halo", "kunci": new_key(ratna)})
    assert response.status_code == 409
    assert "belum ditampilkan" in response.content.decode()


def test_whoever_answers_for_nothing_is_turned_away(words, dimas, sign_in):
    assert sign_in(dimas).get("/masukan/").status_code == 403
    assert sign_in(dimas).get(f"/masukan/{words.code}/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(words, client):
    assert client.get("/masukan/").status_code == 302


def test_a_moderator_finds_what_waits(antar_akta, ratna):
    give(antar_akta, text="Baru")
    waiting = waiting_for(ratna)
    assert [row.detail for row in waiting] == ["1 masukan menunggu diperiksa sebelum tampil."]


def test_without_words_the_list_teaches(antar_akta, sari, sign_in):
    assert "Belum ada masukan untuk dijawab" in sign_in(sari).get("/masukan/").content.decode()
