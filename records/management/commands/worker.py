import logging
import time
from threading import Thread

from django.db import DatabaseError, close_old_connections
from django_tasks_db.management.commands.db_worker import Command as WorkerCommand

from records.housekeeping import keep_house

EVERY = 60  # seconds
logger = logging.getLogger(__name__)


class Command(WorkerCommand):
    """django-tasks-db's worker, with the housekeeping beside it."""

    help = "Runs background tasks and, once a minute, the housekeeping."

    def handle(self, **options):
        if not options["batch"]:
            Thread(target=keep_house_for_ever, daemon=True).start()
        super().handle(**options)


def keep_house_for_ever():
    while True:
        close_old_connections()
        try:
            keep_house()
        except DatabaseError as error:
            logger.warning("housekeeping put off: %s", error)
        time.sleep(EVERY)
