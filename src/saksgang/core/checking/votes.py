"""Votes: more than were there, names that are not the count, voters who were away or took no part, wrong results."""

from __future__ import annotations

from collections.abc import Iterator

from saksgang.core.case_number import parse_number
from saksgang.core.checking.kinds import Kind, listed
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.dossier import Dossier, Item, Vote
from saksgang.core.findings import Finding, Severity
from saksgang.core.item_spans import covers
from saksgang.core.matching.persons import LIKELY, name_key, same_person_likelihood
from saksgang.core.texts import Text

EXCEED = Kind(
    "votes-exceed-present",
    Severity.ERROR,
    Text(
        nb="Det er avgitt flere stemmer enn det var medlemmer til stede.",
        nn="Det er gjeve fleire røyster enn det var medlemer til stades.",
        en="There are more votes than members present.",
    ),
    Text(
        nb="{votes} stemmer, men bare {present} er ført opp som til stede.",
        nn="{votes} røyster, men berre {present} er ført opp som til stades.",
        en="{votes} votes, but only {present} are listed as present.",
    ),
    Text(
        nb="Sjekk tallene og frammøtet. Har medlemmene ulik stemmevekt, skriv det.",
        nn="Sjekk tala og frammøtet. Har medlemene ulik røystevekt, skriv det.",
        en="Look at the figures and the attendance. If members' votes have different weights, say so.",
    ),
)
NAMES_DIFFER = Kind(
    "vote-names-differ-from-count",
    Severity.ERROR,
    Text(
        nb="Antall navn ved en votering er et annet enn antall stemmer.",
        nn="Talet på namn ved ei røysting er eit anna enn talet på røyster.",
        en="The number of names at a vote is another than the count.",
    ),
    Text(
        nb="{count} {side}, men {names} navn er ført opp.",
        nn="{count} {side}, men {names} namn er ført opp.",
        en="{count} {side}, but {names} names are listed.",
    ),
    Text(
        nb="Rett tallet eller lista over navn.",
        nn="Rett talet eller lista over namn.",
        en="Correct the figure or the list of names.",
    ),
)
NOT_PRESENT = Kind(
    "voter-not-present",
    Severity.ERROR,
    Text(
        nb="En som har stemt, er ikke ført opp som til stede.",
        nn="Ein som har røysta, er ikkje ført opp som til stades.",
        en="A voter is not listed as present.",
    ),
    Text(
        nb="{name} har stemt, men er ikke ført opp som til stede.",
        nn="{name} har røysta, men er ikkje ført opp som til stades.",
        en="{name} has voted but is not listed as present.",
    ),
    Text(
        nb="Før opp {name} som til stede, eller rett navnet.",
        nn="Før opp {name} som til stades, eller rett namnet.",
        en="List {name} as present or correct the name.",
    ),
)
BOTH_SIDES = Kind(
    "voter-on-both-sides",
    Severity.ERROR,
    Text(
        nb="Samme person har stemt både for og mot.",
        nn="Same person har røysta både for og mot.",
        en="The same person voted both for and against.",
    ),
    Text(
        nb="{name} er ført opp både for og mot.",
        nn="{name} er ført opp både for og mot.",
        en="{name} is listed both for and against.",
    ),
    Text(nb="Stryk det ene.", nn="Stryk det eine.", en="Strike one of them."),
)
DISQUALIFIED = Kind(
    "voter-disqualified",
    Severity.ERROR,
    Text(
        nb="En som var inhabil, er ført opp med stemme.",
        nn="Ein som var ugild, er ført opp med røyst.",
        en="Somebody disqualified is listed with a vote.",
    ),
    Text(
        nb="{name} var inhabil i saken, men er ført opp med stemme (forvaltningsloven § 8).",
        nn="{name} var ugild i saka, men er ført opp med røyst (forvaltningslova § 8).",
        en="{name} was disqualified in the item but is listed with a vote (forvaltningsloven § 8).",
    ),
    Text(
        nb="Rett lista over stemmer eller habiliteten.",
        nn="Rett lista over røyster eller habiliteten.",
        en="Correct the votes or the disqualification.",
    ),
)
RESULT_DIFFERS = Kind(
    "vote-result-differs",
    Severity.WARNING,
    Text(
        nb="Utfallet av en votering passer ikke med stemmetallene.",
        nn="Utfallet av ei røysting passar ikkje med røystetala.",
        en="The result of a vote does not fit the figures.",
    ),
    Text(
        nb="{in_favour} for og {against} mot, men {result}.",
        nn="{in_favour} for og {against} mot, men {result}.",
        en="{in_favour} for and {against} against, but {result}.",
    ),
    Text(
        nb="Sjekk tallene. Ved stemmelikhet skal møtelederens dobbeltstemme stå (kommuneloven § 11-9).",
        nn="Sjekk tala. Ved likt røystetal skal dobbeltrøysta til møteleiaren stå (kommunelova § 11-9).",
        en="Look at the figures. At a tie the chair's casting vote must be told (kommuneloven § 11-9).",
    ),
)
KINDS = (EXCEED, NAMES_DIFFER, NOT_PRESENT, BOTH_SIDES, DISQUALIFIED, RESULT_DIFFERS)

_SIDES = {
    "for_names": Text(nb="stemte for", nn="røysta for", en="voted for"),
    "against_names": Text(nb="stemte mot", nn="røysta mot", en="voted against"),
}
_ADOPTED = Text(nb="forslaget er ført som vedtatt", nn="framlegget er ført som vedteke", en="it is told as adopted")
_FALLEN = Text(nb="forslaget er ført som falt", nn="framlegget er ført som falle", en="it is told as fallen")
_UNANIMOUS = Text(nb="det står enstemmig", nn="det står samrøystes", en="it is told as unanimous")


def find(checked: Checked) -> Iterator[Finding]:
    """What is odd with each counted vote."""
    for paper in checked.papers:
        for item in paper.dossier.items:
            for at, vote in enumerate(item.votes):
                yield from _vote(paper, item, f"votes.{at}", vote)


def _vote(paper: Paper, item: Item, field: str, vote: Vote) -> Iterator[Finding]:
    """An association counts owners and proxies whom its minutes do not list; a body of elected people lists all."""
    count = sum(filter(None, (vote.in_favour, vote.against, vote.blank)))
    present = _voting(paper.dossier, item)
    is_list_whole = paper.is_formal or count <= 2 * present
    if paper.dossier.present and is_list_whole and count > present + vote.casting_vote:
        yield paper.finding(EXCEED, item=item, field=field, votes=count, present=present)
    for side, stated in (("for_names", vote.in_favour), ("against_names", vote.against)):
        names: tuple[str, ...] = getattr(vote, side)
        persons = all(_is_person(name) or _is_surname(name, paper.dossier) for name in names)
        if names and stated is not None and len(names) != stated and persons:
            yield paper.finding(NAMES_DIFFER, item=item, field=field, count=stated, side=_SIDES[side], names=len(names))
    yield from _voters(paper, item, field, vote)
    yield from _result(paper, item, field, vote)


def _voting(dossier: Dossier, item: Item) -> int:
    """How many can have voted: those present at the item, deputies listed apart too, without those disqualified."""
    number = parse_number(item.number)
    keys = {name_key(person.name) for person in dossier.present}
    there = [*dossier.present, *(person for person in dossier.replaced if name_key(person.name) not in keys)]
    told = [person for person in there if number is None or not person.items or covers(person.items, number)]
    return sum(not any(_is_one(person.name, name) for name in item.disqualified) for person in told)


def _is_person(name: str) -> bool:
    """A name of a person, not of a party (`H`, `Ap (4)`, `Senterpartiet`)."""
    return (
        len(name_key(name).split()) >= 2 and not any(sign.isdigit() for sign in name) and "parti" not in name.casefold()
    )


def _is_surname(name: str, dossier: Dossier) -> bool:
    there = (*dossier.present, *dossier.replaced, *dossier.others_present)
    return any(name_key(name) == name_key(person.name).split()[-1] for person in there if name_key(person.name))


def _voters(paper: Paper, item: Item, field: str, vote: Vote) -> Iterator[Finding]:
    voters = [name for name in (*vote.for_names, *vote.against_names) if _is_person(name)]
    for name in vote.for_names:
        if _is_person(name) and any(name_key(name) == name_key(other) for other in vote.against_names):
            yield paper.finding(BOTH_SIDES, item=item, field=field, name=name)
    for name in voters:
        if any(_is_one(name, other) for other in item.disqualified):
            yield paper.finding(DISQUALIFIED, item=item, field=field, name=name)
    there = [person.name for person in (*paper.dossier.present, *paper.dossier.replaced)]
    away = [name for name in dict.fromkeys(voters) if there and not any(_is_one(name, other) for other in there)]
    if len(away) > 3:
        yield paper.finding(NOT_PRESENT, item=item, field=field, name=listed(away))
        return
    for name in away:
        yield paper.finding(NOT_PRESENT, item=item, field=field, name=name)


def _is_one(one: str, other: str) -> bool:
    words, others = name_key(one).split(), name_key(other).split()
    if len(words) == 1 or len(others) == 1:
        return bool(set(words) & set(others))
    return same_person_likelihood(one, other).likelihood >= LIKELY


def _result(paper: Paper, item: Item, field: str, vote: Vote) -> Iterator[Finding]:
    """A majority of the votes cast decides; a rule that wants more can only let a proposal fall."""
    for_, against = vote.in_favour, vote.against
    if vote.unanimous and against:
        yield paper.finding(
            RESULT_DIFFERS, item=item, field=field, in_favour=for_ or 0, against=against, result=_UNANIMOUS
        )
    if for_ is None or against is None or vote.adopted is None or vote.casting_vote:
        return
    if vote.adopted and for_ <= against:
        yield paper.finding(RESULT_DIFFERS, item=item, field=field, in_favour=for_, against=against, result=_ADOPTED)
    if not vote.adopted and against == 0 < for_:
        yield paper.finding(RESULT_DIFFERS, item=item, field=field, in_favour=for_, against=against, result=_FALLEN)
