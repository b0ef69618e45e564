"""Holds what stood in a form of facts when it was opened against what stands in the papers now.

A row is known by its place alone. When a row was put on or taken off after the form was opened, in another tab or by
the same form sent twice, the place can be another's. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from saksgang.core.dossier import Dossier
from saksgang.core.preview import HEAD_FIELDS, LISTS, fact_at, says
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

_ROW = Text(
    nb="Raden er endret siden siden ble åpnet, og vi har ikke rørt den. Nå står det «{now}» der. Du skrev «{written}». Se om endringen fortsatt trengs, og lagre på nytt.",
    nn="Rada er endra sidan sida vart opna, og vi har ikkje rørt henne. No står det «{now}» der. Du skreiv «{written}». Sjå om endringa framleis trengst, og lagre på nytt.",
    en="The row has changed since the page was opened, and we have not touched it. It now says “{now}”. You wrote “{written}”. See whether the change is still needed, and save again.",
)
_ROW_TAKEN = Text(
    nb="Raden er endret siden siden ble åpnet, og vi har ikke tatt den bort. Nå står det «{now}» der. Se om den fortsatt skal bort, og lagre på nytt.",
    nn="Rada er endra sidan sida vart opna, og vi har ikkje teke henne bort. No står det «{now}» der. Sjå om ho framleis skal bort, og lagre på nytt.",
    en="The row has changed since the page was opened, and we have not removed it. It now says “{now}”. See whether it should still be removed, and save again.",
)
_FIELD = Text(
    nb="Feltet er endret siden siden ble åpnet. Nå står det «{now}». Se om endringen din fortsatt trengs, og lagre på nytt.",
    nn="Feltet er endra sidan sida vart opna. No står det «{now}». Sjå om endringa di framleis trengst, og lagre på nytt.",
    en="The field has changed since the page was opened. It now says “{now}”. See whether your change is still needed, and save again.",
)
_LONGEST_TOLD = 300


@dataclass(frozen=True, slots=True)
class Opened:
    """What stood in the form of one paper when it was opened: `rows` by row (`present.2`, `date`), each with its
    fields' paths; `counts` how many rows each list had."""

    rows: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, int]

    def was(self, path: str) -> str:
        """What stood at the path; empty where the form had no such field."""
        return self.rows.get(_row_of(path), {}).get(path, "")


def opened_with(answers: Mapping[str, str], index: int) -> Opened:
    """The form of the paper at `index`; its fields are sent back with what stood there under `NAME.seen`."""
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    counts: dict[str, int] = {}
    for name, seen in answers.items():
        of, _dot, rest = name.partition(".")
        if of != str(index) or not rest.endswith(".seen"):
            continue
        path = rest.removesuffix(".seen")
        rows[_row_of(path)][path] = seen
        holder, place = _place_of(path)
        counts[holder] = max(counts.get(holder, 0), place)
    return Opened(rows, counts)


def is_done(paper: Dossier, path: str, written: str) -> bool:
    """Whether the paper is already as this change would leave it: the same form, sent a second time."""
    if _takes(path, written):
        holder, place = _place_of(path)
        return place >= len(getattr(paper, holder))
    return says(paper, path, written)


def stale(paper: Dossier, opened: Opened, path: str, written: str) -> Refusal | None:
    """Why a change does not meet what it was made of: its row or field says something else by now, or, when the row
    is to be taken off, its list has another number of rows."""
    if path in HEAD_FIELDS:
        return None if says(paper, path, opened.was(path)) else _refusal(_FIELD, paper, path, written)
    row = _row_of(path)
    field = _main_path(row) if path == row else path
    fields = {_main_path(row): "", field: ""} | dict(opened.rows.get(row, {}))
    if fact_at(paper, path) is None and field not in opened.rows.get(row, {}):
        return None  # neither in the form nor in the paper: refused for what it is where it is put in
    is_same = all(says(paper, one, seen) for one, seen in fields.items())
    if _takes(path, written):
        return None if is_same and _is_as_long(paper, opened, path) else _refusal(_ROW_TAKEN, paper, path, written)
    return None if is_same else _refusal(_ROW, paper, path, written)


def is_in_place(paper: Dossier, opened: Opened, path: str, written: str) -> bool:
    """Whether what was typed at the path is typed of the row that stands there now: its name or title is the same."""
    if path in HEAD_FIELDS:
        return True
    main = _main_path(_row_of(path))
    is_same = says(paper, main, opened.was(main))
    return is_same and (not _takes(path, written) or _is_as_long(paper, opened, path))


def _is_as_long(paper: Dossier, opened: Opened, path: str) -> bool:
    holder, _place = _place_of(path)
    return opened.counts.get(holder) == len(getattr(paper, holder))


def _refusal(text: Text, paper: Dossier, path: str, written: str) -> Refusal:
    now = fact_at(paper, path if path in HEAD_FIELDS else _main_path(_row_of(path))) or ""
    return Refusal("changed-meanwhile", text.filled(now=now[:_LONGEST_TOLD], written=written[:_LONGEST_TOLD]))


def _row_of(path: str) -> str:
    return path if path in HEAD_FIELDS else ".".join(path.split(".")[:2])


def _main_path(row: str) -> str:
    return f"{row}.title" if row.startswith("items.") else row


def _takes(path: str, written: str) -> bool:
    return not written and path.count(".") == 1 and _place_of(path)[0] in (*LISTS, "items")


def _place_of(path: str) -> tuple[str, int]:
    """The list and the place in it; a place that is none counts as the first."""
    holder, place = (*path.split("."), "")[:2]
    return holder, int(place) if place.isascii() and place.isdigit() and len(place) < 6 else 0
