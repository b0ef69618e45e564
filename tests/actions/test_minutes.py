"""Minutes after a meeting: entered, finished, commented on, corrected, approved, reopened."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from saksgang.actions.minutes import finish_minutes, reopen_minutes
from saksgang.actions.minutes_afterwards import enter_afterwards
from saksgang.actions.minutes_approval import approve_minutes, approved_by_item, ask_signers, sign_minutes
from saksgang.actions.minutes_comments import (
    Wanted,
    add_corrections,
    ask_corrections,
    send_for_comments,
    settle_correction,
)
from saksgang.actions.minutes_parts import write_part
from saksgang.actions.publishing import refresh_within
from saksgang.actions.signed_links import find_link
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE
from saksgang.core.answering.tokens import Purpose
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.bodies.rule_set import MinutesApproval
from saksgang.core.dossier import PaperKind
from saksgang.core.drafting.settling import Both, Saved
from saksgang.core.minutes.afterwards import Became, EnteredItem, Hours
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    Attendance,
    Cooperation,
    Decision,
    DecisionPoint,
    Event,
    FollowUp,
    Meeting,
    MinutesVersion,
    OutgoingMail,
    Publication,
    Remark,
    SignedLink,
)
from saksgang.records.queries.dossiers import dossier_of
from saksgang.records.queries.minutes_parts import What, place_of
from saksgang.records.queries.minutes_versions import version_of
from saksgang.records.queries.pages_minutes import minutes_state
from saksgang.records.queries.sealed import RowHarm, prove_rows
from saksgang.records.queries.wholeness import chains
from saksgang.records.sealing.triggers import drop_triggers, make_triggers
from tests.actions.held_here import NOW, Held, approval_item_of, called_meeting, enter

WHO = {"by": COMMAND_LINE, "now": NOW}
LATER = NOW + datetime.timedelta(days=20)


@pytest.fixture
def held(cooperation: Cooperation) -> Held:
    return called_meeting(cooperation)


def link_in(mail: OutgoingMail, purpose: Purpose, *, now: datetime.datetime = NOW) -> SignedLink:
    """The link that somebody finds in a mail."""
    word = {Purpose.COMMENT_MINUTES: "merknader", Purpose.SIGN_MINUTES: "signer"}[purpose]
    token = mail.text.split(f"/{word}/")[1].split("/")[0]
    return find_link(token, purpose=purpose, cooperation=mail.cooperation, now=now)


def mails_to(address: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(receiver=address).order_by("id"))


def written(held: Held) -> Meeting:
    """The meeting with finished minutes."""
    enter(held)
    finish_minutes(held.meeting, **WHO)
    return held.fresh()


def send_to_second(held: Held) -> SignedLink:
    """The second member gets the minutes for comments."""
    send_for_comments(held.fresh(), [held.people[1].pk], until=None, site="https://a.example", **WHO)
    return link_in(mails_to("person-1@eksempel.no")[-1], Purpose.COMMENT_MINUTES)


def test_enter_afterwards_as_proposed_records_decisions_votes_and_lists(held: Held) -> None:
    meeting = enter(held, absent=1)
    assert (meeting.state, meeting.time_start, meeting.time_end) == ("held", datetime.time(9), datetime.time(11, 30))
    lists = list(Attendance.objects.filter(meeting=meeting).values_list("role", "name", "represents").order_by("pk"))
    assert sorted(lists) == [
        ("absent", "Cecilie Østvik", "Kommune 2"),
        ("present", "Bjarte Lyngstrand", "Kommune 1"),
        ("present", "Åse Nordmyr", "Kommune 0"),
    ]
    assert [one.text for one in Decision.objects.filter(item__meeting=meeting).order_by("item__position")] == [
        "Regionrådet vedtar planen.",
        held.items[1].proposals.get().text,
    ]
    assert [vote.in_favour for vote in held.items[0].votes.all()] == [2]


def test_enter_afterwards_k16_without_quorum_is_refused_and_nothing_is_written(held: Held) -> None:
    with pytest.raises(Refused) as refused:
        enter(held, absent=2)
    assert refused.value.refusal.source == "kommuneloven § 11-9"
    assert held.fresh().state == "called"
    assert not Attendance.objects.filter(meeting=held.meeting).exists()


def test_enter_afterwards_k17_tie_without_the_chairs_vote_is_refused_with_the_paragraph(held: Held) -> None:
    tied = EnteredItem(held.items[0].pk, Became.AS_PROPOSED, in_favour=1, against=1)
    other = EnteredItem(held.items[1].pk, Became.POSTPONED)
    with pytest.raises(Refused) as refused:
        enter(held, tied, other, absent=1)
    assert (refused.value.refusal.code, refused.value.refusal.source) == ("tie-needs-chair", "kommuneloven § 11-9")
    enter(
        held, EnteredItem(held.items[0].pk, Became.AS_PROPOSED, in_favour=1, against=1, chair_for=True), other, absent=1
    )
    vote = held.items[0].votes.get()
    assert (vote.adopted, vote.casting_vote) == (True, True)


def test_enter_afterwards_an_item_without_a_line_is_refused_by_name(held: Held) -> None:
    with pytest.raises(Refused) as refused:
        enter(held, EnteredItem(held.items[0].pk, Became.AS_PROPOSED))
    assert "RR 2/31" in refused.value.refusal.text.nb


def test_enter_afterwards_before_the_day_is_refused(held: Held) -> None:
    with pytest.raises(Refused) as refused:
        enter_afterwards(held.meeting, held.entered(), by=COMMAND_LINE, now=NOW - datetime.timedelta(days=5))
    assert refused.value.refusal.code == "entered-too-early"


def test_finish_minutes_k9_without_a_decision_is_refused_with_the_paragraph(held: Held) -> None:
    enter(held)
    Decision.objects.filter(item=held.items[0]).delete()
    with pytest.raises(Refused) as refused:
        finish_minutes(held.meeting, **WHO)
    assert (refused.value.refusal.code, refused.value.refusal.source) == (
        "minutes-without-decision",
        "kommuneloven § 11-4",
    )
    assert held.fresh().state == "held"


def test_finish_minutes_k10_keeps_a_version_derives_points_and_publishes_preliminary(held: Held) -> None:
    meeting = written(held)
    version = MinutesVersion.objects.get(meeting=meeting)
    assert (meeting.state, version.version, len(version.sha256)) == ("written", 1, 64)
    points = DecisionPoint.objects.filter(item=held.items[1]).values_list("text", flat=True)
    assert list(points) == [
        "Reglementet vedtas.",
        "Åse Nordmyr sender det til kommunene innen 1. juni 2031.",
    ]
    assert [(one.due, one.is_decided) for one in FollowUp.objects.filter(item=held.items[1])] == [
        (datetime.date(2031, 6, 1), True)
    ]
    publication = Publication.objects.get(meeting=meeting, kind="minutes", is_current=True)
    assert publication.is_preliminary is True


def test_finish_minutes_twice_keeps_one_version(held: Held) -> None:
    meeting = written(held)
    finish_minutes(meeting, **WHO)
    assert MinutesVersion.objects.filter(meeting=meeting).count() == 1


def test_write_part_two_at_once_loses_nothing(held: Held) -> None:
    enter(held)
    place = place_of(held.items[0].pk, What.REMARKS)
    write_part(held.meeting, place, "Første merknad.\n\nAndre merknad.", base="", **WHO)
    assert [one.text for one in Remark.objects.filter(item=held.items[0])] == ["Første merknad.", "Andre merknad."]
    base = "Første merknad.\n\nAndre merknad."
    joined = write_part(held.meeting, place, base + "\n\nTredje.", base=base, **WHO)
    assert joined == Saved(base + "\n\nTredje.")
    both = write_part(held.meeting, place, "Noe annet.\n\nAndre merknad.\n\nFjerde.", base=base, **WHO)
    assert isinstance(both, Both)
    assert [one.text for one in Remark.objects.filter(item=held.items[0])][-1] == "Tredje."


def test_write_part_before_and_after_stand_in_the_minutes(held: Held) -> None:
    enter(held)
    write_part(held.meeting, "before", "Møtet ble satt.", base="", **WHO)
    write_part(held.meeting, "after", "Møtet ble hevet.", base="", **WHO)
    finish_minutes(held.meeting, **WHO)
    dossier = MinutesVersion.objects.get().dossier
    assert (dossier["intro"], dossier["outro"]) == ("Møtet ble satt.", "Møtet ble hevet.")


def test_write_part_in_finished_minutes_is_refused(held: Held) -> None:
    written(held)
    with pytest.raises(Refused) as refused:
        write_part(held.meeting, "before", "Noe.", base="", **WHO)
    assert refused.value.refusal.code == "meeting-not-in-state"


def test_ask_corrections_by_link_is_kept_with_who_and_why(held: Held) -> None:
    written(held)
    link = send_to_second(held)
    place = place_of(held.items[0].pk, What.DECISION)
    (row,) = ask_corrections(
        link,
        [Wanted(place, "Regionrådet vedtar planen.", "Regionrådet vedtar hele planen.")],
        why="Ordet manglet.",
        now=NOW,
    )
    assert (row.by_name, row.person_id, row.place, row.after, row.why, row.state) == (
        "Bjarte Lyngstrand",
        held.people[1].pk,
        place,
        "Regionrådet vedtar hele planen.",
        "Ordet manglet.",
        "asked",
    )
    assert Event.objects.filter(act="minutes.correction-asked").get().by_name == "Bjarte Lyngstrand"


def test_ask_corrections_of_another_place_or_nothing_is_refused(held: Held) -> None:
    written(held)
    link = send_to_second(held)
    for wanted in ([], [Wanted("items.999999.decision", "a", "b")], [Wanted("chair", "a", "b")]):
        with pytest.raises(Refused) as refused:
            ask_corrections(link, wanted, why="", now=NOW)
        assert refused.value.refusal.code == "correction-empty"


def test_settle_correction_left_without_reason_is_refused(held: Held) -> None:
    written(held)
    link = send_to_second(held)
    (row,) = ask_corrections(link, [], why="Det var varmt i salen.", now=NOW)
    with pytest.raises(Refused) as refused:
        settle_correction(held.fresh(), row.pk, is_taken=False, **WHO)
    assert refused.value.refusal.code == "correction-left-without-reason"


def test_approve_minutes_k10_before_the_next_meeting_is_refused_with_the_bodys_rule(held: Held) -> None:
    written(held)
    with pytest.raises(Refused) as refused:
        approve_minutes(held.fresh(), **WHO)
    assert (refused.value.refusal.code, refused.value.refusal.source) == (
        "approval-not-listed",
        "samarbeidsavtalen § 8",
    )


def test_approved_by_item_carries_corrections_locks_and_publishes_as_final(held: Held) -> None:
    written(held)
    link = send_to_second(held)
    place = place_of(held.items[0].pk, What.DECISION)
    (row,) = ask_corrections(link, [Wanted(place, "Regionrådet vedtar planen.", "Regionrådet vedtar hele planen.")], why="", now=NOW)  # fmt: skip
    settle_correction(held.fresh(), row.pk, is_taken=True, **WHO)
    item = approval_item_of(held, day=datetime.date(2031, 5, 9))
    item.state, item.outcome = "treated", "approved"
    item.save()
    trail = Trail(held.cooperation, by=COMMAND_LINE, now=LATER)
    approved = approved_by_item(item, trail)
    trail.write()
    assert approved is not None
    assert (approved.version, approved.approved_how, approved.approved_in_id) == (2, "meeting", item.pk)
    assert held.fresh().state == "approved"
    assert Decision.objects.get(item=held.items[0]).text == "Regionrådet vedtar hele planen."
    assert approved.dossier["items"][0]["decision"] == "Regionrådet vedtar hele planen."
    first = MinutesVersion.objects.get(meeting=held.meeting, version=1)
    assert first.dossier["items"][0]["decision"] == "Regionrådet vedtar planen."
    assert first.approved_at is None
    assert Publication.objects.get(meeting=held.meeting, kind="minutes", is_current=True).is_preliminary is False


def test_approved_by_item_with_open_corrections_waits_for_the_secretary(held: Held) -> None:
    written(held)
    ask_corrections(send_to_second(held), [], why="Se på punkt 2.", now=NOW)
    place = place_of(held.items[0].pk, What.DECISION)
    ask_corrections(send_to_second(held), [Wanted(place, "Regionrådet vedtar planen.", "Nei.")], why="", now=NOW)
    item = approval_item_of(held, day=datetime.date(2031, 5, 9))
    item.state, item.outcome = "treated", "approved"
    item.save()
    trail = Trail(held.cooperation, by=COMMAND_LINE, now=LATER)
    assert approved_by_item(item, trail) is None
    assert held.fresh().state == "written"
    with pytest.raises(Refused) as refused:
        approve_minutes(held.fresh(), by=COMMAND_LINE, now=LATER)
    assert refused.value.refusal.code == "corrections-undecided"


def test_approved_by_item_that_fell_leaves_the_minutes_preliminary(held: Held) -> None:
    written(held)
    item = approval_item_of(held, day=datetime.date(2031, 5, 9))
    item.state, item.outcome = "treated", "rejected"
    item.save()
    trail = Trail(held.cooperation, by=COMMAND_LINE, now=LATER)
    assert approved_by_item(item, trail) is None
    assert held.fresh().state == "written"


def signed_body(cooperation: Cooperation, approval: MinutesApproval) -> Held:
    held = called_meeting(cooperation, approval=approval)
    written(held)
    return held


def test_sign_minutes_k10_by_all_chosen_approves_with_time_and_hash(cooperation: Cooperation) -> None:
    held = signed_body(cooperation, MinutesApproval.SIGNERS)
    ask_signers(held.fresh(), [one.pk for one in held.people[:2]], site="https://a.example", **WHO)
    first, second = (link_in(mails_to(f"person-{n}@eksempel.no")[-1], Purpose.SIGN_MINUTES) for n in range(2))
    row = sign_minutes(first, " åse  nordmyr ", now=NOW)
    version = MinutesVersion.objects.get()
    assert (row.typed_name, row.text_hash, row.signed_at) == ("åse nordmyr", version.sha256, NOW)
    assert held.fresh().state == "written"
    sign_minutes(second, "Bjarte Lyngstrand", now=LATER)
    version.refresh_from_db()
    assert held.fresh().state == "approved"
    assert (version.approved_how, version.approved_by_name) == ("signed", "Åse Nordmyr, Bjarte Lyngstrand")


def test_sign_minutes_with_another_name_is_refused_and_the_link_still_works(cooperation: Cooperation) -> None:
    held = signed_body(cooperation, MinutesApproval.SIGNERS)
    ask_signers(held.fresh(), [held.people[0].pk], site="https://a.example", **WHO)
    link = link_in(mails_to("person-0@eksempel.no")[-1], Purpose.SIGN_MINUTES)
    with pytest.raises(Refused) as refused:
        sign_minutes(link, "Noen Andre", now=NOW)
    assert refused.value.refusal.code == "signed-with-another-name"
    sign_minutes(link, "Åse Nordmyr", now=NOW)
    assert held.fresh().state == "approved"


def test_sign_minutes_after_the_text_was_reopened_is_refused(cooperation: Cooperation) -> None:
    held = signed_body(cooperation, MinutesApproval.SIGNERS)
    ask_signers(held.fresh(), [held.people[0].pk], site="https://a.example", **WHO)
    link = link_in(mails_to("person-0@eksempel.no")[-1], Purpose.SIGN_MINUTES)
    reopen_minutes(held.fresh(), reason="Feil dato.", **WHO)
    with pytest.raises(Refused):
        sign_minutes(link, "Åse Nordmyr", now=LATER)


def test_approve_minutes_k10_of_a_body_that_asks_nobody_locks_at_once(cooperation: Cooperation) -> None:
    held = signed_body(cooperation, MinutesApproval.NONE)
    version = approve_minutes(held.fresh(), **WHO)
    assert (version.version, version.approved_how, held.fresh().state) == (1, "nobody", "approved")


def test_approve_minutes_k10_of_a_chair_needs_the_chair(cooperation: Cooperation) -> None:
    held = signed_body(cooperation, MinutesApproval.CHAIR)
    with pytest.raises(Refused) as refused:
        approve_minutes(held.fresh(), **WHO)
    assert refused.value.refusal.code == "signatures-missing"


def test_reopen_minutes_of_approved_ones_keeps_them_and_is_preliminary_again(cooperation: Cooperation) -> None:
    held = signed_body(cooperation, MinutesApproval.NONE)
    before = approve_minutes(held.fresh(), **WHO)
    with pytest.raises(Refused) as refused:
        reopen_minutes(held.fresh(), reason="  ", **WHO)
    assert refused.value.refusal.code == "no-reason"
    reopen_minutes(held.fresh(), reason="Feil tall i RR 1/31.", by=COMMAND_LINE, now=LATER)
    kept = MinutesVersion.objects.get(pk=before.pk)
    assert (kept.dossier, kept.sha256, kept.approved_at) == (before.dossier, before.sha256, NOW)
    assert (kept.reopened_because, held.fresh().state) == ("Feil tall i RR 1/31.", "held")
    place = place_of(held.items[0].pk, What.DECISION)
    write_part(held.fresh(), place, "Et annet vedtak.", base="Regionrådet vedtar planen.", by=COMMAND_LINE, now=LATER)
    again = finish_minutes(held.fresh(), by=COMMAND_LINE, now=LATER)
    assert (again.version, again.dossier["items"][0]["decision"]) == (2, "Et annet vedtak.")


def approved_version(cooperation: Cooperation) -> MinutesVersion:
    held = signed_body(cooperation, MinutesApproval.NONE)
    return approve_minutes(held.fresh(), **WHO)


def test_approved_version_cannot_be_changed_in_the_database(cooperation: Cooperation) -> None:
    version = approved_version(cooperation)
    changes: list[dict[str, object]] = [
        {"dossier": {}}, {"sha256": "0" * 64}, {"approved_at": None}, {"approved_by_name": "Noen Andre"}, {"version": 7},
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(DatabaseError, match="approved minutes are never changed"), transaction.atomic():
            MinutesVersion.objects.filter(pk=version.pk).update(**change)
    kept = MinutesVersion.objects.get(pk=version.pk)
    assert (kept.dossier, kept.sha256, kept.approved_at) == (version.dossier, version.sha256, NOW)


def wrong_versions() -> list[tuple[int, RowHarm]]:
    """What the proof of the register finds wrong among the versions of minutes."""
    found = prove_rows(tuple(chains())).wrong
    return [(one.row, one.harm) for one in found if one.table == "records_minutesversion"]


def test_verify_names_the_approved_version_in_which_a_byte_is_broken(cooperation: Cooperation) -> None:
    version = approved_version(cooperation)
    assert wrong_versions() == []
    drop_triggers()  # past Saksgang, and past the guard
    MinutesVersion.objects.filter(pk=version.pk).update(dossier=version.dossier | {"place": "Et annet sted"})
    make_triggers()
    assert wrong_versions() == [(version.pk, RowHarm.CHANGED)]
    kept = version_of(version.meeting, version.version)
    assert kept is not None
    assert not kept.is_whole


def test_enter_afterwards_with_hours_and_guests_tells_them_in_the_lists(held: Held) -> None:
    hours = {held.seats[1].pk: Hours(came=datetime.time(9, 20)), held.seats[2].pk: Hours(left=datetime.time(11))}
    entered = replace(held.entered(), hours=hours, guests=("Gunn Gjest, rådgiver", "Hans Halvorsen"))
    enter_afterwards(held.meeting, entered, **WHO)
    lists = Attendance.objects.filter(meeting=held.meeting).order_by("-role", "position")
    assert list(lists.values_list("role", "name", "title", "from_time", "until_time")) == [
        ("present", "Åse Nordmyr", "medlem", None, None),
        ("present", "Bjarte Lyngstrand", "medlem", datetime.time(9, 20), None),
        ("present", "Cecilie Østvik", "medlem", None, datetime.time(11)),
        ("other", "Gunn Gjest", "rådgiver", None, None),
        ("other", "Hans Halvorsen", "", None, None),
    ]
    assert [vote.in_favour for vote in held.items[0].votes.all()] == [3]


def test_enter_afterwards_with_hours_outside_the_meeting_is_refused(held: Held) -> None:
    for hours in (
        Hours(came=datetime.time(8)),
        Hours(left=datetime.time(12)),
        Hours(datetime.time(11), datetime.time(10)),
    ):
        with pytest.raises(Refused) as refused:
            enter_afterwards(held.meeting, replace(held.entered(), hours={held.seats[1].pk: hours}), **WHO)
        assert refused.value.refusal.code == "entered-hours-outside"


def test_enter_afterwards_f1_disqualified_takes_no_part_and_is_told_with_the_basis(held: Held) -> None:
    first = EnteredItem(
        held.items[0].pk, Became.AS_PROPOSED, in_favour=2, against=0, out={held.seats[1].pk: Ground.FAMILY}
    )
    enter(held, first, EnteredItem(held.items[1].pk, Became.AS_PROPOSED, in_favour=2, out={held.seats[2].pk: None}))
    item = dossier_of(held.fresh(), PaperKind.MINUTES).items[0]
    assert item.disqualified == ("Bjarte Lyngstrand",)
    assert item.text == (
        "Bjarte Lyngstrand ble erklært inhabil (forvaltningsloven § 6 første ledd bokstav b) og deltok ikke i behandlingen."
    )
    assert [one.in_favour for one in held.items[1].votes.all()] == [2]
    finish_minutes(held.fresh(), **WHO)
    assert held.fresh().state == "written"


def test_enter_afterwards_f1_vote_of_the_disqualified_is_refused(held: Held) -> None:
    first = EnteredItem(
        held.items[0].pk, Became.AS_PROPOSED, in_favour=3, against=0, out={held.seats[1].pk: Ground.FAMILY}
    )
    with pytest.raises(Refused) as refused:
        enter(held, first, EnteredItem(held.items[1].pk, Became.AS_PROPOSED))
    assert refused.value.refusal.code == "too-many-votes"
    assert held.fresh().state == "called"


def test_approved_by_item_that_decided_a_correction_waits_until_it_is_taken_in(held: Held) -> None:
    written(held)
    item = approval_item_of(held, day=datetime.date(2031, 5, 9))
    decided = EnteredItem(item.pk, Became.OTHERWISE, decision="Referatet godkjennes, men Cecilie Østvik hadde forfall.")
    enter_afterwards(item.meeting, held.entered(decided), by=COMMAND_LINE, now=LATER + datetime.timedelta(days=20))
    assert held.fresh().state == "written"
    assert minutes_state(held.fresh()).decided_otherwise == decided.decision
    place = place_of(held.items[0].pk, What.REMARKS)
    (row,) = add_corrections(
        held.fresh(), [Wanted(place, "", "Cecilie Østvik hadde forfall.")], why="", by_name="Møtet", **WHO
    )
    settle_correction(held.fresh(), row.pk, is_taken=True, **WHO)
    approved = approve_minutes(held.fresh(), by=COMMAND_LINE, now=LATER)
    assert (approved.version, approved.approved_in_id, held.fresh().state) == (2, item.pk, "approved")
    assert approved.dossier["items"][0]["remarks"] == ["Cecilie Østvik hadde forfall."]


def test_corrections_taken_before_minutes_were_reopened_are_carried_all_the_same(cooperation: Cooperation) -> None:
    held = signed_body(cooperation, MinutesApproval.NONE)
    place = place_of(held.items[0].pk, What.DECISION)
    wanted = Wanted(place, "Regionrådet vedtar planen.", "Regionrådet vedtar hele planen.")
    (row,) = add_corrections(held.fresh(), [wanted], why="", by_name="Bjarte", **WHO)
    settle_correction(held.fresh(), row.pk, is_taken=True, **WHO)
    reopen_minutes(held.fresh(), reason="Feil sted.", **WHO)
    finish_minutes(held.fresh(), **WHO)
    approved = approve_minutes(held.fresh(), **WHO)
    assert (approved.version, approved.dossier["items"][0]["decision"]) == (3, "Regionrådet vedtar hele planen.")


def test_reopened_minutes_show_the_public_nothing_that_is_being_written(cooperation: Cooperation) -> None:
    held = signed_body(cooperation, MinutesApproval.NONE)
    approve_minutes(held.fresh(), **WHO)
    reopen_minutes(held.fresh(), reason="Feil sted.", **WHO)
    write_part(held.fresh(), "before", "Halvskrevet tekst.", base="", **WHO)
    trail = Trail(held.cooperation, by=COMMAND_LINE, now=LATER)
    refresh_within(trail, [held.meeting.pk])
    trail.write()
    row = Publication.objects.get(meeting=held.meeting, kind="minutes", is_current=True)
    assert (row.is_preliminary, row.dossier.get("intro", "")) == (True, "")
