"""The rules of a category: told on the check page, decided when sending, read by the committee."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from competitions.models import Question, Section
from records.refusals import Refused
from showcase.actions.exhibits import publish
from submissions.actions.entries import change_identity, save_answer, start, submit
from submissions.actions.files import attach
from submissions.actions.team import add_member, why_not_add_member
from submissions.eligibility import months_later, rules_of
from submissions.models import Entry
from submissions.titles import likeness, same
from tests.submissions import plays
from tests.submissions.plays import address, text_of
from tests.world import picture


def rule(entry, **fields):
    """Give the entry's category a rule, as the committee would have before opening."""
    type(entry.category).objects.filter(pk=entry.category_id).update(**fields)
    return fresh(entry)


def fresh(entry):
    return Entry.objects.get(pk=entry.pk)


def unmet(entry):
    return {found.name: found for found in rules_of(fresh(entry)) if not found.is_met}


def test_what_the_category_does_not_ask_for_is_no_rule(draft):
    assert [found.name for found in rules_of(draft)] == ["invited", "per_institution", "title"]
    assert not unmet(draft)


def test_a_named_institution_may_start_and_no_other(call, kerten, sari, sign_in):
    other = type(kerten).objects.create(code="33.72.01.1010", kind="kelurahan", name="Jajar", parent=kerten.parent)
    plays.category(call).named_institutions.add(other)
    with pytest.raises(Refused, match="hanya untuk instansi yang ditunjuk; Kelurahan Kerten tidak termasuk"):
        start(category=plays.category(call), institution=kerten, title="Antre", by=sari)
    assert "hanya untuk instansi yang ditunjuk" in text_of(sign_in(sari).get(address("start")))
    plays.category(call).named_institutions.add(kerten)
    assert start(category=plays.category(call), institution=kerten, title="Antre", by=sari).pk


def test_an_institution_that_is_not_named_does_not_send(draft, sari, disdukcapil):
    draft.category.named_institutions.add(disdukcapil)
    assert set(unmet(draft)) == {"invited"}
    with pytest.raises(Refused, match=r"tidak termasuk\. Hubungi panitia"):
        submit(draft, by=sari)


def test_the_jabatan_of_the_lead_decides_when_sending_too(draft, sari):
    rule(draft, employment_rule=["general"])
    assert unmet(draft)["employment"].lacking == "Jabatan ketua tim tercatat: Struktural."
    with pytest.raises(Refused, match="Jabatan ketua tim tercatat: Struktural"):
        submit(draft, by=sari)


def test_one_person_leads_no_more_than_the_quota(draft, kerten, sari):
    rule(draft, quota_per_person=1)
    with pytest.raises(Refused, match="Anda sudah memimpin 1 karya"):
        start(category=fresh(draft).category, institution=kerten, title="Lagi", by=sari)


def test_a_quota_counts_what_was_sent_when_sending(call, kerten, sari):
    first, second = (plays.drafted(call, kerten, sari, title=title) for title in ("Loket Malam", "Posyandu Keliling"))
    submit(first, by=sari)
    rule(second, quota_per_institution=1, quota_per_person=1)
    assert set(unmet(second)) == {"per_institution", "per_person"}
    assert not unmet(first), "an entry does not count against itself"
    with pytest.raises(Refused, match="Kuota Kelurahan Kerten sudah terpakai: 1 karya"):
        submit(second, by=sari)


def test_a_team_that_is_too_small_is_told_how_many_to_add(draft, sari):
    rule(draft, team_min=3)
    add_member(draft, by=sari, name="Bu Sri", role="Kader")
    assert unmet(draft)["size"].why_not == "Sekarang 2 orang. Tambahkan 1 anggota lagi."
    with pytest.raises(Refused, match="Tambahkan 1 anggota lagi"):
        submit(draft, by=sari)
    add_member(draft, by=sari, name="Pak Budi", role="Kader")
    assert not unmet(draft)


def test_a_team_does_not_grow_beyond_the_rule(draft, sari):
    add_member(draft, by=sari, name="Bu Sri", role="Kader")
    add_member(draft, by=sari, name="Pak Budi", role="Kader")
    rule(draft, team_max=2)
    assert why_not_add_member(fresh(draft)) == "Tim sudah penuh: 1 anggota selain ketua. Hapus satu sebelum menambah."
    assert unmet(draft)["size"].why_not == "Sekarang 3 orang. Hapus 1 anggota."
    rule(draft, team_max=3)
    assert not unmet(draft)


def test_an_individual_has_no_rule_about_teams(draft):
    rule(draft, team_min=3)
    draft.edition.competition.entrant_kind = "individual"
    draft.edition.competition.save()
    assert not unmet(draft)


def test_a_member_without_nip_is_named_where_the_category_wants_one(draft, sari, dimas):
    add_member(draft, by=sari, name=dimas.full_name, role="Penulis", person=dimas)
    add_member(draft, by=sari, name="Bu Sri", role="Guru honorer")
    assert not unmet(draft)
    rule(draft, team_needs_nip=True)
    assert unmet(draft)["nip"].lacking == "Tanpa NIP: Bu Sri."


@pytest.fixture
def dated(edition, ratna, kerten, sari):
    """A draft in a category that wants six months of practice on 1 March 2026."""
    section = Section.objects.get(edition=edition, slug="angka")
    Question.objects.create(section=section, slug="mulai", kind="date", prompt="Kapan mulai?", required=False)
    entry = plays.drafted(plays.open_edition(edition, ratna), kerten, sari)
    return rule(entry, began_question="mulai", minimum_months=6, age_counted_on=date(2026, 3, 1))


@pytest.mark.parametrize(("began", "is_met"), [("2025-09-01", True), ("2025-09-02", False), ("2024-01-15", True)])
def test_an_innovation_is_old_enough_to_the_day(dated, sari, began, is_met):
    save_answer(dated, plays.question(dated.edition, "mulai"), by=sari, value=began)
    assert ("age" not in unmet(dated)) == is_met
    if is_met:
        assert submit(dated, by=sari)
    else:
        with pytest.raises(Refused, match="mulai 2 September 2025, jadi baru cukup umur pada 2 Maret 2026"):
            submit(dated, by=sari)


def test_an_age_without_a_date_asks_for_the_date(dated):
    found = unmet(dated)["age"]
    assert found.why_not == "Tanggal mulai belum diisi. Jawab “Kapan mulai?”."
    assert (found.place, found.field) == ("angka", "mulai")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 6, 15), 12, date(2026, 6, 15)),
        (date(2025, 11, 30), 1, date(2025, 12, 30)),
    ],
)
def test_months_end_on_the_last_day_that_there_is(day, months, later):
    assert months_later(day, months) == later


def test_evidence_is_counted(draft, sari, sign_in):
    rule(draft, required_files=2)
    attach(draft, by=sari, upload=picture(), title="Foto loket")
    assert unmet(draft)["evidence"].why_not == "Sekarang 1 berkas. Lampirkan 1 berkas lagi."
    assert "Wajib; kurang 1 berkas bukti." in text_of(sign_in(sari).get(draft.get_absolute_url()))


@pytest.mark.parametrize(
    ("one", "other", "is_same", "is_alike"),
    [
        ("Antre dari Rumah", "ANTRE, dari  rumah!", True, True),
        ("Antre dari Rumah", "Rumah dari Antre", False, True),
        ("Antre dari Rumah", "Antre dari Rumah untuk Seluruh Warga Kelurahan Kerten", False, True),
        ("Layanan Antre dari Rumah", "Antre dari Rumah Saja", False, True),
        ("Bank Sampah", "Bank Sampah Digital Sekolah Dasar", False, False),
        ("Posyandu Malam", "Loket Malam", False, False),
        ("", "", True, False),
    ],
)
def test_titles_are_compared_as_sets_of_words(one, other, is_same, is_alike):
    assert same(one, other) == is_same
    assert (likeness(one, other) >= 0.75) == is_alike
    assert likeness(one, other) == likeness(other, one)


def test_the_same_title_is_not_sent_twice_in_an_edition(call, draft, kerten, sari):
    twin = plays.drafted(call, kerten, sari, title="ANTRE dari rumah!")
    submit(draft, by=sari)
    with pytest.raises(Refused, match=r"Judul ini sudah dipakai karya lain\. Ubah judulnya"):
        submit(twin, by=sari)
    change_identity(twin, by=sari, version=twin.version, title="Antre dari Rumah untuk Penyandang Disabilitas")
    assert submit(twin, by=sari)


def test_a_draft_or_a_withdrawn_entry_takes_no_title(call, draft, kerten, sari):
    plays.drafted(call, kerten, sari, title="Antre dari Rumah")
    assert submit(draft, by=sari)


def exhibit(edition, kerten, by, title, *, years_ago):
    year = edition.year - years_ago
    fields = {"institution": kerten, "title": title, "edition": edition}
    return publish(by=by, code=f"LAMA-{years_ago}", year=year, **fields)


def test_a_title_of_an_earlier_year_is_not_taken_again(draft, edition, kerten, panitia, sari):
    exhibit(edition, kerten, panitia, "Antre dari Rumah", years_ago=1)
    with pytest.raises(Refused, match="Judul ini sudah dipakai"):
        submit(draft, by=sari)


def test_the_committee_reads_the_rules_and_what_is_called_alike(
    draft, edition, kerten, panitia, sari, wati, yusuf, sign_in
):
    shown = exhibit(edition, kerten, panitia, "Antre dari Rumah Saja", years_ago=2)
    near = plays.submitted(edition, kerten, sari, title="Layanan Antre dari Rumah")
    submit(draft, by=sari)
    page = text_of(sign_in(yusuf).get(address("verify", draft.code)))
    assert "Judul yang mirip" in page
    assert f'<a href="{shown.get_absolute_url()}">Antre dari Rumah Saja</a>' in page
    assert f'<a href="{address("verify", near.code)}">Layanan Antre dari Rumah</a>' in page
    assert page.count("Terpenuhi") == 3
    rule(draft, team_min=2)
    page = text_of(sign_in(yusuf).get(address("verify", draft.code)))
    assert "Sekarang 1 orang." in page
    assert "Tambahkan 1 anggota" not in page, "what to do is told to the team"


def test_the_team_is_not_told_of_titles_that_are_only_alike(draft, edition, kerten, sari, sign_in):
    plays.submitted(edition, kerten, sari, title="Layanan Antre dari Rumah")
    assert "Layanan Antre" not in text_of(sign_in(sari).get(address("check", draft.code)))


def test_the_check_page_lists_what_is_met_and_links_what_is_not(draft, sari, wati, sign_in):
    rule(draft, team_min=2, required_files=1)
    page = text_of(sign_in(sari).get(address("check", draft.code)))
    assert page.count("Belum terpenuhi") == 2
    assert page.count(">Terpenuhi<") == 3
    assert f'<a href="{address("team", draft.code)}?kembali=periksa"' in page
    assert "Sekarang 1 orang. Tambahkan 1 anggota lagi." in page
    assert "Kirim inovasi ke panitia" not in page
    assert f'href="{address("team", draft.code)}' not in text_of(sign_in(wati).get(address("check", draft.code)))


def test_sending_past_the_page_is_refused_with_the_same_words(draft, sari, form_of):
    client, form = form_of(sari, address("check", draft.code))
    rule(draft, team_min=2)
    answer = client.post(address("submit", draft.code), form)
    assert answer.status_code == 409
    assert "Sekarang 1 orang. Tambahkan 1 anggota lagi." in text_of(answer)
    assert fresh(draft).status == "draft"


def test_a_returned_entry_keeps_its_place_in_the_quota(call, kerten, sari, wati, yusuf):
    entry = plays.returned(call, kerten, sari, wati, yusuf)
    rule(entry, quota_per_institution=1, quota_per_person=1)
    save_answer(entry, plays.question(call), by=sari, value="Empat puluh warga antre dua jam.")
    assert timezone.now() < fresh(entry).repair_until < timezone.now() + timedelta(days=6)
    assert submit(entry, by=sari).number == 2


STATEMENT = "Saya tidak pernah dijatuhi hukuman disiplin tingkat sedang atau berat dalam 2 tahun terakhir."


def test_a_statement_is_confirmed_and_frozen_word_for_word(draft, sari, yusuf, wati, form_of, sign_in):
    rule(draft, statement=STATEMENT)
    url = address("check", draft.code)
    client, form = form_of(sari, url)
    assert STATEMENT in text_of(client.get(url))
    answer = client.post(address("submit", draft.code), form)
    assert answer.status_code == 422
    assert '<a href="#menyatakan">Setujui pernyataan ketua tim dengan mencentangnya' in text_of(answer)
    assert "<title>Kesalahan: Periksa jawaban" in text_of(answer)
    client, form = form_of(sari, url)
    assert client.post(address("submit", draft.code), form | {"menyatakan": "on"}).status_code == 302
    rule(draft, statement="Bunyi lain.")
    assert draft.revisions.get().content["statement"] == {"text": STATEMENT, "by": "Sari Wulandari"}
    for reader, name in ((wati, "endorse"), (yusuf, "verify")):
        assert STATEMENT in text_of(sign_in(reader).get(address(name, draft.code)))


def test_a_statement_is_not_made_for_the_lead(draft, dimas, kerten, sign_in):
    kerten.memberships.create(person=dimas, kind="operator")
    rule(draft, statement=STATEMENT)
    with pytest.raises(Refused, match="yang mengirim adalah Sari Wulandari sendiri"):
        submit(draft, by=dimas, states=True)
    page = text_of(sign_in(dimas).get(address("check", draft.code)))
    assert "yang mengirim adalah Sari Wulandari sendiri" in page
    assert "Kirim inovasi ke panitia" not in page


def test_without_a_statement_nothing_is_asked_or_frozen(draft, sari, sign_in):
    assert 'name="menyatakan"' not in text_of(sign_in(sari).get(address("check", draft.code)))
    assert "statement" not in submit(draft, by=sari).content
