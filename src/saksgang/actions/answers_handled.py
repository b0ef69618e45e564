"""What the secretary does with the answers: confirms absences, answers questions, brings up doubts, reminds the others."""

from __future__ import annotations

import datetime

from django.db import transaction

from saksgang.actions import answer_mail
from saksgang.actions.answer_mail import Links
from saksgang.actions.deputy_lists import holder_of
from saksgang.actions.rights import require
from saksgang.actions.signed_links import make_link
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.answering.answers import Reply
from saksgang.core.answering.tokens import Purpose
from saksgang.core.attendance.deputies import CallAnswer
from saksgang.core.attendance.disqualification import Doubt, Ground, check_doubt
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import AgendaItem, Answer, Call, Cooperation, DeputyCall, Disqualification, Meeting
from saksgang.records.queries.answers import begins_at, live_calls, sitting_together, takes_answers
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.values import clean

REMIND_AGAIN_AFTER = datetime.timedelta(hours=12)
LONGEST_ANSWER = 10_000

_NO_ANSWER = Refusal(
    "no-such-answer",
    Text(
        nb="Svaret finnes ikke, eller det er kommet et nyere. Last siden på nytt.",
        nn="Svaret finst ikkje, eller det har kome eit nyare. Last sida på nytt.",
        en="The answer is not there, or a newer one has come. Load the page again.",
    ),
)
_NO_ABSENCE = Refusal(
    "no-absence-to-confirm",
    Text(
        nb="{name} har ikke meldt forfall. Last siden på nytt og se hva som er svart.",
        nn="{name} har ikkje meldt forfall. Last sida på nytt og sjå kva som er svart.",
        en="{name} has not sent apologies. Load the page again and see what was answered.",
    ),
)
_NO_WORDS = Refusal(
    "no-words",
    Text(
        nb="Svaret er tomt. Skriv hva du vil svare.",
        nn="Svaret er tomt. Skriv kva du vil svare.",
        en="The answer is empty. Write what you want to answer.",
    ),
)
_NO_DOUBT = Refusal(
    "no-doubt-in-item",
    Text(
        nb="{name} har ikke meldt seg inhabil i denne saken. Last siden på nytt.",
        nn="{name} har ikkje meldt seg ugild i denne saka. Last sida på nytt.",
        en="{name} has not raised a doubt in this item. Load the page again.",
    ),
)
_NOT_YET = Refusal(
    "nobody-to-remind",
    Text(
        nb="Det er ingen å minne om: alle har svart, er minnet om det i dag eller mangler e-postadresse. Ring dem som mangler.",
        nn="Det er ingen å minne på: alle har svart, er minte på det i dag eller manglar e-postadresse. Ring dei som manglar.",
        en="There is nobody to remind: all have answered, were reminded today or have no mail address. Ring those missing.",
    ),
)
_BEGUN = Refusal(
    "meeting-not-to-come",
    Text(
        nb="Møtet har begynt, er holdt eller er avlyst. Før det videre i møtet.",
        nn="Møtet har byrja, er halde eller er avlyst. Før det vidare i møtet.",
        en="The meeting has begun, was held or is cancelled. Go on in the meeting itself.",
    ),
)


def confirm_absence(cooperation: Cooperation, answer_id: int, *, by: Actor, now: datetime.datetime) -> Answer:
    """Confirm an absence (*forfall*), so that a deputy can be called. Raises `Refused`."""
    require(by, Right.CALL_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        answer = _last_answer(cooperation, answer_id)
        if Reply(answer.reply) not in (Reply.NOT_COMING, Reply.DEPUTY):
            raise Refused(_NO_ABSENCE.filled(name=answer.call.name))
        if answer.confirmed_at is None:
            answer.confirmed_at, answer.confirmed_by_name = now, by.name[:200]
            answer.save(update_fields=["confirmed_at", "confirmed_by_name"])
            trail.add("absence.confirmed", answer, label=answer.call.name, after={"reply": answer.reply})
            trail.write()
    return answer


def take_back_confirmation(cooperation: Cooperation, answer_id: int, *, by: Actor, now: datetime.datetime) -> Answer:
    """Take back that an absence was confirmed. Deputies who were called stay until they are stood down. Raises `Refused`."""
    require(by, Right.CALL_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        answer = _last_answer(cooperation, answer_id)
        if answer.confirmed_at is not None:
            before = {"confirmed": answer.confirmed_by_name}
            answer.confirmed_at, answer.confirmed_by_name = None, ""
            answer.save(update_fields=["confirmed_at", "confirmed_by_name"])
            trail.add("absence.opened", answer, label=answer.call.name, before=before)
            trail.write()
    return answer


def answer_question(
    cooperation: Cooperation, answer_id: int, text: str, *, by: Actor, now: datetime.datetime
) -> Answer:
    """Answer what somebody asked, by mail where there is an address. Raises `Refused`."""
    require(by, Right.CALL_MEETING)
    words = clean(text).strip()[:LONGEST_ANSWER]
    if not words:
        raise Refused(_NO_WORDS)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        answer = _answer(cooperation, answer_id)
        if not answer.question or answer.question_answered_at is not None:
            raise Refused(_NO_ANSWER)
        answer.question_answered_at, answer.question_answer = now, words
        answer.save(update_fields=["question_answered_at", "question_answer"])
        if answer.call.email:
            answer_mail.answer_question(answer.call, question=answer.question, answer=words, now=now)
        trail.add("question.answered", answer, label=answer.call.name, after={"by_mail": bool(answer.call.email)})
        trail.write()
    return answer


def put_disqualification(
    cooperation: Cooperation, answer_id: int, item_id: int, *, by: Actor, now: datetime.datetime
) -> Disqualification:
    """Bring the doubt that a member has raised about an item before the meeting, which rules on it first (F1). Raises
    `Refused` for a ground that cannot be in such a case (K21)."""
    require(by, Right.CALL_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        answer = _last_answer(cooperation, answer_id)
        call = answer.call
        told = next((one for one in answer.disqualified_in if one["item"] == item_id), None)
        if told is None or call.person is None:
            raise Refused(_NO_DOUBT.filled(name=call.name))
        item = AgendaItem.objects.get(cooperation=cooperation, pk=item_id)
        ground = Ground(told["ground"])
        _refuse_ground(item, call, ground, told["explained"])
        row, is_new = Disqualification.objects.get_or_create(
            item=item,
            person=call.person,
            defaults={
                "cooperation": cooperation,
                "seat": call.seat,
                "ground": ground.value,
                "explained": told["explained"],
                "raised_by": call.name,
                "raised_at": now,
            },
        )
        if is_new:
            after = {"item": item.number or str(item.position + 1), "ground": ground.value}
            trail.add("disqualification.raised", row, label=call.name, after=after)
            trail.write()
    return row


def remind_waiting(cooperation: Cooperation, meeting_id: int, *, site: str, by: Actor, now: datetime.datetime) -> int:
    """Send a mail to each who has not answered, not twice in half a day; how many. `site` is the front page's address.
    Raises `Refused` when there is nobody to remind."""
    require(by, Right.CALL_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = Meeting.objects.filter(cooperation=cooperation, pk=meeting_id).select_related("body").first()
        if meeting is None or not takes_answers(meeting) or now >= begins_at(meeting):
            raise Refused(_BEGUN)
        calls = [one for one in _waiting(meeting) if one.email and not _is_reminded(one, now)]
        if not calls:
            raise Refused(_NOT_YET)
        links = Links(site.rstrip("/"), cooperation.slug)
        for call in calls:
            _remind(call, links, trail=trail)
            call.reminded_at = now
            call.save(update_fields=["reminded_at"])
        trail.add("call.reminded", meeting, after={"receiver": [one.name for one in calls]})
        trail.write()
    return len(calls)


def _remind(call: Call, links: Links, *, trail: Trail) -> None:
    """A new link; the one before goes on working. A deputy who was asked is asked again."""
    asked = DeputyCall.objects.filter(call=call, answer=CallAnswer.WAITING.value).select_related("seat").first()
    token = make_link(
        call.cooperation,
        Purpose.ACCEPT_DEPUTY_CALL if asked else Purpose.ANSWER_CALL,
        row=asked.pk if asked else call.pk,
        person=call.person,
        name=call.name,
        now=trail.now,
        meeting_at=begins_at(call.meeting),
        by=trail.by,
        trail=trail,
    )
    if asked is None:
        answer_mail.remind(call, token, links=links, now=trail.now)
        return
    whom = answer_mail.seat_in_mail(call.cooperation, holder_of(asked), asked.seat.title)
    answer_mail.ask_deputy(call, token, whom=whom, links=links, now=trail.now)


def _waiting(meeting: Meeting) -> list[Call]:
    """Who is called and has not answered; one who has answered in a meeting that sits jointly with it has answered."""
    together = sitting_together(meeting)
    answered = Answer.objects.filter(call__meeting__in=together, call__ended_at=None)
    persons = answered.filter(call__person__isnull=False).values("call__person")
    calls = Call.objects.filter(live_calls([meeting]), answers=None).exclude(person__in=persons)
    return list(calls.select_related("meeting__body", "person", "cooperation"))


def _is_reminded(call: Call, now: datetime.datetime) -> bool:
    return call.reminded_at is not None and now - call.reminded_at < REMIND_AGAIN_AFTER


def _refuse_ground(item: AgendaItem, call: Call, ground: Ground, explained: str) -> None:
    meeting = call.meeting
    doubt = Doubt(call.seat_id or 0, call.person_id or 0, call.name, ground, explained, raised_by=call.name)
    rules = rules_of_body(meeting.body, on=meeting.date)
    refusal = check_doubt(doubt, kind=CaseKind(item.case_kind), rules=rules)
    if refusal is not None:
        raise Refused(refusal)


def _answer(cooperation: Cooperation, answer_id: int) -> Answer:
    rows = Answer.objects.filter(cooperation=cooperation, pk=answer_id, call__ended_at=None)
    answer = rows.select_related("call__meeting__body", "call__person", "call__seat", "call__cooperation").first()
    if answer is None:
        raise Refused(_NO_ANSWER)
    return answer


def _last_answer(cooperation: Cooperation, answer_id: int) -> Answer:
    """The answer when it is the one that counts, of a meeting that is to come."""
    answer = _answer(cooperation, answer_id)
    newest = answer.call.answers.first()
    if newest is None or newest.pk != answer.pk:
        raise Refused(_NO_ANSWER)
    if not takes_answers(answer.call.meeting):
        raise Refused(_BEGUN)
    return answer
