"""The archive holds what was published about earlier years, with its sources, and nothing else."""

import re
from datetime import date

import pytest
from django.core.management import call_command

from accounts.models import FormerName, Institution
from competitions.models import Competition, Criterion, Edition, EditionStatus
from records.models import AuditEvent
from showcase.models import EditionFigures, Exhibit, RunningStatus
from surakarta_inovasi.archive import load_all
from surakarta_inovasi.archive.tables import document, rows

DISPLAY_DAY = date(2018, 11, 22)


@pytest.fixture
def archive(db):
    return load_all()


def names(kind, day=DISPLAY_DAY):
    return set(Institution.objects.filter(kind=kind).valid_on(day).values_list("code", flat=True))


def edition(slug, year):
    return Edition.objects.get(competition__slug=slug, year=year)


@pytest.mark.parametrize(
    ("kind", "count"), [("kecamatan", 5), ("kelurahan", 51), ("smp", 27), ("sd", 170), ("opd", 31)]
)
def test_the_institutions_of_2018_are_as_many_as_the_sources_count(archive, kind, count):
    assert len(names(kind)) == count


def test_three_kelurahan_exist_since_2019(archive):
    assert len(names("kelurahan", date(2019, 6, 1))) == 54
    new = names("kelurahan", date(2019, 6, 1)) - names("kelurahan")
    assert set(Institution.objects.filter(code__in=new).values_list("name", flat=True)) == {
        "Mojo",
        "Banjarsari",
        "Joglo",
    }


def test_every_institution_of_the_table_is_there_under_its_code(archive):
    own_codes = {row["name"]: row["code"] for row in rows("opd_codes")}
    for row in rows("institutions"):
        institution = Institution.objects.get(code=row["code"] or own_codes[row["name"]])
        assert row["name"] in (institution.name, institution.name_on(DISPLAY_DAY))
        assert institution.is_confirmed == (row["verified"] == "yes")


def test_a_kecamatan_and_a_kelurahan_may_share_a_name_but_not_a_code(archive):
    assert Institution.objects.filter(name="Jebres").count() == 2
    assert Institution.objects.get(kind="kelurahan", name="Jebres").parent.full_name == "Kecamatan Jebres"


def test_a_renamed_institution_is_called_by_the_name_of_the_day(archive):
    bkpsdm = Institution.objects.get(code="BKPSDM")
    assert bkpsdm.name_on(DISPLAY_DAY) == "Badan Kepegawaian, Pendidikan dan Pelatihan Daerah"
    assert bkpsdm.name == "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
    brida = Institution.objects.get(code="BRIDA")
    assert brida.name_on(date(2023, 6, 1)) == "Badan Penelitian dan Pengembangan"


def test_a_divided_institution_ends_where_its_successors_begin(archive):
    old = Institution.objects.get(code="BPPKAD")
    for code in ("BPKAD", "BAPENDA"):
        assert Institution.objects.get(code=code).valid_from == old.valid_until == date(2022, 1, 1)


def test_every_institution_and_former_name_says_its_source(archive):
    assert not Institution.objects.filter(source="").exists()
    assert not FormerName.objects.filter(source="").exists()


def test_loading_again_adds_nothing_and_keeps_corrections(archive):
    Institution.objects.filter(code="DISHUB").update(name="Dinas Perhubungan Kota", is_confirmed=True)
    events = AuditEvent.objects.count()
    assert load_all() == {"institutions": 0, "editions": 0, "exhibits": 0, "days": 0}
    assert Institution.objects.get(code="DISHUB").is_confirmed
    assert AuditEvent.objects.count() == events


def test_the_command_says_what_it_added(db, capsys):
    call_command("load_archive")
    assert "3 penyelenggaraan, 16 karya arsip" in capsys.readouterr().out


def test_every_edition_of_the_past_is_archived_with_its_source_and_is_no_sample(archive):
    assert Edition.objects.count() == 3
    for past in Edition.objects.all():
        assert past.status == EditionStatus.ARCHIVED
        assert past.source
        assert not past.is_sample


def test_the_six_criteria_of_2017_have_no_weights(archive):
    criteria = Criterion.objects.filter(rubric__edition=edition("gelar-karya-inovasi", 2017))
    assert criteria.count() == 6
    assert not criteria.exclude(weight=None).exists()
    published = [row["criterion"].lower() for row in rows("rubric_surakarta") if "2017" in row["scheme"]]
    assert [re.search(r"\((.*)\)", name)[1] for name in criteria.values_list("name", flat=True)] == published
    assert Criterion.objects.count() == 6, "a rubric was invented for 2018"


def test_the_figures_of_2018_are_those_of_the_article(archive):
    gelar = EditionFigures.objects.get(edition=edition("gelar-karya-inovasi", 2018))
    assert [(part["label"], part["count"]) for part in gelar.breakdown] == [
        ("Kelurahan", 51),
        ("SMP negeri", 27),
        ("SD negeri", 10),
    ]
    assert (gelar.participants, gelar.institutions, gelar.finalists, gelar.winners) == (None, None, None, None)
    pns = EditionFigures.objects.get(edition=edition("pns-berdedikasi", 2018))
    assert (pns.participants, pns.institutions, pns.finalists, pns.winners) == (78, 36, 15, None)


def test_lima_mantap_are_the_values_of_2018_alone(archive):
    values = edition("gelar-karya-inovasi", 2018).values.values_list("name", flat=True)
    assert list(values) == ["Kejujuran", "Kedisiplinan", "Pelayanan", "Organisasi", "Gotong royong"]
    assert not edition("gelar-karya-inovasi", 2017).values.exists()


def test_the_organiser_is_named_as_it_was_called_then(archive):
    assert {past.organiser.code for past in Edition.objects.all()} == {"BKPSDM"}


def test_the_winners_of_2017_stand_in_their_order(archive):
    shown = Exhibit.objects.filter(edition=edition("gelar-karya-inovasi", 2017)).order_by("award_rank")
    assert [(row.title, row.award, row.is_winner) for row in shown] == [
        ("Besuk Kiamat", "Juara 1", True),
        ("Si Bapak On", "Juara 2", True),
        ("Si Tepu", "Juara 3", True),
        ("Tape Pasar", "Peringkat 4", False),
    ]


def test_other_innovations_have_no_edition_no_award_and_an_estimated_year(archive):
    others = Exhibit.objects.filter(edition=None)
    assert others.count() == 12
    assert not others.exclude(award="", year_is_estimate=True, is_winner=False).exists()


def test_an_archived_innovation_is_real_has_a_source_and_is_not_known_to_run(archive):
    assert not Exhibit.objects.filter(is_sample=True).exists()
    assert not Exhibit.objects.filter(source="").exists()
    assert not Exhibit.objects.exclude(running_status=RunningStatus.UNKNOWN).exists()


def test_what_is_read_from_a_name_says_so(archive):
    facts = {row["name"]: row for row in rows("innovations_surakarta")}
    for text in document("archive_exhibits")["exhibit"]:
        exhibit = Exhibit.objects.get(code=text["code"])
        guessed = "ditafsir dari nama" in facts[text["row"]]["description"]
        assert guessed == ("guess" in text), exhibit.title
        assert guessed == ("ditafsir dari nama" in exhibit.summary), exhibit.title


def test_no_number_stands_in_a_story_that_the_table_does_not_give(archive):
    facts = {row["name"]: row for row in rows("innovations_surakarta")}
    for text in document("archive_exhibits")["exhibit"]:
        given = set(re.findall(r"\d+", " ".join(facts[text["row"]].values())))
        exhibit = Exhibit.objects.get(code=text["code"])
        told = [part["text"] for part in exhibit.story] + [exhibit.summary, *exhibit.before.values()]
        assert set(re.findall(r"\d+", " ".join(map(str, told)))) <= given, exhibit.title


def test_an_unnamed_owner_stays_unnamed(archive):
    unnamed = Exhibit.objects.filter(institution=None)
    assert {row.title for row in unnamed} == {"Masdarling", "E-Tanov"}
    assert {row.institution_name for row in unnamed} == {"Instansi tidak disebut dalam sumber"}


def test_a_competition_that_the_committee_renamed_keeps_its_name(db):
    Competition.objects.create(slug="gelar-karya-inovasi", name="Gelar Inovasi", entrant_kind="team")
    load_all()
    assert Competition.objects.get(slug="gelar-karya-inovasi").name == "Gelar Inovasi"
