"""The page of backups: how they stand, in words, for those who keep or audit the register."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from saksgang.core.access import Role
from saksgang.core.backups import Note, NoteKind
from saksgang.records.backups.log import NAME, note, notes
from tests.web.register import Register, user_with


def page(register: Register, client: Client) -> str:
    client.force_login(register.secretary)
    response = client.get(f"/{register.cooperation.slug}/sikkerhetskopi/")
    assert response.status_code == 200
    return response.content.decode()


def test_no_backup_is_told_as_a_danger(register: Register, client: Client) -> None:
    assert "Det er ikke laget noen sikkerhetskopi" in page(register, client)


def test_last_backup_is_told_with_place_size_and_trial(register: Register, client: Client) -> None:
    now = timezone.now()
    note(Note(NoteKind.BACKUP, now, "/kopi/<b>æ.tar", 4_000_000, now))
    note(Note(NoteKind.TRIAL, now, "/kopi/<b>æ.tar", 4_000_000, now))

    told = page(register, client)

    assert "Siste kopi er fersk, og kopiene er prøvd." in told
    assert ("/kopi/&lt;b&gt;æ.tar" in told, "<b>æ" in told, "4,0\u00a0MB" in told) == (True, False, True)


def test_backup_that_is_old_and_never_tried_is_warned_of(register: Register, client: Client) -> None:
    note(Note(NoteKind.BACKUP, timezone.now() - datetime.timedelta(days=5), "a.tar", 1))

    told = page(register, client)

    assert "Den siste kopien er eldre enn 2 dager" in told
    assert "Ingen kopi er prøvd" in told


def test_failed_backup_is_told_with_its_reason(register: Register, client: Client) -> None:
    note(Note(NoteKind.BACKUP, timezone.now(), "a.tar", is_good=False, said="Disken er full."))

    told = page(register, client)

    assert "Siste forsøk på å lage en kopi mislyktes" in told
    assert "Disken er full." in told


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.OBSERVER, Role.CONTACT, Role.PARTICIPANT])
def test_page_is_not_for_others(register: Register, client: Client, role: Role) -> None:
    client.force_login(user_with(register, role))

    assert client.get(f"/{register.cooperation.slug}/sikkerhetskopi/").status_code == 403


def test_line_that_is_broken_in_the_log_tells_nothing(register: Register, client: Client) -> None:
    from django.conf import settings

    (settings.DATA_DIR / NAME).write_bytes(b'\xff{"kind"\n[]\n{"kind": "backup"}\n')

    assert notes() == ()
    assert "Det er ikke laget noen sikkerhetskopi" in page(register, client)
