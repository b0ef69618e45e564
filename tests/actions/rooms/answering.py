"""The acts of the room `answering`."""

from __future__ import annotations

from tests.actions.acting import Act
from tests.cast.people import Who

ACTS: dict[str, Act] = {}
NO_ACTS = {
    "signed_links.make_link": "makes the link of an act that has asked for the right",
    "signed_links.revoke_links": "takes links back for an act that has asked for the right",
    "signed_links.use_link": "notes that a link was used; the link itself is the right",
}
WANTED: dict[str, set[Who]] = {}
PARTS: dict[str, str] = dict(NO_ACTS)
