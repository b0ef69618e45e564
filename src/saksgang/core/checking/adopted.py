"""A decision beside its proposal: whether it was adopted as proposed, and if not, which words went in and out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from saksgang.core.calendar import MONTHS
from saksgang.core.checking.completeness import named
from saksgang.core.checking.kinds import Kind, shortened
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.dossier import Item, Outcome
from saksgang.core.findings import Finding, Severity
from saksgang.core.prose import paragraphs
from saksgang.core.texts import Text

DIFFERS = Kind(
    "decision-differs-from-proposal",
    Severity.NOTE,
    Text(
        nb="Vedtaket er et annet enn forslaget.",
        nn="Vedtaket er eit anna enn framlegget.",
        en="The decision is another than the proposal.",
    ),
    Text(
        nb="Vedtaket i {which} er et annet enn forslaget: {changes}.",
        nn="Vedtaket i {which} er eit anna enn framlegget: {changes}.",
        en="The decision in {which} is another than the proposal: {changes}.",
    ),
    Text(
        nb="Sjekk at endringen er med vilje, og at referatet sier hvem som foreslo den.",
        nn="Sjekk at endringa er med vilje, og at referatet seier kven som gjorde framlegg om ho.",
        en="See that the change is meant, and that the minutes say who proposed it.",
    ),
)
KINDS = (DIFFERS,)

_AS_PROPOSED = re.compile(
    r"^\W*(?:(?:forslag\w*|framlegg\w*|innstilling\w*|tilråding\w*|som)\b.{0,60}\b(?:vedtatt|vedteke\w*|godkjent|samrøystes|enstemmig|vedtas|foreslått|føreslege|innstilt|innstilling\w*|forslag\w*|framlegg\w*)|"
    r"(?:vedtak(?:et)?\s+)?(?:i samsvar med|i tråd med|as proposed|(?:enst|einst|samr)\w*\.?\s+(?:vedtatt|vedteke|som\s+\w+)|vedt(?:att|eke|atte|ekne)\s+(?:som|slik))\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:(?:enst|einst|samr)\w*\.?\s*(?:vedtatt|vedteke|godkjent|tilrådd)?\s*[:.–-]|[^.:\n]{0,70}\b(?:følgende|følgjande|slikt|dette|fylgjande)\s+(?:\w+\s+)?vedtak\s*:|[^.:\n]{0,50}\b(?:vedtok|vedtar|vedtek|innstilling|tilråding|forslag|framlegg)\s*:|"
    r"[^.:\n]{0,70}?\b(?:tilrår|anbefaler|foreslår|føreslår|innstiller på|rår til)\s+at\b)",
    re.IGNORECASE,
)
"""Words before the decision itself: who proposes, that it was unanimous, `fattet slikt vedtak:`."""
_FORMS = (
    (re.compile(r"\b(?:om )?å\b"), ""),
    (
        re.compile(
            r"\b(?:enstemmig|einstemmig|samrøystes|vedtak|unanimously|mot \w+ (?:stemmer|stemme|røyster|røyst))\b"
        ),
        "",
    ),
    (re.compile(r"\bgodkjen\w*"), "godkjenne"),
    (re.compile(r"\b(?:vedtas|vedtatt|vedtar|vedtok|vedtek|vedteke|vedteken|vedtatte|vedtakast|vedta)\b"), "vedta"),
    (re.compile(r"\b(?:tas|tatt|tar|tok|tek|teke|teken|tekne|takast)\b"), "ta"),
    (re.compile(r"\b(?:legges|lagt|legger|legg|leggjast|lagd|la)\b"), "legge"),
    (re.compile(r"\b(?:etterretning|orientering|vitende|vitande)\b"), "orientering"),
    (re.compile(r"\b(?:ber|ba|bad|bed|bedt|bede)\b"), "be"),
    (
        re.compile(r"\b(?:oversendes|oversendt|oversender|oversendast|sendes|sendt|sender|sendast|send|sende)\b"),
        "sende",
    ),
    (re.compile(r"\b(?:slutter|sluttet|sluttar|slutta|sluttes)\b"), "slutte"),
    (re.compile(r"\b(?:velges|valgt|velger|valde|vald|valt|veljast|vel)\b"), "velge"),
    (re.compile(r"\b(?:anbefaler|anbefalte|anbefales|tilrår|tilrådde|tilrådes)\b"), "tilrå"),
    (
        re.compile(
            r"\b(?:ble|blir|blei|vart|vert)\s+(?=(?:godkjenne|vedta|ta|legge|sende|velge|be|tilrå)\b|\w+(?:t|et|d)\b)"
        ),
        "",
    ),
)
_SUBJECT = re.compile(
    r"^\W*(?:\w+(?:forum|rådet|utvalget|utvalet|styret|nemnda|skapet|tinget|forumet|samlinga|samlingen|møtet|råd|utvalg|utval)\s+)?(?:sak(?:en|a|ene|ane)?\s+)?(?=ta\b)"
)
_ALTERNATIVE = re.compile(r"\b(?:alternativ|alt\.)\s*(?:\d|[A-C])\b", re.IGNORECASE)
_MOVED_ON = frozenset({Outcome.POSTPONED, Outcome.REJECTED, Outcome.REFERRED})
_SHOWN = 5
_FELL = re.compile(r"\b(?:falt|fall|fell|nedstemt|nedrøysta|ikke vedtatt|ikkje vedteke|trukket|trekt)\b", re.IGNORECASE)
_UNCHANGED = re.compile(r"\b(?:uten|utan|ingen) (?:endring|retting|rettelse|tillegg|merknad)\w*", re.IGNORECASE)
_DUE = re.compile(r"\b(?:frist|dato|datoen|dagen|tid|deadline)\w*", re.IGNORECASE)
_MONTHS = frozenset(month.nb for month in MONTHS)
_ELECTION = re.compile(r"\W*(?:valg|val|oppnevning|oppnemning|suppleringsvalg|nyvalg|election)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåé]+ [A-ZÆØÅ][a-zæøåé]+")
"""An election whose proposal names nobody: the decision says who was elected."""
_OPEN = re.compile(
    r"(?:endring|merknad|innspill|innspel|supplering)\w*\s+(?:som|fra|frå)\s+(?:\w+\s+){0,3}(?:møtet|møte|fram)|suppleres|etter innspill|legges (?:det )?fr[ae]m (?:til|for|uten|utan)|"
    r"(?:lagt|lagd|leggjast|legg) fr[ae]m (?:til|for|uten|utan)|uten (?:innstilling|forslag)|utan (?:tilråding|innstilling|framlegg)|avgjøres i møtet|blir avgjort i møtet",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"\b(?:rettelse|retting|rettet|retta|endring|tillegg|tilføyelse|presisering|merknad|protokolltilførsel)\w*",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:foreslo|føreslo|foreslår|fremmet|fremma|sette fram|satte fram|la fram|fremsatte|framsette|endringsforslag|tilleggsforslag|endringsframlegg|tilleggsframlegg|"
    r"omforent|endret|endra|korrigert|retta|rettet|tilføyd|strøket|stroke|med tillegg\w*|med endring\w*|nytt forslag|nytt framlegg|alternativt forslag|motion|amend\w*)\b",
    re.IGNORECASE,
)


def find(checked: Checked) -> Iterator[Finding]:
    """Decisions of minutes that are not what was proposed, there or in the notice of the meeting."""
    for paper in checked.papers:
        if not paper.is_minutes:
            continue
        for item in paper.dossier.items:
            proposal = item.proposal or _proposed(checked, paper, item)
            if (
                proposal
                and item.decision
                and item.outcome not in _MOVED_ON
                and not _is_as_proposed(proposal, item.decision)
            ):
                changes = changed_words(proposal, item.decision)
                if changes is not None and not _is_explained(item, proposal):
                    yield paper.finding(DIFFERS, item=item, field="decision", which=named(item), changes=changes)


def _proposed(checked: Checked, paper: Paper, item: Item) -> str:
    """The proposal for the item in the notice of the same meeting."""
    for other in checked.others_of_meeting(paper):
        for one in other.dossier.items:
            if (
                other.is_notice
                and one.proposal
                and (one.number == item.number if item.number else one.title == item.title)
            ):
                return one.proposal
    return ""


def _is_as_proposed(proposal: str, decision: str) -> bool:
    """Equal but for tense and form, said to be as proposed, or one of several proposals."""
    if _AS_PROPOSED.match(decision.strip("*_ \n")):
        return True
    wanted, got = _form(proposal), _form(decision)
    if wanted == got or _is_noting(wanted, got):
        return True
    return bool(_ALTERNATIVE.search(proposal)) and got in wanted


def _is_explained(item: Item, proposal: str) -> bool:
    """Whether the paper itself says that or why it was changed: another proposal, a correction, or the words in the debate."""
    told = " ".join((item.text, *item.remarks))
    is_proposed = _PROPOSED.search(told) and not _FELL.search(told)
    if _ELECTION.match(item.title.strip()) and not _NAME.search(proposal):
        return True
    if _OPEN.search(proposal) or _CORRECTED.search(_UNCHANGED.sub("", item.decision)) or is_proposed:
        return True
    before, after = (set(_telling(text)) for text in (proposal, item.decision))
    changed = before ^ after
    if changed and all(word[0].isdigit() or word in _MONTHS for word in changed) and _DUE.search(told):
        return True
    said = set(_telling(told))
    return bool(changed) and len(changed & said) * 2 >= min(
        len(before - after) or len(changed), len(after - before) or len(changed)
    )


def _telling(text: str) -> list[str]:
    """Figures and longer words."""
    return [word.casefold() for word in _tokens(text) if word[0].isdigit() or len(word) >= 5]


def _is_noting(one: str, other: str) -> bool:
    """`Saken tas til orientering` and `Forumet tar saken til orientering` say the same."""
    return _SUBJECT.sub("", _no_case(one)) == _SUBJECT.sub("", _no_case(other)) and "ta" in one.split()


def _no_case(text: str) -> str:
    return re.sub(r"\b(?:sak|saken|saka|sakene|sakane|orienteringen|orienteringa)\s", "", text)


def _form(text: str) -> str:
    """A text by its words, without list numbers and signs, with verbs in one form."""
    told = " ".join(re.sub(r"^\W*\d{1,2}[.)]\s*", "", paragraph) for paragraph in paragraphs(text))
    told = _LEAD.sub("", told).casefold()
    told = re.sub(r"(?<=\d)[.\s](?=\s?\d)", ".", told)
    for pattern, form in _FORMS:
        told = pattern.sub(form, told)
    return " ".join(re.findall(r"[^\W_]+", told))


def changed_words(proposal: str, decision: str) -> Text | None:
    """What went out and came in, in quotation marks, at most five places; None if only signs differ."""
    before, after = _tokens(proposal), _tokens(decision)
    changes: list[Text] = []
    for kind, a, b, c, d in SequenceMatcher(
        None, [w.casefold() for w in before], [w.casefold() for w in after], autojunk=False
    ).get_opcodes():
        out, put = (shortened(" ".join(part), most=80) for part in (before[a:b], after[c:d]))
        if kind == "replace":
            changes.append(
                Text(nb=f"«{out}» er blitt «{put}»", nn=f"«{out}» har blitt «{put}»", en=f"“{out}” has become “{put}”")
            )
        elif kind == "delete":
            changes.append(Text(nb=f"«{out}» er strøket", nn=f"«{out}» er stroke", en=f"“{out}” was struck"))
        elif kind == "insert":
            changes.append(Text(nb=f"«{put}» er lagt til", nn=f"«{put}» er lagt til", en=f"“{put}” was added"))
    if not changes:
        return None
    rest = len(changes) - _SHOWN
    more = (
        Text(nb=f"; og {rest} endringer til", nn=f"; og {rest} endringar til", en=f"; and {rest} more")
        if rest > 0
        else Text("", "", "")
    )
    shown = changes[:_SHOWN]
    return Text(
        nb="; ".join(one.nb for one in shown) + more.nb,
        nn="; ".join(one.nn for one in shown) + more.nn,
        en="; ".join(one.en for one in shown) + more.en,
    )


_MOST_WORDS = 1500


def _tokens(text: str) -> list[str]:
    """The words of a text as they are written; a very long one is compared by its first words."""
    return re.findall(r"[^\W_]+(?:[-/.,:][^\W_]+)*", " ".join(paragraphs(text)))[:_MOST_WORDS]
