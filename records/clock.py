from django.db import connection


def database_now():
    """The database's wall clock (UTC, aware). Read it once per action, after the deciding row is locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
