import rules

from accounts.models import MembershipKind, StandingRole


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
    """Whether the person is head or acting head of the institution today."""
    return any(
        row.institution_id == institution.pk and row.kind == MembershipKind.HEAD for row in user.memberships_today
    )


def belongs_to(user, institution):
    return any(row.institution_id == institution.pk for row in user.memberships_today)


rules.add_perm("accounts.view_people", is_committee | is_admin)
for verb in ("view", "add", "change"):
    rules.add_perm(f"accounts.{verb}_institution", is_committee | is_admin)
    rules.add_perm(f"accounts.{verb}_membership", is_committee | is_admin)
    rules.add_perm(f"accounts.{verb}_user", is_admin if verb != "view" else is_committee | is_admin)
rules.add_perm("accounts.grant_role", is_admin)
rules.add_perm("accounts.invite_person", is_committee | is_admin)
rules.add_perm("records.view_auditevent", is_auditor | is_admin)
rules.add_perm("records.view_outboxmessage", is_admin)
