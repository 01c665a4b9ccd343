"""Every setting of Leeway, read from the environment only. docs/hosting.md describes each."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from leeway.config import env
from leeway.config.databases import database, had_a_key
from leeway.lib import secrets

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(env.text("LEEWAY_DATA", "data")).resolve()
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
BLOBS = DATA / "blobs"

DATABASES = {"default": database(env.text("DATABASE_URL"), DATA)}
_used = had_a_key(DATABASES["default"])
KEY_PLACE = DATA / "key"  # of the key made here; KEY_FILE is None when LEEWAY_KEY is the key itself
KEY_FILE = env.file_of("LEEWAY_KEY") or (None if env.text("LEEWAY_KEY") else KEY_PLACE)
LEEWAY_KEY = env.text("LEEWAY_KEY") or secrets.ensure_key(KEY_PLACE, in_use=_used)
SECRET_KEY = secrets.django_secret_key(LEEWAY_KEY)
DEBUG = env.flag("LEEWAY_DEBUG")

LEEWAY_BASE_URL = env.address("LEEWAY_BASE_URL", "http://127.0.0.1:8000")
LEEWAY_EGRESS_ALLOW = env.words("LEEWAY_EGRESS_ALLOW")
LEEWAY_CA_FILE = env.text("LEEWAY_CA_FILE")
LEEWAY_PG_BIN = env.text("LEEWAY_PG_BIN")
_https = LEEWAY_BASE_URL.startswith("https://")
_host = LEEWAY_BASE_URL.split("://", 1)[-1].rsplit(":", 1)[0].strip("[]")
ALLOWED_HOSTS = env.words("LEEWAY_ALLOWED_HOSTS") or list({_host, "127.0.0.1", "localhost", "[::1]"})
CSRF_TRUSTED_ORIGINS = [LEEWAY_BASE_URL]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "template_partials",
    "allauth",
    "allauth.account",
    "csp",
    "django_tasks",
    "django_tasks_db",
    *(
        f"leeway.{room}"
        for room in ("web", "team", "jobs", "files", "search", "timeline", "members", "process")
    ),
    *(f"leeway.{room}" for room in ("people", "opportunities", "mailbox", "insights", "interchange", "desk")),
    "leeway.operate",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "leeway.web.middleware.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "leeway.web.middleware.CsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "leeway.members.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "leeway.web.middleware.ToastsMiddleware",
    "leeway.web.middleware.RefusedMiddleware",
]
ROOT_URLCONF = "leeway.config.urls"
ASGI_APPLICATION = "leeway.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_context = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "leeway.web.context.shell",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "leeway.web.jinja.environment", "autoescape": True},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _context},
    },
]

# The tables that know every room; each is resolved by import_string in one function.
LEEWAY_SCHEDULE = "leeway.config.schedule.SCHEDULE"
LEEWAY_TICKS = "leeway.config.schedule.TICKS"
LEEWAY_FOLLOWERS = "leeway.config.followers.FOLLOWERS"
LEEWAY_AT_ONCE = "leeway.config.followers.AT_ONCE"
LEEWAY_UNDO = "leeway.config.undo.INVERSES"
LEEWAY_SENTENCES = "leeway.config.sentences.SENTENCES"
LEEWAY_PAGES = "leeway.config.pages.PAGES"

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS.insert(0, "django.contrib.postgres")
# It holds who failed to sign in; with Django's 300 rows, tries at 300 other accounts would wash that out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "leeway_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail", "sync"]}}

# People and sign-in
AUTH_USER_MODEL = "team.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}Validator", "OPTIONS": options}
    for rule, options in (
        ("MinimumLength", {"min_length": 12}), ("CommonPassword", {}), ("UserAttributeSimilarity", {}),
    )
]  # fmt: skip
LOGIN_URL = "members:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "members:sign_in"
PASSWORD_RESET_TIMEOUT = 30 * 60
ACCOUNT_ADAPTER = "leeway.members.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "leeway.members.forms.SignInForm"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# Sessions and cookies: __Host- and Secure on HTTPS; plain on loopback.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-leeway" if _https else "leeway"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-leeway-csrf" if _https else "leeway-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "leeway.web.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("LEEWAY_BEHIND_PROXY") else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0  # else all people share one limit
SECURE_HSTS_SECONDS = env.whole("LEEWAY_HSTS_SECONDS", 0)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [NONCE, "'strict-dynamic'"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Language, time, money
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [ROOT / "config" / "locale", ROOT / "lib" / "locale"]  # what is no Django app
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STORAGES = {
    "blobs": {"BACKEND": "leeway.files.storage.DurableStorage", "OPTIONS": {"location": BLOBS}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"/static/built/"

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "leeway.lib.logs.Lines"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}
    },
    "root": {"handlers": ["out"], "level": env.text("LEEWAY_LOG_LEVEL", "WARNING")},
}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")
