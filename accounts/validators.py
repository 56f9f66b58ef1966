from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CONTEXT_WORDS = ("surakarta", "pemkot", "inovasi", "solo")


class ContextWordsValidator:
    """Refuse what anybody would guess first of an ASN of this city (SEC-047)."""

    def validate(self, password, user=None):
        folded = password.casefold()
        nip = getattr(user, "nip", None) or ""
        personal = [nip, nip[:8]] if nip else []
        if any(word in folded for word in (*CONTEXT_WORDS, *personal)):
            raise ValidationError(self.get_help_text(), code="password_context_word")

    def get_help_text(self):
        return _("Jangan memakai nama kota, kata “inovasi”, NIP, atau tanggal lahir di dalam kata sandi.")
