"""A meeting in which nearly everything happens that minutes can tell, held to its end. All names are invented."""

from __future__ import annotations

from saksgang.actions.live.agenda import add_item, answer_consent
from saksgang.actions.live.ballots import Cast
from saksgang.actions.live.decisions import adopt_as_proposed, adopt_edited
from saksgang.actions.live.disqualifications import raise_doubt, rule_on_doubt
from saksgang.actions.live.doors import close_doors, open_doors
from saksgang.actions.live.excuses import decide_excuse
from saksgang.actions.live.items import finish_item, postpone_item, take_up
from saksgang.actions.live.proposals import make_proposal
from saksgang.actions.live.remarks import put_remark
from saksgang.actions.live.roll import Answered, Presence, call_roll, come, come_new, leave
from saksgang.actions.live.sitting import end_meeting, start_meeting
from saksgang.actions.live.statements import enter_statement
from saksgang.actions.live.votes import hold_vote
from saksgang.actions.minutes_parts import write_part
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.treatment.closing import ClosingGround
from saksgang.core.voting.ballots import Choice, Manner
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import Cooperation, Meeting
from tests.actions.live.making import Room, make_room

TITLES = ("Budsjett", "Vannverk", "Orientering om ferja", "Anbud", "Barnevern", "Skole", "Reglement")


def rich_meeting(cooperation: Cooperation, *, language: str = "nb") -> Room:
    """A representantskap that votes, elects to close its doors, rules on who takes part, puts off and adds."""
    room = make_room(cooperation, titles=TITLES)
    Meeting.objects.filter(pk=room.meeting.pk).update(language=language)
    seats, people = room.seats, room.people
    here = {seat.pk: Answered(Presence.PRESENT) for seat in seats[:4]}
    call_roll(room.meeting, here, **room.by(-5))
    start_meeting(room.meeting, **room.by(0))
    adopt_as_proposed(room.meeting, room.items[0].pk, **room.by(5))
    _vote_by_name(room)
    come_new(room.meeting, "Ragna Røst", **room.by(15))
    take_up(room.meeting, room.items[2].pk, **room.by(16))
    finish_item(room.meeting, room.items[2].pk, **room.by(17))
    leave(room.meeting, people[3].pk, **room.by(18))
    _rule(room)
    postpone_item(room.meeting, room.items[4].pk, reason="Mangler tall", **room.by(23))
    _add(room)
    _close(room)
    reason = "Sykdom i familien"
    decide_excuse(
        room.meeting, room.items[6].pk, people[1].pk, reason=reason, is_granted=True, cast=hands(3), **room.by(35)
    )
    adopt_as_proposed(room.meeting, room.items[6].pk, **room.by(36))
    leave(room.meeting, people[2].pk, **room.by(50))
    end_meeting(room.meeting, **room.by(60))
    write_part(
        room.again(), "before", "Møtet ble satt **kl. 9**.\n\nInnkallingen ble godkjent.", base="", **room.by(61)
    )
    write_part(room.again(), "after", "Møtet ble hevet.", base="", **room.by(61))
    return room


def hands(in_favour: int, against: int = 0) -> Cast:
    return Cast(Manner.SHOW_OF_HANDS, in_favour=in_favour, against=against)


def _vote_by_name(room: Room) -> None:
    """One proposal against another with the chair's casting vote, then the one that won."""
    item, people = room.items[1].pk, room.people
    take_up(room.meeting, item, **room.by(10))
    put_remark(room.meeting, item, text="God drøfting.", **room.by(11))
    put_remark(room.meeting, item, text="Flere ba om **tall** for 2032.", **room.by(11))
    make_proposal(
        room.meeting, item, kind=ProposalKind.ALTERNATIVE, text="Vannverket utredes.", proposer_id=people[3].pk,
        **room.by(12),
    )  # fmt: skip
    choices = (Choice.AGAINST, Choice.AGAINST, Choice.FOR, Choice.FOR)
    ballots = dict(zip([seat.pk for seat in room.seats[:4]], choices, strict=True))
    hold_vote(room.meeting, item, cast=Cast(Manner.BY_NAME, ballots=ballots), **room.by(13))
    hold_vote(room.meeting, item, cast=hands(3, 1), **room.by(14))
    finish_item(room.meeting, item, **room.by(15))
    enter_statement(room.meeting, item, people[1].pk, text="Jeg er uenig.", **room.by(15))


def _rule(room: Room) -> None:
    """Somebody is disqualified; another is back."""
    item = room.items[3].pk
    doubt = raise_doubt(room.meeting, item, room.people[2].pk, Ground.FAMILY, explained="Søster", **room.by(19))
    come(room.meeting, room.people[3].pk, **room.by(21))
    rule_on_doubt(room.meeting, doubt.pk, True, cast=hands(3), **room.by(21))
    adopt_as_proposed(room.meeting, item, **room.by(22))


def _add(room: Room) -> None:
    """An item that was not on the list, decided otherwise than proposed."""
    new = add_item(room.meeting, title="Hasteinnkjøp", proposal="Kjøp den.", **room.by(24))
    take_up(room.meeting, new.pk, **room.by(25))
    answer_consent(room.meeting, new.pk, **room.by(26))
    adopt_edited(room.meeting, new.pk, text="1. Kjøp to.\n2. Betal 3 000 kr.", **room.by(27))


def _close(room: Room) -> None:
    item = room.items[5].pk
    take_up(room.meeting, item, **room.by(28))
    close_doors(room.meeting, item, ClosingGround.PRIVACY, cast=hands(4), **room.by(29))
    adopt_as_proposed(room.meeting, item, **room.by(31))
    open_doors(room.meeting, item, **room.by(32))
