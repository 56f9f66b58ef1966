"""The made-up people of the demonstration, one or more for every role.

Nobody here exists: the addresses end in .invalid, and the NIPs begin with a birth date in 1901.
"""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution, Membership, User
from competitions.models import Appointment

DEMO_PASSWORD = "batik-parang-senja"  # noqa: S105 - printed on every start of the demonstration
KERTEN, DISDUKCAPIL = "33.72.01.1009", "DISDUKCAPIL"


@dataclass(frozen=True)
class Actor:
    """One person of the cast: who they are, where they belong, and what they do in every edition of the demo."""

    key: str
    label: Promise
    name: str
    nip: str = ""
    position: str = ""
    employment: str = ""
    title_before: str = ""
    title_after: str = ""
    institution: str = ""
    membership: str = ""
    standing_roles: tuple[str, ...] = ()
    appointments: tuple[str, ...] = ()

    @property
    def email(self):
        return f"{self.key}@contoh.invalid"


CAST = (
    Actor(
        "ketua",
        _("Ketua tim"),
        "Sekar Ayuningtyas",
        nip="190103141925032001",
        position="Kepala Seksi Pelayanan Umum",
        employment="structural",
        title_after="S.Sos.",
        institution=KERTEN,
        membership="staff",
    ),
    Actor(
        "lurah",
        _("Kepala instansi"),
        "Bramantyo Wicaksana",
        nip="190107221922031002",
        position="Lurah",
        employment="structural",
        title_after="S.STP.",
        institution=KERTEN,
        membership="head",
    ),
    Actor(
        "pelaksana",
        _("ASN pelaksana"),
        "Galuh Pramesti",
        nip="190105051928032003",
        position="Pengadministrasi Kependudukan",
        employment="general",
        title_after="A.Md.",
        institution=DISDUKCAPIL,
        membership="staff",
    ),
    Actor(
        "kadis",
        _("Kepala dinas"),
        "Wiratmo Adhikusuma",
        nip="190102111920031004",
        position="Kepala Dinas",
        employment="structural",
        title_after="M.Si.",
        institution=DISDUKCAPIL,
        membership="head",
    ),
    Actor(
        "petugas", _("Petugas panitia"), "Larasati Dewandaru", standing_roles=("committee",), appointments=("officer",)
    ),
    Actor("petugas2", _("Petugas kedua"), "Pandu Kresnawan", appointments=("officer",)),
    Actor("verifikator", _("Verifikator"), "Mayang Sulistyorini", appointments=("verifier",)),
    Actor("juri1", _("Juri 1"), "Retno Kumalasari", title_before="Dr.", appointments=("judge",)),
    Actor("juri2", _("Juri 2"), "Danang Baskara", title_after="M.T.", appointments=("judge",)),
    Actor("juri3", _("Juri 3"), "Ningsih Paramita", title_after="M.Psi.", appointments=("judge",)),
    Actor("ketuajuri", _("Ketua dewan juri"), "Kusumo Hadiwijoyo", title_before="Prof. Dr.", appointments=("chair",)),
    Actor("pimpinan", _("Pimpinan"), "Arumi Candrakirana", standing_roles=("executive",)),
    Actor("pemeriksa", _("Pemeriksa"), "Tejo Suryanegara", standing_roles=("auditor",)),
    Actor("admin", _("Admin sistem"), "Bagas Wirayudha", standing_roles=("admin",)),
    Actor("pendamping", _("Pendamping LAN"), "Melati Puspawardani", appointments=("coach",)),
)
DEMO_ACCOUNTS = tuple((actor.label, actor.email) for actor in CAST)


def actor_of(key):
    """The actor behind a key, or None."""
    return next((actor for actor in CAST if actor.key == key), None)


@transaction.atomic
def ensure_people():
    """Create whoever is missing, with membership; return {key: User}. The institutions must exist."""
    password = make_password(DEMO_PASSWORD)  # hashed once: it is one password, and hashing is slow by design
    return {actor.key: _ensure(actor, password) for actor in CAST}


def _ensure(actor, password):
    existing = User.objects.filter(email=actor.email).first()
    if existing is not None:
        return existing
    person = User.objects.create_user(
        actor.email,
        None,
        name=actor.name,
        nip=actor.nip or None,
        position=actor.position,
        employment=actor.employment,
        title_before=actor.title_before,
        title_after=actor.title_after,
        standing_roles=list(actor.standing_roles),
        is_sample=True,
    )
    person.password = password
    person.save(update_fields=["password"])
    if actor.institution:
        Membership.objects.create(
            person=person, institution=Institution.objects.get(code=actor.institution), kind=actor.membership
        )
    return person


def appoint(people, edition):
    """Give the cast its roles in an edition, once. `people`: what `ensure_people` returned."""
    for actor in CAST:
        for role in actor.appointments:
            Appointment.objects.get_or_create(person=people[actor.key], edition=edition, role=role)
