"""Score sheets: one judge's marks for one entry, and what such a sheet is worth.

Weighted score of a sheet = Σ w·x / Σ w over the criteria scored, each x on the scale 0–100 of its range. A mark that is
missing is left out of both sums; it is never 0. Marks repeat (a range of 0–100 knows few values), so each distinct mark
becomes a fraction once, and sheets are added up as whole numbers over one common denominator: exact, and fast.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from judging.ranking.rules import FULL_WEIGHT, CriterionRule, RankingError, Rules


class Score(NamedTuple):
    """One mark. Entry, judge and criterion are codes; the value is exact, in the criterion's own range."""

    entry: str
    judge: str
    criterion: str
    value: Decimal


class ScoreError(RankingError):
    """A mark that cannot stand. `position` counts from 0 through the scores as they were given."""

    def __init__(self, position: int, sentence: str) -> None:
        super().__init__(sentence)
        self.position = position


class Sheet(NamedTuple):
    """`score` is in units of the scorebook; `marks` maps each criterion scored to its mark's number there."""

    score: int
    complete: bool
    marks: Mapping[str, int]


class Scorebook(NamedTuple):
    """Sheets by entry and judge. A sheet's score in points is `sheet.score / unit`; `points[n]` is mark n, 0–100."""

    entries: Mapping[str, Mapping[str, Sheet]]
    unit: int
    points: list[Fraction]


class _Marks:
    """Every distinct mark of every criterion, numbered in the order of its first appearance."""

    def __init__(self, criteria: Iterable[CriterionRule]) -> None:
        self.rules = {criterion.name: criterion for criterion in criteria}
        self.numbers: dict[str, dict[Decimal, int]] = {name: {} for name in self.rules}
        self.points: list[Fraction] = []
        self.weighted: list[Fraction] = []

    def add(self, position: int, criterion: str, value: Decimal) -> int:
        rule = self.rules[criterion]
        try:
            points = rule.points(value)
        except ValueError as error:
            raise ScoreError(position, str(error)) from None
        self.numbers[criterion][value] = number = len(self.points)
        self.points.append(points)
        self.weighted.append(Fraction(rule.weight) * points)
        return number


def collect(scores: Iterable[Score], rules: Rules) -> Scorebook:
    """Every score on its sheet. ScoreError for a criterion without a rule, a value out of range, a mark given twice."""
    marks = _Marks(rules.criteria)
    numbers = marks.numbers
    sheets: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for position, (entry, judge, criterion, value) in enumerate(scores):
        known = numbers.get(criterion)
        if known is None:
            raise ScoreError(position, f"kriteria “{criterion}” tidak mempunyai bobot")
        number = known.get(value)
        if number is None:
            number = marks.add(position, criterion, value)
        sheet = sheets[entry][judge]
        if criterion in sheet:
            raise ScoreError(position, f"juri “{judge}” sudah menilai “{entry}” pada kriteria “{criterion}”")
        sheet[criterion] = number
    return _add_up(sheets, marks)


def sheet_score(marks: Mapping[str, Decimal], rules: Rules) -> Fraction | None:
    """Score of one sheet (criterion → value), 0–100; None when nothing is scored. ScoreError as in `collect`."""
    book = collect((Score("", "", criterion, value) for criterion, value in marks.items()), rules)
    return Fraction(book.entries[""][""].score, book.unit) if marks else None


def _add_up(sheets: Mapping[str, Mapping[str, Mapping[str, int]]], marks: _Marks) -> Scorebook:
    """Σ w·x over a common denominator, times the factor that divides by the Σ w of that sheet."""
    common = lcm(*{fraction.denominator for fraction in marks.weighted})
    whole = [fraction.numerator * (common // fraction.denominator) for fraction in marks.weighted]
    number_of_criteria = len(marks.rules)
    totals = _weights_of_incomplete(sheets, marks)
    numerators = lcm(FULL_WEIGHT, *{total.numerator for total in totals.values()})
    full = numerators // FULL_WEIGHT

    def sheet(scored: Mapping[str, int]) -> Sheet:
        complete = len(scored) == number_of_criteria
        factor = full
        if not complete:
            total = totals[frozenset(scored)]
            factor = total.denominator * (numerators // total.numerator)
        return Sheet(factor * sum(map(whole.__getitem__, scored.values())), complete, scored)

    entries = {
        entry: {judge: sheet(scored) for judge, scored in by_judge.items()} for entry, by_judge in sheets.items()
    }
    return Scorebook(entries, common * numerators, marks.points)


def _weights_of_incomplete(
    sheets: Mapping[str, Mapping[str, Mapping[str, int]]], marks: _Marks
) -> dict[frozenset[str], Fraction]:
    """Σ w for each set of criteria that some judge scored instead of all of them."""
    partial = {
        frozenset(scored)
        for by_judge in sheets.values()
        for scored in by_judge.values()
        if len(scored) < len(marks.rules)
    }
    return {scored: sum((Fraction(marks.rules[name].weight) for name in scored), Fraction(0)) for scored in partial}
