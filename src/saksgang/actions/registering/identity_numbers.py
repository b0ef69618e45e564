"""National identity numbers in papers that are read in: hidden before anything of them is kept, and told as a finding.

The file itself stays as it came, since it may have to be kept (arkivlova); until a person has set the finding aside it
is shown only to those who see what is exempt (`records.queries.identity_papers`, offentleglova § 26 fifth part).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.findings import Placed, write_findings
from saksgang.core.findings import Finding, Severity
from saksgang.core.identity_numbers import find_identity_numbers
from saksgang.core.texts import Text
from saksgang.records.models import FindingOrigin, Paper
from saksgang.records.queries.identity_papers import NUMBER_IN_PAPER

_TEXTS = ("text/", "application/json", "application/xhtml")
_MESSAGE = Text(
    nb="Papiret har {n} fødselsnummer eller D-nummer. De er skjult i registeret, og filen vises bare for dem som ser det som er unntatt offentlighet (offentleglova § 26 femte ledd).",
    nn="Papiret har {n} fødselsnummer eller D-nummer. Dei er skjulte i registeret, og fila blir berre vist for dei som ser det som er unnateke offentlegheit (offentleglova § 26 femte ledd).",
    en="The paper holds {n} national identity number(s). They are hidden in the register, and the file is shown only to those who see what is exempt (offentleglova § 26 fifth paragraph).",
)
_SUGGESTION = Text(
    nb="Be avsenderen om et papir uten nummer. Legg funnet bort med en grunn når dere har sett over filen.",
    nn="Be avsendaren om eit papir utan nummer. Legg funnet bort med ei grunngjeving når de har sett over fila.",
    en="Ask the sender for a paper without them. Set the finding aside with a reason when you have looked the file over.",
)


def numbers_in(value: Any) -> int:
    """How many numbers stand in the texts of a JSON value."""
    match value:
        case str():
            return len(find_identity_numbers(value))
        case list():
            return sum(numbers_in(one) for one in value)
        case Mapping():
            return sum(numbers_in(one) for one in value.values())
        case _:
            return 0


def numbers_in_file(content: bytes, media_type: str) -> int:
    """How many stand in a file that is plain text, also where the reader took nothing from; 0 of any other file."""
    is_text = media_type.startswith(_TEXTS)
    return len(find_identity_numbers(content.decode("utf-8", "ignore"))) if is_text else 0


def tell_identity_numbers(desk: Desk, found: Mapping[int, int], papers: list[Paper]) -> int:
    """A finding and an event for each of these papers in which numbers were found, by the paper's id; how many are new."""
    with_numbers = [paper for paper in papers if found.get(paper.pk)]
    for paper in with_numbers:
        desk.trail.add("identity-number.hidden", paper, after={"numbers": found[paper.pk]}, rule="offentleglova § 26")
    placed = [
        Placed(Finding(NUMBER_IN_PAPER, Severity.ERROR, _MESSAGE.filled(n=found[paper.pk]), _SUGGESTION), paper=paper)
        for paper in with_numbers
    ]
    return write_findings(desk, placed, origin=FindingOrigin.READING, earlier=()) if placed else 0
