from accounts.models.institutions import FormerName, Institution, InstitutionKind
from accounts.models.memberships import ENDORSING, Membership, MembershipKind
from accounts.models.people import Employment, StandingRole, User

__all__ = [
    "ENDORSING",
    "Employment",
    "FormerName",
    "Institution",
    "InstitutionKind",
    "Membership",
    "MembershipKind",
    "StandingRole",
    "User",
]
