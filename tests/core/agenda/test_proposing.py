"""What an agenda proposes itself, in which order, and why."""

from __future__ import annotations

import datetime
from dataclasses import replace

from saksgang.core.agenda.proposing import (
    AskedFor,
    Elsewhere,
    OpenMatters,
    OpenMinutes,
    Origin,
    PostponedItem,
    Rank,
    Referred,
    ReportDue,
    StandingItem,
    StandingPlace,
    Why,
    propose,
    take,
)
from saksgang.core.agenda.tree import AgendaItem, agenda_of
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import MinutesApproval, Rule
from saksgang.core.dossier import ItemKind
from saksgang.core.texts import Text

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)
MARCH, MAY, JUNE, AUGUST = (datetime.date(2025, month, 14) for month in (3, 5, 6, 8))
MATTERS = OpenMatters(
    standing=(
        StandingItem(5, "Eventuelt", StandingPlace.LAST, 2, ItemKind.ANY_OTHER_BUSINESS),
        StandingItem(3, "Referatsaker", StandingPlace.FIRST, 3),
        StandingItem(1, "Godkjenning av innkalling og sakliste", StandingPlace.FIRST, 1, minutes=5),
        StandingItem(2, "Godkjenning av referat", StandingPlace.FIRST, 2, is_minutes=True),
        StandingItem(4, "Neste møte", StandingPlace.LAST, 1),
    ),
    minutes=(OpenMinutes(30, MAY, "Referat 14. mai"), OpenMinutes(20, MARCH, "Referat 14. mars")),
    postponed=(PostponedItem(7, "Felles innkjøp", MAY, case=70), PostponedItem(8, "Bad", MAY, until_on=AUGUST)),
    elsewhere=(Elsewhere(9, "Kausjon", MAY, "arbeidsutvalget", is_written_procedure=False),),
    asked_for=(
        AskedFor(11, "Evaluering", "FJ 3/25", JUNE, case=71),
        AskedFor(12, "Innkjøp igjen", "FJ 2/25", MAY, case=70),
        AskedFor(13, "Budsjett", "FJ 4/25", AUGUST),
    ),
    referred=(Referred(14, "Høring om vei", "Lillevik kommune", MAY),),
    reports=(ReportDue(15, "Status for prosjektet", JUNE),),
)


def origins(matters: OpenMatters, **arguments: object) -> list[tuple[Why, int]]:
    proposed = propose(matters, **{"meeting_on": JUNE, "rules": FORUM, **arguments})  # type: ignore[arg-type]
    return [(one.origin.why, one.origin.row) for one in proposed]


def test_agenda_proposes_what_is_open_in_the_order_of_a_meeting() -> None:
    assert origins(MATTERS) == [
        (Why.STANDING, 1),
        (Why.MINUTES, 20),
        (Why.MINUTES, 30),
        (Why.STANDING, 3),
        (Why.POSTPONED, 7),
        (Why.URGENT_DECISION, 9),
        (Why.ASKED_FOR, 11),
        (Why.REFERRED, 14),
        (Why.REPORT_DUE, 15),
        (Why.STANDING, 4),
        (Why.STANDING, 5),
    ]


def test_case_that_is_open_twice_is_proposed_once_for_the_first_reason() -> None:
    assert (Why.ASKED_FOR, 12) not in origins(MATTERS)
    assert (Why.ASKED_FOR, 12) in origins(replace(MATTERS, postponed=()))


def test_what_is_due_before_the_meeting_after_is_proposed_now() -> None:
    due = (Why.ASKED_FOR, 13)

    assert due not in origins(MATTERS, next_meeting_on=AUGUST)
    assert due in origins(MATTERS, next_meeting_on=AUGUST + datetime.timedelta(days=1))


def test_what_was_taken_or_left_is_not_proposed_again() -> None:
    settled = {Origin(Why.MINUTES, 20), Origin(Why.STANDING, 5)}

    assert settled.isdisjoint(one.origin for one in propose(MATTERS, meeting_on=JUNE, rules=FORUM, settled=settled))
    assert len(propose(MATTERS, meeting_on=JUNE, rules=FORUM, settled=settled)) == 9


def test_minutes_that_others_approve_are_not_proposed() -> None:
    rules = replace(FORUM, minutes_approval=Rule(MinutesApproval.SIGNERS))

    assert not any(why is Why.MINUTES for why, _row in origins(MATTERS, rules=rules))


def test_minutes_without_a_standing_place_come_after_the_first_items() -> None:
    first = tuple(one for one in MATTERS.standing if not one.is_minutes)

    assert origins(replace(MATTERS, standing=first))[:4] == [
        (Why.STANDING, 1),
        (Why.STANDING, 3),
        (Why.MINUTES, 20),
        (Why.MINUTES, 30),
    ]


def test_each_proposal_gives_its_reason() -> None:
    reasons = {one.origin.why: one.reason.nb for one in propose(MATTERS, meeting_on=JUNE, rules=COUNCIL)}

    assert reasons == {
        Why.STANDING: "fast sak i organet",
        Why.MINUTES: "referatet fra 14. mai 2025 er ikke godkjent",
        Why.POSTPONED: "utsatt 14. mai 2025",
        Why.URGENT_DECISION: "hastevedtak 14. mai 2025 av arbeidsutvalget skal meldes (kommuneloven § 11-8)",
        Why.ASKED_FOR: "frist 14. juni 2025 etter FJ 3/25",
        Why.REFERRED: "oversendt fra Lillevik kommune 14. mai 2025",
        Why.REPORT_DUE: "status skal meldes innen 14. juni 2025",
    }


def test_urgent_decision_k15_is_told_in_the_next_meeting_with_its_paragraph() -> None:
    one = Elsewhere(9, "Kausjon", MAY, "arbeidsutvalget", is_written_procedure=True)

    (proposed,) = propose(OpenMatters(elsewhere=(one,)), meeting_on=JUNE, rules=COUNCIL)

    assert (proposed.origin, proposed.kind) == (Origin(Why.WRITTEN_PROCEDURE, 9), ItemKind.INFORMATION)
    assert proposed.reason.nn == "avgjort skriftleg 14. mai 2025, blir meldt i møtet (kommunelova § 11-8)"


def test_minutes_come_with_a_proposal_to_approve_them() -> None:
    (proposed,) = propose(OpenMatters(minutes=MATTERS.minutes[:1]), meeting_on=JUNE, rules=COUNCIL)

    assert proposed.kind is ItemKind.APPROVAL
    assert proposed.proposal == Text(
        "Referatet fra møtet 14. mai 2025 godkjennes.",
        "Referatet frå møtet 14. mai 2025 blir godkjent.",
        "The minutes of the meeting of 14 May 2025 are approved.",
    )


def test_nothing_open_proposes_nothing() -> None:
    assert propose(OpenMatters(), meeting_on=JUNE, rules=COUNCIL) == ()


def test_proposals_taken_in_any_order_land_where_they_belong() -> None:
    proposed = propose(MATTERS, meeting_on=JUNE, rules=FORUM)
    agenda = agenda_of(AgendaItem(99, "Fra køen"))
    ranks: dict[int, Rank] = {}
    for key in (9, 3, 0, 10, 1, 2, 4):
        agenda = take(agenda, proposed[key], key=key, language="nb", ranks=ranks)
        ranks[key] = proposed[key].rank

    assert [(one.key, one.title) for one in agenda.items] == [
        (0, "Godkjenning av innkalling og sakliste"),
        (1, "Referat 14. mars"),
        (2, "Referat 14. mai"),
        (3, "Referatsaker"),
        (99, "Fra køen"),
        (4, "Felles innkjøp"),
        (9, "Neste møte"),
        (10, "Eventuelt"),
    ]
    assert agenda.find(1).proposal == "Referatet fra møtet 14. mars 2025 godkjennes."
    assert agenda.find(0).minutes == 5
