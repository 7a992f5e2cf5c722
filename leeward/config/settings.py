"""Settings. Every name that a service may set is listed in docs/operate/settings.md."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONCE

from leeward.config import environment as env

MODES = ("production", "demo", "development", "test")
MODE = env.text("LEEWARD_MODE", "production")
if MODE not in MODES:
    raise env.WrongSetting(f"LEEWARD_MODE must be one of {', '.join(MODES)}, not {MODE!r}.")
IS_DEMO = MODE in ("demo", "development")
"""Invented people: anybody is any of them with one click. Whoever works on Leeward works with the same people."""

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(env.text("LEEWARD_DATA", "var" if MODE != "production" else "leeward-data")).resolve()
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)  # names and addresses in it are not sealed

HAS_STARTED = env.has_started()
SET_ASIDE = env.set_aside
"""What cannot be used on a later start, by the name of its setting. The shipped value stands in its place."""
LAST_GOOD: dict[str, Path] = {}
"""Of those, the files of which an earlier copy stands in."""

DEBUG = False
SECRET_KEY = env.secret("LEEWARD_SECRET_KEY", DATA / "secret.key")
KEY_RING_FILE = Path(env.text("LEEWARD_KEY_RING", str(DATA / "keys.json")))
AUDIT_HEAD_FILE = DATA / ("audit.head" if MODE != "test" else f"audit-{os.getpid()}.head")
ALLOWED_HOSTS = env.names(
    "LEEWARD_HOSTS", "" if MODE == "production" else "localhost,127.0.0.1,[::1],testserver"
)
SETTING_UP = env.flag("LEEWARD_SET_UP", False)
"""Before the first start: staff prepare the service, and nobody can ask for help yet."""
INTAKE_FILE = env.text("LEEWARD_INTAKE", "")
COUNTRIES_FILE = env.text("LEEWARD_COUNTRIES", "")
BASE_URL = env.text("LEEWARD_URL", "http://localhost:8000")

INSTALLED_APPS = [
    "leeward.config.apps.FrontDeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Before the sign-in library, so that our pages stand in place of its own.
    "leeward.apps.people.apps.PeopleConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "channels",
    "leeward.common.apps.CommonConfig",
    "leeward.design.apps.DesignConfig",
    "leeward.apps.consent.apps.ConsentConfig",
    "leeward.apps.care.apps.CareConfig",
    "leeward.apps.notifications.apps.NotificationsConfig",
    "leeward.apps.safety.apps.SafetyConfig",
    "leeward.apps.messaging.apps.MessagingConfig",
    "leeward.apps.measures.apps.MeasuresConfig",
    "leeward.apps.harms.apps.HarmsConfig",
    "leeward.apps.safeguarding.apps.SafeguardingConfig",
    "leeward.apps.screener.apps.ScreenerConfig",
    "leeward.apps.vigilance.apps.VigilanceConfig",
    "leeward.portals.public.apps.PublicPortalConfig",
    "leeward.portals.client.apps.ClientPortalConfig",
    "leeward.portals.guardian.apps.GuardianPortalConfig",
    "leeward.portals.clinician.apps.ClinicianPortalConfig",
    "leeward.portals.supervisor.apps.SupervisorPortalConfig",
    "leeward.portals.manager.apps.ManagerPortalConfig",
    "leeward.portals.moderator.apps.ModeratorPortalConfig",
    "leeward.portals.researcher.apps.ResearcherPortalConfig",
    "leeward.portals.admin.apps.AdminPortalConfig",
    "leeward.demo.apps.DemoConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "leeward.config.middleware.KeepNothing",
    "leeward.apps.people.middleware.Preferences",
    "leeward.apps.people.middleware.Carried",
    "leeward.apps.people.middleware.SecondFactor",
    "leeward.config.middleware.GuardianScope",
    "leeward.config.middleware.NotOpenYet",
    "leeward.apps.safety.middleware.HelpIsNext",
]

ROOT_URLCONF = "leeward.config.urls"
WSGI_APPLICATION = "leeward.config.wsgi.application"
ASGI_APPLICATION = "leeward.config.asgi.application"

_LOADERS = ["django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Whoever changes a template sees it at the next click.
            "loaders": _LOADERS if MODE == "development" else [("leeward.design.loading.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "leeward.config.context.shell",
            ],
            "builtins": [
                "leeward.design.templatetags.design",
                "django.templatetags.i18n",
                "leeward.design.templatetags.kept",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": env.database(env.text("DATABASE_URL"), DATA)}
if MODE == "test" and "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in a real service: a database in memory that threads share knows no waiting, only "locked".
    # Nothing in it outlives the tests, so nothing waits for a disk.
    DATA.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / f"test-{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {"hosts": [{"address": REDIS_URL, "max_connections": 10_000}]},
        }
    }
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- people and sign-in ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["leeward.apps.people.sessions.Backend"]
PASSWORD_HASHERS = ["leeward.apps.people.passwords.SmallArgon2"]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "portal_public:front"

ACCOUNT_ADAPTER = (
    "leeward.demo.sign_in.DemoAccountAdapter" if IS_DEMO else "leeward.apps.people.sign_in.AccountAdapter"
)
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
# By a link: the library takes typed codes only where everybody must have an address.
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Strict: an address that somebody else wrote down and never confirmed does not keep its owner out.
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
# Beside the library's own limits (5 wrong passwords in 5 minutes for one name, 10 a minute from one address).
# A whole campus may share one address, so what limits asking for help is generous.
MOST_REQUESTS = env.number("LEEWARD_MOST_REQUESTS", 120, least=1)
MOST_ACCOUNTS = env.number("LEEWARD_MOST_ACCOUNTS", 60, least=1)
MOST_REFUSED = env.number("LEEWARD_MOST_REFUSED", 30, least=1)
ACCOUNT_RATE_LIMITS = {
    "come_back": "20/m/ip,5/300s/key",
    "invitation": "30/m/ip",
    "ask_begin": f"{MOST_REQUESTS}/h/ip",
    "complaint": f"{MOST_REQUESTS}/h/ip",
    "ask_account": f"{MOST_ACCOUNTS}/h/ip",
    "ask_refused": f"{MOST_REFUSED}/10m/ip",
}
# Behind a proxy every request would come from one address, and one guest's slips would lock out all.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("LEEWARD_BEHIND_PROXY", False) else 0
_FORMS = "leeward.apps.people.forms."
ACCOUNT_FORMS = {
    "login": _FORMS + "SignInForm",
    "request_login_code": _FORMS + "CodeRequestForm",
    "confirm_login_code": _FORMS + "EnterCodeForm",
    "reset_password": _FORMS + "ResetRequestForm",
    "confirm_password_reset_code": _FORMS + "EnterResetCodeForm",
    "reset_password_from_key": _FORMS + "NewPasswordAfterCodeForm",
    "change_password": _FORMS + "ChangePasswordForm",
    "set_password": _FORMS + "SetPasswordForm",
    "reauthenticate": _FORMS + "ConfirmItIsYouForm",
    "add_email": _FORMS + "AddressForm",
}
MFA_ADAPTER = "leeward.apps.people.sign_in.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": _FORMS + "SecondFactorForm",
    "reauthenticate": _FORMS + "SecondFactorAgainForm",
    "activate_totp": _FORMS + "SetUpAppForm",
    "add_webauthn": _FORMS + "AddPasskeyForm",
    "edit_webauthn": _FORMS + "RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
# Nobody but ourselves opens accounts, so an address that is not confirmed yet is no reason to wait.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a telephone may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = MODE != "production"
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "leeward.apps.people.sessions"
SESSION_COOKIE_NAME = "leeward"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "leeward.config.views.form_expired"
SECURE_COOKIES = env.flag("LEEWARD_HTTPS", MODE == "production")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SECURE_SSL_REDIRECT = False
if env.flag("LEEWARD_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers then send "Origin: null" with every form, and no form could be told from a forged one.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'", NONCE],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- words, places, times -------------------------------------------------------------------------------
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.zone("LEEWARD_TIME_ZONE", "Europe/London")
LANGUAGE_CODE = env.language("LEEWARD_LANGUAGE", "en")
# A language is opened by the service, once it has people who read it: the program alone opens none.
LANGUAGES = env.languages(
    "LEEWARD_LANGUAGES", [LANGUAGE_CODE] if MODE == "production" else ["en", "ar"], first=LANGUAGE_CODE
)
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "leeward.config.formats"
COUNTRY = env.text("LEEWARD_COUNTRY", "GB")

# --- files ----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "config" / "staticfiles"
if not (STATIC_ROOT / "staticfiles.json").exists():
    STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "servestatic.storage.CompressedManifestStaticFilesStorage"
            if MODE in ("production", "demo")
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

CLAMD = env.text("LEEWARD_CLAMD")
"""Where a ClamAV daemon listens. Without one, files with letters are "not checked" until a person opens them."""

SMS_GATEWAY = env.text("LEEWARD_SMS_GATEWAY")
SMS_TOKEN = env.text("LEEWARD_SMS_TOKEN")
PAGER_GATEWAY = env.text("LEEWARD_PAGER_GATEWAY")
PAGER_TOKEN = env.text("LEEWARD_PAGER_TOKEN")
"""Addresses outside, for text messages and for a pager service. None, and nothing goes there."""

TEXT_MODEL = env.choice(
    "LEEWARD_TEXT_MODEL", "best" if MODE != "test" else "rules", of=("best", "static", "rules")
)
"""Which reader of texts is loaded. The rules run in any case; a plainer reader sends more texts to people."""

# --- mail -----------------------------------------------------------------------------------------------
EMAIL_HOST = env.text("LEEWARD_SMTP_HOST")
EMAIL_PORT = env.number("LEEWARD_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("LEEWARD_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("LEEWARD_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("LEEWARD_SMTP_TLS", True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("LEEWARD_MAIL_FROM", "leeward@localhost")
if MODE == "test":
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
elif EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(DATA / "mail")

# --- serving --------------------------------------------------------------------------------------------
PAGE_THREADS = env.number("LEEWARD_PAGE_THREADS", 4, least=1)
PAGE_QUEUE = env.number("LEEWARD_PAGE_QUEUE", 64, least=1)
LARGEST_BODY = env.number("LEEWARD_MAX_BODY", 30_000_000, least=1)
JOB_THREADS = env.number("LEEWARD_JOB_THREADS", 2, least=1)
LEAVE_URL = env.page("LEEWARD_LEAVE_URL", "https://www.wikipedia.org/")

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.log_level("LEEWARD_LOG_LEVEL", "WARNING")},
    "loggers": {
        # Django's own request log prints paths with ids only; a report by mail would carry form data.
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "leeward": {
            "handlers": ["console"],
            "level": env.log_level("LEEWARD_LOG_LEVEL", "INFO"),
            "propagate": False,
        },
    },
}

SERVICE_NAME = env.text("LEEWARD_SERVICE_NAME", "Leeward")
