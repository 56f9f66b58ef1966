from submissions.forms.changes import ChangeForm, ProfileForm
from submissions.forms.endorsement_letters import LetterCheckForm, LetterForm
from submissions.forms.entries import FileForm, IdentityForm, StartForm, WithdrawForm
from submissions.forms.extensions import ExtendForm, FindForm
from submissions.forms.file_answers import AnswerFileForm
from submissions.forms.pages import PagesForm
from submissions.forms.reviews import EndorseForm, VerifyForm
from submissions.forms.sections import MORE, SectionForm, trace_of
from submissions.forms.team import ACCEPT, MAIL, NAME, AnswerForm, CodeForm, LeadForm, MemberForm, ReassignForm
from submissions.forms.uploads import AnnouncedFile

__all__ = [
    "ACCEPT",
    "MAIL",
    "MORE",
    "NAME",
    "AnnouncedFile",
    "AnswerFileForm",
    "AnswerForm",
    "ChangeForm",
    "CodeForm",
    "EndorseForm",
    "ExtendForm",
    "FileForm",
    "FindForm",
    "IdentityForm",
    "LeadForm",
    "LetterCheckForm",
    "LetterForm",
    "MemberForm",
    "PagesForm",
    "ProfileForm",
    "ReassignForm",
    "SectionForm",
    "StartForm",
    "VerifyForm",
    "WithdrawForm",
    "trace_of",
]
