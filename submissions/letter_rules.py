"""When a signed letter may be sent, and when it may be checked: "" or the sentence (ADR 0014)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from competitions.models import EditionStatus, PhaseKind
from competitions.phases import current_phase, why_not_open
from records.templatetags.wib import wib, wib_date
from records.text import fold
from submissions.endorsing import signer_of
from submissions.models import LetterStatus
from submissions.when import why_not_endorse

MOST_LETTERS = 10


def why_not_send_letter(entry, now):
    """As long as the head may endorse; one whose letter was not accepted, as long as the committee verifies."""
    reason = why_not_endorse(entry, now)
    if reason and not (entry.is_awaiting_endorsement and _may_mend(entry, now)):
        return reason
    if signer_of(entry) is None:
        return _("%(institution)s belum mempunyai instansi induk di portal. Minta panitia mencatatnya dahulu.") % {
            "institution": entry.institution.full_name
        }
    if _of_last_revision(entry).count() >= MOST_LETTERS:
        return _("Sudah %(most)s surat diunggah untuk revisi ini. Hubungi panitia.") % {"most": MOST_LETTERS}
    return ""


def why_not_signed(revision, *, signer, signed_on):
    """Whether the paper can be what it says: signed by nobody of the team, and after the revision was sent."""
    team = {fold(member["name"]) for member in revision.content["team"]} | {fold(revision.entry.lead.name)}
    if fold(signer) in team:
        return _("Penanda tangan surat tidak boleh ketua atau anggota tim.")
    if signed_on is None:
        return ""
    if signed_on > timezone.localdate():
        return _("Tanggal surat belum tiba. Periksa lagi tanggalnya.")
    sent_on = timezone.localdate(revision.created_at)
    if signed_on < sent_on:
        return _("Surat ini bertanggal sebelum karya dikirim, %(day)s. Periksa lagi tanggalnya.") % {
            "day": wib_date(sent_on)
        }
    return ""


def why_not_check_letter(letter, entry, now):
    """Until the verification ends, however soon the endorsement did: the letter came in time."""
    if letter.status != LetterStatus.WAITING:
        return what_became_of(letter)
    if not entry.is_awaiting_endorsement:
        return why_not_endorse(entry, now)
    closes = [phase.closes_at for phase in entry.edition.phases.all() if phase.kind == PhaseKind.VERIFICATION]
    if closes and now < max(closes) and entry.edition.status == EditionStatus.PUBLISHED:
        return ""
    return why_not_open(entry.edition, PhaseKind.VERIFICATION if closes else PhaseKind.ENDORSEMENT, now)


def why_not_accept_letter(letter, entry):
    """Not unseen, while the virus scanner holds it back; nor when the lead now heads the institution that signed."""
    if not letter.file.is_cleared:
        return _("Berkas surat ini belum lolos pemeriksaan virus, jadi belum dapat dibuka dan diterima.")
    if letter.institution == signer_of(entry):
        return ""
    return _("Ketua tim kini memimpin %(institution)s sendiri. Tolak surat ini, agar tim meminta yang baru.") % {
        "institution": letter.institution.full_name
    }


def what_became_of(letter):
    """The sentence for whoever comes to a letter that waits no more."""
    words = {"person": letter.checked_by, "moment": wib(letter.checked_at or letter.closed_at), "note": letter.note}
    return {
        LetterStatus.ACCEPTED: _("Surat ini sudah diterima %(person)s, %(moment)s."),
        LetterStatus.REFUSED: _("Surat ini sudah ditolak %(person)s, %(moment)s: %(note)s"),
        LetterStatus.CLOSED: _("Surat ini tidak diperlukan lagi sejak %(moment)s. %(note)s"),
    }[letter.status] % words


def _may_mend(entry, now):
    refused = _of_last_revision(entry).filter(status=LetterStatus.REFUSED)
    return current_phase(entry.edition, PhaseKind.VERIFICATION, now) is not None and refused.exists()


def _of_last_revision(entry):
    return entry.letters.filter(revision=entry.revisions.latest("number"))
