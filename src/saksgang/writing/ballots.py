"""Votes in words: `Vedtatt med 7 mot 2 stemmer.`, or side by side where it is known who voted what."""

from __future__ import annotations

import re

from saksgang.core.dossier import Vote
from saksgang.core.minutes.telling import without_results
from saksgang.core.texts import Language, Text
from saksgang.writing.words import listed

_UNANIMOUS = {
    True: Text(nb="Enstemmig vedtatt.", nn="Samrøystes vedteke.", en="Carried unanimously."),
    False: Text(nb="Enstemmig avvist.", nn="Samrøystes avvist.", en="Rejected unanimously."),
    None: Text(nb="Enstemmig.", nn="Samrøystes.", en="Unanimous."),
}
_BOTH = {
    True: Text(
        nb="Vedtatt med {yes} mot {no} {votes}.",
        nn="Vedteke med {yes} mot {no} {votes}.",
        en="Carried with {yes} votes to {no}.",
    ),
    False: Text(
        nb="Falt med {yes} mot {no} {votes}.",
        nn="Fall med {yes} mot {no} {votes}.",
        en="Lost with {yes} votes to {no}.",
    ),
    None: Text(
        nb="{yes} stemte for og {no} mot.", nn="{yes} røysta for og {no} mot.", en="{yes} voted for and {no} against."
    ),
}
_YES_ONLY = {
    True: Text(nb="Vedtatt med {yes} {votes}.", nn="Vedteke med {yes} {votes}.", en="Carried with {yes} {votes}."),
    False: Text(nb="Falt med {yes} {votes}.", nn="Fall med {yes} {votes}.", en="Lost with {yes} {votes}."),
    None: Text(nb="{yes} stemte for.", nn="{yes} røysta for.", en="{yes} voted for."),
}
_NO_ONLY = {
    True: Text(nb="Vedtatt mot {no} {votes}.", nn="Vedteke mot {no} {votes}.", en="Carried against {no} {votes}."),
    False: Text(nb="Falt mot {no} {votes}.", nn="Fall mot {no} {votes}.", en="Lost against {no} {votes}."),
    None: Text(nb="{no} stemte mot.", nn="{no} røysta mot.", en="{no} voted against."),
}
_SUBJECT = {
    True: Text(nb="{about} ble vedtatt", nn="{about} vart vedteke", en="{about} was carried"),
    False: Text(nb="{about} falt", nn="{about} fall", en="{about} was lost"),
}
_PLAIN = {
    True: Text(nb="Vedtatt.", nn="Vedteke.", en="Carried."),
    False: Text(nb="Falt.", nn="Fall.", en="Lost."),
}
_FOR = Text(nb="For stemte", nn="For røysta", en="voted for")
_AGAINST = Text(nb="Mot stemte", nn="Mot røysta", en="voted against")
_BLANK = Text(nb="Blanke stemmer: {blank}.", nn="Blanke røyster: {blank}.", en="Blank votes: {blank}.")
_CASTING = Text(
    nb="Møtelederens dobbeltstemme avgjorde.",
    nn="Dobbeltrøysta til møteleiaren avgjorde.",
    en="The chair's casting vote decided.",
)
_RULE = Text(nb="Regel: {rule}.", nn="Regel: {rule}.", en="Rule: {rule}.")
_VOTE = Text(nb="stemme", nn="røyst", en="vote")
_VOTES = Text(nb="stemmer", nn="røyster", en="votes")
_SENTENCE = re.compile(r"[^.!?\n]*[^.!?\n\d\W][^.!?\n]*")
_VOTING = re.compile(r"stemm|stemt|røyst|\bvot|\bfor\b.*\b(?:i?mot|against)\b", re.IGNORECASE | re.DOTALL)
_OF_ONE_MIND = re.compile(r"ei?nstemmig|samrøystes|samstemmig|unanim|akklamasjon", re.IGNORECASE)
_TOLD_IN = 3
"""A vote is told in so many sentences at most: `For: 21. Mot: 1. Vedtatt.`"""


def is_told(vote: Vote, text: str) -> bool:
    """Whether a text tells the vote in its own words: sentences on a vote with its counts, or that all were of one mind.
    How a ruling in the item was voted on tells nothing of the item itself."""
    text = without_results(text)
    counts = {str(count) for count in (vote.in_favour, vote.against) if count is not None}
    if not counts:
        return vote.unanimous and bool(_OF_ONE_MIND.search(text))
    sentences = _SENTENCE.findall(text)
    together = (". ".join(sentences[at : at + _TOLD_IN]) for at in range(len(sentences)))
    return any(_VOTING.search(words) and counts <= set(re.findall(r"\d+", words)) for words in together)


def vote_text(vote: Vote, language: Language) -> str:
    """One vote as sentences: what it was about, the result, who voted what, blanks, and how a tie was settled."""
    sentences = _sides(vote, language) if vote.for_names or vote.against_names else [_result(vote, language)]
    if vote.blank is not None:
        sentences.append(_BLANK.filled(blank=vote.blank).to(language))
    if vote.casting_vote:
        sentences.append(_CASTING.to(language))
    if vote.rule:
        sentences.append(_RULE.filled(rule=vote.rule.rstrip(".")).to(language))
    return " ".join(filter(None, sentences))


def _sides(vote: Vote, language: Language) -> list[str]:
    """`For stemte 7: A og B. Mot stemte 2: C og D. Vedtatt.`"""
    sides = ((_FOR, vote.in_favour, vote.for_names), (_AGAINST, vote.against, vote.against_names))
    said = [_side(label.to(language), count, names, language) for label, count, names in sides]
    outcome = "" if vote.adopted is None else _PLAIN[vote.adopted].to(language)
    return [f"{vote.about}:" if vote.about else "", *said, outcome]


def _side(label: str, count: int | None, names: tuple[str, ...], language: Language) -> str:
    who = listed(names, language)
    if count is None:
        return f"{label} {who}." if who else ""
    if language is Language.ENGLISH:
        return f"{count} {label}: {who}." if who else f"{count} {label}."
    return f"{label} {count}: {who}." if who else f"{label} {count}."


def _result(vote: Vote, language: Language) -> str:
    said = _without_subject(vote).to(language)
    if not vote.about:
        return said
    if vote.adopted is None or vote.unanimous:
        return f"{vote.about}: {said}"
    plain = _PLAIN[vote.adopted].to(language).rstrip(".")
    return _SUBJECT[vote.adopted].to(language).format(about=vote.about) + said.removeprefix(plain)


def _without_subject(vote: Vote) -> Text:
    yes, no, adopted = vote.in_favour, vote.against, vote.adopted
    if yes is not None and no is not None:
        return _counted(_BOTH[adopted], no, yes=yes, no=no)
    if no is not None:
        return _counted(_NO_ONLY[adopted], no, no=no)
    if vote.unanimous:
        return _UNANIMOUS[adopted]
    if yes is not None:
        return _counted(_YES_ONLY[adopted], yes, yes=yes)
    return Text("", "", "") if adopted is None else _PLAIN[adopted]


def _counted(text: Text, last: int, **counts: int) -> Text:
    """The sentence with its counts; the word for votes follows the count that stands before it."""
    word = _VOTE if last == 1 else _VOTES
    nb, nn, en = (text.to(each).format(votes=word.to(each), **counts) for each in Language)
    return Text(nb=nb, nn=nn, en=en)
