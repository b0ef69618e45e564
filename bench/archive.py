"""The papers of many years of an invented co-operation, as an archive has them: four bodies, two papers a meeting,
matters that come back, people who change, four file formats, supplements, doubles in two formats, small slips."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from bench.papers import FIRST, LAST, MUNICIPALITIES

FORMATS = ("docx", "docx", "docx", "pdf", "pdf", "md", "txt")
WORKS = ("Utredning av", "Felles plan for", "Samarbeid om", "Søknad om midler til", "Rapport om", "Anskaffelse av")
SUBJECTS = (
    "vannforsyning", "legevakt", "nødnett", "kaianlegg", "bibliotektjenester", "skredsikring", "barnevern",
    "fergeforbindelser", "gang- og sykkelveier", "innkjøpsordning", "brannvern", "næringsfond", "skogplanting",
    "studieplasser", "velferdsteknologi", "avfallshåndtering", "kulturskole", "bredbånd", "turistinformasjon",
    "pendlerboliger",
)  # fmt: skip
OPENINGS = (
    "Arbeidsgruppa har sett på", "Kommunene har gitt innspill til", "Sekretariatet har innhentet priser på",
    "Det er usikkert hvem som har ansvar for", "I budsjettet for neste år er det satt av kr 450 000 til",
    "Rådgiver Torgunn Skarvnes orienterte om", "Formannskapene har bedt om en vurdering av", "Rapporten peker på",
)  # fmt: skip
ENDINGS = (
    "og legger fram funnene i møtet.", "i tråd med planen som ble vedtatt i fjor.", "før anbudet lyses ut.",
    "med forbehold om bevilgning i kommunestyrene.", "fordelt etter innbyggertall.", "og foreslår en felles løsning.",
    "slik nabokommunene har gjort det.", "uten at kostnadene er kjent.", "og ber om en avklaring før sommeren.",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


@dataclass(frozen=True)
class ArchivedPaper:
    """One file to be: its name with extension, and its text as Markdown."""

    name: str
    text: str


@dataclass(frozen=True)
class _Body:
    name: str
    prefix: str
    notice: str
    minutes: str
    place: str
    weeks: int


BODIES = (
    _Body("Kommunedirektørforum", "KF", "INNKALLING", "REFERAT", "Møterom Lysthuset", 5),
    _Body("Regionrådet", "RR", "Møteinnkalling", "Møteprotokoll", "Formannskapssalen", 9),
    _Body("Arbeidsutvalget", "AU", "Innkalling til møte", "Referat fra møte", "Digitalt", 4),
    _Body("Havnestyret", "HS", "Sakliste", "Protokoll", "Havnekontoret", 7),
)


@dataclass(frozen=True)
class _Item:
    number: str
    title: str
    before: str


@dataclass(frozen=True)
class _Sitting:
    body: _Body
    day: date
    called: list[str]
    items: list[_Item]


def archive(count: int) -> Iterator[ArchivedPaper]:
    """The first `count` papers, oldest first; the same ones each time."""
    return islice(_papers(random.Random(count)), count)


class _Years:
    """What goes on from meeting to meeting: who sits, which matters are alive, how far each series has come."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.people = [_person(chance) for _ in range(14)]
        self._matters: list[tuple[str, str]] = []
        self._serials: dict[tuple[str, int], int] = {}

    def sitting(self, body: _Body, day: date) -> _Sitting:
        if self.chance.random() < 0.1:
            self.people[self.chance.randrange(len(self.people))] = _person(self.chance)
        items = [self._item(body, day) for _ in range(self.chance.randint(4, 14))]
        return _Sitting(body, day, self.chance.sample(self.people, 10), items)

    def _item(self, body: _Body, day: date) -> _Item:
        serial = self._serials[body.prefix, day.year] = self._serials.get((body.prefix, day.year), 0) + 1
        number = f"{body.prefix} {serial}/{day:%y}"
        comes_back = bool(self._matters) and self.chance.random() < 0.3
        title, before = self.chance.choice(self._matters[-150:]) if comes_back else (_title(self.chance), "")
        self._matters.append((title, number))
        return _Item(number, title, before)


def _papers(chance: random.Random) -> Iterator[ArchivedPaper]:
    years = _Years(chance)
    day = date(1996, 1, 8)
    while True:
        day += timedelta(days=1)
        for nth, body in enumerate(BODIES):
            if day.weekday() == nth and (day.toordinal() // 7) % body.weeks == 0:
                yield from _papers_of(chance, years.sitting(body, day))


def _papers_of(chance: random.Random, sitting: _Sitting) -> Iterator[ArchivedPaper]:
    body, day = sitting.body, sitting.day
    stem = f"{body.prefix.lower()}-{day.isoformat()}"
    form = chance.choice(FORMATS)
    yield ArchivedPaper(f"{stem}-innkalling.{form}", _notice(chance, sitting, body.notice))
    if chance.random() < 0.08:
        more = replace(sitting, items=[_Item(f"{body.prefix} {900 + day.day}/{day:%y}", _title(chance), "")])
        yield ArchivedPaper(f"{stem}-tillegg.{form}", _notice(chance, more, "Tilleggsinnkalling"))
    if chance.random() < 0.95:
        text = _minutes(chance, sitting)
        yield ArchivedPaper(f"{stem}-referat.{form}", text)
        if chance.random() < 0.08:
            yield ArchivedPaper(f"{stem}-referat.{'pdf' if form != 'pdf' else 'docx'}", text)


def _notice(chance: random.Random, sitting: _Sitting, kind: str) -> str:
    parts = [*_head(kind, sitting), f"**Innkalt:** {_list(chance, sitting.called)}"]
    for item in sitting.items:
        reference = f" Saken ble sist behandlet som sak {item.before}." if item.before else ""
        text = " ".join(_sentences(chance, chance.randint(3, 12)))
        parts += [f"**{item.number} {item.title}**", f"**Saksopplysninger:** {text}{reference}"]
        if chance.random() < 0.2:
            rows = "\n".join(f"| {name} | {chance.randint(100, 999)} 000 |" for name in MUNICIPALITIES)
            parts.append(f"| Kommune | Beløp |\n| --- | ---: |\n{rows}")
        parts.append(f"**Forslag til vedtak:** {sitting.body.name} {_asked(chance)}")
    return "\n\n".join(parts) + "\n"


def _minutes(chance: random.Random, sitting: _Sitting) -> str:
    came, away = sitting.called[:-2], sitting.called[-2:]
    if chance.random() < 0.05:  # a slip of the pen
        came[0] = came[0].replace("a", "aa", 1)
    parts = [
        *_head(sitting.body.minutes, sitting),
        f"**Til stede:** {_list(chance, came)}",
        f"**Forfall:** {', '.join(away)}.",
    ]
    for item in sitting.items:
        parts.append(f"**{item.number} {item.title}**")
        if chance.random() < 0.5:
            parts.append(f"**Fra møtet:** {' '.join(_sentences(chance, 3))}")
        parts.append(f"**Vedtak:** {sitting.body.name} {_asked(chance)}")
        if chance.random() < 0.2:
            parts.append(f"Enstemmig vedtatt med {len(came)} stemmer.")
    return "\n\n".join(parts) + "\n"


def _head(kind: str, sitting: _Sitting) -> list[str]:
    body, day = sitting.body, sitting.day
    written = f"{WEEKDAYS[day.weekday()]} {day.day:02}.{day.month:02}.{day.year}"
    return [f"# {kind} – {body.name}", f"**Sted:** {body.place}", f"**Møtedato:** {written} kl. 09.00–12.00"]


def _list(chance: random.Random, people: list[str]) -> str:
    if chance.random() < 0.5:
        return ", ".join(people) + "."
    rows = (f"{name}, kommunedirektør i {MUNICIPALITIES[n % len(MUNICIPALITIES)]}" for n, name in enumerate(people))
    return "\n\n" + "\n".join(f"- {row}" for row in rows)


def _asked(chance: random.Random) -> str:
    return chance.choice(
        (
            "tar saken til orientering.",
            "ber daglig leder legge fram saken på nytt innen 15. november.",
            "slutter seg til planen og ber kommunene følge den opp.",
            "godkjenner rapporten slik den er lagt fram.",
        )
    )


def _sentences(chance: random.Random, count: int) -> list[str]:
    """So many sentences that no two papers share all of them."""
    return [f"{chance.choice(OPENINGS)} {chance.choice(SUBJECTS)} {chance.choice(ENDINGS)}" for _ in range(count)]


def _title(chance: random.Random) -> str:
    return f"{chance.choice(WORKS)} {chance.choice(SUBJECTS)} i {chance.choice(MUNICIPALITIES)}"


def _person(chance: random.Random) -> str:
    middle = f" {chance.choice('ABDEFGHIJKLMNRST')}." if chance.random() < 0.3 else ""
    return f"{chance.choice(FIRST)}{middle} {chance.choice(LAST)}"
