"""Electing members by proportion (*forholdsvalg*, kommuneloven §§ 7-5, 7-6; K19): lists, divisors 1, 2, 3 …, lots.

Each list's votes are divided by 1, 2, 3, 4 and so on (d'Hondt); the seats go to the highest quotients. Equal quotients: the
list with most votes, then the lot. From each list the first are elected, the underrepresented sex moved up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.cautions import Caution, Verdict
from saksgang.core.elections.lots import Draw, Lot, draw_lot
from saksgang.core.elections.sexes import Candidate, Sex, fewest_of_each, pick
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed
from saksgang.core.voting.ballots import NEGATIVE_COUNT, TOO_MANY_VOTES

SECTION = "7-6"
MORE_DEPUTIES = 2
"""A list has as many deputies as members, and two more."""


@dataclass(frozen=True, slots=True)
class CandidateList:
    """A list handed in beforehand by a party or group, and the votes it had."""

    name: str
    candidates: tuple[Candidate, ...]
    votes: int = 0


@dataclass(frozen=True, slots=True)
class WonSeat:
    """One seat: which list won it by which quotient, and by which lot if it took one."""

    place: int
    name: str
    votes: int
    divisor: int
    lot: Lot | None = None

    @property
    def quotient(self) -> Fraction:
        """The list's votes divided by the divisor."""
        return Fraction(self.votes, self.divisor)


@dataclass(frozen=True, slots=True)
class ListResult:
    """What a list won: its members and deputies in order."""

    name: str
    members: tuple[Candidate, ...]
    deputies: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Proportional:
    """A proportional election: every seat in the order won, and each list's people."""

    seats: tuple[WonSeat, ...]
    lists: tuple[ListResult, ...]
    source: str | None = None


_UNSIGNED = Refusal(
    "list-unsigned",
    Text(
        nb="Lista til {name} er ikke underskrevet. Få den underskrevet av et medlem av gruppen.",
        nn="Lista til {name} er ikkje underskriven. Få ho underskriven av ein medlem av gruppa.",
        en="The list of {name} is not signed. Have a member of the group sign it.",
    ),
)
_EMPTY = Refusal(
    "list-without-names",
    Text(
        nb="Lista til {name} har ingen navn. Be gruppen fylle den ut.",
        nn="Lista til {name} har ingen namn. Be gruppa fylle ho ut.",
        en="The list of {name} has no names. Ask the group to fill it in.",
    ),
)
_SEXES = Caution(
    "list-with-too-few-of-a-sex",
    Text(
        nb="Lista til {name} bør ha minst {fewest} av hvert kjønn. Be gruppen endre den, om den har noen å sette opp.",
        nn="Lista til {name} bør ha minst {fewest} av kvart kjønn. Be gruppa endre ho, om ho har nokon å setje opp.",
        en="The list of {name} should have at least {fewest} of each sex. Ask the group to change it, if it has anybody.",
    ),
)
_NO_LISTS = Refusal(
    "election-without-lists",
    Text(
        nb="Ingen lister er levert. Forholdsvalg holdes på lister som er levert på forhånd. Be gruppene levere.",
        nn="Ingen lister er leverte. Forholdsval blir halde på lister som er leverte på førehand. Be gruppene levere.",
        en="No lists were handed in. A proportional election is held on lists given beforehand. Ask the groups for them.",
    ),
)
_SAME_NAME = Refusal(
    "lists-with-same-name",
    Text(
        nb="To lister heter {name}. Gi dem ulike navn.",
        nn="To lister heiter {name}. Gje dei ulike namn.",
        en="Two lists are called {name}. Give them different names.",
    ),
)
_NO_VOTES = Refusal(
    "list-election-without-votes",
    Text(
        nb="Ingen liste har fått stemmer. Hold avstemningen på nytt.",
        nn="Inga liste har fått røyster. Hald avrøystinga på nytt.",
        en="No list has any votes. Hold the vote again.",
    ),
)
_TOO_FEW_NAMES = Refusal(
    "lists-too-short",
    Text(
        nb="Listene med stemmer har bare {names} navn til {seats} plasser. Be gruppene fylle opp listene og stem på nytt.",
        nn="Listene med røyster har berre {names} namn til {seats} plassar. Be gruppene fylle opp listene og røyst på nytt.",
        en="The lists with votes have only {names} names for {seats} seats. Ask the groups to fill them, and vote again.",
    ),
)
_LOT = Refusal(
    "list-election-needs-lot",
    Text(
        nb="{names} har samme kvotient og like mange stemmer om plass {place}. Trekk lodd, og før hvem som vant.",
        nn="{names} har same kvotient og like mange røyster om plass {place}. Trekk lodd, og før kven som vann.",
        en="{names} have the same quotient and as many votes for seat {place}. Draw lots, and record who won.",
    ),
)


def judge_list(one: CandidateList, *, seats: int, is_signed: bool, rules: RuleSet) -> Verdict:
    """K19. Whether a list can be taken in: signed by its party or group; a warning when a sex is too few on it.

    Both sexes among two or three to be elected, 40 per cent of the names of each from four (our reading of § 7-5); a warning
    only, since a group may have nobody else.
    """
    source = rules.source_of("7-5")
    refusals = [] if is_signed else [_UNSIGNED.by(source).filled(name=one.name)]
    if not one.candidates:
        refusals.append(_EMPTY.by(source).filled(name=one.name))
    fewest = (1 if seats > 1 else 0) if seats < 4 else fewest_of_each(max(4, len(one.candidates)))
    short = any(sum(person.sex is sex for person in one.candidates) < fewest for sex in Sex)
    cautions = (_SEXES.by(source).filled(name=one.name, fewest=fewest),) if one.candidates and short else ()
    return Verdict(tuple(refusals), cautions)


def elect_proportional(
    lists: Sequence[CandidateList], *, seats: int, voters: int, rules: RuleSet, draw: Draw | None = None
) -> Proportional | Refusal:
    """K19. The whole election, or what is needed before it can be made up.

    A list that has won as many seats as it has names wins no more; the next quotient has the seat (our reading).
    """
    if seats < 1:
        raise ValueError("an election fills at least one seat")
    if refusal := _check(lists, seats, voters, rules):
        return refusal
    won: list[WonSeat] = []
    taken = dict.fromkeys((one.name for one in lists), 0)
    for place in range(1, seats + 1):
        seat = _next_seat(lists, taken, place, draw)
        if isinstance(seat, Refusal):
            return seat.by(rules.source_of(SECTION))
        taken[seat.name] += 1
        won.append(seat)
    results = tuple(_people(one, taken[one.name]) for one in lists if taken[one.name])
    return Proportional(tuple(won), results, rules.source_of(SECTION))


def _check(lists: Sequence[CandidateList], seats: int, voters: int, rules: RuleSet) -> Refusal | None:
    if not lists:
        return _NO_LISTS.by(rules.source_of("7-5"))
    names = [one.name for one in lists]
    for name in names:
        if names.count(name) > 1:
            return _SAME_NAME.filled(name=name)
    if min(one.votes for one in lists) < 0:
        return NEGATIVE_COUNT
    votes = sum(one.votes for one in lists)
    if votes > voters:
        return TOO_MANY_VOTES.filled(votes=votes, voters=voters)
    if votes == 0:
        return _NO_VOTES.by(rules.source_of(SECTION))
    people = sum(len(one.candidates) for one in lists if one.votes)
    return _TOO_FEW_NAMES.by(rules.source_of("7-5")).filled(names=people, seats=seats) if people < seats else None


def _next_seat(
    lists: Sequence[CandidateList], taken: dict[str, int], place: int, draw: Draw | None
) -> WonSeat | Refusal:
    able = [one for one in lists if one.votes and taken[one.name] < len(one.candidates)]
    best = max((_rank(one, taken), one.votes) for one in able)
    equal = [one for one in able if (_rank(one, taken), one.votes) == best]
    lot = None
    if len(equal) > 1:
        if draw is None:
            return _LOT.filled(names=listed([one.name for one in equal]), place=place)
        lot = draw_lot([one.name for one in equal], draw)
        equal = [one for one in equal if one.name == lot.won]
    return WonSeat(place, equal[0].name, equal[0].votes, taken[equal[0].name] + 1, lot)


def _rank(one: CandidateList, taken: dict[str, int]) -> Fraction:
    return Fraction(one.votes, taken[one.name] + 1)


def _people(one: CandidateList, seats: int) -> ListResult:
    members = pick(one.candidates, seats=seats)
    rest = tuple(candidate for candidate in one.candidates if candidate not in members)
    return ListResult(one.name, members, pick(rest, seats=min(seats + MORE_DEPUTIES, len(rest))))
