"""The committee's day: of each edition the phase, the days left, who is missing, what waits, and what to do next."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from competitions.invited import how_many_invited, invited_in
from competitions.models import Edition, EditionStatus, PhaseKind
from competitions.phases import current_phase, schedule
from submissions.models import Entry, EntryStatus, LetterStatus, editions_served_by
from submissions.participation import HAS_SENT, State, furthest_of


@dataclass(frozen=True)
class Step:
    """What comes next: a sentence, and the button that leads there."""

    text: str
    act: str
    url: str


@dataclass
class Day:
    """One edition now. `waiting`: entries and letters by what they wait for; `invited`: how many institutions."""

    edition: Edition
    invited: int = 0
    states: Counter = field(default_factory=Counter)
    waiting: Counter = field(default_factory=Counter)
    now: list = field(default_factory=list)
    step: Step | None = None

    @property
    def sent(self):
        return sum(self.states[state] for state in HAS_SENT)

    @property
    def drafts(self):
        return self.states[State.DRAFT]

    @property
    def idle(self):
        return max(0, self.invited - self.sent - self.drafts - self.states[State.OUT])


def days_of(user, now):
    """[Day] of the editions that the person looks after and that are no archive, as many queries for one as for ten."""
    seen = Edition.objects.visible_to(user).exclude(status=EditionStatus.ARCHIVED).select_related("competition")
    seen = seen.prefetch_related("phases", "categories__named_institutions").order_by("-year", "competition__position")
    editions = [edition for edition in seen if user.has_perm("submissions.view_participation", edition)]
    invited = invited_in([(edition, list(edition.categories.all())) for edition in editions])
    entries = _entries(editions)
    days = [_day(edition, invited[edition.pk], entries.get(edition.pk, []), now) for edition in editions]
    for day in days:
        day.step = _step(day, user, now)
    return days


def _entries(editions):
    """{edition's key: [what the committee may know of an entry]}."""
    letters = Count("letters", filter=Q(letters__status=LetterStatus.WAITING))
    about = Entry.objects.filter(edition__in=editions).annotate(letters_waiting=letters).order_by("pk")
    found: dict[int, list] = {}
    asked = ("edition_id", "institution_id", "status", "needs_endorsement", "is_endorsed", "letters_waiting")
    for entry in about.values(*asked):
        found.setdefault(entry["edition_id"], []).append(entry)
    return found


def _day(edition, institutions, entries, now):
    by_institution: dict[int, list] = {}
    for entry in entries:
        by_institution.setdefault(entry["institution_id"], []).append(entry)
    kinds = Counter(row.kind for row in institutions)
    categories = list(edition.categories.all())
    return Day(
        edition,
        sum(how_many_invited(categories, kind, count) for kind, count in kinds.items()),
        Counter(furthest_of(by_institution.get(row.pk, [])) for row in institutions),
        _waiting(entries),
        [_phase(row["phase"], row["when"], now) for row in schedule(edition, now) if row["state"] == "now"],
    )


def _waiting(entries):
    sent = [entry for entry in entries if entry["status"] == EntryStatus.SUBMITTED]
    unendorsed = sum(entry["needs_endorsement"] and not entry["is_endorsed"] for entry in sent)
    letters = sum(entry["letters_waiting"] for entry in entries)
    return Counter(endorse=unendorsed, verify=len(sent) - unendorsed, letters=letters)


def _phase(phase, when, now):
    last = timezone.localdate(phase.closes_at - timedelta(minutes=1))
    days = (last - timezone.localdate(now)).days
    return {
        "name": phase.name,
        "when": when,
        "left": _("%(days)d hari lagi") % {"days": days} if days else _("hari ini"),
    }


def _step(day, user, now):
    """The first thing that waits for this person; those who do not verify are led to the list."""
    edition, waiting = day.edition, day.waiting
    if edition.status == EditionStatus.PREPARED:
        url = reverse("admin:competitions_edition_change", args=[edition.pk])
        return Step(_("Belum dibuka untuk umum."), _("Siapkan penyelenggaraan"), url)
    listed = reverse("submissions:participation", args=[edition.competition.slug, edition.year])
    look = _("Lihat peserta")
    checks = edition.pk in editions_served_by(user)
    if waiting["letters"] and checks:
        text = _("%(count)d surat pengesahan menunggu diperiksa.") % {"count": waiting["letters"]}
        return Step(text, _("Periksa surat"), f"{reverse('submissions:queue')}?daftar=surat")
    if waiting["verify"] and current_phase(edition, PhaseKind.VERIFICATION, now):
        text = _("%(count)d karya menunggu verifikasi.") % {"count": waiting["verify"]}
        return Step(text, _("Periksa karya"), reverse("submissions:queue")) if checks else Step(text, look, listed)
    return _step_of_others(day, user, now, listed)


def _step_of_others(day, user, now, listed):
    """What waits for institutions, which the committee can remind."""
    edition, missing = day.edition, day.idle + day.drafts
    if missing and current_phase(edition, PhaseKind.SUBMISSION, now):
        text = _("%(count)d instansi belum mengirim.") % {"count": missing}
        if user.has_perm("submissions.remind_institutions", edition):
            return Step(
                text, _("Ingatkan"), reverse("submissions:remind", args=[edition.competition.slug, edition.year])
            )
        return Step(text, _("Lihat siapa"), listed)
    if day.waiting["endorse"] and current_phase(edition, PhaseKind.ENDORSEMENT, now):
        text = _("%(count)d karya menunggu pengesahan kepala instansinya.") % {"count": day.waiting["endorse"]}
        return Step(text, _("Lihat siapa"), f"{listed}?keadaan={State.SENT}")
    coming = next((row for row in schedule(edition, now) if row["state"] == "next"), None)
    if coming and not day.now:
        told = {"phase": coming["name"], "when": coming["when"]}
        return Step(_("Berikutnya: %(phase)s, %(when)s.") % told, _("Lihat peserta"), listed)
    return Step(_("Tidak ada yang menunggu panitia di tahapan ini."), _("Lihat peserta"), listed)
