"""What the addresses of the room `live` answer, of a meeting that was only read from papers: it has no live screen, which those who
might hold or follow it are told; what they answer of one that is held here stands in `tests/web/live`."""

from __future__ import annotations

from tests.cast.people import Who
from tests.web.lines import INSIDE, NOT_BY_LINK, READERS, WRITERS, Line, both, closed

HOLDERS = closed("none", WRITERS | {Who.CHAIR})
FOLLOWERS = closed("none", READERS)

WANTED: dict[str, tuple[Line, Line]] = {
    "urgent": both(HOLDERS),
    "joint": both(HOLDERS),
    "live": both(HOLDERS),
    "live_room": both(FOLLOWERS),
    "live_member": both(FOLLOWERS),
    "live_since": both(closed("none", INSIDE)),
    "live_do": (NOT_BY_LINK, HOLDERS),
    "live_write": (NOT_BY_LINK, HOLDERS),
    "live_own_doubt": (NOT_BY_LINK, FOLLOWERS),
}
