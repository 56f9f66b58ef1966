"""What holds for any contest: a second implementation agrees, nothing but marks and rules decides (INT-07)."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import sqrt

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from judging.ranking import CriterionRule, Rules, Score, explain, rank
from judging.ranking.rounding import rounded_root

LETTERS = "ABCDEF"

quick = settings(max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])


def by_entry(ranking):
    return {entry.entry: entry for entry in ranking.entries}


@st.composite
def contests(draw, complete=False):
    """Rules of up to three criteria and a small table in which ties and holes are frequent."""
    names = ["a", "b", "c"][: draw(st.integers(1, 3))]
    shares = [draw(st.integers(1, 4)) for _ in names]
    criteria = tuple(
        CriterionRule(name, Fraction(100 * share, sum(shares)), Decimal(low), Decimal(low + draw(st.integers(1, 7))))
        for name, share in zip(names, shares, strict=True)
        for low in [draw(st.integers(-3, 3))]
    )
    scores = []
    for entry in LETTERS[: draw(st.integers(1, 6))]:
        for judge in range(draw(st.integers(1, 4)) if not complete else 3):
            for rule in criteria:
                half_steps = draw(st.integers(0, int(2 * (rule.maximum - rule.minimum))))
                if complete or draw(st.integers(0, 9)):
                    scores.append(Score(entry, f"J{judge}", rule.name, rule.minimum + Decimal(half_steps) / 2))
    rules = Rules(
        criteria,
        method=draw(st.sampled_from(["mean", "rank-sum"])),
        tie_break=tuple(draw(st.permutations(names)))[: draw(st.integers(0, len(names)))],
        min_sheets=draw(st.integers(1, 2)),
    )
    return scores, rules


class Recount:
    """The method once more, by definition and without haste: a rank is one more than the number of better entries."""

    def __init__(self, scores, rules):
        self.rules, self.marks = rules, {}
        by_name = {rule.name: rule for rule in rules.criteria}
        for entry, judge, criterion, value in scores:
            low, high = Fraction(by_name[criterion].minimum), Fraction(by_name[criterion].maximum)
            self.marks[entry, judge, criterion] = (Fraction(value) - low) / (high - low) * 100
        self.entries = {entry for entry, _, _ in self.marks}
        self.judges = {judge for _, judge, _ in self.marks}
        self.eligible = {entry for entry in self.entries if self.complete(entry) >= rules.min_sheets}
        self.jury = {judge for judge in self.judges if any(self.sheet(e, judge) is not None for e in self.eligible)}
        self.full = all(self.sheet(entry, judge) is not None for entry in self.eligible for judge in self.jury)

    def sheet(self, entry, judge):
        scored = [rule for rule in self.rules.criteria if (entry, judge, rule.name) in self.marks]
        total = sum(Fraction(rule.weight) for rule in scored)
        return sum(rule.weight * self.marks[entry, judge, rule.name] for rule in scored) / total if scored else None

    def complete(self, entry):
        return sum(all((entry, j, rule.name) in self.marks for rule in self.rules.criteria) for j in self.judges)

    def sheet_scores(self, entry):
        return [score for judge in self.judges if (score := self.sheet(entry, judge)) is not None]

    def mean(self, entry):
        return sum(self.sheet_scores(entry)) / len(self.sheet_scores(entry))

    def judge_rank(self, entry, judge):
        own = self.sheet(entry, judge)
        others = [self.sheet(other, judge) for other in self.eligible]
        return sum(other > own for other in others) + Fraction(sum(other == own for other in others) + 1, 2)

    def rank_sum(self, entry):
        return sum((self.judge_rank(entry, judge) for judge in self.jury), Fraction(0))

    def key(self, entry):
        by_sum = self.rules.method == "rank-sum" and self.full
        tie_breakers = [
            [self.marks[entry, judge, name] for judge in self.judges if (entry, judge, name) in self.marks]
            for name in self.rules.tie_break
        ]
        return [-self.rank_sum(entry) if by_sum else self.mean(entry), *(sum(m) / len(m) for m in tie_breakers)]

    def rank(self, entry):
        return 1 + sum(self.key(other) > self.key(entry) for other in self.eligible)

    def kendall_w(self):
        """S over its largest possible value, from the ranks' own variance: no formula for ties is needed."""
        middle = Fraction(len(self.eligible) + 1, 2)
        within = sum((self.judge_rank(e, j) - middle) ** 2 for e in self.eligible for j in self.jury)
        between = sum((self.rank_sum(e) - len(self.jury) * middle) ** 2 for e in self.eligible)
        return between / (len(self.jury) * within) if len(self.jury) > 1 and within else None


@quick
@given(contests())
def test_a_second_implementation_finds_the_same(contest):
    scores, rules = contest
    ranking, recount = rank(scores, rules), Recount(scores, rules)
    assert {e.entry: e.rank for e in ranking.ranked} == {entry: recount.rank(entry) for entry in recount.eligible}
    assert {e.entry for e in ranking.without_rank} == recount.entries - recount.eligible
    for entry in ranking.entries:
        own = recount.sheet_scores(entry.entry)
        assert (entry.mean, entry.sheets) == (recount.mean(entry.entry), len(own))
        assert entry.complete_sheets == recount.complete(entry.entry)
        if len(own) > 1:
            floats = [float(score) for score in own]
            middle = sum(floats) / len(floats)
            spread = sqrt(sum((score - middle) ** 2 for score in floats) / (len(floats) - 1))
            assert float(entry.spread) == pytest.approx(spread, abs=1e-6)
    if recount.full and recount.eligible:
        assert {e.entry: e.rank_sum for e in ranking.ranked} == {e: recount.rank_sum(e) for e in recount.eligible}
        assert ranking.kendall_w == recount.kendall_w()


@quick
@given(contests(complete=True))
def test_a_second_implementation_finds_the_same_in_a_complete_design(contest):
    scores, rules = contest
    ranking, recount = rank(scores, rules), Recount(scores, rules)
    assert ranking.decided_by == rules.method
    assert {e.entry: e.rank for e in ranking.entries} == {entry: recount.rank(entry) for entry in recount.entries}
    assert ranking.kendall_w == recount.kendall_w()


# ── Properties ───────────────────────────────────────────────────────────────────────────────────────────────────────


@quick
@given(contests(), st.randoms())
def test_the_order_of_the_rows_changes_nothing(contest, random):
    scores, rules = contest
    shuffled = random.sample(scores, len(scores))
    assert rank(shuffled, rules) == rank(scores, rules)
    assert explain(rank(shuffled, rules)) == explain(rank(scores, rules))


@quick
@given(contests(), st.permutations(LETTERS), st.permutations(range(4)))
def test_other_names_of_entries_and_judges_change_no_rank(contest, letters, numbers):
    scores, rules = contest
    new = dict(zip(LETTERS, letters, strict=True))
    renamed = [Score(new[e], f"J{numbers[int(judge[1:])]}", c, value) for e, judge, c, value in scores]
    before, after = by_entry(rank(scores, rules)), by_entry(rank(renamed, rules))
    assert {new[name]: entry.rank for name, entry in before.items()} == {n: e.rank for n, e in after.items()}


@quick
@given(contests(), st.integers(1, 9), st.integers(-5, 5))
def test_another_range_of_a_criterion_changes_nothing(contest, factor, shift):
    scores, rules = contest
    first, *others = rules.criteria
    moved = CriterionRule(first.name, first.weight, first.minimum * factor + shift, first.maximum * factor + shift)
    moved_rules = Rules((moved, *others), rules.method, rules.tie_break, rules.min_sheets)
    moved_scores = [s._replace(value=s.value * factor + shift) if s.criterion == first.name else s for s in scores]
    assert rank(moved_scores, moved_rules).entries == rank(scores, rules).entries


@quick
@given(contests(complete=True))
def test_a_dominated_entry_never_ranks_above(contest):
    scores, rules = contest
    ranks = {entry.entry: entry.rank for entry in rank(scores, rules).entries}
    marks = {score[:3]: score.value for score in scores}
    for upper, lower in permutations(ranks, 2):
        if all(marks[upper, judge, name] >= value for (e, judge, name), value in marks.items() if e == lower):
            assert ranks[upper] <= ranks[lower]


@quick
@given(contests(complete=True), st.data())
def test_a_better_mark_never_costs_a_rank(contest, data):
    scores, rules = contest
    position = data.draw(st.integers(0, len(scores) - 1))
    score = scores[position]
    maximum = next(rule.maximum for rule in rules.criteria if rule.name == score.criterion)
    assume(score.value < maximum)
    better = [*scores[:position], score._replace(value=maximum), *scores[position + 1 :]]
    assert by_entry(rank(better, rules))[score.entry].rank <= by_entry(rank(scores, rules))[score.entry].rank


@quick
@given(contests())
def test_ranks_count_the_entries_above(contest):
    ranking = rank(*contest)
    ranks = [entry.rank for entry in ranking.ranked]
    assert ranks == [1 + sum(other < own for other in ranks) for own in ranks]
    assert all(Counter(ranks)[entry.rank] == len(entry.tied) for entry in ranking.ranked)


@quick
@given(st.fractions(min_value=0, max_value=10**6, max_denominator=10**4))
def test_a_rounded_root_is_the_nearest_of_its_places(value):
    root = Fraction(rounded_root(value, 6))
    half = Fraction(1, 2 * 10**6)
    assert max(root - half, 0) ** 2 <= value < (root + half) ** 2
