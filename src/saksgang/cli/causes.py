"""Why the system would not read or write a file, in the reader's language."""

from __future__ import annotations

import errno

from saksgang.core.texts import Text

_FULL = Text(nb="disken er full", nn="disken er full", en="the disk is full")
_FORBIDDEN = Text(nb="du har ikke lov til det", nn="du har ikkje lov til det", en="you may not")
_READ_ONLY = Text(
    nb="stedet kan bare leses, ikke skrives til",
    nn="staden kan berre lesast, ikkje skrivast til",
    en="the place can be read but not written",
)
_GONE = Text(nb="den finnes ikke", nn="ho finst ikkje", en="it is not there")
_FOLDER = Text(nb="det er en mappe", nn="det er ei mappe", en="it is a folder")
_CAUSES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _READ_ONLY,
    errno.ENOENT: _GONE,
    errno.EISDIR: _FOLDER,
}


def with_cause(sentence: Text, error: OSError, **values: object) -> Text:
    """The sentence with what the system said in place of `{why}`, and the other values in theirs."""
    said = error.strerror or str(error)
    why = _CAUSES.get(error.errno or 0, Text(nb=said, nn=said, en=said))
    named = {name: str(value) for name, value in values.items()}
    return Text(
        nb=sentence.nb.format(why=why.nb, **named),
        nn=sentence.nn.format(why=why.nn, **named),
        en=sentence.en.format(why=why.en, **named),
    )
