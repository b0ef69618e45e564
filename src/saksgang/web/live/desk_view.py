"""The secretary's screen as one value: each part with its forms, and the refusal at the form it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from saksgang.records.models import Proposal, Vote
from saksgang.records.queries.live import Here, LiveState, SeatLine
from saksgang.records.queries.live_item import LiveItem, LiveRemark, OutOfItem
from saksgang.web.live import desk, item_desk
from saksgang.web.live.forms import Form, Refused
from saksgang.web.live.item_desk import ItemForms
from saksgang.web.live.item_more import Group
from saksgang.web.live.votes_desk import correction_forms, vote_asked

Forms = tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat; `is_out` tells that who sits there takes no part in the item that is shown."""

    line: SeatLine
    forms: Forms
    is_out: bool


@dataclass(frozen=True, slots=True)
class BesideView:
    one: Here
    forms: Forms


@dataclass(frozen=True, slots=True)
class RemarkView:
    one: LiveRemark
    forms: Forms


@dataclass(frozen=True, slots=True)
class ProposalView:
    one: Proposal
    forms: Forms


@dataclass(frozen=True, slots=True)
class VoteView:
    one: Vote
    forms: Forms


@dataclass(frozen=True, slots=True)
class OutView:
    one: OutOfItem
    forms: Forms


@dataclass(frozen=True, slots=True)
class StatementView:
    one: object
    forms: Forms


@dataclass(frozen=True, slots=True)
class ItemView:
    """The item that is shown, with what can be done with each of its parts. `asks` is what the next vote is about."""

    item: LiveItem
    forms: ItemForms
    remarks: tuple[RemarkView, ...]
    proposals: tuple[ProposalView, ...]
    votes: tuple[VoteView, ...]
    out: tuple[OutView, ...]
    statements: tuple[StatementView, ...]
    asks: str
    may_write: bool


@dataclass(frozen=True, slots=True)
class DeskView:
    """The screen. `stray` is a refusal whose form is no longer there."""

    sitting: Forms
    roll: Form | None
    seats: tuple[SeatView, ...]
    beside: tuple[BesideView, ...]
    guest: Form | None
    item: ItemView | None
    stray: str


class _Placing:
    """Puts the refusal at its form, and knows whether it found it."""

    def __init__(self, refused: Refused | None) -> None:
        self.refused = refused
        self.is_placed = refused is None

    def one(self, form: Form) -> Form:
        if self.refused is None or form.key != self.refused.key:
            return form
        self.is_placed = True
        return self.refused.in_place(form)

    def all(self, forms: Iterable[Form]) -> Forms:
        return tuple(self.one(form) for form in forms)


def desk_view(state: LiveState, *, refused: Refused | None = None) -> DeskView:
    """All that the secretary sees and can do."""
    placing = _Placing(refused)
    may_call = state.is_before or state.is_sitting or state.state.value == "paused"
    view = DeskView(
        sitting=placing.all(desk.sitting_forms(state)),
        roll=placing.one(desk.roll_call(state)) if may_call else None,
        seats=tuple(_seat(one, state, placing, may_call=may_call) for one in state.seats),
        beside=tuple(
            BesideView(one, placing.all(desk.beside_forms(one, has_begun=state.has_begun)))
            for one in (*state.beside, *state.were_beside)
        ),
        guest=placing.one(desk.guest_form()) if may_call else None,
        item=_item(state.shown, state, placing) if state.shown is not None else None,
        stray="",
    )
    assert refused is not None or placing.is_placed
    return view if placing.is_placed or refused is None else replace(view, stray=refused.sentence)


def _seat(one: SeatLine, state: LiveState, placing: _Placing, *, may_call: bool) -> SeatView:
    out = {each.person for each in state.shown.out if each.is_out} if state.shown is not None else set()
    is_out = one.here is not None and one.here.person in out
    if not may_call and not state.has_begun:
        return SeatView(one, (), is_out)
    return SeatView(one, placing.all(desk.seat_forms(one, has_begun=state.has_begun)), is_out)


def _item(item: LiveItem, state: LiveState, placing: _Placing) -> ItemView:
    forms = item_desk.item_forms(item, state)
    return ItemView(
        item=item,
        forms=ItemForms(
            quick=placing.all(forms.quick),
            propose=placing.all(forms.propose),
            groups=tuple(Group(one.title, placing.all(one.forms)) for one in forms.groups),
        ),
        remarks=tuple(
            RemarkView(one, placing.all(item_desk.remark_forms(one.remark, one.speaker, item, state)))
            for one in item.remarks
        ),
        proposals=tuple(
            ProposalView(one, placing.all(item_desk.proposal_forms(one, item, state))) for one in item.proposals
        ),
        votes=tuple(VoteView(one, placing.all(correction_forms(one, item, state))) for one in item.votes),
        out=tuple(OutView(one, placing.all(item_desk.out_forms(one, item, state))) for one in item.out),
        statements=tuple(
            StatementView(one, placing.all([item_desk.statement_form(one.pk)])) for one in item.statements
        ),
        asks=vote_asked(item, item.standing.next) if item.standing.next is not None and item.is_now else "",
        may_write=state.has_begun and not item.is_withheld,
    )
