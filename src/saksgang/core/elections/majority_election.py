"""Electing a leader or vice leader, or a chair for the meeting, by majority (*flertallsvalg*, kommuneloven § 7-8; K19).

First round: more than half of the votes cast. Else a second round, where most votes win, and at a tie the lot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.elections.lots import Draw, Lot, draw_lot
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed
from saksgang.core.voting.ballots import NEGATIVE_COUNT, TOO_MANY_VOTES, Manner

SECTION = "7-8"


@dataclass(frozen=True, slots=True)
class Round:
    """The votes of a round by candidate, and blank ones."""

    votes: Mapping[str, int]
    blank: int = 0

    @property
    def cast(self) -> int:
        """All votes cast. Blank ones are cast too, so that they stand in the way in the first round (our reading)."""
        return sum(self.votes.values()) + self.blank


class Won(StrEnum):
    """How an election was won."""

    FIRST_ROUND = "first-round"
    SECOND_ROUND = "second-round"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Elected:
    """Who won and how, with the votes of the round that decided."""

    name: str
    won: Won
    votes: int
    cast: int
    lot: Lot | None = None
    source: str | None = None

    @property
    def written(self) -> Text:
        """`Siv Tangvald er valgt med 5 av 9 stemmer i første omgang`."""
        return _WRITTEN[self.won].filled(name=self.name, votes=self.votes, cast=self.cast)


_WRITTEN = {
    Won.FIRST_ROUND: Text(
        nb="{name} er valgt med {votes} av {cast} stemmer i første omgang",
        nn="{name} er vald med {votes} av {cast} røyster i første omgang",
        en="{name} is elected with {votes} of {cast} votes in the first round",
    ),
    Won.SECOND_ROUND: Text(
        nb="{name} er valgt med {votes} av {cast} stemmer i andre omgang",
        nn="{name} er vald med {votes} av {cast} røyster i andre omgang",
        en="{name} is elected with {votes} of {cast} votes in the second round",
    ),
    Won.LOT: Text(
        nb="{name} er valgt ved loddtrekning etter {votes} av {cast} stemmer i andre omgang",
        nn="{name} er vald ved loddtrekking etter {votes} av {cast} røyster i andre omgang",
        en="{name} is elected by lot after {votes} of {cast} votes in the second round",
    ),
}
_NOBODY = Refusal(
    "election-without-votes",
    Text(
        nb="Ingen har fått stemmer. Hold avstemningen på nytt.",
        nn="Ingen har fått røyster. Hald avrøystinga på nytt.",
        en="Nobody has any votes. Hold the vote again.",
    ),
)
_SECOND_ROUND = Refusal(
    "election-needs-second-round",
    Text(
        nb="Ingen fikk mer enn halvparten: {name} fikk {votes} av {cast} stemmer. Hold en ny avstemning.",
        nn="Ingen fekk meir enn halvparten: {name} fekk {votes} av {cast} røyster. Hald ei ny avrøysting.",
        en="Nobody had more than half: {name} had {votes} of {cast} votes. Hold a second vote.",
    ),
)
_LOT = Refusal(
    "election-needs-lot",
    Text(
        nb="{names} fikk like mange stemmer i andre omgang. Trekk lodd, og før hvem som vant.",
        nn="{names} fekk like mange røyster i andre omgang. Trekk lodd, og før kven som vann.",
        en="{names} had equally many votes in the second round. Draw lots, and record who won.",
    ),
)
_SECRET = Refusal(
    "election-in-secret",
    Text(
        nb="Leder og nestleder velges ved å vise stemmetegn, ikke skriftlig. Hold valget åpent.",
        nn="Leiar og nestleiar blir valde ved å vise røysteteikn, ikkje skriftleg. Hald valet ope.",
        en="Leader and vice leader are elected by show of hands, not in writing. Hold the election openly.",
    ),
)


def elect(
    first: Round,
    second: Round | None = None,
    *,
    voters: int,
    rules: RuleSet,
    manner: Manner = Manner.SHOW_OF_HANDS,
    draw: Draw | None = None,
) -> Elected | Refusal:
    """K19. Who is elected, or what is needed next: a second round, or a lot (`draw`)."""
    source = rules.source_of(SECTION)
    if rules.is_statutory and manner is Manner.BALLOT_PAPERS:
        return _SECRET.by(source)
    for held in (first, *([second] if second else [])):
        if min(0, held.blank, *held.votes.values()) < 0:
            return NEGATIVE_COUNT
        if held.cast > voters:
            return TOO_MANY_VOTES.filled(votes=held.cast, voters=voters)
    name, votes = _most(first)
    if votes == 0:
        return _NOBODY.by(source)
    if 2 * votes > first.cast:
        return Elected(name, Won.FIRST_ROUND, votes, first.cast, source=source)
    if second is None:
        return _SECOND_ROUND.by(source).filled(name=name, votes=votes, cast=first.cast)
    return _second(second, draw, source)


def _second(second: Round, draw: Draw | None, source: str | None) -> Elected | Refusal:
    name, votes = _most(second)
    if votes == 0:
        return _NOBODY.by(source)
    equal = sorted(one for one, count in second.votes.items() if count == votes)
    if len(equal) == 1:
        return Elected(name, Won.SECOND_ROUND, votes, second.cast, source=source)
    if draw is None:
        return _LOT.by(source).filled(names=listed(equal))
    lot = draw_lot(equal, draw)
    return Elected(lot.won, Won.LOT, votes, second.cast, lot, source)


def _most(held: Round) -> tuple[str, int]:
    return max(held.votes.items(), key=lambda one: (one[1], one[0]), default=("", 0))
