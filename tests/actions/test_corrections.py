"""What a person has set stays; what a paper says otherwise is shown; what another changed meanwhile is told."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.corrections import Target, correct_fact, fact_of, settle_difference
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, PUBLIC, Actor, Role
from saksgang.core.dossier import Vote
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    AgendaItem,
    Attendance,
    Cooperation,
    Correction,
    Difference,
    Event,
    FollowUp,
    Meeting,
    Person,
    User,
)
from saksgang.records.models import Vote as VoteRow
from tests.registering import DAY, NOW, incoming, item, minutes, notice, people, put_in

LATER = NOW + datetime.timedelta(minutes=3)


@pytest.fixture
def secretary(cooperation: Cooperation) -> Actor:
    user = create_user(
        cooperation,
        username="sekretaer",
        password=None,
        role=Role.SECRETARY,
        by=COMMAND_LINE,
        now=NOW,
        full_name="Liv Sand",
    )
    return Actor("Liv Sand", Role.SECRETARY, user.pk)


def correct(cooperation: Cooperation, row: Any, field: str, written: str, by: Actor, **more: Any) -> bool:
    target = Target(row._meta.model_name, row.pk, field)
    return correct_fact(cooperation, target, written, by=by, now=LATER, **more)


def test_corrected_title_survives_the_next_import_and_the_difference_is_shown(
    cooperation: Cooperation, secretary: Actor
) -> None:
    put_in(cooperation, incoming(notice(item("KF 4/31", "Vanforsyning")), name="a"))
    row = AgendaItem.objects.get()

    correct(cooperation, row, "title", "Vannforsyning", secretary, reason="Skrivefeil")
    put_in(cooperation, incoming(minutes(item("KF 4/31", "Vanforsyning i Dal", decision="Ja.")), name="b"))

    row = AgendaItem.objects.get()
    assert (row.title, row.decision.text) == ("Vannforsyning", "Ja.")
    found = Difference.objects.values_list(
        "object_type", "object_id", "field", "register_value", "paper_value", "state"
    )
    assert list(found) == [("agendaitem", row.pk, "title", "Vannforsyning", "Vanforsyning i Dal", "open")]


def test_correction_keeps_who_when_why_and_what_was_read(cooperation: Cooperation, secretary: Actor) -> None:
    put_in(cooperation, incoming(notice(place="Rom 1")))
    meeting = Meeting.objects.get()

    correct(cooperation, meeting, "place", "  Rom\r\n2 ", secretary, reason="Flyttet")
    correct(cooperation, Meeting.objects.get(), "place", "Rom 3", secretary)

    row = Correction.objects.get()
    assert (row.object_type, row.object_id, row.field, row.read, row.value) == (
        "meeting",
        meeting.pk,
        "place",
        "Rom 1",
        "Rom 3",
    )
    assert row.corrected_by == User.objects.get(username="sekretaer")
    events = Event.objects.filter(act="fact.corrected").values_list("by_name", "at", "before", "after", "reason")
    assert list(events) == [
        ("Liv Sand", LATER, {"place": "Rom 1"}, {"place": "Rom 2"}, "Flyttet"),
        ("Liv Sand", LATER, {"place": "Rom 2"}, {"place": "Rom 3"}, ""),
    ]


def test_second_who_corrects_the_same_field_is_told_who_was_first(cooperation: Cooperation, secretary: Actor) -> None:
    put_in(cooperation, incoming(notice(place="Rom 1")))
    meeting = Meeting.objects.get()
    seen = fact_of(cooperation, Target("meeting", meeting.pk, "place"))
    correct(cooperation, meeting, "place", "Rom 2", secretary, seen=seen)

    with pytest.raises(Refused) as refused:
        correct(cooperation, meeting, "place", "Rom 3", secretary, seen=seen)

    assert refused.value.refusal.code == "changed-meanwhile"
    assert refused.value.refusal.text.nb.startswith(
        "Liv Sand endret dette 02.05.2031 11:03 mens du skrev. Nå står det «Rom 2»."
    )
    assert Meeting.objects.get().place == "Rom 2"


def test_two_who_correct_different_fields_do_not_meet(cooperation: Cooperation, secretary: Actor) -> None:
    put_in(cooperation, incoming(notice(place="Rom 1")))
    meeting = Meeting.objects.get()

    correct(cooperation, meeting, "place", "Rom 2", secretary, seen="Rom 1")
    correct(cooperation, meeting, "time_start", "0900", secretary, seen="")

    meeting.refresh_from_db()
    assert (meeting.place, meeting.time_start) == ("Rom 2", datetime.time(9, 0))


def test_correcting_to_what_stands_leaves_no_trace(cooperation: Cooperation, secretary: Actor) -> None:
    put_in(cooperation, incoming(notice(place="Rom 1")))

    assert correct(cooperation, Meeting.objects.get(), "place", "Rom 1 ", secretary) is False

    assert not Correction.objects.exists()
    assert not Event.objects.filter(act="fact.corrected").exists()


def test_corrected_name_of_one_present_keeps_its_row_when_the_paper_comes_again(
    cooperation: Cooperation, secretary: Actor
) -> None:
    paper = minutes(present=people("Kathrine Lyng", "Odd Skar"))
    put_in(cooperation, incoming(paper, name="a.docx"))

    correct(cooperation, Attendance.objects.get(name="Kathrine Lyng"), "name", "Katrine Lyng", secretary)
    put_in(cooperation, incoming(paper, name="a.pdf"))

    rows = Attendance.objects.order_by("position").values_list("name", "person__name")
    assert list(rows) == [("Katrine Lyng", "Katrine Lyng"), ("Odd Skar", "Odd Skar")]
    assert list(Difference.objects.values_list("object_type", "field", "paper_value")) == [
        ("attendance", "name", "Kathrine Lyng")
    ]


def test_corrected_day_moves_the_meeting_and_its_other_papers_still_find_it(
    cooperation: Cooperation, secretary: Actor
) -> None:
    put_in(cooperation, incoming(notice(item("KF 4/31", "Vei")), name="a"))

    correct(cooperation, Meeting.objects.get(), "date", "14.4.2031", secretary)
    put_in(cooperation, incoming(minutes(item("KF 4/31", "Vei", decision="Ja.")), name="b"))

    meeting = Meeting.objects.get()
    assert (meeting.slug, meeting.date, meeting.papers.count()) == ("2031-04-14", datetime.date(2031, 4, 14), 2)
    assert list(Difference.objects.values_list("field", "paper_value")) == [("date", "2031-04-11")]


@pytest.mark.parametrize(
    ("field", "written", "shown"),
    [
        ("proposal", "Nytt forslag.", "Nytt forslag."),
        ("decision", "1. A\r\n2. B", "1. A\n2. B"),
        ("decision_points", "A\nB\n\n", "A\nB"),
        ("remarks", "Kort.", "Kort."),
        ("attachments", "Kart\nTabell", "Kart\nTabell"),
        ("guests", "Eva Lie", "Eva Lie"),
        ("outcome", "postponed", "postponed"),
        ("kind", "information", "information"),
        ("number", "KF 5/31", "KF 5/31"),
    ],
)
def test_each_field_of_an_item_can_be_set_and_stays(
    cooperation: Cooperation, secretary: Actor, field: str, written: str, shown: str
) -> None:
    read = item(
        "KF 4/31",
        "Vei",
        proposal="Gammelt.",
        decision="Før.",
        decision_points=("Før",),
        remarks=("En", "To", "Tre"),
        attachments=("Notat",),
    )
    put_in(cooperation, incoming(minutes(read), name="a"))
    row = AgendaItem.objects.get()

    correct(cooperation, row, field, written, secretary)
    put_in(cooperation, incoming(minutes(read), name="b"))

    assert fact_of(cooperation, Target("agendaitem", row.pk, field)) == shown
    assert AgendaItem.objects.count() == 1


def test_corrected_count_of_a_vote_stays(cooperation: Cooperation, secretary: Actor) -> None:
    read = item("KF 4/31", "Vei", decision="Ja.", votes=(Vote(in_favour=7, against=2),))
    put_in(cooperation, incoming(minutes(read), name="a"))

    correct(cooperation, VoteRow.objects.get(), "against", "3", secretary)
    put_in(cooperation, incoming(minutes(read), name="b"))

    assert list(VoteRow.objects.values_list("in_favour", "against")) == [(7, 3)]
    assert Difference.objects.get().field == "votes"


def test_corrected_due_date_stays(cooperation: Cooperation, secretary: Actor) -> None:
    from saksgang.core.dossier import Obligation

    asked = Obligation("NN melder tilbake innen 1. juni.", responsible="NN", due=datetime.date(2031, 6, 1))
    read = item("KF 4/31", "Vei", decision="NN melder tilbake innen 1. juni.", obligations=(asked,))
    put_in(cooperation, incoming(minutes(read), name="a"))

    correct(cooperation, FollowUp.objects.get(), "due", "2031-06-15", secretary)
    put_in(cooperation, incoming(minutes(read, place="Sal"), name="b"))

    assert FollowUp.objects.get().due == datetime.date(2031, 6, 15)


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        ("date", "31.2.2031", "not-a-date"),
        ("date", "", "day-needed"),
        ("time_start", "25:00", "not-a-time"),
        ("time_start", "halv ni", "not-a-time"),
        ("language", "sv", "not-a-choice"),
        ("slug", "x", "not-correctable"),
        ("state", "held", "not-correctable"),
        ("__class__", "x", "not-correctable"),
    ],
)
def test_value_that_is_none_is_refused(
    cooperation: Cooperation, secretary: Actor, field: str, written: str, code: str
) -> None:
    put_in(cooperation, incoming(notice(time_start=datetime.time(8, 0))))

    with pytest.raises(Refused) as refused:
        correct(cooperation, Meeting.objects.get(), field, written, secretary)

    assert refused.value.refusal.code == code
    assert (Meeting.objects.get().date, Correction.objects.count()) == (DAY, 0)


def test_row_of_another_cooperation_is_not_found(cooperation: Cooperation, secretary: Actor) -> None:
    other = create_cooperation("Naboregionen", by=COMMAND_LINE, now=NOW)
    put_in(other, incoming(notice(place="Rom 1")))

    with pytest.raises(Refused) as refused:
        correct(cooperation, Meeting.objects.get(), "place", "Rom 2", secretary)

    assert refused.value.refusal.code == "not-in-register"
    assert Meeting.objects.get().place == "Rom 1"


def test_one_without_right_cannot_correct(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(place="Rom 1")))

    with pytest.raises(Refused) as refused:
        correct(cooperation, Meeting.objects.get(), "place", "Rom 2", PUBLIC)

    assert refused.value.refusal.code == "not-signed-in"


def test_name_of_a_body_in_use_is_refused_for_a_person(cooperation: Cooperation, secretary: Actor) -> None:
    put_in(cooperation, incoming(minutes(present=people("Odd Skar", "Eva Lie"))))

    with pytest.raises(Refused) as refused:
        correct(cooperation, Person.objects.get(name="Odd Skar"), "name", "Eva Lie", secretary)

    assert refused.value.refusal.code == "already-taken"
    assert Person.objects.filter(name="Odd Skar").exists()


@pytest.mark.parametrize(("take", "title", "state"), [(True, "Vei i Dal", "taken"), (False, "Veg", "kept")])
def test_difference_is_settled_either_way(
    cooperation: Cooperation, secretary: Actor, take: bool, title: str, state: str
) -> None:
    put_in(cooperation, incoming(notice(item("KF 4/31", "Vei")), name="a"))
    correct(cooperation, AgendaItem.objects.get(), "title", "Veg", secretary)
    put_in(cooperation, incoming(minutes(item("KF 4/31", "Vei i Dal")), name="b"))

    settle_difference(Difference.objects.get().pk, cooperation, take=take, by=secretary, now=LATER)

    assert AgendaItem.objects.get().title == title
    difference = Difference.objects.get()
    assert (difference.state, difference.settled_by_id, difference.settled_at) == (state, secretary.user_id, LATER)


def test_fact_changed_in_the_preview_is_fixed_like_a_correction(cooperation: Cooperation) -> None:
    read = minutes(
        item("KF 4/31", "Vei", decision="Jaa."),
        date=datetime.date(2013, 4, 11),
        place="Sal",
        present=people("Kathrine Lyng"),
    )
    left = minutes(item("KF 4/31", "Vei", decision="Ja."), place="Sal 2", present=people("Katrine Lyng"))

    put_in(cooperation, incoming(read, name="a", registered=(left,)))
    put_in(cooperation, incoming(minutes(*read.items, place="Sal", present=read.present), name="b"))

    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.place) == (DAY, "Sal 2")
    assert AgendaItem.objects.get().decision.text == "Ja."
    assert list(Attendance.objects.values_list("name", flat=True)) == ["Katrine Lyng"]
    assert sorted(Correction.objects.values_list("object_type", "field", "read")) == [
        ("agendaitem", "decision", "Jaa."),
        ("attendance", "name", "Kathrine Lyng"),
        ("meeting", "date", "2013-04-11"),
        ("meeting", "place", "Sal"),
    ]
    assert sorted(Difference.objects.values_list("field", "paper_value")) == [
        ("decision", "Jaa."),
        ("name", "Kathrine Lyng"),
        ("place", "Sal"),
    ]
