"""The pages as a Django app. When it starts it listens to what django-allauth tells of accounts."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No tables."""

    name = "saksgang.web"

    def ready(self) -> None:
        """Every room's addresses may hold a day or a paper's file, whichever room is read first."""
        from django.urls import register_converter

        from saksgang.web.account import heard
        from saksgang.web.addresses import DaySlug, PaperFile

        register_converter(DaySlug, "day")
        register_converter(PaperFile, "paper")

        heard.listen()
