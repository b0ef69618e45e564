"""How the place of a rule is written: `kommuneloven § 11-9`, and the same in nynorsk and English."""

from __future__ import annotations

from saksgang.core.texts import Text

_NYNORSK = (
    ("kommuneloven", "kommunelova"),
    ("forvaltningsloven", "forvaltningslova"),
    ("arkivloven", "arkivlova"),
    ("andre ledd", "andre leddet"),
    ("tredje ledd", "tredje leddet"),
    ("første ledd", "første leddet"),
)
_ENGLISH = (
    ("første ledd", "first paragraph"),
    ("andre ledd", "second paragraph"),
    ("tredje ledd", "third paragraph"),
    ("bokstav", "letter"),
    ("vedtektene", "the by-laws"),
    ("samarbeidsavtalen", "the co-operation agreement"),
    ("møtereglementet", "the rules of procedure"),
)


def written_source(source: str) -> Text:
    """A rule's place in three languages. Names of acts stay Norwegian in English: that is what they are found by."""
    nynorsk, english = source, source
    for old, new in _NYNORSK:
        nynorsk = nynorsk.replace(old, new)
    for old, new in _ENGLISH:
        english = english.replace(old, new)
    return Text(nb=source, nn=nynorsk, en=english)


def sourced(sentence: Text, source: str | None) -> Text:
    """`Vedtaksfør når minst halvparten er til stede (kommuneloven § 11-9)`; a sentence without a source stands alone."""
    if source is None:
        return sentence
    place = written_source(source)
    return Text(
        nb=f"{sentence.nb} ({place.nb})",
        nn=f"{sentence.nn} ({place.nn})",
        en=f"{sentence.en} ({place.en})",
    )
