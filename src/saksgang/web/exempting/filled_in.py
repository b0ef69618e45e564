"""The form of an exemption: its choices, what a person filled in, and what that asks for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saksgang.actions.exempt_things import Thing, thing_of
from saksgang.core.exempting import Asked as ExemptionAsked
from saksgang.core.exempting import (
    Basis,
    Target,
    WholeBecause,
    bases_on,
    basis_read,
    because_of_in,
    because_of_on,
    parse_printed,
    printed,
)
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language
from saksgang.records.models import AgendaItem, Case, Exemption, Person
from saksgang.web.fields import Choice
from saksgang.web.formats import short_day
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.doing import text_in
from saksgang.web.plain_text import first_words

WORDS = "words"
"""Before the id in a choice: only some words of it."""

WHOLE_REASONS: Mapping[WholeBecause, Promise] = {
    WholeBecause.MISLEADING: _("Det som blir igjen, gir et klart misvisende bilde av innholdet"),
    WholeBecause.LABORIOUS: _("Det er urimelig arbeidskrevende å skille ut det som må unntas"),
    WholeBecause.ESSENTIAL: _("Det som må unntas, er den vesentlige delen av dokumentet"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the fields. `what` is `item-12`, `words-item-12`, `case-paper-12`, `remark-5`, `case-3`, `person-4`."""

    what: str = ""
    passages: str = ""
    basis: str = ""
    because_of: str = ""
    other_law: str = ""
    whole_because: str = ""
    public_title: str = ""
    until_on: str = ""
    is_considered: bool = False
    note: str = ""
    reason: str = ""

    @property
    def thing(self) -> Thing | None:
        """What was chosen; `None` when nothing, or nothing that can be, was."""
        target, _dash, number = self.what.removeprefix(f"{WORDS}-").rpartition("-")
        known = target in {one.value for one in Target}
        return Thing(Target(target), int(number)) if known and number.isdigit() and len(number) < 19 else None

    def asked(self) -> ExemptionAsked:
        """What it asks for. Raises `Refused` when the day is none."""
        thing = self.thing
        has_words = self.what.startswith(f"{WORDS}-")
        lines = (line.strip() for line in self.passages.splitlines())
        reasons = {one.value: one for one in WholeBecause}
        return ExemptionAsked(
            target=thing.target if thing else Target.ITEM,
            basis=self.basis,
            because_of=self.other_law.strip() or self.because_of,
            passages=tuple(dict.fromkeys(filter(None, lines))) if has_words else (),
            whole_because=None if has_words else reasons.get(self.whole_because),
            public_title=self.public_title.strip(),
            until_on=_day(self.until_on),
            is_considered=self.is_considered,
        )

    @property
    def lacks_words(self) -> bool:
        """Whether words were to be exempt, and none are given."""
        return self.what.startswith(f"{WORDS}-") and not self.passages.strip()


def filled_in(request: Asked) -> Filled:
    """What the form was sent with."""
    return Filled(
        what=text_in(request, "what", longest=40),
        passages=text_in(request, "passages", longest=100_000),
        basis=text_in(request, "basis", longest=60),
        because_of=text_in(request, "because_of", longest=60),
        other_law=text_in(request, "other_law", longest=200),
        whole_because=text_in(request, "whole_because", longest=20),
        public_title=text_in(request, "public_title", longest=500),
        until_on=text_in(request, "until_on", longest=20),
        is_considered=bool(request.POST.get("considered")),
        note=text_in(request, "note", longest=2000),
        reason=text_in(request, "reason", longest=2000),
    )


def filled_from(row: Exemption, language: Language) -> Filled:
    """The form as an exemption that holds would fill it. Wider access is to be considered anew."""
    thing = thing_of(row)
    is_words = bool(row.passages) and row.part == Exemption.Part.ALL
    known = next(
        (one.code for one in because_of_on(row.made_at.date()) if printed(one.reference) == row.because_of), ""
    )
    return Filled(
        what=(f"{WORDS}-" if is_words else "") + f"{thing.target}-{thing.id}",
        passages="\n".join(map(str, row.passages)) if is_words else "",
        basis=row.basis,
        because_of=known,
        other_law="" if known else row.because_of,
        whole_because=row.whole_because,
        public_title=row.public_title,
        until_on=short_day(row.until_on, language) if row.until_on else "",
    )


def filled_from_paper(item: AgendaItem, today: datetime.date) -> Filled:
    """The form for an item that a paper says is exempt, with the basis that it names."""
    basis, read = basis_read(item.exempt_law, today), parse_printed(item.exempt_law)
    other = printed(read.because_of) if read and read.because_of else ""
    known = next((one.code for one in because_of_on(today) if printed(one.reference) == other), "")
    return Filled(
        what=f"{Target.ITEM}-{item.pk}",
        basis=basis.code if basis and basis.exempts else "",
        because_of=known,
        other_law="" if known else other,
    )


def choices_of(
    item: AgendaItem | None, case: Case | None, person: Person | None, *, treatments: int = 1
) -> Iterator[Choice]:
    """What can be exempt of an item, a case or a person; the first is what one most often wants: words that stand in one
    treatment of a case mostly stand in the others too."""
    words_of_case = (
        Choice(f"{WORDS}-case-{case.pk}", _("Bestemte ord, i alle behandlinger av saken"), False) if case else None
    )
    if words_of_case is not None and treatments > 1:
        yield words_of_case
    if person is not None:
        yield Choice(f"person-{person.pk}", _("Navnet, i alle skrivemåter"), False)
    if item is not None:
        yield Choice(f"{WORDS}-item-{item.pk}", _("Bestemte ord i saken"), False)
        yield Choice(f"item-{item.pk}", _("Hele saken i dette møtet"), False)
        yield Choice(f"case-paper-{item.pk}", _("Saksframlegget"), False)
        for remark in item.remarks.all():
            yield Choice(
                f"remark-{remark.pk}", _("Merknaden «%(words)s»") % {"words": first_words(remark.text, 60)}, False
            )
        for one in item.attachments.all():
            yield Choice(
                f"attachment-{one.pk}", _("Vedlegget «%(title)s»") % {"title": first_words(one.title, 60)}, False
            )
    if case is not None:
        if words_of_case is not None and treatments <= 1:
            yield words_of_case
        yield Choice(f"case-{case.pk}", _("Hele saken, i alle møtene den behandles i"), False)


def basis_choices(today: datetime.date, language: Language) -> tuple[tuple[Basis, str, str, str], ...]:
    """The bases in force: each with how it is written, what it covers and when it may be used."""
    return tuple(
        (one, printed(one.reference, language), one.text.to(language), one.lead.to(language)) for one in bases_on(today)
    )


def because_of_choices(today: datetime.date, language: Language) -> tuple[tuple[str, str], ...]:
    """The usual provisions of confidentiality."""
    return tuple(
        (one.code, f"{printed(one.reference, language)}: {one.text.to(language)}") for one in because_of_on(today)
    )


def shown_provision(filled: Filled, language: Language) -> str:
    """The provision of confidentiality as it will be kept, so that one sees how one's words were read."""
    found = because_of_in(filled.other_law.strip()) if filled.other_law.strip() else None
    return printed(found, language) if found else ""


def _day(written: str) -> datetime.date | None:
    found = parse_fact(FactKind.DAY, written)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found if isinstance(found, datetime.date) else None
