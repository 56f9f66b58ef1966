import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.core.exceptions import ValidationError
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts import actions
from records.limits import limit
from records.refusals import Refused

WINDOW = 15 * 60
PER_ACCOUNT_AND_PEER, PER_PEER = 20, 300


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the committee, never by signing up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Surel, NIP, atau kata sandi tidak cocok. Periksa, lalu coba lagi."),
        "enter_current_password": _("Kata sandi yang sekarang tidak cocok. Tulis sekali lagi."),
        "incorrect_password": _("Kata sandi tidak cocok. Coba lagi."),
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Only addresses on this host, as Django's own sign-in judges them (SEC-030)."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def pre_authenticate(self, request, **credentials):
        """Count attempts per account *and* visitor's address: nobody can lock out somebody elsewhere (SEC-045)."""
        account = hashlib.sha256(credentials.get("email", "").strip().lower().encode()).hexdigest()[:24]
        peer, sentence = request.META.get("REMOTE_ADDR", ""), _("Terlalu banyak percobaan. Coba lagi 15 menit lagi.")
        try:
            limit(f"sign-in:{account}:{peer}", most=PER_ACCOUNT_AND_PEER, seconds=WINDOW, sentence=sentence)
            limit(f"sign-in:{peer}", most=PER_PEER, seconds=WINDOW, sentence=sentence)
        except Refused as refusal:
            raise ValidationError(refusal.sentence, code="too_many_login_attempts") from None

    def reauthenticate(self, user, password):
        self.pre_authenticate(context.request, email=user.email or user.nip)
        return user.check_password(password)

    def set_password(self, user, password):
        actions.set_password(user, password=password)
