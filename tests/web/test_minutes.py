"""Minutes in the browser: written where they stand, sent, corrected by a stranger's link, signed, approved; on paper."""

from __future__ import annotations

import datetime

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.minutes import finish_minutes
from saksgang.actions.minutes_approval import approve_minutes
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.bodies.rule_set import MinutesApproval
from saksgang.records.models import (
    Decision,
    Extract,
    Meeting,
    Membership,
    MinutesCorrection,
    MinutesSignature,
    MinutesVersion,
    OutgoingMail,
    Person,
    User,
)
from saksgang.records.queries.minutes_parts import What, place_of
from tests.actions.held_here import NOW, Held, approval_item_of, called_meeting, enter

AT = "/vidderegionen/rr/2031-04-11/referat/"


@pytest.fixture
def held(db: None) -> Held:
    return called_meeting(create_cooperation("Vidderegionen", by=COMMAND_LINE, now=NOW))


@pytest.fixture
def secretary(held: Held) -> Client:
    client = Client()
    client.force_login(user_of(held, Role.SECRETARY))
    return client


def user_of(held: Held, role: Role, *, person: Person | None = None) -> User:
    """An account with a role in the co-operation."""
    user = create_user(held.cooperation, username=role.value, password=None, role=role, by=COMMAND_LINE, now=NOW)
    Membership.objects.filter(user=user).update(person=person)
    return user


def finished(held: Held) -> None:
    enter(held)
    finish_minutes(held.meeting, by=COMMAND_LINE, now=NOW)


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]  # the test client's answer


def test_edit_page_shows_each_text_and_saves_what_was_changed(held: Held, secretary: Client) -> None:
    enter(held)
    place = place_of(held.items[0].pk, What.REMARKS)
    page = text_of(secretary.get(AT + "skriv/"))
    assert f'name="{place}"' in page
    assert "Ingenting mangler" in page
    answer = secretary.post(AT + "skriv/", {place: "Flere roste planen.", f"{place}.base": ""})
    assert answer.status_code == 302
    assert "Flere roste planen." in text_of(secretary.get(AT + "skriv/"))


def test_edit_page_k9_names_what_is_missing_with_the_paragraph_and_a_way_to_it(held: Held, secretary: Client) -> None:
    enter(held)
    Decision.objects.filter(item=held.items[0]).delete()
    page = text_of(secretary.get(AT + "skriv/"))
    assert "RR 1/31 mangler vedtak" in page
    assert "(kommuneloven § 11-4)" in page
    assert f'href="#sak-{held.items[0].pk}"' in page
    answer = secretary.post(AT + "ferdig/", follow=True)
    assert "RR 1/31 mangler vedtak" in text_of(answer)
    assert held.fresh().state == "held"


def test_text_two_at_once_gets_both(held: Held, secretary: Client) -> None:
    enter(held)
    place = place_of(held.items[0].pk, What.TREATMENT)
    sent = {"field": place, "text": "Min tekst.", "base": "", "tab": "a", "row": ""}
    assert secretary.post(AT + "skriv/tekst/", sent).json()["state"] == "saved"
    both = secretary.post(AT + "skriv/tekst/", {**sent, "text": "En annen.", "base": "Noe gammelt."}).json()
    assert (both["state"], both["text"], both["theirs"]) == ("both", "En annen.", "Min tekst.")


def test_text_of_finished_minutes_is_refused_in_words(held: Held, secretary: Client) -> None:
    finished(held)
    answer = secretary.post(AT + "skriv/tekst/", {"field": "before", "text": "Hei.", "base": ""})
    assert answer.status_code == 422
    assert "referatet ferdig" in answer.json()["message"]


def test_minutes_page_tells_version_hash_and_the_next_step(held: Held, secretary: Client) -> None:
    finished(held)
    page = text_of(secretary.get(AT))
    assert MinutesVersion.objects.get().sha256 in page
    assert "foreløpig" in page
    assert "Send referatet til merknad" in page


def sent_links(held: Held, secretary: Client, word: str) -> list[str]:
    return [
        "/vidderegionen/" + mail.text.split("/vidderegionen/")[1].split()[0]
        for mail in OutgoingMail.objects.order_by("receiver")
        if f"/{word}/" in mail.text
    ]


def test_comments_by_a_strangers_link_become_a_correction_that_is_taken(held: Held, secretary: Client) -> None:
    finished(held)
    answer = secretary.post(AT + "send/", {"to": [str(one.pk) for one in held.people], "until": "20.4.2031"})
    assert answer.status_code == 302
    links = sent_links(held, secretary, "merknader")
    assert len(links) == 3
    stranger = Client()
    page = text_of(stranger.get(links[1]))
    assert "Du leser som Bjarte Lyngstrand" in page
    place = place_of(held.items[0].pk, What.DECISION)
    assert f'name="{place}"' in page
    sent = stranger.post(
        links[1],
        {
            place: "Regionrådet vedtar hele planen.",
            f"{place}.base": "Regionrådet vedtar planen.",
            "why": "Ordet manglet.",
        },
        follow=True,
    )
    assert "Takk" in text_of(sent)
    assert not stranger.cookies
    row = MinutesCorrection.objects.get()
    page = text_of(secretary.get(AT + "rettinger/"))
    assert "<ins>hele" in page
    assert "Bjarte Lyngstrand" in page
    secretary.post(AT + f"rettinger/{row.pk}/", {"take": "1"})
    secretary.post(AT + "rettinger/ta-inn/")
    assert Decision.objects.get(item=held.items[0]).text == "Regionrådet vedtar hele planen."
    assert MinutesVersion.objects.count() == 2


def test_comment_page_of_exempt_item_shows_nothing_of_it_and_takes_no_change_of_it(
    held: Held, secretary: Client
) -> None:
    enter(held)
    item = held.items[0]
    item.refresh_from_db()
    item.is_exempt, item.exempt_law, item.treatment = True, "offl. § 13", "Hemmelig om Kari."
    item.save()
    finish_minutes(held.meeting, by=COMMAND_LINE, now=NOW)
    secretary.post(AT + "send/", {"to": [str(held.people[0].pk)], "until": ""})
    (link,) = sent_links(held, secretary, "merknader")
    stranger = Client()
    page = text_of(stranger.get(link))
    assert "Hemmelig" not in page
    assert "Regionrådet vedtar planen." not in page
    assert "Reglementet vedtas." in page
    place = place_of(item.pk, What.DECISION)
    answer = stranger.post(link, {place: "Noe annet.", f"{place}.base": "Regionrådet vedtar planen."})
    assert answer.status_code == 422
    assert not MinutesCorrection.objects.exists()


def test_link_of_another_co_operation_or_made_up_answers_404(held: Held, secretary: Client) -> None:
    finished(held)
    secretary.post(AT + "send/", {"to": [str(held.people[0].pk)], "until": ""})
    (link,) = sent_links(held, secretary, "merknader")
    create_cooperation("Fjordregionen", by=COMMAND_LINE, now=NOW)
    stranger = Client()
    assert stranger.get(link.replace("vidderegionen", "fjordregionen")).status_code == 404
    assert stranger.get("/vidderegionen/merknader/aaaaaaaaaaaaaaaa/").status_code == 404
    assert stranger.get(link.replace("merknader", "signer")).status_code == 404


def test_sign_page_takes_the_name_and_approves(db: None) -> None:
    cooperation = create_cooperation("Vidderegionen", by=COMMAND_LINE, now=NOW)
    held = called_meeting(cooperation, approval=MinutesApproval.SIGNERS)
    finished(held)
    client = Client()
    client.force_login(user_of(held, Role.SECRETARY))
    client.post(AT + "godkjenning/", {"to": [str(held.people[0].pk)]})
    (link,) = sent_links(held, client, "signer")
    stranger = Client()
    assert "Skriv navnet ditt (Åse Nordmyr)" in text_of(stranger.get(link))
    wrong = stranger.post(link, {"name": "Noen Andre"})
    assert (wrong.status_code, "slik det står her: Åse Nordmyr" in text_of(wrong)) == (422, True)
    assert "du har godkjent referatet" in text_of(stranger.post(link, {"name": "Åse Nordmyr"}))
    assert MinutesSignature.objects.get().text_hash == MinutesVersion.objects.get().sha256
    assert held.fresh().state == "approved"
    assert stranger.get(link).status_code == 410
    assert "godkjent" in text_of(client.get(AT))


def test_afterwards_page_enters_the_meeting(held: Held, secretary: Client) -> None:
    Meeting.objects.filter(pk=held.meeting.pk).update(date=timezone.localdate() - datetime.timedelta(days=1))
    page = text_of(secretary.get(AT + "etterpa/"))
    assert "Felles vannverk" in page
    sent = {
        "began": "09.00", "ended": "11.15", "place": "Rådhuset", "chair": held.people[0].pk, "guests": "Gjest Gjestsen",
        **{f"seat-{seat.pk}": one.pk for seat, one in zip(held.seats, held.people, strict=True)},
        **{f"became-{one.pk}": "as-proposed" for one in held.items},
        f"for-{held.items[0].pk}": "2", f"against-{held.items[0].pk}": "1",
    }  # fmt: skip
    answer = secretary.post(AT + "etterpa/", sent)
    assert (answer.status_code, answer.context and answer.context["problem"]) == (302, None)
    meeting = held.fresh()
    assert (meeting.state, meeting.time_end) == ("held", datetime.time(11, 15))
    page = text_of(secretary.get(AT))
    assert "Vedtatt med 2 mot 1 stemme. Regel: mer enn halvparten, kommuneloven § 11-9." in page
    assert "Gjest Gjestsen" in page


def test_afterwards_page_refused_keeps_what_was_typed(held: Held, secretary: Client) -> None:
    sent = {"began": "09.00", "ended": "tull", "guests": "Gjest Gjestsen", f"remarks-{held.items[0].pk}": "Husk dette."}
    answer = secretary.post(AT + "etterpa/", sent)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "«tull» er ikke noe klokkeslett" in page
    assert "Husk dette." in page
    assert "Gjest Gjestsen" in page


def test_note_sheet_is_a_pdf(held: Held, secretary: Client) -> None:
    answer = secretary.get(AT + "notatark/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")


def test_extract_is_mailed_without_what_is_exempt_and_kept(held: Held, secretary: Client) -> None:
    finished(held)
    address = "/vidderegionen/rr/2031-04-11/1/sarutskrift/"
    assert secretary.get(address).status_code == 200
    answer = secretary.post(
        address, {"others": "Postmottak <post@kommune.example>\nVaktmesteren", "note": "Til orientering."}
    )
    assert answer.status_code == 302
    assert sorted(Extract.objects.values_list("receiver", "email")) == [
        ("Postmottak", "post@kommune.example"),
        ("Vaktmesteren", ""),
    ]
    mail = OutgoingMail.objects.get(receiver="post@kommune.example")
    assert "Regionrådet vedtar planen." in mail.text


def test_extract_of_exempt_item_by_mail_is_refused(held: Held, secretary: Client) -> None:
    enter(held)
    item = held.items[0]
    item.refresh_from_db()
    item.is_exempt, item.exempt_law = True, "offl. § 13"
    item.save()
    finish_minutes(held.meeting, by=COMMAND_LINE, now=NOW)
    answer = secretary.post("/vidderegionen/rr/2031-04-11/1/sarutskrift/", {"others": "a@b.example"})
    assert answer.status_code == 422
    assert not OutgoingMail.objects.exists()


def test_reopen_keeps_the_version_readable(held: Held, secretary: Client) -> None:
    finished(held)
    secretary.post(AT + "apne/", {"reason": "Feil tall."})
    assert held.fresh().state == "held"
    page = text_of(secretary.get(AT + "versjon/1/"))
    assert "Feil tall." in page
    assert "stemmer med avtrykket" in page


def test_member_reads_no_minutes_before_they_are_finished(held: Held, secretary: Client) -> None:
    enter(held)
    member = Client()
    member.force_login(user_of(held, Role.PARTICIPANT, person=held.people[1]))
    assert "ikke skrevet ferdig" in text_of(member.get(AT))
    assert member.get("/vidderegionen/rr/2031-04-11/referat.pdf").status_code == 404
    assert member.get(AT + "skriv/").status_code == 403
    finish_minutes(held.meeting, by=COMMAND_LINE, now=NOW)
    assert "Regionrådet vedtar planen." in text_of(member.get(AT))


def test_item_page_leads_to_sending_its_extract_once_the_minutes_are_finished(held: Held, secretary: Client) -> None:
    enter(held)
    address, link = "/vidderegionen/rr/2031-04-11/1/", 'href="/vidderegionen/rr/2031-04-11/1/sarutskrift/"'
    assert link not in text_of(secretary.get(address))
    finish_minutes(held.meeting, by=COMMAND_LINE, now=NOW)
    assert link in text_of(secretary.get(address))
    member = Client()
    member.force_login(user_of(held, Role.PARTICIPANT, person=held.people[1]))
    assert link not in text_of(member.get(address))


def pdf_words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    told = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(answer.content))
    return " ".join(told.split())


def test_approval_replaces_preliminary_on_pages_papers_public_site_and_feed(held: Held, secretary: Client) -> None:
    finished(held)
    public = Client()
    feed = "/vidderegionen/referat.atom"
    for client in (secretary, public):
        assert "Foreløpig referat, ikke godkjent ennå" in pdf_words(client, "/vidderegionen/rr/2031-04-11/referat.pdf")
    for address in (AT, feed):
        assert "foreløpig" in text_of(public.get(address)).casefold()
    item = approval_item_of(held, day=datetime.date(2031, 5, 9))
    item.state, item.outcome = "treated", "approved"
    item.save()
    later = NOW + datetime.timedelta(days=30)
    version = approve_minutes(held.fresh(), by=COMMAND_LINE, now=later)
    told = f"Referat godkjent 12. mai 2031, versjon 1, avtrykk {version.sha256[:12]}"
    for client in (secretary, public):
        assert told in pdf_words(client, "/vidderegionen/rr/2031-04-11/referat.pdf")
        assert told in pdf_words(client, "/vidderegionen/rr/2031-04-11/1/sarutskrift.pdf")
        assert "foreløpig" not in text_of(client.get(AT)).casefold()
        assert "foreløpig" not in text_of(client.get("/vidderegionen/rr/2031-04-11/")).casefold()
    assert "foreløpig" not in text_of(public.get(feed)).casefold()
