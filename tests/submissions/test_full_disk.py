"""A disk without room: a sentence that says whose fault it is not, and nothing lost that had arrived (REL-04)."""

import errno

import pytest

from records import partials
from records.refusals import NoRoom, told_when_full
from tests.submissions.plays import address, text_of
from tests.submissions.test_attach import pdf, upload
from tests.submissions.test_camera_pages import photo
from tests.submissions.test_chunks import FILE, begin, send_all

KEEPING = "records.files.tempfile.mkstemp"
PUTTING_TOGETHER = "submissions.actions.pages.tempfile.NamedTemporaryFile"
RECEIVING = "django.core.files.uploadedfile.tempfile.NamedTemporaryFile"
TOLD = "Penyimpanan server sedang penuh"


@pytest.fixture
def fills_up(monkeypatch):
    """`fills_up(function)`: from now on this function of the system finds no room."""

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    return lambda function: monkeypatch.setattr(function, full)


def test_a_form_with_a_file_is_shown_again_with_the_reason(draft, form_of, sari, fills_up):
    client, fields = form_of(sari, address("files", draft.code))
    fills_up(KEEPING)
    answer = client.post(
        address("files", draft.code), {**fields, "upload": upload(pdf(), "Rekap.pdf"), "title": "Rekap"}
    )
    assert answer.status_code == 422
    assert TOLD in text_of(answer)
    assert 'value="Rekap"' in text_of(answer)
    assert not draft.attachments.exists()


def test_photographed_pages_say_so_too(draft, form_of, sari, fills_up):
    client, fields = form_of(sari, address("pages", draft.code))
    fills_up(PUTTING_TOGETHER)
    answer = client.post(address("pages", draft.code), {**fields, "pictures": [photo(), photo()]})
    assert answer.status_code == 422
    assert TOLD in text_of(answer)


def test_what_came_in_pieces_waits_until_there_is_room(draft, sari, sign_in, fills_up, monkeypatch):
    begun = send_all(begin(draft, sari), sari)
    url = address("upload_finish", draft.code, begun.code)
    fills_up(KEEPING)
    answer = sign_in(sari).post(url)
    assert (answer.status_code, TOLD in answer.json()["error"]) == (422, True)
    assert partials.size_of(begun.code) == len(FILE)
    monkeypatch.undo()
    assert sign_in(sari).post(url).status_code == 200


def test_a_body_that_finds_no_room_gets_a_page_of_its_own(draft, form_of, sari, fills_up):
    client, fields = form_of(sari, address("files", draft.code))
    client.raise_request_exception = False
    fills_up(RECEIVING)
    large = upload(pdf() + b"\n" * 400_000, "Rekap.pdf")
    answer = client.post(address("files", draft.code), {**fields, "upload": large, "title": "Rekap"})
    assert answer.status_code == 507
    assert TOLD in text_of(answer)
    assert "Berkasnya tidak salah" in text_of(answer)


def test_other_faults_of_the_disk_are_not_taken_for_it():
    with pytest.raises(NoRoom), told_when_full():
        raise OSError(errno.EDQUOT, "Disk quota exceeded")
    with pytest.raises(PermissionError), told_when_full():
        raise PermissionError(errno.EACCES, "Permission denied")
