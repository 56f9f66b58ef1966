"""The house's arrows (docs/adr/0001): read from every import, and failing by name."""

import ast

from tests.source import ROOMS, ROOT, dotted, functions_of, imports_of, modules, tree_of

# Each room may use those before it. `implementation` will stand beside judging: neither may import the other.
HEIGHT = {room: height for height, room in enumerate(ROOMS)}
# Inside a room, imports run to the left; other modules (pure ones, tasks) may stand anywhere.
ORDER = {"models": 0, "policies": 1, "actions": 2, "forms": 3, "views": 4, "admin": 4, "urls": 5}
PRIVATE = ("forms", "views", "admin")
# An app registers its policies when the registry is ready; manage.py answers when Django is missing.
LATE_IMPORTS = {("apps.py", "ready")}
WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "delete"}


def place(name):
    """("judging", "actions") of judging.actions.rounds.close_round; ("json", "") of what is not ours."""
    room, _, rest = name.partition(".")
    return room, rest.partition(".")[0]


def our_imports():
    for path in modules():
        for line, name in imports_of(path):
            if place(name)[0] in HEIGHT:
                yield f"{path}:{line} imports {name}", place(dotted(path)), place(name)


def test_imports_point_down():
    wrong = [what for what, (here, _), (there, _) in our_imports() if HEIGHT[there] > HEIGHT[here]]
    assert not wrong, "\n".join(wrong)


def test_nothing_but_the_root_knows_the_root():
    wrong = [what for what, (here, _), (there, _) in our_imports() if there == ROOMS[-1] != here]
    assert not wrong, "\n".join(wrong)


def test_a_room_keeps_its_forms_views_and_admin_to_itself():
    wrong = [what for what, (here, _), (there, module) in our_imports() if here != there and module in PRIVATE]
    assert not wrong, "\n".join(wrong)


def test_inside_a_room_imports_run_left():
    wrong = [
        what
        for what, (here, module), (there, other) in our_imports()
        if here == there and module in ORDER and other in ORDER and ORDER[other] > ORDER[module]
    ]
    assert not wrong, "\n".join(wrong)


def test_no_import_stands_inside_a_function():
    wrong = []
    for path in modules(migrations=True):
        for function in functions_of(tree_of(path)):
            late = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            if late and (path.name, function.name) not in LATE_IMPORTS:
                wrong.append(f"{path}:{late[0].lineno} in {function.name}")
    assert not wrong, "\n".join(wrong)


def is_query(node):
    """Whether a call's receiver is a manager or a queryset, by the look of it."""
    text = ast.unparse(node)
    return any(mark in text for mark in (".objects", ".filter(", ".exclude(", ".all(", "visible_to("))


def test_no_view_writes():
    """Only actions change data (SEC-017); a form's or a panel's own save goes through them or through master data."""
    wrong = []
    for path in modules():
        if not {"views", "admin", "templatetags"} & {part.removesuffix(".py") for part in path.parts}:
            continue
        for node in ast.walk(tree_of(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            receiver, verb = node.func.value, node.func.attr
            if "segno." in ast.unparse(receiver):
                continue  # a picture written into memory
            if verb in WRITES or (verb in ("update", "add", "remove", "set") and is_query(receiver)):
                wrong.append(f"{path}:{node.lineno} {ast.unparse(node.func)}")
    assert not wrong, "\n".join(wrong)


def test_the_rooms_are_the_rooms():
    """A new top-level package is a decision, not an accident."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == {*ROOMS, "tests"}
