"""What a vote decided, by which rule, in words that quote it: `vedtatt 7–2, krav 2/3, vedtektene § 6` (K17)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from saksgang.core.bodies.majorities import CountedOf, Majority
from saksgang.core.bodies.rule_set import CaseKind, Rule, RuleSet
from saksgang.core.dossier import Vote
from saksgang.core.refusals import Refusal
from saksgang.core.sources import written_source
from saksgang.core.texts import Text
from saksgang.core.voting.ballots import Choice, Counts, Manner, Tally


@dataclass(frozen=True, slots=True)
class VoteResult:
    """A decided vote: adopted or fallen, by which rule, and whether the chair's vote decided a tie."""

    is_adopted: bool
    tally: Tally
    majority: Rule[Majority]
    by_casting_vote: bool = False
    casting_source: str | None = None

    @property
    def counts(self) -> Counts:
        """The counts that decided: votes, or weight where the rule counts weight."""
        return self.tally.counts(self.majority.value.counting) or self.tally.heads

    @property
    def is_unanimous(self) -> bool:
        """Whether all who voted were in favour."""
        return self.is_adopted and self.counts.against == self.counts.blank == 0

    @property
    def written(self) -> Text:
        """`vedtatt 7–2, krav 2/3, vedtektene § 6`; `enstemmig vedtatt uten votering`; `falt 4–5, krav …`."""
        if self.tally.manner is Manner.WITHOUT_VOTE and self.is_adopted:
            return _WITHOUT
        if self.by_casting_vote:
            line = _BY_CASTING_YES if self.is_adopted else _BY_CASTING_NO
            return _quoting(line.filled(counts=_written(self.counts)), self.casting_source)
        verb = _ALL if self.is_unanimous else _ADOPTED if self.is_adopted else _FALLEN
        line = _LINE.filled(verb=verb, counts=_written(self.counts), majority=self.majority.value.written)
        return _quoting(line, self.majority.source)


def quoted_rule(written: str) -> str | None:
    """The rule in the words of a result (`VoteResult.written`): `2/3, vedtektene § 6`; `None` where it quotes none."""
    found = _QUOTED.search(written)
    return (found["rule"] or found["by_chair"]) if found else None


_QUOTED = re.compile(r", (?:krav|needed) (?P<rule>.+)$|(?:dobbeltstemme|møteleiaren|casting vote), (?P<by_chair>.+)$")
_WITHOUT = Text(
    nb="enstemmig vedtatt uten votering", nn="samrøystes vedteke utan røysting", en="adopted unanimously without a vote"
)
_LINE = Text(
    nb="{verb} {counts}, krav {majority}",
    nn="{verb} {counts}, krav {majority}",
    en="{verb} {counts}, needed {majority}",
)
_ALL = Text(nb="enstemmig vedtatt", nn="samrøystes vedteke", en="adopted unanimously")
_ADOPTED = Text(nb="vedtatt", nn="vedteke", en="adopted")
_FALLEN = Text(nb="falt", nn="fall", en="fell")
_BY_CASTING_YES = Text(
    nb="vedtatt {counts} med møtelederens dobbeltstemme",
    nn="vedteke {counts} med dobbeltrøysta til møteleiaren",
    en="adopted {counts} by the chair's casting vote",
)
_BY_CASTING_NO = Text(
    nb="falt {counts} med møtelederens dobbeltstemme",
    nn="fall {counts} med dobbeltrøysta til møteleiaren",
    en="fell {counts} by the chair's casting vote",
)
_TIE = Refusal(
    "tie-needs-chair",
    Text(
        nb="Stemmene står {counts}. Da avgjør møtelederens stemme. Skriv hva møtelederen stemte.",
        nn="Røystene står {counts}. Då avgjer røysta til møteleiaren. Skriv kva møteleiaren røysta.",
        en="The votes stand {counts}. The chair's vote then decides. Enter what the chair voted.",
    ),
)
_NO_WEIGHT = Refusal(
    "weight-not-known",
    Text(
        nb="Kravet er {majority}, og da må hver stemme være kjent. Stem ved navneopprop eller kommunevis.",
        nn="Kravet er {majority}, og då må kvar røyst vere kjend. Røyst ved namneopprop eller kommunevis.",
        en="The rule is {majority}, so each vote must be known. Vote by name or by municipality.",
    ),
)
_NO_ALL = Refusal(
    "size-of-body-not-known",
    Text(
        nb="Kravet er {majority}. Skriv hvor mange stemmer organet har i alt.",
        nn="Kravet er {majority}. Skriv kor mange røyster organet har i alt.",
        en="The rule is {majority}. Enter how many votes the body has in all.",
    ),
)


def decide(
    tally: Tally,
    *,
    kind: CaseKind,
    rules: RuleSet,
    chair_voted: Choice | None = None,
    all_votes: Decimal | None = None,
) -> VoteResult | Refusal:
    """K17. Whether a proposal is adopted by the majority its kind of case needs.

    At a tie in other than elections the chair's vote decides, where a simple majority is enough and the body has a
    casting vote; else the proposal falls. Blank votes are no part of the votes cast (our reading of § 11-9). `all_votes`:
    the votes, or weight, of all seats, for a rule that counts of all.
    """
    majority = rules.majority_for(kind)
    counts = tally.counts(majority.value.counting)
    if counts is None:
        return _NO_WEIGHT.by(majority.source).filled(majority=majority.value.written)
    if majority.value.counted_of is CountedOf.ALL and all_votes is None:
        return _NO_ALL.by(majority.source).filled(majority=majority.value.written)
    if counts.is_tie and kind is not CaseKind.ELECTION and majority.value.is_simple and rules.casting_vote.value:
        source = rules.casting_vote.source
        if chair_voted in {None, Choice.BLANK}:
            return _TIE.by(source).filled(counts=_written(counts))
        return VoteResult(chair_voted is Choice.FOR, tally, majority, True, source)
    of = counts.cast if majority.value.counted_of is CountedOf.CAST or all_votes is None else all_votes
    return VoteResult(majority.value.is_reached(counts.in_favour, of=of), tally, majority)


def ballot_of(tally: Tally, seat: int) -> Choice | None:
    """What a seat voted, when that is known: the chair's, to decide a tie."""
    return dict(tally.ballots).get(seat)


def as_vote(result: VoteResult, *, names: dict[int, str] | None = None, about: str | None = None) -> Vote:
    """The vote as the papers hold it, with names when the vote was by name. A secret one never has names."""
    counts = result.counts
    named = names if names is not None and result.tally.manner in {Manner.BY_NAME, Manner.BY_MUNICIPALITY} else {}
    return Vote(
        about=about,
        in_favour=_whole(counts.in_favour),
        against=_whole(counts.against),
        blank=_whole(counts.blank) or None,
        for_names=_named(result.tally, Choice.FOR, named),
        against_names=_named(result.tally, Choice.AGAINST, named),
        adopted=result.is_adopted,
        casting_vote=result.by_casting_vote,
        unanimous=result.is_unanimous,
    )


def _named(tally: Tally, choice: Choice, names: dict[int, str]) -> tuple[str, ...]:
    return tuple(names[seat] for seat, voted in tally.ballots if voted is choice and seat in names)


def _whole(value: Decimal) -> int | None:
    """A count as a whole number; `None` for a weight with decimals, which the papers' field cannot hold."""
    return int(value) if value == value.to_integral_value() else None


def _written(counts: Counts) -> str:
    """`7–2`, with a third figure for blank votes; weights with a decimal comma."""
    shown = [counts.in_favour, counts.against, *([counts.blank] if counts.blank else [])]
    return "–".join(f"{value.normalize():f}".replace(".", ",") for value in shown)


def _quoting(line: Text, source: str | None) -> Text:
    if source is None:
        return line
    place = written_source(source)
    return Text(nb=f"{line.nb}, {place.nb}", nn=f"{line.nn}, {place.nn}", en=f"{line.en}, {place.en}")
