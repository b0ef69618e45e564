"""What the addresses of the room `bodies` answer."""

from __future__ import annotations

from tests.cast.people import Who
from tests.web.lines import ADMINISTERED, ADMINISTERING, NOT_BY_LINK, WRITERS, WRITING, Line, both, closed

BOSS = {Who.ADMINISTRATOR}
WANTED: dict[str, tuple[Line, Line]] = {
    "setup": (WRITING, closed("wrong way", set(Who))),
    "setup_cooperation": (ADMINISTERING, ADMINISTERED),
    "setup_look": (ADMINISTERING, ADMINISTERED),
    "setup_municipalities": both(WRITING),
    "municipality_save": (NOT_BY_LINK, WRITING),
    "setup_people": both(WRITING),
    "person_save": (NOT_BY_LINK, WRITING),
    "people_import": both(WRITING),
    "people_import_preview": both(closed("none", WRITERS)),
    "setup_bodies": (WRITING, ADMINISTERING),
    "body_setup": both(WRITING),
    "body_rules": (NOT_BY_LINK, ADMINISTERING),
    "body_rules_drop": (NOT_BY_LINK, ADMINISTERING),
    "body_section": (NOT_BY_LINK, WRITING),
}
