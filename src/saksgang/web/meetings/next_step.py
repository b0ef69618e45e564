"""What one can do with a meeting that is held here: the buttons of its state, the next step first, and its steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.core.access import Right, Subject, may
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState, must_be_called
from saksgang.core.treatment.steps import STEP_NAMES, steps_of
from saksgang.records.models import Meeting
from saksgang.records.queries.agenda_rows import is_agenda_approved
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.joint import may_be_joint
from saksgang.records.queries.minutes_facts import latest_version
from saksgang.records.queries.urgent_decisions import other_bodies
from saksgang.records.queries.written import has_seat, is_written
from saksgang.web.frame.asking import Asked, actor

_S = MeetingState


@dataclass(frozen=True, slots=True)
class Button:
    """A way on: its words, its address, and whether it is the next step."""

    words: str
    url: str
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One of the six steps: its name and how far it is (`done`, `now`, `ahead`)."""

    name: Text
    state: str


class _To(Protocol):
    """Makes a button to a view of the meeting."""

    def __call__(self, words: str, view: str, *, primary: bool = False) -> Button: ...


def buttons_of(request: Asked, meeting: Meeting) -> tuple[Button, ...]:
    """The buttons for the one who asks; none where they may do nothing."""
    return tuple(_buttons(request, meeting))


def shown_steps(request: Asked, meeting: Meeting) -> tuple[ShownStep, ...]:
    """The steps of a meeting that is held here, for who reads it while it is prepared."""
    if not meeting.is_ours or not _may(request, meeting, Right.READ_DRAFT):
        return ()
    rules = rules_of_body(meeting.body, on=meeting.date)
    approved = rules.is_statutory and is_agenda_approved(meeting)
    steps = steps_of(MeetingState(meeting.state), rules=rules, chair_approved=approved)
    return tuple(ShownStep(STEP_NAMES[step], state.value) for step, state in steps)


def _buttons(request: Asked, meeting: Meeting) -> Iterator[Button]:
    state = MeetingState(meeting.state)
    prepares, calls = _may(request, meeting, Right.PREPARE_MEETING), _may(request, meeting, Right.CALL_MEETING)
    holds = _may(request, meeting, Right.HOLD_MEETING)

    def to(words: str, view: str, *, primary: bool = False) -> Button:
        return Button(words, reverse(view, args=(request.cooperation.slug, meeting.body.slug, meeting.slug)), primary)

    if is_written(meeting) and state is _S.CALLED and has_seat(meeting, actor(request).person_id):
        yield to(_("Svar på saken"), "written_own", primary=not holds)
    if not meeting.is_ours:
        if prepares and state in {_S.PLANNED, _S.AGENDA_FIXED, _S.CALLED}:
            yield to(_("Lag sakliste"), "agenda_draft", primary=state is _S.PLANNED)
        return
    if state is _S.PLANNED and prepares:
        yield to(_("Lag sakliste"), "agenda_draft", primary=True)
    elif state in {_S.PLANNED, _S.AGENDA_FIXED, _S.CALLED} and _may(request, meeting, Right.READ_DRAFT):
        yield to(_("Saklista"), "agenda_draft")
    if state is _S.AGENDA_FIXED and calls:
        yield to(_("Send innkalling"), "notice_send", primary=True)
    if state is _S.CALLED and calls:
        yield to(_("Send tilleggsinnkalling"), "notice_supplement")
        yield to(_("Sendt og svart"), "notice_log")
    if holds:
        yield from _holding(meeting, state, to)
        if state in {_S.PLANNED, _S.AGENDA_FIXED, _S.CALLED} and may_be_joint(meeting):
            yield to(_("Felles møte"), "joint")
    if state in {_S.PLANNED, _S.AGENDA_FIXED} and prepares:
        yield to(_("Flytt møtet"), "meeting_replan")
        yield to(_("Avlys møtet"), "notice_cancel")
    if state is _S.CALLED and calls:
        yield to(_("Flytt møtet"), "notice_change")
        yield to(_("Avlys møtet"), "notice_cancel")


def _holding(meeting: Meeting, state: MeetingState, to: _To) -> Iterator[Button]:
    """What those who hold the meeting do, from the day it is to be held."""
    rules = rules_of_body(meeting.body, on=meeting.date)
    is_day = meeting.date <= timezone.localdate()
    if is_written(meeting) and state is _S.CALLED:
        yield to(_("Svarene og avgjørelsen"), "urgent", primary=True)
    elif state in {_S.PLANNED, _S.AGENDA_FIXED} or (meeting.urgent_because and state is _S.CALLED):
        yield to(_("Hastesak"), "urgent")
    if is_written(meeting) and state in {_S.AGENDA_FIXED, _S.CALLED}:
        return
    if state in {_S.AGENDA_FIXED, _S.CALLED} and must_be_called(state, rules=rules) is None:
        yield to(_("Start møtet"), "live", primary=is_day and state is _S.CALLED)
        if is_day:
            yield to(_("Før møtet i ettertid"), "minutes_afterwards")
    if state in {_S.IN_SESSION, _S.PAUSED}:
        yield to(_("Gå inn i møtet"), "live", primary=True)
    if state is _S.HELD:
        yield to(_("Skriv referat"), "minutes_edit", primary=True)
        if other_bodies(meeting):
            yield to(_("Hastesak"), "urgent")
    if state is _S.WRITTEN:
        version = latest_version(meeting)
        is_sent = version is not None and version.sent_at is not None
        if not is_sent:
            yield to(_("Send referatet til merknad"), "minutes_send", primary=True)
        yield to(_("Godkjenn referatet"), "minutes_approval", primary=is_sent)


def _may(request: Asked, meeting: Meeting, right: Right) -> bool:
    return may(actor(request), right, Subject(body_id=meeting.body_id, meeting_id=meeting.pk)) is None
