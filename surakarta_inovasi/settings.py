"""All settings, read from the environment. README's table lists every variable; a test holds the table to this file."""

import contextlib
import logging
import os
import secrets
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError

from surakarta_inovasi import embedded

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()


def stop(sentence):
    """End the start with one line instead of a traceback."""
    sys.exit(f"Pengaturan tidak lengkap: {sentence}")


try:
    DEMO = env.bool("DEMO", False)
    DEBUG = env.bool("DEBUG", False)
    TESTING = env.bool("TESTING", False)
    DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / ".data"))).resolve()
    SECRET_KEY = env.str("SECRET_KEY", "")
    SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if DEMO else [])
    CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
    HTTPS = env.bool("HTTPS", not DEMO)
    SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000" if DEMO else "").rstrip("/")
    DATABASE_URL = env.str("DATABASE_URL", "")
    DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", "")
    DATABASE_ROLE = env.str("DATABASE_ROLE", "app")
    TRUSTED_PROXY = env.str("TRUSTED_PROXY", "")
    EMAIL_HOST = env.str("SMTP_HOST", "")
    EMAIL_PORT = env.int("SMTP_PORT", 587)
    EMAIL_HOST_USER = env.str("SMTP_USER", "")
    EMAIL_HOST_PASSWORD = env.str("SMTP_PASSWORD", "")
    EMAIL_USE_TLS = env.bool("SMTP_STARTTLS", True)
    DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Portal Inovasi <portal@contoh.invalid>" if DEMO else "")
    CLAMD = env.str("CLAMD", "")
    LOG_LEVEL = env.log_level("LOG_LEVEL", logging.INFO)
except EnvError as error:
    stop(f"{error}. Perbaiki nilainya; lihat tabel pengaturan di README.")

if CLAMD and not CLAMD.startswith("/") and not (CLAMD.rpartition(":")[0] and CLAMD.rpartition(":")[2].isdigit()):
    stop('CLAMD harus berupa alamat soket seperti "/run/clamav/clamd.ctl" atau "nama:3310".')
if DATABASE_ROLE not in ("app", "owner"):
    stop('DATABASE_ROLE hanya boleh "app" atau "owner".')
if not SECRET_KEY and DEMO:
    key_file = DATA_DIR / "secret_key"
    if not key_file.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        handle, fresh = tempfile.mkstemp(dir=DATA_DIR)
        os.write(handle, secrets.token_urlsafe(50).encode())
        os.close(handle)
        with contextlib.suppress(FileExistsError):  # of two first starts at once, one key wins
            os.link(fresh, key_file)
        os.unlink(fresh)
    SECRET_KEY = key_file.read_text()
if not SECRET_KEY:
    stop("SECRET_KEY kosong. Isi dengan teks acak panjang, atau jalankan peragaan dengan DEMO=true.")
for name, value in (
    ("ALLOWED_HOSTS", ALLOWED_HOSTS),
    ("SITE_URL", SITE_URL),
    ("DEFAULT_FROM_EMAIL", DEFAULT_FROM_EMAIL),
    ("SMTP_HOST", EMAIL_HOST or DEMO),
):
    if not value:
        stop(f"{name} kosong. Isi seperti pada tabel pengaturan di README, atau jalankan peragaan dengan DEMO=true.")

# --- Database: PostgreSQL only; an embedded one unless a server is named -------------------------------------------
if not DATABASE_URL:
    try:
        urls = embedded.ensure_running(DATA_DIR)
    except embedded.EmbeddedError as error:
        stop(str(error))
    DATABASE_URL, DATABASE_OWNER_URL = urls.app, urls.owner
if DATABASE_ROLE == "owner" and not DATABASE_OWNER_URL:
    stop("DATABASE_OWNER_URL kosong, padahal perintah ini mengubah skema dan harus masuk sebagai pemilik basis data.")
try:
    DATABASE_APP_USER = dj_database_url.parse(DATABASE_URL)["USER"]
    DATABASE = dj_database_url.parse(DATABASE_OWNER_URL if DATABASE_ROLE == "owner" else DATABASE_URL, conn_max_age=60)
except (ValueError, KeyError) as error:
    stop(f"DATABASE_URL tidak terbaca ({error}). Bentuknya: postgres://pengguna:sandi@host:5432/nama")
DATABASE["CONN_HEALTH_CHECKS"] = True
DATABASE["OPTIONS"] = DATABASE.get("OPTIONS", {}) | {
    "connect_timeout": 5,
    "options": "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s",
}
if DATABASE_ROLE == "owner":
    DATABASE["OPTIONS"]["options"] = "-c lock_timeout=5s"
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Applications ------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "surakarta_inovasi.apps.PanelConfig",
    "surakarta_inovasi.apps.SurakartaInovasiConfig",
    "judging",
    "submissions",
    "showcase",
    "competitions",
    "accounts",
    "records",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "pghistory",
    "pgtrigger",
    "rules",
]
MIDDLEWARE = [
    "surakarta_inovasi.proxy.TrustedProxy",
    "surakarta_inovasi.pagecache.PublicPageCache",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "surakarta_inovasi.middleware.PlainRequests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "surakarta_inovasi.middleware.DatabaseDown",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "surakarta_inovasi.middleware.DeclaredAccess",
]
ROOT_URLCONF = "surakarta_inovasi.urls"
WSGI_APPLICATION = "surakarta_inovasi.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "surakarta_inovasi.context.portal",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ("portal",)
CRISPY_TEMPLATE_PACK = "portal"
CRISPY_FAIL_SILENTLY = False

# --- Language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["surakarta_inovasi.formats"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
# Whole numbers in the panel are years, codes and counts; money has its own filter.
USE_THOUSAND_SEPARATOR = False

# --- People and sign-in -------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.EmailOrNipBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.validators.ContextWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "showcase:front"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
}
# Attempts are counted in the database, by accounts/adapters.py: allauth would count in a cache of each process.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=1).total_seconds())
SESSION_COOKIE_AGE = int(timedelta(days=7).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "surakarta_inovasi.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Headers ------------------------------------------------------------------------------------------------------
SESSION_COOKIE_NAME = "__Host-sesi" if HTTPS else "sesi"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "fullscreen")
}

# --- Files --------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Compressing everything takes longer than a first start may; the demo serves plain files.
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        if DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 60  # more than photographed pages of one document, so that the form tells how many
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
UPLOAD_MAX_REQUEST_BYTES = 100 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "records.receiving.CappedTemporaryUpload",
]

# --- Mail, tasks, logs --------------------------------------------------------------------------------------------
# Without a mail server the demo writes its mails as files that anyone at the machine can read.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_TIMEOUT = 10
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
