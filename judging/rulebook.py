"""The rules of a round as they are frozen and hashed, and how the ranking reads them back."""

from decimal import Decimal

from judging import ranking

FULL_WEIGHT = Decimal(100)


def written(round):
    """The rules of a round from its rubric: decimals as strings, the tie-breakers always spelled out."""
    criteria = list(round.rubric.criteria.order_by("position", "id"))
    heaviest_first = sorted(criteria, key=lambda criterion: -criterion.weight)
    return {
        "method": round.method,
        "min_sheets": round.min_sheets,
        "top": round.top,
        "tie_break": list(round.tie_break) or [criterion.pk for criterion in heaviest_first],
        "criteria": [
            {
                "id": criterion.pk,
                "name": criterion.name,
                "weight": str(criterion.weight),
                "minimum": str(criterion.minimum),
                "maximum": str(criterion.maximum),
                "step": str(criterion.step),
            }
            for criterion in criteria
        ],
    }


def read(rules):
    """Frozen rules as `ranking.Rules`; criteria go by their names, which are unique in a rubric."""
    names = {criterion["id"]: criterion["name"] for criterion in rules["criteria"]}
    return ranking.Rules(
        criteria=tuple(
            ranking.CriterionRule(
                criterion["name"],
                Decimal(criterion["weight"]),
                Decimal(criterion["minimum"]),
                Decimal(criterion["maximum"]),
            )
            for criterion in rules["criteria"]
        ),
        method=rules["method"],
        tie_break=tuple(names[pk] for pk in rules["tie_break"]),
        min_sheets=rules["min_sheets"],
        top=rules["top"],
    )
