"""What happened to an entry and what comes next, as a timeline (UX-015). No word of any score."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from competitions.models import AppointmentRole, PhaseKind
from records.templatetags.wib import wib, wib_date, wib_deadline
from submissions.models import EndorsementOutcome, EntryStatus, LetterStatus, VerificationOutcome
from submissions.when import send_until

OUTCOMES = {
    VerificationOutcome.VERIFIED: lazy("Lolos verifikasi panitia"),
    VerificationOutcome.RETURNED: lazy("Dikembalikan panitia untuk diperbaiki"),
    VerificationOutcome.REJECTED: lazy("Dinyatakan tidak memenuhi syarat"),
    EndorsementOutcome.ENDORSED: lazy("Disahkan kepala instansi"),
    EndorsementOutcome.REFUSED: lazy("Dikembalikan kepala instansi"),
}


def timeline(entry):
    """[{"title", "when", "text", "state"}]: what was, what waits now, and what follows for an entry in play."""
    acts = [*_sendings(entry), *_words(entry), *_letters(entry), *_extensions(entry), *_hand_overs(entry)]
    past = [_event(_beginning(entry), wib(entry.created_at))]
    past += [event for _moment, event in sorted(acts, key=lambda act: act[0])]
    if entry.status == EntryStatus.WITHDRAWN:
        past.append(_event(_("Ditarik oleh tim"), wib(entry.withdrawal.created_at), entry.withdrawal.reason))
    return [*past, *_what_follows(entry)]


def _beginning(entry):
    """Who began it: the lead of then, who may have passed the lead on, or an officer on the institution's behalf."""
    if entry.created_by_id == entry.lead_id:
        return _("Draf dibuat")
    officers = entry.edition.appointments.filter(person=entry.created_by_id, role=AppointmentRole.OFFICER)
    return _("Draf dimulai panitia atas nama instansi") if officers.exists() else _("Draf dibuat")


def _sendings(entry):
    for revision in entry.revisions.all():
        title = (
            _("Terkirim")
            if revision.number == 1
            else _("Terkirim lagi, revisi %(number)s") % {"number": revision.number}
        )
        yield revision.created_at, _event(title, wib(revision.created_at))


def _words(entry):
    endorsements = entry.endorsements.select_related("membership__institution", "letter", "created_by")
    for word in [*endorsements, *entry.verifications.all()]:
        text = " ".join(part for part in (capacity_of(word), word.note) if part)
        if until := getattr(word, "repair_until", None):
            text = f"{text} {_('Batas perbaikan: %(moment)s.') % {'moment': wib_deadline(until)}}".strip()
        yield word.created_at, _event(str(OUTCOMES[word.outcome]), wib(word.created_at), text)


def _letters(entry):
    """Scans of signed letters; one that was accepted is told by the endorsement that it became."""
    for letter in entry.letters.all():
        signed = _("Ditandatangani %(signer)s, %(position)s.") % signed_by(letter)
        yield letter.created_at, _event(_("Surat pengesahan diunggah"), wib(letter.created_at), signed)
        if letter.status == LetterStatus.REFUSED:
            title = _("Surat pengesahan belum diterima panitia")
            yield letter.checked_at, _event(title, wib(letter.checked_at), letter.note)
        elif letter.status == LetterStatus.CLOSED:
            title = _("Surat pengesahan tidak diperlukan lagi")
            yield letter.closed_at, _event(title, wib(letter.closed_at), letter.note)


def signed_by(letter):
    return {"signer": letter.signer_name, "position": letter.signer_position}


def _extensions(entry):
    for extension in entry.extensions.all():
        title = _("Waktu diperpanjang panitia sampai %(moment)s") % {"moment": wib_deadline(extension.until)}
        yield extension.created_at, _event(title, wib(extension.created_at), extension.reason)


def capacity_of(word):
    """In what capacity an endorsement was given, and how it came; nothing for the committee's word."""
    if letter := getattr(word, "letter", None):
        names = {**signed_by(letter), "officer": word.created_by}
        return _("Dengan surat yang ditandatangani %(signer)s, %(position)s; diperiksa %(officer)s.") % names
    membership = getattr(word, "membership", None)
    if membership is None:
        return ""
    names = {"capacity": membership.capacity, "via": word.get_via_display()}
    return _("Selaku %(capacity)s, %(via)s.") % names


def _hand_overs(entry):
    for row in entry.hand_overs.filter(taken_at__isnull=False).select_related("giver", "taker"):
        title = _("Ketua tim berganti: %(giver)s kepada %(taker)s") % {"giver": row.giver, "taker": row.taker}
        text = _("Lewat panitia: %(reason)s") % {"reason": row.reason} if row.reason else ""
        yield row.taken_at, _event(title, wib(row.taken_at), text)


def _what_follows(entry):
    steps = _steps_ahead(entry)
    return [{**event, "state": "now" if number == 0 else "next"} for number, event in enumerate(steps)]


def _steps_ahead(entry):
    """The next step of an entry in play first; nothing follows one that is out or decided."""
    endorsing = _phase(entry, PhaseKind.ENDORSEMENT, _("Pengesahan kepala instansi"))
    verifying = _phase(entry, PhaseKind.VERIFICATION, _("Verifikasi panitia"))
    judging = _phase(entry, PhaseKind.JUDGING, _("Penilaian dewan juri"))
    ending = _phase(entry, PhaseKind.AWARD, _("Pengumuman dan penganugerahan"))
    if entry.is_editable:
        act = _("Lengkapi dan kirim") if entry.status == EntryStatus.DRAFT else _("Perbaiki dan kirim lagi")
        return [_event(act, _send_until(entry)), verifying, judging, ending]
    if entry.status == EntryStatus.SUBMITTED:
        if entry.endorser:
            endorsing["text"] = _("Oleh Kepala %(institution)s.") % {"institution": entry.endorser.full_name}
        waits = [endorsing] if entry.needs_endorsement and not entry.is_endorsed else []
        return [*waits, verifying, judging, ending]
    if entry.status == EntryStatus.VERIFIED:
        return [judging, ending]
    if entry.status == EntryStatus.SHORTLISTED:
        return [_event(_("Finalis")), ending]
    if entry.status == EntryStatus.DECIDED:
        return [_event(entry.award or _("Selesai dinilai"))]
    return []


def _send_until(entry):
    until = send_until(entry)
    return _("paling lambat %(moment)s") % {"moment": wib_deadline(until)} if until else ""


def _phase(entry, kind, title):
    phase = next((phase for phase in entry.edition.phases.all() if phase.kind == kind), None)
    if phase is None:
        return _event(title, _("tanggal belum ditetapkan"))
    start, end = wib_date(phase.opens_at), wib_deadline(phase.closes_at).partition(" pukul")[0]
    return _event(title, start if start == end else _("%(start)s sampai %(end)s") % {"start": start, "end": end})


def _event(title, when="", text=""):
    return {"title": str(title), "when": when, "text": text, "state": "done"}
