"""Ballots and counts, and whether a vote was held as it must be (kommuneloven § 8-1; K18).

Counted by head and by weight at once; which of them decides is the majority's matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from saksgang.core.bodies.majorities import Counting
from saksgang.core.bodies.rule_set import BlankVotes, CaseKind, RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed

ONE = Decimal(1)
NONE = Decimal(0)


class Manner(StrEnum):
    """How the vote was held. `BALLOT_PAPERS` (secret) and `SHOW_OF_HANDS` give counts alone."""

    WITHOUT_VOTE = "without-vote"
    SHOW_OF_HANDS = "show-of-hands"
    BY_NAME = "by-name"
    BY_MUNICIPALITY = "by-municipality"
    BALLOT_PAPERS = "ballot-papers"


class Choice(StrEnum):
    """One ballot."""

    FOR = "for"
    AGAINST = "against"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Voter:
    """A seat that can vote in an item now: somebody sits in it and is not disqualified."""

    seat: int
    name: str
    weight: Decimal = ONE
    municipality: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Votes for, against and blank, in votes or in weight."""

    in_favour: Decimal = NONE
    against: Decimal = NONE
    blank: Decimal = NONE

    @property
    def cast(self) -> Decimal:
        """Votes that say yes or no: what a majority is a majority of."""
        return self.in_favour + self.against

    @property
    def is_tie(self) -> bool:
        """As many for as against, and some."""
        return self.in_favour == self.against > 0


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote as it came out. `weight` is `None` when only hands were counted; `ballots` by seat when names are known."""

    manner: Manner
    heads: Counts
    weight: Counts | None = None
    ballots: tuple[tuple[int, Choice], ...] = ()

    @property
    def voted(self) -> frozenset[int] | int:
        """The seats that voted, blank ones too; only how many, when nothing more was counted."""
        if self.ballots:
            return frozenset(seat for seat, _choice in self.ballots)
        return int(self.heads.cast + self.heads.blank)

    def counts(self, counting: Counting) -> Counts | None:
        """The counts that a majority of this kind looks at."""
        return self.heads if counting is Counting.HEADS else self.weight


_BLANK = Refusal(
    "blank-not-allowed",
    Text(
        nb="{who} har stemt blankt. Blank stemme er bare lov ved valg og ansettelse. Spør om det er ja eller nei.",
        nn="{who} har røysta blankt. Blank røyst er berre lov ved val og tilsetjing. Spør om det er ja eller nei.",
        en="{who} voted blank. Blank votes are allowed in elections and appointments alone. Ask for a yes or no.",
    ),
)
_MISSING = Refusal(
    "member-has-not-voted",
    Text(
        nb="{names} er til stede og har ikke stemt. De som er til stede, plikter å stemme. Før stemmen, eller meld at de gikk.",
        nn="{names} er til stades og har ikkje røysta. Dei som er til stades, pliktar å røyste. Før røysta, eller meld at dei "
        "gjekk.",
        en="{names} are present and have not voted. Those present must vote. Enter the vote, or record that they left.",
    ),
)
_TOO_FEW = Refusal(
    "votes-missing",
    Text(
        nb="Det er {votes} stemmer, men {voters} er til stede og plikter å stemme. Tell om igjen, eller meld hvem som gikk.",
        nn="Det er {votes} røyster, men {voters} er til stades og pliktar å røyste. Tel om att, eller meld kven som gjekk.",
        en="There are {votes} votes, but {voters} are present and must vote. Count again, or record who left.",
    ),
)
TOO_MANY_VOTES = Refusal(
    "too-many-votes",
    Text(
        nb="Det er {votes} stemmer, men bare {voters} kan stemme. Tell om igjen, eller meld hvem som kom.",
        nn="Det er {votes} røyster, men berre {voters} kan røyste. Tel om att, eller meld kven som kom.",
        en="There are {votes} votes, but only {voters} can vote. Count again, or record who came.",
    ),
)
_NO_VOTER = Refusal(
    "not-a-voter",
    Text(
        nb="Plass {seats} har stemt, men er ikke med i saken. Stryk stemmen, eller meld at medlemmet eller varaen er til stede.",
        nn="Plass {seats} har røysta, men er ikkje med i saka. Stryk røysta, eller meld at medlemen eller varaen er til stades.",
        en="Seat {seats} voted but takes no part in the item. Strike the vote, or record that member or deputy is present.",
    ),
)
_NOBODY = Refusal(
    "nobody-can-vote",
    Text(
        nb="Ingen er til stede som kan stemme i saken. Før frammøtet, eller utsett saken.",
        nn="Ingen er til stades som kan røyste i saka. Før frammøtet, eller utset saka.",
        en="Nobody who can vote in the item is present. Record attendance, or postpone the item.",
    ),
)
NEGATIVE_COUNT = Refusal(
    "negative-count",
    Text(
        nb="Et stemmetall er mindre enn null. Rett det.",
        nn="Eit røystetal er mindre enn null. Rett det.",
        en="A count is less than zero. Correct it.",
    ),
)
_NO_MUNICIPALITY = Refusal(
    "voter-without-municipality",
    Text(
        nb="{names} hører ikke til noen kommune. Stem ved navneopprop, eller sett kommunen på plassen.",
        nn="{names} høyrer ikkje til nokon kommune. Røyst ved namneopprop, eller set kommunen på plassen.",
        en="{names} belong to no municipality. Vote by name, or set the municipality of the seat.",
    ),
)
_SOMEBODY = Text(nb="Noen", nn="Nokon", en="Somebody")


def without_vote(voters: Collection[Voter]) -> Tally | Refusal:
    """Nobody spoke against: all who are there are in favour."""
    if not voters:
        return _NOBODY
    return _tally(Manner.WITHOUT_VOTE, tuple((one.seat, Choice.FOR) for one in voters), voters)


def by_hands(
    *,
    in_favour: int,
    against: int,
    blank: int = 0,
    voters: Collection[Voter],
    kind: CaseKind,
    rules: RuleSet,
    manner: Manner = Manner.SHOW_OF_HANDS,
) -> Tally | Refusal:
    """K18. A vote of which only the counts are known: a show of hands, or (`manner`) a secret one."""
    votes = in_favour + against + blank
    if min(in_favour, against, blank) < 0:
        return NEGATIVE_COUNT
    if not voters:
        return _NOBODY
    if blank and not may_vote_blank(kind, rules):
        return _BLANK.by(rules.blank_votes.source).filled(who=_SOMEBODY)
    if votes > len(voters):
        return TOO_MANY_VOTES.filled(votes=votes, voters=len(voters))
    if votes < len(voters) and rules.duty_to_vote.value:
        return _TOO_FEW.by(rules.duty_to_vote.source).filled(votes=votes, voters=len(voters))
    heads = Counts(Decimal(in_favour), Decimal(against), Decimal(blank))
    is_even = {one.weight for one in voters} == {ONE}
    everybody = _all_one_way(heads, voters)
    if everybody is not None:
        return _tally(manner, everybody if manner is not Manner.BALLOT_PAPERS else (), voters, everybody)
    return Tally(manner, heads, weight=heads if is_even else None)


def by_name(
    ballots: Mapping[int, Choice],
    *,
    voters: Collection[Voter],
    kind: CaseKind,
    rules: RuleSet,
    manner: Manner = Manner.BY_NAME,
) -> Tally | Refusal:
    """K18. A vote with each seat's ballot."""
    if not voters:
        return _NOBODY
    known = {one.seat: one for one in voters}
    strangers = [str(seat) for seat in ballots if seat not in known]
    if strangers:
        return _NO_VOTER.filled(seats=listed(strangers))
    blank = [known[seat].name for seat, choice in ballots.items() if choice is Choice.BLANK]
    if blank and not may_vote_blank(kind, rules):
        return _BLANK.by(rules.blank_votes.source).filled(who=listed(blank))
    missing = [one.name for one in voters if one.seat not in ballots]
    if missing and rules.duty_to_vote.value:
        return _MISSING.by(rules.duty_to_vote.source).filled(names=listed(missing))
    return _tally(manner, tuple(sorted(ballots.items())), voters)


def by_municipality(
    ballots: Mapping[int, Choice], *, voters: Collection[Voter], kind: CaseKind, rules: RuleSet
) -> Tally | Refusal:
    """A vote where each municipality answers once for all its seats that are there. Each seat counts as it would alone."""
    homeless = [one.name for one in voters if one.municipality is None]
    if homeless:
        return _NO_MUNICIPALITY.filled(names=listed(homeless))
    seats = {
        one.seat: ballots[one.municipality]
        for one in voters
        if one.municipality is not None and one.municipality in ballots
    }
    return by_name(seats, voters=voters, kind=kind, rules=rules, manner=Manner.BY_MUNICIPALITY)


def may_vote_blank(kind: CaseKind, rules: RuleSet) -> bool:
    """K18. Whether a blank vote is allowed in a kind of case."""
    allowed = rules.blank_votes.value
    in_choice_of_people = kind in {CaseKind.ELECTION, CaseKind.APPOINTMENT}
    return allowed is BlankVotes.ALWAYS or (allowed is BlankVotes.ELECTIONS and in_choice_of_people)


def _all_one_way(heads: Counts, voters: Collection[Voter]) -> tuple[tuple[int, Choice], ...] | None:
    """The ballots of a count that says what each did: everybody voted, and all alike."""
    for choice, votes in ((Choice.FOR, heads.in_favour), (Choice.AGAINST, heads.against)):
        if votes == len(voters):
            return tuple((one.seat, choice) for one in voters)
    return None


def _tally(
    manner: Manner,
    ballots: tuple[tuple[int, Choice], ...],
    voters: Iterable[Voter],
    counted: tuple[tuple[int, Choice], ...] | None = None,
) -> Tally:
    weights = {one.seat: one.weight for one in voters}
    heads, weight = Counter[Choice](), dict.fromkeys(Choice, NONE)
    for seat, choice in ballots if counted is None else counted:
        heads[choice] += 1
        weight[choice] += weights[seat]
    return Tally(
        manner,
        Counts(*(Decimal(heads[choice]) for choice in Choice)),
        Counts(*(weight[choice] for choice in Choice)),
        ballots,
    )
