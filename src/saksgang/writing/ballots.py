"""Votes in words: `Vedtatt med 7 mot 2 stemmer.`, who voted what, and how a tie was settled."""

from __future__ import annotations

from saksgang.core.dossier import Vote
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
_PLAIN = {
    True: Text(nb="Vedtatt.", nn="Vedteke.", en="Carried."),
    False: Text(nb="Falt.", nn="Fall.", en="Lost."),
}
_BLANK = Text(nb="Blanke stemmer: {blank}.", nn="Blanke røyster: {blank}.", en="Blank votes: {blank}.")
_FOR_NAMES = Text(nb="For stemte {names}.", nn="For røysta {names}.", en="For: {names}.")
_AGAINST_NAMES = Text(nb="Mot stemte {names}.", nn="Mot røysta {names}.", en="Against: {names}.")
_CASTING = Text(
    nb="Møtelederens dobbeltstemme avgjorde.",
    nn="Dobbeltrøysta til møteleiaren avgjorde.",
    en="The chair's casting vote decided.",
)
_VOTE = Text(nb="stemme", nn="røyst", en="vote")
_VOTES = Text(nb="stemmer", nn="røyster", en="votes")


def vote_text(vote: Vote, language: Language) -> str:
    """One vote as sentences, what it was about first."""
    about = f"{vote.about}: " if vote.about else ""
    sentences = [_result(vote), _blank(vote), *_names(vote, language), _CASTING if vote.casting_vote else None]
    return about + " ".join(sentence.to(language) for sentence in sentences if sentence)


def _result(vote: Vote) -> Text | None:
    yes, no, adopted = vote.in_favour, vote.against, vote.adopted
    if yes is not None and no is not None:
        return _said(_BOTH[adopted], no, yes=yes, no=no)
    if no is not None:
        return _said(_NO_ONLY[adopted], no, no=no)
    if vote.unanimous:
        return _UNANIMOUS[adopted]
    if yes is not None:
        return _said(_YES_ONLY[adopted], yes, yes=yes)
    return None if adopted is None else _PLAIN[adopted]


def _said(text: Text, last: int, **counts: int) -> Text:
    """The sentence with its counts; the word for votes follows the count that stands before it."""
    word = _VOTE if last == 1 else _VOTES
    nb, nn, en = (text.to(each).format(votes=word.to(each), **counts) for each in Language)
    return Text(nb=nb, nn=nn, en=en)


def _blank(vote: Vote) -> Text | None:
    return None if vote.blank is None else _BLANK.filled(blank=vote.blank)


def _names(vote: Vote, language: Language) -> list[Text]:
    sides = ((_FOR_NAMES, vote.for_names), (_AGAINST_NAMES, vote.against_names))
    return [side.filled(names=listed(names, language)) for side, names in sides if names]
