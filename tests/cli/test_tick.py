"""`saksgang tick` and `saksgang publish` as they are typed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from saksgang.actions.cooperations import create_cooperation
from saksgang.cli.publish import run as publish
from saksgang.cli.tick import run as tick
from saksgang.core.access import COMMAND_LINE
from saksgang.core.dossier import Exemption
from saksgang.records.models import Body, Meeting, Publication
from tests.registering import NOW, incoming, item, minutes, put_in


class _Words:
    """What was typed after the command's name."""

    def __init__(self, **words: object) -> None:
        vars(self).update(words)


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR, settings.FILES_DIR = tmp_path, tmp_path / "files"
    monkeypatch.setattr("saksgang.records.database.prepare", lambda: False)  # the tables of the test are there


@pytest.mark.django_db
def test_tick_publishes_what_has_become_due_and_says_so_once(capsys: pytest.CaptureFixture[str]) -> None:
    cooperation = create_cooperation("Vidderegionen", by=COMMAND_LINE, now=NOW)
    put_in(cooperation, incoming(minutes(item("KF 1/31", "Legevakt")), name="referat.md"))
    Publication.objects.all().delete()
    Body.objects.update(minutes_published="approved")
    quiet = tick(_Words(quiet=True, every=0))  # type: ignore[arg-type]  # has what the command reads
    Meeting.objects.update(state="approved")
    tick(_Words(quiet=True, every=0))  # type: ignore[arg-type]  # has what the command reads

    said = capsys.readouterr().out
    assert (quiet, said, Publication.objects.count()) == (
        0,
        "Publiserte 1 papirer, sendte 0 e-poster, 0 må vente.\n",
        1,
    )


@pytest.mark.django_db
def test_publish_lets_out_what_waits_and_tells_what_may_not(capsys: pytest.CaptureFixture[str]) -> None:
    secret = "Leverandøren Bølgebryt AS krever fire millioner kroner i erstatning for forsinket levering."
    cooperation = create_cooperation("Vidderegionen", by=COMMAND_LINE, now=NOW)
    basis = Exemption("offl. § 23 første ledd", "")
    leaking = minutes(item("KF 1/31", "Krav", text=secret, exempt=basis), item("KF 2/31", "Annet", text=secret))
    sound = minutes(item("KF 3/31", "Krav", text="Hemmelig.", exempt=basis), date=datetime.date(2031, 4, 25))
    put_in(cooperation, incoming(leaking, name="en.md"), incoming(sound, name="to.md"))

    listed = publish(_Words(meeting=None, list=True))  # type: ignore[arg-type]  # has what the command reads
    code = publish(_Words(meeting=None, list=False))  # type: ignore[arg-type]  # has what the command reads

    said = capsys.readouterr()
    assert (listed, code, Publication.objects.get().meeting.slug) == (0, 2, "2031-04-25")
    assert ("Publisert: kf/2031-04-25 referat" in said.out, "kf/2031-04-11 referat: Ikke publisert" in said.err) == (
        True,
        True,
    )
    assert "Bølgebryt" not in said.out + said.err
