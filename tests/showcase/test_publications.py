import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from records.canonical import digest
from records.models import AuditEvent
from showcase.actions.publications import publish_document, publish_figures, seal
from showcase.models import EditionFigures, Seal


def test_figures_are_published_by_the_system_for_the_archive(edition):
    publish_figures(edition, by=None, participants=78, breakdown=[{"label": "kelurahan", "count": 51}])
    figures = EditionFigures.objects.get()
    assert (figures.participants, figures.winners) == (78, None), "what is not given stays unknown"
    assert AuditEvent.objects.get().actor is None


def test_figures_published_again_change_what_is_given(edition, ratna):
    publish_figures(edition, by=ratna, participants=78)
    publish_figures(edition, by=ratna, finalists=15)
    figures = EditionFigures.objects.get()
    assert (figures.participants, figures.finalists) == (78, 15)


def test_an_unknown_figure_is_a_mistake_of_the_caller(edition, ratna):
    with pytest.raises(TypeError, match="hadiah"):
        publish_figures(edition, by=ratna, hadiah=10)


def test_a_document_carries_the_hash_of_its_content(edition, ratna):
    content = {"putusan": "Juara 1", "nilai": "85,50"}
    document = publish_document(edition, by=ratna, kind="minutes", title="Berita acara", content=content)
    assert document.sha256 == digest(content)


@pytest.mark.parametrize("name", ["sari", "indah", "adi", "tirta"])
def test_nobody_else_publishes_figures_or_documents(edition, request, name):
    person = request.getfixturevalue(name)
    with pytest.raises(PermissionDenied):
        publish_figures(edition, by=person, participants=1)
    with pytest.raises(PermissionDenied):
        publish_document(edition, by=person, kind="minutes", title="Palsu", content={})
    assert not AuditEvent.objects.exists()


def test_a_seal_can_be_read_aloud_and_never_changed(db):
    made = seal(kind="receipt", title="Tanda terima SOLO-2026-7K4Q", sha256="a" * 64, at=timezone.now())
    assert len(made.token) == 16
    assert not set(made.token) & set("0O1IL5S2Z8BUV")
    with pytest.raises(DatabaseError), transaction.atomic():
        Seal.objects.filter(pk=made.pk).update(title="Lain")
