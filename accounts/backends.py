from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class EmailOrNipBackend(AuthenticationBackend):
    """allauth's sign-in; the one field takes an e-mail address, or a NIP with whatever separators people type.

    Both ways, and nobody's name, cost one look-up and one hash, so time tells nothing (SEC-049).
    """

    def _authenticate(self, request, **credentials):
        typed = credentials.get("email") or credentials.get("username") or ""
        return self._check_password(User.objects.called(typed).first(), credentials["password"])
