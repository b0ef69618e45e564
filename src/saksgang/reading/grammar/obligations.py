"""What a decision or proposal asks of somebody: who, for whom, and by when.

`… melder tilbake til NN innen 15. juni`, `… ber daglig leder legge fram en sak til X i september`, `sekretariatet følger opp`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from saksgang.core.dossier import Obligation
from saksgang.core.hints import holds_any
from saksgang.reading.grammar.deadlines import DueDate, due_date
from saksgang.reading.grammar.plain import plain, unmarked


class _Asked(NamedTuple):
    responsible: str | None
    deed: str


_SENTENCE_END = re.compile(
    r"(?<=[.!?;])(?<!\b\d\.)(?<!\b\d\d\.)(?<!\bkl\.)(?<!\bjf\.)(?<!\bnr\.)(?<!\bca\.)(?<!\bpkt\.)\s+(?=[A-ZÆØÅ«\"*_(\d])|\n+"
)
_POINT = re.compile(r"^\s*(?:[-•*–]|\d{1,2}[.)]|[a-zA-Z][.)])\s+")
_WHO = r"[A-ZÆØÅa-zæøå][^,.;:\n]{1,80}?"
_DEEDS = (
    r"(?:legge|leggje|leggja|følge|følgje|følgja|komme|kome|koma|melde|utarbeide|utarbeida|lage|laga|sende|senda|gi|gje|gjere|gjøre|arbeide|jobbe|ta|fremme|fremja|fremje|fortsette|fortsetja|fortsetje|"
    r"vurdere|vurdera|utrede|utgreie|avklare|avklara|innhente|hente|invitere|invitera|orientere|orientera|rapportere|rapportera|oppdatere|oppdatera|opprette|oppretta|etablere|etablera|kalle|sørge|sørgje|syte|gjennomføre|gjennomføra|"
    r"bistå|undersøke|undersøkje|kontakte|sette|setje|setja|forberede|førebu|førebuast|iverksette|setje|bringe|legges|leggast|starte|starta|sjekke|sjekka|søke|søkje|styrke|lyse|inngå|forhandle|revidere|revidera|be|følges|behandle|handsame|ferdigstille|planlegge|planleggje|"
    r"publisere|publisera|formidle|formidla|prioritere|prioritera|delta|vedta|godkjenne|støtte|sikre|bidra|underskrive|signere|innarbeide|innarbeida|kartlegge|kartleggje|supplere|samordne|dele|organisere)"
)
_ASKS = re.compile(
    rf"\b(?:ber|bed|bad|ba|anmoder|oppmodar|oppfordrer|oppmodar|pålegger|pålegg|pålegges|utfordrer|utfordrar|instruerer|anmodes)\s(?:samtidig\s|derfor\s|også\s|òg\s|om\s)?"
    rf"(?!om\b|at\b)(?P<who>{_WHO})\s(?:om\s)?(?:å\s)?(?P<deed>(?:{_DEEDS})\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_THAT = re.compile(
    r"\b(?:ber|bed|bad|ba|anmoder|oppmodar|oppfordrer|ønsker|ynskjer|forutsetter|føreset|requests?|asks?)\s(?:samtidig\s|derfor\s|også\s)?(?:om\s)?(?:at|that)\s(?P<clause>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_TO = re.compile(
    rf"\b(?:asks?|requests?|invites?|instructs?|calls on)\s(?P<who>{_WHO})\sto\s(?P<deed>.+)$", re.DOTALL
)
_RESPONSIBLE = re.compile(
    r"^(?P<deed>.{0,300}?)[\s(,;.–-]*\b(?:ansvar(?:lig|leg)?|responsible)\s?:\s?(?P<who>[^,.;:()\n]{2,60}?)\s*(?:[,.;)]|\bfrist\b|$)(?P<more>.*)$",
    re.IGNORECASE,
)
_MANDATE = re.compile(
    rf"\b(?:gir|gjev|får|delegerer til|overlater til|overlet til)\s(?P<who>{_WHO})\s(?:fullmakt|mandat|i oppdrag|i oppgave|oppdraget|oppgaven|oppgåva)\s(?:i|til|med|om)?\s?(?:å\s)?(?P<deed>.+)$"
    rf"|^(?P<who2>{_WHO})\s(?:får|gis(?! inn[ae]n| f[øo]r| til)|gjevast(?! inn[ae]n| før| til)|bes|bedes|blir bedt|vert beden|vert bedne|ble bedt|anmodes|oppfordres|pålegges|utfordres|oppmodast)\s(?:om\s|i oppdrag\s|i oppgave\s|fullmakt til\s|fullmakt til å\s|mandat til\s)?(?:å\s)?(?P<deed2>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_DUTY = re.compile(
    rf"^(?P<who>{_WHO})\s(?:skal|må|bør|har ansvar for|har ansvaret for|tar ansvar for|tek ansvar for|shall|must|should|is asked to|are asked to|is to|will)\s(?:å\s|be\s)?(?P<deed>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_DUTY_WORDS = ("skal", "må", "bør", "ansvar", "shall", "must", "should", "is asked", "are asked", "is to", "will")
_PRESENT = (
    r"(?:melder|melde|gir|gjev|gir tilbakemelding|følger|følgjer|lager|lagar|sender|utarbeider|utarbeidar|kommer tilbake|kjem tilbake|legger fram|legger frem|legg fram|sjekker|sjekkar|undersøker|undersøkjer|"
    r"avklarer|avklarar|innhenter|hentar|kaller inn|kallar inn|inviterer|inviterar|tar kontakt|tek kontakt|tar saken|tek saka|tar med|tek med|arbeider videre|arbeider vidare|jobber videre|jobbar vidare|sørger for|syter for|rapporterer|rapporterar|"
    r"oppdaterer|oppdaterar|vurderer|vurderar|utreder|greier ut|orienterer|orienterar|forbereder|førebur|iverksetter|set i verk|koordinerer|koordinerar|organiserer|organiserar|bestiller|tinger|publiserer|formidler|bringer|skriver|skriv|"
    r"ordner|ordnar|setter opp|set opp|starter|startar|innkaller|kartlegger|kartlegg|lyser ut|lys ut|utlyser|søker om|søkjer om|inngår|fremmer|fremjar|gjennomfører|planlegger|planlegg|samordner|samordnar|reviderer|justerer|tar initiativ|tek initiativ|reports?|prepares?|sends?|follows? up|invites?|presents?)"
)
_DOES = re.compile(rf"^(?P<who>{_WHO})\s(?P<deed>{_PRESENT}\b.*)$", re.IGNORECASE | re.DOTALL)
_DOES_FIRST = re.compile(rf"^(?P<deed>(?:{_PRESENT})\b.*)$", re.IGNORECASE | re.DOTALL)
_PASSIVE = re.compile(
    r"^(?P<deed>.{3,160}?\b(?:legges|leggast|sendes|sendast|utarbeides|utarbeidast|følges|følgjast|meldes|meldast|innhentes|avklares|rapporteres|fremlegges|framlegges|oversendes|oversendast|gis|gjevast|tas opp|takast opp|tas med|takast med|settes opp|innkalles|behandles|handsamast)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BY = re.compile(r"\bav\s(?P<who>[A-ZÆØÅa-zæøå][^,.;:\n]{2,50}?)(?=\s(?:innen|innan|før|til|i|på|som|og)\b|[,.;]|$)")
_PARTS = re.compile(
    r",?\s(?:og|samt|and)\s(?=(?:ber|bed|ba|bad|anmoder|oppmodar|oppfordrer|pålegger|gir|gjev|requests?|asks?)\b)",
    re.IGNORECASE,
)
_RECEIVER = re.compile(
    r"\b(?:til|overfor|for|to)\s(?:(?P<body>(?:(?:det|den|the|alle|neste)\s)?(?:(?!(?:til|for|av|og|på|med|fra|frå|ved|om|to|of)\s)[^\W\d_]{2,25}\s){0,2}?[^\W\d_]*(?:rådet|råd|forum(?:et)?|utvalget|utvalet|styret|tinget|nemnda|kommunene|kommunane|kommunen|kommuna|sekretariatet|sekretariat|leder|leiar|rådmann(?:en)?|direktøren|direktør|direktørene|direktørane|direktørforum|ordfører(?:en|ne)?|ordførar(?:en|ane)?|"
    r"skapene|skapet|skapa|komiteen|gruppa|gruppen|departementet|forvalteren|forvaltaren|møtet|medlemmene|medlemene|councils?|committee|board|secretariat|municipalities)(?=\W|$))"
    r"|(?P<name>[A-ZÆØÅ][^\W\d_]+(?:[ -][A-ZÆØÅ][^\W\d_.]+){0,4}))",
)
_NO_WHO = re.compile(
    r"^(?:det|dette|den|disse|desse|her|der|saken|saka|saker|sak|forslaget|framlegget|prosjektet|budsjettet|planen|strategien|it|this|that|the (?:case|matter|proposal|budget)|forumet tar|som|når|hvis|dersom|vedtaket|midlene|"
    r"medlemsavgift\w*|avgift\w*|kostnad\w*|referat\w*|protokoll\w*|møteplan\w*|høringsfrist\w*|fristen|formålet|målet|tiltak\w*|kun|bare|berre|ikke|ikkje|man|en|ein|vi)\b",
    re.IGNORECASE,
)
_NO_DEED = re.compile(
    r"(?:være|vere|vera|bli|ha|kunne|ikke|ikkje|gjelde|gjelda|finansieres|finansierast|dekkes|dekkjast|slutte seg|"
    r"gir sin tilslutning|gjev si tilslutning|gir tilslutning|gir sitt samtykke|følger av|følgjer av|vurderer det|gir rom|gir mulighet)\b",
    re.IGNORECASE,
)
_UNDERGOES = re.compile(
    r"(?!(?:finnes|finnast|møtes|møtast|enes|trives|synes|skilles|minnes)\b)[^\W\d_]+(?:es|ast)\b|(?:bli|verte|verta)\s+[^\W\d_]+(?:t|d|tt|dd|et|a)\b",
    re.IGNORECASE,
)
"""A deed that is done to what the sentence is about, by nobody named: `Finansieringen må avklares`."""
_NOTES = re.compile(r"\btil (?:orientering|etterretning|vitande|vitende)\s*\.?$", re.IGNORECASE)
_LONGEST = 1200


def find_obligations(text: str, *, meeting_on: datetime.date | None) -> tuple[Obligation, ...]:
    """What `text` asks, in order. Time limits are resolved against the day of the meeting.

    A sentence that says what is so, or only takes note, asks nothing. `responsible` is missing where nobody is named
    (`Saken legges fram i september`), which is worth a finding.
    """
    asked: list[Obligation] = []
    last_who: str | None = None
    for sentence in _sentences(text):
        told = _responsible(sentence)
        if told:
            asked.append(_obligation(sentence, _Asked(told["who"].strip(), told["deed"] + told["more"]), meeting_on))
            continue
        for part in _PARTS.split(sentence):
            found = _asked(part, last_who)
            if found is None:
                last_who = _who_before(part) or last_who
                continue
            last_who = found.responsible or last_who
            asked.append(_obligation(part, found, meeting_on))
    return tuple(asked)


def _sentences(text: str) -> Iterator[str]:
    for raw in _pieces(plain(text)):
        sentence = _POINT.sub("", unmarked(_POINT.sub("", raw))).strip()
        if 6 < len(sentence) <= _LONGEST:
            yield sentence


def _pieces(text: str) -> Iterator[str]:
    """Sentences; but a line that names who is responsible (`Ansvar: … Frist: …`) stays whole."""
    for line in text.split("\n"):
        if len(line) <= _LONGEST and _responsible(line.strip()):
            yield line
        else:
            yield from _SENTENCE_END.split(line)


def _responsible(sentence: str) -> re.Match[str] | None:
    return _RESPONSIBLE.match(sentence) if holds_any(sentence, ("ansvar", "responsible")) else None


def _duty(sentence: str) -> re.Match[str] | None:
    return _DUTY.match(sentence) if holds_any(sentence, _DUTY_WORDS) else None


def _obligation(part: str, found: _Asked, meeting_on: datetime.date | None) -> Obligation:
    due = due_date(found.deed, near=meeting_on) or due_date(part, near=meeting_on) or DueDate(None, "")
    return Obligation(
        text=part.strip(),
        responsible=found.responsible,
        receiver=_receiver(found.deed, found.responsible),
        due=due.day,
        due_text=due.words.strip() or None,
    )


def _asked(part: str, last_who: str | None) -> _Asked | None:
    """Who is asked for what in a sentence or half of one, or `None` where nothing is asked."""
    for pattern in (_ASKS, _ASKS_TO, _MANDATE):
        found = pattern.search(part)
        if found:
            groups: dict[str, str | None] = found.groupdict()
            return _kept(groups["who"] or groups.get("who2"), groups["deed"] or groups.get("deed2") or "", sure=True)
    clause = _ASKS_THAT.search(part)
    if clause:
        return _asked_in_clause(clause["clause"])
    duty = _duty(part)
    if duty:
        is_done_to = _UNDERGOES.match(duty["deed"]) and not _NO_WHO.match(duty["who"])
        return _kept(None if is_done_to else duty["who"], duty["deed"])
    does = _DOES.match(part)
    if does:
        return _kept(does["who"], does["deed"])
    alone = _DOES_FIRST.match(part)
    if alone and last_who:
        return _kept(last_who, alone["deed"])
    return _passive(part)


def _asked_in_clause(clause: str) -> _Asked | None:
    for found in (_duty(clause), _DOES.match(clause)):
        if found and not _NO_WHO.match(found["who"]):
            return _kept(found["who"], found["deed"], sure=True)
    by = _BY.search(clause)
    return _kept(by["who"] if by else None, clause, sure=True)


def _passive(part: str) -> _Asked | None:
    """`Saken legges fram for rådet i september`: asked of nobody, and only with a receiver or a time limit."""
    found = _PASSIVE.match(part)
    if found is None or not (due_date(part) or re.search(r"\btil neste\b", part)) or _NOTES.search(part):
        return None
    by = _BY.search(part)
    return _kept(by["who"] if by else None, found["deed"], sure=True)


def _kept(who: str | None, deed: str, *, sure: bool = False) -> _Asked | None:
    who = " ".join(who.split()).strip(" *_") if who else None
    if _NOTES.search(deed) or (not sure and (_NO_DEED.match(deed) or (who and _NO_WHO.match(who)))):
        return None
    if who and (len(who.split()) > 9 or _NO_WHO.match(who)):
        who = None
    return _Asked(who, deed.strip())


def _who_before(part: str) -> str | None:
    """Who the sentence is about, for a next sentence that names nobody (`… sjekker internt. Melder tilbake …`)."""
    found = _DOES.match(part) or _duty(part)
    return found["who"] if found and not _NO_WHO.match(found["who"]) else None


def _receiver(deed: str, responsible: str | None) -> str | None:
    """To whom it is given: the first body or person after `til`, other than who does it."""
    for found in _RECEIVER.finditer(deed):
        receiver = (found["body"] or found["name"]).strip()
        if receiver.lower().startswith("neste ") or receiver == responsible:
            continue
        return receiver
    return None
