"""What the serving role may do, granted by the owner after each migration (SEC-068)."""

from django.apps import apps
from django.conf import settings
from django.db import connections


def append_only_tables():
    """Audit, frozen copies and acts, and pghistory's event rows (which know the model they follow)."""
    return [
        model._meta.db_table
        for model in apps.get_models()
        if getattr(model, "append_only", False) or hasattr(model, "pgh_tracked_model")
    ]


def grant_to_app_role(*, using, **kwargs):
    """Grant reading and writing of rows, no DDL; on append-only tables reading and adding alone."""
    role = settings.DATABASE_APP_USER
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT current_user, EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role])
        current, exists = cursor.fetchone()
        if current == role or not exists:
            return
        quoted = connections[using].ops.quote_name(role)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
        existing = set(connections[using].introspection.table_names(cursor))
        for table in append_only_tables():
            if table in existing:
                cursor.execute(
                    f"REVOKE UPDATE, DELETE, TRUNCATE ON {connections[using].ops.quote_name(table)} FROM {quoted}"
                )
