"""The leak check: whether anything that is exempt can be found in what is about to be published, by whatever means.

Pure: takes the built files and what is secret, and tells where it stands, never what it says (offentleglova § 13).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from saksgang.core.exempting import Redactor, redactor_of
from saksgang.core.exempting.skeletons import skeleton_of
from saksgang.writing.leak_places import Unsearchable, readings_of

_LONGEST_RUN = 8
"""Words in a row of an exempt text that are too many to stand elsewhere by chance."""

_STEP = 4
_LEAST_WORDS = 4
_SURE = 12
"""Letters and digits of a secret that is looked for also inside longer words."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|[\n|\x1f]+")
_NO_LETTER = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_LATIN = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ß": "ss"})
_SHOWN_WORDS = 3
_MOST_LEAKS = 200


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file as the public would get it: its name or address, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Leak:
    """That something exempt stands in a file. `kind` says what sort of secret it is (`passage`, `text`, `title`, `name`,
    `file`, `unsearchable`), `place` where in the file, `around` the words beside it; the secret itself is not told."""

    artefact: str
    kind: str
    place: str
    around: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must stand nowhere: exempt `passages`, whole exempt `texts`, exempt `titles`, persons' `names` (each with all
    its spellings; `kept` are the names of others), and `files`: names of exempt attachments' files.

    `open_texts` may be read by all: a sentence of an exempt text that stands in two of them is a turn of phrase.
    """

    passages: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    kept: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    open_texts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.passages or self.texts or self.titles or self.names or self.files)

    def __or__(self, other: Secrets) -> Secrets:
        """The secrets of both."""
        return Secrets(
            self.passages + other.passages,
            self.texts + other.texts,
            self.titles + other.titles,
            self.names + other.names,
            self.kept + other.kept,
            self.files + other.files,
            self.open_texts + other.open_texts,
        )


def find_leaks(artefacts: Iterable[Artefact], secrets: Secrets) -> tuple[Leak, ...]:
    """Where anything secret can be found, each place once; empty when nothing can. At most some hundred are told."""
    if not secrets:
        return ()
    search = _Search(secrets)
    found: dict[Leak, None] = {}
    for artefact in artefacts:
        for leak in _leaks_in(artefact, search):
            found.setdefault(leak)
            if len(found) >= _MOST_LEAKS:
                return tuple(found)
    return tuple(found)


def _leaks_in(artefact: Artefact, search: _Search) -> Iterator[Leak]:
    name = artefact.name if not search.kinds_in(artefact.name) else "…"
    try:
        for reading in readings_of(artefact.name, artefact.content):
            place = reading.place if not search.kinds_in(reading.place) else "…"
            for kind, letters in search.kinds_in(reading.text):
                yield Leak(name, kind, place, search.around(reading.text, letters))
    except Unsearchable as reason:
        place = str(reason) if not search.kinds_in(str(reason)) else "…"
        yield Leak(name, "unsearchable", place, "")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Secrets of one kind: those that are sure wherever their letters stand, and those that must be whole words."""

    name: str
    sure: frozenset[str]
    words: Redactor


@dataclass(slots=True)
class _Search:
    """Looks for the secrets in a text."""

    secrets: Secrets
    _kinds: tuple[_Kind, ...] = field(init=False)
    _everything: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        secrets = self.secrets
        names = [spelling for spellings in secrets.names for spelling in spellings]
        self._kinds = (
            _kind("passage", secrets.passages),
            _Kind("text", frozenset(_runs(secrets)), Redactor()),
            _kind("title", secrets.titles),
            _Kind(
                "name",
                frozenset(),
                redactor_of(
                    (),
                    [(spellings, "…") for one in secrets.names for spellings in (one, _plain(one))],
                    kept=secrets.kept,
                ),
            ),
            _kind("file", [name for file in secrets.files for name in _names_of(file)]),
        )
        every = (*secrets.passages, *secrets.texts, *secrets.titles, *names, *secrets.files)
        self._everything = frozenset(word.casefold() for secret in every for word in _WORD.findall(secret))

    def kinds_in(self, text: str) -> list[tuple[str, str]]:
        """The kinds of secrets that stand in the text, each with the letters of one that does."""
        letters = _letters(text)
        if not letters:
            return []
        found = []
        for kind in self._kinds:
            sure = next((one for one in kind.sure if one in letters), None)
            if sure is not None:
                found.append((kind.name, sure))
            elif kind.words and _may_hold(kind.words, letters) and kind.words.holds(text):
                found.append((kind.name, next(one.letters for one in kind.words.hidden if one.letters in letters)))
        return found

    def around(self, text: str, letters: str) -> str:
        """Some words before and after, but for those that are secret themselves."""
        skeleton = skeleton_of(text)
        at = skeleton.letters.find(letters)
        if at < 0:
            return "…"
        before = _WORD.findall(text[max(0, skeleton.starts[at] - 120) : skeleton.starts[at]])[1:][-_SHOWN_WORDS:]
        end = skeleton.ends[at + len(letters) - 1]
        after = _WORD.findall(text[end : end + 120])[:-1][:_SHOWN_WORDS]
        return f"{self._shown(before)} … {self._shown(after)}".strip()

    def _shown(self, words: Sequence[str]) -> str:
        return " ".join("…" if word.casefold() in self._everything else word for word in words)


def _kind(name: str, secrets: Iterable[str]) -> _Kind:
    every = [secret for secret in secrets if _letters(secret)]
    return _Kind(name, frozenset(_sure(every)), redactor_of([(secret, "…") for secret in every]))


def _may_hold(words: Redactor, letters: str) -> bool:
    return any(one.letters in letters for one in words.hidden)


def _sure(secrets: Iterable[str]) -> Iterator[str]:
    """The letters of longer secrets, as they are and as an address writes them. Digits alone are never sure: they could be
    part of a longer number."""
    for secret in secrets:
        letters = _letters(secret)
        if len(letters) < _SURE or letters[0].isdigit() or letters[-1].isdigit():
            continue
        yield letters
        yield _latin(letters)
        seen = skeleton_of(secret, seen_only=True).letters
        if len(seen) >= _SURE:
            yield seen


def _runs(secrets: Secrets) -> Iterator[str]:
    """What of the whole exempt texts gives them away: runs of words, and short sentences that name somebody or a number."""
    open_letters = [_letters(text) for text in secrets.open_texts]
    for text in secrets.texts:
        for sentence in filter(None, _SENTENCE.split(text)):
            words = _WORD.findall(sentence)
            letters = _letters(sentence)
            if len(words) < _LEAST_WORDS or sum(letters in one for one in open_letters) > 1:
                continue
            if len(words) < _LONGEST_RUN:
                if _names_something(words):
                    yield letters
                continue
            for at in range(0, len(words) - _LONGEST_RUN + 1, _STEP):
                yield _letters(" ".join(words[at : at + _LONGEST_RUN]))
            yield _letters(" ".join(words[-_LONGEST_RUN:]))


def _names_something(words: Sequence[str]) -> bool:
    return any(word[0].isupper() or word[0].isdigit() for word in words[1:])


def _letters(text: str) -> str:
    """The letters and digits of a text, folded; quicker than a skeleton, since it keeps no places."""
    shown = unescape(text) if "&" in text else text
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", shown).casefold())


def _latin(letters: str) -> str:
    """The letters as an address writes them: å as a, ø as o, æ as ae."""
    return unicodedata.normalize("NFKD", letters.translate(_LATIN)).encode("ascii", "ignore").decode()


def _plain(spellings: Iterable[str]) -> tuple[str, ...]:
    """The spellings of a name as an address writes them."""
    return tuple(_latin(name.casefold()) for name in spellings)


def _names_of(file: str) -> tuple[str, ...]:
    """A file's name, and without its ending where that is long enough to be nobody else's."""
    stem, dot, ending = file.rpartition(".")
    return (file, stem) if dot and len(ending) <= 5 and len(_letters(stem)) >= _SURE else (file,)
