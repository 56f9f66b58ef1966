"""The committee's side of the signed letter: who checks it, what it does, and who learns of it (ADR 0014)."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from accounts.models import Membership
from competitions.models import Phase
from records.models import AuditEvent, OutboxMessage, Scan, StoredFile
from records.refusals import Refused
from records.scanning import Scanned
from submissions import policies
from submissions.actions import endorsement_letters as actions
from submissions.actions.endorsement_letters import accept_letter, refuse_letter
from submissions.actions.endorsements import endorse
from submissions.actions.scanning import note_scan
from submissions.models import Endorsement, Entry
from submissions.waiting import waiting_for
from tests.cast import appoint, move_phase, person
from tests.submissions import plays
from tests.submissions.plays import address, letter_sent, text_of
from tests.submissions.test_attach import pdf, upload
from tests.submissions.test_submit import wait_until_waiting


@pytest.fixture
def letter(sent, sari):
    return letter_sent(sent, sari)


def test_an_accepted_letter_is_the_head_s_word(letter, sent, ratna):
    accept_letter(letter, by=ratna)
    word = sent.endorsements.get()
    assert (word.via, word.membership, word.letter, word.created_by) == ("letter", None, letter, ratna)
    assert (word.outcome, word.revision) == ("endorsed", sent.revisions.get())
    assert Entry.objects.get(pk=sent.pk).is_endorsed
    letter.refresh_from_db()
    assert (letter.status, letter.checked_by) == ("accepted", ratna)
    assert AuditEvent.objects.filter(action="submissions.accept_letter", actor=ratna).count() == 1


def test_the_team_is_told_and_so_is_the_head_who_may_not_have_signed(letter, sari, wati, ratna):
    accept_letter(letter, by=ratna)
    assert OutboxMessage.objects.filter(recipient=sari, subject__contains="disahkan").count() == 1
    told = OutboxMessage.objects.get(recipient=wati, subject__contains="Surat pengesahan diterima")
    assert "Bila surat ini tidak Anda kenal" in told.body


def test_a_refused_letter_leaves_the_entry_where_it_is(letter, sent, sari, yusuf):
    refuse_letter(letter, by=yusuf, note="Kode isinya berbeda.")
    letter.refresh_from_db()
    assert (letter.status, letter.note) == ("refused", "Kode isinya berbeda.")
    sent.refresh_from_db()
    assert (sent.status, sent.is_endorsed, sent.endorsements.count()) == ("submitted", False, 0)
    assert "Kode isinya berbeda." in OutboxMessage.objects.get(recipient=sari, subject__contains="belum diterima").body
    assert AuditEvent.objects.filter(action="submissions.refuse_letter", actor=yusuf).count() == 1
    assert letter_sent(sent, sari).status == "waiting"


def test_refusing_takes_a_note(letter, ratna):
    with pytest.raises(Refused, match="Tulis mengapa"):
        refuse_letter(letter, by=ratna, note="  ")
    letter.refresh_from_db()
    assert letter.status == "waiting"


def test_only_officers_and_verifiers_of_the_edition_check(letter, sari, wati, joko, indah, panitia, nurul):
    for other in (sari, wati, joko, indah, panitia, nurul):
        for act in (accept_letter, lambda letter, *, by: refuse_letter(letter, by=by, note="x")):
            with pytest.raises(PermissionDenied):
                act(letter, by=other)


def test_an_officer_in_the_team_does_not_check_and_without_that_rule_would(letter, sent, ratna, monkeypatch):
    sent.team.create(person=ratna, name="Ratna Dewi")
    with pytest.raises(PermissionDenied):
        accept_letter(letter, by=ratna)
    monkeypatch.setattr(policies.is_in_team, "fn", lambda user, entry=None: False)
    assert accept_letter(letter, by=ratna).status == "waiting" or sent.endorsements.exists()


def test_nor_does_the_institution_s_operator(letter, kerten, edition):
    operator = appoint(person("Oki Operator", "oki"), edition, "officer")
    row = Membership.objects.create(person=operator, institution=kerten, kind="operator")
    with pytest.raises(PermissionDenied):
        accept_letter(letter, by=operator)
    row.delete()
    accept_letter(letter, by=type(operator).objects.get(pk=operator.pk))


def test_a_letter_is_checked_until_the_verification_ends(letter, sent, ratna):
    move_phase(sent.edition, 2, closes_in=-0.02)
    move_phase(sent.edition, 3, closes_in=-0.01)
    with pytest.raises(Refused, match="sudah ditutup"):
        accept_letter(letter, by=ratna)
    move_phase(sent.edition, 3, opens_in=1, closes_in=2)
    accept_letter(letter, by=ratna)
    assert Endorsement.objects.count() == 1


def test_where_no_verification_is_planned_the_endorsement_phase_decides(letter, sent, ratna):
    sent.edition.phases.get(kind=3).delete()
    move_phase(sent.edition, 2, closes_in=-0.01)
    with pytest.raises(Refused, match=r"Pengesahan.*sudah ditutup"):
        accept_letter(letter, by=ratna)
    move_phase(sent.edition, 2, closes_in=1)
    accept_letter(letter, by=ratna)


def test_a_letter_is_checked_once_and_the_second_reads_what_happened(letter, ratna, hadi, form_of):
    url = address("check_letter", letter.code)
    client, form = form_of(hadi, url)
    accept_letter(letter, by=ratna)
    answer = client.post(url, {**form, "outcome": "refused", "note": "Capnya kabur."})
    assert answer.status_code == 409
    assert "Surat ini sudah diterima Ratna Dewi" in text_of(answer)
    assert "sudah diterima Ratna Dewi" in text_of(client.get(url))
    letter.refresh_from_db()
    assert letter.status == "accepted"


def test_a_letter_that_was_overtaken_says_by_what(letter, sent, wati, ratna, sign_in):
    endorse(sent, by=wati)
    with pytest.raises(Refused, match=r"tidak diperlukan lagi.*sudah mengesahkan"):
        accept_letter(letter, by=ratna)
    assert "tidak diperlukan lagi" in text_of(sign_in(ratna).get(address("check_letter", letter.code)))


def test_a_refused_letter_says_by_whom_and_why(letter, ratna, hadi):
    refuse_letter(letter, by=ratna, note="Kabur.")
    with pytest.raises(Refused, match=r"sudah ditolak Ratna Dewi.*Kabur"):
        accept_letter(letter, by=hadi)


def test_what_left_the_committee_s_hands_is_not_endorsed_by_letter(letter, sent, ratna):
    Entry.objects.filter(pk=sent.pk).update(status="withdrawn")
    with pytest.raises(Refused, match="tidak menunggu pengesahan"):
        accept_letter(letter, by=ratna)


def test_a_letter_of_an_institution_that_the_lead_now_heads_can_only_be_refused(letter, kerten, sari, ratna):
    kerten.memberships.create(person=sari, kind="head")
    with pytest.raises(Refused, match="Tolak surat ini"):
        accept_letter(letter, by=ratna)
    refuse_letter(letter, by=ratna, note="Mintalah dari kecamatan.")
    above = letter_sent(letter.entry, sari, signer_name="Pak Camat", signer_position="Camat")
    accept_letter(above, by=ratna)
    assert Entry.objects.get(pk=letter.entry_id).endorser == kerten.parent


def test_the_page_shows_the_scan_beside_what_it_must_agree_with(letter, sent, ratna, sign_in):
    page = text_of(sign_in(ratna).get(address("check_letter", letter.code)))
    for part in (address("letter_file", letter.code), sent.revisions.get().sha256[:4], "Lurah Kerten", plays.PROBLEM):
        assert part in page


def test_the_page_accepts_and_refuses(letter, sent, sari, ratna, form_of):
    url = address("check_letter", letter.code)
    client, form = form_of(ratna, url)
    assert client.post(url, {**form, "outcome": "refused"}).status_code == 422
    assert client.post(url, {**form, "outcome": "refused", "note": "Kabur."}).status_code == 302
    other = address("check_letter", letter_sent(sent, sari).code)
    client, form = form_of(ratna, other)
    answer = client.post(other, {**form, "outcome": "accepted"})
    assert answer["Location"] == f"{address('queue')}?daftar=surat"
    assert Entry.objects.get(pk=sent.pk).is_endorsed


def test_it_waits_for_officers_and_verifiers_and_nobody_else(letter, sent, ratna, yusuf, sari, joko, indah, sign_in):
    for someone in (ratna, yusuf):
        (item,) = [item for item in waiting_for(someone) if "surat" in item.title]
        assert item.detail.startswith("1 surat")
        assert item.due == sent.edition.phases.get(kind=3).closes_at
        assert address("check_letter", letter.code) in text_of(sign_in(someone).get(item.url))
    for someone in (sari, joko, indah):
        assert not [item for item in waiting_for(someone) if "surat" in item.title]
    sent.team.create(person=yusuf, name="Yusuf")
    assert not [item for item in waiting_for(yusuf) if "surat" in item.title]


def test_the_verifier_and_the_history_tell_how_it_was_endorsed(letter, sent, ratna, yusuf, sari, sign_in):
    accept_letter(letter, by=ratna)
    told = "Dengan surat yang ditandatangani Wati Handayani, Lurah Kerten; diperiksa Ratna Dewi."
    assert told in text_of(sign_in(yusuf).get(address("verify", sent.code)))
    assert told in text_of(sign_in(sari).get(sent.get_absolute_url()))


def test_the_verifier_reads_of_an_endorsement_in_the_portal_too(sent, wati, yusuf, sign_in):
    endorse(sent, by=wati)
    assert "Selaku Kepala Kelurahan Kerten, di portal." in text_of(sign_in(yusuf).get(address("verify", sent.code)))


def test_the_scan_is_for_those_who_see_the_entry(letter, sari, wati, ratna, joko, indah, dimas, sign_in):
    url = address("letter_file", letter.code)
    for someone in (sari, wati, ratna):
        answer = sign_in(someone).get(url)
        assert answer.status_code == 200
        assert "sandbox" in answer["Content-Security-Policy"]
    for stranger in (joko, indah, dimas):
        assert sign_in(stranger).get(url).status_code == 404
    assert sign_in(sari).get(url, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_the_database_wants_a_member_or_a_letter(sent, wati, ratna, letter):
    word = endorse(sent, by=wati)
    for change in ({"membership": None}, {"letter": letter}, {"via": "letter"}):
        with transaction.atomic(), pytest.raises(IntegrityError, match="endorsement_by_member_or_letter"):
            Endorsement.objects.filter(pk=word.pk).update(**change)


def check_at_once(letter, people):
    """Everybody accepts in the same moment; what each of them met."""
    met = []

    def accept(someone):
        try:
            accept_letter(letter, by=someone)
            met.append("accepted")
        except (Refused, IntegrityError) as error:
            met.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=(someone,)) for someone in people]
    with transaction.atomic():
        list(Phase.objects.select_for_update().filter(edition=letter.entry.edition))
        for thread in threads:
            thread.start()
        wait_until_waiting(len(threads))
    for thread in threads:
        thread.join()
    return sorted(met)


@pytest.fixture
def waiting_letter(edition, kerten, sari, wati, ratna):
    plays.open_edition(edition, ratna)
    return letter_sent(plays.submitted(edition, kerten, sari), sari)


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_wins_and_the_other_is_told(waiting_letter, ratna, hadi):
    assert check_at_once(waiting_letter, [ratna, hadi]) == ["Refused", "accepted"]
    assert Endorsement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_the_other_breaks_on_the_database(waiting_letter, ratna, hadi, monkeypatch):
    monkeypatch.setattr(actions, "locked", lambda entry, *, by, perm: Entry.objects.get(pk=entry.pk))
    assert check_at_once(waiting_letter, [ratna, hadi]) == ["IntegrityError", "accepted"]


def test_a_letter_that_the_scanner_holds_back_is_not_accepted_unseen(letter, ratna, sari, sign_in):
    StoredFile.objects.update(scan="pending")
    assert sign_in(ratna).get(address("letter_file", letter.code)).status_code == 404
    assert sign_in(sari).get(address("letter_file", letter.code)).status_code == 200
    assert address("letter_file", letter.code) not in text_of(sign_in(ratna).get(address("check_letter", letter.code)))
    with pytest.raises(Refused, match="belum lolos pemeriksaan virus"):
        accept_letter(letter, by=ratna)
    StoredFile.objects.update(scan="clean")
    accept_letter(letter, by=ratna)


def test_a_virus_found_later_in_a_letter_is_told_to_the_team_and_the_officers(letter, sari, ratna):
    note_scan(letter.file, Scanned(Scan.INFECTED, "Eicar"))
    for someone in (sari, ratna):
        told = OutboxMessage.objects.get(recipient=someone, subject__contains="virus")
        assert "“Surat pengesahan” (surat.jpg)" in told.body


def test_the_first_page_of_a_pdf_is_seen_beside_the_facts(sent, sari, ratna, indah, sign_in):
    letter = letter_sent(sent, sari, upload=upload(pdf(), "surat.pdf"))
    url = address("letter_preview", letter.code)
    assert url in text_of(sign_in(ratna).get(address("check_letter", letter.code)))
    assert sign_in(ratna).get(url)["Content-Type"] == "image/webp"
    assert sign_in(indah).get(url).status_code == 404
