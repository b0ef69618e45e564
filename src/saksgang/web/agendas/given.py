"""What was written in the forms of an agenda, as the acts want it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import TypeVar

from saksgang.actions.agenda_items import KEEP, ItemEdit, Keep
from saksgang.actions.agenda_items_written import NewItem
from saksgang.actions.meeting_planning import Plan
from saksgang.core.agenda.proposing import Origin, Why
from saksgang.core.calling.convening import Convener, Convening
from saksgang.core.dossier import ItemKind
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.closing import ClosingGround
from saksgang.core.treatment.remote import MeetingForm
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.doing import text_in

Choice = TypeVar("Choice", bound=Enum)

NO_DAY = Refusal(
    "meeting-without-day",
    Text(
        nb="Skriv hvilken dag møtet er, for eksempel 30.9.2026.",
        nn="Skriv kva dag møtet er, til dømes 30.9.2026.",
        en="Write the day of the meeting, for example 30.9.2026.",
    ),
)
_NO_CHOICE = Refusal(
    "not-a-choice",
    Text(
        nb="Velg en av mulighetene i lista.",
        nn="Vel ein av dei som står i lista.",
        en="Choose one of those in the list.",
    ),
)
_NO_NUMBER = Refusal(
    "minutes-no-number",
    Text(
        nb="Skriv tiden som hele minutter, for eksempel 15.",
        nn="Skriv tida som heile minutt, til dømes 15.",
        en="Write the time in whole minutes, for example 15.",
    ),
)


@dataclass(frozen=True, slots=True)
class ItemForm:
    """The fields of an item's form, as they are written."""

    title: str = ""
    kind: str = ""
    minutes: str = ""
    introduced_by: str = ""
    guests: str = ""
    proposal: str = ""
    closed_ground: str = ""
    is_numbered: str = "ja"


EMPTY = ItemForm()


def form_of(edit: ItemEdit) -> ItemForm:
    """An item as its form shows it."""
    return ItemForm(
        title=str(edit.title),
        kind=edit.kind.value if isinstance(edit.kind, ItemKind) else "",
        minutes=str(edit.minutes) if isinstance(edit.minutes, int) else "",
        introduced_by=str(edit.introduced_by),
        guests="\n".join(edit.guests) if isinstance(edit.guests, tuple) else "",
        proposal=str(edit.proposal),
        closed_ground=edit.closed_ground.value if isinstance(edit.closed_ground, ClosingGround) else "",
        is_numbered="ja" if edit.is_numbered is True else "nei",
    )


def form_in(request: Asked, start: str = "") -> ItemForm:
    """What was written in a form; with `start` what stood there when it was shown."""
    return ItemForm(
        **{
            one.name: text_in(request, f"{start}{one.name}", longest=400_000).replace("\r\n", "\n")
            for one in fields(ItemForm)
        }
    )


def form_again(written: ItemForm, *, seen: ItemForm, now: ItemForm, is_told: bool) -> tuple[ItemForm, ItemForm]:
    """A form that was refused, and what it is to send back as seen: what was changed in it stays, the rest is as it is now.
    `is_told`: the refusal told what somebody else wrote meanwhile, so that saving once more is a choice."""
    names = [one.name for one in fields(ItemForm)]
    mine = [name for name in names if getattr(written, name).strip() != getattr(seen, name).strip()]
    shown = replace(now, **{name: getattr(written, name) for name in mine})
    return shown, now if is_told else replace(now, **{name: getattr(seen, name) for name in mine})


def plan_in(request: Asked) -> Plan:
    """The plan of a meeting. Raises `Refused` when a field cannot be read."""
    day = fact_in(request, "date", FactKind.DAY)
    if not isinstance(day, datetime.date):
        raise Refused(NO_DAY)
    seats = seats_in(request)
    convener = _choice(request, "convened_by", Convener) or Convener.CHAIR
    return Plan(
        date=day,
        time_start=_time(request, "time_start"),
        time_end=_time(request, "time_end"),
        place=text_in(request, "place", longest=500),
        form=_choice(request, "form", MeetingForm) or MeetingForm.IN_PERSON,
        remote_address=text_in(request, "remote_address", longest=500),
        language="nn" if text_in(request, "language", longest=2) == "nn" else "nb",
        convened_by=Convening(convener, seats if convener is Convener.MEMBERS else frozenset()),
    )


def seats_in(request: Asked) -> frozenset[int]:
    """The seats that were marked."""
    return frozenset(int(one) for one in request.POST.getlist("seats") if re.fullmatch(r"[0-9]{1,18}", one))


def new_item_in(request: Asked) -> NewItem:
    """An item to put on the agenda. Raises `Refused`."""
    return NewItem(
        title=text_in(request, "title", longest=2000),
        kind=_choice(request, "kind", ItemKind),
        minutes=minutes_in(text_in(request, "minutes", longest=20)),
        section=text_in(request, "section", longest=200),
    )


def edit_in(request: Asked, start: str = "") -> ItemEdit:
    """What a form says of an item; a field that is not in the form is kept. With `start` what stood there when it was
    shown (`seen-title`). Raises `Refused`."""
    has = request.POST.__contains__
    return ItemEdit(
        title=text_in(request, f"{start}title", longest=2000) if has(f"{start}title") else KEEP,
        kind=_choice(request, f"{start}kind", ItemKind) if has(f"{start}kind") else KEEP,
        minutes=minutes_in(text_in(request, f"{start}minutes", longest=20)) if has(f"{start}minutes") else KEEP,
        introduced_by=text_in(request, f"{start}introduced_by", longest=500) if has(f"{start}introduced_by") else KEEP,
        guests=_lines(request, f"{start}guests"),
        proposal=text_in(request, f"{start}proposal").replace("\r\n", "\n") if has(f"{start}proposal") else KEEP,
        section=text_in(request, f"{start}section", longest=200) if has(f"{start}section") else KEEP,
        closed_ground=_choice(request, f"{start}closed_ground", ClosingGround)
        if has(f"{start}closed_ground")
        else KEEP,
        is_numbered=text_in(request, f"{start}is_numbered", longest=5) == "ja" if has(f"{start}is_numbered") else KEEP,
    )


def minutes_in(written: str) -> int | None:
    """Whole minutes, `None` for nothing. Raises `Refused`."""
    figures = written.strip().removesuffix("min").strip()
    if not figures:
        return None
    if not re.fullmatch(r"[0-9]{1,5}", figures):
        raise Refused(_NO_NUMBER)
    return int(figures)


def items_in(request: Asked) -> list[int]:
    """The items that were marked, in the order of the page."""
    return [int(one) for one in request.POST.getlist("item") if re.fullmatch(r"[0-9]{1,18}", one)]


def origin_of(written: str) -> Origin:
    """What a button says of a proposal: `postponed.12`. Raises `Refused`."""
    why, _, row = written.partition(".")
    if why not in set(Why) or not re.fullmatch(r"-?[0-9]{1,18}", row):
        raise Refused(_NO_CHOICE)
    return Origin(Why(why), int(row))


def fact_in(request: Asked, name: str, kind: FactKind) -> object:
    """A fact as people write it; `None` for an empty field. Raises `Refused`."""
    read = parse_fact(kind, text_in(request, name, longest=60).strip())
    if isinstance(read, Refusal):
        raise Refused(read)
    return read or None


def _time(request: Asked, name: str) -> datetime.time | None:
    read = fact_in(request, name, FactKind.TIME)
    return read if isinstance(read, datetime.time) else None


def _lines(request: Asked, name: str) -> tuple[str, ...] | Keep:
    if name not in request.POST:
        return KEEP
    return tuple(" ".join(line.split()) for line in text_in(request, name, longest=5000).splitlines() if line.strip())


def _choice(request: Asked, name: str, kind: type[Choice]) -> Choice | None:
    given = text_in(request, name, longest=40)
    if not given:
        return None
    try:
        return kind(given)
    except ValueError:
        raise Refused(_NO_CHOICE) from None
