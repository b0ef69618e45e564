"""K2, K4, K7, K8, K11-K14, K16-K22 and F1 broken at the secretary's screen of a meeting that is held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksgang.core.bodies.rule_set import CaseKind, Rule
from saksgang.core.treatment.closing import ClosingGround
from saksgang.records.models import AgendaItem, Meeting
from tests.rules.breaking import COUNCIL, FORUM, Broken, Desk, Shown, assert_free, assert_refused, desk_for

pytestmark = pytest.mark.django_db
REMOTE = replace(COUNCIL, remote=Rule(True, "vedtektene § 4"))
"""A council that has decided that it may meet remotely."""
HANDS = "show-of-hands"


def starts_without_leaders(desk: Desk) -> Shown:
    desk.calls_roll(2, 3, 4)
    return desk.does("start")


def starts_with_a_chair_nobody_elected(desk: Desk) -> Shown:
    desk.calls_roll(2, 3, 4)
    return desk.does("start", chair=desk.room.people[2].pk)


def treats_under_a_disqualified_chair(desk: Desk) -> Shown:
    desk.begins()
    desk.does("tvil", item=desk.item(0), person=desk.room.people[0].pk, ground="party")
    doubt = desk.room.items[0].disqualifications.get()
    desk.does("avgjor-tvil", doubt=doubt.pk, is_disqualified="1")
    return desk.does("ta-opp", item=desk.item(0))


def starts_without_a_notice(desk: Desk) -> Shown:
    Meeting.objects.filter(pk=desk.room.meeting.pk).update(state="agenda-fixed")
    desk.calls_roll(0, 1, 2)
    return desk.does("start")


def decides_what_is_not_on_the_list(desk: Desk) -> Shown:
    desk.begins()
    desk.does("ny-sak", title="Hasteinnkjøp", kind="decision", proposal="Kjøp den.")
    return desk.does("som-foreslatt", item=desk.newest())


def decides_although_the_chair_objects(desk: Desk) -> Shown:
    desk.begins()
    desk.does("ny-sak", title="Hasteinnkjøp", kind="decision", proposal="Kjøp den.")
    desk.does("samtykke", item=desk.newest(), chair_objects="1")
    return desk.does("som-foreslatt", item=desk.newest())


def decides_although_a_third_objects(desk: Desk) -> Shown:
    desk.begins()
    desk.does("ny-sak", title="Hasteinnkjøp", kind="decision", proposal="Kjøp den.")
    desk.does("samtykke", item=desk.newest(), objecting=[one.pk for one in desk.room.seats[3:]])
    return desk.does("som-foreslatt", item=desk.newest())


def decides_without_papers(desk: Desk) -> Shown:
    desk.begins()
    desk.room.items[0].proposals.all().delete()
    desk.does("ta-opp", item=desk.item(0))
    return desk.does("endret", item=desk.item(0), text="Saken vedtas.")


def puts_off_against_the_majority(desk: Desk) -> Shown:
    desk.begins()
    desk.does("ta-opp", item=desk.item(0))
    return desk.does("utsett", item=desk.item(0), manner=HANDS, in_favour=2, against=3)


def treats_an_employment_matter_in_the_open(desk: Desk) -> Shown:
    desk.begins()
    AgendaItem.objects.filter(pk=desk.item(0)).update(closed_ground=ClosingGround.EMPLOYMENT.value)
    return desk.does("ta-opp", item=desk.item(0))


def treats_what_is_secret_in_the_open(desk: Desk) -> Shown:
    desk.begins()
    AgendaItem.objects.filter(pk=desk.item(0)).update(closed_ground=ClosingGround.SECRECY.value)
    return desk.does("som-foreslatt", item=desk.item(0))


def closes_for_public_interest_without_exempt_information(desk: Desk) -> Shown:
    desk.begins()
    return desk.does("lukk-dorene", item=desk.item(0), ground="public-interest")


def votes_on_closing_behind_closed_doors(desk: Desk) -> Shown:
    desk.begins()
    desk.does("drofte-lukking", item=desk.item(0), ground="privacy")
    return desk.does("lukk-dorene", item=desk.item(0), ground="privacy", manner=HANDS, in_favour=5)


def goes_on_behind_the_doors_of_another_item(desk: Desk) -> Shown:
    desk.begins()
    desk.does("lukk-dorene", item=desk.item(0), ground="privacy", manner=HANDS, in_favour=5)
    desk.does("som-foreslatt", item=desk.item(0))
    return desk.does("ta-opp", item=desk.item(1))


def forbids_recording(desk: Desk) -> Shown:
    desk.begins()
    return desk.does("opptak", is_allowed="0", who="Radioen")


def comes_remotely(desk: Desk) -> Shown:
    return desk.does("kom", person=desk.room.people[3].pk, seat=desk.room.seats[3].pk, remote="1")


def goes_over_to_a_remote_meeting(desk: Desk) -> Shown:
    desk.begins()
    return desk.does("form", form="remote")


def decides_with_too_few(desk: Desk) -> Shown:
    desk.begins(0, 1)
    return desk.does("som-foreslatt", item=desk.item(0))


def votes_with_too_few(desk: Desk) -> Shown:
    desk.begins(0, 1)
    desk.does("ta-opp", item=desk.item(0))
    return desk.does("stem", item=desk.item(0), manner=HANDS, in_favour=2)


def elects_with_too_few(desk: Desk) -> Shown:
    desk.begins(0, 1)
    return desk.does("valg-flertall", item=desk.item(0), office="leder", first="Siv Åsen 2")


def leaves_a_tie(desk: Desk) -> Shown:
    desk.begins(0, 1, 2, 3)
    desk.does("ta-opp", item=desk.item(0))
    return desk.does("stem", item=desk.item(0), manner=HANDS, in_favour=2, against=2)


def votes_blank(desk: Desk) -> Shown:
    desk.begins()
    desk.does("ta-opp", item=desk.item(0))
    return desk.does("stem", item=desk.item(0), manner=HANDS, in_favour=4, blank=1)


def does_not_vote(desk: Desk) -> Shown:
    desk.begins()
    desk.does("ta-opp", item=desk.item(0))
    return desk.does("stem", item=desk.item(0), manner=HANDS, in_favour=3, against=1)


def is_left_out_of_a_vote_by_name(desk: Desk) -> Shown:
    desk.begins()
    desk.does("ta-opp", item=desk.item(0))
    ballots = {f"stemme-{seat.pk}": "for" for seat in desk.room.seats[1:]}
    return desk.does("stem", item=desk.item(0), manner="by-name", **ballots)


def proposes_as_a_guest(desk: Desk) -> Shown:
    desk.begins()
    desk.does("kom-ny", name="Ragna Røst")
    guest = desk.room.meeting.stays.latest("pk").person_id
    desk.does("ta-opp", item=desk.item(0))
    return desk.does("forslag", item=desk.item(0), kind="alternative", text="Noe annet.", proposer=guest)


def elects_a_leader_by_less_than_half(desk: Desk) -> Shown:
    desk.begins()
    return desk.does("valg-flertall", item=desk.item(0), office="leder", first="Siv Åsen 2\nOdd Ness 2\nEskil Moe 1")


def elects_a_leader_in_secret(desk: Desk) -> Shown:
    desk.begins()
    return desk.does(
        "valg-flertall", item=desk.item(0), office="leder", manner="ballot-papers", first="Siv Åsen 4\nOdd Ness 1"
    )


def elects_four_of_one_sex(desk: Desk) -> Shown:
    desk.begins()
    names = "Odd Ness (m)\nEskil Moe (m)\nJon Li (m)\nPer Dal (m)"
    return desk.does("valg-avtale", item=desk.item(0), office="styre", members=names, deputies="Gro Dal (k)")


def elects_by_agreement_against_a_demand(desk: Desk) -> Shown:
    desk.begins()
    names = "Odd Ness (m)\nSiv Åsen (k)"
    return desk.does("valg-avtale", item=desk.item(0), office="styre", members=names, demanded_by="Marit Lie")


def hands_in_a_list_of_one_sex(desk: Desk) -> Shown:
    desk.begins()
    names = "Odd Ness (m)\nEskil Moe (m)\nJon Li (m)\nPer Dal (m)"
    lists = f"Fellesliste: 5\n{names}"
    return desk.does("valg-forhold", item=desk.item(0), office="styre", seats=4, lists=lists)


def seats_the_second_deputy_first(desk: Desk) -> Shown:
    return desk.does("kom", person=desk.room.deputies[1].pk, seat=desk.room.seats[4].pk)


def doubts_somebody_in_an_election(desk: Desk) -> Shown:
    desk.begins()
    AgendaItem.objects.filter(pk=desk.item(0)).update(case_kind=CaseKind.ELECTION.value)
    return desk.does("tvil", item=desk.item(0), person=desk.room.people[1].pk, ground="party")


def lets_somebody_off_without_a_reason(desk: Desk) -> Shown:
    desk.begins()
    return desk.does("fritak", item=desk.item(0), person=desk.room.people[1].pk, reason=" ", is_granted="1")


def treats_before_the_doubt_is_ruled_on(desk: Desk) -> Shown:
    desk.begins()
    desk.does("tvil", item=desk.item(0), person=desk.room.people[1].pk, ground="family", explained="Søsteren er part")
    return desk.does("som-foreslatt", item=desk.item(0))


def lets_the_doubted_rule_on_themselves(desk: Desk) -> Shown:
    desk.begins()
    desk.does("tvil", item=desk.item(0), person=desk.room.people[1].pk, ground="family")
    doubt = desk.room.items[0].disqualifications.get()
    return desk.does("avgjor-tvil", doubt=doubt.pk, is_disqualified="1", manner=HANDS, in_favour=5)


CASES = (
    Broken("K2", starts_without_leaders, "kommuneloven § 11-2", "Velg en møteleder for møtet", free=False),
    Broken("K2", starts_with_a_chair_nobody_elected, "kommuneloven § 11-2", "Før det opp med resultatet"),
    Broken("K2", treats_under_a_disqualified_chair, "kommuneloven § 11-2", "La nestlederen lede", free=False),
    Broken("K4", starts_without_a_notice, "kommuneloven § 11-3", "Send innkallingen først"),
    Broken("K7", decides_what_is_not_on_the_list, "kommuneloven § 11-3", "Spør møtet om noen har noe imot"),
    Broken("K7", decides_although_the_chair_objects, "kommuneloven § 11-3", "sett den opp i neste møte"),
    Broken("K7", decides_although_a_third_objects, "kommuneloven § 11-3", "sett den opp i neste møte"),
    Broken("K7", decides_without_papers, "kommuneloven § 11-3", "Spør møtet om noen har noe imot"),
    Broken("K8", puts_off_against_the_majority, "kommuneloven § 11-3", "falt", free=False),
    Broken("K11", treats_an_employment_matter_in_the_open, "kommuneloven § 11-5", "Ta opp lukking før saken"),
    Broken("K11", treats_what_is_secret_in_the_open, "kommuneloven § 11-5", "Ta opp lukking før saken"),
    Broken("K11", closes_for_public_interest_without_exempt_information, "kommuneloven § 11-5", "eller hold døra åpen"),
    Broken("K12", votes_on_closing_behind_closed_doors, "kommuneloven § 11-5", "Åpne, og stem igjen"),
    Broken("K12", goes_on_behind_the_doors_of_another_item, "kommuneloven § 11-5", "Åpne møtet før"),
    Broken("K13", forbids_recording, "kommuneloven § 11-6", "skriv hvordan det forstyrrer"),
    Broken("K14", comes_remotely, "kommuneloven § 11-7", "Møt fysisk, eller legg inn vedtaket"),
    Broken("K14", goes_over_to_a_remote_meeting, "kommuneloven § 11-7", "Møt fysisk, eller legg inn vedtaket"),
    Broken("K16", decides_with_too_few, "kommuneloven § 11-9", "vedtaksfør"),
    Broken("K16", votes_with_too_few, "kommuneloven § 11-9", "vedtaksfør"),
    Broken("K16", elects_with_too_few, "kommuneloven § 11-9", "vedtaksfør"),
    Broken("K17", leaves_a_tie, "kommuneloven § 11-9", "Skriv hva møtelederen stemte", free=False),
    Broken("K18", votes_blank, "kommuneloven § 8-1", "Spør om det er ja eller nei"),
    Broken("K18", does_not_vote, "kommuneloven § 8-1", "Tell om igjen, eller meld hvem som gikk"),
    Broken("K18", is_left_out_of_a_vote_by_name, "kommuneloven § 8-1", "Før stemmen, eller meld at de gikk"),
    Broken("K18", proposes_as_a_guest, "kommuneloven § 8-1", "La et medlem fremme det"),
    Broken("K19", elects_a_leader_by_less_than_half, "kommuneloven § 7-8", "Hold en ny avstemning", free=False),
    Broken("K19", elects_a_leader_in_secret, "kommuneloven § 7-8", "Hold valget åpent"),
    Broken("K19", elects_four_of_one_sex, "kommuneloven § 7-7", "Endre forslaget"),
    Broken("K19", elects_by_agreement_against_a_demand, "kommuneloven § 7-4", "Be gruppene om lister"),
    Broken("K19", hands_in_a_list_of_one_sex, "kommuneloven § 7-5", "Be gruppen endre den"),
    Broken("K20", seats_the_second_deputy_first, "kommuneloven § 7-10", "eller før opp hvorfor"),
    Broken("K21", doubts_somebody_in_an_election, "kommuneloven § 11-10", "Velg et annet grunnlag"),
    Broken(
        "K22", lets_somebody_off_without_a_reason, "kommuneloven § 11-11", "skriv grunnen slik medlemmet vil ha den"
    ),
    Broken("F1", treats_before_the_doubt_is_ruled_on, "kommuneloven § 11-10", "Avgjør det først, uten"),
    Broken("F1", lets_the_doubted_rule_on_themselves, "forvaltningsloven § 8", "La de andre avgjøre"),
)


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_rule_broken_in_a_council_is_refused_where_it_happened_with_its_paragraph(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    assert_refused(broken, broken.breaks(desk))


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_forum_without_statutory_rules_is_left_free(broken: Broken, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(FORUM, monkeypatch)
    assert_free(broken, broken.breaks(desk))


def test_k2_chair_who_was_elected_on_the_page_starts_the_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    desk.calls_roll(2, 3, 4)
    siv = desk.room.people[2]
    assert desk.does("valg-moteleder", person=siv.pk, first="Siv Åsen 3").is_done
    assert desk.does("start").is_done
    assert desk.room.again().chair == siv


def test_k2_item_that_is_no_election_makes_nobody_chair(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(COUNCIL, monkeypatch).begins()
    shown = desk.does("moteleder", person=desk.room.people[3].pk, elected_in=desk.item(0))
    assert (shown.status, "kommuneloven § 11-2" in shown.text, "Før det opp med resultatet" in shown.text) == (
        422, True, True,
    )  # fmt: skip


def test_k14_item_that_must_be_closed_is_not_treated_while_somebody_is_remote(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(REMOTE, monkeypatch).begins(0, 1, 2, 3)
    assert desk.does("kom", person=desk.room.people[4].pk, seat=desk.room.seats[4].pk, remote="1").is_done
    AgendaItem.objects.filter(pk=desk.item(0)).update(closed_ground=ClosingGround.SECRECY.value)
    shown = desk.does("lukk-dorene", item=desk.item(0), ground="secrecy", manner=HANDS, in_favour=5)
    assert (shown.status, "kommuneloven § 11-7" in shown.text, "Ta den i et møte der alle er i rommet" in shown.text) == (
        422, True, True,
    )  # fmt: skip


def test_k14_desk_tells_that_all_must_see_and_hear_while_somebody_is_remote(monkeypatch: pytest.MonkeyPatch) -> None:
    for rules, is_told in ((REMOTE, True), (FORUM, False)):
        desk = desk_for(rules, monkeypatch, name=f"Region {is_told}").begins(0, 1, 2, 3)
        assert "mister noen kontakten" not in desk.opens("mote/")
        desk.does("kom", person=desk.room.people[4].pk, seat=desk.room.seats[4].pk, remote="1")
        assert ("mister noen kontakten" in desk.opens("mote/")) is is_told


def test_k12_doors_are_opened_after_the_closed_debate_then_the_vote_closes_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    votes_on_closing_behind_closed_doors(desk)
    assert offers(desk, desk.item(0), "apne-dorene")
    assert desk.does("apne-dorene", item=desk.item(0)).is_done
    assert desk.does("lukk-dorene", item=desk.item(0), ground="privacy", manner=HANDS, in_favour=5).is_done
    row = desk.room.items[0].closings.get()
    assert (row.debated_closed, row.voted_in_open, row.is_adopted, row.opened_at) == (True, True, True, None)


def test_k16_outcome_of_what_was_put_off_for_lack_of_quorum_is_not_set_to_adopted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_for(COUNCIL, monkeypatch).begins(0, 1)
    assert desk.does("utsett", item=desk.item(0)).is_done
    shown = desk.does("utfall", item=desk.item(0), outcome="adopted")
    assert (shown.status, "er ikke behandlet" in shown.text) == (422, True)
    assert desk.room.item(0).outcome == "postponed"


def test_k17_change_of_the_agreement_takes_two_thirds_and_the_rule_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(COUNCIL, monkeypatch).begins()
    AgendaItem.objects.filter(pk=desk.item(0)).update(case_kind=CaseKind.AGREEMENT.value)
    desk.does("ta-opp", item=desk.item(0))
    shown = desk.does("stem", item=desk.item(0), manner=HANDS, in_favour=3, against=2)
    assert "falt 3–2, krav 2/3" in shown.text and "kommuneloven § 18-4" in shown.text
    assert desk.room.item(0).outcome == "rejected"


def test_k17_chair_decides_a_tie_and_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(COUNCIL, monkeypatch).begins(0, 1, 2, 3)
    desk.does("ta-opp", item=desk.item(0))
    cast = {"manner": HANDS, "in_favour": 2, "against": 2, "chair_voted": "for"}
    shown = desk.does("stem", item=desk.item(0), **cast)
    assert "vedtatt 2–2 med møtelederens dobbeltstemme" in shown.text
    assert list(desk.room.items[0].votes.values_list("adopted", "casting_vote")) == [(True, True)]


def test_k11_doors_can_be_closed_before_the_item_and_opened_after_it_on_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    treats_an_employment_matter_in_the_open(desk)
    assert offers(desk, desk.item(0), "lukk-dorene")
    desk.does("lukk-dorene", item=desk.item(0), ground="employment", manner=HANDS, in_favour=5)
    assert desk.does("som-foreslatt", item=desk.item(0)).is_done
    assert desk.does("ta-opp", item=desk.item(1)).status == 422
    assert offers(desk, desk.item(0), "apne-dorene")
    assert desk.does("apne-dorene", item=desk.item(0)).is_done
    assert desk.does("ta-opp", item=desk.item(1)).is_done


def offers(desk: Desk, item: int, act: str) -> bool:
    """Whether the screen has the form for an act when the item is chosen."""
    return f"gjor/{act}/" in desk.client.get(desk.address + f"mote/?sak={item}").content.decode()
