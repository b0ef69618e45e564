"""Lines given back to pages that lost them: a converter often leaves a whole page as one long line.

Cuts before labels with their colon, before case numbers with a title, and takes the page's number off its beginning.
Papers that still have their lines are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count, pairwise

from saksgang.core.findings import Source
from saksgang.reading.lines import Line, Look, cut_line
from saksgang.reading.titles import title_end

LONG = 240
"""Characters in a line from which it can be a page that lost its lines."""

_NAMES = (
    r"Utvalg(?:/styre/råd)?|Utval|Organ|Møtested(?:/lokaler)?|Møtestad|Møtelokale|Møterom|Sted|Stad|Møtedato(?:/tid)?|Dato"
    r"|Dato og tid|Tidspunkt|Tid|Møtetid|Klokkeslett|Klokka|Kl\.|Tidsrom|Avsluttet|Møte nr\.?|MØTE NR\.?|TID|STED|MØTEDATO"
    r"|MØTESTED|KL\.|DATO|TILSTEDE|TIL STEDE|FORFALL|SAKSLISTE|SAKLISTE"
    r"|Til ?stede(?: på møtet| fra \w+)?|Til ?stades|Tilstades|Møtende(?: medlemmer| varamedlemmer)?|Deltakere|Deltagere"
    r"|Deltakarar|Medlemmer|Medlemer|Medlemmar|Varamedlemmer|Varamedlemer|Frammøtte varamedlemmer|Ordførere?|Rådmenn"
    r"|(?:Meldt )?[Ff]orfall|Fravær(?:ende)?|Mangler|Fra adm(?:inistrasjonen|\.)[^:\n]{0,22}|Frå adm(?:inistrasjonen|\.)[^:\n]{0,22}"
    r"|Administrasjonen|Dessuten møtte|I tillegg møtte|Andre|Sekretariat(?:et)?|Innkalte?(?: til møtet)?|Innkalling|Kopi"
    r"|Møte|Møteleder|Møteleiar|Møteansvarlig|Referent|Sekretær|Protokollfører|Møtesekretær|Skrivar|Saksbehandler|Saksbehandlar"
    r"|Sakshandsamar|Saksbeh\.?|Arkiv|Arkivkode|Arkivsaksnr\.?|Arkivsak(?:-dok\.)?|Arkivsaknr|Saksnr\.?|Saknr\.?|Saksmappe"
    r"|Vedlegg|Utrykte vedlegg|Merknader|Diverse merknader|Underskrifter|Behandlede saker|Saksliste|Sakliste|Sakskart|Sakskart"
    r"|[A-ZÆØÅ][\wæøå-]+(?:s|n|a|et)? (?:sin |sitt |si )?(?:[Ii]nnstilling|[Ff]orslag(?: til vedtak)?|[Ff]ramlegg(?: til vedtak)?"
    r"|[Tt]ilråding|[Vv]edtak|[Bb]ehandling|[Hh]andsaming)"
    r"|Innstilling|Forslag(?: til vedtak)?|Framlegg(?: til vedtak)?|Tilråding|Vedtak|Behandling|Handsaming|Votering|Røysting"
    r"|VEDTAK|INNSTILLING|BEHANDLING|FORSLAG TIL VEDTAK"
    r"|Enstemmig vedtak|SAMRØYSTES VEDTAK|Samrøystes vedtak|Saksopplysninger|Saksopplysningar|Saksutredning|SAKSUTREDNING"
    r"|Saksutgreiing|Bakgrunn|Vurdering|Vurderinger|Drøfting(?: i møtet)?|Fra møtet|Frå møtet|Konklusjon|Oppsummering"
    r"|Beslutning|Orientering"
)
_LABEL = re.compile(rf"(?<=\S)[ \t]+(?P<cut>(?:{_NAMES})[ \t]*:)")
_HEAD = re.compile(
    r"(?<=\S)[ \t]+(?P<cut>(?:SAKSLISTE|SAKLISTE|SAKSKART|Saksliste|Sakliste|Sakskart|Saker til behandling|SAKSFREMLEGG|SAKSFRAMLEGG"
    r"|Saksframlegg|Saksfremlegg|Sakspapir|Saksprotokoll|SAKSPROTOKOLL|MØTEBOK|MØTEPROTOKOLL|MØTEINNKALLING|MØTEREFERAT|PROTOKOLL|REFERAT|INNKALLING)\b)"
)
_COLUMNS = re.compile(
    r"(?<=\S)[ \t]+(?P<cut>Utvalgs?-?sak(?:s(?:type/)?nr)?\.? |(?<=[Ll]iste )Saks?nr\.? )"
    r"|(?:Tittel|TITTEL|Sakstittel|Innhold|INNHOLD|Type Dato|Møtedato)[ \t]+(?P<after>(?=[A-ZÆØÅ]{0,4} ?\d))"
)
_TITLED = re.compile(
    r"(?<=\S)[ \t]+(?P<cut>(?:Møte(?:innkalling|protokoll|referat|bok)|Innkalling|Protokoll|Referat)(?: (?:fra|frå|til|for|i)\b| [A-ZÆØÅ]))"
)
_AFTER_LIST = re.compile(
    r"(?<=\S)[ \t]+(?P<cut>(?:[A-ZÆØÅ][a-zæøå-]+\.? ){1,3}[A-ZÆØÅ][a-zæøå-]+,? (?:\(s(?:ign)?\.?\),? ?)?"
    r"(?:(?:vara)?ordfør(?:er|ar)|leder|leiar|rådmann|rådgiver|rådgjevar|daglig leder|dagleg leiar|sekretær|styreleder)\b"
    r"|Eventuel(?:t|le) forfall |Forfall (?:skal )?meld|Dersom (?:du|noen|nokon|det) |Varamedlem\w* møter |Sakenes dokumenter"
    r"|Møtet er åpent|[A-ZÆØÅ][a-zæøå]+,? (?:den )?\d{1,2}\. ?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober"
    r"|november|desember) \d{4})"
)
_TOP = 160
"""Characters at the beginning of a page that can hold the title of a paper."""
_NUMBER = re.compile(
    r"(?<!\S)(?P<mark>(?:[Ss]ak(?: nr\.?:?)?|SAK|Styresak)?[ ]?(?:[A-ZÆØÅ]{1,4}[ -]?)?\d{1,4} ?/ ?(?P<year>\d{4}|\d{2}))"
    r"(?=\s*[:.–-]?\s+(?:\d{2,4}/\d{2,6}(?:-\d+)?\s+)?[A-ZÆØÅ«\"(])"
)
_BEFORE_TITLE = re.compile(r"\s*[:.–-]?\s+(?:\d{2,4}/\d{2,6}(?:-\d+)?\s+)?")
_IN_SENTENCE = re.compile(
    r"(?<!\w)(?:sak|saken|saka|saknr\.?|saksnr\.?:?|nr\.?:?|møte:|jf\.?|jfr\.?|vedtak|av|i|til|fra|frå|og|under|per|pr\.?|møte|kap\.?|gnr\.?|bnr\.?)$"
)
_PAGE = re.compile(r"(\d{1,3}) (?=\S)")


def give_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with long ones cut where a line must have begun; untouched when the paper still has its lines."""
    suspects = [line for line in lines if line.look is Look.TEXT and len(line.text) > LONG]
    if not suspects:
        return tuple(lines)
    years = Counter(found["year"][-2:] for line in suspects for found in _NUMBER.finditer(line.text))
    year = years.most_common(1)[0][0] if years else ""
    if not any(len(_cuts(line.text, year)) >= 3 for line in suspects):
        return tuple(lines)
    pages = _page_numbers(lines)
    fresh = count(max(line.block for line in lines) + 1)
    return tuple(part for line in lines for part in _parts(line, year, pages, fresh))


def _cuts(text: str, year: str) -> list[int]:
    """Offsets where a line begins, in order, without 0."""
    cuts = {found.start("cut") for pattern in (_LABEL, _HEAD, _AFTER_LIST) for found in pattern.finditer(text)}
    cuts |= {max(found.start("cut"), found.start("after")) for found in _COLUMNS.finditer(text)}
    cuts |= {found.start("cut") for found in _TITLED.finditer(text, 0, _TOP)}
    titled: list[int] = []
    for found in _NUMBER.finditer(text):
        before = text[max(found.start() - 12, 0) : found.start()].rstrip()
        if found["year"][-2:] == year and not _IN_SENTENCE.search(before.casefold()):
            cuts.add(found.start("mark") + len(found["mark"]) - len(found["mark"].lstrip()))
            titled.append(_title_start(text, found.end()))
    ends = [*sorted(cuts), len(text)]
    for start in titled:
        stop = next(end for end in ends if end > start or end == len(text))
        cuts.add(start + title_end(text[start:stop]))
    return sorted(cut for cut in cuts if 0 < cut < len(text))


def _title_start(text: str, number_end: int) -> int:
    found = _BEFORE_TITLE.match(text, number_end)
    return found.end() if found else number_end


def _page_numbers(lines: Iterable[Line]) -> dict[int, int]:
    """Blocks that open with the number of their page, when those numbers count 1, 2, 3 …: block -> page."""
    pages: dict[int, int] = {}
    expected = 1
    for line in lines:
        found = _PAGE.match(line.text) if line.look in (Look.TEXT, Look.ENTRY) else None
        if found and int(found[1]) == expected:
            pages[line.block] = expected
            expected += 1
    return pages if expected > 2 else {}


def _parts(line: Line, year: str, pages: dict[int, int], fresh: Iterable[int]) -> list[Line]:
    text, start, place = line.text, 0, line.place
    if line.block in pages and (found := _PAGE.match(text)):
        start = found.end()
        place = Source(page=pages[line.block], line=place.line)
    if line.look is not Look.TEXT or (len(text) <= LONG and not start):
        return [line]
    cuts = [start, *(cut for cut in _cuts(text, year) if cut > start), len(text)]
    pieces = [cut_line(line, begin, end) for begin, end in pairwise(cuts)]
    return [
        replace(piece, block=number, place=place) for piece, number in zip(pieces, fresh, strict=False) if piece.text
    ]
