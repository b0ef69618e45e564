"""The format saksgang.papers/1: what goes out comes back, and the schema holds for it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from saksgang.reading import from_json, papers_schema, to_json

FILE = PaperFile("referat.docx", "0" * 64, "application/pdf", 3)
WORDS = st.text(min_size=1, max_size=30)
MAYBE = st.none() | WORDS
TEXTS = st.lists(WORDS, max_size=3).map(tuple)
DAYS = st.none() | st.dates(min_value=datetime.date(1900, 1, 1))
TIMES = st.none() | st.builds(datetime.time, st.integers(0, 23), st.integers(0, 59))
SOURCES = st.builds(Source, page=st.none() | st.integers(1, 9), line=st.none() | st.integers(1, 99))
SURE = st.floats(0, 1).map(lambda value: round(value, 2))
FACTS = st.lists(st.builds(Fact, WORDS, SOURCES, SURE, MAYBE), max_size=2).map(tuple)
COUNTS = st.none() | st.integers(0, 99)
PEOPLE = st.lists(
    st.builds(
        Participant,
        name=WORDS,
        role=MAYBE,
        represents=MAYBE,
        substitute_for=MAYBE,
        items=MAYBE,
        from_time=TIMES,
        until_time=TIMES,
        note=MAYBE,
    ),
    max_size=2,
).map(tuple)
VOTES = st.builds(
    Vote,
    about=MAYBE,
    in_favour=COUNTS,
    against=COUNTS,
    blank=COUNTS,
    for_names=TEXTS,
    against_names=TEXTS,
    adopted=st.none() | st.booleans(),
    casting_vote=st.booleans(),
    unanimous=st.booleans(),
)
TABLES = st.builds(TableData, header=TEXTS, rows=st.lists(TEXTS, max_size=2).map(tuple), caption=MAYBE)
AMOUNTS = st.builds(Amount, st.integers(0, 10**12).map(Decimal), WORDS)
ITEMS = st.builds(
    Item,
    number=MAYBE,
    title=st.text(max_size=20),
    kind=st.none() | st.sampled_from(ItemKind),
    text=st.text(max_size=20),
    proposal=st.text(max_size=20),
    decision=st.text(max_size=20),
    decision_points=TEXTS,
    outcome=st.none() | st.sampled_from(Outcome),
    remarks=TEXTS,
    introduced_by=MAYBE,
    guests=TEXTS,
    disqualified=TEXTS,
    exempt=st.none() | st.builds(Exemption, MAYBE, WORDS),
    votes=st.lists(VOTES, max_size=2).map(tuple),
    attachments=TEXTS,
    tables=st.lists(TABLES, max_size=1).map(tuple),
    amounts=st.lists(AMOUNTS, max_size=2).map(tuple),
    references=TEXTS,
    obligations=st.lists(st.builds(Obligation, WORDS, MAYBE, MAYBE, DAYS, MAYBE), max_size=1).map(tuple),
    source=st.none() | SOURCES,
    confidence=SURE,
    facts=FACTS,
)
DOSSIERS = st.builds(
    Dossier,
    kind=st.sampled_from(PaperKind),
    language=st.sampled_from(Language),
    title=st.text(max_size=20),
    body=st.none() | st.builds(BodyName, WORDS, MAYBE),
    date=DAYS,
    letter_date=DAYS,
    time_start=TIMES,
    time_end=TIMES,
    place=MAYBE,
    reference=MAYBE,
    chair=MAYBE,
    secretary=MAYBE,
    officer=MAYBE,
    invited=PEOPLE,
    copies=PEOPLE,
    present=PEOPLE,
    others_present=PEOPLE,
    absent=PEOPLE,
    replaced=PEOPLE,
    items=st.lists(ITEMS, max_size=2).map(tuple),
    references=TEXTS,
    signed_by=st.lists(st.builds(Signature, WORDS, MAYBE), max_size=2).map(tuple),
    source=st.none() | SOURCES,
    confidence=SURE,
    facts=FACTS,
)


@settings(deadline=None)  # the first schema load can take long on a busy machine
@given(DOSSIERS)
def test_json_of_any_dossier_reads_back_to_the_same(dossier: Dossier) -> None:
    read = ReadPapers(FILE, (dossier,))
    written = to_json(read)
    jsonschema.validate(written, papers_schema())
    assert from_json(written) == read


def test_json_of_findings_speaks_the_language_asked_for() -> None:
    finding = Finding(
        "no-date",
        Severity.WARNING,
        Text(nb="Uten dato", nn="Utan dato", en="No date"),
        suggestion=Text(nb="Skriv den.", nn="Skriv han.", en="Write it."),
        paper=0,
        item="PS 1/26",
        source=Source(page=2, line=7),
    )
    written = to_json(ReadPapers(FILE, (), (finding,)), language=Language.NYNORSK)
    assert written["findings"] == [
        {
            "code": "no-date",
            "severity": "warning",
            "message": "Utan dato",
            "paper": 0,
            "item": "PS 1/26",
            "source": {"page": 2, "line": 7},
            "suggestion": "Skriv han.",
        }
    ]


def test_json_of_a_paper_leaves_out_what_is_not_stated() -> None:
    read = ReadPapers(FILE, (Dossier(kind=PaperKind.OTHER, confidence=0.5),))
    assert to_json(read)["papers"] == [{"kind": "other", "language": "nb", "confidence": 0.5}]


def test_json_of_an_amount_keeps_ore() -> None:
    item = Item(amounts=(Amount(Decimal("10.50"), "kr 10,50"),))
    read = ReadPapers(FILE, (Dossier(kind=PaperKind.MINUTES, items=(item,)),))
    assert from_json(to_json(read)).papers[0].items[0].amounts == (Amount(Decimal("10.5"), "kr 10,50"),)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"format": "saksgang.papers/2", "file": {}, "papers": [], "findings": []},
        {"format": "saksgang.papers/1"},
        {"format": "saksgang.papers/1", "file": {"name": "x"}, "papers": [], "findings": []},
        {"format": "saksgang.papers/1", "file": 3, "papers": [], "findings": []},
        {
            "format": "saksgang.papers/1",
            "file": {"name": "x", "sha256": "0", "media_type": "t"},
            "papers": [{"kind": "dream", "language": "nb"}],
            "findings": [],
        },
    ],
)
def test_from_json_of_other_values_raises_value_error(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"papers/1|dream"):
        from_json(values)
