"""One item from its sections: text, proposal, decision, votes, people, figures, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from saksgang.core.dossier import (
    Exemption,
    Fact,
    Item,
    ItemKind,
    Outcome,
    PaperKind,
    Vote,
)
from saksgang.reading.fields import field_blocks, points_of, tables_of
from saksgang.reading.grammar import (
    Label,
    ProposalKind,
    find_amounts,
    find_obligations,
    find_references,
    find_votes,
    is_decision_sentence,
    is_vote_sentence,
    outcome_of,
    same_case,
    split_names,
)
from saksgang.reading.items import Entry
from saksgang.reading.lines import Line, Look, text_span
from saksgang.reading.scan import Seen
from saksgang.reading.sections import Section, Setting, split_sections

_TEXT = (None, Label.BACKGROUND, Label.ASSESSMENT, Label.SUMMARY, Label.TREATMENT, Label.VOTE, Label.CONCLUSION)
_NAME = r"[A-ZÆØÅ][\wæøåéüöä.-]+(?: [A-ZÆØÅ][\wæøåéüöä.-]+){0,4}"
_INTRODUCED = re.compile(
    rf"(?:^|\. |\n)(?:[A-ZÆØÅ]?[a-zæøå-]+ )?({_NAME})(?:, [^.\n]{{3,60}},)? (?:innledet|innleia|innleidde|introduserte|introduced)\b"
)
_EXEMPT = re.compile(
    r"(?:Unntatt|Unnateke|Unnatatt|Unntatte|U\.?off\.?|Exempt)[^\n]{0,20}?(?:offentli[gh]\w*|offentle[gn]\w*)?[^\n]{0,30}?"
    r"(?P<law>(?:offl?\.?|offentl[ie]g\w+|offentleglova|fvl\.?|forvaltningsloven|forvaltningslova|kommuneloven|kommunelova|koml\.?)?,?\s*§+\s*\d+(?:-\d+)?[^\n).;]{0,40})",
    re.IGNORECASE,
)
_ADOPTED_AS = re.compile(
    r"(?:forslag\w*|innstilling\w*|framlegg\w*|tilråding\w*)\b[^.\n]{0,80}\b(?:vedtatt|vedteke|vedtatte|godkjent|tiltrådt|tilrådd|bifalt|adopted)",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(r"(?:^|\n)[ \t]*(Vedlegg(?: \d+)?[ \t]*[:.][^\n]+)")


@dataclass(slots=True)
class _Noted:
    """Facts as they are gathered."""

    facts: list[Fact] = field(default_factory=list)

    def note(self, name: str, lines: Sequence[Line], confidence: float) -> None:
        span = text_span(lines)
        if span is not None:
            self.facts.append(Fact(name, span, confidence))


def read_item(seen: Sequence[Seen], entry: Entry, setting: Setting, *, own_prefix: str | None) -> Item:
    """The item of an entry; `seen` are all lines of the paper, the entry's spans point into them."""
    content = [here for start, end in entry.spans for here in seen[start:end]]
    sections = split_sections(content, setting)
    noted = _Noted()
    own_line = seen[entry.marks[-1].at].line if entry.marks else None
    if own_line is not None:
        sure = min((mark.confidence for mark in entry.marks), default=0.9)
        if entry.number is not None:
            noted.note("number", [own_line], sure)
        noted.note("title", [own_line], sure if entry.title else 0.3)
    proposal = _proposal(sections, setting, noted)
    decision = _decision(sections, proposal, setting, noted)
    own = [section for section in sections if not section.is_earlier]
    votes = _votes(own, noted)
    texts = _texts(sections, proposal, decision)
    proposal_blocks, decision_blocks, text_blocks = map(field_blocks, (proposal, decision, texts))
    everything = "\n".join(line.full for line in [*texts, *proposal, *decision])
    asked = find_obligations(_plain(decision or proposal), meeting_on=setting.date)
    return Item(
        number=entry.number.printed if entry.number else None,
        title=entry.title,
        kind=_kind_of(entry.title, proposal, decision),
        text=_markdown(text_blocks),
        proposal=_markdown(proposal_blocks),
        decision=_markdown(decision_blocks),
        decision_points=points_of(decision_blocks),
        outcome=_outcome(decision, own, setting),
        remarks=_remarks(own, noted),
        introduced_by=_introduced_by(own),
        disqualified=_names(own, Label.DISQUALIFIED),
        exempt=_exempt(entry, content),
        votes=votes,
        attachments=_attachments(own, everything),
        tables=tables_of((*text_blocks, *proposal_blocks, *decision_blocks)),
        amounts=find_amounts(everything),
        references=_references(entry, everything, own_prefix),
        obligations=asked,
        source=text_span([own_line, *(here.line for here in content)]) if own_line else None,
        confidence=min((fact.confidence for fact in noted.facts), default=0.5),
        facts=tuple(noted.facts),
    )


def _markdown(blocks: Sequence[object]) -> str:
    from saksgang.document.markdown_out import markdown_of

    return markdown_of(blocks).strip() if blocks else ""  # type: ignore[arg-type]  # blocks come from field_blocks


def _plain(lines: Iterable[Line]) -> str:
    return "\n".join(line.full for line in lines)


def _proposal(sections: Sequence[Section], setting: Setting, noted: _Noted) -> list[Line]:
    """The main proposal: the labelled one from before the treatment, else the first put in it."""
    found = [section for section in sections if section.label is Label.PROPOSAL and section.lines]
    main = [section for section in found if section.kind in (None, ProposalKind.MAIN) and not section.in_treatment]
    own = [section for section in main if not section.is_earlier]
    chosen = (own or main or [s for s in found if not s.is_earlier] or found)[:1]
    if chosen:
        noted.note("proposal", chosen[0].lines, 0.95 if own else 0.8)
        return chosen[0].lines
    if setting.kind in (PaperKind.NOTICE, PaperKind.SUPPLEMENTARY_NOTICE, PaperKind.CASE_PAPER):
        return _last_sentence(sections, noted)
    return []


def _last_sentence(sections: Sequence[Section], noted: _Noted) -> list[Line]:
    """The last line of the text when it reads as a decision, in a paper that proposes."""
    lines = [line for section in sections if section.label in _TEXT for line in section.lines]
    if lines and lines[-1].look is not Look.ROW and is_decision_sentence(lines[-1].text):
        noted.note("proposal", lines[-1:], 0.5)
        return lines[-1:]
    return []


def _decision(sections: Sequence[Section], proposal: list[Line], setting: Setting, noted: _Noted) -> list[Line]:
    if setting.kind not in (PaperKind.MINUTES, PaperKind.CASE_MINUTES):
        return []
    own = [section for section in sections if not section.is_earlier]
    labelled = [section for section in own if section.label is Label.DECISION and section.lines]
    if labelled:
        noted.note("decision", labelled[-1].lines, 0.95)
        return labelled[-1].lines
    if any(section.label is Label.DECISION for section in own):
        return []
    concluded = [section for section in own if section.label is Label.CONCLUSION and section.lines]
    if concluded:
        noted.note("decision", concluded[-1].lines, 0.7)
        return concluded[-1].lines
    carried = [line for section in own for line in section.lines if _ADOPTED_AS.search(line.text)]
    if carried and proposal and not any(section.in_treatment for section in own if section.label is Label.PROPOSAL):
        noted.note("decision", carried, 0.8)
        return proposal
    return _unlabelled(own, noted)


def _unlabelled(own: Sequence[Section], noted: _Noted) -> list[Line]:
    """The last line that reads as a decision, in sections that can hold one."""
    lines = [
        line for section in own if section.label in _TEXT or section.label is Label.REMARKS for line in section.lines
    ]
    for line in reversed(lines):
        if line.look is not Look.ROW and is_decision_sentence(line.text):
            noted.note("decision", [line], 0.6)
            return [line]
    return []


def _texts(sections: Sequence[Section], proposal: list[Line], decision: list[Line]) -> list[Line]:
    """The lines of background and treatment, with the small heads over them, without what became a field of its own."""
    taken = {id(line) for line in (*proposal, *decision)}
    lines: list[Line] = []
    for section in sections:
        if section.is_earlier or section.label in _TEXT or _is_left_over(section, taken):
            if section.head is not None and _keeps_head(section):
                lines.append(section.head)
            lines.extend(line for line in section.lines if id(line) not in taken and line is not section.head)
    return lines


def _is_left_over(section: Section, taken: set[int]) -> bool:
    """A proposal or decision that did not become the item's own."""
    return section.label in (Label.PROPOSAL, Label.DECISION) and not any(id(line) in taken for line in section.lines)


def _keeps_head(section: Section) -> bool:
    if section.head is None or not section.lines:
        return False
    return section.label is not Label.BACKGROUND and not any(
        line.text in section.head.text for line in section.lines[:1]
    )


def _votes(own: Sequence[Section], noted: _Noted) -> tuple[Vote, ...]:
    lines = [line for section in own if section.label is not Label.ATTACHMENTS for line in section.lines]
    votes = find_votes(_plain(lines))
    if votes:
        told = [line for line in lines if is_vote_sentence(line.text)] or lines[-1:]
        for index in range(len(votes)):
            noted.note(f"votes.{index}", told, 0.8)
    return votes


def _outcome(decision: list[Line], own: Sequence[Section], setting: Setting) -> Outcome | None:
    if setting.kind not in (PaperKind.MINUTES, PaperKind.CASE_MINUTES):
        return None
    if decision:
        return outcome_of(_plain(decision)) or Outcome.ADOPTED
    lines = [line for section in own for line in section.lines]
    return Outcome.NONE if lines else None


def _remarks(own: Sequence[Section], noted: _Noted) -> tuple[str, ...]:
    lines = [line for section in own if section.label is Label.REMARKS for line in section.lines]
    remarks = tuple(line.text for line in lines if line.text)
    for index, line in enumerate(line for line in lines if line.text):
        noted.note(f"remarks.{index}", [line], 0.9)
    return remarks


def _introduced_by(own: Sequence[Section]) -> str | None:
    labelled = [section for section in own if section.label is Label.INTRODUCED and section.lines]
    if labelled:
        people = split_names(labelled[0].lines[0].text)
        return people[0].name if people else labelled[0].lines[0].text
    for section in own:
        if section.label in (None, Label.BACKGROUND, Label.TREATMENT, Label.REMARKS):
            found = _INTRODUCED.search(section.text[:600])
            if found:
                return found[1]
    return None


def _names(own: Sequence[Section], label: Label) -> tuple[str, ...]:
    lines = [line for section in own if section.label is label for line in section.lines]
    return tuple(person.name for person in split_names(_plain(lines))) if lines else ()


def _exempt(entry: Entry, content: Sequence[Seen]) -> Exemption | None:
    for text in (entry.title, *(here.text for here in content[:6])):
        found = _EXEMPT.search(text)
        if found:
            return Exemption(" ".join(found["law"].split()), " ".join(found.group().split()))
    for here in content:
        if here.label is not None and here.label.label is Label.EXEMPT:
            return Exemption(here.label.rest or None, here.text)
    return None


def _attachments(own: Sequence[Section], everything: str) -> tuple[str, ...]:
    lines = [line for section in own if section.label is Label.ATTACHMENTS for line in section.lines]
    listed = [line.text.strip() for line in lines if line.text.strip() and line.look is not Look.ROW]
    inline = [found.strip() for found in _ATTACHMENT.findall(everything)]
    return tuple(dict.fromkeys([*listed, *inline]))


def _references(entry: Entry, everything: str, own_prefix: str | None) -> tuple[str, ...]:
    found: list[str] = []
    for reference in (
        *find_references(entry.title, own_prefix=own_prefix),
        *find_references(everything, own_prefix=own_prefix),
    ):
        if entry.number is not None and same_case(reference.number, entry.number):
            continue
        if reference.number.printed not in found:
            found.append(reference.number.printed)
    return tuple(found)


_KINDS: tuple[tuple[ItemKind, re.Pattern[str]], ...] = (
    (
        ItemKind.ANY_OTHER_BUSINESS,
        re.compile(r"\beventuelt\b|\bymse\b|\båpen post\b|\bopen post\b|\bany other business\b|\bAOB\b", re.IGNORECASE),
    ),
    (
        ItemKind.APPROVAL,
        re.compile(
            r"godkj\w+|^(?:referat|protokoll|møtebok|møteprotokoll)\w* (?:fra|frå)\b|^approval\b|^minutes of\b",
            re.IGNORECASE,
        ),
    ),
    (
        ItemKind.STANDING,
        re.compile(
            r"^(?:referatsaker|referatsakar|meldinger|meldingar|melding(?:s|er)saker|saker til neste møte|saker til neste|neste møte|møteplan|delegerte? saker|delegerte vedtak)",
            re.IGNORECASE,
        ),
    ),
    (ItemKind.INFORMATION, re.compile(r"^(?:orientering\w*|status|informasjon)\b|orienteringss?ak", re.IGNORECASE)),
)
_NOTING = re.compile(r"til (?:orientering|etterretning|vitande|underretning)", re.IGNORECASE)
_DISCUSSING = re.compile(r"til (?:diskusjon|drøfting)|for diskusjon|drøftingssak", re.IGNORECASE)


def _kind_of(title: str, proposal: list[Line], decision: list[Line]) -> ItemKind | None:
    for kind, pattern in _KINDS:
        if pattern.search(title):
            return kind
    words = _plain(decision or proposal)
    if _DISCUSSING.search(words):
        return ItemKind.DISCUSSION
    if _NOTING.search(words) and len(words) < 160:
        return ItemKind.INFORMATION
    return ItemKind.DECISION if words else None
