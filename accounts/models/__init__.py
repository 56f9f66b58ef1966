from accounts.models.imports import ImportKind, TableImport
from accounts.models.institutions import FormerName, Institution, InstitutionKind
from accounts.models.memberships import ENDORSING, Membership, MembershipKind
from accounts.models.people import Employment, StandingRole, User
from accounts.models.slips import ActivationSlip

__all__ = [
    "ENDORSING",
    "ActivationSlip",
    "Employment",
    "FormerName",
    "ImportKind",
    "Institution",
    "InstitutionKind",
    "Membership",
    "MembershipKind",
    "StandingRole",
    "TableImport",
    "User",
]
