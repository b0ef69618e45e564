"""Who approves minutes, by the rule of the body: the next meeting, chosen signers, the chair, or nobody (K10).

The law asks for no approval; by-laws and custom do (kommuneloven § 11-12). A signature is of one text and no other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saksgang.core.bodies.rule_set import MinutesApproval, RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed
from saksgang.core.voting.results import VoteResult


@dataclass(frozen=True, slots=True)
class Signed:
    """That somebody typed their name under a text: who, when, and the hash of what they signed."""

    person: int
    at: datetime.datetime
    text_hash: str


@dataclass(frozen=True, slots=True)
class ApprovalItem:
    """The item of a later meeting that approves the minutes, and its result, `None` before it is decided."""

    meeting: int
    item: int
    label: str
    result: VoteResult | None = None


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """What there is of approval. `signers` are those chosen, by person; `chair` leads the meeting the minutes are of."""

    text_hash: str
    chair: tuple[int, str] | None = None
    signers: Mapping[int, str] | None = None
    signatures: tuple[Signed, ...] = ()
    item: ApprovalItem | None = None


_NO_ITEM = Refusal(
    "approval-not-listed",
    Text(
        nb="Referatet godkjennes i neste møte, men står ikke på en saksliste ennå. Sett det opp der.",
        nn="Referatet blir godkjent i neste møte, men står ikkje på ei sakliste enno. Set det opp der.",
        en="The next meeting approves the minutes, but they are not on an agenda yet. List them there.",
    ),
)
_NOT_DECIDED = Refusal(
    "approval-not-decided",
    Text(
        nb="Referatet er satt opp til godkjenning som {item}, som ikke er avgjort. Vent til møtet har behandlet saken.",
        nn="Referatet er sett opp til godkjenning som {item}, som ikkje er avgjord. Vent til møtet har behandla saka.",
        en="The minutes are listed for approval as {item}, which is not decided. Wait until the meeting has treated it.",
    ),
)
_FELL = Refusal(
    "approval-fell",
    Text(
        nb="Møtet godkjente ikke referatet: {item} {result}. Ta inn rettingene, og sett det opp igjen.",
        nn="Møtet godkjende ikkje referatet: {item} {result}. Ta inn rettingane, og set det opp att.",
        en="The meeting did not approve the minutes: {item} {result}. Take in the corrections, and list them again.",
    ),
)
_NO_SIGNERS = Refusal(
    "no-signers-chosen",
    Text(
        nb="Referatet godkjennes av valgte underskrivere, men ingen er valgt. Velg dem i møtet, eller før dem opp.",
        nn="Referatet blir godkjent av valde underskrivarar, men ingen er valde. Vel dei i møtet, eller før dei opp.",
        en="Chosen signers approve the minutes, but none is chosen. Choose them in the meeting, or record them.",
    ),
)
_UNSIGNED = Refusal(
    "signatures-missing",
    Text(
        nb="{names} har ikke godkjent referatet. Send lenken på nytt, eller ring.",
        nn="{names} har ikkje godkjent referatet. Send lenkja på nytt, eller ring.",
        en="{names} have not approved the minutes. Send the link again, or ring.",
    ),
)
_OTHER_TEXT = Refusal(
    "signed-another-version",
    Text(
        nb="{names} godkjente en tidligere versjon, og teksten er endret siden. Be om godkjenning på nytt.",
        nn="{names} godkjende ein tidlegare versjon, og teksten er endra sidan. Be om godkjenning på nytt.",
        en="{names} approved an earlier version, and the text has changed since. Ask for approval again.",
    ),
)


def may_approve(facts: ApprovalFacts, *, rules: RuleSet) -> Refusal | None:
    """K10. Whether the minutes are approved, by whoever the body's rules say."""
    source = rules.minutes_approval.source
    match rules.minutes_approval.value:
        case MinutesApproval.NONE:
            return None
        case MinutesApproval.NEXT_MEETING:
            refusal = _by_meeting(facts.item)
        case MinutesApproval.CHAIR:
            refusal = _by_signatures(dict([facts.chair] if facts.chair else []), facts)
        case MinutesApproval.SIGNERS:
            refusal = _by_signatures(facts.signers or {}, facts)
    return refusal.by(source) if refusal else None


def _by_meeting(item: ApprovalItem | None) -> Refusal | None:
    if item is None:
        return _NO_ITEM
    if item.result is None:
        return _NOT_DECIDED.filled(item=item.label)
    return None if item.result.is_adopted else _FELL.filled(item=item.label, result=item.result.written)


def _by_signatures(signers: Mapping[int, str], facts: ApprovalFacts) -> Refusal | None:
    if not signers:
        return _NO_SIGNERS
    of_this = {one.person for one in facts.signatures if one.text_hash == facts.text_hash}
    of_other = {one.person for one in facts.signatures} - of_this
    if refusal := _named(_OTHER_TEXT, (name for person, name in signers.items() if person in of_other)):
        return refusal
    return _named(_UNSIGNED, (name for person, name in signers.items() if person not in of_this))


def _named(refusal: Refusal, names: Iterable[str]) -> Refusal | None:
    found = list(names)
    return refusal.filled(names=listed(found)) if found else None
