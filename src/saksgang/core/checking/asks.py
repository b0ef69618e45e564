"""Decision points that ask for something without saying of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksgang.core.checking.kinds import Kind, shortened
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.checking.prose_of import points_of
from saksgang.core.dossier import Item
from saksgang.core.findings import Finding, Severity
from saksgang.core.prose import sentences
from saksgang.core.texts import Text

ASKS_NOBODY = Kind(
    "decision-asks-nobody",
    Severity.WARNING,
    Text(
        nb="Et vedtakspunkt ber om noe uten å si hvem som skal gjøre det.",
        nn="Eit vedtakspunkt ber om noko utan å seie kven som skal gjere det.",
        en="A decision point asks for something without saying who shall do it.",
    ),
    Text(
        nb="«{point}» sier ikke hvem som skal gjøre det.",
        nn="«{point}» seier ikkje kven som skal gjere det.",
        en="“{point}” does not say who shall do it.",
    ),
    Text(
        nb="Skriv hvem: «… ber daglig leder om å …», og gjerne innen når.",
        nn="Skriv kven: «… ber dagleg leiar om å …», og gjerne innan når.",
        en="Write who: “… asks the secretary to …”, and by when if you can.",
    ),
)
NO_SUBJECT = Kind(
    "decision-without-subject",
    Severity.NOTE,
    Text(
        nb="En setning i et vedtak mangler subjekt.",
        nn="Ei setning i eit vedtak manglar subjekt.",
        en="A sentence of a decision has no subject.",
    ),
    Text(
        nb="«{point}» sier ikke hvem: setningen har ikke subjekt.",
        nn="«{point}» seier ikkje kven: setninga har ikkje subjekt.",
        en="“{point}” does not say who: the sentence has no subject.",
    ),
    Text(nb="Skriv hvem som skal gjøre det.", nn="Skriv kven som skal gjere det.", en="Write who shall do it."),
)
KINDS = (ASKS_NOBODY, NO_SUBJECT)

_DONE = (
    r"(?:følges|følgjast|utredes|greies\s+ut|greiast\s+ut|utgreiast|undersøkes|undersøkjast|sjekkes|sjekkast|avklares|avklarast|utarbeides|utarbeidast|innhentes|hentes\s+inn|"
    r"hentast\s+inn|innhentast|kartlegges|kartleggjast|evalueres|evaluerast|kontaktes|kontaktast|inviteres|inviterast|suppleres|supplerast|rapporteres|rapporterast|"
    r"meldes\s+tilbake|meldast\s+tilbake|tas\s+med|takast\s+med|tas\s+opp(?!\s+(?:igjen|til|på\s+ny))|takast\s+opp(?!\s+(?:att|igjen|til|på\s+ny))|bringes\s+videre|bringast\s+vidare|arbeides\s+videre|arbeidast\s+vidare|jobbes\s+videre|"
    r"jobbast\s+vidare|bearbeides|planlegges|planleggjast|forberedes|førebuast|spilles\s+inn|spelast\s+inn|oppdateres|oppdaterast|sees\s+på|ses\s+på|sjåast\s+på|vurderes\s+nærmere|vurderast\s+nærmare|"
    r"gjennomgås|gjennomgåast|gås\s+gjennom|gåast\s+gjennom|settes\s+opp|setjast\s+opp|lages|lagast|skrives|skrivast|sendes\s+ut|sendast\s+ut|etableres\s+kontakt|tas\s+kontakt)"
)
_PERFECT = (
    r"(?:fulgt|følgt|følgd|fylgd|fylgt|utredet|utgreidde|greidd|greid|utgreidd|undersøkt|sjekket|sjekka|avklart|utarbeidet|utarbeidd|utarbeida|innhentet|henta|hentet|kartlagt|innhenta|henta\s+inn|hentet\s+inn|gjennomgått|evaluert|kontaktet|kontakta|invitert|supplert|rapportert|"
    r"lagt\s+fram|lagt\s+frem|tatt\s+opp|teke\s+opp|tatt\s+med|teke\s+med|arbeidet\s+videre|arbeidd\s+vidare|jobbet\s+videre|jobba\s+vidare|planlagt|forberedt|førebudd|oppdatert|laget|laga)"
)
_PASSIVE = re.compile(rf"\b{_DONE}\b|\b(?:blir|vert|bli|verte)\s+{_PERFECT}\b", re.IGNORECASE)
_LAID = re.compile(
    r"\b(?:det|sak|ny sak|rapport|notat|forslag|framlegg|oversikt|utkast|plan|orientering|status)\s+(?:\w+\s+){0,3}?(?:legges\s+fr[ae]m|leggjast\s+fram|(?:blir|vert)\s+lagt\s+fr[ae]m|fremmes|fremjast|fremmast)\b|"
    r"\blegges (?:det )?fr[ae]m en|\bleggjast fram ei|"
    r"\b(?:tilbakemelding|innspill|innspel|svar|rapport|rapportering|status|merknader|merknadar|tall|tal|oversikt)\s+(?:\w+\s+){0,2}?"
    r"(?:gis|gjevast|sendes|sendast|meldes|meldast|leveres|leverast|(?:blir|vert)\s+(?:gitt|gjeve|gjeven|sendt|send|levert))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\bdet\s+(?:bes|bedes|blir bedt|vert bede|vert bedt|forventes|forutsettes|føresetjast|anmodes|oppfordres|ønskes|ønskast)\b|"
    r"\b(?:det|en|man|ein)\s+(?:må|bør|skal)\s+(?:\w+\s+){0,2}?(?:vurderes|vurderast|undersøke|undersøkje|se\s+på|sjå\s+på|ses\s+på|sees\s+på|følge\s+opp|følgje\s+opp|utrede|greie\s+ut|avklare|finne\s+ut|lages|lagast)\b|"
    r"\bb(?:er|ed)\s+om\s+(?:at\s+(?:det|saken|saka|dette|man|en\b|ein\b)|en\b|et\b|ei\b|ein\b|eit\b|å\s+få|ny\b|nærmere|nærmare|videre|vidare|tilbakemelding|innspill|innspel|utredning|utgreiing)",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"^(?:Melder|Følger|Følgjer|Legger|Legg|Undersøker|Undersøkjer|Sjekker|Sjekkar|Inviterer|Kontakter|Kontaktar|Lager|Lagar|Utarbeider|Utarbeidar|Rapporterer|Avklarer|"
    r"Avklarar|Kommer|Kjem|Sørger|Syter|Utreder|Greier|Innhenter|Hentar|Henter|Ber|Bed|Oppfordrer|Oppmodar|Går|Gjør|Gjer|Gir|Gjev|Setter|Set|Skal|Må|Bør)\s+",
)
_NO_ACTION = re.compile(
    r"\b(?:til (?:orientering|etterretning|vitende|vitande|diskusjon|drøfting|godkjenning))\b", re.IGNORECASE
)
_ACTOR = (
    r"(?:kommun\w+|daglig\s+leder|dagleg\s+leiar|sekretariat\w*|administrasjon\w*|leder\w*|leiar\w*|styre\w*|utvalg\w*|utval\w*|råd\w*|regionråd\w*|formannskap\w*|ordfører\w*|ordførar\w*|"
    r"prosjektled\w*|prosjektlei\w*|prosjektgrupp\w*|arbeidsgrupp\w*|styringsgrupp\w*|medlem\w*|rådmann\w*|rådmenn\w*|fylkeskommun\w*|forum\w*|saksbehandl\w*|møteled\w*|møtelei\w*|rådgiv\w*|rådgjev\w*|"
    r"eier\w*|eigar\w*|part\w*|NAV|KS|nettverk\w*|departement\w*|statsforvalt\w*|chair\w*|secretar\w*|"
    r"[^\W\d_]+(?:utvalg|utval|råd|styre|gruppe|gruppa|forum|leder|leiar|sjef|direktør|kontor|etat|avdeling|nemnd|team|skap)(?:et|en|a|ene|ane|s)?)(?![^\W_])"
)
_NAMED = r"(?-i:[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøå]+)?(?:\s+[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøå]+)?)+)"
_ASKS_SOMEBODY = re.compile(
    rf"\bb(?:er|ed|es|eder)\s+(?:\w+\s+)?(?:{_ACTOR}|{_NAMED}|(?-i:[A-ZÆØÅ])\w+)|\bav\s+(?:\w+\s+)?(?:{_ACTOR}|{_NAMED})|\b(?:ansvar\w*|ansvarleg)\b|"
    rf"\b(?:delegeres|delegerast|oppnevnes|oppnemnast)\b|\bgi[rs]?\s+(?:\w+\s+)?{_ACTOR}\s+(?:fullmakt|i\s+oppdrag|mandat)|\bgjev\s+(?:\w+\s+)?{_ACTOR}|\b(?:oppfordrer|oppmodar|anmoder|pålegger|pålegg)\s+(?:\w+\s+)?(?:{_ACTOR}|{_NAMED}|(?-i:[A-ZÆØÅ])\w+)",
    re.IGNORECASE,
)
_DOES = re.compile(
    rf"^\W*(?:{_NAMED}|(?:\w+\s+){{0,2}}{_ACTOR})\s+(?:\w+\s+)?(?:følger|følgjer|legger|legg|melder|sjekker|sjekkar|undersøker|utarbeider|utarbeidar|tar|tek|lager|lagar|skal|må|bes|bør|ser|sender|kontakter|inviterer|rapporterer|avklarer|sørger|syter|gir|gjev|kommer|kjem)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"^(?:$|(?:at|om|det|den|dette|saken|saka|man|en|ein)\b)", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:som|hvis|dersom|når|at|før|inntil|slik|om|fordi|ettersom|siden|sidan|because|that|which)\s+(?:\w+\s+){0,5}$",
    re.IGNORECASE,
)


def find(checked: Checked) -> Iterator[Finding]:
    """Points of decisions, and of proposals in a notice, that ask something of nobody."""
    for paper in checked.papers:
        for item in paper.dossier.items:
            points = points_of(item) if not paper.is_notice else ()
            for field, point in points or ((("proposal", item.proposal),) if item.proposal and paper.is_notice else ()):
                yield from _point(paper, item, field, point)


def _point(paper: Paper, item: Item, field: str, point: str) -> Iterator[Finding]:
    told = sentences(point)
    for at, sentence in enumerate(told):
        if _asks_nobody(sentence) and not _is_answered(item, sentence, told[at + 1 :]):
            yield paper.finding(ASKS_NOBODY, item=item, field=field, point=shortened(sentence))
        elif _ACTIVE.match(sentence) and not _NO_ACTION.search(sentence) and not _is_own_act(told, at):
            yield paper.finding(NO_SUBJECT, item=item, field=field, point=shortened(sentence))


def _asks_nobody(sentence: str) -> bool:
    """Whether a sentence wants something done and names no one to do it."""
    wants = _REQUEST.search(sentence) or _LAID.search(sentence) or _PASSIVE.search(sentence)
    if wants is None or _ASKS_SOMEBODY.search(sentence) or _DOES.match(sentence):
        return False
    return not _SUBORDINATE.search(sentence[: wants.start()])


def _is_answered(item: Item, sentence: str, following: tuple[str, ...]) -> bool:
    """Whether the sentence after says who, or the reader found a responsible for these words: one who acts, not what
    something is done to (`Finansieringen må avklares`)."""
    if following and re.match(r"^(?:Ansvarlig|Ansvarleg|Ansvar|Dette gjøres av|Dette blir gjort av)\b", following[0]):
        return True
    return any(
        _NOBODY.match(duty.responsible or "") is None
        and _overlap(duty.text, sentence)
        and not (
            (_PASSIVE.search(duty.text) or _LAID.search(duty.text)) and sentence.startswith(duty.responsible or "")
        )
        for duty in item.obligations
    )


def _overlap(one: str, other: str) -> bool:
    first, second = (" ".join(text.casefold().split()).strip(" .") for text in (one, other))
    return bool(first) and (first in second or second in first)


def _is_own_act(told: tuple[str, ...], at: int) -> bool:
    """The first sentence of a decision may leave out the body that decides: `Ber daglig leder følge opp`."""
    return at == 0 and bool(re.match(r"^(?:Ber|Bed|Oppfordrer|Oppmodar|Gir|Gjev)\b", told[at]))
