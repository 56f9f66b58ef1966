"""The page of evidence, and who gets which bytes."""

import pytest

from submissions.actions.files import attach, detach
from submissions.actions.verifications import verify
from tests.submissions import plays
from tests.submissions.plays import address, text_of
from tests.submissions.test_attach import pdf, picture, upload


@pytest.fixture
def evidence(draft, sari):
    return attach(draft, by=sari, upload=upload(pdf(), "Rekap.pdf"), title="Rekap antrean")


def test_a_file_is_uploaded_and_listed(draft, sari, form_of):
    url = address("files", draft.code)
    client, form = form_of(sari, url)
    answer = client.post(url, {**form, "upload": upload(picture(), "foto.jpg"), "title": "Antrean", "is_photo": "on"})
    assert answer.url == url
    page = text_of(client.get(url))
    assert "Antrean" in page
    assert "foto untuk etalase" in page


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [(b"MZ", "virus.exe", "bukan PDF"), (b"", "kosong.pdf", "kosong"), (b"%PDF-", "rusak.pdf", "tidak dapat dibuka")],
)
def test_a_wrong_file_is_told_and_the_words_are_kept(draft, sari, form_of, content, name, sentence):
    url = address("files", draft.code)
    client, form = form_of(sari, url)
    answer = client.post(url, {**form, "upload": upload(content, name), "title": "Keterangan saya"})
    assert answer.status_code == 422
    page = text_of(answer)
    assert sentence in page
    assert 'value="Keterangan saya"' in page


def test_no_file_is_told(draft, sari, form_of):
    client, form = form_of(sari, address("files", draft.code))
    answer = client.post(address("files", draft.code), {**form, "title": "x"})
    assert "Pilih berkas lebih dahulu" in text_of(answer)


def test_a_nul_in_a_name_is_no_500(draft, sari, form_of):
    client, form = form_of(sari, address("files", draft.code))
    upload_with_nul = upload(pdf(), "rekap.pdf")
    upload_with_nul.name = "re\x00kap.pdf"
    answer = client.post(address("files", draft.code), {**form, "upload": upload_with_nul, "title": ""})
    assert answer.status_code in (302, 400, 422)


def test_sec_022_a_file_comes_as_a_sandboxed_download(evidence, sari, sign_in):
    answer = sign_in(sari).get(address("file", evidence.code))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Type"] == "application/pdf"


def test_sec_028_another_site_can_not_pull_a_file(evidence, sari, sign_in):
    answer = sign_in(sari).get(address("file", evidence.code), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_file_of_a_draft_is_the_teams_and_the_heads(evidence, sari, wati, joko, yusuf, ratna, nurul, indah, sign_in):
    assert sign_in(wati).get(address("file", evidence.code)).status_code == 200
    for other in (joko, yusuf, ratna, nurul, indah):
        assert sign_in(other).get(address("file", evidence.code)).status_code == 404


def test_after_sending_the_committee_reads_what_was_frozen(evidence, sari, wati, yusuf, joko, indah, sign_in):
    entry = evidence.entry
    plays.entries.submit(entry, by=sari)
    assert sign_in(yusuf).get(address("file", evidence.code)).status_code == 200
    for other in (joko, indah):
        assert sign_in(other).get(address("file", evidence.code)).status_code == 404
    plays.endorsements.endorse(entry, by=wati)
    verify(entry, by=yusuf)
    assert sign_in(sari).get(address("file", evidence.code)).status_code == 200


def test_a_file_added_after_a_return_is_not_the_committees_yet(call, kerten, sari, wati, yusuf, sign_in):
    entry = plays.returned(call, kerten, sari, wati, yusuf)
    late = attach(entry, by=sari, upload=upload(pdf()), title="Belum dikirim")
    assert sign_in(sari).get(address("file", late.code)).status_code == 200
    assert sign_in(yusuf).get(address("file", late.code)).status_code == 404


def test_a_file_is_dropped_after_a_page_that_names_it(evidence, sari, form_of):
    url = address("file_remove", evidence.entry.code, evidence.code)
    client, form = form_of(sari, url)
    assert "Rekap antrean" in text_of(client.get(url))
    assert client.post(url, form).url == address("files", evidence.entry.code)
    assert not evidence.entry.attachments.exists()
    assert client.get(address("file", evidence.code)).status_code == 404


def test_a_dropped_file_of_a_returned_entry_stays_readable(evidence, sari, wati, yusuf, sign_in):
    entry = evidence.entry
    plays.entries.submit(entry, by=sari)
    plays.endorsements.refuse_endorsement(entry, by=wati, note="Ganti berkasnya")
    entry.refresh_from_db()
    detach(evidence, by=sari)
    assert sign_in(yusuf).get(address("file", evidence.code)).status_code == 200
