"""What the addresses of the room `bodies` answer."""

from __future__ import annotations

from tests.web.lines import Line

WANTED: dict[str, tuple[Line, Line]] = {}
