"""The made-up leads and heads beside the cast: one person per name, known by an address that leads nowhere."""

from datetime import date, timedelta

from django.utils.text import slugify

from accounts.models import Institution, Membership, MembershipKind, User
from accounts.models.institutions import today

FIRST_BIRTHDAY = date(1902, 1, 1)


class Troupe:
    """Finds or makes whoever an entry names: a key of the cast, or the words about somebody else."""

    def __init__(self, people):
        self.people = people
        self.others = {}

    def lead(self, entry, institution):
        default = "general" if "tugas" in entry["answers"] else "structural"
        return self._find(entry["lead"], institution, MembershipKind.STAFF, default)

    def head(self, entry, institution):
        return self._find(entry["head"], institution, MembershipKind.HEAD, "structural")

    def _find(self, who, institution, kind, employment):
        if isinstance(who, str):
            return self.people[who]
        if who["name"] not in self.others:
            self.others[who["name"]] = _person(who, len(self.others), employment)
        person = self.others[who["name"]]
        Membership.objects.get_or_create(
            person=person, institution=institution, kind=kind, defaults={"since": today() - timedelta(days=900)}
        )
        return person


def former_colleague(person, code):
    """Somebody who once worked at an institution: what the conflict suggestion notices."""
    Membership.objects.get_or_create(
        person=person,
        institution=Institution.objects.get(code=code),
        kind=MembershipKind.STAFF,
        since=today() - timedelta(days=3000),
        until=today() - timedelta(days=700),
    )


def _person(who, number, employment):
    return User.objects.create_user(
        f"{slugify(who['name'])}@contoh.invalid",
        None,
        name=who["name"],
        nip=_nip(number),
        position=who["position"],
        employment=who.get("employment", employment),
        title_before=who.get("title_before", ""),
        title_after=who.get("title_after", ""),
        is_sample=True,
    )


def _nip(number):
    """A number that passes the rule and belongs to nobody at work today."""
    born = FIRST_BIRTHDAY + timedelta(days=number * 17)
    return f"{born:%Y%m%d}192601{1 + number % 2}{number + 1:03d}"
