"""Django's settings. What a deployment may change stands in environment.py."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from otkel.config import environment, stores

_SOURCE = Path(__file__).resolve().parent.parent
OTKEL_HOME = environment.home()
OTKEL_DEMO = environment.setting("OTKEL_DEMO") == "1"
OTKEL_CUSTOMS = environment.setting("OTKEL_CUSTOMS")
OTKEL_CARD_PRINTERS = environment.setting("OTKEL_CARD_PRINTERS")
OTKEL_HTTPS = environment.setting("OTKEL_HTTPS") == "1"
OTKEL_PUBLIC_URL = environment.setting("OTKEL_PUBLIC_URL")
OTKEL_LIST_HOURS = environment.hours("OTKEL_LIST_HOURS")
OTKEL_CHINESE_FONT = environment.chinese_font()

SECRET_KEY = environment.secret_key(OTKEL_HOME)
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in environment.setting("OTKEL_HOSTS").split(",") if host.strip()]

_RECORDS = (
    "audit", "inquiries", "outbox", "checkpoints", "officers", "signatures", "keys", "shifts", "stocks", "vehicles",
    "persons", "documents", "visas", "inspections", "families", "forms", "passages", "referrals", "refusals",
    "incidents", "crossings", "stays", "slips", "cards",
)  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *(f"otkel.records.{name}" for name in _RECORDS),
    "otkel.surfaces.web",
]
MIDDLEWARE = [
    "otkel.surfaces.api.timing.ServerTiming",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "otkel.surfaces.web.plain_text.PlainText",
]
ROOT_URLCONF = "otkel.config.urls"
WSGI_APPLICATION = "otkel.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "DIRS": [_SOURCE / "surfaces" / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
        },
    }
]

DATABASES = {"default": stores.database(environment.setting("OTKEL_DATABASE_URL"), OTKEL_HOME)}
# One process serves, so what is counted for a quarter of an hour may live in its memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "officers.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []  # staff have no passwords: they sign in with passkeys
LOGIN_URL = "/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "otkel.surfaces.web.entrance.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "service_number"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not OTKEL_HTTPS  # localhost without HTTPS

CSRF_FAILURE_VIEW = "otkel.surfaces.web.errors.csrf_failed"

LANGUAGE_CODE = "en"
LANGUAGES = [("kk", "қаз"), ("ru", "рус"), ("en", "eng")]
LOCALE_PATHS = [_SOURCE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Asia/Almaty"
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OTKEL_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OTKEL_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if OTKEL_HTTPS else 0
SESSION_COOKIE_AGE = 12 * 60 * 60  # a shift
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the lane shows a slip's PDF in a frame of its own
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 29 * 1024 * 1024  # a page's picture of 20 MB in base64, and a little
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024  # pictures of pages stay in memory: they never touch the disk
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["err"], "level": environment.setting("OTKEL_LOG")},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.csrf": {"level": "WARNING"}},
}
