"""Invented papers to measure with: as long and as rich as a real notice with the last minutes in the same file."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

FIRST = ("Aslaug", "Birger", "Dagrun", "Eivor", "Gjertrud", "Halstein", "Ingolv", "Jorun", "Ketil", "Liv Torunn")
LAST = ("Askedalen", "Brattfoss", "Dunkeland", "Eikrabben", "Fagerlien", "Grønvatn", "Hauglund", "Skarvnes", "Åsbekken")
MATTERS = (
    "Felles beredskapsplan for vannforsyning",
    "Kollektivtilbud mellom kommunesentrene",
    "Digitalt arkiv for byggesaker",
    "Regional boligstrategi",
    "Fordeling av medlemsavgift",
    "Samordnet anskaffelse av velferdsteknologi",
    "Kompetanseplan for barnehagene",
    "Skogbruk og klimatilpasning",
)
SENTENCES = (
    "Arbeidsgruppa har hatt fire møter siden forrige behandling, og har fått innspill fra alle kommunene.",
    "Kostnaden er beregnet til kr 450 000 i 2025, fordelt etter innbyggertall.",
    "Det er behov for en felles avklaring av ansvar før anbudet lyses ut.",
    "Erfaringene fra nabokommunene tilsier at arbeidet bør starte før sommeren.",
    "Sekretariatet vurderer at målet kan nås innenfor vedtatt ramme.",
    "Saken henger sammen med arbeidet som Regionrådet har bestilt, og bør ses i sammenheng med det.",
)
MUNICIPALITIES = ("Askvær", "Brattøy", "Dunkestad", "Eikefoss", "Grønsund", "Haugvik", "Skarøy", "Åsbygd")


@dataclass(frozen=True)
class MeetingPaper:
    """One file of Markdown: a notice for a day and the minutes of the meeting before it."""

    name: str
    text: str


def notice_and_minutes(number: int, *, items: int = 12) -> MeetingPaper:
    """The `number`th paper: same number, same text. About 16 kB with twelve items."""
    chance = random.Random(number)
    day = date(1990, 1, 5) + timedelta(days=14 * number)
    before = day - timedelta(days=14)
    people = sorted({f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(12)})
    first = 1 + (day.timetuple().tm_yday // 14) * items
    notice = _head("INNKALLING", day, people, "Innkalt")
    for index in range(items):
        notice.append(_notice_item(chance, first + index, day))
    minutes = _head("REFERAT", before, people[:-2], "Til stede")
    minutes.append(f"**Forfall:** {', '.join(people[-2:])}.")
    before_first = 1 + (before.timetuple().tm_yday // 14) * items
    for index in range(items - 2):
        minutes.append(_minutes_item(chance, before_first + index, before))
    return MeetingPaper(f"kf-{day.isoformat()}.md", "\n\n".join([*notice, "---", *minutes]) + "\n")


def _head(kind: str, day: date, people: list[str], label: str) -> list[str]:
    written = f"{day.day:02}.{day.month:02}.{day.year}"
    return [
        f"# {kind}, KOMMUNEDIREKTØRFORUM – {written}",
        "Saksbehandler: Torgunn Skarvnes",
        "**Sted:** Møterom 2, Rådhuset",
        f"**Tidsrom:** {written} kl 0830-1130",
        f"**{label}:** {', '.join(people)}.",
    ]


def _notice_item(chance: random.Random, serial: int, day: date) -> str:
    title = f"{chance.choice(MATTERS)} {serial}"
    background = "\n\n".join(" ".join(chance.choices(SENTENCES, k=5)) for _ in range(2))
    rows = "\n".join(f"| {name} | {chance.randint(100, 999)} 000 |" for name in MUNICIPALITIES)
    table = f"\n\n| Kommune | Beløp |\n| --- | ---: |\n{rows}" if serial % 4 == 0 else ""
    return (
        f"## **KF {serial}/{day:%y}** *{title}*\n\n**Sak:** {background}{table}\n\n*Forslag til vedtak:*\n\n"
        "*Kommunedirektørforum ber daglig leder følge opp saken i tråd med det som er foreslått.*"
    )


def _minutes_item(chance: random.Random, serial: int, day: date) -> str:
    title = f"{chance.choice(MATTERS)} {serial}"
    return (
        f"**KF {serial}/{day:%y}** *{title}*\n\nTorgunn Skarvnes innledet.\n\n"
        f"Fra møtet: {' '.join(chance.choices(SENTENCES, k=4))}\n\n"
        "**Vedtak:** *1. Kommunedirektørforum tar saken til orientering.  \n"
        "2. Kommunedirektørforum ber sekretariatet legge fram en ny sak i neste møte.*"
    )
