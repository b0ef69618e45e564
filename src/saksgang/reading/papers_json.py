"""The format `saksgang.papers/1`: what was read of a file as JSON values, and back again.

Knows names of fields and nothing of reading. The schema beside this module (`papers-1.schema.json`) describes the same
format for others. A fact that is not in the paper has no key.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from importlib import resources
from typing import Any, TypeVar

from saksgang.core.dossier import (
    Amount,
    BodyName,
    Dossier,
    Exemption,
    Fact,
    Item,
    ItemKind,
    Obligation,
    Outcome,
    PaperFile,
    PaperKind,
    Participant,
    ReadPapers,
    Signature,
    TableData,
    Vote,
)
from saksgang.core.findings import Finding, Severity, Source
from saksgang.core.texts import Language, Text

FORMAT = "saksgang.papers/1"

Json = dict[str, Any]
Kind = TypeVar("Kind")


def to_json(read: ReadPapers, *, language: Language = Language.BOKMAL) -> Json:
    """The papers as JSON values. Messages of findings are in one `language`."""
    return {
        "format": FORMAT,
        "file": _kept(
            name=read.file.name, sha256=read.file.sha256, media_type=read.file.media_type, pages=read.file.pages
        ),
        "papers": [_paper_out(paper) for paper in read.papers],
        "findings": [_finding_out(finding, language) for finding in read.findings],
    }


def from_json(values: Mapping[str, Any]) -> ReadPapers:
    """The papers that `to_json` gave. A finding's sentence is the same in all three languages: the format has one.

    Raises `ValueError` when the values are not of this format.
    """
    if values.get("format") != FORMAT:
        raise ValueError(f"not {FORMAT}: {values.get('format')!r}")
    try:
        return ReadPapers(
            file=PaperFile(**{"pages": None, **values["file"]}),
            papers=tuple(_paper_in(paper) for paper in values["papers"]),
            findings=tuple(_finding_in(finding) for finding in values["findings"]),
        )
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError(f"not {FORMAT}: {wrong}") from wrong


def papers_schema() -> Json:
    """The JSON Schema (2020-12) of the format."""
    text = resources.files(__package__).joinpath("papers-1.schema.json").read_text("utf-8")
    schema: Json = json.loads(text)
    return schema


def _kept(**values: Any) -> Json:
    """Only what is stated: no `None`, no empty text, no empty list."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [])}


def _source_out(source: Source | None) -> Json | None:
    if source is None:
        return None
    return _kept(page=source.page, line=source.line, until_page=source.until_page, until_line=source.until_line)


def _source_in(values: Mapping[str, Any] | None) -> Source | None:
    return None if values is None else Source(**values)


def _clock(time: datetime.time | None) -> str | None:
    return None if time is None else time.strftime("%H:%M")


def _time(text: str | None) -> datetime.time | None:
    return None if text is None else datetime.time.fromisoformat(text)


def _day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _facts_out(facts: Sequence[Fact]) -> list[Json]:
    return [
        _kept(field=fact.field, source=_source_out(fact.source), confidence=fact.confidence, printed=fact.printed)
        for fact in facts
    ]


def _facts_in(values: Iterable[Mapping[str, Any]]) -> tuple[Fact, ...]:
    return tuple(
        Fact(fact["field"], Source(**fact["source"]), fact["confidence"], fact.get("printed")) for fact in values
    )


def _person_out(person: Participant) -> Json:
    return _kept(
        name=person.name,
        role=person.role,
        represents=person.represents,
        substitute_for=person.substitute_for,
        items=person.items,
        **{"from": _clock(person.from_time), "until": _clock(person.until_time)},
        note=person.note,
    )


def _person_in(values: Mapping[str, Any]) -> Participant:
    return Participant(
        name=values["name"],
        role=values.get("role"),
        represents=values.get("represents"),
        substitute_for=values.get("substitute_for"),
        items=values.get("items"),
        from_time=_time(values.get("from")),
        until_time=_time(values.get("until")),
        note=values.get("note"),
    )


def _vote_out(vote: Vote) -> Json:
    return _kept(
        about=vote.about,
        **{"for": vote.in_favour},
        against=vote.against,
        blank=vote.blank,
        for_names=list(vote.for_names),
        against_names=list(vote.against_names),
        adopted=vote.adopted,
        casting_vote=vote.casting_vote or None,
        unanimous=vote.unanimous or None,
        rule=vote.rule,
    )


def _vote_in(values: Mapping[str, Any]) -> Vote:
    return Vote(
        about=values.get("about"),
        in_favour=values.get("for"),
        against=values.get("against"),
        blank=values.get("blank"),
        for_names=tuple(values.get("for_names", ())),
        against_names=tuple(values.get("against_names", ())),
        adopted=values.get("adopted"),
        casting_vote=values.get("casting_vote", False),
        unanimous=values.get("unanimous", False),
        rule=values.get("rule"),
    )


def _table_out(table: TableData) -> Json:
    values: Json = {"header": list(table.header), "rows": [list(row) for row in table.rows]}
    return values if table.caption is None else {**values, "caption": table.caption}


def _table_in(values: Mapping[str, Any]) -> TableData:
    return TableData(tuple(values["header"]), tuple(tuple(row) for row in values["rows"]), values.get("caption"))


def _amount_out(amount: Amount) -> Json:
    whole = amount.value_nok == amount.value_nok.to_integral_value()
    return {"value_nok": int(amount.value_nok) if whole else float(amount.value_nok), "text": amount.text}


def _amount_in(values: Mapping[str, Any]) -> Amount:
    return Amount(Decimal(str(values["value_nok"])), values["text"])


def _obligation_out(asked: Obligation) -> Json:
    return _kept(
        text=asked.text,
        responsible=asked.responsible,
        receiver=asked.receiver,
        due=_iso(asked.due),
        due_text=asked.due_text,
    )


def _obligation_in(values: Mapping[str, Any]) -> Obligation:
    return Obligation(
        text=values["text"],
        responsible=values.get("responsible"),
        receiver=values.get("receiver"),
        due=_day(values.get("due")),
        due_text=values.get("due_text"),
    )


def _item_out(item: Item) -> Json:
    return _kept(
        number=item.number,
        title=item.title,
        kind=item.kind,
        text=item.text,
        proposal=item.proposal,
        decision=item.decision,
        decision_points=list(item.decision_points),
        outcome=item.outcome,
        remarks=list(item.remarks),
        introduced_by=item.introduced_by,
        starts_at=_clock(item.starts_at),
        minutes=item.minutes,
        guests=list(item.guests),
        disqualified=list(item.disqualified),
        exempt=item.exempt and _kept(law=item.exempt.law, text=item.exempt.text),
        votes=[_vote_out(vote) for vote in item.votes],
        attachments=list(item.attachments),
        tables=[_table_out(table) for table in item.tables],
        amounts=[_amount_out(amount) for amount in item.amounts],
        references=list(item.references),
        obligations=[_obligation_out(asked) for asked in item.obligations],
        source=_source_out(item.source),
        confidence=item.confidence,
        facts=_facts_out(item.facts),
    )


def _item_in(values: Mapping[str, Any]) -> Item:
    exempt = values.get("exempt")
    return Item(
        number=values.get("number"),
        title=values.get("title", ""),
        kind=_as(ItemKind, values.get("kind")),
        text=values.get("text", ""),
        proposal=values.get("proposal", ""),
        decision=values.get("decision", ""),
        decision_points=tuple(values.get("decision_points", ())),
        outcome=_as(Outcome, values.get("outcome")),
        remarks=tuple(values.get("remarks", ())),
        introduced_by=values.get("introduced_by"),
        starts_at=_time(values.get("starts_at")),
        minutes=values.get("minutes"),
        guests=tuple(values.get("guests", ())),
        disqualified=tuple(values.get("disqualified", ())),
        exempt=None if exempt is None else Exemption(exempt.get("law"), exempt.get("text", "")),
        votes=tuple(map(_vote_in, values.get("votes", ()))),
        attachments=tuple(values.get("attachments", ())),
        tables=tuple(map(_table_in, values.get("tables", ()))),
        amounts=tuple(map(_amount_in, values.get("amounts", ()))),
        references=tuple(values.get("references", ())),
        obligations=tuple(map(_obligation_in, values.get("obligations", ()))),
        source=_source_in(values.get("source")),
        confidence=values.get("confidence", 1.0),
        facts=_facts_in(values.get("facts", ())),
    )


_PEOPLE = ("invited", "copies", "present", "others_present", "absent", "replaced")


def _paper_out(paper: Dossier) -> Json:
    people = {name: [_person_out(person) for person in getattr(paper, name)] for name in _PEOPLE}
    return _kept(
        kind=paper.kind,
        language=paper.language,
        title=paper.title,
        body=paper.body and _kept(name=paper.body.name, prefix=paper.body.prefix),
        date=_iso(paper.date),
        letter_date=_iso(paper.letter_date),
        time_start=_clock(paper.time_start),
        time_end=_clock(paper.time_end),
        place=paper.place,
        reference=paper.reference,
        chair=paper.chair,
        secretary=paper.secretary,
        officer=paper.officer,
        **people,
        items=[_item_out(item) for item in paper.items],
        references=list(paper.references),
        signed_by=[_kept(name=signed.name, role=signed.role) for signed in paper.signed_by],
        intro=paper.intro,
        outro=paper.outro,
        source=_source_out(paper.source),
        confidence=paper.confidence,
        facts=_facts_out(paper.facts),
    )


def _paper_in(values: Mapping[str, Any]) -> Dossier:
    body = values.get("body")
    return Dossier(
        kind=PaperKind(values["kind"]),
        language=Language(values["language"]),
        title=values.get("title", ""),
        body=None if body is None else BodyName(body["name"], body.get("prefix")),
        date=_day(values.get("date")),
        letter_date=_day(values.get("letter_date")),
        time_start=_time(values.get("time_start")),
        time_end=_time(values.get("time_end")),
        place=values.get("place"),
        reference=values.get("reference"),
        chair=values.get("chair"),
        secretary=values.get("secretary"),
        officer=values.get("officer"),
        items=tuple(map(_item_in, values.get("items", ()))),
        references=tuple(values.get("references", ())),
        signed_by=tuple(Signature(signed["name"], signed.get("role")) for signed in values.get("signed_by", ())),
        intro=values.get("intro", ""),
        outro=values.get("outro", ""),
        source=_source_in(values.get("source")),
        confidence=values.get("confidence", 1.0),
        facts=_facts_in(values.get("facts", ())),
        **{name: tuple(map(_person_in, values.get(name, ()))) for name in _PEOPLE},
    )


def _finding_out(finding: Finding, language: Language) -> Json:
    return _kept(
        code=finding.code,
        severity=finding.severity,
        message=finding.message.to(language),
        paper=finding.paper,
        item=finding.item,
        source=_source_out(finding.source),
        suggestion=finding.suggestion and finding.suggestion.to(language),
    )


def _finding_in(values: Mapping[str, Any]) -> Finding:
    def same(text: str) -> Text:
        return Text(nb=text, nn=text, en=text)

    suggestion = values.get("suggestion")
    return Finding(
        code=values["code"],
        severity=Severity(values["severity"]),
        message=same(values["message"]),
        suggestion=None if suggestion is None else same(suggestion),
        paper=values.get("paper"),
        item=values.get("item"),
        source=_source_in(values.get("source")),
    )


def _as(kind: Callable[[str], Kind], value: str | None) -> Kind | None:
    return None if value is None else kind(value)
