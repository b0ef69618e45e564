"""What members answer in a written procedure: from the link in the mail, signed in, or through the secretary (kommuneloven § 11-8;
K15). An answer can be changed until the procedure is settled; the history keeps each."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import transaction

from saksgang.actions.agenda_items_written import tell_screens
from saksgang.actions.rights import require
from saksgang.actions.signed_links import find_link, use_link
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.answering.tokens import Purpose
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.urgency import WRITTEN_ANSWER_NAMES, WrittenAnswer
from saksgang.records.models import AgendaItem, Call, Cooperation, Meeting, WrittenReply
from saksgang.records.queries.live import own_seat
from saksgang.records.queries.live_facts import label_of
from saksgang.records.queries.written import is_written, main_proposals, members_of
from saksgang.records.values import clean

LONGEST_COMMENT = 4_000
NOT_WRITTEN = Refusal(
    "not-in-writing",
    Text(
        nb="Møtet er ikke en skriftlig behandling. Er det blitt et vanlig møte, så svar på innkallingen i stedet.",
        nn="Møtet er ikkje ei skriftleg behandling. Er det vorte eit vanleg møte, så svar på innkallinga i staden.",
        en="The meeting is no written procedure. If it has become a common meeting, answer the notice instead.",
    ),
)
_NOT_OPEN = Refusal(
    "written-procedure-not-open",
    Text(
        nb="Det er ikke åpent for svar nå: papirene er ikke sendt, eller behandlingen er avsluttet. Spør sekretæren.",
        nn="Det er ikkje ope for svar no: papira er ikkje sende, eller behandlinga er avslutta. Spør sekretæren.",
        en="Answers are not taken now: the papers have not been sent, or the procedure is settled. Ask the secretary.",
    ),
)
_NO_SEAT = Refusal(
    "no-seat-to-answer-for",
    Text(
        nb="Bare medlemmene i organet svarer. Skulle du hatt en plass, så si fra til sekretæren.",
        nn="Berre medlemene i organet svarer. Skulle du hatt ein plass, så sei frå til sekretæren.",
        en="Only the members of the body answer. If you should have a seat, tell the secretary.",
    ),
)
_NOTHING = Refusal(
    "written-answer-missing",
    Text(
        nb="Velg et svar for minst én sak.",
        nn="Vel eit svar for minst éi sak.",
        en="Choose an answer for at least one item.",
    ),
)
_NO_ITEM = Refusal(
    "item-not-asked",
    Text(
        nb="Saken er ikke blant dem det svares på. Last siden på nytt.",
        nn="Saka er ikkje mellom dei det blir svart på. Last sida på nytt.",
        en="The item is not among those to be answered. Load the page again.",
    ),
)


def answer_written_by_link(
    cooperation: Cooperation,
    token: str,
    answers: Mapping[int, WrittenAnswer],
    *,
    now: datetime.datetime,
    comment: str = "",
) -> None:
    """Answer from the link in the mail; `answers` are by item. Raises `Refused`."""
    with transaction.atomic():
        link = find_link(token, purpose=Purpose.ANSWER_CALL, cooperation=cooperation, now=now)
        call = Call.objects.filter(cooperation=cooperation, pk=link.row, ended_at=None).first()
        if call is None or call.seat_id is None:
            raise Refused(_NO_SEAT)
        by = Actor(call.name, None, cooperation_id=cooperation.pk, person_id=call.person_id)
        trail = Trail(cooperation, by=by, now=now)
        use_link(link, now, trail=trail)
        put_replies(
            trail, call.meeting_id, call.seat_id, answers, person=call.person_id, comment=comment,
            via=WrittenReply.Via.LINK,
        )  # fmt: skip
        trail.write()


def answer_written_own(
    meeting: Meeting, answers: Mapping[int, WrittenAnswer], *, by: Actor, now: datetime.datetime, comment: str = ""
) -> None:
    """Answer for one's own seat, signed in; `answers` are by item. Raises `Refused`."""
    require(by, Right.ENTER)
    with transaction.atomic():
        trail = Trail(meeting.cooperation, by=by, now=now)
        seat = own_seat(meeting, by.person_id) if by.person_id is not None else None
        if seat is None:
            raise Refused(_NO_SEAT)
        put_replies(trail, meeting.pk, seat, answers, person=by.person_id, comment=comment, via=WrittenReply.Via.PAGE)
        trail.write()


def put_replies(
    trail: Trail,
    meeting_id: int,
    seat_id: int,
    answers: Mapping[int, WrittenAnswer],
    *,
    person: int | None,
    comment: str,
    via: WrittenReply.Via,
) -> None:
    """Inside an act: keep what was answered for a seat; what is as it was is left alone. Raises `Refused`."""
    meeting = Meeting.objects.select_related("body").get(pk=meeting_id)
    if not is_written(meeting):
        raise Refused(NOT_WRITTEN)
    if MeetingState(meeting.state) is not MeetingState.CALLED:
        raise Refused(_NOT_OPEN)
    if not answers:
        raise Refused(_NOTHING)
    if seat_id not in {one.seat for one in members_of(meeting)}:
        raise Refused(_NO_SEAT)
    asked = AgendaItem.objects.in_bulk(set(main_proposals(meeting)) & answers.keys())
    if answers.keys() - asked.keys():
        raise Refused(_NO_ITEM)
    words = clean(comment).strip()[:LONGEST_COMMENT]
    for item_id, answer in answers.items():
        item = asked[item_id]
        item.meeting = meeting
        _put(trail, item, seat_id, answer, person=person, comment=words, via=via)
    tell_screens(meeting)


def _put(
    trail: Trail,
    item: AgendaItem,
    seat_id: int,
    answer: WrittenAnswer,
    *,
    person: int | None,
    comment: str,
    via: WrittenReply.Via,
) -> None:
    row = WrittenReply.objects.filter(item=item, seat=seat_id).first()
    if row is not None and (row.answer, row.comment) == (answer.value, comment):
        return
    before = {"answer": _name(row.answer, item)} if row is not None else None
    row = row or WrittenReply(cooperation=trail.cooperation, item=item, seat_id=seat_id)
    row.person_id, row.answer, row.comment = person, answer.value, comment
    row.via, row.answered_at = via.value, trail.now
    row.save()
    after = {"answer": _name(row.answer, item), "via": row.via}
    trail.add("written.answered", item, label=label_of(item), before=before, after=after)


def _name(answer: str, item: AgendaItem) -> str:
    return WRITTEN_ANSWER_NAMES[WrittenAnswer(answer)].to(item.meeting.language)
