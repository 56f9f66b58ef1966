"""What of the entries waits for a person."""

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from competitions.models import Phase, PhaseKind
from competitions.phases import current_phase
from records.clock import database_now
from records.waiting import Waiting
from submissions.changing import lacks_of_rest
from submissions.invitations import code_of
from submissions.models import EDITABLE, EndorsementLetter, Entry, EntryStatus, HandOver, TeamInvitation
from submissions.when import due_of, why_not_endorse, why_too_late


def waiting_for(user):
    """Own drafts and returned entries, entries to endorse or verify, letters to check; the nearest deadline first."""
    now = database_now()
    asked = [*_to_answer(user, now), *_to_take_over(user), *_to_finish(user, now)]
    waiting = [*asked, *_to_endorse(user, now), *_to_verify(user, now), *_letters(user, now)]
    return sorted(waiting, key=lambda item: (item.due is None, item.due or now))


def _to_answer(user, now):
    about = TeamInvitation.objects.select_related("member__entry__institution", "sent_by")
    for invitation in about.unanswered(now).for_person(user).filter(member__entry__status__in=EDITABLE):
        asked = {"person": invitation.sent_by, "institution": invitation.entry.institution.full_name}
        yield Waiting(
            _("Jawab undangan tim “%(title)s”") % {"title": invitation.entry},
            _("Dari %(person)s, %(institution)s.") % asked,
            reverse("submissions:answer_invitation", args=[code_of(invitation)]),
            invitation.expires_at,
        )


def _to_take_over(user):
    offers = HandOver.objects.filter(taker=user, taken_at=None, entry__status__in=EDITABLE)
    for offer in offers.select_related("entry", "offered_by"):
        yield Waiting(
            _("Jadi ketua tim “%(title)s”?") % {"title": offer.entry},
            _("Diminta %(person)s.") % {"person": offer.offered_by},
            reverse("submissions:take_over", args=[offer.entry.code]),
        )


def _to_finish(user, now):
    asked = Q(edition__asks_change=True) | Q(edition__asks_profile=True)
    unfinished = Q(status__in=[EntryStatus.DRAFT, EntryStatus.RETURNED]) | Q(asked, status=EntryStatus.SHORTLISTED)
    for entry in _with_phases(Entry.objects.of(user).filter(unfinished)):
        url = reverse("submissions:entry", args=[entry.code])
        if entry.status == EntryStatus.SHORTLISTED:
            if lacks_of_rest(entry):
                yield Waiting(_("Lengkapi profil “%(title)s”") % {"title": entry}, str(entry.edition), url, None)
        elif entry.status == EntryStatus.RETURNED:
            if entry.repair_until and entry.repair_until > now:
                yield Waiting(
                    _("Perbaiki “%(title)s”") % {"title": entry},
                    _("Ada catatan untuk diperbaiki."),
                    url,
                    entry.repair_until,
                )
        elif not why_too_late(entry, now):
            due = due_of(entry, now)
            yield Waiting(_("Lanjutkan “%(title)s”") % {"title": entry}, str(entry.edition), url, due)


def _to_endorse(user, now):
    """What the head can endorse now: while the committee verifies, that is a repaired entry alone."""
    for entry in _with_phases(Entry.objects.to_endorse_by(user)).prefetch_related("verifications", "extensions"):
        if why_not_endorse(entry, now):
            continue
        phases = (current_phase(entry.edition, kind, now) for kind in (PhaseKind.ENDORSEMENT, PhaseKind.VERIFICATION))
        phase = next((phase for phase in phases if phase), None)
        yield Waiting(
            _("Sahkan “%(title)s”") % {"title": entry},
            _("Dikirim tim %(lead)s untuk %(edition)s.") % {"lead": entry.lead, "edition": entry.edition},
            reverse("submissions:endorse", args=[entry.code]),
            phase.closes_at if phase else None,
        )


def _to_verify(user, now):
    entries = list(_with_phases(Entry.objects.to_verify_by(user)))
    if not entries:
        return
    phases = [current_phase(entry.edition, PhaseKind.VERIFICATION, now) for entry in entries]
    yield Waiting(
        _("Periksa kelengkapan karya"),
        _("%(count)d karya menunggu verifikasi.") % {"count": len(entries)},
        reverse("submissions:queue"),
        min((phase.closes_at for phase in phases if phase), default=None),
    )


def _letters(user, now):
    """Signed letters that the committee has not looked at."""
    waiting = EndorsementLetter.objects.to_check_by(user).select_related("entry__edition")
    letters = list(waiting.prefetch_related(Prefetch("entry__edition__phases", Phase.objects.order_by("opens_at"))))
    if not letters:
        return
    phases = [phase for letter in letters for phase in letter.entry.edition.phases.all()]
    ends = [phase.closes_at for phase in phases if phase.kind == PhaseKind.VERIFICATION and phase.closes_at > now]
    yield Waiting(
        _("Periksa surat pengesahan"),
        _("%(count)d surat menunggu diperiksa.") % {"count": len(letters)},
        f"{reverse('submissions:queue')}?daftar=surat",
        min(ends, default=None),
    )


def _with_phases(entries):
    phases = Prefetch("edition__phases", Phase.objects.order_by("opens_at"))
    return entries.select_related("edition__competition", "lead").prefetch_related(phases)
