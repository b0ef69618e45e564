"""Who takes no part in an item: the grounds, who decides it, and when (forvaltningsloven §§ 6-8, kommuneloven § 11-10;
F1, F2, K21).

The member tells in good time; the body decides first, without the member; a deputy is called for the item.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.attendance.quorum import count
from saksgang.core.bodies.rule_set import CaseKind, RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed
from saksgang.core.voting.results import VoteResult


class Ground(StrEnum):
    """Why somebody may be disqualified. The first five are so by themselves; the rest must be weighed or has limits."""

    PARTY = "party"
    FAMILY = "family"
    PARTNER = "partner"
    GUARDIAN = "guardian"
    LEADING_POST = "leading-post"
    OTHER_CIRCUMSTANCES = "other-circumstances"
    EMPLOYEE = "employee"
    APPEALED_DECISION = "appealed-decision"


AUTOMATIC = frozenset({Ground.PARTY, Ground.FAMILY, Ground.PARTNER, Ground.GUARDIAN, Ground.LEADING_POST})

GROUND_NAMES: dict[Ground, Text] = {
    Ground.PARTY: Text(nb="er part i saken", nn="er part i saka", en="is a party to the case"),
    Ground.FAMILY: Text(
        nb="er i slekt eller svogerskap med en part (opp- og nedstigende linje, eller så nær som søsken)",
        nn="er i slekt eller svogerskap med ein part (opp- og nedstigande linje, eller så nær som sysken)",
        en="is related to a party by blood or marriage (lineal, or as close as siblings)",
    ),
    Ground.PARTNER: Text(
        nb="er eller har vært gift eller forlovet med en part, eller er fosterforelder eller fosterbarn til en part",
        nn="er eller har vore gift eller forlova med ein part, eller er fosterforelder eller fosterbarn til ein part",
        en="is or was married or engaged to a party, or is foster parent or foster child of one",
    ),
    Ground.GUARDIAN: Text(
        nb="er verge eller fullmektig for en part",
        nn="er verje eller fullmektig for ein part",
        en="is guardian or agent of a party",
    ),
    Ground.LEADING_POST: Text(
        nb="leder eller sitter i styret for en part (annet enn offentlig eid selskap der loven unntar det)",
        nn="leier eller sit i styret for ein part (anna enn offentleg eigd selskap der lova unntek det)",
        en="leads or sits on the board of a party",
    ),
    Ground.OTHER_CIRCUMSTANCES: Text(
        nb="andre særegne forhold som er egnet til å svekke tilliten",
        nn="andre særeigne forhold som er eigna til å svekkje tilliten",
        en="other special circumstances apt to weaken confidence",
    ),
    Ground.EMPLOYEE: Text(
        nb="har som ansatt i kommunen forberedt eller avgjort saken",
        nn="har som tilsett i kommunen førebudd eller avgjort saka",
        en="prepared or decided the case as employee of the municipality",
    ),
    Ground.APPEALED_DECISION: Text(
        nb="var med på vedtaket som er påklaget",
        nn="var med på vedtaket som er påklaga",
        en="took part in the decision appealed",
    ),
}


@dataclass(frozen=True, slots=True)
class GroundSet:
    """The paragraphs of one act. `from_on` is `None` while the act is not in force; `until_on` its last day."""

    act: str
    sources: tuple[tuple[Ground, str], ...]
    decided_by: str
    from_on: datetime.date | None
    until_on: datetime.date | None = None


_OF_KOMMUNELOVEN = (
    (Ground.EMPLOYEE, "kommuneloven § 11-10"),
    (Ground.APPEALED_DECISION, "kommuneloven § 11-10"),
)
GROUND_SETS: tuple[GroundSet, ...] = (
    GroundSet(
        act="forvaltningsloven (1967)",
        sources=(
            (Ground.PARTY, "forvaltningsloven § 6 første ledd bokstav a"),
            (Ground.FAMILY, "forvaltningsloven § 6 første ledd bokstav b"),
            (Ground.PARTNER, "forvaltningsloven § 6 første ledd bokstav c"),
            (Ground.GUARDIAN, "forvaltningsloven § 6 første ledd bokstav d"),
            (Ground.LEADING_POST, "forvaltningsloven § 6 første ledd bokstav e"),
            (Ground.OTHER_CIRCUMSTANCES, "forvaltningsloven § 6 andre ledd"),
            *_OF_KOMMUNELOVEN,
        ),
        decided_by="forvaltningsloven § 8",
        from_on=datetime.date(1970, 1, 1),
    ),
    GroundSet(
        act="forvaltningsloven (2025)",
        sources=(
            *((ground, "forvaltningsloven (2025) § 26") for ground in Ground if ground in AUTOMATIC),
            (Ground.OTHER_CIRCUMSTANCES, "forvaltningsloven (2025) § 27"),
            *_OF_KOMMUNELOVEN,
        ),
        decided_by="forvaltningsloven (2025) § 29",
        from_on=None,
    ),
)
"""The acts' grounds. The act of 2025 is adopted and not in force (F2): it gets its day here when that is set."""


def grounds_on(day: datetime.date, *, sets: Iterable[GroundSet] = GROUND_SETS) -> GroundSet:
    """The set in force on a day; the one that came last, of several. `LookupError` for a day before any."""
    held = [
        one
        for one in sets
        if one.from_on is not None and one.from_on <= day and (one.until_on is None or day <= one.until_on)
    ]
    if not held:
        raise LookupError(f"no grounds of disqualification in force on {day}")
    return max(held, key=lambda one: one.from_on or datetime.date.min)


@dataclass(frozen=True, slots=True)
class Doubt:
    """That a member may be disqualified in an item. `raised_by` is the member or another."""

    seat: int
    person: int
    name: str
    ground: Ground
    explained: str = ""
    raised_by: str = ""


@dataclass(frozen=True, slots=True)
class Deciders:
    """The seats that decide on the doubts. `is_everybody`: without the doubted there is no quorum, so all take part."""

    seats: frozenset[int]
    is_everybody: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the body decided of a doubt. `source` is the ground's paragraph, for the minutes (K9); `result` the vote, for
    the member being disqualified, when there was one."""

    doubt: Doubt
    is_disqualified: bool
    source: str
    result: VoteResult | None = None


_UNDECIDED = Refusal(
    "disqualification-undecided",
    Text(
        nb="Det er spurt om {names} er inhabil. Avgjør det først, uten {names}, og behandle så saken.",
        nn="Det er spurt om {names} er ugild. Avgjer det først, utan {names}, og behandle så saka.",
        en="It is asked whether {names} is disqualified. Decide that first, without {names}, then treat the item.",
    ),
)
_OUT = Refusal(
    "disqualified",
    Text(
        nb="{name} er inhabil i saken og deltar ikke i debatten eller stemmegivningen. Kall inn vara for saken.",
        nn="{name} er ugild i saka og er ikkje med i debatten eller røystinga. Kall inn vara for saka.",
        en="{name} is disqualified in the item and takes no part in debate or vote. Call a deputy for the item.",
    ),
)
_OWN_QUESTION = Refusal(
    "decides-own-disqualification",
    Text(
        nb="{name} kan ikke være med og avgjøre spørsmålet, fordi det gjelder {name} selv eller en annen i samme sak. "
        "La de andre avgjøre.",
        nn="{name} kan ikkje vere med og avgjere spørsmålet, fordi det gjeld {name} sjølv eller ein annan i same sak. "
        "Lat dei andre avgjere.",
        en="{name} cannot take part in deciding the question, since it is about {name} or another in the same item. "
        "Let the others decide.",
    ),
)
_NOT_IN_THIS = Refusal(
    "no-ground-in-this-case",
    Text(
        nb="«{ground}» gjelder ikke her: {why}. Velg et annet grunnlag, eller trekk spørsmålet.",
        nn="«{ground}» gjeld ikkje her: {why}. Vel eit anna grunnlag, eller trekk spørsmålet.",
        en="“{ground}” does not apply here: {why}. Choose another ground, or withdraw the question.",
    ),
)
_NOT_FOR_OFFICES = Text(
    nb="ingen er inhabil ved valg til offentlige tillitsverv og når godtgjøring for slike verv fastsettes",
    nn="ingen er ugild ved val til offentlege tillitsverv og når godtgjering for slike verv blir fastsett",
    en="nobody is disqualified in elections to public office, or in setting the pay for it",
)
_NOT_FOR_PLANS = Text(
    nb="en ansatt er ikke inhabil når årsbudsjett, økonomiplan, kommuneplan og lignende behandles",
    nn="ein tilsett er ikkje ugild når årsbudsjett, økonomiplan, kommuneplan og liknande blir behandla",
    en="an employee is not disqualified when budget, economic plan, master plan and the like are treated",
)


def check_doubt(doubt: Doubt, *, kind: CaseKind, is_pay_of_office: bool = False, rules: RuleSet) -> Refusal | None:
    """K21. Whether a ground can make somebody disqualified in this kind of case.

    Elections and the pay of offices exempt from every ground; the budget and the great plans from having prepared the
    case as employee.
    """
    if not rules.is_statutory:
        return None
    if kind is CaseKind.ELECTION or is_pay_of_office:
        return _NOT_IN_THIS.by("kommuneloven § 11-10").filled(ground=GROUND_NAMES[doubt.ground], why=_NOT_FOR_OFFICES)
    if doubt.ground is Ground.EMPLOYEE and kind is CaseKind.BUDGET:
        return _NOT_IN_THIS.by("kommuneloven § 11-10").filled(ground=GROUND_NAMES[doubt.ground], why=_NOT_FOR_PLANS)
    return None


def deciders(doubts: Collection[Doubt], *, present: Mapping[int, int], members: int, rules: RuleSet) -> Deciders:
    """F1. Who decides on all doubts of an item: those present but the doubted, of whom none decides on any; if that is no
    quorum, all present (forvaltningsloven § 8 andre ledd). All, too, where no rule of disqualification binds the body.

    `present` is the person in each seat: a deputy who was called for the question decides in the doubted member's seat.
    """
    doubted = {one.person for one in doubts}
    if not rules.disqualification.value:
        return Deciders(frozenset(present), is_everybody=True)
    rest = frozenset(seat for seat, person in present.items() if person not in doubted)
    if count(rest, members=members, rules=rules).is_reached:
        return Deciders(rest)
    return Deciders(frozenset(present), is_everybody=bool(doubted))


def may_rule(doubts: Collection[Doubt], person: int, *, name: str, by: Deciders) -> Refusal | None:
    """F1. Whether somebody may vote on the doubts of an item: none of the doubted, unless everybody must."""
    if by.is_everybody or person not in {one.person for one in doubts}:
        return None
    return _OWN_QUESTION.by("forvaltningsloven § 8 andre ledd").filled(name=name)


def may_treat(doubts: Iterable[Doubt], rulings: Iterable[Ruling], *, rules: RuleSet) -> Refusal | None:
    """F1. Whether an item can be treated: each doubt must be decided before."""
    decided = {one.doubt for one in rulings}
    names = [one.name for one in doubts if one not in decided]
    if not names or not rules.disqualification.value:
        return None
    return _UNDECIDED.by(rules.source_of("11-10", rules.disqualification)).filled(names=listed(names))


def may_take_part(person: int, rulings: Iterable[Ruling]) -> Refusal | None:
    """F1. Whether somebody may debate and vote. It is the person who is disqualified: a deputy for the item may sit in the
    seat, unless disqualified too."""
    for ruling in rulings:
        if ruling.is_disqualified and ruling.doubt.person == person:
            return _OUT.by(ruling.source).filled(name=ruling.doubt.name)
    return None


def rule_on(doubt: Doubt, *, is_disqualified: bool, on: datetime.date, result: VoteResult | None = None) -> Ruling:
    """The body's ruling with its paragraph, by the act in force on the day."""
    sources = dict(grounds_on(on).sources)
    return Ruling(doubt, is_disqualified, sources[doubt.ground], result)
