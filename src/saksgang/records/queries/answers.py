"""What those who are called to a meeting have answered: the facts that rules ask for, and counts for lists."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from saksgang.core.answering.answers import Answer as AnswerFacts
from saksgang.core.answering.answers import Reply, last_answers
from saksgang.core.attendance.deputies import CallAnswer, Deputy, MeetingSeat
from saksgang.core.attendance.deputies import DeputyCall as DeputyCallFacts
from saksgang.core.attendance.expecting import Expected, expect
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.records.models import Answer, Call, DeputyCall, Disqualification, Meeting, MeetingState
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.live_facts import SeatOn, seats_on

ASKED = (Call.As.MEMBER, Call.As.DEPUTY, Call.As.OBSERVER, Call.As.GUEST)
"""Who is asked whether they come; who gets a copy is not."""


@dataclass(frozen=True, slots=True)
class AnswerFactsOf:
    """One meeting as the rules of deputies and quorum ask about it, all on the day of the meeting.

    `calls` are the deputy calls that count: not those of deputies who were stood down. `answers` are the last by person.
    """

    meeting: Meeting
    rules: RuleSet
    seats: tuple[SeatOn, ...]
    answers: Mapping[int, AnswerFacts]
    calls: tuple[DeputyCallFacts, ...]
    disqualified: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @property
    def meeting_seats(self) -> tuple[MeetingSeat, ...]:
        """Every seat, a vacant one held by nobody (`0`)."""
        return tuple(seat_facts(one) for one in self.seats)

    @property
    def deputies(self) -> tuple[Deputy, ...]:
        """All deputies of all seats."""
        return tuple(one for seat in self.seats for one in seat.deputies)

    @property
    def expected(self) -> Expected:
        """Whether there will be a quorum, as far as the answers tell; a vacant seat stands empty unless a deputy comes."""
        nobody = AnswerFacts(0, Reply.NOT_COMING, begins_at(self.meeting))
        return expect(self.meeting_seats, answers={**self.answers, 0: nobody}, calls=self.calls, rules=self.rules)

    def seat(self, seat_id: int) -> SeatOn | None:
        """The seat with an id, when the body has it on the day."""
        return next((one for one in self.seats if one.seat == seat_id), None)

    def unable(self, item: int | None = None) -> frozenset[int]:
        """Persons who can be no deputy: members in their own right, who said that they do not come, and, for one item,
        who is disqualified or asked to be in it."""
        holders = {one.holder for one in self.seats if one.holder is not None}
        away = {person for person, answer in self.answers.items() if answer.is_absence}
        return frozenset(holders | away | (self.disqualified.get(item, frozenset()) if item else frozenset()))


def seat_facts(seat: SeatOn) -> MeetingSeat:
    """A seat as the rules of deputies know it; the name is the holder's, of a vacant one the seat's."""
    return MeetingSeat(
        seat.seat, seat.holder or 0, seat.name or seat.title, weight=seat.weight, municipality=seat.municipality
    )


def begins_at(meeting: Meeting) -> datetime.datetime:
    """When a meeting begins: when it was opened, else as announced; without a time of day at the end of its day."""
    announced = datetime.datetime.combine(
        meeting.date, meeting.time_start or datetime.time(23, 59), timezone.get_default_timezone()
    )
    return min(announced, meeting.opened_at) if meeting.opened_at else announced


def takes_answers(meeting: Meeting) -> bool:
    """Whether the meeting is still to come by its state: called, not begun, held or called off."""
    return meeting.state in (MeetingState.PLANNED, MeetingState.AGENDA_FIXED, MeetingState.CALLED)


def live_calls(meetings: Collection[Meeting]) -> Q:
    """The calls of meetings that hold, of those who are asked whether they come."""
    return Q(meeting__in=meetings, ended_at=None, called_as__in=ASKED)


def answers_of(meetings: Collection[Meeting]) -> dict[int, list[Answer]]:
    """Every answer to the live calls of meetings, by call, the newest first."""
    found: dict[int, list[Answer]] = {}
    rows = Answer.objects.filter(call__meeting__in=meetings, call__ended_at=None).order_by("-answered_at", "-id")
    for row in rows:
        found.setdefault(row.call_id, []).append(row)
    return found


def answer_facts(row: Answer, call: Call) -> AnswerFacts:
    """An answer as the rules know it. Who has no person in the register counts as `0`."""
    return AnswerFacts(
        person=call.person_id or 0,
        reply=Reply(row.reply),
        at=row.answered_at,
        seat=call.seat_id,
        reason=row.reason,
        question=row.question if row.question_answered_at is None else "",
        disqualified_in=tuple(one["item"] for one in row.disqualified_in),
        is_confirmed=row.confirmed_at is not None,
    )


def sitting_together(meeting: Meeting) -> tuple[Meeting, ...]:
    """The meeting and those that sit jointly with it, the one that leads first."""
    lead = meeting.joint_with or meeting
    others = Meeting.objects.filter(joint_with=lead).exclude(state="cancelled").select_related("body", "cooperation")
    return (lead, *others.order_by("body__position", "pk"))


def facts_of(meeting: Meeting) -> tuple[AnswerFactsOf, ...]:
    """The facts of a meeting, and of each body that sits jointly with it. One who is in two bodies answers once for both."""
    together = sitting_together(meeting)
    answers = _last_answers(together)
    return tuple(_facts(one, answers) for one in together)


def own_facts(meeting: Meeting) -> AnswerFactsOf:
    """The facts of this meeting alone, with what was answered in the meetings that sit jointly with it."""
    return _facts(meeting, _last_answers(sitting_together(meeting)))


def _last_answers(together: Sequence[Meeting]) -> dict[int, AnswerFacts]:
    calls = {one.pk: one for one in Call.objects.filter(live_calls(together), person__isnull=False)}
    given = answers_of(together)
    return last_answers(
        answer_facts(row, calls[call]) for call, rows in given.items() if call in calls for row in reversed(rows)
    )


def _facts(meeting: Meeting, answers: Mapping[int, AnswerFacts]) -> AnswerFactsOf:
    doubted: dict[int, set[int]] = {}
    rows = Disqualification.objects.filter(item__meeting=meeting).exclude(is_disqualified=False)
    for item, person in rows.values_list("item_id", "person_id"):
        doubted.setdefault(item, set()).add(person)
    return AnswerFactsOf(
        meeting=meeting,
        rules=rules_of_body(meeting.body, on=meeting.date),
        seats=seats_on(meeting.body_id, meeting.date),
        answers=answers,
        calls=tuple(map(_call_facts, deputy_calls(meeting))),
        disqualified={item: frozenset(persons) for item, persons in doubted.items()},
    )


def deputy_calls(meeting: Meeting) -> list[DeputyCall]:
    """The deputy calls of a meeting that count, by time: every refusal, and those that still hold."""
    holds = Q(answer=CallAnswer.REFUSED.value) | Q(call=None) | Q(call__ended_at=None)
    rows = DeputyCall.objects.filter(holds, meeting=meeting).select_related("person", "call", "item")
    return list(rows.order_by("asked_at", "id"))


def _call_facts(row: DeputyCall) -> DeputyCallFacts:
    return DeputyCallFacts(row.seat_id, row.person_id, CallAnswer(row.answer), row.item_id, row.reason)


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """How many are asked whether they come, and what they said. `unconfirmed` absences and `questions` wait for the secretary."""

    asked: int = 0
    coming: int = 0
    remote: int = 0
    absent: int = 0
    unconfirmed: int = 0
    questions: int = 0

    @property
    def answered(self) -> int:
        return self.coming + self.remote + self.absent

    @property
    def waiting(self) -> int:
        """How many have not answered."""
        return self.asked - self.answered


def counts_of(meetings: Iterable[Meeting]) -> dict[int, AnswerCounts]:
    """The counts of meetings by their ids, in three questions to the database; of one where nobody is called all are 0."""
    meetings = list(meetings)
    last = {call: rows[0] for call, rows in answers_of(meetings).items()}
    unanswered = _unanswered_questions(meetings)
    asked: dict[int, list[int]] = {one.pk: [] for one in meetings}
    for pk, meeting_id in Call.objects.filter(live_calls(meetings)).values_list("pk", "meeting_id"):
        asked[meeting_id].append(pk)
    return {
        meeting_id: _counted(calls, [last[one] for one in calls if one in last], unanswered.get(meeting_id, 0))
        for meeting_id, calls in asked.items()
    }


def _unanswered_questions(meetings: Collection[Meeting]) -> dict[int, int]:
    rows = Answer.objects.filter(call__meeting__in=meetings, question_answered_at=None).exclude(question="")
    found: dict[int, int] = {}
    for meeting_id in rows.values_list("call__meeting_id", flat=True):
        found[meeting_id] = found.get(meeting_id, 0) + 1
    return found


def _counted(calls: Sequence[int], answers: Sequence[Answer], questions: int) -> AnswerCounts:
    replies = [Reply(one.reply) for one in answers]
    away = (Reply.NOT_COMING, Reply.DEPUTY)
    return AnswerCounts(
        asked=len(calls),
        coming=replies.count(Reply.COMING),
        remote=replies.count(Reply.REMOTE),
        absent=sum(one in away for one in replies),
        unconfirmed=sum(Reply(one.reply) in away and one.confirmed_at is None for one in answers),
        questions=questions,
    )
