"""Making a co-operation and its users from the command line, as one who sets up a register does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
LOOK = """
import django; django.setup()
from saksgang.records.models import Cooperation, Event, Membership, User
one = Cooperation.objects.get()
print(one.name, one.language, one.accent_colour, one.logo.media_type if one.logo else None, one.logo_alt)
print([(m.user.username, m.role, m.user.has_usable_password()) for m in Membership.objects.all()])
print([event.act for event in Event.objects.order_by("sequence")])
"""


class Register:
    """A data folder, and our command run over it in processes of its own."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            **os.environ, "SAKSGANG_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "saksgang.settings",
        }  # fmt: skip

    def run(self, *words: str) -> tuple[int, str, str]:
        return self._run("-m", "saksgang", *words)

    def shows(self) -> list[str]:
        return self._run("-c", LOOK)[1].splitlines()

    def signs_in(self, name: str, password: str) -> bool:
        ask = f"import django; django.setup()\nfrom saksgang.records.models import User\nprint(User.objects.get(username={name!r}).check_password({password!r}))"
        return self._run("-c", ask)[1].strip() == "True"

    def _run(self, *words: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / "data")


def test_new_register_gets_a_cooperation_with_its_look_and_a_user_who_can_sign_in(
    register: Register, tmp_path: Path
) -> None:
    (tmp_path / "logo.svg").write_text(SVG, "utf-8")

    assert register.run("cooperation", "Fjellrådet", "--language", "nn", "--accent", "#0b5a6b") == (
        0, "Fjellrådet (fjellradet): målform nn, farge #0b5a6b, uten logo.\n", "",
    )  # fmt: skip
    assert register.run("cooperation", "--logo", str(tmp_path / "logo.svg"), "--logo-alt", "Tre fjell")[0] == 0
    code, said, _ = register.run("user", "kari", "--role", "observer")
    first = said.splitlines()[-1].strip()
    assert code == 0
    assert re.fullmatch(r"(?:[a-z2-9]{5}-){2}[a-z2-9]{5}", first)
    assert register.signs_in("kari", first)

    assert register.run("user", "kari", "--role", "secretary") == (0, "kari har rollen sekretær i Fjellrådet.\n", "")
    second = register.run("user", "kari", "--new-password")[1].splitlines()[-1].strip()
    assert (register.signs_in("kari", first), register.signs_in("kari", second)) == (False, True)
    assert register.shows() == [
        "Fjellrådet nn #0b5a6b image/svg+xml Tre fjell",
        "[('kari', 'secretary', True)]",
        "['cooperation.created', 'cooperation.changed', 'cooperation.changed', 'user.created', 'user.role-given', 'user.password-set']",
    ]


def test_what_cannot_be_done_is_refused_in_a_sentence_and_changes_nothing(register: Register) -> None:
    assert register.run("user", "kari")[2].startswith("Registeret har ikke noe samarbeid ennå.")
    register.run("cooperation", "Fjellrådet")
    register.run("user", "kari")
    before = register.shows()

    assert register.run("cooperation", "Dalrådet")[2].startswith("Registeret kjenner ikke samarbeidet «Dalrådet».")
    assert register.run("cooperation", "--accent", "rød")[2].startswith("Fargen må skrives som #")
    assert register.run("cooperation", "--rename", "  ")[2].startswith("Samarbeidet må ha et navn.")
    assert register.run("cooperation", "--logo", "ingen.png")[2].startswith("Logoen ingen.png kan ikke leses")
    assert register.run("user", "kari")[2].startswith("Brukeren finnes.")
    assert register.run("user", "kari nord")[2].startswith("Brukernavnet kan ha")
    assert register.run("user", "kåre", "--new-password")[2].startswith("Det er ingen bruker med det navnet.")
    assert register.run("user", "KARI")[2].startswith("Brukernavnet er tatt.")
    assert register.shows() == before


def test_second_cooperation_is_made_when_that_is_said(register: Register) -> None:
    register.run("cooperation", "Fjellrådet")

    assert register.run("cooperation", "Dalrådet", "--new")[0] == 0
    code, _, said = register.run("user", "kari")
    assert (code, said) == (2, "Registeret har flere samarbeid. Si hvilket av dem: dalradet, fjellradet.\n")
