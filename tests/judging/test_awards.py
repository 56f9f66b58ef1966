from itertools import permutations

import pytest

from judging.awards import AWARDS, Pick, award_rank, departs_from_order, is_winner


def pick(rank, award=None, group=1):
    return Pick(group, rank, award is not None, award or "")


@pytest.mark.parametrize(
    ("picks", "departs"),
    [
        ([pick(1, ""), pick(2)], False),
        ([pick(1), pick(2, "")], True),
        ([pick(1, "Juara 1"), pick(2, "Juara 2"), pick(3, "Harapan 1")], False),
        ([pick(1, "Juara 2"), pick(2, "Juara 1")], True),
        ([pick(1, ""), pick(1)], True),
        ([pick(1, ""), pick(1, "")], False),
        ([pick(1, "Juara 1"), pick(1, "Juara 2")], True),
        ([pick(None, ""), pick(1, "")], False),
        ([pick(None, ""), pick(1)], True),
        ([pick(1, ""), pick(None)], False),
        ([pick(2, "", group=1), pick(1, group=2)], False),
        ([pick(1, "Penyaji terbaik"), pick(2, "Juara 3")], True),
    ],
)
def test_a_choice_that_honours_a_lower_rank_above_a_higher_departs(picks, departs):
    assert all(departs_from_order(order) is departs for order in permutations(picks))


def test_awards_have_an_order_and_others_none():
    assert [award_rank(award) for award in AWARDS] == [1, 2, 3, 4, 5, 6]
    assert award_rank("Penyaji terbaik") is None
    assert is_winner("Juara 2")
    assert not is_winner("Harapan 1")
