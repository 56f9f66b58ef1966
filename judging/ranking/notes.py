"""What a reader of the figures must know, in plain Indonesian: one sentence each, always in the same order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from judging.ranking.result import Ranked, Ranking
from judging.ranking.rounding import written

MOST_LISTED = 20
NOT_YET = (
    "adjusted, p_top, rank_low, rank_high, photo_finish, dan severity kosong (null): model yang menyesuaikan"
    " keketatan juri belum tersedia."
)


def explain(ranking: Ranking) -> tuple[str, ...]:
    return (
        *_about_figures(ranking),
        *_about_sheets(ranking),
        *_listed([*_about_ties(ranking)], "keterangan seri"),
        *_about_line(ranking),
        *_about_agreement(ranking),
        NOT_YET,
    )


def _about_figures(ranking: Ranking) -> Iterator[str]:
    yield "Peringkat ditentukan dari bilangan eksak; angka baru dibulatkan sampai 6 desimal ketika ditulis."
    unit = "nilai lembar"
    if ranking.rules.values == "ranks":
        unit = "peringkat dari setiap juri"
        yield "Nilai yang dibaca adalah peringkat (1 terbaik); mean dan spread memakai satuan peringkat."
    elif all(criterion.minimum is None for criterion in ranking.rules.criteria):
        yield "Tanpa tabel bobot: setiap kriteria berbobot sama dan nilai dipakai apa adanya."
    if ranking.decided_by == "rank-sum":
        yield "score adalah jumlah peringkat dari setiap juri (peringkat seri dirata-rata); yang terkecil terbaik."
    else:
        yield "score adalah rata-rata nilai lembar; yang terbesar terbaik."
    if ranking.decided_by != ranking.rules.method:
        yield (
            "Jumlah peringkat tidak dapat dibandingkan karena tidak setiap juri menilai setiap karya;"
            " yang menentukan adalah rata-rata."
        )
    yield f"spread adalah simpangan baku sampel (pembagi n - 1) dari {unit}; kosong bila kurang dari 2."


def _about_sheets(ranking: Ranking) -> Iterator[str]:
    minimum = ranking.rules.min_sheets
    yield from _listed(
        [
            f"“{entry.entry}” belum lengkap: {entry.complete_sheets} dari sedikitnya {minimum} lembar lengkap;"
            " tidak diberi peringkat."
            for entry in ranking.without_rank
        ],
        "karya belum lengkap",
    )
    if ranking.partial_sheets:
        yield (
            f"{ranking.partial_sheets} lembar tidak memuat semua kriteria; nilainya dihitung dari kriteria yang dinilai"
            " saja, dan lembar itu tidak terhitung sebagai lembar lengkap."
        )
    for criterion in ranking.unscored_criteria:
        yield f"Kriteria “{criterion}” tidak dinilai oleh juri mana pun."


def _about_ties(ranking: Ranking) -> Iterator[str]:
    ranked = ranking.ranked
    for entry, below in pairwise(ranked):
        if entry.ahead_by and entry.rank != below.rank:
            yield (
                f"{_names(entry)} di atas {_names(below)} karena kriteria “{entry.ahead_by}”; score sama"
                f" ({_score(entry)})."
            )
    for entry in ranked:
        if len(entry.tied) > 1 and entry.entry == entry.tied[0]:
            yield f"{_names(entry)} sama-sama peringkat {entry.rank}; urutan tulisnya menurut abjad, bukan penilaian."


def _about_line(ranking: Ranking) -> Iterator[str]:
    if ranking.across_line:
        yield (
            f"Garis {ranking.rules.top} teratas memotong peringkat bersama {_quoted(ranking.across_line)};"
            " putuskan dengan musyawarah yang dicatat dalam berita acara."
        )


def _about_agreement(ranking: Ranking) -> Iterator[str]:
    if not ranking.complete_design:
        yield "kendall_w dan rank_sum kosong: tidak setiap juri menilai setiap karya yang diberi peringkat."
    elif ranking.kendall_w is None:
        yield "kendall_w kosong: perlu sedikitnya 2 juri, 2 karya, dan satu juri yang membedakan karya."
    else:
        yield "kendall_w adalah koefisien konkordansi Kendall dengan koreksi seri; 1 berarti semua juri sepakat."


def _listed(sentences: Sequence[str], what: str) -> Iterator[str]:
    yield from sentences[:MOST_LISTED]
    if len(sentences) > MOST_LISTED:
        yield f"… dan {len(sentences) - MOST_LISTED} {what} lagi."


def _score(entry: Ranked) -> str:
    return "" if entry.score is None else written(entry.score)


def _names(entry: Ranked) -> str:
    return _quoted(entry.tied)


def _quoted(names: Sequence[str]) -> str:
    """All of them while a person would still read them."""
    shown = [f"“{name}”" for name in names[:MOST_LISTED]]
    if len(names) > MOST_LISTED:
        shown.append(f"{len(names) - MOST_LISTED} karya lain")
    return " dan ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
