"""Rule-sets to begin from: the bodies of an inter-municipal co-operation, as the law has them when nobody chose more.

What the law leaves open (days of notice, who approves the minutes) is set to what most do, without a source.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from fractions import Fraction

from saksgang.core.bodies.majorities import SIMPLE, TWO_THIRDS
from saksgang.core.bodies.rule_set import (
    BlankVotes,
    CaseKind,
    LegalBasis,
    MinutesApproval,
    NoticePeriod,
    QuorumRule,
    Rule,
    RuleSet,
)
from saksgang.core.bodies.shares import THIRD
from saksgang.core.texts import Text

ACT = "kommuneloven"
HALF_PRESENT_AND_VOTING = QuorumRule(Fraction(1, 2), must_vote=True)


class Preset(StrEnum):
    """A kind of body whose rules are known beforehand."""

    COUNCIL_OF_IPR = "council-of-ipr"
    COUNCIL_OF_KO = "council-of-ko"
    JOINT_BOARD = "joint-board"
    BY_LAWS_BODY = "by-laws-body"
    EXECUTIVES_FORUM = "executives-forum"


PRESET_NAMES: dict[Preset, Text] = {
    Preset.COUNCIL_OF_IPR: Text(
        nb="Representantskap i interkommunalt politisk råd (IPR)",
        nn="Representantskap i interkommunalt politisk råd (IPR)",
        en="Council of an inter-municipal political council (IPR)",
    ),
    Preset.COUNCIL_OF_KO: Text(
        nb="Representantskap i kommunalt oppgavefellesskap (KO)",
        nn="Representantskap i kommunalt oppgåvefellesskap (KO)",
        en="Council of a municipal task community (KO)",
    ),
    Preset.JOINT_BOARD: Text(
        nb="Felles folkevalgt nemnd (vertskommunesamarbeid)",
        nn="Felles folkevald nemnd (vertskommunesamarbeid)",
        en="Joint elected board (host municipality)",
    ),
    Preset.BY_LAWS_BODY: Text(
        nb="Organ med egne vedtekter", nn="Organ med eigne vedtekter", en="Body with its own by-laws"
    ),
    Preset.EXECUTIVES_FORUM: Text(
        nb="Kommunedirektørforum eller annet administrativt forum",
        nn="Kommunedirektørforum eller anna administrativt forum",
        en="Forum of chief executives or other administrative forum",
    ),
}


def preset(kind: Preset, *, from_on: datetime.date | None = None) -> RuleSet:
    """The rule-set of a kind of body, in force from a day."""
    match kind:
        case Preset.COUNCIL_OF_IPR:
            return _statutory("18-4", is_political_council=True, from_on=from_on)
        case Preset.COUNCIL_OF_KO:
            return _statutory("19-4", from_on=from_on)
        case Preset.JOINT_BOARD:
            return _statutory(None, from_on=from_on)
        case Preset.BY_LAWS_BODY:
            return _by_laws(from_on)
        case Preset.EXECUTIVES_FORUM:
            return _free(from_on)


def _statutory(
    agreement: str | None, *, is_political_council: bool = False, from_on: datetime.date | None = None
) -> RuleSet:
    """Chapter 11 as it stands. `agreement` is the section that asks two thirds for changing the agreement."""
    return RuleSet(
        legal_basis=LegalBasis.MUNICIPAL_ACT,
        notice=Rule(NoticePeriod(), f"{ACT} § 11-3"),
        quorum=Rule(HALF_PRESENT_AND_VOTING, f"{ACT} § 11-9"),
        majority=Rule(SIMPLE, f"{ACT} § 11-9"),
        majorities=((CaseKind.AGREEMENT, Rule(TWO_THIRDS, f"{ACT} § {agreement}")),) if agreement else (),
        casting_vote=Rule(True, f"{ACT} § 11-9"),
        blank_votes=Rule(BlankVotes.ELECTIONS, f"{ACT} § 8-1"),
        duty_to_vote=Rule(True, f"{ACT} § 8-1"),
        minority=Rule(THIRD, f"{ACT} § 11-2"),
        open_doors=Rule(True, f"{ACT} § 11-5"),
        disqualification=Rule(True, f"{ACT} § 11-10"),
        remote=Rule(False, f"{ACT} § 11-7"),
        minutes_approval=Rule(MinutesApproval.NEXT_MEETING),
        is_political_council=is_political_council,
        from_on=from_on,
    )


def _by_laws(from_on: datetime.date | None) -> RuleSet:
    """What by-laws commonly say; the sources are to be filled with the body's own paragraphs."""
    by_laws = "vedtektene"
    return RuleSet(
        legal_basis=LegalBasis.BY_LAWS,
        notice=Rule(NoticePeriod(14), by_laws),
        quorum=Rule(QuorumRule(Fraction(1, 2), must_vote=False), by_laws),
        majority=Rule(SIMPLE, by_laws),
        majorities=((CaseKind.AGREEMENT, Rule(TWO_THIRDS, by_laws)),),
        casting_vote=Rule(True, by_laws),
        blank_votes=Rule(BlankVotes.ALWAYS),
        duty_to_vote=Rule(False),
        minority=Rule(THIRD, by_laws),
        open_doors=Rule(False),
        disqualification=Rule(True, by_laws),
        remote=Rule(True),
        minutes_approval=Rule(MinutesApproval.NEXT_MEETING),
        from_on=from_on,
    )


def _free(from_on: datetime.date | None) -> RuleSet:
    """A forum that no statute rules: whoever comes decides, by the majority and the casting vote it has itself chosen."""
    return RuleSet(
        legal_basis=LegalBasis.NONE,
        notice=Rule(NoticePeriod()),
        quorum=Rule(None),
        majority=Rule(SIMPLE),
        casting_vote=Rule(True),
        blank_votes=Rule(BlankVotes.ALWAYS),
        duty_to_vote=Rule(False),
        minority=Rule(None),
        open_doors=Rule(False),
        disqualification=Rule(False),
        remote=Rule(True),
        minutes_approval=Rule(MinutesApproval.NEXT_MEETING),
        from_on=from_on,
    )
