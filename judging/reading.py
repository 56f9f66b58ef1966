"""A frozen revision as a judge reads it: figures side by side, text in sections, files at the end."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from judging.publication import AFTER, BEFORE
from records.downloads import EXTENSIONS
from submissions.reading import by_question, change_pages_of, table_of, text_of

PICTURES = ("image/jpeg", "image/png", "image/webp")


@dataclass
class Passage:
    """One section of the form. `change`: before and after, when the section holds those figures."""

    slug: str
    title: str
    answers: list = field(default_factory=list)
    change: dict = field(default_factory=dict)


def passages(content, files=()):
    """The sections of `Revision.content`, answers as people write them; an empty answer stays visible as such.

    `files`: those of the revision, as `files()` lists them; each stands with the answer that it is.
    """
    answered = by_question(files)
    told = [
        Passage(slug=part["slug"], title=part["title"], answers=part["answers"]) for part in change_pages_of(content)
    ]
    return [_passage(section, answered) for section in content.get("sections", [])] + told


def _passage(section, answered):
    values = {answer["slug"].replace("-", "_"): answer["value"] for answer in section["answers"]}
    passage = Passage(slug=section["slug"], title=section["title"], change=_change(values))
    placed = {*BEFORE, *AFTER} if passage.change else set()
    for answer in section["answers"]:
        if answer["slug"].replace("-", "_") not in placed:
            passage.answers.append(
                {
                    "prompt": answer["prompt"],
                    "text": text_of(answer),
                    "table": table_of(answer),
                    "kind": answer["kind"],
                    "files": answered.get(answer["slug"], []),
                }
            )
    return passage


def _change(values):
    if not (values.get(BEFORE[0]) and values.get(AFTER[0])):
        return {}
    names = ("before", "before_note", "after", "after_note")
    return {name: values.get(key) or "" for name, key in zip(names, (*BEFORE, *AFTER), strict=True)}


def files(revision, assignment):
    """Files of the revision for `components/file_row.html`; pictures also say so."""
    return [_file_row(row, assignment) for row in revision.files.select_related("file__bare")]


def _file_row(row, assignment):
    stored, at = row.file, [assignment.code, row.code]
    opens = stored.is_cleared and stored.for_judges is not None
    waits = "" if opens or not stored.is_cleared else _("Salinan untuk juri sedang disiapkan")
    return {
        "name": row.title or row.name,
        "meta": f"{EXTENSIONS.get(stored.media_type, '')[1:].upper()}, {_size(stored.size)}",
        "url": reverse("admin:judging_file", args=at) if opens else "",
        "preview_url": reverse("admin:judging_preview", args=at) if opens and stored.preview_id else "",
        "status": stored.scan_status or waits,
        "kind": stored.scan_kind,
        "is_picture": opens and stored.media_type in PICTURES,
        "question": row.question,
    }


def _size(count):
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")
