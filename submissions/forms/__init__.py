from submissions.forms.changes import ChangeForm, ProfileForm
from submissions.forms.endorsement_letters import LetterCheckForm, LetterForm
from submissions.forms.entries import FileForm, IdentityForm, MemberForm, StartForm, WithdrawForm
from submissions.forms.extensions import ExtendForm, FindForm
from submissions.forms.file_answers import AnswerFileForm
from submissions.forms.reviews import EndorseForm, VerifyForm
from submissions.forms.sections import SectionForm, trace_of

__all__ = [
    "AnswerFileForm",
    "ChangeForm",
    "EndorseForm",
    "ExtendForm",
    "FileForm",
    "FindForm",
    "IdentityForm",
    "LetterCheckForm",
    "LetterForm",
    "MemberForm",
    "ProfileForm",
    "SectionForm",
    "StartForm",
    "VerifyForm",
    "WithdrawForm",
    "trace_of",
]
