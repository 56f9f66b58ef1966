"""The three equal ways to the institution's word: in the portal, by a personal link, by a signed letter."""

from django.urls import reverse
from django.utils.translation import gettext as _

from submissions.endorsing import is_endorsers_own, signer_of, speakers_of
from submissions.letter_rules import why_not_send_letter
from submissions.models import LetterStatus
from submissions.progress import BLOCKED, DOING, EMPTY, PROBLEM, Task


def ways_of(entry, now):
    """Rows of a task list for the team of an entry that awaits endorsement; none for any other."""
    if not entry.is_awaiting_endorsement:
        return []
    speakers = [] if is_endorsers_own(entry) else speakers_of(entry, entry.endorser)
    return [_portal(entry, speakers), _link(entry, speakers), _letter(entry, now)]


def _portal(entry, speakers):
    name = _("Di portal")
    if not speakers:
        return _closed(name, entry)
    hint = _("%(names)s masuk ke portal, membaca, lalu mengesahkan.") % {"names": _names(speakers)}
    return Task(name, "", EMPTY, hint, word=_("Menunggu kepala"))


def _link(entry, speakers):
    name = _("Lewat tautan di surel")
    if not speakers:
        return _closed(name, entry)
    hint = _("Tautan pribadi sudah dikirim ke surel %(names)s; tidak perlu masuk ke portal.")
    return Task(name, "", EMPTY, hint % {"names": _names(speakers)}, word=_("Menunggu kepala"))


def _letter(entry, now):
    name, url = _("Dengan surat bertanda tangan"), reverse("submissions:letter", args=[entry.code])
    last = entry.letters.filter(revision=entry.revisions.latest("number")).last()
    if last and last.status == LetterStatus.WAITING:
        return Task(name, url, DOING, _("Panitia mencocokkan surat yang Anda unggah."), word=_("Sedang diperiksa"))
    if reason := why_not_send_letter(entry, now):
        return Task(name, "", BLOCKED, reason, word=_("Belum dapat dipakai"))
    if last and last.status == LetterStatus.REFUSED:
        return Task(name, url, PROBLEM, last.note, word=_("Perlu surat baru"))
    hint = _("Cetak suratnya, mintakan tanda tangan Kepala %(institution)s, lalu unggah fotonya.")
    return Task(name, url, EMPTY, hint % {"institution": signer_of(entry).full_name}, word=_("Belum ada surat"))


def _closed(name, entry):
    """Where nobody with an account may speak for the institution."""
    if is_endorsers_own(entry):
        hint = _("Ketua tim kini memimpin %(institution)s sendiri.") % {"institution": entry.institution.full_name}
    else:
        hint = _("Kepala %(institution)s belum mempunyai akun di portal.") % {"institution": entry.endorser.full_name}
    return Task(name, "", BLOCKED, hint, word=_("Tidak dapat dipakai"))


def _names(speakers):
    return _(" atau ").join(row.person.full_name for row in speakers)
