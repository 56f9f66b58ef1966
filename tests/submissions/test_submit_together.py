"""Fifty works sent in the same moment: no quota is exceeded and no title taken twice."""

import threading

import pytest
from django.db import connection, transaction

from competitions.models import Category, Phase
from records.refusals import Refused
from submissions.actions import entries as actions
from submissions.models import Entry
from tests.submissions import plays
from tests.submissions.test_submit import wait_until_waiting

MANY, QUOTA = 50, 5

pytestmark = pytest.mark.django_db(transaction=True)


def drafts(edition, institution, by, *, titles):
    """As many drafts as titles, more than the quota that the category gets afterwards."""
    Category.objects.filter(edition=edition).update(quota_per_institution=None)
    plays.open_edition(edition, by)
    made = [plays.drafted(edition, institution, by, title=title) for title in titles]
    Category.objects.filter(edition=edition).update(quota_per_institution=QUOTA)
    return made


def send_all(waiting, person):
    """One window each. They start while the phases are held, and go on at once. Returns how many were sent."""
    refused = []

    def send(entry):
        try:
            actions.submit(entry, by=person)
        except Refused as refusal:
            refused.append(refusal.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(entry,)) for entry in waiting]
    with transaction.atomic():
        list(Phase.objects.select_for_update().filter(edition=waiting[0].edition))
        for thread in threads:
            thread.start()
        wait_until_waiting(len(threads))
    for thread in threads:
        thread.join()
    return Entry.objects.filter(status="submitted").count(), refused


def numbered():
    return [f"Karya nomor {number}" for number in range(MANY)]


def test_fifty_at_once_never_exceed_the_quota(edition, kerten, sari, ratna):
    sent, refused = send_all(drafts(edition, kerten, sari, titles=numbered()), sari)
    assert sent == QUOTA
    assert len(refused) == MANY - QUOTA
    assert all("Kuota Kelurahan Kerten sudah terpakai" in sentence for sentence in refused)


def test_control_without_the_lock_the_quota_is_exceeded(edition, kerten, sari, ratna, monkeypatch):
    waiting = drafts(edition, kerten, sari, titles=numbered())
    monkeypatch.setattr(actions, "lock_rivals", lambda entry: None)
    assert send_all(waiting, sari)[0] > QUOTA


def test_one_title_sent_from_many_windows_is_taken_once(edition, kerten, disdukcapil, sari, ratna):
    waiting = drafts(edition, kerten, sari, titles=["Antre dari Rumah"] * 8)
    Category.objects.filter(edition=edition).update(quota_per_institution=None)
    sent, refused = send_all([Entry.objects.get(pk=entry.pk) for entry in waiting], sari)
    assert sent == 1
    assert all("Judul ini sudah dipakai" in sentence for sentence in refused)


def test_control_without_the_lock_a_title_is_taken_twice(edition, kerten, sari, ratna, monkeypatch):
    waiting = drafts(edition, kerten, sari, titles=["Antre dari Rumah"] * 8)
    Category.objects.filter(edition=edition).update(quota_per_institution=None)
    monkeypatch.setattr(actions, "lock_rivals", lambda entry: None)
    assert send_all([Entry.objects.get(pk=entry.pk) for entry in waiting], sari)[0] > 1
