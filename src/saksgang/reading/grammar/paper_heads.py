"""The heads that say what a paper is (`MØTEPROTOKOLL`, `Innkalling til møte i …`), with the body and day they name."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from saksgang.core.dossier import PaperKind
from saksgang.core.hints import holds_any
from saksgang.reading.grammar.dates import find_dates
from saksgang.reading.grammar.plain import plain, unmarked
from saksgang.reading.grammar.times import find_times


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What a head says: the kind of paper, and body, day and number in the year (`Protokoll 8/09`) if it names them."""

    kind: PaperKind
    body: str | None = None
    date: datetime.date | None = None
    number: str | None = None


_WORDS: tuple[tuple[PaperKind, str], ...] = (
    (PaperKind.SUPPLEMENTARY_NOTICE, r"tilleggsinnkalling|tilleggsak(?:s)?liste|tilleggss?ak(?:s)?liste|tilleggssakskart|tilleggsliste|tilleggssaker|møteinnkalling[\s.-]{1,3}tillegg|"
     r"innkalling[\s,-]{1,3}tilleggssak(?:er)?|supplementary notice|supplementary agenda|tilleggsdagsorden"),
    (PaperKind.CASE_MINUTES, r"saksprotokoll|særutskrift|sakutskrift|saksutskrift|utskrift av møtebok|utskrift av protokoll|utskrift frå møtebok|extract of minutes|extract from the minutes"),
    (PaperKind.CASE_PAPER, r"saksframlegg|saksfremlegg|saksframlegget|sakspapir|saksdokument|saksframstilling|saksfremstilling|saksutgreiing|saksutredning|saksnotat|case paper"),
    (PaperKind.NOTICE, r"møteinnkalling|møtei[ n]{1,2}kalli[ n]g|innkalling(?: og (?:saksliste|sakliste|sakspapirer|dagsorden))?|innkalling til møte|invitasjon til møte|møtekalling|innkallelse|sakspapirer|"
     r"saksdokumenter|saker til behandling|saksliste|sakliste|sakskart|dagsorden|notice of meeting|meeting notice|notice|agenda"),
    (PaperKind.MINUTES, r"møteprotokoll|styreprotokoll|beslutningsprotokoll|vedtaksprotokoll|protokoll|møtebok|møtereferat|styrereferat|referat|møteutskrift|møtenotat|styremøtereferat|"
     r"årsmøteprotokoll|årsmøtereferat|minutes of (?:the )?meeting|meeting minutes|minutes"),
    (PaperKind.OTHER, r"pressemelding|veileder|veiledning|rettleiar|rettleiing|kunngjøring|kunngjering|rundskriv|reglement|vedtekter|årsmelding|årsrapport|høringsnotat|høyringsnotat|press release|guide|guidance"),
)  # fmt: skip
_LIST_WORDS = re.compile(
    r"(?:saksdokumenter|saker til behandling|saksliste|sakliste|sakskart|dagsorden|agenda|notice|saksdokument|guide)\Z",
    re.IGNORECASE,
)
_KIND_OF = tuple((kind, re.compile(rf"(?:{words})\Z", re.IGNORECASE)) for kind, words in _WORDS)
_ANY = "|".join(f"(?:{words})" for _, words in _WORDS)
_STARTS = re.compile(
    rf"(?:(?:[Uu]tkast|UTKAST|[Ff]oreløpig|FORELØPIG|[Uu]godkjent|[Oo]ffentlig|[Ff]ullstendig|[Gg]odkjent|[Dd]raft)\s?(?:til\s|til\s)?[-–:]?\s?)?(?P<kind>{_ANY})(?![^\W\d_])(?P<tail>.*)$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"(?P<head>[^.!?]{{3,90}}?)(?P<joint>\s?[-\u2013\u2014:,]\s?|\s)(?P<kind>{_ANY})(?![^\W\d_])(?P<tail>.*)$",
    re.IGNORECASE,
)
_HINTS = (
    *("tillegg", "kall", "supplementary", "saks", "saker til", "sakliste", "utskrift", "extract", "case paper"),
    *("invitasjon", "dagsorden", "notice", "agenda", "protokoll", "møtebok", "referat", "notat", "minutes"),
    *("press", "veiled", "rettlei", "kunngj", "rundskriv", "reglement", "vedtekter", "årsm", "årsr", "guid"),
)
"""No word for a paper is without one of these."""
_OPENS_TAIL = re.compile(
    r"\s*(?:$|[-\u2013\u2014,:/.(|]|(?:til|fra|frå|for|i|av|nr\.?|of|from|to|in)\b|\d|[A-ZÆØÅ«\"])"
)
_VERB = re.compile(
    r"\b(?:ble|blir|blei|vart|vert|er|var|skal|må|kan|vil|bør|sendes|sendast|sendt|godkjennes|godkjennast|godkjent|godkjend|legges|leggast|tas|tatt|vedtas|vedtatt|undertegnes|underskrives|"
    r"følger|følgjer|har|hadde|gjelder|gjeld|finnes|ligger|is|was|were|are|shall|will|approved|møttes|inneholder)\b"
)
_NUMBER = re.compile(
    r"(?:\b(?:møte|styremøte|protokoll|referat|innkalling)\s)?(?:(?:nr|nummer|no)\.?:?\s?|(?<=protokoll )|(?<=referat )|(?<=møte ))(?P<number>\d{1,3}(?:\s?[/-]\s?(?:\d{4}|\d\d))?)(?![\d./])"
    r"|^\s*(?P<plain>\d{1,3}\s?/\s?(?:\d{4}|\d\d))(?![\d./])",
    re.IGNORECASE,
)
_MEETING_WORDS = re.compile(
    r"^\s*(?:[-\u2013\u2014,:.|/]|(?:til|fra|frå|for|i|av|på|med|of|from|to|in|the)\b|(?:ordinært|ordinære|ordinær|ekstraordinært|ekstraordinære|ekstraordinær|extraordinary|ordinary|konstituerende|konstituerande|felles|digitalt|digital|åpent|ope|nytt)\b(?=\s)|"
    r"(?:styremøtet?|møtet?|møter|møtebok|teamsmøtet?|fellesmøtet?|meeting|meetings|saker til behandling|saksliste|sakliste|behandling|tilleggssaker)\b(?!\s*(?:for|mellom)\s+\d))\s*",
    re.IGNORECASE,
)
_END_WORDS = re.compile(
    r"\s*(?:[-\u2013\u2014,:;.|/(]|\b(?:den|kl\.?|klokka|dato|sitt møte|ordinært møte|nr\.?|torsdag|på|i|og|holder møte|on|the|at|held|avholdt|held|halde|dag)\b\.?)\s*$",
    re.IGNORECASE,
)
_GENITIVE_MEETING = re.compile(
    r"(?<=[^\W\d_]{4})s(?:\s+(?:(?:extra)?ordinære|ekstraordinære|sitt)?\s*(?:møte|meeting)\b.*)$", re.IGNORECASE
)
_SMALL_WORDS = "for i og av til på the of and med frå fra den det ved om in mellom"
_SMALL = frozenset(_SMALL_WORDS.split())
_LONGEST_HEAD = 170


def paper_kind_of(line: str) -> PaperHead | None:
    """What the line says the paper is, when it is a head (`MØTEPROTOKOLL`, `Innkalling til …`), or `None`.

    A sentence (`Protokollen ble godkjent`) and a title that only begins so are none.
    """
    text = unmarked(plain(line)).strip(" |")
    if not 5 <= len(text) <= _LONGEST_HEAD or not holds_any(text, _HINTS):
        return None
    found = _STARTS.match(text)
    if found and _OPENS_TAIL.match(found["tail"]) and not _VERB.search(found["tail"]):
        return _head(found["kind"], found["tail"])
    found = _ENDS.match(text)
    if found and _is_end(found):
        return _head(found["kind"], f"{found['head']} {found['tail']}")
    return None


def tidy_caps(name: str) -> str:
    """A name printed in capitals as it is written elsewhere: `REGIONRÅDET FOR INDRE FJORD` is `Regionrådet for Indre Fjord`."""
    if not name.isupper() or len(name) <= 4:
        return name
    words = [
        word
        if len(word) <= 3 and word.lower() not in _SMALL
        else word.lower()
        if word.lower() in _SMALL
        else word.capitalize()
        for word in name.split()
    ]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]


def _is_end(found: re.Match[str]) -> bool:
    """Whether a kind after other words ends a head: `Formannskapet - møteprotokoll`, `FJORD KOMMUNE MØTEPROTOKOLL`."""
    head, tail = found["head"], found["tail"]
    if _VERB.search(head) or _VERB.search(tail) or not head[0].isupper() or any(char.isdigit() for char in head[:3]):
        return False
    joined = found["joint"].strip(" ") in ("-", "\u2013", "\u2014")
    municipal = (
        bool(re.search(r"(?:kommune|IKS|regionråd|råd)\s*$", head, re.IGNORECASE)) and found["kind"][0].isupper()
    )
    dated = not tail.strip() or bool(find_dates(tail)) or bool(re.fullmatch(r"[\s.]*", tail))
    return (joined or municipal) and dated


def _head(kind: str, tail: str) -> PaperHead | None:
    meaning = next(meaning for meaning, pattern in _KIND_OF if pattern.match(kind))
    dates = [mention for mention in find_dates(tail) if mention.date]
    number = _NUMBER.search(tail)
    spans = [(mention.start, mention.end) for mention in find_dates(tail)]
    spans += [(span.start, span.end) for span in find_times(tail)]
    spans += [number.span()] if number else []
    body = _body(_without(tail, spans))
    if _LIST_WORDS.match(kind) and not (body and body[0].isupper()) and not dates:
        return None  # the heading of a list inside a paper
    printed = (number["number"] or number["plain"]).replace(" ", "") if number else None
    return PaperHead(meaning, body, dates[0].date if dates else None, printed)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text before the first span that is not at its very beginning, or else after it."""
    for start, end in sorted(spans):
        before = text[:start].strip(" -\u2013,:.")
        if before and _body(before):
            return text[:start]
        text = " " * end + text[end:]
    return text


def _body(text: str) -> str | None:
    while (found := _MEETING_WORDS.match(text)) and found.end():
        text = text[found.end() :]
    while (found := _END_WORDS.search(text)) and found.start() < len(text):
        text = text[: found.start()]
    text = _GENITIVE_MEETING.sub("", text).strip(" -\u2013\u2014,:;.|()/")
    if len(text) < 3 or not any(char.isalpha() for char in text):
        return None
    return tidy_caps(text)
