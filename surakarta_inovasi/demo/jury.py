"""Judges at work: they declare, score and lock, each as far as the plan says."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from judging.actions.conflicts import declare
from judging.actions.sheets import lock, save_note, save_score
from judging.models import Stance
from surakarta_inovasi.demo.library import read

# How good the made-up works are on a scale of 1 to 5, so that the ranking has something to find.
QUALITY = {
    "teras": 4.5,
    "antre": 4.2,
    "jelantah": 3.7,
    "gang": 3.3,
    "sapa": 4.3,
    "dapur": 3.6,
    "slira": 3.9,
    "maca": 4.6,
    "tampah": 3.4,
    "tadah": 3.8,
    "jala": 4.4,
    "timbang": 3.9,
    "sebrang": 4.1,
    "titip": 3.2,
}
USUAL = 3.5
SEVERITY = {"juri1": 0.1, "juri2": -0.3, "juri3": 0.2, "ketuajuri": -0.1}
SPREAD = 0.6
BANDS = ((Decimal(2), "low"), (Decimal(3), "middle"), (Decimal(5), "high"))
BEGUN = 2


@dataclass(frozen=True)
class Plan:
    """How many of a judge's entries are locked, begun, only declared; the rest still waits for a declaration.

    Some they step back from, some they leave for later on purpose.
    """

    locked: int = 0
    begun: int = 0
    declared: int = 0
    recuses: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()


FINISHED = Plan(locked=1000)


def judge(round, plans, *, people, keys):
    """Let every judge of the round work. `keys`: {entry pk: key in the library}."""
    for name, plan in plans.items():
        own = round.assignments.of(people[name]).select_related("entry")
        own = [row for row in own.order_by("entry__category__position", "entry") if _is_next(row, plan, keys)]
        for place, assignment in enumerate(own):
            if place < plan.locked + plan.begun + plan.declared:
                declare(assignment, by=people[name], stance=Stance.CLEAR)
            if place < plan.locked + plan.begun:
                _score(assignment, people[name], name, keys[assignment.entry_id], whole=place < plan.locked)


def _is_next(assignment, plan, keys):
    """Whether the judge takes it up: not what is left for later, nor what they step back from."""
    if keys[assignment.entry_id] not in plan.recuses:
        return keys[assignment.entry_id] not in plan.leaves
    declare(assignment, by=assignment.judge, stance=Stance.RECUSE, reason=read("notes")["stance"]["recuse"])
    return False


def _score(assignment, person, name, key, *, whole):
    dice = Random(f"{key} {name}")  # noqa: S311 - the same marks in every demonstration, nothing secret
    criteria = list(assignment.round.rubric.criteria.all())
    values = []
    for criterion in criteria if whole else criteria[:BEGUN]:
        value = _mark(QUALITY.get(key, USUAL) + SEVERITY[name] + dice.uniform(-SPREAD, SPREAD))
        note = read("notes")["jury"][criterion.name][_band(value)] if dice.random() < SPREAD else ""
        save_score(assignment, criterion, by=person, value=value, note=note)
        values.append(value)
    if whole:
        average = sum(values) / len(values)
        save_note(assignment, by=person, note=read("notes")["overall"][_band(average)])
        lock(assignment, by=person)


def _mark(wish):
    return Decimal(min(5, max(1, round(wish))))


def _band(value):
    return next(band for most, band in BANDS if value <= most or band == "high")
