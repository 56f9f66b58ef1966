from accounts.models.institutions import FormerName, Institution, InstitutionKind
from accounts.models.people import Employment, StandingRole, User
from accounts.models.memberships import Membership, MembershipKind

__all__ = [
    "Employment",
    "FormerName",
    "Institution",
    "InstitutionKind",
    "Membership",
    "MembershipKind",
    "StandingRole",
    "User",
]
