"""A frozen revision as people read it: for the head, the committee, the judges and for publication."""

from django.urls import reverse
from django.utils.translation import gettext as _

from competitions.models import FILE_KINDS
from records.models import Scan
from submissions.changing import rows_of_change
from submissions.values import shown, shown_cells


def last_revision(entry):
    """The revision that everybody but the team reads; None for a draft."""
    return entry.revisions.order_by("-number").first()


def answers_of(content):
    """{slug: value} of a revision's content, as kept."""
    return {answer["slug"]: answer["value"] for section in content["sections"] for answer in section["answers"]}


def pages_of(content, files=()):
    """[{"slug", "title", "answers": [{"slug", "prompt", "kind", "text", "files", …}]}], as it is written.

    A question of files has their titles as its text, and of `files`, the revision's own, those that answer it.
    `is_link`, `is_short`: how the text is drawn.
    """
    named = by_question(content["files"])
    return [
        {
            "slug": section["slug"],
            "title": section["title"],
            "answers": [_answer(answer, named.get(answer["slug"], []), files) for answer in section["answers"]],
        }
        for section in content["sections"]
    ] + change_pages_of(content)


def _answer(answer, named, files):
    return {
        "slug": answer["slug"],
        "prompt": answer["prompt"],
        "kind": answer["kind"],
        "text": "\n".join(file["title"] for file in named) or text_of(answer),
        "table": table_of(answer),
        "files": [row for row in files if row.question == answer["slug"]],
        "is_link": answer["kind"] == "link",
        "is_short": answer["kind"] not in ("long", "table", *FILE_KINDS),
    }


def by_question(files):
    """{slug of a question: the files that answer it}; free evidence is under ""."""
    found: dict[str, list] = {}
    for file in files:
        found.setdefault(file.get("question", ""), []).append(file)
    return found


def text_of(answer):
    """A frozen answer as plain words; a table under the headings that it was asked with."""
    return shown(answer["kind"], answer["value"], answer.get("columns", ()))


def table_of(answer):
    """What components/table.html draws for a frozen table; {} for any other answer, and for a table without rows."""
    if answer["kind"] != "table" or not answer["value"]:
        return {}
    columns = answer["columns"]
    rows = [
        [
            {"label": column["heading"], "value": cell, "numeric": column["kind"] == "number"}
            for column, cell in zip(columns, row, strict=True)
        ]
        for row in shown_cells(columns, answer["value"])
    ]
    return {"heads": [column["heading"] for column in columns], "rows": rows}


def change_pages_of(content):
    """The change set of a revision in the shape of `pages_of`: one page, or none where it was not asked."""
    if "change" not in content:
        return []
    return [
        {
            "slug": "change",
            "title": _("Apa yang berubah bagi warga"),
            "answers": [
                {
                    "slug": f"change-{place}",
                    "prompt": label,
                    "kind": "short",
                    "text": text,
                    "is_link": False,
                    "is_short": True,
                }
                for place, (_field, label, text) in enumerate(rows_of_change(content["change"]))
            ],
        }
    ]


def file_row(attachment):
    """A file of the draft for `components/file_row.html`; pictures are drawn beside their words."""
    kind, stored = attachment.name.rpartition(".")[2].upper(), attachment.file
    meta = f"{attachment.name} · {kind}, {size_in_words(stored.size)}"
    if stored.scan == Scan.UNCHECKED:
        meta = f"{meta} · {stored.get_scan_display().lower()}"
    url = "" if stored.scan == Scan.INFECTED else reverse("submissions:file", args=[attachment.code])
    return {
        "name": attachment.title,
        "meta": f"{meta} · {_('foto untuk etalase')}" if attachment.is_photo else meta,
        "url": url,
        "picture": url if stored.media_type.startswith("image/") else "",
        "preview_url": reverse("submissions:preview", args=[attachment.code]) if stored.shows_preview else "",
        "status": stored.scan_status,
        "kind": stored.scan_kind,
        "remove_url": reverse("submissions:file_remove", args=[attachment.entry.code, attachment.code]),
    }


def size_in_words(size):
    """ "1,2 MB", "340 KB": a file's size as people say it."""
    if size >= 1024 * 1024:
        return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1024))} KB"
