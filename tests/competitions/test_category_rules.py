"""The rules of a category as data: set in the panel before the edition opens, told to everybody after."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from competitions.actions import publish, why_not_publish
from competitions.invitation import conditions
from competitions.models import Category, Question
from tests.competitions.test_configure import edition_url, fields_of


@pytest.fixture
def panel(sign_in, panitia):
    return sign_in(panitia)


@pytest.fixture
def kelurahan(edition):
    return Category.objects.get(edition=edition, name="Kelurahan")


def change(panel, edition, **fields):
    url = edition_url(edition)
    sent = fields_of(panel, url) | {f"categories-0-{name}": value for name, value in fields.items()}
    return panel.post(url, sent)


def test_institutions_are_named_by_a_pasted_list_of_codes(panel, edition, kelurahan, kerten):
    assert change(panel, edition, named_institutions=f"{kerten.code}\n\n").status_code == 302
    assert list(kelurahan.named_institutions.all()) == [kerten]
    assert f"{kerten.code} · Kelurahan Kerten" in panel.get(edition_url(edition)).content.decode()
    assert change(panel, edition).status_code == 302
    assert list(kelurahan.named_institutions.all()) == [kerten], "the list as it is shown is read again"
    assert change(panel, edition, named_institutions="").status_code == 302
    assert not kelurahan.named_institutions.exists()


def test_an_unknown_code_and_a_kind_that_is_not_invited_are_refused(panel, edition, kelurahan, smp1):
    answer = change(panel, edition, named_institutions="99999999")
    assert "Kode ini tidak dikenal: 99999999" in answer.content.decode()
    answer = change(panel, edition, named_institutions=smp1.code)
    assert "Jenis instansi ini tidak diundang: SMP Negeri 1 Surakarta" in answer.content.decode()
    assert not kelurahan.named_institutions.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"team_min": 5, "team_max": 3}, "tidak boleh kurang dari paling sedikit"),
        ({"minimum_months": 6}, "Aturan umur inovasi perlu tiga isian"),
        ({"began_question": "mulai", "minimum_months": 6}, "Aturan umur inovasi perlu tiga isian"),
    ],
)
def test_half_a_rule_is_refused_in_words(panel, edition, kelurahan, fields, sentence):
    answer = change(panel, edition, **fields)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    with pytest.raises(ValidationError):
        Category(edition=edition, name="Lain", invited_kinds=["smp"], **fields).full_clean()


def test_a_rule_about_age_opens_only_with_a_question_about_the_day(edition, kelurahan, ratna):
    age = {"began_question": "mulai", "minimum_months": 6, "age_counted_on": date(2026, 3, 1)}
    Category.objects.filter(pk=kelurahan.pk).update(**age)
    assert "tidak mempunyai pertanyaan berjenis tanggal dengan kunci “mulai”" in why_not_publish(edition)
    section = edition.sections.first()
    Question.objects.create(section=section, slug="mulai", kind="date", prompt="Kapan mulai?")
    assert publish(edition, by=ratna).status == "published"


def test_the_rules_are_only_read_once_the_edition_is_open(panel, edition, kelurahan, kerten, ratna):
    kelurahan.named_institutions.add(kerten)
    publish(edition, by=ratna)
    page = panel.get(edition_url(edition)).content.decode()
    assert "Kelurahan Kerten" in page
    assert 'name="categories-0-team_min"' not in page


def test_the_rules_are_told_before_anybody_starts(kelurahan, kerten, client, edition, ratna):
    fields = {"team_min": 2, "team_max": 5, "team_needs_nip": True, "required_files": 1, "quota_per_person": 1}
    words = {"statement": "Saya tidak pernah dijatuhi hukuman disiplin berat dalam 2 tahun terakhir."}
    age = {"began_question": "mulai", "minimum_months": 6, "age_counted_on": date(2026, 3, 1)}
    Category.objects.filter(pk=kelurahan.pk).update(**fields, **age, **words)
    kelurahan.refresh_from_db()
    kelurahan.named_institutions.add(kerten)
    told = [
        "Diundang: Kelurahan Kerten.",
        "Paling banyak 2 usulan dari satu instansi.",
        "Paling banyak 1 usulan dipimpin satu orang.",
        "Tim 2 sampai 5 orang, termasuk ketua.",
        "Ketua dan semua anggota tim mempunyai akun dengan NIP.",
        "Sudah diterapkan paling sedikit 6 bulan pada 1 Maret 2026.",
        "Paling sedikit 1 berkas bukti.",
        f"Ketua tim menyatakan: “{words['statement']}”",
        "Disahkan kepala instansi sebelum diperiksa panitia.",
    ]
    assert conditions(kelurahan) == told
    Question.objects.create(section=edition.sections.first(), slug="mulai", kind="date", prompt="Kapan mulai?")
    publish(edition, by=ratna)
    page = client.get(edition.get_absolute_url()).content.decode()
    assert all(sentence in page for sentence in told)
