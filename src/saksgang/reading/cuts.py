"""Where a line must have begun inside a page that lost its lines: before labels, heads, case numbers and their texts.

Knows patterns only; the cutting is done elsewhere.
"""

from __future__ import annotations

import re

from saksgang.reading.titles import title_end

_HEAD_LABELS = (
    r"Utvalg(?:/styre/råd)?|Utval|Organ|Møtested(?:/lokaler)?|Møtestad|Møtelokale|Møterom|Sted|Stad|Møtedato(?:/tid)?"
    r"|Dato(?: og tid)?|Tidspunkt|Tid|Møtetid|Møtetidspunkt|Klokkeslett|Klokka|Kl\.|Tidsrom|Avsluttet|Møte(?: nr\.?)?|MØTE NR\.?|TID|STED"
    r"|MØTEDATO|MØTESTED|KL\.|DATO|TILSTEDE|TIL STEDE|FORFALL|SAKSLISTE|SAKLISTE|UTVALG|Møteleder|Møteleiar|Møteansvarlig"
    r"|Referent|Sekretær|Protokollfører|Møtesekretær|Skrivar|Saksbehandler|Saksbehandlar|Sakshandsamar|Saksbeh\.?"
    r"|Arkiv(?:kode)?|Arkivsaks?nr\.?|Arkivsak(?:-dok\.)?|Saks?nr\.?|Saksmappe|Vår ref\.?|Deres ref\.?|Saksansv\.?"
)
_PEOPLE_LABELS = (
    r"Til ?stede(?: på møtet| fra \w+)?(?: Medlemmer)?|Til ?stades(?: Medlemmer| Medlemmar)?|Tilstades|Møtende(?: medlemmer| varamedlemmer)?"
    r"|Deltakere|Deltagere|Deltakarar|Medlemm?er|Medlemmar|Varamedlemm?er|Frammøtte varamedlemmer|Ordførere?|Ordførarar?|Rådmenn"
    r"|(?:Meldt )?[Ff]orfall|Fravær(?:ende)?|Mangler|Fr[aå] adm(?:inistrasjonen|\.)[^:\n]{0,22}|Administrasjonen"
    r"|Dessuten møtte|I tillegg møtte|Andre|Sekretariat(?:et)?|Innkalte?(?: til møtet)?|Innkalling|Kopi(?: er sendt)?"
    r"|Møtedeltakarar|Møtedeltakere|[A-ZÆØÅ][a-zæøå]{3,}(?:gruppen|gruppa|en|et|erne)"
    r"|For [A-ZÆØÅ][a-zæøå]+(?: [a-zæøå]+)?|[A-ZÆØÅ][\wæøå-]+ (?:fylkes)?kommune"
)
_ITEM_LABELS = (
    r"Vedlegg|Utrykte vedlegg|Saksdokumenter|Merknader|Diverse merknader|Underskrifter|Behandlede saker|Saksliste|Sakliste|Sakskart"
    r"|[A-ZÆØÅ][\wæøå-]+(?:s|n|a|et)? (?:sin |sitt |si )?(?:[Ii]nnstilling|[Ff]orslag(?: til vedtak)?|[Ff]ramlegg(?: til vedtak)?"
    r"|[Tt]ilråding|[Vv]edtak|[Bb]ehandling|[Hh]andsaming)|Daglig leders innstilling|Dagleg leiar si tilråding"
    r"|Innstilling|Forslag(?: til vedtak)?|Framlegg(?: til vedtak)?|Tilråding|Vedtak|Behandling(?: i møtet| av saken)?|Handsaming"
    r"|Votering|Røysting|VEDTAK|INNSTILLING|BEHANDLING|FORSLAG TIL VEDTAK|Enstemmig vedtak|SAMRØYSTES VEDTAK|Samrøystes vedtak"
    r"|Saksopplysninger|Saksopplysningar|Saksutredning|SAKSUTREDNING|Saksutgreiing|Saksframlegg|Bakgrunn|Vurdering(?:er|ar)?"
    r"|Drøfting(?: i møtet)?|Fr[aå] møtet|Konklusjon|Oppsummering|Beslutning|Orientering|Sammendrag"
)
_LABEL = re.compile(rf"(?<=\S)[ \t]+(?P<cut>(?:{_HEAD_LABELS}|{_PEOPLE_LABELS}|{_ITEM_LABELS})[ \t]*:)")
_AFTER_COLON = re.compile(
    r"(?<=\S)[ \t]+(?P<form>Møtedeltak(?:arar|ere) (?:Parti|Rolle|Funksjon))|"
    r"(?<=:)[ \t]+(?P<cut>(?:Forfall|Administrasjonen|Andre|Varamedlemmer|Medlemmer)\b)|(?<=Forfall)[ \t]+(?P<next>Administrasjonen\b)"
)
_HEAD = re.compile(
    r"(?<=\S)[ \t]+(?P<cut>(?:SAKSLISTE|SAKLISTE|SAKSKART|Saksliste|Sakliste|Sakskart|Saker til behandling|SAKSFREMLEGG"
    r"|SAKSFRAMLEGG|Saksframlegg|Saksfremlegg|Sakspapir|Saksprotokoll|SAKSPROTOKOLL|MØTEBOK)\b)"
)
_TITLED = re.compile(
    r"(?<=\S)[ \t]+(?P<cut>(?:Møte(?:innkalling|protokoll|referat|bok)|Innkalling|Protokoll|Referat)(?= (?:fra|frå|til|for|i)\b| [A-ZÆØÅ])"
    r"|(?:MØTEPROTOKOLL|MØTEINNKALLING|MØTEREFERAT|PROTOKOLL|REFERAT|INNKALLING)\b)"
)
_COLUMNS = re.compile(
    r"(?<=\S)[ \t]+(?P<cut>Utvalgs?-?sak(?:s(?:type/)?nr)?\.? |(?<=[Ll]iste )Saks?nr\.? )"
    r"|(?:Tittel|TITTEL|Sakstittel|Innhold|INNHOLD|Type Dato|Møtedato)[ \t]+(?P<after>(?=[A-ZÆØÅ]{0,4} ?\d))"
)
_ASIDE = re.compile(
    r"(?<=\S)[ \t]+(?P<cut>(?:[A-ZÆØÅ][a-zæøå-]+\.? ){1,3}[A-ZÆØÅ][a-zæøå-]+,? (?:\(s(?:ign)?\.?\),? ?)"
    r"|(?:[A-ZÆØÅ][a-zæøå-]+\.? ){1,3}[A-ZÆØÅ][a-zæøå-]+,? (?:(?:vara)?ordfør(?:er|ar)|rådmann|styreleder|daglig leder|dagleg leiar)\b"
    r"|Eventuel(?:t|le) forfall |Forfall (?:skal )?meld|Dersom (?:du|noen|nokon|det) |Varamedlem\w* møter |Sakenes dokumenter"
    r"|Møtet er åpent|Medlemmene innkalles|Av utvalgets medlemmer|Vi bekrefter med|Med (?:vennlig|venleg) hilsen"
    r"|[A-ZÆØÅ][a-zæøå]+,? (?:den )?\d{1,2}\. ?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober"
    r"|november|desember) \d{4})"
)
_TOP = 160
"""Characters at the beginning of a page that can hold the title of a paper."""

NUMBER = re.compile(
    r"(?<!\S)(?P<mark>(?:[Ss]ak(?: nr\.?:?)?|SAK|Styresak)?[ ]?(?:(?!AS |SA |IKS |BA |HF |ANS |DA )[A-ZÆØÅ]{1,4}[ -]?)?\d{1,4} ?/ ?(?P<year>\d{4}|\d{2}))"
    r"(?=(?:\s*[:.–-]?\s+|:)(?:\d{2,4}/\d{2,6}(?:-\d+)?\s+)?[A-ZÆØÅ«\"(])"
)
_BEFORE_TITLE = re.compile(r"(?:\s*[:.–-]?\s+|:)(?:\d{2,4}/\d{2,6}(?:-\d+)?\s+)?")
_LINKING = re.compile(
    r"(?<!\w)(?:sak|saken|saka|saknr\.?|saksnr\.?:?|nr\.?:?|møte:|jf\.?|jfr\.?|vedtak|av|i|til|for|fra|frå|og|under|per|pr\.?|møte|kap\.?|gnr\.?|bnr\.?)$",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(r"(?<!\w)(?:av|i|til|for|fra|frå|og|en|ny|nye|ei)$|\d\s*[:.]?$", re.IGNORECASE)
_LOST = re.compile(r"(?<=\S)[ \t]+(?P<cut>/(?P<year>\d{2}) (?=[A-ZÆØÅ]))")
"""What is left of a number whose digits a converter lost."""

_POINT = re.compile(r"(?<=[.:;,)])[ \t]+(?P<cut>(?P<value>\d{1,2})[.)] (?=[A-ZÆØÅ«]))|^(?P<first>1[.)]) (?=[A-ZÆØÅ«])")


def cuts_in(text: str, year: str) -> list[int]:
    """Offsets where a line begins, in order, without 0. `year` is that of the paper's case numbers, two digits."""
    cuts = {found.start("cut") for pattern in (_LABEL, _ASIDE) for found in pattern.finditer(text)}
    cuts |= {max(found.start("cut"), found.start("next"), found.start("form")) for found in _AFTER_COLON.finditer(text)}
    cuts |= {max(found.start("cut"), found.start("after")) for found in _COLUMNS.finditer(text)}
    heads = (*_HEAD.finditer(text), *_TITLED.finditer(text, 0, _TOP))
    cuts |= {found.start("cut") for found in heads if not _IN_TITLE.search(_before(text, found.start()))}
    cuts |= {found.start("cut") for found in _LOST.finditer(text) if found["year"] == year}
    titled: list[int] = []
    for found in NUMBER.finditer(text):
        if found["year"][-2:] == year and not _LINKING.search(_before(text, found.start())):
            cuts.add(found.start("mark") + len(found["mark"]) - len(found["mark"].lstrip()))
            titled.append(_title_start(text, found.end()))
    ends = [*sorted(cuts), len(text)]
    for start in titled:
        stop = next(end for end in ends if end > start or end == len(text))
        cuts.add(start + title_end(text[start:stop]))
    return sorted(cut for cut in cuts | _points(text, sorted(cuts)) if 0 < cut < len(text))


def _before(text: str, at: int) -> str:
    """The end of what stands before an offset."""
    return text[max(at - 12, 0) : at].rstrip()


def _title_start(text: str, number_end: int) -> int:
    found = _BEFORE_TITLE.match(text, number_end)
    return found.end() if found else number_end


def _points(text: str, cuts: list[int]) -> set[int]:
    """Points 2, 3, 4 of a list that began with 1, as long as no other line begins between them."""
    points: set[int] = set()
    expected, borders, border = 0, [*cuts, len(text)], 0
    for found in _POINT.finditer(text):
        at = found.start("cut") if found["cut"] else found.start("first")
        while borders[border] <= at and border < len(borders) - 1:
            border += 1
            expected = 0
        value = int(found["value"] or 1)
        if value in (1, expected):
            expected = value + 1
            points.add(at)
    return points
