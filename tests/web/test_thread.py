"""The picture of a case's thread."""

from __future__ import annotations

import datetime

from saksgang.web.cases.thread import LEAST_STEP, WIDTH, Treatment, picture_of


def _treatment(lane: str, day: datetime.date) -> Treatment:
    return Treatment(lane=lane, on=day, number="KF 1/30", outcome="", url="/", ahead=False)


def test_picture_with_two_bodies_has_a_lane_each_in_order_of_appearance() -> None:
    start = datetime.date(2030, 1, 1)
    picture = picture_of([_treatment("KF", start), _treatment("RR", start + datetime.timedelta(days=30))])
    assert [lane.name for lane in picture.lanes] == ["KF", "RR"]
    assert [dot.y for dot in picture.dots] == [lane.y for lane in picture.lanes]
    assert picture.path == f"M{picture.dots[0].x} {picture.dots[0].y} L{picture.dots[1].x} {picture.dots[1].y}"


def test_picture_with_many_treatments_on_one_day_never_lets_them_cover_each_other() -> None:
    picture = picture_of([_treatment("KF", datetime.date(2030, 1, 1))] * 20)
    steps = [later.x - earlier.x for earlier, later in zip(picture.dots, picture.dots[1:], strict=False)]
    assert min(steps) >= LEAST_STEP
    assert picture.dots[-1].x < picture.width


def test_picture_of_nothing_is_empty() -> None:
    picture = picture_of([])
    assert (picture.width, picture.lanes, picture.dots, picture.path) == (WIDTH, (), (), "")
