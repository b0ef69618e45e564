"""A legal basis in its parts (offentleglova § 31), how people write it, and how it is read again from what they wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from saksgang.core.exempting.laws import law_named, short_name
from saksgang.core.texts import Language


@dataclass(frozen=True, slots=True)
class LegalReference:
    """`section` is `13` or `11-5`; `subsection` (ledd), `number` and `sentence` are digits, `letter` one letter, each
    empty where there is none. `because_of` is the provision that a basis of § 13 rests on (`jf.`)."""

    law: str
    section: str
    subsection: str = ""
    letter: str = ""
    number: str = ""
    sentence: str = ""
    because_of: LegalReference | None = None


_ORDINALS = {
    Language.BOKMAL: ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende"),
    Language.NYNORSK: ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuande", "åttande"),
    Language.ENGLISH: ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
}
_READ = {
    "første": "1",
    "fyrste": "1",
    "andre": "2",
    "annet": "2",
    "anna": "2",
    "tredje": "3",
    "fjerde": "4",
    "femte": "5",
    "sjette": "6",
    "sjuende": "7",
    "sjuande": "7",
    "åttende": "8",
    "åttande": "8",
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
}
_ORDINAL = "|".join(_READ)
_COUNT = rf"(?P<{{name}}>{_ORDINAL}|\d{{{{1,2}}}}\.?)"
_PART = re.compile(
    r"^[\s,]*(?:"
    rf"{_COUNT.format(name='subsection')}\s+(?:ledd|paragraph)"
    rf"|{_COUNT.format(name='sentence')}\s+(?:punktum|pkt\.?|sentence)"
    r"|(?:bokstav|litra|letter)\s+(?P<letter>[a-zæøå])\b\)?"
    r"|(?:nr\.?|nummer|no\.?)\s*(?P<number>\d{1,2})\b"
    r")",
    re.IGNORECASE,
)
_LAW_AND_SECTION = re.compile(
    r"(?P<law>[A-Za-zÆØÅæøå][\w.() -]{0,60}?)\s*(?:§§?|paragraf)\s*(?P<section>\d{1,3}(?:-\d{1,3})?(?:\s?[a-z](?![\w.]))?)",
    re.IGNORECASE,
)
_CONFER = re.compile(r"[\s,(]*\b(?:jfr?|cf)\b\.?\s*", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:unntatt|unnateke|unnatatt|exempt)?\s*(?:fra|frå|from)?\s*(?:(?:offentlighet|offentlegheit|innsyn)\b)?[\s,:.]*"
    r"(?:jfr?\.?|etter|i medhold av|i medhald av|under|hjemmel:?|heimel:?)*\s*",
    re.IGNORECASE,
)


def printed(reference: LegalReference, language: Language | str = Language.BOKMAL) -> str:
    """`offl. § 13 jf. fvl. § 13 første ledd nr. 1`."""
    chosen = Language(language)
    own = " ".join(_words(reference, chosen))
    if reference.because_of is None:
        return own
    confer = ", cf. " if chosen is Language.ENGLISH else " jf. "
    return own + confer + printed(reference.because_of, chosen)


def _words(one: LegalReference, language: Language) -> list[str]:
    english = language is Language.ENGLISH
    words = [short_name(one.law, language), "§", one.section]
    if one.subsection:
        words += [_ordinal(one.subsection, language), "paragraph" if english else "ledd"]
    if one.letter:
        words += ["letter" if english else "bokstav", one.letter]
    if one.number:
        words += ["no." if english else "nr.", one.number]
    if one.sentence:
        words += [_ordinal(one.sentence, language), "sentence" if english else "punktum"]
    return words


def _ordinal(digits: str, language: Language) -> str:
    at = int(digits) - 1 if digits.isdigit() else -1
    names = _ORDINALS[language]
    return names[at] if 0 <= at < len(names) else f"{digits}."


def parse_printed(written: str) -> LegalReference | None:
    """The parts of a basis as people write it (`offl. § 13 jf. fvl. § 13 første ledd nr. 1`); `None` when no law and
    paragraph can be read from it. A bare `§ 14` is of offentleglova, as in papers."""
    text = " ".join(written.replace("\xa0", " ").split())
    pieces = [piece for piece in _CONFER.split(text) if re.search(r"\d", piece)]
    if not pieces:
        return None
    first = _one(pieces[0])
    if first is None or len(pieces) == 1:
        return first
    return replace(first, because_of=_one(pieces[1]))


def _one(text: str) -> LegalReference | None:
    bare = _BEFORE.sub("", text, count=1)
    if re.match(r"§", bare):
        bare = "offl. " + bare
    found = _LAW_AND_SECTION.search(bare)
    if found is None:
        return None
    law = law_named(_last_words(found["law"]))
    return _with_parts(LegalReference(law, found["section"].replace(" ", "")), bare[found.end() :])


def _last_words(law: str) -> str:
    """The law's name without a conjunction before it (`og kommuneloven`)."""
    return re.sub(r"^(?:og|and|eller|samt)\s+", "", law.strip(), flags=re.IGNORECASE)


def _with_parts(reference: LegalReference, rest: str) -> LegalReference:
    """The reference with the parts (ledd, bokstav, nr., punktum) that follow on it, in any order."""
    parts: dict[str, str] = {}
    while found := _PART.match(rest):
        for name, value in found.groupdict().items():
            if value:
                parts.setdefault(name, _READ.get(value.casefold(), value.rstrip(".").lower()))
        rest = rest[found.end() :]
    return replace(
        reference,
        subsection=parts.get("subsection", ""),
        letter=parts.get("letter", ""),
        number=parts.get("number", ""),
        sentence=parts.get("sentence", ""),
    )
