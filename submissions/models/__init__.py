from submissions.models.acts import (
    Endorsement,
    EndorsementOutcome,
    Extension,
    ReviewNote,
    Verification,
    VerificationOutcome,
    Withdrawal,
)
from submissions.models.answers import Answer, Attachment
from submissions.models.entries import ENTRY_MOVES, Entry, EntryStatus, TeamMember
from submissions.models.revisions import Revision, RevisionFile

__all__ = [
    "ENTRY_MOVES",
    "Answer",
    "Attachment",
    "Endorsement",
    "EndorsementOutcome",
    "Entry",
    "EntryStatus",
    "Extension",
    "ReviewNote",
    "Revision",
    "RevisionFile",
    "TeamMember",
    "Verification",
    "VerificationOutcome",
    "Withdrawal",
]
