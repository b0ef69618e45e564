"""The pages as a Django app. When it starts it listens to what django-allauth tells of accounts."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No tables."""

    name = "saksgang.web"

    def ready(self) -> None:
        from saksgang.web.account import heard

        heard.listen()
