"""The words that open a line in a page that lost its lines: labels, heads, asides, the place and day over signatures.

Knows patterns only; numbers, titles and forms are found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEAD_LABELS = (
    r"Utvalg(?:/styre/råd)?|Utval|Organ|Møtested(?:/lokaler)?|Møtestad|Møtelokale|Møterom|Sted|Stad|Møtedato(?:/tid)?"
    r"|Dato(?: og tid)?|Tidspunkt|Tid|Møtetid|Møtetidspunkt|Klokkeslett|Klokka|Kl\.?|Tidsrom|Avsluttet|Møte(?: nr\.?)?|MØTE NR\.?|TID|STED"
    r"|MØTEDATO|MØTESTED|KL\.|DATO|TILSTEDE|TIL STEDE|FORFALL|SAKSLISTE|SAKLISTE|UTVALG|Møteleder|Møteleiar|Møteansvarlig"
    r"|Referent|Sekretær|Protokollfører|Møtesekretær|Skrivar|Saksbehandler|Saksbehandlar|Sakshandsamar|Saksbeh\.?"
    r"|Arkiv(?:kode)?|Arkivsaks?nr\.?|Arkivsak(?:-dok\.)?|Saks?nr\.?|Saksmappe|Vår ref\.?|Deres ref\.?|Saksansv\.?"
)
_PEOPLE_LABELS = (
    r"Til ?stede(?: på møtet| fra \w+)?(?: Medlemmer)?|Til ?stades(?: Medlemmer| Medlemmar)?|Tilstades|Møtende(?: medlemmer| varamedlemmer)?"
    r"|Deltakere|Deltagere|Deltakarar|Medlemm?er|Medlemmar|Varamedlemm?er|Frammøtte varamedlemmer|Ordførere?|Ordførarar?|Rådmenn"
    r"|(?:Meldt )?[Ff]orfall|Fravær(?:ende)?|Mangler|Fr[aå] adm(?:inistrasjonen|\.)[^:\n]{0,22}|Administrasjonen"
    r"|Fr[aå] [a-zæøå]{4,20}|Dessuten møtte|I tillegg møtte|Andre|Sekretariat(?:et)?|Innkalte?(?: til møtet)?|Innkalling|Kopi(?: er sendt)?"
    r"|Møtedeltakarar|Møtedeltakere|[A-ZÆØÅ][a-zæøå]{3,}(?:gruppen|gruppa|en|et|erne)"
    r"|For [A-ZÆØÅ][a-zæøå]+(?: [a-zæøå]+)?|[A-ZÆØÅ][\wæøå-]+ (?:fylkes)?kommune"
)
_ITEM_LABELS = (
    r"Vedlegg|Utrykte vedlegg|Saksdokumenter|Merknader|Diverse merknader|Underskrifter|Behandlede saker|Saksliste|Sakliste|Sakskart|Dagsorden"
    r"|(?:[A-ZÆØÅ][a-zæøå-]+s|[A-ZÆØÅ][a-zæøå-]+ (?:sin|sitt|si|sine)) (?:[Ii]nnstilling|[Ff]orslag(?: til vedtak)?|[Ff]ramlegg(?: til vedtak)?"
    r"|[Tt]ilråding|[Vv]edtak|[Bb]ehandling|[Hh]andsaming)|Daglig leders innstilling|Dagleg leiar si tilråding"
    r"|(?:Tilråding|Innstilling) fr[aå] [a-zæøå]+|Innstilling|Forslag(?: til vedtak)?|Framlegg(?: til vedtak)?|Tilråding|Vedtak|Behandling(?: i møtet| av saken)?|Handsaming"
    r"|Votering|Røysting|VEDTAK|INNSTILLING|BEHANDLING|FORSLAG TIL VEDTAK|Enstemmig vedtak|SAMRØYSTES VEDTAK|Samrøystes vedtak"
    r"|Saksopplysninger|Saksopplysningar|Saksutredning|SAKSUTREDNING|Saksutgreiing|Saksframlegg|Bakgrunn|Vurdering(?:er|ar)?"
    r"|Drøfting(?: i møtet)?|Fr[aå] møtet|Konklusjon|Oppsummering|Beslutning|Orientering|Sammendrag"
)
_SHORT_NAME = r"(?:[A-ZÆØÅ]{2,6} ?[-–] ?)?"
"""A body's short name before the label in some systems' minutes: `FN - vedtak:`."""

_GAP = r"[ \t](?<=\S[ \t])[ \t]*"
"""Blanks after something, said so that a search steps from blank to blank."""

_LABEL = re.compile(
    rf"{_GAP}(?P<cut>(?:{_HEAD_LABELS}|{_PEOPLE_LABELS}|{_SHORT_NAME}(?:{_ITEM_LABELS})"
    rf"|{_SHORT_NAME}(?<=[-–] )(?:vedtak|behandling|handsaming|tilråding|innstilling))[ \t]*:)"
)
_TREATED_BY = re.compile(
    _GAP
    + r"(?P<cut>[A-ZÆØÅ][\wæøå-]+ ?[-–] ?(?:[Ss]ak )?\d{1,4}/(?:\d{4}|\d\d)) (?=(?:[A-ZÆØÅ]{2,6} ?[-–] ?)?[A-ZÆØÅ][a-zæøå]+:)"
)
"""The heading over one body's treatment in some systems' minutes: `Fellesnemnd - 019/17 Handsaming:`."""

_NO_COLON = re.compile(
    _GAP + r"(?P<cut>(?:[A-ZÆØÅ][a-zæøå]+(?:s|(?:en|et|a) (?:sitt|si|sine)) )?(?:[Ff]orslag|[Ff]ramlegg) til vedtak"
    r"|[A-ZÆØÅ][a-zæøå]{3,}(?:s|(?:en|et|a) si) (?:innstilling|tilråding)|[A-ZÆØÅ]{6,} INNSTILLING|FORSLAG TIL VEDTAK"
    r"|Bakgrunn for sak(?:a|en)|Saksopplysning(?:er|ar)|Saksutredning|Saksutgreiing)[ \t]+(?=[A-ZÆØÅ«]|1[.)] )(?!INNSTILLING)"
)
"""Labels that are sure without their colon, when what follows begins as a sentence does."""
_PEOPLE_NO_COLON = re.compile(
    _GAP
    + r"(?P<cut>(?:Møte(?:leder|leiar|sekretær)|Møtende (?:medlemm?er|vara(?:medlem(?:mer)?|representant(?:er)?))|Forfall|Fr[aå] [A-ZÆØÅ][^.:]{2,40}? møtte)"
    r"(?= [A-ZÆØÅ][\w-]+ [A-ZÆØÅ]))"
)
"""Labels of a form for people that stand before a name without their colon."""

_AFTER_COLON = re.compile(
    _GAP + r"(?P<form>Møtedeltak(?:arar|ere) (?:Parti|Rolle|Funksjon))|"
    r"(?<=:)[ \t]+(?P<cut>(?:Forfall|Administrasjonen|Andre|Varamedlemmer|Medlemmer)\b)|(?<=Forfall)[ \t]+(?P<next>Administrasjonen\b)"
)
_HEAD = re.compile(
    _GAP + r"(?P<cut>(?:SAKSLISTE|SAKLISTE|SAKSKART|Saksliste|Sakliste|Sakskart|Saker til behandling"
    r"|MØTEBOK)\b)"
)
_SHEET = re.compile(
    _GAP
    + r"(?P<cut>(?:SAKSFREMLEGG|SAKSFRAMLEGG|SAKSPAPIR|SAKSPROTOKOLL|Saksframlegg|Saksfremlegg|Sakspapir|Saksprotokoll)\b)"
)
_GROUP = re.compile(
    _GAP
    + r"(?P<cut>(?:Vedtakss|Informasjonss|Orienteringss|Drøftingss|Referats|Meldingss)ak(?:er|ar))[ \t]+(?=[A-ZÆØÅ]{1,4}[ -]?\d)"
)
_TITLED = re.compile(
    _GAP
    + r"(?P<cut>(?:Møte(?:innkalling|protokoll|referat|bok)|Innkalling|Protokoll|Referat)(?= (?:fra|frå|til|for|i)\b| [A-ZÆØÅ])"
    r"|(?:MØTEPROTOKOLL|MØTEINNKALLING|MØTEREFERAT|PROTOKOLL|REFERAT|INNKALLING)\b)"
)
_ASIDE = re.compile(
    _GAP + r"(?P<cut>(?:[A-ZÆØÅ][a-zæøå-]+\.? ){1,3}[A-ZÆØÅ][a-zæøå-]+,? (?:\(s(?:ign)?\.?\),? ?)"
    r"|(?:[A-ZÆØÅ][a-zæøå-]+\.? ){1,3}[A-ZÆØÅ][a-zæøå-]+,? (?:(?:vara)?ordfør(?:er|ar)|rådmann|styreleder|daglig leder|dagleg leiar)\b"
    r"|Eventuel(?:t|le) forfall |Forfall (?:skal )?meld|Dersom (?:du|noen|nokon|det) |Varamedlem\w* møter |Sakenes dokumenter"
    r"|Møtet? er (?:åpent|ope)|De faste medlemmene|Den som har|Medlemmene innkalles|Vi innkaller|Ev\. forfall|Eventuelt senere|EVENTUELT SENERE"
    r"|Saksdokument(?:a|ene|er)? (?:er|ligg|ligger)|Møtet? (?:ble|vart|blei|er) (?:leda?|ledet|leia|leidd|styrt)|Følgende saker (?:ble|var)|Dessuten (?:møtte|deltok|informant)"
    r"|[A-ZÆØÅ][a-zæøå]+ (?:holder|har|held) møte\b|Av utvalgets medlemmer|Vi bekrefter med|Med (?:vennlig|venleg) hilsen)"
)
_ASIDE_WORDS = (
    *("(s", "ordfør", "rådmann", "styreleder", "daglig leder", "dagleg leiar", "orfall", "Dersom", "Varamedlem"),
    *("Sakenes", "Møte", "De faste", "Den som", "Medlemmene", "Vi ", "Eventuelt", "EVENTUELT", "Saksdokument"),
    *("Følgende saker", "Dessuten", " møte", "Av utvalgets", "Med "),
)
_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_MONTH = f"(?:{'|'.join(_MONTHS)})"
_DATED = re.compile(
    rf"[ \t](?<=[^\s:][ \t])[ \t]*(?!\w+dag )(?P<cut>(?:[A-ZÆØÅ][a-zæøå]+ / )?[A-ZÆØÅ][a-zæøå-]+,? (?:den )?\d{{1,2}}\. ?{_MONTH} \d{{4}})(?:[ \t]+(?=[A-ZÆØÅ])|$)?"
)
"""The place and day over the signatures."""

_OF_NAME = re.compile(
    r"[ \t](?<=[a-zæøå][ \t])[ \t]*(?P<cut>[A-ZÆØÅ][\wæøå-]+ [A-ZÆØÅ][\wæøå-]+ (?:ønsk[ae]t?|fortalte|informerte|orienterte|opplyste|innledet|innleia"
    r"|redegjorde|åpnet|opna|leda|ledet|fremmet|foreslo)\b)"
)
"""A sentence right after a list of people: `… Per Lie Kari Moe ønska velkommen`."""


_CALLS = re.compile(_GAP + r"(?P<cut>Innkalling til (?:[\wæøåÆØÅ-]*møte)\b)")
_NEXT_PAPER = re.compile(
    _GAP + r"(?P<cut>(?:MØTEPROTOKOLL|PROTOKOLL|MØTEBOK|MØTEINNKALLING|Møteprotokoll|Møteinnkalling)"
    r"(?= (?:Utvalg|Utval|Møtested|Møtestad|Møtedato|Styre|Organ)[\w/]*\b ?:?))"
)
_TOP = 160
"""Characters at the beginning of a page that can hold the title of a paper."""

_IN_TITLE = re.compile(r"(?<!\w)(?:av|i|til|for|fra|frå|og|en|ny|nye|ei)$|\d/\d{2,4}\s*[:.–-]?$", re.IGNORECASE)

_ALONE = (
    (_LABEL, (":",)),
    (_PEOPLE_NO_COLON, ("Møte", "Møtende", "Forfall", "møtte")),
    (_ASIDE, _ASIDE_WORDS),
    (_SHEET, ("SAKS", "Saks")),
    (_CALLS, ("Innkalling",)),
    (_NEXT_PAPER, ("MØTE", "PROTOKOLL", "Møte")),
)
_WITH_END = (
    (_NO_COLON, ("til vedtak", "innstilling", "tilråding", "INNSTILLING", "TIL VEDTAK", "Bakgrunn", "Saks")),
    (_TREATED_BY, ("/",)),
    (_GROUP, ("aker", "akar")),
)
"""The patterns, each with words of which one stands in whatever it matches."""


def opening_cuts(text: str, *, front: int) -> set[int]:
    """Offsets where words that open a line stand; up to `front`, what stands before the items, also sentences and days."""
    cuts = {found.start("cut") for pattern in _that_may_match(_ALONE, text) for found in pattern.finditer(text)}
    for pattern in _that_may_match(_WITH_END, text):
        for found in pattern.finditer(text):
            cuts |= {found.start("cut"), found.end()}
    cuts |= {max(found.start("cut"), found.start("next"), found.start("form")) for found in _AFTER_COLON.finditer(text)}
    heads = (*_HEAD.finditer(text), *_TITLED.finditer(text, 0, _TOP))
    cuts |= {found.start("cut") for found in heads if _stands_free(text, found)}
    for found in _DATED.finditer(text) if any(map(text.__contains__, _MONTHS)) else ():
        if _stands_free(text, found):
            cuts |= {found.start("cut"), found.end()}
    return cuts | {found.start("cut") for found in _OF_NAME.finditer(text, 0, front)}


def _that_may_match(patterns: Iterable[tuple[re.Pattern[str], tuple[str, ...]]], text: str) -> list[re.Pattern[str]]:
    return [pattern for pattern, words in patterns if any(map(text.__contains__, words))]


def treated_by_spans(text: str) -> list[tuple[int, int]]:
    """Where headings over one body's treatment stand, whose number opens no item."""
    return [found.span() for found in _TREATED_BY.finditer(text)] if "/" in text else []


def before(text: str, at: int) -> str:
    """The end of what stands before an offset."""
    return text[max(at - 12, 0) : at].rstrip()


def _stands_free(text: str, found: re.Match[str]) -> bool:
    """Whether what stands before does not go on into the words (`godkjenning av protokoll`)."""
    return not _IN_TITLE.search(before(text, found.start()))
