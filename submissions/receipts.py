"""The receipt of a sending: what it says, on the page, on paper and in the mail."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from records.qr import dots
from records.templatetags.wib import wib


def check_url(revision):
    """Where anybody can check the receipt of this revision."""
    seal = revision.seal
    return settings.SITE_URL + reverse("showcase:check", args=[seal.token])


def paper_of(entry, revision):
    """The data of `receipt.typ`: every word that stands on the paper."""
    address = check_url(revision)
    return {
        "document_title": _("Tanda terima %(reference)s") % {"reference": entry.reference},
        "eyebrow": str(entry.edition),
        "heading": _("Tanda terima"),
        "reference_label": _("Nomor rujukan"),
        "reference": entry.reference,
        "sample": _("data contoh") if entry.is_sample else "",
        "qr": dots(address),
        "qr_words": _("Kode QR menuju halaman pemeriksa tanda terima ini"),
        "rows": _rows(revision),
        "hash_label": _("Kode isi yang dikirim (SHA-256), dibaca dari kiri ke kanan"),
        "hash": [revision.sha256[start : start + 8] for start in range(0, 64, 8)],
        "check_label": _("Periksa keaslian tanda terima ini di"),
        "check": address,
        "closing": _("Tanda terima ini membuktikan bahwa karya sudah diterima, bukan bahwa karya lolos verifikasi."),
        "foot": _("Portal inovasi Kota Surakarta"),
    }


def _rows(revision):
    content = revision.content
    words = {
        _("Judul"): content["title"],
        _("Instansi"): content["institution"]["name"],
        _("Kategori"): content["category"],
        _("Diterima"): wib(revision.created_at),
        _("Revisi"): str(revision.number),
    }
    return [{"label": label, "value": value} for label, value in words.items()]
