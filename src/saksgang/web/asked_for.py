"""What a reader has asked for in an address' question part, made safe: short words and sensible numbers."""

from __future__ import annotations

import re

from django.http import HttpRequest

LONGEST = 200


def word_in(request: HttpRequest, name: str) -> str:
    """The words given, on one line, without control characters, at most 200 characters."""
    given = request.GET.get(name, "")[: LONGEST * 4]
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", given).split())[:LONGEST]


def number_in(request: HttpRequest, name: str, *, least: int, most: int) -> int | None:
    """The whole number given, or `None` when there is none between the two."""
    given = request.GET.get(name, "")
    if not re.fullmatch(r"[0-9]{1,9}", given):
        return None
    number = int(given)
    return number if least <= number <= most else None


def page_in(request: HttpRequest) -> int:
    """The page of a long list, from 1."""
    return number_in(request, "side", least=1, most=1_000_000) or 1
