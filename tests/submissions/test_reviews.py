"""The head's and the committee's pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from submissions.models import Entry
from tests.cast import move_phase
from tests.submissions import plays
from tests.submissions.plays import address, text_of


@pytest.fixture
def waiting(call, kerten, sari, wati):
    return plays.endorsed(call, kerten, sari, wati)


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_the_head_finds_reads_and_endorses(sent, wati, form_of):
    client, _form = form_of(wati, address("list"))
    assert "Menunggu Anda" in text_of(client.get(address("endorsements")))
    url = address("endorse", sent.code)
    client, form = form_of(wati, url)
    assert plays.PROBLEM in text_of(client.get(url))
    assert client.post(url, {**form, "outcome": "endorsed", "note": ""}).url == address("endorsements")
    assert Entry.objects.get(pk=sent.pk).is_endorsed
    assert "Sudah Anda putuskan" in text_of(client.get(address("endorsements")))


def test_the_head_must_say_what_to_mend(sent, wati, form_of):
    url = address("endorse", sent.code)
    client, form = form_of(wati, url)
    answer = client.post(url, {**form, "outcome": "refused", "note": ""})
    assert answer.status_code == 422
    assert "Tulis apa yang perlu diperbaiki" in text_of(answer)
    assert client.post(url, {**form, "outcome": "refused", "note": "Angkanya"}).status_code == 302
    assert Entry.objects.get(pk=sent.pk).status == "returned"


def test_a_head_without_work_is_told_so(call, joko, sign_in):
    assert "Tidak ada yang menunggu" in text_of(sign_in(joko).get(address("endorsements")))


def test_the_button_says_the_same_sentence_as_the_action(sent, wati, form_of):
    url = address("endorse", sent.code)
    client, form = form_of(wati, url)
    move_phase(sent.edition, 2, closes_in=-0.01)
    answer = client.post(url, {**form, "outcome": "endorsed", "note": "yang sudah diketik"})
    assert answer.status_code == 409
    assert "yang sudah diketik" in text_of(answer)
    assert "sudah ditutup" in text_of(answer)
    page = text_of(client.get(url))
    assert "sudah ditutup" in page
    assert "Simpan putusan" not in page


def test_the_queue_holds_what_waits_and_counts_the_rest(waiting, yusuf, sign_in):
    page = text_of(sign_in(yusuf).get(address("queue")))
    assert "Antre dari Rumah" in page
    assert "Menunggu verifikasi (1)" in page
    for other in ("pengesahan", "dikembalikan", "lolos", "gugur", "ngawur"):
        assert sign_in(yusuf).get(address("queue"), {"daftar": other}).status_code == 200


def test_the_queue_costs_the_same_for_one_and_for_two(
    waiting, kerten, sari, wati, yusuf, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(yusuf)
    client.get(address("queue"))
    with django_assert_max_num_queries(20) as one:
        client.get(address("queue"))
    plays.endorsed(waiting.edition, kerten, sari, wati, title="Bank Sampah")
    with django_assert_num_queries(len(one)):
        client.get(address("queue"))


def test_who_verifies_nowhere_finds_no_queue(waiting, sari, panitia, indah, sign_in):
    for person in (sari, panitia, indah):
        assert sign_in(person).get(address("queue")).status_code == 403
    assert sign_in(sari).get(address("endorsements")).status_code == 403
    assert sign_in(indah).get(address("start")).status_code == 403


def test_a_verifier_returns_with_notes_beside_the_parts(waiting, yusuf, sari, form_of, sign_in):
    url = address("verify", waiting.code)
    client, form = form_of(yusuf, url)
    answer = client.post(
        url,
        {**form, "outcome": "returned", "repair_day": in_days(5), "note": "Hampir", "catatan-masalah": "Berapa warga?"},
    )
    assert answer.url == address("queue")
    entry = Entry.objects.get(pk=waiting.pk)
    assert (entry.status, timezone.localtime(entry.repair_until).strftime("%H:%M")) == ("returned", "00:00")
    page = text_of(sign_in(sari).get(address("section", waiting.code, "cerita")))
    assert "Berapa warga?" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"outcome": "returned", "catatan-masalah": "x"}, "Pilih batas perbaikan"),
        ({"outcome": "returned", "repair_day": "31/02/2026", "catatan-masalah": "x"}, "tanggal yang ada"),
        ({"outcome": "returned", "repair_day": "9999-12-31", "catatan-masalah": "x"}, "lebih dekat"),
        ({"outcome": "returned", "repair_day": "2020-01-01", "catatan-masalah": "x"}, "belum lewat"),
        ({"outcome": "rejected"}, "Tulis alasan"),
        ({"outcome": "verified", "catatan-masalah": "x"}, "hanya untuk karya yang dikembalikan"),
        ({"outcome": "", "catatan-masalah": "x"}, "Pilih putusan"),
        ({"outcome": "returned", "repair_day": "2026-12-01", "catatan-masalah": "x" * 501}, "hapus 1 karakter"),
    ],
)
def test_an_unfinished_verdict_is_told_and_kept(waiting, yusuf, form_of, typed, sentence):
    url = address("verify", waiting.code)
    client, form = form_of(yusuf, url)
    answer = client.post(url, {**form, **typed})
    assert answer.status_code in (409, 422)
    page = text_of(answer)
    assert sentence in page
    assert typed.get("catatan-masalah", "") in page
    assert Entry.objects.get(pk=waiting.pk).status == "submitted"


@pytest.mark.parametrize("outcome", ["rejected", "verified"])
def test_ux_006_a_note_that_is_too_long_is_told_once(waiting, yusuf, form_of, outcome):
    url = address("verify", waiting.code)
    client, form = form_of(yusuf, url)
    answer = client.post(url, {**form, "outcome": outcome, "note": "x" * 2001})
    assert answer.context["form"].errors == {"note": ["Terlalu panjang: hapus 1 karakter"]}
    assert "x" * 2001 in text_of(answer)


def test_the_last_return_is_told_in_the_words_of_the_form(call, kerten, sari, wati, yusuf, form_of):
    entry = plays.returned(call, kerten, sari, wati, yusuf, notes={"masalah": "Berapa warga?", "team": "Siapa lagi?"})
    plays.entries.submit(entry, by=sari)
    client, _form = form_of(yusuf, address("verify", entry.code))
    page = text_of(client.get(address("verify", entry.code)))
    assert "<li>Apa masalahnya?: Berapa warga?</li>" in page
    assert "<li>Tim: Siapa lagi?</li>" in page


@pytest.mark.parametrize(("outcome", "status"), [("verified", "verified"), ("rejected", "rejected")])
def test_a_verifier_lets_pass_or_rejects(waiting, yusuf, form_of, outcome, status):
    url = address("verify", waiting.code)
    client, form = form_of(yusuf, url)
    assert client.post(url, {**form, "outcome": outcome, "note": "Alasan"}).status_code == 302
    assert Entry.objects.get(pk=waiting.pk).status == status


def test_nobody_else_opens_the_verdict(waiting, sari, wati, sign_in):
    for person in (sari, wati):
        assert sign_in(person).get(address("verify", waiting.code)).status_code == 403
    assert sign_in(sari).get(address("endorse", waiting.code)).status_code == 403
