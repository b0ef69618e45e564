"""The labels that papers put before a fact, and the heads that say what a paper is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from saksgang.core.dossier import PaperKind


class Label(StrEnum):
    """What a label announces."""

    BODY = "body"
    PLACE = "place"
    DATE = "date"
    TIME = "time"
    DATE_AND_TIME = "date_and_time"
    LETTER_DATE = "letter_date"
    REFERENCE = "reference"
    OFFICER = "officer"
    CHAIR = "chair"
    SECRETARY = "secretary"
    CASE_RANGE = "case_range"
    INVITED = "invited"
    COPIES = "copies"
    PRESENT = "present"
    SUBSTITUTES_PRESENT = "substitutes_present"
    OTHERS_PRESENT = "others_present"
    ABSENT = "absent"
    REPLACED = "replaced"
    AGENDA = "agenda"
    CASE_NUMBER = "case_number"
    TITLE = "title"
    BACKGROUND = "background"
    ASSESSMENT = "assessment"
    SUMMARY = "summary"
    CONCLUSION = "conclusion"
    PROPOSAL = "proposal"
    TREATMENT = "treatment"
    REMARKS = "remarks"
    VOTE = "vote"
    DECISION = "decision"
    ATTACHMENTS = "attachments"
    INTRODUCED = "introduced"
    DISQUALIFIED = "disqualified"
    EXEMPT = "exempt"
    NEXT_MEETING = "next_meeting"
    SIGNATURE = "signature"


class LabelMatch(NamedTuple):
    """A label that opens a line: what it means, what stands after it, and the label as printed without its colon."""

    label: Label
    rest: str
    printed: str


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What a head says: the kind of paper, and body, day and number in the year (`Protokoll 8/09`) if it names them."""

    kind: PaperKind
    body: str | None = None
    date: datetime.date | None = None
    number: str | None = None


class ProposalKind(StrEnum):
    """A main proposal, one put instead of it, one on top of it, or a change to it."""

    MAIN = "main"
    ALTERNATIVE = "alternative"
    ADDITIONAL = "additional"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True)
class ProposalHead:
    """The line over a proposal: whose it is, for which party, and the text that follows on the same line."""

    kind: ProposalKind
    owner: str | None
    party: str | None
    rest: str


def label_at(line: str) -> LabelMatch | None:
    """The label that opens a line: `**Sted:** x`, `Sted : x`, `Møtested  x`, `Sted<tab>x`, or a label alone."""
    return None


def labels_in(line: str) -> tuple[LabelMatch, ...]:
    """All labels with their values in a line that holds several: `Dato: 12.03.2026 Tid: 09:00`."""
    return ()


def paper_kind_of(line: str) -> PaperHead | None:
    """What the line says the paper is, when it is a head (`MØTEPROTOKOLL`, `Innkalling til …`), or `None`."""
    return None


def proposal_at(line: str) -> ProposalHead | None:
    """The owner and kind of the proposal that the line announces, or `None`."""
    return None
