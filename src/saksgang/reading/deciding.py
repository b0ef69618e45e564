"""What was proposed, decided and voted on in an item, from its labels or from sentences that say so.

An earlier body's decision, a wish and a question are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from saksgang.core.dossier import Fact, Outcome, PaperKind, Vote
from saksgang.core.hints import holds_any
from saksgang.reading.grammar import (
    Label,
    ProposalKind,
    find_votes,
    is_decision_sentence,
    is_vote_sentence,
    outcome_of,
)
from saksgang.reading.lines import Line, Look, text_span
from saksgang.reading.paragraphs import Prose, prose_of
from saksgang.reading.sections import Section, Setting

TEXT_LABELS = (None, Label.BACKGROUND, Label.ASSESSMENT, Label.SUMMARY, Label.TREATMENT, Label.VOTE, Label.CONCLUSION)
"""Labels of sections that are background or treatment."""

_ADOPTED_AS = re.compile(
    r"(?:forslag\w*|innstilling\w*|framlegg\w*|tilråding\w*)\b[^.\n]{0,80}\b(?:vedtatt|vedteke|vedtatte|godkjent|tiltrådt|tilrådd|bifalt|adopted)",
    re.IGNORECASE,
)
_PROPOSING = re.compile(
    r"\b(?:foreslår|foreslo|føreslår|føreslo|foreslås|(?:blir|vert) (?:foreslått|føreslått)|fremmet (?:et )?forslag|fremja forslag"
    r"|innstiller på|tilrår at|rår til at|proposes|proposed that)\b|(?:^|\. )Forslag (?:om|fra|frå) "
    r"|(?:^|\. )Forslag til [\w ]{3,60} (?:ble|vart|blei) (?:presentert|lagt fram|lagt frem|fremmet|fremma)\b",
)
_VOTING = re.compile(
    r"\b\w{0,9}stemm(?:e|te|ig|er|ene)\w{0,6}\b|\bstemt(?:e|es)?\b|røyst|voter|\bvot(?:e|ed|es|ing)\b|akklamasjon|acclamation|unanim"
    r"|\b\d+ (?:mot|against) \d+|bifalt|\bfalt\b|\bfall\b|loddtrekning|lutdraging|(?:vedtatt|vedteke|godkjent|adopted|carried)\b",
    re.IGNORECASE,
)
"""Words without which no vote is told."""
_VOTING_WORDS = (
    *("stem", "røyst", "vot", "akklamasjon", "acclamation", "unanim", " mot ", " against ", "falt", "fall"),
    *("loddtrekning", "lutdraging", "vedtatt", "vedteke", "godkjent", "adopted", "carried"),
)

_RESULT = re.compile(
    r"\b(?:velges|(?:vert|blir) vald[e]?|(?:ble|vart) (?:valgt|vald[e]?)|godkjennes|(?:blir|ble|er|vart|vert) (?:godkjent|godkjend)|godkjenner"
    r"|vedtas|(?:ble|vart|vert|blir) (?:vedtatt|vedteken|vedteke))\b|^[\w\s]{3,60} (?:vedtatt|vedteke|godkjent|avvist)\.?$"
    r"|^(?:Den |Det )?[Nn]y(?:e|tt)? [^.]{3,90} (?:er|blir|ble|vart) [A-ZÆØÅ][\w-]+ [A-ZÆØÅ]|\b(?:ordstyrer|ordstyrar|møteleder|møteleiar) godkjenner\b"
    r"|^Møtet (?:er|var|ble|vart|ble erklært|vart erklært) (?:lovlig|lovleg) (?:innkalt|innkalla|satt|sett)\b",
)
_TOLD_OF = re.compile(
    r"\d{4}|\b(?:tidligere|tidlegare|forrige|førre|hvis|dersom|når|om at|som ble|som vart|til å (?:under)?skrive|(?:som|til|er|var) (?:møteleder|møteleiar|ordstyrer|ordstyrar|protokollfører|referent)|motkandidat\w*)\b|\?"
)
_LAST_WORDS = 4
"""Paragraphs at the end of an item among which a result can stand without a label."""

_TALK = re.compile(
    r"\d{1,3}: |(?:Han|Hun|Ho|Vi|Me|Jeg|Eg|De|Dei|Leder|Leiar|Ordstyrer|Ordstyrar|Noen|Nokon|Flere|Fleire|Enkelte)\b[^.]{0,20}?"
    r"\b(?:ønsk|foresl|føresl|tr[ou]r|syn[ea]s|mein|men|vil|kan|bør|må)",
)
"""What somebody said or wished, which is no decision."""


@dataclass(slots=True)
class Noted:
    """Facts as they are gathered."""

    facts: list[Fact] = field(default_factory=list)

    def note(self, name: str, lines: Sequence[Line], confidence: float) -> None:
        span = text_span(lines)
        if span is not None:
            self.facts.append(Fact(name, span, confidence))


def proposal_of(sections: Sequence[Section], setting: Setting, noted: Noted) -> list[Line]:
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


def _last_sentence(sections: Sequence[Section], noted: Noted) -> list[Line]:
    """The last sentence of the text when it reads as a decision, in a paper that proposes."""
    lines = [line for section in sections if section.label in TEXT_LABELS for line in section.lines]
    last = next((prose for prose in reversed(prose_of(lines)) if prose.sentences()), None)
    if last is not None and is_decision_sentence(last.sentences()[-1]):
        found = list(last.lines_from(last.sentences()[-1]))
        noted.note("proposal", found, 0.5)
        return found
    return []


def spoken_proposal(sections: Sequence[Section], noted: Noted) -> list[Line]:
    """The sentence that puts a proposal forward, where no label does (`Styret foreslår …`, `Forslag om at …`)."""
    lines = [
        line
        for section in sections
        if section.label in TEXT_LABELS and not section.is_earlier
        for line in section.lines
    ]
    for prose in prose_of(lines):
        if _PROPOSING.search(prose.text):
            sentence = next((one for one in prose.sentences() if _PROPOSING.search(one)), prose.text)
            noted.note("proposal", prose.lines, 0.5)
            return list(prose.lines_with(sentence))
    return []


def decision_of(sections: Sequence[Section], proposal: list[Line], setting: Setting, noted: Noted) -> list[Line]:
    """The lines of the decision of this meeting: labelled, a proposal said to be adopted, or a sentence that decides."""
    if setting.kind is PaperKind.CASE_PAPER:
        return _decided_in_sheet(sections, noted)
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
    put_in_meeting = any(section.in_treatment for section in own if section.label is Label.PROPOSAL)
    for prose in prose_of(line for section in own for line in section.lines):
        if proposal and not put_in_meeting and _ADOPTED_AS.search(prose.text) and prose.lines[0] not in proposal:
            noted.note("decision", prose.lines, 0.8)
            return proposal
    return _unlabelled(own, noted)


def _decided_in_sheet(sections: Sequence[Section], noted: Noted) -> list[Line]:
    """What the body of a case paper recommended or decided, when its treatment is printed on the paper itself."""
    treated = [
        section
        for section in sections
        if section.in_treatment
        and not section.is_earlier
        and section.lines
        and (section.label is Label.DECISION or (section.label is Label.PROPOSAL and section.kind is ProposalKind.MAIN))
    ]
    if not treated:
        return []
    noted.note("decision", treated[-1].lines, 0.75)
    return treated[-1].lines


def _unlabelled(own: Sequence[Section], noted: Noted) -> list[Line]:
    """The last sentence that reads as a decision, with what follows it in its paragraph."""
    holds = (*TEXT_LABELS, Label.REMARKS)
    lines = [line for section in own if section.label in holds for line in section.lines]
    told = prose_of(lines)
    for back, prose in enumerate(reversed(told)):
        if _TALK.match(prose.text):
            continue
        if back < _LAST_WORDS and (result := next((one for one in prose.sentences() if _is_result(one)), None)):
            found = [*_results_above(told[: len(told) - back - 1]), *prose.lines_from(result)]
            noted.note("decision", found, 0.55)
            return found
        is_bullet = prose.lines[0].look is Look.ENTRY and not prose.lines[0].ordered
        if is_bullet and len(told) > 1:
            continue  # one of several things told
        sentence = next((one for one in prose.sentences() if is_decision_sentence(one) and not _TALK.match(one)), None)
        if sentence is not None:
            found = list(prose.lines_from(sentence))
            noted.note("decision", found, 0.6)
            return found
    return []


def _results_above(told: Sequence[Prose]) -> list[Line]:
    """The paragraphs right above a result that tell nothing but results too (one line for each that was chosen)."""
    first = len(told)
    while first and all(map(_is_result, told[first - 1].sentences())) and told[first - 1].sentences():
        first -= 1
    return [line for prose in told[first:] for line in prose.lines]


def _is_result(sentence: str) -> bool:
    """Whether a short sentence at the end tells what came of the item (`NN velges som leder.`)."""
    return (
        len(sentence) < 160
        and bool(_RESULT.search(sentence))
        and not _TOLD_OF.search(sentence)
        and not _TALK.match(sentence)
    )


def votes_of(own: Sequence[Section], noted: Noted) -> tuple[Vote, ...]:
    """Every vote that the sections tell of."""
    lines = [line for section in own if section.label is not Label.ATTACHMENTS for line in section.lines]
    votes = find_votes(_around_votes(lines))
    if votes:
        told = [line for line in lines if is_vote_sentence(line.text)] or lines[-1:]
        for index in range(len(votes)):
            noted.note(f"votes.{index}", told, 0.8)
    return votes


def _around_votes(lines: Iterable[Line]) -> str:
    """The paragraphs that speak of a vote, with those right before and after, where counts and names can stand."""
    told = [prose.text for prose in prose_of(lines)]
    voting = [index for index, text in enumerate(told) if holds_any(text, _VOTING_WORDS) and _VOTING.search(text)]
    near = sorted({at for index in voting for at in range(max(index - 1, 0), min(index + 4, len(told)))})
    return "\n".join(told[at] for at in near)


def outcome_from(
    decision: list[Line], own: Sequence[Section], votes: Sequence[Vote], setting: Setting
) -> Outcome | None:
    """How the item ended; `None` in papers that come before the meeting."""
    if setting.kind not in (PaperKind.MINUTES, PaperKind.CASE_MINUTES):
        return None
    if decision:
        return outcome_of(plain_text(decision)) or Outcome.ADOPTED
    if votes and votes[-1].adopted is False:
        return Outcome.REJECTED
    return Outcome.NONE if any(section.lines for section in own) else None


def plain_text(lines: Iterable[Line]) -> str:
    """The lines as they show, one under the other."""
    return "\n".join(line.full for line in lines)
