"""One item from its sections: its texts, people, figures and references, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saksgang.core.dossier import (
    Exemption,
    Item,
    ItemKind,
    PaperKind,
)
from saksgang.core.hints import holds_any
from saksgang.document.tree import Paragraph, Run
from saksgang.reading.deciding import (
    Noted,
    decision_of,
    outcome_from,
    plain_text,
    proposal_of,
    spoken_proposal,
    votes_of,
)
from saksgang.reading.fields import field_blocks, points_of, tables_of
from saksgang.reading.grammar import (
    Label,
    find_amounts,
    find_obligations,
    find_references,
    find_votes,
    is_vote_sentence,
    looks_like_name,
    same_case,
    split_names,
    tidy_name,
)
from saksgang.reading.items import Entry
from saksgang.reading.lines import Line, Look, cut_line, text_span
from saksgang.reading.paragraphs import prose_of, running_text
from saksgang.reading.scan import Seen
from saksgang.reading.sections import FIELD_LABELS, Section, Setting, split_sections

_NAME = r"[A-ZÆØÅ][\wæøåéüöä.-]+(?: [A-ZÆØÅ][\wæøåéüöä.-]+){0,4}"
_INTRODUCED = re.compile(
    rf"(?:^|\. |\n)(?:[A-ZÆØÅ]?[a-zæøå-]+ )?({_NAME})(?:, [^.\n]{{3,60}},)? (?:innledet|innleia|innleidde|introduserte|introduced)\b"
)
_NAMES = re.compile(r"[A-ZÆØÅ][\wæøåéüöä.-]+(?: [A-ZÆØÅ][\wæøåéüöä.-]+){1,4}")
_ACT = r"(?:offl?\.?|offentl[ie]g\w+|fvl\.?|forvaltningslov(?:en|a)|kommunelov(?:en|a)|koml\.?|personopplysningslov(?:en|a)|[a-zæøå]{3,25}lov(?:en|a))"
_RULE = (
    r"§+\s*\d+(?:\s?[-–]\s?\d+)?(?:\s?[a-hj-z]\b(?!\.))?"
    r"(?:,?\s(?:første|fyrste|andre|annet|anna|tredje|fjerde|femte|siste|\d\.)\s(?:ledd|punktum))*"
    r"(?:,?\s(?:nr\.?|nummer|bokstav|litra|pkt\.?|punkt)\s?(?:\d+|[a-zæøå]\b))*"
)
_LEGAL_BASIS = rf"(?:{_ACT},?\s*)?{_RULE}(?:,?\s(?:(?:og|jf\.?|jfr\.?|jamfør|cf\.?)\s)?(?:{_ACT},?\s*)?{_RULE})*"
_EXEMPT = re.compile(
    r"(?:Unntatt|Unnateke|Unnatatt|Unntatte|U\.?off\.?|Exempt)[^\n]{0,20}?(?:offentli[gh]\w*|offentle[gn]\w*)?[^\n]{0,30}?"
    rf"(?P<law>{_LEGAL_BASIS})",
    re.IGNORECASE,
)
_DISQUALIFIED = re.compile(r"\b(?:inhabil|ugild|innhabil)\w*|\bfratrådte\b|\bfråtredde\b", re.IGNORECASE)
_UNFIT = ("habil", "ugild", "fratrådte", "fråtredde")
_STILL_FIT = re.compile(
    r"\b(?:ikke|ikkje|ingen|ingen) (?:\w+ )?(?:inhabil|ugild)|\bhabil\b|spørsmål|vurder", re.IGNORECASE
)
_PRONOUN = re.compile(r"(?:Han|Hun|Ho|De|Dei|Begge|Vedkommende)\b")
_GUEST = re.compile(
    rf"(?:^|[.\n] ?)(?:[A-ZÆØÅ]?[a-zæøå-]+ )?({_NAME})(?:,)? (?:fra|frå|ved|hos|v/) [A-ZÆØÅ][^.,\n]{{2,60}}?,? "
    r"(?:orienterte|presenterte|informerte|deltok|innledet|redegjorde|møtte|var til stede|var til stades)\b"
)
_GUEST_WORDS = (
    *("orienterte", "presenterte", "informerte", "deltok", "innledet", "redegjorde", "møtte"),
    *("til stede", "til stades"),
)
_ATTACHMENT = re.compile(r"(?:^|\n)[ \t]*(Vedlegg(?: \d+)?[ \t]*[:.][^\n]+)")


def read_item(seen: Sequence[Seen], entry: Entry, setting: Setting, *, own_prefix: str | None) -> Item:
    """The item of an entry; `seen` are all lines of the paper, the entry's spans point into them."""
    content = [here for start, end in entry.spans for here in seen[start:end]]
    sections = split_sections(content, setting)
    noted = Noted()
    own_line = seen[entry.marks[-1].at].line if entry.marks else None
    if own_line is not None:
        sure = min((mark.confidence for mark in entry.marks), default=0.9)
        if entry.number is not None:
            noted.note("number", [own_line], sure)
        noted.note("title", [own_line], sure if entry.title else 0.3)
    proposal = proposal_of(sections, setting, noted)
    decision = decision_of(sections, proposal, setting, noted)
    told = [] if proposal else spoken_proposal(sections, noted)
    own = [section for section in sections if not section.is_earlier]
    votes = votes_of(own, noted) if setting.kind in (PaperKind.MINUTES, PaperKind.CASE_MINUTES) else ()
    texts = _texts(sections, proposal, decision)
    proposal_blocks, decision_blocks, text_blocks = map(field_blocks, (proposal or told, decision, texts))
    said = [line for section in own if section.label is Label.REMARKS for line in section.lines]
    everything = "\n".join(line.full for line in [*texts, *said, *proposal, *decision])
    asked = find_obligations(running_text(decision or proposal), meeting_on=setting.date)
    return Item(
        number=entry.number.printed if entry.number else None,
        title=entry.title,
        kind=_kind_of(entry.title, proposal or told, decision),
        text=_markdown(text_blocks),
        proposal=_markdown(proposal_blocks),
        decision=_markdown(decision_blocks),
        decision_points=points_of(decision_blocks),
        outcome=outcome_from(decision, own, votes, setting),
        remarks=_remarks(own, noted),
        introduced_by=_introduced_by(own),
        guests=_guests(own),
        disqualified=_disqualified(own),
        exempt=_exempt(entry, content),
        votes=votes,
        attachments=_attachments(own, everything),
        tables=tables_of((*text_blocks, *proposal_blocks, *decision_blocks)),
        amounts=tuple(dict.fromkeys(find_amounts(everything))),
        references=_references(entry, everything, own_prefix),
        obligations=asked,
        source=text_span([own_line, *(here.line for here in content)]) if own_line else None,
        confidence=min((fact.confidence for fact in noted.facts), default=0.5),
        facts=tuple(noted.facts),
    )


def _markdown(blocks: Sequence[object]) -> str:
    from saksgang.document.markdown_out import markdown_of

    return markdown_of(blocks).strip() if blocks else ""  # type: ignore[arg-type]  # blocks come from field_blocks


def _texts(sections: Sequence[Section], proposal: list[Line], decision: list[Line]) -> list[Line]:
    """The lines of background and treatment, with the small heads over them, without what became a field of its own."""
    taken = {id(line) for line in (*proposal, *decision)}
    cut = {(line.block, line.place.line): line for line in (*proposal, *decision)}
    lines: list[Line] = []
    for section in sections:
        if _is_only_votes(section):
            continue
        if section.is_earlier or section.label not in FIELD_LABELS or _is_left_over(section, taken):
            if section.head is not None and _keeps_head(section):
                lines.append(section.head)
            for line in section.lines:
                if id(line) not in taken and line is not section.head:
                    kept = _before(line, cut.get((line.block, line.place.line)))
                    lines.extend([kept] if kept is not None else [])
    return lines


def _is_only_votes(section: Section) -> bool:
    """Whether a part under the word for a vote tells the vote and nothing else: it is in `votes` then."""
    lines = [line.text for line in section.lines if line.text]
    is_labelled = section.label is Label.VOTE and section.head is not None and not section.is_earlier
    return is_labelled and bool(lines) and all(is_vote_sentence(text) and find_votes(text) for text in lines)


def _before(line: Line, cut: Line | None) -> Line | None:
    """What stands on a line before the part that was cut out of it; the whole line when nothing was."""
    if cut is None or line.look is Look.ROW or not line.text.endswith(cut.text):
        return line
    return cut_line(line, 0, len(line.text) - len(cut.text)) if len(line.text) > len(cut.text) else None


def _is_left_over(section: Section, taken: set[int]) -> bool:
    """A proposal or decision that did not become the item's own."""
    return section.label in (Label.PROPOSAL, Label.DECISION) and not any(id(line) in taken for line in section.lines)


def _keeps_head(section: Section) -> bool:
    if section.head is None or not section.lines:
        return False
    return section.label is not Label.BACKGROUND and not any(
        line.text in section.head.text for line in section.lines[:1]
    )


def _remarks(own: Sequence[Section], noted: Noted) -> tuple[str, ...]:
    lines = [line for section in own if section.label is Label.REMARKS for line in section.lines]
    remarks = tuple(_remark(line) for line in lines if line.text)
    for index, line in enumerate(line for line in lines if line.text):
        noted.note(f"remarks.{index}", [line], 0.9)
    return remarks


def _remark(line: Line) -> str:
    """One remark as Markdown; of an entry or a row its words alone."""
    if line.look is Look.TEXT and len(line.runs) > 1:
        return _markdown(field_blocks([line]))
    return _markdown((Paragraph((Run(line.text),)),))


def _introduced_by(own: Sequence[Section]) -> str | None:
    labelled = [section for section in own if section.label is Label.INTRODUCED and section.lines]
    if labelled:
        people = split_names(labelled[0].lines[0].text)
        return people[0].name if people else labelled[0].lines[0].text
    for section in own:
        if section.label in (None, Label.BACKGROUND, Label.TREATMENT, Label.REMARKS):
            told = running_text(section.lines[:8])[:600]
            found = _INTRODUCED.search(told) if holds_any(told, ("innled", "innlei", "introdu")) else None
            if found:
                return found[1]
    return None


def _guests(own: Sequence[Section]) -> tuple[str, ...]:
    told = running_text(line for part in own for line in part.lines)
    return tuple(dict.fromkeys(_GUEST.findall(told))) if holds_any(told, _GUEST_WORDS) else ()


def _disqualified(own: Sequence[Section]) -> tuple[str, ...]:
    """Who took no part, from a label or from sentences that say so (`NN ble erklært inhabil og fratrådte`)."""
    names: list[str] = []
    for section in own:
        if section.label is Label.DISQUALIFIED:
            names.extend(person.name for person in split_names(section.text))
            continue
        for prose in prose_of(section.lines):
            if holds_any(prose.text, _UNFIT) and _DISQUALIFIED.search(prose.text):
                names.extend(_told_unfit(prose.sentences()))
    return tuple(dict.fromkeys(name for name in map(tidy_name, names) if looks_like_name(name)))


def _told_unfit(sentences: Sequence[str]) -> Iterator[str]:
    """Names in the sentences that say so; `Han ble kjent inhabil` is of whom the sentence before names."""
    for index, sentence in enumerate(sentences):
        if _DISQUALIFIED.search(sentence) and not _STILL_FIT.search(sentence):
            before = sentences[index - 1] if index and _PRONOUN.match(sentence) else ""
            yield from _NAMES.findall(sentence) or _NAMES.findall(before)


def _exempt(entry: Entry, content: Sequence[Seen]) -> Exemption | None:
    for text in (entry.title, *(here.text for here in content[:6])):
        found = _EXEMPT.search(text) if "§" in text else None
        if found:
            return Exemption(" ".join(found["law"].split()), " ".join(found.group().split()))
    for here in content:
        if here.label is not None and here.label.label is Label.EXEMPT:
            return Exemption(here.label.rest or None, here.text)
    return None


def _attachments(own: Sequence[Section], everything: str) -> tuple[str, ...]:
    lines = [line for section in own if section.label is Label.ATTACHMENTS for line in section.lines]
    listed = [line.text.strip() for line in lines if line.text.strip() and line.look is not Look.ROW]
    inline = [found.strip() for found in (_ATTACHMENT.findall(everything) if "Vedlegg" in everything else ())]
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
    words = plain_text(decision or proposal)
    if _DISCUSSING.search(words):
        return ItemKind.DISCUSSION
    if _NOTING.search(words) and len(words) < 160:
        return ItemKind.INFORMATION
    return ItemKind.DECISION if words else None
