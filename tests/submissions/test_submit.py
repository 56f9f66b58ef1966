import threading
import time

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from competitions.models import Phase
from records.canonical import digest
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from showcase.models import Seal
from submissions.actions.endorsements import endorse
from submissions.actions.entries import save_answer, submit
from submissions.actions.refusals import Late
from submissions.actions.team import add_member
from submissions.models import Entry
from tests.cast import move_phase
from tests.submissions import plays


def test_sending_freezes_what_was_written(draft, sari):
    add_member(draft, by=sari, name="Bu Sri", role="Kader")
    revision = submit(draft, by=sari)
    draft.refresh_from_db()
    assert (draft.status, draft.submitted_at, draft.submitted_by) == ("submitted", revision.created_at, sari)
    content = revision.content
    assert content["title"] == "Antre dari Rumah"
    assert content["sections"][0]["answers"][0]["value"] == plays.PROBLEM
    assert content["team"] == [{"name": "Sari Wulandari", "role": "Ketua tim"}, {"name": "Bu Sri", "role": "Kader"}]
    assert revision.sha256 == digest(content)
    assert Seal.objects.get(sha256=revision.sha256).kind == "receipt"


def test_no_nip_and_no_address_is_frozen(draft, sari):
    frozen = str(submit(draft, by=sari).content)
    assert sari.nip not in frozen
    assert sari.email not in frozen


def test_lead_and_head_are_told(draft, sari, wati):
    submit(draft, by=sari)
    told = {message.recipient: message for message in OutboxMessage.objects.all()}
    assert set(told) == {sari, wati}
    assert draft.reference in told[sari].body
    assert f"/karya/{draft.code}/pengesahan/" in told[wati].body


def test_a_team_member_writes_but_the_lead_sends(draft, sari, dimas):
    add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    save_answer(draft, plays.question(draft.edition, "hasil"), by=dimas, value="Antrean hilang.")
    with pytest.raises(PermissionDenied):
        submit(draft, by=dimas)


def test_a_stranger_can_not_send(draft, joko):
    with pytest.raises(PermissionDenied):
        submit(draft, by=joko)


def test_rel_05_sending_after_the_deadline_is_refused_with_the_deciding_time(draft, sari):
    phase = move_phase(draft.edition, 1, closes_in=-0.01)
    with pytest.raises(Late, match="sudah ditutup") as refusal:
        submit(draft, by=sari)
    assert refusal.value.at >= phase.closes_at
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert not draft.revisions.exists()


def test_an_incomplete_entry_is_not_sent(draft, sari):
    save_answer(draft, plays.question(draft.edition), by=sari, value="")
    with pytest.raises(Refused, match="Masih ada 1 isian"):
        submit(draft, by=sari)


def test_a_draft_may_exceed_the_word_limit_but_is_not_sent(draft, sari):
    answer = save_answer(draft, plays.question(draft.edition), by=sari, value="kata " * 87)
    assert answer.value.startswith("kata kata")
    with pytest.raises(Refused, match="Masih ada 1 isian"):
        submit(draft, by=sari)


def test_what_was_sent_is_not_sent_again(sent, sari):
    with pytest.raises(Refused, match="sudah terkirim"):
        submit(sent, by=sari)
    assert sent.revisions.count() == 1


def test_a_returned_entry_can_be_sent_again_after_the_phase(call, kerten, sari, wati, yusuf):
    entry = plays.returned(call, kerten, sari, wati, yusuf)
    move_phase(call, 1, closes_in=-1)
    move_phase(call, 2, closes_in=-1)
    save_answer(entry, plays.question(call), by=sari, value="Empat puluh warga antre dua jam.")
    revision = submit(entry, by=sari)
    entry.refresh_from_db()
    assert (revision.number, entry.status, entry.is_endorsed, entry.repair_until) == (2, "submitted", False, None)
    assert entry.revisions.get(number=1).content["sections"][0]["answers"][0]["value"] == plays.PROBLEM
    endorse(entry, by=wati)


def test_a_returned_entry_is_not_sent_after_its_repair_date(call, kerten, sari, wati, yusuf):
    entry = plays.returned(call, kerten, sari, wati, yusuf)
    Entry.objects.filter(pk=entry.pk).update(repair_until=entry.submitted_at)
    with pytest.raises(Late, match="Batas perbaikan"):
        submit(entry, by=sari)


def send_from_eight_windows(entry, person):
    """Eight threads read the entry while the phases are held, then all go on at once. Returns their outcomes."""
    outcomes = []

    def send():
        try:
            submit(entry, by=person)
            outcomes.append("sent")
        except (Refused, IntegrityError) as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    with transaction.atomic():
        list(Phase.objects.select_for_update().filter(edition=entry.edition))
        for thread in threads:
            thread.start()
        wait_until_waiting(8)
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def wait_until_waiting(count):
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] >= count:
                return
        time.sleep(0.05)
    raise AssertionError(f"fewer than {count} are waiting for a lock")


@pytest.fixture
def one_draft(edition, kerten, sari, ratna):
    plays.open_edition(edition, ratna)
    return plays.drafted(edition, kerten, sari)


@pytest.mark.django_db(transaction=True)
def test_eight_windows_send_an_entry_once(one_draft, sari):
    assert send_from_eight_windows(one_draft, sari) == ["Refused"] * 7 + ["sent"]
    assert AuditEvent.objects.filter(action="submissions.submit").count() == 1
    assert one_draft.revisions.count() == Seal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_the_eight_collide(one_draft, sari, monkeypatch):
    unlocked = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet,
        "select_for_update",
        lambda rows, **options: rows.all() if rows.model is Entry else unlocked(rows, **options),
    )
    assert send_from_eight_windows(one_draft, sari) != ["Refused"] * 7 + ["sent"]
