import rules

from accounts.policies import is_admin, is_auditor, is_committee, is_executive
from competitions.models import AppointmentRole, CalendarDay, Competition, Edition, appointments_of


def serves(user, edition, *roles):
    """Whether the person holds one of the roles in the edition today."""
    return any(row.edition_id == edition.pk and row.role in roles for row in appointments_of(user))


def serves_anywhere(user, *roles):
    return any(row.role in roles for row in appointments_of(user))


def edition_of(obj):
    """The edition of an edition, a category, a phase, a question and so on."""
    if isinstance(obj, Edition):
        return obj
    for path in ("edition", "section", "question", "rubric", "criterion"):
        if hasattr(obj, path):
            return edition_of(getattr(obj, path))
    raise TypeError(f"{obj!r} belongs to no edition")


@rules.predicate
def is_officer(user, obj=None):
    """An officer of the object's edition; with none, a competition (of many editions) or a day, of any."""
    if not user.is_authenticated:
        return False
    if obj is None or isinstance(obj, (Competition, CalendarDay)):
        return serves_anywhere(user, AppointmentRole.OFFICER)
    return serves(user, edition_of(obj), AppointmentRole.OFFICER)


@rules.predicate
def is_chair(user, obj=None):
    if not user.is_authenticated:
        return False
    if obj is None or isinstance(obj, (Competition, CalendarDay)):
        return serves_anywhere(user, AppointmentRole.CHAIR)
    return serves(user, edition_of(obj), AppointmentRole.CHAIR)


@rules.predicate
def is_appointed(user):
    return user.is_authenticated and serves_anywhere(user, *AppointmentRole.values)


manages = is_committee | is_officer

rules.add_perm("competitions.view_every_edition", is_committee | is_auditor)
rules.add_perm("competitions.enter_panel", is_committee | is_admin | is_auditor | is_executive | is_appointed)
for model in (
    *("edition", "category", "editionvalue", "phase", "section", "question", "questionexample"),
    *("rubric", "criterion", "level", "calendarday"),
):
    rules.add_perm(f"competitions.view_{model}", manages | is_chair | is_auditor)
    rules.add_perm(f"competitions.change_{model}", manages)
    rules.add_perm(f"competitions.add_{model}", manages if model != "edition" else is_committee)
# Who announces a contest, and who serves it, is the standing committee's: no officer makes somebody a judge.
for model in ("competition", "appointment"):
    rules.add_perm(f"competitions.view_{model}", manages | is_chair | is_auditor)
    rules.add_perm(f"competitions.change_{model}", is_committee)
    rules.add_perm(f"competitions.add_{model}", is_committee)
# The end of a phase that people know takes two: any of these asks, and another officer or the chair decides.
rules.add_perm("competitions.move_deadline", manages | is_chair)
rules.add_perm("competitions.approve_move", is_officer | is_chair)
# A copy announces a contest anew, so it is the committee's as well.
rules.add_perm("competitions.copy_edition", is_committee)
rules.add_perm("competitions.publish_edition", manages)
rules.add_perm("competitions.archive_edition", manages)
