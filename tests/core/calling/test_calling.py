"""Calling a meeting: by whom, how early, with which papers, told to whom."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import DayCount, NoticePeriod, Rule
from saksgang.core.calendar import ONE_DAY, is_working_day
from saksgang.core.calling.announcing import Announcement, ShownWhen, judge_announcement
from saksgang.core.calling.convening import Convener, Convening, may_approve_agenda, may_convene, may_list
from saksgang.core.calling.notice_period import days_of_notice, judge_notice, latest_day
from saksgang.core.calling.papers import ItemPapers, Promised, judge_papers
from saksgang.core.calling.readiness import NoticeFacts, Recipient, judge_call
from saksgang.core.calling.supplements import judge_supplement
from saksgang.core.cautions import Verdict
from saksgang.core.dossier import ItemKind

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
BY_LAWS = preset(Preset.BY_LAWS_BODY)
MEETING = datetime.date(2025, 5, 21)  # a Wednesday
OPEN = Announcement(meeting=ShownWhen.WITH_NOTICE, agenda=ShownWhen.WITH_NOTICE)
ITEM = ItemPapers("RR 4/25", ItemKind.DECISION, documents=1)
READY = NoticeFacts(
    sent_on=datetime.date(2025, 5, 7),
    meeting_on=MEETING,
    time_start=datetime.time(9),
    place="Fjordgata 2",
    convening=Convening(Convener.CHAIR),
    members=9,
    is_agenda_fixed=True,
    approved_by_chair=True,
    items=(ITEM,),
    recipients=(Recipient("Torunn Fagervoll", has_address=True),),
    announcement=OPEN,
)

days = st.dates(min_value=datetime.date(2015, 1, 1), max_value=datetime.date(2050, 1, 1))


@pytest.mark.parametrize("by", [Convener.BODY, Convener.COUNCIL, Convener.CHAIR])
def test_meeting_k1_is_called_by_body_council_or_chair(by: Convener) -> None:
    assert may_convene(Convening(by), rules=COUNCIL, members=7) is None


def test_meeting_k1_called_by_a_third_of_the_members_is_called() -> None:
    assert may_convene(Convening(Convener.MEMBERS, frozenset({1, 2, 3})), rules=COUNCIL, members=7) is None


def test_meeting_k1_called_by_fewer_than_a_third_is_refused() -> None:
    refusal = may_convene(Convening(Convener.MEMBERS, frozenset({1, 2})), rules=COUNCIL, members=7)

    assert refusal is not None
    assert (refusal.code, refusal.source) == ("too-few-to-call", "kommuneloven § 11-2")
    assert refusal.text.nb == (
        "2 av 7 medlemmer krever møtet, men det må minst 3 til. Få med 1 til, eller be lederen kalle inn."
    )


def test_meeting_of_a_forum_called_by_members_is_refused_without_a_law() -> None:
    refusal = may_convene(Convening(Convener.MEMBERS, frozenset({1, 2, 3, 4})), rules=FORUM, members=5)

    assert refusal is not None
    assert (refusal.code, refusal.source) == ("members-cannot-call", None)


def test_meeting_of_by_laws_body_called_by_a_council_is_refused() -> None:
    refusal = may_convene(Convening(Convener.COUNCIL), rules=BY_LAWS, members=5)

    assert refusal is not None
    assert refusal.code == "council-cannot-call"


def test_case_k3_is_listed_by_a_third_and_refused_for_fewer() -> None:
    refusal = may_list(frozenset({1}), rules=COUNCIL, members=6)

    assert may_list(frozenset({1, 2}), rules=COUNCIL, members=6) is None
    assert refusal is not None
    assert (refusal.code, refusal.source) == ("too-few-to-list", "kommuneloven § 11-3")


def test_case_of_a_forum_is_listed_by_the_chair_alone() -> None:
    refusal = may_list(frozenset({1, 2, 3}), rules=FORUM, members=3)

    assert refusal is not None
    assert (refusal.code, refusal.source) == ("members-cannot-list", None)


def test_call_k1_by_too_few_members_is_stopped() -> None:
    facts = replace(READY, convening=Convening(Convener.MEMBERS, frozenset({1})))

    assert [one.code for one in judge_call(facts, rules=COUNCIL).refusals] == ["too-few-to-call"]


def test_item_without_papers_in_a_forum_is_warned_without_a_law() -> None:
    found = judge_papers((replace(ITEM, documents=0),), rules=FORUM, today=MEETING)

    assert [(one.code, one.source) for one in found] == [("item-without-papers", None)]
    assert "tredel" not in found[0].text.nb


def test_promised_paper_without_owner_or_day_is_told_plainly() -> None:
    (told,) = judge_papers((replace(ITEM, promised=(Promised("Kart"),)),), rules=FORUM, today=MEETING)

    assert told.text.nn == "«Kart» til RR 4/25 er lova. Send det som tillegg når det kjem."


def test_agenda_k3_approved_by_the_secretary_is_refused() -> None:
    refusal = may_approve_agenda(by_name="Gunhild Austrheim", is_chair=False, chair_name="Odd Bjelland", rules=COUNCIL)

    assert refusal is not None
    assert (refusal.code, refusal.source) == ("agenda-not-by-chair", "kommuneloven § 11-3")
    assert "Odd Bjelland" in refusal.text.en


def test_agenda_of_a_forum_is_approved_by_whoever_writes_it() -> None:
    assert may_approve_agenda(by_name="Gunhild Austrheim", is_chair=False, chair_name="", rules=FORUM) is None


def test_notice_k4_in_working_days_leaves_out_the_holidays() -> None:
    """From Wednesday 14 May to 21 May 2025: 15, 16, 19, 20, 21; Saturday 17 May does not count anyway."""
    assert days_of_notice(datetime.date(2025, 5, 14), meeting_on=MEETING, counted=DayCount.WORKING) == 5
    assert days_of_notice(datetime.date(2025, 5, 14), meeting_on=MEETING, counted=DayCount.CALENDAR) == 7


def test_notice_k4_before_easter_must_go_earlier() -> None:
    """Five working days before Wednesday 23 April 2025: 23, 22, 16, 15, 14 count; Easter does not."""
    period = NoticePeriod(5, DayCount.WORKING)

    assert latest_day(datetime.date(2025, 4, 23), period=period) == datetime.date(2025, 4, 13)


@given(days, st.integers(0, 40), st.sampled_from(DayCount))
def test_latest_day_is_the_last_that_is_early_enough(meeting_on: datetime.date, number: int, counted: DayCount) -> None:
    period = NoticePeriod(number, counted)
    last = latest_day(meeting_on, period=period)

    assert days_of_notice(last, meeting_on=meeting_on, counted=counted) >= number
    if counted is DayCount.CALENDAR or is_working_day(last + ONE_DAY):
        assert number == 0 or days_of_notice(last + ONE_DAY, meeting_on=meeting_on, counted=counted) < number


def test_notice_k4_later_than_the_by_laws_say_is_warned_with_the_day() -> None:
    rules = replace(BY_LAWS, notice=Rule(NoticePeriod(14), "vedtektene § 4"))

    verdict = judge_notice(datetime.date(2025, 5, 9), meeting_on=MEETING, rules=rules)

    assert verdict.is_free
    assert [(one.code, one.source) for one in verdict.cautions] == [("notice-late", "vedtektene § 4")]
    assert verdict.cautions[0].text.nb == (
        "Innkallingen skal sendes minst 14 dager før møtet, senest 7. mai 2025. Nå blir det 12. "
        "Send den straks, eller flytt møtet."
    )


def test_notice_k4_on_the_last_day_is_not_warned() -> None:
    assert judge_notice(datetime.date(2025, 5, 7), meeting_on=MEETING, rules=BY_LAWS) == Verdict()


@pytest.mark.parametrize(("sent", "codes"), [(14, []), (15, ["notice-short"]), (21, ["notice-short"])])
def test_notice_k4_without_a_number_warns_within_a_week(sent: int, codes: list[str]) -> None:
    verdict = judge_notice(datetime.date(2025, 5, sent), meeting_on=MEETING, rules=COUNCIL)

    assert [one.code for one in verdict.cautions] == codes


def test_notice_of_a_forum_without_rules_is_never_late() -> None:
    assert judge_notice(MEETING, meeting_on=MEETING, rules=FORUM) == Verdict()


def test_notice_after_the_meeting_is_refused() -> None:
    verdict = judge_notice(datetime.date(2025, 5, 22), meeting_on=MEETING, rules=FORUM)

    assert [one.code for one in verdict.refusals] == ["notice-after-meeting"]


def test_item_k4_without_papers_is_warned_with_the_paragraph() -> None:
    item = replace(ITEM, documents=0)

    found = judge_papers((ITEM, item), rules=COUNCIL, today=MEETING)

    assert [(one.code, one.source) for one in found] == [("item-without-papers", "kommuneloven § 11-3")]
    assert found[0].text.nb.startswith("RR 4/25 har ingen dokumenter.")


@pytest.mark.parametrize("kind", [ItemKind.INFORMATION, ItemKind.STANDING, ItemKind.ANY_OTHER_BUSINESS, None])
def test_item_that_only_informs_needs_no_papers(kind: ItemKind | None) -> None:
    assert judge_papers((replace(ITEM, kind=kind, documents=0),), rules=COUNCIL, today=MEETING) == ()


def test_promised_paper_is_told_with_owner_and_day_and_overdue_after_it() -> None:
    paper = Promised("Regnskap", owner="Siv Tangvald", due_on=datetime.date(2025, 5, 9))
    item = replace(ITEM, documents=0, promised=(paper,))

    before = judge_papers((item,), rules=COUNCIL, today=datetime.date(2025, 5, 9))
    after = judge_papers((item,), rules=COUNCIL, today=datetime.date(2025, 5, 10))

    assert [(one.code, one.text.nb) for one in before] == [
        (
            "paper-promised",
            "«Regnskap» til RR 4/25 er lovet fra Siv Tangvald innen 9. mai 2025. Send det som tillegg når det kommer.",
        )
    ]
    assert [one.code for one in after] == ["paper-overdue"]


def test_meeting_k5_that_is_not_announced_is_refused() -> None:
    verdict = judge_announcement(replace(OPEN, meeting=ShownWhen.NEVER), rules=COUNCIL)

    assert [(one.code, one.source) for one in verdict.refusals] == [("meeting-not-announced", "kommuneloven § 11-3")]


def test_agenda_k6_is_public_with_the_notice() -> None:
    later = judge_announcement(replace(OPEN, agenda=ShownWhen.LATER), rules=COUNCIL)
    never = judge_announcement(replace(OPEN, agenda=ShownWhen.NEVER), rules=COUNCIL)

    assert judge_announcement(OPEN, rules=COUNCIL) == Verdict()
    assert later.is_free
    assert [one.code for one in later.cautions] == ["agenda-public-later"]
    assert [one.code for one in never.refusals] == ["agenda-not-public"]


def test_forum_announces_what_it_wants_to() -> None:
    assert judge_announcement(Announcement(ShownWhen.NEVER, ShownWhen.NEVER), rules=FORUM) == Verdict()


def test_call_that_is_ready_has_nothing_to_say() -> None:
    assert judge_call(READY, rules=COUNCIL) == Verdict()


def test_call_tells_everything_that_stops_it_at_once() -> None:
    bare = replace(
        READY,
        time_start=None,
        place=" ",
        is_agenda_fixed=False,
        approved_by_chair=False,
        recipients=(),
        uncalled=("Siv Tangvald", "Eskil Rognmo"),
    )

    verdict = judge_call(bare, rules=COUNCIL)

    assert [one.code for one in verdict.refusals] == [
        "agenda-not-fixed",
        "agenda-not-approved",
        "meeting-without-time",
        "meeting-without-place",
        "nobody-called",
        "member-not-called",
    ]
    assert "Siv Tangvald og Eskil Rognmo" in verdict.refusals[-1].text.nb


def test_call_of_a_forum_needs_no_approval_of_the_chair() -> None:
    assert judge_call(replace(READY, approved_by_chair=False, uncalled=("Siv Tangvald",)), rules=FORUM).is_free


def test_call_to_somebody_without_address_is_warned() -> None:
    facts = replace(READY, recipients=(*READY.recipients, Recipient("Eskil Rognmo", has_address=False)))

    assert [one.code for one in judge_call(facts, rules=COUNCIL).cautions] == ["recipient-without-address"]


def test_supplement_k7_names_items_that_were_not_in_the_notice_with_the_paragraph() -> None:
    verdict = judge_supplement(["RR 9/25", "RR 10/25"], rules=COUNCIL)

    assert (verdict.refusals, [(one.code, one.source) for one in verdict.cautions]) == (
        (),
        [("items-after-notice", "kommuneloven § 11-3")],
    )
    assert verdict.cautions[0].text.nb.startswith("RR 9/25 og RR 10/25 sto ikke i innkallingen.")


def test_supplement_k7_of_papers_alone_or_of_a_body_without_the_rule_has_nothing_to_tell() -> None:
    assert judge_supplement([], rules=COUNCIL) == judge_supplement(["KF 9/25"], rules=FORUM) == Verdict()
