"""The audit trail speaks Indonesian."""

import ast

from records.wording import ACTIONS, kind_of, words_of
from tests.source import modules, tree_of


def codes_in_the_source():
    """Every constant that an action records, and what its computed ones can be."""
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) == "record"
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.args[0].value


def test_every_recorded_action_has_words():
    assert sorted(set(codes_in_the_source()) - set(ACTIONS)) == []


def test_words_for_what_is_known_and_the_code_for_the_rest():
    assert str(words_of("judging.lock")) == "mengunci lembar nilai"
    assert words_of("x.y") == "x.y"
    assert str(kind_of("submissions.entry")) == "karya"
    assert kind_of("gone.thing") == "gone.thing"
    assert kind_of("nonsense") == "nonsense"
