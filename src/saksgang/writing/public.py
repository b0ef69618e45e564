"""What of a meeting all may read: the public dossier, made from the full one by what is exempt in it.

An exempt item keeps its number, public title and legal basis, and nothing else of it is told; exempt passages, names,
remarks, case papers and attachments are replaced, so that nothing which is written from the dossier can hold them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from saksgang.core.dossier import Dossier, Exemption, Item, Obligation, Participant, TableData, Vote
from saksgang.core.exempting import Redactor, mark_for, redactor_of
from saksgang.core.exempting.skeletons import folded
from saksgang.core.texts import Language, Text

FULL_VERSION = Text(
    nb="Full utgave, med innhold som er unntatt offentlighet",
    nn="Full utgåve, med innhald som er unnateke offentlegheit",
    en="Full version, with contents exempt from public access",
)
"""Stands at the head of every page of a paper that not all may read."""

_LAW_WORD = re.compile(
    r"off|offl|offentl[ei]\w{0,16}|fvl|forvaltningslov\w{0,4}|koml|kommunelov\w{0,4}|jfr?|og|and|etter|\d{1,3}(?:-\d{1,3})?[a-z]?|"
    r"[a-zæøå]{3,25}lov(?:en|a)|[a-zæøå]|første|fyrste|andre|annet|tredje|fjerde|femte|siste|ledd|punktum|bokstav|litra|pkt|punkt|nr|nummer|section|act",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ItemRules:
    """What is exempt of one item, each with its legal basis as printed (`None`: not exempt, '': no basis known).

    `remarks` and `attachments` are pairs of the remark's text or the attachment's title, and the basis. `public_title`
    stands in place of the title when it is not empty.
    """

    law: str | None = None
    public_title: str = ""
    case_paper: str | None = None
    remarks: tuple[tuple[str, str], ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PublicRules:
    """What is exempt in one meeting. `items` are the rules of its items, in their order; items without any are left open.

    `passages` are words with their basis; `titles` are exempt titles with what stands in their place; `names` are persons
    with all the ways their name is written; `kept` the names of others who share a surname with one of them.
    """

    items: tuple[ItemRules, ...] = ()
    passages: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[tuple[str, ...], str], ...] = ()
    kept: tuple[str, ...] = ()

    def redactor(self, language: Language | str) -> Redactor:
        """What takes the exempt words out of a text in this language."""
        passages = [(passage, mark_for(law, language)) for passage, law in self.passages]
        names = [(written, mark_for(law, language)) for written, law in self.names]
        return redactor_of([*self.titles, *passages], names, kept=self.kept)


NO_RULES = PublicRules()


def has_exempt_content(dossier: Dossier) -> bool:
    """Whether the full version tells more than the public one."""
    return any(_told(item) != _told(_public_part(item)) for item in dossier.items)


def public_version(dossier: Dossier) -> Dossier:
    """The dossier as all may read it, when no more than whole items are exempt (offentleglova §§ 3, 12; kommuneloven § 11-4)."""
    return replace(dossier, items=tuple(map(_public_part, dossier.items)))


def public_dossier(dossier: Dossier, rules: PublicRules = NO_RULES) -> Dossier:
    """The dossier as all may read it. What tells where facts came from is left out, since it quotes the papers."""
    redactor = rules.redactor(dossier.language)
    each = [*rules.items, *(ItemRules() for _ in dossier.items[len(rules.items) :])]
    hides = bool(redactor) or any(item.exempt for item in dossier.items) or any(one != ItemRules() for one in each)
    words = _Words(redactor, dossier.language)
    public = replace(
        dossier,
        items=tuple(words.item(item, one) for item, one in zip(dossier.items, each, strict=False)),
        references=() if hides else dossier.references,
        source=None,
        facts=(),
    )
    return words.head(public) if redactor else public


def _public_part(item: Item) -> Item:
    """Of the words that said that an item is exempt only a paragraph of a law is kept: the rest may tell too much."""
    if item.exempt is None:
        return item
    law = item.exempt.law if item.exempt.law and _is_law(item.exempt.law) else None
    said = item.exempt.text if item.exempt.text in item.title else ""
    return Item(
        number=item.number,
        title=item.title,
        kind=item.kind,
        starts_at=item.starts_at,
        minutes=item.minutes,
        exempt=Exemption(law, said),
    )


def _is_law(basis: str) -> bool:
    """Whether a legal basis is the name and paragraph of a law, with no word of what the item is about."""
    words = re.findall(r"[^\s§,;.()]+", basis)
    return any(word[0].isdigit() for word in words) and all(map(_LAW_WORD.fullmatch, words))


def _told(item: Item) -> Item:
    """What a paper prints of an item, beside that it is exempt."""
    return replace(item, exempt=None, amounts=(), references=(), source=None, confidence=1.0, facts=())


@dataclass(frozen=True, slots=True)
class _Words:
    """Takes what is exempt out of the parts of a dossier."""

    redactor: Redactor
    language: Language

    def head(self, dossier: Dossier) -> Dossier:
        """All that stands around the items."""
        return replace(
            dossier,
            title=self._text(dossier.title),
            body=dossier.body and replace(dossier.body, name=self._text(dossier.body.name)),
            place=self._some(dossier.place),
            reference=self._some(dossier.reference),
            intro=self._text(dossier.intro),
            outro=self._text(dossier.outro),
            chair=self._some(dossier.chair),
            secretary=self._some(dossier.secretary),
            officer=self._some(dossier.officer),
            invited=self._people(dossier.invited),
            copies=self._people(dossier.copies),
            present=self._people(dossier.present),
            others_present=self._people(dossier.others_present),
            absent=self._people(dossier.absent),
            replaced=self._people(dossier.replaced),
            signed_by=tuple(
                replace(one, name=self._text(one.name), role=self._some(one.role)) for one in dossier.signed_by
            ),
        )

    def item(self, item: Item, rules: ItemRules) -> Item:
        """One item as all may read it."""
        title = self._text(rules.public_title or item.title)
        law = rules.law if rules.law is not None else None
        if law is not None or item.exempt is not None:
            exempt = item.exempt or Exemption(law or None, "")
            hidden = replace(item, exempt=replace(exempt, law=law) if law else exempt)
            public = _public_part(hidden)
            said = public.exempt.text if public.exempt and public.exempt.text in title else ""
            basis = public.exempt.law if public.exempt else None
            return replace(public, number=self._some(item.number), title=title, exempt=Exemption(basis, said))
        bare = replace(item, title=title, source=None, facts=(), confidence=1.0)
        if not self.redactor and rules == ItemRules(public_title=rules.public_title):
            return bare
        return self._derived(self._parts(self._without(bare, rules)), of=item)

    def _without(self, item: Item, rules: ItemRules) -> Item:
        """The item without its exempt case paper, remarks and attachments."""
        if rules.case_paper is not None:
            mark = mark_for(rules.case_paper, self.language)
            item = replace(item, text=mark, proposal=mark if item.proposal else "", tables=(), introduced_by=None)
        return replace(
            item,
            remarks=tuple(self._in_place(one, rules.remarks) for one in item.remarks),
            attachments=tuple(self._in_place(one, rules.attachments) for one in item.attachments),
        )

    def _in_place(self, told: str, exempt: tuple[tuple[str, str], ...]) -> str:
        letters = folded(told)
        law = next((law for words, law in exempt if folded(words) == letters), None)
        return told if law is None else mark_for(law, self.language)

    def _parts(self, item: Item) -> Item:
        """The words of the item with what is exempt in them replaced."""
        return replace(
            item,
            number=self._some(item.number),
            text=self._text(item.text),
            proposal=self._text(item.proposal),
            decision=self._text(item.decision),
            decision_points=self.redactor.redact_parts(item.decision_points),
            remarks=self.redactor.redact_parts(item.remarks),
            introduced_by=self._some(item.introduced_by),
            guests=self._names(item.guests),
            disqualified=self._names(item.disqualified),
            votes=tuple(map(self._vote, item.votes)),
            attachments=self._names(item.attachments),
            tables=tuple(map(self._table, item.tables)),
        )

    def _derived(self, item: Item, *, of: Item) -> Item:
        """What follows from the texts, as far as it still stands in them."""
        texts = (item.title, item.text, item.proposal, item.decision, *item.decision_points, *item.remarks)
        before = (of.title, of.text, of.proposal, of.decision, *of.decision_points, *of.remarks)
        if texts == before and not self.redactor:
            return item
        standing = folded(" ".join((*texts, *(cell for table in item.tables for cell in _cells(table)))))
        return replace(
            item,
            amounts=tuple(one for one in of.amounts if folded(one.text) in standing),
            references=tuple(one for one in of.references if folded(one) in standing),
            obligations=tuple(self._obligation(one) for one in of.obligations if folded(one.text) in standing),
        )

    def _obligation(self, one: Obligation) -> Obligation:
        return replace(
            one,
            text=self._text(one.text),
            responsible=self._some(one.responsible),
            receiver=self._some(one.receiver),
            due_text=self._some(one.due_text),
        )

    def _vote(self, vote: Vote) -> Vote:
        return replace(
            vote,
            about=self._some(vote.about),
            for_names=self._names(vote.for_names),
            against_names=self._names(vote.against_names),
        )

    def _table(self, table: TableData) -> TableData:
        """A passage that goes over several cells is found in them together."""
        cells = self.redactor.redact_parts(_cells(table))
        width = len(table.header)
        rows, at = [], width
        for row in table.rows:
            rows.append(tuple(cells[at : at + len(row)]))
            at += len(row)
        return TableData(tuple(cells[:width]), tuple(rows), self._some(table.caption))

    def _people(self, people: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(
            replace(
                one,
                name=self._text(one.name),
                role=self._some(one.role),
                represents=self._some(one.represents),
                substitute_for=self._some(one.substitute_for),
                items=self._some(one.items),
                note=self._some(one.note),
            )
            for one in people
        )

    def _names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self._text, names))

    def _text(self, text: str) -> str:
        return self.redactor.redact(text)

    def _some(self, text: str | None) -> str | None:
        return self.redactor.redact(text) if text else text


def _cells(table: TableData) -> tuple[str, ...]:
    return (*table.header, *(cell for row in table.rows for cell in row))
