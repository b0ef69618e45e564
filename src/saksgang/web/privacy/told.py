"""Personal data as one reads them: the words of each line, and the same as JSON and as a paper (HTML, PDF)."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.core.events.names import act_name
from saksgang.core.personal_data import KINDS
from saksgang.core.texts import Language
from saksgang.document.tree import Cell, Document, Heading, Paragraph, Row, Run, Table
from saksgang.records.models import Cooperation
from saksgang.records.queries.personal_data import Kept, Line, PersonalData
from saksgang.web.formats import moment, short_day
from saksgang.web.words import EVERY


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line in words: what it is, what it says, where, and when."""

    what: str
    value: str
    where: str
    when: str


@dataclass(frozen=True, slots=True)
class ToldKind:
    """All of one kind, with where it comes from, why it may be kept, and for how long."""

    code: str
    name: str
    source: str
    basis: str
    until: str
    is_erasable: bool
    lines: tuple[ToldLine, ...]


def told(data: PersonalData, language: Language) -> tuple[ToldKind, ...]:
    """Kind by kind, as the page shows them."""
    return tuple(_kind(kept, language) for kept in data.kept)


def _kind(kept: Kept, language: Language) -> ToldKind:
    about = KINDS[kept.kind]
    return ToldKind(
        code=kept.kind.value,
        name=about.name.to(language),
        source=about.source.to(language),
        basis=about.basis.to(language),
        until=about.until.to(language),
        is_erasable=about.is_erasable,
        lines=tuple(_line(line, language) for line in kept.lines),
    )


def _line(line: Line, language: Language) -> ToldLine:
    return ToldLine(_names().get(line.what, line.what), _value(line, language), line.where, _when(line, language))


def _value(line: Line, language: Language) -> str:
    if line.what == "event":
        return f"{act_name(line.value, language)} × {line.count}"
    if line.what == "role":
        word = EVERY["user_role"].get(line.value)
        return str(word.text) if word else line.value
    if line.what == "second_factor":
        return _factors().get(line.value, line.value)
    return line.value


def _when(line: Line, language: Language) -> str:
    days = [short_day(day, language) if day else "" for day in (line.from_on, line.until_on)]
    span = days[0] if days[0] == days[1] else f"{days[0]} – {days[1]}"
    return span or (moment(timezone.localtime(line.at), language) if line.at else "")


def _names() -> dict[str, str]:
    roles = {code: str(word.text) for code, word in EVERY["attendance_role"].items()}
    offices = {code: str(word.text) for code, word in EVERY["office"].items()}
    return {
        **roles,
        **offices,
        "name": _("Navn"),
        "spelling": _("Også skrevet"),
        "merged": _("Slått sammen med"),
        "seat": _("Medlem"),
        "deputy": _("Varamedlem"),
        "led": _("Ledet møtet"),
        "recorded": _("Skrev referatet"),
        "prepared": _("Saksbehandler"),
        "signature": _("Underskrift"),
        "remark": _("Sa i møtet"),
        "task": _("Bedt om"),
        "disqualified": _("Meldt inhabil"),
        "exempt": _("Navn unntatt offentlighet"),
        "username": _("Brukernavn"),
        "full_name": _("Fullt navn"),
        "email": _("E-post"),
        "account_made": _("Brukeren ble laget"),
        "last_login": _("Sist logget inn"),
        "role": _("Rolle"),
        "second_factor": _("Totrinnspålogging"),
        "access": _("Tilgang til sak"),
        "session": _("Innlogging"),
        "invitation": _("Invitasjon"),
        "subscription": _("Abonnement"),
        "request": _("Innsynskrav"),
        "event": _("Gjort"),
    }


def _factors() -> dict[str, str]:
    return {
        "totp": _("kode fra en app"),
        "webauthn": _("passnøkkel"),
        "recovery_codes": _("reservekoder"),
    }


def json_of(data: PersonalData, cooperation: Cooperation, *, language: Language, today: datetime.date) -> bytes:
    """`{"format": "saksgang.personal-data/1", …}`: every line with its codes and in words."""
    told_kinds = told(data, language)
    kept = [
        {
            "kind": kind.code,
            "name": kind.name,
            "source": kind.source,
            "basis": kind.basis,
            "kept_until": kind.until,
            "lines": [_record(line, words) for line, words in zip(raw.lines, kind.lines, strict=True)],
        }
        for raw, kind in zip(data.kept, told_kinds, strict=True)
    ]
    notes = [{"at": note.at.isoformat(), "note": (note.after or {}).get("note", "")} for note in data.notes]
    whole = {
        "format": "saksgang.personal-data/1",
        "cooperation": cooperation.name,
        "given_on": today.isoformat(),
        "kept": kept,
        "notes": notes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _record(line: Line, words: ToldLine) -> dict[str, object]:
    facts = {
        "what": line.what,
        "in_words": words.what,
        "value": line.value,
        "where": line.where,
        "from_on": line.from_on.isoformat() if line.from_on else None,
        "until_on": line.until_on.isoformat() if line.until_on else None,
        "at": line.at.isoformat() if line.at else None,
        "count": line.count if line.what == "event" else None,
    }
    return {name: value for name, value in facts.items() if value not in (None, "")}


def paper_of(
    data: PersonalData, cooperation: Cooperation, *, name: str, language: Language, today: datetime.date
) -> Document:
    """The same as a paper that one can be handed."""
    title = _("Opplysninger om %(name)s") % {"name": name}
    day = short_day(today, language)
    blocks: list[Heading | Paragraph | Table] = [
        _heading(1, title),
        _paragraph(_("Gitt ut av %(cooperation)s %(day)s.") % {"cooperation": cooperation.name, "day": day}),
        _paragraph(rights_in_words()),
    ]
    for kind in told(data, language):
        blocks += [_heading(2, kind.name), _paragraph(f"{kind.source} {kind.basis} {kind.until}"), _table(kind)]
    if data.notes:
        blocks.append(_heading(2, _("Merknader om retting")))
        blocks += [_paragraph(str((note.after or {}).get("note", ""))) for note in data.notes]
    return Document(tuple(blocks), title=title, language=language.value, dated_on=today)


def rights_in_words() -> str:
    """What one can ask for, and whom one can complain to (GDPR art. 15 (1) c-f)."""
    return _(
        "Det som er publisert, kan alle lese. Andre får opplysningene bare når loven sier det. "
        "Du kan be om retting, og om sletting av det som ikke må bevares. Du kan klage til Datatilsynet."
    )


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(text),))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _table(kind: ToldKind) -> Table:
    head = (_("Hva"), _("Opplysning"), _("Hvor"), _("Når"))
    rows = [head, *((line.what, line.value, line.where, line.when) for line in kind.lines)]
    return Table(tuple(Row(tuple(Cell((_paragraph(text),)) for text in row)) for row in rows), header_rows=1)
