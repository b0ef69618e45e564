"""Electing members by agreement (*avtalevalg*, kommuneloven § 7-7; K19): one list, adopted by all, with both sexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.elections.sexes import Candidate, Sex, fewest_of_each, lacking
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.core.voting.ballots import Tally

SECTION = "7-7"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Members and deputies, in order, that all agreed on."""

    members: tuple[Candidate, ...]
    deputies: tuple[Candidate, ...]
    source: str | None = None


_DEMANDED = Refusal(
    "proportional-election-demanded",
    Text(
        nb="{name} krever forholdsvalg, og da kan det ikke være avtalevalg. Be gruppene om lister.",
        nn="{name} krev forholdsval, og då kan det ikkje vere avtaleval. Be gruppene om lister.",
        en="{name} demands a proportional election, so it cannot be by agreement. Ask the groups for lists.",
    ),
)
_NOT_ALL = Refusal(
    "agreed-election-not-unanimous",
    Text(
        nb="Avtalevalg krever at alle stemmer for. Nå er det {against} mot og {blank} blanke. Hold forholdsvalg.",
        nn="Avtaleval krev at alle røystar for. No er det {against} mot og {blank} blanke. Hald forholdsval.",
        en="An election by agreement needs all votes in favour. There are {against} against and {blank} blank. Hold a "
        "proportional election.",
    ),
)
_SEXES = Refusal(
    "too-few-of-a-sex",
    Text(
        nb="Det må være minst {fewest} av hvert kjønn blant {count} {role}, men det er {missing} {sex} for lite. Endre forslaget.",
        nn="Det må vere minst {fewest} av kvart kjønn mellom {count} {role}, men det er {missing} {sex} for lite. Endre "
        "framlegget.",
        en="There must be at least {fewest} of each sex among {count} {role}, but there are too few {sex} by {missing}. "
        "Change the proposal.",
    ),
)
_ROLES = (
    Text(nb="medlemmer", nn="medlemer", en="members"),
    Text(nb="varamedlemmer", nn="varamedlemer", en="deputies"),
)
_SEX_NAMES = {Sex.WOMAN: Text(nb="kvinner", nn="kvinner", en="women"), Sex.MAN: Text(nb="menn", nn="menn", en="men")}


def elect_agreed(
    members: Sequence[Candidate],
    deputies: Sequence[Candidate],
    *,
    tally: Tally,
    rules: RuleSet,
    demanded_by: str | None = None,
) -> Agreed | Refusal:
    """K19. The election by agreement, or why it is none. `demanded_by` is a member who asks for a proportional one. A body
    without statutory rules chooses whom it agrees on."""
    source = rules.source_of(SECTION)
    if demanded_by is not None and rules.is_statutory:
        return _DEMANDED.by(rules.source_of("7-4")).filled(name=demanded_by)
    for people, role in zip((members, deputies), _ROLES, strict=True):
        for sex, missing in (lacking(people) if rules.is_statutory else {}).items():
            return _SEXES.by(source).filled(
                fewest=fewest_of_each(len(people)), count=len(people), role=role, missing=missing, sex=_SEX_NAMES[sex]
            )
    if tally.heads.against or tally.heads.blank or not tally.heads.in_favour:
        return _NOT_ALL.by(source).filled(against=tally.heads.against, blank=tally.heads.blank)
    return Agreed(tuple(members), tuple(deputies), source)
