"""A line that cuts 20 % of connections and says 10 % of POSTs twice: every entry arrives, once, with its last text.

Twelve writers in the suite; `make fault` lets two hundred write.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connection

from accounts.models import Membership
from competitions.models import Category
from records import idempotency
from records.models import AuditEvent, OutboxMessage
from submissions.models import Answer, Entry
from tests.cast import person
from tests.journeys.conftest import session_cookie
from tests.submissions import plays
from tests.submissions.fault.proxy import BadLine
from tests.submissions.fault.writer import Writer

WRITERS, AT_ONCE = (200, 24) if os.environ.get("FAULT") == "full" else (12, 6)

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def line(server, **faults):
    address = urlsplit(server.url)
    with BadLine((address.hostname, address.port), **faults) as bad:
        threading.Thread(target=bad.serve_forever, daemon=True).start()
        yield bad
        bad.wait_for_the_late()
        bad.shutdown()


def write_all(bad, institution, edition, by, *, act=Writer.live):
    Category.objects.filter(edition=edition).update(quota_per_institution=None)
    plays.open_edition(edition, by)
    writers = []
    for number in range(WRITERS):
        lead = person(f"Penulis {number}", f"penulis{number}", nip=f"19900101201501{number:04}")
        Membership.objects.create(person=lead, institution=institution, kind="staff")
        cookie = session_cookie(lead, "")
        writers.append(Writer(number, bad.server_address[1], (cookie["name"], cookie["value"])))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(act, writers))
    connection.close()
    return writers


def test_on_a_bad_line_every_entry_arrives_once_with_its_last_text(live_server, edition, kerten, ratna):
    with line(live_server, cut=0.2, double=0.1, seed=3372) as bad:
        writers = write_all(bad, kerten, edition, ratna)
    assert bad.counted["cut"] > 0.15 * bad.counted["requests"]
    assert bad.counted["doubled"] >= WRITERS / 4
    assert [writer.lost for writer in writers if writer.lost] == []
    entries = {entry.title: entry for entry in Entry.objects.prefetch_related("revisions")}
    assert len(entries) == Entry.objects.count() == Entry.objects.filter(status="submitted").count() == WRITERS
    for writer in writers:
        entry = entries[writer.title]
        (revision,) = entry.revisions.all()
        assert Answer.objects.get(entry=entry, question__slug="masalah").value.strip() == writer.story.strip()
        assert writer.story.strip() in str(revision.content["sections"])
    for verb in ("start", "submit"):
        assert AuditEvent.objects.filter(action=f"submissions.{verb}").count() == WRITERS
    assert OutboxMessage.objects.filter(subject__contains="terkirim: Karya uji jaringan").count() == WRITERS


def test_control_where_forms_are_not_known_again_drafts_are_doubled(live_server, edition, kerten, ratna, monkeypatch):
    monkeypatch.setattr(idempotency, "key_of", lambda request: idempotency.random_code(16))
    with line(live_server, cut=0.2, double=0.1, seed=3372) as bad:
        write_all(bad, kerten, edition, ratna, act=Writer.start)
    assert Entry.objects.count() > WRITERS
