"""Text blocks (*standardtekster*): sentences that minutes say again and again, with the short name one types for them.

`/o ` in a remark becomes the sentence with the name `o`.
"""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A sentence and its short name: lower-case letters, unique."""

    name: str
    title: Text
    text: Text


TEXT_BLOCKS = (
    TextBlock(
        "o",
        Text(nb="Tatt til orientering", nn="Teken til orientering", en="Noted"),
        Text(
            nb="Saken ble tatt til orientering.",
            nn="Saka vart teken til orientering.",
            en="The item was noted.",
        ),
    ),
    TextBlock(
        "i",
        Text(nb="Innledning", nn="Innleiing", en="Introduction"),
        Text(
            nb="Saken ble innledet, og det var anledning til å stille spørsmål.",
            nn="Saka vart innleidd, og det var høve til å stille spørsmål.",
            en="The item was introduced, and there was room for questions.",
        ),
    ),
    TextBlock(
        "d",
        Text(nb="Drøftet", nn="Drøfta", en="Discussed"),
        Text(
            nb="Saken ble drøftet. Innspillene tas med i det videre arbeidet.",
            nn="Saka vart drøfta. Innspela blir tekne med i det vidare arbeidet.",
            en="The item was discussed. The views are taken along in the further work.",
        ),
    ),
    TextBlock(
        "k",
        Text(nb="Kom tilbake", nn="Kom tilbake", en="To come back"),
        Text(
            nb="Sekretariatet kommer tilbake med saken i et senere møte.",
            nn="Sekretariatet kjem tilbake med saka i eit seinare møte.",
            en="The secretariat comes back with the item in a later meeting.",
        ),
    ),
    TextBlock(
        "s",
        Text(nb="Spørsmål besvart", nn="Spørsmål svara på", en="Questions answered"),
        Text(
            nb="Spørsmål fra medlemmene ble besvart i møtet.",
            nn="Spørsmål frå medlemene vart svara på i møtet.",
            en="Questions from the members were answered in the meeting.",
        ),
    ),
    TextBlock(
        "m",
        Text(nb="Ingen merknader", nn="Ingen merknader", en="No remarks"),
        Text(
            nb="Det var ingen merknader.",
            nn="Det var ingen merknader.",
            en="There were no remarks.",
        ),
    ),
    TextBlock(
        "p",
        Text(nb="Presentasjon", nn="Presentasjon", en="Presentation"),
        Text(
            nb="Presentasjonen sendes medlemmene sammen med referatet.",
            nn="Presentasjonen blir send til medlemene saman med referatet.",
            en="The presentation is sent to the members with the minutes.",
        ),
    ),
)
