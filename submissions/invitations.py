"""The secrets of an invitation to a team: a token for the mail, and a short code for the slip of paper.

The database keeps keyed hashes of both, never themselves. The code is drawn from the token's hash and our own key, so
that a slip can be printed again as long as its invitation stands, and a new sending makes the old slip worthless.
"""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from records.codes import code_in, drawn_code, in_groups, random_token
from records.qr import dots, picture
from records.templatetags.wib import wib_deadline
from submissions.models import TeamInvitation

CODE_LENGTH, GROUP = 9, 3
QR_WORDS = "Kode QR menuju halaman undangan ini"


def new_secrets():
    """(token for the mail, the hashes to keep)."""
    token = random_token()
    token_hash = hash_of(token)
    return token, {"token_hash": token_hash, "code_hash": hash_of(_code_from(token_hash))}


def hash_of(key):
    return salted_hmac("team-invitation", key, algorithm="sha256").hexdigest()


def code_of(invitation):
    """The code of its slip as people read it: 7K4-QXW-TM3."""
    return in_groups(_code_from(invitation.token_hash), GROUP)


def invitation_of(key):
    """The invitation that a token or a code names, however the code is spaced; None when there is none."""
    code = code_in(key)
    found = Q(token_hash=hash_of(key)) | Q(code_hash=hash_of(code))
    about = TeamInvitation.objects.select_related(
        "member__entry__edition__competition", "member__entry__category", "member__entry__institution", "sent_by"
    )
    return about.select_related("member__entry__lead", "accepted_by").filter(found).first()


def slip_url(invitation):
    """What the QR of a slip opens."""
    return settings.SITE_URL + reverse("submissions:invited", args=[code_of(invitation)])


def picture_of(invitation):
    """The QR of its slip as an SVG, in bytes."""
    return picture(slip_url(invitation))


def paper_of(invitation):
    """The data of `slip.typ`: every word that stands on the paper."""
    entry = invitation.entry
    rows = {
        _("Untuk"): invitation.member.name,
        _("Karya"): entry.title,
        _("Instansi"): entry.institution.full_name,
        _("Diundang oleh"): invitation.sent_by.full_name,
        _("Berlaku sampai"): wib_deadline(invitation.expires_at),
    }
    return {
        "document_title": _("Slip undangan tim %(reference)s") % {"reference": entry.reference},
        "eyebrow": str(entry.edition),
        "heading": _("Undangan bergabung dengan tim"),
        "sample": _("data contoh") if entry.is_sample else "",
        "qr": dots(slip_url(invitation)),
        "qr_words": QR_WORDS,
        "code_label": _("Kode undangan"),
        "code": code_of(invitation),
        "rows": [{"label": label, "value": value} for label, value in rows.items()],
        "steps_label": _("Cara menjawab"),
        "steps": [
            _("Pindai kode QR, atau buka %(address)s dan ketik kode undangan.")
            % {"address": settings.SITE_URL + reverse("submissions:invitation_code")},
            _("Masuk dengan akun Anda. Belum punya akun? Minta panitia membuatkannya."),
            _("Baca karya dan akses yang Anda dapat, lalu terima atau tolak."),
        ],
        "closing": _("Slip ini berlaku satu kali. Simpan baik-baik: siapa pun yang memegangnya dapat memakainya.")
        if invitation.is_slip
        else _("Slip ini berlaku satu kali dan hanya untuk orang yang diundang."),
        "foot": _("Portal inovasi Kota Surakarta"),
    }


def _code_from(token_hash):
    return drawn_code("team-slip", token_hash, length=CODE_LENGTH)
