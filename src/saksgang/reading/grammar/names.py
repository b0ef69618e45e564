"""People in lists: who, in which role, from where, for whom, and for which part of the meeting."""

from __future__ import annotations

from saksgang.core.dossier import Participant


def split_names(text: str) -> tuple[Participant, ...]:
    """The people in a list written as `A, B og C`, one a line, with bullets or numbers. `Ingen` and `-` are nobody."""
    return ()


def participant_of(text: str) -> Participant | None:
    """The one person that an entry of a list names, or `None` for nobody."""
    return None


def participants_of_row(header: tuple[str, ...], row: tuple[str, ...]) -> tuple[Participant, ...]:
    """The people in one row of a table with `Navn | Funksjon | Repr. | Varamedlem for` or the like as its header."""
    return ()


def head_count(text: str) -> int | None:
    """How many were present, where a paper gives only the count (`15 av 21 medlemmer møtte`)."""
    return None


def looks_like_name(text: str) -> bool:
    """Whether `text` alone can be the name of a person."""
    return False


def tidy_name(text: str) -> str:
    """A name as it is said: first name first, without title, party and stray marks; upper case made ordinary."""
    return text
