"""The desk as the front page shows it: the steps of each body's next meeting with its one button, and what waits."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saksgang.core.access import Right
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.steps import STEP_NAMES, Deadline, Step
from saksgang.records.models import Cooperation, Meeting
from saksgang.records.queries.desk import Card, Desk, Unanswered
from saksgang.web.formats import short_day
from saksgang.web.frame.asking import Asked, may_here
from saksgang.web.members.given import language_here

_S = MeetingState


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step in words, and how it stands: `done`, `now` or `ahead`."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card with its steps, the days left in words, and its button; without one there is nothing for the reader to do."""

    card: Card
    steps: tuple[ShownStep, ...]
    deadline: str
    is_late: bool
    button: str
    url: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A fact, and where one does something about it."""

    text: str
    url: str


def shown_cards(request: Asked, desk: Desk) -> tuple[ShownCard, ...]:
    """The cards for the one who asks."""
    return tuple(_shown(request, card) for card in desk.cards)


def waiting_lines(request: Asked, desk: Desk) -> tuple[WaitingLine, ...]:
    """What waits, meeting by meeting and body by body."""
    cooperation = request.cooperation
    lines = [line for one in desk.unanswered for line in _answers(cooperation, one)]
    for meeting in desk.to_approve:
        text = _("Referatet fra %(meeting)s venter på godkjenning.") % {"meeting": _named(meeting)}
        lines.append(WaitingLine(text, meeting_address(cooperation, meeting, "minutes_approval")))
    for one in desk.queued:
        text = ngettext(
            "%(n)s sak til %(body)s er klar og står ikke på noen sakliste.",
            "%(n)s saker til %(body)s er klare og står ikke på noen sakliste.",
            one.ready,
        ) % {"n": one.ready, "body": one.body.name}
        lines.append(WaitingLine(text, _address("case_queue", cooperation.slug)))
    return tuple(lines)


def meeting_address(cooperation: Cooperation, meeting: Meeting, name: str) -> str:
    """A page of a meeting."""
    at = (cooperation.slug, meeting.body.slug, meeting.slug)
    return _address(name, *at) or reverse("meeting", args=at)


def _address(name: str, *args: str) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _answers(cooperation: Cooperation, one: Unanswered) -> list[WaitingLine]:
    url, meeting = meeting_address(cooperation, one.meeting, "answers"), _named(one.meeting)
    counts = one.counts
    told = []
    if counts.waiting:
        words = {"n": counts.waiting, "all": counts.asked, "meeting": meeting}
        told.append(_("%(n)s av %(all)s har ikke svart på innkallingen til %(meeting)s.") % words)
    if counts.unconfirmed:
        said = ngettext(
            "%(n)s forfall til %(meeting)s må bekreftes.",
            "%(n)s forfall til %(meeting)s må bekreftes.",
            counts.unconfirmed,
        )
        told.append(said % {"n": counts.unconfirmed, "meeting": meeting})
    if counts.questions:
        said = ngettext(
            "%(n)s spørsmål til %(meeting)s er ikke besvart.",
            "%(n)s spørsmål til %(meeting)s er ikke besvart.",
            counts.questions,
        )
        told.append(said % {"n": counts.questions, "meeting": meeting})
    if one.deputies:
        said = ngettext(
            "%(n)s vara til %(meeting)s har ikke svart.", "%(n)s varaer til %(meeting)s har ikke svart.", one.deputies
        )
        told.append(said % {"n": one.deputies, "meeting": meeting})
    return [WaitingLine(text, url) for text in told]


def _named(meeting: Meeting) -> str:
    return f"{meeting.body.prefix or meeting.body.name} {short_day(meeting.date, language_here())}"


def _shown(request: Asked, card: Card) -> ShownCard:
    language = language_here()
    steps = tuple(ShownStep(STEP_NAMES[step].to(language), state.value) for step, state in card.steps)
    button, url = _button(request, card)
    return ShownCard(
        card, steps, _left(card.deadline), bool(card.deadline and card.deadline.days_left < 0), button, url
    )


def _button(request: Asked, card: Card) -> tuple[str, str]:
    """What the reader does next with the meeting, and where; empty when it is not for them."""
    cooperation, meeting = request.cooperation, card.meeting
    if meeting is None:
        if not may_here(request, Right.PREPARE_MEETING):
            return "", ""
        address = _address("meeting_plan", cooperation.slug)
        return _("Planlegg et møte"), f"{address}?organ={card.body.slug}" if address else ""
    words = {
        _S.PLANNED: (_("Lag saklista"), "agenda_draft", Right.PREPARE_MEETING),
        _S.AGENDA_FIXED: (_("Send innkalling"), "notice_send", Right.CALL_MEETING),
        _S.CALLED: (_("Åpne møtet"), "live", Right.HOLD_MEETING),
        _S.IN_SESSION: (_("Gå til møtet"), "live", Right.HOLD_MEETING),
        _S.PAUSED: (_("Gå til møtet"), "live", Right.HOLD_MEETING),
        _S.HELD: (_("Gjør referatet ferdig"), "minutes_edit", Right.HOLD_MEETING),
    }
    button, name, right = words[MeetingState(meeting.state)]
    if not may_here(request, right):
        return "", ""
    return button, meeting_address(cooperation, meeting, name)


def _left(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    days, is_notice = deadline.days_left, deadline.step is Step.NOTICE
    if days == 0:
        return _("Innkallingen må sendes i dag.") if is_notice else _("Møtet er i dag.")
    if days < 0:
        words = ngettext(
            "%(n)s dag over fristen for innkallingen.", "%(n)s dager over fristen for innkallingen.", -days
        )
        held = ngettext("Møtet var for %(n)s dag siden.", "Møtet var for %(n)s dager siden.", -days)
        return (words if is_notice else held) % {"n": -days}
    words = ngettext("%(n)s dag til innkallingen må være sendt.", "%(n)s dager til innkallingen må være sendt.", days)
    ahead = ngettext("%(n)s dag til møtet.", "%(n)s dager til møtet.", days)
    return (words if is_notice else ahead) % {"n": days}
