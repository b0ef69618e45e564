"""Old names: of the body itself, and of offices that Norwegian law has renamed, used after the day of the change."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from saksgang.core.body_names import body_key
from saksgang.core.checking.kinds import Kind
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.checking.prose_of import texts_of_item
from saksgang.core.dossier import Item
from saksgang.core.findings import Finding, Severity
from saksgang.core.prose import sentences
from saksgang.core.texts import Text
from saksgang.core.written_dates import find_days

OLD_BODY = Kind(
    "body-under-old-name",
    Severity.WARNING,
    Text(
        nb="Organet er omtalt med et gammelt navn.",
        nn="Organet er omtalt med eit gammalt namn.",
        en="The body is called by an old name.",
    ),
    Text(
        nb="«{old}» er et gammelt navn; organet heter {new}.",
        nn="«{old}» er eit gammalt namn; organet heiter {new}.",
        en="“{old}” is an old name; the body is called {new}.",
    ),
    Text(nb="Skriv «{new}».", nn="Skriv «{new}».", en="Write “{new}”."),
)
OLD_OFFICE = Kind(
    "office-under-old-name",
    Severity.NOTE,
    Text(
        nb="Et embete er omtalt med et navn som er byttet ut.",
        nn="Eit embete er omtalt med eit namn som er bytt ut.",
        en="An office is called by a name that has been replaced.",
    ),
    Text(
        nb="«{old}» har siden 1.1.2021 hett {new}.",
        nn="«{old}» har sidan 1.1.2021 heitt {new}.",
        en="“{old}” has been called {new} since 1 January 2021.",
    ),
    Text(
        nb="Skriv «{new}», eller skriv at det gjelder tiden før.",
        nn="Skriv «{new}», eller skriv at det gjeld tida før.",
        en="Write “{new}”, or say that it was before the change.",
    ),
)
KINDS = (OLD_BODY, OLD_OFFICE)


#: The title that kommuneloven 2018 § 13-1 brought with the councils of 2019-2020, and the county governor's of 2021.
DIRECTORS_FROM = datetime.date(2020, 1, 1)
GOVERNORS_FROM = datetime.date(2021, 1, 1)

_COMPOUND = re.compile(
    r"(?<![^\W_])(?P<stem>rådmanns|rådmenn|fylkesmanns|fylkesrådmanns)s?(?P<tail>forum|utvalg|utval|møte|gruppe|kollegium|råd|nettverk)(?:ets|et|en|a|s)?(?![^\W_])",
    re.IGNORECASE,
)
_FYLKESMANN = re.compile(r"(?<![^\W_])[Ff]ylkesmann(?:en|s|ens)?(?![^\W_])")
_FORMER = re.compile(
    r"\b(?:tidligere|tidlegare|daværende|dåverande|den gang|dengang|den gongen|gamle|før kalt|før kalla|historisk|former|"
    r"skiftet navn|skifta namn|byttet navn|bytta namn|nytt navn|nytt namn|het da|heitte då|omdøpt|omdøypt|renamed)\b|«|\"|“",
    re.IGNORECASE,
)
_NEW_STEMS = {
    "rådmanns": "kommunedirektør",
    "rådmenn": "kommunedirektør",
    "fylkesmanns": "statsforvalter",
    "fylkesrådmanns": "fylkesdirektør",
}
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


Told = tuple[Kind, str, str | Text]
_GOVERNOR = Text(nb="Statsforvalteren", nn="Statsforvaltaren", en="Statsforvalteren")


def find(checked: Checked) -> Iterator[Finding]:
    """Old names in each paper: a body's once an item, an office's once."""
    for paper in checked.papers:
        yield from _own_name(checked, paper)
        told: set[str] = set()
        for item, field, text in _texts(paper):
            for sentence in sentences(text):
                for kind, old, new in (*_old_bodies(checked, paper, sentence), *_old_offices(paper, sentence)):
                    key = old.casefold() if kind is OLD_OFFICE else f"{old.casefold()} {id(item)}"
                    if key not in told:
                        told.add(key)
                        yield paper.finding(kind, item=item, field=field, old=old, new=new)


def _texts(paper: Paper) -> Iterator[tuple[Item | None, str, str]]:
    yield None, "title", paper.dossier.title
    for item in paper.dossier.items:
        for field, text in texts_of_item(item):
            yield item, field, text


def _own_name(checked: Checked, paper: Paper) -> Iterator[Finding]:
    """The paper's own body, under a name that the register has replaced."""
    day, body = paper.dossier.date, paper.body
    if day is None or body is None:
        return
    new = _name_now(checked, body, day)
    if new is not None:
        yield paper.finding(OLD_BODY, field="body", old=body, new=new)


def _name_now(checked: Checked, name: str, day: datetime.date) -> str | None:
    """The name on a day of the body that had this name before; None if the name is in use, or not known."""
    key = body_key(name)
    for body in checked.known.bodies:
        dated = [one for one in body.names if body_key(one.name) == key]
        in_use = [
            one
            for one in body.names
            if (one.from_on is None or one.from_on <= day) and (one.until_on is None or day <= one.until_on)
        ]
        if dated and in_use and all(one.until_on is not None and one.until_on < day for one in dated):
            return in_use[-1].name
    return None


def _old_bodies(checked: Checked, paper: Paper, sentence: str) -> Iterator[Told]:
    """Old names of bodies in a sentence that does not tell of the time before."""
    day = paper.dossier.date
    if day is None:
        return
    named = [*_renamed(checked, sentence, day), *_compounds(sentence, paper.body or "")]
    if not named or _speaks_of_before(sentence, day, _change_of(checked, day)):
        return
    for old, new in named:
        if body_key(new) not in sentence.casefold():
            yield OLD_BODY, old, new


def _renamed(checked: Checked, sentence: str, day: datetime.date) -> Iterator[tuple[str, str]]:
    """Names of bodies that the register says were replaced before the day."""
    folded = sentence.casefold()
    for body in checked.known.bodies:
        for dated in body.names:
            key = body_key(dated.name)
            new = _name_now(checked, dated.name, day) if len(key) >= 4 else None
            if new is None or (key in body_key(new) and body_key(new) in folded):
                continue
            found = re.search(rf"(?<![^\W_]){re.escape(key)}(?:et|en|a|s|ets|ens)?(?![^\W_])", folded)
            if found:
                yield sentence[found.start() : found.end()], new


def _compounds(sentence: str, body: str) -> Iterator[tuple[str, str]]:
    """`rådmannsforum` in a paper of a `kommunedirektørforum`."""
    own = body_key(body).split(" ")[0] if body else ""
    for match in _COMPOUND.finditer(sentence):
        new = _NEW_STEMS[match["stem"].casefold()]
        tail = match["tail"].casefold()
        if own.startswith(new) and own.removeprefix(new).lstrip("s").startswith(tail.lstrip("s")[:4]):
            yield match.group(), body


def _change_of(checked: Checked, day: datetime.date) -> datetime.date:
    """The last day of a change of name that is known to have come before the day."""
    changes = [
        dated.until_on
        for body in checked.known.bodies
        for dated in body.names
        if dated.until_on and dated.until_on < day
    ]
    return max(changes, default=DIRECTORS_FROM)


def _speaks_of_before(sentence: str, day: datetime.date, changed_on: datetime.date) -> bool:
    """Whether a sentence tells of the time before the change: by a day, a year or a word."""
    dates = [date for written in find_days(sentence) if written.year is not None and (date := written.near(day))]
    if dates:
        return all(date < changed_on for date in dates)
    years = [int(year) for year in _YEAR.findall(sentence)]
    if years:
        return min(years) < changed_on.year
    return bool(_FORMER.search(sentence))


def _old_offices(paper: Paper, sentence: str) -> Iterator[Told]:
    """The county governor under the old name, which no one may use for the office after the change."""
    day, found = paper.dossier.date, _FYLKESMANN.search(sentence)
    if found and day and day >= GOVERNORS_FROM and not _speaks_of_before(sentence, day, GOVERNORS_FROM):
        yield OLD_OFFICE, found.group(), _GOVERNOR
