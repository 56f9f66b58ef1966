"""The order of the entries: aggregation, completeness, tie-breakers, equal ranks.

Mean: arithmetic mean of an entry's sheet scores. Rank sum: see `agreement`; a sum compares entries only where every
judge has ranked every entry, so in any other design the mean decides and `Ranking.decided_by` says so. Equal after the
last tie-breaker is an equal rank ("1, 2, 2, 4"); names only settle who is written first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import lcm
from typing import NamedTuple

from judging.ranking.agreement import doubled_ranks, kendall_w, rank_sums
from judging.ranking.result import JudgeLoad, Ranked, Ranking
from judging.ranking.rounding import AS_TYPED, rounded_root, written
from judging.ranking.rules import RankingError, Rules
from judging.ranking.sheets import Score, Scorebook, ScoreError, Sheet, collect

SPREAD_PLACES = 6


class _Place(NamedTuple):
    """A rank, the entries that share it, and the criterion that sets them before the next ones of equal score."""

    rank: int | None = None
    tied: tuple[str, ...] = ()
    ahead_by: str = ""


def rank(scores: Iterable[Score], rules: Rules, *, entries: Iterable[str] = ()) -> Ranking:
    """Ranks all entries that have scores, and lists those of `entries` that have none as incomplete.

    Give the marks of closed sheets only: a sheet on which a judge abstains from a criterion counts with the others.
    ScoreError (with the position of the mark) for a mark that cannot stand, RankingError for a rank matrix with holes.
    """
    book = _rank_matrix(list(scores), rules) if rules.values == "ranks" else collect(scores, rules)
    eligible = [name for name in sorted(book.entries) if _complete(book.entries[name]) >= rules.min_sheets]
    rankings = _rankings(book, eligible, lowest_first=rules.values == "ranks")
    if rankings is None and rules.values == "ranks":
        raise RankingError("matriks peringkat berlubang: setiap juri harus memeringkat setiap karya")
    decided_by = "mean" if rankings is None else rules.method
    sums = rank_sums(rankings or [])
    places = _places(eligible, _mean_keys(book, eligible) if decided_by == "mean" else sums, rules, book)
    ranked = [_figures(name, book, sums, place, decided_by) for place in places for name in place.tied]
    missing = sorted({*book.entries, *entries}.difference(eligible))
    return Ranking(
        rules=rules,
        decided_by=decided_by,
        entries=(*ranked, *(_figures(name, book, sums, _Place(), decided_by) for name in missing)),
        judges=_loads(book),
        kendall_w=kendall_w(rankings or []),
        complete_design=rankings is not None,
        partial_sheets=sum(not sheet.complete for sheet in _sheets(book)),
        unscored_criteria=_unscored(book, rules),
    )


def _rank_matrix(scores: list[Score], rules: Rules) -> Scorebook:
    book = collect(scores, rules)
    for position, score in enumerate(scores):
        if not 1 <= score.value <= len(book.entries):
            sentence = f"peringkat {written(score.value, AS_TYPED)} di luar rentang 1 sampai {len(book.entries)}"
            raise ScoreError(position, sentence)
    return book


def _sheets(book: Scorebook) -> Iterator[Sheet]:
    for by_judge in book.entries.values():
        yield from by_judge.values()


def _complete(by_judge: Mapping[str, Sheet]) -> int:
    return sum(sheet.complete for sheet in by_judge.values())


def _unscored(book: Scorebook, rules: Rules) -> tuple[str, ...]:
    scored: set[str] = set()
    for sheet in _sheets(book):
        scored.update(sheet.marks)
    return tuple(criterion.name for criterion in rules.criteria if criterion.name not in scored)


def _loads(book: Scorebook) -> tuple[JudgeLoad, ...]:
    counts = Counter(judge for by_judge in book.entries.values() for judge in by_judge)
    return tuple(JudgeLoad(judge, counts[judge]) for judge in sorted(counts))


def _rankings(book: Scorebook, eligible: Sequence[str], *, lowest_first: bool) -> list[dict[str, int]] | None:
    """Each judge's doubled ranks of the eligible entries; None unless every judge among them has scored every one."""
    scores: dict[str, dict[str, int]] = defaultdict(dict)
    for entry in eligible:
        for judge, sheet in book.entries[entry].items():
            scores[judge][entry] = sheet.score
    if any(len(of_judge) != len(eligible) for of_judge in scores.values()):
        return None
    return [doubled_ranks(of_judge, lowest_first=lowest_first) for of_judge in scores.values()]


def _mean_keys(book: Scorebook, eligible: Sequence[str]) -> dict[str, int]:
    """Entry → a whole number that orders as its mean does, lowest first: the means over one common divisor, negated."""
    divisor = lcm(*{len(book.entries[entry]) for entry in eligible})
    return {
        entry: -sum(sheet.score for sheet in book.entries[entry].values()) * (divisor // len(book.entries[entry]))
        for entry in eligible
    }


def _places(eligible: Iterable[str], keys: Mapping[str, int], rules: Rules, book: Scorebook) -> Iterator[_Place]:
    """Best first. `keys` orders the entries before any tie-breaker, lowest first."""
    rank = 1
    ordered = sorted(eligible, key=lambda entry: (keys[entry], entry))
    for _, equal in groupby(ordered, key=keys.__getitem__):
        for tied, ahead_by in _break_tie(list(equal), rules.tie_break, book):
            yield _Place(rank, tuple(tied), ahead_by)
            rank += len(tied)


def _break_tie(tied: list[str], criteria: Sequence[str], book: Scorebook) -> Iterator[tuple[list[str], str]]:
    """Groups still equal after `criteria`, best first, each with the criterion that sets it before the next group."""
    if len(tied) == 1 or not criteria:
        yield tied, ""
        return
    first, *others = criteria
    means = {entry: _criterion_mean(book, entry, first) for entry in tied}
    ordered = sorted(tied, key=lambda entry: (-means[entry], entry))
    groups = [list(group) for _, group in groupby(ordered, key=means.__getitem__)]
    for number, group in enumerate(groups, start=1):
        *upper, (last, _) = _break_tie(group, others, book)
        yield from upper
        yield last, first if number < len(groups) else ""


def _criterion_mean(book: Scorebook, entry: str, criterion: str) -> Fraction:
    """Mean points of a ranked entry on one criterion; it has one complete sheet at least."""
    sheets = book.entries[entry].values()
    points = [book.points[sheet.marks[criterion]] for sheet in sheets if criterion in sheet.marks]
    return sum(points, Fraction(0)) / len(points)


def _figures(name: str, book: Scorebook, sums: Mapping[str, int], place: _Place, decided_by: str) -> Ranked:
    by_judge = book.entries.get(name, {})
    scores = [sheet.score for sheet in by_judge.values()]
    mean = Fraction(sum(scores), len(scores) * book.unit) if scores else None
    rank_sum = Fraction(sums[name], 2) if name in sums else None
    deciding = mean if decided_by == "mean" else rank_sum
    return Ranked(
        entry=name,
        rank=place.rank,
        score=None if place.rank is None else deciding,
        mean=mean,
        rank_sum=rank_sum,
        sheets=len(scores),
        complete_sheets=_complete(by_judge),
        spread=_spread(scores, book.unit),
        tied=place.tied,
        ahead_by=place.ahead_by,
    )


def _spread(scores: Sequence[int], unit: int) -> Decimal | None:
    """√(Σ (x − x̄)² / (n − 1)) in points, from whole numbers: n Σ x² − (Σ x)² is n times that sum of squares."""
    number = len(scores)
    if number < 2:
        return None
    squares = number * sum(score * score for score in scores) - sum(scores) ** 2
    return rounded_root(Fraction(squares, number * (number - 1) * unit * unit), SPREAD_PLACES)
