"""Settings of every process. What differs between installations comes from the environment; see docs/operations."""

from __future__ import annotations

import os
from pathlib import Path

from cchc.conf import postgres, secrets

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("CCHC_VAR", ROOT / "var"))

DEBUG = os.environ.get("CCHC_DEBUG") == "1"
SECRET_KEY = os.environ.get("CCHC_SECRET_KEY") or secrets.kept_key(VAR / "secret_key")
ALLOWED_HOSTS = os.environ.get("CCHC_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("CCHC_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "cchc.core",
    "cchc.accounts",
    "cchc.agencies",
    "cchc.calendars",
    "cchc.audit",
    "cchc.notifications",
    "cchc.documents",
    "cchc.measures",
    "cchc.signatures",
    "cchc.plans",
    "cchc.reminders",
    "cchc.worksheets",
    "cchc.correspondence",
    "cchc.cascade",
    "cchc.initiatives",
    "cchc.dossiers",
    "cchc.service_index",
    "cchc.surveys",
    "cchc.inspections",
    "cchc.steering",
    "cchc.handovers",
    "cchc.reports",
    "cchc.indices",
    "cchc.rights",
    "cchc.handbook",
    "cchc.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cchc.agencies.web.middleware.ViewerMiddleware",
    "cchc.api.web.middleware.TokenMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cchc.conf.urls"
WSGI_APPLICATION = "cchc.conf.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "cchc.agencies.web.context.viewer",
                "cchc.notifications.web.context.unread_notices",
            ],
            "builtins": ["cchc.core.templatetags.cchc"],
        },
    }
]

DATABASES = {"default": postgres.settings_from_url(os.environ.get("DATABASE_URL") or postgres.address(VAR))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "cchc.accounts.adapter.ClosedSignupAdapter"
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "cchc.accounts.mfa_adapter.SealedMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "CCHC"
# One provider of OpenID Connect, see docs/operations/sign-in.md; none without CCHC_OIDC_SERVER.
CCHC_OIDC_SERVER = os.environ.get("CCHC_OIDC_SERVER", "").rstrip("/")
CCHC_OIDC_NAME = os.environ.get("CCHC_OIDC_NAME", "Tài khoản công vụ")
CCHC_OIDC_ONLY = os.environ.get("CCHC_OIDC_ONLY") == "1"
SOCIALACCOUNT_ADAPTER = "cchc.accounts.oidc.MatchingAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": CCHC_OIDC_NAME,
                "client_id": os.environ.get("CCHC_OIDC_CLIENT", ""),
                "secret": os.environ.get("CCHC_OIDC_SECRET", ""),
                "settings": {"server_url": CCHC_OIDC_SERVER},
            }
        ]
        if CCHC_OIDC_SERVER
        else [],
    }
}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = ["username"]
# axes would also lock by address; a whole office sits behind one address, and one lock by name stops guessing all the same.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_CACHE = "default"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = "cchc.core.formats"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CCHC_FILES = Path(os.environ.get("CCHC_FILES", VAR / "files"))
CCHC_AUDIT_FOLDER = Path(os.environ.get("CCHC_AUDIT_FOLDER", VAR / "audit"))
# the server of time stamps (RFC 3161) that signatures made on the page may ask for; "" for none
CCHC_TIMESTAMP_URL = os.environ.get("CCHC_TIMESTAMP_URL", "")
CCHC_UPLOAD_LIMIT = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# How people are reached from here: docs/operations/mail-and-webhooks.md. Without a host no e-mail is sent.
CCHC_SITE = os.environ.get("CCHC_SITE", "http://localhost:8000").rstrip("/")
EMAIL_HOST = os.environ.get("CCHC_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("CCHC_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("CCHC_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CCHC_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("CCHC_SMTP_TLS") == "starttls"
EMAIL_USE_SSL = os.environ.get("CCHC_SMTP_TLS") == "ssl"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("CCHC_MAIL_FROM", "CCHC <cchc@localhost>")
CCHC_ZALO_URL = os.environ.get("CCHC_ZALO_URL", "")
CCHC_ZALO_TOKEN = os.environ.get("CCHC_ZALO_TOKEN", "")
CCHC_SMS_URL = os.environ.get("CCHC_SMS_URL", "")
CCHC_SMS_TOKEN = os.environ.get("CCHC_SMS_TOKEN", "")
# An OpenAI-compatible endpoint that may put a paragraph of a report in other words; off without CCHC_REPHRASE_URL.
CCHC_REPHRASE_URL = os.environ.get("CCHC_REPHRASE_URL", "").rstrip("/")
CCHC_REPHRASE_KEY = os.environ.get("CCHC_REPHRASE_KEY", "")
CCHC_REPHRASE_MODEL = os.environ.get("CCHC_REPHRASE_MODEL", "")
CCHC_REPHRASE_SECONDS = 30
CCHC_DEMO_CHANNELS = os.environ.get("CCHC_DEMO_CHANNELS") == "1"
CCHC_WEBHOOK_PRIVATE = os.environ.get("CCHC_WEBHOOK_PRIVATE") == "1"

SECURE = os.environ.get("CCHC_SECURE") == "1"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE else 0
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("CCHC_LOG", "WARNING")},
}
