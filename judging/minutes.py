"""The content of a berita acara, as it is hashed, printed and kept; and the part of it that the public may read."""

from django.utils import timezone
from django.utils.translation import gettext as _

from judging.models import DecisionKind
from judging.results import results_of, shown
from judging.terbilang import spell, spell_date
from records.templatetags.wib import wib


def minutes_content(decision, *, by, now):
    """Everything the minutes say, in strings and whole numbers, so that its hash means something."""
    round = decision.round
    day = timezone.localtime(now).date()
    items = {item.entry_id: item for item in decision.items.all()}
    return {
        "title": title_of(decision),
        "edition": str(round.edition),
        "round": round.name,
        "kind": decision.kind,
        "opening": _("Pada hari ini, %(date)s, Dewan Juri dan Panitia %(edition)s menetapkan hasil %(round)s.")
        % {"date": spell_date(day), "edition": round.edition, "round": round.name},
        "date": wib(now),
        "rules": round.rules,
        "rules_hash": round.rules_hash,
        "is_example": round.rubric.is_example,
        "judges": _judges(round),
        "categories": [_category(result, items) for result in results_of(round)],
        "considered": decision.reason,
        "selected": _selected_sentence(decision),
        "prepared": {"name": decision.prepared_by.full_name, "at": wib(decision.prepared_at)},
        "announced": {"name": by.full_name, "at": wib(now)},
        "openings": [
            {"name": row.created_by.full_name, "at": wib(row.created_at)}
            for row in round.openings.select_related("created_by").order_by("created_at")
        ],
    }


def public_content(content, token):
    """For the showcase: who was chosen and under which rules. Scores of the entries not chosen stay in the minutes."""
    return {
        "opening": content["opening"],
        "judges": [{"name": judge["name"], "position": judge["position"]} for judge in content["judges"]],
        "rules": content["rules"],
        "rules_hash": content["rules_hash"],
        "is_example": content["is_example"],
        "categories": [
            {
                "name": category["name"],
                "rows": [
                    {key: row[key] for key in ("title", "institution", "award")}
                    for row in category["rows"]
                    if row["is_selected"]
                ],
            }
            for category in content["categories"]
        ],
        "considered": content["considered"],
        "token": token,
    }


def title_of(decision):
    what = _("penetapan finalis") if decision.kind == DecisionKind.FINALISTS else _("penetapan pemenang")
    return _("Berita acara %(what)s %(edition)s") % {"what": what, "edition": decision.round.edition}


def _judges(round):
    rows = round.assignments.select_related("judge").order_by("judge__name", "judge_id")
    return [
        {"name": judge.full_name, "position": judge.position}
        for judge in {row.judge_id: row.judge for row in rows}.values()
    ]


def _category(result, items):
    rows = [
        {
            "rank": place.ranked.rank or 0,
            "title": place.entry.title,
            "reference": place.entry.reference,
            "institution": place.entry.institution.full_name,
            "sheets": place.ranked.complete_sheets,
            "score": shown(place.ranked.score),
            "is_selected": items[place.entry.pk].is_selected,
            "award": items[place.entry.pk].award,
        }
        for place in result.places
        if place.entry.pk in items
    ]
    return {"name": result.category.name, "rows": rows, "notes": list(result.notes)}


def _selected_sentence(decision):
    count = sum(item.is_selected for item in decision.items.all())
    return _("Ditetapkan %(number)d (%(words)s) karya terpilih.") % {"number": count, "words": spell(count)}
