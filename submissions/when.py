"""What may happen now: each rule is "" or the sentence that both the button and the action say.

`now` is the database's clock, read once by the caller after the deciding rows are locked.
"""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competitions.models import EditionStatus, EntrantKind, PhaseKind
from competitions.phases import current_phase, why_not_open
from records.models import Scan
from records.templatetags.wib import wib, wib_deadline
from submissions.answering import WITH_FILES, values_of
from submissions.changing import lacks_of_change
from submissions.eligibility import why_not_eligible, why_not_invited
from submissions.endorsing import is_endorsers_own
from submissions.models import Entry, EntryStatus
from submissions.values import too_few, too_long

MOST_FILES = 10
# All kept files of one draft together: a committee member reads them over a phone's connection.
MOST_KEPT_BYTES = 100 * 1024 * 1024
MOST_MEMBERS = 15


@dataclass(frozen=True)
class Missing:
    """Something that sending waits for.

    `place`: "identity", "change" or the slug of a section; `field`: "title", a question.
    """

    place: str
    field: str
    sentence: str


def why_not_start(category, institution, person, now):
    edition = category.edition
    if reason := why_not_open(edition, PhaseKind.SUBMISSION, now):
        return reason
    if reason := why_not_invited(category, institution):
        return reason
    if category.employment_rule and person.employment not in category.employment_rule:
        return _(
            "Kategori %(category)s hanya untuk jabatan tertentu; jabatan Anda tercatat: %(employment)s. "
            "Hubungi panitia bila catatan itu keliru."
        ) % {
            "category": category.name,
            "employment": person.get_employment_display() or _("belum diisi"),
        }
    if edition.competition.entrant_kind == EntrantKind.INDIVIDUAL and _led_by(person, edition).exists():
        return _("Anda sudah mempunyai usulan di %(edition)s. Satu orang, satu usulan.") % {"edition": edition}
    return _why_leading_enough(category, person) or _why_over_quota(category, institution)


def why_not_change(entry):
    if entry.is_editable:
        return ""
    return _("Karya ini %(status)s, jadi isinya tidak dapat diubah lagi. Hubungi panitia bila ada yang keliru.") % {
        "status": entry.get_status_display().lower()
    }


def why_not_complete(entry, asked):
    """For what finalists may still write: `asked` is whether the edition asks for it at all."""
    if not asked:
        return _("%(edition)s tidak menanyakan bagian ini.") % {"edition": entry.edition}
    return "" if entry.status == EntryStatus.SHORTLISTED else why_not_change(entry)


def why_too_late(entry, now):
    """Whether the moment allows sending: phase or extension for a draft, the repair date for a returned entry."""
    if entry.status == EntryStatus.DRAFT:
        reason = why_not_open(entry.edition, PhaseKind.SUBMISSION, now)
        if not reason or entry.extended_until is None or entry.edition.status != EditionStatus.PUBLISHED:
            return reason
        if now < entry.extended_until:
            return ""
        return _("Perpanjangan waktu karya ini sudah lewat: %(moment)s.") % {
            "moment": wib_deadline(entry.extended_until)
        }
    if entry.status == EntryStatus.RETURNED and entry.repair_until and now >= entry.repair_until:
        return _("Batas perbaikan karya ini sudah lewat: %(moment)s.") % {"moment": wib_deadline(entry.repair_until)}
    return ""


def why_not_submit(entry, now):
    if entry.status not in (EntryStatus.DRAFT, EntryStatus.RETURNED):
        if entry.submitted_at and entry.status == EntryStatus.SUBMITTED:
            return _("Karya ini sudah terkirim %(moment)s.") % {"moment": wib(entry.submitted_at)}
        return why_not_change(entry)
    if reason := why_too_late(entry, now):
        return reason
    count = len(missing(entry))
    if count:
        return ngettext(
            "Masih ada %(count)s isian yang perlu dilengkapi sebelum karya dapat dikirim.",
            "Masih ada %(count)s isian yang perlu dilengkapi sebelum karya dapat dikirim.",
            count,
        ) % {"count": count}
    return why_not_eligible(entry) or _why_infected(entry)


def why_not_state(entry, person):
    """A statement is the lead's own: where the category asks for one, nobody else sends."""
    if not entry.category.statement or person == entry.lead:
        return ""
    return _("Kategori ini meminta pernyataan ketua tim, jadi yang mengirim adalah %(lead)s sendiri.") % {
        "lead": entry.lead
    }


def missing(entry):
    """Everything that sending waits for, in the order of the form; an empty list when the entry is complete."""
    found = []
    if not entry.title.strip():
        found.append(Missing("identity", "title", _("Tulis judul inovasi")))
    if not entry.summary.strip():
        found.append(Missing("identity", "summary", _("Tulis manfaat dalam satu kalimat")))
    values = values_of(entry)
    for question in entry.edition_questions:
        value = values.get(question.pk)
        if question.required and value in (None, "", []):
            wanted = _("Unggah berkas untuk “%(prompt)s”") if question.is_of_files else _("Jawab “%(prompt)s”")
            sentence = wanted % {"prompt": question.prompt}
            found.append(Missing(question.section.slug, question.slug, sentence))
        elif excess := too_long(question, value) or too_few(question, value):
            sentence = f"{question.prompt} {excess}"
            found.append(Missing(question.section.slug, question.slug, sentence))
    return [*found, *(Missing("change", field, sentence) for field, sentence in lacks_of_change(entry))]


def why_not_withdraw(entry, now):
    if entry.status == EntryStatus.WITHDRAWN:
        return _("Karya ini sudah ditarik.")
    if entry.status in (EntryStatus.REJECTED, EntryStatus.SHORTLISTED, EntryStatus.DECIDED):
        return _("Karya ini %(status)s, jadi tidak dapat ditarik lagi.") % {
            "status": entry.get_status_display().lower()
        }
    judged_from = judging_starts(entry.edition)
    if entry.submitted_at and judged_from and judged_from <= now:
        return _("Penilaian dimulai %(moment)s, jadi karya tidak dapat ditarik sendiri. Hubungi panitia.") % {
            "moment": wib(judged_from)
        }
    return ""


def judging_starts(edition):
    """The opening of the first judging phase, or None when none is planned: until then a team may withdraw."""
    return min(
        (phase.opens_at for phase in edition.phases.all() if phase.kind == PhaseKind.JUDGING),
        default=None,
    )


def why_not_endorse(entry, now):
    """The endorsement phase; one repaired or given more time may be endorsed as long as the committee verifies."""
    if not entry.needs_endorsement:
        return _("Kategori ini tidak memerlukan pengesahan kepala instansi.")
    if entry.status != EntryStatus.SUBMITTED:
        return _("Karya ini %(status)s, jadi tidak menunggu pengesahan.") % {
            "status": entry.get_status_display().lower()
        }
    if entry.is_endorsed:
        return _("Karya ini sudah disahkan.")
    is_late = entry.verifications.exists() or entry.extensions.exists()
    if is_late and current_phase(entry.edition, PhaseKind.VERIFICATION, now):
        return ""
    return why_not_open(entry.edition, PhaseKind.ENDORSEMENT, now)


def why_not_endorse_here(entry, now):
    """Endorsing in the portal: not where the lead heads the only institution that could."""
    if reason := why_not_endorse(entry, now):
        return reason
    if not is_endorsers_own(entry):
        return ""
    above = entry.institution.parent
    led = _("Ketua tim kini memimpin %(institution)s sendiri, jadi instansi ini tidak dapat mengesahkan karyanya.")
    way = _("Tim dapat mengunggah surat pengesahan dari %(above)s.")
    if above is None:
        way = _("Minta panitia mencatat instansi induknya, lalu mintalah surat pengesahan dari sana.")
    return f"{led} {way}" % {"institution": entry.institution.full_name, "above": above and above.full_name}


def why_not_verify(entry, now):
    if entry.status != EntryStatus.SUBMITTED:
        return _("Karya ini %(status)s, jadi tidak menunggu verifikasi.") % {
            "status": entry.get_status_display().lower()
        }
    if entry.needs_endorsement and not entry.is_endorsed:
        return _("Karya ini belum disahkan kepala instansi, jadi belum dapat diverifikasi.")
    return why_not_open(entry.edition, PhaseKind.VERIFICATION, now)


def why_not_repair_until(entry, repair_until, now):
    """Whether a repair date leaves time to repair and to verify."""
    if repair_until <= now:
        return _("Pilih batas perbaikan yang belum lewat.")
    phase = current_phase(entry.edition, PhaseKind.VERIFICATION, now)
    if phase and repair_until >= phase.closes_at:
        return _("Pilih batas perbaikan sebelum verifikasi berakhir, %(moment)s.") % {
            "moment": wib_deadline(phase.closes_at)
        }
    return ""


def send_until(entry):
    """The moment before which the entry must be sent, or None when none is known."""
    if entry.status == EntryStatus.RETURNED:
        return entry.repair_until
    closes = [phase.closes_at for phase in entry.edition.phases.all() if phase.kind == PhaseKind.SUBMISSION]
    return max([*closes, *([entry.extended_until] if entry.extended_until else [])], default=None)


def due_of(entry, now):
    """The moment that ends the sending that is possible now, or None when nothing can be sent."""
    if entry.status == EntryStatus.RETURNED:
        return entry.repair_until
    phase = current_phase(entry.edition, PhaseKind.SUBMISSION, now)
    ends = [phase.closes_at] if phase else []
    return max([*ends, *([entry.extended_until] if entry.extended_until else [])], default=None)


def why_not_extend(entry):
    """Whether one entry may be given more time: it is with its team, and its edition is running."""
    if not entry.is_editable:
        return _("Karya ini %(status)s, jadi waktunya tidak dapat diperpanjang.") % {
            "status": entry.get_status_display().lower()
        }
    if entry.edition.status != EditionStatus.PUBLISHED:
        return _("%(edition)s tidak sedang berjalan, jadi waktunya tidak dapat diperpanjang.") % {
            "edition": entry.edition
        }
    return ""


def why_not_extend_until(entry, until, now):
    """Whether an extension gives time at all, and leaves the committee time to verify."""
    if until <= now:
        return _("Pilih batas baru yang belum lewat.")
    held = send_until(entry)
    if held and until <= held:
        return _("Pilih batas baru sesudah batas yang berlaku sekarang, %(moment)s.") % {"moment": wib_deadline(held)}
    closes = [phase.closes_at for phase in entry.edition.phases.all() if phase.kind == PhaseKind.VERIFICATION]
    if closes and until >= max(closes):
        return _("Pilih batas baru sebelum verifikasi berakhir, %(moment)s.") % {"moment": wib_deadline(max(closes))}
    return ""


def _led_by(person, edition):
    return Entry.objects.filter(lead=person, edition=edition).holding_a_place()


def _why_infected(entry):
    """A file that waits for the virus scanner delays nobody; one that carries a virus is not sent."""
    prefetch_related_objects([entry], WITH_FILES)
    infected = next((row for row in entry.attachments.all() if row.file.scan == Scan.INFECTED), None)
    if infected is None:
        return ""
    return _("Berkas “%(title)s” mengandung virus. Hapus berkas itu sebelum karya dikirim.") % {"title": infected.title}


def _why_leading_enough(category, person):
    quota = category.quota_per_person
    if quota is None or Entry.objects.filter(category=category, lead=person).holding_a_place().count() < quota:
        return ""
    return _(
        "Anda sudah memimpin %(quota)s karya di kategori %(category)s, sebanyak yang diperbolehkan. "
        "Tarik draf yang tidak jadi dikirim."
    ) % {"quota": quota, "category": category.name}


def _why_over_quota(category, institution):
    quota = category.quota_per_institution
    if quota is None:
        return ""
    if Entry.objects.filter(category=category, institution=institution).holding_a_place().count() < quota:
        return ""
    return _(
        "Kuota %(institution)s di kategori %(category)s sudah terpakai: %(quota)s karya. "
        "Tarik draf yang tidak jadi dikirim."
    ) % {
        "institution": institution.full_name,
        "category": category.name,
        "quota": quota,
    }
