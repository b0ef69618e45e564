"""What an item lacks: a title, a proposal in a notice, a decision in minutes; and fields that were not filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksgang.core.case_number import parse_number
from saksgang.core.checking.kinds import Kind, listed, shortened
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.checking.prose_of import texts_of_item
from saksgang.core.dossier import Item, ItemKind, Outcome
from saksgang.core.findings import Finding, Severity
from saksgang.core.leftovers import leftovers_of
from saksgang.core.matching.titles import is_standing_title
from saksgang.core.prose import plain, words
from saksgang.core.texts import Text

NO_TITLE = Kind(
    "item-without-title",
    Severity.WARNING,
    Text(nb="En sak har ingen tittel.", nn="Ei sak har ingen tittel.", en="An item has no title."),
    Text(nb="{number} har ingen tittel.", nn="{number} har ingen tittel.", en="{number} has no title."),
    Text(
        nb="Skriv en tittel, eller «Unntatt offentlighet» med hjemmel.",
        nn="Skriv ein tittel, eller «Unnateke offentlegheit» med heimel.",
        en="Write a title, or that it is exempt and by which rule.",
    ),
)
NO_PROPOSAL = Kind(
    "item-without-proposal",
    Severity.WARNING,
    Text(
        nb="En sak i en innkalling har ikke forslag til vedtak.",
        nn="Ei sak i ei innkalling har ikkje framlegg til vedtak.",
        en="An item of a notice has no proposal.",
    ),
    Text(
        nb="{which} har ikke forslag til vedtak.",
        nn="{which} har ikkje framlegg til vedtak.",
        en="{which} has no proposal.",
    ),
    Text(
        nb="Skriv et forslag, eller merk saken som orientering eller drøfting.",
        nn="Skriv eit framlegg, eller merk saka som orientering eller drøfting.",
        en="Write a proposal, or mark the item as information or discussion.",
    ),
)
NO_DECISION = Kind(
    "item-without-decision",
    Severity.WARNING,
    Text(
        nb="En sak i et referat har ikke vedtak.",
        nn="Ei sak i eit referat har ikkje vedtak.",
        en="An item of minutes has no decision.",
    ),
    Text(
        nb="{which} har ikke vedtak, og det står ikke om saken ble utsatt eller trukket.",
        nn="{which} har ikkje vedtak, og det står ikkje om saka vart utsett eller trekt.",
        en="{which} has no decision, and it is not said whether it was put off or withdrawn.",
    ),
    Text(
        nb="Skriv vedtaket eller hva som skjedde med saken.",
        nn="Skriv vedtaket eller kva som hende med saka.",
        en="Write the decision or what became of the item.",
    ),
)
MANY_WITHOUT_PROPOSAL = Kind(
    "items-without-proposal",
    Severity.WARNING,
    Text(
        nb="Mange saker i en innkalling har ikke forslag til vedtak.",
        nn="Mange saker i ei innkalling har ikkje framlegg til vedtak.",
        en="Many items of a notice have no proposal.",
    ),
    Text(
        nb="{count} saker har ikke forslag til vedtak: {which}.",
        nn="{count} saker har ikkje framlegg til vedtak: {which}.",
        en="{count} items have no proposal: {which}.",
    ),
    NO_PROPOSAL.suggestion,
)
MANY_WITHOUT_DECISION = Kind(
    "items-without-decision",
    Severity.WARNING,
    Text(
        nb="Mange saker i et referat har ikke vedtak.",
        nn="Mange saker i eit referat har ikkje vedtak.",
        en="Many items of minutes have no decision.",
    ),
    Text(
        nb="{count} saker har ikke vedtak: {which}.",
        nn="{count} saker har ikkje vedtak: {which}.",
        en="{count} items have no decision: {which}.",
    ),
    NO_DECISION.suggestion,
)
POSTPONED_NOTHING = Kind(
    "standing-item-postponed",
    Severity.NOTE,
    Text(
        nb="Et fast punkt er utsatt uten at det står hva som er utsatt.",
        nn="Eit fast punkt er utsett utan at det står kva som er utsett.",
        en="A standing item is put off without saying what is put off.",
    ),
    Text(
        nb="{which} er utsatt, men det står ikke hvilken sak det gjelder.",
        nn="{which} er utsett, men det står ikkje kva sak det gjeld.",
        en="{which} is put off, but not which matter it was.",
    ),
    Text(
        nb="Skriv hva som ble utsatt, og til når; eller stryk vedtaket.",
        nn="Skriv kva som vart utsett, og til når; eller stryk vedtaket.",
        en="Write what was put off and until when, or strike the decision.",
    ),
)
NO_ITEMS = Kind(
    "paper-without-items",
    Severity.WARNING,
    Text(
        nb="En innkalling eller et referat har ingen saker.",
        nn="Ei innkalling eller eit referat har ingen saker.",
        en="A notice or minutes has no items.",
    ),
    Text(nb="Papiret har ingen saker.", nn="Papiret har ingen saker.", en="The paper has no items."),
    Text(nb="Før opp sakene.", nn="Før opp sakene.", en="List the items."),
)
UNFINISHED_REFERENCE = Kind(
    "reference-unfinished",
    Severity.WARNING,
    Text(
        nb="En referanse er ikke fylt ut, i hodet eller i teksten.",
        nn="Ein referanse er ikkje fylt ut, i hovudet eller i teksten.",
        en="A reference is not filled in, in the head or in the text.",
    ),
    Text(
        nb="Referansen «{reference}» er ikke ferdig utfylt.",
        nn="Referansen «{reference}» er ikkje ferdig utfylt.",
        en="The reference “{reference}” is not complete.",
    ),
    Text(
        nb="Fyll ut referansen, eller ta den bort.",
        nn="Fyll ut referansen, eller ta han bort.",
        en="Complete the reference or take it away.",
    ),
)
EMPTY_BULLET = Kind(
    "empty-bullet",
    Severity.WARNING,
    Text(nb="Et kulepunkt er tomt.", nn="Eit kulepunkt er tomt.", en="A bullet is empty."),
    Text(
        nb="Et kulepunkt i {which} er tomt.", nn="Eit kulepunkt i {which} er tomt.", en="A bullet in {which} is empty."
    ),
    Text(nb="Fyll det ut, eller stryk det.", nn="Fyll det ut, eller stryk det.", en="Fill it in or strike it."),
)
LONE_PUNCTUATION = Kind(
    "lone-punctuation",
    Severity.NOTE,
    Text(
        nb="En linje består bare av et skilletegn.",
        nn="Ei linje er berre eit skiljeteikn.",
        en="A line is nothing but a punctuation mark.",
    ),
    Text(
        nb="«{text}» står alene på en linje i {which}.",
        nn="«{text}» står åleine på ei linje i {which}.",
        en="“{text}” stands alone on a line in {which}.",
    ),
    Text(
        nb="Stryk det, eller skriv det som mangler.",
        nn="Stryk det, eller skriv det som manglar.",
        en="Strike it or write what is missing.",
    ),
)
PLACEHOLDER = Kind(
    "placeholder-left",
    Severity.WARNING,
    Text(
        nb="Det står igjen fylltekst fra en mal.",
        nn="Det står att fylltekst frå ein mal.",
        en="A placeholder of a template is left.",
    ),
    Text(
        nb="«{text}» i {which} ser ut som fylltekst.",
        nn="«{text}» i {which} ser ut som fylltekst.",
        en="“{text}” in {which} looks like a placeholder.",
    ),
    Text(nb="Skriv det som skal stå der.", nn="Skriv det som skal stå der.", en="Write what shall stand there."),
)
BROKEN_SENTENCE = Kind(
    "sentence-broken",
    Severity.NOTE,
    Text(
        nb="En setning er delt over to avsnitt.",
        nn="Ei setning er delt over to avsnitt.",
        en="A sentence is broken over two paragraphs.",
    ),
    Text(
        nb="Setningen i {which} er brutt: «… {before}» / «{after} …».",
        nn="Setninga i {which} er broten: «… {before}» / «{after} …».",
        en="The sentence in {which} is broken: “… {before}” / “{after} …”.",
    ),
    Text(nb="Sett avsnittene sammen.", nn="Set avsnitta saman.", en="Put the paragraphs together."),
)
KINDS = (
    NO_TITLE,
    NO_PROPOSAL,
    NO_DECISION,
    MANY_WITHOUT_PROPOSAL,
    MANY_WITHOUT_DECISION,
    POSTPONED_NOTHING,
    NO_ITEMS,
    UNFINISHED_REFERENCE,
    EMPTY_BULLET,
    LONE_PUNCTUATION,
    PLACEHOLDER,
    BROKEN_SENTENCE,
)
LEFTOVERS = {
    kind.code: kind for kind in (EMPTY_BULLET, LONE_PUNCTUATION, PLACEHOLDER, UNFINISHED_REFERENCE, BROKEN_SENTENCE)
}

_MOST_TOLD = 3
"""From more items than this without proposal or decision on, they are told together."""
_INFORMING_PREFIXES = frozenset({"rs", "ds", "os", "fo", "sp", "is"})
_UNFINISHED = re.compile(r"^(?:.*[-/_.:]|[\W_]+|.*(?:\?\?|__|\.\.\.|…).*|.*\b[xX]{2,}\b.*|.*/\s*[xX]+)$")
_PROCEDURE = re.compile(
    r"\b(?:godkjenning|godkjent|godkjenn\w*)\b.*\b(?:innkalling|saks?list|dagsorden|møteinnkalling)|\bvalg av møtele|\bval av møtelei|underskri|signer|\bvalg av (?:referent|ordstyrer)|"
    r"konstituer|åpning av|opning av|velkom|møtet vert sett|opprop|pause|lunsj|avslutning|avslutting|spørsmålsrunde|spørretime|interpellasjon",
    re.IGNORECASE,
)
_INFORMING = re.compile(
    r"\b(?:orientering|orienterer|informasjon|drøfting|diskusjon|presentasjon|status|referat(?:er|sak\w*)|meldinger|meldingar|gjennomgang)\b",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"møteplan|\breferat(?:et|er)?\b|protokoll|møtebok|konstituering|oppfølging av vedtak|minutes", re.IGNORECASE
)
_TOLD = re.compile(
    r"\W*(?:saken|saka)\s+(?:ble|blei|vart|er|gjelder|gjeld|blir|vert|har|handler|handlar|omhandler)\b.*\.\W*$",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:trukket|trekt|trekkes|utgår|utgikk|utgjekk|utsatt|utsett|utsettes|ikke behandlet|ikkje handsama|behandles ikke|withdrawn|postponed)\b",
    re.IGNORECASE,
)


def find(checked: Checked) -> Iterator[Finding]:
    """What is missing in each paper and its items."""
    for paper in checked.papers:
        dossier = paper.dossier
        if not dossier.items and (paper.is_notice or paper.is_minutes):
            yield paper.finding(NO_ITEMS)
        if dossier.reference and _UNFINISHED.match(dossier.reference.strip()):
            yield paper.finding(UNFINISHED_REFERENCE, field="reference", reference=dossier.reference.strip())
        yield from _without(checked, paper)
        for item in dossier.items:
            yield from _item(paper, item)
            yield from _left(paper, item)


def _without(checked: Checked, paper: Paper) -> Iterator[Finding]:
    """Items without proposal or decision: one by one, or many of them at once."""
    titled = [item for item in paper.dossier.items if not _lacks_title(item)]
    lacking: list[Item] = []
    if paper.is_notice:
        lacking = [item for item in titled if _lacks_proposal(checked, paper, item)]
    elif paper.is_minutes:
        lacking = [item for item in titled if _lacks_decision(paper, item)]
    one, many = (NO_PROPOSAL, MANY_WITHOUT_PROPOSAL) if paper.is_notice else (NO_DECISION, MANY_WITHOUT_DECISION)
    if len(lacking) > _MOST_TOLD:
        which = listed([item.number or named(item) for item in lacking])
        yield paper.finding(many, item=lacking[0], field="title", count=len(lacking), which=which)
        return
    for item in lacking:
        yield paper.finding(one, item=item, field="title", severity=_gravity(item), which=named(item))


def _item(paper: Paper, item: Item) -> Iterator[Finding]:
    if _lacks_title(item) and item.exempt is None:
        if item.number:
            yield paper.finding(NO_TITLE, item=item, field="title", number=item.number)
        return
    if (
        item.outcome is Outcome.POSTPONED
        and _is_fixed(item)
        and not (item.text or item.remarks)
        and len(words(plain(item.decision))) <= 4
    ):
        yield paper.finding(POSTPONED_NOTHING, item=item, field="decision", which=named(item))


def _lacks_title(item: Item) -> bool:
    """Whether there is no title, or the text's first sentence was read for one (`Saken ble drøftet.`)."""
    return not words(plain(item.title)) or (not item.text and bool(_TOLD.match(plain(item.title))))


def named(item: Item) -> str:
    """The item for a sentence: number and title."""
    return shortened(" ".join(filter(None, (item.number, f"«{item.title.strip(' .:')}»" if item.title else ""))))


def _gravity(item: Item) -> Severity:
    """A case for decision without one is a warning; of what is to be discussed or taken note of it is a note."""
    is_light = item.kind in {ItemKind.INFORMATION, ItemKind.DISCUSSION} or bool(_INFORMING.search(item.title))
    return Severity.NOTE if is_light else Severity.WARNING


def _needs_none(item: Item) -> bool:
    """Standing and formal items, and kinds of case that only inform."""
    number = parse_number(item.number)
    if number and number.prefix in _INFORMING_PREFIXES:
        return True
    if item.exempt is not None or item.kind in {ItemKind.STANDING, ItemKind.ANY_OTHER_BUSINESS, ItemKind.INFORMATION}:
        return True
    return bool(_PROCEDURE.search(item.title)) or _is_fixed(item)


def _is_fixed(item: Item) -> bool:
    """Whether an item stands on every agenda without a matter of its own: news, questions, any other business."""
    return is_standing_title(item.title) and not _MATTER.search(item.title)


def _lacks_proposal(checked: Checked, paper: Paper, item: Item) -> bool:
    if item.proposal or item.decision or not paper.is_formal:
        return False
    if _needs_none(item):
        return _began_to_write(item) or (item.kind is ItemKind.INFORMATION and _is_only_empty_one(paper, item))
    if _is_agenda_only(paper):
        return False
    others = [
        one for other in checked.others_of_meeting(paper) for one in other.dossier.items if one.number == item.number
    ]
    return not any(one.proposal for one in others) and not _WITHDRAWN.search(item.text)


def _is_agenda_only(paper: Paper) -> bool:
    """A list of items whose papers are sent apart: two items or more, and no text under any."""
    items = paper.dossier.items
    return len(items) > 1 and not any(item.text or item.proposal for item in items)


def _began_to_write(item: Item) -> bool:
    """Whether a standing item holds nothing but a mark where something was to be written."""
    return bool(item.text.strip()) and not words(plain(item.text))


def _is_only_empty_one(paper: Paper, item: Item) -> bool:
    """Whether an item to inform says nothing, in a notice where every other case has a proposal."""
    if item.text or item.attachments or item.guests:
        return False
    others = [one for one in paper.dossier.items if one.kind not in {ItemKind.INFORMATION, ItemKind.ANY_OTHER_BUSINESS}]
    return len(others) > 1 and all(one.proposal for one in others)


def _lacks_decision(paper: Paper, item: Item) -> bool:
    if item.decision or item.decision_points or item.outcome not in {None, Outcome.NONE} or not paper.is_formal:
        return False
    if _needs_none(item):
        return False
    told = " ".join((item.text, item.title, *item.remarks))
    return not _WITHDRAWN.search(told)


def _left(paper: Paper, item: Item) -> Iterator[Finding]:
    """Marks without words, words of a template, and sentences cut in two."""
    for field, text in texts_of_item(item):
        for left in leftovers_of(text):
            kind = LEFTOVERS[left.code]
            yield paper.finding(
                kind,
                item=item,
                field=field,
                which=named(item),
                text=left.text,
                reference=left.text,
                before=left.before,
                after=left.after,
            )
