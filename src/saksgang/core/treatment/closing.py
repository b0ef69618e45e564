"""Closed doors: when they must and may be closed, how it is decided, and that they open again (kommuneloven § 11-5;
K11, K12)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.core.voting.results import VoteResult


class ClosingGround(StrEnum):
    """Why doors are closed. The first two must, the others may."""

    EMPLOYMENT = "employment"
    SECRECY = "secrecy"
    PRIVACY = "privacy"
    PUBLIC_INTEREST = "public-interest"


MUST = frozenset({ClosingGround.EMPLOYMENT, ClosingGround.SECRECY})
CLOSING_SOURCES: dict[ClosingGround, str] = {
    ClosingGround.EMPLOYMENT: "kommuneloven § 11-5 andre ledd",
    ClosingGround.SECRECY: "kommuneloven § 11-5 andre ledd",
    ClosingGround.PRIVACY: "kommuneloven § 11-5 tredje ledd",
    ClosingGround.PUBLIC_INTEREST: "kommuneloven § 11-5 tredje ledd",
}
CLOSING_NAMES: dict[ClosingGround, Text] = {
    ClosingGround.EMPLOYMENT: Text(
        nb="saken gjelder en arbeidstakers tjenstlige forhold",
        nn="saka gjeld tenestlege forhold for ein arbeidstakar",
        en="the item is about an employee's employment",
    ),
    ClosingGround.SECRECY: Text(
        nb="det kommer fram opplysninger underlagt taushetsplikt",
        nn="det kjem fram opplysningar underlagde teieplikt",
        en="information under a duty of secrecy comes up",
    ),
    ClosingGround.PRIVACY: Text(
        nb="hensynet til personvern krever det", nn="omsynet til personvern krev det", en="privacy requires it"
    ),
    ClosingGround.PUBLIC_INTEREST: Text(
        nb="tungtveiende offentlige interesser tilsier det, og opplysningene kan unntas etter offentleglova",
        nn="tungtvegande offentlege interesser tilseier det, og opplysningane kan unntakast etter offentleglova",
        en="weighty public interests call for it, and the information could be exempt under offentleglova",
    ),
}


@dataclass(frozen=True, slots=True)
class Closing:
    """That the doors are closed for one item. `exempt_by` is the paragraph of offentleglova, for public interest.

    `result` is the vote on closing, `None` before it; `voted_in_open` that it was held in open meeting. The debate on
    closing may be closed (`debated_closed`). `is_reopened`: the doors were opened after the item.
    """

    item: int
    ground: ClosingGround
    exempt_by: str = ""
    result: VoteResult | None = None
    voted_in_open: bool = True
    debated_closed: bool = False
    is_reopened: bool = False

    @property
    def is_adopted(self) -> bool:
        """Whether the meeting has voted to close the doors."""
        return self.result is not None and self.result.is_adopted

    @property
    def source(self) -> str:
        """The paragraph for the minutes (K9)."""
        place = CLOSING_SOURCES[self.ground]
        return f"{place}, jf. {self.exempt_by}" if self.exempt_by else place


_NO_INFORMATION = Refusal(
    "closing-without-exempt-information",
    Text(
        nb="Offentlige interesser er ikke nok alene: det må også komme fram opplysninger som kan unntas etter offentleglova. "
        "Velg paragrafen, eller hold døra åpen.",
        nn="Offentlege interesser er ikkje nok åleine: det må òg kome fram opplysningar som kan unntakast etter offentleglova. "
        "Vel paragrafen, eller hald døra open.",
        en="Public interest alone is not enough: information that could be exempt under offentleglova must come up too. "
        "Choose the paragraph, or keep the doors open.",
    ),
    "kommuneloven § 11-5 tredje ledd",
)
_NOT_VOTED = Refusal(
    "closing-not-voted",
    Text(
        nb="Organet har ikke vedtatt å lukke møtet for {item}. Stem over det for åpne dører, med hjemmelen.",
        nn="Organet har ikkje vedteke å lukke møtet for {item}. Røyst over det for opne dører, med heimelen.",
        en="The body has not decided to close the meeting for {item}. Vote on it in open meeting, with the basis.",
    ),
)
_VOTED_CLOSED = Refusal(
    "closing-voted-behind-doors",
    Text(
        nb="Voteringen om å lukke møtet skal holdes for åpne dører; bare debatten om det kan være lukket. Åpne, og stem igjen.",
        nn="Røystinga om å lukke møtet skal haldast for opne dører; berre ordskiftet om det kan vere lukka. Opne, og røyst att.",
        en="The vote on closing is held in open meeting; only the debate on it may be closed. Open, and vote again.",
    ),
)
_FELL = Refusal(
    "closing-fell",
    Text(
        nb="Forslaget om å lukke møtet for {item} falt. Behandle saken for åpne dører, eller utsett den.",
        nn="Framlegget om å lukke møtet for {item} fall. Behandle saka for opne dører, eller utset ho.",
        en="The proposal to close the meeting for {item} fell. Treat it in open meeting, or postpone it.",
    ),
)
_MUST_CLOSE = Refusal(
    "must-be-closed",
    Text(
        nb="Møtet skal lukkes for {item}: {why}. Ta opp lukking før saken, og stem over det for åpne dører.",
        nn="Møtet skal lukkast for {item}: {why}. Ta opp lukking før saka, og røyst over det for opne dører.",
        en="The meeting must be closed for {item}: {why}. Raise the closing before the item, and vote in open meeting.",
    ),
)
_STILL_CLOSED = Refusal(
    "doors-still-closed",
    Text(
        nb="Dørene er lukket for en annen sak. Lukkingen gjelder bare den. Åpne møtet før {item}, eller vedta å lukke for den også.",
        nn="Dørene er lukka for ei anna sak. Lukkinga gjeld berre ho. Opne møtet før {item}, eller vedta å lukke for ho òg.",
        en="The doors are closed for another item, and for that one alone. Open the meeting before {item}, or decide to "
        "close it for that too.",
    ),
)


def may_vote_on_closing(*, doors_closed: bool, rules: RuleSet) -> Refusal | None:
    """K12. Whether the vote on closing can be held now: with open doors, also when the debate on it was closed."""
    if not doors_closed or not rules.open_doors.value:
        return None
    return _VOTED_CLOSED.by(rules.source_of("11-5", rules.open_doors))


def may_close(closing: Closing, *, item: str, rules: RuleSet) -> Refusal | None:
    """K11, K12. Whether the doors can be closed for an item: a ground, both conditions where there are two, and a vote in
    open meeting. A body whose meetings are not open by rule closes nothing."""
    if not rules.open_doors.value:
        return None
    source = rules.source_of("11-5", rules.open_doors)
    if closing.ground is ClosingGround.PUBLIC_INTEREST and not closing.exempt_by.strip():
        return _NO_INFORMATION.by(source)
    if closing.result is None:
        return _NOT_VOTED.by(source).filled(item=item)
    if not closing.voted_in_open:
        return _VOTED_CLOSED.by(source)
    return None if closing.is_adopted else _FELL.by(source).filled(item=item)


def check_doors(
    key: int, *, item: str, ground: ClosingGround | None, closings: tuple[Closing, ...], rules: RuleSet
) -> Refusal | None:
    """K11, K12. Whether the doors are right for an item about to be treated.

    `ground` is why it must or may be closed, as known beforehand; `closings` are those of the meeting so far. What must
    be closed is not treated in open meeting; what was closed for one item is open again before the next.
    """
    if not rules.open_doors.value:
        return None
    for other in closings:
        if other.item != key and other.is_adopted and not other.is_reopened:
            return _STILL_CLOSED.by(rules.source_of("11-5", rules.open_doors)).filled(item=item)
    own = next((one for one in closings if one.item == key and one.is_adopted), None)
    if own is not None:
        return may_close(own, item=item, rules=rules)
    if ground in MUST:
        return _MUST_CLOSE.by(CLOSING_SOURCES[ground]).filled(item=item, why=CLOSING_NAMES[ground])
    return None
