"""The addresses of setting up a co-operation and its bodies, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern

of_cooperation: list[URLPattern] = []
