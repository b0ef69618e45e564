"""Votes as minutes tell them: counted, by name, unanimous, by acclamation, with the chair's casting vote.

`ballots` finds the counts in the words; this module puts the counts, results and names of one vote together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from saksgang.core.dossier import Vote
from saksgang.reading.grammar.ballots import Ballot, BallotKind, find_ballots
from saksgang.reading.grammar.plain import plain, unmarked

_SOON = 220
"""Characters at most between the counts of one vote, or between counts and their result."""

_OPTION = re.compile(
    r"\b(?:alternativ\w*|forslag\w*|framlegg\w*|innstilling\w*|tilråding\w*|proposal|option|ja)\b", re.IGNORECASE
)
_TELLS_RESULT = re.compile(
    r"^(?:votering|avstemming|avstemning|avrøysting|røysting|voteringa|voteringen)\b"
    r"|^[^.:\n]{0,100}\b(?:forslag\w*|innstilling\w*|framlegg\w*|tilråding\w*|vedtektsforslag|proposal|motion|amendment)\b[^.:\n]{0,100}\b(?:ble|blei|vart|falt|fall|fekk|fikk|was)\b",
    re.IGNORECASE,
)
_LONGEST = 600


@dataclass(slots=True)
class _Open:
    """A vote while its parts are gathered; `end` is where its last part stands."""

    end: int
    about: str | None = None
    in_favour: int | None = None
    against: int | None = None
    blank: int | None = None
    for_names: tuple[str, ...] = ()
    against_names: tuple[str, ...] = ()
    adopted: bool | None = None
    casting_vote: bool = False
    unanimous: bool = False
    option: str | None = None
    sides: set[BallotKind] = field(default_factory=set)

    def closed(self) -> Vote:
        return Vote(
            about=self.about,
            in_favour=self.in_favour,
            against=self.against,
            blank=self.blank,
            for_names=self.for_names,
            against_names=self.against_names,
            adopted=self.adopted,
            casting_vote=self.casting_vote,
            unanimous=self.unanimous,
        )


def find_votes(text: str) -> tuple[Vote, ...]:
    """All votes told in `text`, in order. Counts are `None` where they are not stated.

    `falt mot 4 stemmer` gives four in favour of what was lost, `vedtatt mot 4 stemmer` four against. Of two options put
    against each other the first is in favour, the second against. A result without count or unanimity is no vote.
    """
    votes: list[_Open] = []
    current: _Open | None = None
    for ballot in find_ballots(plain(text)):
        if current is None or not _belongs(ballot, current):
            current = _Open(ballot.end)
            votes.append(current)
        _add(current, ballot)
    return tuple(vote.closed() for vote in votes if vote.unanimous or vote.sides & _COUNTED)


def is_vote_sentence(text: str) -> bool:
    """Whether a sentence or line tells of a vote (`Innstillingen ble enstemmig vedtatt`) and not of what was decided."""
    sentence = unmarked(plain(text))
    if not sentence or len(sentence) > _LONGEST:
        return False
    kinds = {ballot.kind for ballot in find_ballots(sentence)}
    if kinds & _COUNTED or {BallotKind.CASTING, BallotKind.RESULT} <= kinds:
        return True
    if BallotKind.UNANIMOUS in kinds:
        return len(sentence) < 160 and (BallotKind.RESULT in kinds or len(sentence) < 40)
    return BallotKind.RESULT in kinds and bool(_TELLS_RESULT.search(sentence)) and len(sentence) < 200


_COUNTED = {BallotKind.FOR, BallotKind.AGAINST, BallotKind.BLANK}


def _belongs(ballot: Ballot, vote: _Open) -> bool:
    """Whether a part goes on with the vote that is open: near enough, and not told already."""
    if ballot.start - vote.end > _SOON:
        return False
    match ballot.kind:
        case BallotKind.RESULT:
            return vote.adopted is None or (
                vote.adopted == ballot.adopted and ballot.start - vote.end < 60 and not ballot.about
            )
        case BallotKind.UNANIMOUS:
            return not vote.sides & _COUNTED and not vote.unanimous
        case BallotKind.CASTING:
            return not vote.casting_vote
        case BallotKind.FOR if _is_other_option(ballot, vote):
            return True
        case _:
            return ballot.kind not in vote.sides and not vote.unanimous


def _is_other_option(ballot: Ballot, vote: _Open) -> bool:
    """Whether votes for something stand against the votes for something else: `10 for alternativ A, 5 for alternativ B`."""
    if (
        BallotKind.FOR not in vote.sides
        or BallotKind.AGAINST in vote.sides
        or vote.adopted is not None
        or not ballot.about
        or not vote.option
    ):
        return False
    return (
        ballot.about.casefold() != vote.option.casefold()
        and bool(_OPTION.search(ballot.about))
        and bool(_OPTION.search(vote.option))
    )


def _add(vote: _Open, ballot: Ballot) -> None:
    kind = ballot.kind
    if kind is BallotKind.FOR and BallotKind.FOR in vote.sides:
        kind = BallotKind.AGAINST
    match kind:
        case BallotKind.FOR:
            vote.in_favour, vote.for_names, vote.option = ballot.count, ballot.names, ballot.about
        case BallotKind.AGAINST:
            vote.against, vote.against_names = ballot.count, ballot.names
        case BallotKind.BLANK:
            vote.blank = ballot.count
        case BallotKind.UNANIMOUS:
            vote.unanimous = True
        case BallotKind.CASTING:
            vote.casting_vote = True
        case BallotKind.RESULT:
            pass
    if ballot.adopted is not None:
        vote.adopted = ballot.adopted
    if vote.about is None and kind is not BallotKind.AGAINST:
        vote.about = ballot.about
    vote.sides.add(kind)
    vote.end = max(vote.end, ballot.end)
