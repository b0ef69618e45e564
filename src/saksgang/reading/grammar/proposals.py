"""The line over a proposal: whose it is, for which party, and whether it is the main one.

`Kommunedirektørens innstilling:`, `Rådmannen sitt framlegg til vedtak`, `Kari Li (Sp) fremmet følgende forslag:`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.hints import holds_any
from saksgang.reading.grammar.plain import plain, unmarked


class ProposalKind(StrEnum):
    """A main proposal, one put instead of it, one on top of it, or a change to it."""

    MAIN = "main"
    ALTERNATIVE = "alternative"
    ADDITIONAL = "additional"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True)
class ProposalHead:
    """The line over a proposal: whose it is, for which party, and the text that follows on the same line."""

    kind: ProposalKind
    owner: str | None
    party: str | None
    rest: str


_KINDS = (
    (ProposalKind.ALTERNATIVE, re.compile(r"alternativ|motforslag|subsidiær|counter", re.IGNORECASE)),
    (ProposalKind.ADDITIONAL, re.compile(r"tillegg|additional", re.IGNORECASE)),
    (ProposalKind.AMENDMENT, re.compile(r"endring|omforen|amend|justert", re.IGNORECASE)),
)
_WHAT = (
    r"(?:(?:alternativt?e?|alternative|subsidiært|omforent|nytt|felles|justert|revidert|reviderte|additional|alternative|amended)\s)?"
    r"(?:tilleggs|endrings|alternativ|mot|felles|benke|protokoll|vedtaks|utsettelses|utsetjings|utsettings|oversendelses|omforent )?-?"
    r"(?:forslag(?:et)?|framlegg(?:et)?|fremlegg|innstilling(?:a|en)?|tilråding(?:a|en)?|tilrådning|tilråing|proposal|recommendation|motion|amendment)"
)
_PURPOSE = (
    r"(?:\s(?:til|for|i|overfor)\s(?:(?:(?:nytt\s|felles\s|endelig\s)?(?:vedtak(?:/innstilling)?|innstilling(?:/vedtak)?|tilråding|uttalelse|uttale|"
    r"beslutning|behandling|møtevedtak|protokoll|decision|resolution))"
    r"|[^\W\d_]*(?:styret|skapet|rådet|utvalget|utvalet|tinget|nemnda|forum(?:et)?|kommunestyre|formannskap|fylkesting))){0,3}"
)
_ORDER = r"(?:\s?(?:nr\.?\s?)?(?:\d{1,2}|[A-H]))?"
_END = r"\s?(?:(?:er|lyder|lyd|lød)\s?)?(?::\s*(?P<rest>.*)|\.?\s*)$"
_GENITIVE = re.compile(
    rf"(?P<owner>[A-ZÆØÅ][^\s:,.;]{{1,40}}(?:\s[^\s:,.;]{{1,30}}){{0,3}}?)(?:\s(?:sitt|sin|si|sine)|(?<=s)|'s|’s)\s+(?:opprinnelige\s|opphavlege\s)?(?P<what>{_WHAT}){_PURPOSE}{_ORDER}{_END}",
    re.IGNORECASE | re.DOTALL,
)
_FROM = re.compile(
    rf"(?P<what>{_WHAT}){_PURPOSE}{_ORDER}\s(?:fra|frå|av|from|by|framsatt av|fremsatt av|fremmet av|fremma av|lagt fram av)\s"
    rf"(?P<owner>[^:\n]{{2,100}}?)(?:\s(?:til vedtak|for vedtak))?{_END}",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(rf"(?P<what>{_WHAT}){_PURPOSE}{_ORDER}{_END}", re.IGNORECASE | re.DOTALL)
_MOVED = re.compile(
    r"(?P<owner>(?:[A-ZÆØÅ][^\s:;]{0,30}|og|av|på|vegne|for|i)(?:\s[^\s:;]{1,30}){0,14}?),?\s"
    r"(?:fremmet|fremma|fremmer|framsette|framsatte|fremsatte|framsatt|foreslo|føreslo|foreslår|føreslår|la fram|la frem|la fram|sette fram|satte fram|satte frem|kom med|"
    r"hadde|moved|proposed|put forward)\s"
    rf"(?:(?P<party_late>(?:på vegne av|for)\s[^:]{{1,50}}?)\s)?(?:(?:følgende|følgjande|slikt|dette|et|eit|sitt|the following|an)\s)?(?P<what>{_WHAT})?{_PURPOSE}{_ORDER}"
    r"(?:\s(?:i møtet|i saken|i saka|på vegne av [^:]{1,50}|for [^:]{1,50}))?\s?:\s*(?P<rest>.*)$",
    re.DOTALL,
)
_PARTIES = r"(?:Ap|AP|A|H|Høyre|Sp|SP|SV|Sv|FrP|Frp|FRP|KrF|Krf|KRF|V|Venstre|R|Rødt|RØDT|MDG|Mdg|INP|PP|Uavh|UAVH|Uavhengig|Bygdelista|[A-ZÆØÅ]{1,6})"
_PARTY = re.compile(
    rf"\s*[,(]\s*(?P<party>{_PARTIES}(?:\s?(?:,|og|/|&)\s?{_PARTIES}){{0,6}})\)?(?=\s*$|,|\)|\s(?:på|for)\s)"
)
_ON_BEHALF = re.compile(r",?\s*(?:på vegne av|for)\s(?P<party>.{1,60})$")
_WHEN = re.compile(r"\s(?:i møte\b.*|den \d.*|,?\d{1,2}\.\s?\d.*|\d{1,2}\. [a-z].*|sak \d.*)$", re.IGNORECASE)
PROPOSAL_WORDS = (
    "forslag",
    "legg",
    "innstilling",
    "tilråd",
    "tilråing",
    "frem",
    "fram",
    "foresl",
    "føresl",
    "kom med",
    "proposal",
    "proposed",
    "recommendation",
    "motion",
    "moved",
    "amendment",
    "put forward",
)
"""Nothing that announces a proposal is without one of these."""
_LONGEST_HEAD = 160


def proposal_at(line: str) -> ProposalHead | None:
    """The owner and kind of the proposal that the line announces, or `None`.

    The words must be a head: alone on the line or before a colon. `Forslaget ble vedtatt` is none.
    """
    text = unmarked(plain(line))
    head = text.partition(":")[0]
    if len(head) > _LONGEST_HEAD or not holds_any(head, PROPOSAL_WORDS):
        return None
    for pattern in (_BARE, _GENITIVE, _FROM, _MOVED):
        found = pattern.match(text)
        if found and not (pattern is _BARE and _is_result(found)):
            return _head(found)
    return None


def _is_result(found: re.Match[str]) -> bool:
    """Whether the line is of one word that is as often a title (`Forslaget`, `Motion`)."""
    return found["rest"] is None and found[0].strip(" .").lower() in (
        "forslaget",
        "framlegget",
        "motion",
        "proposal",
        "recommendation",
        "amendment",
    )


def _head(found: re.Match[str]) -> ProposalHead:
    groups = found.groupdict()
    owner, party = _owner_and_party(groups.get("owner"), groups.get("party_late"))
    what = groups["what"] or ""
    kind = next((kind for kind, pattern in _KINDS if pattern.search(what)), ProposalKind.MAIN)
    return ProposalHead(kind, owner, party, (groups["rest"] or "").strip())


def _owner_and_party(owner: str | None, late: str | None) -> tuple[str | None, str | None]:
    if owner is None:
        return None, None
    owner = _WHEN.sub("", owner.strip(" ,*_"))
    behalf = _ON_BEHALF.search(owner) or (_ON_BEHALF.match(late) if late else None)
    party = behalf["party"].strip() if behalf else None
    if behalf and behalf.string is not late:
        owner = owner[: behalf.start()].strip()
    found = _PARTY.search(owner)
    if found:
        party = party or found["party"]
        owner = (owner[: found.start()] + owner[found.end() :]).strip(" ,)")
    if owner and re.fullmatch(rf"{_PARTIES}(?:\s?(?:,|og|/|&)\s?{_PARTIES}){{0,6}}", owner) and not party:
        return None, owner
    return _nominative(owner) or None, party


def _nominative(owner: str) -> str:
    """The owner without the genitive: `Kommunedirektørens` is `Kommunedirektøren`, `Fjord kommunes` is `Fjord kommune`."""
    last = owner.rpartition(" ")[2]
    if last.lower().endswith(("ens", "ets", "nas", "unes", "ers")) and not last.lower().endswith("anders"):
        return owner[:-1]
    return owner
