"""What the public must be told of a meeting, and when (kommuneloven §§ 11-3, 4-1; K5, K6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.cautions import Caution, Verdict
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class ShownWhen(StrEnum):
    """When something reaches the public page."""

    WITH_NOTICE = "with-notice"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is planned to be shown to all: day, time and place of the meeting, and the agenda with open papers."""

    meeting: ShownWhen
    agenda: ShownWhen


_NOT_ANNOUNCED = Refusal(
    "meeting-not-announced",
    Text(
        nb="Tid og sted for møtet skal gjøres kjent for alle, også når møtet skal lukkes. "
        "La møtet stå på den offentlige siden fra innkallingen er sendt.",
        nn="Tid og stad for møtet skal gjerast kjent for alle, også når møtet skal lukkast. "
        "Lat møtet stå på den offentlege sida frå innkallinga er send.",
        en="Time and place of the meeting must be announced to all, also when it is to be closed. "
        "Let the meeting stand on the public page from when the notice is sent.",
    ),
)
_AGENDA_HIDDEN = Refusal(
    "agenda-not-public",
    Text(
        nb="Saklista og papirer som ikke er unntatt, skal være tilgjengelige for alle. "
        "La dem komme ut sammen med innkallingen, og unnta det som må unntas.",
        nn="Saklista og papir som ikkje er unnatekne, skal vere tilgjengelege for alle. "
        "Lat dei kome ut saman med innkallinga, og unnta det som må unntakast.",
        en="The agenda and papers that are not exempt must be available to all. "
        "Let them come out with the notice, and exempt what must be.",
    ),
)
_AGENDA_LATE = Caution(
    "agenda-public-later",
    Text(
        nb="Saklista kommer ut etter at medlemmene har fått den. Alle bør få den samtidig.",
        nn="Saklista kjem ut etter at medlemene har fått ho. Alle bør få ho samstundes.",
        en="The agenda comes out after the members have it. All should have it at the same time.",
    ),
)


def judge_announcement(plan: Announcement, *, rules: RuleSet) -> Verdict:
    """K5 and K6. A body outside chapter 11 shows what it wants to."""
    if not rules.is_statutory:
        return Verdict()
    source = rules.source_of("11-3")
    refusals = []
    if plan.meeting is not ShownWhen.WITH_NOTICE:
        refusals.append(_NOT_ANNOUNCED.by(source))
    if plan.agenda is ShownWhen.NEVER:
        refusals.append(_AGENDA_HIDDEN.by(source))
    is_late = plan.agenda is ShownWhen.LATER
    return Verdict(tuple(refusals), (_AGENDA_LATE.by(source),) if is_late else ())
