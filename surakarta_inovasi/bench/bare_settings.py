"""Django with nothing of ours: no app, no middleware, no database. What an answer costs at the least."""

import secrets

SECRET_KEY = secrets.token_urlsafe()
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "surakarta_inovasi.bench.bare_urls"
USE_TZ = True
