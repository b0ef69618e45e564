"""The page `docs/reference/findings.md`, written from the kinds of findings; a test holds the page in step."""

from __future__ import annotations

from saksgang.core.checking import KINDS
from saksgang.core.findings import Severity

_HEAD = """# Findings of the check

What `saksgang check` and the import can say of a paper. Written from the code by
`python -m saksgang.core.checking.reference > docs/reference/findings.md`; do not edit it.

A code is stable. The severity is the usual one: a finding can be milder where less is certain. An *error* is wrong in the
paper, a *warning* probably is, a *note* is worth a look. A paper without slips gives no findings.
"""
_JSON = """## As JSON

`saksgang check FILE… --json` prints one object; messages and progress go to stderr. The exit code is 0 also with findings, 2 when
a file could not be read.

| field | holds |
| --- | --- |
| `format` | `saksgang.findings/1` |
| `register` | the address of the co-operation whose register the papers were held against; left out without `--register` |
| `files` | each file read, in order: `name` (its path where two have one name) and `papers`, how many are in it |
| `unread` | each file not read: `name`, `code` of the refusal and `message` |
| `findings` | file by file, paper by paper, item by item, the gravest of an item first |

A finding has `code`, `severity` (`error`, `warning`, `note`), `message` and `suggestion` in the language of `--lang`, and its place:
`file`, `paper` (the first in a file is 0), `item` (the number as printed, else the title) and `source` with `page`, `line`,
`until_page` and `until_line`, counted from 1. What is not known is left out.
"""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def findings_reference() -> str:
    """The page in Markdown: each code with its severity and meaning in three languages, and the format of `--json`."""
    lines = [_HEAD]
    for severity in _ORDER:
        lines += [
            f"## {severity.value.capitalize()}s",
            "",
            "| code | bokmål | nynorsk | English |",
            "| --- | --- | --- | --- |",
        ]
        kinds = sorted((kind for kind in KINDS.values() if kind.severity is severity), key=lambda kind: kind.code)
        lines += [f"| `{kind.code}` | {kind.about.nb} | {kind.about.nn} | {kind.about.en} |" for kind in kinds]
        lines.append("")
    return "\n".join([*lines, _JSON])


if __name__ == "__main__":
    import sys

    sys.stdout.write(findings_reference())
