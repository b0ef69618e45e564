"""Whether the items have the documents that a notice must hold (kommuneloven § 11-3; K4)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.calendar import written_day
from saksgang.core.cautions import Caution
from saksgang.core.dossier import ItemKind
from saksgang.core.texts import Text, verbatim

NEEDS_PAPERS = frozenset({ItemKind.APPROVAL, ItemKind.DECISION, ItemKind.DISCUSSION})
"""What is asked of the body in items that must have something to read. An oral briefing needs nothing."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A paper that comes later (*ettersendes*): whose it is, and by when."""

    title: str
    owner: str = ""
    due_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ItemPapers:
    """An item as the notice shows it: `label` is its number or title, `documents` how many texts and files go with it."""

    label: str
    kind: ItemKind | None
    documents: int
    promised: tuple[Promised, ...] = ()


_NO_PAPERS = Caution(
    "item-without-papers",
    Text(
        nb="{item} har ingen dokumenter. De skal følge innkallingen; ellers kan møtelederen eller en tredel av dem som er "
        "til stede, si nei til at saken avgjøres. Legg ved papirene, eller merk saken som orientering.",
        nn="{item} har ingen dokument. Dei skal følgje innkallinga; elles kan møteleiaren eller ein tredel av dei som er "
        "til stades, seie nei til at saka blir avgjord. Legg ved papira, eller merk saka som orientering.",
        en="{item} has no documents. They must go with the notice; otherwise the chair or a third of those present can stop "
        "the item from being decided. Attach the papers, or mark the item as information.",
    ),
)
_NO_PAPERS_PLAIN = Caution(
    "item-without-papers",
    Text(
        nb="{item} har ingen dokumenter. Legg ved papirene, eller merk saken som orientering.",
        nn="{item} har ingen dokument. Legg ved papira, eller merk saka som orientering.",
        en="{item} has no documents. Attach the papers, or mark the item as information.",
    ),
)
_PROMISED = Caution(
    "paper-promised",
    Text(
        nb="«{paper}» til {item} er lovet{owner}{due}. Send det som tillegg når det kommer.",
        nn="«{paper}» til {item} er lova{owner}{due}. Send det som tillegg når det kjem.",
        en="“{paper}” for {item} is promised{owner}{due}. Send it as a supplement when it comes.",
    ),
)
_OVERDUE = Caution(
    "paper-overdue",
    Text(
        nb="«{paper}» til {item} skulle vært her{owner}{due}. Purr, eller ta saken av lista.",
        nn="«{paper}» til {item} skulle ha vore her{owner}{due}. Purr, eller ta saka av lista.",
        en="“{paper}” for {item} should have been here{owner}{due}. Ask for it, or take the item off the agenda.",
    ),
)


def judge_papers(items: tuple[ItemPapers, ...], *, rules: RuleSet, today: datetime.date) -> tuple[Caution, ...]:
    """A caution for each item that lacks documents, and for each paper that is promised and not here."""
    return tuple(caution for item in items for caution in _of(item, rules, today))


def _of(item: ItemPapers, rules: RuleSet, today: datetime.date) -> tuple[Caution, ...]:
    promised = tuple(_promised(paper, item.label, today) for paper in item.promised)
    if item.documents or promised or item.kind not in NEEDS_PAPERS:
        return promised
    if rules.is_statutory:
        return (_NO_PAPERS.by(rules.source_of("11-3")).filled(item=item.label),)
    return (_NO_PAPERS_PLAIN.filled(item=item.label),)


def _promised(paper: Promised, item: str, today: datetime.date) -> Caution:
    is_overdue = paper.due_on is not None and paper.due_on < today
    owner = Text(nb=f" fra {paper.owner}", nn=f" frå {paper.owner}", en=f" from {paper.owner}")
    due = verbatim("")
    if paper.due_on is not None:
        due = Text(nb=" innen {day}", nn=" innan {day}", en=" by {day}").filled(day=written_day(paper.due_on))
    template = _OVERDUE if is_overdue else _PROMISED
    return template.filled(paper=paper.title, item=item, owner=owner if paper.owner else verbatim(""), due=due)
