"""The mails of this room: plain text, one reason to write, one link. Each function gives subject and body."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from records.templatetags.wib import wib, wib_deadline
from submissions.reading import by_question, pages_of
from submissions.receipts import check_url


def sent(entry, revision):
    subject = _("%(reference)s terkirim: %(title)s") % _names(entry)
    lines = [
        _("Karya “%(title)s” dari %(institution)s terkirim %(moment)s.")
        % {**_names(entry), "moment": wib(revision.created_at)},
        _("Nomor rujukan: %(reference)s. Kode periksa (SHA-256): %(hash)s.")
        % {"reference": entry.reference, "hash": revision.sha256},
    ]
    if entry.needs_endorsement:
        lines.append(
            _("Selanjutnya Kepala %(endorser)s mengesahkan karya ini, lalu panitia memeriksanya.") % _names(entry)
        )
    else:
        lines.append(_("Selanjutnya panitia memeriksa karya ini."))
    lines += [
        _("Periksa keaslian: %(address)s") % {"address": check_url(revision)},
        _("Tanda terima sebagai PDF: %(address)s")
        % {"address": settings.SITE_URL + reverse("submissions:receipt_pdf", args=[entry.code])},
    ]
    letter = _letter(lines, _("Tanda terima"), reverse("submissions:receipt", args=[entry.code]))
    return subject, "\n\n".join([letter, *_copy(revision.content)])


def to_endorse(entry, link):
    """`link`: the recipient's own way to endorse without signing in."""
    subject = _("Mohon disahkan: %(title)s") % _names(entry)
    lines = [
        _("Tim %(lead)s mengirim karya “%(title)s” atas nama %(institution)s.") % _names(entry),
        _("Panitia memeriksa karya ini setelah Anda mengesahkannya."),
        _("Tautan di bawah hanya untuk Anda: siapa pun yang memegangnya dapat mengesahkan atas nama Anda."),
        _("Untuk membaca lampirannya, masuk ke portal: %(address)s")
        % {"address": settings.SITE_URL + reverse("submissions:endorse", args=[entry.code])},
    ]
    return subject, _letter(lines, _("Baca dan sahkan"), link)


def endorsed(entry):
    subject = _("%(reference)s disahkan: %(title)s") % _names(entry)
    lines = [_("Kepala %(endorser)s mengesahkan karya “%(title)s”. Panitia akan memeriksanya.") % _names(entry)]
    return subject, _letter(lines, _("Lihat karya"), reverse("submissions:entry", args=[entry.code]))


def endorsement_refused(entry, note):
    subject = _("%(reference)s perlu diperbaiki: %(title)s") % _names(entry)
    lines = [
        _("Kepala %(endorser)s belum mengesahkan karya “%(title)s”. Catatannya:") % _names(entry),
        note,
        _("Perbaiki dan kirim lagi paling lambat %(moment)s.") % {"moment": wib_deadline(entry.repair_until)},
    ]
    return subject, _letter(lines, _("Perbaiki karya"), reverse("submissions:entry", args=[entry.code]))


def letter_accepted(entry, letter):
    subject = _("%(reference)s disahkan: %(title)s") % _names(entry)
    lines = [
        _("Panitia menerima surat pengesahan karya “%(title)s” yang ditandatangani %(signer)s, %(position)s.")
        % {**_names(entry), **_signed(letter)},
        _("Selanjutnya panitia memeriksa karya ini."),
    ]
    return subject, _letter(lines, _("Lihat karya"), reverse("submissions:entry", args=[entry.code]))


def letter_refused(entry, letter):
    subject = _("%(reference)s: surat pengesahan belum diterima") % _names(entry)
    lines = [
        _("Panitia belum dapat menerima surat pengesahan karya “%(title)s”. Catatannya:") % _names(entry),
        letter.note,
        _("Karya Anda tetap terkirim. Unggah surat yang baru, atau mintalah kepala instansi mengesahkan di portal."),
    ]
    return subject, _letter(lines, _("Unggah surat"), reverse("submissions:letter", args=[entry.code]))


def letter_used(entry, letter):
    """To the head, whose signature was taken for real: whoever did not sign learns of it."""
    subject = _("Surat pengesahan diterima: %(title)s") % _names(entry)
    lines = [
        _("Panitia menerima surat pengesahan karya “%(title)s” dari %(institution)s.") % _names(entry),
        _("Surat itu atas nama %(endorser)s, ditandatangani %(signer)s, %(position)s.")
        % {**_names(entry), **_signed(letter)},
        _("Bila surat ini tidak Anda kenal, segera beri tahu panitia: karya ini maju atas nama instansi Anda."),
    ]
    return subject, _letter(lines, _("Lihat karya dan suratnya"), reverse("submissions:entry", args=[entry.code]))


def verified(entry):
    subject = _("%(reference)s lolos verifikasi: %(title)s") % _names(entry)
    lines = [_("Panitia menyatakan karya “%(title)s” lengkap. Karya ini akan dinilai dewan juri.") % _names(entry)]
    return subject, _letter(lines, _("Lihat karya"), reverse("submissions:entry", args=[entry.code]))


def returned(entry, note):
    subject = _("%(reference)s perlu diperbaiki: %(title)s") % _names(entry)
    lines = [_("Panitia mengembalikan karya “%(title)s” agar diperbaiki.") % _names(entry)]
    if note:
        lines.append(note)
    lines.append(
        _("Catatan untuk tiap bagian ada di halaman karya. Perbaiki dan kirim lagi paling lambat %(moment)s.")
        % {"moment": wib_deadline(entry.repair_until)}
    )
    return subject, _letter(lines, _("Perbaiki karya"), reverse("submissions:entry", args=[entry.code]))


def rejected(entry, note):
    subject = _("%(reference)s tidak memenuhi syarat: %(title)s") % _names(entry)
    lines = [_("Panitia menyatakan karya “%(title)s” tidak memenuhi syarat. Alasannya:") % _names(entry), note]
    return subject, _letter(lines, _("Lihat karya"), reverse("submissions:entry", args=[entry.code]))


def extended(entry, extension):
    subject = _("%(reference)s mendapat waktu tambahan: %(title)s") % _names(entry)
    lines = [
        _("Panitia memperpanjang waktu karya “%(title)s”. Alasannya:") % _names(entry),
        extension.reason,
        _("Lengkapi dan kirim paling lambat %(moment)s.") % {"moment": wib_deadline(extension.until)},
    ]
    return subject, _letter(lines, _("Buka karya"), reverse("submissions:entry", args=[entry.code]))


def reminder(entry, due):
    subject = _("Kirim sebelum %(moment)s: %(title)s") % {**_names(entry), "moment": wib_deadline(due)}
    lines = [
        _("Karya “%(title)s” dari %(institution)s belum dikirim.") % _names(entry),
        _("Batas pengirimannya %(moment)s. Sesudah itu karya tidak dapat dikirim.") % {"moment": wib_deadline(due)},
        _("Bila karya ini tidak jadi dikirim, ketua tim dapat menariknya."),
    ]
    return subject, _letter(lines, _("Lengkapi dan kirim"), reverse("submissions:entry", args=[entry.code]))


def infected(entry, file):
    subject = _("Berkas mengandung virus: %(title)s") % _names(entry)
    lines = [
        _("Pemeriksa virus menemukan virus dalam berkas “%(file)s” (%(name)s) pada karya “%(title)s”.")
        % {**_names(entry), "file": file.title, "name": file.name},
        _("Berkas itu tidak dapat dibuka siapa pun lagi. Karyanya tetap ada."),
        _("Tim: periksa perangkat asal berkas itu. Selama karya masih dapat diubah, ganti berkasnya sebelum mengirim."),
    ]
    return subject, _letter(lines, _("Lihat karya"), reverse("submissions:entry", args=[entry.code]))


def added_to_team(entry, by):
    subject = _("Anda menjadi anggota tim: %(title)s") % _names(entry)
    lines = [
        _("%(person)s mencantumkan Anda sebagai anggota tim karya “%(title)s” dari %(institution)s.")
        % {**_names(entry), "person": by.full_name},
        _("Anda dapat membaca dan mengisi karya ini. Nama Anda ikut tampil bila karya diumumkan."),
        _("Bila ini keliru, minta ketua tim menghapus nama Anda."),
    ]
    return subject, _letter(lines, _("Buka karya"), reverse("submissions:entry", args=[entry.code]))


def invited_to_team(entry, invitation, token):
    """The same words to whoever has an account and to whoever has none."""
    subject = _("Undangan bergabung dengan tim: %(title)s") % _names(entry)
    asked = {**_names(entry), "person": invitation.sent_by.full_name, "edition": entry.edition}
    lines = [
        _("%(person)s mengundang Anda bergabung dengan tim karya “%(title)s” dari %(institution)s untuk %(edition)s.")
        % asked,
        _("Bila menerima, Anda dapat membaca dan mengisi karya ini. Nama Anda ikut tampil bila karya diumumkan."),
        _("Undangan berlaku satu kali, sampai %(moment)s.") % {"moment": wib_deadline(invitation.expires_at)},
        _("Untuk menjawab, masuk dengan akun Anda. Belum punya akun? Tautan di bawah menunjukkan caranya."),
        _("Bila Anda tidak mengenal pengundangnya, abaikan surel ini."),
    ]
    return subject, _letter(lines, _("Baca undangan"), reverse("submissions:invited", args=[token]))


def invitation_accepted(entry, person, written):
    """`written`: the name under which the team had asked."""
    names = {**_names(entry), "person": person.full_name, "written": written}
    subject = _("%(person)s bergabung dengan tim: %(title)s") % names
    lines = [_("%(person)s menerima undangan tim karya “%(title)s” dan dapat ikut membaca dan mengisi.") % names]
    if written != person.full_name:
        lines.append(_("Dalam undangan ia ditulis sebagai %(written)s.") % names)
    lines.append(_("Bila ini keliru, hapus namanya dari daftar anggota; aksesnya berakhir saat itu juga."))
    return subject, _letter(lines, _("Lihat tim"), reverse("submissions:team", args=[entry.code]))


def invitation_declined(entry, name):
    names = {**_names(entry), "name": name}
    subject = _("%(name)s tidak ikut dalam tim: %(title)s") % names
    lines = [
        _("%(name)s menolak undangan tim karya “%(title)s”. Namanya tidak lagi tercantum dalam tim.") % names,
    ]
    return subject, _letter(lines, _("Lihat tim"), reverse("submissions:team", args=[entry.code]))


def lead_offered(entry, offer):
    names = {**_names(entry), "person": offer.offered_by.full_name}
    subject = _("Anda diminta menjadi ketua tim: %(title)s") % names
    lines = [_("%(person)s meminta Anda menjadi ketua tim karya “%(title)s” dari %(institution)s.") % names]
    if offer.reason:
        lines += [_("Alasannya:"), offer.reason]
    lines += [
        _("Ketua tim mengirim karya dan menyetujui pernyataan ketua tim; karyanya dihitung dalam kuotanya."),
        _("Tidak ada yang berubah sampai Anda menerima."),
    ]
    return subject, _letter(lines, _("Terima atau tolak"), reverse("submissions:take_over", args=[entry.code]))


def lead_offered_for_you(entry, offer):
    """To the lead, when an officer acts in their stead."""
    names = {**_names(entry), "taker": offer.taker.full_name}
    subject = _("Panitia menawarkan peran ketua tim: %(title)s") % names
    lines = [
        _("Panitia meminta %(taker)s menggantikan Anda sebagai ketua tim karya “%(title)s”. Alasannya:") % names,
        offer.reason,
        _("Bila ia menerima, Anda menjadi anggota tim dan tetap dapat membuka karya ini. Keliru? Hubungi panitia."),
    ]
    return subject, _letter(lines, _("Lihat karya"), reverse("submissions:entry", args=[entry.code]))


def lead_taken(entry, before):
    names = {**_names(entry), "before": before.full_name}
    subject = _("%(lead)s kini ketua tim: %(title)s") % names
    lines = [
        _("%(lead)s menerima peran ketua tim karya “%(title)s” dari %(before)s.") % names,
        _("%(before)s menjadi anggota tim dan tetap dapat membaca dan mengisi karya ini.") % names,
    ]
    return subject, _letter(lines, _("Lihat karya"), reverse("submissions:entry", args=[entry.code]))


def lead_declined(entry, person):
    names = {**_names(entry), "person": person.full_name}
    subject = _("%(person)s tidak menjadi ketua tim: %(title)s") % names
    lines = [_("%(person)s menolak peran ketua tim karya “%(title)s”. Ketuanya tetap %(lead)s.") % names]
    return subject, _letter(lines, _("Lihat karya"), reverse("submissions:entry", args=[entry.code]))


def _copy(content):
    """What was sent, word for word and as it is shown, so that the mail is a true copy."""
    yield _("Salinan yang dikirim")
    yield content["title"]
    yield content["summary"]
    for part in pages_of(content):
        yield part["title"].upper()
        for answer in part["answers"]:
            yield f"{answer['prompt']}\n{answer['text'] or _('(tidak diisi)')}"
    if evidence := by_question(content["files"]).get(""):
        yield "\n".join([_("Bukti"), *(f"- {file['title']}" for file in evidence)])


def _names(entry):
    return {
        "title": entry.title,
        "reference": entry.reference,
        "institution": entry.institution.full_name,
        "endorser": (entry.endorser or entry.institution).full_name,
        "lead": entry.lead.full_name,
    }


def _signed(letter):
    return {"signer": letter.signer_name, "position": letter.signer_position}


def _letter(lines, act, address):
    return "\n\n".join([*lines, f"{act}: {settings.SITE_URL}{address}", _("Portal inovasi Kota Surakarta")])
