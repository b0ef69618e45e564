"""A meeting as it was, ready for the page: each fact then and now in words, and what the reader may not see left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from saksgang.core.events.undoing import LISTS, Row
from saksgang.core.events.word_diff import Pieces, shortened, word_diff
from saksgang.core.texts import Language
from saksgang.records.models import Meeting
from saksgang.records.queries.as_it_was import HEAD, ITEM, MeetingThen, ThenAndNow
from saksgang.records.queries.sight import Sight
from saksgang.web.history.values import field_name, shown

_PARTS = ("proposal", "decision", "decision_points", "remarks", "votes", "attachments", "obligations")
_ORDER = (
    "kind", "introduced_by", "guests", "text", "proposal", "attachments", "treatment", "remarks", "disqualified",
    "votes", "decision", "decision_points", "obligations", "outcome", "is_exempt", "exempt_law", "exempt_text",
)  # fmt: skip
_LONG = frozenset(("text", "proposal", "treatment", "decision"))


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact by its name in words, as it was and as it is; `is_long` is Markdown that needs room."""

    name: str
    then: str
    now: str
    is_long: bool = False

    @property
    def is_changed(self) -> bool:
        return self.then != self.now

    @property
    def side_by_side(self) -> tuple[Pieces, Pieces]:
        then, now = word_diff(self.then, self.now)
        return shortened(then), shortened(now)


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item as it was. Of one that `is_withheld` nothing but its head of today is told."""

    number: str
    title: str
    url: str
    facts: tuple[Fact, ...] = ()
    changed: tuple[Fact, ...] = ()
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class ListThen:
    """One list of people, by name."""

    name: str
    people: tuple[str, ...]
    came: tuple[str, ...]
    left: tuple[str, ...]


def head_of(then: MeetingThen, *, redact: Callable[[str], str], language: Language) -> tuple[Fact, ...]:
    """The meeting's own facts, those that say something then or now."""
    facts = (_fact(name, then.state.facts.get(name), then.now.get(name), redact, language) for name in HEAD)
    return tuple(fact for fact in facts if fact.then or fact.now)


def items_of(then: MeetingThen, meeting: Meeting, *, sight: Sight, language: Language) -> tuple[ItemFacts, ...]:
    """The items in the order of then."""
    return tuple(_item(one, meeting, sight, language) for one in then.items)


def lists_of(then: MeetingThen, *, redact: Callable[[str], str]) -> tuple[ListThen, ...]:
    """The lists that had somebody in them then, or have now, with who came to them and left them since."""
    lists = []
    for name in LISTS:
        people, today = _names(then.state.lists.get(name, ())), _names(then.lists_now.get(name, ()))
        came = [one for one in today if one not in people]
        left = [one for one in people if one not in today]
        if people or today:
            lists.append(ListThen(field_name(name), *(tuple(map(redact, each)) for each in (people, came, left))))
    return tuple(lists)


def _names(rows: list[Row] | tuple[Row, ...]) -> list[str]:
    return [str(row.facts.get("name") or "") for row in rows]


def _item(one: ThenAndNow, meeting: Meeting, sight: Sight, language: Language) -> ItemFacts:
    url = reverse("item", args=(meeting.cooperation.slug, meeting.body.slug, meeting.slug, one.slug))
    number, title = (str(one.then.facts.get(name) or "") for name in ("number", "title"))
    if one.then.id in sight.closed:
        public = sight.exemptions.public_title(one.then.id, one.case_id)
        return ItemFacts(str(one.now.get("number") or ""), public, url, is_withheld=True)
    if one.then.id in sight.exempt_items:
        sight.opened.add(one.then.id)
    redact = sight.hidden_in(sight.subject_of(meeting), one.then.id, one.case_id).redact
    told = {
        name: _fact(name, one.then.facts.get(name), one.now.get(name), redact, language) for name in (*ITEM, *_PARTS)
    }
    changed = tuple(fact for fact in told.values() if fact.is_changed)
    facts = tuple(told[name] for name in _ORDER if told[name].then)
    return ItemFacts(redact(number), redact(title), url, facts, changed)


def _fact(name: str, then: Any, now: Any, redact: Callable[[str], str], language: Language) -> Fact:
    before, after = (redact(shown(name, value, language=language)) for value in (then, now))
    return Fact(field_name(name), before, after, is_long=name in _LONG)
