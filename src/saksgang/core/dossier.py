"""The dossier (møtemappe): the whole of one meeting as one value, and what was read of it in one file.

The fields are those of the format `saksgang.papers/1`. A fact that a paper does not state is `None` or empty, never
guessed. Longer texts are Markdown (paragraphs, lists, emphasis, pipe tables), everything else is plain text as printed.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from saksgang.core.findings import Finding, Source
from saksgang.core.texts import Language


class PaperKind(StrEnum):
    """What a paper is. `OTHER` has no items: a guide, a press release, a letter."""

    NOTICE = "notice"
    SUPPLEMENTARY_NOTICE = "supplementary_notice"
    MINUTES = "minutes"
    CASE_PAPER = "case_paper"
    CASE_MINUTES = "case_minutes"
    OTHER = "other"


class ItemKind(StrEnum):
    """What is asked of the meeting in an agenda item."""

    APPROVAL = "approval"
    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"
    STANDING = "standing"
    ANY_OTHER_BUSINESS = "any_other_business"


class Outcome(StrEnum):
    """How an item ended. `NONE`: treated without any decision."""

    ADOPTED = "adopted"
    APPROVED = "approved"
    NOTED = "noted"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    REFERRED = "referred"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body as a paper names it: `Kommunedirektørforum`, with the prefix of its case numbers (`KF`)."""

    name: str
    prefix: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in a list of called, present or absent.

    `items` is the span of items for partial presence as printed (`47-55/14`); `from_time` and `until_time` when
    somebody came and went.
    """

    name: str
    role: str | None = None
    represents: str | None = None
    substitute_for: str | None = None
    items: str | None = None
    from_time: datetime.time | None = None
    until_time: datetime.time | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """One counted or stated vote. Counts are votes, `None` where not stated; `rule` what it took, with its source."""

    about: str | None = None
    in_favour: int | None = None
    against: int | None = None
    blank: int | None = None
    for_names: tuple[str, ...] = ()
    against_names: tuple[str, ...] = ()
    adopted: bool | None = None
    casting_vote: bool = False
    unanimous: bool = False
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class TableData:
    """A table in an item: header cells, then rows of cells, all as printed; short rows are filled with ''."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in kroner, and how it was written."""

    value_nok: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a decision or proposal asks of somebody. `due` is the last day, resolved against the meeting's date."""

    text: str
    responsible: str | None = None
    receiver: str | None = None
    due: datetime.date | None = None
    due_text: str | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """That an item is not public: the legal basis as printed, and the words that said so."""

    law: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Where one fact came from and how sure it is (0.0-1.0).

    `field` is a path inside the dossier or item that holds it: `date`, `present.0`, `decision`, `votes.1`.
    `printed` is the words that it was read from, where the value leaves some out: the date's `Fredag 16.9.2022`
    keeps the weekday, so that a check can tell a weekday that is not the date's.
    """

    field: str
    source: Source
    confidence: float
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item (møtesak): `number` as printed (`KF 33/22`, `2b`), `None` if the paper gives none. `starts_at` and
    `minutes` are the time that it is reckoned to begin and to take."""

    number: str | None = None
    title: str = ""
    kind: ItemKind | None = None
    text: str = ""
    proposal: str = ""
    decision: str = ""
    decision_points: tuple[str, ...] = ()
    outcome: Outcome | None = None
    remarks: tuple[str, ...] = ()
    introduced_by: str | None = None
    starts_at: datetime.time | None = None
    minutes: int | None = None
    guests: tuple[str, ...] = ()
    disqualified: tuple[str, ...] = ()
    exempt: Exemption | None = None
    votes: tuple[Vote, ...] = ()
    attachments: tuple[str, ...] = ()
    tables: tuple[TableData, ...] = ()
    amounts: tuple[Amount, ...] = ()
    references: tuple[str, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    source: Source | None = None
    confidence: float = 1.0
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """A name under a paper, with the title that stands with it."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One meeting as one paper shows it. `intro` and `outro` (Markdown) are our own words before and after the items."""

    kind: PaperKind
    language: Language = Language.BOKMAL
    title: str = ""
    body: BodyName | None = None
    date: datetime.date | None = None
    letter_date: datetime.date | None = None
    time_start: datetime.time | None = None
    time_end: datetime.time | None = None
    place: str | None = None
    reference: str | None = None
    chair: str | None = None
    secretary: str | None = None
    officer: str | None = None
    invited: tuple[Participant, ...] = ()
    copies: tuple[Participant, ...] = ()
    present: tuple[Participant, ...] = ()
    others_present: tuple[Participant, ...] = ()
    absent: tuple[Participant, ...] = ()
    replaced: tuple[Participant, ...] = ()
    items: tuple[Item, ...] = ()
    references: tuple[str, ...] = ()
    signed_by: tuple[Signature, ...] = ()
    intro: str = ""
    outro: str = ""
    source: Source | None = None
    confidence: float = 1.0
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperFile:
    """What the file is: its name without folders, sha256 in lower-case hex, media type, pages if it has pages."""

    name: str
    sha256: str
    media_type: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class ReadPapers:
    """What was read of one file: a file can hold several papers, in the order they stand in it."""

    file: PaperFile
    papers: tuple[Dossier, ...]
    findings: tuple[Finding, ...] = ()
