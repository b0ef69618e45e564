"""What is missing before minutes can be finished (kommuneloven § 11-4; K9): each part named, with what to do.

Time, place, who was present and absent, the items, decisions and voting results; the legal basis for each closing,
disqualification and excuse; and the question and answer for items that were not on the list (K7).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from saksgang.core.attendance.disqualification import Ruling
from saksgang.core.attendance.excusing import Excused
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.dossier import ItemKind
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed
from saksgang.core.treatment.closing import Closing
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.unlisted import Asked, Lacking
from saksgang.core.voting.results import VoteResult


@dataclass(frozen=True, slots=True)
class ItemMinutes:
    """An item as it was treated. `results` are its votes; `elected` tells an election in words, which has no such result.

    `was_closed`: the doors were closed for some of it. `lacking` and `asked` are of K7.
    """

    label: str
    state: ItemState
    kind: ItemKind | None = None
    decision: str = ""
    results: tuple[VoteResult, ...] = ()
    elected: str = ""
    was_closed: bool = False
    closing: Closing | None = None
    rulings: tuple[Ruling, ...] = ()
    excused: tuple[Excused, ...] = ()
    lacking: Lacking | None = None
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """A meeting as it was held. `unaccounted` are members who are neither present nor absent."""

    held_on: datetime.date | None
    time_start: datetime.time | None
    time_end: datetime.time | None
    place: str
    chair: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    items: tuple[ItemMinutes, ...]
    unaccounted: tuple[str, ...] = ()


SOURCE = "11-4"
_WITH_DECISION = frozenset({ItemKind.DECISION, ItemKind.APPROVAL})


def _part(code: str, nb: str, nn: str, en: str) -> Refusal:
    """A part of the minutes that is not there: the sentence is about the minutes as a whole."""
    return Refusal(
        code,
        Text(
            nb=f"Referatet kan ikke gjøres ferdig: {nb}",
            nn=f"Referatet kan ikkje gjerast ferdig: {nn}",
            en=f"The minutes cannot be finished: {en}",
        ),
    )


_NO_DAY = _part(
    "minutes-without-day",
    "det mangler dag. Skriv når møtet var.",
    "det manglar dag. Skriv når møtet var.",
    "the day is missing. Write when the meeting was.",
)
_NO_TIME = _part(
    "minutes-without-time",
    "det mangler klokkeslett for når møtet begynte og sluttet. Skriv begge.",
    "det manglar klokkeslett for når møtet byrja og slutta. Skriv begge.",
    "the times of beginning and end are missing. Write both.",
)
_NO_PLACE = _part(
    "minutes-without-place",
    "det mangler sted. Skriv hvor møtet var, eller at det var et fjernmøte.",
    "det manglar stad. Skriv kvar møtet var, eller at det var eit fjernmøte.",
    "the place is missing. Write where the meeting was, or that it was remote.",
)
_NO_CHAIR = _part(
    "minutes-without-chair",
    "det står ikke hvem som ledet møtet. Velg møtelederen.",
    "det står ikkje kven som leidde møtet. Vel møteleiaren.",
    "it does not say who led the meeting. Choose the chair.",
)
_NOBODY = _part(
    "minutes-without-present",
    "ingen er ført opp som til stede. Før opp frammøtet.",
    "ingen er ført opp som til stades. Før opp frammøtet.",
    "nobody is listed as present. Record attendance.",
)
_UNACCOUNTED = _part(
    "minutes-without-absent",
    "{names} er verken ført opp som til stede eller med forfall. Velg ett av dem.",
    "{names} er verken ført opp som til stades eller med forfall. Vel eitt av dei.",
    "{names} are listed neither as present nor as absent. Choose one.",
)
_NO_ITEMS = _part(
    "minutes-without-items",
    "ingen saker er ført. Før opp sakene som ble behandlet.",
    "ingen saker er førte. Før opp sakene som vart behandla.",
    "no items are recorded. Record the items that were treated.",
)
_UNTREATED = _part(
    "minutes-item-unsettled",
    "det står ikke hva som skjedde med {item}. Behandle, utsett eller trekk saken.",
    "det står ikkje kva som hende med {item}. Behandle, utset eller trekk saka.",
    "it does not say what became of {item}. Treat, postpone or withdraw it.",
)
_NO_DECISION = _part(
    "minutes-without-decision",
    "{item} mangler vedtak. Skriv vedtaket, eller at saken ble tatt til orientering.",
    "{item} manglar vedtak. Skriv vedtaket, eller at saka vart teken til orientering.",
    "{item} has no decision. Write it, or that the item was noted.",
)
_NO_RESULT = _part(
    "minutes-without-vote",
    "{item} mangler voteringsresultat. Før det, også når ingen stemte mot.",
    "{item} manglar røysteresultat. Før det, også når ingen røysta mot.",
    "{item} has no voting result. Record it, also when nobody voted against.",
)
_NO_CLOSING = _part(
    "minutes-without-closing-basis",
    "{item} ble behandlet for lukkede dører uten hjemmel. Velg hjemmelen, og før voteringen om lukking.",
    "{item} vart behandla for lukka dører utan heimel. Vel heimelen, og før røystinga om lukking.",
    "{item} was treated behind closed doors without a legal basis. Choose it, and record the vote on closing.",
)
_NO_RULING_BASIS = _part(
    "minutes-without-disqualification-basis",
    "{name} var inhabil i {item}, men det står ikke etter hvilken bestemmelse. Velg den.",
    "{name} var ugild i {item}, men det står ikkje etter kva føresegn. Vel ho.",
    "{name} was disqualified in {item}, but not by which provision. Choose it.",
)
_NO_EXCUSE_BASIS = _part(
    "minutes-without-excuse-basis",
    "{name} fikk fritak i {item}, men det står ikke etter hvilken bestemmelse. Velg den.",
    "{name} fekk fritak i {item}, men det står ikkje etter kva føresegn. Vel ho.",
    "{name} was excused from {item}, but not by which provision. Choose it.",
)
_NO_QUESTION = _part(
    "minutes-without-consent",
    "{item} ble avgjort uten å stå på lista, eller uten papirer. Før spørsmålet til møtet og svaret.",
    "{item} vart avgjord utan å stå på lista, eller utan papir. Før spørsmålet til møtet og svaret.",
    "{item} was decided without being listed, or without papers. Record the question to the meeting and the answer.",
)


def missing_from(facts: MinutesFacts, *, rules: RuleSet) -> tuple[Refusal, ...]:
    """K9. Each part that is missing; none when the minutes can be finished. What a sentence is good for any body has no
    source in one without chapter 11."""
    source = rules.source_of(SOURCE)
    return tuple(
        one if one.source is not None else one.by(source)
        for part in (_of_meeting(facts), *(_of_item(item, rules) for item in facts.items))
        for one in part
    )


def _of_meeting(facts: MinutesFacts) -> Iterator[Refusal]:
    if facts.held_on is None:
        yield _NO_DAY
    if facts.time_start is None or facts.time_end is None:
        yield _NO_TIME
    if not facts.place.strip():
        yield _NO_PLACE
    if not facts.chair.strip():
        yield _NO_CHAIR
    if not facts.present:
        yield _NOBODY
    if facts.unaccounted:
        yield _UNACCOUNTED.filled(names=listed(facts.unaccounted))
    if not facts.items:
        yield _NO_ITEMS


def _of_item(item: ItemMinutes, rules: RuleSet) -> Iterator[Refusal]:
    if item.state in {ItemState.LISTED, ItemState.NOW}:
        yield _UNTREATED.filled(item=item.label)
    is_decided = item.state is ItemState.TREATED and item.kind in _WITH_DECISION
    if is_decided and not item.decision.strip():
        yield _NO_DECISION.filled(item=item.label)
    needs_vote = is_decided or item.state in {ItemState.POSTPONED, ItemState.SENT_BACK}
    if rules.is_statutory and needs_vote and not item.results and not item.elected.strip():
        yield _NO_RESULT.filled(item=item.label)
    if rules.open_doors.value and item.was_closed and (item.closing is None or not item.closing.is_adopted):
        yield _NO_CLOSING.filled(item=item.label)
    yield from _bases(item, rules)
    if rules.minority.value is not None and is_decided and item.lacking is not None and item.asked is None:
        yield _NO_QUESTION.filled(item=item.label).by(rules.source_of("11-3", rules.minority))


def _bases(item: ItemMinutes, rules: RuleSet) -> Iterator[Refusal]:
    for ruling in item.rulings:
        if ruling.is_disqualified and not ruling.source.strip():
            yield _NO_RULING_BASIS.filled(item=item.label, name=ruling.doubt.name)
    for excused in item.excused:
        if rules.is_statutory and excused.is_granted and not (excused.source or "").strip():
            yield _NO_EXCUSE_BASIS.filled(item=item.label, name=excused.application.name)
