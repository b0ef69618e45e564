"""The floor of a meeting during one act: right, lock, state, facts asked for at most once, and what is told in the end."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from saksgang.actions.rights import require, require_seen
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right, Subject
from saksgang.core.attendance.roll import Roll
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text, listed
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.meeting_states import MEETING, MeetingState
from saksgang.records.models import AgendaItem, Cooperation, Meeting, Person, Stay
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.live_facts import SeatOn, roll_of, seats_on, stays_of

_S = MeetingState
SITTING = frozenset({_S.IN_SESSION})
"""While the meeting sits: what it decides."""
BEFORE_AND_DURING = frozenset({_S.AGENDA_FIXED, _S.CALLED, _S.IN_SESSION, _S.PAUSED})
"""From the roll call on."""
WRITING = frozenset({_S.IN_SESSION, _S.PAUSED, _S.HELD})
"""While it is written what happened: until the minutes are finished."""

_NOT_HERE = Refusal(
    "meeting-not-held-here",
    Text(
        nb="Møtet er lest inn fra papirer og føres ikke her. Rett opplysningene der de står.",
        nn="Møtet er lese inn frå papir og blir ikkje ført her. Rett opplysningane der dei står.",
        en="The meeting was read from papers and is not held here. Correct the facts where they stand.",
    ),
)
_WRONG_STATE = Refusal(
    "meeting-not-in-state",
    Text(
        nb="Det går ikke nå: møtet er «{state}». Det kan gjøres når møtet er: {wanted}.",
        nn="Det går ikkje no: møtet er «{state}». Det kan gjerast når møtet er: {wanted}.",
        en="This is not possible now: the meeting is “{state}”. It can be done when it is: {wanted}.",
    ),
)
_NO_ITEM = Refusal(
    "no-such-item",
    Text(
        nb="Saken står ikke i dette møtet. Last siden på nytt.",
        nn="Saka står ikkje i dette møtet. Last sida på nytt.",
        en="The item is not in this meeting. Load the page again.",
    ),
)
NO_PERSON = Refusal(
    "no-such-person",
    Text(
        nb="Personen finnes ikke i samarbeidet. Last siden på nytt, og velg igjen.",
        nn="Personen finst ikkje i samarbeidet. Last sida på nytt, og vel igjen.",
        en="The person is not in this co-operation. Load the page again, and choose once more.",
    ),
)
_AT_ONCE = Refusal(
    "changed-at-once",
    Text(
        nb="En annen førte det samme i samme øyeblikk. Se hva som står nå, og prøv igjen om det trengs.",
        nn="Ein annan førte det same i same augeblink. Sjå kva som står no, og prøv på nytt om det trengst.",
        en="Somebody recorded the same at the same moment. See what stands now, and try again if needed.",
    ),
)
_OTHER_DAY = Refusal(
    "time-outside-meeting",
    Text(
        nb="Klokkeslettet {at} er ikke på møtedagen, eller ligger fram i tid. Se på klokkeslettet.",
        nn="Klokkeslettet {at} er ikkje på møtedagen, eller ligg fram i tid. Sjå på klokkeslettet.",
        en="{at} is not on the day of the meeting, or lies ahead. Look at the time.",
    ),
)
_SLACK = datetime.timedelta(minutes=2)  # clocks differ


class Floor:
    """A meeting inside an act. Rows are looked up within the meeting, so that an id of elsewhere is nobody's."""

    def __init__(self, meeting: Meeting, trail: Trail) -> None:
        self.meeting = meeting
        self.trail = trail
        self.now = trail.now
        self.by = trail.by
        self.cooperation = trail.cooperation
        self._has_news = False

    @cached_property
    def rules(self) -> RuleSet:
        """The body's rules on the day of the meeting."""
        return rules_of_body(self.meeting.body, on=self.meeting.date)

    @cached_property
    def seats(self) -> tuple[SeatOn, ...]:
        """The seats of the body on the day of the meeting."""
        return seats_on(self.meeting.body_id, self.meeting.date)

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """Who was there when, by time; `forget_stays` after writing any."""
        return stays_of(self.meeting.pk)

    def forget_stays(self) -> None:
        self.__dict__.pop("stays", None)

    @property
    def roll(self) -> Roll:
        return roll_of(self.stays)

    @property
    def here(self) -> tuple[Stay, ...]:
        """Those who are there now."""
        return tuple(one for one in self.stays if one.left_at is None)

    @property
    def state(self) -> MeetingState:
        return MeetingState(self.meeting.state)

    def item(self, item_id: int) -> AgendaItem:
        """An item of the meeting. Raises `Refused` when it is none, or is kept from who acts."""
        row = AgendaItem.objects.filter(meeting=self.meeting.pk, pk=item_id).first()
        if row is None:
            raise Refused(_NO_ITEM)
        return self.checked(row)

    def checked(self, row: AgendaItem) -> AgendaItem:
        """An item with its meeting at hand. Raises `Refused` when who acts is cut off from what is exempt in it."""
        row.meeting = self.meeting
        if row.pk in self.by.cut_off:
            require_seen(self.by, self.cooperation, [row])
        return row

    def person(self, person_id: int) -> Person:
        """A person of the co-operation. Raises `Refused`."""
        row = Person.objects.filter(cooperation=self.cooperation, pk=person_id, merged_into=None).first()
        if row is None:
            raise Refused(NO_PERSON)
        return row

    def moment(self, at: datetime.datetime | None) -> datetime.datetime:
        """When something happened: now, or a time on the day on which the meeting began. Raises `Refused`."""
        if at is None:
            return self.now
        begun = self.meeting.opened_at or self.now
        is_day = timezone.localdate(at) in {timezone.localdate(begun), timezone.localdate(self.now)}
        if not is_day or at > self.now + _SLACK:
            raise Refused(_OTHER_DAY.filled(at=f"{timezone.localtime(at):%H.%M}"))
        return at

    def tell(
        self,
        act: str,
        subject: Meeting | AgendaItem,
        *,
        before: Any = None,
        after: Any = None,
        reason: str = "",
        rule: str | None = "",
    ) -> None:
        """An event of the act; the screens learn that there is news."""
        self._has_news = True
        self.trail.add(act, subject, before=before, after=after, reason=reason, rule=rule or "")

    def close(self) -> None:
        """Write what was told."""
        if self._has_news:
            Meeting.objects.filter(pk=self.meeting.pk).update(live_revision=F("live_revision") + 1)
        self.trail.write()


@contextmanager
def floor(
    meeting: Meeting, *, by: Actor, now: datetime.datetime, states: Collection[MeetingState] = SITTING
) -> Iterator[Floor]:
    """The floor for one act, all or nothing. Raises `Refused`: without the right, for a meeting that was read from papers,
    in another state than `states`, or when somebody did the same at the same moment."""
    require(by, Right.HOLD_MEETING, on=Subject(body_id=meeting.body_id, meeting_id=meeting.pk))
    try:
        with transaction.atomic():
            trail = Trail(Cooperation(pk=meeting.cooperation_id), by=by, now=now)
            row = Meeting.objects.select_related("body").get(pk=meeting.pk)
            if not row.is_ours:
                raise Refused(_NOT_HERE)
            if MeetingState(row.state) not in states:
                raise Refused(wrong_state(MeetingState(row.state), states))
            opened = Floor(row, trail)
            yield opened
            opened.close()
    except IntegrityError as error:
        raise Refused(_AT_ONCE) from error


def wrong_state(state: MeetingState, wanted: Collection[MeetingState]) -> Refusal:
    """Why an act is not possible in a state."""
    names = [MEETING.state_names[one] for one in MeetingState if one in wanted]
    return _WRONG_STATE.filled(state=MEETING.state_names[state], wanted=listed(names))


def state_of(item: AgendaItem) -> ItemState:
    """Where an item is; one that nobody touched is on the list."""
    return ItemState(item.state) if item.state else ItemState.LISTED


def refuse_if(refusal: Refusal | None) -> None:
    """Raises `Refused` when there is something to refuse."""
    if refusal is not None:
        raise Refused(refusal)
