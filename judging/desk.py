"""A judge's own work in order: what the desk lists, what the beads show, what comes next."""

from dataclasses import dataclass, field

from django.db.models import Count

from judging.models import Assignment, AssignmentStatus, Round, SheetStatus

WORDS = {
    "undeclared": ("Menunggu pernyataan Anda", "todo"),
    "unopened": ("Belum dinilai", "todo"),
    "open": ("Sedang dinilai", "doing"),
    "locked": ("Terkunci", "done"),
    "recused": ("Tidak Anda nilai", "blocked"),
}


@dataclass
class Pile:
    """The assignments of one judge in one round."""

    round: Round
    assignments: list = field(default_factory=list)

    @property
    def to_score(self):
        return [row for row in self.assignments if row.status != AssignmentStatus.RECUSED]

    @property
    def done(self):
        return sum(state_of(row) == "locked" for row in self.to_score)


def own_assignments(judge):
    """With what a list needs, in a stable order that tells nothing of a score."""
    related = Assignment.objects.of(judge).select_related(
        "round__phase",
        "round__edition__competition",
        "entry__category",
        "entry__institution",
        "entry__edition",
        "sheet",
    )
    return related.annotate(scored=Count("sheet__scores")).order_by("round", "entry__category__position", "pk")


def piles_of(judge):
    """[Pile] of rounds under judgement or past it, the running ones first."""
    piles: dict[int, Pile] = {}
    for assignment in own_assignments(judge):
        piles.setdefault(assignment.round_id, Pile(assignment.round)).assignments.append(assignment)
    return sorted(piles.values(), key=lambda pile: (pile.round.status != "frozen", pile.round.phase.closes_at))


def state_of(assignment):
    if assignment.status == AssignmentStatus.RECUSED:
        return "recused"
    if assignment.status == AssignmentStatus.ASSIGNED:
        return "undeclared"
    if not hasattr(assignment, "sheet"):
        return "unopened"
    return "locked" if assignment.sheet.status == SheetStatus.LOCKED else "open"


def beads(pile, current=None):
    """done, now or todo for every entry that the judge scores, in order."""
    return [
        "now" if current and row.pk == current.pk else ("done" if state_of(row) == "locked" else "todo")
        for row in pile.to_score
    ]


def neighbours(pile, current):
    """The assignments before and after the current one, None at the ends."""
    rows = pile.to_score
    at = next((index for index, row in enumerate(rows) if row.pk == current.pk), None)
    if at is None:
        return None, None
    return (rows[at - 1] if at else None), (rows[at + 1] if at + 1 < len(rows) else None)


def next_to_do(pile):
    """The first entry that is not locked yet, None when all are."""
    return next((row for row in pile.to_score if state_of(row) != "locked"), None)
