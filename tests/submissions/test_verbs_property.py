"""Whoever does whatever whenever: a walk through all verbs agrees with a second telling of the rules (verbs.py).

After each step: an illegal move raised PermissionDenied or Refused and left every row as it was; a legal one left its
one audit row (typing leaves none) and the status that the model says. `make verbs` walks for long.
"""

import os
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

import pytest
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import Membership
from competitions.models import Category
from competitions.models import Phase as CompetitionPhase
from records.models import AuditEvent
from records.refusals import Refused
from submissions.actions import (
    changes,
    decisions,
    endorsement_letters,
    endorsements,
    entries,
    extensions,
    files,
    hand_over,
    invitations,
    team,
    verifications,
)
from submissions.models import Entry, TeamInvitation
from tests.cast import appoint, person
from tests.submissions import plays
from tests.submissions.digest import digest
from tests.submissions.test_attach import pdf, upload
from tests.submissions.verbs import (
    ANSWERS,
    BEFORE,
    BEGINNINGS,
    CAST,
    DAYS,
    INVITED,
    OPEN,
    OVER,
    QUOTA,
    TITLES,
    UNTIL,
    VERBS,
    City,
    Known,
    new_member,
    next_lead,
    verdict_on_start,
)

pytestmark = pytest.mark.django_db

IS_FULL = os.environ.get("VERBS") == "full"
EXAMPLES, STEPS = (1500, 40) if IS_FULL else (16, 14)
FITTING = "whoever may"
STANDING = {"committee": "committee", "mayor": "executive", "auditor": "auditor", "admin": "admin"}
PDF = pdf()


@dataclass(frozen=True)
class Step:
    """`who` does `verb` to the entry of this place; `number` says how (0 is often the careless way)."""

    verb: str
    who: str = FITTING
    place: int = 0
    number: int = 1


# The straight way, of which every walk goes a part first: what lies far along is met often enough.
STRAIGHT = [
    Step("start", "lead", number=0),
    Step("save_answers"),
    Step("save_identity"),
    Step("save_short_set"),
    Step("submit"),
    Step("endorse"),
    Step("verify"),
    Step("shortlist"),
    Step("decide"),
]
# The same with a member who is offered the lead, and a file, and once back to the team.
WAY = [*STRAIGHT[:4], Step("add_member", number=3), Step("attach"), Step("invite"), Step("offer_lead"), Step("submit")]
WAY += [Step("send_letter"), Step("endorse"), Step("send_back"), *STRAIGHT[4:]]
# Draft, submitted, endorsed, returned, verified, shortlisted, decided.
STATIONS = (8, 10, 11, 12, 15, 16, 17)
# How a verb is tried at a station so that it can succeed, where 1 is not the way.
WELL_MADE = {"extend": 2, "invite": 3}
PERMISSIONS = {"submit_entry": "submit", "endorse_entry": "endorse", "verify_entry": "verify", "change_entry": "attach"}
PERMISSIONS |= {"check_letter": "accept_letter", "accept_invitation": "accept_invitation"}
steps = st.builds(
    Step,
    verb=st.sampled_from(["start", "time", *VERBS, "submit", "time"]),
    who=st.one_of(st.just(FITTING), st.sampled_from(list(CAST))),
    place=st.integers(0, 2),
    number=st.integers(0, 5),
)
walks = st.builds(
    lambda straight, wander: STRAIGHT[:straight] + wander,
    st.integers(0, len(STRAIGHT)),
    st.lists(steps, min_size=STEPS // 2, max_size=STEPS),
)


@dataclass
class World:
    """The product's side of the walk. Entries are kept as they were when begun: actions must look for themselves."""

    edition: object
    places: dict
    people: dict
    now: object
    entries: list = field(default_factory=list)

    def day(self, number):
        return self.now + timedelta(days=number)

    def start(self, who, number):
        title, institution, category = BEGINNINGS[number % 4]
        about = {"category": plays.category(self.edition, category), "institution": self.places[institution]}
        return entries.start(**about, title=title, by=self.people[who])

    def set_phase(self, kind, where):
        opens, closes = DAYS[where][kind]
        rows = CompetitionPhase.objects.filter(edition=self.edition, kind=kind)
        rows.update(opens_at=self.day(opens), closes_at=self.day(closes))

    def add_member(self, entry, known, by, number):
        who = new_member(known, number)
        team.add_member(entry, by=by, name=who or "Bu Sri", role="Kader", person=self.people[who] if who else None)


def save_identity(world, entry, known, by, number):
    fields = {"summary": ("", plays.SUMMARY)[number]} if number < 2 else {"title": TITLES[number % 2]}
    entries.change_identity(entry, by=by, version=None, **fields)


def save_short_set(world, entry, known, by, number):
    need, aims = ("Warga minta cepat.", ["time"]) if number else ("", [])
    changes.save_change(entry, by=by, version=None, need=need, aims=aims)


def send_back(world, entry, known, by, number):
    notes = {"masalah": "Berapa warga?"} if number else {}
    verifications.send_back(entry, by=by, notes=notes, repair_until=world.day(UNTIL[number]))


def invite(world, entry, known, by, number):
    who = INVITED[number % 4]
    whom = world.people[known.lead if who == "lead" else who]
    invitations.invite(entry, by=by, name=whom.name, address=whom.email)


def invitation_for(entry, by):
    """The one made out to this person; for whoever was not asked somebody else's."""
    waiting = TeamInvitation.objects.filter(member__entry=entry, accepted_at=None)
    return waiting.filter(person=by).first() or waiting.earliest("pk")


# How each row of verbs.py is done in the product.
DOINGS = {
    "save_answers": lambda w, e, k, by, n: entries.save_answers(e, {"masalah": ANSWERS[n % 4] or ""}, by=by),
    "autosave": lambda w, e, k, by, n: entries.save_answer(e, plays.question(w.edition), by=by, value=ANSWERS[n % 4]),
    "save_identity": save_identity,
    "save_short_set": save_short_set,
    "save_measures": lambda w, e, k, by, n: changes.save_change(
        e, by=by, version=None, measures={"minutes": {"before": Decimal(n)}}
    ),
    "save_profile": lambda w, e, k, by, n: changes.save_profile(e, by=by, version=None, design=f"Rancangan {n}"),
    "add_member": World.add_member,
    "invite": invite,
    "accept_invitation": lambda w, e, k, by, n: invitations.accept(invitation_for(e, by), by=by),
    "decline_invitation": lambda w, e, k, by, n: invitations.decline(invitation_for(e, by), by=by),
    "remove_member": lambda w, e, k, by, n: team.remove_member(list(e.team.all())[n % len(k.members)], by=by),
    "offer_lead": lambda w, e, k, by, n: hand_over.offer_lead(e, by=by, taker=w.people[next_lead(k, n)]),
    "offer_lead_for": lambda w, e, k, by, n: hand_over.offer_lead_for(
        e, by=by, taker=w.people[next_lead(k, n)], reason="Pindah tugas" if n else " "
    ),
    "withdraw_offer": lambda w, e, k, by, n: hand_over.withdraw_offer(e, by=by),
    "take_lead": lambda w, e, k, by, n: hand_over.take_lead(e, by=by),
    "decline_lead": lambda w, e, k, by, n: hand_over.decline_lead(e, by=by),
    "attach": lambda w, e, k, by, n: files.attach(e, by=by, upload=upload(PDF), title="Rekap"),
    "detach": lambda w, e, k, by, n: files.detach(e.attachments.first(), by=by),
    "submit": lambda w, e, k, by, n: entries.submit(e, by=by),
    "withdraw": lambda w, e, k, by, n: entries.withdraw(e, by=by, reason="Digabung" if n else " "),
    "endorse": lambda w, e, k, by, n: endorsements.endorse(e, by=by),
    "refuse_endorsement": lambda w, e, k, by, n: endorsements.refuse_endorsement(e, by=by, note="Angka" if n else " "),
    "send_letter": lambda w, e, k, by, n: plays.letter_sent(e, by, signer_name="Endang Palupi"),
    "accept_letter": lambda w, e, k, by, n: endorsement_letters.accept_letter(e.letters.latest("pk"), by=by),
    "refuse_letter": lambda w, e, k, by, n: endorsement_letters.refuse_letter(
        e.letters.latest("pk"), by=by, note="Tidak terbaca" if n else " "
    ),
    "verify": lambda w, e, k, by, n: verifications.verify(e, by=by),
    "send_back": send_back,
    "reject": lambda w, e, k, by, n: verifications.reject(e, by=by, note="Bukan inovasi" if n else " "),
    "extend": lambda w, e, k, by, n: extensions.extend(e, by=by, until=w.day(UNTIL[n]), reason="Gangguan listrik"),
    "shortlist": lambda w, e, k, by, n: decisions.shortlist([e], by=by),
    "decide": lambda w, e, k, by, n: decisions.decide([(e, "Juara 1" if n else "")], by=by),
}


@pytest.fixture
def world(call, kerten, disdukcapil):
    """The edition open and asking everything; everybody of the model's cast, as they are there."""
    call.asks_change = call.asks_profile = True
    call.save()
    Category.objects.filter(edition=call, name="Kelurahan").update(team_max=4)
    places = {"kerten": kerten, "laweyan": kerten.parent, "disdukcapil": disdukcapil}
    people = {}
    for number, (name, facts) in enumerate(CAST.items()):
        standing = [STANDING[name]] if name in STANDING else []
        who = person(name.title(), f"orang{number}", standing_roles=standing, is_active=facts.is_active)
        for place, kind in facts.ties:
            mandate = "SM/1" if kind == "delegate" or name == "acting head" else ""
            about = {"person": who, "institution": places[place], "kind": kind, "mandate": mandate}
            Membership.objects.create(**about, is_acting=name == "acting head")
        for role in facts.appointments:
            appoint(who, call, role)
        people[name] = who
    today = timezone.localdate()
    past = {"since": today - timedelta(days=9), "until": today}
    Membership.objects.create(person=people["former head"], institution=kerten, kind="head", **past)
    return World(call, places, people, timezone.now())


class Walk:
    """One walk: the model and the product side by side."""

    def __init__(self, world):
        self.world, self.city = replace(world, entries=[]), City()
        for kind, where in self.city.phases.items():
            self.world.set_phase(kind, where)
        self.met = Counter()
        self.rows = None  # the digest, as long as nothing was done since

    def take(self, step):
        if step.verb == "time":
            self.rows = None
            return self._pass_time(step)
        if step.verb != "start" and not self._is_there(step):
            return None
        who, verdict = self._expected(step)
        before, audited = self.rows or digest(), AuditEvent.objects.count()
        outcome = self._do(step, who)
        told = f"{who}: {step.verb} {step.number} on {self.city.entries[step.place : step.place + 1]}"
        assert outcome == verdict, f"{told} was {outcome}, the rules say {verdict}"
        rows = self._note(step, who) if verdict == "done" else 0
        self.rows = None if verdict == "done" else before
        if verdict != "done":
            assert digest() == before, f"{told} was {outcome} and changed rows"
        assert AuditEvent.objects.count() - audited == rows, f"{told} left other than {rows} audit rows"
        self.met[step.verb, verdict] += 1
        return self._holds(told)

    def tries(self, verb, who):
        """Take one step and take it back. Returns the verb and its verdict; no verdict when there was nothing to do."""
        kept, city, self.met = list(self.world.entries), deepcopy(self.city), Counter()
        self.rows = rows = self.rows or digest()
        with transaction.atomic():
            self.take(Step(verb, who, number=WELL_MADE.get(verb, 1)))
            transaction.set_rollback(True)
        self.world.entries, self.city, self.rows = kept, city, rows
        return next(iter(self.met), (verb, ""))

    def _is_there(self, step):
        return step.place < len(self.city.entries) and VERBS[step.verb].is_there(self.city.entries[step.place])

    def _expected(self, step):
        """Who tries, and what the model says of it."""
        if step.verb == "start":
            tied = [name for name, facts in CAST.items() if facts.ties]
            who = tied[step.number % len(tied)] if step.who == FITTING else step.who
            return who, verdict_on_start(self.city, who, step.number)
        row, known = VERBS[step.verb], self.city.entries[step.place]
        able = [name for name in CAST if row.may(name, known)] or ["lead"]
        who = able[step.number % len(able)] if step.who == FITTING else step.who
        self.city.actor = who
        return who, row.verdict(self.city, who, known, step.number)

    def _do(self, step, who):
        try:
            if step.verb == "start":
                self.world.entries.append(self.world.start(who, step.number))
            else:
                entry, known = self.world.entries[step.place], self.city.entries[step.place]
                DOINGS[step.verb](self.world, entry, known, self.world.people[who], step.number)
        except PermissionDenied:
            return "denied"
        except Refused as refusal:
            return "refused" if refusal.sentence.strip() else "refused without a word"
        except Exception as error:
            raise AssertionError(f"{who}: {step.verb} ended in {error!r}") from error
        return "done"

    def _note(self, step, who):
        if step.verb == "start":
            title, institution, category = BEGINNINGS[step.number % 4]
            self.city.entries.append(Known(who, institution, category, title))
            return 1
        return VERBS[step.verb].then(self.city, self.city.entries[step.place], step.number)

    def _pass_time(self, step):
        """A phase moves, a date given to one entry passes, or the committee changes the quota."""
        if step.place == 0:
            kind, where = 1 + step.number % 4, (BEFORE, OPEN, OVER)[(step.number + len(step.who)) % 3]
            self.city.phases[kind] = where
            self.world.set_phase(kind, where)
        elif step.place == 1:
            self.city.quota = QUOTA - step.number % 2
            rows = Category.objects.filter(edition=self.world.edition, name="Kelurahan")
            rows.update(quota_per_institution=self.city.quota)
        elif self.city.entries:
            place = step.number % len(self.city.entries)
            for name, stored in (("repair", "repair_until"), ("extended", "extended_until")):
                if getattr(self.city.entries[place], name) is not None:
                    setattr(self.city.entries[place], name, -1)
                    Entry.objects.filter(pk=self.world.entries[place].pk).update(**{stored: self.world.day(-1)})

    def _holds(self, told):
        """What must be true after every step."""
        rows = Entry.objects.filter(edition=self.world.edition).annotate(sent=Count("revisions")).order_by("pk")
        kept = list(rows.prefetch_related("endorsements", "revisions", "team", "attachments"))
        assert [seen(entry, self.world) for entry in kept] == [expected(known) for known in self.city.entries], told
        assert len({entry.reference for entry in kept}) == len(kept), told
        assert self.city.holding("kerten") <= QUOTA, told
        for entry in kept:
            numbers = sorted(revision.number for revision in entry.revisions.all())
            assert numbers == list(range(1, len(numbers) + 1)), told
            words = [(word.outcome, word.revision.number) for word in entry.endorsements.all()]
            if entry.is_endorsed:
                assert words[-1] == ("endorsed", numbers[-1]), f"{told}: endorsed, but not its last revision"


def seen(entry, world):
    day = {None: None} | {world.day(number): number for number in range(-1, 61)}
    lead = next(name for name, who in world.people.items() if who.pk == entry.lead_id)
    about = (entry.status, entry.title, lead, entry.sent, entry.is_endorsed, day[entry.repair_until])
    return (*about, day[entry.extended_until], len(entry.team.all()), len(entry.attachments.all()))


def expected(known):
    about = (known.status, known.title, known.lead, known.revisions, known.is_endorsed, known.repair)
    return (*about, known.extended, len(known.members), known.files)


def walk_through(world, *, examples=EXAMPLES, is_random=IS_FULL):
    """Walk `examples` times, each in a transaction that is taken back. Returns how often each verb met each verdict."""
    met = Counter()
    phases = [Phase.generate, Phase.shrink] if is_random else [Phase.generate]

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=not is_random,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    @given(walks)
    def once(steps):
        with transaction.atomic():
            walk = Walk(world)
            for step in steps:
                walk.take(step)
            met.update(walk.met)
            transaction.set_rollback(True)

    once()
    return met


def test_every_verb_is_told_and_done():
    assert set(DOINGS) == set(VERBS)


def test_whoever_does_whatever_whenever_the_rules_hold(world):
    met = walk_through(world)
    verdicts = {verdict for _verb, verdict in met}
    assert verdicts == {"done", "denied", "refused"}


def at_the_stations(world, verbs=tuple(VERBS), people=(FITTING, "outsider")):
    """Try each verb by each person in each status. Returns how often each verb met each verdict."""
    tried = Counter()
    with transaction.atomic():
        walk = Walk(world)
        for station, step in enumerate(WAY, 1):
            walk.take(step)
            if station in STATIONS:
                tried.update(walk.tries(verb, who) for verb in verbs for who in people)
        transaction.set_rollback(True)
    return tried


def test_in_every_status_every_verb_is_tried(world):
    """No luck needed: by whoever may, in the full walk by everybody."""
    tried = at_the_stations(world, people=[FITTING, *CAST] if IS_FULL else [FITTING])
    missed = {verb for verb in VERBS if not tried[verb, "done"]}
    assert not missed, f"nobody could ever do these: {missed}"


BROKEN = {
    "sending": ("submit", "submissions.actions.entries.why_not_submit", lambda entry, now: ""),
    "writing": ("save_answers", "submissions.actions.answers.why_not_change", lambda entry: ""),
    "withdrawing": ("withdraw", "submissions.actions.entries.why_not_withdraw", lambda entry, now: ""),
    "endorsing": ("endorse", "submissions.actions.endorsements.why_not_endorse_here", lambda entry, now: ""),
    "verifying": ("verify", "submissions.actions.verifications.why_not_verify", lambda entry, now: ""),
    "recording": ("add_member", "submissions.actions.team.record", lambda *args, **options: None),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_guard_is_found(world, monkeypatch, broken):
    """The positive control: the proof fails without the guard, by the model's word or by the database's."""
    verb, guard, nothing = BROKEN[broken]
    monkeypatch.setattr(guard, nothing)
    with pytest.raises(AssertionError):
        at_the_stations(world, [verb])


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_a_policy_that_lets_everybody_is_found(world, monkeypatch, permission):
    monkeypatch.setitem(rules.permissions.permissions, f"submissions.{permission}", rules.always_allow)
    with pytest.raises(AssertionError, match="the rules say denied"):
        at_the_stations(world, [PERMISSIONS[permission]])


def test_the_wandering_walk_finds_a_broken_guard_too(world, monkeypatch):
    monkeypatch.setattr("submissions.actions.entries.why_not_submit", lambda entry, now: "")
    with pytest.raises(AssertionError):
        walk_through(world, examples=150, is_random=False)
