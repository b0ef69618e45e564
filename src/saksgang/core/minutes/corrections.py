"""Corrections to minutes that were sent: kept with who and why, carried into the approved version, never overwriting.

A version is parts of text by their place. An approved one is locked by its hash: whoever has the text can prove it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the minutes and its place: `before`, `items.5.decision`, `items.5.remarks`, `after`."""

    place: str
    text: str


class CorrectionState(StrEnum):
    """Whether a correction is asked for, taken or left."""

    ASKED = "asked"
    TAKEN = "taken"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Correction:
    """A change somebody asks for: the text as it stood when they read it, and as it should be."""

    key: int
    place: str
    before: str
    after: str
    by: str
    at: datetime.datetime
    why: str = ""
    state: CorrectionState = CorrectionState.ASKED


@dataclass(frozen=True, slots=True)
class MinutesVersion:
    """A version of the minutes. `carried` are the corrections it holds; `approved_at` is `None` while it is preliminary."""

    version: int
    parts: tuple[Part, ...]
    carried: tuple[int, ...] = ()
    approved_at: datetime.datetime | None = None

    @property
    def hash(self) -> str:
        """SHA-256 in 64 hexadecimal digits, of the parts in their order."""
        written = json.dumps(
            [[part.place, part.text] for part in self.parts], ensure_ascii=False, separators=(",", ":")
        )
        return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Carried:
    """The parts with the taken corrections in them, which those are, and the ones that no longer fit, with why."""

    parts: tuple[Part, ...]
    keys: tuple[int, ...]
    conflicts: tuple[tuple[int, Refusal], ...] = ()


_NO_PLACE = Refusal(
    "correction-without-place",
    Text(
        nb="Rettingen fra {by} gjelder noe som ikke står i referatet lenger. Se på den, og legg den bort eller skriv den på nytt.",
        nn="Rettinga frå {by} gjeld noko som ikkje står i referatet lenger. Sjå på ho, og legg ho bort eller skriv ho på nytt.",
        en="The correction by {by} is about something that is no longer in the minutes. Look at it, and leave it or write "
        "it anew.",
    ),
)
_CHANGED = Refusal(
    "corrected-meanwhile",
    Text(
        nb="Teksten er endret etter at {by} leste den. Sammenlign de to, og velg.",
        nn="Teksten er endra etter at {by} las han. Samanlikn dei to, og vel.",
        en="The text has changed since {by} read it. Compare the two, and choose.",
    ),
)
_LOCKED = Refusal(
    "minutes-locked",
    Text(
        nb="Referatet er godkjent og låst. Åpne det igjen med en grunn; da blir det en ny versjon.",
        nn="Referatet er godkjent og låst. Opne det att med ein grunn; då blir det ein ny versjon.",
        en="The minutes are approved and locked. Reopen them with a reason; that makes a new version.",
    ),
)
_UNDECIDED = Refusal(
    "corrections-undecided",
    Text(
        nb="{count} rettinger er verken tatt inn eller lagt bort. Avgjør dem før referatet godkjennes.",
        nn="{count} rettingar er verken tekne inn eller lagde bort. Avgjer dei før referatet blir godkjent.",
        en="{count} corrections are neither taken nor left. Decide on them before the minutes are approved.",
    ),
)


def carry(parts: Iterable[Part], corrections: Iterable[Correction]) -> Carried:
    """The taken corrections put into the text, in the order they were asked for.

    One whose text has become another meanwhile is told, not forced: the later never overwrites the earlier.
    """
    texts = {part.place: part.text for part in parts}
    keys: list[int] = []
    conflicts: list[tuple[int, Refusal]] = []
    for one in sorted(corrections, key=lambda one: (one.at, one.key)):
        if one.state is not CorrectionState.TAKEN:
            continue
        if one.place not in texts:
            conflicts.append((one.key, _NO_PLACE.filled(by=one.by)))
        elif texts[one.place] not in {one.before, one.after}:
            conflicts.append((one.key, _CHANGED.filled(by=one.by)))
        else:
            texts[one.place] = one.after
            keys.append(one.key)
    return Carried(tuple(Part(place, text) for place, text in texts.items()), tuple(keys), tuple(conflicts))


def correct(version: MinutesVersion, corrections: Iterable[Correction]) -> MinutesVersion | Refusal:
    """The next version with the taken corrections; the first conflict if one no longer fits. An approved version is
    locked."""
    if version.approved_at is not None:
        return _LOCKED
    asked = tuple(one for one in corrections if one.key not in version.carried)
    carried = carry(version.parts, asked)
    if carried.conflicts:
        return carried.conflicts[0][1]
    if not carried.keys:
        return version
    return MinutesVersion(version.version + 1, carried.parts, (*version.carried, *carried.keys))


def approve(
    version: MinutesVersion, corrections: Iterable[Correction], *, now: datetime.datetime
) -> MinutesVersion | Refusal:
    """The approved version, with all taken corrections carried in, locked; who may approve is `minutes.approval`."""
    corrections = tuple(corrections)
    open_ = [one for one in corrections if one.state is CorrectionState.ASKED and one.key not in version.carried]
    if open_:
        return _UNDECIDED.filled(count=len(open_))
    corrected = correct(version, corrections)
    if isinstance(corrected, Refusal):
        return corrected
    return MinutesVersion(corrected.version, corrected.parts, corrected.carried, now)


def reopen(version: MinutesVersion) -> MinutesVersion:
    """A new preliminary version of the same text; the one before stays as it was."""
    return MinutesVersion(version.version + 1, version.parts, version.carried)
