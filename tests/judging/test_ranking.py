"""Marks become an order: exact, the same for any order of rows, and nothing hidden decides (INT-07)."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from judging.ranking import (
    CriterionRule,
    RankingError,
    Rules,
    RulesError,
    Score,
    ScoreError,
    equal_weights,
    explain,
    rank,
    rounded,
    sheet_score,
    written,
)

DAMPAK = CriterionRule("dampak", Decimal(60), Decimal(0), Decimal(100))
KEBARUAN = CriterionRule("kebaruan", Decimal(30), Decimal(1), Decimal(5))
BIAYA = CriterionRule("biaya", Decimal(10), Decimal(0), Decimal(10))
RUBRIC = (DAMPAK, KEBARUAN, BIAYA)
ONE = (CriterionRule("nilai", Decimal(100), Decimal(0), Decimal(100)),)


def sheets(table, names=("nilai",)):
    """{"A": {"J1": (80, None)}} → scores; None is a mark that was not given."""
    return [
        Score(entry, judge, name, Decimal(str(value)))
        for entry, by_judge in table.items()
        for judge, values in by_judge.items()
        for name, value in zip(names, values if isinstance(values, tuple) else (values,), strict=True)
        if value is not None
    ]


def order(ranking):
    return [(entry.rank, entry.entry) for entry in ranking.entries]


def by_entry(ranking):
    return {entry.entry: entry for entry in ranking.entries}


# ── A sheet ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sheet_is_weighted_on_the_scale_of_each_range():
    marks = {"dampak": Decimal(80), "kebaruan": Decimal(4), "biaya": Decimal("7.5")}
    # 60 × 80 + 30 × 75 + 10 × 75 = 7800, over 100
    assert sheet_score(marks, Rules(RUBRIC)) == 78


def test_a_skipped_criterion_is_left_out_and_not_counted_as_0():
    marks = {"dampak": Decimal(80), "biaya": Decimal(10)}
    # (60 × 80 + 10 × 100) / 70
    assert sheet_score(marks, Rules(RUBRIC)) == Fraction(5800, 70)


def test_a_sheet_without_marks_has_no_score():
    assert sheet_score({}, Rules(RUBRIC)) is None


def test_values_without_a_range_are_taken_as_they_are():
    rules = Rules(equal_weights(["a", "b", "c"]))
    assert sheet_score({"a": Decimal("7.1"), "b": Decimal(-2), "c": Decimal(1000)}, rules) == Fraction("1005.1") / 3


def test_a_sheet_with_a_skipped_criterion_counts_in_the_mean_but_not_as_complete():
    scores = sheets(
        {"A": {"J1": (80, 4, 7.5), "J2": (80, None, 10), "J3": (80, 4, 7.5)}}, ("dampak", "kebaruan", "biaya")
    )
    ranking = rank(scores, Rules(RUBRIC))
    [entry] = ranking.entries
    assert entry.mean == (2 * 78 + Fraction(5800, 70)) / 3
    assert (entry.sheets, entry.complete_sheets, ranking.partial_sheets) == (3, 2, 1)
    assert rank(scores, Rules(RUBRIC, min_sheets=3)).entries[0].rank is None
    assert any(note.startswith("1 lembar tidak memuat semua kriteria;") for note in explain(ranking))


# ── The order by mean ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_highest_mean_comes_first():
    ranking = rank(
        sheets({"A": {"J1": 70, "J2": 80}, "B": {"J1": 90, "J2": 70}, "C": {"J1": 60, "J2": 61}}), Rules(ONE)
    )
    assert order(ranking) == [(1, "B"), (2, "A"), (3, "C")]
    assert [entry.score for entry in ranking.entries] == [80, 75, Fraction(121, 2)]
    assert ranking.decided_by == "mean"


def test_equal_means_share_a_rank_and_the_next_rank_is_skipped():
    ranking = rank(sheets({"A": {"J": 50}, "B": {"J": 70}, "C": {"J": 90}, "D": {"J": 70}}), Rules(ONE))
    assert order(ranking) == [(1, "C"), (2, "B"), (2, "D"), (4, "A")]
    assert by_entry(ranking)["D"].tied == ("B", "D")


def test_a_difference_smaller_than_any_rounding_still_decides():
    ranking = rank(sheets({"A": {"J": "80.0000000000001"}, "B": {"J": "80.0000000000002"}}), Rules(ONE))
    assert order(ranking) == [(1, "B"), (2, "A")]
    assert rounded(ranking.entries[0].mean) == rounded(ranking.entries[1].mean)


def test_means_that_a_float_would_tell_apart_are_equal():
    marks = {"A": {"J1": 0.1, "J2": 0.2, "J3": 0.3}, "B": {"J1": 0.3, "J2": 0.2, "J3": 0.1}}
    assert 0.1 + 0.2 + 0.3 != 0.3 + 0.2 + 0.1
    assert order(rank(sheets(marks), Rules(ONE))) == [(1, "A"), (1, "B")]


def test_the_precision_of_the_decimal_context_changes_nothing():
    scores = sheets({"A": {"J1": "80.123456789", "J2": 70}, "B": {"J1": "80.123456788", "J2": 70}})
    with localcontext(prec=3):
        ranking = rank(scores, Rules(ONE))
    assert ranking == rank(scores, Rules(ONE))
    assert order(ranking) == [(1, "A"), (2, "B")]


def test_more_sheets_are_no_advantage_in_themselves():
    ranking = rank(sheets({"A": {"J1": 70, "J2": 70, "J3": 70}, "B": {"J1": 71}}), Rules(ONE))
    assert order(ranking) == [(1, "B"), (2, "A")]


def test_the_spread_is_the_sample_standard_deviation():
    ranking = rank(sheets({"A": {"J1": 70, "J2": 72, "J3": 77}, "B": {"J1": 5}}), Rules(ONE))
    # mean 73; squares 9 + 1 + 16 = 26; √(26 / 2)
    assert by_entry(ranking)["A"].spread == Decimal("3.605551")
    assert by_entry(ranking)["B"].spread is None


# ── Completeness ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_too_few_complete_sheets_mean_no_rank_and_never_0():
    ranking = rank(sheets({"A": {"J1": 10, "J2": 20}, "B": {"J1": 99}}), Rules(ONE, min_sheets=2))
    assert order(ranking) == [(1, "A"), (None, "B")]
    incomplete = by_entry(ranking)["B"]
    assert (incomplete.score, incomplete.rank_sum, incomplete.mean, incomplete.sheets) == (None, None, 99, 1)
    assert "“B” belum lengkap: 1 dari sedikitnya 2 lembar lengkap; tidak diberi peringkat." in explain(ranking)


def test_an_entry_that_nobody_scored_is_listed_without_a_rank():
    ranking = rank(sheets({"B": {"J": 10}}), Rules(ONE), entries=["A", "B"])
    assert order(ranking) == [(1, "B"), (None, "A")]
    unscored = by_entry(ranking)["A"]
    assert (unscored.score, unscored.mean, unscored.spread, unscored.sheets) == (None, None, None, 0)


def test_a_criterion_that_no_judge_scored_leaves_every_entry_incomplete():
    ranking = rank(sheets({"A": {"J": (50, 2)}}, ("dampak", "kebaruan")), Rules(RUBRIC))
    assert order(ranking) == [(None, "A")]
    assert ranking.unscored_criteria == ("biaya",)
    assert "Kriteria “biaya” tidak dinilai oleh juri mana pun." in explain(ranking)


def test_nothing_scored_is_an_empty_ranking():
    ranking = rank([], Rules(ONE))
    assert (ranking.entries, ranking.judges, ranking.kendall_w) == ((), (), None)


# ── Ties ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

TWO = (CriterionRule("a", Decimal(50)), CriterionRule("b", Decimal(50)))
THREE = (CriterionRule("a", Decimal(40)), CriterionRule("b", Decimal(40)), CriterionRule("c", Decimal(20)))


def test_a_tie_without_tie_breakers_stays_a_tie():
    assert order(rank(sheets({"A": {"J": (60, 80)}, "B": {"J": (80, 60)}}, "ab"), Rules(TWO))) == [(1, "A"), (1, "B")]


def test_the_first_tie_breaker_decides_a_tie():
    ranking = rank(sheets({"A": {"J": (60, 80)}, "B": {"J": (80, 60)}}, "ab"), Rules(TWO, tie_break=("a", "b")))
    assert order(ranking) == [(1, "B"), (2, "A")]
    assert [entry.ahead_by for entry in ranking.entries] == ["a", ""]
    assert "“B” di atas “A” karena kriteria “a”; score sama (70)." in explain(ranking)


def test_the_order_of_the_tie_breakers_is_the_order_of_the_rules():
    scores = sheets({"A": {"J": (60, 80)}, "B": {"J": (80, 60)}}, "ab")
    assert order(rank(scores, Rules(TWO, tie_break=("b", "a")))) == [(1, "A"), (2, "B")]


def test_the_second_tie_breaker_decides_what_the_first_left_equal():
    table = {"A": {"J": (50, 60, 80)}, "B": {"J": (50, 70, 60)}, "C": {"J": (60, 60, 60)}}
    ranking = rank(sheets(table, "abc"), Rules(THREE, tie_break=("a", "b")))
    assert {entry.score for entry in ranking.entries} == {60}
    assert order(ranking) == [(1, "C"), (2, "B"), (3, "A")]
    assert [entry.ahead_by for entry in ranking.entries] == ["a", "b", ""]


def test_the_third_tie_breaker_decides_what_two_left_equal():
    four = tuple(CriterionRule(name, Decimal(25)) for name in "abcd")
    table = {"A": {"J": (5, 5, 4, 6)}, "B": {"J": (5, 5, 6, 4)}}
    ranking = rank(sheets(table, "abcd"), Rules(four, tie_break=("a", "b", "c")))
    assert order(ranking) == [(1, "B"), (2, "A")]
    assert ranking.entries[0].ahead_by == "c"


def test_entries_equal_after_every_tie_breaker_share_a_rank():
    table = {"A": {"J": (70, 60)}, "B": {"J": (70, 60)}, "C": {"J": (60, 70)}, "D": {"J": (1, 1)}}
    ranking = rank(sheets(table, "ab"), Rules(TWO, tie_break=("a", "b")))
    assert order(ranking) == [(1, "A"), (1, "B"), (3, "C"), (4, "D")]
    assert [entry.ahead_by for entry in ranking.entries] == ["a", "a", "", ""]
    assert "“A” dan “B” sama-sama peringkat 1; urutan tulisnya menurut abjad, bukan penilaian." in explain(ranking)


def test_a_tie_breaker_compares_the_mean_over_the_judges():
    table = {"A": {"J1": (60, 80), "J2": (90, 50)}, "B": {"J1": (80, 60), "J2": (68, 72)}}
    ranking = rank(sheets(table, "ab"), Rules(TWO, tie_break=("a",)))
    assert order(ranking) == [(1, "A"), (2, "B")]


def test_a_tie_breaker_compares_means_and_not_sums():
    table = {"A": {"J1": (70, 70), "J2": (70, 70)}, "B": {"J1": (80, 60)}}
    assert order(rank(sheets(table, "ab"), Rules(TWO, tie_break=("a",)))) == [(1, "B"), (2, "A")]


@pytest.mark.parametrize("top", [2, 3])
def test_a_shared_rank_across_the_line_is_said_and_not_settled(top):
    table = {"A": {"J": 90}, "B": {"J": 80}, "C": {"J": 80}, "D": {"J": 80}}
    ranking = rank(sheets(table), Rules(ONE, top=top))
    assert ranking.across_line == ("B", "C", "D")
    assert any(
        note.startswith(f"Garis {top} teratas memotong peringkat bersama “B”, “C” dan “D”") for note in explain(ranking)
    )


@pytest.mark.parametrize("top", [0, 1, 4, 9])
def test_a_line_between_ranks_needs_no_word(top):
    table = {"A": {"J": 90}, "B": {"J": 80}, "C": {"J": 80}, "D": {"J": 80}}
    assert rank(sheets(table), Rules(ONE, top=top)).across_line == ()


def test_without_a_shortlist_there_is_no_line():
    assert rank(sheets({"A": {"J": 80}, "B": {"J": 80}}), Rules(ONE)).across_line == ()


def test_a_shared_rank_is_said_once_and_a_rank_of_ones_own_not():
    notes = explain(rank(sheets({"A": {"J": 90}, "B": {"J": 80}, "C": {"J": 80}, "D": {"J": 80}}), Rules(ONE)))
    assert [note for note in notes if "peringkat 1" in note or "peringkat 2" in note] == [
        "“B”, “C” dan “D” sama-sama peringkat 2; urutan tulisnya menurut abjad, bukan penilaian."
    ]


@pytest.mark.parametrize(
    ("number", "end"), [(20, "“E19” dan “E20” sama-sama"), (23, "“E20” dan 3 karya lain sama-sama")]
)
def test_a_crowd_of_equals_is_named_as_far_as_a_person_reads(number, end):
    notes = explain(rank(sheets({f"E{n:02}": {"J": 80} for n in range(1, number + 1)}), Rules(ONE)))
    assert [end in note for note in notes if "sama-sama" in note] == [True]


@pytest.mark.parametrize(("groups", "end"), [(20, []), (25, ["… dan 5 keterangan seri lagi."])])
def test_a_long_list_of_ties_is_cut_and_says_how_much_is_left(groups, end):
    table = {f"{letter}{number:02}": {"J": number} for letter in "AB" for number in range(groups)}
    notes = explain(rank(sheets(table), Rules(ONE)))
    assert sum("sama-sama peringkat" in note for note in notes) == 20
    assert [note for note in notes if note.startswith("…")] == end


# ── Rank sums and agreement ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_lowest_rank_sum_comes_first():
    table = {
        "A": {"J1": 99, "J2": 50, "J3": 50},
        "B": {"J1": 60, "J2": 60, "J3": 60},
        "C": {"J1": 10, "J2": 20, "J3": 70},
    }
    ranking = rank(sheets(table), Rules(ONE, method="rank-sum"))
    # ranks A 1 2 3, B 2 1 2, C 3 3 1
    assert [(entry.rank, entry.entry, entry.score) for entry in ranking.entries] == [
        (1, "B", 5),
        (2, "A", 6),
        (3, "C", 7),
    ]
    assert ranking.decided_by == "rank-sum"
    assert any(note.startswith("score adalah jumlah peringkat dari setiap juri") for note in explain(ranking))
    assert by_entry(rank(sheets(table), Rules(ONE)))["A"].rank == 1


def test_tied_sheets_of_a_judge_share_the_average_of_their_ranks():
    ranking = rank(sheets({"A": {"J": 7}, "B": {"J": 7}, "C": {"J": 9}}), Rules(ONE, method="rank-sum"))
    assert {entry.entry: entry.rank_sum for entry in ranking.entries} == {
        "A": Fraction(5, 2),
        "B": Fraction(5, 2),
        "C": 1,
    }


def test_equal_rank_sums_are_broken_by_the_criteria_of_the_rules():
    table = {"A": {"J1": (60, 80), "J2": (90, 92)}, "B": {"J1": (80, 50), "J2": (95, 97)}}
    rules = Rules(TWO, method="rank-sum", tie_break=("a",))
    ranking = rank(sheets(table, "ab"), rules)
    assert [entry.score for entry in ranking.entries] == [3, 3]
    assert order(ranking) == [(1, "B"), (2, "A")]


def test_where_a_judge_has_not_scored_all_the_mean_decides_and_says_so():
    table = {"A": {"J1": 90, "J2": 80}, "B": {"J1": 70}, "C": {"J1": 60, "J2": 90}}
    ranking = rank(sheets(table), Rules(ONE, method="rank-sum"))
    assert ranking.decided_by == "mean"
    assert order(ranking) == [(1, "A"), (2, "C"), (3, "B")]
    assert {entry.rank_sum for entry in ranking.entries} == {None}
    assert ranking.kendall_w is None
    notes = " ".join(explain(ranking))
    assert "score adalah rata-rata nilai lembar; yang terbesar terbaik." in notes
    assert "Jumlah peringkat tidak dapat dibandingkan" in notes
    assert "kendall_w dan rank_sum kosong: tidak setiap juri menilai" in notes


def test_an_incomplete_entry_does_not_spoil_the_rank_sums_of_the_others():
    table = {"A": {"J1": 90, "J2": 80}, "B": {"J1": 70, "J3": 5}, "C": {"J1": 95, "J2": 70}}
    ranking = rank(sheets(table | {"B": {"J1": 99}}), Rules(ONE, method="rank-sum", min_sheets=2))
    assert ranking.complete_design
    assert [(e.entry, e.rank, e.rank_sum) for e in ranking.entries] == [("A", 1, 3), ("C", 1, 3), ("B", None, None)]


# Siegel, Nonparametric Statistics, 1956, ch. 9: three executives rank six applicants (W = .16) ...
EXECUTIVES = {"X": "1 6 3 2 5 4", "Y": "1 5 6 4 2 3", "Z": "6 3 2 5 4 1"}
# ... and Kendall's example with ties: three rankings of ten objects, W = .828 (.796 without the correction).
WITH_TIES = {
    "X": "1 4.5 2 4.5 3 7.5 6 9 7.5 10",
    "Y": "2.5 1 2.5 4.5 4.5 8 9 6.5 10 6.5",
    "Z": "2 1 4.5 4.5 4.5 4.5 8 8 8 10",
}


def rank_matrix(rows):
    return [
        Score(f"E{number}", judge, "peringkat", Decimal(value))
        for judge, row in rows.items()
        for number, value in enumerate(row.split(), start=1)
    ]


RANKS = Rules(equal_weights(["peringkat"]), method="rank-sum", values="ranks")


def test_kendalls_w_of_a_published_table_without_ties():
    ranking = rank(rank_matrix(EXECUTIVES), RANKS)
    assert {entry.entry: entry.rank_sum for entry in ranking.entries} == {
        "E1": 8, "E2": 14, "E3": 11, "E4": 11, "E5": 11, "E6": 8,
    }  # fmt: skip
    assert ranking.kendall_w == Fraction(306, 1890)
    assert [entry.rank for entry in ranking.entries] == [1, 1, 3, 3, 3, 6]


def test_kendalls_w_of_a_published_table_with_ties():
    ranking = rank(rank_matrix(WITH_TIES), RANKS)
    assert ranking.kendall_w == Fraction(7092, 8568)
    assert rounded(ranking.kendall_w, 3) == Decimal("0.828")


def test_judges_who_agree_have_w_1_and_judges_who_contradict_each_other_w_0():
    assert rank(sheets({"A": {"J1": 9, "J2": 50}, "B": {"J1": 8, "J2": 40}}), Rules(ONE)).kendall_w == 1
    assert rank(sheets({"A": {"J1": 9, "J2": 40}, "B": {"J1": 8, "J2": 50}}), Rules(ONE)).kendall_w == 0


@pytest.mark.parametrize(
    "table",
    [
        {"A": {"J1": 9}, "B": {"J1": 8}},
        {"A": {"J1": 9, "J2": 8}},
        {"A": {"J1": 9, "J2": 8}, "B": {"J1": 9, "J2": 8}},
    ],
    ids=["one judge", "one entry", "no judge tells them apart"],
)
def test_without_an_order_to_agree_on_there_is_no_w(table):
    ranking = rank(sheets(table), Rules(ONE))
    assert ranking.kendall_w is None
    assert "kendall_w kosong: perlu sedikitnya 2 juri, 2 karya, dan satu juri yang membedakan karya." in explain(
        ranking
    )


def test_a_rank_matrix_with_a_hole_is_refused():
    scores = [score for score in rank_matrix(EXECUTIVES) if score[:2] != ("E3", "Y")]
    with pytest.raises(RankingError, match="matriks peringkat berlubang: setiap juri harus memeringkat setiap karya"):
        rank(scores, RANKS)


@pytest.mark.parametrize("value", ["0", "7", "0.5"])
def test_a_rank_outside_the_number_of_entries_is_refused(value):
    scores = rank_matrix(EXECUTIVES)
    scores[4] = scores[4]._replace(value=Decimal(value))
    with pytest.raises(ScoreError, match="di luar rentang 1 sampai 6") as refusal:
        rank(scores, RANKS)
    assert refusal.value.position == 4


# ── Marks and rules that cannot stand ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        (("A", "J1", "dampak", Decimal("100.5")), "nilai 100,5 di luar rentang 0 sampai 100 untuk kriteria “dampak”"),
        (("A", "J1", "kebaruan", Decimal(0)), "nilai 0 di luar rentang 1 sampai 5 untuk kriteria “kebaruan”"),
        (("A", "J1", "selera", Decimal(3)), "kriteria “selera” tidak mempunyai bobot"),
        (("B", "J1", "dampak", Decimal(3)), "juri “J1” sudah menilai “B” pada kriteria “dampak”"),
        (("A", "J1", "dampak", Decimal("NaN")), "nilai NaN bukan bilangan desimal yang pasti"),
        (("A", "J1", "dampak", Decimal("Infinity")), "nilai Infinity bukan bilangan desimal yang pasti"),
        (("A", "J1", "dampak", 80.5), "nilai 80.5 bukan bilangan desimal yang pasti"),
    ],
)
def test_a_mark_that_cannot_stand_is_named_by_its_position(score, sentence):
    good = Score("B", "J1", "dampak", Decimal(50))
    with pytest.raises(ScoreError) as refusal:
        rank([good, Score(*score)], Rules(RUBRIC))
    assert (str(refusal.value), refusal.value.position) == (sentence, 1)


def test_the_ends_of_a_range_belong_to_it():
    scores = sheets({"A": {"J": (0, 1, 0)}, "B": {"J": (100, 5, 10)}}, ("dampak", "kebaruan", "biaya"))
    assert [entry.score for entry in rank(scores, Rules(RUBRIC)).entries] == [100, 0]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Rules(()), "rubrik tidak berisi kriteria"),
        (lambda: Rules((DAMPAK, KEBARUAN)), "bobot berjumlah 90, seharusnya 100"),
        (lambda: Rules((*RUBRIC, DAMPAK)), "satu kriteria tertulis dua kali dalam rubrik"),
        (lambda: Rules(RUBRIC, method="median"), "metode “median” tidak dikenal; pilih mean atau rank-sum"),
        (lambda: Rules(RUBRIC, method="adjusted"), "metode “adjusted” belum tersedia; pilih mean atau rank-sum"),
        (
            lambda: Rules(RUBRIC, method="trimmed-mean"),
            "metode “trimmed-mean” belum tersedia; pilih mean atau rank-sum",
        ),
        (lambda: Rules(RUBRIC, tie_break=("selera",)), "kriteria pemecah seri “selera” tidak dikenal"),
        (lambda: Rules(RUBRIC, tie_break=("biaya", "biaya")), "satu kriteria tidak dapat memecah seri dua kali"),
        (lambda: Rules(RUBRIC, min_sheets=0), "jumlah lembar minimum harus 1 atau lebih"),
        (lambda: Rules(RUBRIC, top=-1), "panjang daftar teratas tidak boleh negatif"),
        (lambda: Rules(ONE, values="ranks"), "matriks peringkat hanya dapat dihitung dengan metode “rank-sum”"),
        (
            lambda: Rules(ONE, method="rank-sum", values="ranks"),
            "matriks peringkat berisi tepat satu kriteria tanpa rentang nilai",
        ),
        (
            lambda: Rules(RANKS.criteria, method="rank-sum", values="ranks", tie_break=("peringkat",)),
            "matriks peringkat tidak mengenal kriteria pemecah seri",
        ),
        (lambda: CriterionRule("a", Decimal(0)), "bobot kriteria “a” harus lebih dari 0"),
        (lambda: CriterionRule("a", Decimal("NaN")), "bobot kriteria “a” harus lebih dari 0"),
        (
            lambda: CriterionRule("a", Decimal(1), Decimal(1)),
            "rentang kriteria “a” harus berisi nilai terendah dan tertinggi",
        ),
        (
            lambda: CriterionRule("a", Decimal(1), Decimal(5), Decimal(5)),
            "nilai terendah kriteria “a” harus lebih kecil daripada nilai tertingginya",
        ),
    ],
)
def test_rules_that_contradict_themselves_are_refused_with_a_sentence(make, sentence):
    with pytest.raises(RulesError) as refusal:
        make()
    assert str(refusal.value) == sentence


# ── Rounding, for the eye ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("2.5", 0, "3"), ("-0.001", 2, "0.00"), ("1e30", 1, "1e30")],
)
def test_halves_round_away_from_zero(value, places, expected):
    assert rounded(Decimal(value), places) == Decimal(expected)
    assert rounded(Fraction(value), places) == Decimal(expected)


def test_pages_show_two_decimals_and_sentences_up_to_six():
    assert (str(rounded(Fraction(2, 3))), written(Fraction(2, 3))) == ("0.67", "0,666667")


def test_numbers_are_written_with_a_decimal_comma():
    assert [written(Decimal("87.50")), written(Fraction(2, 3), 3), written(100), written(Fraction(5, 2), 0)] == [
        "87,5", "0,667", "100", "3",
    ]  # fmt: skip
