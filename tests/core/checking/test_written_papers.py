"""Papers written for the purpose, read from text: a slip is told once, by its code, and its near misses are silent."""

from __future__ import annotations

import datetime

import pytest

from saksgang.core.checking import NOTHING_KNOWN, DatedName, Known, KnownBody, all_findings
from saksgang.reading import read_paper

TODAY = datetime.date(2024, 3, 12)
PRESENT = "Ola Storvik (leder), Berit Nygård, Tor Ekhaugen, Liv Sandnes, Jon Hauge"
CALLED = "**Innkalt:** Ola Storvik, Berit Nygård, Tor Ekhaugen, Liv Sandnes, Jon Hauge"
RENAMED = Known(
    bodies=(
        KnownBody((DatedName("Fjordrådet"),), ("FR",)),
        KnownBody(
            (
                DatedName("Rådmannsforumet", None, datetime.date(2020, 12, 31)),
                DatedName("Kommunedirektørforumet", datetime.date(2021, 1, 1)),
            ),
            ("KD",),
        ),
    )
)


def minutes(
    body: str,
    *,
    day: str = "Tirsdag 12. mars 2024",
    signed_on: str = "15. mars 2024",
    present: str = PRESENT,
    absent: str = "Ingen",
    called: str = "",
    title: str = "Felles innkjøp av brøytetjenester",
) -> str:
    """The minutes of a council on the day, an item on snow clearing between two plain ones."""
    return f"""# Møteprotokoll – Fjordrådet

**Dato:** {day}
**Tid:** kl. 10.00–12.30
**Sted:** Rådhuset på Elvebakken
**Til stede:** {present}
**Forfall:** {absent}
{called}

## FR 13/24 Godkjenning av innkalling og saksliste

**Vedtak:** Innkalling og saksliste ble godkjent.

## FR 14/24 {title}

{body}

## FR 15/24 Årsmelding for 2023

Årsmeldingen ble gjennomgått i møtet.

**Vedtak:** Fjordrådet godkjenner årsmeldingen.

Elvebakken, {signed_on}

Ola Storvik
leder
"""


def decided(decision: str, *, text: str = "Saken ble drøftet.", proposal: str = "", **fields: str) -> str:
    """Minutes with this decision, after this proposal if there is one."""
    proposed = f"**Forslag til vedtak:** {proposal}\n\n" if proposal else ""
    return minutes(f"{text}\n\n{proposed}**Vedtak:** {decision}\n", **fields)


def notice(
    text: str, *, proposal: str = "Fjordrådet går inn for felles innkjøp.", sent_on: str = "1. mars 2024"
) -> str:
    """The notice of the same meeting, with this text on snow clearing."""
    proposed = f"**Forslag til vedtak:** {proposal}\n" if proposal else ""
    return f"""# Møteinnkalling – Fjordrådet

**Dato:** Tirsdag 12. mars 2024
**Tid:** kl. 10.00–12.30
**Sted:** Rådhuset på Elvebakken
{CALLED}

Elvebakken, {sent_on}

## FR 13/24 Godkjenning av innkalling og saksliste

**Forslag til vedtak:** Innkalling og saksliste godkjennes.

## FR 14/24 Felles innkjøp av brøytetjenester

{text}

{proposed}
## FR 15/24 Årsmelding for 2023

Årsmeldingen foreligger nå.

**Forslag til vedtak:** Fjordrådet godkjenner årsmeldingen.
"""


def nynorsk_minutes(decision: str, *, text: str = "Saka vart drøfta.", proposal: str = "") -> str:
    """The minutes in nynorsk, with this decision."""
    proposed = f"**Framlegg til vedtak:** {proposal}\n\n" if proposal else ""
    return f"""# Møtebok – Fjordrådet

**Dato:** Tysdag 12. mars 2024
**Tid:** kl. 10.00–12.30
**Stad:** Rådhuset på Elvebakken
**Til stades:** {PRESENT.replace("leder", "leiar")}
**Forfall:** Ingen

## FR 13/24 Godkjenning av innkalling og saksliste

**Vedtak:** Innkalling og saksliste vart godkjende.

## FR 14/24 Felles innkjøp av brøytetenester

{text}

{proposed}**Vedtak:** {decision}

## FR 15/24 Årsmelding for 2023

Årsmeldinga vart gjennomgått i møtet.

**Vedtak:** Fjordrådet godkjenner årsmeldinga.

Elvebakken, 15. mars 2024

Ola Storvik
leiar
"""


def tabled(head: str, *rows: str) -> str:
    """Minutes whose decision is a division in a table; cells stand between `|`."""
    lines = [f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {row} |" for row in rows)]
    return decided("Fjordrådet vedtar fordelingen.", text="Tallene er:\n\n" + "\n".join(lines))


def codes_of(text: str, known: Known = NOTHING_KNOWN) -> list[str]:
    """The codes of all findings in a paper in Markdown."""
    return [one.code for one in all_findings([read_paper(text.encode(), name="papir.md")], known=known, today=TODAY)]


SUMS = {
    "one row across": (
        "table-row-sum-differs",
        tabled("Post | Elvebakken | Sandvik | Hauge | Sum", "Avgift | 60 000 | 40 000 | 25 000 | 126 000"),
    ),
    "a total without a name": (
        "table-sum-differs",
        tabled("Kommune | Kroner", "Elvebakken | 60 000", "Sandvik | 40 000", "Hauge | 35 000", " | 136 000"),
    ),
    "the value added tax": (
        "table-sum-differs",
        tabled(
            "Post | Kroner",
            "Graving | 100 000",
            "Rør | 60 000",
            "Sum eks. mva | 160 000",
            "Mva | 40 000",
            "Sum | 210 000",
        ),
    ),
    "the total first": ("table-sum-differs", tabled("Skole | Elever", "Totalt | 101", "Sandvik | 60", "Hauge | 40")),
    "a second row of headings": (
        "table-sum-differs",
        tabled(
            " | 2023 | | 2024 | ",
            " | Antall | Kr | Antall | Kr",
            "Elvebakken | 2 | 100 | 3 | 150",
            "Sandvik | 1 | 50 | 1 | 50",
            "Sum | 3 | 150 | 4 | 210",
        ),
    ),
    "one share of several": (
        "table-share-differs",
        tabled(
            "Kommune | Innbyggere | Andel",
            "Elvebakken | 3 000 | 50,0 %",
            "Sandvik | 1 800 | 40,0 %",
            "Hauge | 1 200 | 20,0 %",
            "Sum | 6 000 | 100 %",
        ),
    ),
    "shares of 101 per cent": (
        "table-percent-not-hundred",
        tabled("Kommune | Andel", "Elvebakken | 45 %", "Sandvik | 32 %", "Hauge | 24 %"),
    ),
}
DAYS = {
    "a weekday in nynorsk": (
        "weekday-differs",
        nynorsk_minutes("Neste samling er laurdag 20. juni 2024. Fjordrådet godkjenner planen."),
    ),
    "a weekday of two days": (
        "weekday-differs",
        decided("Fjordrådet holder samling lørdag 18. og tirsdag 20. mai 2024."),
    ),
    "a leap day that was not": ("no-such-day", decided("Fjordrådet viser til møtet 29. februar 2023.")),
    "a day at the foot before the meeting": (
        "minutes-dated-before-meeting",
        decided("Fjordrådet godkjenner planen.", signed_on="10. mars 2024"),
    ),
    "a date over Easter": (
        "due-soon",
        decided("Fjordrådet ber daglig leder sende tallene innen 3. april.", signed_on="25. mars 2024"),
    ),
    "a date in nynorsk": (
        "due-soon",
        nynorsk_minutes("Kommunane melder tilbake til dagleg leiar seinast 19. mars 2024."),
    ),
    "a date of last year": ("due-past", decided("Kommunene svarer daglig leder innen 1. juni 2023.")),
}
REFERENCES = {
    "a case in another council": (
        "reference-without-prefix",
        nynorsk_minutes("Fjordrådet viser til sak 15/24 i kommunestyret i Sandvik og sluttar seg til vedtaket."),
    ),
    "the number to come": ("reference-unfinished", decided("Fjordrådet viser til sak __/24 og godkjenner planen.")),
    "crosses for the number": ("reference-unfinished", notice("Saken er behandlet i utvalget, jf. sak xx/24.")),
    "dots for the number": ("reference-unfinished", notice("Saken er behandlet i utvalget, jf. sak …/24.")),
    "no number at all": ("reference-unfinished", notice("Saken er behandlet i utvalget, jf. sak /24.")),
    "no year": ("reference-unfinished", notice("Saken er behandlet i utvalget (sak 12/).")),
    "a number not yet come to": ("reference-unknown", decided("Fjordrådet viser til FR 19/24 og godkjenner planen.")),
    "an attachment beyond the list": (
        "attachment-missing",
        notice("Tallene står i vedlegg 2.\n\nVedlegg: 1. Notat fra sekretariatet"),
    ),
}
DECISIONS = {
    "what must be cleared": ("decision-asks-nobody", decided("Finansieringen må avklares nærmere.")),
    "a new case": ("decision-asks-nobody", decided("Ny sak fremmes til høsten.")),
    "an answer": ("decision-asks-nobody", decided("Tilbakemelding gis innen 3. september 2024.")),
    "following up in nynorsk": ("decision-asks-nobody", nynorsk_minutes("Saka blir følgd opp vidare.")),
    "one's": ("decision-asks-nobody", decided("Man bør se på muligheten for en felles stilling.")),
    "offers in nynorsk": ("decision-asks-nobody", nynorsk_minutes("Det blir innhenta fleire tilbod før neste møte.")),
    "routines": ("decision-asks-nobody", decided("Rutinene gjennomgås før neste møte.")),
    "an expectation": ("decision-asks-nobody", decided("Det forventes at rapporten foreligger før møtet.")),
    "a point more": (
        "decision-differs-from-proposal",
        decided(
            "\n\n1. Fjordrådet godkjenner avtalen.\n2. Sandvik kommune står utenfor.",
            proposal="\n\n1. Fjordrådet godkjenner avtalen.",
        ),
    ),
    "another amount": (
        "decision-differs-from-proposal",
        decided("Fjordrådet bevilger 250 000 kroner.", proposal="Fjordrådet bevilger 300 000 kroner."),
    ),
    "a not": (
        "decision-differs-from-proposal",
        decided("Fjordrådet går ikke inn for kjøpet.", proposal="Fjordrådet går inn for kjøpet."),
    ),
    "no title": ("item-without-title", decided("Fjordrådet godkjenner planen.", title="")),
    "surnames fewer than the count": (
        "vote-names-differ-from-count",
        decided(
            "Fjordrådet godkjenner planen.",
            text="**Votering:** For forslaget stemte 3 (Storvik, Nygård). Mot stemte 2 (Sandnes, Hauge).",
        ),
    ),
}


@pytest.mark.parametrize(
    ("code", "text"),
    [pytest.param(*case, id=what) for cases in (SUMS, DAYS, REFERENCES, DECISIONS) for what, case in cases.items()],
)
def test_slip_in_a_written_paper_is_told_once(code: str, text: str) -> None:
    assert codes_of(text) == [code]


SILENT = {
    "the minutes": decided("Fjordrådet godkjenner planen."),
    "the notice": notice("Saken gjelder innkjøp."),
    "the nynorsk minutes": nynorsk_minutes("Fjordrådet godkjenner planen."),
    "income less costs": tabled("Post | Kroner", "Driftsinntekter | 1 200", "Driftsutgifter | 1 350", "Sum | -150"),
    "a sum before its own rows": tabled(
        "Post | Kroner", "Sum inntekter | 1 200", "Lønn | 800", "Leie | 350", "Sum utgifter | 1 150", "Netto | 50"
    ),
    "years": tabled("Tiltak | Ferdig | Kroner", "Bru | 2019 | 400", "Veg | 2021 | 300", "Sum |  | 700"),
    "sums so far": tabled(
        "Periode | Kroner | Hittil", "Januar | 100 | 100", "Februar | 120 | 220", "Mars | 90 | 310", "Sum | 310 | "
    ),
    "a survey": tabled("Spørsmål | Andel", "Veg | 85 %", "Skole | 72 %", "Lege | 64 %"),
    "two days with weekdays": decided("Fjordrådet holder samling torsdag–fredag 18.–19. april 2024."),
    "a law's date": decided("Fjordrådet viser til lov av 17. juli 1998 nr. 56 og godkjenner regnskapet."),
    "another's attachment": notice("Avtalens vedlegg 2 regulerer prisene."),
    "a regulation's attachment": notice("Etter vedlegg 3 til anskaffelsesforskriften kan dette unntas."),
    "a promised attachment": notice(
        "Kartet er vedlegg 3.\n\nVedlegg:\n\n- Vedlegg 1: Notat\n- Vedlegg 2: Avtale\n\nEttersendes: Vedlegg 3"
    ),
    "a prefixed case": decided("Fjordrådet slutter seg til vedtaket i Regionrådet, sak RR 15/24."),
    "property numbers": decided("Fjordrådet godkjenner kjøp av gnr. 13/15 og 14/24."),
    "done by a named body": decided("Det utarbeides en plan av arbeidsutvalget."),
    "acts of the decision": decided("Tiltaket finansieres over fondet. Kostnadene fordeles etter folketall."),
    "adopted, said before": decided(
        "Enst. vedtatt: Fjordrådet godkjenner avtalen.", proposal="Fjordrådet godkjenner avtalen."
    ),
    "in keeping with the proposal": decided(
        "Vedtak i samsvar med innstillingen.", proposal="Fjordrådet godkjenner avtalen."
    ),
    "as proposed, in two words": decided("Enstemmig som innstillingen.", proposal="Fjordrådet godkjenner avtalen."),
    "asked to": decided(
        "Fjordrådet ber daglig leder om å sende søknad.", proposal="Fjordrådet ber daglig leder sende søknad."
    ),
    "taken up again": decided("Saken tas opp igjen på neste møte."),
    "points to municipalities": decided("Hver kommune melder inn to deltakere. Endringer meldes til Berit Nygård."),
    "a power of attorney": decided("Leder og nestleder gis fullmakt til å ferdigstille avtalen."),
    "a right to appeal": decided("Søknaden avslås. Vedtaket kan påklages innen tre uker."),
    "initials": decided(
        "Fjordrådet godkjenner planen.",
        present="O. Storvik, B. Nygård, T. Ekhaugen, L. Sandnes, J. Hauge",
        called=CALLED,
    ),
    "such a decision": decided(
        "Fjordrådet fattet slikt vedtak: Avtalen godkjennes.", proposal="Fjordrådet tilrår at avtalen godkjennes."
    ),
    "other quotation marks": decided(
        'Fjordrådet går inn for "felles innkjøp" fra 1.januar 2025',
        proposal="Fjordrådet går inn for «felles innkjøp» fra 1. januar 2025.",
    ),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=what) for what, text in SILENT.items()])
def test_near_miss_in_a_written_paper_is_silent(text: str) -> None:
    assert codes_of(text) == []


def test_owner_of_a_case_is_told_as_one_names_it() -> None:
    text = decided("Fjordrådet tar arbeidsutvalgets sak 13/24 til orientering.")

    (finding,) = all_findings([read_paper(text.encode(), name="papir.md")], today=TODAY)

    assert finding.message.nb == (
        "«sak 13/24» er en sak i arbeidsutvalget, men kan leses som FR 13/24 (Godkjenning av innkalling og saksliste)."
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Saken ble drøftet i rådmannsforumet i februar 2024.", ["body-under-old-name"]),
        ("Saken ble drøftet i rådmannsforumet 12. mai 2019.", []),
        ("Daværende rådmannsforum drøftet saken.", []),
        ("Rådmannen i Sandvik deltok i arbeidet.", []),
    ],
)
def test_body_renamed_in_the_register_is_told_but_for_the_time_before(text: str, codes: list[str]) -> None:
    assert codes_of(notice(text), RENAMED) == codes
