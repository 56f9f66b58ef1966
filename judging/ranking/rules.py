"""The rules of a round: what they say, and what they may not say."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from judging.ranking.rounding import AS_TYPED, written

METHODS = ("mean", "rank-sum")
LATER_METHODS = ("trimmed-mean", "adjusted")
FULL_WEIGHT = 100


class RankingError(ValueError):
    """The figures cannot be ranked. The message is one Indonesian sentence for people."""


class RulesError(RankingError):
    """The rules contradict themselves."""


@dataclass(frozen=True, slots=True)
class CriterionRule:
    """One criterion. Without a range (both ends None) its values are taken as points already."""

    name: str
    weight: Decimal | Fraction
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def __post_init__(self) -> None:
        if not _is_exact(self.weight) or self.weight <= 0:
            raise RulesError(f"bobot kriteria “{self.name}” harus lebih dari 0")
        if (self.minimum is None) != (self.maximum is None):
            raise RulesError(f"rentang kriteria “{self.name}” harus berisi nilai terendah dan tertinggi")
        if self.minimum is not None and self.maximum is not None:
            self._check_range(self.minimum, self.maximum)

    def _check_range(self, minimum: Decimal, maximum: Decimal) -> None:
        if not (_is_exact(minimum) and _is_exact(maximum) and minimum < maximum):
            raise RulesError(f"nilai terendah kriteria “{self.name}” harus lebih kecil daripada nilai tertingginya")

    def points(self, value: Decimal) -> Fraction:
        """The value on the scale 0–100 of its range. ValueError, with a sentence, for what is no mark here."""
        if not _is_exact(value):
            raise ValueError(f"nilai {value} bukan bilangan desimal yang pasti")
        if self.minimum is None or self.maximum is None:
            return Fraction(value)
        if not self.minimum <= value <= self.maximum:
            raise ValueError(
                f"nilai {written(value, AS_TYPED)} di luar rentang {written(self.minimum, AS_TYPED)}"
                f" sampai {written(self.maximum, AS_TYPED)} untuk kriteria “{self.name}”"
            )
        return 100 * (Fraction(value) - Fraction(self.minimum)) / (Fraction(self.maximum) - Fraction(self.minimum))


@dataclass(frozen=True, slots=True)
class Rules:
    """Frozen before the first sheet is opened; `tie_break` names criteria, the first to decide first.

    `min_sheets` is the number of complete sheets below which an entry has no rank. `top` is the length of the
    shortlist, 0 for none: it moves no rank, it only tells where a shared rank crosses the line. With `values="ranks"`
    the single criterion holds each judge's own ranks (1 = best) instead of marks.
    """

    criteria: tuple[CriterionRule, ...]
    method: str = "mean"
    tie_break: tuple[str, ...] = ()
    min_sheets: int = 1
    top: int = 0
    values: Literal["scores", "ranks"] = "scores"

    def __post_init__(self) -> None:
        sentence = (
            why_not_method(self.method)
            or _why_not_criteria(self.criteria)
            or self._why_not_tie_break()
            or self._why_not_counts()
            or self._why_not_ranks()
        )
        if sentence:
            raise RulesError(sentence)

    def _why_not_tie_break(self) -> str:
        known = {criterion.name for criterion in self.criteria}
        for name in self.tie_break:
            if name not in known:
                return f"kriteria pemecah seri “{name}” tidak dikenal"
        if len(set(self.tie_break)) != len(self.tie_break):
            return "satu kriteria tidak dapat memecah seri dua kali"
        return ""

    def _why_not_counts(self) -> str:
        if self.min_sheets < 1:
            return "jumlah lembar minimum harus 1 atau lebih"
        return "panjang daftar teratas tidak boleh negatif" if self.top < 0 else ""

    def _why_not_ranks(self) -> str:
        if self.values == "scores":
            return ""
        if self.method != "rank-sum":
            return "matriks peringkat hanya dapat dihitung dengan metode “rank-sum”"
        if len(self.criteria) != 1 or self.criteria[0].minimum is not None:
            return "matriks peringkat berisi tepat satu kriteria tanpa rentang nilai"
        return "matriks peringkat tidak mengenal kriteria pemecah seri" if self.tie_break else ""


def equal_weights(names: Iterable[str]) -> tuple[CriterionRule, ...]:
    """Rules for marks that come without a rubric: the same weight for each criterion, values taken as they are."""
    ordered = sorted(set(names))
    return tuple(CriterionRule(name, Fraction(FULL_WEIGHT, len(ordered))) for name in ordered)


def _is_exact(value: object) -> bool:
    """A float has already lost the digits that were typed; NaN and infinity are no marks."""
    return isinstance(value, int | Fraction) or (isinstance(value, Decimal) and value.is_finite())


def why_not_method(method: str) -> str:
    if method in LATER_METHODS:
        return f"metode “{method}” belum tersedia; pilih {' atau '.join(METHODS)}"
    return "" if method in METHODS else f"metode “{method}” tidak dikenal; pilih {' atau '.join(METHODS)}"


def _why_not_criteria(criteria: tuple[CriterionRule, ...]) -> str:
    if not criteria:
        return "rubrik tidak berisi kriteria"
    if len({criterion.name for criterion in criteria}) != len(criteria):
        return "satu kriteria tertulis dua kali dalam rubrik"
    total = sum(Fraction(criterion.weight) for criterion in criteria)
    return "" if total == FULL_WEIGHT else f"bobot berjumlah {written(total, AS_TYPED)}, seharusnya {FULL_WEIGHT}"
