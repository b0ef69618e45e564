"""The agenda proposes itself: from standing items, minutes, what was put off, what decisions asked for, and the queue."""

from __future__ import annotations

import datetime

import pytest

from saksgang.actions.agenda_items import ItemEdit, add_item, change_item, follow_paper, remove_items, take_paper
from saksgang.actions.agenda_items_proposed import begin_agenda, leave_proposal, restore_proposal, take_proposal
from saksgang.actions.agenda_items_written import NewItem
from saksgang.actions.agendas import fix_agenda
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE, Actor, Role
from saksgang.core.agenda.proposing import Origin, StandingPlace, Why
from saksgang.core.dossier import ItemKind
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Body,
    Case,
    CaseAttachment,
    CasePaper,
    Cooperation,
    Exemption,
    FollowUp,
    Meeting,
    Proposal,
    StandingItem,
)
from saksgang.records.queries.agenda_draft import draft_of
from saksgang.records.queries.agenda_rows import agenda_rows
from saksgang.records.queries.open_matters import proposals_of
from saksgang.records.queries.sight import sight_of
from tests.actions.planned import DAY, DOES, listed, make_body, planned
from tests.web.register import NOW

BEFORE = datetime.date(2031, 6, 3)


def held(body: Body, *, state: str = "held", day: datetime.date = BEFORE, is_ours: bool = False) -> Meeting:
    return Meeting.objects.create(
        cooperation=body.cooperation, body=body, slug=day.isoformat(), date=day, state=state, is_ours=is_ours
    )


def treated(meeting: Meeting, title: str, *, outcome: str = "adopted", case: Case | None = None) -> AgendaItem:
    at = meeting.items.count()
    return AgendaItem.objects.create(
        cooperation=meeting.cooperation, meeting=meeting, position=at, slug=f"{at + 1}", number=f"RU {at + 1}/31",
        number_key=f"ru {at + 1}/2031", read_key=f"no:ru {at + 1}/2031", title=title, outcome=outcome, kind="decision",
        case=case,
    )  # fmt: skip


def case_of(cooperation: Cooperation, title: str) -> Case:
    return Case.objects.create(cooperation=cooperation, slug=title.casefold(), title=title)


def paper_of(body: Body, title: str = "Ferje", **values: object) -> CasePaper:
    facts = {
        "title": title, "kind": ItemKind.DECISION.value, "background": "Ferja er gammel.", "proposal": "Ny ferje kjøpes.",
        "queued_on": BEFORE, "changed_at": NOW, "state": "ready",
    } | values  # fmt: skip
    case = case_of(body.cooperation, title)
    return CasePaper.objects.create(cooperation=body.cooperation, body=body, case=case, **facts)


def opened(meeting: Meeting) -> list[tuple[str, str]]:
    return [(one.title, one.origin.why.value) for one in proposals_of(meeting, agenda_rows(meeting).rows.values()).open]


def titles(meeting: Meeting) -> list[str]:
    return list(AgendaItem.objects.filter(meeting=meeting).order_by("position").values_list("title", flat=True))


def test_begin_fills_the_agenda_with_all_that_is_open_in_its_places(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    last = held(body)
    postponed = treated(last, "Avfall", outcome="postponed", case=case_of(cooperation, "Avfall"))
    decided = treated(last, "Bru", case=case_of(cooperation, "Bru"))
    FollowUp.objects.create(
        cooperation=cooperation,
        item=decided,
        position=0,
        read_key="a",
        text="Rapport om brua",
        due=DAY,
        is_decided=True,
    )
    for order, (place, title, is_minutes) in enumerate(
        [(StandingPlace.FIRST, "Godkjenning av innkalling", False), (StandingPlace.FIRST, "Referat", True),
         (StandingPlace.LAST, "Eventuelt", False)]
    ):  # fmt: skip
        StandingItem.objects.create(
            cooperation=cooperation, body=body, place=place.value, order=order, title=title, is_minutes=is_minutes
        )
    meeting = planned(body)

    begin_agenda(cooperation, meeting.pk, **DOES)

    assert titles(meeting) == [
        "Godkjenning av innkalling", "Godkjenning av referat fra 3. juni 2031", "Avfall", "Bru", "Eventuelt",
    ]  # fmt: skip
    again = AgendaItem.objects.get(meeting=meeting, title="Avfall")
    assert (again.origin_why, again.origin_row, again.case_id) == ("postponed", postponed.pk, postponed.case_id)
    assert opened(meeting) == []


def test_new_case_stands_before_the_last_standing_items(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    StandingItem.objects.create(
        cooperation=cooperation, body=body, place=StandingPlace.LAST.value, order=0, title="Eventuelt"
    )
    meeting = planned(body)
    begin_agenda(cooperation, meeting.pk, **DOES)

    listed(meeting, "Avfall")

    assert titles(meeting) == ["Avfall", "Eventuelt"]


def test_leave_restore_and_take_a_proposal(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    last = held(body, state="approved")
    row = treated(last, "Avfall", outcome="postponed")
    meeting, origin = planned(body), Origin(Why.POSTPONED, row.pk)

    leave_proposal(cooperation, meeting.pk, origin, **DOES)
    assert opened(meeting) == []
    restore_proposal(cooperation, meeting.pk, origin, **DOES)
    assert opened(meeting) == [("Avfall", "postponed")]
    take_proposal(cooperation, meeting.pk, origin, **DOES)

    assert titles(meeting) == ["Avfall"]
    with pytest.raises(Refused) as refused:
        take_proposal(cooperation, meeting.pk, origin, **DOES)
    assert refused.value.refusal.code == "not-proposed"


def test_item_that_was_proposed_and_is_taken_off_is_left(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    treated(held(body, state="approved"), "Avfall", outcome="postponed")
    meeting = planned(body)
    begin_agenda(cooperation, meeting.pk, **DOES)

    remove_items(cooperation, meeting.pk, [meeting.items.get().pk], **DOES)

    proposals = proposals_of(meeting, ())
    assert ([one.title for one in proposals.open], [one.title for one in proposals.left]) == ([], ["Avfall"])


def test_what_was_put_off_and_treated_since_is_not_proposed(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    case = case_of(cooperation, "Avfall")
    treated(held(body, state="approved"), "Avfall", outcome="postponed", case=case)
    treated(held(body, state="approved", day=datetime.date(2031, 8, 1)), "Avfall", case=case)

    assert opened(planned(body)) == []


def test_what_was_put_off_comes_again_when_the_meeting_it_was_put_on_is_cancelled(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    case = case_of(cooperation, "Avfall")
    treated(held(body, state="approved"), "Avfall", outcome="postponed", case=case)
    treated(held(body, state="cancelled", day=datetime.date(2031, 8, 1)), "Avfall", outcome="", case=case)

    assert opened(planned(body)) == [("Avfall", "postponed")]


def test_minutes_that_another_meeting_has_before_it_are_not_proposed_twice(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    held(body, state="written", is_ours=True)
    first, second = planned(body), planned(body, date=datetime.date(2031, 10, 30))
    begin_agenda(cooperation, first.pk, **DOES)

    assert opened(second) == []


def test_minutes_that_were_read_are_attached_in_their_public_version(cooperation: Cooperation) -> None:
    from tests.registering import incoming as file_of
    from tests.registering import item, minutes, put_in

    put_in(cooperation, file_of(minutes(item("KF 1/31", "Avfall", decision="Ja."))))
    meeting = planned(Body.objects.get(cooperation=cooperation))

    begin_agenda(cooperation, meeting.pk, **DOES)

    row = AgendaItem.objects.get(meeting=meeting, origin_why="minutes")
    attachment = Attachment.objects.get(item=row)
    assert (attachment.title, attachment.document and attachment.document.media_type) == (
        "Referat 11. april 2031", "application/pdf"
    )  # fmt: skip


def test_body_without_standing_items_proposes_what_its_read_agendas_show(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    for day in (datetime.date(2031, 3, 1), BEFORE):
        last = held(body, state="approved", day=day)
        AgendaItem.objects.create(
            cooperation=cooperation, meeting=last, position=0, slug="e", read_key="title:eventuelt", title="Eventuelt",
            kind="any_other_business",
        )  # fmt: skip
    meeting = planned(body)

    begin_agenda(cooperation, meeting.pk, **DOES)

    assert titles(meeting) == ["Eventuelt"]
    assert opened(meeting) == []


def test_begin_a_meeting_that_was_read_holds_it_here(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    meeting = held(body, state="planned", day=DAY)
    row = treated(meeting, "Avfall", outcome="")

    begin_agenda(cooperation, meeting.pk, **DOES)

    meeting.refresh_from_db()
    row.refresh_from_db()
    assert (meeting.is_ours, row.state, titles(meeting)) == (True, "listed", ["Avfall"])


def test_begin_a_meeting_that_was_held_is_refused(cooperation: Cooperation) -> None:
    meeting = held(make_body(cooperation))

    with pytest.raises(Refused) as refused:
        begin_agenda(cooperation, meeting.pk, **DOES)

    assert refused.value.refusal.code == "agenda-not-open"


def test_paper_of_the_queue_brings_texts_and_goes_back_when_its_item_is_taken_off(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    paper = paper_of(body, assessment="Den bør byttes.", estimated_minutes=25)
    CaseAttachment.objects.create(cooperation=cooperation, paper=paper, position=0, title="Tegning", promised_by="Åse")
    meeting = planned(body)
    sight = sight_of(COMMAND_LINE, cooperation)

    row = take_paper(cooperation, meeting.pk, paper.pk, **DOES)

    row.refresh_from_db()
    assert (row.title, row.text, row.estimated_minutes, row.case_id) == (
        "Ferje", "## Bakgrunn\n\nFerja er gammel.\n\n## Vurdering\n\nDen bør byttes.", 25, paper.case_id
    )  # fmt: skip
    assert Proposal.objects.get(item=row).text == "Ny ferje kjøpes."
    assert Attachment.objects.get(item=row).promised_by == "Åse"
    assert draft_of(meeting, sight=sight).queue == ()

    remove_items(cooperation, meeting.pk, [row.pk], **DOES)
    assert [one.paper for one in draft_of(meeting, sight=sight).queue] == [paper]


def test_paper_on_two_agendas_at_once_is_refused(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    paper = paper_of(body)
    first, second = planned(body), planned(body, date=datetime.date(2031, 10, 30))
    take_paper(cooperation, first.pk, paper.pk, **DOES)

    with pytest.raises(Refused) as refused:
        take_paper(cooperation, second.pk, paper.pk, **DOES)

    assert refused.value.refusal.code == "paper-listed-already"


def test_paper_of_another_body_or_cooperation_is_not_there(cooperation: Cooperation) -> None:
    paper = paper_of(make_body(cooperation, slug="au", prefix="AU"))
    meeting = planned(make_body(cooperation))

    with pytest.raises(Refused) as refused:
        take_paper(cooperation, meeting.pk, paper.pk, **DOES)

    assert refused.value.refusal.code == "paper-not-in-queue"


def test_item_follows_its_paper_and_the_paper_its_item(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    paper = paper_of(body)
    meeting = planned(body)
    row = take_paper(cooperation, meeting.pk, paper.pk, **DOES)

    paper.proposal = "To ferjer kjøpes."
    paper.save()
    trail = Trail(cooperation, by=COMMAND_LINE, now=NOW)
    follow_paper(paper, trail=trail)
    trail.write()
    change_item(cooperation, row.pk, ItemEdit(minutes=40), **DOES)

    paper.refresh_from_db()
    assert (Proposal.objects.get(item=row).text, paper.estimated_minutes) == ("To ferjer kjøpes.", 40)


def test_what_is_exempt_of_an_item_that_comes_again_stays_exempt(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    row = treated(held(body, state="approved"), "Tilsetting av Åse", outcome="postponed")
    Exemption.objects.create(
        cooperation=cooperation, item=row, passages=["Åse"], basis="offl-13", law="offl.", section="13",
        considered_by_name="Siri", considered_at=NOW, made_at=NOW, made_by_name="Siri",
    )  # fmt: skip
    meeting = planned(body)

    begin_agenda(cooperation, meeting.pk, **DOES)

    again = AgendaItem.objects.get(meeting=meeting)
    assert [one.passages for one in again.exemptions.filter(lifted_at=None)] == [["Åse"]]


def test_case_officer_takes_no_proposal_that_is_closed_to_them(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    row = treated(held(body, state="approved"), "Tilsetting", outcome="postponed")
    AgendaItem.objects.filter(pk=row.pk).update(is_exempt=True, exempt_law="offl. § 13")
    meeting = planned(body)
    officer = Actor("Odd", Role.CASE_OFFICER, cooperation_id=cooperation.pk)

    with pytest.raises(Refused) as refused:
        take_proposal(cooperation, meeting.pk, Origin(Why.POSTPONED, row.pk), by=officer, now=NOW)

    assert refused.value.refusal.code == "exempt"


def test_item_listed_for_closed_doors_keeps_its_papers_back(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    paper = paper_of(body, is_closed=True, closed_ground="employment")
    meeting = planned(body)

    row = take_paper(cooperation, meeting.pk, paper.pk, **DOES)

    row.refresh_from_db()
    assert (row.is_exempt, row.exempt_law) == (True, "kommuneloven § 11-5 andre ledd")


def test_k3_a_third_of_the_members_put_a_case_on_the_list_and_fewer_do_not(cooperation: Cooperation) -> None:
    body = make_body(cooperation, seats=7, legal_basis="municipal-act")
    meeting = planned(body)
    seats = list(body.seats.values_list("pk", flat=True))

    with pytest.raises(Refused) as refused:
        add_item(cooperation, meeting.pk, NewItem("Ferje"), demanded_by=frozenset(seats[:2]), **DOES)
    assert (refused.value.refusal.code, refused.value.refusal.source) == ("too-few-to-list", "kommuneloven § 11-3")

    row = add_item(cooperation, meeting.pk, NewItem("Ferje"), demanded_by=frozenset(seats[:3]), **DOES)
    assert cooperation.events.get(object_id=row.pk, act="agenda.item-added").rule == "kommuneloven § 11-3"


def test_two_who_change_one_field_the_second_is_told(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    (row,) = listed(meeting, "Avfall")
    change_item(cooperation, row.pk, ItemEdit(minutes=30), seen=ItemEdit(minutes=20), **DOES)

    with pytest.raises(Refused) as refused:
        change_item(cooperation, row.pk, ItemEdit(minutes=45), seen=ItemEdit(minutes=20), **DOES)

    row.refresh_from_db()
    assert (refused.value.refusal.code, row.estimated_minutes) == ("item-changed-meanwhile", 30)


def test_late_item_of_a_meeting_that_is_called_is_marked(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    listed(meeting, "Avfall")
    fix_agenda(cooperation, meeting.pk, **DOES)
    Meeting.objects.filter(pk=meeting.pk).update(state="called", notice_sequence=1)

    (row,) = listed(meeting, "Ferje")
    version = fix_agenda(cooperation, meeting.pk, **DOES)

    meeting.refresh_from_db()
    assert (row.is_late, version.version, meeting.state) == (True, 2, "called")


def test_k15_what_was_decided_in_writing_is_told_in_the_next_meeting_and_no_more(cooperation: Cooperation) -> None:
    body = make_body(cooperation, legal_basis="municipal-act")
    written = held(body, is_ours=True)
    Meeting.objects.filter(pk=written.pk).update(form="written", state="approved")
    decided = treated(written, "Ny ferje", case=case_of(cooperation, "Ferje"))
    AgendaItem.objects.filter(pk=decided.pk).update(state="treated")
    meeting = planned(body)

    (one,) = proposals_of(meeting, ()).open
    assert (one.title, one.origin, one.kind, one.reason.nb) == (
        "Ny ferje",
        Origin(Why.WRITTEN_PROCEDURE, decided.pk),
        ItemKind.INFORMATION,
        "avgjort skriftlig 3. juni 2031, meldes i møtet (kommuneloven § 11-8)",
    )
    row = take_proposal(cooperation, meeting.pk, one.origin, **DOES)
    assert (row.title, row.kind, row.case_id) == ("Ny ferje", "information", decided.case_id)
    assert opened(meeting) == []
    assert opened(planned(body, date=DAY + datetime.timedelta(days=30))) == []
