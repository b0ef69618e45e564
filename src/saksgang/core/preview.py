"""A read paper while a person corrects it before it is registered: one fact at a path, taken out and put in.

A path is as in `Fact.field` with the item before it: `date`, `body.name`, `present.2`, `present.2.role`,
`items.4.decision`. `present.2` is the person's name. An empty name takes the person off the list, an empty item
(`items.4`) the item off the agenda; the place after the last one adds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from saksgang.core.dossier import BodyName, Dossier, Item, Participant
from saksgang.core.facts import FactKind, parse_fact, shown_fact
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

Holder = TypeVar("Holder", bound=Dossier | Item | Participant)

HEAD_FIELDS: dict[str, FactKind] = {
    "kind": FactKind.PAPER_KIND,
    "language": FactKind.LANGUAGE,
    "title": FactKind.LINE,
    "body.name": FactKind.LINE,
    "body.prefix": FactKind.LINE,
    "date": FactKind.DAY,
    "letter_date": FactKind.DAY,
    "time_start": FactKind.TIME,
    "time_end": FactKind.TIME,
    "place": FactKind.LINE,
    "reference": FactKind.LINE,
    "chair": FactKind.LINE,
    "secretary": FactKind.LINE,
    "officer": FactKind.LINE,
}
LISTS = ("invited", "copies", "present", "others_present", "absent", "replaced")
PARTICIPANT_FIELDS: dict[str, FactKind] = {
    "name": FactKind.LINE,
    "role": FactKind.LINE,
    "represents": FactKind.LINE,
    "substitute_for": FactKind.LINE,
    "items": FactKind.LINE,
    "from_time": FactKind.TIME,
    "until_time": FactKind.TIME,
    "note": FactKind.LINE,
}
ITEM_FIELDS: dict[str, FactKind] = {
    "number": FactKind.LINE,
    "title": FactKind.LINE,
    "kind": FactKind.ITEM_KIND,
    "text": FactKind.TEXT,
    "proposal": FactKind.TEXT,
    "decision": FactKind.TEXT,
    "decision_points": FactKind.LINES,
    "outcome": FactKind.OUTCOME,
    "remarks": FactKind.LINES,
    "introduced_by": FactKind.LINE,
    "guests": FactKind.LINES,
    "disqualified": FactKind.LINES,
    "attachments": FactKind.LINES,
    "references": FactKind.LINES,
}
_NEVER_EMPTY = frozenset({"title", "name", "text", "proposal", "decision"})
_NO_SUCH_FACT = Text(
    nb="Papiret har ikke noe felt «{path}». Last siden på nytt og prøv igjen.",
    nn="Papiret har ikkje noko felt «{path}». Last sida på nytt og prøv igjen.",
    en="The paper has no field “{path}”. Load the page again and try once more.",
)
_NEEDED = Text(
    nb="Feltet kan ikke være tomt. Velg en verdi.",
    nn="Feltet kan ikkje vere tomt. Vel ein verdi.",
    en="The field cannot be empty. Choose a value.",
)


def fact_at(paper: Dossier, path: str) -> str | None:
    """The fact as it stands in a field; `None` when the paper has no such path."""
    found = _holder(paper, path)
    if found is None:
        return None
    holder, field = found
    return shown_fact(getattr(holder, field)) if holder is not None else ""


def says(paper: Dossier, path: str, written: str) -> bool:
    """Whether the paper has this path, and says there what is written, however it is written."""
    now = fact_at(paper, path)
    if now is None:
        return False
    kind = _kind_at(path)
    value = parse_fact(kind, written)
    if isinstance(value, Refusal):  # as a text with a number that is not kept: two such are not the same
        return " ".join(written.split()) == " ".join(now.split())
    return bool(value == parse_fact(kind, now))


def with_fact(paper: Dossier, path: str, written: str) -> Dossier | Refusal:
    """The paper with the fact at `path` as written."""
    if path in HEAD_FIELDS:
        return _with_head(paper, path, written)
    parts = path.split(".")
    if parts[0] not in (*LISTS, "items") or not _is_place(paper, parts):
        return Refusal("no-such-fact", _NO_SUCH_FACT.filled(path=path))
    rows = _changed(getattr(paper, parts[0]), parts, written)
    return rows if isinstance(rows, Refusal) else _put(paper, parts[0], rows)


def _with_head(paper: Dossier, path: str, written: str) -> Dossier | Refusal:
    value = parse_fact(HEAD_FIELDS[path], written)
    if isinstance(value, Refusal):
        return value
    if path in ("kind", "language") and value is None:
        return Refusal("fact-needed", _NEEDED)
    if path.startswith("body."):
        return replace(paper, body=_body(paper.body or BodyName(""), path.removeprefix("body."), value))
    return _put(paper, path, _kept(path, value))


def _kept(field: str, value: Any) -> Any:
    """An empty text is no fact, but where a text is all the field can be."""
    return value if field in _NEVER_EMPTY or isinstance(value, tuple) else value or None


def _put(holder: Holder, field: str, value: Any) -> Holder:
    values: dict[str, Any] = {field: value}
    return replace(holder, **values)


def _body(body: BodyName, field: str, value: str) -> BodyName | None:
    changed = replace(body, name=value) if field == "name" else replace(body, prefix=value or None)
    return changed if changed.name or changed.prefix else None


def _changed(rows: tuple[Any, ...], parts: list[str], written: str) -> tuple[Any, ...] | Refusal:
    """The rows with one of them changed, added, or (when only its place is named and nothing written) taken off."""
    is_item = parts[0] == "items"
    place = int(parts[1])
    field = parts[2] if len(parts) > 2 else _main_field(parts[0])
    value = parse_fact(_kind_at(".".join(parts)), written)
    if isinstance(value, Refusal):
        return value
    if len(parts) == 2 and not value:
        return (*rows[:place], *rows[place + 1 :])
    row: Item | Participant = rows[place] if place < len(rows) else (Item() if is_item else Participant(name=""))
    return (*rows[:place], _put(row, field, _kept(field, value)), *rows[place + 1 :])


def _kind_at(path: str) -> FactKind:
    """The kind of the fact at a path that a paper has."""
    if path in HEAD_FIELDS:
        return HEAD_FIELDS[path]
    holder, _place, *rest = path.split(".")
    return (ITEM_FIELDS if holder == "items" else PARTICIPANT_FIELDS)[rest[0] if rest else _main_field(holder)]


def _main_field(holder: str) -> str:
    return "title" if holder == "items" else "name"


def _is_place(paper: Dossier, parts: list[str]) -> bool:
    if not 2 <= len(parts) <= 3 or not (parts[1].isascii() and parts[1].isdigit() and len(parts[1]) < 6):
        return False
    fields = ITEM_FIELDS if parts[0] == "items" else PARTICIPANT_FIELDS
    return int(parts[1]) <= len(getattr(paper, parts[0])) and (len(parts) == 2 or parts[2] in fields)


def _holder(paper: Dossier, path: str) -> tuple[Any, str] | None:
    parts = path.split(".")
    if path in HEAD_FIELDS:
        return (paper.body, parts[1]) if parts[0] == "body" else (paper, path)
    if parts[0] not in (*LISTS, "items") or not _is_place(paper, parts):
        return None
    rows = getattr(paper, parts[0])
    row = rows[int(parts[1])] if int(parts[1]) < len(rows) else None
    return row, parts[2] if len(parts) > 2 else _main_field(parts[0])
