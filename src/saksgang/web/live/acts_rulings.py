"""The forms by which the meeting decides, as acts: votes, putting off, disqualification, excuses, closed doors, elections,
recording and appeals."""

from __future__ import annotations

from collections.abc import Mapping

from saksgang.actions.live import disqualifications, doors, excuses, items, statements, votes
from saksgang.actions.live.ballots import Cast
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.treatment.closing import ClosingGround
from saksgang.core.voting.ballots import Choice, Manner
from saksgang.web.live.doing import Act, Doing
from saksgang.web.live.given import Given

BALLOT = "stemme-"
"""Before the seat's (or municipality's) id in the name of a ballot."""
TOWN_BALLOT = "stemme-kommune-"
"""The same of a municipality, when each answers once."""
CANDIDATE = "stemmer-"
"""Before the person's id in the name of a candidate's votes."""


def cast_in(given: Given) -> Cast:
    """The vote that a form tells; without a manner nobody was against."""
    manner = given.code("manner", Manner) or Manner.WITHOUT_VOTE
    return Cast(
        manner=manner,
        in_favour=given.number("in_favour") or 0,
        against=given.number("against") or 0,
        blank=given.number("blank") or 0,
        ballots=_ballots(given, TOWN_BALLOT if manner is Manner.BY_MUNICIPALITY else BALLOT),
        chair_voted=given.code("chair_voted", Choice),
    )


def _ballots(given: Given, start: str) -> dict[int, Choice]:
    """The ballots whose fields begin so, by seat or municipality."""
    found: dict[int, Choice] = {}
    for name in given.post:
        seat = name.removeprefix(start)
        if name != seat and seat.isascii() and seat.isdigit() and len(seat) < 19:
            choice = given.code(name, Choice)
            if choice is not None:
                found[int(seat)] = choice
    return found


def _item(one: Doing) -> int:
    return one.given.id("item")


def _vote(one: Doing) -> object:
    given = one.given
    return votes.hold_vote(
        one.meeting, _item(one), cast=cast_in(given), proposal_id=given.id("proposal") or None,
        against_id=given.id("set_against") or None, by=one.by, now=one.now,
    )  # fmt: skip


def _correct_vote(one: Doing) -> object:
    given = one.given
    return votes.correct_vote(
        one.meeting, given.id("vote"), cast=cast_in(given), reason=given.text("reason"), by=one.by, now=one.now
    )


def _remove_vote(one: Doing) -> None:
    votes.remove_vote(one.meeting, one.given.id("vote"), reason=one.given.text("reason"), by=one.by, now=one.now)


def _postpone(one: Doing) -> object:
    given = one.given
    return items.postpone_item(
        one.meeting, _item(one), cast=cast_in(given), reason=given.text("reason"), by=one.by, now=one.now
    )


def _send_back(one: Doing) -> object:
    given = one.given
    return items.send_back_item(
        one.meeting, _item(one), cast=cast_in(given), reason=given.text("reason"), by=one.by, now=one.now
    )


def _doubt(one: Doing) -> object:
    given = one.given
    return disqualifications.raise_doubt(
        one.meeting, _item(one), given.id("person"), given.code("ground", Ground) or Ground.OTHER_CIRCUMSTANCES,
        explained=given.text("explained"), raised_by=given.text("raised_by"), by=one.by, now=one.now,
    )  # fmt: skip


def _rule(one: Doing) -> object:
    given = one.given
    return disqualifications.rule_on_doubt(
        one.meeting, given.id("doubt"), given.text("is_disqualified") == "1", cast=cast_in(given), by=one.by,
        now=one.now,
    )  # fmt: skip


def _withdraw_doubt(one: Doing) -> None:
    disqualifications.withdraw_doubt(one.meeting, one.given.id("doubt"), by=one.by, now=one.now)


def _seat_deputy(one: Doing) -> object:
    given = one.given
    return disqualifications.seat_deputy(
        one.meeting, given.id("seat"), given.id("person"), item_id=given.id("item") or None, by=one.by, now=one.now
    )


def _excuse(one: Doing) -> object:
    given = one.given
    return excuses.decide_excuse(
        one.meeting, _item(one), given.id("person"), reason=given.text("reason"),
        is_granted=given.text("is_granted") == "1", cast=cast_in(given), by=one.by, now=one.now,
    )  # fmt: skip


def _debate_closing(one: Doing) -> object:
    ground = one.given.code("ground", ClosingGround) or ClosingGround.PRIVACY
    return doors.debate_closing(one.meeting, _item(one), ground, by=one.by, now=one.now)


def _close_doors(one: Doing) -> object:
    given = one.given
    ground = given.code("ground", ClosingGround) or ClosingGround.PRIVACY
    return doors.close_doors(
        one.meeting, _item(one), ground, cast=cast_in(given), exempt_by=given.text("exempt_by"), by=one.by,
        now=one.now,
    )  # fmt: skip


def _open_doors(one: Doing) -> object:
    return doors.open_doors(one.meeting, _item(one), by=one.by, now=one.now)


def _recording(one: Doing) -> None:
    given = one.given
    statements.answer_recording(
        one.meeting, given.text("is_allowed") == "1", who=given.text("who"), disturbs=given.text("disturbs"), by=one.by,
        now=one.now,
    )  # fmt: skip


def _appeal(one: Doing) -> object:
    return statements.appeal(one.meeting, _item(one), one.given.ids("seats"), by=one.by, now=one.now)


ACTS: Mapping[str, Act] = {
    "stem": _vote,
    "rett-stemming": _correct_vote,
    "stryk-stemming": _remove_vote,
    "utsett": _postpone,
    "send-tilbake": _send_back,
    "tvil": _doubt,
    "avgjor-tvil": _rule,
    "trekk-tvil": _withdraw_doubt,
    "vara": _seat_deputy,
    "fritak": _excuse,
    "drofte-lukking": _debate_closing,
    "lukk-dorene": _close_doors,
    "apne-dorene": _open_doors,
    "opptak": _recording,
    "anke": _appeal,
}
