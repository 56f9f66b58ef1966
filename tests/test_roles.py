"""README's table of who may do what is what the policies answer."""

import re
from pathlib import Path

import pytest

from judging.models import Assignment, Round
from showcase.models import Exhibit, Feedback
from submissions.models import Entry
from tests.world import mira, world  # noqa: F401 - fixtures

README = Path(__file__).parents[1] / "README.md"
ROW = re.compile(r"^\| ([^|]+) \| `([a-z]+\.[a-z_]+)` \|(.+)\|$", re.MULTILINE)
PEOPLE = ("sari", "wati", "ratna", "yusuf", "indah", "laras", "panitia", "tirta", "nurul", "adi")


@pytest.fixture
def objects(world, edition):  # noqa: F811 - a fixture
    """What a permission of each kind is asked about: an entry of Sari's kelurahan, Indah's assignment, and so on."""
    round = Round.objects.get()
    return {
        "entry": Entry.objects.get(code=world["sent"]["code"]),
        "letter": Entry.objects.get(code=world["sent"]["code"]),
        "edition": edition,
        "call": edition,
        "round": round,
        "scores": round,
        "ranking": round,
        "decision": round,
        "minutes": round,
        "sheet": Assignment.objects.get(code=world["sheet"]["code"]),
        "conflict": Assignment.objects.get(code=world["sheet"]["code"]),
        "exhibit": Exhibit.objects.get(),
        "feedback": Feedback.objects.shown().get(),
    }


def rows_of_the_table():
    return [(name, perm, [cell.strip() == "ya" for cell in cells.split("|")]) for name, perm, cells in table()]


def table():
    return ROW.findall(README.read_text())


def test_the_table_is_there_and_names_every_role():
    assert len(table()) >= 20
    assert all(len(cells) == len(PEOPLE) for _, _, cells in rows_of_the_table())


@pytest.mark.django_db
def test_each_row_of_the_table_is_what_the_policies_say(objects, request):
    people = [request.getfixturevalue(name) for name in PEOPLE]
    for name, perm, told in rows_of_the_table():
        noun = "sheet" if perm == "judging.score_entry" else perm.rpartition("_")[2]
        allowed = [person.has_perm(perm, objects.get(noun)) for person in people]
        assert told == allowed, f"{name} ({perm}): README says {told}, the policies say {allowed}"
