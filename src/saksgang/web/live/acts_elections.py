"""The forms of elections as acts: a leader or a chair by majority, members by agreement or by lists (K19)."""

from __future__ import annotations

from collections.abc import Mapping

from saksgang.actions.live import elections
from saksgang.core.elections.majority_election import Round
from saksgang.core.elections.proportional_election import CandidateList
from saksgang.core.elections.sexes import SEX_NOT_TOLD, Candidate, Sex
from saksgang.core.refusals import Refused
from saksgang.core.voting.ballots import Manner
from saksgang.web.live.acts_rulings import cast_in
from saksgang.web.live.doing import Act, Doing

_SEXES = {"k": Sex.WOMAN, "m": Sex.MAN}
_MOST = 200


def _majority(one: Doing) -> object:
    given = one.given
    return elections.elect_by_majority(
        one.meeting, given.id("item"), office=given.text("office"), first=round_in(given.text("first")) or Round({}),
        second=round_in(given.text("second")), manner=given.code("manner", Manner) or Manner.SHOW_OF_HANDS,
        draws_lot=given.is_checked("draws_lot"), by=one.by, now=one.now,
    )  # fmt: skip


def _chair(one: Doing) -> object:
    given = one.given
    return elections.elect_chair(
        one.meeting, given.id("person"), first=round_in(given.text("first")) or Round({}),
        second=round_in(given.text("second")), draws_lot=given.is_checked("draws_lot"), by=one.by, now=one.now,
    )  # fmt: skip


def _agreement(one: Doing) -> object:
    given = one.given
    return elections.elect_by_agreement(
        one.meeting, given.id("item"), office=given.text("office"), members=candidates_in(given.text("members")),
        deputies=candidates_in(given.text("deputies")), cast=cast_in(given),
        demanded_by=given.text("demanded_by") or None, by=one.by, now=one.now,
    )  # fmt: skip


def _proportion(one: Doing) -> object:
    given = one.given
    return elections.elect_by_proportion(
        one.meeting, given.id("item"), office=given.text("office"), lists=lists_in(given.text("lists")),
        seats=given.number("seats") or 0, draws_lot=given.is_checked("draws_lot"),
        has_nobody_else=given.is_checked("has_nobody_else"), by=one.by, now=one.now,
    )  # fmt: skip


def round_in(text: str) -> Round | None:
    """A round as written, a candidate a line: `Siv Tangvald 5`; `blank 1` for blank votes. `None` for nothing."""
    votes: dict[str, int] = {}
    blank = 0
    for line in text.splitlines()[:_MOST]:
        name, _space, number = line.strip().rpartition(" ")
        if not name or not number.isascii() or not number.isdigit() or len(number) > 6:
            continue
        if name.rstrip(":").casefold() in {"blank", "blankt", "blanke"}:
            blank += int(number)
        else:
            votes[name.rstrip(":").strip()] = int(number)
    return Round(votes, blank) if votes or blank else None


def candidates_in(text: str) -> tuple[Candidate, ...]:
    """Names as written, one a line, with `(k)` or `(m)` after. Raises `Refused` for a name without."""
    found: list[Candidate] = []
    for line in text.splitlines()[:_MOST]:
        name = line.strip()
        sex = next((which for sign, which in _SEXES.items() if name.casefold().endswith(f"({sign})")), None)
        if sex is not None:
            found.append(Candidate(name[:-3].strip(), sex))
        elif name:
            raise Refused(SEX_NOT_TOLD.filled(name=name))
    return tuple(found)


def lists_in(text: str) -> tuple[CandidateList, ...]:
    """Lists as written: a heading `Fellesliste: 5` with its votes, below it its candidates, an empty line between lists."""
    found: list[CandidateList] = []
    for block in text.replace("\r\n", "\n").split("\n\n")[:_MOST]:
        head, _newline, names = block.strip().partition("\n")
        name, _colon, votes = head.rpartition(":")
        if name and votes.strip().isascii() and votes.strip().isdigit() and len(votes) < 8:
            found.append(CandidateList(name.strip(), candidates_in(names), int(votes)))
    return tuple(found)


ACTS: Mapping[str, Act] = {
    "valg-flertall": _majority,
    "valg-moteleder": _chair,
    "valg-avtale": _agreement,
    "valg-forhold": _proportion,
}
