"""Ranks of a round, category by category, from its locked sheets. Nothing here is computed before scores are opened."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from django.utils.translation import gettext as _

from competitions.models import Category
from judging import ranking, rulebook
from judging.models import AssignmentStatus, RoundStatus, Score, ScoreSheet
from judging.ranking import Ranked, Ranking
from records.refusals import Refused
from submissions.models import Entry


@dataclass(frozen=True)
class Placed:
    """One entry with its figures, the sheets behind them, and why it may be missing some."""

    entry: Entry
    ranked: Ranked
    assigned: int
    recused: int

    @property
    def is_tied(self):
        return len(self.ranked.tied) > 1


@dataclass(frozen=True)
class CategoryResult:
    """The order inside one category: ranks are never compared across categories."""

    category: Category
    ranking: Ranking
    places: tuple[Placed, ...]

    @property
    def notes(self):
        return tuple(_notes(self))


def why_not_results(round):
    """Empty once two people have opened the scores (INT-11)."""
    if round.status in (RoundStatus.OPENED, RoundStatus.DECIDED):
        return ""
    return _("Nilai babak ini belum dibuka. Peringkat tampil setelah dua orang menyetujui pembukaannya.")


def results_of(round):
    """[CategoryResult] in the order of the categories. Refused while the scores are closed."""
    if reason := why_not_results(round):
        raise Refused(reason)
    rules = rulebook.read(round.rules)
    scores = _scores(round)
    assignments = round.assignments.select_related("entry__category", "entry__institution", "entry__edition")
    ordered = sorted(assignments, key=lambda row: (row.entry.category.position, row.entry.category_id, row.entry_id))
    return [
        _category_result(category, list(rows), scores, rules)
        for category, rows in groupby(ordered, key=lambda row: row.entry.category)
    ]


def _scores(round):
    """Scores of the sheets that count: locked, and of judges who did not step back."""
    sheets = ScoreSheet.objects.locked().filter(assignment__round=round, assignment__status=AssignmentStatus.CLEAR)
    rows = Score.objects.filter(sheet__in=sheets).values_list(
        "sheet__assignment__entry__code", "sheet__assignment__judge", "criterion__name", "value"
    )
    return [ranking.Score(entry, str(judge), criterion, value) for entry, judge, criterion, value in rows]


def _category_result(category, rows, scores, rules):
    entries = {row.entry.code: row.entry for row in rows}
    ranked = ranking.rank((score for score in scores if score.entry in entries), rules, entries=entries)
    places = [
        Placed(
            entry=entries[place.entry],
            ranked=place,
            assigned=sum(row.entry.code == place.entry for row in rows),
            recused=sum(row.entry.code == place.entry and row.status == AssignmentStatus.RECUSED for row in rows),
        )
        for place in ranked.entries
    ]
    return CategoryResult(category=category, ranking=ranked, places=tuple(places))


def shown(value, places=2):
    """A figure for the eye: decimal comma, always `places` decimals. Ranks were settled before any rounding."""
    if value is None:
        return ""
    return f"{ranking.rounded(Fraction(value), places):f}".replace(".", ",")


def _notes(result):
    names = {place.ranked.entry: str(place.entry) for place in result.places}
    for place in result.ranking.ranked:
        if len(place.tied) > 1 and place.entry == place.tied[0]:
            yield _("%(entries)s berperingkat sama (%(rank)d), juga setelah semua kriteria pemecah.") % {
                "entries": ", ".join(names[code] for code in place.tied),
                "rank": place.rank,
            }
        if place.ahead_by and place.entry == place.tied[-1]:
            yield _("%(entry)s mendahului karya bernilai sama di bawahnya karena kriteria “%(criterion)s”.") % {
                "entry": ", ".join(names[code] for code in place.tied),
                "criterion": place.ahead_by,
            }
    if result.ranking.across_line:
        yield _(
            "Batas %(top)d finalis memotong peringkat yang sama. Putuskan dengan musyawarah dan tulis alasannya."
        ) % {"top": result.ranking.rules.top}
    if result.ranking.decided_by != result.ranking.rules.method:
        yield _(
            "Tidak setiap juri menilai setiap karya, jadi yang menentukan adalah rata-rata, bukan jumlah peringkat."
        )
