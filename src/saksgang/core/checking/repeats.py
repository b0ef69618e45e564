"""Text that stands twice: the same paragraph, or a sentence that says again, nearly word for word, what stands above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from saksgang.core.checking.completeness import named
from saksgang.core.checking.kinds import Kind, shortened
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.dossier import Item
from saksgang.core.findings import Finding, Severity
from saksgang.core.prose import paragraphs, sentences, words
from saksgang.core.texts import Text

TWICE = Kind(
    "paragraph-twice",
    Severity.WARNING,
    Text(nb="Samme tekst står to ganger.", nn="Same tekst står to gonger.", en="The same text stands twice."),
    Text(
        nb="«{text}» står to ganger i {which}{nearly}.",
        nn="«{text}» står to gonger i {which}{nearly}.",
        en="“{text}” stands twice in {which}{nearly}.",
    ),
    Text(nb="Stryk den ene.", nn="Stryk den eine.", en="Strike one of them."),
)
TWICE_IN_TWO = Kind(
    "paragraph-in-two-items",
    Severity.NOTE,
    Text(
        nb="Samme lange avsnitt står i to saker.",
        nn="Same lange avsnitt står i to saker.",
        en="The same long paragraph stands in two items.",
    ),
    Text(
        nb="«{text}» står både i {first} og i {which}.",
        nn="«{text}» står både i {first} og i {which}.",
        en="“{text}” stands both in {first} and in {which}.",
    ),
    Text(
        nb="Sjekk om avsnittet er kopiert til feil sak.",
        nn="Sjekk om avsnittet er kopiert til feil sak.",
        en="Find out whether it was copied to the wrong item.",
    ),
)
KINDS = (TWICE, TWICE_IN_TWO)

_LEAST_WORDS = 8
_RUN = 14
_RUN_SHARE = 0.6
_LONG = 25
_EXACT = Text(nb="", nn="", en="")
_NEARLY = Text(nb=", nesten ord for ord", nn=", nesten ord for ord", en=", nearly word for word")


def find(checked: Checked) -> Iterator[Finding]:
    """Text that stands twice in each item, and long paragraphs that two items of a paper share."""
    for paper in checked.papers:
        for item in paper.dossier.items:
            yield from _within(paper, item)
        yield from _between(paper)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or sentence of a field, with its words."""

    field: str
    text: str
    words: tuple[str, ...]


def _pieces(item: Item, *, by_sentence: bool) -> Iterator[_Piece]:
    fields = [("text", item.text), *((f"remarks.{at}", remark) for at, remark in enumerate(item.remarks))]
    if not by_sentence:
        fields += [(f"decision_points.{at}", point) for at, point in enumerate(item.decision_points)]
        fields += [("proposal", item.proposal)]
        fields += [] if item.decision_points else [("decision", item.decision)]
    for field, text in fields:
        for piece in sentences(text) if by_sentence else paragraphs(text):
            yield _Piece(field, piece, words(piece))


def _within(paper: Paper, item: Item) -> Iterator[Finding]:
    told: set[tuple[str, ...]] = set()
    seen: dict[tuple[str, tuple[str, ...]], _Piece] = {}
    for by_sentence in (False, True):
        for piece in _pieces(item, by_sentence=by_sentence):
            key = (_kind_of(piece.field), piece.words)
            if len(piece.words) < _LEAST_WORDS or seen.setdefault(key, piece) is piece or piece.words in told:
                continue
            if by_sentence and any(_holds(long, piece.words) for long in told):
                continue
            told.add(piece.words)
            yield paper.finding(
                TWICE, item=item, field=piece.field, text=shortened(piece.text), which=named(item), nearly=_EXACT
            )
        seen = {}
    yield from _nearly(paper, item, told)


def _kind_of(field: str) -> str:
    """Background and remarks are one text; a proposal and the decision that adopts it are two."""
    return "text" if field == "text" or field.startswith("remarks") else field.partition(".")[0]


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _nearly(paper: Paper, item: Item, told: set[tuple[str, ...]]) -> Iterator[Finding]:
    """Sentences that share a run of fourteen words which is most of the shorter one."""
    runs: dict[tuple[str, ...], _Piece] = {}
    found: set[tuple[str, ...]] = set()
    for piece in _pieces(item, by_sentence=True):
        if piece.words in told or len(piece.words) < _RUN:
            continue
        own = [piece.words[at : at + _RUN] for at in range(len(piece.words) - _RUN + 1)]
        shared = [run for run in own if run in runs and runs[run].words != piece.words]
        for run in own:
            runs.setdefault(run, piece)
        if not shared or piece.words in found:
            continue
        first = runs[shared[0]]
        length = _RUN + len(shared) - 1
        if length >= _RUN_SHARE * min(len(piece.words), len(first.words)):
            found.add(piece.words)
            yield paper.finding(
                TWICE, item=item, field=piece.field, text=shortened(piece.text), which=named(item), nearly=_NEARLY
            )


def _between(paper: Paper) -> Iterator[Finding]:
    """A paragraph of at least 25 words in two items; in three or more it is a form of words."""
    held: dict[tuple[str, ...], list[tuple[Item, str]]] = defaultdict(list)
    for item in paper.dossier.items:
        for text in dict.fromkeys(paragraphs(item.text)):
            told = words(text)
            if len(told) >= _LONG:
                held[told].append((item, text))
    pairs: set[tuple[int, int]] = set()
    for places in held.values():
        if len(places) != 2:
            continue
        (first, _), (second, text) = places
        if (id(first), id(second)) not in pairs:
            pairs.add((id(first), id(second)))
            yield paper.finding(
                TWICE_IN_TWO, item=second, field="text", text=shortened(text), first=named(first), which=named(second)
            )
