"""The team's side of the signed letter: what is printed, what may be uploaded, and when (ADR 0014)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Membership
from records.models import AuditEvent
from records.refusals import Refused
from submissions import letter_rules
from submissions.actions.endorsement_letters import refuse_letter
from submissions.actions.endorsements import endorse, refuse_endorsement
from submissions.actions.entries import submit, withdraw
from submissions.actions.team import add_member
from submissions.letter_paper import short_hash
from submissions.models import EndorsementLetter
from submissions.receipts import check_url
from tests.cast import move_phase, person
from tests.submissions import plays
from tests.submissions.plays import address, letter_sent, text_of
from tests.submissions.test_attach import pdf, upload
from tests.submissions.test_receipt_pdf import words_of


@pytest.fixture
def letter(sent, sari):
    return letter_sent(sent, sari)


def printed(entry, person, sign_in):
    return words_of(sign_in(person).get(address("letter_pdf", entry.code)).content)


def test_the_letter_is_drawn_from_what_was_sent(sent, sari, sign_in):
    answer = sign_in(sari).get(address("letter_pdf", sent.code))
    assert answer["Content-Disposition"] == f'attachment; filename="Surat-pengesahan-{sent.reference}.pdf"'
    words, revision = words_of(answer.content), sent.revisions.get()
    for part in ("KELURAHAN KERTEN", "Antre dari Rumah", sent.reference, "Wati Handayani", "Kepala Kelurahan Kerten"):
        assert part in words
    assert short_hash(revision) in words
    assert revision.sha256.startswith(short_hash(revision).replace(" ", ""))


def test_the_letter_carries_no_nip(sent, sari, wati, sign_in):
    assert wati.nip not in printed(sent, sari, sign_in).replace(" ", "")


def test_the_page_shows_the_same_words_and_a_form_that_knows_the_head(sent, sari, sign_in):
    page = text_of(sign_in(sari).get(address("letter", sent.code)))
    for part in ("KELURAHAN KERTEN", short_hash(sent.revisions.get()), 'value="Wati Handayani"'):
        assert part in page
    assert check_url(sent.revisions.get())


def test_an_acting_head_is_named_so_and_an_unknown_one_leaves_lines(sent, sari, wati, sign_in):
    wati.memberships.update(is_acting=True)
    assert "Plt. Kepala Kelurahan Kerten" in printed(sent, sari, sign_in)
    wati.memberships.all().delete()
    words = printed(sent, sari, sign_in)
    assert "Wati" not in words
    assert "Coret yang tidak perlu" in words


def test_there_is_none_before_sending(draft, sari, sign_in):
    for name in ("letter", "letter_pdf"):
        assert sign_in(sari).get(address(name, draft.code)).status_code == 404


def test_the_team_uploads_the_scan(sent, sari, form_of):
    url = address("letter", sent.code)
    client, form = form_of(sari, url)
    told = {"signer_name": "Wati  Handayani", "signer_position": "Lurah Kerten", "number": "045/12"}
    answer = client.post(url, {**form, **told, "upload": upload(pdf(), "surat.pdf"), "signed_on": timezone.localdate()})
    assert (answer.status_code, answer["Location"]) == (302, url)
    letter = EndorsementLetter.objects.get()
    assert (letter.status, letter.revision, letter.institution) == ("waiting", sent.revisions.get(), sent.endorser)
    assert (letter.signer_name, letter.number, letter.created_by) == ("Wati Handayani", "045/12", sari)
    assert AuditEvent.objects.filter(action="submissions.send_letter", actor=sari).count() == 1
    assert "Wati" not in str(AuditEvent.objects.get(action="submissions.send_letter").changes)
    sent.refresh_from_db()
    assert not sent.is_endorsed
    assert "Menunggu diperiksa panitia" in text_of(client.get(url))


def test_a_form_without_file_or_signer_is_told(sent, sari, form_of):
    client, form = form_of(sari, address("letter", sent.code))
    answer = client.post(address("letter", sent.code), {**form, "signer_name": "", "signed_on": "kemarin"})
    assert answer.status_code == 422
    for sentence in ("Pilih berkas surat", "Tulis nama penanda tangan", "Tulis tanggal yang ada"):
        assert sentence in text_of(answer)


def test_what_is_no_letter_is_refused_with_its_name(sent, sari, form_of):
    client, form = form_of(sari, address("letter", sent.code))
    told = {**form, "signer_name": "Wati", "signer_position": "Lurah", "upload": upload(b"MZ", "virus.exe")}
    answer = client.post(address("letter", sent.code), told)
    assert answer.status_code == 409
    assert "virus.exe belum terunggah" in text_of(answer)


def test_only_the_team_and_its_operator_send_a_letter(sent, wati, ratna, yusuf, joko, kerten):
    for other in (wati, ratna, yusuf, joko):
        with pytest.raises(PermissionDenied):
            letter_sent(sent, other)
    operator = person("Oki Operator", "oki")
    Membership.objects.create(person=operator, institution=kerten, kind="operator")
    assert letter_sent(sent, operator).created_by == operator


@pytest.mark.parametrize("signer", ["Sari Wulandari", "sari  wulandari", "Sári Wulandari", "Wahyu Hidayat"])
def test_nobody_of_the_team_signs(call, kerten, sari, wati, signer):
    draft = plays.drafted(call, kerten, sari)
    add_member(draft, by=sari, name="Wahyu Hidayat", role="Anggota")
    plays.entries.submit(draft, by=sari)
    with pytest.raises(Refused, match="tidak boleh ketua atau anggota"):
        letter_sent(draft, sari, signer_name=signer)
    assert letter_sent(draft, sari).signer_name == "Wati Handayani"


def test_a_letter_is_signed_after_sending_and_not_tomorrow(sent, sari):
    today = timezone.localdate()
    with pytest.raises(Refused, match="sebelum karya dikirim"):
        letter_sent(sent, sari, signed_on=today - timedelta(days=1))
    with pytest.raises(Refused, match="belum tiba"):
        letter_sent(sent, sari, signed_on=today + timedelta(days=1))
    assert letter_sent(sent, sari, signed_on=today).signed_on == today


def test_another_letter_takes_the_place_of_the_one_that_waits(letter, sent, sari):
    other = letter_sent(sent, sari)
    letter.refresh_from_db()
    assert (letter.status, other.status) == ("closed", "waiting")
    assert "surat lain" in letter.note


def test_so_many_letters_and_no_more(letter, sent, sari, monkeypatch):
    monkeypatch.setattr(letter_rules, "MOST_LETTERS", 1)
    with pytest.raises(Refused, match="Sudah 1 surat"):
        letter_sent(sent, sari)


def test_what_awaits_no_endorsement_takes_no_letter(sent, sari, wati, call, disdukcapil, dimas):
    endorse(sent, by=wati)
    with pytest.raises(Refused, match="sudah disahkan"):
        letter_sent(sent, sari)
    needless = plays.submitted(call, disdukcapil, dimas, name="Perangkat Daerah", title="Loket Tanpa Antre")
    with pytest.raises(Refused, match="tidak memerlukan"):
        letter_sent(needless, dimas)


def test_after_the_phase_no_letter_is_sent_but_one_refused_may_be_mended(sent, sari, ratna, sign_in):
    first = letter_sent(sent, sari)
    move_phase(sent.edition, 2, closes_in=-0.01)
    with pytest.raises(Refused, match="sudah ditutup"):
        letter_sent(sent, sari)
    assert "sudah ditutup" in text_of(sign_in(sari).get(address("letter", sent.code)))
    refuse_letter(first, by=ratna, note="Capnya tidak terbaca.")
    assert letter_sent(sent, sari).status == "waiting"
    move_phase(sent.edition, 3, closes_in=-0.01)
    with pytest.raises(Refused, match="sudah ditutup"):
        letter_sent(sent, sari)


def test_the_head_s_word_in_the_portal_closes_the_letter(letter, sent, wati):
    endorse(sent, by=wati)
    letter.refresh_from_db()
    assert letter.status == "closed"
    assert "sudah mengesahkan" in letter.note


def test_so_does_giving_it_back_and_a_newer_revision_starts_anew(letter, sent, wati, sari):
    refuse_endorsement(sent, by=wati, note="Perbaiki.")
    letter.refresh_from_db()
    assert letter.status == "closed"
    submit(sent, by=sari)
    assert letter_sent(sent, sari).revision.number == 2


def test_a_new_revision_closes_what_waits_for_the_older_one(letter, sent, sari):
    until = timezone.now() + timedelta(days=2)
    type(sent).objects.filter(pk=sent.pk).update(status="returned", repair_until=until)
    submit(sent, by=sari)
    letter.refresh_from_db()
    assert (letter.status, letter.note) == ("closed", "Tim mengirim revisi yang lebih baru.")


def test_so_does_a_withdrawal(letter, sent, sari):
    withdraw(sent, by=sari, reason="Belum siap.")
    letter.refresh_from_db()
    assert letter.status == "closed"


def test_the_database_lets_one_letter_wait(letter):
    letter.pk, letter.code = None, "LAIN"
    with transaction.atomic(), pytest.raises(IntegrityError, match="one_letter_waits"):
        letter.save(force_insert=True)


def test_the_entry_shows_three_ways(sent, sari, sign_in):
    page = text_of(sign_in(sari).get(sent.get_absolute_url()))
    for part in ("Tiga cara mengesahkan", "Wati Handayani masuk ke portal", "Lewat tautan di surel", "Belum ada surat"):
        assert part in page
    letter_sent(sent, sari)
    page = text_of(sign_in(sari).get(sent.get_absolute_url()))
    assert "Sedang diperiksa" in page
    assert "Surat pengesahan diunggah" in page


def test_a_refused_letter_is_told_among_the_ways(letter, sent, sari, ratna, sign_in):
    refuse_letter(letter, by=ratna, note="Capnya tidak terbaca.")
    page = text_of(sign_in(sari).get(sent.get_absolute_url()))
    assert "Perlu surat baru" in page
    assert "Capnya tidak terbaca." in page


def test_an_institution_whose_head_has_no_account_has_the_letter(call, kerten, sari, sign_in):
    entry = plays.submitted(call, kerten, sari)
    page = text_of(sign_in(sari).get(entry.get_absolute_url()))
    assert page.count("Kepala Kelurahan Kerten belum mempunyai akun di portal") == 2
    assert "Belum ada surat" in page
    assert letter_sent(entry, sari).institution == kerten


def test_the_head_and_others_see_no_ways(sent, wati, ratna, sign_in):
    for other in (wati, ratna):
        assert "Tiga cara" not in text_of(sign_in(other).get(sent.get_absolute_url()))


def test_where_the_lead_has_become_head_the_one_above_signs(sent, sari, wati, kerten, sign_in):
    kerten.memberships.create(person=sari, kind="head")
    with pytest.raises(Refused, match="surat pengesahan dari Kecamatan Laweyan"):
        endorse(sent, by=wati)
    page = text_of(sign_in(sari).get(sent.get_absolute_url()))
    assert "mintakan tanda tangan Kepala Kecamatan Laweyan" in page
    assert "KECAMATAN LAWEYAN" in printed(sent, sari, sign_in)
    assert letter_sent(sent, sari, signer_name="Pak Camat").institution == kerten.parent


def test_with_none_above_the_page_says_what_to_ask(sent, sari, wati, kerten, sign_in):
    kerten.memberships.create(person=sari, kind="head")
    kerten.parent = None
    kerten.save(update_fields=["parent"])
    client = sign_in(sari)
    assert "belum mempunyai instansi induk" in text_of(client.get(address("letter", sent.code)))
    assert client.get(address("letter_pdf", sent.code)).status_code == 404
    assert "Minta panitia mencatat" in text_of(client.get(sent.get_absolute_url()))
    with pytest.raises(Refused, match="belum mempunyai instansi induk"):
        letter_sent(sent, sari)
