"""What of a frozen revision may stand in the showcase: public answers only, no contact, no score."""

from competitions.models import FILE_KINDS
from judging.awards import award_rank, is_winner
from judging.models import DecisionKind
from records.models import Scan
from submissions.reading import text_of

# Answers with a place of their own on the exhibit's page; every other public text becomes a part of its story.
BEFORE = ("sebelum_angka", "sebelum_catatan")
AFTER = ("sesudah_angka", "sesudah_catatan")
USAGE = "cara_memakai"
WORDS = ("short", "long", "table")
FINALIST = "Finalis"


def exhibit_content(item):
    """Keyword arguments of `showcase.actions.exhibits.publish` for a chosen entry, without `by`."""
    entry, revision = item.entry, item.entry.revisions.latest("number")
    content = revision.content
    answers = {_key(answer): answer for answer in _public_answers(content)}
    award = item.award or (FINALIST if item.decision.kind == DecisionKind.FINALISTS else "")
    return {
        "code": entry.code,
        "year": entry.edition.year,
        "edition": entry.edition,
        "category_name": entry.category.name,
        "title": content["title"],
        "short_name": content.get("short_name", ""),
        "long_form": content.get("long_form", ""),
        "summary": content.get("summary", ""),
        "usage": _text(answers.get(USAGE)),
        "story": _story(answers),
        "before": _pair(answers, BEFORE),
        "after": _pair(answers, AFTER),
        "institution": entry.institution,
        "institution_name": content["institution"]["name"],
        "institution_kind": entry.institution.kind,
        "team": [member["name"] for member in content.get("team", [])],
        "award": award,
        "award_rank": award_rank(award),
        "is_winner": is_winner(award),
        "is_sample": entry.is_sample,
        "photos": [(row.file, row.title) for row in _photos(revision)],
        "stewards": _stewards(entry),
    }


def _photos(revision):
    """What the team offered as photos, but for those that answer a question whose answers are not shown.

    Without those that carry a virus: a frozen revision cannot lose one, and its result is announced all the same.
    """
    answers = [answer for section in revision.content.get("sections", []) for answer in section["answers"]]
    hidden = {answer["slug"] for answer in answers if not answer.get("is_public")}
    offered = revision.files.filter(is_photo=True).exclude(file__scan=Scan.INFECTED)
    return offered.exclude(question__in=hidden).select_related("file")


def _public_answers(content):
    """Words only: a file is shown as a photo or not at all."""
    for section in content.get("sections", []):
        for answer in section["answers"]:
            if answer.get("is_public") and answer.get("value") and answer["kind"] not in FILE_KINDS:
                yield answer | {"section": section["title"]}


def _key(answer):
    return answer["slug"].replace("-", "_")


def _text(answer):
    return str(text_of(answer) if answer["kind"] == "table" else answer["value"]) if answer else ""


def _pair(answers, keys):
    figure, note = (_text(answers.get(key)) for key in keys)
    return {"figure": figure, "note": note} if figure else {}


def _story(answers):
    placed = {*BEFORE, *AFTER, USAGE}
    return [
        {"heading": answer["prompt"], "text": text_of(answer)}
        for key, answer in answers.items()
        if key not in placed and answer["kind"] in WORDS
    ]


def _stewards(entry):
    """Who may answer citizens: the lead and the team members with an account."""
    team = [member.person for member in entry.team.select_related("person") if member.person_id]
    return list({person.pk: person for person in [entry.lead, *team]}.values())
