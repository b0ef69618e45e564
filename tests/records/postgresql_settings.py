"""The settings of the product with the PostgreSQL server of the tests in place of SQLite."""

from __future__ import annotations

import os

from saksgang.settings import *  # noqa: F403  # a settings module is its names

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ["TEST_DATABASE"],
        "USER": "tester",
        "HOST": "127.0.0.1",
        "PORT": os.environ["TEST_PORT"],
    }
}
