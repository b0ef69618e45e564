"""What to know before a supplement to the notice is sent (kommuneloven § 11-3; K7)."""

from __future__ import annotations

from collections.abc import Sequence

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.cautions import Caution, Verdict
from saksgang.core.texts import Text, listed

_NEW_ITEMS = Caution(
    "items-after-notice",
    Text(
        nb="{items} sto ikke i innkallingen. Møtet kan avgjøre det som kommer til, hvis verken møtelederen eller en "
        "tredjedel av de møtende medlemmene motsetter seg det. Haster det ikke, kan det vente til neste møte.",
        nn="{items} stod ikkje i innkallinga. Møtet kan avgjere det som kjem til, om verken møteleiaren eller ein "
        "tredjedel av dei møtande medlemene set seg imot det. Hastar det ikkje, kan det vente til neste møte.",
        en="{items} did not stand in the notice. The meeting can decide what is added if neither the chair nor a third of "
        "the members present object. If it is not urgent, it can wait for the next meeting.",
    ),
)


def judge_supplement(added: Sequence[str], *, rules: RuleSet) -> Verdict:
    """K7. That items which were not in the notice may be objected to. `added` are their numbers or titles; a body without
    such a rule decides as it likes."""
    if not added or rules.minority.value is None:
        return Verdict()
    source = rules.source_of("11-3", rules.minority)
    return Verdict(cautions=(_NEW_ITEMS.by(source).filled(items=listed(added)),))
