"""Dossiers made at random for the round trip: invented people, bodies and matters, in the form that papers can carry.

A text never speaks of what has a field of its own (no votes in the background, no names of months in a place), since a
reader would be right to take it for that.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import strategies as st

from saksgang.core.dossier import (
    BodyName,
    Dossier,
    Exemption,
    Item,
    Outcome,
    PaperKind,
    Participant,
    Signature,
    TableData,
    Vote,
)
from saksgang.core.texts import Language

GIVEN = ("Torbjørg", "Odd-Arne", "Siv", "Kolbjørn", "Runa", "Eilert", "Ingunn", "Åsmund", "Børge", "Marit Elin")
FAMILY = (
    "Nesvik",
    "Lyngmo",
    "Havnås",
    "Ertnes",
    "Skarstein",
    "Brattland",
    "Vollan",
    "Øyjord",
    "Fagerlid",
    "Nygård Moen",
)
PLACES = ("Havsund rådhus", "Møterom Tinden", "Lyngmark samfunnshus, sal 2", "Teams")
MUNICIPALITIES = ("Tindvær", "Havsund", "Lyngmark", "Austmo")
BODIES = (("Samarbeidsforum", "SV"), ("Kommunedirektørforum", "KF"), ("Regionrådet", "RR"), ("Arbeidsutvalget", "AU"))
SUBJECTS = {
    Language.BOKMAL: (
        "Skilt på ferjekaiene",
        "Felles innkjøp av bøker",
        "Vannforsyning til øyene",
        "Ny avtale om arkiv",
    ),
    Language.NYNORSK: (
        "Skilt på ferjekaiane",
        "Felles innkjøp av bøker",
        "Vassforsyning til øyane",
        "Ny avtale om arkiv",
    ),
    Language.ENGLISH: ("Signs on the quays", "Joint purchase of books", "Water for the islands", "New archive service"),
}
SENTENCES = {
    Language.BOKMAL: (
        "Kommunene har ulike ordninger, og de vil gjerne ha en felles løsning.",
        "Arbeidet har tatt lengre tid enn det som var ventet.",
        "Det er ikke noen grunn til å vente, for behovet er stort.",
        "Kostnadene er høyere i de minste kommunene enn i de største.",
    ),
    Language.NYNORSK: (
        "Kommunane har ulike ordningar, og dei vil gjerne ha ei felles løysing.",
        "Arbeidet har teke lengre tid enn det som var venta.",
        "Det er ikkje nokon grunn til å vente, for behovet er stort.",
        "Kostnadene er høgare i dei minste kommunane enn i dei største.",
    ),
    Language.ENGLISH: (
        "The municipalities have different arrangements, and they would like to share one.",
        "The work has taken longer than what was expected of it.",
        "There is no reason to wait, for the need is great.",
        "The costs are higher in the smallest municipalities than in the largest.",
    ),
}
POINTS = {
    Language.BOKMAL: (
        "Avtalen om felles arkiv fornyes.",
        "Ordningen videreføres i ett år.",
        "Prosjektet får en egen leder.",
    ),
    Language.NYNORSK: (
        "Avtalen om felles arkiv blir fornya.",
        "Ordninga blir ført vidare i eitt år.",
        "Prosjektet får ein eigen leiar.",
    ),
    Language.ENGLISH: (
        "The archive agreement is renewed.",
        "The arrangement goes on for a year.",
        "The project gets its own leader.",
    ),
}
ASKED = {
    Language.BOKMAL: (
        "Kommunene melder tilbake til sekretariatet innen 15. juni.",
        "Kommunedirektørforum ber daglig leder legge fram en sak i september.",
        "Sekretariatet sender avtalen til kommunene innen 1. mars.",
    ),
    Language.NYNORSK: (
        "Kommunane melder tilbake til sekretariatet innan 15. juni.",
        "Kommunedirektørforum bed dagleg leiar leggje fram ei sak i september.",
        "Sekretariatet sender avtalen til kommunane innan 1. mars.",
    ),
    Language.ENGLISH: (
        "The municipalities report back to the secretariat by 15 June.",
        "The secretariat puts forward a case in September.",
        "The secretariat sends the agreement to the municipalities by 1 March.",
    ),
}
CHOICES = {
    Language.BOKMAL: ("Alternativ A: Avtalen fornyes.", "Alternativ B: Avtalen sies opp."),
    Language.NYNORSK: ("Alternativ A: Avtalen blir fornya.", "Alternativ B: Avtalen blir sagd opp."),
    Language.ENGLISH: ("Alternative A: The agreement is renewed.", "Alternative B: The agreement is ended."),
}
SUBJECTS_OF_VOTES = {
    Language.BOKMAL: "Innstillingen",
    Language.NYNORSK: "Innstillinga",
    Language.ENGLISH: "The proposal",
}
ROLES = {
    Language.BOKMAL: ("leder", "nestleder", "medlem"),
    Language.NYNORSK: ("leiar", "nestleiar", "medlem"),
    Language.ENGLISH: ("chair", "member", "member"),
}
TITLES_UNDER = {Language.BOKMAL: "Daglig leder", Language.NYNORSK: "Dagleg leiar", Language.ENGLISH: "Secretary"}
EXEMPT = {
    Language.BOKMAL: "Unntatt offentlighet",
    Language.NYNORSK: "Unnateke offentlegheit",
    Language.ENGLISH: "Exempt from public access",
}
DEFERRED = {
    Language.BOKMAL: "Saken utsettes.",
    Language.NYNORSK: "Saka blir utsett.",
    Language.ENGLISH: "The item was postponed.",
}

names = st.builds(lambda given, family: f"{given} {family}", st.sampled_from(GIVEN), st.sampled_from(FAMILY))
days = st.dates(datetime.date(2001, 1, 1), datetime.date(2039, 12, 31))
quarters = st.integers(8 * 4, 20 * 4).map(lambda quarter: datetime.time(quarter // 4, quarter % 4 * 15))


def several_names(most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(names, max_size=most, unique=True).map(tuple)


def plain_people(most: int) -> st.SearchStrategy[tuple[Participant, ...]]:
    return several_names(most).map(lambda found: tuple(map(Participant, found)))


@st.composite
def known_people(draw: st.DrawFn, language: Language) -> tuple[Participant, ...]:
    """People of whom more than the name is known: role, municipality, whom they stood in for, when they came and went."""
    people = []
    for name in draw(several_names(4)):
        person = Participant(
            name,
            role=draw(st.sampled_from(ROLES[language])),
            represents=draw(st.none() | st.sampled_from(MUNICIPALITIES)),
            substitute_for=draw(st.none() | names.filter(lambda other, own=name: other != own)),
        )
        if draw(st.integers(0, 5)) == 0:
            person = replace(person, items=draw(st.sampled_from(["47-55/25", "12/25"])))
        hours = sorted(draw(st.lists(quarters, max_size=2, unique=True)))
        if hours:
            person = replace(person, from_time=hours[0], until_time=hours[1] if len(hours) > 1 else None)
        people.append(person)
    return tuple(people)


def paragraphs(language: Language, most: int) -> st.SearchStrategy[list[str]]:
    sentences = st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=3, unique=True)
    return st.lists(sentences.map(" ".join), max_size=most, unique=True)


tables = st.builds(
    lambda first, rows: TableData(("Kommune", str(first), str(first + 1)), tuple(rows)),
    st.integers(2010, 2030),
    st.lists(
        st.tuples(st.sampled_from(MUNICIPALITIES), *[st.sampled_from(["310 298", "1 375 486", "9", "12,5 %"])] * 2),
        min_size=1,
        max_size=4,
    ),
)


def piped(table: TableData) -> str:
    lines = [table.header, ("---",) * len(table.header), *table.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def numbered(points: list[str]) -> str:
    return "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))


@st.composite
def texts(draw: st.DrawFn, language: Language) -> tuple[str, tuple[TableData, ...]]:
    """A background in Markdown with emphasis, lists, a small heading and a table, and the table as data."""
    parts = draw(paragraphs(language, 3))
    if parts and draw(st.booleans()):
        first, _, rest = parts[0].partition(" ")
        parts[0] = f"**{first}** {rest}"
    table = draw(st.none() | tables) if parts else None
    if parts and draw(st.booleans()):
        parts.append("\n".join(f"- {sentence}" for sentence in draw(paragraphs(language, 3)) or ["En"]))
    if table:
        parts += [piped(table), draw(st.sampled_from(SENTENCES[language]))]
    return "\n\n".join(parts), (table,) if table else ()


@st.composite
def decided(draw: st.DrawFn, language: Language) -> tuple[str, tuple[str, ...]]:
    """One sentence, or numbered points (the last one now and then with lettered points of its own), and the points as data."""
    sentences = (*POINTS[language], *ASKED[language])
    if draw(st.booleans()):
        return draw(st.sampled_from(sentences)), ()
    points = draw(st.lists(st.sampled_from(sentences), min_size=2, max_size=4, unique=True))
    text = numbered(points)
    if draw(st.integers(0, 3)) == 0:
        under = draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=2, max_size=3, unique=True))
        letters = "\n".join(f"{letter}) {words}" for letter, words in zip("abc", under, strict=False))
        text += "\n" + letters.replace("a) ", "   a) ").replace("\n", "\n   ")
        points[-1] += f"\n\n{letters}"
    return text, tuple(points)


def proposed(language: Language) -> st.SearchStrategy[str]:
    """What is proposed, now and then as two alternatives."""
    alternatives = st.just("\n\n".join(CHOICES[language]))
    return st.one_of(decided(language).map(lambda one: one[0]), decided(language).map(lambda one: one[0]), alternatives)


@st.composite
def votes(draw: st.DrawFn, language: Language) -> tuple[Vote, ...]:
    kind = draw(
        st.sampled_from(["none", "unanimous", "counted", "about", "against", "sides", "casting", "blank", "lost"])
    )
    most, least = draw(st.integers(3, 20)), draw(st.integers(1, 2))
    against = tuple(draw(st.lists(names, min_size=least, max_size=least, unique=True)))
    counted = Vote(in_favour=most, against=least, adopted=True)
    match kind:
        case "none":
            return ()
        case "unanimous":
            return (Vote(unanimous=True, adopted=True),)
        case "about":
            return (replace(counted, about=SUBJECTS_OF_VOTES[language]),)
        case "casting":
            return (Vote(in_favour=most, against=most, adopted=True, casting_vote=True),)
        case "against":
            return (replace(counted, against_names=against),)
        case "sides":
            in_favour = draw(
                st.lists(names.filter(lambda name: name not in against), min_size=2, max_size=3, unique=True)
            )
            return (replace(counted, in_favour=len(in_favour), for_names=tuple(in_favour), against_names=against),)
        case "blank":
            return (replace(counted, blank=draw(st.integers(0, 3))),)
        case "lost":
            lost = Vote(in_favour=least, against=most, adopted=False)
            return (lost, Vote(in_favour=most, against=least, adopted=True))
        case _:
            return (counted,)


@st.composite
def items(draw: st.DrawFn, language: Language, kind: PaperKind, number: str) -> Item:
    text, tables_in_text = draw(texts(language))
    proposal = draw(proposed(language)) if draw(st.booleans()) else ""
    item = Item(
        number=number,
        title=draw(st.sampled_from(SUBJECTS[language])),
        text=text,
        tables=tables_in_text,
        proposal=proposal,
    )
    if draw(st.booleans()):
        item = replace(item, introduced_by=draw(names))
    if draw(st.integers(0, 5)) == 0:
        law = draw(st.sampled_from(["offl. § 13", "offl. § 25", "fvl. § 13"]))
        item = replace(item, exempt=Exemption(law, f"{EXEMPT[language]}: {law}"))
    attachments = draw(
        st.lists(st.sampled_from(["Kart over kaiene", "Brev av 3. mai", "Utkast til avtale"]), max_size=2, unique=True)
    )
    item = replace(item, attachments=tuple(attachments))
    return item if kind is not PaperKind.MINUTES else draw(treated(item, language))


@st.composite
def treated(draw: st.DrawFn, item: Item, language: Language) -> Item:
    """The item after the meeting."""
    if draw(st.integers(0, 5)) == 0:
        return replace(item, decision=DEFERRED[language], outcome=Outcome.POSTPONED)
    decision, points = draw(decided(language))
    return replace(
        item,
        decision=decision,
        decision_points=points,
        outcome=Outcome.ADOPTED,
        remarks=tuple(draw(paragraphs(language, 4))),
        votes=draw(votes(language)),
        disqualified=draw(several_names(2)),
    )


@st.composite
def dossiers(draw: st.DrawFn, language: Language, kind: PaperKind) -> Dossier:
    name, prefix = draw(st.sampled_from(BODIES))
    day = draw(days)
    start = draw(quarters)
    first = draw(st.integers(1, 80))
    numbers = [
        f"{prefix} {serial}/{day.year % 100:02d}"
        for serial in range(first, first + draw(st.sampled_from([1, 2, 3, 10])))
    ]
    dossier = Dossier(
        kind=kind,
        language=language,
        body=BodyName(name, prefix),
        date=day,
        letter_date=draw(st.none() | st.just(day - datetime.timedelta(days=8))),
        time_start=start,
        time_end=draw(st.none() | st.just(start.replace(hour=start.hour + 2))),
        place=draw(st.sampled_from(PLACES)),
        reference=draw(st.none() | st.sampled_from(["25/117", "2025/88-3"])),
        officer=draw(st.none() | names),
        items=tuple(draw(items(language, kind, number)) for number in numbers),
        signed_by=draw(st.just(()) | names.map(lambda name: (Signature(name, TITLES_UNDER[language]),))),
    )
    if kind is PaperKind.MINUTES:
        people = draw(plain_people(6) | known_people(language))
        return replace(
            dossier,
            chair=draw(names),
            secretary=draw(names),
            present=people,
            others_present=draw(plain_people(3) | known_people(language)),
            absent=draw(plain_people(3)),
        )
    signer = dossier.signed_by[0].name if dossier.signed_by else dossier.officer
    return replace(dossier, secretary=signer, invited=draw(plain_people(8)), copies=draw(plain_people(3)))
