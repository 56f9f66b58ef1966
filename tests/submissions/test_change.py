"""What an innovation changes for people: a short set before sending, the rest from finalists."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from competitions.models import EditionValue
from records.models import AuditEvent
from records.refusals import Refused
from submissions.actions import entries
from submissions.actions.changes import save_change
from submissions.actions.refusals import Conflict
from submissions.changing import lacks_of_measures
from submissions.models import Change, Entry
from submissions.waiting import waiting_for
from submissions.when import missing
from tests.submissions import plays

NEED = "Warga mengeluh antre dua jam."


@pytest.fixture
def value(edition):
    edition.asks_change = True
    edition.save(update_fields=["asks_change"])
    return EditionValue.objects.create(edition=edition, name="Gotong royong")


@pytest.fixture
def told(value, draft, sari):
    save_change(draft, by=sari, version=0, need=NEED, aims=["time"], values={str(value.pk): "Kader ikut melayani."})
    return Entry.objects.get(pk=draft.pk)


def test_an_edition_that_does_not_ask_waits_for_nothing_and_refuses(draft, sari):
    assert missing(draft) == []
    with pytest.raises(Refused, match="tidak menanyakan"):
        save_change(draft, by=sari, version=0, need=NEED)


def test_sending_waits_for_need_aim_and_a_value(value, draft, sari):
    assert [item.field for item in missing(draft)] == ["need", "aims", f"value-{value.pk}"]
    with pytest.raises(Refused, match="3 isian"):
        entries.submit(draft, by=sari)


def test_without_values_in_the_edition_none_is_asked(value, draft):
    value.delete()
    assert [item.field for item in missing(draft)] == ["need", "aims"]


def test_a_told_change_is_frozen_with_the_entry(told, sari):
    save_change(told, by=sari, version=1, measures={"minutes": {"before": Decimal(120), "after": Decimal("15.5")}})
    content = entries.submit(told, by=sari).content["change"]
    assert content["need"] == NEED
    assert content["aims"] == ["Waktu"]
    assert content["values"] == [{"name": "Gotong royong", "how": "Kader ikut melayani."}]
    assert content["measures"] == [{"what": "minutes", "before": "120", "after": "15.5", "sample": None, "method": ""}]


def test_the_audit_trail_names_fields_and_no_words(told):
    event = AuditEvent.objects.get(action="submissions.save_change")
    assert event.changes == {"fields": ["aims", "need", "values"]}


def test_equal_words_change_nothing(told, sari):
    save_change(told, by=sari, version=0, need=NEED)
    assert Change.objects.get().version == 1


def test_a_mate_who_wrote_meanwhile_is_not_overwritten(told, sari):
    with pytest.raises(Conflict) as met:
        save_change(told, by=sari, version=0, need="Lain.")
    assert met.value.held.need == NEED


def test_only_the_team_writes(value, draft, dimas):
    with pytest.raises(PermissionDenied):
        save_change(draft, by=dimas, version=0, need=NEED)


@pytest.mark.parametrize("strange", [{"aims": ["moon"]}, {"values": {"0": "Asing"}}, {"need": "a" * 2001}])
def test_what_the_edition_does_not_offer_is_refused(value, draft, sari, strange):
    with pytest.raises(Refused):
        save_change(draft, by=sari, version=0, **strange)


def test_a_sent_entry_is_closed(told, sari):
    entries.submit(told, by=sari)
    with pytest.raises(Refused, match="tidak dapat diubah"):
        save_change(told, by=sari, version=1, need="Lain.")


def test_a_measure_that_is_emptied_vanishes(told, sari):
    save_change(told, by=sari, version=1, measures={"users": {"before": Decimal(7)}})
    save_change(told, by=sari, version=2, measures={"users": {"before": None}})
    assert not told.measures.exists()


def test_the_page_reads_figures_as_people_write_them(told, form_of, sari):
    client, fields = form_of(sari, plays.address("change", told.code))
    fields |= {"versi": "1", "need": NEED, "aims": ["time"], f"value-{_value(told)}": "Kader ikut melayani."}
    fields |= {"before-rupiah": "Rp1.500.000", "after-rupiah": "0", "before-users": "1.234", "after-minutes": "1,5"}
    answer = client.post(plays.address("change", told.code), fields)
    assert answer.status_code == 302, answer.context["form"].errors
    kept = {row.what: (row.before, row.after) for row in told.measures.all()}
    assert kept == {
        "minutes": (None, Decimal("1.5")),
        "rupiah": (Decimal(1500000), Decimal(0)),
        "users": (Decimal(1234), None),
    }


@pytest.mark.parametrize(
    ("field", "typed"), [("before-satisfaction", "101"), ("before-minutes", "-1"), ("before-steps", "dua")]
)
def test_a_figure_that_is_none_is_told(told, form_of, sari, field, typed):
    client, fields = form_of(sari, plays.address("change", told.code))
    answer = client.post(plays.address("change", told.code), fields | {field: typed})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_page_that_was_overtaken_shows_what_is_kept(told, form_of, sari):
    client, fields = form_of(sari, plays.address("change", told.code))
    answer = client.post(plays.address("change", told.code), fields | {"versi": "0", "need": "Lain."})
    assert answer.status_code == 409
    assert NEED in plays.text_of(answer)
    assert "Lain." in plays.text_of(answer)


def test_head_and_committee_read_the_pairs(told, sign_in, sari, wati):
    save_change(told, by=sari, version=1, measures={"minutes": {"before": Decimal(120), "after": Decimal(15)}})
    entries.submit(told, by=sari)
    page = plays.text_of(sign_in(wati).get(plays.address("endorse", told.code)))
    assert "120 → 15" in page
    assert "Kader ikut melayani." in page


def test_a_finalist_completes_the_figures_and_no_words(told, sari, wati, yusuf, ratna):
    entries.submit(told, by=sari)
    entry = plays.shortlisted(told, wati, yusuf, ratna)
    assert any("Lengkapi profil" in item.title for item in waiting_for(sari))
    with pytest.raises(Refused):
        save_change(entry, by=sari, version=1, need="Lain.")
    figures = {"before": Decimal(9), "after": Decimal(2), "sample": 40, "method": "Rekap antrean."}
    save_change(entry, by=sari, version=1, measures={"steps": figures})
    assert lacks_of_measures(entry) == []
    assert not any("Lengkapi profil" in item.title for item in waiting_for(sari))


def _value(entry):
    return entry.edition.values.get().pk


def test_the_committees_notes_stand_beside_the_parts_they_mean(told, sari, wati, yusuf, sign_in):
    save_change(told, by=sari, version=1, measures={"users": {"before": Decimal(7)}})
    entries.submit(told, by=sari)
    plays.endorsements.endorse(told, by=wati)
    notes = {"change-0": "Siapa yang mengeluh?", "change-2": "Sebut kadernya.", "change-3": "Dihitung kapan?"}
    plays.verifications.send_back(told, by=yusuf, notes=notes, repair_until=told.edition.phases.get(kind=2).closes_at)
    page = plays.text_of(sign_in(sari).get(plays.address("change", told.code)))
    parts = [
        "Siapa yang mengeluh?",
        "Kebutuhan atau keluhan apa",
        "Sebut kadernya.",
        "Gotong royong",
        "Dihitung kapan?",
    ]
    places = [page.index(part) for part in (*parts, "before-users")]
    assert places == sorted(places)
