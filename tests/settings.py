"""The settings of the suite: the product's own, under an environment of its own."""

import os

os.environ["TESTING"] = "true"
os.environ["DEMO"] = "false"
os.environ["DEBUG"] = "false"
os.environ["SECRET_KEY"] = "kunci-untuk-uji-yang-bukan-rahasia-tetapi-cukup-panjang-0123456789"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["SITE_URL"] = "https://testserver"
os.environ["DEFAULT_FROM_EMAIL"] = "portal@contoh.invalid"
os.environ["SMTP_HOST"] = "localhost"
os.environ["HTTPS"] = "false"
# The suite creates and migrates as owner, then serves as the limited role.
os.environ["DATABASE_ROLE"] = "owner"

from surakarta_inovasi.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - whitenoise asks for it
