import pytest

from records.models import Tally
from submissions.actions.team import add_member
from submissions.models import Entry
from submissions.views.sections import SAVES_PER_MINUTE
from tests.submissions import plays
from tests.submissions.plays import address, text_of

JSON = {"Accept": "application/json"}


@pytest.fixture
def url(draft):
    return address("autosave", draft.code, "cerita")


@pytest.fixture
def mate(draft, sari, dimas):
    add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    return dimas


def send(client, url, question="hasil", value="Antrean hilang.", **fields):
    return client.post(url, {"question": question, f"jawab-{question}": value, **fields}, headers=JSON)


def test_ux_009_an_answer_is_kept_while_it_is_typed(draft, sari, url, sign_in):
    answer = send(sign_in(sari), url, counter="5")
    assert answer.status_code == 200
    assert answer.json()["saved"].startswith("Tersimpan pukul ")
    kept = draft.answers.get(question__slug="hasil")
    assert (kept.value, kept.counter, kept.version) == ("Antrean hilang.", 5, 1)
    again = send(sign_in(sari), url, value="Antrean pendek.", counter="6", **{"jejak-hasil": answer.json()["trace"]})
    assert again.json()["trace"].startswith("2.")


def test_rel_03_an_older_packet_changes_nothing(draft, sari, url, sign_in):
    client = sign_in(sari)
    send(client, url, value="baru", counter="9")
    assert send(client, url, value="lama", counter="8").status_code == 200
    assert draft.answers.get(question__slug="hasil").value == "baru"


def test_a_second_device_whose_clock_is_behind_loses_no_words(draft, sari, url, sign_in):
    client = sign_in(sari)
    first = send(client, url, value="dari telepon", counter="900").json()["trace"]
    behind = send(client, url, value="dari laptop", counter="100", **{"jejak-hasil": first})
    assert behind.status_code == 200
    assert draft.answers.get(question__slug="hasil").value == "dari laptop"
    stale = send(client, url, value="dari tablet", counter="50", **{"jejak-hasil": first})
    assert stale.status_code == 409
    assert draft.answers.get(question__slug="hasil").value == "dari laptop"


def test_a_teammates_words_are_not_overwritten(draft, sari, mate, url, sign_in):
    plays.entries.save_answer(draft, plays.question(draft.edition, "hasil"), by=mate, value="dari Dimas", counter=7)
    answer = send(sign_in(sari), url, counter="9", **{"jejak-hasil": "0.abc"})
    assert answer.status_code == 409
    assert "Dimas Prakoso mengubah jawaban ini" in answer.json()["error"]
    assert answer.json()["counter"] == 7
    assert draft.answers.get(question__slug="hasil").value == "dari Dimas"


def test_an_expired_session_answers_401_and_the_words_stay_with_the_writer(draft, url, client):
    answer = send(client, url)
    assert answer.status_code == 401
    assert "masih di layar" in answer.json()["error"]


def test_what_can_not_be_kept_is_told(draft, sari, sign_in):
    url = address("autosave", draft.code, "angka")
    answer = send(sign_in(sari), url, question="biaya", value="satu juta")
    assert answer.status_code == 422
    assert "angka bulat" in answer.json()["error"]
    assert send(sign_in(sari), url, question="tidak-ada").status_code == 422


def test_a_sent_entry_takes_no_more_words(draft, sari, url, sign_in):
    Entry.objects.filter(pk=draft.pk).update(status="submitted", submitted_at=draft.created_at, submitted_by=sari)
    answer = send(sign_in(sari), url)
    assert answer.status_code == 422
    assert "tidak dapat diubah" in answer.json()["error"]


def test_a_stranger_gets_404(url, joko, sign_in):
    assert send(sign_in(joko), url).status_code == 404


@pytest.mark.parametrize("counter", ["", "-1", "1e9", "9" * 30, "٣"])
def test_a_nonsensical_counter_does_no_harm(draft, sari, url, sign_in, counter):
    assert send(sign_in(sari), url, counter=counter).status_code == 200


def test_sec_020_saving_is_limited_per_person(draft, sari, url, sign_in):
    client = sign_in(sari)
    send(client, url)
    Tally.objects.update(count=SAVES_PER_MINUTE)
    assert "Terlalu cepat" in send(client, url, value="lagi").json()["error"]


class TestTwoWriters:
    """UX-011 in its plain form: nothing is lost, and the writer chooses."""

    @pytest.fixture
    def opened(self, draft, sari, mate, form_of):
        """Sari has opened the page; then Dimas saves another answer to the same question."""
        url = address("section", draft.code, "cerita")
        client, form = form_of(sari, url)
        page = client.get(url)
        traces = {f"jejak-{row['slug']}": row["trace"] for row in page.context["rows"]}
        plays.entries.save_answer(draft, plays.question(draft.edition, "hasil"), by=mate, value="Dari Dimas.")
        return client, url, {**form, **traces, "jawab-masalah": "Masalah baru", "jawab-hasil": "Dari Sari."}

    def meet(self, opened):
        client, url, form = opened
        answer = client.post(url, form)
        assert answer.status_code == 409
        again = {
            **dict(answer.context["carried"]),
            "kunci": answer.context["form_key"],
            "jejak-hasil": answer.context["rows"][0]["trace"],
        }
        return client, url, answer, again

    def test_both_texts_are_shown(self, draft, opened):
        _client, _url, answer, _again = self.meet(opened)
        page = text_of(answer)
        assert "Dari Dimas." in page
        assert "Dari Sari." in page
        assert "Dimas Prakoso" in page
        assert draft.answers.get(question__slug="masalah").value == plays.PROBLEM

    @pytest.mark.parametrize(
        ("choice", "kept"),
        [("saya", "Dari Sari."), ("tersimpan", "Dari Dimas."), ("gabung", "Dari Sari.\n\nDari Dimas.")],
    )
    def test_the_choice_is_kept_and_everything_else_too(self, draft, opened, choice, kept):
        client, url, _answer, again = self.meet(opened)
        assert client.post(url, {**again, "pilih-hasil": choice}).status_code == 302
        assert draft.answers.get(question__slug="hasil").value == kept
        assert draft.answers.get(question__slug="masalah").value == "Masalah baru"

    def test_a_field_that_was_not_touched_is_no_conflict(self, draft, opened):
        client, url, form = opened
        assert client.post(url, {**form, "jawab-hasil": ""}).status_code == 302
        assert draft.answers.get(question__slug="hasil").value == "Dari Dimas."

    def test_a_third_save_meanwhile_asks_again(self, draft, mate, opened):
        client, url, _answer, again = self.meet(opened)
        plays.entries.save_answer(draft, plays.question(draft.edition, "hasil"), by=mate, value="Lagi dari Dimas.")
        assert client.post(url, {**again, "pilih-hasil": "saya"}).status_code == 409

    def test_the_identity_asks_too(self, draft, sari, mate, form_of):
        url = address("identity", draft.code)
        client, form = form_of(sari, url)
        plays.entries.change_identity(draft, by=mate, version=None, short_name="Dari Dimas")
        typed = {**form, "title": "Judul Sari", "summary": plays.SUMMARY}
        answer = client.post(url, {**typed, "versi": str(draft.version)})
        assert answer.status_code == 409
        page = text_of(answer)
        assert "Dari Dimas" in page
        assert 'value="Judul Sari"' in page
        assert client.post(url, {**typed, "kunci": answer.context["form_key"], "versi": "3"}).status_code == 302
        assert Entry.objects.get(pk=draft.pk).title == "Judul Sari"
