"""The addresses under `/helse/`; `/helse` itself stands with the others."""

from __future__ import annotations

from django.urls import path

from saksgang.web.health import views

urlpatterns = [
    path("lever", views.alive, name="alive"),
    path("metrics", views.metrics, name="metrics"),
]
