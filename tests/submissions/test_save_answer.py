from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from competitions.models import Question
from records.models import AuditEvent
from records.refusals import Refused
from submissions.actions.entries import change_identity, save_answer, save_answers
from submissions.actions.refusals import Conflict
from submissions.actions.team import add_member
from tests.submissions.plays import question


@pytest.fixture
def mate(draft, sari, dimas):
    """Dimas writes with Sari on one draft."""
    add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    return dimas


def test_an_answer_is_kept_and_counts_its_versions_without_audit(draft, sari):
    hasil = question(draft.edition, "hasil")
    before = AuditEvent.objects.count()
    first = save_answer(draft, hasil, by=sari, value="Antrean hilang.")
    second = save_answer(draft, hasil, by=sari, value="Antrean\r\nhilang.")
    assert (first.version, second.version, second.value) == (1, 2, "Antrean\nhilang.")
    assert AuditEvent.objects.count() == before


def test_rel_03_a_late_packet_never_overwrites_a_newer_one(draft, sari):
    hasil = question(draft.edition, "hasil")
    save_answer(draft, hasil, by=sari, value="baru", counter=20)
    late = save_answer(draft, hasil, by=sari, value="lama", counter=19)
    assert late.value == "baru"


def test_rel_02_another_version_is_a_conflict_and_keeps_what_stands(draft, sari, mate):
    hasil = question(draft.edition, "hasil")
    shown = save_answer(draft, hasil, by=sari, value="satu")
    save_answer(draft, hasil, by=mate, value="dua", version=shown.version)
    with pytest.raises(Conflict) as conflict:
        save_answer(draft, hasil, by=sari, value="tiga", version=shown.version)
    assert conflict.value.held[0].value == "dua"
    assert conflict.value.held[0].edited_by == mate


def test_the_same_words_are_no_conflict(draft, sari, mate):
    hasil = question(draft.edition, "hasil")
    shown = save_answer(draft, hasil, by=sari, value="satu")
    save_answer(draft, hasil, by=mate, value="dua", version=shown.version)
    assert save_answer(draft, hasil, by=sari, value="dua", version=shown.version).value == "dua"


def test_a_page_is_saved_whole_with_one_audit_event(draft, sari):
    changed = save_answers(draft, {"hasil": "Antrean hilang.", "biaya": "1500000"}, by=sari)
    assert sorted(changed) == ["biaya", "hasil"]
    assert AuditEvent.objects.get(action="submissions.save_answers").changes == {"questions": changed}
    assert save_answers(draft, {"hasil": "Antrean hilang."}, by=sari) == []


def test_a_page_in_conflict_saves_nothing(draft, sari, mate):
    save_answer(draft, question(draft.edition, "hasil"), by=mate, value="dari Dimas")
    with pytest.raises(Conflict) as conflict:
        save_answers(draft, {"hasil": "dari Sari", "biaya": "5"}, by=sari, versions={"hasil": 0, "biaya": 0})
    assert [answer.question.slug for answer in conflict.value.held] == ["hasil"]
    assert not draft.answers.filter(question__slug="biaya").exists()


def test_nobody_outside_the_team_writes(draft, joko, ratna):
    for stranger in (joko, ratna):
        with pytest.raises(PermissionDenied):
            save_answer(draft, question(draft.edition), by=stranger, value="x")


def test_a_sent_entry_is_written_no_more(sent, sari):
    with pytest.raises(Refused, match="tidak dapat diubah"):
        save_answer(sent, question(sent.edition), by=sari, value="lain")


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("number", Decimal("85.50"), "85.5"),
        ("number", "0.000", "0"),
        ("rupiah", 1500000, "1500000"),
        ("date", date(2026, 11, 24), "2026-11-24"),
        ("choice", "Air", "Air"),
        ("choices", ["Api", "Air"], ["Air", "Api"]),
        ("link", "surakarta.go.id/layanan", "https://surakarta.go.id/layanan"),
        ("short", "   ", None),
    ],
)
def test_an_answer_has_the_shape_of_its_kind(draft, sari, kind, given, kept):
    asked = question(draft.edition, "hasil")
    asked.kind, asked.options = kind, "Air\nApi"
    asked.save()
    assert save_answer(draft, asked, by=sari, value=given).value == kept


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("number", 0.1),
        ("number", "NaN"),
        ("rupiah", "12.5"),
        ("date", "2026-02-30"),
        ("choice", "Kayu"),
        ("choices", ["Kayu"]),
        ("link", "javascript:alert(1)"),
        ("long", "x" * 20_001),
    ],
)
def test_another_shape_is_refused_with_what_to_do(draft, sari, kind, given):
    asked = question(draft.edition, "hasil")
    asked.kind, asked.options = kind, "Air\nApi"
    asked.save()
    with pytest.raises(Refused, match=r"^(Tulis|Pilih|Terlalu panjang)"):
        save_answer(draft, asked, by=sari, value=given)
    assert not draft.answers.filter(question=asked).exists()


def test_questions_of_another_edition_are_not_answered_by_their_slug(draft, sari):
    assert Question.objects.exclude(section__edition=draft.edition).count() == 0
    assert save_answers(draft, {"tidak-ada": "x"}, by=sari) == []


def test_the_identity_changes_with_its_version(draft, sari, mate):
    shown = draft.version
    changed = change_identity(draft, by=sari, version=shown, short_name=" ADR ")
    assert (changed.short_name, changed.version) == ("ADR", shown + 1)
    with pytest.raises(Conflict) as conflict:
        change_identity(draft, by=mate, version=shown, short_name="Lain")
    assert conflict.value.held.short_name == "ADR"


def test_the_identity_of_a_sent_entry_stays(sent, sari, joko):
    with pytest.raises(Refused):
        change_identity(sent, by=sari, version=sent.version, title="Lain")
    with pytest.raises(PermissionDenied):
        change_identity(sent, by=joko, version=sent.version, title="Lain")
