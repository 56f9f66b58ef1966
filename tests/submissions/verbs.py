"""A small second telling of the rules: who may do what with an entry, in which status, while which phase runs.

It shares no line with the product: people are names, days are numbers (0 is now), and a verb is one row of VERBS.
`test_verbs_property.py` walks through it and through the product side by side.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

SUBMISSION, ENDORSEMENT, VERIFICATION, JUDGING = 1, 2, 3, 4
BEFORE, OPEN, OVER = "before", "open", "over"
# When a phase of each kind opens and closes, in days from now.
DAYS = {
    BEFORE: dict.fromkeys((1, 2, 3, 4), (40, 50)),
    OPEN: {1: (-10, 20), 2: (-10, 25), 3: (-10, 30), 4: (-10, 45)},
    OVER: dict.fromkeys((1, 2, 3, 4), (-20, -1)),
}
QUOTA, MOST_MEMBERS, MOST_ASKED, MOST_LETTERS = 2, 3, 5, 10
TITLES = ("Antre dari Rumah", "Bank Sampah")
ANSWERS = (None, "Warga antre dua jam.", "Warga antre tiga jam.", " ".join(["kata"] * 60))
UNTIL = (-1, 5, 22, 28, 31, 60)
# Title, institution and category of a draft that is begun.
BEGINNINGS = (
    (TITLES[0], "kerten", "Kelurahan"),
    (TITLES[1], "kerten", "Kelurahan"),
    (TITLES[0], "disdukcapil", "Perangkat Daerah"),
    (TITLES[1], "kerten", "Perangkat Daerah"),
)
KIND = {"Kelurahan": "kerten", "Perangkat Daerah": "disdukcapil"}
NEW_MEMBERS = ("member", None, "lead", "head", "verifier")
# Who is asked into the team; in `members` they stand with a mark until they say yes.
INVITED = ("head", "member", "lead", "verifier")
ASKED = "asked: "


@dataclass(frozen=True)
class Facts:
    """What a person is: ties to institutions, appointments in the edition."""

    ties: frozenset = frozenset()
    appointments: frozenset = frozenset()
    is_active: bool = True


def tied(*ties):
    return Facts(frozenset(ties))


def appointed(*roles):
    return Facts(appointments=frozenset(roles))


CAST = {
    "lead": tied(("kerten", "staff")),
    "member": tied(("disdukcapil", "staff")),
    "operator": tied(("kerten", "operator")),
    "head": tied(("kerten", "head")),
    "acting head": tied(("kerten", "head")),
    "delegate": tied(("kerten", "delegate")),
    "head above": tied(("laweyan", "head")),
    "head elsewhere": tied(("disdukcapil", "head")),
    "operator elsewhere": tied(("disdukcapil", "operator")),
    "former head": Facts(),
    "closed account": Facts(frozenset({("kerten", "operator")}), is_active=False),
    "officer": appointed("officer"),
    "verifier": appointed("verifier"),
    "judge": appointed("judge"),
    "chair": appointed("chair"),
    "coach": appointed("coach"),
    "committee": Facts(),
    "mayor": Facts(),
    "auditor": Facts(),
    "admin": Facts(),
    "outsider": Facts(),
}


@dataclass
class Known:
    """An entry as the model knows it; `repair` and `extended` are days from now."""

    lead: str
    institution: str
    category: str
    title: str
    status: str = "draft"
    endorser: str | None = None
    members: list = field(default_factory=list)
    files: int = 0
    answer: str | None = None
    summary: bool = False
    short_set: bool = False
    profile: str = ""
    measured: int | None = None
    revisions: int = 0
    letters: int = 0
    letter: str = ""
    is_endorsed: bool = False
    repair: int | None = None
    extended: int | None = None
    was_late: bool = False
    offered: str = ""

    @property
    def needs_endorsement(self):
        return self.category == "Kelurahan"

    @property
    def is_complete(self):
        return bool(self.summary and self.short_set and self.answer in ANSWERS[1:3])


@dataclass
class City:
    """Where every phase stands, the quota of Kelurahan, and the entries."""

    phases: dict = field(default_factory=lambda: {1: OPEN, 2: OPEN, 3: OPEN, 4: BEFORE})
    quota: int = QUOTA
    entries: list = field(default_factory=list)
    # How often each was asked today, and who tries just now.
    asked: dict = field(default_factory=dict)
    actor: str = ""

    def is_open(self, kind):
        return self.phases[kind] == OPEN

    def closes(self, kind):
        return DAYS[self.phases[kind]][kind][1]

    def rivals(self, known):
        """Others that were sent and still count."""
        gone = ("draft", "withdrawn", "rejected")
        return [other for other in self.entries if other is not known and other.status not in gone]

    def holding(self, institution):
        held = [k for k in self.entries if k.institution == institution and k.category == "Kelurahan"]
        return sum(known.status not in ("withdrawn", "rejected") for known in held)


def relations(who, known):
    """Everything that the person is to the entry."""
    facts = CAST[who]
    if not facts.is_active:
        return set()
    found = {"lead"} & ({"lead"} if known.lead == who else set())
    found |= {"member"} if who in known.members else set()
    found |= {"asked"} if ASKED + who in known.members else set()
    found |= {"offered"} if known.offered == who else set()
    found |= {kind for place, kind in facts.ties if place == known.institution and kind == "operator"}
    signs = {place for place, kind in facts.ties if kind in ("head", "delegate")}
    found |= {"endorser"} if (known.endorser or known.institution) in signs else set()
    return found | facts.appointments


WINDOWS = {
    "always": lambda city, known: True,
    "submission": lambda city, known: city.is_open(SUBMISSION) or (known.extended or -1) > 0,
    "repair": lambda city, known: known.repair is None or known.repair > 0,
    "endorsement": lambda city, known: city.is_open(ENDORSEMENT) or (known.was_late and city.is_open(VERIFICATION)),
    "letter": lambda city, known: (
        WINDOWS["endorsement"](city, known) or (known.letter == "refused" and city.is_open(VERIFICATION))
    ),
    "verification not over": lambda city, known: city.phases[VERIFICATION] != OVER,
    "verification": lambda city, known: city.is_open(VERIFICATION),
    "before judging": lambda city, known: not known.revisions or city.phases[JUDGING] == BEFORE,
}


@dataclass(frozen=True)
class Verb:
    """One row: who may (`never` outweighs), in which status while which window, what else is asked, what it leaves.

    `asks(city, known, number)`: whether this attempt is well made; `then(city, known, number)` changes the model and
    returns how many audit rows a legal move leaves; `is_there(known)`: whether there is anything to do it to.
    """

    name: str
    who: frozenset
    when: dict
    then: Callable
    asks: Callable = lambda city, known, number: True
    never: frozenset = frozenset()
    is_there: Callable = lambda known: True

    def may(self, who, known):
        held = relations(who, known)
        return bool(held & self.who) and not held & self.never

    def verdict(self, city, who, known, number):
        if not self.may(who, known):
            return "denied"
        window = self.when.get(known.status)
        is_time = window is not None and WINDOWS[window](city, known)
        return "done" if is_time and self.asks(city, known, number) else "refused"


WRITERS = frozenset({"lead", "member", "operator"})
SENDERS = frozenset({"lead", "operator"})
TEAM = frozenset({"lead", "member"})
WRITTEN = {"draft": "always", "returned": "always"}
COMPLETED = {**WRITTEN, "shortlisted": "always"}


def changes(name, value_of):
    """Set an attribute of the model: one audit row when that changes anything."""

    def then(city, known, number):
        before, value = getattr(known, name), value_of(number)
        setattr(known, name, value)
        return int(before != value)

    return then


def identity(city, known, number):
    if number < 2:
        return changes("summary", bool)(city, known, number)
    return changes("title", lambda number: TITLES[number % 2])(city, known, number)


def autosaved(city, known, number):
    known.answer = ANSWERS[number % 4]
    return 0


def joined(city, known, number):
    known.members.append(new_member(known, number))
    return 1


def asked(city, known, number):
    who = INVITED[number % 4]
    city.asked[who] = city.asked.get(who, 0) + 1
    known.members.append(ASKED + who)
    return 1


def may_be_asked(city, known, number):
    who = INVITED[number % 4]
    who = known.lead if who == "lead" else who
    is_new = who != known.lead and who not in known.members and ASKED + who not in known.members
    return is_new and len(known.members) < MOST_MEMBERS and city.asked.get(who, 0) < MOST_ASKED


def accepted(city, known, number):
    known.members[known.members.index(ASKED + city.actor)] = city.actor
    return 1


def declined(city, known, number):
    known.members.remove(ASKED + city.actor)
    return 1


def is_no_member_yet(city, known, number):
    return city.actor not in (known.lead, *known.members)


def somebody_is_asked(known):
    return any(str(who).startswith(ASKED) for who in known.members)


def left(city, known, number):
    if known.members.pop(number % len(known.members)) == known.offered:
        known.offered = ""
    return 1


def next_lead(known, number):
    """Somebody of the team with an account, where there is one."""
    able = [who for who in known.members if who in CAST]
    return able[number % len(able)] if able else "outsider"


def may_lead(known, who):
    return who in known.members and known.institution in {place for place, _kind in CAST[who].ties}


def offered(city, known, number):
    known.offered = next_lead(known, number)
    return 1


def may_be_offered(city, known, number):
    return may_lead(known, next_lead(known, number))


def offer_over(city, known, number):
    known.offered = ""
    return 1


def lead_taken(city, known, number):
    known.members[known.members.index(known.offered)] = known.lead
    known.lead, known.offered = known.offered, ""
    known.endorser = known.endorser and endorser_of(known)
    return 1


def endorser_of(known):
    led_by_head = (known.institution, "head") in CAST[known.lead].ties
    return "laweyan" if led_by_head and known.institution == "kerten" else known.institution


def filed(by):
    def then(city, known, number):
        known.files += by
        return 1

    return then


def new_member(known, number):
    who = NEW_MEMBERS[number % 5]
    return known.lead if who == "lead" else who


def has_place(city, known, number):
    who = new_member(known, number)
    return len(known.members) < MOST_MEMBERS and (who is None or who not in (known.lead, *known.members))


def may_be_sent(city, known, number):
    """Complete, a title of its own, within the quota."""
    rivals = city.rivals(known)
    from_here = [
        other for other in rivals if (other.institution, other.category) == (known.institution, known.category)
    ]
    within = known.category != "Kelurahan" or len(from_here) < city.quota
    return known.is_complete and within and known.title not in [other.title for other in rivals]


def sent(city, known, number):
    known.status, known.is_endorsed, known.repair = "submitted", False, None
    known.revisions, known.letters, known.letter = known.revisions + 1, 0, ""
    known.endorser = endorser_of(known) if known.needs_endorsement else None
    return 1


def endorsed(city, known, number):
    known.is_endorsed, known.letter = True, "over"
    return 1


def refused(city, known, number):
    kind = ENDORSEMENT if city.is_open(ENDORSEMENT) else VERIFICATION
    known.status, known.repair, known.letter = "returned", city.closes(kind), "over"
    return 1


def letter_came(city, known, number):
    known.letters, known.letter = known.letters + 1, "waiting"
    return 1


def letter_refused(city, known, number):
    known.letter = "refused"
    return 1


def may_send_letter(city, known, number):
    return may_wait_for_head(city, known, number) and known.letters < MOST_LETTERS


def letter_waits(city, known, number):
    return known.letter == "waiting" and may_wait_for_head(city, known, number)


def moved(status, *, late=False):
    def then(city, known, number):
        known.status, known.was_late = status, known.was_late or late
        return 1

    return then


def returned(city, known, number):
    known.status, known.repair, known.was_late = "returned", UNTIL[number], True
    return 1


def extended(city, known, number):
    setattr(known, "repair" if known.status == "returned" else "extended", UNTIL[number])
    known.was_late = True
    return 1


def gives_time(city, known, number):
    held = known.repair if known.status == "returned" else max(city.closes(SUBMISSION), known.extended or -99)
    return 0 < UNTIL[number] < city.closes(VERIFICATION) and UNTIL[number] > held


def may_wait_for_head(city, known, number):
    return known.needs_endorsement and not known.is_endorsed


def may_wait_for_committee(city, known, number):
    return known.is_endorsed or not known.needs_endorsement


def with_words(asks):
    """Number 0 is the attempt without a word."""
    return lambda city, known, number: number > 0 and asks(city, known, number)


def anything(city, known, number):
    return True


def leaves_repair(city, known, number):
    return may_wait_for_committee(city, known, number) and 0 < UNTIL[number] < city.closes(VERIFICATION)


AWAITS_HEAD, AWAITS_COMMITTEE = {"submitted": "endorsement"}, {"submitted": "verification"}
HEAD, COMMITTEE = frozenset({"endorser"}), frozenset({"verifier", "officer"})
DECIDERS = frozenset({"officer", "chair"})
WITHDRAWN = dict.fromkeys(("draft", "submitted", "returned", "verified"), "before judging")

CHECKED, OF_THE_ENTRY, GUESTS = {"submitted": "verification not over"}, TEAM | {"operator"}, frozenset({"asked"})


def has_letter(known):
    return known.letters


def has_offer(known):
    return known.offered


EVER = dict.fromkeys(("draft", "submitted", "returned", "verified", "rejected", "shortlisted", "decided"), "always")
EVER["withdrawn"] = "always"


ROWS = [
    Verb("save_answers", WRITERS, WRITTEN, changes("answer", lambda number: ANSWERS[number % 4])),
    Verb("autosave", WRITERS, WRITTEN, autosaved),
    Verb("save_identity", WRITERS, WRITTEN, identity),
    Verb("save_short_set", WRITERS, WRITTEN, changes("short_set", bool)),
    Verb("save_measures", WRITERS, COMPLETED, changes("measured", lambda number: number)),
    Verb("save_profile", WRITERS, COMPLETED, changes("profile", lambda number: f"Rancangan {number}")),
    Verb("add_member", WRITERS, WRITTEN, joined, has_place),
    Verb("invite", WRITERS, WRITTEN, asked, may_be_asked),
    Verb("accept_invitation", GUESTS, WRITTEN, accepted, is_no_member_yet, is_there=somebody_is_asked),
    Verb("decline_invitation", GUESTS, WRITTEN, declined, is_there=somebody_is_asked),
    Verb("remove_member", WRITERS, WRITTEN, left, is_there=lambda known: known.members),
    Verb("offer_lead", frozenset({"lead"}), WRITTEN, offered, may_be_offered),
    Verb("offer_lead_for", frozenset({"officer"}), WRITTEN, offered, with_words(may_be_offered), TEAM),
    Verb("withdraw_offer", frozenset({"lead", "officer"}), EVER, offer_over, is_there=has_offer),
    Verb("take_lead", frozenset({"offered"}), WRITTEN, lead_taken, is_there=has_offer),
    Verb("decline_lead", frozenset({"offered"}), EVER, offer_over, is_there=has_offer),
    Verb("attach", WRITERS, WRITTEN, filed(1)),
    Verb("detach", WRITERS, WRITTEN, filed(-1), is_there=lambda known: known.files),
    Verb("submit", SENDERS, {"draft": "submission", "returned": "repair"}, sent, may_be_sent),
    Verb("withdraw", SENDERS, WITHDRAWN, moved("withdrawn"), with_words(anything)),
    Verb("endorse", HEAD, AWAITS_HEAD, endorsed, may_wait_for_head, TEAM),
    Verb("refuse_endorsement", HEAD, AWAITS_HEAD, refused, with_words(may_wait_for_head), TEAM),
    Verb("send_letter", WRITERS, {"submitted": "letter"}, letter_came, may_send_letter),
    Verb("accept_letter", COMMITTEE, CHECKED, endorsed, letter_waits, OF_THE_ENTRY, has_letter),
    Verb("refuse_letter", COMMITTEE, CHECKED, letter_refused, with_words(letter_waits), OF_THE_ENTRY, has_letter),
    Verb("verify", COMMITTEE, AWAITS_COMMITTEE, moved("verified", late=True), may_wait_for_committee, OF_THE_ENTRY),
    Verb("send_back", COMMITTEE, AWAITS_COMMITTEE, returned, with_words(leaves_repair), OF_THE_ENTRY),
    Verb("reject", COMMITTEE, AWAITS_COMMITTEE, moved("rejected"), with_words(may_wait_for_committee), OF_THE_ENTRY),
    Verb("extend", frozenset({"officer"}), WRITTEN, extended, gives_time, TEAM),
    Verb("shortlist", DECIDERS, {"verified": "always"}, moved("shortlisted")),
    Verb("decide", DECIDERS, {"verified": "always", "shortlisted": "always"}, moved("decided")),
]
VERBS = {row.name: row for row in ROWS}


def verdict_on_start(city, who, number):
    _title, institution, category = BEGINNINGS[number % 4]
    facts = CAST[who]
    if not facts.is_active or institution not in {place for place, _kind in facts.ties}:
        return "denied"
    within = category != "Kelurahan" or city.holding(institution) < city.quota
    return "done" if city.is_open(SUBMISSION) and KIND[category] == institution and within else "refused"
