"""The parts of addresses that are more than a word: a meeting's day, and the file of a paper."""

from __future__ import annotations

from dataclasses import dataclass


class DaySlug:
    """`2022-09-16`, or `2022-09-16-2` for the second meeting of a body that day."""

    regex = r"\d{4}-\d{2}-\d{2}(?:-\d{1,2})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """Which paper, and in which format: `("referat", "pdf")`."""

    name: str
    format: str


class PaperFile:
    """`innkalling.pdf`, `referat.docx`, `sakliste.md`, `sarutskrift.html`."""

    regex = r"(?:innkalling|referat|sakliste|sarutskrift)\.(?:pdf|docx|html|md)"

    def to_python(self, value: str) -> WantedPaper:
        name, _, fmt = value.partition(".")
        return WantedPaper(name, fmt)

    def to_url(self, value: str | WantedPaper) -> str:
        return value if isinstance(value, str) else f"{value.name}.{value.format}"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format that papers are written in: its ending, and its name as people say it."""

    code: str
    name: str
