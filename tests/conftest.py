import time

import pytest
from django.conf import settings
from django.core.management.commands import flush
from django.db import connection, transaction
from django.db.backends.signals import connection_created
from django.test import Client, testcases

from surakarta_inovasi.wsgi import application
from tests.cast import *  # noqa: F403 - the named cast, as fixtures
from tests.pages import check_page

MADE_BY_DJANGO = {"django_content_type", "auth_permission"}


def become_app(sender, connection, **kwargs):
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {settings.DATABASE_APP_USER}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After the owner has created and migrated the test database, every connection serves as the limited role."""
    with django_db_blocker.unblock():
        connection.close()
    connection_created.connect(become_app, dispatch_uid="tests.become_app")
    yield
    connection_created.disconnect(dispatch_uid="tests.become_app")
    with django_db_blocker.unblock():
        connection.close()


def wait_for_others(cursor):
    """A browser that is closed may send a last word, which the live server still answers: the emptying waits for it."""
    busy = "datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    for _ in range(100):
        cursor.execute(f"SELECT count(*) FROM pg_stat_activity WHERE {busy} AND state <> 'idle'")
        if not cursor.fetchone()[0]:
            return
        time.sleep(0.1)


@pytest.fixture(autouse=True, scope="session")
def flush_as_owner():
    """Tests with real transactions end in a flush, which takes the owner and no trigger of ours.

    Only the tables that hold rows are emptied, and what Django makes after migrating stays: emptying a hundred tables
    and making permissions anew took longer than most tests.
    """
    original = flush.Command.handle

    def handle(self, **options):
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            wait_for_others(cursor)
            with transaction.atomic():
                empty(cursor, filled_tables(cursor))
            cursor.execute(f"SET ROLE {settings.DATABASE_APP_USER}")

    flush.Command.handle = handle
    yield
    flush.Command.handle = original


def filled_tables(cursor):
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - MADE_BY_DJANGO
    cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables))
    return [row[0] for row in cursor.fetchall()]


def empty(cursor, tables):
    """In any order: foreign keys are looked at once all rows are gone."""
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for table in tables:
        cursor.execute(f"DELETE FROM {table}")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture(autouse=True, scope="session")
def serve_as_in_production():
    """The live server serves what gunicorn serves. Without this its handler for media answers every address itself."""
    original = testcases._MediaFilesHandler
    testcases._MediaFilesHandler = lambda handler: application
    yield
    testcases._MediaFilesHandler = original


@pytest.fixture(autouse=True)
def own_data_dir(tmp_path, settings):
    """Files, mail and the generation stamp of a test are its own."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


class CheckingClient(Client):
    """A client that holds every page it fetches to what holds for all pages."""

    def request(self, **request):
        response = super().request(**request)
        check_page(response)
        return response


@pytest.fixture
def client():
    return CheckingClient()


@pytest.fixture
def sign_in():
    """`sign_in(person)` gives a client of theirs."""

    def client_of(person):
        signed_in = CheckingClient()
        signed_in.force_login(person)
        return signed_in

    return client_of
