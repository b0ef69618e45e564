"""Django's settings. What differs from place to place comes from `environment`."""

from __future__ import annotations

from pathlib import Path

from saksgang import environment, logs, outside
from saksgang.web.secrets import kept_key
from saksgang.web.static_files import version_of

PACKAGE_DIR = Path(__file__).resolve().parent
WEB_DIR = PACKAGE_DIR / "web"
DATA_DIR = Path(environment.DATA.text()).resolve()
FILES_DIR = DATA_DIR / "files"
UPLOADS_DIR = DATA_DIR / "uploads"

SECRET_KEY = environment.SECRET_KEY.secret() or kept_key(DATA_DIR)
DEBUG = False
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *environment.HOSTS.hosts(),
]
HTTPS_ONLY = environment.HTTPS.is_on()
COOKIES_START = "__Host-" if HTTPS_ONLY else ""  # browsers take such a cookie from this very host, over https, alone
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS[3:]]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "saksgang.records",
    "saksgang.web",
]
MIDDLEWARE = [
    "saksgang.web.middleware.HeadsAlone",
    "saksgang.web.health.measuring.Watched",
    "saksgang.web.middleware.ContentPolicy",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "saksgang.web.middleware.Freshness",
    "saksgang.web.live.tickets.Unchanged",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "saksgang.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "saksgang.web.account.middleware.LastSeen",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "saksgang.web.middleware.Place",
    "saksgang.web.privacy.typed_in.NoIdentityNumbers",
    "saksgang.web.account.middleware.SecondFactor",
    "saksgang.web.middleware.Refusals",
]
ROOT_URLCONF = "saksgang.web.urls"
PUBLIC_SITE = "saksgang.web.public.artefacts.artefacts_of"  # what the leak check builds and searches
WSGI_APPLICATION = "saksgang.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB_DIR, WEB_DIR / "frame"],  # each screen keeps its templates in its own folder
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "saksgang.web.context.frame_of",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "saksgang.web.templatetags.saksgang",
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

DATABASES = {"default": environment.database(environment.DATABASE.text(), DATA_DIR)}
CACHES = {
    "default": {"BACKEND": "saksgang.web.shared_counts.SharedCounts", "LOCATION": str(DATA_DIR / "counts.sqlite3")}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "records.User"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [WEB_DIR / "locale"]
LANGUAGE_COOKIE_NAME = f"{COOKIES_START}sprak"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

# The address of static files holds a fingerprint of all of them, so that a browser can keep them for ever.
STATIC_URL = f"/static/{version_of(WEB_DIR / 'static')}/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = f"^{STATIC_URL}"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "saksgang.actions.passwords.GuessablePassword"}]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "saksgang.web.account.adapter.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is confirmed by its invitation, or when it is changed
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 15
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS_ONLY else "http"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "saksgang.web.account.forms.SignIn",
    "change_password": "saksgang.web.account.forms.ChangedPassword",
    "reset_password_from_key": "saksgang.web.account.forms.NewPassword",
    "set_password": "saksgang.web.account.forms.FirstPassword",
}
PASSWORD_RESET_TIMEOUT = 60 * 60 * 2
MFA_ADAPTER = "saksgang.web.account.second_factor.Secrets"
MFA_FORMS = {
    "authenticate_webauthn": "saksgang.web.account.forms.PasskeyAfter",
    "login_webauthn": "saksgang.web.account.forms.PasskeyAlone",
    "reauthenticate_webauthn": "saksgang.web.account.forms.PasskeyAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Saksgang"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS_ONLY  # browsers allow it on this machine alone
SOCIALACCOUNT_ADAPTER = "saksgang.web.account.openid.KnownPeople"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": outside.openid_apps()}}
SOCIALACCOUNT_LOGIN_ON_GET = True  # the content policy lets no form lead to another site
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
OPENID_ORGANISATION_CLAIM = environment.OIDC_ORGANISATION_CLAIM.text()
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = environment.PROXIES.number()

EMAIL_BACKEND = outside.mail_backend()
MAIL_IS_ON = EMAIL_BACKEND != outside.NOWHERE
EMAIL_HOST = environment.MAIL_HOST.text()
EMAIL_PORT = environment.MAIL_PORT.number()
EMAIL_HOST_USER = environment.MAIL_USER.text()
EMAIL_HOST_PASSWORD = environment.MAIL_PASSWORD.text()
EMAIL_USE_TLS = outside.mail_security() == "starttls"
EMAIL_USE_SSL = outside.mail_security() == "tls"
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = environment.MAIL_FOLDER.text() or None
DEFAULT_FROM_EMAIL = environment.MAIL_FROM.text() or "saksgang@localhost"
MAILBOX = outside.mailbox()

SESSION_COOKIE_NAME = f"{COOKIES_START}sessionid"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_NAME = f"{COOKIES_START}csrftoken"
CSRF_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "saksgang.web.errors.form_expired"
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_REDIRECT_EXEMPT = [r"^helse(/|$)"]  # asked on the machine itself, which speaks no https
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS_ONLY else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: they belong to the municipality's own domain, not to us
    "security.W021",  # nor is it for us to put that domain on the browsers' list
]
SCHEME_COOKIE_NAME = f"{COOKIES_START}utseende"
X_FRAME_OPTIONS = "DENY"
MESSAGE_TAGS = {40: "danger"}  # errors, by the colour that the pages give them
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

BACKUP_DAYS = environment.BACKUP_DAYS.number()
UPLOAD_MAX_BYTES = environment.UPLOAD_MIB.number() * 1024 * 1024
UPLOAD_MAX_FILES = 40
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # form fields; files are counted one by one
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
DATA_UPLOAD_MAX_NUMBER_FILES = UPLOAD_MAX_FILES
FILE_UPLOAD_HANDLERS = [
    "saksgang.web.reading_in.receiving.LimitedFiles",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = logs.settings_of(logs.LogStyle(environment.LOG.one_of([style.value for style in logs.LogStyle])))
METRICS_TOKEN = environment.METRICS_TOKEN.secret()
