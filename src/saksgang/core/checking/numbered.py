"""Numbers as they are told to a reader: as printed, in ranges, and another number written the same way."""

from __future__ import annotations

from collections.abc import Iterable

from saksgang.core.case_number import parse_number
from saksgang.core.checking.kinds import listed
from saksgang.core.dossier import Item
from saksgang.core.texts import Text


def shown(item: Item) -> str:
    return " ".join((item.number or "").split()).rstrip(".:")


def written_range(like: str, serials: Iterable[int]) -> Text:
    """`KF 24/22`, or `KF 24/22 til KF 31/22` where several in a row are gone."""
    runs: list[list[int]] = []
    for serial in serials:
        if runs and runs[-1][1] == serial - 1:
            runs[-1][1] = serial
        else:
            runs.append([serial, serial])
    ends = [(written_like(like, low), written_like(like, high)) for low, high in runs]
    nb, nn, en = (
        listed([low if low == high else f"{low}{to}{high}" for low, high in ends]) for to in (" til ", " til ", " to ")
    )
    return Text(nb=nb.nb, nn=nn.nn, en=en.en)


def written_like(printed: str, serial: int) -> str:
    """Another number written as this one is: `KF 33/22` and 34 give `KF 34/22`."""
    number = parse_number(printed)
    old = str(number.serial) if number else ""
    at = (
        printed.rfind(
            old, 0, printed.find("/") if printed.find("/") > 0 and not printed.strip()[:4].isdigit() else len(printed)
        )
        if old
        else -1
    )
    return f"{printed[:at]}{serial}{printed[at + len(old) :]}" if at >= 0 else str(serial)
