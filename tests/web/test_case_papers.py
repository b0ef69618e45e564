"""The pages of case papers: written without scripts and with, seen by those who may, handed in from a municipality."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from saksgang.actions.case_paper_templates import TemplateText, save_template
from saksgang.actions.case_papers_handed_in import invite_municipality
from saksgang.actions.meeting_planning import plan_meeting
from saksgang.core.access import COMMAND_LINE, Actor, Role
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.storing import as_json
from saksgang.core.drafting.case_paper import CasePart
from saksgang.records.models import (
    AgendaItem,
    Body,
    BodyRules,
    CaseAttachment,
    CasePaper,
    CaseTemplate,
    Municipality,
    OutgoingMail,
)
from tests.case_papers import PDF, a_template, begun, with_file, written
from tests.cast.people import Cast, Who, make_cast
from tests.web.register import NOW, Register, make_register


def at(register: Register, name: str, *more: object) -> str:
    return reverse(name, args=(register.cooperation.slug, *more))


def shown(response: Any) -> str:
    return str(response.content.decode())


def test_new_page_begins_a_paper_and_leads_to_where_it_is_written(inside: Client, register: Register) -> None:
    given = {
        "title": "Ny kai", "body": register.body.pk, "kind": "decision", "language": "nn",
        "template": a_template(register).pk,
    }  # fmt: skip
    response = inside.post(at(register, "case_paper_new"), given)
    paper = CasePaper.objects.get()
    assert response.headers["Location"] == at(register, "case_paper_write", paper.pk)
    page = shown(inside.get(response.headers["Location"]))
    assert (paper.language, paper.author_id) == ("nn", register.secretary.pk)
    assert 'lang="nn"' in page
    assert "### Hva saken gjelder" in page


def test_new_page_without_a_title_says_so_and_keeps_what_was_given(inside: Client, register: Register) -> None:
    response = inside.post(
        at(register, "case_paper_new"), {"title": " ", "body": register.body.pk, "kind": "discussion", "language": "nb"}
    )
    assert response.status_code == 422
    assert "Saken må ha en tittel" in shown(response)
    assert '<option value="discussion" selected>' in shown(response)


@pytest.mark.parametrize(
    ("chosen", "background"), [("fitting", "### Vår egen"), ("", ""), ("999999", None)], ids=["fitting", "none", "gone"]
)
def test_new_page_begins_with_the_template_of_body_and_language(
    inside: Client, register: Register, chosen: str, background: str | None
) -> None:
    for name, body, language in (("A", None, "nn"), ("B", register.body.pk, "nb"), ("C", register.body.pk, "nn")):
        text = TemplateText(name, body, language, background="### Vår egen" if name == "C" else "### Annen")
        save_template(register.cooperation, text, by=COMMAND_LINE, now=NOW)
    given = {
        "title": "Ny kai", "body": register.body.pk, "kind": "decision", "language": "nn", "template": chosen,
    }  # fmt: skip
    response = inside.post(at(register, "case_paper_new"), given)
    assert [paper.background for paper in CasePaper.objects.all()] == ([] if background is None else [background])
    assert response.status_code == (422 if background is None else 302)


def test_template_page_takes_what_an_editor_sends(inside: Client, register: Register) -> None:
    given = {
        "name": "Vanlig sak", "language": "nb", "kind": "decision", "background": "<h3>Hva</h3><p>Si <b>det</b>.</p>",
        "background.html": "1", "proposal": "Til <navn>",
    }  # fmt: skip
    assert inside.post(at(register, "case_template_new"), given).status_code == 302
    row = CaseTemplate.objects.get()
    assert (row.background, row.proposal) == ("### Hva\n\nSi **det**.", "Til \\<navn>")


def test_queue_puts_a_case_on_the_agenda_of_a_planned_meeting(inside: Client, register: Register) -> None:
    day = NOW.date() + datetime.timedelta(days=400)
    paper = begun(register)
    assert "Ingen møter er planlagt." in shown(inside.get(at(register, "case_queue")))
    meeting = plan_meeting(register.cooperation, register.body.pk, date=day, by=COMMAND_LINE, now=NOW)
    assert f'name="meeting" value="{meeting.pk}"' in shown(inside.get(at(register, "case_queue")))
    given = {"meeting": meeting.pk, "from": "queue"}
    response = inside.post(at(register, "case_paper_put_on", paper.pk), given, follow=True)
    assert "Saken er satt på saklista." in shown(response)
    assert "1 sak står på en sakliste." in shown(response)
    assert [item.meeting for item in AgendaItem.objects.filter(paper=paper)] == [meeting]
    again = inside.post(at(register, "case_paper_put_on", paper.pk), given, follow=True)
    assert "står alt på saklista" in shown(again)


def test_queue_puts_no_case_on_the_agenda_of_another_body(inside: Client, register: Register) -> None:
    other = Body.objects.create(cooperation=register.cooperation, slug="au", name="Arbeidsutvalget", prefix="AU")
    day = NOW.date() + datetime.timedelta(days=400)
    meeting = plan_meeting(register.cooperation, other.pk, date=day, by=COMMAND_LINE, now=NOW)
    paper = begun(register)
    url = at(register, "case_paper_put_on", paper.pk)
    assert "ikke i køen til Arbeidsutvalget" in shown(inside.post(url, {"meeting": meeting.pk}, follow=True))
    assert "danger" in shown(inside.post(url, {"meeting": "x"}, follow=True))
    assert not AgendaItem.objects.filter(paper=paper).exists()


def test_write_page_without_scripts_saves_what_was_changed_and_nothing_else(inside: Client, register: Register) -> None:
    paper = begun(register)
    given = {
        "title": "Ny ferjekai", "title.seen": "Ny ferjekai", "background": "1. Kaia er gammel.\r\n2. Den råtner.",
        "background.seen": "", "guests": "Åse Nordmyr, 10 min", "guests.seen": "", "is_individual.seen": "",
    }  # fmt: skip
    assert inside.post(at(register, "case_paper_write", paper.pk), given).status_code == 302
    paper.refresh_from_db()
    assert (paper.background, paper.guests) == ("1. Kaia er gammel.\n2. Den råtner.", ["Åse Nordmyr, 10 min"])


def test_write_page_without_scripts_shows_both_when_two_wrote_in_the_same_place(
    inside: Client, register: Register
) -> None:
    paper = begun(register)
    written(paper, CasePart.PROPOSAL, "Kaia bygges i år.")
    given = {"proposal": "Kaia bygges aldri.", "proposal.seen": ""}
    response = inside.post(at(register, "case_paper_write", paper.pk), given)
    page = shown(response)
    assert response.status_code == 422
    assert "noen andre har skrevet på samme sted" in page
    assert page.count("Kaia bygges aldri.") >= 1
    assert page.count("Kaia bygges i år.") >= 2  # beside the field, and as what the next saving begins from
    paper.refresh_from_db()
    assert paper.proposal == "Kaia bygges i år."
    again = {"proposal": "Kaia bygges en gang.", "proposal.seen": "Kaia bygges i år."}
    assert inside.post(at(register, "case_paper_write", paper.pk), again).status_code == 302


def test_save_answers_as_the_page_that_writes_expects(inside: Client, register: Register) -> None:
    paper = begun(register)
    url = at(register, "case_paper_save", paper.pk)

    def saved(**given: str) -> dict[str, Any]:
        answer = inside.post(url, {"field": "background", "is_html": "1", "tab": "t", **given})
        return dict(json.loads(answer.content)) | {"status": answer.status_code}

    first = saved(text="<p>Kaia.</p>", base="")
    assert {name: first[name] for name in ("state", "text", "html", "status")} == {
        "state": "saved", "text": "Kaia.", "html": "<p>Kaia.</p>", "status": 200,
    }  # fmt: skip
    both = saved(text="<p>Brua.</p>", base="")
    assert (both["state"], both["text"], both["theirs"], both["theirsHtml"]) == (
        "both", "Brua.", "Kaia.", "<p>Kaia.</p>",
    )  # fmt: skip
    refused = saved(field="title", text="", base="Ny ferjekai", is_html="")
    assert (refused["state"], refused["status"]) == ("refused", 422)
    assert "tittel" in refused["message"]
    assert saved(field="slug", text="x", base="")["status"] == 422


def test_history_tells_choices_in_words_and_texts_as_they_read(inside: Client, register: Register) -> None:
    paper = begun(register)
    written(paper, CasePart.KIND, "information", base="decision")
    written(paper, CasePart.IS_INDIVIDUAL, "1")
    written(paper, CasePart.ECONOMY, "<p>Se [1].</p>", is_html=True)
    page = shown(inside.get(at(register, "case_paper_history", paper.pk)))
    for before, after in (("Vedtak", "Orientering"), ("Nei", "Ja"), ("–", "Se [1].")):
        assert f'<p class="lined">{before}</p>' in page
        assert f'<p class="lined">{after}</p>' in page


def test_present_tells_who_writes_and_what_is_new(inside: Client, register: Register) -> None:
    paper = begun(register)
    url = at(register, "case_paper_present", paper.pk)
    told = json.loads(inside.post(url, {"field": "background", "tab": "a", "known": ""}).content)
    assert told["others"] == {}
    assert told["parts"]["title"] == {"text": "Ny ferjekai"}
    again = json.loads(inside.post(url, {"field": "title", "tab": "b", "known": told["changed"]}).content)
    assert list(again["others"]) == ["background"]
    assert "parts" not in again


def test_k26_individual_decision_in_a_political_council_is_warned_of_with_its_paragraph(
    inside: Client, register: Register
) -> None:
    rules = preset(Preset.COUNCIL_OF_IPR)
    BodyRules.objects.create(cooperation=register.cooperation, body=register.body, rules=as_json(rules))
    paper = begun(register)
    url = at(register, "case_paper", paper.pk)
    assert "kommuneloven § 18-1" not in shown(inside.get(url))
    written(paper, CasePart.IS_INDIVIDUAL, "1")
    assert "kommuneloven § 18-1" in shown(inside.get(url))


def test_k3_refusal_of_too_few_shows_its_paragraph_on_the_page(inside: Client, register: Register) -> None:
    rules = preset(Preset.JOINT_BOARD)
    BodyRules.objects.create(cooperation=register.cooperation, body=register.body, rules=as_json(rules))
    paper = begun(register)
    response = inside.post(at(register, "case_paper_ask_for", paper.pk), {}, follow=True)
    assert "kommuneloven § 11-3" in shown(response)


def test_attach_takes_many_files_and_hands_them_out_only_to_keep(inside: Client, register: Register) -> None:
    paper = begun(register)
    files = [SimpleUploadedFile("Kart_æøå.pdf", PDF), SimpleUploadedFile("../../budsjett.txt", b"1 200 kr")]
    inside.post(at(register, "case_paper_attach", paper.pk), {"files": files})
    titles = list(CaseAttachment.objects.values_list("title", flat=True))
    assert titles == ["Kart æøå", "budsjett"]
    row = CaseAttachment.objects.get(title="budsjett")
    answer = inside.get(at(register, "case_paper_file", paper.pk, row.pk))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"1 200 kr"  # type: ignore[arg-type]  # a file answers in pieces


def test_attach_of_a_file_that_is_not_taken_says_why(inside: Client, register: Register) -> None:
    paper = begun(register)
    bad = SimpleUploadedFile("kart.pdf", b"MZ\x90\x00")
    page = shown(inside.post(at(register, "case_paper_attach", paper.pk), {"files": [bad]}, follow=True))
    assert "«kart.pdf» er av en type som ikke kan legges ved" in page
    none = shown(inside.post(at(register, "case_paper_attach", paper.pk), {}, follow=True))
    assert "Ingen fil er valgt" in none


def test_pages_of_another_cooperations_paper_are_not_found(inside: Client, register: Register) -> None:
    theirs = begun(make_register(name="Nordregionen", prefix="nord"))
    file = with_file(theirs)
    for name in ("case_paper", "case_paper_write", "case_paper_history"):
        assert inside.get(at(register, name, theirs.pk)).status_code == 404
    assert inside.get(at(register, "case_paper_file", theirs.pk, file)).status_code == 404
    ours = begun(register)
    assert inside.get(at(register, "case_paper_file", ours.pk, file)).status_code == 404
    assert inside.post(at(register, "case_paper_attachment", ours.pk, file), {"remove": "1"}).status_code == 404
    assert CaseAttachment.objects.filter(pk=file).exists()
    assert inside.get(at(register, "case_paper", 10**30)).status_code == 404


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()
    return make_cast()


def test_closed_paper_shows_a_case_officer_neither_words_nor_file(cast: Cast) -> None:
    register = cast.register
    paper = begun(
        register, "Oppsigelse av Per", by=Actor("Siri", Role.SECRETARY, cooperation_id=register.cooperation.pk)
    )
    file = with_file(paper, "Brev til Per.pdf")
    written(paper, CasePart.CLOSED_GROUND, "employment")
    document = CaseAttachment.objects.get(pk=file).document
    assert document is not None
    officer, secretary = cast.client(Who.CASE_OFFICER), cast.client(Who.SECRETARY)
    closed = [
        at(register, "case_paper", paper.pk), at(register, "case_paper_write", paper.pk),
        at(register, "case_paper_history", paper.pk), at(register, "case_paper_file", paper.pk, file),
        at(register, "original", document.pk),
    ]  # fmt: skip
    assert [secretary.get(url).status_code for url in closed] == [200] * 5
    assert [officer.get(url).status_code for url in closed[:4]] == [403] * 4
    assert officer.get(closed[4]).status_code in (403, 404)
    queue, papers = at(register, "case_queue"), at(register, "papers")
    assert "Oppsigelse" in shown(secretary.get(queue))
    assert "Sak som er unntatt offentlighet" in shown(officer.get(queue))
    assert "Oppsigelse" not in shown(officer.get(queue))
    assert "Brev til Per" in shown(secretary.get(papers))
    assert "Brev til Per" not in shown(officer.get(papers))


def token_of(register: Register) -> str:
    municipality = Municipality.objects.filter(cooperation=register.cooperation)[0]
    return invite_municipality(register.cooperation, municipality.pk, "Tora Strand", by=COMMAND_LINE, now=NOW)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    cache.clear()


@pytest.mark.usefixtures("now")
def test_hand_in_page_takes_a_case_without_sign_in_and_shows_nothing_of_others(register: Register) -> None:
    begun(register, "Hemmelig sak")
    stranger = Client(enforce_csrf_checks=True)
    url = at(register, "case_hand_in", token_of(register))
    page = stranger.get(url)
    assert page.status_code == 200
    assert not page.cookies
    assert (page.headers["Cache-Control"], "Hemmelig sak" in shown(page)) == ("no-store", False)
    given = {
        "body": register.body.pk, "title": "Bru", "text": "<script>alert(1)</script>Smal.", "proposal": "1. Bredere",
        "name": "Tora", "email": "tora@nes.example", "files": SimpleUploadedFile("bru.pdf", PDF),
    }  # fmt: skip
    answer = stranger.post(url, given)
    paper = CasePaper.objects.get(title="Bru")
    assert answer.status_code == 200
    assert f"nummer {paper.pk}" in shown(answer)
    assert (paper.proposal, paper.background, paper.attachments.count()) == ("1. Bredere", "Smal.", 1)
    assert OutgoingMail.objects.filter(receiver="tora@nes.example").count() == 1


@pytest.mark.usefixtures("now")
def test_hand_in_page_keeps_what_was_written_when_it_is_refused(register: Register) -> None:
    url = at(register, "case_hand_in", token_of(register))
    answer = Client().post(url, {"body": register.body.pk, "title": "Bru", "text": "Smal bru", "email": "tora"})
    assert answer.status_code == 422
    assert "Smal bru" in shown(answer)
    assert "e-postadresse" in shown(answer)
    assert not CasePaper.objects.exists()


@pytest.mark.usefixtures("now")
def test_hand_in_page_of_a_link_that_is_none_or_was_taken_back_says_so(inside: Client, register: Register) -> None:
    token = token_of(register)
    assert Client().get(at(register, "case_hand_in", "A" * 40)).status_code == 404
    row = Municipality.objects.filter(cooperation=register.cooperation)[0].pk
    inside.post(at(register, "case_invitations_stop"), {"municipality": row})
    answer = Client().get(at(register, "case_hand_in", token))
    assert (answer.status_code, "trukket tilbake" in shown(answer)) == (410, True)
    other = make_register(name="Nordregionen", prefix="nord")
    assert Client().get(at(other, "case_hand_in", token_of(register))).status_code == 404


@pytest.mark.usefixtures("now")
def test_hand_in_page_asks_one_to_wait_after_many(register: Register) -> None:
    url = at(register, "case_hand_in", token_of(register))
    answers = [Client().post(url, {}).status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]


def test_case_page_shows_its_papers_and_the_way_to_a_new_one(inside: Client, register: Register) -> None:
    paper = begun(register, "Nytt framlegg", case_id=register.meetings[0].items.order_by("position")[0].case_id)
    page = shown(inside.get(at(register, "case", paper.case.slug)))
    assert at(register, "case_paper", paper.pk) in page
    assert f"{at(register, 'case_paper_new')}?sak={paper.case.slug}" in page
