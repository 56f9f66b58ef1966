"""Who of the invited institutions has come how far in an edition. Of a draft only that it is there, and since when."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, TextChoices
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accounts.models import ENDORSING, Institution, InstitutionKind, Membership, MembershipKind
from competitions.invited import categories_of, how_many_invited, invited_institutions
from submissions.models import Entry, EntryStatus


class State(TextChoices):
    """From nothing to the furthest; an institution is as far as its furthest entry. The values stand in addresses."""

    NONE = "belum", lazy("Belum mulai")
    OUT = "gugur", lazy("Gugur atau ditarik")
    DRAFT = "draf", lazy("Draf")
    RETURNED = "dikembalikan", lazy("Dikembalikan")
    SENT = "terkirim", lazy("Terkirim")
    ENDORSED = "disahkan", lazy("Disahkan")
    PASSED = "lolos", lazy("Lolos verifikasi")


ORDER = list(State)
HAS_SENT = {State.RETURNED, State.SENT, State.ENDORSED, State.PASSED}
KINDS = {
    State.NONE: "todo",
    State.OUT: "stopped",
    State.DRAFT: "doing",
    State.RETURNED: "problem",
    State.SENT: "doing",
    State.ENDORSED: "doing",
    State.PASSED: "done",
}
STATES = {
    EntryStatus.DRAFT: State.DRAFT,
    EntryStatus.RETURNED: State.RETURNED,
    EntryStatus.REJECTED: State.OUT,
    EntryStatus.WITHDRAWN: State.OUT,
    EntryStatus.VERIFIED: State.PASSED,
    EntryStatus.SHORTLISTED: State.PASSED,
    EntryStatus.DECIDED: State.PASSED,
}
SPEAKING = (*ENDORSING, MembershipKind.OPERATOR)


@dataclass(frozen=True)
class Row:
    """One invited institution: how far it is, its entries, when its drafts were last written in, whom to ask."""

    institution: Institution
    state: State
    count: int
    drafts: int
    written_at: datetime | None
    contacts: list

    @property
    def district(self):
        """The kecamatan in which it lies; None for those of the whole city."""
        own = self.institution
        if own.kind == InstitutionKind.KECAMATAN:
            return own
        return own.parent if own.parent and own.parent.kind == InstitutionKind.KECAMATAN else None

    @property
    def status_kind(self):
        return KINDS[self.state]


@dataclass(frozen=True)
class Count:
    """How many of a group have sent, of how many that are invited."""

    label: str
    key: str
    invited: int
    found: int
    by_state: Counter

    @property
    def sent(self):
        return sum(self.by_state[state] for state in HAS_SENT)

    @property
    def drafts(self):
        return self.by_state[State.DRAFT]

    @property
    def idle(self):
        return self.invited - self.sent - self.drafts - self.by_state[State.OUT]

    @property
    def note(self):
        told = [_("%(count)d draf") % {"count": self.drafts}, _("%(count)d belum mulai") % {"count": max(0, self.idle)}]
        if out := self.by_state[State.OUT]:
            told.append(_("%(count)d gugur atau ditarik") % {"count": out})
        return ", ".join(told)

    @property
    def is_open(self):
        """More institutions are listed than are invited: the edition has not said which."""
        return self.found > self.invited


def participation_of(edition):
    """([Row], [Count by kind], [Count by kecamatan]); six queries however many institutions."""
    categories = categories_of(edition)
    invited = invited_institutions(edition, categories)
    entries, contacts = _entries(edition), _contacts(invited)
    rows = [_row(row, entries.get(row.pk, []), contacts.get(row.pk, [])) for row in invited]
    rows.sort(key=_place)
    return rows, _by_kind(rows, categories), _by_district(rows)


def state_of(entry):
    """`entry`: its status, and whether it waits for the head's word."""
    if entry["status"] == EntryStatus.SUBMITTED:
        return State.ENDORSED if entry["is_endorsed"] else State.SENT
    return STATES[entry["status"]]


def _place(row):
    """Kinds as people name them, within a kind by kecamatan, within that by name."""
    own = row.institution
    return InstitutionKind.values.index(own.kind), row.district.code if row.district else "", own.name


def furthest_of(entries):
    """How far an institution with these entries is."""
    return max((state_of(entry) for entry in entries), key=ORDER.index, default=State.NONE)


def _entries(edition):
    """{institution: [what the committee may know of an entry]}: no title, no word of it."""
    about = Entry.objects.filter(edition=edition).order_by("pk")
    about = about.annotate(written_at=Greatest("created_at", Max("answers__edited_at")))
    found: dict[int, list] = {}
    for entry in about.values("institution_id", "status", "is_endorsed", "written_at"):
        found.setdefault(entry["institution_id"], []).append(entry)
    return found


def _contacts(institutions):
    """{institution: [membership]} of those who speak for it today, the head first."""
    rows = Membership.objects.current().filter(institution__in=institutions, kind__in=SPEAKING, person__is_active=True)
    found: dict[int, list] = {}
    for row in sorted(rows.select_related("person"), key=lambda row: (SPEAKING.index(row.kind), row.pk)):
        found.setdefault(row.institution_id, []).append(row)
    return found


def _row(institution, entries, contacts):
    drafts = [entry["written_at"] for entry in entries if entry["status"] == EntryStatus.DRAFT]
    return Row(institution, furthest_of(entries), len(entries), len(drafts), max(drafts, default=None), contacts)


def _by_kind(rows, categories):
    counts = []
    for kind in dict.fromkeys(row.institution.kind for row in rows):
        states = Counter(row.state for row in rows if row.institution.kind == kind)
        invited = how_many_invited(categories, kind, states.total())
        counts.append(Count(str(InstitutionKind(kind).label), kind, invited, states.total(), states))
    return counts


def _by_district(rows):
    districts = {row.district.pk: row.district for row in rows if row.district}
    counts = []
    for district in sorted(districts.values(), key=lambda district: district.code):
        states = Counter(row.state for row in rows if row.district == district)
        counts.append(Count(district.name, district.code, states.total(), states.total(), states))
    return counts
