"""Members who ask to be let off an item for personal reasons, and what the body answers (*fritak*; K22)."""

from __future__ import annotations

import datetime

from saksgang.actions.live.agenda import AT_TABLE
from saksgang.actions.live.ballots import Cast, add_vote, vote_told
from saksgang.actions.live.floor import floor
from saksgang.core.access import Actor
from saksgang.core.attendance.excusing import Application
from saksgang.core.attendance.excusing import decide_excuse as decide
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.voting.ballots import Voter
from saksgang.records.models import Excuse, Meeting
from saksgang.records.queries.live_facts import out_of, voters_of
from saksgang.records.values import clean

_ABOUT = Text(nb="Fritak for {name}", nn="Fritak for {name}", en="Excusing {name}")


def decide_excuse(
    meeting: Meeting,
    item_id: int,
    person_id: int,
    *,
    reason: str,
    is_granted: bool,
    by: Actor,
    now: datetime.datetime,
    cast: Cast | None = None,
) -> Excuse:
    """Keep what a member applied for and what the body decided, by those who stay (`cast`: the vote for letting them off, none
    when nobody disagreed). A new answer replaces the old one. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=AT_TABLE) as opened:
        item, person = opened.item(item_id), opened.person(person_id)
        seat = next((one.seat_id for one in opened.here if one.person_id == person_id), None)
        asked = Application(seat or 0, person.name, clean(reason))
        row = Excuse.objects.filter(item=item, person=person).first()
        if row is not None and (row.is_granted, row.reason) == (is_granted, asked.reason):
            return row
        answer = decide(asked, is_granted=is_granted, rules=opened.rules)
        if isinstance(answer, Refusal):
            raise Refused(answer)
        vote = None
        if cast is not None:
            about = _ABOUT.filled(name=person.name).to(opened.meeting.language)
            rest = [one for one in voters_of(opened.seats, opened.stays, out_of(item.pk)) if one.seat != seat]
            vote = add_vote(opened, item, cast, kind=CaseKind.PROCEDURE, about=about, voters=tuple[Voter, ...](rest))
            opened.tell("vote.held", item, after=vote_told(vote), rule=vote.rule)
        before = {"is_granted": row.is_granted, "reason": row.reason} if row else None
        row = row or Excuse(cooperation=opened.cooperation, item=item, person=person, seat_id=seat)
        row.reason, row.is_granted = asked.reason, bool(vote.adopted) if vote is not None else is_granted
        row.source, row.vote, row.decided_at = answer.source or "", vote, opened.now
        row.save()
        after = {"person": person.name, "is_granted": row.is_granted, "reason": row.reason}
        opened.tell("excuse.decided", item, before=before, after=after, rule=row.source)
    return row
