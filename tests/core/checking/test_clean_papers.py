"""Clean papers are silent: alone, together, with a register, and with generated numbers and names."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksgang.core.checking import DatedName, Known, KnownBody, KnownCase, KnownPerson, check
from saksgang.core.dossier import (
    BodyName,
    Dossier,
    Fact,
    Item,
    ItemKind,
    Outcome,
    PaperKind,
    Participant,
    ReadPapers,
    TableData,
    Vote,
)
from saksgang.core.findings import Source
from saksgang.core.texts import Language
from saksgang.core.written_numbers import written
from tests.core.checking.making import (
    MEMBERS,
    MUNICIPAL_NOTICE,
    NYNORSK_MINUTES,
    STAFF,
    codes,
    found,
    minutes,
    notice,
    people,
    read,
)

LATE_DEPUTY = minutes(
    present=(
        *people(*MEMBERS[:3], STAFF),
        Participant("Viljar Ekornes", substitute_for=MEMBERS[3], note="møtte kl. 10.15"),
        Participant("Runa Sætermo", role="vara for Marit Lillebakk"),
    ),
)
ENGLISH_NOTICE = Dossier(
    kind=PaperKind.NOTICE,
    language=Language.ENGLISH,
    title="Notice of meeting",
    body=BodyName("Steering group"),
    date=datetime.date(2025, 9, 4),
    letter_date=datetime.date(2025, 8, 25),
    invited=people("Hannah Whitfield", "Gregor Mackie"),
    items=(
        Item("1", "Approval of the minutes of 12 June 2025"),
        Item("2", "Budget", text="See the draft.", proposal="The budget is adopted."),
        Item("3", "Any other business"),
    ),
    facts=(Fact("date", Source(line=4), 0.9, "Thursday 4 September 2025"),),
)
PAPERS = {
    "notice": (notice(),),
    "minutes": (minutes(),),
    "both": (notice(), minutes()),
    "nynorsk": (NYNORSK_MINUTES,),
    "municipal": (MUNICIPAL_NOTICE,),
    "deputy called late": (notice(), LATE_DEPUTY),
    "english": (ENGLISH_NOTICE,),
    "not a meeting paper": (Dossier(PaperKind.OTHER, title="Veileder", reference="22-"),),
}


@pytest.mark.parametrize("name", PAPERS)
def test_check_of_a_clean_paper_finds_nothing(name: str) -> None:
    assert codes(found(*PAPERS[name])) == []


def test_check_of_all_clean_papers_together_finds_nothing() -> None:
    reads = [read(*papers, name=f"{name}.md") for name, papers in PAPERS.items()]

    assert codes(check(reads)) == []


def test_check_of_no_papers_finds_nothing() -> None:
    assert check([]) == ()
    assert check([read()]) == ()


def test_check_of_clean_papers_against_a_register_finds_nothing() -> None:
    known = Known(
        persons=tuple(KnownPerson(name) for name in (*MEMBERS, STAFF, "Torgunn Fagervoll Lie", "Oddvar Bjelland")),
        bodies=(
            KnownBody(
                (
                    DatedName("Rådmannsforum", None, datetime.date(2019, 12, 31)),
                    DatedName("Kommunedirektørforum", datetime.date(2020, 1, 1)),
                ),
                ("KD",),
            ),
            KnownBody((DatedName("Regionrådet"),), ("RR",)),
        ),
        cases=(
            *(KnownCase(f"KD {n}/25", "Kommunedirektørforum", datetime.date(2025, 2, 7)) for n in range(1, 9)),
            *(KnownCase(f"RR {n}/25", "Regionrådet", datetime.date(2025, 2, 14)) for n in range(1, 7)),
        ),
        meetings=(("Kommunedirektørforum", datetime.date(2025, 2, 7)),),
        papers=(read(notice(), name="innkalling.docx"),),
    )

    assert codes(found(minutes(), known=known, today=datetime.date(2025, 3, 20))) == []


def test_known_papers_are_compared_with_and_not_reported_on() -> None:
    wrong = notice(reference="25-", invited=people(*MEMBERS, "Ragnvald Mykland"))

    findings = found(minutes(), known=Known(papers=(read(wrong, name="innkalling.docx"),)))

    assert codes(findings) == [("called-not-accounted-for", None)]
    assert [finding.file for finding in findings] == ["papir.md"]


def test_decisions_that_differ_in_tense_only_are_as_proposed() -> None:
    pairs = (
        ("Saken tas til orientering.", "Kommunedirektørforum tar saken til orientering."),
        ("Referatet godkjennes.", "Referatet ble enstemmig godkjent."),
        ("Planen vedtas.", "Planen ble vedtatt."),
        ("Rådet godkjenner årsmeldinga.", "Rådet godkjende årsmeldinga."),
        ("Saka vert teken til vitande.", "Saka vart teken til vitande."),
        ("Budsjettet vedtas.", "Som innstilling."),
        ("Budsjettet vedtas.", "Forslaget ble enstemmig vedtatt."),
    )
    for proposal, decision in pairs:
        item = Item(
            "KD 9/25", "Noe bestemt", ItemKind.DECISION, proposal=proposal, decision=decision, outcome=Outcome.ADOPTED
        )
        assert codes(found(minutes(item))) == [], (proposal, decision)


amounts = st.integers(min_value=1, max_value=10**8)


@given(st.lists(st.tuples(amounts, amounts), min_size=2, max_size=12))
def test_tables_whose_totals_are_the_sums_are_silent(rows: list[tuple[int, int]]) -> None:
    cells = [
        (f"Rad {at}", written(Decimal(one)), f"kr {written(Decimal(two))},-") for at, (one, two) in enumerate(rows)
    ]
    total = (
        "Sum",
        written(Decimal(sum(one for one, _ in rows))),
        f"kr {written(Decimal(sum(two for _, two in rows)))},-",
    )
    data = TableData(("", "Beløp", "Ramme"), (*cells, total))

    assert codes(found(notice(_case(tables=(data,))))) == []


@given(st.lists(amounts, min_size=2, max_size=12), st.integers(min_value=1, max_value=10**6), st.sampled_from([1, -1]))
def test_tables_whose_total_is_off_are_told(rows: list[int], off: int, sign: int) -> None:
    wrong = sum(rows) + sign * off
    is_like_a_mean = min(rows) <= wrong <= max(rows) and off * 2 > sum(rows)
    data = TableData(
        ("", "Beløp"),
        (*((f"Rad {at}", written(Decimal(one))) for at, one in enumerate(rows)), ("Totalt", written(Decimal(wrong)))),
    )

    expected = [] if is_like_a_mean else [("table-sum-differs", "KD 9/25")]
    assert codes(found(notice(_case(tables=(data,))))) == expected


@given(
    st.integers(min_value=1, max_value=400),
    st.integers(min_value=1, max_value=15),
    st.sampled_from(["KD {}/25", "KD-{}/25", "Sak {}/2025", "{}/25", "2025/{}"]),
)
def test_numbers_in_a_row_are_silent(first: int, count: int, form: str) -> None:
    items = tuple(replace(_case(), number=form.format(first + at), title=f"Tiltak nummer {at}") for at in range(count))

    assert codes(found(notice(*items))) == []


words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200)
odd = st.one_of(
    words,
    st.sampled_from(
        ["KD 9/25", "sak 30/22", "fredag 31. februar 2025", "| a | 1 |", "- ", ".", "Sum", "100 %", "innen 1. mars"]
    ),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            _item := (
                lambda n, t, x, p, d: Item(
                    n,
                    t,
                    None,
                    x,
                    p,
                    d,
                    (d,),
                    remarks=(x,),
                    tables=(TableData((t, n or ""), ((x, p), ("Sum", d))),),
                    references=(p,),
                    attachments=(d,),
                    votes=(Vote(in_favour=3, for_names=(t,)),),
                )
            ),
            st.one_of(st.none(), odd),
            odd,
            odd,
            odd,
            odd,
        ),
        max_size=4,
    ),
    st.lists(odd, max_size=4),
    odd,
)
def test_check_of_any_text_raises_nothing(items: list[Item], names: list[str], body: str) -> None:
    crowd = people(*names)
    for paper in (
        notice(*items, invited=crowd, copies=crowd),
        minutes(*items, present=crowd, absent=crowd, chair=body),
    ):
        odd_paper = replace(
            paper, body=BodyName(body, body[:3]), title=body, reference=body, facts=(Fact("date", Source(), 1.0, body),)
        )
        assert isinstance(found(odd_paper, minutes()), tuple)


def _case(**fields: object) -> Item:
    case = Item(
        "KD 9/25", "Utvidelse av renseanlegget", ItemKind.DECISION, text="Bakgrunn.", proposal="Utvidelsen tilrås."
    )
    return replace(case, **fields)  # type: ignore[arg-type]  # fields of Item


def test_check_of_ten_files_keeps_their_order() -> None:
    reads: list[ReadPapers] = [read(notice(reference="25-"), name=f"{at}.md") for at in range(10)]

    assert [finding.file for finding in check(reads) if finding.code == "reference-unfinished"] == [
        f"{at}.md" for at in range(10)
    ]
