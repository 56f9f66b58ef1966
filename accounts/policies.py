import rules

from accounts.models import ENDORSING, StandingRole, may_decide_for


@rules.predicate
def is_signed_in(user):
    return user.is_authenticated and user.is_active


def has_role(role):
    """A predicate: the person holds this standing role."""

    @rules.predicate(f"has_role:{role}")
    def holds(user):
        return user.is_authenticated and user.has_role(role)

    return holds


is_committee = has_role(StandingRole.COMMITTEE)
is_executive = has_role(StandingRole.EXECUTIVE)
is_auditor = has_role(StandingRole.AUDITOR)
is_admin = has_role(StandingRole.ADMIN)


def heads(user, institution):
    """Whether the person is head, acting head or delegate of the institution today."""
    return any(row.institution_id == institution.pk and row.kind in ENDORSING for row in user.memberships_today)


def belongs_to(user, institution):
    return any(row.institution_id == institution.pk for row in user.memberships_today)


@rules.predicate
def is_ordinary(user, person=None):
    """A person without standing roles; with no person, nobody in particular."""
    return person is None or not person.standing_roles


@rules.predicate
def is_self(user, person=None):
    return person is not None and person.pk == user.pk


@rules.predicate
def vouches(user, request=None):
    """Head, delegate or operator of the institution that a request for an account names; of any, without one."""
    institutions = may_decide_for(user) if user.is_authenticated else []
    return bool(institutions) if request is None else request.institution_id in institutions


keeps_people = is_committee | is_admin

rules.add_perm("accounts.view_people", keeps_people)
for model in ("institution", "formername", "membership"):
    for verb in ("view", "add", "change"):
        rules.add_perm(f"accounts.{verb}_{model}", keeps_people)
rules.add_perm("accounts.view_user", keeps_people)
rules.add_perm("accounts.add_user", keeps_people)
# The committee looks after ordinary accounts; whoever holds a standing role is the admins' business.
rules.add_perm("accounts.change_user", is_admin | (is_committee & is_ordinary))
rules.add_perm("accounts.change_address", is_admin)
rules.add_perm("accounts.invite_person", is_admin | (is_committee & is_ordinary))
rules.add_perm("accounts.activate_people", keeps_people)
rules.add_perm("accounts.decide_request", keeps_people | vouches)
rules.add_perm("accounts.grant_role", is_admin)
rules.add_perm("accounts.import_people", is_admin)
# Who reads a NIP in full: its owner and the committee (SEC-071).
rules.add_perm("accounts.view_nip", is_committee | is_self)
rules.add_perm("accounts.view_participation", is_executive | is_committee)
rules.add_perm("records.view_auditevent", is_auditor | is_admin)
rules.add_perm("records.view_outboxmessage", is_admin)
