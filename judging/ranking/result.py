"""What a ranking tells: every figure exact, None where it does not apply."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from judging.ranking.rules import Rules


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry and its place. `mean` in points 0–100, `rank_sum` in ranks, `score` whichever of the two decides.

    `rank` and `score` are None when the entry has too few complete sheets. `sheets` counts the sheets behind `mean`,
    `complete_sheets` those with every criterion scored. `spread` is the sample standard deviation (n − 1) of the sheet
    scores, to 6 decimals, None under 2 sheets. `tied` names all entries of this rank, this one included; `ahead_by` is
    the tie-break criterion that sets it before the next entry of equal score, "" when none did.
    """

    entry: str
    rank: int | None
    score: Fraction | None
    mean: Fraction | None
    rank_sum: Fraction | None
    sheets: int
    complete_sheets: int
    spread: Decimal | None
    tied: tuple[str, ...] = ()
    ahead_by: str = ""


@dataclass(frozen=True, slots=True)
class JudgeLoad:
    """How many entries a judge has scored, in full or in part."""

    judge: str
    sheets: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Entries in rank order, those without a rank last; judges by name. Same scores in any order, same Ranking.

    `complete_design`: every judge of a ranked entry has scored every ranked entry. Only then are there rank sums and
    `kendall_w` (0–1), which also needs two judges, two entries, and one judge who does not tie them all.
    """

    rules: Rules
    decided_by: str
    entries: tuple[Ranked, ...]
    judges: tuple[JudgeLoad, ...]
    kendall_w: Fraction | None
    complete_design: bool
    partial_sheets: int
    unscored_criteria: tuple[str, ...]

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        return tuple(entry for entry in self.entries if entry.rank is not None)

    @property
    def without_rank(self) -> tuple[Ranked, ...]:
        return tuple(entry for entry in self.entries if entry.rank is None)

    @property
    def across_line(self) -> tuple[str, ...]:
        """Entries of one shared rank, some of which would fit into the first `rules.top` and some not."""
        top = self.rules.top
        return next((e.tied for e in self.ranked if e.rank and e.rank <= top < e.rank + len(e.tied) - 1), ())
