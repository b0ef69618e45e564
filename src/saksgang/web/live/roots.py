"""The changing piece of each live screen as HTML. What holds no form is the same for all who may see the same: it is kept in
memory until anything happens in the co-operation."""

from __future__ import annotations

import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from saksgang.core.drafting.text_blocks import TEXT_BLOCKS
from saksgang.records.models import Meeting
from saksgang.records.queries.live import LiveState, live_state, news_of, room_state
from saksgang.web.asked_for import number_in
from saksgang.web.frame.asking import Asked, sight
from saksgang.web.live.desk import language
from saksgang.web.live.desk_view import desk_view
from saksgang.web.live.forms import Refused
from saksgang.web.live.member_view import own_form
from saksgang.web.live.tickets import OF_NOBODY_ELSE, Shown, forget_contents, remember

_MOST_KEPT = 200
_OWN = re.compile(r"<!-- own (\d+) -->")
"""Where the member's own part stands in what all members see; in what somebody has written a `<` is no `<`."""


@dataclass(frozen=True, slots=True)
class Root:
    """A screen's piece of HTML, and what of it is the same for others (`tickets`)."""

    html: SafeString
    shown: Shown = OF_NOBODY_ELSE


@dataclass(frozen=True, slots=True)
class _Made:
    """A piece of HTML, what it is known by, and the exempt items that it shows."""

    html: SafeString
    shown: Shown
    opened: frozenset[int]


_kept: OrderedDict[tuple[object, ...], _Made] = OrderedDict()
_lock = threading.Lock()


def desk_root(request: Asked, meeting: Meeting, *, refused: Refused | None = None) -> Root:
    """The secretary's screen, with all its forms."""
    state = live_state(meeting, sight=sight(request), shown=shown(request))
    view = desk_view(state, refused=refused)
    once = secrets.token_hex(12)  # of this page: what is sent twice from it is done once
    content = {**_common(request, meeting, state, "mote"), "view": view, "blocks": TEXT_BLOCKS, "once": once}
    return Root(render_to_string("live/desk_root.html", content, request))


def room_root(request: Asked, meeting: Meeting, *, refused: Refused | None = None) -> Root:  # noqa: ARG001  # as the others
    """The screen of the room."""

    def make() -> SafeString:
        state = room_state(meeting, sight=sight(request))
        return render_to_string("live/room_root.html", _common(request, meeting, state, "rom"))

    made = _of_all(request, meeting, "rom", make)
    return Root(made.html, made.shown)


def member_root(request: Asked, meeting: Meeting, *, refused: Refused | None = None) -> Root:
    """What each member follows, and the member's own part."""

    def make() -> SafeString:
        state = live_state(meeting, sight=sight(request), shown=shown(request))
        return render_to_string("live/member_root.html", _common(request, meeting, state, "medlem"))

    made = _of_all(request, meeting, f"medlem-{shown(request)}", make)
    shared, place = made.html, _OWN.search(made.html)
    item = int(place[1]) if place is not None else None
    own = own_form(request, meeting, item, refused=refused.sentence if refused is not None else "")
    if place is None or not own:
        return Root(shared, made.shown)
    return Root(mark_safe(shared[: place.start()] + own + shared[place.end() :]), made.shown)  # noqa: S308  # both are templates' own


def forget() -> None:
    """Make everything anew, as a process that has just begun."""
    with _lock:
        _kept.clear()
    forget_contents()


def shown(request: Asked) -> int | None:
    """The item that the reader chose to look at."""
    return number_in(request, "sak", least=1, most=10**9)


def _of_all(request: Asked, meeting: Meeting, what: str, make: Callable[[], SafeString]) -> _Made:
    """What was made for another who sees the same, or made now."""
    seen = sight(request)
    of_meeting = frozenset(pk for pk, on in seen.exempt_items.items() if on.meeting_id == meeting.pk)
    view = (
        what, language(), *(sorted(some & of_meeting) for some in (seen.closed, seen.withheld, seen.lost)),
        seen.reads_names_of(seen.subject_of(meeting)),
    )  # fmt: skip
    key = (meeting.pk, meeting.live_revision, news_of(request.cooperation), repr(view))
    with _lock:
        made = _kept.get(key)
    if made is None:
        before = set(seen.opened)
        html = make()
        made = _Made(html, remember(meeting, view, html), frozenset(seen.opened - before))
        with _lock:
            _kept[key] = made
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
    seen.opened.update(made.opened)
    return made


def _common(request: Asked, meeting: Meeting, state: LiveState, screen: str) -> dict[str, object]:
    """What every root holds: where it comes from, and how it asks what is new."""
    place = (request.cooperation.slug, meeting.body.slug, meeting.slug)
    item = shown(request)
    return {
        "cooperation": request.cooperation,
        "meeting": meeting,
        "state": state,
        "revision": meeting.live_revision,
        "since": f"{reverse('live_since', args=(*place, 0))}?skjerm={screen}{f'&sak={item}' if item else ''}",
        "here": reverse({"mote": "live", "rom": "live_room", "medlem": "live_member"}[screen], args=place),
        "place": f"{meeting.pk}",
        "shown": item,
    }
