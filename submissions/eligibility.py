"""Whether an entry meets the rules of its category: what is asked, what stands in the way, and what to do about it.

Pure questions: the check page, the sending under its locks and the verifier all read the same answers.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from competitions.invitation import minimum_age, team_size
from competitions.models import EntrantKind
from records.templatetags.wib import wib_date
from submissions.answering import evidence_of
from submissions.endorsing import endorser_of, lacks_endorser
from submissions.titles import others_in_play, similar_to


@dataclass(frozen=True)
class Rule:
    """One demand of the category. Met when `lacking` is empty; otherwise `remedy` says what to do.

    `place` is where it is mended: "identity", "team", "files", the slug of a section, or "" for nowhere in the form.
    """

    name: str
    demand: str
    lacking: str = ""
    remedy: str = ""
    place: str = ""
    field: str = ""

    @property
    def is_met(self):
        return not self.lacking

    @property
    def why_not(self):
        return f"{self.lacking} {self.remedy}".strip()


def rules_of(entry):
    """The rules that its category lays on an entry, in the order in which people ask."""
    others = others_in_play(entry)
    of_itself = (_size, _nip, _age, _evidence)
    among_others = (_per_institution, _per_person)
    rules = [_invited(entry), _endorser(entry), _employment(entry), *(ask(entry, others) for ask in among_others)]
    rules += [*(ask(entry) for ask in of_itself), _title(entry, others)]
    return [rule for rule in rules if rule]


def why_not_eligible(entry):
    """ "" or the sentences of everything that is not met."""
    return " ".join(rule.why_not for rule in rules_of(entry) if not rule.is_met)


def why_not_invited(category, institution):
    if institution.kind not in category.invited_kinds:
        return _("Kategori %(category)s tidak mengundang %(institution)s.") % {
            "category": category.name,
            "institution": institution.full_name,
        }
    named = category.named_institutions.all()
    if named and institution not in named:
        return _("Kategori %(category)s hanya untuk instansi yang ditunjuk; %(institution)s tidak termasuk.") % {
            "category": category.name,
            "institution": institution.full_name,
        }
    return ""


def months_later(day, months):
    """The same day of a later month, or that month's last: 31 January and one month is 28 or 29 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _invited(entry):
    return Rule(
        "invited",
        _("Instansi diundang di kategori %(category)s.") % {"category": entry.category.name},
        why_not_invited(entry.category, entry.institution),
        _("Hubungi panitia bila instansi Anda seharusnya diundang."),
    )


def _endorser(entry):
    """Nobody endorses what they lead; told before sending, since an endorsement nobody can give would never come."""
    is_lacking = lacks_endorser(entry)
    if not entry.needs_endorsement or not (is_lacking or endorser_of(entry) != entry.institution):
        return None
    return Rule(
        "endorser",
        _("Karya yang dipimpin kepala instansinya sendiri disahkan instansi induknya."),
        _("%(institution)s belum mempunyai induk di portal.") % {"institution": entry.institution.full_name}
        if is_lacking
        else "",
        _("Minta panitia mencatat instansi induknya, lalu kirim lagi."),
    )


def _employment(entry):
    if not entry.category.employment_rule:
        return None
    held = entry.lead.get_employment_display() or _("belum diisi")
    met = entry.lead.employment in entry.category.employment_rule
    return Rule(
        "employment",
        _("Jabatan ketua tim sesuai dengan kategori."),
        "" if met else _("Jabatan ketua tim tercatat: %(employment)s.") % {"employment": held},
        _("Hubungi panitia bila catatan itu keliru."),
    )


def _per_institution(entry, others):
    quota = entry.category.quota_per_institution
    if quota is None:
        return None
    sent = sum(_is_rival(entry, other) and other.institution_id == entry.institution_id for other in others)
    return Rule(
        "per_institution",
        _("Paling banyak %(quota)d karya terkirim dari satu instansi.") % {"quota": quota},
        _("Kuota %(institution)s sudah terpakai: %(sent)d karya sudah terkirim.")
        % {"institution": entry.institution.full_name, "sent": sent}
        if sent >= quota
        else "",
        _("Tarik dahulu karya lain yang tidak jadi diikutkan."),
    )


def _per_person(entry, others):
    quota = entry.category.quota_per_person
    if quota is None:
        return None
    sent = sum(_is_rival(entry, other) and other.lead_id == entry.lead_id for other in others)
    return Rule(
        "per_person",
        _("Paling banyak %(quota)d karya terkirim dipimpin satu orang.") % {"quota": quota},
        _("%(lead)s sudah memimpin %(sent)d karya terkirim di kategori ini.") % {"lead": entry.lead, "sent": sent}
        if sent >= quota
        else "",
        _("Tarik dahulu karya lain yang tidak jadi diikutkan."),
    )


def _is_rival(entry, other):
    return other.category_id == entry.category_id


def _size(entry):
    least, most = entry.category.team_min, entry.category.team_max
    demand = team_size(entry.category)
    if not demand or not _has_team(entry):
        return None
    size = 1 + len(entry.team.all())
    fits = (least or 1) <= size <= (most or size)
    if size < (least or 1):
        remedy = _("Tambahkan %(count)d anggota lagi.") % {"count": least - size}
    else:
        remedy = _("Hapus %(count)d anggota.") % {"count": size - (most or size)}
    lacking = "" if fits else _("Sekarang %(size)d orang.") % {"size": size}
    return Rule("size", demand, lacking, remedy, "team")


def _nip(entry):
    if not entry.category.team_needs_nip:
        return None
    team = entry.team.all()
    without = [] if entry.lead.nip else [entry.lead.full_name]
    without += [member.name for member in team if not (member.person and member.person.nip)]
    return Rule(
        "nip",
        _("Ketua dan semua anggota tim mempunyai akun dengan NIP."),
        _("Tanpa NIP: %(names)s.") % {"names": ", ".join(without)} if without else "",
        _("Undang anggota itu dengan NIP-nya dan tunggu ia menerima, atau hapus dari tim."),
        "team" if _has_team(entry) else "",
    )


def _has_team(entry):
    return entry.edition.competition.entrant_kind == EntrantKind.TEAM


def _age(entry):
    category = entry.category
    if not category.minimum_months:
        return None
    question = next((row for row in entry.edition_questions if row.slug == category.began_question), None)
    place = question.section.slug if question else ""
    began = next((row.value for row in entry.answers.all() if question and row.question_id == question.pk), None)
    lacking, remedy = _too_young(category, question, began)
    return Rule("age", minimum_age(category), lacking, remedy, place, category.began_question)


def _too_young(category, question, began):
    """What stands in the way of the age and what to do; `began` is the ISO day that was answered."""
    if question is None:
        return _("Formulir tidak menanyakan kapan inovasi dimulai."), _("Hubungi panitia.")
    if not began:
        return _("Tanggal mulai belum diisi."), _("Jawab “%(prompt)s”.") % {"prompt": question.prompt}
    old_enough = months_later(date.fromisoformat(began), category.minimum_months)
    if old_enough <= category.age_counted_on:
        return "", ""
    return (
        _("Menurut jawaban Anda inovasi mulai %(began)s, jadi baru cukup umur pada %(day)s.")
        % {"began": wib_date(date.fromisoformat(began)), "day": wib_date(old_enough)},
        _("Periksa tanggal itu; bila sudah benar, ikutkan inovasi ini pada tahun berikutnya."),
    )


def _evidence(entry):
    least = entry.category.required_files
    if not least:
        return None
    count = len(evidence_of(entry))
    return Rule(
        "evidence",
        _("Paling sedikit %(least)d berkas bukti.") % {"least": least},
        _("Sekarang %(count)d berkas.") % {"count": count} if count < least else "",
        _("Lampirkan %(count)d berkas lagi.") % {"count": least - count},
        "files",
    )


def _title(entry, others):
    twin = next((row for row in similar_to(entry, others) if row.is_same), None)
    return Rule(
        "title",
        _("Judul belum dipakai karya lain di penyelenggaraan ini atau di etalase tahun sebelumnya."),
        _("Judul ini sudah dipakai karya lain.") if twin else "",
        _("Ubah judulnya agar terbedakan, misalnya sebutkan kebaruannya atau tempatnya."),
        "identity",
        "title",
    )
