"""The addresses of sending notices, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern

of_cooperation: list[URLPattern] = []
