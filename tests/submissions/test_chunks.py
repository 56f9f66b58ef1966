"""A file in pieces (REL-04, SEC-036, SEC-039): every exit, and what a bad connection does to it."""

import hashlib
from datetime import timedelta
from threading import Barrier, Event, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection

from records import partials
from records.clock import database_now
from records.files import open_file
from records.housekeeping import CHORES
from records.models import AuditEvent
from records.refusals import Refused
from submissions.actions import uploads
from submissions.actions.entries import submit
from submissions.actions.files import attach, detach
from submissions.actions.team import add_member, remove_member
from submissions.actions.uploads import (
    Busy,
    Garbled,
    Misplaced,
    add_piece,
    cancel_upload,
    finish_upload,
    forget_uploads,
    open_upload,
)
from submissions.models import Attachment, PartialUpload
from submissions.uploads import inspect
from submissions.views import uploads as upload_views
from tests.submissions.plays import address
from tests.submissions.test_attach import pdf, upload

MARK = "0" * 64
FILE = pdf() + b"\n" * 2000
STEP = 1000


def begin(draft, person, content=FILE, **about):
    return open_upload(draft, by=person, **{"mark": MARK, "name": "Rekap.pdf", "size": len(content), **about})


def send(begun, person, offset, content=FILE, length=STEP):
    part = content[offset : offset + length]
    return add_piece(begun, by=person, offset=offset, content=part, sha256=hashlib.sha256(part).hexdigest())


def send_all(begun, person, content=FILE):
    for offset in range(begun.received, len(content), STEP):
        begun = send(begun, person, offset, content)
    return begun


def test_a_file_in_pieces_is_attached_as_it_was(draft, sari):
    begun = send_all(begin(draft, sari, title="Rekap antrean"), sari)
    attachment = finish_upload(begun, by=sari)
    assert (attachment.name, attachment.title, attachment.created_by) == ("Rekap.pdf", "Rekap antrean", sari)
    with open_file(attachment.file) as kept:
        assert kept.read() == FILE
    assert AuditEvent.objects.filter(action="submissions.attach").count() == 1


def test_pieces_are_for_the_server_alone_and_go_when_they_are_whole(
    draft, sari, tmp_path, django_capture_on_commit_callbacks
):
    begun = send_all(begin(draft, sari), sari)
    path = partials.path_of(begun.code)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert "Rekap" not in str(path)
    with django_capture_on_commit_callbacks(execute=True):
        finish_upload(begun, by=sari)
    assert not path.exists()


def test_rel_04_an_upload_that_broke_off_is_found_again(draft, sari):
    begun = send(begin(draft, sari, title="lama"), sari, 0)
    again = begin(draft, sari, title="baru")
    assert (again.pk, again.received) == (begun.pk, STEP)
    assert finish_upload(send_all(again, sari), by=sari).title == "baru"


@pytest.mark.parametrize("other", [{"mark": "1" * 64}, {"name": "Lain.pdf"}, {"size": len(FILE) + 1}])
def test_another_file_is_another_upload(draft, sari, other):
    assert begin(draft, sari).pk != begin(draft, sari, **other).pk


def test_a_piece_out_of_place_is_told_the_true_place(draft, sari):
    begun = send(begin(draft, sari), sari, 0)
    for offset in (500, STEP + 1, len(FILE)):
        with pytest.raises(Misplaced) as refusal:
            send(begun, sari, offset)
        assert refusal.value.offset == STEP
    begun.refresh_from_db()
    assert begun.received == STEP


def test_a_piece_that_came_twice_changes_nothing(draft, sari):
    begun = begin(draft, sari)
    send(begun, sari, 0)
    assert send(begun, sari, 0).received == STEP
    with pytest.raises(Misplaced):
        send(begun, sari, 0, content=b"x" * STEP)
    with pytest.raises(Misplaced):
        send(begun, sari, -1, length=-1)
    assert partials.size_of(begun.code) == STEP


def test_a_piece_that_was_damaged_is_asked_for_again(draft, sari):
    begun = begin(draft, sari)
    with pytest.raises(Garbled):
        add_piece(begun, by=sari, offset=0, content=b"abc", sha256=hashlib.sha256(b"abd").hexdigest())
    begun.refresh_from_db()
    assert begun.received == 0


def test_sec_036_no_more_arrives_than_was_announced(draft, sari):
    begun = begin(draft, sari, size=STEP)
    with pytest.raises(Misplaced):
        send(begun, sari, 0, length=STEP + 1)
    assert partials.size_of(begun.code) == 0


def test_an_unfinished_file_is_not_attached(draft, sari):
    begun = send(begin(draft, sari), sari, 0)
    with pytest.raises(Misplaced) as refusal:
        finish_upload(begun, by=sari)
    assert refusal.value.offset == STEP
    assert not draft.attachments.exists()


def test_pieces_that_the_disk_lost_are_asked_for_again(draft, sari):
    begun = send_all(begin(draft, sari), sari)
    partials.remove(begun.code)
    with pytest.raises(Misplaced) as refusal:
        finish_upload(begun, by=sari)
    assert refusal.value.offset == 0
    assert finish_upload(send_all(begin(draft, sari), sari), by=sari).name == "Rekap.pdf"


def test_rel_04_a_lost_answer_never_attaches_twice(draft, sari):
    begun = send_all(begin(draft, sari), sari)
    first = finish_upload(begun, by=sari)
    assert finish_upload(begun, by=sari) == first
    assert draft.attachments.count() == 1
    detach(first, by=sari)
    with pytest.raises(Refused, match="lalu dihapus"):
        finish_upload(begun, by=sari)


def test_a_file_that_is_refused_leaves_nothing(draft, sari, django_capture_on_commit_callbacks):
    content = b"MZ" * 1000
    begun = send_all(begin(draft, sari, content), sari, content)
    with pytest.raises(Refused, match="bukan PDF"), django_capture_on_commit_callbacks(execute=True):
        finish_upload(begun, by=sari)
    assert not PartialUpload.objects.exists()
    assert not partials.path_of(begun.code).exists()
    assert not draft.attachments.exists()


@pytest.mark.parametrize(
    ("about", "sentence"),
    [({"size": 0}, "kosong"), ({"size": 21 * 1024 * 1024}, "paling besar 20 MB")],
)
def test_what_can_not_be_kept_is_told_before_it_is_sent(draft, sari, about, sentence):
    with pytest.raises(Refused, match=sentence):
        begin(draft, sari, **about)


def test_an_entry_without_room_says_so_before(draft, sari, monkeypatch):
    monkeypatch.setattr("submissions.actions.files.MOST_KEPT_BYTES", 2 * 1024 * 1024)
    assert begin(draft, sari).pk
    with pytest.raises(Refused, match="paling banyak 2 MB"):
        begin(draft, sari, size=3 * 1024 * 1024)
    assert begin(draft, sari, name="foto.jpg", size=3 * 1024 * 1024).pk, "a picture mostly shrinks"


def test_a_sent_entry_takes_no_pieces(draft, sari, wati, yusuf):
    begun = send(begin(draft, sari), sari, 0)
    submit(draft, by=sari)
    with pytest.raises(Refused, match="tidak dapat diubah"):
        send(begun, sari, STEP)
    with pytest.raises(Refused, match="tidak dapat diubah"):
        begin(draft, sari, mark="1" * 64)


def test_sec_039_what_one_person_has_on_the_way_has_an_end(draft, sari, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_UNFINISHED_BYTES", 2 * len(FILE))
    begin(draft, sari)
    second = begin(draft, sari, mark="1" * 64)
    with pytest.raises(Refused, match="belum selesai paling banyak"):
        begin(draft, sari, mark="2" * 64)
    assert begin(draft, sari).pk, "what broke off may always go on"
    cancel_upload(second, by=sari)
    assert begin(draft, sari, mark="2" * 64).pk
    finish_upload(send_all(begin(draft, sari), sari), by=sari)
    assert begin(draft, sari, mark="3" * 64).pk, "what is attached counts for the entry"


def test_an_upload_is_its_beginners_alone(draft, sari, dimas, joko):
    add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    begun = send_all(begin(draft, sari), sari)
    assert begin(draft, dimas).pk != begun.pk
    for other in (dimas, joko):
        for act in (lambda who: send(begun, who, 0), lambda who: finish_upload(begun, by=who)):
            with pytest.raises(PermissionDenied):
                act(other)
        with pytest.raises(PermissionDenied):
            cancel_upload(begun, by=other)
    with pytest.raises(PermissionDenied):
        begin(draft, joko)


def test_who_left_the_team_sends_no_more(draft, sari, dimas):
    member = add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    begun = begin(draft, dimas)
    remove_member(member, by=sari)
    with pytest.raises(PermissionDenied):
        send(begun, dimas, 0)


def test_a_cancelled_upload_is_gone(draft, sari, django_capture_on_commit_callbacks):
    begun = send(begin(draft, sari), sari, 0)
    with django_capture_on_commit_callbacks(execute=True):
        cancel_upload(begun, by=sari)
    assert not partials.path_of(begun.code).exists()
    assert begin(draft, sari).received == 0


def test_what_is_attached_is_not_cancelled(draft, sari):
    begun = send_all(begin(draft, sari), sari)
    finish_upload(begun, by=sari)
    with pytest.raises(Refused, match="sudah terunggah"):
        cancel_upload(begun, by=sari)
    assert draft.attachments.count() == 1


def test_a_full_disk_is_told(draft, sari, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    begun = begin(draft, sari)
    monkeypatch.setattr("records.partials.os.pwrite", full)
    with pytest.raises(Refused, match="penuh"):
        send(begun, sari, 0)
    monkeypatch.undo()
    assert send(begun, sari, 0).received == STEP


def test_what_nobody_continues_is_removed_after_a_day(draft, sari):
    begun = send(begin(draft, sari), sari, 0)
    fresh = send(begin(draft, sari, mark="1" * 64), sari, 0)
    assert forget_uploads() == 0
    PartialUpload.objects.filter(pk=begun.pk).update(touched_at=database_now() - timedelta(hours=25))
    assert CHORES["uploads"]() == 1
    assert not partials.path_of(begun.code).exists()
    assert send(fresh, sari, STEP).received == 2 * STEP


def test_pieces_that_no_row_knows_are_removed(draft, sari):
    partials.write("TANPABARIS", 0, b"abc")
    assert partials.remove_strays(set(), before=database_now() - timedelta(hours=24)) == 0
    assert partials.remove_strays(set(), before=database_now() + timedelta(seconds=5)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_attach_once(draft, sari):
    begun = send_all(begin(draft, sari), sari)
    gate, told = Barrier(2), []

    def ask():
        gate.wait()
        try:
            told.append(finish_upload(begun, by=sari).code)
        except Busy:
            told.append("busy")
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    code = finish_upload(begun, by=sari).code
    assert set(told) <= {code, "busy"}
    assert Attachment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_rel_07_a_file_is_dropped_while_its_successor_is_looked_at(draft, sari, monkeypatch):
    """Both write in the entry and in the upload; neither waits for the other until the looking is over."""
    old = attach(draft, by=sari, upload=upload(pdf(), "lama.pdf"), title="lama")
    begun, looking, dropped = send_all(begin(draft, sari, replaces=old), sari), Event(), Event()
    failed = []

    def slow(*args, **options):
        looked_at = inspect(*args, **options)
        looking.set()
        dropped.wait(20)
        return looked_at

    def finish():
        try:
            finish_upload(begun, by=sari)
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()

    monkeypatch.setattr("submissions.actions.files.inspect", slow)
    thread = Thread(target=finish)
    thread.start()
    looking.wait(20)
    with pytest.raises(Busy):
        cancel_upload(begun, by=sari)
    detach(old, by=sari)
    dropped.set()
    thread.join()
    assert not failed
    assert [row.name for row in draft.attachments.all()] == ["Rekap.pdf"]


# --- What the browser asks ------------------------------------------------------------------------------------------


@pytest.fixture
def url(draft):
    return address("uploads", draft.code)


def post_piece(client, draft, code, offset, content=FILE, **headers):
    part = content[offset : offset + STEP]
    told = {"Upload-Offset": str(offset), "Upload-Sha256": hashlib.sha256(part).hexdigest(), **headers}
    where = address("upload", draft.code, code)
    return client.post(where, part, content_type="application/octet-stream", headers=told)


def opened(client, url, **fields):
    return client.post(url, {"name": "Rekap.pdf", "size": len(FILE), "mark": MARK, "title": "Rekap", **fields})


def test_the_whole_way_of_a_file(draft, sari, url, sign_in):
    client = sign_in(sari)
    answer = opened(client, url).json()
    assert answer["offset"] == 0
    where = address("upload", draft.code, answer["code"])
    for offset in range(0, len(FILE), STEP):
        assert post_piece(client, draft, answer["code"], offset).json()["offset"] == min(offset + STEP, len(FILE))
        assert client.get(where).json()["offset"] == min(offset + STEP, len(FILE))
    finish = address("upload_finish", draft.code, answer["code"])
    first, second = client.post(finish).json(), client.post(finish).json()
    assert first == second
    assert first["name"] == "Rekap.pdf"
    assert draft.attachments.get().title == "Rekap"
    page = client.get(address("files", draft.code)).content.decode()
    assert page.count("Rekap.pdf terunggah.") == 1


def test_each_refusal_has_its_status(draft, sari, url, sign_in):
    client = sign_in(sari)
    code = opened(client, url).json()["code"]
    where = address("upload", draft.code, code)
    assert post_piece(client, draft, code, STEP).json()["offset"] == 0
    assert post_piece(client, draft, code, STEP).status_code == 409
    assert post_piece(client, draft, code, 0, **{"Upload-Sha256": "0" * 64}).status_code == 422
    assert post_piece(client, draft, code, 0, **{"Upload-Offset": "-5"}).status_code == 409
    assert client.post(where, {"berkas": "teks"}).status_code == 415
    big = b"x" * (uploads.PIECE_BYTES + 1)
    assert client.post(where, big, content_type="application/octet-stream").status_code == 413
    assert opened(client, url, mark="bukan sidik").status_code == 422
    assert "20 MB" in opened(client, url, size=10**9).json()["error"]
    assert client.post(address("upload_finish", draft.code, code)).status_code == 409
    assert client.delete(where).status_code == 200
    assert client.get(where).status_code == 404


def test_sec_039_too_many_requests_are_slowed_down(draft, sari, url, sign_in, monkeypatch):
    client = sign_in(sari)
    code = opened(client, url).json()["code"]
    monkeypatch.setattr(upload_views, "OPENED_PER_HOUR", 2)
    monkeypatch.setattr(upload_views, "PIECES_PER_MINUTE", 1)
    assert [opened(client, url).status_code for _ in range(2)] == [200, 429]
    assert [post_piece(client, draft, code, offset).status_code for offset in (0, STEP)] == [200, 429]


def test_anothers_upload_is_not_found(draft, sari, dimas, url, sign_in):
    add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    code = opened(sign_in(sari), url).json()["code"]
    mate = sign_in(dimas)
    assert post_piece(mate, draft, code, 0).status_code == 404
    assert mate.get(address("upload", draft.code, code)).status_code == 404
    assert mate.post(address("upload_finish", draft.code, code)).status_code == 404
    assert post_piece(sign_in(sari), draft, code, 0).status_code == 200


def test_who_is_no_longer_signed_in_is_told_in_json(draft, sari, url, client, sign_in):
    code = opened(sign_in(sari), url).json()["code"]
    answer = client.get(address("upload", draft.code, code), headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert sign_in(sari).get(address("upload", draft.code, code)).json() == {"offset": 0, "size": len(FILE)}


def test_the_plain_form_still_works_beside_it(draft, sari):
    begin(draft, sari)
    assert attach(draft, by=sari, upload=upload(pdf()), title="biasa").pk
