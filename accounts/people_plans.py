"""Plans for people, and for the places that they hold in institutions."""

from django.utils.translation import gettext as _

from accounts.columns import COLUMNS
from accounts.models import ImportKind, Membership, MembershipKind, User
from accounts.models.institutions import today
from accounts.nip import mask_nip
from accounts.plans import (
    Plan,
    Step,
    alter,
    institutions_by_code,
    plan_institutions,
    rows_of,
    shown,
    why_not_dates,
    without_doubles,
)
from accounts.sheets import Problem

PERSONAL = ("name", "title_before", "title_after", "position", "employment", "phone")
HELD = ("is_acting", "mandate", "since", "until")


def plan(table, kind):
    """The Plan for a Table: at most five queries, however long it is."""
    if kind == ImportKind.INSTITUTIONS:
        return plan_institutions(table, kind)
    rows, problems = rows_of(table, kind)
    if kind == ImportKind.PEOPLE:
        rows = without_doubles(rows, ("nip", "email"), kind, problems)
        steps = _people(rows, problems)
    else:
        steps = _holders(_without_doubled_places(rows, problems), problems)
    _take_places(steps, problems)
    return Plan(kind, [step for step, _values in steps], problems)


def _people(rows, problems):
    """[(Step, values)]: each row is a person of this NIP, else of this address, else somebody new."""
    by_nip, by_email = _known(rows, "nip"), _known(rows, "email")
    steps = []
    for number, values in rows:
        mine, theirs = by_nip.get(values.get("nip")), by_email.get(values.get("email"))
        column, reason = _why_not_one(values, mine, theirs)
        if reason:
            problems.append(Problem(number, _label(column), reason))
            continue
        person = mine or theirs or User(email=None, nip=None)
        subject = person.full_name
        fields = alter(person, values, PERSONAL)
        _identify(person, values, fields)
        steps.append((Step(number, subject, person, fields), values))
    return steps


def _why_not_one(values, mine, theirs):
    """(column, why this row does not name one person); ("", "") when it does."""
    if not (values.get("nip") or values.get("email")):
        return "nip", _("Isi NIP, atau surel bagi yang tidak mempunyai NIP.")
    if theirs and mine and theirs.pk != mine.pk:
        return "email", _("Surel ini dipakai orang lain di portal. Periksa surelnya.")
    if theirs and not mine and theirs.nip and values.get("nip"):
        return "email", _("Surel ini terdaftar dengan NIP lain. Periksa NIP dan surelnya.")
    return "", ""


def _identify(person, values, fields):
    """NIP and address, shown masked; the address of an account in use is its owner's, and changes in the panel only."""
    if values.get("nip") and person.nip != values["nip"]:
        fields["nip"] = (mask_nip(person.nip or "") or "–", mask_nip(values["nip"]))
        person.nip = values["nip"]
    in_use = person.pk is not None and person.is_activated
    if values.get("email") and person.email != values["email"] and not (in_use and person.email):
        fields["email"] = (shown(person.email), values["email"])
        person.email = values["email"]


def _holders(rows, problems):
    """[(Step, values)] of people who must be known already, one object for each person."""
    people = {person.nip: person for person in _users("nip", rows, "account")}
    people |= {person.email: person for person in _users("email", rows, "account")}
    steps = []
    for number, values in rows:
        person = people.get(values["account"])
        if person is None:
            sentence = _("Tidak ada orang ber-NIP atau bersurel ini di portal. Impor orangnya dulu.")
            problems.append(Problem(number, _("NIP atau surel"), sentence))
            continue
        steps.append((Step(number, person.full_name, person), values))
    return steps


def _take_places(steps, problems):
    """Give each step the place that its row names: the one in force, altered, or a new one."""
    institutions = {code.casefold(): row for code, row in institutions_by_code().items()}
    known = [step.obj.pk for step, values in steps if values.get("institution") and step.obj.pk]
    held = {}
    for place in Membership.objects.current().filter(person_id__in=known).order_by("since"):
        held[place.person_id, place.institution_id, place.kind] = place
    for step, values in steps:
        if not values.get("institution"):
            if any(values.get(key) for key in ("kind", *HELD)):
                problems.append(Problem(step.row, _("Kode instansi"), _("Isi kode instansinya.")))
            continue
        institution = institutions.get(values["institution"].casefold())
        if institution is None:
            sentence = _("Tidak ada instansi berkode ini di portal. Periksa kodenya, atau impor instansinya dulu.")
            problems.append(Problem(step.row, _("Kode instansi"), sentence))
            continue
        kind = values.get("kind") or MembershipKind.STAFF
        place = held.get((step.obj.pk, institution.pk, kind))
        _take_place(step, values, place or Membership(institution=institution, kind=kind, since=today()), problems)


def _take_place(step, values, place, problems):
    words = f"{MembershipKind(place.kind).label}"
    fields = alter(place, values, HELD)
    if place.pk is None:
        fields["membership"] = ("–", words)
        fields["institution"] = ("–", values["institution"])
    step.place, step.place_fields = place, fields
    if reason := why_not_dates(place.since, place.until):
        problems.append(Problem(step.row, _("Sampai"), reason))
    if place.kind == MembershipKind.DELEGATE and not place.mandate:
        problems.append(Problem(step.row, _("Dasar"), _("Isi nomor surat mandat penerima mandat ini.")))


def _without_doubled_places(rows, problems):
    """A person may stand in several rows, for several places, but in one for each."""
    seen, kept = dict[tuple, int](), []
    for number, values in rows:
        key = (values["account"], values["institution"].casefold(), values["kind"])
        if key in seen:
            sentence = _("Keanggotaan ini sudah ada di baris %(row)d. Hapus salah satunya.") % {"row": seen[key]}
            problems.append(Problem(number, _("NIP atau surel"), sentence))
            continue
        seen[key] = number
        kept.append((number, values))
    return kept


def _users(field, rows, key):
    asked = {values[key] for _number, values in rows if values.get(key)}
    return User.objects.filter(**{f"{field}__in": asked})


def _known(rows, field):
    return {getattr(person, field): person for person in _users(field, rows, field)}


def _label(key):
    return next(str(column.label) for column in COLUMNS[ImportKind.PEOPLE] if column.key == key)
