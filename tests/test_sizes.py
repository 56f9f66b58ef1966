"""The ceilings of the house: what a reader can hold in view."""

import pytest

from tests.source import ROOT, functions_of, modules, templates, tree_of

FUNCTION, VIEW, FILE, TEST_FILE, TEMPLATE = 40, 25, 300, 600, 150


def lines_of(path):
    return len((ROOT / path).read_text().splitlines())


def test_no_file_outgrows_a_reader():
    long = [f"{path}: {lines_of(path)}" for path in modules() if lines_of(path) > FILE]
    tests = [path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py")]
    long += [f"{path}: {lines_of(path)}" for path in tests if lines_of(path) > TEST_FILE]
    assert not long, "\n".join(long)


def test_no_template_outgrows_a_reader():
    long = [f"{path}: {lines_of(path)}" for path in templates() if lines_of(path) > TEMPLATE]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("ceiling", [FUNCTION, VIEW], ids=["functions", "views"])
def test_no_function_outgrows_a_reader(ceiling):
    long = []
    for path in modules():
        if ceiling == VIEW and not {"views", "views.py"} & set(path.parts):
            continue
        for function in functions_of(tree_of(path)):
            length = function.end_lineno - function.lineno + 1
            if length > ceiling:
                long.append(f"{path}:{function.lineno} {function.name}: {length}")
    assert not long, "\n".join(long)
