"""Where a title ends: on lines of its own that wrap, or inside a long line where the text follows at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saksgang.reading.forms import is_form_line
from saksgang.reading.lines import Look
from saksgang.reading.scan import Seen

_COLUMN = 60
"""Characters in a line that can be the rest of a column."""
LONGEST = 300
"""Characters in a title from which it must have text in it."""

_CAPITALS = re.compile(r"(?:[^a-zæøåäöéü]*?[A-ZÆØÅ]{3,}(?:[^a-zæøåäöéü]|(?<=[A-ZÆØÅ]{2})s(?!\w))*)(?:\s|$)")
_GOES_ON = re.compile(r"\s*[(–-]|\s*[a-zæøå]")
"""What goes on with a title in capitals: an aside, a dash, small letters."""

_TURN = re.compile(r"(?P<before>[\wæøå/.)»\"?%-]+) (?=[A-ZÆØÅ«\"][\wæøåÆØÅ]*)")
_LINKING = re.compile(
    r"(?:fra|frå|i|av|til|for|og|eller|om|på|med|ved|mot|hos|under|som|den|det|de|dei|ny|nye|mellom|over|etter|ifm|vedr?\.?|v/|nr\.?|jf\.?)$",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"(?:Eventuelt|Ymse|Åpen post|Open post|Referatsaker|Referatsakar|Meldinger|Meldingar|Orienteringer|Orienteringar)\.?[ /]+(?=[A-ZÆØÅ])"
)
_VERB = re.compile(
    r"\b(?:er|ble|blei|vart|vert|blir|har|hadde|skal|kan|må|bør|ber|bed|tar|tek|tas|tatt|teke|la|legg|legges|gir|gjev|gav|ga|kom|viser|viste|"
    r"orienterte|innledet|innleia|informerte|redegjorde|presenterte|gjennomgikk|ønsker|ønskjer|foreslår|foreslo|anbefaler|tilrår|vedtar|"
    r"vedtok|vedtas|godkjennes|godkjent|utsettes|drøftet|drøfta|svarte|svara|stilte|opplyste|takket|takka|fremmet|fremja|gikk|gjekk|fikk|fekk|sa|stemte|røysta|bekreftet|mottok|møtte|deltok|\w{4,}(?:ast|ert|erte|es))\b"
)


def title_end(text: str) -> int:
    """The offset where the title in `text` ends and its treatment begins, in a line that holds both."""
    start = 0
    capitals = _CAPITALS.match(text[: LONGEST + 60])
    if capitals and len(capitals.group().split()) >= 2:
        start = _before_last_word(text, capitals.end())
        if not _GOES_ON.match(text, start):
            return start
    standing = _STANDING.match(text)
    if standing:
        return standing.end()
    for turn in _TURN.finditer(text, start, LONGEST):
        if _LINKING.search(turn["before"]):
            continue
        if _VERB.search(text[turn.end() : turn.end() + 160].partition(". ")[0]):
            return turn.end()
    return len(text) if len(text) <= LONGEST else text.rfind(" ", 0, LONGEST) + 1


def _before_last_word(text: str, end: int) -> int:
    """`end`, or before a single capital letter that opens the next word (`I møtet …`)."""
    head = text[:end].rstrip()
    last = head.rsplit(" ", 1)[-1]
    return len(head) - len(last) if len(last) == 1 and end < len(text) else end


def wrapped_title(seen: Sequence[Seen], start: int, stop: int, *, after: Seen | None = None) -> tuple[str, int]:
    """The title, or the rest of it, on the lines from `start`, and the index of the line after it.

    With `after`, the line that already holds the beginning, only lines that look the same go on.
    """
    words: list[str] = []
    at = start
    previous = after
    while at < stop and len(words) < 3:
        here = seen[at]
        if not words and after is None and (here.is_break or is_form_line(here.text)):
            at += 1
            continue
        if not _goes_on(here, previous, opened=bool(words) or after is not None):
            break
        words.append(here.text)
        previous = here
        at += 1
    return _joined(words), at if words else start


def _goes_on(here: Seen, previous: Seen | None, *, opened: bool) -> bool:
    line = here.line
    if _wraps_in_column(here, previous):
        return True
    if here.is_break or line.look in (Look.ROW, Look.ENTRY) or here.number or here.proposal or here.head:
        return False
    if here.label is not None or len(line.text) > LONGEST:
        return False
    if not opened or previous is None:
        return True
    before = previous.line
    if before.look is not line.look or before.bold is not line.bold or before.italic is not line.italic:
        return False
    if before.look is Look.HEADING:
        return False
    if before.block == line.block and len(before.text) > 35:
        return before.bold or line.text[:1].islower() or _is_capitals(before.text)
    return (
        (before.bold or _is_capitals(before.text))
        and _is_capitals(before.text) is _is_capitals(line.text)
        and (line.text[:1].islower() or before.text.endswith(("-", "–", ",")) or _is_capitals(line.text))
    )


def _wraps_in_column(here: Seen, previous: Seen | None) -> bool:
    """Whether a line goes on with the last column of the one above (`PS 4/26 | 26/118 | Godkjenning av` + `protokoll`)."""
    if previous is None or previous.line.look is not Look.TEXT or "\t" not in previous.line.text:
        return False
    is_low = here.line.look is Look.TEXT and here.line.text[:1].islower() and len(here.line.text) < _COLUMN
    return is_low and here.label is None and here.number is None and not previous.line.text.endswith((".", ":"))


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.9 * len(letters)


def _joined(words: list[str]) -> str:
    from saksgang.reading.grammar import unwrap

    return unwrap(words)
