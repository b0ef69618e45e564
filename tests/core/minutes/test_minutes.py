"""What minutes must hold, their order, corrections and approval."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.agenda.series import Series
from saksgang.core.agenda.tree import Agenda, agenda_of, join
from saksgang.core.attendance.disqualification import Doubt, Ground, Ruling
from saksgang.core.attendance.excusing import Application, Excused
from saksgang.core.attendance.roll import Span
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import MinutesApproval, Rule
from saksgang.core.dossier import ItemKind
from saksgang.core.minutes.approval import ApprovalFacts, ApprovalItem, Signed, may_approve
from saksgang.core.minutes.completeness import ItemMinutes, MinutesFacts, missing_from
from saksgang.core.minutes.corrections import (
    Carried,
    Correction,
    CorrectionState,
    MinutesVersion,
    Part,
    approve,
    carry,
    correct,
    reopen,
)
from saksgang.core.minutes.order import in_order_of_treatment, number_in_minutes
from saksgang.core.refusals import Refusal
from saksgang.core.treatment.closing import Closing, ClosingGround
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.unlisted import Asked, Lacking
from saksgang.core.voting.ballots import Choice, Counts, Manner, Tally
from saksgang.core.voting.results import VoteResult
from tests.core.agenda.making import agendas, item

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
NOW = datetime.datetime(2025, 6, 3, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
ADOPTED = VoteResult(True, Tally(Manner.WITHOUT_VOTE, Counts(), ballots=((1, Choice.FOR),)), COUNCIL.majority)
ITEM = ItemMinutes("RR 4/25", ItemState.TREATED, ItemKind.DECISION, "Vedtatt.", results=(ADOPTED,))
WHOLE = MinutesFacts(
    held_on=NOW.date(),
    time_start=datetime.time(9),
    time_end=datetime.time(11),
    place="Fjordgata 2",
    chair="Siv Tangvald",
    present=("Siv Tangvald", "Odd Bjelland"),
    absent=(),
    items=(ITEM,),
)
DOUBT = Doubt(1, 10, "Torunn Fagervoll", Ground.PARTY)


def codes(facts: MinutesFacts, *, forum: bool = False) -> list[tuple[str, str | None]]:
    return [(one.code, one.source) for one in missing_from(facts, rules=FORUM if forum else COUNCIL)]


def test_minutes_k9_that_are_whole_lack_nothing() -> None:
    assert codes(WHOLE) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"held_on": None}, "minutes-without-day"),
        ({"time_start": None}, "minutes-without-time"),
        ({"time_end": None}, "minutes-without-time"),
        ({"place": " "}, "minutes-without-place"),
        ({"chair": ""}, "minutes-without-chair"),
        ({"present": ()}, "minutes-without-present"),
        ({"unaccounted": ("Ida",)}, "minutes-without-absent"),
        ({"items": ()}, "minutes-without-items"),
    ],
)
def test_minutes_k9_name_each_part_of_the_meeting_that_is_missing(change: dict[str, object], code: str) -> None:
    facts = replace(WHOLE, **change)  # type: ignore[arg-type]  # each case names a field of its type

    assert codes(facts) == [(code, "kommuneloven § 11-4")]
    assert codes(facts, forum=True) == [(code, None)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"state": ItemState.LISTED}, "minutes-item-unsettled"),
        ({"decision": " "}, "minutes-without-decision"),
        ({"results": ()}, "minutes-without-vote"),
        ({"state": ItemState.POSTPONED, "results": ()}, "minutes-without-vote"),
        ({"was_closed": True}, "minutes-without-closing-basis"),
        (
            {"was_closed": True, "closing": Closing(4, ClosingGround.PRIVACY)},
            "minutes-without-closing-basis",
        ),
        ({"rulings": (Ruling(DOUBT, True, ""),)}, "minutes-without-disqualification-basis"),
        ({"excused": (Excused(Application(1, "Ida", "sykdom"), True, None),)}, "minutes-without-excuse-basis"),
    ],
)
def test_minutes_k9_name_each_part_of_an_item_that_is_missing(change: dict[str, object], code: str) -> None:
    facts = replace(WHOLE, items=(replace(ITEM, **change),))  # type: ignore[arg-type]  # each case names a field

    assert codes(facts) == [(code, "kommuneloven § 11-4")]


def test_minutes_k7_hold_the_question_for_an_item_that_was_not_listed() -> None:
    unlisted = replace(ITEM, lacking=Lacking.NOT_LISTED)

    assert codes(replace(WHOLE, items=(unlisted,))) == [("minutes-without-consent", "kommuneloven § 11-3")]
    assert codes(replace(WHOLE, items=(replace(unlisted, asked=Asked()),))) == []
    assert codes(replace(WHOLE, items=(unlisted,)), forum=True) == []


def test_minutes_with_every_basis_told_lack_nothing() -> None:
    told = replace(
        ITEM,
        was_closed=True,
        closing=Closing(4, ClosingGround.PRIVACY, result=ADOPTED),
        rulings=(Ruling(DOUBT, True, "forvaltningsloven § 6"), Ruling(DOUBT, False, "")),
        excused=(Excused(Application(1, "Ida", "sykdom"), True, "kommuneloven § 11-11"),),
    )

    assert codes(replace(WHOLE, items=(told,))) == []


def test_information_and_elections_need_no_vote_of_for_and_against() -> None:
    noted = replace(ITEM, kind=ItemKind.INFORMATION, decision="", results=())
    elected = replace(ITEM, results=(), elected="Siv Tangvald er valgt med 5 av 9 stemmer i første omgang")

    assert codes(replace(WHOLE, items=(noted, elected))) == []


def test_minutes_of_a_forum_need_no_counted_vote() -> None:
    assert codes(replace(WHOLE, items=(replace(ITEM, results=()),)), forum=True) == []


def test_missing_part_says_what_to_do() -> None:
    (refusal,) = missing_from(replace(WHOLE, items=(replace(ITEM, results=()),)), rules=COUNCIL)

    assert refusal.text.nb == (
        "Referatet kan ikke gjøres ferdig: RR 4/25 mangler voteringsresultat. Før det, også når ingen stemte mot."
    )


def test_minutes_stand_in_the_order_of_treatment() -> None:
    agenda = join(agenda_of(*(item(key) for key in range(1, 6))), 2, 4)
    spans = (
        Span(5, "5", NOW, NOW + HOUR),
        Span(4, "4", NOW + HOUR, NOW + 2 * HOUR),
        Span(5, "5", NOW + 2 * HOUR),
    )

    assert [one.key for one in in_order_of_treatment(agenda, spans)] == [5, 2, 4, 1, 3]


@given(agendas(), st.data())
def test_order_of_treatment_keeps_every_item(agenda: Agenda, data: st.DataObject) -> None:
    taken = data.draw(st.permutations([one.key for one in agenda.items]))
    spans = [Span(key, str(key), NOW + at * HOUR) for at, key in enumerate(taken)]

    ordered = in_order_of_treatment(agenda, spans)

    assert sorted(one.key for one in ordered) == sorted(one.key for one in agenda.items)
    leads = [place.item.key for place in agenda.places if not place.joined]
    assert [one.key for one in ordered if one.key in leads] == [key for key in taken if key in leads]


def test_body_that_numbers_in_its_minutes_numbers_in_the_order_of_treatment() -> None:
    agenda = agenda_of(item(1), item(2))

    items, given_ = number_in_minutes(agenda, [Span(2, "2", NOW)], Series("KF"), year=2025, used={7})

    assert [(one.key, one.number) for one in items] == [(2, "KF 8/25"), (1, "KF 9/25")]
    assert [one.key for one in given_] == [2, 1]


PARTS = (Part("before", "Møtet begynte."), Part("items.4.decision", "Tas til etterretning."))
ASKED = Correction(1, "items.4.decision", "Tas til etterretning.", "Tas til orientering.", "Odd", NOW)
TAKEN = replace(ASKED, state=CorrectionState.TAKEN)
DRAFT = MinutesVersion(1, PARTS)


def test_correction_that_is_taken_comes_into_the_text() -> None:
    assert carry(PARTS, [TAKEN]) == Carried((PARTS[0], Part("items.4.decision", "Tas til orientering.")), (1,))
    assert carry(PARTS, [ASKED, replace(TAKEN, state=CorrectionState.LEFT)]) == Carried(PARTS, ())


def test_later_correction_of_the_same_text_is_told_not_forced() -> None:
    later = replace(TAKEN, key=2, after="Drøftes igjen.", by="Ida", at=NOW + HOUR)

    carried = carry(PARTS, [later, TAKEN])

    assert (carried.parts[1].text, carried.keys) == ("Tas til orientering.", (1,))
    assert [(key, refusal.code) for key, refusal in carried.conflicts] == [(2, "corrected-meanwhile")]
    assert "Ida" in carried.conflicts[0][1].text.nb


def test_correction_asked_twice_alike_is_carried_twice_and_changes_once() -> None:
    carried = carry(PARTS, [TAKEN, replace(TAKEN, key=2, by="Ida")])

    assert (carried.parts[1].text, carried.keys, carried.conflicts) == ("Tas til orientering.", (1, 2), ())


def test_correction_of_a_part_that_is_gone_is_told() -> None:
    carried = carry(PARTS[:1], [TAKEN])

    assert [refusal.code for _key, refusal in carried.conflicts] == ["correction-without-place"]


def test_approved_version_holds_the_corrections_and_is_locked() -> None:
    approved = approve(DRAFT, [TAKEN], now=NOW)

    assert approved == MinutesVersion(2, carry(PARTS, [TAKEN]).parts, (1,), NOW)
    assert isinstance(approved, MinutesVersion)
    again = correct(approved, [replace(TAKEN, key=2)])
    assert isinstance(again, Refusal)
    assert again.code == "minutes-locked"


def test_minutes_with_corrections_not_decided_on_are_not_approved() -> None:
    refusal = approve(DRAFT, [ASKED], now=NOW)

    assert isinstance(refusal, Refusal)
    assert refusal.code == "corrections-undecided"


def test_correction_that_no_longer_fits_stops_the_version() -> None:
    stale = replace(TAKEN, before="Noe annet.")

    for found in (correct(DRAFT, [stale]), approve(DRAFT, [stale], now=NOW)):
        assert isinstance(found, Refusal)
        assert found.code == "corrected-meanwhile"


def test_minutes_k10_without_a_chair_have_nobody_to_approve_them() -> None:
    assert approval(replace(FACTS, chair=None), MinutesApproval.CHAIR) == ("no-signers-chosen", None)


def test_reopened_minutes_are_a_new_version_and_the_old_keeps_its_hash() -> None:
    approved = approve(DRAFT, [TAKEN], now=NOW)
    assert isinstance(approved, MinutesVersion)

    opened = reopen(approved)

    assert (opened.version, opened.approved_at, opened.hash) == (3, None, approved.hash)
    again = correct(opened, [TAKEN, replace(TAKEN, key=2, place="before", before="Møtet begynte.", after="Kl. 9.")])
    assert isinstance(again, MinutesVersion)
    assert (again.version, again.carried) == (4, (1, 2))
    assert again.hash != approved.hash


def test_version_without_new_corrections_stays_as_it_is() -> None:
    assert correct(DRAFT, []) == DRAFT


texts = st.text(max_size=20)


@given(st.lists(st.tuples(texts, texts), max_size=6), st.lists(st.tuples(texts, texts), max_size=6))
def test_hash_tells_texts_apart_however_they_are_cut(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> None:
    first = MinutesVersion(1, tuple(Part(*part) for part in one))
    second = MinutesVersion(1, tuple(Part(*part) for part in other))

    assert (first.hash == second.hash) is (one == other)


LISTED = ApprovalItem(meeting=8, item=80, label="RR 10/25")
FACTS = ApprovalFacts("a" * 64, chair=(10, "Siv"), signers={20: "Odd", 30: "Ida"})


def approval(facts: ApprovalFacts, by: MinutesApproval, source: str | None = None) -> tuple[str, str | None] | None:
    refusal = may_approve(facts, rules=replace(COUNCIL, minutes_approval=Rule(by, source)))
    return (refusal.code, refusal.source) if refusal else None


def test_minutes_k10_need_no_approval_where_no_rule_asks_for_it() -> None:
    assert approval(FACTS, MinutesApproval.NONE) is None


def test_minutes_k10_are_approved_by_the_next_meetings_item() -> None:
    fell = replace(ADOPTED, is_adopted=False)
    by_meeting = MinutesApproval.NEXT_MEETING

    assert approval(FACTS, by_meeting, "vedtektene § 8") == ("approval-not-listed", "vedtektene § 8")
    assert approval(replace(FACTS, item=LISTED), by_meeting) == ("approval-not-decided", None)
    assert approval(replace(FACTS, item=replace(LISTED, result=fell)), by_meeting) == ("approval-fell", None)
    assert approval(replace(FACTS, item=replace(LISTED, result=ADOPTED)), by_meeting) is None


def test_minutes_k10_are_approved_by_all_chosen_signers_of_the_same_text() -> None:
    signed = tuple(Signed(person, NOW, FACTS.text_hash) for person in (20, 30))
    older = (signed[0], replace(signed[1], text_hash="b" * 64))

    assert approval(replace(FACTS, signatures=signed), MinutesApproval.SIGNERS) is None
    assert approval(replace(FACTS, signatures=signed[:1]), MinutesApproval.SIGNERS) == ("signatures-missing", None)
    assert approval(replace(FACTS, signatures=older), MinutesApproval.SIGNERS) == ("signed-another-version", None)
    assert approval(replace(FACTS, signers=None), MinutesApproval.SIGNERS) == ("no-signers-chosen", None)


def test_minutes_k10_are_approved_by_the_chair_and_nobody_elses_name_counts() -> None:
    others = tuple(Signed(person, NOW, FACTS.text_hash) for person in (20, 30))

    assert approval(replace(FACTS, signatures=others), MinutesApproval.CHAIR) == ("signatures-missing", None)
    assert approval(replace(FACTS, signatures=(Signed(10, NOW, FACTS.text_hash),)), MinutesApproval.CHAIR) is None
