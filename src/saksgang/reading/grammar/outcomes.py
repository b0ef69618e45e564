"""How an item ended, told from the words of its decision; and which sentences decide without a label over them."""

from __future__ import annotations

import re

from saksgang.core.dossier import Outcome
from saksgang.reading.grammar.plain import plain, unmarked
from saksgang.reading.grammar.votes import is_vote_sentence

_PATTERNS = tuple(
    (outcome, re.compile(pattern, re.IGNORECASE))
    for outcome, pattern in (
        (Outcome.NONE, r"\b(?:saken|saka|forslaget|framlegget|item|punktet)\s(?:(?:ble|blei|vart|er|was)\s)?(?:trukket|trekt|trekkes|trekkast|withdrawn)\b|^(?:ikke|ikkje) behandle?t?|^ingen vedtak|^(?:det ble )?(?:ikke|ikkje) (?:gjort|fattet) vedtak|^no decision"),
        (Outcome.POSTPONED, r"\butset(?:tes|tast|t)\b|\butsatt\b|\butsette(?:r)? (?:saken|saka|behandling|vedtak)|\bblir utsett?\b|\bpostponed?\b|\bdeferred\b|\btas opp (?:igjen )?(?:i|på) neste møte"),
        (Outcome.REJECTED, r"\b(?:avvis(?:es|t|er|ast)|avslås|avslår|avslått|avslag på|forkast(?:es|et|a)|falt|fall|nedstemt|nedrøysta|rejected?|dismissed|not adopted)\b"
         r"|\b(?:ikke|ikkje) (?:vedtatt|vedteke|godkjent|godkjend|til følge|til følgje|imøtekommes|innvilges|innvilget)"),
        (Outcome.REFERRED, r"\b(?:oversend(?:es|t|er|ast)|sendes (?:over|tilbake|på høring)|send(?:ast|t)? (?:over|tilbake)|vises tilbake|visast tilbake|referred?|remitted)\b"),
        (Outcome.NOTED, r"\btil\s(?:orientering|etterretning|vitande|vitende|underretning|kunnskap|informasjon|etterretting)\b|\bnote[sd]?\b|\btook note\b|\bfor information\b"),
        (Outcome.APPROVED, r"\bgodkjen(?:t|nes|nast|d|ner|te|de)\b|\bingen merknader\b|\bapproved?\b"),
    )
)  # fmt: skip
_PAPERS = re.compile(
    r"\b(?:referat|protokoll|møtebok|innkalling|sak(?:s)?list|dagsorden|sakskart|agenda|minutes|notice|møteplan|regnskap|rekneskap|årsmelding|årsrapport|melding)",
    re.IGNORECASE,
)
_POINT = re.compile(r"^\s*(?:[-•*–]|\d{1,2}[.)]|[a-z]\))\s+", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ*_])|\n+")
_ASKS = re.compile(
    r"(?:,|\bog|\band)\s+(?:ber|bed|anmoder|vedtar|vedtek|slutter|sluttar|anbefaler|tilrår|requests?|asks?|viser|legger)\b",
    re.IGNORECASE,
)

_BODY = (
    r"(?:[^\W\d_]*(?:rådet|råd|forum(?:et)?|utvalget|utvalet|styret|tinget|nemnda|nemnden|møtet|skapet|komiteen|gruppa|gruppen|forsamling(?:en|a)?|direktørene|council|committee|board|meeting)"
    r"|[A-ZÆØÅ]{2,5}|Det|The (?:regional )?(?:council|committee|board))"
)
_DECIDES = (
    r"(?:besluttet|beslutta|besluttar|beslutter|vedtok|vedtar|vedtek|godkjenner|godkjente|godkjende|ber|bed|ba|bad|tar|tek|tok|slutter seg|sluttar seg|sluttet seg|slutta seg|anbefaler|anbefalte|tilrår|tilrådde|gir|gjev|støtter|støttar|"
    r"stiller seg|stilte seg|velger|vel|valgte|valde|oppnevner|oppnemner|oppnevnte|utsetter|utset|oversender|innvilger|bevilger|løyver|imøtekommer|avslår|avviser|ønsker|ynskjer|decided|decides|approved|approves|adopted|adopts|requests|requested|notes|noted|takes|took)"
)
_DECISIVE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{_BODY}\s(?:har\s)?(?:enstemmig\s|samrøystes\s|ikke\s|ikkje\s)?{_DECIDES}\b",
        r"\b(?:tas|takast|tatt|teken|tek|tar|vert teken|ble tatt|blei tatt|vart teken)\s(?:[^.]{1,60}\s)?til\s(?:orientering|etterretning|vitande|vitende|underretning|kunnskap)\b",
        r"^(?:saken|saka|saker|sak|forslaget|søknaden|klagen|klaga)\s(?:[^.]{0,60}\s)?(?:utsettes|utsett|utsatt|oversendes|oversendast|godkjennes|vedtas|avvises|avslås|legges|sendes|innvilges|drøftes|trekkes)\b",
        r"^det\s(?:ble|blei|vart|er|var)\s(?:[^.]{0,40}\s)?(?:vedtatt|vedteke|besluttet|beslutta|bestemt|bestemd|enighet om|semje om|godkjent|avgjort)\b",
        r"\b(?:ble|blei|vart|er|was|were)\s(?:enstemmig\s|samrøystes\s|einstemmig\s|unanimously\s|deretter\s)?(?:godkjent|godkjend|godkjente|godkjende|vedtatt|vedteke|vedtekne|vedtatte|approved|adopted)\b(?:\s(?:uten|utan|without|med|ved|i)\s[^.]{2,60})?\.?$",
        r"^(?:enstemmig|samrøystes|einstemmig|unanimously)\s(?:vedtatt|vedteke|godkjent|godkjend|adopted|approved)\b",
        r"\b(?:godkjennes|godkjennast|godkjent|godkjend)(?:\s(?:uten|utan)\s(?:merknader|merknadar|anmerkninger))?\.?$",
        r"\btas (?:ikke )?til følge\b|\b(?:vert|blir) (?:ikkje )?teken til følgje\b",
        r"\bved akklamasjon\b|\bmed akklamasjon\b|\bby acclamation\b",
    )
)  # fmt: skip
_REPORTED = re.compile(
    r"\b(?:som kjent|tidligere|tidlegare|har tidligere|i sak \S*\d|i møte(?:t)? \d|i møte(?:t)? den|sist|forrige|førre|i fjor|(?:19|20)\d\d vedtok|previously)\b"
    r"|\bi (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b[^.]{0,20}\b(?:vedtok|vedtatt|vedteke)|^(?:i|den) [^.,]{3,40} vedtok",
    re.IGNORECASE,
)
_LONGEST = 700


def outcome_of(decision_text: str) -> Outcome | None:
    """The outcome that a decision's text states; `None` for an empty text.

    A decision of several sentences that end differently is adopted, unless it begins with putting off, rejecting or
    sending on the case. Approval is of papers (`Referatet godkjennes`); other things approved are adopted.
    """
    sentences = [
        sentence
        for sentence in map(_clean, _SENTENCE_END.split(_POINT.sub("", plain(decision_text))))
        if any(map(str.isalpha, sentence))
    ]
    if not sentences:
        return None
    own = [sentence for sentence in sentences if not is_vote_sentence(sentence)] or sentences
    outcomes = [_outcome(sentence) for sentence in own]
    if outcomes[0] in (Outcome.POSTPONED, Outcome.REJECTED, Outcome.REFERRED, Outcome.NONE):
        return outcomes[0]
    return outcomes[0] if len(set(outcomes)) == 1 else Outcome.ADOPTED


def is_decision_sentence(text: str) -> bool:
    """Whether a sentence without a label over it reads as a decision (`Styret besluttet …`, `Saken tas til orientering.`).

    What tells of an earlier decision (`Regionrådet vedtok i sak 3/26 …`) is none.
    """
    sentence = unmarked(_POINT.sub("", plain(text), count=1)).strip()
    if not 8 <= len(sentence) <= _LONGEST or sentence.endswith(("?", ":")) or _REPORTED.search(sentence):
        return False
    return any(pattern.search(sentence) for pattern in _DECISIVE)


def _clean(sentence: str) -> str:
    return unmarked(sentence).strip()


def _outcome(sentence: str) -> Outcome:
    found = next((outcome for outcome, pattern in _PATTERNS if pattern.search(sentence)), Outcome.ADOPTED)
    if found is Outcome.APPROVED and not _PAPERS.search(sentence) and len(sentence) > 40:
        return Outcome.ADOPTED
    if found is Outcome.NOTED and _ASKS.search(sentence):
        return Outcome.ADOPTED
    return found
