"""Characters and line ends: what a converter left between the letters, and words cut by a line's end.

Knows nothing of meetings. Every other module of the grammar expects text that has been through `plain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""Every character that papers use as hyphen, dash or minus."""

QUOTES = "\"'\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00b4`"
"""Every character that papers use as a quotation mark or an apostrophe."""

_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u180e"))
_BLANK = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_TABLE = str.maketrans({**_GONE, **_BLANK})
_MARKS = re.compile(
    r"^(?:#{1,6}\s+|>\s?)+|(?<!\\)(?:\*+|`+)|(?<![\w\\])_+(?=[^\W_]|[«\"'(*§])|(?<=[^\W_]|[.,:;!?»\"')*])_+(?!\w)"
)
_MARK = re.compile(r"[*_`#>]")
_ODD = re.compile("[" + "".join(map(chr, (*_GONE, *_BLANK))) + "]")
_SUSPENDED = re.compile(r"(?:og|eller|samt|and|or)\b")


def plain(text: str) -> str:
    """`text` without soft hyphens and zero-width characters, and with ordinary blanks. Dashes and quotes stay."""
    if text.isascii() or not _ODD.search(text):
        return text
    return text.translate(_TABLE)


def unmarked(line: str) -> str:
    """A line of Markdown as a reader sees it: without heading marks, quote marks and emphasis, stripped."""
    text = line.strip()
    if not _MARK.search(text):
        return text
    if text.endswith("#") and text.rstrip("#").endswith((" ", "\t")):
        text = text.rstrip("#").rstrip()
    return _MARKS.sub("", text).strip()


def unwrap(lines: Iterable[str]) -> str:
    """The lines as one running text: a word cut with a hyphen is put together when the next line begins lower case.

    A hyphen that stands for a left-out word stays: `bygg-` + `og anlegg` is `bygg- og anlegg`.
    """
    joined = ""
    for line in map(str.strip, lines):
        if not line:
            continue
        joined = _joined(joined, line) if joined else line
    return joined


def _joined(before: str, line: str) -> str:
    cut = len(before) > 1 and before[-1] in "-\u2010\u2011\u00ac" and before[-2].isalpha()
    is_short_name = before[-3:-1].isupper()  # `AU-` + `sak`: the hyphen is the word's own
    if cut and line[0].islower() and not is_short_name and not _SUSPENDED.match(line):
        return before[:-1] + line
    if cut and not _SUSPENDED.match(line) and line[0].isalpha():
        return before + line
    return f"{before} {line}"
