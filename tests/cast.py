"""The named cast: a few people in a small city, and one edition of each competition, ready to be played.

Sari leads a team of Kelurahan Kerten; Bu Lurah Wati heads it. Dimas works at Disdukcapil under Pak Kadis Joko.
Ratna and Hadi are officers, Yusuf verifies, Indah and Bagus judge, Prof. Laras chairs. Adi administers the system,
Mayor's aide Tirta reads, Pemeriksa Nurul audits.
"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import Institution, Membership, User
from competitions.models import (
    Appointment,
    Category,
    Competition,
    Criterion,
    Edition,
    Level,
    Phase,
    PhaseKind,
    Question,
    Rubric,
    Section,
)

PASSWORD = "gamelan-senja-1745"


def person(name, email, **fields):
    return User.objects.create_user(f"{email}@contoh.invalid", PASSWORD, name=name, **fields)


def institution(code, kind, name, **fields):
    return Institution.objects.create(code=code, kind=kind, name=name, **fields)


@pytest.fixture
def kerten(db):
    laweyan = institution("33.72.01", "kecamatan", "Laweyan")
    return institution("33.72.01.1009", "kelurahan", "Kerten", parent=laweyan)


@pytest.fixture
def disdukcapil(db):
    return institution("DISDUKCAPIL", "opd", "Dinas Kependudukan dan Pencatatan Sipil", short_name="Disdukcapil")


@pytest.fixture
def smp1(db):
    return institution("20328076", "smp", "SMP Negeri 1 Surakarta")


@pytest.fixture
def sari(kerten):
    sari = person(
        "Sari Wulandari", "sari", nip="199001152015052001", position="Kasi Pelayanan", employment="structural"
    )
    Membership.objects.create(person=sari, institution=kerten, kind="staff")
    return sari


@pytest.fixture
def wati(kerten):
    wati = person("Wati Handayani", "wati", nip="197503102000032002", position="Lurah Kerten")
    Membership.objects.create(person=wati, institution=kerten, kind="head")
    return wati


@pytest.fixture
def dimas(disdukcapil):
    dimas = person("Dimas Prakoso", "dimas", nip="198806202011011003", position="Pengolah data", employment="general")
    Membership.objects.create(person=dimas, institution=disdukcapil, kind="staff")
    return dimas


@pytest.fixture
def joko(disdukcapil):
    joko = person("Joko Santoso", "joko", nip="197001011995031004", position="Kepala Dinas")
    Membership.objects.create(person=joko, institution=disdukcapil, kind="head")
    return joko


@pytest.fixture
def adi(db):
    return person("Adi Nugroho", "adi", standing_roles=["admin"])


@pytest.fixture
def tirta(db):
    return person("Tirta Kusuma", "tirta", standing_roles=["executive"])


@pytest.fixture
def nurul(db):
    return person("Nurul Aini", "nurul", standing_roles=["auditor"])


@pytest.fixture
def panitia(db):
    """A member of the standing committee who serves no edition."""
    return person("Panca Wibowo", "panca", standing_roles=["committee"])


@pytest.fixture
def gelar(db):
    return Competition.objects.create(slug="gelar-karya", name="Gelar Karya Inovasi", entrant_kind="team")


@pytest.fixture
def edition(gelar):
    """This year's edition, prepared, in its submission phase, with a short form and a rubric of two criteria."""
    now = timezone.now()
    edition = Edition.objects.create(competition=gelar, year=now.year, theme="Layanan yang dekat")
    Category.objects.create(edition=edition, name="Kelurahan", invited_kinds=["kelurahan"], quota_per_institution=2)
    Category.objects.create(
        edition=edition, name="Perangkat Daerah", invited_kinds=["opd"], needs_endorsement=False, position=1
    )
    for kind, start, end in ((1, -10, 20), (2, -10, 25), (3, -10, 30), (4, 30, 50), (5, 50, 55), (6, 55, 56)):
        Phase.objects.create(
            edition=edition,
            kind=kind,
            name=PhaseKind(kind).label,
            opens_at=now + timedelta(days=start),
            closes_at=now + timedelta(days=end),
        )
    story = Section.objects.create(edition=edition, slug="cerita", title="Ceritakan inovasinya")
    Question.objects.create(section=story, slug="masalah", kind="long", prompt="Apa masalahnya?", word_limit=50)
    Question.objects.create(
        section=story, slug="hasil", kind="long", prompt="Apa hasilnya?", required=False, position=1
    )
    figures = Section.objects.create(edition=edition, slug="angka", title="Tulis angkanya", position=1)
    Question.objects.create(section=figures, slug="biaya", kind="rupiah", prompt="Berapa biayanya?", required=False)
    rubric = Rubric.objects.create(edition=edition, name="Rubrik contoh")
    for position, (name, weight) in enumerate((("Kebaruan", 60), ("Kemanfaatan", 40))):
        criterion = Criterion.objects.create(rubric=rubric, name=name, weight=Decimal(weight), position=position)
        for value in (1, 3, 5):
            Level.objects.create(criterion=criterion, value=Decimal(value), description=f"{name} tingkat {value}")
    return edition


def appoint(person, edition, role):
    Appointment.objects.create(person=person, edition=edition, role=role)
    return person


@pytest.fixture
def ratna(edition):
    return appoint(person("Ratna Dewi", "ratna"), edition, "officer")


@pytest.fixture
def hadi(edition):
    return appoint(person("Hadi Susilo", "hadi"), edition, "officer")


@pytest.fixture
def yusuf(edition):
    return appoint(person("Yusuf Ibrahim", "yusuf"), edition, "verifier")


@pytest.fixture
def indah(edition):
    return appoint(person("Indah Lestari", "indah"), edition, "judge")


@pytest.fixture
def bagus(edition):
    return appoint(person("Bagus Wicaksono", "bagus"), edition, "judge")


@pytest.fixture
def laras(edition):
    return appoint(person("Laras Kinanti", "laras", title_before="Prof. Dr."), edition, "chair")


def move_phase(edition, kind, *, opens_in=None, closes_in=None):
    """Tests move phases, not clocks: days from now."""
    phase = edition.phases.get(kind=kind)
    if opens_in is not None:
        phase.opens_at = timezone.now() + timedelta(days=opens_in)
    if closes_in is not None:
        phase.closes_at = timezone.now() + timedelta(days=closes_in)
    phase.save()
    return phase
