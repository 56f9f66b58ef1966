"""Figures, documents and seals: what else of an edition the public may read."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from records import generation
from records.audit import record
from records.canonical import digest
from records.clock import database_now
from records.codes import random_code
from showcase.models import Document, EditionFigures, Seal

FIGURES = {"participants", "institutions", "finalists", "winners", "breakdown", "note", "source"}
TOKEN_LENGTH = 16  # of an alphabet of 23: 72 bits, short enough to be typed from paper


def publish_figures(edition, *, by, **figures):
    """Publish the numbers of an edition; what is not given stays unknown. `by` is None when the archive is loaded."""
    if unknown := set(figures) - FIGURES:
        raise TypeError(f"not figures of an edition: {sorted(unknown)}")
    with transaction.atomic():
        if by is not None and not by.has_perm("showcase.publish_editionfigures", edition):
            raise PermissionDenied
        published, _created = EditionFigures.objects.update_or_create(edition=edition, defaults=figures)
        record("showcase.publish_figures", published, by=by, changes={"fields": sorted(figures)})
        generation.bump()
    return published


def publish_document(edition, *, by, kind, title, content):
    """Publish a document of an edition; its hash is that of its canonical content, so a changed word shows."""
    with transaction.atomic():
        if not by.has_perm("showcase.publish_document", edition):
            raise PermissionDenied
        document = Document.objects.create(
            edition=edition,
            kind=kind,
            title=title,
            content=content,
            sha256=digest(content),
            published_at=database_now(),
        )
        record("showcase.publish_document", document, by=by, changes={"kind": kind, "sha256": document.sha256})
        generation.bump()
    return document


def seal(*, kind, title, sha256, at):
    """Certify a hash under a token that anybody can check. Part of another room's action, which asks who and when."""
    token = random_code(TOKEN_LENGTH)
    return Seal.objects.create(token=token, kind=kind, title=title, sha256=sha256, issued_at=at)
