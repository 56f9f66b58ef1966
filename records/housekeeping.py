"""What the worker does between tasks: nothing waits for ever, nothing is kept for ever."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.management import call_command
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from records.clock import database_now
from records.files import remove_unused
from records.mail import deliver_waiting
from records.models import FormReceipt, Tally

logger = logging.getLogger(__name__)
STUCK = timedelta(minutes=15)
KEPT = timedelta(days=30)
# What higher rooms want done as well: name to a callable that returns how much it did. Filled when they are ready.
CHORES: dict[str, Callable[[], int]] = {}


def recover_tasks():
    """Put back tasks whose worker was killed: they would stay RUNNING. Returns how many."""
    stuck = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lt=database_now() - STUCK, finished_at=None
    )
    return stuck.update(status=TaskResultStatus.READY, started_at=None)


def forget():
    """Delete form keys, counts and finished tasks that nobody asks for any more. Returns how many rows."""
    before = database_now() - KEPT
    old = (
        FormReceipt.objects.filter(created_at__lt=before),
        Tally.objects.filter(window__lt=int(before.timestamp())),
        DBTaskResult.objects.filter(finished_at__lt=before),
    )
    return sum(rows.delete()[0] for rows in old)


def keep_house():
    """Everything, once; told to the log when there was something to do."""
    done = {
        "recovered": recover_tasks(),
        "sent": deliver_waiting(),
        "forgotten": forget(),
        "files": remove_unused(),
        **{name: chore() for name, chore in CHORES.items()},
    }
    call_command("clearsessions")
    if any(done.values()):
        logger.info("housekeeping: %s", done)
    return done
