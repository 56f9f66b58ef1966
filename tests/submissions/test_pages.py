"""The pages of an entry as their people see them: who may open which, and what stands on them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from showcase.actions.exhibits import publish
from showcase.actions.exhibits import withdraw as withdraw_exhibit
from submissions.actions.decisions import decide
from submissions.actions.team import add_member
from tests.cast import move_phase
from tests.submissions import plays
from tests.submissions.plays import address, text_of


def test_the_list_holds_own_entries_and_says_where_to_begin(draft, sari, joko, sign_in):
    assert "Antre dari Rumah" in text_of(sign_in(sari).get(address("list")))
    assert "Belum ada karya" in text_of(sign_in(joko).get(address("list")))


def test_a_list_costs_the_same_for_one_and_for_two(draft, kerten, sari, sign_in, django_assert_num_queries):
    client = sign_in(sari)
    client.get(address("list"))
    with CaptureQueriesContext(connection) as one:
        client.get(address("list"))
    plays.drafted(draft.edition, kerten, sari, title="Bank Sampah")
    with django_assert_num_queries(len(one)):
        client.get(address("list"))


@pytest.mark.parametrize("number", ["1e309", "-1", "abc", "99999999999999999999"])
def test_no_page_number_breaks_a_list(draft, sari, wati, yusuf, sign_in, number):
    for person, name in ((sari, "list"), (wati, "endorsements"), (yusuf, "queue")):
        assert sign_in(person).get(address(name), {"page": number, "daftar": number}).status_code == 200


def test_start_shows_deadline_and_preparation(call, sari, sign_in):
    call.preparation = "Angka sebelum dan sesudah\nFoto"
    call.save()
    page = text_of(sign_in(sari).get(address("start")))
    assert "Pengajuan ditutup" in page
    assert "Foto" in page
    assert "Kelurahan, atas nama Kelurahan Kerten" in page


def test_starting_leads_to_the_task_list(call, sari, form_of):
    client, form = form_of(sari, address("start"))
    place = client.get(address("start")).context["form"].fields["place"].choices[0][0]
    answer = client.post(address("start"), {**form, "place": place, "title": "Antre dari Rumah"})
    assert answer.status_code == 302
    assert "0 dari 5 selesai" in text_of(client.get(answer["Location"]))


def test_start_tells_why_it_is_closed_and_who_is_not_invited(call, sari, dimas, sign_in):
    move_phase(call, 1, closes_in=-1)
    assert "sudah ditutup" in text_of(sign_in(sari).get(address("start")))
    assert "sudah ditutup" in text_of(sign_in(dimas).get(address("start")))


def test_a_form_of_a_phase_that_closed_meanwhile_keeps_what_was_typed(call, sari, form_of):
    client, form = form_of(sari, address("start"))
    place = client.get(address("start")).context["form"].fields["place"].choices[0][0]
    move_phase(call, 1, closes_in=-0.01)
    answer = client.post(address("start"), {**form, "place": place, "title": "Judul yang sudah diketik"})
    assert answer.status_code == 409
    assert "sudah ditutup" in text_of(answer)
    assert "Judul yang sudah diketik" in text_of(answer)


def test_ux_002_the_task_list_says_in_words_how_far_it_is(draft, sari, sign_in):
    page = text_of(sign_in(sari).get(draft.get_absolute_url()))
    assert "2 dari 5 selesai" in page
    for words in ("Selesai", "Belum diisi", "Siap dikirim", "Ceritakan inovasinya"):
        assert words in page
    plays.entries.save_answer(draft, plays.question(draft.edition), by=sari, value="")
    page = text_of(sign_in(sari).get(draft.get_absolute_url()))
    assert "Belum bisa dimulai" in page


def test_too_many_words_are_kept_and_told(draft, sari, form_of):
    url = address("section", draft.code, "cerita")
    client, form = form_of(sari, url)
    answer = client.post(url, {**form, "jawab-masalah": "kata " * 87, "jawab-hasil": "", "lanjut": "1"})
    assert answer.url == url
    page = text_of(client.get(url))
    assert "hapus 37 kata" in page
    assert "kata kata kata" in page
    assert "Ada masalah" in text_of(client.get(draft.get_absolute_url()))


def test_saving_leads_on_or_back_as_the_button_says(draft, sari, form_of):
    url = address("section", draft.code, "cerita")
    for button, goal in (
        ({"lanjut": "1"}, address("section", draft.code, "angka")),
        ({"nanti": "1"}, draft.get_absolute_url()),
        ({"lanjut": "1", "kembali": "periksa"}, address("check", draft.code)),
    ):
        client, form = form_of(sari, url)
        assert client.post(url, {**form, "jawab-masalah": "Antre.", **button}).url == goal


def test_a_number_that_can_not_be_read_keeps_the_page_as_typed(draft, sari, form_of):
    url = address("section", draft.code, "angka")
    client, form = form_of(sari, url)
    answer = client.post(url, {**form, "jawab-biaya": "satu juta"})
    assert answer.status_code == 422
    page = text_of(answer)
    assert "<title>Kesalahan:" in page
    assert "Tulis rupiah sebagai angka bulat" in page
    assert 'value="satu juta"' in page
    assert client.post(url, {**form, "jawab-biaya": "Rp1.500.000"}).status_code == 302
    assert draft.answers.get(question__slug="biaya").value == "1500000"


def test_rel_01_a_double_click_saves_once(draft, sari, form_of):
    url = address("team", draft.code)
    client, form = form_of(sari, url)
    for _ in range(2):
        assert client.post(url, {**form, "name": "Bu Sri", "role": ""}).status_code == 302
    assert draft.team.count() == 1


def test_a_used_key_with_other_words_is_told(draft, sari, form_of):
    url = address("team", draft.code)
    client, form = form_of(sari, url)
    client.post(url, {**form, "name": "Bu Sri"})
    answer = client.post(url, {**form, "name": "Pak Tarno"})
    assert answer.status_code == 422
    assert "Formulir ini sudah dikirim" in text_of(answer)


def test_a_form_made_for_somebody_else_is_told(draft, sari, dimas, form_of, sign_in):
    add_member(draft, by=sari, name="Dimas", role="", person=dimas)
    _client, form = form_of(sari, address("team", draft.code))
    answer = sign_in(dimas).post(address("team", draft.code), {**form, "name": "Bu Sri"})
    assert answer.status_code == 422
    assert "perlu dibuka ulang" in text_of(answer)


def test_the_check_page_links_what_is_missing(draft, sari, sign_in):
    plays.entries.save_answer(draft, plays.question(draft.edition), by=sari, value="")
    page = text_of(sign_in(sari).get(address("check", draft.code)))
    assert "1 hal perlu dilengkapi" in page
    assert f"{address('section', draft.code, 'cerita')}?kembali=periksa#id_jawab-masalah" in page
    assert "Masih ada 1 isian" in page
    assert "Kirim inovasi ke panitia" not in page


def test_sending_ends_at_a_receipt_that_can_be_opened_again(draft, sari, form_of):
    client, form = form_of(sari, address("check", draft.code))
    for _ in range(2):
        answer = client.post(address("submit", draft.code), form)
        assert answer.url == address("receipt", draft.code)
    page = text_of(client.get(answer.url))
    assert draft.reference in page
    assert draft.revisions.get().sha256 in page
    code = client.get(address("receipt_code", draft.code))
    assert code["Content-Type"] == "image/svg+xml"
    assert code.content.startswith(b"<svg")


def test_a_second_window_is_told_that_it_was_sent(draft, sari, form_of):
    first, form = form_of(sari, address("check", draft.code))
    second, other = form_of(sari, address("check", draft.code))
    first.post(address("submit", draft.code), form)
    answer = second.post(address("submit", draft.code), other)
    assert answer.status_code == 409
    assert "sudah terkirim" in text_of(answer)


def test_rel_05_a_late_send_gets_the_servers_time_and_keeps_the_draft(draft, sari, form_of):
    client, form = form_of(sari, address("check", draft.code))
    move_phase(draft.edition, 1, closes_in=-0.01)
    answer = client.post(address("submit", draft.code), form)
    assert answer.status_code == 403
    page = text_of(answer)
    assert "menurut jam server" in page
    assert "tetap tersimpan sebagai draf" in page
    assert draft.reference in page


def test_no_receipt_before_sending(draft, sari, sign_in):
    assert sign_in(sari).get(address("receipt", draft.code)).status_code == 404
    assert sign_in(sari).get(address("receipt_code", draft.code)).status_code == 404


PAGES = ["entry", "identity", "team", "files", "check", "receipt", "withdraw", "endorse", "verify"]


@pytest.mark.parametrize("name", PAGES)
def test_somebody_elses_entry_is_not_there(draft, joko, indah, panitia, sign_in, name):
    for stranger in (joko, indah, panitia):
        answer = sign_in(stranger).get(address(name, draft.code))
        unknown = sign_in(stranger).get(address(name, "XXXXXXXX"))
        assert answer.status_code == unknown.status_code == 404


def test_the_committee_reads_the_revision_and_not_the_draft(call, kerten, sari, wati, yusuf, sign_in):
    entry = plays.returned(call, kerten, sari, wati, yusuf)
    plays.entries.save_answer(entry, plays.question(call), by=sari, value="Tulisan baru yang belum dikirim")
    client = sign_in(yusuf)
    for name in ("check", "identity", "team", "files", "withdraw"):
        assert client.get(address(name, entry.code)).status_code == 403
    for url in (entry.get_absolute_url(), address("revision", entry.code, 1), address("verify", entry.code)):
        assert "belum dikirim" not in text_of(client.get(url)).replace("Tim belum mengirim", "")
    assert plays.PROBLEM in text_of(client.get(address("revision", entry.code, 1)))


def test_a_returned_entry_shows_its_notes_beside_the_fields_and_keeps_its_receipt(
    call, kerten, sari, wati, yusuf, sign_in
):
    entry = plays.returned(call, kerten, sari, wati, yusuf, notes={"masalah": "Berapa warga?", "identity": "Judul?"})
    client = sign_in(sari)
    page = text_of(client.get(entry.get_absolute_url()))
    assert "dikembalikan untuk diperbaiki" in page
    assert page.count("Ada masalah") == 2
    assert "Berapa warga?" in text_of(client.get(address("section", entry.code, "cerita")))
    assert "Judul?" in text_of(client.get(address("identity", entry.code)))
    assert client.get(address("receipt", entry.code)).status_code == 200
    plays.entries.save_answer(entry, plays.question(call), by=sari, value="Empat puluh warga.")
    assert text_of(client.get(entry.get_absolute_url())).count("Ada masalah") == 1


def test_a_sent_form_leads_back_to_the_entry(sent, sari, sign_in):
    for url in (address("identity", sent.code), address("section", sent.code, "cerita"), address("check", sent.code)):
        assert sign_in(sari).get(url).url == sent.get_absolute_url()


def test_withdrawing_asks_and_then_shows_it(sent, sari, form_of):
    url = address("withdraw", sent.code)
    client, form = form_of(sari, url)
    assert client.post(url, {**form, "reason": ""}).status_code == 422
    answer = client.post(url, {**form, "reason": "Digabung"})
    assert "Ditarik oleh tim" in text_of(client.get(answer.url))


def test_the_status_page_gives_no_hint_before_the_announcement(call, kerten, sari, wati, yusuf, ratna, sign_in):
    entry = plays.verified(call, kerten, sari, wati, yusuf)
    page = text_of(sign_in(sari).get(entry.get_absolute_url()))
    assert "Lolos verifikasi" in page
    assert "Juara" not in page
    decide([(entry, "Juara 1")], by=ratna)
    assert "Juara 1" in text_of(sign_in(sari).get(entry.get_absolute_url()))


def test_a_work_that_is_shown_leads_to_the_showcase(call, kerten, sari, wati, yusuf, ratna, sign_in):
    entry = plays.verified(call, kerten, sari, wati, yusuf)
    assert "Lihat di etalase" not in text_of(sign_in(sari).get(entry.get_absolute_url()))
    decide([(entry, "Juara 1")], by=ratna)
    shown = publish(
        by=ratna,
        code=entry.code,
        year=call.year,
        edition=call,
        title=entry.title,
        institution=kerten,
    )
    page = text_of(sign_in(sari).get(entry.get_absolute_url()))
    assert f'href="{shown.get_absolute_url()}"' in page
    withdraw_exhibit(shown, by=ratna)
    assert "Lihat di etalase" not in text_of(sign_in(sari).get(entry.get_absolute_url()))


def test_an_expired_session_sends_a_reader_to_sign_in(draft, client):
    answer = client.get(draft.get_absolute_url())
    assert answer.status_code == 302
    assert "/akun/" in answer.url


def test_after_the_deadline_the_task_list_says_so_and_the_words_can_still_be_read(draft, sari, sign_in):
    move_phase(draft.edition, 1, closes_in=-0.01)
    client = sign_in(sari)
    page = text_of(client.get(draft.get_absolute_url()))
    assert "tidak dapat dikirim sekarang" in page
    assert "Sudah lewat" in page
    assert "Kirim inovasi ke panitia" not in text_of(client.get(address("check", draft.code)))
    assert plays.PROBLEM in text_of(client.get(address("section", draft.code, "cerita")))


def test_a_trace_that_is_no_number_breaks_no_page(draft, sari, form_of):
    url = address("section", draft.code, "cerita")
    client, form = form_of(sari, url)
    assert client.post(url, {**form, "jawab-masalah": "Antre lagi.", "jejak-masalah": "².x"}).status_code == 302
    assert draft.answers.get(question__slug="masalah").value == "Antre lagi."


@pytest.mark.parametrize(("name", "field"), [("team", "name"), ("files", "title")])
def test_what_was_typed_stays_when_the_entry_was_sent_meanwhile(draft, sari, form_of, name, field):
    url = address(name, draft.code)
    client, form = form_of(sari, url)
    plays.entries.submit(draft, by=sari)
    answer = client.post(url, {**form, field: "Ditulis sebelum terkirim"})
    assert answer.status_code in (409, 422)
    assert "tidak dapat diubah lagi" in text_of(answer)
    assert 'value="Ditulis sebelum terkirim"' in text_of(answer)


def test_the_title_opened_from_the_whole_form_leads_back_to_it(draft, form_of, sari):
    whole, url = address("one_page", draft.code), address("identity", draft.code)
    client, sent = form_of(sari, f"{url}?kembali=satu-halaman")
    assert f'href="{url}?kembali=satu-halaman#id_title"' in text_of(client.get(whole))
    assert 'name="kembali" value="satu-halaman"' in text_of(client.get(f"{url}?kembali=satu-halaman"))
    assert client.post(url, {**sent, "title": "Judul", "kembali": "satu-halaman"}).url == whole


def test_evidence_opened_from_the_check_page_keeps_the_way_back(draft, sari, sign_in):
    client, url = sign_in(sari), address("files", draft.code)
    page = text_of(client.get(f"{url}?kembali=periksa"))
    assert f'href="{address("pages", draft.code)}?kembali=periksa"' in page
    assert 'name="kembali" value="periksa"' in page
    assert 'name="kembali"' not in text_of(client.get(f"{url}?kembali=https://jahat.example"))
