"""What one can set from the environment, and what is said when a value cannot be used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from saksgang import environment
from saksgang.core.refusals import Refused
from saksgang.environment import HTTPS, PROXIES, SECRET_KEY, database


def test_setting_without_variable_is_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAKSGANG_PROXIES", raising=False)
    monkeypatch.setenv("SAKSGANG_HTTPS", "  ")

    assert (PROXIES.number(), HTTPS.is_on()) == (0, False)


def test_secret_in_a_file_is_read_without_its_line_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("blåbærsyltetøy\n", "utf-8")
    monkeypatch.delenv("SAKSGANG_SECRET_KEY", raising=False)
    monkeypatch.setenv("SAKSGANG_SECRET_KEY_FILE", str(tmp_path / "key"))

    assert SECRET_KEY.text() == "blåbærsyltetøy"


@pytest.mark.parametrize("value", ["ja", "-1", "1.5", "²"])
def test_number_that_is_none_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SAKSGANG_PROXIES", value)

    with pytest.raises(Refused) as refused:
        PROXIES.number()
    assert refused.value.refusal.text.nb == (
        f"Innstillingen SAKSGANG_PROXIES er «{value}», men skal være et helt tall. Eksempel: SAKSGANG_PROXIES=1"
    )


def test_yes_or_no_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSGANG_HTTPS", "true")

    with pytest.raises(Refused, match="SAKSGANG_HTTPS"):
        HTTPS.is_on()


def test_command_with_a_wrong_setting_says_one_sentence(tmp_path: Path) -> None:
    paper = tmp_path / "referat.md"
    paper.write_text("# Referat fra møte i Fjellrådet 3. mars 2025\n", "utf-8")
    wrong = {**os.environ, "SAKSGANG_DATA": str(tmp_path / "data"), "SAKSGANG_UPLOAD_MIB": "mye"}

    done = subprocess.run(
        [sys.executable, "-m", "saksgang", "import", str(paper)],
        env=wrong, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Innstillingen SAKSGANG_UPLOAD_MIB er «mye», men skal være et helt tall. Eksempel: SAKSGANG_UPLOAD_MIB=100\n"
    )


def test_database_address_is_taken_apart() -> None:
    made = database("postgresql://sak:p%40ss@db.local:5433/saks%20gang?sslmode=require", Path("data"))

    assert made == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "saks gang",
        "USER": "sak",
        "PASSWORD": "p@ss",
        "HOST": "db.local",
        "PORT": "5433",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    "address", ["mysql://a/b", "postgresql://a", "postgresql://a:99999/b", "postgresql://a:x/b", "b"]
)
def test_database_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        database(address, Path("data"))


def test_settings_each_have_a_name_of_ours_and_an_example() -> None:
    assert all(one.name.startswith("SAKSGANG_") and one.example and one.meaning for one in environment.SETTINGS)
    assert len({one.name for one in environment.SETTINGS}) == len(environment.SETTINGS)
