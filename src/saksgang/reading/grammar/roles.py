"""What stands beside a name: offices and roles, parties, municipalities and organisations."""

from __future__ import annotations

import re

_OFFICE = (
    r"ordfører|ordførar|direktør|rådmann|leder|leiar|sjef|rådgiver|rådgjevar|sekretær|medlem|referent|konsulent|koordinator|observatør|"
    r"representant|revisor|advokat|ansvarlig|ansvarleg|overlege|planlegger|planleggar|ingeniør|controller|inspektør|rektor|fullmektig|behandler|"
    r"behandlar|handsamar|tillitsvalgt|tillitsvald|formann|fylkesråd|kommunalråd|byråd|president|økonom|arkitekt|jurist|biolog|fører|førar|styrer|styrar|gruppeleder|"
    r"lensmann|forvalter|forvaltar|statsråd|minister|mayor|chair|chairman|chairperson|secretary|adviser|advisor|director|manager|member|observer|officer|deputy"
)
_BEFORE = r"(?:(?:fung(?:erende)?|konst(?:ituert)?|ass(?:isterende)?|vara|første|daglig|dagleg|tidligere|acting|deputy|senior|kst|vikarierende|avtroppende|påtroppende|teknisk|administrerende|administrerande|juridisk|faglig|fagleg|regional|medisinsk|[a-zæøå]{4,15}ansvarlig|[a-zæøå]{4,15}ansvarleg)\.?\s)"
_ROLE = rf"{_BEFORE}{{0,2}}(?:[^\W\d_]{{1,25}}-?)?(?:{_OFFICE})(?:en|n|a|ane|ene)?"
_SHORT = r"MEDL|Medl\.?|LEDER|NESTL|Nestl\.?|VARA|Vara|VARAM|OBS|Obs\.?|REF|Ref\.?|SEKR|Sekr\.?|ORD|Ord\.?|VO|FO|KD|FAST|Fast|FUNG"
_TAIL = r"(?:\s(?:i|for|ved|v/|på|av|fra|frå|of|in|at)\s(?P<whose>[^,;()]{2,60}))?"

ROLE = re.compile(rf"(?P<role>{_ROLE}|{_SHORT}){_TAIL}", re.IGNORECASE)
ROLE_BEFORE_NAME = re.compile(rf"(?P<role>{_ROLE})\s+(?=[A-ZÆØÅ])", re.IGNORECASE)
_ROLE_WORD = re.compile(rf"(?:{_ROLE}|{_SHORT})", re.IGNORECASE)
_ENDING = 3
_ROLE_ENDINGS = frozenset(
    word.casefold()[-_ENDING:]
    for word in (
        *(f"{office}{ending}" for office in _OFFICE.split("|") for ending in ("", "en", "n", "a", "ane", "ene")),
        *_SHORT.replace(r"\.?", "").split("|"),
        *_SHORT.replace(r"\.?", ".").split("|"),
    )
)
"""The last letters of every word for a role: few other words end so, and the pattern is dear."""
_GLUED = re.compile(
    r"(?P<role>(?:[Vv]ara)?[Mm]edlem|MEDLEM|VARAMEDLEM|(?:[Nn]est)?[Ll]e(?:der|iar)|LEDER|NESTLEDER|(?:[Vv]ara)?[Oo]rdfør(?:er|ar)|ORDFØRER|VARAORDFØRER|MEDL|OBS)(?P<party>[A-ZÆØÅ][A-Za-zÆØÅæøå]{0,4}|[A-ZÆØÅ]{1,6})"
)

_PARTIES = (
    "Ap AP A DNA H Høyre Sp SP SV Sv FrP Frp FRP KrF Krf KRF V Venstre R Rødt RØDT MDG Mdg INP PP KP NKP TVP BL UAVH Uavh Uavh. "
    "Uavhengig Senterpartiet Arbeiderpartiet Arbeidarpartiet Fremskrittspartiet Framstegspartiet Bygdelista FO FNB SBL PDK"
)
PARTIES = frozenset(_PARTIES.split())
_PARTY_IN_PARENTHESES = re.compile(
    r"[A-ZÆØÅ]{1,6}|[A-ZÆØÅ][a-zæøå]?[A-ZÆØÅ]{1,4}|(?:[^\W\d_]+\s)?[^\W\d_]*(?:lista|listen|partiet|liste)", re.UNICODE
)
_ORGANISATION = re.compile(
    r".*(?:\bkommune|fylkeskommune|regionråd(?:et)?|regionen|\bIKS|\bAS|\bKF|\bKS|\bNAV|\bSA|\bHF|\bNHO|\bLO|forvalteren|forvaltaren|forbundet|vesenet|verket|etaten|foretaket|selskapet|revisjon(?:en)?|"
    r"rådet|utvalget|utvalet|forum|nettverket|sekretariatet|direktoratet|departementet|universitet(?:et)?|høgskolen|høgskulen|høyskolen|skole|skule|laget|lag|partner|council|municipality)\.?",
    re.IGNORECASE,
)


def is_role(text: str) -> bool:
    """Whether the words are an office or role, with or without where (`kommunedirektør i Sund`)."""
    return _may_hold_role(text) and bool(ROLE.fullmatch(text.strip()))


def is_role_word(word: str) -> bool:
    """Whether the one word is an office or role (`Medlem`, `MEDL`)."""
    return word.casefold()[-_ENDING:] in _ROLE_ENDINGS and bool(_ROLE_WORD.fullmatch(word))


def role_before_name(text: str) -> re.Match[str] | None:
    """The office that stands before a name (`Ordfører NN`)."""
    return ROLE_BEFORE_NAME.match(text) if _may_hold_role(text) else None


def _may_hold_role(text: str) -> bool:
    """A cheap first look: whether some word ends as a word for a role does."""
    return any(word[-_ENDING:] in _ROLE_ENDINGS for word in text.casefold().split())


def is_party(text: str, *, in_parentheses: bool = False) -> bool:
    """Whether the words are a party; in parentheses any short word in capitals is."""
    return text in PARTIES or (in_parentheses and bool(_PARTY_IN_PARENTHESES.fullmatch(text)))


def is_organisation(text: str) -> bool:
    """Whether the words name a municipality, company, council or the like."""
    return text[:1].isupper() and bool(_ORGANISATION.fullmatch(text))


def split_glued(text: str) -> tuple[str, str] | None:
    """Role and party that a converter wrote together (`VaramedlemSP`), or `None`."""
    found = _GLUED.fullmatch(text.strip())
    return (found["role"], found["party"]) if found else None
