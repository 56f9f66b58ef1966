"""Ranks within a judge, their sums, and how far the judges agree.

Ranks of tied sheets are averaged (mid-ranks, Kendall 1945). They are kept doubled, so that a half is a whole number.
W with correction for ties: Kendall & Gibbons, Rank Correlation Methods, 5th ed. 1990, ch. 6; Siegel & Castellan,
Nonparametric Statistics, 2nd ed. 1988, ch. 9.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction


def doubled_ranks(scores: Mapping[str, int], *, lowest_first: bool = False) -> dict[str, int]:
    """Entry → twice its rank among one judge's scores; the highest score is first unless `lowest_first`."""
    ranks: dict[int, int] = {}
    placed = 0
    for score, tied in sorted(Counter(scores.values()).items(), reverse=not lowest_first):
        ranks[score] = 2 * placed + tied + 1
        placed += tied
    return {entry: ranks[score] for entry, score in scores.items()}


def rank_sums(rankings: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Entry → twice the sum of its ranks; every judge has ranked the same entries."""
    return {entry: sum(ranking[entry] for ranking in rankings) for entry in rankings[0]} if rankings else {}


def kendall_w(rankings: Sequence[Mapping[str, int]]) -> Fraction | None:
    """Kendall's W, 0 (no agreement) to 1, from doubled ranks of m ≥ 2 judges over the same n ≥ 2 entries.

    W = 12 S / (m²(n³ − n) − m ΣT), S = Σ (R − m(n + 1)/2)², T = Σ (t³ − t) over a judge's groups of t tied entries.
    None with fewer judges or entries, and when every judge ties all entries (there is no order to agree on).
    """
    judges = len(rankings)
    entries = len(rankings[0]) if rankings else 0
    if judges < 2 or entries < 2:
        return None
    middle = judges * (entries + 1)
    doubled_squares = sum((total - middle) ** 2 for total in rank_sums(rankings).values())
    ties = sum(_tie_correction(ranking) for ranking in rankings)
    denominator = judges**2 * (entries**3 - entries) - judges * ties
    return Fraction(3 * doubled_squares, denominator) if denominator else None


def _tie_correction(ranking: Mapping[str, int]) -> int:
    return sum(tied**3 - tied for tied in Counter(ranking.values()).values())
