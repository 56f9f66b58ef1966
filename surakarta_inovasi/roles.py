"""What a person is here, in words: for the head of every page and for the home page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import StandingRole
from competitions.models import AppointmentRole, appointments_of

# Whoever may look at one of these finds something to do in the panel's lists.
KEPT_IN_THE_PANEL = ("competitions.view_edition", "accounts.view_user", "records.view_auditevent")


@dataclass(frozen=True)
class Role:
    """A role with what it lets one do, and where it holds (more than one place, joined)."""

    name: str
    place: str
    description: str


def roles_of(person):
    """Everything the person is today: standing roles, roles in editions, places in institutions."""
    standing = [
        Role(str(StandingRole(role).label), "", StandingRole(role).description) for role in person.standing_roles
    ]
    appointed = [
        Role(row.get_role_display(), str(row.edition), AppointmentRole(row.role).description)
        for row in appointments_of(person)
    ]
    member = [Role(_place(row), row.institution.full_name, row.description) for row in person.memberships_today]
    return _merged(standing + appointed + member)


def _merged(roles):
    """The same role in several places is told once."""
    places: dict[tuple[str, str], list[str]] = {}
    for role in roles:
        places.setdefault((role.name, role.description), []).append(role.place)
    return [Role(name, " · ".join(there), description) for (name, description), there in places.items()]


def _place(membership):
    return f"Plt. {membership.get_kind_display()}" if membership.is_acting else membership.get_kind_display()


def role_in_short(person):
    """One line below the name: the office, else the first role, else nothing."""
    names = list(dict.fromkeys(role.name for role in roles_of(person)))
    return person.position or ", ".join(names[:2])


def navigation(person, path):
    """The main menu: what the person can use, the present part marked."""
    items = [(_("Beranda"), reverse("home"))]
    roles = {row.role for row in appointments_of(person)}
    if person.has_perm("submissions.view_participation"):
        items.append((_("Hari ini"), reverse("submissions:today")))
    kinds = {row.kind for row in person.memberships_today}
    if kinds:
        items.append((_("Karya saya"), reverse("submissions:list")))
    if person.has_perm("submissions.endorse_entry"):
        items.append((_("Pengesahan"), reverse("submissions:endorsements")))
    if person.has_perm("submissions.verify_entry"):
        items.append((_("Verifikasi"), reverse("submissions:queue")))
    if roles & {AppointmentRole.JUDGE, AppointmentRole.CHAIR}:
        items.append((_("Penjurian"), reverse("admin:judging_desk")))
    if any(person.has_perm(perm) for perm in KEPT_IN_THE_PANEL):
        items.append((_("Panel"), reverse("admin:index")))
    items.append((_("Etalase"), reverse("showcase:gallery")))
    here = max((url for _label, url in items if path.startswith(url)), key=len, default="")
    return [{"label": label, "url": url, "current": url == here} for label, url in items]
