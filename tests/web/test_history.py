"""The trail in words: every act and every field that an act leaves has a word, and values read as people write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import saksgang.actions
from saksgang.core.texts import Language
from saksgang.web.history.changes import Change, changes_of
from saksgang.web.words import ACTS

ACT = re.compile(r'"([a-z]+\.[a-z]+(?:-[a-z]+)*)"')


def test_act_each_that_actions_leave_in_the_trail_has_words() -> None:
    folder = Path(next(iter(saksgang.actions.__path__)))
    left = {
        act
        for file in folder.rglob("*.py")
        for call in re.findall(r"trail\.add\(\s*(.{0,80})", file.read_text("utf-8"), re.S)
        for act in ACT.findall(call)[:1]
    }
    assert len(left) > 10
    assert left - set(ACTS) == set()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"outcome": "none"}, {"outcome": "adopted"}, [Change("utfall", "Uten vedtak", "Vedtatt")]),
        ({"time_end": None}, {"time_end": "11:30:00"}, [Change("slutter", "", "11.30")]),
        (None, {"date": "2031-03-14"}, [Change("dato", "", "14.3.2031")]),
        (None, {"is_exempt": True}, [Change("unntatt offentlighet", "", "ja")]),
        (None, {"guests": ["Åse", "Dag"]}, [Change("gjester", "", "Åse, Dag")]),
        (
            None,
            {"votes": [{"about": "", "in_favour": 5, "against": 1, "adopted": True, "unanimous": False}]},
            [Change("votering", "", "for: 5, mot: 1, vedtatt: ja")],
        ),
        (None, {"papers": ["notice: INNKALLING"]}, [Change("papirer", "", "Innkalling: INNKALLING")]),
        ({"place": "a"}, {"place": "a"}, []),
        (None, {"place": ""}, []),
        (None, {"date": "2031-02-31"}, [Change("dato", "", "2031-02-31")]),
        (["a"], None, [Change("", "a", "")]),
    ],
)
def test_change_is_told_as_people_write_it(before: object, after: object, told: list[Change]) -> None:
    assert changes_of(before, after, language=Language.BOKMAL) == told
