"""The people of a meeting: there without a call, there and not there, called and not heard of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from saksgang.core.checking.kinds import Kind, listed
from saksgang.core.checking.papers import Checked, Paper, all_people
from saksgang.core.checking.spellings import PLACES
from saksgang.core.dossier import Dossier, Participant
from saksgang.core.findings import Finding, Severity
from saksgang.core.matching.persons import LIKELY, name_key, same_person_likelihood
from saksgang.core.texts import Text

NOT_CALLED = Kind(
    "present-not-called",
    Severity.WARNING,
    Text(
        nb="En person var til stede, men ble ikke innkalt.",
        nn="Ein person var til stades, men vart ikkje innkalla.",
        en="A person was present but not called.",
    ),
    Text(
        nb="{name} var til stede, men står ikke blant de innkalte{where}.",
        nn="{name} var til stades, men står ikkje blant dei innkalla{where}.",
        en="{name} was present but is not among those called{where}.",
    ),
    Text(
        nb="Skriv hvem {name} møtte for, eller før personen opp under andre til stede.",
        nn="Skriv kven {name} møtte for, eller før personen opp under andre til stades.",
        en="Write for whom {name} came, or list the person under others present.",
    ),
)
BOTH = Kind(
    "present-and-absent",
    Severity.ERROR,
    Text(
        nb="Samme person er ført opp både som til stede og med forfall.",
        nn="Same person er ført opp både som til stades og med forfall.",
        en="The same person is listed both as present and as absent.",
    ),
    Text(
        nb="{name} står både under til stede og under forfall.",
        nn="{name} står både under til stades og under forfall.",
        en="{name} stands both under present and under absent.",
    ),
    Text(
        nb="Stryk det ene. Var personen til stede bare en del av møtet, skriv fra når eller for hvilke saker.",
        nn="Stryk det eine. Var personen til stades berre ein del av møtet, skriv frå når eller for kva saker.",
        en="Strike one of them. If the person was there for a part, write from when or for which items.",
    ),
)
UNACCOUNTED = Kind(
    "called-not-accounted-for",
    Severity.WARNING,
    Text(
        nb="En innkalt står verken under til stede eller forfall.",
        nn="Ein innkalla står verken under til stades eller forfall.",
        en="Somebody who was called is neither under present nor under absent.",
    ),
    Text(
        nb="{names} var innkalt{where}, men står verken under til stede eller under forfall.",
        nn="{names} var innkalla{where}, men står verken under til stades eller under forfall.",
        en="Called{where}, but neither under present nor under absent: {names}.",
    ),
    Text(
        nb="Før {names} opp som til stede eller med forfall (kommuneloven § 11-4).",
        nn="Før {names} opp som til stades eller med forfall (kommunelova § 11-4).",
        en="List {names} as present or absent (kommuneloven § 11-4).",
    ),
)
TWICE = Kind(
    "person-listed-twice",
    Severity.WARNING,
    Text(
        nb="Samme navn står to ganger i en liste over personer.",
        nn="Same namn står to gonger i ei liste over personar.",
        en="The same name stands twice in a list of people.",
    ),
    Text(
        nb="{name} står to ganger ({place}).",
        nn="{name} står to gonger ({place}).",
        en="{name} stands twice ({place}).",
    ),
    Text(
        nb="Stryk den ene, eller skriv hva som skiller de to.",
        nn="Stryk den eine, eller skriv kva som skil dei to.",
        en="Strike one, or write what tells the two apart.",
    ),
)
DEPUTY_FOR_PRESENT = Kind(
    "deputy-for-one-present",
    Severity.WARNING,
    Text(
        nb="En vara møtte for en som selv er ført opp som til stede.",
        nn="Ein vara møtte for ein som sjølv er ført opp som til stades.",
        en="A deputy came for somebody who is listed as present.",
    ),
    Text(
        nb="{name} møtte for {member}, som selv er ført opp som til stede hele møtet.",
        nn="{name} møtte for {member}, som sjølv er ført opp som til stades heile møtet.",
        en="{name} came for {member}, who is listed as present for the whole meeting.",
    ),
    Text(
        nb="Før opp {member} med forfall, eller skriv for hvilke saker vara møtte.",
        nn="Før opp {member} med forfall, eller skriv for kva saker vara møtte.",
        en="List {member} as absent, or write for which items the deputy came.",
    ),
)
KINDS = (NOT_CALLED, BOTH, UNACCOUNTED, TWICE, DEPUTY_FOR_PRESENT)

_DEPUTY = re.compile(r"\bvara|\bfor\b|\bdeputy\b|\bstedfortreder|\bfungerende|\bkonst", re.IGNORECASE)
_STAFF = re.compile(
    r"sekretær|referent|referer|saksbehandl|administrasjon|rådgiv|rådgjev|konsulent|gjest|observat|innled|innlei|prosjekt|"
    r"sekretariat|dag(?:lig|leg)\s+lei?[ad]|tilhør|presse|revisor|secretary|guest|observer|adviser|staff",
    re.IGNORECASE,
)
_NEAR_DAYS = 200
NO_PLACE = Text(nb="", nn="", en="")


def find(checked: Checked) -> Iterator[Finding]:
    """What is odd with the people of each paper and of each meeting."""
    for paper in checked.papers:
        yield from _within(paper)
        if paper.is_minutes and paper.dossier.present:
            yield from _against_call(checked, paper)


# Within a paper


def _within(paper: Paper) -> Iterator[Finding]:
    dossier = paper.dossier
    for name in ("invited", "copies", "present", "others_present", "absent"):
        yield from _twice(paper, name, getattr(dossier, name))
    for at, person in enumerate(dossier.present):
        if not _is_partial(person) and any(
            _is_one(person.name, gone.name) and not _is_partial(gone) for gone in dossier.absent
        ):
            yield paper.finding(BOTH, field=f"present.{at}", name=person.name)
    for at, person in enumerate((*dossier.present, *dossier.replaced)):
        member = person.substitute_for
        if (
            member
            and not _is_partial(person)
            and any(
                _is_one(member, other.name) and not _is_partial(other)
                for other in dossier.present
                if other is not person
            )
        ):
            yield paper.finding(DEPUTY_FOR_PRESENT, field=f"present.{at}", name=person.name, member=member)


def _twice(paper: Paper, place: str, people: tuple[Participant, ...]) -> Iterator[Finding]:
    seen: dict[str, Participant] = {}
    for at, person in enumerate(people):
        key = name_key(person.name)
        first = seen.setdefault(key, person)
        is_told_apart = (
            first.represents != person.represents
            or _is_partial(first)
            or _is_partial(person)
            or first.substitute_for != person.substitute_for
        )
        if first is not person and " " in key and not is_told_apart:
            yield paper.finding(TWICE, field=f"{place}.{at}", name=person.name, place=PLACES[place])


def _is_partial(person: Participant) -> bool:
    """Whether a person was there, or away, for a part of the meeting only."""
    return bool(person.items or person.from_time or person.until_time or person.note)


def _is_one(one: str, other: str) -> bool:
    """Whether two names in papers of one meeting are one person's: the same, or spelled by sound or without a middle name."""
    if name_key(one) == name_key(other):
        return True
    return same_person_likelihood(one, other).likelihood >= LIKELY


# Against the call


def _against_call(checked: Checked, paper: Paper) -> Iterator[Finding]:
    notices = [other for other in checked.others_of_meeting(paper) if other.is_notice]
    own_list = paper.dossier.invited
    called = (*own_list, *(person for notice in notices for person in notice.dossier.invited))
    if called:
        copied = [person for one in (paper, *notices) for person in one.dossier.copies]
        yield from _not_called(checked, paper, called, copied, where=NO_PLACE, severity=Severity.WARNING)
        yield from _unaccounted(paper, called)
        return
    nearest = _nearest_notice(checked, paper)
    if nearest is not None:
        day = nearest.dossier.date
        shown = f"{day.day}.{day.month}.{day.year}" if day else ""
        where = Text(
            nb=f" i den nærmeste innkallingen ({shown})",
            nn=f" i den nærmaste innkallinga ({shown})",
            en=f" in the nearest notice ({shown})",
        )
        yield from _not_called(
            checked, paper, nearest.dossier.invited, nearest.dossier.copies, where=where, severity=Severity.NOTE
        )


def _not_called(
    checked: Checked,
    paper: Paper,
    called: Iterable[Participant],
    copied: Iterable[Participant],
    *,
    where: Text,
    severity: Severity,
) -> Iterator[Finding]:
    expected = [person.name for person in (*called, *copied)]
    expected += [person.name for person in checked.known.persons] if severity is Severity.NOTE else []
    expected += _staff(paper.dossier)
    for at, person in enumerate(paper.dossier.present):
        if (
            _has_reason(person)
            or _is_replacing(person, paper.dossier)
            or any(_is_one(person.name, name) or _is_short(person.name, name) for name in expected)
        ):
            continue
        yield paper.finding(NOT_CALLED, field=f"present.{at}", severity=severity, name=person.name, where=where)


def _has_reason(person: Participant) -> bool:
    """Whether the list itself says why somebody not called was there: a deputy, staff, a guest, a note."""
    told = " ".join(filter(None, (person.role, person.note)))
    return bool(person.substitute_for or _DEPUTY.search(told) or _STAFF.search(told))


def _is_replacing(person: Participant, dossier: Dossier) -> bool:
    return any(_is_one(person.name, other.name) for other in dossier.replaced) or any(
        gone.note and name_key(person.name) in name_key(gone.note) for gone in dossier.absent
    )


def _staff(dossier: Dossier) -> list[str]:
    """Those who are there without being called: who leads, writes, prepared, signed or introduced."""
    named = [dossier.chair, dossier.secretary, dossier.officer, *(sign.name for sign in dossier.signed_by)]
    for item in dossier.items:
        named += [item.introduced_by, *item.guests]
    return [name for name in named if name]


def _is_short(one: str, other: str) -> bool:
    """Whether one is a part of the other: lists of given names only."""
    words, others = name_key(one).split(), name_key(other).split()
    return min(len(words), len(others)) == 1 and bool(set(words) & set(others))


def _unaccounted(paper: Paper, called: Iterable[Participant]) -> Iterator[Finding]:
    dossier = paper.dossier
    told = [person.name for label, _, person in all_people(dossier) if label not in {"invited", "copies"}]
    told += [person.substitute_for for person in (*dossier.present, *dossier.replaced) if person.substitute_for]
    told += _staff(dossier)
    notes = " ".join(name_key(person.note) for _, _, person in all_people(dossier) if person.note)
    names = list(dict.fromkeys(person.name for person in called))
    missing = [
        name
        for name in names
        if not any(_is_one(name, other) or _is_short(name, other) for other in told) and name_key(name) not in notes
    ]
    if missing and len(missing) <= 3:
        for name in missing:
            yield paper.finding(UNACCOUNTED, field="present", names=name, where=NO_PLACE)
    elif missing:
        yield paper.finding(UNACCOUNTED, field="present", names=listed(missing), where=NO_PLACE)


def _nearest_notice(checked: Checked, paper: Paper) -> Paper | None:
    """The body's notice of another meeting nearest in time, if most of those present and absent stand in it."""
    day = paper.dossier.date
    if day is None:
        return None
    notices = [
        other
        for other in checked.of_body(paper)
        if other.is_notice
        and other.dossier.invited
        and other.dossier.date
        and abs((other.dossier.date - day).days) <= _NEAR_DAYS
    ]
    nearest = min(notices, key=lambda other: abs((other.dossier.date or day) - day), default=None)
    if nearest is None:
        return None
    invited = nearest.dossier.invited
    met = [person.name for person in (*paper.dossier.present, *paper.dossier.absent)]
    common = sum(any(_is_one(name, person.name) for person in invited) for name in met)
    return nearest if common * 5 >= len(met) * 3 and common * 5 >= len(invited) * 3 else None
