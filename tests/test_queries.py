"""Every list costs the same number of queries with one row and with three (PERF-004)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from competitions.models import Appointment, Category, Competition, Criterion, Edition, Phase, Question, Rubric, Section
from judging.actions.assignments import assign_panel
from judging.actions.conflicts import declare
from judging.models import Assignment
from showcase.actions.exhibits import publish
from showcase.actions.feedback import give, moderate
from showcase.actions.publications import publish_document, publish_figures
from showcase.models import Feedback
from tests.cast import institution, person
from tests.conftest import CheckingClient
from tests.submissions import plays
from tests.urlconf import all_urls
from tests.world import mira, world  # noqa: F401 - fixtures

# Who looks at which list; the panel's lists are looked at by whoever of Panca and Adi may.
LISTS = (
    (None, "showcase:front", ()),
    (None, "showcase:gallery", ()),
    (None, "showcase:sitemap", ()),
    (None, "competitions:index", ()),
    (None, "competitions:edition", ("slug", "year")),
    (None, "showcase:exhibit", ("year", "slug")),
    ("sari", "submissions:list", ()),
    ("sari", "showcase:replies", ()),
    ("sari", "submissions:start", ()),
    ("wati", "submissions:endorsements", ()),
    ("yusuf", "submissions:queue", ()),
    ("indah", "admin:judging_desk", ()),
    ("laras", "admin:judging_round", ("pk",)),
    *((who, "home", ()) for who in ("sari", "wati", "yusuf", "indah", "laras", "ratna", "panitia", "tirta")),
)
CHANGELISTS = sorted(url.name for url in all_urls() if url.name.endswith("_changelist"))


@pytest.fixture
def cast(request, world):  # noqa: F811 - a fixture
    names = (
        "sari",
        "wati",
        "dimas",
        "ratna",
        "yusuf",
        "indah",
        "laras",
        "panitia",
        "tirta",
        "adi",
        "kerten",
        "edition",
    )
    Category.objects.update(quota_per_institution=None)
    return {name: request.getfixturevalue(name) for name in names}


def one_more(cast, number):
    """One more of everything that a list may show, through the real actions where there are any."""
    someone = person(f"Orang {number}", f"orang{number}")
    Membership.objects.create(person=someone, institution=cast["kerten"], kind="staff")
    institution(f"33.72.01.20{number:02}", "kelurahan", f"Kelurahan {number}", parent=cast["kerten"].parent)
    _another_edition(cast, number)
    edition, village, sari = cast["edition"], cast["kerten"], cast["sari"]
    plays.drafted(edition, village, sari, title=f"Draf {number}")
    plays.submitted(edition, village, sari, title=f"Terkirim {number}")
    plays.endorsed(edition, village, sari, cast["wati"], title=f"Disahkan {number}")
    plays.verified(edition, village, sari, cast["wati"], cast["yusuf"], title=f"Lolos {number}")
    panel = edition.rounds.get().panels.get()
    assign_panel(panel, by=cast["laras"])
    for assignment in Assignment.objects.filter(judge=cast["indah"], status="assigned"):
        declare(assignment, by=cast["indah"], stance="clear")
    _another_exhibit(cast, number)


def _another_edition(cast, number):
    now = timezone.now()
    competition = Competition.objects.create(slug=f"lomba-{number}", name=f"Lomba {number}", entrant_kind="team")
    edition = Edition.objects.create(competition=competition, year=now.year)
    Category.objects.create(edition=edition, name="Kelurahan", invited_kinds=["kelurahan"])
    for kind in (1, 2, 3):
        Phase.objects.create(
            edition=edition, kind=kind, name=f"Tahap {kind}", opens_at=now, closes_at=now + timedelta(days=9)
        )
    section = Section.objects.create(edition=edition, slug="cerita", title="Cerita")
    Question.objects.create(section=section, slug="masalah", kind="long", prompt="Apa masalahnya?")
    Criterion.objects.create(rubric=Rubric.objects.create(edition=edition, name="Rubrik"), name="Kebaruan", weight=1)
    Appointment.objects.create(person=cast["ratna"], edition=edition, role="officer")
    plays.open_edition(edition, cast["ratna"])
    committee = cast["panitia"]
    publish_figures(edition, by=committee, participants=10 + number)
    publish_document(edition, by=committee, kind="decision", title=f"Keputusan {number}", content={"n": number})


def _another_exhibit(cast, number):
    exhibit = publish(
        by=cast["panitia"],
        code=f"KARYA-{number}",
        year=cast["edition"].year,
        edition=cast["edition"],
        title=f"Karya {number}",
        institution=cast["kerten"],
        stewards=[cast["sari"]],
    )
    for shown in (cast["first_exhibit"], exhibit):
        give(shown, text=f"Masukan {number} untuk karya ini.")
        moderate(Feedback.objects.latest("pk"), by=cast["panitia"], show=True)
        give(shown, text=f"Masukan lain {number} untuk karya ini.")


def queries_of(person_or_none, path):
    """Queries of one fresh request; the first one warms what a process keeps. None when it is not shown."""
    for _turn in range(2):
        client = CheckingClient()
        if person_or_none is not None:
            client.force_login(person_or_none)
            client.get(reverse("account_profile"))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = client.get(path)
    return [query["sql"] for query in captured] if response.status_code == 200 else None


def measure(cast, world):  # noqa: F811 - a fixture
    taken = world["edition"] | world["exhibit"] | {"pk": world["round"]["pk"], "year": world["edition"]["year"]}
    found = {}
    for who, name, keys in LISTS:
        arguments = {key: taken[key] for key in keys}
        if name == "competitions:edition":
            arguments["slug"] = world["edition"]["slug"]
        found[f"{name} as {who}"] = queries_of(cast.get(who), reverse(name, kwargs=arguments))
    for name in CHANGELISTS:
        readers = (queries_of(cast[who], reverse(name)) for who in ("panitia", "adi"))
        found[name] = next((queries for queries in readers if queries is not None), None)
    return found


def test_every_list_costs_the_same_with_one_row_and_with_three(cast, world):  # noqa: F811 - a fixture
    cast["first_exhibit"] = Feedback.objects.first().exhibit
    one_more(cast, 1)
    with_one = measure(cast, world)
    one_more(cast, 2)
    one_more(cast, 3)
    with_three = measure(cast, world)
    unseen = [name for name, queries in with_one.items() if queries is None]
    assert not unseen, f"nobody could look at {unseen}"
    dearer = [
        "\n    ".join([f"{name}: {len(queries)} → {len(with_three[name])}", *new_queries(queries, with_three[name])])
        for name, queries in with_one.items()
        if len(with_three[name]) > len(queries)
    ]
    assert not dearer, "\n".join(dearer)


def new_queries(few, many):
    """A few of the queries that came with the further rows, to see where they come from."""
    return sorted(query for query in set(many) - set(few) if "django_session" not in query)[:3]
