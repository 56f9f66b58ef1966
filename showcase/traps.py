"""Telling people from programs without asking people anything: a signed time. Pure but for the clock."""

from django.core import signing
from django.utils.translation import gettext as _

SALT = "feedback-form"
QUICKEST, SLOWEST = 3, 24 * 3600  # seconds between opening a form and sending it


def stamp():
    """What a form carries to say when it was opened."""
    return signing.dumps("opened", salt=SALT)


def why_not_believe(value):
    """Empty when the stamp is ours and neither younger than a reader nor older than a day; else the sentence."""
    if not _is_ours(value, SLOWEST):
        return _("Formulir ini terlalu lama terbuka. Tulisan Anda masih ada; tunggu sebentar, lalu kirim lagi.")
    if _is_ours(value, QUICKEST):
        return _("Formulir terkirim terlalu cepat. Baca lagi tulisan Anda, lalu kirim beberapa detik lagi.")
    return ""


def renewed(value):
    """The stamp for another try: the same one, unless it can never be believed."""
    return value if _is_ours(value, SLOWEST) else stamp()


def _is_ours(value, seconds):
    try:
        signing.loads(value, salt=SALT, max_age=seconds)
    except signing.BadSignature:
        return False
    return True
