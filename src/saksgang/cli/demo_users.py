"""The demo's users: one for each kind of reader, with passwords of their own that are kept for the one who runs it."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saksgang.cli.main import language_wanted
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.texts import Text

if TYPE_CHECKING:
    from saksgang.records.models import Cooperation, Person

_USERS = Text(
    nb="Uten å logge inn ser du det som er publisert. Logg inn som en av disse for å se det de ser (brukernavn og passord, de ligger i {file}):",
    nn="Utan å logge inn ser du det som er publisert. Logg inn som ein av desse for å sjå det dei ser (brukarnamn og passord, dei ligg i {file}):",
    en="Without signing in you see what is published. Sign in as one of these to see what they see (user name and password, they are kept in {file}):",
)
_SECRETARY = Text(nb="sekretær, fører registeret", nn="sekretær, fører registeret", en="secretary, keeps the register")
_CHAIR = Text(nb="leder av {body}", nn="leiar av {body}", en="chair of {body}")
_MEMBER = Text(
    nb="medlem av {body}: ser papirene der",
    nn="medlem av {body}: ser papira der",
    en="member of {body}: sees its papers",
)
_DEPUTY = Text(
    nb="vara i {body}: ser papirene når vedkommende er kalt inn",
    nn="vara i {body}: ser papira når vedkomande er kalla inn",
    en="deputy in {body}: sees its papers when called in",
)
_OBSERVER = Text(
    nb="observatør: ser papirene, ikke det som er unntatt offentlighet",
    nn="observatør: ser papira, ikkje det som er unnateke offentlegheit",
    en="observer: sees the papers, not what is exempt",
)
_AUDITOR = Text(
    nb="revisor: ser alt, endrer ingenting",
    nn="revisor: ser alt, endrar ingenting",
    en="auditor: sees all, changes nothing",
)
_ADMINISTRATOR = Text(nb="administrator, styrer alt", nn="administrator, styrer alt", en="administrator, governs all")
_NO_PASSWORD = Text(
    nb="passordet er ikke kjent; lag et nytt: saksgang user {name} --new-password",
    nn="passordet er ikkje kjent; lag eit nytt: saksgang user {name} --new-password",
    en="the password is not known; make a new one: saksgang user {name} --new-password",
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A user of the demo, and the person in the papers that it is (`None`: none)."""

    username: str
    role: Role
    about: Text
    person: Person | None = None


def tell_users(cooperation: Cooperation) -> None:
    """Make the demo's users the first time, and say who they are. A user that is there is left as it is."""
    from django.conf import settings

    from saksgang.records.queries.cooperations import user_named

    kept = Path(settings.DATA_DIR) / "demo-users.json"
    passwords = _kept(kept)
    wanted = tuple(_wanted(cooperation))
    for one in wanted:
        if user_named(one.username) is None:
            _make(cooperation, one, passwords, kept)
    language = language_wanted()
    print(_USERS.filled(file=os.path.relpath(kept)).to(language))
    for one in wanted:
        password = passwords.get(one.username) or _NO_PASSWORD.filled(name=one.username).to(language)
        print(f"  {one.username:10} {password:18} {one.about.to(language)}")
    sys.stdout.flush()


def _wanted(cooperation: Cooperation) -> Iterator[_Wanted]:
    from saksgang.records.queries.cast import cast_of

    yield _Wanted("sekretar", Role.SECRETARY, _SECRETARY)
    cast = cast_of(cooperation)
    if cast is not None:
        people = (("leder", _CHAIR, cast.chair), ("medlem", _MEMBER, cast.member), ("vara", _DEPUTY, cast.deputy))
        for username, about, person in people:
            if person is not None:
                yield _Wanted(username, Role.PARTICIPANT, about.filled(body=cast.body.name), person)
    yield _Wanted("observator", Role.OBSERVER, _OBSERVER)
    yield _Wanted("revisor", Role.AUDITOR, _AUDITOR)
    yield _Wanted("admin", Role.ADMINISTRATOR, _ADMINISTRATOR)


def _make(cooperation: Cooperation, wanted: _Wanted, passwords: dict[str, str], kept: Path) -> None:
    """The account, with its password kept before it is made, so that one that was cut off can be tried again."""
    from saksgang.actions.memberships import Place, change_place
    from saksgang.actions.users import create_user, new_password

    now = datetime.datetime.now(datetime.UTC)
    passwords[wanted.username] = new_password()
    _keep(kept, passwords)
    user = create_user(
        cooperation,
        username=wanted.username,
        password=passwords[wanted.username],
        role=wanted.role,
        full_name=wanted.person.name if wanted.person else "",
        by=COMMAND_LINE,
        now=now,
    )
    if wanted.person is not None:
        change_place(cooperation, user.pk, Place(wanted.role, person_id=wanted.person.pk), by=COMMAND_LINE, now=now)
    if wanted.username == "leder":
        _appoint(cooperation, wanted.person, now=now)


def _appoint(cooperation: Cooperation, person: Person | None, *, now: datetime.datetime) -> None:
    from saksgang.actions.offices import appoint
    from saksgang.records.models import Office
    from saksgang.records.queries.cast import cast_of

    cast = cast_of(cooperation)
    if cast is None or person is None:
        return
    appoint(
        cooperation,
        body_id=cast.body.pk,
        person_id=person.pk,
        office=Office.CHAIR,
        from_on=None,
        until_on=None,
        by=COMMAND_LINE,
        now=now,
    )


def _kept(path: Path) -> dict[str, str]:
    """The passwords by user name; none when the file is gone or is no longer what we wrote."""
    try:
        passwords = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(word) for name, word in passwords.items()} if isinstance(passwords, dict) else {}


def _keep(path: Path, passwords: dict[str, str]) -> None:
    """Write the passwords where only the owner can read them."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(passwords, file, indent=1)
