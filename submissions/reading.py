"""A frozen revision as people read it: for the head, the committee, the judges and for publication."""

from django.utils.translation import gettext as _

from submissions.changing import rows_of_change
from submissions.values import shown


def last_revision(entry):
    """The revision that everybody but the team reads; None for a draft."""
    return entry.revisions.order_by("-number").first()


def answers_of(content):
    """{slug: value} of a revision's content, as kept."""
    return {answer["slug"]: answer["value"] for section in content["sections"] for answer in section["answers"]}


def pages_of(content):
    """[{"slug", "title", "answers": [{"slug", "prompt", "kind", "text", "is_link", "is_short"}]}], as it is written."""
    return [
        {
            "slug": section["slug"],
            "title": section["title"],
            "answers": [
                {
                    "slug": answer["slug"],
                    "prompt": answer["prompt"],
                    "kind": answer["kind"],
                    "text": shown(answer["kind"], answer["value"]),
                    "is_link": answer["kind"] == "link",
                    "is_short": answer["kind"] != "long",
                }
                for answer in section["answers"]
            ],
        }
        for section in content["sections"]
    ] + change_pages_of(content)


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


def size_in_words(size):
    """ "1,2 MB", "340 KB": a file's size as people say it."""
    if size >= 1024 * 1024:
        return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1024))} KB"
