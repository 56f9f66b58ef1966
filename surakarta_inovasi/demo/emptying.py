"""Clearing the stage for another one. Only a demonstration is ever emptied, and only by the owner of its tables."""

from contextlib import closing

import dj_database_url
from django.apps import apps
from django.conf import settings
from django.db import connection

from accounts.models import User
from records import generation

STAYS = ("auth_permission", "django_content_type", "django_migrations")


def why_not_empty():
    """Empty when nothing but made-up people would be lost; else the sentence that says why the data stay."""
    if not settings.DEMO:
        return "Hanya peragaan yang boleh dikosongkan."
    if not settings.DATABASE_OWNER_URL:
        return "DATABASE_OWNER_URL kosong, padahal hanya pemilik basis data yang dapat mengosongkannya."
    if User.objects.filter(is_sample=False).exists():
        return "Ada akun yang bukan data contoh. Basis data ini tidak dikosongkan."
    return ""


def empty():
    """Take every row away, the append-only ones too, through a connection of the owner's."""
    tables = [table for table in _tables() if table not in STAYS]
    with closing(_as_owner()) as owner, owner.cursor() as cursor:
        cursor.execute("RESET ROLE")  # some connections are narrowed as soon as they open
        quoted = [owner.ops.quote_name(table) for table in tables]
        for table in quoted:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(quoted)} RESTART IDENTITY")
        for table in quoted:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    generation.bump()


def _as_owner():
    """A second connection to the same database, under the owner's name."""
    owner = connection.copy()
    url = dj_database_url.parse(settings.DATABASE_OWNER_URL)
    owner.settings_dict |= {name: url[name] for name in ("USER", "PASSWORD", "HOST", "PORT")}
    return owner


def _tables():
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy})
