"""One row of a list of people as facts, and what is wrong with it. Pure; dates and choices as people write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.identity_numbers import REFUSED, holds_identity_number
from saksgang.core.people_list.columns import Column
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text

_MAIL = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+")
_LONGEST = 300
_LANGUAGES: Mapping[str, Language] = {
    "": Language.BOKMAL, "nb": Language.BOKMAL, "bokmål": Language.BOKMAL, "no": Language.BOKMAL, "norsk": Language.BOKMAL,
    "nn": Language.NYNORSK, "nynorsk": Language.NYNORSK, "en": Language.ENGLISH, "engelsk": Language.ENGLISH,
    "english": Language.ENGLISH,
}  # fmt: skip
_OFFICES: Mapping[str, str] = {
    "leder": "chair", "leiar": "chair", "chair": "chair", "møteleder": "chair", "møteleiar": "chair",
    "nestleder": "vice-chair", "nestleiar": "vice-chair", "vice chair": "vice-chair", "deputy chair": "vice-chair",
    "sekretær": "secretary", "secretary": "secretary", "observatør": "observer", "observer": "observer",
}  # fmt: skip
_MEMBERS = {"medlem", "member", "fast medlem", "fast"}
_DEPUTY = re.compile(r"(?:vara(?:medlem)?|deputy)?\s*(?:nr\.?\s*)?(\d{1,2})?\.?", re.IGNORECASE)

NO_NAME = Refusal("row-without-name", Text(nb="Navnet mangler.", nn="Namnet manglar.", en="The name is missing."))
_LONG = Refusal("cell-too-long", Text(nb="Teksten er for lang.", nn="Teksten er for lang.", en="The text is too long."))
_FORMULA = Refusal(
    "cell-is-formula",
    Text(
        nb="«{value}» ser ut som en formel. Skriv verdien i stedet.",
        nn="«{value}» ser ut som ein formel. Skriv verdien i staden.",
        en="“{value}” looks like a formula. Write its value instead.",
    ),
)
_NO_MAIL = Refusal(
    "row-mail-wrong",
    Text(
        nb="«{value}» er ingen e-postadresse.",
        nn="«{value}» er inga e-postadresse.",
        en="“{value}” is no mail address.",
    ),
)
_NO_CHOICE = Refusal(
    "row-word-unknown",
    Text(
        nb="«{value}» forstår vi ikke i denne kolonnen.",
        nn="«{value}» forstår vi ikkje i denne kolonnen.",
        en="“{value}” is not understood in this column.",
    ),
)
_DATES = Refusal(
    "row-dates-wrong",
    Text(nb="Siste dag er før den første.", nn="Siste dag er før den første.", en="The last day is before the first."),
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a row says. `seat` is empty for a row about the person alone; `deputy` 0 is the member; `office` a code or
    empty; `language` `None` where the row says nothing."""

    number: int
    name: str
    email: str = ""
    language: Language | None = None
    body: str = ""
    seat: str = ""
    municipality: str = ""
    deputy: int = 0
    office: str = ""
    weight: Decimal | None = None
    from_on: datetime.date | None = None
    until_on: datetime.date | None = None
    problems: tuple[Refusal, ...] = ()


def row_of(number: int, cells: tuple[str, ...], columns: Mapping[Column, int]) -> PersonRow:
    """The facts of one row; what cannot be read is left out and told in `problems`."""
    reader = _Reader({column: cells[at] if at < len(cells) else "" for column, at in columns.items()}, [])
    name = reader.line(Column.NAME) or " ".join(
        filter(None, (reader.line(Column.FIRST_NAME), reader.line(Column.LAST_NAME)))
    )
    if not name:
        reader.problems.append(NO_NAME)
    from_on, until_on = reader.day(Column.FROM_ON), reader.day(Column.UNTIL_ON)
    if from_on and until_on and until_on < from_on:
        reader.problems.append(_DATES)
    if holds_identity_number(*reader.cells.values()):
        reader.problems.append(REFUSED)
    office, deputy = reader.office()
    return PersonRow(
        number=number,
        name=_turned(name),
        email=reader.mail(),
        language=reader.language(),
        body=reader.line(Column.BODY),
        seat=reader.line(Column.SEAT),
        municipality=re.sub(r"\s+kommune$", "", reader.line(Column.MUNICIPALITY), flags=re.IGNORECASE),
        deputy=deputy,
        office=office,
        weight=reader.weight(),
        from_on=from_on,
        until_on=until_on,
        problems=tuple(reader.problems),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """The cells of a row by column, and what was wrong with those that were read."""

    cells: Mapping[Column, str]
    problems: list[Refusal]

    def line(self, column: Column) -> str:
        text = " ".join(self.cells.get(column, "").split())
        if len(text) > _LONGEST:
            self.problems.append(_LONG)
            return ""
        if text[:1] in ("=", "@") or re.match(r"[+\-]\w*[(!]", text):
            self.problems.append(_FORMULA.filled(value=text[:40]))
            return ""
        return text

    def mail(self) -> str:
        text = self.line(Column.EMAIL).removeprefix("mailto:")
        if text and (not _MAIL.fullmatch(text) or len(text) > 254):
            self.problems.append(_NO_MAIL.filled(value=text[:60]))
            return ""
        return text

    def language(self) -> Language | None:
        text = self.line(Column.LANGUAGE).casefold()
        if text and text not in _LANGUAGES:
            self.problems.append(_NO_CHOICE.filled(value=text[:40]))
        return _LANGUAGES.get(text) if text else None

    def day(self, column: Column) -> datetime.date | None:
        read = parse_fact(FactKind.DAY, self.line(column))
        if isinstance(read, Refusal):
            self.problems.append(read)
        return read if isinstance(read, datetime.date) else None

    def office(self) -> tuple[str, int]:
        """The office and the place among the deputies; a column of roles may hold either."""
        role, deputy = self.line(Column.OFFICE).casefold(), self.line(Column.DEPUTY).casefold()
        code = _OFFICES.get(role, "")
        if role and not code and role not in _MEMBERS:
            if not deputy and _DEPUTY.fullmatch(role):
                deputy = role
            else:
                self.problems.append(_NO_CHOICE.filled(value=role[:40]))
        if not deputy or deputy in _MEMBERS or deputy in ("0", "nei", "no"):
            return code, 0
        found = _DEPUTY.fullmatch("vara" if deputy in ("ja", "yes", "x") else deputy)
        if found is None:
            self.problems.append(_NO_CHOICE.filled(value=deputy[:40]))
        return code, int(found[1] or 1) if found else 0

    def weight(self) -> Decimal | None:
        text = self.line(Column.WEIGHT).replace(" ", "").replace(",", ".")
        if not text:
            return None
        try:
            weight = Decimal(text)
        except InvalidOperation:
            weight = Decimal(-1)
        if not weight.is_finite() or not 0 <= weight <= 99_999 or weight != round(weight, 4):
            self.problems.append(_NO_CHOICE.filled(value=text[:40]))
            return None
        return weight


def _turned(name: str) -> str:
    """`Nordmann, Kari` as one says it."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name
