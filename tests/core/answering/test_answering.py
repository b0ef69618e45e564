"""Answers to a call, and what a link may do."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.answering.answers import Answer, Reply, ToDo, last_answers, may_answer, to_do
from saksgang.core.answering.tokens import LONGEST, SINGLE_USE, Purpose, Token, expires_at, may_use
from saksgang.core.bodies.presets import Preset, preset

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
NOW = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
MEETING = NOW + datetime.timedelta(days=7)
HOUR = datetime.timedelta(hours=1)
YES = Answer(10, Reply.COMING, NOW, seat=1)
NO = replace(YES, reply=Reply.NOT_COMING)
TOKEN = Token(Purpose.ANSWER_CALL, 10, 5, made_at=NOW, expires_at=MEETING)


def test_answer_can_be_changed_until_the_meeting_begins() -> None:
    late = may_answer(replace(YES, at=MEETING), begins_at=MEETING, rules=COUNCIL)

    assert may_answer(replace(YES, at=MEETING - HOUR), begins_at=MEETING, rules=COUNCIL) is None
    assert late is not None
    assert late.code == "meeting-has-begun"


def test_remote_answer_k14_is_refused_where_the_body_has_not_decided_it() -> None:
    remote = replace(YES, reply=Reply.REMOTE)
    refusal = may_answer(remote, begins_at=MEETING, rules=COUNCIL)

    assert refusal is not None
    assert (refusal.code, refusal.source) == ("no-remote-meeting", "kommuneloven § 11-7")
    assert may_answer(remote, begins_at=MEETING, rules=FORUM) is None


def test_answer_to_a_cancelled_meeting_is_not_needed() -> None:
    refusal = may_answer(YES, begins_at=MEETING, rules=COUNCIL, is_cancelled=True)

    assert refusal is not None
    assert refusal.code == "meeting-cancelled"


def test_last_answer_of_each_person_stands() -> None:
    later = replace(NO, at=NOW + HOUR)
    other = replace(YES, person=20)

    assert last_answers([later, YES, other]) == {10: later, 20: other}


@pytest.mark.parametrize(
    ("answer", "before", "expected"),
    [
        (YES, None, ()),
        (NO, None, (ToDo.CONFIRM_ABSENCE,)),
        (replace(NO, is_confirmed=True), NO, (ToDo.CALL_DEPUTY,)),
        (replace(NO, reply=Reply.DEPUTY), YES, (ToDo.CONFIRM_ABSENCE,)),
        (replace(NO, seat=None), None, ()),
        (YES, replace(NO, is_confirmed=True), (ToDo.STAND_DOWN_DEPUTY,)),
        (YES, NO, ()),
        (
            replace(YES, disqualified_in=(4,), question=" Hva? "),
            None,
            (ToDo.PUT_DISQUALIFICATION, ToDo.ANSWER_QUESTION),
        ),
    ],
)
def test_answer_tells_what_the_secretary_must_do(
    answer: Answer, before: Answer | None, expected: tuple[ToDo, ...]
) -> None:
    assert to_do(answer, before=before) == expected


def test_link_does_what_it_was_made_for() -> None:
    assert may_use(TOKEN, purpose=Purpose.ANSWER_CALL, row=5, now=NOW) is None


@pytest.mark.parametrize(
    ("token", "purpose", "row", "code"),
    [
        (None, Purpose.ANSWER_CALL, 5, "link-unknown"),
        (TOKEN, Purpose.SIGN_MINUTES, 5, "link-unknown"),
        (TOKEN, Purpose.ANSWER_CALL, 6, "link-unknown"),
        (replace(TOKEN, revoked_at=NOW), Purpose.ANSWER_CALL, 5, "link-revoked"),
        (replace(TOKEN, expires_at=NOW), Purpose.ANSWER_CALL, 5, "link-expired"),
        (replace(TOKEN, made_at=NOW + HOUR), Purpose.ANSWER_CALL, 5, "link-unknown"),
    ],
)
def test_link_that_is_not_for_this_or_no_longer_good_is_refused(
    token: Token | None, purpose: Purpose, row: int, code: str
) -> None:
    refusal = may_use(token, purpose=purpose, row=row, now=NOW)

    assert refusal is not None
    assert refusal.code == code


@pytest.mark.parametrize("purpose", Purpose)
def test_used_link_is_spent_only_when_it_was_for_once(purpose: Purpose) -> None:
    used = replace(TOKEN, purpose=purpose, used_at=NOW)

    refusal = may_use(used, purpose=purpose, row=5, now=NOW + HOUR)

    assert (refusal is not None) is (purpose in SINGLE_USE)
    assert refusal is None or refusal.code == "link-used"


@given(st.sampled_from(Purpose), st.timedeltas(min_value=HOUR, max_value=datetime.timedelta(days=400)))
def test_link_never_lives_past_sixty_days_nor_its_meeting(purpose: Purpose, until: datetime.timedelta) -> None:
    expires = expires_at(purpose, made_at=NOW, meeting_at=NOW + until)

    assert NOW < expires <= NOW + LONGEST
    if purpose is Purpose.ANSWER_CALL:
        assert expires <= NOW + until
