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
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def findings_reference() -> str:
    """The page in Markdown: each code with its severity and its meaning in bokmål, nynorsk and English."""
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
    return "\n".join(lines)


if __name__ == "__main__":
    import sys

    sys.stdout.write(findings_reference())
