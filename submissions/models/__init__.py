from submissions.models.acts import (
    Endorsement,
    EndorsementOutcome,
    EndorsementVia,
    Extension,
    ReviewNote,
    Verification,
    VerificationOutcome,
    Withdrawal,
)
from submissions.models.answers import Answer, Attachment
from submissions.models.changes import Aim, Change, Measure, MeasureKind
from submissions.models.endorsement_letters import EndorsementLetter, LetterStatus
from submissions.models.entries import EDITABLE, ENTRY_MOVES, Entry, EntryStatus, editions_served_by
from submissions.models.profiles import AFFAIRS, Form, Initiator, Profile, Stage, Technology, field_of_profile
from submissions.models.reminders import InstitutionReminder, Reminder, ReminderKind
from submissions.models.revisions import Revision, RevisionFile
from submissions.models.team import HandOver, TeamInvitation, TeamMember
from submissions.models.uploads import PartialUpload

__all__ = [
    "AFFAIRS",
    "EDITABLE",
    "ENTRY_MOVES",
    "Aim",
    "Answer",
    "Attachment",
    "Change",
    "Endorsement",
    "EndorsementLetter",
    "EndorsementOutcome",
    "EndorsementVia",
    "Entry",
    "EntryStatus",
    "Extension",
    "Form",
    "HandOver",
    "Initiator",
    "InstitutionReminder",
    "LetterStatus",
    "Measure",
    "MeasureKind",
    "PartialUpload",
    "Profile",
    "Reminder",
    "ReminderKind",
    "ReviewNote",
    "Revision",
    "RevisionFile",
    "Stage",
    "TeamInvitation",
    "TeamMember",
    "Technology",
    "Verification",
    "VerificationOutcome",
    "Withdrawal",
    "editions_served_by",
    "field_of_profile",
]
