"""Answers to a call: every one is kept, the last by time counts, until the meeting begins; nothing exempt and no reason in
the trail."""

from __future__ import annotations

import datetime

import pytest

from saksgang.actions.answers import Doubted, Given, answer_by_link, answer_for, answer_own, keep_answer, note_opened
from saksgang.actions.answers_handled import (
    answer_question,
    confirm_absence,
    put_disqualification,
    remind_waiting,
    take_back_confirmation,
)
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE, Actor, Role
from saksgang.core.answering.answers import Reply
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.models import Answer, Call, Disqualification, Meeting, OutgoingMail
from saksgang.records.queries.answers import AnswerCounts, begins_at, counts_of, own_facts
from tests.actions.called import HOUR, NOW, SITE, Called, make_called

WHO = {"by": COMMAND_LINE, "now": NOW + HOUR}


@pytest.fixture
def called(db: None) -> Called:
    return make_called()


def refusal_of(step: object) -> Refusal:
    with pytest.raises(Refused) as refused:
        step()  # type: ignore[operator]  # a lambda that raises
    return refused.value.refusal


def test_answer_by_link_is_kept_and_a_later_one_counts(called: Called) -> None:
    token = called.token()
    for hours, reply in ((1, Reply.COMING), (2, Reply.NOT_COMING), (3, Reply.COMING)):
        answer_by_link(called.cooperation, token, Given(reply), now=NOW + hours * HOUR)
    rows = [(row.reply, row.via, row.answered_at) for row in called.calls[0].answers.order_by("answered_at")]
    assert rows == [
        ("coming", "link", NOW + HOUR), ("not-coming", "link", NOW + 2 * HOUR), ("coming", "link", NOW + 3 * HOUR),
    ]  # fmt: skip
    told = [(one.by_name, one.before, one.after) for one in called.cooperation.events.filter(act="answer.given")]
    assert told[-1] == ("Ane Berg", {"reply": "not-coming"}, {"reply": "coming", "via": "link"})
    assert counts_of([called.meeting])[called.meeting.pk] == AnswerCounts(asked=3, coming=1)


def test_form_that_is_sent_twice_leaves_one_answer(called: Called) -> None:
    token = called.token()
    given = Given(Reply.NOT_COMING, reason="Ferie", question="Kan varaen få papirene?")
    first = answer_by_link(called.cooperation, token, given, now=NOW + HOUR)
    assert answer_by_link(called.cooperation, token, given, now=NOW + HOUR) == first
    assert answer_by_link(called.cooperation, token, Given(Reply.NOT_COMING, "Ferie"), now=NOW + HOUR) == first
    assert Answer.objects.count() == 1


def test_reason_stands_in_no_event(called: Called) -> None:
    answer_by_link(called.cooperation, called.token(), Given(Reply.NOT_COMING, "Innlagt på sykehus"), now=NOW + HOUR)
    assert "sykehus" not in str(list(called.cooperation.events.values()))


def test_answer_after_the_meeting_has_begun_is_refused(called: Called) -> None:
    token = called.token()
    begins = begins_at(called.meeting)
    refused = refusal_of(lambda: answer_by_link(called.cooperation, token, Given(Reply.COMING), now=begins))
    assert refused.code == "link-expired"
    late = {"by": COMMAND_LINE, "now": begins}
    refused = refusal_of(
        lambda: answer_for(called.cooperation, called.calls[0].pk, Given(Reply.COMING), **late)  # type: ignore[arg-type]
    )
    assert refused.code == "meeting-has-begun"


@pytest.mark.parametrize(("state", "code"), [("in-session", "meeting-has-begun"), ("cancelled", "meeting-cancelled")])
def test_answer_to_a_meeting_that_began_early_or_was_called_off_is_refused(
    called: Called, state: str, code: str
) -> None:
    token = called.token()
    Meeting.objects.filter(pk=called.meeting.pk).update(state=state)
    refused = refusal_of(lambda: answer_by_link(called.cooperation, token, Given(Reply.COMING), now=NOW + HOUR))
    assert refused.code == code
    assert Answer.objects.count() == 0


def test_remote_answer_is_refused_where_the_body_has_not_decided_it_k14(called: Called) -> None:
    refused = refusal_of(
        lambda: answer_by_link(called.cooperation, called.token(), Given(Reply.REMOTE), now=NOW + HOUR)
    )
    assert refused.code == "no-remote-meeting"


def test_doubt_about_an_item_of_another_meeting_is_refused(called: Called) -> None:
    other = make_called(name="Fjellregionen")
    given = Given(Reply.COMING, disqualified=(Doubted(other.items[0].pk, Ground.PARTY),))
    refused = refusal_of(lambda: answer_by_link(called.cooperation, called.token(), given, now=NOW + HOUR))
    assert refused.code == "item-not-in-meeting"
    assert refusal_of(
        lambda: answer_by_link(other.cooperation, called.token(), Given(Reply.COMING), now=NOW + HOUR)
    ).code == "link-unknown"  # fmt: skip


def test_doubt_is_brought_before_the_meeting_once_with_its_ground_f1(called: Called) -> None:
    item = called.items[0]
    given = Given(Reply.COMING, disqualified=(Doubted(item.pk, Ground.PARTY, "Jeg eier grunnen"),))
    answer = answer_by_link(called.cooperation, called.token(), given, now=NOW + HOUR)
    for _twice in "ab":
        put_disqualification(called.cooperation, answer.pk, item.pk, **WHO)  # type: ignore[arg-type]
    row = Disqualification.objects.get()
    assert (row.item, row.person, row.seat, row.ground, row.explained, row.raised_by, row.is_disqualified) == (
        item, called.calls[0].person, called.seats[0], "party", "Jeg eier grunnen", "Ane Berg", None,
    )  # fmt: skip
    event = called.cooperation.events.get(act="disqualification.raised")
    assert event.after == {"item": "1/31", "ground": "party"}


def test_doubt_in_an_election_is_refused_with_its_paragraph_k21(called: Called) -> None:
    item = called.items[0]
    item.case_kind = "election"
    item.save()
    given = Given(Reply.COMING, disqualified=(Doubted(item.pk, Ground.FAMILY),))
    answer = answer_by_link(called.cooperation, called.token(), given, now=NOW + HOUR)
    refused = refusal_of(lambda: put_disqualification(called.cooperation, answer.pk, item.pk, **WHO))  # type: ignore[arg-type]
    assert (refused.code, refused.source) == ("no-ground-in-this-case", "kommuneloven § 11-10")
    assert Disqualification.objects.count() == 0


def test_absence_stays_confirmed_when_its_reason_is_changed_and_is_open_again_after_coming(called: Called) -> None:
    token = called.token()
    answer = answer_by_link(called.cooperation, token, Given(Reply.NOT_COMING), now=NOW + HOUR)
    confirm_absence(called.cooperation, answer.pk, **WHO)  # type: ignore[arg-type]
    later = answer_by_link(called.cooperation, token, Given(Reply.DEPUTY, "Reise"), now=NOW + 2 * HOUR)
    assert later.confirmed_at == NOW + HOUR
    answer_by_link(called.cooperation, token, Given(Reply.COMING), now=NOW + 3 * HOUR)
    again = answer_by_link(called.cooperation, token, Given(Reply.NOT_COMING), now=NOW + 4 * HOUR)
    assert again.confirmed_at is None
    assert refusal_of(lambda: confirm_absence(called.cooperation, later.pk, **WHO)).code == "no-such-answer"  # type: ignore[arg-type]


def test_confirmation_can_be_taken_back(called: Called) -> None:
    answer = answer_for(called.cooperation, called.calls[1].pk, Given(Reply.NOT_COMING), **WHO)  # type: ignore[arg-type]
    confirm_absence(called.cooperation, answer.pk, **WHO)  # type: ignore[arg-type]
    take_back_confirmation(called.cooperation, answer.pk, **WHO)  # type: ignore[arg-type]
    assert counts_of([called.meeting])[called.meeting.pk] == AnswerCounts(asked=3, absent=1, unconfirmed=1)


def test_question_is_answered_once_by_mail(called: Called) -> None:
    given = Given(Reply.COMING, question="Er det parkering?")
    answer = answer_by_link(called.cooperation, called.token(), given, now=NOW + HOUR)
    assert counts_of([called.meeting])[called.meeting.pk].questions == 1
    assert refusal_of(lambda: answer_question(called.cooperation, answer.pk, "  ", **WHO)).code == "no-words"  # type: ignore[arg-type]
    answer_question(called.cooperation, answer.pk, "Ja, bak huset.", **WHO)  # type: ignore[arg-type]
    mail = OutgoingMail.objects.get()
    assert mail.receiver == "ane-berg@alnes.example"
    assert "Er det parkering?" in mail.text and "Ja, bak huset." in mail.text
    assert counts_of([called.meeting])[called.meeting.pk].questions == 0
    assert refusal_of(lambda: answer_question(called.cooperation, answer.pk, "Nei", **WHO)).code == "no-such-answer"  # type: ignore[arg-type]


def test_reminder_goes_to_those_who_have_not_answered_and_not_twice_a_day(called: Called) -> None:
    answer_by_link(called.cooperation, called.token(0), Given(Reply.COMING), now=NOW + HOUR)
    assert remind_waiting(called.cooperation, called.meeting.pk, site=SITE, **WHO) == 2  # type: ignore[arg-type]
    mails = OutgoingMail.objects.order_by("receiver")
    assert [one.receiver for one in mails] == ["bjorn-dal@alnes.example", "cecilie-eng@alnes.example"]
    token = mails[0].text.split("/svar/")[1].split("/")[0]
    answer = answer_by_link(called.cooperation, token, Given(Reply.COMING), now=NOW + 2 * HOUR)
    assert answer.call == called.calls[1]
    Call.objects.filter(pk=called.calls[2].pk).update(called_as="copy")
    refused = refusal_of(lambda: remind_waiting(called.cooperation, called.meeting.pk, site=SITE, **WHO))  # type: ignore[arg-type]
    assert refused.code == "nobody-to-remind"


def test_member_answers_signed_in_and_who_is_not_called_cannot(called: Called) -> None:
    ane = called.calls[0].person
    assert ane is not None
    by = Actor("Ane Berg", Role.PARTICIPANT, cooperation_id=called.cooperation.pk, person_id=ane.pk)
    answer = answer_own(called.cooperation, called.meeting.pk, Given(Reply.COMING), by=by, now=NOW + HOUR)
    assert (answer.call, answer.via) == (called.calls[0], "page")
    other = Actor("Frode", Role.PARTICIPANT, cooperation_id=called.cooperation.pk, person_id=called.deputies[0].pk)
    refused = refusal_of(
        lambda: answer_own(called.cooperation, called.meeting.pk, Given(Reply.COMING), by=other, now=NOW + HOUR)
    )
    assert refused.code == "not-called-to-meeting"


def test_older_calendar_reply_is_kept_but_the_newer_answer_counts(called: Called) -> None:
    from django.db import transaction

    newer = answer_by_link(called.cooperation, called.token(), Given(Reply.COMING), now=NOW + 3 * HOUR)
    with transaction.atomic():
        trail = Trail(called.cooperation, by=COMMAND_LINE, now=NOW + 4 * HOUR)
        keep_answer(
            newer.call, Given(Reply.NOT_COMING), via=Answer.Via.CALENDAR, trail=trail,
            answered_at=NOW + 2 * HOUR, message_id="<1@x>",
        )  # fmt: skip
        trail.write()
    assert called.calls[0].answers.first() == newer
    assert Answer.objects.count() == 2


def test_opening_is_noted_the_first_time(called: Called) -> None:
    for hours in (1, 2):
        note_opened(Call.objects.get(pk=called.calls[0].pk), now=NOW + hours * HOUR)
    assert Call.objects.get(pk=called.calls[0].pk).opened_at == NOW + HOUR


def test_outlook_counts_seats_by_the_rule_of_the_body_k16(called: Called) -> None:
    tokens = [called.token(at) for at in range(3)]
    answer_by_link(called.cooperation, tokens[0], Given(Reply.COMING), now=NOW + HOUR)
    expected = own_facts(called.meeting).expected
    assert (expected.outlook, len(expected.coming), len(expected.open), expected.needed) == ("open", 1, 2, 2)
    answer_by_link(called.cooperation, tokens[1], Given(Reply.NOT_COMING), now=NOW + HOUR)
    answer_by_link(called.cooperation, tokens[2], Given(Reply.NOT_COMING), now=NOW + HOUR)
    assert own_facts(called.meeting).expected.outlook == "lost"
    answer_by_link(called.cooperation, tokens[2], Given(Reply.COMING), now=NOW + 2 * HOUR)
    assert own_facts(called.meeting).expected.outlook == "sure"


def test_begins_at_norwegian_time_and_when_it_was_opened_earlier(called: Called) -> None:
    assert begins_at(called.meeting) == datetime.datetime(2031, 3, 12, 9, 0, tzinfo=datetime.UTC)
    called.meeting.opened_at = datetime.datetime(2031, 3, 12, 8, 50, tzinfo=datetime.UTC)
    assert begins_at(called.meeting) == called.meeting.opened_at
