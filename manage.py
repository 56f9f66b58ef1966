#!/usr/bin/env python
"""Django's command line. Without any configuration it works on the embedded demo database."""

import os
import sys

# Commands that change the schema connect as its owner; everything else runs with the limited role.
OWNER_COMMANDS = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "optimizemigration", "pgtrigger"}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "surakarta_inovasi.settings")
    if "SECRET_KEY" not in os.environ and "DATABASE_URL" not in os.environ:
        os.environ.setdefault("DEMO", "true")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("DATABASE_ROLE", "owner")
    try:
        from django.core.management import execute_from_command_line  # noqa: PLC0415 - a missing Django gets a sentence
    except ImportError:
        sys.exit("Django belum terpasang. Jalankan: pip install -r requirements.txt (atau: make run)")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
