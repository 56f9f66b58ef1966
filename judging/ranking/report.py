"""A ranking as JSON. Written here and not by `json`, which knows no exact decimal: same ranking, same bytes."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from judging.ranking.notes import explain
from judging.ranking.result import JudgeLoad, Ranked, Ranking
from judging.ranking.rounding import rounded

PLACES = 6
TEXT = json.JSONEncoder(ensure_ascii=False)
Field = str | int | Decimal | Fraction | None


def as_json(ranking: Ranking) -> str:
    """The documented keys, one entry or judge a line; numbers to 6 decimals without trailing zeros."""
    return (
        "{\n"
        f'  "method": {_literal(ranking.rules.method)},\n'
        f'  "decided_by": {_literal(ranking.decided_by)},\n'
        f'  "notes": {_array(map(_literal, explain(ranking)))},\n'
        f'  "kendall_w": {_literal(ranking.kendall_w)},\n'
        f'  "entries": {_array(_object(_entry(entry)) for entry in ranking.entries)},\n'
        f'  "judges": {_array(_object(_judge(judge)) for judge in ranking.judges)}\n'
        "}\n"
    )


def _entry(entry: Ranked) -> dict[str, Field]:
    return {
        "entry": entry.entry,
        "rank": entry.rank,
        "score": entry.score,
        "mean": entry.mean,
        "adjusted": None,
        "rank_sum": entry.rank_sum,
        "sheets": entry.sheets,
        "spread": entry.spread,
        "p_top": None,
        "rank_low": None,
        "rank_high": None,
        "photo_finish": None,
    }


def _judge(judge: JudgeLoad) -> dict[str, Field]:
    return {
        "judge": judge.judge,
        "severity": None,
        "severity_low": None,
        "severity_high": None,
        "sheets": judge.sheets,
    }


def _array(items: Iterable[str]) -> str:
    lines = ",\n    ".join(items)
    return f"[\n    {lines}\n  ]" if lines else "[]"


def _object(fields: Mapping[str, Field]) -> str:
    return "{" + ", ".join(f'"{key}": {_literal(value)}' for key, value in fields.items()) + "}"


def _literal(value: Field) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return TEXT.encode(value)
    if isinstance(value, int):
        return str(value)
    return f"{rounded(value, PLACES):f}".rstrip("0").rstrip(".")
