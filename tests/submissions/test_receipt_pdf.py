"""The receipt as a file: the same words as the page, for the same people."""

import pypdfium2

from records.models import OutboxMessage
from records.templatetags.wib import wib
from submissions.receipts import check_url
from tests.submissions import plays
from tests.submissions.plays import address


def words_of(content):
    document = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_it_says_what_the_page_says(sent, sari, sign_in):
    answer = sign_in(sari).get(address("receipt_pdf", sent.code))
    words, revision = words_of(answer.content), sent.revisions.get()
    for part in (sent.reference, "Antre dari Rumah", "Kelurahan Kerten", wib(revision.created_at), sent.category.name):
        assert part in words
    assert revision.sha256 in words.replace(" ", "")
    assert check_url(revision) in words.replace(" ", "")
    assert plays.PROBLEM not in words


def test_it_is_a_private_attachment_with_the_reference_in_its_name(sent, sari, sign_in):
    answer = sign_in(sari).get(address("receipt_pdf", sent.code))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="Tanda-terima-{sent.reference}.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_a_sample_says_that_it_is_one(sent, sari, sign_in):
    url = address("receipt_pdf", sent.code)
    assert "data contoh" not in words_of(sign_in(sari).get(url).content)
    type(sent).objects.filter(pk=sent.pk).update(is_sample=True)
    assert "data contoh" in words_of(sign_in(sari).get(url).content)


def test_strangers_find_nothing(sent, joko, indah, sign_in):
    for stranger in (joko, indah):
        assert sign_in(stranger).get(address("receipt_pdf", sent.code)).status_code == 404


def test_there_is_none_before_sending(draft, sari, sign_in):
    assert sign_in(sari).get(address("receipt_pdf", draft.code)).status_code == 404


def test_the_page_leads_to_it(sent, sari, sign_in):
    page = plays.text_of(sign_in(sari).get(address("receipt", sent.code)))
    assert address("receipt_pdf", sent.code) in page


def test_the_mail_is_a_true_copy(sent, sari):
    body = OutboxMessage.objects.get(recipient=sari).body
    assert check_url(sent.revisions.get()) in body
    assert address("receipt_pdf", sent.code) in body
    for part in ("CERITAKAN INOVASINYA", "Apa masalahnya?", plays.PROBLEM, plays.SUMMARY, "(tidak diisi)"):
        assert part in body
