"""Activation on paper: the codes of slips, what makes one worthless, and the sheet that is cut into them.

A code is drawn from the slip's seed and our own key, so that a sheet can be printed again while its slips stand, and
whoever reads the database alone learns none. No part of it comes from a NIP.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import ActivationSlip, Membership
from records.codes import code_in, drawn_code, in_groups, random_token
from records.qr import dots
from records.templatetags.wib import wib, wib_deadline

CODE_LENGTH, GROUP = 12, 4


def new_secrets():
    """The seed and the hash to keep for a slip."""
    seed = random_token()
    return {"seed": seed, "code_hash": hash_of(_code_from(seed))}


def hash_of(code):
    return salted_hmac("activation-slip", code, algorithm="sha256").hexdigest()


def code_of(slip):
    """As people read it: 7K4Q-XWTM-3HNP."""
    return in_groups(_code_from(slip.seed), GROUP)


def slip_of(typed):
    """The slip that a code names, however it is spaced; None when there is none."""
    code = code_in(typed)
    if len(code) != CODE_LENGTH or len(typed) > 40:
        return None
    return ActivationSlip.objects.select_related("person").filter(code_hash=hash_of(code)).first()


def why_not_use(slip, now):
    if slip.used_at:
        used = {"moment": wib(slip.used_at)}
        return _("Slip ini sudah dipakai pada %(moment)s. Bila bukan Anda, segera beri tahu panitia.") % used
    if slip.person.is_activated:
        return _("Akun ini sudah aktif. Langsung saja masuk; bila lupa kata sandi, pakai “Lupa kata sandi”.")
    if not slip.person.is_active:
        return _("Akun ini dinonaktifkan. Hubungi panitia.")
    if slip.expires_at <= now:
        until = {"moment": wib_deadline(slip.expires_at)}
        return _("Slip ini berlaku sampai %(moment)s. Minta panitia mencetak slip baru.") % until
    return ""


def paper_of(slips, title):
    """The data of `slips.typ`: eight slips on a page, in the order given."""
    address = settings.SITE_URL + reverse("account_slip")
    held = Membership.objects.current().filter(person__in=[slip.person_id for slip in slips])
    places = {place.person_id: place for place in held.select_related("institution")}
    return {
        "document_title": _("Slip aktivasi akun: %(title)s") % {"title": title},
        "heading": _("Aktifkan akun Anda"),
        "qr_words": _("Kode QR menuju halaman aktivasi"),
        "steps": _("Pindai kode QR, atau buka %(address)s dan ketik kode ini. Lalu buat kata sandi sendiri.")
        % {"address": address},
        "closing": _("Sekali pakai. Jangan diberikan kepada orang lain."),
        "slips": [_words(slip, places.get(slip.person_id)) for slip in slips],
    }


def _words(slip, place):
    url = settings.SITE_URL + reverse("account_activate", args=[code_of(slip)])
    person = slip.person
    about = place.institution.full_name if place else person.position
    return {
        "name": person.full_name,
        "about": about + (_(" · data contoh") if person.is_sample else ""),
        "account": _("Masuk dengan: %(account)s") % {"account": person.email or _("NIP Anda")},
        "code": code_of(slip),
        "until": _("Berlaku sampai %(moment)s") % {"moment": wib_deadline(slip.expires_at)},
        "qr": dots(url),
    }


def _code_from(seed):
    return drawn_code("activation-slip-code", seed, length=CODE_LENGTH)
