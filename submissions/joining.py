"""What may happen to a team and its invitations now: each rule is "" or the sentence that people read."""

from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.policies import belongs_to, heads
from competitions.models import EntrantKind
from records.templatetags.wib import wib_deadline
from submissions.models import Entry
from submissions.when import MOST_MEMBERS, why_not_change

INVITED_FOR = timedelta(days=14)


def why_not_add_member(entry):
    """The entry must be open for change, be a team's, and have a free place."""
    if reason := why_not_change(entry):
        return reason
    if entry.edition.competition.entrant_kind == EntrantKind.INDIVIDUAL:
        return _("Kompetisi ini untuk perorangan, jadi tidak ada anggota tim.")
    most = min(MOST_MEMBERS, (entry.category.team_max or MOST_MEMBERS + 1) - 1)
    if entry.team.count() >= most:
        return _("Tim sudah penuh: %(most)s anggota selain ketua. Hapus satu sebelum menambah.") % {"most": most}
    return ""


def why_not_invite(entry, *, person, nip, address):
    """Nobody is asked twice. What was typed is compared, not whose it is: nobody learns here who has an account."""
    if person and (person == entry.lead or entry.team.filter(person=person).exists()):
        return _("Orang itu sudah ada di tim ini.")
    typed = {"invitation__nip": nip} if nip else {"invitation__address": address}
    if (nip or address) and entry.team.filter(person=None, **typed).exists():
        return _("Undangan ke NIP atau surel itu sudah ada. Kirim ulang dari daftar anggota.")
    return ""


def why_not_send_again(invitation):
    if invitation.accepted_at:
        return _("%(name)s sudah menerima undangan ini.") % {"name": invitation.member.name}
    return why_not_change(invitation.entry)


def why_not_answer(invitation, now):
    if invitation.accepted_at:
        return _("Undangan ini sudah dipakai.")
    if invitation.expires_at <= now:
        return _("Undangan ini berlaku sampai %(moment)s. Minta ketua tim mengirim ulang.") % {
            "moment": wib_deadline(invitation.expires_at)
        }
    return why_not_change(invitation.entry)


def why_not_accept(invitation, person, now):
    if reason := why_not_answer(invitation, now):
        return reason
    entry = invitation.entry
    if person == entry.lead or entry.team.filter(person=person).exists():
        return _("Anda sudah ada di tim ini.")
    return ""


def why_not_decline(invitation, now):
    """A slip that is made out to nobody is left lying; whoever was meant declines for themselves."""
    if invitation.is_slip:
        return _("Slip ini tidak atas nama siapa pun. Bila Anda tidak ikut, abaikan saja.")
    return why_not_answer(invitation, now)


def why_not_hand_over(entry):
    if reason := why_not_change(entry):
        return reason
    if entry.edition.competition.entrant_kind == EntrantKind.INDIVIDUAL:
        return _("Kompetisi ini untuk perorangan, jadi ketuanya tidak dapat diganti.")
    if not entry.team.filter(person__isnull=False).exists():
        return _("Belum ada anggota yang mempunyai akses. Undang dahulu, lalu tunggu ia menerima.")
    return ""


def why_not_lead(entry, person):
    """Whether this member may lead it: the same demands as on whoever begins an entry, told of a third person."""
    names = {"name": person.full_name, "institution": entry.institution.full_name, "category": entry.category.name}
    if not (person.is_active and entry.team.filter(person=person).exists()):
        return _("%(name)s bukan anggota tim ini yang mempunyai akses.") % names
    if not belongs_to(person, entry.institution):
        return _("%(name)s tidak tercatat di %(institution)s, jadi tidak dapat memimpin karyanya.") % names
    if entry.category.employment_rule and person.employment not in entry.category.employment_rule:
        held = person.get_employment_display() or _("belum diisi")
        return _("Kategori %(category)s hanya untuk jabatan tertentu; jabatan %(name)s tercatat: %(employment)s.") % {
            **names,
            "employment": held,
        }
    if entry.needs_endorsement and entry.institution.parent_id is None and heads(person, entry.institution):
        return (
            _(
                "%(name)s memimpin %(institution)s, yang belum mempunyai induk di portal untuk mengesahkan karyanya. "
                "Minta panitia mencatat instansi induknya."
            )
            % names
        )
    return _why_leading_enough(entry, person, names)


def _why_leading_enough(entry, person, names):
    quota = entry.category.quota_per_person
    led = Entry.objects.filter(category=entry.category, lead=person).exclude(pk=entry.pk).holding_a_place()
    if quota is None or led.count() < quota:
        return ""
    return _("%(name)s sudah memimpin %(quota)s karya di kategori %(category)s, sebanyak yang diperbolehkan.") % {
        **names,
        "quota": quota,
    }
