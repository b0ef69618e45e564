"""Whether a body can decide: enough members there for the debate and the vote (kommuneloven § 11-9; K16).

Counted in seats: a deputy counts in the seat. Who is disqualified leaves the seat empty, but the body is no smaller. In a
joint meeting of two bodies each is counted for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from saksgang.core.attendance.roll import AtItem
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.cautions import Caution, Verdict
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many are counted of how many seats, and how many it takes; `needed` is 0 where no rule asks for any."""

    counted: int
    members: int
    needed: int
    source: str | None = None

    @property
    def is_reached(self) -> bool:
        """Whether there are enough; somebody must be there in any case."""
        return self.counted >= max(1, self.needed)

    @property
    def written(self) -> Text:
        """`7 av 9, vedtaksfør`."""
        template = _ENOUGH if self.is_reached else _TOO_FEW
        return (template if self.needed else _NO_RULE).filled(
            counted=self.counted, members=self.members, needed=self.needed
        )


_ENOUGH = Text(
    nb="{counted} av {members}, vedtaksfør",
    nn="{counted} av {members}, vedtaksført",
    en="{counted} of {members}, quorate",
)
_TOO_FEW = Text(
    nb="{counted} av {members}, ikke vedtaksfør: det må {needed} til",
    nn="{counted} av {members}, ikkje vedtaksført: det må {needed} til",
    en="{counted} of {members}, no quorum: it takes {needed}",
)
_NO_RULE = Text(nb="{counted} av {members}", nn="{counted} av {members}", en="{counted} of {members}")
_NOT_QUORATE = Refusal(
    "no-quorum",
    Text(
        nb="Saken kan ikke avgjøres: {counted} av {members} medlemmer {did}, og det må minst {needed} til. "
        "Kall inn varamedlemmer, eller utsett saken.",
        nn="Saka kan ikkje avgjerast: {counted} av {members} medlemer {did}, og det må minst {needed} til. "
        "Kall inn varamedlemer, eller utset saka.",
        en="The item cannot be decided: {counted} of {members} members {did}, and it takes at least {needed}. "
        "Call deputies, or postpone the item.",
    ),
)
_ARE_THERE = Text(nb="er til stede", nn="er til stades", en="are present")
_VOTED = Text(nb="har stemt", nn="har røysta", en="have voted")
_CAME_LATE = Caution(
    "quorum-by-latecomers",
    Text(
        nb="Uten dem som kom eller gikk under saken, er det ikke nok: medlemmer skal ha vært til stede under "
        "forhandlingene og stemt. Ta debatten om igjen for dem, eller utsett saken.",
        nn="Utan dei som kom eller gjekk under saka, er det ikkje nok: medlemer skal ha vore til stades under "
        "forhandlingane og røysta. Ta debatten om att for dei, eller utset saka.",
        en="Without those who came or left during the item there are too few: members must have been present for the "
        "debate and have voted. Repeat the debate for them, or postpone the item.",
    ),
)


def count(seats: Collection[int], *, members: int, rules: RuleSet) -> Quorum:
    """The quorum of the seats that are filled, or that voted. `members` are all seats of the body."""
    return _counted(len(set(seats)), members, rules)


def _counted(number: int, members: int, rules: RuleSet) -> Quorum:
    rule = rules.quorum.value
    needed = rule.needed(members=members) if rule is not None else 0
    return Quorum(number, members, needed, rules.quorum.source)


def may_open(seats: Collection[int], *, members: int, rules: RuleSet) -> Refusal | None:
    """Whether anything can be decided by those in their seats."""
    return _too_few(count(seats, members=members, rules=rules), _ARE_THERE)


def judge_decision(
    at_item: AtItem, *, voted: Collection[int] | int, out: Collection[int] = (), members: int, rules: RuleSet
) -> Verdict:
    """K16. Whether an item could be decided: by those who were there, took part and voted.

    `voted` are the seats that cast a vote (blank ones too, where those are allowed), all that took part when nothing was
    put to the vote, or the number of votes when only hands were counted. `out` are seats whose member was disqualified
    or excused, without a deputy. Our reading: who came in during the debate counts when voting, but one is warned when
    the quorum hangs on them.
    """
    rule = rules.quorum.value
    if rule is None:
        return Verdict()
    there = (at_item.through | at_item.partly) - set(out)
    counted, late = len(there), len(there & at_item.partly)
    if rule.must_vote:
        voting = there & set(voted) if not isinstance(voted, int) else there
        counted = len(voting) if not isinstance(voted, int) else min(voted, len(there))
        late = len(voting & at_item.partly)
    refusal = _too_few(_counted(counted, members, rules), _VOTED if rule.must_vote else _ARE_THERE)
    if refusal is not None:
        return Verdict(refusals=(refusal,))
    hangs = rule.must_vote and not _counted(counted - late, members, rules).is_reached
    return Verdict(cautions=(_CAME_LATE.by(rules.quorum.source),) if hangs else ())


def count_joint(
    seats: Mapping[int, Collection[int]], *, members: Mapping[int, int], rules: Mapping[int, RuleSet]
) -> dict[int, Quorum]:
    """The quorum of each body of a joint meeting by itself; one person in both counts in each."""
    return {body: count(filled, members=members[body], rules=rules[body]) for body, filled in seats.items()}


def _too_few(quorum: Quorum, did: Text) -> Refusal | None:
    if quorum.is_reached:
        return None
    return _NOT_QUORATE.by(quorum.source).filled(
        counted=quorum.counted, members=quorum.members, needed=max(1, quorum.needed), did=did
    )
