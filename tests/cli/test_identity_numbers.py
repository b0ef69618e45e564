"""P1: a command takes in no national identity number, and says why with the paragraph."""

from __future__ import annotations

import pytest

from saksgang.cli.main import EXIT_REFUSED, main
from saksgang.records.models import Cooperation
from tests.core.test_identity_numbers import INVENTED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        ["cooperation", f"Region {INVENTED}"],
        ["cooperation", "Region", "--rename", f"{INVENTED[:6]} {INVENTED[6:]}"],
        ["user", "ola", "--full-name", f"Ola {INVENTED}", "--cooperation", "region", "--role", "observer"],
    ],
)
def test_command_with_a_number_is_refused_with_its_paragraph(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(words)
    told = capsys.readouterr()
    assert (code, Cooperation.objects.count()) == (EXIT_REFUSED, 0)
    assert "(personopplysningsloven § 12)" in told.err
    assert INVENTED not in told.err + told.out
