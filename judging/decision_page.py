"""A category's order as tables and choices show it."""

from itertools import groupby

from judging.results import shown


def board(result, form=None):
    """One category: rows in rank order, each with the fields of the decision form when there is one."""
    return {
        "category": result.category,
        "decided_by": result.ranking.decided_by,
        "kendall_w": shown(result.ranking.kendall_w),
        "notes": result.notes,
        "rows": [_row(place, form) for place in result.places],
    }


def chosen(decision):
    """[(category, items)] of what was chosen, for the one who announces."""
    items = decision.items.filter(is_selected=True).select_related("entry__institution", "entry__category")
    ordered = sorted(items, key=lambda item: (item.entry.category.position, item.entry.category_id))
    return [(category, list(rows)) for category, rows in groupby(ordered, key=lambda item: item.entry.category)]


def _row(place, form):
    ranked = place.ranked
    return {
        "entry": place.entry,
        "rank": ranked.rank,
        "is_tied": place.is_tied,
        "score": shown(ranked.score),
        "mean": shown(ranked.mean),
        "spread": shown(ranked.spread),
        "sheets": ranked.complete_sheets,
        "assigned": place.assigned,
        "recused": place.recused,
        "pick": form and form[f"pilih-{place.entry.code}"],
        "award": form and form[f"juara-{place.entry.code}"],
    }
