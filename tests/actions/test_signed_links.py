"""Links without sign-in: made, found, used and revoked; only the hash is kept, and no other co-operation's is found."""

from __future__ import annotations

import datetime

import pytest
from django.db import transaction

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.one_time import hash_of
from saksgang.actions.signed_links import find_link, make_link, revoke_links, spent_link, use_link
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE
from saksgang.core.answering.tokens import Purpose
from saksgang.core.audit import first_broken
from saksgang.core.refusals import Refused
from saksgang.records.models import Cooperation, SignedLink
from saksgang.records.queries.trail import linked_events
from tests.registering import NOW

HOUR = datetime.timedelta(hours=1)
BEGINS = NOW + datetime.timedelta(days=7)


def made(cooperation: Cooperation, purpose: Purpose = Purpose.ANSWER_CALL, row: int = 7) -> str:
    return make_link(cooperation, purpose, row=row, name="Åse Vik", now=NOW, meeting_at=BEGINS, by=COMMAND_LINE)


def code_of(token: str, cooperation: Cooperation, **changes: object) -> str:
    asked = {"purpose": Purpose.ANSWER_CALL, "now": NOW + HOUR} | changes
    with pytest.raises(Refused) as refused:
        find_link(token, cooperation=cooperation, **asked)  # type: ignore[arg-type]  # one table of odd questions
    return refused.value.refusal.code


def test_link_is_found_by_its_secret_of_which_only_the_hash_is_kept(cooperation: Cooperation) -> None:
    token = made(cooperation)
    link = find_link(token, purpose=Purpose.ANSWER_CALL, cooperation=cooperation, now=NOW + HOUR)
    assert (link.row, link.name, link.expires_at, link.token_hash) == (7, "Åse Vik", BEGINS, hash_of(token))
    told = [(event.act, event.after["purpose"]) for event in cooperation.events.filter(act__startswith="link.")]
    assert told == [("link.made", "answer-call")]
    assert token not in str(list(cooperation.events.values()))


def test_link_of_another_purpose_cooperation_or_none_at_all_is_told_as_unknown(cooperation: Cooperation) -> None:
    other = create_cooperation("Fjellregionen", by=COMMAND_LINE, now=NOW)
    token = made(cooperation)
    assert code_of(token, cooperation, purpose=Purpose.SIGN_MINUTES) == "link-unknown"
    assert code_of(token, other) == "link-unknown"
    assert [code_of(odd, cooperation) for odd in ("", "æøå", "x" * 10_000, token[:-1], "\x00")] == ["link-unknown"] * 5


def test_link_is_dead_when_the_meeting_begins(cooperation: Cooperation) -> None:
    token = made(cooperation)
    assert code_of(token, cooperation, now=BEGINS) == "link-expired"
    found = spent_link(token, purpose=Purpose.ANSWER_CALL, cooperation=cooperation)
    assert found == SignedLink.objects.get()


def test_link_that_works_once_is_spent_and_the_second_who_uses_it_is_refused(cooperation: Cooperation) -> None:
    token = made(cooperation, Purpose.ACCEPT_DEPUTY_CALL)
    first, second = (
        find_link(token, purpose=Purpose.ACCEPT_DEPUTY_CALL, cooperation=cooperation, now=NOW + HOUR) for _ in "ab"
    )
    use_link(first, NOW + HOUR)
    with pytest.raises(Refused) as refused:
        use_link(second, NOW + HOUR)
    assert refused.value.refusal.code == "link-used"
    assert code_of(token, cooperation, purpose=Purpose.ACCEPT_DEPUTY_CALL) == "link-used"
    used = cooperation.events.get(act="link.used")
    assert (used.by_name, used.object_label) == ("Åse Vik", "Åse Vik")


def test_link_to_answer_works_again_after_it_was_used(cooperation: Cooperation) -> None:
    token = made(cooperation)
    for hours in (1, 2):
        link = find_link(token, purpose=Purpose.ANSWER_CALL, cooperation=cooperation, now=NOW + hours * HOUR)
        use_link(link, NOW + hours * HOUR)
    assert SignedLink.objects.get().used_at == NOW + HOUR
    assert cooperation.events.filter(act="link.used").count() == 1


def test_revoked_links_are_those_of_the_purpose_and_row_alone(cooperation: Cooperation) -> None:
    gone, of_other_row, of_other_purpose = (
        made(cooperation), made(cooperation, row=8), made(cooperation, Purpose.APPROVE_AGENDA),
    )  # fmt: skip
    assert revoke_links(cooperation, Purpose.ANSWER_CALL, 7, NOW + HOUR, by=COMMAND_LINE) == 1
    assert revoke_links(cooperation, Purpose.ANSWER_CALL, 7, NOW + HOUR, by=COMMAND_LINE) == 0
    assert code_of(gone, cooperation) == "link-revoked"
    assert find_link(of_other_row, purpose=Purpose.ANSWER_CALL, cooperation=cooperation, now=NOW + HOUR).row == 8
    assert find_link(of_other_purpose, purpose=Purpose.APPROVE_AGENDA, cooperation=cooperation, now=NOW + HOUR).row == 7


def test_link_made_inside_an_act_is_told_with_it_in_one_chain(cooperation: Cooperation) -> None:
    with transaction.atomic():
        trail = Trail(cooperation, by=COMMAND_LINE, now=NOW)
        for row in (1, 2):
            make_link(
                cooperation, Purpose.ANSWER_CALL, row=row, name="Vik", now=NOW, meeting_at=BEGINS, by=COMMAND_LINE,
                trail=trail,
            )  # fmt: skip
        assert trail.write() == 2
    assert first_broken(linked_events(cooperation)) is None
