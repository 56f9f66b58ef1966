from django.db import connection


def database_now():
    """The database's wall clock (UTC, aware). Read it once per action, after the deciding row is locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def lock_for_share(queryset):
    """Lock the rows FOR SHARE until the transaction ends: many may act on a phase, nobody moves it (REL-05)."""
    sql, params = queryset.order_by("pk").values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} FOR SHARE", params)
