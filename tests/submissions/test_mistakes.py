"""Every mistake of mistakes.py: told with its remedy, what was typed still there, nothing half written."""

import pytest
from django.utils.html import escape

from competitions.models import Question, Section
from records.idempotency import new_key
from tests.submissions import plays
from tests.submissions.digest import digest
from tests.submissions.mistakes import MISTAKES
from tests.submissions.plays import address, text_of

QUESTIONS = [
    ("warga", "number", "Berapa warga terlayani?", ""),
    ("mulai", "date", "Kapan mulai?", ""),
    ("video", "link", "Tautan video", ""),
    ("jenis", "choice", "Seberapa baru?", "Baru\nLama"),
    ("singkat", "short", "Slogan", ""),
]
# What a form sends that no person types.
UNSEEN = {"kunci", "place", "outcome", "versi", "upload", "is_photo"}


class Scene:
    """The cast and the play of one row, by name; `entry` is the one that the mistake is made with."""

    def __init__(self, request, at):
        self.request = request
        self.entry = None if at == "call" else request.getfixturevalue(at)

    def __getitem__(self, name):
        return self.entry if name == "entry" else self.request.getfixturevalue(name)


@pytest.fixture
def endorsed(call, kerten, sari, wati):
    return plays.endorsed(call, kerten, sari, wati)


@pytest.fixture
def returned(call, kerten, sari, wati, yusuf):
    return plays.returned(call, kerten, sari, wati, yusuf)


@pytest.fixture
def asking(call):
    """The edition's second section asks one question of each kind."""
    section = Section.objects.get(edition=call, slug="angka")
    for position, (slug, kind, prompt, options) in enumerate(QUESTIONS, 5):
        about = {"section": section, "slug": slug, "kind": kind, "prompt": prompt, "options": options}
        Question.objects.create(**about, required=False, position=position)


@pytest.mark.usefixtures("asking", "wati", "ratna", "yusuf")
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_remedy_and_costs_nothing(mistake, request, sign_in):
    scene = Scene(request, mistake.at)
    if mistake.first:
        mistake.first(scene)
    client = sign_in(scene[mistake.who])
    offered = client.get(at(mistake.opened, scene))
    key = new_key(scene[mistake.who])
    if mistake.meanwhile:
        mistake.meanwhile(scene)
    before = digest()
    answer = played(client, mistake, scene, key, offered)
    page = text_of(answer)
    assert answer.status_code == mistake.status, page[-2000:]
    assert mistake.words in page, page
    missing = [text for text in kept(mistake) if text not in page]
    assert not missing, f"what was typed is gone: {missing}"
    assert digest() == before, "something was written"


def at(page, scene):
    name, *args = page
    if name in ("start", "extensions"):
        return address(name)
    return address(name, *args) if name == "identity" and args else address(name, scene.entry.code, *args)


def played(client, mistake, scene, key, offered):
    """Send what was typed as the page would; a page that only reads is only opened."""
    url = at(mistake.page, scene)
    if mistake.typed is None:
        return offered
    typed = {name: value() if callable(value) else value for name, value in mistake.typed.items()}
    if mistake.page[0] == "extensions":
        return client.get(url, typed)
    if mistake.page[0] == "start":
        typed.setdefault("place", offered.context["form"].fields["place"].choices[0][0])
        typed["place"] = typed["place"].format(year=scene["call"].year)
    return client.post(url, {"kunci": key, **typed})


def kept(mistake):
    """What must still stand on the page, as the page writes it."""
    texts = mistake.keeps
    if texts == ("*",):
        typed = (mistake.typed or {}).items()
        texts = [text for name, text in typed if name not in UNSEEN and not callable(text)]
    return [escape(" ".join(text.split())) for text in texts if text.strip()]


def test_there_are_many_and_each_has_its_name():
    assert len(MISTAKES) >= 60
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)
