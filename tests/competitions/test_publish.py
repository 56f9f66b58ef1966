import pytest
from django.core.exceptions import PermissionDenied

from competitions.actions import publish, why_not_publish
from competitions.models import Edition
from records.generation import stamp
from records.models import AuditEvent
from records.refusals import Refused


def test_an_officer_opens_a_prepared_edition(edition, ratna):
    opened = publish(edition, by=ratna)
    edition.refresh_from_db()
    assert edition.status == opened.status == "published"
    assert edition.published_by == ratna
    assert edition.published_at is not None
    assert list(Edition.objects.running()) == [edition]
    event = AuditEvent.objects.get(action="competitions.publish")
    assert (event.actor, event.object_id) == (ratna, str(edition.pk))


@pytest.mark.django_db(transaction=True)
def test_opening_makes_every_kept_page_stale(edition, ratna):
    before = stamp()
    publish(edition, by=ratna)
    assert stamp() > before


@pytest.mark.parametrize("name", ["sari", "indah", "laras", "adi", "tirta", "nurul"])
def test_nobody_but_committee_and_officers_opens_an_edition(edition, request, name):
    with pytest.raises(PermissionDenied):
        publish(edition, by=request.getfixturevalue(name))
    edition.refresh_from_db()
    assert edition.status == "prepared"
    assert not AuditEvent.objects.exists()


def test_an_open_edition_is_not_opened_again(edition, ratna):
    publish(edition, by=ratna)
    with pytest.raises(Refused, match="sudah dibuka"):
        publish(edition, by=ratna)
    assert AuditEvent.objects.filter(action="competitions.publish").count() == 1


def test_a_key_asked_in_two_sections_would_mix_their_answers(edition, ratna):
    first, second = edition.sections.all()[:2]
    assert why_not_publish(edition) == ""
    second.questions.create(slug=first.questions.first().slug, prompt="Apa masalahnya sekarang?", position=9)
    assert "dipakai lebih dari sekali: masalah" in why_not_publish(edition)
    with pytest.raises(Refused, match="Beri setiap pertanyaan kunci sendiri"):
        publish(edition, by=ratna)


def test_what_is_missing_is_said_one_thing_at_a_time(edition, ratna):
    for section in edition.sections.all():
        section.questions.all().delete()
    assert "pertanyaan" in why_not_publish(edition)
    edition.phases.filter(kind=1).delete()
    assert "tahapan pengajuan" in why_not_publish(edition)
    edition.categories.all().delete()
    assert "kategori" in why_not_publish(edition)
    with pytest.raises(Refused, match="kategori"):
        publish(edition, by=ratna)
