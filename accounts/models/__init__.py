from accounts.models.imports import ImportKind, TableImport
from accounts.models.institutions import FormerName, Institution, InstitutionKind
from accounts.models.memberships import ENDORSING, Membership, MembershipKind
from accounts.models.people import Employment, StandingRole, User
from accounts.models.requests import AccountRequest, RequestStatus, may_decide_for
from accounts.models.slips import ActivationSlip

__all__ = [
    "ENDORSING",
    "AccountRequest",
    "ActivationSlip",
    "Employment",
    "FormerName",
    "ImportKind",
    "Institution",
    "InstitutionKind",
    "Membership",
    "MembershipKind",
    "RequestStatus",
    "StandingRole",
    "TableImport",
    "User",
    "may_decide_for",
]
