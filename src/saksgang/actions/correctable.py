"""Which fields of which rows a person can correct, how each is written, and which fact of an import it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from saksgang.core.facts import FactKind
from saksgang.core.preview import ITEM_FIELDS, PARTICIPANT_FIELDS
from saksgang.records.models import (
    AgendaItem,
    Attendance,
    Body,
    Case,
    FollowUp,
    Meeting,
    Municipality,
    Paper,
    Person,
    Vote,
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its kind, and the list of the item (`votes`, `obligations`) that is fixed when it is set."""

    kind: FactKind
    part: str = ""


MODELS: dict[str, type[models.Model]] = {
    "agendaitem": AgendaItem,
    "attendance": Attendance,
    "body": Body,
    "case": Case,
    "followup": FollowUp,
    "meeting": Meeting,
    "municipality": Municipality,
    "paper": Paper,
    "person": Person,
    "vote": Vote,
}
_ITEM = {name: Field(kind) for name, kind in ITEM_FIELDS.items()} | {
    "treatment": Field(FactKind.TEXT),
    "is_exempt": Field(FactKind.YES_NO),
    "exempt_law": Field(FactKind.LINE),
    "exempt_text": Field(FactKind.LINE),
}
_ATTENDANCE = {
    ("title" if name == "role" else "substitute_for_name" if name == "substitute_for" else name): Field(
        FactKind.NAME if name == "name" else kind
    )
    for name, kind in PARTICIPANT_FIELDS.items()
}
FIELDS: dict[str, dict[str, Field]] = {
    "agendaitem": _ITEM,
    "attendance": _ATTENDANCE,
    "body": {"name": Field(FactKind.NAME), "prefix": Field(FactKind.LINE)},
    "case": {"title": Field(FactKind.NAME)},
    "followup": {
        "text": Field(FactKind.TEXT, part="obligations"),
        "responsible": Field(FactKind.LINE, part="obligations"),
        "receiver": Field(FactKind.LINE, part="obligations"),
        "due": Field(FactKind.DAY, part="obligations"),
        "due_text": Field(FactKind.LINE, part="obligations"),
    },
    "meeting": {
        "date": Field(FactKind.DAY),
        "time_start": Field(FactKind.TIME),
        "time_end": Field(FactKind.TIME),
        "place": Field(FactKind.LINE),
        "language": Field(FactKind.LANGUAGE),
        "chair": Field(FactKind.LINE),
        "secretary": Field(FactKind.LINE),
        "officer": Field(FactKind.LINE),
    },
    "municipality": {"name": Field(FactKind.NAME), "number": Field(FactKind.LINE)},
    "paper": {
        "title": Field(FactKind.LINE),
        "letter_date": Field(FactKind.DAY),
        "reference": Field(FactKind.LINE),
        "language": Field(FactKind.LANGUAGE),
    },
    "person": {"name": Field(FactKind.NAME)},
    "vote": {
        "about": Field(FactKind.LINE, part="votes"),
        "in_favour": Field(FactKind.COUNT, part="votes"),
        "against": Field(FactKind.COUNT, part="votes"),
        "blank": Field(FactKind.COUNT, part="votes"),
        "for_names": Field(FactKind.LINES, part="votes"),
        "against_names": Field(FactKind.LINES, part="votes"),
    },
}
