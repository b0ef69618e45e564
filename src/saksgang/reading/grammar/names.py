"""Names of persons: what can be one, and how one is written plainly.

Leaves to `people` how names stand together in a list.
"""

from __future__ import annotations

import re

from saksgang.reading.grammar.plain import plain, unmarked
from saksgang.reading.grammar.roles import PARTIES, is_role, is_role_word, role_before_name, split_glued

_GIVEN = """
aase agnes aksel albert alexander alf alfred alice amalie amund anders andre andreas ane anette anita anja ann anna anne annette annika ante anton are arild
arne arnt arve arvid asbjørn asgeir aslak astri astrid atle audun august axel beate benedikte bengt benjamin bente bernt berit bernhard birger birgit birgitte bjarne bjarte
bjørg bjørn bjørnar bodil bodvar borghild brit brita brynjar bård børge børre camilla carina carl caroline cathrine cecilie charlotte christian christin christina christine christoffer
dag dagfinn dagny daniel david ebba edvard egil eilif einar eirik eivind eldbjørg elin elisabeth ella ellen ellinor else emil emilie emma endre eric erik erika erland erlend erling ernst espen
ester esther eva even filip finn fred fredrik frida frode frøydis gabriel geir georg gerd gina gjermund grete gro gudrun gunhild gunn gunnar gunvor gustav guro guttorm hallgeir hallvard hanna hannah hanne hans harald
harry havard heidi helen helena helene helga helge henning henriette henrik henry herman hilde hildegunn hilmar hugo håkon håvard ida idar ine inga inge ingebjørg ingeborg inger ingrid ingvar ingvild
irene iren ivar iver ivan jacob jakob jan jane janne jarl jarle jens jenny jeanette joachim joakim joar jo johan johanna johanne john johnny jon jonas jonny jorunn josef jostein julia julie jørgen jørn kai karen kari karin karina
karianne karl karoline kathrine kathrin katrine ketil kim kine kirsten kirsti kjell kjersti kjetil klara klaus knut konrad kristian kristin kristina kristine kristoffer kåre laila lars lasse laura leif lena lene line linda linn
lisa lisbeth lise liv lone lotte lucas ludvig lukas mads magne magnar magnhild magnus maja malin maren margareth margit margrete mari maria marianne marie marit marius markus marta marte martha martin mathilde mathias mats mette mia
michael mikkel mikael mona monica morten målfrid nicolai nikolai nils nina nora odd oddbjørn oddny oddvar odin ola olaf olai olav ole oline olga oliver oscar oskar otto per pernille peder peter petra petter philip pia pål ragna ragnar ragnhild
randi rasmus reidar reidun richard rita robert roald roar roger rolf ronny rune ruth runar sander sandra sara selma sigbjørn sigmund signe sigrid sigurd sigve silje simen simon siri sissel siv sivert solfrid solveig sofia sofie sondre stein steinar sten stian stig stine
stefan steffen sturla sunniva susanne svanhild svein sven sverre synne synnøve sølvi sølve tarald tarjei terje thea thomas thor thora thorbjørn thore tiril tobias tom tommy tone tonje tor torbjørn tord tore torfinn torgeir torgunn torhild toril torill torleif tormod torstein torunn trine tron trond trude
trygve tuva turid ulf ulrik unn unni valdemar vegar vegard vera vetle vibeke victor vidar vigdis viggo viktor vilde wenche wilhelm william yngve yvonne øistein ørjan øystein øyvind øivind åge ågot åse åshild åslaug åsmund
"""
GIVEN_NAMES = frozenset(_GIVEN.split())
"""Given names that are common in Norway: they tell `Berg, Kari` (one person) from `Nils, Kari` (two)."""

_PARTICLES = "van|von|de|den|der|af|av|bin|al|la|le|du|da|dos|del|di|ten|ter|el|ibn|y"
_LETTERS = r"[^\W\d_]"
_WORD = rf"(?:[A-ZÆØÅÄÖÜÉÈÁÀÓÍŠŽČĐŦŊÞÐ]{_LETTERS}*(?:['’.\u2010-](?:{_LETTERS}+))*\.?|{_LETTERS}\.)"
_NAME = re.compile(rf"{_WORD}(?:\s(?:(?:{_PARTICLES})\s){{0,2}}{_WORD}){{1,5}}(?:,?\s(?:jr|sr|d\.?y|d\.?e)\.?)?")
_ONE_WORD = re.compile(_WORD)
_NO_NAME_WORDS = """
møte møterom møtet møterommet rådhuset rådhus kommunehuset kommunehus teams zoom digitalt digital sak saker saka saken vedtak forslag side vedlegg referat protokoll innkalling orientering orienteringer budsjett dato tid sted stad
tittel emne utvalg utval organ navn namn funksjon repr parti rolle merknad merknader til fra frå for den det de en et ei vi som dette disse denne følgende innstilling behandling votering vedtatt enstemmig samrøystes ingen forfall
vara varamedlem varamedlemmer medlem medlemmer ordfører rådmannen kommunedirektøren ordføreren sekretariatet administrasjonen formannskapet kommunestyret fylkestinget styret regionrådet kontrollutvalget arkiv arkivsak nr nummer
eventuelt åpen post godkjenning årsmelding rapport status plan program agenda saksliste sakliste kopi innkalt høring oppfølging økonomi neste møteplan velkommen lunsj pause jf
januar februar mars april mai juni juli august september oktober november desember mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tysdag laurdag sundag
med hilsen vennlig venleg helsing mvh underskrift signatur the and of in meeting minutes case item decision proposal present absent agenda no none alle samtlige samtlege øvrige andre gjester
stortinget norge noreg norsk norske nasjonal regional kommunal kommune
"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
_NO_NAME_END_WORDS = """
saker saka plane planen møte møtet møter utvalg utvalget utval utvalet rådet forum styre styret nemnda kommune regionen skapet sjon sjonen
else elsen ering eringen eringa huset salen rommet senter senteret skole skolen skule skulen vedtak forslag liste listen tekst strategi
strategien programmet prosjekt prosjektet arbeid arbeidet tilskudd avtale avtalen selskap selskapet midler tiltak rapport rapporten melding
meldingen meldinga orientering behandling innstilling tide tiden het heten
"""
_NO_NAME_ENDS = tuple(_NO_NAME_END_WORDS.split())
_PLACE = re.compile(
    r"(?:Ytre|Indre|Øvre|Nedre|Midtre|Nordre|Søndre|Søre|Østre|Austre|Vestre|Nord|Sør|Øst|Aust|Vest|Midt|Store|Nye|Gamle)\s",
    re.IGNORECASE,
)
"""Words that open names of places (`Ytre Sund`) and no names of persons."""
_LAST_FIRST = re.compile(r"(?P<last>[^,]{2,40}),\s*(?P<first>[^,]{1,40})")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_BULLET = re.compile(r"^\s*(?:[-•*–·●▪○]|\d{1,2}[.)])\s+")
_LONGEST = 70


def looks_like_name(text: str) -> bool:
    """Whether `text` alone can be the name of a person: two words or more, or one common given name.

    Also `Berg, Kari` and `BERG, KARI` are names; `Møterom A` and `Formannskapet Sund` are not.
    """
    text = text.strip()
    if not 2 <= len(text) <= _LONGEST:
        return False
    turned = _LAST_FIRST.fullmatch(text)
    if turned and is_turned(turned["last"], turned["first"]):
        text = f"{turned['first']} {turned['last']}"
    if _PLACE.match(text):
        return False
    if not _NAME.fullmatch(text):
        return text.lower() in GIVEN_NAMES and text[0].isupper()
    return not any(_is_no_name(word) or _is_office(word) for word in text.split() if not word[0].islower())


def could_be_name(text: str) -> bool:
    """Whether `text` can be a name in a list of people: also a single word (`Nils`, a nickname, a surname)."""
    if looks_like_name(text):
        return True
    return bool(_ONE_WORD.fullmatch(text)) and len(text) > 1 and not _is_no_name(text) and not is_role_word(text)


def find_names(text: str) -> tuple[str, ...]:
    """The names of persons in running text, two words or more, in order."""
    return tuple(tidy_name(found[0]) for found in _NAME.finditer(plain(text)) if looks_like_name(tidy_name(found[0])))


def tidy_name(text: str) -> str:
    """A name as it is said: first name first, without title, party and stray marks; upper case made ordinary."""
    name = _BULLET.sub("", unmarked(plain(text)))
    name = " ".join(_ASIDE.sub("", name).split()).strip(" .,;:*-–") + (
        ". " if re.search(r"\b[A-ZÆØÅ]\.$", name) else ""
    )
    name = name.strip()
    title = role_before_name(name)
    if title and len(name) > title.end() and could_be_name(name[title.end() :]):
        name = name[title.end() :]
    turned = _LAST_FIRST.fullmatch(name)
    if turned:
        first, last = turned["first"].strip(), turned["last"].strip()
        name = last if first in PARTIES or is_role(first) else f"{first} {last}"
    return _ordinary(name)


def is_turned(last: str, first: str) -> bool:
    """Whether two parts around a comma are the surname and given names of one person."""
    last, first = last.strip(), first.strip()
    if not _ONE_WORD.fullmatch(last.split()[-1]) or len(last.split()) > 3 or _is_no_name(last) or first in PARTIES:
        return False
    given = first.replace("-", " ").split()
    if not given or not all(_ONE_WORD.fullmatch(word) for word in first.split()) or len(given) > 4:
        return False
    if any(_is_no_name(word) or is_role_word(word) for word in (*last.split(), *first.split())):
        return False
    if last.isupper() and len(last) > 3 and len(last.split()) == 1:
        return True
    if len(last.split()) > 1:
        return given[0].lower() in GIVEN_NAMES and len(given) == 1 and last.split()[0].lower() not in GIVEN_NAMES
    return given[0].lower() in GIVEN_NAMES and (
        last.lower() not in GIVEN_NAMES or (len(given) > 1 and given[1].lower() in GIVEN_NAMES)
    )


def _is_office(word: str) -> bool:
    """Whether a word of a name is none: a role, a party of two letters or more, or both written together."""
    return (
        is_role_word(word)
        or split_glued(word) is not None
        or (word in PARTIES and len(word) > 1 and not word.isdigit())
    )


def _is_no_name(word: str) -> bool:
    low = word.lower().rstrip(".")
    return low in _NO_NAMES or (low not in GIVEN_NAMES and low.endswith(_NO_NAME_ENDS, 2) and "\n" not in low)


def _ordinary(name: str) -> str:
    """`ODD-EILIV B THRANING` as `Odd-Eiliv B Thraning`; names that already have small letters are left alone."""
    if not name.isupper() or len(name) < 5:
        return name
    words = [word.lower() if word.lower() in _PARTICLES.split("|") else _capital(word) for word in name.split()]
    return " ".join(words)


def _capital(word: str) -> str:
    return "".join(part.capitalize() for part in re.split(r"([-'’.])", word))
