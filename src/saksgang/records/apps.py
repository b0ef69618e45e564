"""The Django app of the register."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Named `records`; its tables start with `records_`."""

    name = "saksgang.records"
    label = "records"
    verbose_name = "Saksgang"
