"""The product's own source, read as text and as syntax trees, for the gates that hold all of it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("records", "accounts", "competitions", "showcase", "submissions", "judging", "surakarta_inovasi")


def modules(*, migrations=False):
    """Every Python file of the rooms, as paths relative to the root."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if migrations or "migrations" not in path.parts:
                yield path.relative_to(ROOT)


def templates():
    return sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*") if path.is_file())


@cache
def tree_of(path):
    return ast.parse((ROOT / path).read_text(), filename=str(path))


def dotted(path):
    """judging/actions/rounds.py → judging.actions.rounds; a package is named without __init__."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path):
    """(line, dotted name) of everything the file imports, wherever in it."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join((*path.parts[: -node.level], base)).rstrip(".")
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def functions_of(tree):
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
