from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.nip import normalise_nip, why_not_nip


class EmailOrNipBackend(AuthenticationBackend):
    """allauth's sign-in; the one field takes an e-mail address, or a NIP with whatever separators people type."""

    def authenticate(self, request, **credentials):
        typed = credentials.get("email") or credentials.get("login") or credentials.get("username") or ""
        nip = normalise_nip(typed)
        if not why_not_nip(nip):
            person = User.objects.filter(nip=nip).first()
            credentials = {**credentials, "email": person.email if person else f"{nip}@tidak.dikenal.invalid"}
        return super().authenticate(request, **credentials)
