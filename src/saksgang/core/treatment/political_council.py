"""What an inter-municipal political council (IPR) can decide, and what it must be called (kommuneloven § 18-1; K26)."""

from __future__ import annotations

import re

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.cautions import Caution
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

SOURCE = "kommuneloven § 18-1"
_NAME = re.compile(r"interkommunalt politisk råd|\bIPR\b", re.IGNORECASE)
_INDIVIDUAL = Caution(
    "individual-decision",
    Text(
        nb="{item} ser ut til å avgjøre rettigheter eller plikter for noen bestemte. Et interkommunalt politisk råd kan ikke "
        "treffe enkeltvedtak, utenom om interne forhold og tilskuddsordninger. Gjør det om til en tilråding til kommunene.",
        nn="{item} ser ut til å avgjere rettar eller plikter for nokre bestemte. Eit interkommunalt politisk råd kan ikkje "
        "gjere enkeltvedtak, utanom om interne forhold og tilskotsordningar. Gjer det om til ei tilråding til kommunane.",
        en="{item} seems to decide the rights or duties of particular people. An inter-municipal political council cannot "
        "make individual decisions, but for internal matters and grant schemes. Make it a recommendation to the "
        "municipalities.",
    ),
    SOURCE,
)
_WITHOUT_NAME = Refusal(
    "name-without-kind",
    Text(
        nb="Navnet «{name}» må ha med «interkommunalt politisk råd» eller «IPR». Legg det til.",
        nn="Namnet «{name}» må ha med «interkommunalt politisk råd» eller «IPR». Legg det til.",
        en="The name “{name}” must hold “interkommunalt politisk råd” or “IPR”. Add it.",
    ),
    SOURCE,
)


def judge_individual(
    item: str, *, is_individual: bool, is_internal: bool = False, is_grant: bool = False, rules: RuleSet
) -> Caution | None:
    """K26. A warning where a decision is marked as one about particular people's rights or duties (*enkeltvedtak*)."""
    if not rules.is_political_council or not is_individual or is_internal or is_grant:
        return None
    return _INDIVIDUAL.filled(item=item)


def check_name(name: str) -> Refusal | None:
    """K26. Whether a political council's name says what it is."""
    return None if _NAME.search(name) else _WITHOUT_NAME.filled(name=name)
