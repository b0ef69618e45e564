"""The addresses of the agenda of a meeting being made, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern

of_cooperation: list[URLPattern] = []
