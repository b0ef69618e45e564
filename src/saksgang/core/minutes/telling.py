"""What was recorded beside remarks, votes and decisions, as sentences for the minutes (kommuneloven § 11-4; K9).

Who came and went, closed doors, disqualification, excuse, the question to the meeting, what became of an item that was not
treated, proposals made in the meeting and statements: each with its legal basis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saksgang.core.attendance.roll import Passing
from saksgang.core.sources import written_source
from saksgang.core.texts import Language, Text
from saksgang.core.treatment.closing import CLOSING_NAMES, ClosingGround
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.unlisted import Lacking
from saksgang.core.voting.proposals import ProposalKind


@dataclass(frozen=True, slots=True)
class ClosedFor:
    """That the doors were closed for an item; times as `10.20`, `result` the vote on it in words."""

    ground: ClosingGround
    source: str
    closed_at: str
    opened_at: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the body ruled on a doubt about somebody; `deputy` sat in the seat for the item."""

    name: str
    is_disqualified: bool
    source: str
    deputy: str = ""
    result: str = ""


def tell_passing(passing: Passing) -> Text:
    """`Siv Tangvald kom kl. 09.40.`: the item it stands under tells the rest."""
    bare = Passing(passing.name, passing.passage, passing.at)
    return _SENTENCE.filled(words=bare.written)


def tell_closing(closed: ClosedFor) -> tuple[Text, ...]:
    """Why and when the doors closed, by which vote, and when they opened again (K11, K12)."""
    source = written_source(closed.source)
    told = [_CLOSED.filled(when=closed.closed_at, why=CLOSING_NAMES[closed.ground], source=source)]
    if closed.result:
        told.append(_CLOSED_BY.filled(result=closed.result))
    if closed.opened_at:
        told.append(_OPENED.filled(when=closed.opened_at))
    return tuple(told)


def tell_ruling(ruled: Ruled) -> tuple[Text, ...]:
    """What was ruled, by which provision, and who sat in the seat instead (F1, K21)."""
    sentence = _DISQUALIFIED if ruled.is_disqualified else _QUALIFIED
    told = [sentence.filled(name=ruled.name, source=written_source(ruled.source))]
    if ruled.result:
        told.append(_RULED_BY.filled(result=ruled.result))
    return (*told, *tell_deputy(ruled.deputy, ruled.name))


def without_results(told: str) -> str:
    """A text without the results of votes on rulings: what is left of it tells at most how the item itself was voted on."""
    return _RESULTS.sub("", told)


def tell_deputy(deputy: str, name: str) -> tuple[Text, ...]:
    """Who sat for somebody in this item alone; nothing when nobody did."""
    return (_DEPUTY.filled(deputy=deputy, name=name),) if deputy else ()


def tell_excuse(name: str, *, is_granted: bool, source: str, result: str = "") -> tuple[Text, ...]:
    """That somebody asked to be let off, and the answer (K22)."""
    if source:
        sentence = _EXCUSED_BY if is_granted else _NOT_EXCUSED_BY
        told = [sentence.filled(name=name, source=written_source(source))]
    else:
        told = [(_EXCUSED if is_granted else _NOT_EXCUSED).filled(name=name)]
    return (*told, *((_RULED_BY.filled(result=result),) if result else ()))


def tell_consent(lacking: Lacking, *, chair_objects: bool, objecting: int) -> Text:
    """The question to the meeting before an item that was not listed is decided, and the answer (K7)."""
    asked = _ASKED[lacking]
    if chair_objects:
        return _AND.filled(first=asked, then=_CHAIR_OBJECTED)
    if objecting:
        return _AND.filled(first=asked, then=_OBJECTED.filled(count=objecting))
    return _AND.filled(first=asked, then=_NOBODY_OBJECTED)


def tell_joined(other: str) -> Text:
    """That an item was treated together with another."""
    return _JOINED.filled(other=other)


def tell_state(state: ItemState) -> Text | None:
    """What became of an item that was not treated to the end, where no outcome tells it."""
    return _STATES.get(state)


def tell_proposal(kind: ProposalKind, proposer: str, *, is_withdrawn: bool = False) -> Text:
    """The line before a proposal that was made in the meeting: `Alternativt forslag fra Åse Nordmyr:`."""
    line = _PROPOSED_BY.filled(kind=_KINDS[kind], name=proposer) if proposer else _KINDS[kind]
    return _WITHDRAWN.filled(line=line) if is_withdrawn else _COLON.filled(line=line)


def tell_question(kind: ProposalKind, proposer: str, against: tuple[ProposalKind, str] | None = None) -> Text:
    """What a vote was about: `Forslaget`, `Det alternative forslaget fra Åse Nordmyr`, or one set `against` another."""
    if against is None:
        return _named(kind, proposer)
    other = _named(*against)
    lowered = Text(*(f"{one[:1].lower()}{one[1:]}" for one in (other.nb, other.nn, other.en)))
    return _VERSUS.filled(one=_named(kind, proposer), other=lowered)


def _named(kind: ProposalKind, proposer: str) -> Text:
    return _PROPOSED_BY.filled(kind=_THE[kind], name=proposer) if proposer else _THE[kind]


def tell_statement(name: str) -> Text:
    """The line before what somebody had entered (*protokolltilførsel*)."""
    return _STATEMENT.filled(name=name) if name else _STATEMENT_ALONE


_SENTENCE = Text(nb="{words}.", nn="{words}.", en="{words}.")
_AND = Text(nb="{first} {then}", nn="{first} {then}", en="{first} {then}")
_CLOSED = Text(
    nb="Møtet ble lukket kl. {when} fordi {why} ({source}).",
    nn="Møtet vart lukka kl. {when} fordi {why} ({source}).",
    en="The meeting was closed at {when} because {why} ({source}).",
)
_CLOSED_BY = Text(
    nb="Det ble bestemt for åpne dører: {result}.",
    nn="Det vart avgjort for opne dører: {result}.",
    en="This was decided in open meeting: {result}.",
)
_OPENED = Text(
    nb="Møtet ble åpnet igjen kl. {when}.",
    nn="Møtet vart opna att kl. {when}.",
    en="The meeting was opened again at {when}.",
)
_DISQUALIFIED = Text(
    nb="{name} ble erklært inhabil ({source}) og deltok ikke i behandlingen.",
    nn="{name} vart erklært ugild ({source}) og var ikkje med i behandlinga.",
    en="{name} was declared disqualified ({source}) and took no part in the item.",
)
_QUALIFIED = Text(
    nb="Det ble spurt om {name} kunne delta ({source}). Organet kom til at {name} var habil.",
    nn="Det vart spurt om {name} kunne vere med ({source}). Organet kom til at {name} var gild.",
    en="It was asked whether {name} could take part ({source}). The body found that {name} could.",
)
_RULED_BY = Text(
    nb="Det ble avgjort slik: {result}.", nn="Det vart avgjort slik: {result}.", en="It was decided: {result}."
)
_RESULTS = re.compile(
    "|".join(
        re.escape(text.to(language)).replace(re.escape("{result}"), r"[^\n]*?") + r"(?=\s|$)"
        for text in (_CLOSED_BY, _RULED_BY)
        for language in Language
    )
)
_DEPUTY = Text(
    nb="{deputy} møtte for {name} i saken.",
    nn="{deputy} møtte for {name} i saka.",
    en="{deputy} sat for {name} in this item.",
)
_EXCUSED = Text(
    nb="{name} søkte om fritak og fikk det.",
    nn="{name} søkte om fritak og fekk det.",
    en="{name} asked to be excused, and was.",
)
_NOT_EXCUSED = Text(
    nb="{name} søkte om fritak og fikk det ikke.",
    nn="{name} søkte om fritak og fekk det ikkje.",
    en="{name} asked to be excused, and was not.",
)
_EXCUSED_BY = Text(
    nb="{name} søkte om fritak og fikk det ({source}).",
    nn="{name} søkte om fritak og fekk det ({source}).",
    en="{name} asked to be excused, and was ({source}).",
)
_NOT_EXCUSED_BY = Text(
    nb="{name} søkte om fritak og fikk det ikke ({source}).",
    nn="{name} søkte om fritak og fekk det ikkje ({source}).",
    en="{name} asked to be excused, and was not ({source}).",
)
_ASKED = {
    Lacking.NOT_LISTED: Text(
        nb="Saken sto ikke på saklista. Møtet ble spurt om noen hadde noe imot at den ble avgjort.",
        nn="Saka stod ikkje på saklista. Møtet vart spurt om nokon hadde noko imot at ho vart avgjord.",
        en="The item was not on the agenda. The meeting was asked whether anybody objected to deciding it.",
    ),
    Lacking.PAPERS_NOT_SENT: Text(
        nb="Papirene i saken var ikke sendt ut. Møtet ble spurt om noen hadde noe imot at den ble avgjort.",
        nn="Papira i saka var ikkje sende ut. Møtet vart spurt om nokon hadde noko imot at ho vart avgjord.",
        en="The papers of the item had not been sent. The meeting was asked whether anybody objected to deciding it.",
    ),
}
_NOBODY_OBJECTED = Text(nb="Ingen hadde det.", nn="Ingen hadde det.", en="Nobody did.")
_CHAIR_OBJECTED = Text(
    nb="Møtelederen motsatte seg det.", nn="Møteleiaren sette seg imot det.", en="The chair objected."
)
_OBJECTED = Text(
    nb="{count} av dem som var til stede, motsatte seg det.",
    nn="{count} av dei som var til stades, sette seg imot det.",
    en="{count} of those present objected.",
)
_JOINED = Text(
    nb="Saken ble behandlet sammen med {other}.",
    nn="Saka vart behandla saman med {other}.",
    en="The item was treated together with {other}.",
)
_STATES = {
    ItemState.WITHDRAWN: Text(nb="Saken ble trukket.", nn="Saka vart trekt.", en="The item was withdrawn."),
    ItemState.SENT_BACK: Text(
        nb="Saken ble sendt tilbake til den som la den fram.",
        nn="Saka vart send tilbake til den som la ho fram.",
        en="The item was sent back to those who put it forward.",
    ),
}
_KINDS = {
    ProposalKind.MAIN: Text(nb="Forslag", nn="Framlegg", en="Proposal"),
    ProposalKind.ALTERNATIVE: Text(nb="Alternativt forslag", nn="Alternativt framlegg", en="Alternative proposal"),
    ProposalKind.CHANGE: Text(nb="Endringsforslag", nn="Endringsframlegg", en="Amendment"),
    ProposalKind.ADDITION: Text(nb="Tilleggsforslag", nn="Tilleggsframlegg", en="Addition"),
    ProposalKind.POSTPONE: Text(
        nb="Forslag om å utsette saken", nn="Framlegg om å utsetje saka", en="Proposal to postpone"
    ),
    ProposalKind.SEND_BACK: Text(
        nb="Forslag om å sende saken tilbake",
        nn="Framlegg om å sende saka tilbake",
        en="Proposal to send the item back",
    ),
}
_PROPOSED_BY = Text(nb="{kind} fra {name}", nn="{kind} frå {name}", en="{kind} by {name}")
_THE = {
    ProposalKind.MAIN: Text(nb="Forslaget", nn="Framlegget", en="The proposal"),
    ProposalKind.ALTERNATIVE: Text(
        nb="Det alternative forslaget", nn="Det alternative framlegget", en="The alternative proposal"
    ),
    ProposalKind.CHANGE: Text(nb="Endringsforslaget", nn="Endringsframlegget", en="The amendment"),
    ProposalKind.ADDITION: Text(nb="Tilleggsforslaget", nn="Tilleggsframlegget", en="The addition"),
    ProposalKind.POSTPONE: Text(
        nb="Forslaget om å utsette saken", nn="Framlegget om å utsetje saka", en="The proposal to postpone"
    ),
    ProposalKind.SEND_BACK: Text(
        nb="Forslaget om å sende saken tilbake",
        nn="Framlegget om å sende saka tilbake",
        en="The proposal to send the item back",
    ),
}
_VERSUS = Text(nb="{one} mot {other}", nn="{one} mot {other}", en="{one} against {other}")
_COLON = Text(nb="{line}:", nn="{line}:", en="{line}:")
_WITHDRAWN = Text(nb="{line} (trukket):", nn="{line} (trekt):", en="{line} (withdrawn):")
_STATEMENT = Text(
    nb="Protokolltilførsel fra {name}:", nn="Protokolltilførsel frå {name}:", en="Statement entered by {name}:"
)
_STATEMENT_ALONE = Text(nb="Protokolltilførsel:", nn="Protokolltilførsel:", en="Statement entered:")
