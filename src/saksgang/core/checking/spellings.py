"""Names that seem to be one person's in two spellings, within a paper, between papers and against the register."""

from __future__ import annotations

from collections.abc import Iterator

from saksgang.core.calendar import written_day
from saksgang.core.checking.kinds import Kind
from saksgang.core.checking.papers import Checked, Paper, all_people
from saksgang.core.findings import Finding, Severity
from saksgang.core.matching.persons import Likeness, NameReason, find_variants, name_key
from saksgang.core.texts import Text

TWO_SPELLINGS = Kind(
    "person-spelled-two-ways",
    Severity.WARNING,
    Text(
        nb="Det som ser ut til å være samme person, er skrevet på to måter.",
        nn="Det som ser ut til å vere same person, er skrive på to måtar.",
        en="What seems to be one person is written in two ways.",
    ),
    Text(
        nb="«{name}» ({place}) og «{other}» ({other_place}) kan være samme person: {reason}.",
        nn="«{name}» ({place}) og «{other}» ({other_place}) kan vere same person: {reason}.",
        en="“{name}” ({place}) and “{other}” ({other_place}) may be one person: {reason}.",
    ),
    Text(
        nb="Finn ut hvordan navnet skrives, og bruk det samme overalt. Er det to personer, kan funnet avvises.",
        nn="Finn ut korleis namnet blir skrive, og bruk det same overalt. Er det to personar, kan funnet avvisast.",
        en="Find out how the name is written and use it everywhere. If they are two people, dismiss this.",
    ),
)
KINDS = (TWO_SPELLINGS,)

PLACES = {
    "invited": Text(nb="innkalt", nn="innkalla", en="called"),
    "copies": Text(nb="kopi", nn="kopi", en="copies"),
    "present": Text(nb="til stede", nn="til stades", en="present"),
    "others_present": Text(nb="andre til stede", nn="andre til stades", en="others present"),
    "absent": Text(nb="forfall", nn="forfall", en="absent"),
    "replaced": Text(nb="vara", nn="vara", en="deputies"),
    "chair": Text(nb="møteleder", nn="møteleiar", en="chair"),
    "secretary": Text(nb="sekretær", nn="sekretær", en="secretary"),
    "officer": Text(nb="saksbehandler", nn="saksbehandlar", en="case officer"),
    "signed_by": Text(nb="underskrift", nn="underskrift", en="signature"),
    "introduced_by": Text(nb="innledet", nn="innleidde", en="introduced"),
    "register": Text(nb="registeret", nn="registeret", en="the register"),
}
_IN_FILE = Text(nb="{nb} i {file}", nn="{nn} i {file}", en="{en} in {file}")


def find(checked: Checked) -> Iterator[Finding]:
    """Names that may be one person's, each pair told once, where the second of them stands."""
    places: dict[str, list[tuple[Paper, str, str]]] = {}
    for paper in checked.all_papers:
        for name, field, label in _names(paper):
            if len(name_key(name).split()) > 1:
                places.setdefault(" ".join(name.split()), []).append((paper, field, label))
    known = {person.name: {person.name, *person.variants} for person in checked.known.persons}
    settled = [{name_key(name) for name in names} for names in known.values()]
    asked = [name for name, found in places.items() if any(paper.is_asked for paper, _, _ in found)]
    for variant in find_variants(asked, among=[*places, *(name for names in known.values() for name in names)]):
        keys = {name_key(variant.first), name_key(variant.second)}
        if len(keys) == 1 or any(keys <= names for names in settled) or not _tells(variant.likeness):
            continue
        finding = _spelling(variant.first, variant.second, places, variant.likeness)
        if finding is not None:
            yield finding


def _tells(like: Likeness) -> bool:
    """Initials and middle names left out are how names are shortened; a misprint or another spelling is a slip."""
    return like.reason in {NameReason.SPELLING, NameReason.MISPRINT, NameReason.WRITING, NameReason.REVERSED}


def _spelling(one: str, other: str, places: dict[str, list[tuple[Paper, str, str]]], like: Likeness) -> Finding | None:
    firsts, seconds = places.get(one, []), places.get(other, [])
    if _stand_together(firsts, seconds):
        return None
    if not firsts or not seconds:
        name, others = (one, other) if firsts else (other, one)
        return _spelled(name, (firsts or seconds)[-1], others, PLACES["register"], like)
    ways = [(one, firsts), (other, seconds)]
    odd, odd_places = min(
        ways, key=lambda way: (not any(paper.is_asked for paper, _, _ in way[1]), len(way[1]), way is ways[0])
    )
    usual, usual_places = next(way for way in ways if way[0] != odd)
    at = next((place for place in odd_places if place[0].is_asked), odd_places[0])
    return _spelled(odd, at, usual, _place(usual_places[0], at[0]), like)


def _place(place: tuple[Paper, str, str], here: Paper) -> Text:
    """The list that a name stands in, with the file where it is another's, or the day where it is another meeting's."""
    paper, _, label = place
    listed, day = PLACES[label], paper.dossier.date
    if paper.file != here.file:
        return _IN_FILE.filled(nb=listed.nb, nn=listed.nn, en=listed.en, file=paper.file)
    if paper.index == here.index or day is None:
        return listed
    written = written_day(day)
    return Text(nb=f"{listed.nb} {written.nb}", nn=f"{listed.nn} {written.nn}", en=f"{listed.en} {written.en}")


def _spelled(name: str, at: tuple[Paper, str, str], other: str, other_place: Text, like: Likeness) -> Finding:
    paper, field, label = at
    return paper.finding(
        TWO_SPELLINGS,
        field=field,
        name=name,
        place=PLACES[label],
        other=other,
        other_place=other_place,
        reason=like.text,
    )


def _stand_together(firsts: list[tuple[Paper, str, str]], seconds: list[tuple[Paper, str, str]]) -> bool:
    """Whether both names stand in one list of one paper: then they are two people."""
    lists = {(paper.file, paper.index, label) for paper, _, label in firsts}
    return any((paper.file, paper.index, label) in lists for paper, _, label in seconds if label != "introduced_by")


def _names(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """The names in a paper with the field and the list they stand in."""
    dossier = paper.dossier
    for label, at, person in all_people(dossier):
        yield person.name, f"{label}.{at}", label
        if person.substitute_for:
            yield person.substitute_for, f"{label}.{at}", "replaced"
    for label, name in (("chair", dossier.chair), ("secretary", dossier.secretary), ("officer", dossier.officer)):
        if name:
            yield name, label, label
    for at, sign in enumerate(dossier.signed_by):
        yield sign.name, f"signed_by.{at}", "signed_by"
    for item in dossier.items:
        if item.introduced_by:
            yield item.introduced_by, "items", "introduced_by"
