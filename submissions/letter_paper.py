"""The letter that a head signs by hand: what it says, on the page and on paper."""

from django.utils.translation import gettext as _

from records.qr import dots
from records.templatetags.wib import wib
from submissions.endorsing import signer_of, speakers_of
from submissions.receipts import check_url

SHORT_HASH = 16


def short_hash(revision):
    """The beginning of the revision's SHA-256 in groups of four: enough to compare by eye."""
    return " ".join(revision.sha256[start : start + 4] for start in range(0, SHORT_HASH, 4))


def letter_of(entry, revision):
    """The data of `letter.typ`: every word that stands on the paper. An unknown head leaves lines to write on.

    No NIP is printed: whoever signs writes it.
    """
    address = check_url(revision)
    return {
        "document_title": _("Surat pengesahan %(reference)s") % {"reference": entry.reference},
        "place": _("Kota Surakarta"),
        "heading": _("Surat pengesahan"),
        "number": _("Nomor"),
        "sample": _("data contoh") if entry.is_sample else "",
        "opening": _("Yang bertanda tangan di bawah ini:"),
        "says": _("mengesahkan karya inovasi berikut untuk diikutkan pada %(edition)s:") % {"edition": entry.edition},
        "rows": _rows(entry, revision),
        "meaning_label": _("Dengan pengesahan ini:"),
        "meaning": [
            _("karya ini maju atas nama %(institution)s;") % {"institution": entry.institution.full_name},
            _("yang disahkan adalah isi dengan kode di atas; bila tim mengirim revisi baru, pengesahan diminta lagi;"),
            _("penanda tangan sudah membaca karya ini, dan bukan ketua atau anggota timnya."),
        ],
        "date": _("Surakarta,"),
        "nip": _("NIP"),
        "qr": dots(address),
        "qr_words": _("Kode QR menuju halaman pemeriksa tanda terima karya ini"),
        "check_label": _("Pindai untuk mencocokkan kode isi karya dengan yang tersimpan di portal."),
        "foot": _("Portal inovasi Kota Surakarta · %(reference)s") % {"reference": entry.reference},
        **_signing(entry),
    }


def _signing(entry):
    """Who signs, as far as the portal knows: the head before whoever signs by a mandate."""
    institution = signer_of(entry)
    head = next(iter(speakers_of(entry, institution)), None)
    unknown = _("Kepala / Plt. Kepala *) %(institution)s") % {"institution": institution.full_name}
    office = head.capacity[:1].upper() + head.capacity[1:] if head else unknown
    name = head.person.full_name if head else ""
    return {
        "letterhead": institution.full_name.upper(),
        "signer": [
            {"label": _("Nama"), "value": name},
            {"label": _("NIP"), "value": ""},
            {"label": _("Jabatan"), "value": office},
        ],
        "office": office,
        "name": name,
        "strike": "" if head else _("*) Coret yang tidak perlu."),
    }


def _rows(entry, revision):
    content = revision.content
    words = {
        _("Judul"): content["title"],
        _("Nomor rujukan"): entry.reference,
        _("Instansi pengusul"): content["institution"]["name"],
        _("Kategori"): content["category"],
        _("Tim"): ", ".join(member["name"] for member in content["team"]),
        _("Dikirim"): _("%(moment)s, revisi %(number)s")
        % {"moment": wib(revision.created_at), "number": revision.number},
        _("Kode isi (SHA-256)"): short_hash(revision),
    }
    return [{"label": label, "value": value} for label, value in words.items()]
