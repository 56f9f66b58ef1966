"""What holds for every model, migration, admin class, template and setting, whoever adds the next one."""

import ast
import re
from importlib.metadata import requires

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import is_psycopg3

from records.panel import PanelAdmin
from tests.source import ROOMS, ROOT, modules, templates, tree_of

OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in ROOMS and not hasattr(model, "pgh_obj")]
# The archive was published by nobody that the portal knows; its moment is known all the same.
NOT_A_PAIR = {("Exhibit", "published"), ("Document", "published"), ("EditionFigures", "published")}
FIVE = ["Django", "django-crispy-forms", "Pillow", "psycopg2-binary", "pytest-django"]
TOP_LEVEL = {
    *("manage.py", "surakarta_inovasi", "competitions", "submissions", "judging", "templates", "static", "tests"),
    *("requirements.txt", "README.md", "accounts", "records", "showcase", "docs"),
    *("requirements-dev.txt", "pyproject.toml", "Makefile", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"),
}
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape off|mark_safe|SafeString")
MAY_BE_UNESCAPED = {
    "templates/portal/layout/help_and_errors.html",  # help texts are ours
}


def names_in(condition):
    """Names of the fields that a constraint's condition speaks of."""
    if isinstance(condition, tuple):
        return {condition[0].split("__")[0]}
    return set().union(*(names_in(child) for child in getattr(condition, "children", [])))


def acts_of(model):
    """Stems of the fields that end in _at or _by."""
    names = {field.name for field in model._meta.concrete_fields}
    return names, {name[:-3] for name in names if name.endswith("_by")}


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_who_and_when_travel_in_pairs(model):
    names, acts = acts_of(model)
    for act in acts:
        assert f"{act}_at" in names, f"{act}_by without {act}_at"
        when, who = (model._meta.get_field(f"{act}_{end}") for end in ("at", "by"))
        if (model.__name__, act) in NOT_A_PAIR or not (when.null or who.null):
            continue
        assert when.null == who.null, f"{act}: one may be empty, the other not"
        checks = [row for row in model._meta.constraints if isinstance(row, models.CheckConstraint)]
        bound = [row for row in checks if {when.name, who.name} <= names_in(row.condition)]
        assert bound, f"no CheckConstraint holds {when.name} and {who.name} together"


def test_the_driver_is_psycopg2():
    """A package that brings psycopg 3 would make Django switch without a word."""
    assert is_psycopg3 is False
    assert connection.vendor == "postgresql"


@pytest.mark.parametrize("model_admin", admin.site._registry.values(), ids=lambda row: row.opts.label)
def test_every_admin_class_is_ours(model_admin, rf):
    assert isinstance(model_admin, PanelAdmin)
    assert type(model_admin).has_delete_permission is PanelAdmin.has_delete_permission
    assert type(model_admin).lookup_allowed is PanelAdmin.lookup_allowed
    assert hasattr(model_admin.model._default_manager.all(), "visible_to"), "the list knows no visible_to"
    for inline in model_admin.inlines:
        assert not issubclass(inline, admin.TabularInline), "TabularInline leaves inputs without labels (UX §0)"
        assert inline.can_delete is False or not hasattr(inline, "append_only")


def test_migrations_are_named_by_hand():
    for path in modules(migrations=True):
        if path.parent.name == "migrations" and path.name != "__init__.py":
            assert re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", path.name), path
            assert not re.search(r"_auto_|_and_more|_alter_.*_options", path.name), f"{path}: say what it does"


def test_the_users_five_stand_first():
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert [line.split("==")[0] for line in pinned[:5]] == FIVE
    assert all(re.match(r"[A-Za-z0-9._\[\],-]+==\S+\s+# \S", line) for line in pinned), "a pin and a reason each"


def test_what_the_product_requires_agrees_with_django():
    """Stays on the long-term line: a looser pin once resolved to an older one."""
    assert "Django==5.2." in (ROOT / "requirements.txt").read_text()
    assert requires("django-allauth"), "the environment is the pinned one"


def variables_read():
    """Names of the environment variables that settings.py reads."""
    for node in ast.walk(tree_of(ROOT / "surakarta_inovasi" / "settings.py")):
        if isinstance(node, ast.Call) and re.fullmatch(r"env\.\w+", ast.unparse(node.func)):
            yield node.args[0].value


def test_the_table_of_settings_is_the_code():
    cells = re.findall(r"^\|([^|]*)\|", (ROOT / "README.md").read_text(), re.MULTILINE)
    table = [name for cell in cells for name in re.findall(r"`([A-Z_]+)`", cell)]
    assert sorted(table) == sorted(set(variables_read()))


def test_the_top_level_is_as_the_house_says():
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.name != "__pycache__"}
    assert there <= TOP_LEVEL, sorted(there - TOP_LEVEL)


def test_nothing_is_left_unescaped():
    """SEC-001: what is not escaped stands in this list, and is ours."""
    found = {str(path) for path in templates() if UNESCAPED.search((ROOT / path).read_text())}
    mails = {path for path in found if path.endswith(".txt")}
    code = {str(path) for path in modules() if UNESCAPED.search((ROOT / path).read_text())}
    assert (found - mails) | code <= MAY_BE_UNESCAPED


def test_templates_carry_no_inline_style_or_script():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))")
    comment = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
    wrong = [str(path) for path in templates() if inline.search(comment.sub("", (ROOT / path).read_text()))]
    assert not wrong


def test_no_reminder_is_left_behind():
    reminder = re.compile(r"\b(?:[T]ODO|[F]IXME|[X]XX)\b")
    texts = [*modules(), *templates(), *(path.relative_to(ROOT) for path in (ROOT / "static/js").rglob("*.js"))]
    assert not [str(path) for path in texts if reminder.search((ROOT / path).read_text())]
