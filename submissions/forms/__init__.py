from submissions.forms.entries import FileForm, IdentityForm, MemberForm, StartForm, WithdrawForm
from submissions.forms.extensions import ExtendForm, FindForm
from submissions.forms.reviews import EndorseForm, VerifyForm
from submissions.forms.sections import SectionForm

__all__ = [
    "EndorseForm",
    "ExtendForm",
    "FileForm",
    "FindForm",
    "IdentityForm",
    "MemberForm",
    "SectionForm",
    "StartForm",
    "VerifyForm",
    "WithdrawForm",
]
