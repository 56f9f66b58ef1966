"""From marks to an order, exactly: no database, no clock, no rounding before ranking.

    ranking = rank(scores, Rules(criteria=(CriterionRule("dampak", Decimal(100), Decimal(0), Decimal(10)),)))

Method and sources stand beside each step: a sheet's weighted score in `sheets`, the order and its tie-breakers in
`order`, rank sums and Kendall's W in `agreement`. `notes` says in Indonesian what a reader of the figures must know.
The same package is the command for anyone who wants to recount: `python -m judging.ranking --help`.
"""

from judging.ranking.notes import explain
from judging.ranking.order import rank
from judging.ranking.result import JudgeLoad, Ranked, Ranking
from judging.ranking.rounding import rounded, written
from judging.ranking.rules import CriterionRule, RankingError, Rules, RulesError, equal_weights
from judging.ranking.sheets import Score, ScoreError, sheet_score

__all__ = [
    "CriterionRule",
    "JudgeLoad",
    "Ranked",
    "Ranking",
    "RankingError",
    "Rules",
    "RulesError",
    "Score",
    "ScoreError",
    "equal_weights",
    "explain",
    "rank",
    "rounded",
    "sheet_score",
    "written",
]
