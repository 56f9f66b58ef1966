"""The virus scanner: what it clears goes to others, what it has not judged waits, what it finds goes to nobody."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import F

from records import scanning
from records.downloads import download
from records.files import keep, path_of
from records.housekeeping import CHORES
from records.models import AuditEvent, OutboxMessage, Scan, StoredFile
from records.refusals import Refused
from records.scanning import scan
from showcase.photos import public_copy
from submissions.actions.entries import submit
from submissions.actions.files import attach
from submissions.actions.scanning import scan_waiting
from tests.clamd import SIGNATURE, Clamd
from tests.submissions.hostile.case import EICAR
from tests.submissions.hostile.paper import pdf as paper
from tests.submissions.plays import address, text_of
from tests.submissions.test_attach import pdf, picture, upload

NOBODY = "127.0.0.1:9"


@pytest.fixture
def clamd(settings):
    with Clamd() as daemon:
        settings.CLAMD = daemon.address
        yield daemon


@pytest.fixture
def down(settings):
    settings.CLAMD = NOBODY


def infected_pdf():
    """A PDF that opens, with the sample in a comment of its own."""
    return paper(head=b"%PDF-1.7\n%" + EICAR + b"\n")


def known_later():
    """The scanner learns of it only now."""
    return Clamd(says=f"stream: {SIGNATURE} FOUND\0".encode())


# --- The protocol ---------------------------------------------------------------------------------------------------


def test_without_a_scanner_nothing_is_asked_and_it_is_said():
    assert scan([b"apa saja"]).state == Scan.UNCHECKED


@pytest.mark.parametrize("content", [b"", b"bersih", bytes(300_000)], ids=["nothing", "little", "several pieces"])
def test_clean_bytes_arrive_whole_and_are_clean(clamd, content):
    assert scan([content[:7], content[7:]]).state == Scan.CLEAN
    assert clamd.heard == [content]


def test_sec_043_eicar_is_found_with_its_signature(clamd):
    found = scan([b"awal ", EICAR[:20], EICAR[20:]])
    assert (found.state, found.signature) == (Scan.INFECTED, SIGNATURE)


def test_a_socket_of_unix_is_spoken_to_as_well(settings, tmp_path):
    with Clamd(path=tmp_path / "clamd.ctl") as daemon:
        settings.CLAMD = daemon.address
        assert scan([EICAR]).state == Scan.INFECTED
    assert scan([EICAR]).state == Scan.PENDING, "the daemon is gone"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"stream: OK FOUND?\0",
        b"stream:OK\0",
        b"OK\0",
        b"UNKNOWN COMMAND\0",
        b"stream: \xff\xfe ERROR\0",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"x" * 100_000,
    ],
)
def test_an_answer_that_is_none_is_an_error_and_never_clean(settings, answer):
    with Clamd(says=answer) as daemon:
        settings.CLAMD = daemon.address
        assert scan([b"bersih"]).state == Scan.ERROR


def test_a_scanner_that_hangs_up_over_a_large_file_is_heard(settings):
    with Clamd(most=1000) as daemon:
        settings.CLAMD = daemon.address
        assert scan([bytes(3_000_000)]).state in (Scan.ERROR, Scan.PENDING)
        assert scan([bytes(1000)]).state == Scan.CLEAN


def test_a_slow_scanner_is_not_waited_for(settings, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    with Clamd(waits=1) as daemon:
        settings.CLAMD = daemon.address
        assert scan([b"bersih"]).state == Scan.PENDING


# --- Uploading ------------------------------------------------------------------------------------------------------


def test_a_clean_upload_is_kept_as_clean(clamd, draft, sari):
    stored = attach(draft, by=sari, upload=upload(pdf()), title="").file
    assert stored.scan == Scan.CLEAN
    assert stored.scanned_at
    assert stored.is_cleared


def test_sec_043_an_infected_upload_is_refused_at_once(clamd, draft, sari):
    with pytest.raises(Refused, match=r"bukti\.pdf belum terunggah\. Berkas ini mengandung virus"):
        attach(draft, by=sari, upload=upload(infected_pdf()), title="")
    assert not StoredFile.objects.exists()


def test_without_a_scanner_the_same_upload_passes_unchecked(draft, sari):
    stored = attach(draft, by=sari, upload=upload(infected_pdf()), title="").file
    assert (stored.scan, stored.is_cleared) == (Scan.UNCHECKED, True)


def test_sec_043_scanner_down_means_pending_and_not_clean(down, draft, sari, form_of):
    stored = attach(draft, by=sari, upload=upload(pdf()), title="Rekap").file
    assert (stored.scan, stored.is_cleared) == (Scan.PENDING, False)
    client, _form = form_of(sari, address("files", draft.code))
    assert "Menunggu pemeriksaan virus" in text_of(client.get(address("files", draft.code)))


def test_the_list_says_when_there_is_no_scanner(draft, sari, form_of):
    attach(draft, by=sari, upload=upload(pdf()), title="Rekap")
    client, _form = form_of(sari, address("files", draft.code))
    assert "tanpa pemeriksaan virus" in text_of(client.get(address("files", draft.code)))


def test_what_was_once_found_infected_is_not_kept_again(down, draft, sari):
    stored = attach(draft, by=sari, upload=upload(paper()), title="").file
    StoredFile.objects.filter(pk=stored.pk).update(scan=Scan.INFECTED)
    with pytest.raises(Refused, match="mengandung virus"):
        attach(draft, by=sari, upload=upload(paper()), title="")


def test_the_same_bytes_found_clean_today_need_not_wait(clamd, settings, draft, sari):
    daemon, settings.CLAMD = settings.CLAMD, NOBODY
    first = attach(draft, by=sari, upload=upload(paper()), title="").file
    settings.CLAMD = daemon
    attach(draft, by=sari, upload=upload(paper()), title="")
    first.refresh_from_db()
    assert first.scan == Scan.CLEAN


# --- Who gets what --------------------------------------------------------------------------------------------------


@pytest.fixture
def evidence(draft, sari):
    return attach(draft, by=sari, upload=upload(picture(), "Rekap.jpg"), title="Rekap antrean")


def status_of(evidence, scan, person, sign_in):
    StoredFile.objects.filter(pk=evidence.file_id).update(scan=scan)
    return sign_in(person).get(address("file", evidence.code)).status_code


@pytest.mark.parametrize(
    ("scan", "team", "head"),
    [
        (Scan.CLEAN, 200, 200),
        (Scan.PENDING, 200, 404),
        (Scan.ERROR, 200, 404),
        (Scan.UNCHECKED, 200, 404),
        (Scan.INFECTED, 404, 404),
    ],
)
def test_sec_043_only_clean_goes_to_others(scan, team, head, down, evidence, sari, wati, sign_in):
    assert status_of(evidence, scan, sari, sign_in) == team
    assert status_of(evidence, scan, wati, sign_in) == head


def test_without_a_scanner_the_head_reads_it_all_the_same(evidence, wati, sign_in):
    assert status_of(evidence, Scan.UNCHECKED, wati, sign_in) == 200


def test_no_door_hands_out_what_is_infected(evidence):
    evidence.file.scan = Scan.INFECTED
    with pytest.raises(PermissionDenied):
        download(evidence.file, "rekap.pdf")


def test_the_committee_sees_that_a_file_waits_and_can_not_open_it(down, evidence, sari, yusuf, sign_in):
    submit(evidence.entry, by=sari)
    page = text_of(sign_in(yusuf).get(address("revision", evidence.entry.code, 1)))
    assert "Menunggu pemeriksaan virus" in page
    assert address("file", evidence.code) not in page
    StoredFile.objects.update(scan=Scan.CLEAN)
    page = text_of(sign_in(yusuf).get(address("revision", evidence.entry.code, 1)))
    assert "Menunggu pemeriksaan virus" not in page
    assert address("file", evidence.code) in page


@pytest.mark.parametrize("scan", [Scan.PENDING, Scan.INFECTED, Scan.ERROR])
def test_a_photo_that_is_not_clean_is_not_published(scan, down, draft, sari):
    stored = attach(draft, by=sari, upload=upload(picture(), "foto.jpg"), title="", is_photo=True).file
    stored.scan = scan
    with pytest.raises(Refused, match="foto belum dapat terbit"):
        public_copy(stored)
    stored.scan = Scan.CLEAN
    assert public_copy(stored)[0].scan == Scan.CLEAN


# --- Sending --------------------------------------------------------------------------------------------------------


def test_a_scanner_that_is_down_makes_nobody_late(down, evidence, sari):
    assert submit(evidence.entry, by=sari).files.get().file.scan == Scan.PENDING


def test_an_infected_file_is_not_sent(evidence, sari):
    StoredFile.objects.update(scan=Scan.INFECTED)
    with pytest.raises(Refused, match="Berkas “Rekap antrean” mengandung virus"):
        submit(evidence.entry, by=sari)
    StoredFile.objects.update(scan=Scan.CLEAN)
    assert submit(evidence.entry, by=sari)


# --- Asking again ---------------------------------------------------------------------------------------------------


def test_the_housekeeping_asks_again(settings, down, evidence):
    assert CHORES["scanned"] == scan_waiting
    assert scan_waiting() == 0
    with Clamd() as daemon:
        settings.CLAMD = daemon.address
        assert scan_waiting() == 1
        assert scan_waiting() == 0
    evidence.file.refresh_from_db()
    assert evidence.file.scan == Scan.CLEAN
    assert not AuditEvent.objects.filter(action="submissions.scan").exists()


def test_what_was_kept_without_a_scanner_is_scanned_once_there_is_one(settings, evidence):
    assert scan_waiting() == 0
    with Clamd() as daemon:
        settings.CLAMD = daemon.address
        assert scan_waiting() == 1


def test_a_scanner_that_is_down_is_asked_once_a_round(settings, caplog, db):
    settings.CLAMD = NOBODY
    for number in range(3):
        keep([bytes([number])], media_type="text/plain")
    scan_waiting()
    assert caplog.text.count("does not answer") == 1


def test_lost_bytes_do_not_stop_the_round(clamd, db):
    lost = keep([b"hilang"], media_type="text/plain")
    path_of(lost.sha256).unlink()
    keep([b"ada"], media_type="text/plain")
    assert scan_waiting() == 1


def test_an_error_is_asked_about_again_an_hour_later(settings, db):
    stored = keep([b"x"], media_type="text/plain", scan=Scan.ERROR)
    with Clamd() as daemon:
        settings.CLAMD = daemon.address
        assert scan_waiting() == 0
        StoredFile.objects.update(scanned_at=F("scanned_at") - timedelta(minutes=61))
        assert scan_waiting() == 1
    stored.refresh_from_db()
    assert stored.scan == Scan.CLEAN


def week_passes():
    StoredFile.objects.update(scanned_at=F("scanned_at") - timedelta(days=8))


def test_sec_043_found_later_it_is_kept_from_everybody_who_are_told(
    clamd, settings, evidence, sari, wati, ratna, yusuf, sign_in
):
    entry = evidence.entry
    submit(entry, by=sari)
    OutboxMessage.objects.all().delete()
    week_passes()
    with known_later() as learned:
        settings.CLAMD = learned.address
        assert scan_waiting() == 1
    for person in (sari, wati, yusuf):
        assert sign_in(person).get(address("file", evidence.code)).status_code == 404
    told = {message.recipient: message for message in OutboxMessage.objects.all()}
    assert set(told) == {sari, ratna}
    assert "“Rekap antrean” (Rekap.jpg)" in told[sari].body
    event = AuditEvent.objects.get(action="submissions.scan")
    assert event.changes["signature"] == SIGNATURE
    assert "Mengandung virus" in text_of(sign_in(yusuf).get(address("revision", entry.code, 1)))


def test_a_false_alarm_is_lifted_by_the_scanner_itself(clamd, evidence):
    StoredFile.objects.update(scan=Scan.INFECTED)
    week_passes()
    assert scan_waiting() == 1
    evidence.file.refresh_from_db()
    assert evidence.file.scan == Scan.CLEAN
    assert AuditEvent.objects.get(action="submissions.scan").changes["scan"] == ["infected", "clean"]
    assert not OutboxMessage.objects.filter(subject__contains="virus").exists()


def test_a_failure_takes_back_no_verdict(clamd, settings, evidence):
    week_passes()
    with Clamd(says=b"gagal ERROR\0") as daemon:
        settings.CLAMD = daemon.address
        assert scan_waiting() == 1
    evidence.file.refresh_from_db()
    assert evidence.file.scan == Scan.CLEAN
