"""An edition is copied while somebody edits it, or while somebody else copies it too."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction

from competitions.actions import copy_edition
from competitions.models import Edition, Question, Section
from records.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def copy(edition, by):
    """In a thread of its own: the copy, or what was raised."""
    try:
        return copy_edition(edition, by=by, year=edition.year + 1)
    except Refused as refusal:
        return refusal
    finally:
        connection.close()


def test_a_copy_waits_for_whoever_is_saving_a_section(edition, panitia):
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            section = edition.sections.get(slug="cerita")
            section.title = "Ceritakan lagi"
            section.save()
            copying = pool.submit(copy, edition, panitia)
            sleep(0.5)
            assert not copying.done()
            section.questions.filter(slug="masalah").update(prompt="Apa soalnya?")
            section.questions.create(slug="baru", prompt="Apa yang baru?")
        made = copying.result()
    copied = Section.objects.get(edition=made, slug="cerita")
    assert copied.title == "Ceritakan lagi"
    assert set(copied.questions.values_list("prompt", flat=True)) == set(
        Question.objects.filter(section=section).values_list("prompt", flat=True)
    )


def test_two_people_make_one_copy(edition, panitia):
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(copy, [edition] * 2, [panitia] * 2))
    assert sorted(type(answer).__name__ for answer in answers) == ["Edition", "Refused"]
    assert Edition.objects.count() == 2
