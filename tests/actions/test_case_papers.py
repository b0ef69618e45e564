"""Case papers: written by two at once, approved, moved, asked for by members, handed in from municipalities."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saksgang.actions.agenda_items import ItemEdit, change_item, take_paper
from saksgang.actions.case_paper_authors import add_author, show_presence
from saksgang.actions.case_paper_files import NewFile, Step, attach_files, move_attachment, promise_file, put_in_place
from saksgang.actions.case_paper_texts import WriteState, WrittenPart
from saksgang.actions.case_papers import (
    NewPaper,
    approve_paper,
    begin_paper,
    list_by_minority,
    move_paper,
    say_ready,
    take_up,
    withdraw_paper,
)
from saksgang.actions.case_papers_handed_in import HandedIn, hand_in, invite_municipality, stop_inviting
from saksgang.actions.meeting_planning import plan_meeting
from saksgang.actions.signed_links import find_link
from saksgang.core.access import COMMAND_LINE, Actor, Grant, Role
from saksgang.core.agenda.queue import QueueState, Waits
from saksgang.core.answering.tokens import Purpose
from saksgang.core.drafting.case_paper import CasePart
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    Body,
    CaseAttachment,
    CasePaper,
    Cooperation,
    Document,
    Event,
    LegalBasis,
    Meeting,
    Municipality,
    Office,
    OutgoingMail,
    Person,
    Proposal,
    Seat,
    SignedLink,
)
from saksgang.records.queries.agenda_draft import draft_of
from saksgang.records.queries.case_papers import closed_to, history_of
from saksgang.records.queries.case_queue import papers_to_approve, queues
from saksgang.records.queries.sight import sight_of
from tests.case_papers import PDF, a_template, begun, with_file, written
from tests.web.register import NOW, Register, make_register

WHO: dict[str, Any] = {"by": COMMAND_LINE, "now": NOW}
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def register(db: None) -> Register:
    return make_register(meetings=1, items=1)


def officer(register: Register, user_id: int = 0) -> Actor:
    return Actor(
        "Odd Saksbehandler", Role.CASE_OFFICER, user_id=user_id or None, cooperation_id=register.cooperation.pk
    )


def refused(act: Any) -> tuple[str, str | None]:
    with pytest.raises(Refused) as told:
        act()
    return told.value.refusal.code, told.value.refusal.source


def test_begin_paper_with_a_template_begins_a_case_with_its_words(register: Register) -> None:
    template = a_template(register)
    paper = begun(register, "Ny kai", template_id=template.pk)
    assert (paper.background, paper.proposal) == ("### Hva saken gjelder", "1. Første punkt")
    assert (paper.case.title, paper.state, paper.queued_on) == ("Ny kai", "draft", NOW.date())


def test_begin_paper_in_a_case_of_another_cooperation_is_refused(register: Register) -> None:
    other = make_register(name="Nordregionen", prefix="nord")
    theirs = begun(other)
    wanted = NewPaper(register.body.pk, "Ny kai", case_id=theirs.case_id)
    assert refused(lambda: begin_paper(register.cooperation, wanted, **WHO)) == ("no-such-case", None)
    wanted = NewPaper(other.body.pk, "Ny kai")
    assert refused(lambda: begin_paper(register.cooperation, wanted, **WHO)) == ("no-such-body", None)
    assert refused(lambda: say_ready(register.cooperation, theirs.pk, **WHO)) == ("no-such-case-paper", None)


def test_write_part_as_html_keeps_what_a_paper_can_hold_and_nothing_else(register: Register) -> None:
    paper = begun(register)
    html = '<p>1. Ferja <strong>må</strong> gå<script>x()</script></p><ol data-marks="a)"><li><p>Én</p></li></ol>'
    assert written(paper, CasePart.BACKGROUND, html, is_html=True) == WrittenPart(
        WriteState.SAVED, "1\\. Ferja **må** gå\n\na) Én", "1\\. Ferja **må** gå\n\na) Én"
    )


def test_write_part_by_two_in_different_paragraphs_joins_them(register: Register) -> None:
    paper, base = begun(register), "Første avsnitt.\n\nAndre avsnitt."
    written(paper, CasePart.BACKGROUND, base)
    written(
        paper,
        CasePart.BACKGROUND,
        "Første avsnitt er mitt.\n\nAndre avsnitt.",
        base=base,
        by=Actor("Åse", Role.SECRETARY),
    )
    became = written(paper, CasePart.BACKGROUND, "Første avsnitt.\n\nAndre avsnitt er ditt.", base=base)
    paper.refresh_from_db()
    assert (became.state, became.by) == (WriteState.JOINED, "Åse")
    assert became.text == paper.background == "Første avsnitt er mitt.\n\nAndre avsnitt er ditt."


def test_write_part_by_two_in_the_same_place_overwrites_nothing_and_tells_both(register: Register) -> None:
    paper = begun(register)
    written(paper, CasePart.PROPOSAL, "Kaia bygges i år.", by=Actor("Åse", Role.SECRETARY))
    became = written(paper, CasePart.PROPOSAL, "Kaia bygges til neste år.")
    paper.refresh_from_db()
    assert became == WrittenPart(
        WriteState.BOTH, "Kaia bygges til neste år.", "Kaia bygges til neste år.", "Kaia bygges i år.", "Åse"
    )
    assert paper.proposal == "Kaia bygges i år."


def test_write_part_that_changes_nothing_leaves_no_event(register: Register) -> None:
    paper = begun(register)
    written(paper, CasePart.TITLE, "Ny ferjekai", base="Ny ferjekai")
    assert not Event.objects.filter(act="casepaper.written").exists()


def test_write_part_of_a_long_text_tells_only_what_changed(register: Register) -> None:
    paper, text = begun(register), "\n\n".join(f"Avsnitt {n} handler om ferja." for n in range(900))
    written(paper, CasePart.BACKGROUND, text)
    written(paper, CasePart.BACKGROUND, text.replace("Avsnitt 500 ", "Avsnitt femhundre "), base=text)
    event = Event.objects.filter(act="casepaper.written").order_by("-sequence")[0]
    assert (event.before["background"], event.after["background"]) == ("500", "femhundre")
    assert text[event.before["at"] :].startswith("500 handler")


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        (CasePart.TITLE, "", "case-without-title"),
        (CasePart.BACKGROUND, "Søkeren er 01010012356", "identity-number"),
        (CasePart.DUE_ON, "i morgen", "not-a-date"),
        (CasePart.CLOSED_GROUND, "fordi", "no-such-ground"),
    ],
)
def test_write_part_of_what_it_cannot_hold_is_refused(register: Register, part: CasePart, text: str, code: str) -> None:
    paper = begun(register)
    assert refused(lambda: written(paper, part, text))[0] == code


def test_write_part_of_a_treated_or_withdrawn_paper_is_refused(register: Register) -> None:
    paper = begun(register)
    withdraw_paper(register.cooperation, paper.pk, **WHO)
    assert refused(lambda: written(paper, CasePart.TITLE, "Annet"))[0] == "case-paper-withdrawn"
    take_up(register.cooperation, paper.pk, **WHO)
    CasePaper.objects.update(state="treated")
    assert refused(lambda: written(paper, CasePart.TITLE, "Annet"))[0] == "case-paper-treated"


def test_history_puts_the_saves_of_one_in_one_part_together(register: Register) -> None:
    paper = begun(register)
    for minute, (base, text) in enumerate([("", "Kaia"), ("Kaia", "Kaia er"), ("Kaia er", "Kaia er gammel")]):
        written(paper, CasePart.BACKGROUND, text, base=base, now=NOW + minute * MINUTE)
    lines = [(line.act, line.part, line.saves) for line in history_of(paper)]
    assert lines == [("casepaper.written", "background", 3), ("casepaper.begun", "", 1)]
    assert history_of(paper)[0].changes == (("", "Kaia"), ("Kaia", "Kaia er"), ("Kaia er", "Kaia er gammel"))


def test_history_names_the_file_that_was_attached(register: Register) -> None:
    paper = begun(register)
    with_file(paper)
    assert [(line.act, line.what) for line in history_of(paper)] == [
        ("casepaper.attached", "Kart over kaia"), ("casepaper.begun", register.body.name),
    ]  # fmt: skip


def test_closed_paper_is_for_its_writers_and_those_who_read_what_is_exempt(register: Register) -> None:
    author, other = officer(register, register.secretary.pk), officer(register, register.reader.pk)
    paper = begun(register, by=author)
    written(paper, CasePart.CLOSED_GROUND, "employment")
    paper.refresh_from_db()
    assert paper.is_closed
    told = [closed_to(paper, sight=sight_of(one, register.cooperation)) for one in (author, other, COMMAND_LINE)]
    assert [one and (one.code, one.source) for one in told] == [None, ("exempt", "kommuneloven § 11-13"), None]
    assert refused(lambda: written(paper, CasePart.TITLE, "Annet", base="Ny ferjekai", by=other))[0] == "exempt"
    assert (
        refused(lambda: add_author(register.cooperation, paper.pk, register.reader.pk, by=other, now=NOW))[0]
        == "exempt"
    )


def test_approve_paper_by_the_chair_where_the_body_wants_it(register: Register) -> None:
    paper = begun(register)
    chair = Actor(
        "Lena Leder", Role.PARTICIPANT, user_id=register.reader.pk, cooperation_id=register.cooperation.pk,
        in_bodies=(Grant(Role.CHAIR, register.body.pk),),
    )  # fmt: skip
    act = lambda by: approve_paper(register.cooperation, paper.pk, by=by, now=NOW)  # noqa: E731  # asked four times
    assert refused(lambda: act(chair))[0] == "no-approval-needed"
    Body.objects.update(leader_approves_cases=True)
    secretary = Actor("Siri", Role.SECRETARY, cooperation_id=register.cooperation.pk)
    assert refused(lambda: act(secretary))[0] == "not-allowed"
    elsewhere = Actor(
        "Per",
        Role.PARTICIPANT,
        user_id=register.reader.pk,
        cooperation_id=register.cooperation.pk,
        in_bodies=(Grant(Role.CHAIR, 0),),
    )
    assert refused(lambda: act(elsewhere))[0] == "not-allowed"
    assert act(chair).approved_by_name == "Lena Leder"


@pytest.mark.parametrize(("language", "word"), [("nn", "ventar"), ("", "venter")])
def test_say_ready_tells_the_leader_where_the_body_wants_a_yes(register: Register, language: str, word: str) -> None:
    chair = Person.objects.filter(cooperation=register.cooperation)[0]
    Person.objects.filter(pk=chair.pk).update(email="leder@nes.example", language=language)
    Appointment.objects.create(
        cooperation=register.cooperation, body=register.body, person=chair, office=Office.CHAIR, from_on=NOW.date()
    )
    say_ready(register.cooperation, begun(register, "Uten leder").pk, site="https://saksgang.example/", **WHO)
    Body.objects.update(leader_approves_cases=True)
    paper = begun(register, "Hemmelig kai")
    say_ready(register.cooperation, paper.pk, site="https://saksgang.example/", **WHO)
    mail = OutgoingMail.objects.get(receiver="leder@nes.example")
    assert f"https://saksgang.example/vagsregionen/saksframlegg/{paper.pk}/" in mail.text
    assert f"{word} på godkjenning" in mail.subject
    assert "kai" not in mail.subject + mail.text
    assert [event.after for event in Event.objects.filter(act="casepaper.leader-asked")] == [{"leader": chair.name}]


def test_papers_to_approve_are_those_of_the_readers_own_body_that_are_ready(register: Register) -> None:
    Body.objects.update(leader_approves_cases=True)
    own, draft = begun(register, "Kai"), begun(register, "Bru")
    other = Body.objects.create(
        cooperation=register.cooperation, slug="au", name="Arbeidsutvalget", leader_approves_cases=True
    )
    elsewhere = begin_paper(register.cooperation, NewPaper(other.pk, "Veg"), **WHO)
    for paper in (own, elsewhere):
        say_ready(register.cooperation, paper.pk, **WHO)
    chair = Actor(
        "Lena", Role.PARTICIPANT, user_id=register.reader.pk, cooperation_id=register.cooperation.pk,
        in_bodies=(Grant(Role.CHAIR, register.body.pk),),
    )  # fmt: skip
    seen = lambda by: papers_to_approve(register.cooperation, sight=sight_of(by, register.cooperation))  # noqa: E731  # thrice
    assert seen(chair) == (own,)
    assert seen(officer(register)) == ()
    approve_paper(register.cooperation, own.pk, by=chair, now=NOW)
    assert seen(chair) == ()
    assert draft.approved_at is None


def test_approval_falls_when_the_words_change_afterwards(register: Register) -> None:
    Body.objects.update(leader_approves_cases=True)
    paper = begun(register)
    approve_paper(register.cooperation, paper.pk, **WHO)
    written(paper, CasePart.INTRODUCED_BY, "Åse Nordmyr")
    paper.refresh_from_db()
    assert paper.approved_at is not None
    written(paper, CasePart.PROPOSAL, "Kaia bygges.")
    paper.refresh_from_db()
    assert (paper.approved_at, paper.approved_by_name) == (None, "")


def test_k3_too_few_members_cannot_put_a_case_on_the_list(register: Register) -> None:
    Body.objects.update(legal_basis=LegalBasis.MUNICIPAL_ACT)
    paper = begun(register)
    for title in ("Ordfører", "Varaordfører", "Rådmann"):
        Seat.objects.create(cooperation=register.cooperation, body=register.body, title=title)
    held = list(Seat.objects.filter(body=register.body).values_list("pk", flat=True))
    few = refused(lambda: list_by_minority(register.cooperation, paper.pk, held[:1], **WHO))
    assert few == ("too-few-to-list", "kommuneloven § 11-3")
    strange = refused(lambda: list_by_minority(register.cooperation, paper.pk, [10**9], **WHO))
    assert strange[0] == "listing-seats-unknown"
    assert list_by_minority(register.cooperation, paper.pk, held, **WHO).listed_by_seats == held
    assert Event.objects.get(act="casepaper.asked-for").rule == "kommuneloven § 11-3"


def test_move_paper_takes_the_first_bodys_yes_away_and_is_refused_from_an_agenda(register: Register) -> None:
    other = Body.objects.create(cooperation=register.cooperation, slug="au", name="Arbeidsutvalget")
    paper = begun(register)
    meeting = plan_meeting(register.cooperation, register.body.pk, date=NOW.date() + 30 * MINUTE * 24 * 60, **WHO)
    take_paper(register.cooperation, meeting.pk, paper.pk, **WHO)
    assert refused(lambda: move_paper(register.cooperation, paper.pk, other.pk, **WHO))[0] == "case-on-agenda"
    assert refused(lambda: withdraw_paper(register.cooperation, paper.pk, **WHO))[0] == "case-on-agenda"
    AgendaItem.objects.filter(paper=paper).delete()
    assert move_paper(register.cooperation, paper.pk, other.pk, **WHO).body == other


def test_write_part_of_a_paper_on_an_agenda_follows_to_its_item(register: Register) -> None:
    paper = begun(register)
    meeting = plan_meeting(register.cooperation, register.body.pk, date=NOW.date() + 30 * MINUTE * 24 * 60, **WHO)
    item = take_paper(register.cooperation, meeting.pk, paper.pk, **WHO)
    written(paper, CasePart.PROPOSAL, "1. Kaia bygges.")
    written(paper, CasePart.TITLE, "Ny kai", base="Ny ferjekai")
    with_file(paper)
    item.refresh_from_db()
    assert item.title == "Ny kai"
    assert [one.text for one in Proposal.objects.filter(item=item)] == ["1. Kaia bygges."]
    assert [one.title for one in item.attachments.all()] == ["Kart over kaia"]


def planned(register: Register) -> Meeting:
    return plan_meeting(register.cooperation, register.body.pk, date=NOW.date() + 30 * MINUTE * 24 * 60, **WHO)


def test_take_paper_that_the_leader_has_not_approved_is_refused_where_the_body_wants_it(register: Register) -> None:
    Body.objects.update(leader_approves_cases=True)
    paper, meeting = begun(register), planned(register)
    take = lambda: take_paper(register.cooperation, meeting.pk, paper.pk, **WHO)  # noqa: E731  # asked twice
    assert refused(take)[0] == "paper-not-approved"
    approve_paper(register.cooperation, paper.pk, **WHO)
    assert take().paper == paper


def test_k3_paper_that_members_ask_for_needs_no_leader(register: Register) -> None:
    Body.objects.update(leader_approves_cases=True)
    paper, meeting = begun(register), planned(register)
    CasePaper.objects.update(listed_by_seats=[1, 2])
    assert take_paper(register.cooperation, meeting.pk, paper.pk, **WHO).paper == paper


def test_change_item_with_a_paper_is_told_in_its_history_and_takes_the_leaders_yes_away(register: Register) -> None:
    Body.objects.update(leader_approves_cases=True)
    paper, meeting = begun(register), planned(register)
    approve_paper(register.cooperation, paper.pk, **WHO)
    item = take_paper(register.cooperation, meeting.pk, paper.pk, **WHO)
    change_item(register.cooperation, item.pk, ItemEdit(proposal="Kaia bygges.", guests=("Åse",), minutes=20), **WHO)
    paper.refresh_from_db()
    assert (paper.proposal, paper.guests, paper.estimated_minutes, paper.approved_at) == (
        "Kaia bygges.", ["Åse"], 20, None,
    )  # fmt: skip
    told = {line.part: line.changes for line in history_of(paper) if line.act == "casepaper.written"}
    assert told == {
        "proposal": (("", "Kaia bygges."),), "guests": (("", "Åse"),), "estimated_minutes": (("", "20"),),
    }  # fmt: skip


def test_agenda_shows_a_paper_that_is_still_written_as_waiting(register: Register) -> None:
    paper, meeting = begun(register, kind="information"), planned(register)
    with_file(paper)
    sight = sight_of(COMMAND_LINE, register.cooperation)
    (waiting,) = draft_of(meeting, sight=sight).queue
    assert (waiting.queued.state, waiting.queued.waits_for) == (QueueState.WAITING, (Waits.WRITER,))
    say_ready(register.cooperation, paper.pk, **WHO)
    (ready,) = draft_of(meeting, sight=sight).queue
    assert ready.queued.state == QueueState.READY


def test_queue_tells_what_each_case_waits_for(register: Register) -> None:
    paper = begun(register)
    sight = sight_of(COMMAND_LINE, register.cooperation)

    def line() -> tuple[QueueState, tuple[Waits, ...]]:
        (only,) = queues(register.cooperation, sight=sight, today=NOW.date())[0].lines
        return only.judged.state, only.judged.waits_for

    assert line() == (QueueState.WAITING, (Waits.WRITER, Waits.PROPOSAL, Waits.TEXT))
    written(paper, CasePart.BACKGROUND, "Kaia er gammel.")
    written(paper, CasePart.PROPOSAL, "Kaia bygges.")
    promise_file(register.cooperation, paper.pk, "Kart", promised_by="Åse", **WHO)
    say_ready(register.cooperation, paper.pk, **WHO)
    assert line() == (QueueState.PROMISED, (Waits.PAPER,))
    put_in_place(register.cooperation, paper.pk, CaseAttachment.objects.get().pk, NewFile("kart.pdf", PDF), **WHO)
    assert line() == (QueueState.READY, ())


def test_queue_asks_the_database_equally_often_for_one_and_three(register: Register) -> None:
    def asked() -> int:
        sight = sight_of(officer(register), register.cooperation)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            queues(register.cooperation, sight=sight, today=NOW.date())
        return len(queries)

    begun(register)
    one = asked()
    for title in ("Bru", "Tunnel"):
        with_file(begun(register, title))
    assert asked() == one


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("tom.pdf", b"", "attachment-empty"),
        ("program.pdf", b"MZ\x90\x00\x03", "attachment-kind"),
        ("side.txt", b"<html><script>alert(1)</script>", "attachment-kind"),
        ("bilde.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "attachment-kind"),
        ("arkiv.zip", b"PK\x03\x04" + b"\x00" * 40, "attachment-kind"),
        ("skript.sh", b"#!/bin/sh\nrm -rf /", "attachment-kind"),
    ],
)
def test_attach_files_of_a_kind_that_is_not_taken_attaches_none(
    register: Register, name: str, content: bytes, code: str
) -> None:
    paper = begun(register)
    given = [NewFile("kart.pdf", PDF), NewFile(name, content)]
    assert refused(lambda: attach_files(register.cooperation, paper.pk, given, **WHO))[0] == code
    assert not CaseAttachment.objects.exists()


def test_attach_files_twice_puts_the_file_there_once(register: Register) -> None:
    paper = begun(register)
    with_file(paper)
    assert attach_files(register.cooperation, paper.pk, [NewFile("igjen.pdf", PDF)], **WHO) == ()
    assert Document.objects.filter(name="Kart over kaia.pdf").count() == 1


def test_move_attachment_past_the_ends_changes_nothing(register: Register) -> None:
    paper = begun(register)
    first, second = with_file(paper), with_file(paper, "Regnskap.pdf", PDF + b"2")
    move_attachment(register.cooperation, paper.pk, first, Step.UP, **WHO)
    assert list(CaseAttachment.objects.values_list("pk", flat=True)) == [first, second]
    move_attachment(register.cooperation, paper.pk, second, Step.UP, **WHO)
    assert list(CaseAttachment.objects.values_list("pk", flat=True)) == [second, first]


def test_show_presence_tells_others_and_forgets_those_who_left(register: Register) -> None:
    paper = begun(register)
    assert show_presence(paper, "background", tab="a", name="Åse", now=NOW) == {}
    assert show_presence(paper, "proposal", tab="b", name="Odd", now=NOW) == {"background": ["Åse"]}
    assert show_presence(paper, "proposal", tab="c", name="Åse", now=NOW) == {
        "background": ["Åse"],
        "proposal": ["Odd"],
    }
    assert show_presence(paper, "title", tab="b", name="Odd", now=NOW + MINUTE) == {}


def link_of(register: Register) -> SignedLink:
    municipality = Municipality.objects.filter(cooperation=register.cooperation)[0]
    token = invite_municipality(register.cooperation, municipality.pk, "Tora Strand", **WHO)
    return find_link(token, purpose=Purpose.SUBMIT_CASE, cooperation=register.cooperation, now=NOW)


def test_hand_in_puts_the_case_in_the_queue_and_tells_which_meeting_it_reaches(register: Register) -> None:
    day = NOW.date() + datetime.timedelta(days=60)
    plan_meeting(register.cooperation, register.body.pk, date=day, **WHO)
    wanted = HandedIn(
        register.body.pk, "Bru over sundet", "Brua er smal.", "Brua gjøres bredere.", "Tora", "tora@nes.example"
    )
    paper, reached = hand_in(link_of(register), wanted, [NewFile("bru.pdf", PDF)], now=NOW)
    mail = OutgoingMail.objects.get(receiver="tora@nes.example")
    assert reached and reached.meeting_on == day
    assert (paper.handed_in_by, paper.background, paper.state) == ("Tora", "Brua er smal.", "draft")
    assert f"{day.day}. " in mail.text and str(paper.pk) in mail.text
    assert "Bru" not in mail.subject + mail.text
    assert CaseAttachment.objects.get(paper=paper).title == "bru"


def test_hand_in_is_told_of_again_when_the_case_is_on_an_agenda(register: Register) -> None:
    meeting = plan_meeting(register.cooperation, register.body.pk, date=NOW.date() + datetime.timedelta(days=60), **WHO)
    paper, _ = hand_in(link_of(register), HandedIn(register.body.pk, "Bru", "Smal.", email="tora@nes.example"), now=NOW)
    take_paper(register.cooperation, meeting.pk, paper.pk, **WHO)
    texts = list(
        OutgoingMail.objects.filter(receiver="tora@nes.example").order_by("pk").values_list("subject", flat=True)
    )
    assert len(texts) == 2
    assert "satt på saklista" in texts[1]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "case-without-title"),
        ({"email": "tora"}, "no-mail-address"),
        ({"text": ""}, "handed-in-empty"),
        ({"text": "01010012356"}, "identity-number"),
        ({"body_id": 0}, "no-such-body"),
    ],
)
def test_hand_in_of_what_is_not_whole_is_refused_and_leaves_nothing(
    register: Register, change: dict[str, Any], code: str
) -> None:
    given: dict[str, Any] = {"body_id": register.body.pk, "title": "Bru", "text": "Smal.", "email": "tora@nes.example"}
    link = link_of(register)
    assert refused(lambda: hand_in(link, HandedIn(**{**given, **change}), now=NOW))[0] == code
    assert (CasePaper.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_hand_in_by_a_link_that_was_taken_back_is_refused(register: Register) -> None:
    link = link_of(register)
    assert stop_inviting(register.cooperation, link.row, **WHO) == 1
    given = HandedIn(register.body.pk, "Bru", "Smal.", email="tora@nes.example")
    assert refused(lambda: hand_in(link, given, now=NOW + MINUTE))[0] == "link-revoked"
    assert Cooperation.objects.get(pk=register.cooperation.pk).case_papers.count() == 0
