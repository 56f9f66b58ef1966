"""Sends that crowd around the closing: the database's clock decides each, and never wrongly (REL-05).

Twenty-four in the suite, two hundred by `make fault`.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

import pytest
from django.db import connection

from competitions.models import Category, Phase, PhaseKind
from records.clock import database_now
from submissions.actions import entries as actions
from submissions.actions.refusals import Late
from submissions.models import Entry
from tests.submissions import plays

SENDS, AT_ONCE = (200, 60) if os.environ.get("FAULT") == "full" else (24, 6)

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
    """A quarter sends in time; half of all crowd around the closing; a quarter comes too late. Returns both.

    The crowd's closing comes in half the time that the first quarter took, so that it falls among them on any machine.
    """
    Category.objects.filter(edition=edition).update(quota_per_institution=None)
    plays.open_edition(edition, officer)
    titles = [f"Karya detik terakhir {number}" for number in range(SENDS)]
    sendings = [Sending(plays.drafted(edition, institution, by, title=title)) for title in titles]
    quarter, began = SENDS // 4, database_now()
    send_all(sendings[:quarter], by)
    now = database_now()
    closes_at = now + (now - began) / 2
    Phase.objects.filter(edition=edition, kind=PhaseKind.SUBMISSION).update(closes_at=closes_at)
    send_all(sendings[quarter:-quarter], by)
    while database_now() < closes_at:
        time.sleep(0.05)
    send_all(sendings[-quarter:], by)
    return sendings, closes_at


def send_all(sendings, by):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        wait([pool.submit(one.run, by) for one in sendings])


def test_every_send_is_decided_by_the_databases_clock(edition, kerten, sari, ratna):
    sendings, closes_at = send_around_the_closing(edition, kerten, sari, ratna)
    assert [one for one in sendings if one.is_wrong(closes_at)] == []
    sent = Entry.objects.filter(status="submitted")
    assert SENDS / 4 <= sent.count() == sum(one.is_sent for one in sendings) <= SENDS * 3 / 4
    assert all(entry.submitted_at < closes_at for entry in sent)
    assert Entry.objects.filter(status="draft").count() == SENDS - sent.count()


def test_control_a_clock_read_beforehand_decides_wrongly(edition, kerten, sari, ratna, monkeypatch):
    read = database_now()
    monkeypatch.setattr(actions, "moment_for", lambda edition: read)
    sendings, closes_at = send_around_the_closing(edition, kerten, sari, ratna)
    assert [one for one in sendings if one.is_wrong(closes_at)] != []
