"""How labels stand on a line: before a colon, a tab or two blanks, in bold, or alone.

Leaves to others which of two labels on a page is the meeting's own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from saksgang.core.hints import holds_any
from saksgang.reading.grammar.case_numbers import number_at_start
from saksgang.reading.grammar.label_words import HEAD_LABELS, LABEL_OF, SURE_WITHOUT_COLON, Label
from saksgang.reading.grammar.plain import plain, unmarked
from saksgang.reading.grammar.proposals import PROPOSAL_WORDS, proposal_at


class LabelMatch(NamedTuple):
    """A label that opens a line: what it means, what stands after it, and the label as printed without its colon."""

    label: Label
    rest: str
    printed: str


_LONGEST = 90
_LONGEST_OPENING = 300
"""Characters at the beginning of a line among which a label can stand, with what is before it."""
_BOLD = re.compile(
    r"\s*(?:[#>]+\s+)?(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_\n]{2,90}?)(?P=mark)\s?:?\s*(?P<rest>.*)$", re.DOTALL
)
_PIECES = (
    ((":",), re.compile(r"(?P<words>[^:\n]{2,90}?)\s?:(?!//|\d\d\b)\s*(?P<rest>.*)$", re.DOTALL)),
    (("\t", "  ", "\n"), re.compile(r"(?P<words>[^\n]{2,90}?)(?:\t|\s{2,})\s*(?P<rest>.*)$", re.DOTALL)),
)
_ASIDE = re.compile(r"\s*\([^()]{0,60}\)\s*$")
_BULLET = re.compile(r"^(?:[-•*–]\s+|\d{1,2}[.)]\s+)")
_PEOPLE = r"(?:medlem(?:mer|mene|mar|mane|er|ene|ar|ane)?|representant(?:er|ar|ene|ane)?|personer|personar|deltakere|deltakarar|members)"
_WHO = r"(?:(?:følgende|følgjande|disse|desse|the following|av)\s)?(?:faste\s|valgte\s|valde\s)?"
_FAMILIES: tuple[tuple[re.Pattern[str], Label], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), label)
    for pattern, label in (
        (rf"{_WHO}(?:{_PEOPLE}\s)?(?:som\s)?(?:hadde\s|har\s)?(?:meldt|melde|meld)\s(?:lovlig\s|gyldig\s)?(?:forfall|frafall)(?:\s(?:til møtet|i møtet))?", Label.ABSENT),
        (rf"{_WHO}{_PEOPLE}\s(?:som\s)?(?:ikke|ikkje)\s(?:møtte|var til stede|var til stades)", Label.ABSENT),
        (rf"forfall\s(?:fra|frå|blant)?\s?{_PEOPLE}", Label.ABSENT),
        (r"(?:følgende\s|følgjande\s|disse\s|desse\s)?(?:vara\w{0,20})\s(?:som\s)?(?:møtte|møtt|var til stede|var til stades|til stede)(?:\sfor\s.{1,40})?", Label.SUBSTITUTES_PRESENT),
        (rf"{_WHO}(?:møtende|møtande|frammøtte|fremmøtte)?\s?{_PEOPLE}\s(?:som\s)?(?:møtte|var til stede|var til stades|til stede|til stades|deltok)(?:\s(?:i|på) møtet)?", Label.PRESENT),
        (r"(?:følgende|følgjande|disse|desse|andre)?\s?(?:som\s)?(?:møtte\s|deltok\s|til stede\s)?(?:fra|frå) (?:administrasjonen|adm\.?|sekretariatet|revisjonen|kommuneadministrasjonen)(?:\s(?:møtte|deltok|var til stede|til stede|til stades))?", Label.OTHERS_PRESENT),
        (r"(?:dessuten|dessutan|i tillegg|ellers|elles|for øvrig|forøvrig|også)\s(?:møtte|deltok|var til stede|til stede|var til stades|til stades)(?:\s(?:fra|frå) .{1,40})?", Label.OTHERS_PRESENT),
        (r"(?:andre|øvrige)\s(?:deltakere|deltagere|deltakarar|møtende|møtande|frammøtte|fremmøtte|tilstedeværende)", Label.OTHERS_PRESENT),
        (r"(?:av\s)?(?:øvrige|andre|andre frammøtte|øvrige fremmøtte)\s(?:som\s)?(?:møtte|deltok|var til stede|til stede)(?:\s(?:i|på) møtet)?", Label.OTHERS_PRESENT),
        (r"(?:til ?stede|til ?stades|møtte|deltok) (?:fra|frå|for) .{2,60}\b(?:AS|IKS|BA|SA|HF|KS|NAV|fylkeskommunen?|statsforvaltar(?:en)?|statsforvalter(?:en)?|revisjon(?:en)?|politiet|pressen|pressa)", Label.OTHERS_PRESENT),
        (r"(?:til ?stede|til ?stades|møtte) (?:fra|frå|for) .{2,60}", Label.PRESENT),
        (r"(?:trykte? |utrykte? )?vedlegg(?:\s(?:nr\.?\s?)?(?:\d{1,2}|[A-Z]))(?:\s?\(\d{1,3}\))?", Label.ATTACHMENTS),
        (r"(?:innledning|innleiing|orientering|presentasjon|informasjon|innlegg) (?:v/|ved|av)", Label.INTRODUCED),
        (r"(?:[^\W\d_]{2,30}(?:s|ens|ets)|[^\W\d_]{2,30} (?:sitt|sin|si))\s(?:endelige?\s)?(?:vedtak|beslutning|avgjerd)", Label.DECISION),
        (r"(?:enstemmig|samrøystes|einstemmig|endelig|endeleg|enst\.?|samr\.?)\s(?:vedtak|vedtatt|vedteke|tilråding|beslutning)", Label.DECISION),
        (r"(?:det (?:ble|blei|vart) )?(?:fattet|gjort|treft|fatta)\s(?:slikt|følgende|følgjande)\s(?:enstemmige?\s|samrøystes\s)?vedtak", Label.DECISION),
        (r"(?:følgende|slikt|følgjande)\s(?:vedtak|beslutning)\s(?:ble|vart|blei)\s(?:fattet|fatta|gjort|truffet)", Label.DECISION),
        (r"vedtak(?:,|\s[–-])?\s\(?(?:enstemmig|samrøystes|einstemmig|enst\.?)\)?", Label.DECISION),
        (r"vedtak\s(?:i|fra|frå)\s.{2,60}", Label.DECISION),
        (r"(?:kommunedirektørens|rådmannens|sekretariatets|administrasjonens|saksbehandlers|[^\W\d_]{3,25} (?:si|sine))\s(?:vurdering(?:er|ar)?|merknader|merknadar)", Label.ASSESSMENT),
        (r"(?:[^\W\d_]{2,30}(?:s|ens|ets)|[^\W\d_]{2,30} (?:si|sin|sitt)) (?:behandling|handsaming|sakshandsaming)", Label.TREATMENT),
        (r"(?:vurdering(?:er|ar|a|en)?|drøfting(?:a|en)?) (?:og|av) .{3,40}", Label.ASSESSMENT),
        (r"merknad(?:er|ar)? til (?:innkalling(?:a|en)?|sak(?:s)?list(?:a|en|e)|dagsorden(?:en)?).{0,40}", Label.REMARKS),
        (r"behandling(?:en)? i .{3,60}|handsaming(?:a)? i .{3,60}", Label.TREATMENT),
        (r"(?:vi )?(?:bekrefter|stadfester)\smed\s(?:våre\s)?underskrift(?:er|ar)?.{0,80}", Label.SIGNATURE),
        (r"(?:antall|tal) (?:til stede|møtende|som møtte|til stades|medlemmer)", Label.PRESENT),
    )
)  # fmt: skip
_FAMILY = re.compile(
    r"medlem|represent|person|delta|members|forfall|frafall|vara|administra|sekretariat|revisjon|møt|deltok|til ?st|vedlegg|v/|ved|av|vedtak|beslut|avgjer|vedt|drøfting|adm|tilråd|vurdering|merknad|beha|handsam|underskrift"
)
"""Nothing that belongs to a family is without one of these."""
_NO_ABSENCE = re.compile(
    r"\b(?:meld(?:es|ast|e)|må|bes|skal|eventuel(?:t|le)|evt\.?|varamedlem(?:mer)? møter|ring|telefon|tlf)\b",
    re.IGNORECASE,
)
_SHORT_LABEL = "|".join(
    sorted(
        (re.escape(words) for words, label in LABEL_OF.items() if label in HEAD_LABELS and len(words) > 2),
        key=len,
        reverse=True,
    )
)
_SEVERAL = re.compile(rf"(?:(?<=\s)|(?<=^)|(?<=[|]))(?:{_SHORT_LABEL})\s?:(?!\d\d\b)", re.IGNORECASE)


def label_at(line: str) -> LabelMatch | None:
    """The label that opens a line: `**Sted:** x`, `Sted : x`, `Møtested  x`, `Sted<tab>x`, or a label alone.

    `Til stede (12):` is the label with its aside in `printed`. `Eventuelt forfall meldes til …` is no label.
    """
    printed = plain(line)
    text = _spaced(printed)
    announces = holds_any(text[:_LONGEST_OPENING], PROPOSAL_WORDS)
    bold = _BOLD.match(printed)
    if bold and (found := _match(unmarked(bold["words"]), bold["rest"], announces=announces)):
        return found
    for marks, pattern in _PIECES:
        piece = pattern.match(text) if any(map(text.__contains__, marks)) else None
        if piece and (found := _match(piece["words"], piece["rest"], announces=announces)):
            return found
    return _alone(text, announces=announces) or _after_one_blank(text, announces=announces)


def labels_in(line: str) -> tuple[LabelMatch, ...]:
    """All labels with their values in a line that holds several: `Dato: 12.03.2026 Tid: 09:00`. One label gives one."""
    text = _spaced(plain(line))
    starts = [found.start() for found in _SEVERAL.finditer(text)]
    if len(starts) < 2 or text[: starts[0]].strip(" |"):
        found = label_at(line)
        return (found,) if found else ()
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return tuple(found for piece in pieces if (found := label_at(piece.strip(" \t|,;"))))


def _spaced(text: str) -> str:
    """The line without marks of Markdown, with its tabs and runs of blanks kept."""
    return unmarked(text).strip()


def _match(words: str, rest: str, *, announces: bool) -> LabelMatch | None:
    words = _BULLET.sub("", words.strip())
    label = _meaning(words.rstrip(" :.") if words[-1:] != "/" else words, announces=announces)
    if label is None:
        return None
    rest = unmarked(rest).lstrip(":, ").strip() if rest else ""
    if label is Label.ABSENT and _NO_ABSENCE.search(f"{words} {rest[:60]}"):
        return None
    if label is Label.CASE_NUMBER:
        label = _numbered(words, rest)
    return LabelMatch(label, rest, words.rstrip(": "))


def _meaning(words: str, *, announces: bool) -> Label | None:
    """What a label's words mean; `announces`: a word for a proposal stands on its line."""
    key = " ".join(words.split()).casefold().replace("møte- ", "møte")
    label = LABEL_OF.get(key) or LABEL_OF.get(key + ".")
    if label is None and key.endswith(")"):
        key = _ASIDE.sub("", key)
        label = LABEL_OF.get(key)
    if label is None and len(key) <= _LONGEST and _FAMILY.search(key):
        label = next((label for pattern, label in _FAMILIES if pattern.fullmatch(key)), None)
    if label is None and announces and proposal_at(words + ":"):
        return Label.PROPOSAL
    return label


def _numbered(words: str, rest: str) -> Label:
    """What `Sak: …` announces: a number, a range of numbers, or (`Sak: Dette prosjektet …`) the background."""
    found = number_at_start(f"Sak {rest}")
    if found is None:
        return Label.BACKGROUND if words.strip().casefold() in ("sak", "saka", "case") and rest else Label.CASE_NUMBER
    return Label.CASE_RANGE if found[0].until else Label.CASE_NUMBER


_ALONE = frozenset(Label) - {Label.REFERENCE, Label.INVITED, Label.TITLE}
_WORDS_WITH_COLON = (
    "møte|til|dag|tid|to|time|sak|saka|saken|case|råd|organ|utvalg|gruppe|forum|nemnd|body|committee|council|rom|andre|når|kvar|hvor|slutt|start|leder|leiar|"
    "tema|emne|gjelder|gjeld|deltok|møtte|notes|sent|sign|skrivar|skriver|others|items|agreed|i tillegg|lukket|lukka|uttale|uttalelse|ordfører|ordførar|"
    "administrasjonen|sekretariatet|sekretariat|mangler|vara|kommentar|gjester|kl"
)
_NEEDS_COLON = frozenset(_WORDS_WITH_COLON.split("|"))


def _alone(text: str, *, announces: bool) -> LabelMatch | None:
    """A label that is the whole line. Words that are as often a title or a cell need a colon after them."""
    if not text or len(text) > _LONGEST:
        return None
    words = _BULLET.sub("", text).rstrip(" :.")
    label = _meaning(words, announces=announces)
    if label is None or (label is Label.ABSENT and _NO_ABSENCE.search(words)):
        return None
    if not text.endswith(":") and (label not in _ALONE or words.casefold() in _NEEDS_COLON):
        return None
    return LabelMatch(label, "", words)


def _after_one_blank(text: str, *, announces: bool) -> LabelMatch | None:
    words, _, rest = text.partition(" ")
    if words.casefold().rstrip(".") in SURE_WITHOUT_COLON and rest[:1] and (rest[0].isupper() or rest[0].isdigit()):
        return _match(words, rest, announces=announces)
    return None
