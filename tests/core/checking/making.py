"""Dossiers of an invented co-operation for the tests of the checks, clean until a test puts a slip in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from saksgang.core.checking import NOTHING_KNOWN, Known, check
from saksgang.core.dossier import (
    BodyName,
    Dossier,
    Item,
    ItemKind,
    Outcome,
    PaperFile,
    PaperKind,
    Participant,
    ReadPapers,
    Signature,
    TableData,
)
from saksgang.core.findings import Finding
from saksgang.core.texts import Language

MEETING = datetime.date(2025, 3, 14)
LETTER = datetime.date(2025, 3, 6)
AFTER = datetime.date(2025, 3, 18)
MEMBERS = ("Torunn Fagervoll", "Odd-Arne Bjelland", "Siv Tangvald", "Eskil Rognmo", "Marit Lillebakk")
STAFF = "Gunhild Austrheim"


def people(*names: str) -> tuple[Participant, ...]:
    """People of these names, nothing more known."""
    return tuple(Participant(name) for name in names)


def table(header: str, *rows: str, caption: str | None = None) -> TableData:
    """A table from lines with `|` between cells."""
    return TableData(_cells(header), tuple(_cells(row) for row in rows), caption)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


def read(*papers: Dossier, name: str = "papir.md") -> ReadPapers:
    """The papers as if read from one file."""
    return ReadPapers(PaperFile(name, "0" * 64, "text/markdown"), papers)


def found(*papers: Dossier, known: Known = NOTHING_KNOWN, today: datetime.date | None = None) -> tuple[Finding, ...]:
    """The findings of papers that stand in one file."""
    return check([read(*papers)], known=known, today=today)


def codes(findings: Iterable[Finding]) -> list[tuple[str, str | None]]:
    """Code and item of each finding."""
    return [(one.code, one.item) for one in findings]


def told(findings: Iterable[Finding], code: str) -> list[str]:
    """The sentences in bokmål of the findings with a code."""
    return [one.message.nb for one in findings if one.code == code]


def notice(*items: Item, **fields: object) -> Dossier:
    """A clean notice of the municipal directors' forum."""
    paper = Dossier(
        kind=PaperKind.NOTICE,
        title="INNKALLING, KOMMUNEDIREKTØRFORUM – 14.03.2025",
        body=BodyName("Kommunedirektørforum", "KD"),
        date=MEETING,
        letter_date=LETTER,
        time_start=datetime.time(9, 0),
        time_end=datetime.time(12, 0),
        place="Rådhuset, møterom 2",
        reference="25/104",
        secretary=STAFF,
        officer=STAFF,
        invited=people(*MEMBERS),
        copies=people("Hallgeir Sørbotn"),
        items=items or NOTICE_ITEMS,
        signed_by=(Signature(STAFF, "daglig leder"),),
    )
    return replace(paper, **fields)  # type: ignore[arg-type]  # the names are fields of Dossier


def minutes(*items: Item, **fields: object) -> Dossier:
    """The clean minutes of the same meeting."""
    paper = Dossier(
        kind=PaperKind.MINUTES,
        title="REFERAT, KOMMUNEDIREKTØRFORUM – 14.03.2025",
        body=BodyName("Kommunedirektørforum", "KD"),
        date=MEETING,
        letter_date=AFTER,
        time_start=datetime.time(9, 0),
        time_end=datetime.time(11, 45),
        place="Rådhuset, møterom 2",
        reference="25/111",
        secretary=STAFF,
        present=people(*MEMBERS[:3], STAFF, "Hallgeir Sørbotn"),
        absent=people(*MEMBERS[3:]),
        items=items or MINUTES_ITEMS,
        signed_by=(Signature(STAFF, "daglig leder"),),
    )
    return replace(paper, **fields)  # type: ignore[arg-type]  # the names are fields of Dossier


SHARES = table(
    "Kommune | Innbyggere | Beløp | Andel",
    "Almvik | 12 000 | 600 000 | 60,0 %",
    "Bergset | 6 000 | 300 000 | 30,0 %",
    "Dalhaug | 2 000 | 100 000 | 10,0 %",
    "Sum | 20 000 | 1 000 000 | 100,0 %",
)
NOTICE_ITEMS = (
    Item(
        "KD 9/25",
        "Referat fra møtet 7. februar 2025",
        ItemKind.APPROVAL,
        proposal="Referatet fra møtet 7. februar 2025 godkjennes.",
        attachments=("Vedlegg 1: Referat 7.2.2025",),
    ),
    Item(
        "KD 10/25",
        "Felles legevakt – fordeling av kostnadene",
        ItemKind.DECISION,
        text="Fordelingen følger innbyggertallet 1. januar, se vedlegg 1. Regionrådet vedtok rammen i sak RR 3/25.\n\n"
        "Tallene er kontrollert mot regnskapet for 2024, og de er de samme som ble lagt fram i høst.",
        proposal="1. Kommunedirektørforum tilrår fordelingen.\n2. Daglig leder sender saken til kommunene innen 1. april 2025.",
        attachments=("Vedlegg 1: Beregning",),
        tables=(SHARES,),
        references=("RR 3/25",),
    ),
    Item(
        "KD 11/25",
        "Møteplan for høsten",
        ItemKind.DISCUSSION,
        text="Forslag til datoer: fredag 5. september, fredag 17. oktober og fredag 28. november 2025.",
        proposal="Saken legges fram for drøfting.",
    ),
    Item(
        "KD 12/25", "Orienteringer", ItemKind.INFORMATION, text="- Tilskudd til klimatilpasning\n- Ny veileder fra KS"
    ),
    Item("KD 13/25", "Eventuelt", ItemKind.ANY_OTHER_BUSINESS),
)
MINUTES_ITEMS = (
    Item(
        "KD 9/25",
        "Referat fra møtet 7. februar 2025",
        ItemKind.APPROVAL,
        decision="Referatet fra møtet 7. februar 2025 ble godkjent.",
        outcome=Outcome.APPROVED,
    ),
    Item(
        "KD 10/25",
        "Felles legevakt – fordeling av kostnadene",
        ItemKind.DECISION,
        text=f"{STAFF} innledet.",
        decision="1. Kommunedirektørforum tilrår fordelingen.\n2. Daglig leder sender saken til kommunene innen 1. april 2025.",
        decision_points=(
            "Kommunedirektørforum tilrår fordelingen.",
            "Daglig leder sender saken til kommunene innen 1. april 2025.",
        ),
        remarks=("Fordelingen er enkel å forklare. Viktig å komme i gang.",),
        outcome=Outcome.ADOPTED,
        introduced_by=STAFF,
        tables=(SHARES,),
    ),
    Item(
        "KD 11/25",
        "Møteplan for høsten",
        ItemKind.DISCUSSION,
        decision="Kommunedirektørforum slutter seg til datoene.",
        outcome=Outcome.ADOPTED,
    ),
    Item(
        "KD 12/25", "Orienteringer", ItemKind.INFORMATION, text="- Tilskudd til klimatilpasning\n- Ny veileder fra KS"
    ),
    Item("KD 13/25", "Eventuelt", ItemKind.ANY_OTHER_BUSINESS, text="Ingen saker."),
)


def with_item(paper: Dossier, number: str, **fields: object) -> Dossier:
    """The paper with one item changed."""
    items = tuple(replace(item, **fields) if item.number == number else item for item in paper.items)  # type: ignore[arg-type]  # fields of Item
    return replace(paper, items=items)


NYNORSK_MINUTES = Dossier(
    kind=PaperKind.MINUTES,
    language=Language.NYNORSK,
    title="Møteprotokoll",
    body=BodyName("Representantskapet for Fjellvang interkommunale politiske råd"),
    date=datetime.date(2025, 5, 20),
    letter_date=datetime.date(2025, 5, 22),
    time_start=datetime.time(18, 0),
    time_end=datetime.time(0, 20),
    place="Samfunnshuset",
    reference="2025/1183-4",
    chair="Åsmund Kvisteide",
    secretary="Borghild Nesheim",
    present=(
        Participant("Åsmund Kvisteide", role="Leiar", represents="Ap"),
        Participant("Ingerid Haukeland", role="Nestleiar", represents="Sp"),
        Participant("Solbjørg Frøyland", role="Medlem", represents="H", items="14-16/25", note="møtte frå sak 14/25"),
        Participant("Tarjei Uppheim", role="Varamedlem", substitute_for="Kjellaug Støyva"),
        Participant("Gaute Ramsdal", role="Medlem"),
    ),
    others_present=(
        Participant("Borghild Nesheim", role="sekretær"),
        Participant("Finn Ove Tjomsland", role="økonomisjef"),
    ),
    absent=(Participant("Kjellaug Støyva"),),
    items=(
        Item(
            "12/25",
            "Godkjenning av innkalling og sakliste",
            decision="Innkalling og sakliste vart godkjend.",
            outcome=Outcome.APPROVED,
        ),
        Item(
            "13/25",
            "Godkjenning av protokoll frå møtet 25. mars 2025",
            ItemKind.APPROVAL,
            decision="Protokollen vart samrøystes godkjend.",
            outcome=Outcome.APPROVED,
        ),
        Item(
            "14/25",
            "Rekneskap 2024",
            ItemKind.DECISION,
            text="Rekneskapen viser eit mindreforbruk på kr 212 400,-. Formannskapet i vertskommunen handsama saka i sak 31/25.",
            proposal="Rekneskapen for 2024 vert godkjend.",
            decision="Rekneskapen for 2024 vart samrøystes godkjend.",
            outcome=Outcome.ADOPTED,
        ),
        Item(
            "15/25",
            "Uttale om ferjetilbodet",
            ItemKind.DECISION,
            text="Gaute Ramsdal sette fram eit tilleggsframlegg.",
            proposal="Rådet sender uttalen til fylkeskommunen.",
            decision="Rådet sender uttalen til fylkeskommunen og ber dagleg leiar fylgje saka opp innan 20. juni 2025.",
            outcome=Outcome.ADOPTED,
        ),
        Item("16/25", "Ymse", ItemKind.ANY_OTHER_BUSINESS, text="Ingen saker."),
    ),
)
MUNICIPAL_NOTICE = Dossier(
    kind=PaperKind.NOTICE,
    title="Møteinnkalling",
    body=BodyName("Formannskapet"),
    date=datetime.date(2026, 2, 12),
    letter_date=datetime.date(2026, 2, 5),
    time_start=datetime.time(10, 0),
    place="Kommunestyresalen",
    items=(
        Item("PS 8/26", "Godkjenning av innkalling og saksliste"),
        Item(
            "PS 9/26",
            "Detaljregulering for Nordlia boligområde",
            ItemKind.DECISION,
            text="Planen ble lagt ut til offentlig ettersyn i sak 71/25. Statsforvalteren har ingen innsigelse.\n\n| Felt | Boliger |\n| --- | --- |\n| B1 | 24 |",
            proposal="Kommunedirektøren tilrår at planen vedtas, jf. plan- og bygningsloven § 12-12.",
            tables=(table("Felt | Boliger", "B1 | 24", "B2 | 18", "Sum | 42"),),
        ),
        Item(
            "PS 10/26",
            "Budsjettregulering",
            ItemKind.DECISION,
            text="Se tabellen.",
            proposal="Budsjettet reguleres slik tabellen viser.",
        ),
        Item("RS 3/26", "Protokoll fra kontrollutvalget"),
        Item("RS 4/26", "Brev fra fylkeskommunen"),
        Item("OS 2/26", "Orientering om byggesaker"),
    ),
)
