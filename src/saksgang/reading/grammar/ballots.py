"""The parts of which a vote is told: counts for, against and blank, unanimity, the casting vote and the result.

Leaves to `votes` which of them belong together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from saksgang.reading.grammar.names import looks_like_name
from saksgang.reading.grammar.numerals import NUMERAL_PATTERN, number_of
from saksgang.reading.grammar.people import split_names


class BallotKind(StrEnum):
    """What a part tells."""

    FOR = "for"
    AGAINST = "against"
    BLANK = "blank"
    UNANIMOUS = "unanimous"
    CASTING = "casting"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One part at `text[start:end]`: a count with the names that stand with it, or a result."""

    start: int
    end: int
    kind: BallotKind
    count: int | None = None
    about: str | None = None
    names: tuple[str, ...] = ()
    adopted: bool | None = None


_N = rf"(?:\d{{1,4}}|{NUMERAL_PATTERN})"
_VOTES = r"(?:stemmer|stemme|stemmar|røyster|røyst|votes?)"
_CAST = r"(?:stemte|stemde|røysta|røystet|røyste|voted)"
_AGAINST = r"(?:i\s?mot|mot|nei|against)"
_WHO = r"(?:\s(?:representant(?:er|ar|ane|ene)?|medlem(?:mer|mar|er)?|members|personer|personar|av dei|av de))?"
_CARRIED = r"vedtatt|vedteke|vedteken|vedtekne|vedtatte|bifalt|tiltrådt|tilrådd|tilrådde|tilrådt|godkjent|godkjend|adopted|carried|approved|passed"
_LOST = r"falt|fall|nedstemt|nedrøysta|nedrøystet|forkastet|forkasta|rejected|lost|defeated|avvist"
_VOTING = re.compile(
    r"stem|røyst|\bvote|akklam|acclam|unanim|\bja\s?:|\bnei\s?:|\bmot\b|\bfor\s?:|blank|vedt|tilråd|\bfalt\b|\bfall\b|enst\.",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"(?<!en)(?<!ein)stemm|stemt|stemd|røyst|\bvote|\bi?\s?mot\b|\bnei\b|\bagainst|\bno\b|\bto\s|blank|avhold|avhald|avst|abst"
    r"|\d\)?\s?[-\u2013/]\s?\d|\b(?:for|ja|yes)(?:\s[^\W\d_]+)?[*_]{0,3}\s?(?:[:=]|\d)",
    re.IGNORECASE,
)
"""What stands in every text that counts votes: the patterns below it are dear, and most results are told without."""

_PAIR = re.compile(
    rf"(?<![\w/.,-])(?P<for>{_N})(?P<mark>\s{_VOTES})?(?:\s?\((?P<inside>[^()\n]{{1,300}})\))?,?\s(?:{_AGAINST}|to)\s(?P<against>{_N})(?P<mark2>\s{_VOTES})?(?![\w/])(?!\s?(?:dager|prosent|%|kroner))",
    re.IGNORECASE,
)
_PAIR_BEFORE = re.compile(
    r"\b(?:med|ved|with|vedtatt|vedteke|falt|fall|godkjent|godkjend|carried|by|adopted)\s$", re.IGNORECASE
)
_FOR_AND_AGAINST = re.compile(
    rf"(?<![\w/.,-])(?P<for>{_N})(?:\s(?:{_VOTES}|{_CAST}))?\sfor\b(?:\s(?P<about>[^.,;:\n\d]{{1,60}}?))?(?:,|\sog|\smens|\sand)?\s(?P<against>{_N})(?:\s(?:{_VOTES}|{_CAST}))?\s{_AGAINST}(?!\w)",
    re.IGNORECASE,
)
_LABELLED_PAIR = re.compile(
    rf"(?<!\w)(?:for|ja|yes|{_VOTES}\sfor)\s?[:=]?\s?(?P<for>\d{{1,4}})(?:\s{_VOTES})?\s?[,;/.–-]?\s{{0,4}}(?:og\s|and\s)?(?:{_VOTES}\s)?(?:{_AGAINST}|no)\s?[:=]?\s?(?P<against>\d{{1,4}})(?!\d)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[,;(/|.\t]\s)|(?<=\s\s)|(?<=\n)|(?<=-\s))[ \t>*_•-]{{0,6}}(?:(?:antall|tal(?:et)?|sum)\s)?(?:{_VOTES}\s|avgitte\s)?"
    rf"(?P<side>for|ja|yes|{_AGAINST}|no|blankt?e?|avholdende|avhaldande|avstår|abstain(?:ed)?|abstentions?)(?:\s(?:{_VOTES}|forslaget|innstillinga|innstillingen|framlegget))?[*_]{{0,3}}"
    rf"(?:\s?[:=][*_]{{0,3}}\s?|(?<={'stemmer for'})\s|(?<={'stemmer mot'})\s|(?<={'røyster for'})\s|(?<={'røyster mot'})\s)(?P<count>{_N})(?![\w/,]|\s?%|\.\d)",
    re.IGNORECASE | re.MULTILINE,
)
_OPTION = re.compile(
    rf"(?<!\w)(?P<side>for|{_AGAINST})\s(?P<about>(?:(?!{_CAST})[^.\n:;]){{0,90}}){_CAST}(?:\s?:)?\s(?P<count>{_N}){_WHO}(?:\s{_VOTES})?(?![\w/])",
    re.IGNORECASE,
)
_OPTION_LISTED = re.compile(
    rf"(?<!\w)(?P<side>for|{_AGAINST})\s(?P<about>(?:(?!{_CAST})[^.\n:;]){{0,90}}){_CAST}\s?:?\s(?P<names>[^.\n:;()]{{5,400}}?)\s?\((?P<count>\d{{1,4}})\)",
    re.IGNORECASE,
)
_RESULT_AGAINST = re.compile(
    rf"\b(?:(?P<no>{_LOST})|{_CARRIED}|utsatt|oversendt)\b[^.\n\d]{{0,40}}?\s(?:mot|against)\s(?P<count>{_N})(?:\s{_VOTES})?(?!\w|\s{_VOTES})",
    re.IGNORECASE,
)
_RESULT_WITH = re.compile(
    rf"\b(?:(?P<no>{_LOST})|{_CARRIED})\b[^.\n\d]{{0,40}}?\s(?:med|ved|with|m/)\s?(?P<count>{_N})\s{_VOTES}(?!\w|\s(?:for|{_AGAINST})\b)",
    re.IGNORECASE,
)
_RESULT_PAIR = re.compile(
    rf"\b(?:{_LOST}|{_CARRIED})\b[^.\n\d]{{0,60}}?\((?:med\s)?(?P<for>\d{{1,3}})\s?[-\u2013/]\s?(?P<against>\d{{1,3}})\)",
    re.IGNORECASE,
)
_AGAINST_COUNT = re.compile(rf"(?<!\w)(?:mot|against)\s(?P<count>{_N})\s{_VOTES}(?!\w)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?<![\w/.,-])(?P<count>{_N}){_WHO}\s(?:(?:{_VOTES})(?:\s(?:ble|blei|vart)?\s?(?:avgitt|gitt|gjevne|avlagt))?|{_CAST})\s(?P<side>for|{_AGAINST}|ja|blankt|blank)(?!\w)(?:\s(?P<about>(?:(?!\s(?:og|mens|and)\s{_N}\b)[^.,;:\n()]){{1,60}}))?",
    re.IGNORECASE,
)
_BLANKS = re.compile(
    rf"(?<![\w/.,-])(?P<count>{_N}){_WHO}\s(?:{_VOTES}\s|{_CAST}\s)?(?:blanke?|blankt|avholdende|avhaldande|avsto|abstentions?|abstained|abstaining)\b(?:\s{_VOTES})?",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    rf"(?:^|(?<=[.\n;,»”]\s)|(?<=\n))(?P<about>[^.\n,;]{{3,80}}?)\s(?:fikk|fekk|får|oppnådde|received|got)\s(?P<count>{_N})\s{_VOTES}(?!\s(?:for|{_AGAINST}))(?!\w)",
    re.IGNORECASE | re.MULTILINE,
)
_RECEIVED_TURNED = re.compile(
    rf"\b(?:fikk|fekk)\s(?P<about>[^.\n,;\d]{{3,80}}?)\s(?P<count>{_N})\s{_VOTES}(?!\s(?:for|{_AGAINST}))(?!\w)",
    re.IGNORECASE,
)
_RECEIVED_TOO = re.compile(
    rf"(?:(?<=stemmer)|(?<=røyster)|(?<=stemmar)|(?<=votes)),?\s(?:og|mens|medan|and)\s(?P<about>[^.\n,;\d]{{3,60}}?)\s(?:(?:fikk|fekk)\s)?(?P<count>{_N})\s{_VOTES}(?!\s(?:for|{_AGAINST}))(?!\w)",
    re.IGNORECASE,
)
"""The other of two that votes are told of in one sentence."""
_NAMED = re.compile(
    rf"(?:^|(?<=\n)|(?<=\.\s))[ \t*_-]{{0,4}}(?:{_VOTES}\s(?P<side>for|{_AGAINST})|(?P<side2>for|{_AGAINST})\s(?P<about>[^.\n:;]{{0,60}}?)\s?{_CAST})[*_]{{0,3}}\s?:?[*_]{{0,3}}\s{{0,3}}(?P<names>[^\n:]{{3,400}}(?:\n+[^\n:]{{3,60}}(?=\n|$)){{0,60}})",
    re.IGNORECASE | re.MULTILINE,
)
_NAME_FIRST = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.:]\s))(?P<names>[A-ZÆØÅ][^.:;\n]{{2,200}}?)\s{_CAST}\s(?P<side>i?mot|for)(?!\w)", re.MULTILINE
)
_UNANIMOUS = re.compile(
    r"(?<!ikke )(?<!ikkje )(?<!not )\b(?:enst\.|enstemmig|einstemmig|samrøystes|samstemt|samstemmig|einrøystes|unanimous(?:ly)?|(?:ved |med |by )?(?:akklamasjon|acclamation))(?!\w)(?!\s(?:innstilling|tilråding) (?:fra|frå)|\s(?:kjent|kjend|erklært|funnet|funnen)\b)"
    rf"|\b(?:alle|samtlige|samtlege|all)\s(?:\w+\s){{0,2}}{_CAST}\s(?:for|ja)\b",
    re.IGNORECASE,
)
_CASTING = re.compile(r"\b(?:dobb?el?t?(?:stemme|røyst)[^\W\d_]*|casting vote)\b", re.IGNORECASE)
_RESULT = re.compile(rf"\b(?:(?P<no>(?:ikke|ikkje|not) (?:{_CARRIED})|{_LOST})|(?P<yes>{_CARRIED}))\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?P<about>(?:[^\s.:,;\n]{1,40}\s){0,7}?(?:[^\W\d_]*(?:forslag|innstilling|framlegg|tilråding|tilrådning)[^\W\d_]*|proposal|motion|amendment|recommendation)(?:\s[^\s.:,;\n]{1,40}){0,8}?)\s(?:ble|blei|vart|vert|blir|er|was|deretter|enstemmig|samrøystes|falt|fall|$)",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"^(?:Ved|Etter|I|Deretter|Så|Dermed|By|In)\b[^.]{0,120}?\s(?:ble|blei|vart|was)\s(?:så\s|da\s|deretter\s)?(?P<about>[^.]{3,80})$"
)
_VERB_AFTER = re.compile(
    r"(?:\s(?:ble|blei|vart|vert|er|was|deretter|så|enstemmig|samrøystes|einstemmig))+$", re.IGNORECASE
)
_PROPOSAL_WORD = re.compile(
    r"\bpunkt\s\d|\bpkt\.?\s\d|forslag|innstilling|framlegg|tilråding|tilrådning|proposal|motion|amendment|recommendation",
    re.IGNORECASE,
)
_NAMES_AFTER = re.compile(r"\s?(?:\((?P<inside>[^()\n]{3,400})\)|:\s?(?P<after>[^.:;\n]{3,400}))")
_SURNAME = re.compile(r"[A-ZÆØÅ][a-zæøåéü]{2,}(?:-[A-ZÆØÅ][a-zæøåéü]+)?")
_PARTY = re.compile(
    r"(?:frp|krf|mdg|senterpartiet|venstre|høyre|arbeiderpartiet|arbeidarpartiet|rødt|framstegspartiet|fremskrittspartiet)",
    re.IGNORECASE,
)
_SENTENCE = 160
_EMPTY_ABOUT = re.compile(r"^(?:å\b|at\b|og\b|det\b|dette\b|den\b|$)", re.IGNORECASE)


def find_ballots(text: str) -> tuple[Ballot, ...]:
    """The parts of votes in `text`, in order. Text should have been through `plain`."""
    if not _VOTING.search(text):
        return ()
    taken: list[Ballot] = []
    covered = bytearray(len(text))
    for finder in (*_FINDERS, _named, _named_first) if _COUNTING.search(text) else ():
        free = [ballot for ballot in finder(text) if not _is_covered(ballot, covered)]
        for ballot in free:
            covered[ballot.start : ballot.end] = b"\x01" * (ballot.end - ballot.start)
        taken.extend(free)
    taken.extend(_simple(text))
    taken.extend(ballot for ballot in _results(text) if not _is_covered(ballot, covered))
    return tuple(sorted(taken, key=lambda ballot: (ballot.start, ballot.end)))


def _is_covered(ballot: Ballot, covered: bytearray) -> bool:
    return covered.find(1, ballot.start, ballot.end) != -1


def _pairs(text: str) -> Iterator[Ballot]:
    for found in _FOR_AND_AGAINST.finditer(text):
        yield from _both(found, _about(found["about"]))


def _labelled_pairs(text: str) -> Iterator[Ballot]:
    for found in _LABELLED_PAIR.finditer(text):
        yield from _both(found)


def _bare_pairs(text: str) -> Iterator[Ballot]:
    for found in _RESULT_PAIR.finditer(text):
        yield Ballot(found.start("for"), found.end("for"), BallotKind.FOR, number_of(found["for"]))
        yield Ballot(found.start("against"), found.end("against"), BallotKind.AGAINST, number_of(found["against"]))
    for found in _PAIR.finditer(text):
        if found["mark"] or found["mark2"] or _PAIR_BEFORE.search(text, max(0, found.start() - 12), found.start()):
            yield from _both(found)


def _both(found: re.Match[str], about: str | None = None) -> Iterator[Ballot]:
    """Two parts that share no character: for up to its own count, against from there."""
    middle, inside = found.end("for"), found.groupdict().get("inside")
    names, end = _names_after(found.string, found.end())
    yield Ballot(found.start(), middle, BallotKind.FOR, number_of(found["for"]), about, _persons(inside or ""))
    yield Ballot(middle, end, BallotKind.AGAINST, number_of(found["against"]), names=names)


def _listed_options(text: str) -> Iterator[Ballot]:
    for found in _OPTION_LISTED.finditer(text):
        names = _persons(found["names"])
        if names:
            yield Ballot(
                found.start(),
                found.end(),
                _side(found["side"]),
                number_of(found["count"]),
                _about(found["about"]),
                names,
            )


def _results_against(text: str) -> Iterator[Ballot]:
    """`falt mot 4 stemmer`: the four were for it. `vedtatt mot 4 stemmer`: the four were against it."""
    for found in _RESULT_AGAINST.finditer(text):
        adopted = found["no"] is None
        kind = BallotKind.AGAINST if adopted else BallotKind.FOR
        names, end = _names_after(text, found.end())
        about = _subject(text, found.start())
        yield Ballot(found.start(), found.start("count"), BallotKind.RESULT, about=about, adopted=adopted)
        yield Ballot(found.start("count"), end, kind, number_of(found["count"]), names=names)


def _results_with(text: str) -> Iterator[Ballot]:
    """`vedtatt med 7 stemmer`, `falt med 3 stemmer`: the count is of those for it."""
    for found in _RESULT_WITH.finditer(text):
        names, end = _names_after(text, found.end())
        about = _subject(text, found.start())
        yield Ballot(found.start(), found.start("count"), BallotKind.RESULT, about=about, adopted=found["no"] is None)
        yield Ballot(found.start("count"), end, BallotKind.FOR, number_of(found["count"]), names=names)


def _counted(pattern: re.Pattern[str], text: str) -> Iterator[Ballot]:
    """Counts of one side each. A count of something (`10 stemmer for forslag 1`) tells what it is about."""
    for found in pattern.finditer(text):
        groups = found.groupdict()
        kind = BallotKind.BLANK if pattern is _BLANKS else _side(groups.get("side") or _DEFAULT_SIDE[pattern])
        about = _about(groups.get("about"))
        end = found.end("side") if groups.get("about") and groups.get("side") and pattern is _COUNTED else found.end()
        names, last = _names_after(text, found.end())
        yield Ballot(found.start(), last if names else end, kind, number_of(found["count"]), about, names)


_DEFAULT_SIDE = {_RECEIVED: "for", _RECEIVED_TURNED: "for", _RECEIVED_TOO: "for", _AGAINST_COUNT: "mot"}
_COUNTS = (_LABELLED, _OPTION, _COUNTED, _RECEIVED, _RECEIVED_TURNED, _RECEIVED_TOO, _BLANKS, _AGAINST_COUNT)
_FINDERS: tuple[Callable[[str], Iterator[Ballot]], ...] = (
    _pairs,
    _labelled_pairs,
    _bare_pairs,
    _results_against,
    _results_with,
    _listed_options,
    *(partial(_counted, pattern) for pattern in _COUNTS),
)


def _named(text: str) -> Iterator[Ballot]:
    """Votes told by names alone: `Stemmer for:` and a name a line, or `Imot stemte Kari Li og Ola Dal`."""
    for found in _NAMED.finditer(text):
        lines = [line for line in found["names"].split("\n") if line.strip()]
        listed: list[str] = []
        for line in lines:
            names = _persons(line.rstrip(". "))
            if not names:
                break
            listed.extend(names)
        if listed:
            kind = _side(found["side"] or found["side2"])
            yield Ballot(found.start(), found.end(), kind, len(listed), _about(found["about"]), tuple(listed))


def _named_first(text: str) -> Iterator[Ballot]:
    """`Ida Vik og Per Ås stemte imot`."""
    for found in _NAME_FIRST.finditer(text):
        names = _persons(found["names"])
        if names:
            yield Ballot(found.start(), found.end(), _side(found["side"]), len(names), None, names)


def _simple(text: str) -> Iterator[Ballot]:
    for found in _UNANIMOUS.finditer(text):
        yield Ballot(found.start(), found.end(), BallotKind.UNANIMOUS, about=_subject(text, found.start()))
    for found in _CASTING.finditer(text):
        yield Ballot(found.start(), found.end(), BallotKind.CASTING)


def _results(text: str) -> Iterator[Ballot]:
    for found in _RESULT.finditer(text):
        yield Ballot(
            found.start(),
            found.end(),
            BallotKind.RESULT,
            about=_subject(text, found.start()),
            adopted=found["yes"] is not None,
        )


def _side(word: str) -> BallotKind:
    word = word.lower().replace(" ", "")
    if word in ("mot", "imot", "nei", "no", "against"):
        return BallotKind.AGAINST
    return BallotKind.FOR if word in ("for", "ja", "yes") else BallotKind.BLANK


def _about(words: str | None) -> str | None:
    words = (words or "").strip(" ,")
    return None if _EMPTY_ABOUT.match(words) else words


def _subject(text: str, at: int) -> str | None:
    """The proposal that the sentence up to `at` is about (`Kommunedirektørens innstilling`)."""
    start = max(text.rfind(mark, max(0, at - _SENTENCE), at) for mark in ("\n", ". ", ": ")) + 1
    start = max(start, at - _SENTENCE, 0)
    sentence = text[start:at].strip(" *_\n")
    turned = _TURNED.search(sentence)
    if turned:
        sentence = turned["about"]
    if not _PROPOSAL_WORD.search(sentence) or len(sentence) >= _SENTENCE:
        return None
    found = _SUBJECT.match(sentence + " ")
    return _VERB_AFTER.sub("", found["about"] if found else sentence).strip()


def _names_after(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The names in parentheses or after a colon that stand with a count, and where they end."""
    found = _NAMES_AFTER.match(text, at)
    if found is None:
        return (), at
    names = _persons(found["inside"] or found["after"]) or _surnames(found["inside"] or found["after"] or "")
    return names, found.end() if names else at


def _surnames(words: str) -> tuple[str, ...]:
    """A list of surnames alone, as stands after a count; parties are shorter or written in capitals."""
    names = [name.strip() for name in re.split(r",| og | and ", words) if name.strip()]
    return (
        tuple(names)
        if len(names) > 1 and all(_SURNAME.fullmatch(name) and not _PARTY.fullmatch(name) for name in names)
        else ()
    )


def _persons(words: str) -> tuple[str, ...]:
    people = split_names(words)
    return (
        tuple(person.name for person in people)
        if people and all(looks_like_name(person.name) for person in people)
        else ()
    )
