import rules

from accounts.policies import is_auditor, is_committee
from competitions.models import AppointmentRole, Edition
from competitions.policies import serves, serves_anywhere
from judging.models import Assignment, AssignmentStatus


def edition_of(obj):
    """The edition of an edition, a round, and of whatever hangs on a round."""
    if isinstance(obj, Edition):
        return obj
    for path in ("edition", "round", "assignment", "decision"):
        if hasattr(obj, path):
            return edition_of(getattr(obj, path))
    raise TypeError(f"{obj!r} belongs to no edition")


def serving(*roles):
    """A predicate: the person holds one of the roles in the object's edition; with no object, in any edition."""

    @rules.predicate("serving:" + ",".join(roles))
    def serves_it(user, obj=None):
        if not user.is_authenticated:
            return False
        return serves_anywhere(user, *roles) if obj is None else serves(user, edition_of(obj), *roles)

    return serves_it


@rules.predicate
def is_own(user, obj):
    """The person's own assignment, or the sheet of it."""
    assignment = obj if isinstance(obj, Assignment) else getattr(obj, "assignment", None)
    return assignment is not None and assignment.judge_id == user.pk


@rules.predicate
def is_clear(user, obj):
    return obj is not None and obj.status == AssignmentStatus.CLEAR


is_officer = serving(AppointmentRole.OFFICER)
leads = serving(AppointmentRole.OFFICER, AppointmentRole.CHAIR)
judges = serving(AppointmentRole.JUDGE, AppointmentRole.CHAIR)
manages = is_committee | is_officer
oversees = leads | is_committee | is_auditor

rules.add_perm("judging.view_every_round", is_committee | is_auditor)
for model in ("round", "panel", "assignment", "decision"):
    rules.add_perm(f"judging.view_{model}", oversees)
for verb in ("add", "change"):
    rules.add_perm(f"judging.{verb}_round", manages)
    rules.add_perm(f"judging.{verb}_panel", manages | leads)
rules.add_perm("judging.open_call", manages)
rules.add_perm("judging.assign_entry", leads)
rules.add_perm("judging.close_round", leads)
rules.add_perm("judging.open_scores", leads)
rules.add_perm("judging.view_ranking", oversees)
rules.add_perm("judging.prepare_decision", leads)
rules.add_perm("judging.cancel_decision", leads)
rules.add_perm("judging.announce_decision", leads)
rules.add_perm("judging.view_minutes", oversees)

rules.add_perm("judging.enter_desk", judges)
rules.add_perm("judging.declare_conflict", judges & is_own)
rules.add_perm("judging.read_entry", judges & is_own & is_clear)
rules.add_perm("judging.score_entry", judges & is_own)
