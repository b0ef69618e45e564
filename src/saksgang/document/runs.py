"""How text is made canonical in runs: one kind of blank, no invisible characters, no empty or split runs.

Every reader passes its runs through `tidy`, so that the same text in Word, PDF and Markdown gives the same tree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from saksgang.document.tree import Run

_MAPPED = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe\uffff"),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
        **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
        **{chr(code): None for code in (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))},
        "\u2011": "-",
        **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf071", "•"),  # signs of Symbol and Wingdings
        **dict.fromkeys("\uf0a8\uf06f", "☐"),
        "\uf0fc": "✓",
        "\uf0fe": "☒",
        "\uf0e0": "→",
        "\uf02d": "–",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
    }
)
_ODD = re.compile("[^\t\n\x20-\x7e\xa1-\xac\xae-\u02ff\u2010\u2012-\u2027\u2030-\u205e\u20a0-\u2fff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANKS_AT_BREAK = re.compile(r"(?<![ \t])[ \t]*\n\s*")
_LINK_SCHEME = re.compile(r"(?:https?://|mailto:|tel:|ftp://)\S", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_UNSAFE_IN_LINK = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")


def clean(text: str) -> str:
    """The text with every kind of blank as a space, soft hyphens and zero-width characters gone, accents composed."""
    if not _ODD.search(text):
        return text
    text = text.replace("\r\n", "\n").translate(_MAPPED)
    text = _SURROGATES.sub("\ufffd", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def safe_link(address: str | None) -> str | None:
    """The address if it is one to follow from a paper (web, mail, phone, or within the site), else `None`."""
    if address is None:
        return None
    address = clean(address).strip()
    if not address or address.startswith("#") or len(address) > 2000:
        return None
    if _OTHER_SCHEME.match(address) and not _LINK_SCHEME.match(address):
        return None
    return _UNSAFE_IN_LINK.sub(lambda found: f"%{ord(found.group()):02X}", address)


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs in canonical form: neighbours of one look joined, blanks at the edge of bold, italic and links moved out of
    them, no blanks at the ends of a line or paragraph, no empty lines."""
    joined: list[Run] = []
    gap = ""
    for run in runs:
        plain = not (run.bold or run.italic or run.link)
        before, text, after = _split_edges(clean(run.text))
        gap += before
        if text:
            whole = run if text is run.text else Run(text, run.bold, run.italic, run.link)
            _join(joined, whole, gap, plain=plain)
            gap = ""
        gap += after
    return tuple(_with_tidy_breaks(run) for run in joined)


def _split_edges(text: str) -> tuple[str, str, str]:
    core = text.strip()
    if len(core) == len(text):
        return "", text, ""
    if not core:
        return text, "", ""
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]


def _join(joined: list[Run], run: Run, gap: str, *, plain: bool) -> None:
    """Put `run` after the others with the blanks of `gap` between, in whichever run may carry them."""
    if not joined:
        joined.append(run)
        return
    last = joined[-1]
    if (last.bold, last.italic, last.link) == (run.bold, run.italic, run.link):
        joined[-1] = Run(last.text + gap + run.text, run.bold, run.italic, run.link)
    elif plain:
        joined.append(Run(gap + run.text))
    elif not (last.bold or last.italic or last.link):
        joined[-1] = Run(last.text + gap)
        joined.append(run)
    else:
        joined.extend([Run(gap), run] if gap else [run])


def _with_tidy_breaks(run: Run) -> Run:
    if "\n" not in run.text:
        return run
    return Run(_BLANKS_AT_BREAK.sub("\n", run.text), run.bold, run.italic, run.link)


def is_all_bold(runs: Sequence[Run]) -> bool:
    """Whether every letter in the runs is bold."""
    return bool(runs) and all(run.bold or not run.text.strip() for run in runs)
