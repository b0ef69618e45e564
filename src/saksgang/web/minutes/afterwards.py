"""On paper and by hand: a sheet to write on in the meeting, and one page to enter it afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saksgang.actions.minutes_afterwards import enter_afterwards
from saksgang.core.attendance.disqualification import GROUND_NAMES, Ground
from saksgang.core.dossier import PaperKind
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.minutes.afterwards import Became, Entered, EnteredItem, Hours
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.records.models import AgendaItem, Meeting, MeetingState
from saksgang.records.queries.dossiers import look_of, whole_items
from saksgang.records.queries.live_facts import SeatOn, seats_on
from saksgang.records.queries.pages_afterwards import likely_chair, likely_present
from saksgang.records.queries.seen_dossiers import public_dossier_of, seen_dossier
from saksgang.web.frame.asking import Asked, actor, sight
from saksgang.web.frame.doing import text_in
from saksgang.web.minutes.asked import at, attempt, meeting_to_write, page
from saksgang.writing.note_sheets import note_sheet as sheet_of
from saksgang.writing.papers import PaperFormat, write_document

CHOICES: dict[str, str | Promise] = {
    Became.AS_PROPOSED.value: gettext_lazy("Som foreslått"),
    Became.OTHERWISE.value: gettext_lazy("Annet vedtak"),
    Became.NOTED.value: gettext_lazy("Tatt til orientering"),
    Became.TREATED.value: gettext_lazy("Drøftet uten vedtak"),
    Became.POSTPONED.value: gettext_lazy("Utsatt"),
    Became.WITHDRAWN.value: gettext_lazy("Trukket"),
}
_OUT_LINES = 3
"""Those who took no part in one item, on the page."""
_NO_TIME = Refusal(
    "entered-without-time",
    Text(
        nb="Skriv når møtet begynte og sluttet, for eksempel 09.00 og 11.30.",
        nn="Skriv når møtet byrja og slutta, til dømes 09.00 og 11.30.",
        en="Write when the meeting began and ended, for example 09:00 and 11:30.",
    ),
)


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat with those who may have sat in it, and who is chosen (0: nobody)."""

    seat: SeatOn
    chosen: int
    is_remote: bool = False
    came: str = ""
    left: str = ""


@dataclass(frozen=True, slots=True)
class OutLine:
    """One who took no part in an item: the place of the line, whose seat, and why."""

    place: int
    seat: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with what is filled in."""

    item: AgendaItem
    proposal: str
    became: str
    given: dict[str, str]
    out: tuple[OutLine, ...] = ()


def enter_page(request: Asked, body: str, day: str) -> HttpResponse:
    """Who was there and what became of each item, on one page that the keyboard goes through from the top."""
    meeting = meeting_to_write(request, body, day)
    if meeting.state not in {MeetingState.AGENDA_FIXED, MeetingState.CALLED}:
        return redirect(at("meeting_minutes", meeting))
    seats = seats_on(meeting.body_id, meeting.date)
    items = whole_items([meeting])[meeting.pk]
    problem = ""
    if request.method == "POST":
        now = timezone.now()
        problem = attempt(
            lambda: enter_afterwards(meeting, _entered(request, seats, items), by=actor(request), now=now)
        )
        if not problem:
            messages.success(request, _("Møtet er ført. Se over referatet, og gjør det ferdig."))
            return redirect(at("minutes_edit", meeting))
    sight(request).opened.update(sight(request).open_exempt_of(meeting.pk))
    closed = sight(request).closed
    return page(
        request,
        meeting,
        "afterwards",
        title=_("Før møtet i ettertid"),
        problem=problem,
        choices=CHOICES,
        reasons=_reasons(meeting),
        seats=_seats(request, meeting, seats),
        items=[_item(request, one) for one in items if one.pk not in closed],
        chair=_number(text_in(request, "chair", longest=20)) or likely_chair(meeting, seats),
        given={
            "began": text_in(request, "began", longest=10) or _clock(meeting.time_start),
            "ended": text_in(request, "ended", longest=10) or _clock(meeting.time_end),
            "place": text_in(request, "place", longest=500) or meeting.place,
            "guests": text_in(request, "guests", longest=5000),
        },
    )


def _seats(request: Asked, meeting: Meeting, seats: Sequence[SeatOn]) -> list[SeatLine]:
    likely = likely_present(meeting, seats)
    lines = []
    for one in seats:
        chosen = likely.get(one.seat, 0)
        if request.method == "POST":
            chosen = _number(text_in(request, f"seat-{one.seat}", longest=20))
        came, left = (text_in(request, f"{name}-{one.seat}", longest=10) for name in ("came", "left"))
        lines.append(SeatLine(one, chosen, f"remote-{one.seat}" in request.POST, came, left))
    return lines


def _item(request: Asked, row: AgendaItem) -> ItemLine:
    proposal = next((one.text for one in row.proposals.all() if one.position == 0), "")
    names = ("decision", "remarks", "for", "against", "blank", "chair", "asked")
    given = {name: text_in(request, f"{name}-{row.pk}") for name in names}
    became = text_in(request, f"became-{row.pk}", longest=20)
    chosen = became if request.method == "POST" else _guess(row, proposal)
    out = tuple(
        OutLine(
            place,
            text_in(request, f"out-{row.pk}-{place}", longest=20),
            text_in(request, f"why-{row.pk}-{place}", longest=40),
        )
        for place in range(_OUT_LINES)
    )
    return ItemLine(row, proposal, chosen, given, out)


def _reasons(meeting: Meeting) -> list[tuple[str, str]]:
    """Why somebody took no part, as one chooses it."""
    language = Language(meeting.language)
    return [("", str(_("var ute"))), *((one.value, GROUND_NAMES[one].to(language)) for one in Ground)]


def _guess(row: AgendaItem, proposal: str) -> str:
    """What is most often so: a proposal is adopted, information is noted."""
    if proposal.strip():
        return Became.AS_PROPOSED.value
    return Became.NOTED.value if row.kind == "information" else Became.TREATED.value


def _entered(request: Asked, seats: Sequence[SeatOn], items: Sequence[AgendaItem]) -> Entered:
    """What was typed in. Raises `Refused`."""
    began, ended = (_time(text_in(request, name, longest=10)) for name in ("began", "ended"))
    present = {one.seat: _number(text_in(request, f"seat-{one.seat}", longest=20)) for one in seats}
    return Entered(
        began=began,
        ended=ended,
        chair=_number(text_in(request, "chair", longest=20)),
        present={seat: person for seat, person in present.items() if person},
        items=tuple(_entered_item(request, one.pk) for one in items),
        guests=tuple(one.strip() for one in text_in(request, "guests", longest=5000).splitlines() if one.strip()),
        place=text_in(request, "place", longest=500),
        remote=frozenset(one.seat for one in seats if f"remote-{one.seat}" in request.POST),
        hours={
            one.seat: hours for one in seats if present[one.seat] and (hours := _hours(request, one.seat)) != Hours()
        },
    )


def _hours(request: Asked, seat: int) -> Hours:
    """When the one in a seat came and left, where a field says so. Raises `Refused`."""
    came, left = (text_in(request, f"{name}-{seat}", longest=10) for name in ("came", "left"))
    return Hours(_time(came) if came.strip() else None, _time(left) if left.strip() else None)


def _out(request: Asked, pk: int) -> dict[int, Ground | None]:
    found: dict[int, Ground | None] = {}
    grounds = {one.value: one for one in Ground}
    for place in range(_OUT_LINES):
        seat = _number(text_in(request, f"out-{pk}-{place}", longest=20))
        if seat:
            found[seat] = grounds.get(text_in(request, f"why-{pk}-{place}", longest=40))
    return found


def _entered_item(request: Asked, pk: int) -> EnteredItem:
    became = text_in(request, f"became-{pk}", longest=20)
    chair = text_in(request, f"chair-{pk}", longest=10)
    counts = {name: _count(text_in(request, f"{name}-{pk}", longest=10)) for name in ("for", "against", "blank")}
    return EnteredItem(
        item=pk,
        became=Became(became) if became in CHOICES else None,
        decision=text_in(request, f"decision-{pk}"),
        remarks=text_in(request, f"remarks-{pk}"),
        in_favour=counts["for"],
        against=counts["against"],
        blank=counts["blank"],
        chair_for={"for": True, "against": False}.get(chair),
        was_asked=f"asked-{pk}" in request.POST,
        out=_out(request, pk),
    )


def _count(written: str) -> int | None:
    """A count in a field. Raises `Refused` for what is none."""
    found = parse_fact(FactKind.COUNT, written)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found if isinstance(found, int) else None


def _time(written: str) -> datetime.time:
    """A time in a field. Raises `Refused` for none."""
    found = parse_fact(FactKind.TIME, written)
    if isinstance(found, Refusal):
        raise Refused(found)
    if not isinstance(found, datetime.time):
        raise Refused(_NO_TIME)
    return found


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 19 else 0


def _clock(time: datetime.time | None) -> str:
    return f"{time:%H.%M}" if time else ""


def note_sheet(request: Asked, body: str, day: str) -> HttpResponse:
    """The agenda on paper, with boxes for who came and what became of each item, as PDF."""
    meeting = meeting_to_write(request, body, day)
    dossier = (
        public_dossier_of(meeting, PaperKind.NOTICE)
        if "offentlig" in request.GET
        else seen_dossier(meeting, PaperKind.NOTICE, sight=sight(request))
    )
    seats = [(one.title, one.municipality_name, one.name) for one in seats_on(meeting.body_id, meeting.date)]
    document = sheet_of(dossier, seats, language=Language(meeting.language))
    sight(request).opened.update(sight(request).open_exempt_of(meeting.pk))
    content = write_document(document, PaperFormat.PDF, look=look_of(request.cooperation))
    response = HttpResponse(content, content_type="application/pdf")
    name = f"notatark-{meeting.body.slug}-{meeting.slug}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
