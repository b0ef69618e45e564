"""The agenda of a notice beside the items of the minutes: called and not treated, treated and not called."""

from __future__ import annotations

from collections.abc import Iterator

from saksgang.core.case_number import CaseNumber
from saksgang.core.checking.completeness import named
from saksgang.core.checking.kinds import Kind
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.dossier import Item, ItemKind, PaperKind
from saksgang.core.findings import Finding, Severity
from saksgang.core.matching.titles import is_standing_title, title_key, title_words
from saksgang.core.texts import Text

NOT_TREATED = Kind(
    "item-not-in-minutes",
    Severity.WARNING,
    Text(
        nb="En sak i innkallingen står ikke i referatet.",
        nn="Ei sak i innkallinga står ikkje i referatet.",
        en="An item of the notice is not in the minutes.",
    ),
    Text(
        nb="{which} står i innkallingen, men ikke i referatet.",
        nn="{which} står i innkallinga, men ikkje i referatet.",
        en="{which} is in the notice but not in the minutes.",
    ),
    Text(
        nb="Skriv hva som skjedde med saken: behandlet, utsatt eller trukket.",
        nn="Skriv kva som hende med saka: handsama, utsett eller trekt.",
        en="Write what became of it: treated, put off or withdrawn.",
    ),
)
NOT_CALLED = Kind(
    "item-not-in-notice",
    Severity.NOTE,
    Text(
        nb="En sak i referatet sto ikke i innkallingen.",
        nn="Ei sak i referatet stod ikkje i innkallinga.",
        en="An item of the minutes was not in the notice.",
    ),
    Text(
        nb="{which} står ikke i innkallingen.",
        nn="{which} står ikkje i innkallinga.",
        en="{which} is not in the notice.",
    ),
    Text(
        nb="Skriv at saken ble satt på sakslista i møtet, og at ingen hadde innvendinger (kommuneloven § 11-3).",
        nn="Skriv at saka vart sett på saklista i møtet, og at ingen hadde innvendingar (kommunelova § 11-3).",
        en="Write that it was put on the list in the meeting and that nobody objected (kommuneloven § 11-3).",
    ),
)
TITLE_DIFFERS = Kind(
    "item-title-differs",
    Severity.NOTE,
    Text(
        nb="Samme sak har en annen tittel i referatet enn i innkallingen.",
        nn="Same sak har ein annan tittel i referatet enn i innkallinga.",
        en="The same number has another title in the minutes than in the notice.",
    ),
    Text(
        nb="{number} heter «{title}» i innkallingen og «{other}» i referatet.",
        nn="{number} heiter «{title}» i innkallinga og «{other}» i referatet.",
        en="{number} is called “{title}” in the notice and “{other}” in the minutes.",
    ),
    Text(
        nb="Sjekk at nummer og tittel hører sammen.",
        nn="Sjekk at nummer og tittel høyrer saman.",
        en="See that number and title belong together.",
    ),
)
KINDS = (NOT_TREATED, NOT_CALLED, TITLE_DIFFERS)


def find(checked: Checked) -> Iterator[Finding]:
    """The differences between what was called and what was treated, for minutes with their notice at hand."""
    for paper in checked.papers:
        if paper.dossier.kind is not PaperKind.MINUTES or not paper.dossier.items:
            continue
        notices = [other for other in checked.others_of_meeting(paper) if other.is_notice and other.dossier.items]
        if notices:
            yield from _compare(paper, notices)


def _compare(minutes: Paper, notices: list[Paper]) -> Iterator[Finding]:
    called: dict[CaseNumber, Item] = {number: item for notice in notices for item, number in notice.numbers}
    treated: dict[CaseNumber, Item] = {number: item for item, number in minutes.numbers}
    titles_called = {title_key(item.title) for notice in notices for item in notice.dossier.items}
    titles_treated = {title_key(item.title) for item in minutes.dossier.items}
    if not called.keys() & treated.keys():
        return
    for number, item in called.items():
        if number not in treated and title_key(item.title) not in titles_treated:
            yield minutes.finding(NOT_TREATED, which=named(item))
    for number, item in treated.items():
        if number not in called and title_key(item.title) not in titles_called and not _is_any_other(item):
            yield minutes.finding(NOT_CALLED, item=item, which=named(item))
        elif number in called and _are_other_titles(called[number].title, item.title):
            yield minutes.finding(
                TITLE_DIFFERS,
                item=item,
                field="title",
                number=item.number or "",
                title=called[number].title,
                other=item.title,
            )


def _is_any_other(item: Item) -> bool:
    return item.kind is ItemKind.ANY_OTHER_BUSINESS or is_standing_title(item.title)


def _are_other_titles(one: str, other: str) -> bool:
    """Whether two titles have hardly a telling word in common."""
    first, second = set(title_words(one)), set(title_words(other))
    return len(first) >= 2 and len(second) >= 2 and len(first & second) * 4 < min(len(first), len(second))
