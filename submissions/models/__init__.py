from submissions.models.acts import (
    Endorsement,
    EndorsementOutcome,
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
    "ReviewNote",
    "Revision",
    "RevisionFile",
    "TeamMember",
    "Verification",
    "VerificationOutcome",
    "Withdrawal",
]
