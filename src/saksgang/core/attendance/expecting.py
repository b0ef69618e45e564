"""Whether a meeting will have a quorum, from the answers so far: surely, perhaps, or not without more deputies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.answering.answers import Answer
from saksgang.core.attendance.deputies import CallAnswer, DeputyCall, MeetingSeat
from saksgang.core.attendance.quorum import count
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.texts import Text


class Outlook(StrEnum):
    """What the answers say."""

    SURE = "sure"
    OPEN = "open"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Expected:
    """Seats that will be filled, that nobody has answered for, and that stand empty; `needed` for a quorum."""

    coming: frozenset[int]
    open: frozenset[int]
    empty: frozenset[int]
    needed: int
    outlook: Outlook

    @property
    def members(self) -> int:
        """All seats."""
        return len(self.coming | self.open | self.empty)

    @property
    def written(self) -> Text:
        """`6 av 9 kommer, 2 har ikke svart, det må 5 til: vedtaksfør`."""
        return _EXPECTED.filled(
            coming=len(self.coming),
            members=self.members,
            open=len(self.open),
            needed=self.needed,
            outlook=_OUTLOOKS[self.outlook],
        )


_EXPECTED = Text(
    nb="{coming} av {members} kommer, {open} har ikke svart, det må {needed} til: {outlook}",
    nn="{coming} av {members} kjem, {open} har ikkje svart, det må {needed} til: {outlook}",
    en="{coming} of {members} are coming, {open} have not answered, it takes {needed}: {outlook}",
)
_OUTLOOKS = {
    Outlook.SURE: Text(nb="vedtaksfør", nn="vedtaksført", en="quorate"),
    Outlook.OPEN: Text(nb="ennå ikke sikkert", nn="enno ikkje sikkert", en="not sure yet"),
    Outlook.LOST: Text(
        nb="ikke vedtaksfør uten flere varamedlemmer",
        nn="ikkje vedtaksført utan fleire varamedlemer",
        en="no quorum without more deputies",
    ),
}


def expect(
    seats: Iterable[MeetingSeat],
    *,
    answers: Mapping[int, Answer],
    calls: Iterable[DeputyCall] = (),
    rules: RuleSet,
) -> Expected:
    """The seats by what is known of them. `answers` are the last ones by person. A deputy who has accepted fills the
    seat; one who has been called and not answered leaves it open."""
    called = [call for call in calls if call.item is None]
    accepted = {call.seat for call in called if call.answer is CallAnswer.ACCEPTED}
    waiting = {call.seat for call in called if call.answer is CallAnswer.WAITING}
    coming: set[int] = set()
    open_: set[int] = set()
    empty: set[int] = set()
    for one in seats:
        answer = answers.get(one.holder)
        if answer is None:
            (coming if one.seat in accepted else open_).add(one.seat)
        elif not answer.is_absence or one.seat in accepted:
            coming.add(one.seat)
        else:
            (open_ if one.seat in waiting else empty).add(one.seat)
    members = len(coming) + len(open_) + len(empty)
    sure, best = (count(filled, members=members, rules=rules) for filled in (coming, coming | open_))
    outlook = Outlook.SURE if sure.is_reached else Outlook.OPEN if best.is_reached else Outlook.LOST
    return Expected(frozenset(coming), frozenset(open_), frozenset(empty), max(1, sure.needed), outlook)
