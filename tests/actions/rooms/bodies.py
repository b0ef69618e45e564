"""The acts of the room `bodies`."""

from __future__ import annotations

from tests.actions.acting import Act
from tests.cast.people import Who

ACTS: dict[str, Act] = {}
WANTED: dict[str, set[Who]] = {}
PARTS: dict[str, str] = {}
