"""Django settings, from the environment. Data (database and files) lie under `SAKSGANG_DATA`, by default `data/`."""

from __future__ import annotations

import os
from pathlib import Path

DATA_DIR = Path(os.environ.get("SAKSGANG_DATA", "data")).resolve()
FILES_DIR = DATA_DIR / "files"

SECRET_KEY = os.environ.get("SAKSGANG_SECRET_KEY", "only-for-tests-and-demo")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "saksgang.records",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "saksgang.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True
STATIC_URL = "/static/"
