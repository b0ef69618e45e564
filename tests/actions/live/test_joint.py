"""A joint meeting of two bodies: one agenda; attendance, quorum, votes, numbers and minutes apart."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from saksgang.actions.agendas import fix_agenda
from saksgang.actions.live.agenda import answer_consent
from saksgang.actions.live.ballots import Cast
from saksgang.actions.live.decisions import adopt_as_proposed
from saksgang.actions.live.items import finish_item, take_up
from saksgang.actions.live.joint import (
    add_jointly,
    join_meeting,
    next_jointly,
    part_meeting,
    pause_jointly,
    put_back_jointly,
    resume_jointly,
    take_up_jointly,
)
from saksgang.actions.live.remarks import put_remark
from saksgang.actions.live.roll import come
from saksgang.actions.live.sitting import end_meeting, start_meeting
from saksgang.actions.live.votes import hold_vote
from saksgang.core.access import COMMAND_LINE
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.dossier import Outcome
from saksgang.core.refusals import Refused
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.voting.ballots import Manner
from saksgang.records.models import AgendaItem, Attendance, Cooperation, Decision, Event, Meeting, Remark, Vote
from saksgang.records.queries.live import live_state
from saksgang.records.queries.sight import sight_of
from tests.actions.live.making import Room, make_room, minute
from tests.actions.live.test_rules import refused


@dataclass(frozen=True)
class Two:
    """A representantskap that leads, and a forum that follows it."""

    council: Room
    forum: Room

    def twin(self, number: int) -> AgendaItem:
        return AgendaItem.objects.get(meeting=self.forum.meeting, joint_with=self.council.items[number])


@pytest.fixture
def two(cooperation: Cooperation) -> Two:
    """Both prepared for one day: the council with three items, the forum with one of the same title."""
    council = make_room(cooperation)
    forum = make_room(
        cooperation, rules=preset(Preset.EXECUTIVES_FORUM), name="Forumet", names=("Torunn Lid", "Per Aas", "Ida Rø"),
        titles=("Vannverk",),
    )  # fmt: skip
    Meeting.objects.filter(pk__in=[council.meeting.pk, forum.meeting.pk]).update(state="planned")
    AgendaItem.objects.filter(meeting=forum.meeting).update(number="", number_key="", case=None)
    return Two(council, forum)


@pytest.fixture
def joint(two: Two) -> Two:
    join_meeting(two.council.meeting, two.forum.meeting.pk, **two.council.by(-60))
    return two


@pytest.fixture
def sitting(joint: Two) -> Two:
    """Both called and begun: everybody of the council, two of the forum."""
    Meeting.objects.filter(pk__in=[joint.council.meeting.pk, joint.forum.meeting.pk]).update(state="called")
    for room, count in ((joint.council, 5), (joint.forum, 2)):
        for person in room.people[:count]:
            come(room.meeting, person.pk, **room.by(-5))
        start_meeting(room.meeting, **room.by(0))
    return joint


def state(room: Room) -> MeetingState:
    return MeetingState(room.again().state)


def test_joint_meetings_have_one_agenda_and_an_item_of_the_same_title_is_the_same(two: Two) -> None:
    join_meeting(two.council.meeting, two.forum.meeting.pk, **two.council.by(-60))
    other = two.forum.again()
    assert (other.joint_with, other.place) == (two.council.meeting, "Fyret")
    rows = AgendaItem.objects.filter(meeting=other).order_by("position")
    assert [(row.title, row.joint_with_id, row.kind) for row in rows] == [
        ("Vannverk", two.council.items[1].pk, "decision"),
        ("Budsjett", two.council.items[0].pk, "decision"),
        ("Orientering om ferja", two.council.items[2].pk, "information"),
    ]
    assert rows[1].proposals.get().text == "1. Budsjett vedtas.\n2. Saken følges opp."
    assert rows[1].case == two.council.items[0].case


def test_joined_again_only_what_is_new_is_brought(joint: Two) -> None:
    count = Event.objects.count()
    join_meeting(joint.council.meeting, joint.forum.meeting.pk, **joint.council.by(-59))
    assert (Event.objects.count(), AgendaItem.objects.filter(meeting=joint.forum.meeting).count()) == (count, 3)


def test_each_body_numbers_the_items_in_its_own_series(joint: Two) -> None:
    AgendaItem.objects.filter(meeting=joint.council.meeting).update(number="", number_key="")
    for room in (joint.council, joint.forum):
        fix_agenda(room.cooperation, room.meeting.pk, by=COMMAND_LINE, now=minute(-50))
    for room in (joint.council, joint.forum):
        assert AgendaItem.objects.filter(meeting=room.meeting, number="").count() == 0
    own = {row.number for row in AgendaItem.objects.filter(meeting=joint.council.meeting)}
    others = {row.number for row in AgendaItem.objects.filter(meeting=joint.forum.meeting)}
    assert (len(own), len(others)) == (3, 3)
    assert joint.twin(0).number.endswith("/31")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"date": "2031-05-07"}, "joint-on-other-day"),
        ({"state": "held"}, "no-meeting-to-join"),
        ({"is_ours": False}, "no-meeting-to-join"),
    ],
)
def test_meeting_that_cannot_be_joined_is_refused(two: Two, change: dict[str, object], code: str) -> None:
    Meeting.objects.filter(pk=two.forum.meeting.pk).update(**change)
    assert refused(join_meeting, two.council.meeting, two.forum.meeting.pk, **two.council.by(-60))[0] == code
    assert two.forum.again().joint_with is None


def test_meeting_of_another_cooperation_or_joined_otherwise_is_refused(joint: Two) -> None:
    council, forum = joint.council, joint.forum
    assert refused(join_meeting, council.meeting, 10**9, **council.by(-60))[0] == "no-meeting-to-join"
    assert refused(join_meeting, council.meeting, council.meeting.pk, **council.by(-60))[0] == "joint-with-itself"
    assert refused(join_meeting, forum.meeting, council.meeting.pk, **council.by(-60))[0] == "joint-with-another"


def test_exempt_item_stays_exempt_on_the_other_agenda(two: Two) -> None:
    AgendaItem.objects.filter(pk=two.council.items[0].pk).update(is_exempt=True, exempt_law="offl. § 23")
    join_meeting(two.council.meeting, two.forum.meeting.pk, **two.council.by(-60))
    twin = two.twin(0)
    assert (twin.is_exempt, twin.exempt_law) == (True, "offl. § 23")


def test_item_taken_up_in_one_body_is_before_both_and_quorum_is_each_bodys_own(sitting: Two) -> None:
    council, forum = sitting.council, sitting.forum
    take_up_jointly(council.meeting, council.items[0].pk, **council.by(1))
    assert (council.item(0).state, sitting.twin(0).state) == ("now", "now")
    quorums = [
        live_state(room.again(), sight=sight_of(COMMAND_LINE, room.cooperation)).quorum for room in (council, forum)
    ]
    assert [(one.counted, one.members) for one in quorums] == [(5, 5), (2, 3)]
    put_back_jointly(forum.meeting, sitting.twin(0).pk, **forum.by(2))
    assert (council.item(0).state, sitting.twin(0).state) == ("listed", "listed")


def test_each_body_votes_and_decides_for_itself(sitting: Two) -> None:
    council, forum = sitting.council, sitting.forum
    take_up_jointly(council.meeting, council.items[0].pk, **council.by(1))
    hold_vote(council.meeting, council.items[0].pk, cast=Cast(Manner.SHOW_OF_HANDS, 4, 1), **council.by(2))
    hold_vote(forum.meeting, sitting.twin(0).pk, cast=Cast(Manner.SHOW_OF_HANDS, 0, 2), **forum.by(3))
    finish_item(council.meeting, council.items[0].pk, **council.by(4))
    finish_item(forum.meeting, sitting.twin(0).pk, **forum.by(5))
    assert (council.item(0).outcome, sitting.twin(0).outcome) == ("adopted", "rejected")
    votes = {vote.item_id: (vote.in_favour, vote.against) for vote in Vote.objects.all()}
    assert votes == {council.items[0].pk: (4, 1), sitting.twin(0).pk: (0, 2)}
    assert not Decision.objects.filter(item=sitting.twin(0)).exists()


def test_next_item_waits_for_the_body_that_has_not_decided(sitting: Two) -> None:
    council, forum = sitting.council, sitting.forum
    take_up_jointly(council.meeting, council.items[0].pk, **council.by(1))
    adopt_as_proposed(council.meeting, council.items[0].pk, **council.by(2))
    with pytest.raises(Refused, match="Forumet: "):
        next_jointly(council.meeting, **council.by(3))
    assert council.item(1).state == "listed", "all or nothing"
    adopt_as_proposed(forum.meeting, sitting.twin(0).pk, **forum.by(4))
    item = next_jointly(council.meeting, **council.by(5))
    assert item is not None
    assert (item.title, sitting.twin(1).state) == ("Vannverk", "now")


def test_pause_and_resumption_are_of_both(sitting: Two) -> None:
    pause_jointly(sitting.forum.meeting, **sitting.forum.by(1))
    assert (state(sitting.council), state(sitting.forum)) == (MeetingState.PAUSED, MeetingState.PAUSED)
    resume_jointly(sitting.council.meeting, **sitting.council.by(2))
    assert (state(sitting.council), state(sitting.forum)) == (MeetingState.IN_SESSION, MeetingState.IN_SESSION)


def test_k7_item_added_in_a_joint_meeting_is_asked_about_in_each_body(sitting: Two) -> None:
    council, forum = sitting.council, sitting.forum
    item = add_jointly(council.meeting, title="Hasteinnkjøp", proposal="Kjøp den.", **council.by(1))
    twin = AgendaItem.objects.get(meeting=forum.meeting, joint_with=item)
    assert (twin.title, twin.case) == ("Hasteinnkjøp", item.case)
    take_up_jointly(council.meeting, item.pk, **council.by(2))
    assert refused(adopt_as_proposed, council.meeting, item.pk, **council.by(3))[0] == "consent-not-asked"
    answer_consent(council.meeting, item.pk, **council.by(4))
    adopt_as_proposed(council.meeting, item.pk, **council.by(5))
    adopt_as_proposed(forum.meeting, twin.pk, **forum.by(6))  # a forum without such a rule asks nobody
    twin.refresh_from_db()
    assert twin.outcome == "adopted"


def test_minutes_are_apart_and_hold_the_debate_that_was_common(sitting: Two) -> None:
    council, forum = sitting.council, sitting.forum
    put_remark(council.meeting, council.items[0].pk, text="Vi må spare.", **council.by(1))
    put_remark(council.meeting, council.items[1].pk, text="Hemmelig.", **council.by(1))
    AgendaItem.objects.filter(pk=council.items[1].pk).update(is_exempt=True)
    for number in range(3):
        for room, key in ((council, council.items[number].pk), (forum, sitting.twin(number).pk)):
            take_up(room.meeting, key, **room.by(2 + number))
            if number < 2:
                adopt_as_proposed(room.meeting, key, **room.by(2 + number))
            else:
                finish_item(room.meeting, key, outcome=Outcome.NOTED, **room.by(2 + number))
    for room in (forum, council):
        end_meeting(room.meeting, **room.by(20))
    told = Remark.objects.filter(item__meeting=forum.meeting)
    assert [(one.item_id, one.text) for one in told] == [(sitting.twin(0).pk, "Vi må spare.")]
    present = {
        room.body.name: Attendance.objects.filter(meeting=room.meeting, role="present").count()
        for room in (council, forum)
    }
    assert present == {"Representantskapet": 5, "Forumet": 2}


def test_parted_meetings_go_on_by_themselves(joint: Two) -> None:
    part_meeting(joint.forum.meeting, **joint.forum.by(-50))
    assert joint.forum.again().joint_with is None
    rows = AgendaItem.objects.filter(meeting=joint.forum.meeting)
    assert (rows.count(), rows.exclude(joint_with=None).count()) == (3, 0)
    count = Event.objects.count()
    part_meeting(joint.forum.meeting, **joint.forum.by(-49))
    assert Event.objects.count() == count
