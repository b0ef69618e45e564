"""The standing items that most bodies have: first the approvals and what is for information, last what lies ahead."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.core.agenda.proposing import StandingPlace
from saksgang.core.dossier import ItemKind
from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True)
class UsualItem:
    """A standing item to begin from. `is_minutes` marks the one that approves the minutes of the meeting before."""

    title: Text
    place: StandingPlace
    kind: ItemKind = ItemKind.STANDING
    minutes: int | None = None
    proposal: Text | None = None
    is_minutes: bool = False


USUAL: tuple[UsualItem, ...] = (
    UsualItem(
        Text(
            nb="Godkjenning av innkalling og sakliste",
            nn="Godkjenning av innkalling og sakliste",
            en="Approval of notice and agenda",
        ),
        StandingPlace.FIRST,
        ItemKind.APPROVAL,
        minutes=5,
        proposal=Text(
            nb="Innkalling og sakliste godkjennes.",
            nn="Innkalling og sakliste blir godkjende.",
            en="The notice and the agenda are approved.",
        ),
    ),
    UsualItem(
        Text(
            nb="Godkjenning av referat fra forrige møte",
            nn="Godkjenning av referat frå førre møte",
            en="Approval of the minutes of the last meeting",
        ),
        StandingPlace.FIRST,
        ItemKind.APPROVAL,
        minutes=5,
        proposal=Text(nb="Referatet godkjennes.", nn="Referatet blir godkjent.", en="The minutes are approved."),
        is_minutes=True,
    ),
    UsualItem(
        Text(nb="Referatsaker", nn="Referatsaker", en="Matters for information"),
        StandingPlace.FIRST,
        ItemKind.INFORMATION,
        minutes=5,
    ),
    UsualItem(
        Text(
            nb="Neste møte i de andre organene",
            nn="Neste møte i dei andre organa",
            en="Next meeting of the other bodies",
        ),
        StandingPlace.LAST,
        ItemKind.INFORMATION,
        minutes=10,
    ),
    UsualItem(
        Text(nb="Orienteringer", nn="Orienteringar", en="Information"),
        StandingPlace.LAST,
        ItemKind.INFORMATION,
        minutes=15,
    ),
    UsualItem(
        Text(nb="Eventuelt", nn="Eventuelt", en="Any other business"),
        StandingPlace.LAST,
        ItemKind.ANY_OTHER_BUSINESS,
        minutes=10,
    ),
)
"""In the order of the agenda."""
