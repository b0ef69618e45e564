"""The addresses under `/helse`."""

from __future__ import annotations

from django.urls import path

from saksgang.web.health import views

urlpatterns = [
    path("", views.ready, name="ready"),
    path("/lever", views.alive, name="alive"),
    path("/metrics", views.metrics, name="metrics"),
]
