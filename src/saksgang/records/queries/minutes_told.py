"""What was recorded of the items of meetings held here, as the sentences that their minutes tell.

A fixed number of questions for any number of meetings, none for those that were read from papers.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from saksgang.core.attendance.roll import Span, passings
from saksgang.core.minutes.telling import (
    ClosedFor,
    Ruled,
    tell_closing,
    tell_consent,
    tell_deputy,
    tell_excuse,
    tell_joined,
    tell_passing,
    tell_proposal,
    tell_ruling,
    tell_state,
    tell_statement,
)
from saksgang.core.sources import written_source
from saksgang.core.texts import Text
from saksgang.core.treatment.closing import CLOSING_SOURCES, ClosingGround
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.turns import TurnKind, tell_turn
from saksgang.core.treatment.unlisted import Lacking
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import (
    AgendaItem,
    ClosedDoors,
    Consent,
    DeputyCall,
    Disqualification,
    ElectionHeld,
    Excuse,
    ItemSpan,
    Meeting,
    MeetingState,
    MeetingTurn,
    Proposal,
    Statement,
    Stay,
)
from saksgang.records.queries.live_facts import label_of, roll_of

_WRITTEN_OF = (MeetingState.HELD.value, MeetingState.WRITTEN.value, MeetingState.APPROVED.value)


@dataclass(slots=True)
class ToldOf:
    """What the minutes tell of an item beside its own texts: `before` the remarks, and `after` them, as Markdown. `votes` are
    those (by id) that are told with the rulings that rest on them."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    disqualified: list[str] = field(default_factory=list)
    votes: set[int] = field(default_factory=set)


def told_of(meetings: Iterable[Meeting]) -> dict[int, ToldOf]:
    """What was recorded of the items, by item, in the language of each meeting; nothing of meetings read from papers."""
    ours = {one.pk: one for one in meetings if one.is_ours and one.state in _WRITTEN_OF}
    if not ours:
        return {}
    rows = AgendaItem.objects.filter(meeting__in=ours).select_related("joined_to")
    items = {row.pk: row for row in rows}
    telling = _Telling(ours, items)
    telling.tell_all()
    return telling.told


@dataclass(slots=True)
class _Telling:
    """The items that something is told of, and what has been told so far."""

    meetings: dict[int, Meeting]
    items: dict[int, AgendaItem]
    told: dict[int, ToldOf] = field(default_factory=dict)

    def tell_all(self) -> None:
        """In the order in which a reader asks: together with what, in what room, with whom, proposed what."""
        self._joined()
        self._turns()
        self._consents()
        self._doors()
        self._rulings()
        self._excuses()
        self._passings()
        self._proposals()
        self._elections()
        self._states()
        self._statements()

    def _to(self, item_id: int, text: Text) -> str:
        return text.to(self.meetings[self.items[item_id].meeting_id].language)

    def _add(self, item_id: int, *texts: Text) -> None:
        if texts:
            sentences = " ".join(self._to(item_id, one) for one in texts)
            self.told.setdefault(item_id, ToldOf()).before.append(sentences)

    def _rests_on(self, item_id: int, vote_id: int | None) -> None:
        if vote_id is not None:
            self.told.setdefault(item_id, ToldOf()).votes.add(vote_id)

    def _joined(self) -> None:
        for row in self.items.values():
            if row.joined_to is not None:
                self._add(row.pk, tell_joined(label_of(row.joined_to)))

    def _turns(self) -> None:
        """What the meeting did with its agenda; an item that was split off tells it at its own place."""
        rows = MeetingTurn.objects.filter(meeting__in=self.meetings).select_related("item", "other")
        for row in rows:
            kind = TurnKind(row.kind)
            is_split = kind is TurnKind.SPLIT and row.other is not None
            about, other = (row.other, row.item) if is_split and row.other else (row.item, row.other)
            told = tell_turn(
                kind, item=label_of(about), other=label_of(other) if other is not None else "", reason=row.reason
            )
            if told is not None and about.pk in self.items:
                self._add(about.pk, told)

    def _consents(self) -> None:
        for row in Consent.objects.filter(item__in=self.items):
            told = tell_consent(Lacking(row.lacking), chair_objects=row.chair_objects, objecting=len(row.objecting))
            self._add(row.item_id, told)

    def _doors(self) -> None:
        for row in ClosedDoors.objects.filter(item__in=self.items, is_adopted=True).select_related("vote"):
            ground = ClosingGround(row.ground)
            place = CLOSING_SOURCES[ground]
            closed = ClosedFor(
                ground=ground,
                source=f"{place}, jf. {row.exempt_by}" if row.exempt_by else place,
                closed_at=_clock(row.closed_at),
                opened_at=_clock(row.opened_at) if row.opened_at else "",
                result=row.vote.rule if row.vote else "",
            )
            self._add(row.item_id, *tell_closing(closed))
            self._rests_on(row.item_id, row.vote_id)

    def _rulings(self) -> None:
        """Rulings on doubts; a deputy for the item stands with the member whose seat was taken."""
        deputies = self._deputies()
        rows = Disqualification.objects.filter(item__in=self.items, is_disqualified__isnull=False)
        for row in rows.select_related("person", "vote"):
            deputy = deputies.pop((row.item_id, row.seat_id), "") if row.is_disqualified else ""
            ruled = Ruled(
                row.person.name, bool(row.is_disqualified), row.source, deputy, row.vote.rule if row.vote else ""
            )
            self._add(row.item_id, *tell_ruling(ruled))
            self._rests_on(row.item_id, row.vote_id)
            if row.is_disqualified:
                self.told.setdefault(row.item_id, ToldOf()).disqualified.append(row.person.name)

    def _excuses(self) -> None:
        deputies = self._deputies()
        for row in Excuse.objects.filter(item__in=self.items).select_related("person", "vote"):
            result = row.vote.rule if row.vote else ""
            self._add(
                row.item_id,
                *tell_excuse(row.person.name, is_granted=row.is_granted, source=row.source, result=result),
                *tell_deputy(deputies.get((row.item_id, row.seat_id), "") if row.is_granted else "", row.person.name),
            )
            self._rests_on(row.item_id, row.vote_id)

    def _deputies(self) -> dict[tuple[int, int | None], str]:
        """Who accepted a seat for one item, by item and seat."""
        rows = DeputyCall.objects.filter(item__in=self.items, answer="accepted").select_related("person")
        return {(row.item_id or 0, row.seat_id): row.person.name for row in rows}

    def _passings(self) -> None:
        """Who came and went while an item was treated, or before it, after the meeting began."""
        stays: dict[int, list[Stay]] = {}
        for stay in Stay.objects.filter(meeting__in=self.meetings).select_related("person"):
            stays.setdefault(stay.meeting_id, []).append(_local(stay))
        spans: dict[int, list[Span]] = {}
        for row in ItemSpan.objects.filter(meeting__in=self.meetings, item__isnull=False).order_by("since"):
            until = timezone.localtime(row.until) if row.until else None
            span = Span(row.item_id or 0, str(row.item_id), timezone.localtime(row.since), until)
            spans.setdefault(row.meeting_id, []).append(span)
        for meeting in self.meetings.values():
            if meeting.opened_at and meeting.closed_at:
                self._pass(meeting, stays.get(meeting.pk, []), spans.get(meeting.pk, []))

    def _pass(self, meeting: Meeting, stays: Sequence[Stay], spans: Sequence[Span]) -> None:
        assert meeting.opened_at is not None, "asked of one that was held"
        assert meeting.closed_at is not None, "asked of one that was held"
        found = passings(
            roll_of(stays),
            tuple(spans),
            began_at=timezone.localtime(meeting.opened_at),
            ended_at=timezone.localtime(meeting.closed_at),
        )
        for one in found:
            item = int(one.during or one.before or 0)
            if item in self.items:
                self._add(item, tell_passing(one))

    def _proposals(self) -> None:
        """What was proposed in the meeting itself, whatever became of it."""
        main = {(ProposalKind.MAIN.value, 0)}
        rows = Proposal.objects.filter(item__in=self.items).select_related("proposer").order_by("item", "position")
        for row in rows:
            if (row.kind, row.position) in main or not row.text.strip():
                continue
            proposer = row.proposed_by or (row.proposer.name if row.proposer else "")
            line = tell_proposal(ProposalKind(row.kind), proposer, is_withdrawn=row.withdrawn_at is not None)
            self._add(row.item_id, line)
            self.told[row.item_id].before.append(row.text.strip())

    def _elections(self) -> None:
        for row in ElectionHeld.objects.filter(item__in=self.items):
            source = f" ({self._to(row.item_id, written_source(row.source))})" if row.source else ""
            told = row.told.strip().removesuffix(".")
            if told:
                self.told.setdefault(row.item_id, ToldOf()).before.append(f"{told}{source}.")

    def _states(self) -> None:
        for row in self.items.values():
            told = tell_state(ItemState(row.state)) if row.state else None
            if told is not None:
                self._add(row.pk, told)

    def _statements(self) -> None:
        for row in Statement.objects.filter(item__in=self.items).select_related("person"):
            line = self._to(row.item_id, tell_statement(row.person.name if row.person else ""))
            self.told.setdefault(row.item_id, ToldOf()).after.append(f"{line} {row.text.strip()}")


def _local(stay: Stay) -> Stay:
    stay.came_at = timezone.localtime(stay.came_at)
    stay.left_at = timezone.localtime(stay.left_at) if stay.left_at else None
    return stay


def _clock(moment: datetime.datetime) -> str:
    return f"{timezone.localtime(moment):%H.%M}"
