"""Title, change and profile are kept while they are typed (UX-009): as far as they can be read, with no audit row."""

import pytest

from records.models import AuditEvent
from submissions.actions import changes, entries
from tests.submissions.plays import address

IDENTITY = {"title": "Antre dari Rumah", "short_name": "ADR", "long_form": "", "summary": "Selesai tanpa antre."}


@pytest.fixture
def asking(call):
    call.asks_change = call.asks_profile = True
    call.save()


@pytest.fixture
def keep(sign_in):
    def kept(person, entry, part, fields):
        return sign_in(person).post(address("keep_typed", entry.code, part), fields)

    return kept


def test_a_title_page_is_kept_with_its_new_version_and_no_audit_row(draft, sari, keep):
    before = AuditEvent.objects.count()
    answer = keep(sari, draft, "identitas", IDENTITY | {"versi": draft.version})
    draft.refresh_from_db()
    assert (draft.short_name, draft.summary) == ("ADR", "Selesai tanpa antre.")
    assert answer.json()["version"] == draft.version
    assert answer.json()["saved"].startswith("Tersimpan pukul")
    assert AuditEvent.objects.count() == before


def test_the_same_again_after_a_lost_answer_is_no_conflict(draft, sari, keep):
    fields = IDENTITY | {"versi": draft.version}
    first, second = (keep(sari, draft, "identitas", fields) for _ in range(2))
    assert (second.status_code, second.json()["version"]) == (200, first.json()["version"])


def test_a_field_that_can_not_be_read_stays_as_it_is_and_stops_no_other(draft, sari, keep):
    answer = keep(sari, draft, "identitas", IDENTITY | {"title": "", "versi": draft.version})
    draft.refresh_from_db()
    assert (draft.title, draft.short_name) == ("Antre dari Rumah", "ADR")
    assert not answer.json()["is_whole"]
    assert "Tulis judul inovasi" in answer.json()["saved"]


def test_another_persons_newer_words_are_never_overwritten(draft, sari, keep):
    stale = draft.version
    entries.change_identity(draft, by=sari, version=stale, summary="Kalimat rekan.")
    answer = keep(sari, draft, "identitas", IDENTITY | {"versi": stale})
    draft.refresh_from_db()
    assert answer.status_code == 409
    assert "Rekan" in answer.json()["error"] or "rekan" in answer.json()["error"]
    assert draft.summary == "Kalimat rekan."


def test_what_changes_is_kept_without_the_half_typed_figure(asking, draft, sari, keep):
    figures = {"before-minutes": "120", "after-minutes": "1 jt"}
    fields = {"need": "Antre dua jam.", "aims": ["time"], "versi": "0", **figures}
    answer = keep(sari, draft, "perubahan", fields)
    assert answer.status_code == 200
    assert "Sesudah: " in answer.json()["saved"]
    draft.refresh_from_db()
    measure = draft.measures.get()
    assert (draft.change.need, draft.change.aims) == ("Antre dua jam.", ["time"])
    assert (measure.before, measure.after) == (120, None)


def test_the_profile_is_kept_and_a_half_typed_date_waits(asking, draft, sari, keep):
    changes.save_profile(draft, by=sari, version=0, trial_on=None)
    answer = keep(sari, draft, "profil", {"design": "Rancangan yang panjang.", "trial_on": "24/1", "versi": "0"})
    draft.refresh_from_db()
    assert answer.json()["version"] == draft.profile.version
    assert draft.profile.design == "Rancangan yang panjang."
    assert "Tulis tanggal yang ada" in answer.json()["saved"]


def test_what_the_edition_does_not_ask_is_refused(draft, sari, keep):
    answer = keep(sari, draft, "profil", {"design": "Rancangan.", "versi": "0"})
    assert answer.status_code == 422
    assert "tidak menanyakan bagian ini" in answer.json()["error"]


def test_a_part_that_there_is_not_is_not_found(draft, sari, keep):
    assert keep(sari, draft, "lainnya", {}).status_code == 404


def test_a_sent_entry_keeps_nothing_more(sent, sari, keep):
    answer = keep(sari, sent, "identitas", IDENTITY | {"versi": sent.version})
    assert answer.status_code == 422
    assert "tidak dapat diubah lagi" in answer.json()["error"]
