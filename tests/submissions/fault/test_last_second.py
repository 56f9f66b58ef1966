"""Sends that crowd around the closing: the database's clock decides each, and never wrongly (REL-05).

Twenty-four in the suite, two hundred by `make fault`.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection

from competitions.models import Category, Phase, PhaseKind
from records.clock import database_now
from submissions.actions import entries as actions
from submissions.actions.refusals import Late
from submissions.models import Entry
from tests.submissions import plays

SENDS = 200 if os.environ.get("FAULT") == "full" else 24
AT_ONCE = 60
SOON = timedelta(seconds=0.2)

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Sending:
    """One person's send, with the database's clock read by itself around it."""

    entry: Entry
    begun: object = None
    ended: object = None
    is_sent: bool = False

    def run(self, by):
        self.begun = database_now()
        try:
            actions.submit(self.entry, by=by)
            self.is_sent = True
        except Late:
            self.is_sent = False
        finally:
            self.ended = database_now()
            connection.close()

    def is_wrong(self, closes_at):
        """Sent though it began at or after the closing, or refused though it had ended before."""
        return self.begun >= closes_at if self.is_sent else self.ended < closes_at


def send_around_the_closing(edition, institution, by, officer):
    """Everybody sends at once; when a quarter has arrived, the closing is set to the next moment. Returns both."""
    Category.objects.filter(edition=edition).update(quota_per_institution=None)
    plays.open_edition(edition, officer)
    titles = [f"Karya detik terakhir {number}" for number in range(SENDS)]
    sendings = [Sending(plays.drafted(edition, institution, by, title=title)) for title in titles]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        begun = [pool.submit(one.run, by) for one in sendings]
        while sum(one.done() for one in begun) < SENDS / 4:
            time.sleep(0.01)
        closes_at = database_now() + SOON
        Phase.objects.filter(edition=edition, kind=PhaseKind.SUBMISSION).update(closes_at=closes_at)
        wait(begun)
    return sendings, closes_at


def test_every_send_is_decided_by_the_databases_clock(edition, kerten, sari, ratna):
    sendings, closes_at = send_around_the_closing(edition, kerten, sari, ratna)
    assert [one for one in sendings if one.is_wrong(closes_at)] == []
    sent = Entry.objects.filter(status="submitted")
    assert 0 < sent.count() == sum(one.is_sent for one in sendings) < SENDS
    assert all(entry.submitted_at < closes_at for entry in sent)
    assert Entry.objects.filter(status="draft").count() == SENDS - sent.count()


def test_control_a_clock_read_beforehand_decides_wrongly(edition, kerten, sari, ratna, monkeypatch):
    read = database_now()
    monkeypatch.setattr(actions, "moment_for", lambda edition: read)
    sendings, closes_at = send_around_the_closing(edition, kerten, sari, ratna)
    assert [one for one in sendings if one.is_wrong(closes_at)] != []
