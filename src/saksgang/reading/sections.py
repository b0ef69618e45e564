"""The parts of an item: background, proposals, treatment, remarks, votes and decision, told apart by their labels.

Marks what an earlier body did with the case, so that its decision is never taken for this meeting's.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from saksgang.core.dossier import PaperKind
from saksgang.core.findings import Source
from saksgang.reading.grammar import Label, ProposalKind, is_vote_sentence
from saksgang.reading.lines import Line, Look, cut_line
from saksgang.reading.scan import Seen

_ANNOUNCED = re.compile(
    r"\b(?:følgende|fylgjande|følgjande|slik|slikt) (?:innstilling|forslag|framlegg|tilråding|innstillinger)\b[^.]{0,60}:$",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(r"[\w .-]{2,30} (?:fylkes)?kommune\s*[-–]?$", re.IGNORECASE)
_CLOSES = re.compile(
    r"(?:Møtet|Møte) (?:(?:ble|vart|blei) )?(?:slutt(?:et|a)?|hevet|heva|avsluttet|avslutta|ferdig)\b[^\n]{0,20}\bkl",
    re.IGNORECASE,
)
"""The sentence that ends the minutes: it belongs to no decision."""

_SHEET_TITLE = 60
_WENT = re.compile(
    r"(?:\w+ens? |\w+ets? |Det )?(?:(?:fore)?(?:slåtte )?forslag\w*|innstilling\w*|framlegg\w*|tilråding\w*)\b[^.]{0,120}?"
    r"\b(?:vedtatt|vedteke|vedtatte|godkjent|falt|fall|forkasta|forkastet|tiltrådt|avvist|bifalt|samrøystes|enstemmig)\b",
    re.IGNORECASE,
)
_ASIDE = frozenset(
    {
        Label.BODY,
        Label.PLACE,
        Label.DATE,
        Label.TIME,
        Label.DATE_AND_TIME,
        Label.LETTER_DATE,
        Label.REFERENCE,
        Label.OFFICER,
        Label.CASE_RANGE,
        Label.CASE_NUMBER,
        Label.INVITED,
        Label.COPIES,
        Label.PRESENT,
        Label.SUBSTITUTES_PRESENT,
        Label.OTHERS_PRESENT,
        Label.ABSENT,
        Label.REPLACED,
        Label.CHAIR,
        Label.SECRETARY,
    }
)
"""Labels of a case sheet's own head: facts of the sheet, not of the item's text."""

_ONE_LINE = frozenset({Label.INTRODUCED, Label.EXEMPT, Label.DISQUALIFIED})
"""Labels whose value is one line; what follows is text again."""

_PART_OF_TEXT = frozenset({Label.PROPOSER, Label.NEXT_MEETING, Label.AGENDA, Label.SIGNATURE})
"""Labels whose lines stay in the text as they are."""

_OFFICE_LINE = re.compile(r"[A-ZÆØÅ][\w-]{3,30}(?:er|ar|em|eir|ir|or|e|mar):\s")
_TELLS = re.compile(
    r"[A-ZÆØÅ][\wæøå-]+(?: [\wæøå.()-]+){0,4}? (?:diskuterte|drøftet|drøfta|orienterte|presenterte|gjennomgikk|gikk gjennom|gjekk gjennom|redegjorde"
    r"|gjorde greie|informerte|kommenterte|mente|meinte|påpekte|stilte spørsmål|svarte|svara|ba om ordet|bad om ordet|innledet|innleia)\b"
)
"""What was said in the meeting, which is no part of the proposal above it."""
_OFFICES = frozenset({Label.CHAIR, Label.SECRETARY, Label.SUBSTITUTES_PRESENT})
_KEPT_OPEN = frozenset({Label.PROPOSAL, Label.DECISION, Label.REMARKS, Label.VOTE, Label.ATTACHMENTS})
FIELD_LABELS = _ASIDE | _ONE_LINE | {Label.TITLE, Label.PROPOSAL, Label.DECISION, Label.REMARKS, Label.ATTACHMENTS}
"""Labels of sections that become fields of their own, or facts of a sheet; all others are text."""


@dataclass(slots=True)
class Section:
    """Lines under one label. `label` is `None` for text without one. `place` is the label's own place.

    `is_earlier`: part of what another body did before. `in_treatment`: put forward during the meeting.
    """

    label: Label | None
    place: Source
    lines: list[Line] = field(default_factory=list)
    head: Line | None = None
    printed: str = ""
    kind: ProposalKind | None = None
    owner: str | None = None
    is_earlier: bool = False
    in_treatment: bool = False

    @property
    def text(self) -> str:
        """The plain text, a line for each line."""
        return "\n".join(line.full for line in self.lines)


@dataclass(frozen=True, slots=True)
class Setting:
    """What of the paper's head the reading of an item needs."""

    kind: PaperKind
    body: str | None = None
    date: datetime.date | None = None


def split_sections(seen: Sequence[Seen], setting: Setting) -> tuple[Section, ...]:
    """The lines of one item in sections, in order."""
    cutter = _Cutter(setting)
    for here in seen:
        cutter.take(here)
    return tuple(section for section in cutter.sections if section.lines or section.label is not None)


class _Cutter:
    """Walks the lines of an item and opens a section at each label."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._is_earlier = False
        self._in_treatment = False
        self.sections: list[Section] = []

    def take(self, here: Seen) -> None:
        if here.is_break or _LETTERHEAD.match(here.text):
            return
        if self.sections and _CLOSES.match(here.text):
            self._open(None, here).lines.append(here.line)
            return
        head = here.head if here.line.look is not Look.ENTRY else None  # an entry only names a paper: an attachment
        if head is not None and head.kind in (PaperKind.CASE_MINUTES, PaperKind.CASE_PAPER):
            self._open_sheet(here)
        elif head is not None and head.kind is not PaperKind.OTHER and len(here.text) < _SHEET_TITLE:
            self._open(Label.TITLE, here)
        elif here.proposal is not None and not _is_decision_label(here) and not _tells_vote(here.text):
            self._open_proposal(here)
        elif here.label is not None and (self._is_answer(here) or _is_told(here) or self._is_chosen(here)):
            self._go_on(here)
        elif here.label is None and here.text.endswith(":") and _ANNOUNCED.search(here.text):
            self._announce(here)
        elif here.label is not None:
            self._open_label(here)
        elif here.line.look is Look.HEADING and self._label in _KEPT_OPEN:
            self._open(None, here).lines.append(here.line)
        else:
            self._go_on(here)

    @property
    def _is_minutes(self) -> bool:
        return self._setting.kind in (PaperKind.MINUTES, PaperKind.CASE_MINUTES)

    @property
    def _label(self) -> Label | None:
        return self.sections[-1].label if self.sections else None

    def _open(self, label: Label | None, here: Seen) -> Section:
        section = Section(label, here.line.place, is_earlier=self._is_earlier, in_treatment=self._in_treatment)
        self.sections.append(section)
        return section

    def _open_sheet(self, here: Seen) -> None:
        """A case sheet or an extract inside the item: this meeting's own, or an earlier body's."""
        head = here.head
        if head is None:
            return
        self._is_earlier = head.kind is PaperKind.CASE_MINUTES and not _is_own(head.body, head.date, self._setting)
        self._in_treatment = False
        section = self._open(None if self._is_earlier else Label.TITLE, here)
        section.lines.append(here.line)

    def _open_proposal(self, here: Seen) -> None:
        proposal = here.proposal
        if proposal is None:
            return
        section = self._open(Label.PROPOSAL, here)
        section.kind, section.owner = proposal.kind, proposal.owner
        section.head = here.line
        section.printed = here.text.removesuffix(proposal.rest).strip() if proposal.rest else here.text
        _add_rest(section, here.line, proposal.rest)

    def _is_answer(self, here: Seen) -> bool:
        """Whether a line that looks like a label answers the label right before it (`Vedtak:`, `Enstemmig vedtatt.`)."""
        if not self.sections or here.label is None or here.label.rest.strip():
            return False
        last = self.sections[-1]
        is_open = last.label in (Label.DECISION, Label.VOTE) and not last.lines
        return is_open and here.label.label in (Label.DECISION, Label.VOTE) and here.text.endswith(".")

    def _is_chosen(self, here: Seen) -> bool:
        """Whether a row such as `Leder: | NN` is of a proposal or decision to choose people that has just begun."""
        if not self.sections or here.label is None or not here.label.rest:
            return False
        last = self.sections[-1]
        begun = not last.lines or last.lines[-1].look is Look.ROW or bool(_OFFICE_LINE.match(last.lines[-1].text))
        return last.label in (Label.PROPOSAL, Label.DECISION) and begun and here.label.label in _OFFICES

    def _announce(self, here: Seen) -> None:
        """A sentence that ends by announcing a proposal (`Komiteen har følgende innstilling:`)."""
        self._go_on(here)
        section = self._open(Label.PROPOSAL, here)
        section.kind = ProposalKind.MAIN

    def _open_label(self, here: Seen) -> None:
        found = here.label
        if found is None:
            return
        if found.label is Label.TREATMENT:
            self._in_treatment = True
        if found.label in _PART_OF_TEXT:
            self._open(None, here).lines.append(here.line)
            return
        section = self._open(found.label, here)
        section.head = here.line
        section.printed = found.printed
        if found.label is Label.PROPOSAL:
            section.kind = ProposalKind.MAIN
        if here.line.look is Look.ROW:
            section.lines.append(here.line)
        else:
            _add_rest(section, here.line, found.rest)

    def _go_on(self, here: Seen) -> None:
        if not self.sections:
            self._open(None, here)
        last = self.sections[-1]
        if last.label in _ASIDE or last.label is Label.TITLE or _is_answered(last, here):
            last = self._open(None, here)
        if last.label is Label.PROPOSAL and last.lines and last.lines[-1].look is Look.ROW and _is_small_head(here):
            last = self._open(None, here)
        if last.label is Label.PROPOSAL and last.lines and self._is_minutes and _TELLS.match(here.text):
            last = self._open(None, here)
        if last.label in (Label.PROPOSAL, Label.DECISION) and last.lines and _tells_vote(here.text):
            last = self._open(Label.VOTE, here)
        last.lines.append(here.line)


def _is_small_head(here: Seen) -> bool:
    """Whether a line stands in bold over what follows (`Valg av styre:`)."""
    return here.line.bold and here.text.endswith(":")


def _is_told(here: Seen) -> bool:
    """Whether what looks like a label is the beginning of a sentence that tells of a vote."""
    is_text = here.label is not None and here.label.label in (Label.PROPOSAL, Label.DECISION) and ":" not in here.text
    return is_text and _tells_vote(here.text)


def _tells_vote(text: str) -> bool:
    """Whether a line under a proposal tells how it went, so that it is no part of it."""
    return is_vote_sentence(text) or bool(_WENT.match(text))


def _is_answered(section: Section, here: Seen) -> bool:
    """Whether a label that stands with one line (`Innledet av: NN`) has it, so that a new paragraph is text again."""
    if section.label not in _ONE_LINE or section.head is None or not section.lines:
        return False
    return section.lines[0].place == section.head.place and here.line.block != section.head.block


def _is_decision_label(here: Seen) -> bool:
    return here.label is not None and here.label.label is Label.DECISION


def _add_rest(section: Section, line: Line, rest: str) -> None:
    """The part of the label's own line that stands after the label."""
    if not rest.strip():
        return
    at = line.text.rfind(rest)
    section.lines.append(cut_line(line, at) if at >= 0 else line)


def _is_own(body: str | None, date: datetime.date | None, setting: Setting) -> bool:
    if date is not None and setting.date is not None:
        return date == setting.date
    if body and setting.body:
        one, other = body.casefold(), setting.body.casefold()
        return one in other or other in one or one[:8] == other[:8]
    return setting.kind in (PaperKind.MINUTES, PaperKind.CASE_MINUTES)
