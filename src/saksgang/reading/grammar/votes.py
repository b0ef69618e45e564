"""Votes as minutes tell them: counted, by name, unanimous, by acclamation, with the chair's casting vote.

`ballots` finds the counts in the words; this module puts the counts, results and names of one vote together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from saksgang.core.dossier import Vote
from saksgang.reading.grammar.ballots import Ballot, BallotKind, find_ballots
from saksgang.reading.grammar.plain import plain, unmarked

_SOON = 220
"""Characters at most between the counts of one vote, or between counts and their result."""

_OPTION = re.compile(
    r"\b(?:alternativ\w*|forslag\w*|framlegg\w*|innstilling\w*|tilråding\w*|proposal|option|ja)\b", re.IGNORECASE
)
_TELLS_RESULT = re.compile(
    r"^(?:votering|avstemming|avstemning|avrøysting|røysting|voteringa|voteringen)\b"
    r"|^[^.:\n]{0,100}\b(?:forslag\w*|innstilling\w*|framlegg\w*|tilråding\w*|vedtektsforslag|proposal|motion|amendment)\b[^.:\n]{0,100}\b(?:ble|blei|vart|falt|fall|fekk|fikk|was)\b",
    re.IGNORECASE,
)
_ALTERNATIVELY = re.compile(
    r"alternativ\w*\s(?:votering|avstemming|avstemning|røysting|avrøysting)|(?:votering|avstemming|avstemning|røysting|avrøysting|valg|val)\w*\smellom"
    r"|s[ae]tt opp mot|mot hverandre|mot kvarandre|(?:votert|stemt|røysta)\salternativt|votert over .{1,60} mot ",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"\n|[.;]\s")
_WORD_START = re.compile(
    r"\b(?:forslag|innstilling|framlegg|tilråding|tilrådning|alternativ|proposal|motion|amendment)"
)
_NEXT_SENTENCE = 40
_RULE = re.compile(r"(?:^|(?<=[.\s]))(?:Regel|Rule): (?P<rule>[^\n]{2,300}?)\.(?=\s|$)", re.MULTILINE)
"""What a vote took, as our own minutes quote it after the vote. Its numbers are no votes."""
_LONGEST = 600


@dataclass(slots=True)
class _Open:
    """A vote while its parts are gathered; it stands at `text[start:end]`."""

    start: int
    end: int
    about: str | None = None
    in_favour: int | None = None
    against: int | None = None
    blank: int | None = None
    for_names: tuple[str, ...] = ()
    against_names: tuple[str, ...] = ()
    adopted: bool | None = None
    casting_vote: bool = False
    unanimous: bool = False
    rule: str | None = None
    option: str | None = None
    sides: set[BallotKind] = field(default_factory=set)

    def closed(self) -> Vote:
        return Vote(
            about=self.about,
            in_favour=self.in_favour,
            against=self.against,
            blank=self.blank,
            for_names=self.for_names,
            against_names=self.against_names,
            adopted=self.adopted,
            casting_vote=self.casting_vote,
            unanimous=self.unanimous,
            rule=self.rule,
        )


def find_votes(text: str) -> tuple[Vote, ...]:
    """All votes told in `text`, in order. Counts are `None` where they are not stated.

    `falt mot 4 stemmer` gives four in favour of what was lost, `vedtatt mot 4 stemmer` four against. Of two options put
    against each other the first is in favour, the second against. A result without count or unanimity is no vote.
    """
    text = plain(text)
    rules = [(found.start(), found["rule"]) for found in _RULE.finditer(text)]
    text = _without_rules(_without_rulings(text))
    votes: list[_Open] = []
    for ballot in find_ballots(text):
        if not votes or not _belongs(ballot, votes[-1], text):
            votes.append(_Open(ballot.start, ballot.end))
        _add(votes[-1], ballot)
    counted = [vote for vote in votes if vote.unanimous or vote.sides & _COUNTED]
    told = _joined(counted, text)
    for vote, after in zip(told, [*(one.start for one in told[1:]), len(text) + 1], strict=False):
        vote.rule = next((rule for start, rule in rules if vote.end <= start < after), None)
        vote.about = vote.about or _said_before(text, vote.start)
    return tuple(vote.closed() for vote in told)


def is_vote_sentence(text: str) -> bool:
    """Whether a sentence or line tells of a vote (`Innstillingen ble enstemmig vedtatt`) and not of what was decided."""
    sentence = unmarked(_without_rules(plain(text))).strip()
    if not sentence or len(sentence) > _LONGEST:
        return False
    kinds = {ballot.kind for ballot in find_ballots(sentence)}
    if kinds & _COUNTED or {BallotKind.CASTING, BallotKind.RESULT} <= kinds:
        return True
    if BallotKind.UNANIMOUS in kinds:
        return len(sentence) < 160 and (BallotKind.RESULT in kinds or len(sentence) < 40)
    return BallotKind.RESULT in kinds and bool(_TELLS_RESULT.search(sentence)) and len(sentence) < 200


def _said_before(text: str, start: int) -> str | None:
    """What a vote was about, where it stands before its sides: `Forslaget mot det andre: For stemte 4: …`."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    found = _ABOUT_BEFORE.fullmatch(line)
    return found["about"].strip() if found and _WORD_START.search(found["about"].casefold()) else None


_ABOUT_BEFORE = re.compile(r"\s*(?P<about>[^.:\n]{3,200}):\s*")


def _without_rulings(text: str) -> str:
    """The text as long as before, with spaces where a ruling beside the decision is told: closed doors, who takes part."""
    return _RULINGS.sub(lambda found: " " * len(found[0]), text)


_RULINGS = re.compile(
    r"(?:Det (?:ble|vart) avgjort slik|Det ble bestemt for åpne dører|Det vart avgjort for opne dører"
    r"|It was decided|This was decided in open meeting): [^\n]*?\.(?=\s|$)"
)


def _without_rules(text: str) -> str:
    """The text as long as before, with spaces where a rule is quoted."""
    return _RULE.sub(lambda found: " " * len(found[0]), text)


_COUNTED = {BallotKind.FOR, BallotKind.AGAINST, BallotKind.BLANK}


def _belongs(ballot: Ballot, vote: _Open, text: str) -> bool:
    """Whether a part goes on with the vote that is open: near enough, and not told already."""
    between = text[vote.end : ballot.start]
    if len(between) > _SOON:
        return False
    match ballot.kind:
        case BallotKind.RESULT:
            again = vote.adopted == ballot.adopted and not ballot.about and not _SENTENCE_END.search(between)
            return again or (vote.adopted is None and not _is_of_another(ballot, vote, between))
        case BallotKind.UNANIMOUS:
            return not vote.sides & _COUNTED and not vote.unanimous
        case BallotKind.CASTING:
            return not vote.casting_vote
        case BallotKind.FOR if _is_other_option(ballot, vote, between):
            return True
        case _:
            return ballot.kind not in vote.sides and not vote.unanimous


def _is_of_another(ballot: Ballot, vote: _Open, between: str) -> bool:
    """Whether a later sentence tells what became of something else (`Innstillingen ble deretter vedtatt`)."""
    if not ballot.about or not vote.about or not _SENTENCE_END.search(between):
        return False
    return bool(_WORD_START.findall(ballot.about.casefold())[:1] != _WORD_START.findall(vote.about.casefold())[:1])


def _is_other_option(ballot: Ballot, vote: _Open, between: str) -> bool:
    """Whether votes for something stand against the votes for something else: `10 for alternativ A, 5 for alternativ B`."""
    is_near = "\n" not in between and len(between) < _NEXT_SENTENCE
    first = vote.option or (vote.about if is_near else None)
    if BallotKind.FOR not in vote.sides or BallotKind.AGAINST in vote.sides or not ballot.about or not first:
        return False
    if vote.adopted is not None and (vote.option or not is_near):
        return False
    return first.casefold() != ballot.about.casefold() and bool(_OPTION.search(ballot.about) and _OPTION.search(first))


def _joined(votes: list[_Open], text: str) -> list[_Open]:
    """The votes, with those as one that lost and won in one ballot, where the paper says so (`ved alternativ votering`)."""
    joined: list[_Open] = []
    for vote in votes:
        last = joined[-1] if joined else None
        if last and _is_same_ballot(last, vote, text):
            won, lost = (vote, last) if vote.adopted else (last, vote)
            won.against, won.against_names = lost.in_favour, lost.for_names
            won.start, won.end = last.start, vote.end
            joined[-1] = won
        else:
            joined.append(vote)
    return joined


def _is_same_ballot(one: _Open, other: _Open, text: str) -> bool:
    if not all(vote.in_favour is not None and vote.against is None and not vote.unanimous for vote in (one, other)):
        return False
    told = {one.adopted, other.adopted}
    if told not in ({True, False}, {True, None}) or other.start - one.end > _SOON:
        return False
    return bool(_ALTERNATIVELY.search(text, max(0, one.start - _SOON), other.end))


def _add(vote: _Open, ballot: Ballot) -> None:
    kind = ballot.kind
    if kind is BallotKind.FOR and BallotKind.FOR in vote.sides:
        kind = BallotKind.AGAINST
    match kind:
        case BallotKind.FOR:
            vote.in_favour, vote.for_names, vote.option = ballot.count, ballot.names, ballot.about
        case BallotKind.AGAINST:
            vote.against, vote.against_names = ballot.count, ballot.names
        case BallotKind.BLANK:
            vote.blank = ballot.count
        case BallotKind.UNANIMOUS:
            vote.unanimous = True
        case BallotKind.CASTING:
            vote.casting_vote = True
        case BallotKind.RESULT:
            pass
    if ballot.adopted is not None:
        vote.adopted = ballot.adopted
    if vote.about is None and kind is not BallotKind.AGAINST:
        vote.about = ballot.about
    vote.sides.add(kind)
    vote.end = max(vote.end, ballot.end)
