"""Who led a meeting and who wrote, from the sentences that tell it."""

from __future__ import annotations

import re

from saksgang.core.findings import Source
from saksgang.reading.candidates import Head
from saksgang.reading.grammar import tidy_name

_PERSON = r"[A-ZÆØÅ][\wæøåéüö-]+(?: [A-ZÆØÅ](?:\.|[\wæøåéüö-]+)){1,4}"
_WAS_CHOSEN = (
    r"(?:ble|vart|blei)\b[^.]{0,70}?\b(?:valgt|vald|valt|foreslått|utpekt)\b(?: til| som| å være| enstemmig){1,3}"
)
_CHAIR = re.compile(
    rf"Møte(?:t|) (?:ble|vart|blei) (?:ledet|leda|leia|leidd|leidt|styrt|styrd) av (?:[a-zæøå][\wæøå-]+ )?(?P<after>{_PERSON})"
    rf"|(?P<before>{_PERSON}) {_WAS_CHOSEN} (?:møteleder|møteleiar|ordstyrer|ordstyrar|dirigent)"
    rf"|(?P<led>{_PERSON}) (?:ledet|leda|leia|leidde|styrte) (?:møtet|ordskiftet)"
    rf"|(?:[Mm]øteleder|[Mm]øteleiar|[Oo]rdstyrer|[Oo]rdstyrar) (?:var|er|i møtet var) (?:[a-zæøå][\wæøå-]+ )?(?P<was>{_PERSON})"
    rf"|[Ss]om (?:møteleder|møteleiar|ordstyrer|ordstyrar) (?:fungerte|ble valgt|vart vald|møtte) (?:[a-zæøå][\wæøå-]+ )?(?P<acted>{_PERSON})"
)
_SECRETARY = re.compile(
    rf"(?P<before>{_PERSON}) {_WAS_CHOSEN} (?:protokollfører|protokollførar|referent|sekretær|møtesekretær|møtebokfører)"
    rf"|(?P<wrote>{_PERSON}) (?:førte protokollen|skrev referat|var referent|var sekretær|var møtesekretær|skreiv referat\w*|førte møteboka|førte møteboken)"
    rf"|(?:[Rr]eferent|[Mm]øtesekretær|[Ss]ekretær|[Pp]rotokollfører|[Pp]rotokollførar|[Ss]krivar) (?:var|er|i møtet var|for møtet var) (?:[a-zæøå][\wæøå-]+ )?(?P<was>{_PERSON})"
    rf"|(?:[Pp]rotokoll|[Rr]eferat|[Mm]øtebok)(?:en|et|a)? (?:ble |vart |er |blei )?(?:ført|skrevet|skrive|skriven) av (?:[a-zæøå][\wæøå-]+ )?(?P<by>{_PERSON})"
)


def read_chair(head: Head, text: str, place: Source) -> None:
    """Who led the meeting and who wrote, from a sentence."""
    for name, pattern in (("chair", _CHAIR), ("secretary", _SECRETARY)):
        found = pattern.search(text)
        if found:
            words = next(value for value in found.groupdict().values() if value)
            head.text(name, tidy_name(words), place, 0.8)
