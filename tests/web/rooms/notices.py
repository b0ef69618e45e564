"""What the addresses of the room `notices` answer."""

from __future__ import annotations

from tests.web.lines import STAFF, WRITERS, Line, closed

CALLING = closed("inside", WRITERS)
CALLED = closed("done", WRITERS)
PREPARING = closed("inside", STAFF)

WANTED: dict[str, tuple[Line, Line]] = {}
