"""Answering a call: by link without signing in, on the meeting's page, through the secretary or by a calendar reply.

Every answer is kept; the last by time counts (`core.answering.answers`). What the secretary does with them stands in
`answers_handled`, the deputies in `deputies`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from saksgang.actions.deputy_lists import list_deputy, unlist_deputy
from saksgang.actions.rights import require
from saksgang.actions.signed_links import find_link, use_link
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.answering.answers import Answer as AnswerFacts
from saksgang.core.answering.answers import Reply, may_answer
from saksgang.core.answering.tokens import Purpose
from saksgang.core.attendance.deputies import CallAnswer
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import AgendaItem, Answer, Call, Cooperation, DeputyCall, Meeting, MeetingState
from saksgang.records.queries.answers import ASKED, begins_at, deputy_calls, takes_answers
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.values import clean

LONGEST_REASON = 1_000
LONGEST_QUESTION = 4_000
MOST_DOUBTS = 50

_NOT_CALLED = Refusal(
    "not-called-to-meeting",
    Text(
        nb="Du er ikke kalt inn til møtet, så det er ikke noe å svare på. Er det feil, så si fra til sekretæren.",
        nn="Du er ikkje kalla inn til møtet, så det er ikkje noko å svare på. Er det feil, så sei frå til sekretæren.",
        en="You are not called to the meeting, so there is nothing to answer. If that is wrong, tell the secretary.",
    ),
)
_NO_CALL = Refusal(
    "no-such-call",
    Text(
        nb="Den innkalte finnes ikke lenger i lista. Last siden på nytt.",
        nn="Den innkalla finst ikkje lenger i lista. Last sida på nytt.",
        en="Whoever was called is no longer in the list. Load the page again.",
    ),
)
_SEAT_TAKEN = Refusal(
    "seat-given-to-another",
    Text(
        nb="Et annet varamedlem møter nå i plassen. Kan du likevel komme, så ring sekretæren.",
        nn="Ein annan varamedlem møter no i plassen. Kan du likevel kome, så ring sekretæren.",
        en="Another deputy now comes in the seat. If you can come after all, ring the secretary.",
    ),
)
_NO_ITEM = Refusal(
    "item-not-in-meeting",
    Text(
        nb="Saken står ikke på saklista for møtet. Velg en sak fra lista.",
        nn="Saka står ikkje på saklista for møtet. Vel ei sak frå lista.",
        en="The item is not on the meeting's agenda. Choose one from the list.",
    ),
)


@dataclass(frozen=True, slots=True)
class Doubted:
    """An item in which one thinks to be disqualified, and why."""

    item: int
    ground: Ground
    explained: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answers. Nothing but the reply is needed."""

    reply: Reply
    reason: str = ""
    question: str = ""
    disqualified: tuple[Doubted, ...] = ()


def answer_by_link(cooperation: Cooperation, token: str, given: Given, *, now: datetime.datetime) -> Answer:
    """Answer from a link. Raises `Refused`: a link that does not work, or an answer that cannot be taken (any more)."""
    with transaction.atomic():
        link = find_link(token, purpose=Purpose.ANSWER_CALL, cooperation=cooperation, now=now)
        call = _live_call(cooperation, pk=link.row)
        trail = Trail(cooperation, by=_caller(call), now=now)
        use_link(link, now, trail=trail)
        answer = keep_answer(call, given, via=Answer.Via.LINK, trail=trail)
        trail.write()
    return answer


def answer_own(cooperation: Cooperation, meeting_id: int, given: Given, *, by: Actor, now: datetime.datetime) -> Answer:
    """Answer for oneself, signed in. Raises `Refused`."""
    require(by, Right.ENTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        call = _live_call(cooperation, meeting=meeting_id, person=by.person_id or 0)
        answer = keep_answer(call, given, via=Answer.Via.PAGE, trail=trail)
        trail.write()
    return answer


def answer_for(cooperation: Cooperation, call_id: int, given: Given, *, by: Actor, now: datetime.datetime) -> Answer:
    """Write down what somebody answered by telephone or in person. Raises `Refused`."""
    require(by, Right.CALL_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        call = _live_call(cooperation, pk=call_id)
        answer = keep_answer(call, given, via=Answer.Via.SECRETARY, trail=trail)
        trail.write()
    return answer


def note_opened(call: Call, *, now: datetime.datetime) -> None:
    """Note the first time that the page of answers was opened. No act, and no event: programs that look at links in mail
    open them too."""
    if call.opened_at is None:
        Call.objects.filter(pk=call.pk, opened_at=None).update(opened_at=now)


def keep_answer(
    call: Call,
    given: Given,
    *,
    via: Answer.Via,
    trail: Trail,
    answered_at: datetime.datetime | None = None,
    message_id: str = "",
    sequence: int | None = None,
) -> Answer:
    """Keep an answer to a call, inside an act; one that is as the last one leaves nothing new. Raises `Refused`.

    `answered_at` is when it was written, where that is earlier than now: a later answer then goes on counting.
    """
    at = answered_at or trail.now
    _refuse_late(call, given.reply, trail.now)
    last = call.answers.first()
    row = Answer(
        cooperation=call.cooperation,
        call=call,
        reply=given.reply.value,
        reason=clean(given.reason).strip()[:LONGEST_REASON],
        question=clean(given.question).strip()[:LONGEST_QUESTION],
        disqualified_in=_doubts(call.meeting, given.disqualified),
        via=via.value,
        answered_at=at,
        message_id=message_id[:200],
        sequence=sequence,
    )
    if last is not None and not message_id and _says_the_same(last, row):
        return last
    is_newest = last is None or at >= last.answered_at
    if is_newest:
        _keep_confirmed(row, last)
        _tell_seat(call, given.reply, trail=trail)
    row.save()
    after: dict[str, object] = {"reply": row.reply, "via": row.via}
    before = {"reply": last.reply} if last is not None and last.reply != row.reply else None
    numbers = _numbers(row)
    if numbers:
        after["disqualified"] = numbers
    trail.add("answer.given", row, label=call.name, before=before, after=after)
    return row


def _refuse_late(call: Call, reply: Reply, now: datetime.datetime) -> None:
    meeting = call.meeting
    rules = rules_of_body(meeting.body, on=meeting.date)
    refusal = may_answer(
        AnswerFacts(call.person_id or 0, reply, now, seat=call.seat_id),
        begins_at=begins_at(meeting) if takes_answers(meeting) else min(now, begins_at(meeting)),
        rules=rules,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )
    if refusal is not None:
        raise Refused(refusal)


def _doubts(meeting: Meeting, given: tuple[Doubted, ...]) -> list[dict[str, object]]:
    """The doubts as they are kept, one for each item. Raises `Refused` for an item of another meeting."""
    by_item = {one.item: one for one in given[:MOST_DOUBTS]}
    known = set(AgendaItem.objects.filter(meeting=meeting, pk__in=by_item).values_list("pk", flat=True))
    if set(by_item) - known:
        raise Refused(_NO_ITEM)
    return [
        {"item": one.item, "ground": one.ground.value, "explained": clean(one.explained).strip()[:LONGEST_REASON]}
        for one in by_item.values()
    ]


def _says_the_same(last: Answer, row: Answer) -> bool:
    """Whether nothing is new, as when a form is sent twice. A question that was asked before is not asked again."""
    same = (last.reply, last.reason, last.disqualified_in) == (row.reply, row.reason, row.disqualified_in)
    return same and row.question in ("", last.question)


def _keep_confirmed(row: Answer, last: Answer | None) -> None:
    """Who was confirmed absent and still is, needs no confirming again."""
    away = (Reply.NOT_COMING, Reply.DEPUTY)
    if last is not None and row.reply in away and last.reply in away:
        row.confirmed_at, row.confirmed_by_name = last.confirmed_at, last.confirmed_by_name


def _tell_seat(call: Call, reply: Reply, *, trail: Trail) -> None:
    """What a deputy answers is the answer to being called to the seat as well. Raises `Refused` when another sits there."""
    if call.called_as != Call.As.DEPUTY:
        return
    of_seat = [one for one in deputy_calls(call.meeting) if one.seat_id == call.seat_id and one.item_id is None]
    row = next((one for one in reversed(of_seat) if one.call_id == call.pk), None)
    if row is None:
        return
    comes = reply in (Reply.COMING, Reply.REMOTE)
    answer = CallAnswer.ACCEPTED if comes else CallAnswer.REFUSED
    if comes and any(_is_live(one) and one.pk != row.pk for one in of_seat):
        raise Refused(_SEAT_TAKEN)
    if row.answer == answer:
        return
    before, row.answer, row.answered_at = row.answer, answer.value, trail.now
    row.save(update_fields=["answer", "answered_at"])
    if comes:
        list_deputy(row)
    else:
        unlist_deputy(call)
    trail.add("deputy.answered", row, label=call.name, before={"answer": before}, after={"answer": row.answer})


def _is_live(row: DeputyCall) -> bool:
    return row.answer != CallAnswer.REFUSED


def _numbers(row: Answer) -> list[str]:
    """How the items are called in the trail: by their numbers, never by a title."""
    numbers = AgendaItem.objects.filter(pk__in=[one["item"] for one in row.disqualified_in]).order_by("position")
    return [number or str(position + 1) for number, position in numbers.values_list("number", "position")]


def _live_call(cooperation: Cooperation, **which: int) -> Call:
    rows = Call.objects.filter(cooperation=cooperation, ended_at=None, called_as__in=ASKED, **which)
    call = rows.select_related("meeting__body", "person", "cooperation").first()
    if call is None:
        raise Refused(_NO_CALL if set(which) == {"pk"} else _NOT_CALLED)
    return call


def _caller(call: Call) -> Actor:
    return Actor(call.name, None, cooperation_id=call.cooperation_id, person_id=call.person_id)
