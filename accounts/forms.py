from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _


class LoginForm(allauth_forms.LoginForm):
    """One field for e-mail or NIP; allauth's own would insist on an address."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(label=_("Surel atau NIP"), max_length=150)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    pass
