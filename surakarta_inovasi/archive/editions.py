"""Competitions and their editions of other years: rules and figures as published, nothing filled in."""

from accounts.models import Institution
from competitions.actions import archive
from competitions.models import (
    Category,
    Competition,
    Criterion,
    Edition,
    EditionValue,
    Phase,
    Rubric,
)
from showcase.actions.publications import publish_figures
from surakarta_inovasi.archive.tables import document

UNPUBLISHED = "Bobot dan rentang nilainya tidak dipublikasikan."


def load_editions():
    """Add missing competitions and editions. Returns how many editions were added."""
    facts = document("archive_editions")
    competitions = {row["slug"]: _competition(row) for row in facts["competition"]}
    new = [row for row in facts["edition"] if not _exists(row)]
    for row in new:
        _add_edition(competitions[row["competition"]], row)
    return len(new)


def _competition(row):
    return Competition.objects.get_or_create(slug=row["slug"], defaults=row)[0]


def _exists(row):
    return Edition.objects.filter(competition__slug=row["competition"], year=row["year"]).exists()


def _add_edition(competition, row):
    edition = Edition.objects.create(
        competition=competition,
        year=row["year"],
        organiser=Institution.objects.get(code=row["organiser"]),
        intro=row["intro"],
        source=row["source"],
    )
    for position, fields in enumerate(row["categories"]):
        Category.objects.create(edition=edition, position=position, needs_endorsement=False, **fields)
    for fields in row.get("phases", []):
        Phase.objects.create(edition=edition, **fields)
    for position, name in enumerate(row.get("values", [])):
        EditionValue.objects.create(edition=edition, name=name, description=row["values_note"], position=position)
    _add_rubric(edition, row.get("rubric"))
    publish_figures(edition, by=None, source=row["source"], **row["figures"])
    archive(edition, by=None)


def _add_rubric(edition, row):
    if row is None:
        return
    rubric = Rubric.objects.create(edition=edition, name=row["name"], source=row["source"], is_example=False)
    for position, name in enumerate(row["criteria"]):
        Criterion.objects.create(rubric=rubric, name=name, description=UNPUBLISHED, position=position)
