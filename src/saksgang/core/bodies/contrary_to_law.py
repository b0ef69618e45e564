"""What a body under kommuneloven chapter 11 cannot choose, whatever its by-laws say (K11, K16-K18)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from saksgang.core.bodies.majorities import HALF, CountedOf
from saksgang.core.bodies.rule_set import BlankVotes, CaseKind, QuorumRule, RuleSet
from saksgang.core.bodies.shares import THIRD
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

_QUORUM = Refusal(
    "quorum-below-law",
    Text(
        nb="Loven krever at minst halvparten av medlemmene er til stede og stemmer. Sett kravet til halvparten eller mer.",
        nn="Lova krev at minst halvparten av medlemene er til stades og røystar. Set kravet til halvparten eller meir.",
        en="The law requires at least half of the members to be present and vote. Set half or more.",
    ),
    source="kommuneloven § 11-9",
)
_MAJORITY = Refusal(
    "majority-below-law",
    Text(
        nb="Et vedtak må ha flertall av stemmene som er gitt. Velg alminnelig flertall eller et strengere krav.",
        nn="Eit vedtak må ha fleirtal av røystene som er gjevne. Vel vanleg fleirtal eller eit strengare krav.",
        en="A decision needs the majority of the votes cast. Choose a simple majority or more.",
    ),
    source="kommuneloven § 11-9",
)
_PROCEDURE = Refusal(
    "procedure-majority-set",
    Text(
        nb="Utsettelse og lukking avgjøres med alminnelig flertall; det kan ikke settes høyere. Ta bort kravet.",
        nn="Utsetjing og lukking blir avgjort med vanleg fleirtal; det kan ikkje setjast høgare. Ta bort kravet.",
        en="Postponing and closing are decided by simple majority, which cannot be raised. Remove the requirement.",
    ),
    source="kommuneloven § 11-3",
)
_CASTING = Refusal(
    "casting-vote-removed",
    Text(
        nb="Ved stemmelikhet er møtelederens stemme avgjørende. La dobbeltstemmen gjelde.",
        nn="Ved likt røystetal avgjer røysta til møteleiaren. La dobbeltrøysta gjelde.",
        en="At a tie the chair's vote decides. Let the casting vote stand.",
    ),
    source="kommuneloven § 11-9",
)
_BLANK = Refusal(
    "blank-votes-widened",
    Text(
        nb="Blank stemme er bare lov ved valg og ansettelse. Velg det.",
        nn="Blank røyst er berre lov ved val og tilsetjing. Vel det.",
        en="Blank votes are allowed in elections and appointments alone. Choose that.",
    ),
    source="kommuneloven § 8-1",
)
_DUTY = Refusal(
    "duty-to-vote-removed",
    Text(
        nb="Medlemmer som er til stede, plikter å stemme. La stemmeplikten gjelde.",
        nn="Medlemer som er til stades, pliktar å røyste. La røysteplikta gjelde.",
        en="Members who are present must vote. Let the duty stand.",
    ),
    source="kommuneloven § 8-1",
)
_MINORITY = Refusal(
    "minority-below-law",
    Text(
        nb="En tredel av medlemmene har rett til å kreve møte og sette saker på lista. Kravet kan ikke være høyere.",
        nn="Ein tredel av medlemene har rett til å krevje møte og setje saker på lista. Kravet kan ikkje vere høgare.",
        en="A third of the members may demand a meeting and put cases on the agenda. The requirement cannot be higher.",
    ),
    source="kommuneloven § 11-2",
)
_DOORS = Refusal(
    "doors-closed-by-rule",
    Text(
        nb="Møtene er åpne for alle og kan bare lukkes sak for sak. La åpne dører gjelde.",
        nn="Møta er opne for alle og kan berre lukkast sak for sak. La opne dører gjelde.",
        en="Meetings are open to all and can be closed for one item at a time only. Let open doors stand.",
    ),
    source="kommuneloven § 11-5",
)
_DISQUALIFICATION = Refusal(
    "disqualification-removed",
    Text(
        nb="Reglene om inhabilitet gjelder for organet. La dem stå.",
        nn="Reglane om inhabilitet gjeld for organet. La dei stå.",
        en="The rules of disqualification bind the body. Let them stand.",
    ),
    source="kommuneloven § 11-10",
)


def contrary_to_law(rules: RuleSet) -> tuple[Refusal, ...]:
    """Each choice that the law forbids the body, with its paragraph. A body outside chapter 11 is free."""
    return tuple(_contrary(rules)) if rules.is_statutory else ()


def _contrary(rules: RuleSet) -> Iterator[Refusal]:
    quorum = rules.quorum.value
    if quorum is None or not _is_at_least_half(quorum):
        yield _QUORUM
    yield from _majorities(rules)
    if not rules.casting_vote.value:
        yield _CASTING
    if rules.blank_votes.value is not BlankVotes.ELECTIONS:
        yield _BLANK
    if not rules.duty_to_vote.value:
        yield _DUTY
    if rules.minority.value is None or rules.minority.value > THIRD:
        yield _MINORITY
    if not rules.open_doors.value:
        yield _DOORS
    if not rules.disqualification.value:
        yield _DISQUALIFICATION


def _is_at_least_half(quorum: QuorumRule) -> bool:
    return quorum.share >= Fraction(1, 2) and quorum.must_vote


def _majorities(rules: RuleSet) -> Iterator[Refusal]:
    for majority in (rules.majority.value, *(rule.value for _kind, rule in rules.majorities)):
        is_enough = majority.share > HALF or (majority.share == HALF and majority.is_strict)
        if not is_enough:
            yield _MAJORITY
    procedure = rules.majority_for(CaseKind.PROCEDURE).value
    if not procedure.is_simple or procedure.counted_of is CountedOf.ALL:
        yield _PROCEDURE
