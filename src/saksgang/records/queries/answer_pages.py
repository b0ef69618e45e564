"""What the pages of answers show: behind a link of one who is called, and all of a meeting for its secretary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saksgang.core.answering.answers import Reply
from saksgang.core.attendance.deputies import CallAnswer, Deputy, next_deputy
from saksgang.core.attendance.disqualification import GROUND_NAMES, Ground
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.records.models import (
    AgendaItem,
    Answer,
    Call,
    Delivery,
    DeputyCall,
    Disqualification,
    Holder,
    Meeting,
    SignedLink,
)
from saksgang.records.queries.actors import held_on
from saksgang.records.queries.answers import (
    ASKED,
    AnswerCounts,
    AnswerFactsOf,
    answers_of,
    counts_of,
    deputy_calls,
    facts_of,
    seat_facts,
)
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.live_facts import SeatOn

_AWAY = (Reply.NOT_COMING.value, Reply.DEPUTY.value)


@dataclass(frozen=True, slots=True)
class BehindLink:
    """One who is called, what was answered so far, and which choices there are. `rules_on_doubts`: a rule of disqualification
    binds the body, so that the meeting rules on doubts."""

    call: Call
    last: Answer | None
    questions: tuple[Answer, ...]
    has_deputies: bool
    is_remote: bool
    rules_on_doubts: bool


@dataclass(frozen=True, slots=True)
class BehindDeputyLink:
    """A deputy who is asked, and for which seat."""

    call: Call
    row: DeputyCall


def behind_answer_link(link: SignedLink) -> BehindLink | None:
    """What a link of one who is called leads to; `None` when the call no longer holds."""
    return of_call(Call.objects.filter(cooperation=link.cooperation_id, pk=link.row).first())


def own_call(meeting: Meeting, person_id: int | None) -> BehindLink | None:
    """The same for somebody who is signed in."""
    if person_id is None:
        return None
    return of_call(Call.objects.filter(meeting=meeting, person=person_id, ended_at=None).first())


def of_call(call: Call | None) -> BehindLink | None:
    """The same of a call."""
    if call is None or call.ended_at is not None or call.called_as not in ASKED:
        return None
    answers = list(call.answers.all())
    meeting = call.meeting
    has_deputies = call.seat_id is not None and (
        Holder.objects.filter(held_on(meeting.date), seat=call.seat_id, deputy_order__gt=0).exists()
    )
    rules = rules_of_body(meeting.body, on=meeting.date)
    return BehindLink(
        call=call,
        last=answers[0] if answers else None,
        questions=tuple(one for one in reversed(answers) if one.question),
        has_deputies=has_deputies,
        is_remote=rules.remote.value,
        rules_on_doubts=rules.disqualification.value,
    )


def behind_deputy_link(link: SignedLink) -> BehindDeputyLink | None:
    """What a deputy's link leads to; `None` when the call was taken back."""
    rows = DeputyCall.objects.filter(cooperation=link.cooperation_id, pk=link.row, call__ended_at=None)
    row = rows.select_related("call__meeting__body", "seat__municipality", "person").first()
    return BehindDeputyLink(row.call, row) if row is not None and row.call is not None else None


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A doubt that somebody has raised: the item by its number, the ground in words, and whether it is brought before the meeting."""

    item: int
    number: str
    name: Text
    explained: str
    is_put: bool


@dataclass(frozen=True, slots=True)
class CalledLine:
    """One who is called: how the sending went, and what was answered."""

    call: Call
    delivery: Delivery | None
    answers: tuple[Answer, ...]
    doubts: tuple[DoubtLine, ...]

    @property
    def last(self) -> Answer | None:
        """The answer that counts."""
        return self.answers[0] if self.answers else None

    @property
    def questions(self) -> tuple[Answer, ...]:
        """Every question, the oldest first."""
        return tuple(one for one in reversed(self.answers) if one.question)

    @property
    def is_away(self) -> bool:
        return self.last is not None and self.last.reply in _AWAY


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat: its member as called (`None` where nobody holds it or is called), its deputy calls, whom to call next.

    `choosable` are the deputies that can still be asked, in their order. `stand_down` is the deputy who is not needed,
    since the member comes.
    """

    seat: SeatOn
    member: CalledLine | None
    deputies: tuple[tuple[DeputyCall, CalledLine | None], ...]
    next: Deputy | None
    none_left: Refusal | None
    choosable: tuple[Deputy, ...]
    stand_down: DeputyCall | None


@dataclass(frozen=True, slots=True)
class BodyAnswers:
    """One body of the meeting: its outlook and its seats."""

    facts: AnswerFactsOf
    seats: tuple[SeatLine, ...]


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """All that the secretary sees of the answers to a meeting. `others` are called without a seat, `copies` only read."""

    bodies: tuple[BodyAnswers, ...]
    others: tuple[CalledLine, ...]
    copies: tuple[CalledLine, ...]
    counts: AnswerCounts


def answers_page(meeting: Meeting) -> AnswersPage:
    """The page of a meeting; of one that leads a joint meeting with every body of it."""
    of_bodies = facts_of(meeting)
    meetings = [one.meeting for one in of_bodies]
    lines = _lines(meetings)
    bodies = tuple(BodyAnswers(one, _seats(one, lines)) for one in of_bodies)
    seated = {line.member.call.pk for body in bodies for line in body.seats if line.member}
    rest = [one for one in lines if one.call.pk not in seated and one.call.called_as != Call.As.DEPUTY]
    return AnswersPage(
        bodies=bodies,
        others=tuple(one for one in rest if one.call.called_as in ASKED),
        copies=tuple(one for one in rest if one.call.called_as not in ASKED),
        counts=counts_of([meeting])[meeting.pk],
    )


def _lines(meetings: Sequence[Meeting]) -> list[CalledLine]:
    calls = list(Call.objects.filter(meeting__in=meetings, ended_at=None).order_by("called_as", "pk"))
    answers, deliveries = answers_of(meetings), _deliveries(calls)
    items = {
        pk: number or str(position + 1)
        for pk, number, position in AgendaItem.objects.filter(meeting__in=meetings).values_list(
            "pk", "number", "position"
        )
    }
    put = set(Disqualification.objects.filter(item__in=items).values_list("item_id", "person_id"))
    return [_line(one, answers.get(one.pk, []), deliveries.get(one.pk), items, put) for one in calls]


def _line(
    call: Call,
    answers: Sequence[Answer],
    delivery: Delivery | None,
    items: Mapping[int, str],
    put: set[tuple[int, int]],
) -> CalledLine:
    told = answers[0].disqualified_in if answers else []
    doubts = tuple(
        DoubtLine(
            one["item"],
            items.get(one["item"], ""),
            GROUND_NAMES[Ground(one["ground"])],
            one["explained"],
            (one["item"], call.person_id or 0) in put,
        )
        for one in told
    )
    return CalledLine(call, delivery, tuple(answers), doubts)


def _deliveries(calls: Sequence[Call]) -> dict[int, Delivery]:
    """The last sending to each."""
    rows = Delivery.objects.filter(call__in=calls).order_by("made_at", "pk")
    return {one.call_id: one for one in rows}


def _seats(facts: AnswerFactsOf, lines: Sequence[CalledLine]) -> tuple[SeatLine, ...]:
    by_person = {one.call.person_id: one for one in lines if one.call.person_id}
    by_call = {one.call.pk: one for one in lines}
    asked: dict[int, list[DeputyCall]] = {}
    for row in deputy_calls(facts.meeting):
        asked.setdefault(row.seat_id, []).append(row)
    return tuple(_seat(one, facts, by_person, by_call, asked.get(one.seat, [])) for one in facts.seats)


def _seat(
    seat: SeatOn,
    facts: AnswerFactsOf,
    by_person: Mapping[int, CalledLine],
    by_call: Mapping[int, CalledLine],
    asked: Sequence[DeputyCall],
) -> SeatLine:
    member = by_person.get(seat.holder) if seat.holder else None
    live = next((one for one in asked if one.item_id is None and one.answer != CallAnswer.REFUSED), None)
    answer = facts.answers.get(seat.holder) if seat.holder else None
    is_open = seat.holder is None or (answer is not None and answer.is_absence and answer.is_confirmed)
    following: Deputy | Refusal | None = None
    if is_open and live is None and seat.deputies:
        following = next_deputy(
            seat_facts(seat), deputies=facts.deputies, rules=facts.rules, calls=facts.calls, unable=facts.unable()
        )
    refused = {one.person_id for one in asked}
    choosable = tuple(one for one in seat.deputies if one.person not in facts.unable() and one.person not in refused)
    return SeatLine(
        seat=seat,
        member=member,
        deputies=tuple((one, by_call.get(one.call_id or 0)) for one in asked),
        next=following if isinstance(following, Deputy) else None,
        none_left=following if isinstance(following, Refusal) else None,
        choosable=choosable if isinstance(following, Deputy) else (),
        stand_down=live if answer is not None and not answer.is_absence else None,
    )
