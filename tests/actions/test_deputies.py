"""Deputies are called in the elected order, each refusal is kept, and who is passed over has a reason (K20)."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from saksgang.actions.answers import Given, answer_by_link, answer_for
from saksgang.actions.answers_handled import confirm_absence, remind_waiting
from saksgang.actions.deputies import answer_for_deputy, call_deputy, deputy_answered, stand_down
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Right, Role, Subject, may
from saksgang.core.answering.answers import Reply
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.models import (
    Attendance,
    Body,
    Call,
    Delivery,
    DeputyCall,
    Holder,
    Membership,
    Notice,
    OutgoingMail,
)
from saksgang.records.queries.actors import actor_for
from saksgang.records.queries.answer_pages import answers_page
from saksgang.records.queries.answers import begins_at, own_facts
from saksgang.records.queries.sealed import prove_rows
from saksgang.records.queries.wholeness import chains
from tests.actions.called import HOUR, NOW, SITE, Called, make_called

WHO: dict[str, Any] = {"by": COMMAND_LINE, "now": NOW + HOUR}


@pytest.fixture
def called(db: None) -> Called:
    """Ane cannot come, and the secretary has confirmed it."""
    found = make_called()
    absent(found)
    return found


def absent(called: Called, index: int = 0) -> None:
    answer = answer_for(called.cooperation, called.calls[index].pk, Given(Reply.NOT_COMING), **WHO)
    confirm_absence(called.cooperation, answer.pk, **WHO)


def ask(called: Called, index: int, because: str = "") -> DeputyCall:
    return call_deputy(
        called.cooperation, called.meeting.pk, seat_id=called.seats[0].pk, person_id=called.deputies[index].pk,
        because=because, site=SITE, **WHO,
    )  # fmt: skip


def refusal_of(called: Called, index: int, because: str = "") -> Refusal:
    with pytest.raises(Refused) as refused:
        ask(called, index, because)
    return refused.value.refusal


def link_in_mail(word: str) -> str:
    mail = OutgoingMail.objects.order_by("-pk")[0]
    return mail.text.split(f"/{word}/")[1].split("/")[0]


def say(called: Called, row: DeputyCall, *, accepts: bool) -> None:
    answer_for_deputy(called.cooperation, row.pk, accepts=accepts, site=SITE, **WHO)


def test_deputy_out_of_order_is_refused_with_the_paragraph_k20(called: Called) -> None:
    refusal = refusal_of(called, 1)
    assert (refusal.code, refusal.source) == ("deputy-out-of-order", "kommuneloven § 7-10")
    assert "Frode Gran er neste" in refusal.text.nb
    assert DeputyCall.objects.count() == 0
    assert refusal_of(called, 1, "   ").code == "deputy-out-of-order"


def test_next_deputy_is_called_when_the_first_refuses_and_the_refusal_is_kept_k20(called: Called) -> None:
    first = ask(called, 0)
    token = link_in_mail("vara")
    deputy_answered(called.cooperation, token, accepts=False, reason="Reise", site=SITE, now=NOW + 2 * HOUR)
    second = ask(called, 1)
    rows = [(one.person.name, one.answer, one.reason) for one in DeputyCall.objects.order_by("pk")]
    assert rows == [("Frode Gran", "refused", "Reise"), ("Gøril Hov", "waiting", "")]
    assert (first.passed_over, second.passed_over) == ([], [])
    assert Call.objects.get(person=called.deputies[0]).ended_at == NOW + 2 * HOUR


def test_deputies_passed_over_are_named_with_the_reason_k20(called: Called) -> None:
    row = ask(called, 2, "De to første er på samme reise")
    assert (row.passed_over, row.because) == (["Frode Gran", "Gøril Hov"], "De to første er på samme reise")
    event = called.cooperation.events.get(act="deputy.called")
    assert (event.object_label, event.reason, event.rule) == (
        "Håkon Ås", "De to første er på samme reise", "kommuneloven § 7-10",
    )  # fmt: skip


def test_body_without_statutory_rules_calls_whom_it_likes(db: None) -> None:
    called = make_called(basis="none")
    absent(called)
    row = ask(called, 2)
    assert (row.person, row.passed_over) == (called.deputies[2], [])


def test_deputy_is_not_called_before_the_absence_is_confirmed_nor_twice(db: None) -> None:
    called = make_called()
    assert refusal_of(called, 0).code == "absence-not-confirmed"
    answer = answer_for(called.cooperation, called.calls[0].pk, Given(Reply.NOT_COMING), **WHO)
    assert refusal_of(called, 0).code == "absence-not-confirmed"
    confirm_absence(called.cooperation, answer.pk, **WHO)
    ask(called, 0)
    assert refusal_of(called, 0).code == "deputy-called-already"
    assert refusal_of(called, 1, "haster").code == "deputy-called-already"


def test_deputy_that_is_none_of_the_seat_or_of_another_cooperation_is_refused(called: Called) -> None:
    other = make_called(name="Fjellregionen")
    with pytest.raises(Refused) as refused:
        call_deputy(
            called.cooperation, called.meeting.pk, seat_id=called.seats[0].pk, person_id=other.deputies[0].pk,
            site=SITE, **WHO,
        )  # fmt: skip
    assert refused.value.refusal.code == "not-deputy-for-seat"
    with pytest.raises(Refused) as refused:
        call_deputy(
            called.cooperation, called.meeting.pk, seat_id=other.seats[0].pk, person_id=other.deputies[0].pk,
            site=SITE, **WHO,
        )  # fmt: skip
    assert refused.value.refusal.code == "seat-not-in-body"
    with pytest.raises(Refused) as refused:
        call_deputy(
            called.cooperation, other.meeting.pk, seat_id=other.seats[0].pk, person_id=other.deputies[0].pk,
            site=SITE, **WHO,
        )  # fmt: skip
    assert refused.value.refusal.code == "meeting-begun"


def test_nobody_is_left_when_all_have_refused_k20(called: Called) -> None:
    for index in range(3):
        say(called, ask(called, index), accepts=False)
    line = answers_page(called.meeting).bodies[0].seats[0]
    assert line.next is None and line.none_left is not None
    assert line.none_left.code == "no-deputy-left"
    assert [row.answer for row, _called in line.deputies] == ["refused"] * 3


def test_deputy_who_accepts_fills_the_seat_is_listed_and_gets_a_link_to_answer_more(called: Called) -> None:
    ask(called, 0)
    told = deputy_answered(called.cooperation, link_in_mail("vara"), accepts=True, site=SITE, now=NOW + 2 * HOUR)
    facts = own_facts(called.meeting)
    assert called.seats[0].pk in facts.expected.coming
    row = Attendance.objects.get(meeting=called.meeting, role="called")
    assert (row.person, row.substitute_for) == (called.deputies[0], called.calls[0].person)
    assert link_in_mail("svar") == told.token
    answer_by_link(called.cooperation, told.token, Given(Reply.NOT_COMING, "Syk"), now=NOW + 3 * HOUR)
    assert called.seats[0].pk in own_facts(called.meeting).expected.empty
    assert DeputyCall.objects.get().answer == "refused"


def test_link_of_a_deputy_works_once_and_not_after_the_meeting_began(called: Called) -> None:
    ask(called, 0)
    token = link_in_mail("vara")
    with pytest.raises(Refused) as refused:
        deputy_answered(called.cooperation, token, accepts=True, site=SITE, now=begins_at(called.meeting))
    assert refused.value.refusal.code == "link-expired"
    deputy_answered(called.cooperation, token, accepts=True, site=SITE, now=NOW + 2 * HOUR)
    with pytest.raises(Refused) as refused:
        deputy_answered(called.cooperation, token, accepts=False, site=SITE, now=NOW + 2 * HOUR)
    assert refused.value.refusal.code == "link-used"


def test_deputy_who_was_stood_down_is_told_reads_no_more_and_can_be_called_again(called: Called) -> None:
    row = ask(called, 0)
    token = link_in_mail("vara")
    say(called, row, accepts=True)
    answer_for(called.cooperation, called.calls[0].pk, Given(Reply.COMING), **WHO)
    line = answers_page(called.meeting).bodies[0].seats[0]
    assert line.stand_down == row
    stand_down(called.cooperation, row.pk, reason="Medlemmet kommer", **WHO)
    assert "trenger ikke møte" in OutgoingMail.objects.order_by("-pk")[0].text
    assert Attendance.objects.filter(meeting=called.meeting).count() == 0
    with pytest.raises(Refused):
        deputy_answered(called.cooperation, token, accepts=True, site=SITE, now=NOW + 2 * HOUR)
    absent(called)
    assert ask(called, 0).pk != row.pk


def test_deputy_for_one_seat_is_not_called_for_another_at_the_same_time_k20(called: Called) -> None:
    Holder.objects.create(
        cooperation=called.cooperation, seat=called.seats[1], person=called.deputies[0], deputy_order=1, is_set=True
    )
    Holder.objects.create(
        cooperation=called.cooperation, seat=called.seats[1], person=called.deputies[1], deputy_order=2, is_set=True
    )
    ask(called, 0)
    absent(called, 1)
    line = answers_page(called.meeting).bodies[0].seats[1]
    assert line.next is not None and line.next.person == called.deputies[1].pk


def test_called_deputy_and_guest_with_full_papers_read_the_meeting_until_the_call_ends(called: Called) -> None:
    """Also one who has no seat and no office in the body."""
    row = ask(called, 0)
    guest = called.deputies[2]
    Holder.objects.filter(person=guest).delete()
    Call.objects.create(
        cooperation=called.cooperation, meeting=called.meeting, person=guest, name=guest.name, called_as="observer",
        gets_full=True, made_at=NOW,
    )  # fmt: skip
    on = Subject(body_id=called.body.pk, meeting_id=called.meeting.pk)
    elsewhere = Subject(body_id=called.body.pk, meeting_id=called.meeting.pk + 1)
    for person in (row.person, guest):
        user = create_user(called.cooperation, username=f"u{person.pk}", password=None, role=Role.PARTICIPANT, **WHO)
        Membership.objects.filter(user=user).update(person=person)
        by = actor_for(user, called.cooperation, today=datetime.date(2031, 3, 2))
        assert may(by, Right.READ_EXEMPT, on) is None
        assert may(by, Right.READ_MEETING, elsewhere) is not None
        Call.objects.filter(person=person).update(ended_at=NOW)
        by = actor_for(user, called.cooperation, today=datetime.date(2031, 3, 2))
        assert may(by, Right.READ_MEETING, on) is not None


def test_joint_meeting_counts_each_body_by_itself(called: Called) -> None:
    from tests.actions.called import call_all

    other = call_all(called.cooperation, slug="fagrad")
    Body.objects.filter(pk=other.body.pk).update(legal_basis="none", name="Fagråd")
    other.meeting.joint_with = called.meeting
    other.meeting.save()
    page = answers_page(called.meeting)
    found = [(one.facts.meeting.pk, one.facts.expected.needed, len(one.seats)) for one in page.bodies]
    assert found == [(called.meeting.pk, 2, 3), (other.meeting.pk, 1, 3)]


def test_acts_of_answers_and_deputies_leave_nothing_unsealed(called: Called) -> None:
    from saksgang.records.sealing.anew import seal_anew

    seal_anew(reason="det som prøven selv har satt inn", now=NOW)
    row = ask(called, 0)
    deputy_answered(called.cooperation, link_in_mail("vara"), accepts=True, site=SITE, now=NOW + 2 * HOUR)
    stand_down(called.cooperation, row.pk, **WHO)
    assert prove_rows(list(chains())).wrong == ()


def test_deputy_who_accepts_gets_the_notice_with_the_calendar_when_one_was_sent(called: Called) -> None:
    notice = Notice.objects.create(
        cooperation=called.cooperation, meeting=called.meeting, number=1, dossier={}, sha256="0" * 64, sent_at=NOW,
        sent_by_name="Siri",
    )  # fmt: skip
    say(called, ask(called, 0), accepts=True)
    mail = OutgoingMail.objects.order_by("-pk")[0]
    assert mail.calendar_method == "REQUEST" and "varamedlem for Ane Berg" in mail.text and "/svar/" in mail.text
    rows = [(one.notice, one.address, one.state) for one in Delivery.objects.order_by("pk")]
    assert rows == [(notice, "frode-gran@alnes.example", "waiting")] * 2


def test_deputy_who_has_not_answered_is_reminded_with_the_deputys_link(called: Called) -> None:
    ask(called, 0)
    remind_waiting(called.cooperation, called.meeting.pk, site=SITE, **WHO)
    mail = OutgoingMail.objects.filter(receiver="frode-gran@alnes.example").order_by("-pk")[0]
    token = mail.text.split("/vara/")[1].split("/")[0]
    told = deputy_answered(called.cooperation, token, accepts=True, site=SITE, now=NOW + 2 * HOUR)
    assert told.row.person == called.deputies[0]


def test_deputy_who_withdraws_later_is_no_longer_listed_and_reads_no_more_when_the_next_is_called(
    called: Called,
) -> None:
    ask(called, 0)
    told = deputy_answered(called.cooperation, link_in_mail("vara"), accepts=True, site=SITE, now=NOW + HOUR)
    answer_by_link(called.cooperation, told.token, Given(Reply.NOT_COMING), now=NOW + 2 * HOUR)
    assert Attendance.objects.filter(meeting=called.meeting).count() == 0
    ask(called, 1)
    call = Call.objects.get(person=called.deputies[0])
    assert call.ended_at is not None
    with pytest.raises(Refused):
        answer_by_link(called.cooperation, told.token, Given(Reply.COMING), now=NOW + 3 * HOUR)
