"""The live screens as pages: who sees what, what polling answers, and what a form does, once, with its refusal in its place."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saksgang.actions.live.doors import close_doors
from saksgang.actions.live.items import take_up
from saksgang.actions.live.roll import come
from saksgang.actions.live.sitting import end_meeting, start_meeting
from saksgang.core.access import COMMAND_LINE
from saksgang.core.treatment.closing import ClosingGround
from saksgang.records.models import AgendaItem, Disqualification, Meeting, Remark, Stay, User, Vote
from saksgang.web.live import roots
from tests.web.live.held_here import HeldHere, held_here


@pytest.fixture
def held(db: None) -> HeldHere:
    """A meeting of seven seats that has been called for today."""
    roots.forget()
    return held_here()


@pytest.fixture
def sitting(held: HeldHere) -> HeldHere:
    """The same with five in their seats and the second item taken up."""
    return begun(held)


def begun(held: HeldHere) -> HeldHere:
    now = timezone.now()
    for person in held.people[:5]:
        come(held.meeting, person.pk, by=COMMAND_LINE, now=now)
    start_meeting(held.meeting, by=COMMAND_LINE, now=now)
    take_up(held.meeting, held.items[1].pk, by=COMMAND_LINE, now=now)
    return held


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def do(held: HeldHere, act: str, *, by: User | None = None, live: bool = False, **fields: object):  # type: ignore[no-untyped-def]  # a response
    headers = {"X-Live": "1"} if live else {}
    return client(by or held.secretary).post(f"{held.address}gjor/{act}/", fields, headers=headers)


def since(held: HeldHere, revision: int, *, screen: str = "mote", by: User | None = None):  # type: ignore[no-untyped-def]  # a response
    return client(by or held.secretary).get(f"{held.address}siden/{revision}?skjerm={screen}")


def revision(held: HeldHere) -> int:
    return Meeting.objects.get(pk=held.meeting.pk).live_revision


def exempt(item: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(is_exempt=True, exempt_law="offl. § 13")


def test_news_since_the_newest_revision_is_nothing_and_asks_little(sitting: HeldHere) -> None:
    browser = client(sitting.secretary)
    address = f"{sitting.address}siden/{revision(sitting)}?skjerm=mote"
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = browser.get(address)
    assert (answer.status_code, answer.content) == (204, b"")
    assert len(asked) <= 8


def test_news_after_an_act_is_the_screen_with_it(sitting: HeldHere) -> None:
    before = revision(sitting)
    assert do(sitting, "merknad", item=sitting.items[1].pk, text="God drøfting.").status_code == 302
    answer = since(sitting, before)
    assert answer.status_code == 200
    assert "God drøfting." in answer.content.decode()
    assert f'data-revision="{revision(sitting)}"' in answer.content.decode()


@pytest.mark.parametrize("screen", ["mote", "rom", "medlem", "ukjent", ""])
def test_screen_each_is_for_those_who_may(sitting: HeldHere, screen: str) -> None:
    other = held_here(name="Fjellregionen")
    wanted = {"mote": (200, 403), "rom": (200, 200), "medlem": (200, 200)}.get(screen, (404, 404))
    found = (
        since(sitting, 0, screen=screen).status_code,
        since(sitting, 0, screen=screen, by=sitting.member).status_code,
    )
    assert found == wanted
    assert since(sitting, 0, screen=screen, by=other.secretary).status_code == 403


def test_room_hides_what_is_exempt_while_the_doors_are_open_from_those_too_who_may_see_it(sitting: HeldHere) -> None:
    exempt(sitting.items[1])
    browser = client(sitting.secretary)
    shown = browser.get(f"{sitting.address}rom/").content.decode()
    assert "Skarholmen vedtas" not in shown
    assert "Skarholmen vedtas" in browser.get(sitting.address).content.decode()
    close_doors(sitting.meeting, sitting.items[1].pk, ClosingGround.SECRECY, by=COMMAND_LINE, now=timezone.now())
    assert "Skarholmen vedtas" in browser.get(f"{sitting.address}rom/").content.decode()


def test_member_screen_that_was_made_for_another_shows_no_more_than_one_may_see(sitting: HeldHere) -> None:
    from saksgang.actions.exempt_access import cut_off

    exempt(sitting.items[1])
    full = client(sitting.secretary).get(f"{sitting.address}medlem/").content.decode()
    cut_off(
        sitting.cooperation, sitting.items[1].pk, sitting.people[2].pk, "fvl-6-2", by=COMMAND_LINE, now=timezone.now()
    )
    less = client(sitting.member).get(f"{sitting.address}medlem/").content.decode()
    assert ("Skarholmen vedtas" in full, "Skarholmen vedtas" in less) == (True, False)


def test_refusal_stands_at_its_form_with_the_paragraph_and_what_was_typed_k18(sitting: HeldHere) -> None:
    main = sitting.items[1].proposals.get()
    answer = do(
        sitting, "stem", item=sitting.items[1].pk, proposal=main.pk, set_against="", manner="show-of-hands",
        in_favour=2, against=1, skjema=f"stem-{sitting.items[1].pk}-{main.pk}-",
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422
    form = page[page.index(f'data-form="stem-{sitting.items[1].pk}') :]
    form = form[: form.index("</form>")]
    assert 'role="alert"' in form
    assert "kommuneloven § 8-1" in form
    assert 'name="in_favour" value="2"' in form
    assert Vote.objects.count() == 0


def test_refusal_of_a_form_that_is_gone_is_told_all_the_same(sitting: HeldHere) -> None:
    answer = do(sitting, "ta-opp", item=999_999, skjema="ta-opp-999999")
    assert answer.status_code == 422
    assert "Saken står ikke i dette møtet" in answer.content.decode()


def test_act_that_is_sent_twice_with_one_key_is_done_once(sitting: HeldHere) -> None:
    for _time in range(2):
        assert (
            do(sitting, "merknad", live=True, item=sitting.items[1].pk, text="En gang.", once="a" * 32).status_code
            == 200
        )
    assert (
        do(sitting, "merknad", live=True, item=sitting.items[1].pk, text="En gang.", once="b" * 32).status_code == 200
    )
    assert Remark.objects.count() == 2


def test_act_that_was_refused_can_be_sent_again_with_its_key(sitting: HeldHere) -> None:
    first = do(sitting, "kom-ny", live=True, name="", once="c" * 32)
    again = do(sitting, "kom-ny", live=True, name="Gunn Gjest", once="c" * 32)
    assert (first.status_code, again.status_code) == (422, 200)
    assert Stay.objects.filter(person__name="Gunn Gjest").count() == 1


def write(held: HeldHere, field: str, text: str, *, base: str = "", row: str = "", by: User | None = None):  # type: ignore[no-untyped-def]  # a response
    fields = {"field": field, "text": text, "base": base, "row": row, "tab": "1"}
    return client(by or held.secretary).post(f"{held.address}skriv/", fields)


def test_new_remark_that_is_written_on_is_one_remark(sitting: HeldHere) -> None:
    field, key = f"remark-new-{sitting.items[1].pk}", "d" * 32
    first = write(sitting, field, "Kommunene", row=key).json()
    second = write(sitting, field, "Kommunene var samde.", base="Kommunene", row=key).json()
    assert (first["state"], second["state"]) == ("saved", "saved")
    assert list(Remark.objects.values_list("text", flat=True)) == ["Kommunene var samde."]


def test_text_of_two_is_put_together_or_both_are_told(sitting: HeldHere) -> None:
    row = Remark.objects.create(
        cooperation=sitting.cooperation, item=sitting.items[1], position=0, text="en\n\nto\n\ntre"
    )
    field, base = f"remark-{row.pk}", row.text
    assert write(sitting, field, "EN\n\nto\n\ntre", base=base).json()["state"] == "saved"
    joined = write(sitting, field, "en\n\nto\n\nTRE", base=base, by=sitting.second).json()
    assert (joined["state"], joined["text"]) == ("joined", "EN\n\nto\n\nTRE")
    both = write(sitting, field, "En!\n\nto\n\ntre", base=base, by=sitting.second).json()
    assert (both["state"], both["theirs"]) == ("both", "EN\n\nto\n\nTRE")
    row.refresh_from_db()
    assert row.text == "EN\n\nto\n\nTRE"


@pytest.mark.parametrize(
    "field", ["", "remark", "remark-", "remark-x", "person-1", "remark-new-1", "remark-" + "9" * 30]
)
def test_field_that_is_none_is_not_found(sitting: HeldHere, field: str) -> None:
    assert write(sitting, field, "tekst").status_code in (404, 422)
    assert Remark.objects.count() == 0


def test_ids_of_another_cooperation_are_nobodys(sitting: HeldHere) -> None:
    other = begun(held_here(name="Fjellregionen"))
    row = Remark.objects.create(cooperation=other.cooperation, item=other.items[1], position=0, text="deres")
    assert write(sitting, f"remark-{row.pk}", "vår", base="deres").status_code == 422
    assert do(sitting, "stryk-merknad", remark=row.pk).status_code == 422
    assert do(sitting, "kom", person=other.people[5].pk).status_code == 422
    assert client(sitting.secretary).get(other.address).status_code == 403
    row.refresh_from_db()
    assert row.text == "deres"


def test_what_nobody_can_have_typed_fails_nothing(sitting: HeldHere) -> None:
    for act in ("stem", "kom", "utsett", "opprop", "valg-forhold", "tvil", "rett-frammote", "samtykke", "lukk-dorene"):
        answer = do(
            sitting, act, item="\x00", person="-1", in_favour="9" * 40, at="99:99", manner="øl", lists="x:1\n\n:"
        )
        assert answer.status_code in (302, 422), act
    assert do(sitting, "finnes-ikke").status_code == 404


def test_member_tells_of_a_doubt_once_and_the_meeting_hears_of_it_f1(sitting: HeldHere) -> None:
    browser = client(sitting.member)
    for _time in range(2):
        answer = browser.post(
            f"{sitting.address}meld-fra/", {"item": sitting.items[1].pk, "ground": "family", "explained": "søster"}
        )
        assert answer.status_code == 302
    doubts = list(Disqualification.objects.values_list("person__name", "ground", "explained", "is_disqualified"))
    assert doubts == [("Charlotte Øygard", "family", "søster", None)]
    assert (
        client(sitting.secretary).post(f"{sitting.address}meld-fra/", {"item": sitting.items[1].pk}).status_code == 422
    )


def test_desk_asks_the_same_number_of_questions_for_one_item_and_thirty(db: None) -> None:
    asked = []
    for name, items in (("Enregionen", 1), ("Tretiregionen", 30)):
        held = held_here(name=name, items=items)
        browser = client(held.secretary)
        browser.get(held.address)
        with CaptureQueriesContext(connection) as counted:
            assert browser.get(held.address).status_code == 200
        asked.append(len(counted))
    assert asked[0] == asked[1]


def test_desk_shows_the_end_when_every_item_is_treated_and_then_the_way_to_the_minutes(sitting: HeldHere) -> None:
    def shown() -> tuple[bool, bool]:
        page = client(sitting.secretary).get(sitting.address).content.decode()
        return "Pause, avslutt og mer om møtet" in page, f"{sitting.address[:-5]}referat/skriv/" in page

    before = shown()
    AgendaItem.objects.filter(meeting=sitting.meeting).update(state="treated", outcome="adopted")
    through = shown()
    end_meeting(sitting.meeting, by=COMMAND_LINE, now=timezone.now())
    assert (before, through, shown()) == ((True, False), (False, False), (False, True))


def test_meeting_that_was_read_from_papers_has_no_live_screen(held: HeldHere) -> None:
    Meeting.objects.filter(pk=held.meeting.pk).update(is_ours=False)
    assert [client(held.secretary).get(f"{held.address}{part}").status_code for part in ("", "rom/", "medlem/")] == [
        404
    ] * 3
