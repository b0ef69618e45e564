"""Publishing: what reaches the public and when, what is taken back, and what is stopped."""

from __future__ import annotations

import datetime
import hashlib
import json

import pytest

from saksgang.actions.corrections import Target, correct_fact
from saksgang.actions.publishing import LeakFound, publish, publish_as_set, publish_due, withdraw
from saksgang.core.access import COMMAND_LINE, Actor, Role
from saksgang.core.dossier import Exemption, ItemKind, Vote
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    AgendaItem,
    Body,
    Case,
    Cooperation,
    Event,
    Meeting,
    Person,
    Publication,
    PublishedItem,
    PublishedKind,
)
from saksgang.records.models import Exemption as ExemptionRow
from saksgang.records.queries import published
from saksgang.records.queries.publishable import waiting
from tests.registering import NOW, incoming, item, minutes, notice, people, put_in

SECRETARY = Actor(name="Siri", role=Role.SECRETARY)
OFFICER = Actor(name="Odd", role=Role.CASE_OFFICER)
SECRET = "Leverandøren Bølgebryt AS krever fire millioner kroner i erstatning for forsinket levering."


def _meeting() -> Meeting:
    return Meeting.objects.select_related("body").get()


def _out() -> dict[str, tuple[int, bool]]:
    """What is published now: version and whether it is preliminary, by kind."""
    rows = Publication.objects.filter(is_current=True, withdrawn_at=None)
    return {row.kind: (row.version, row.is_preliminary) for row in rows}


def _both(cooperation: Cooperation, **exempt: object) -> None:
    """A notice and the minutes of one meeting; the second item may be exempt."""
    first = item(
        "KF 1/31",
        "Felles legevakt",
        kind=ItemKind.DECISION,
        text="Utredningen er ferdig.",
        proposal="Legevakta bygges.",
    )
    second = item("KF 2/31", "Krav om erstatning", text=SECRET, kind=ItemKind.DECISION, **exempt)
    decided = item("KF 1/31", "Felles legevakt", kind=ItemKind.DECISION, decision="Legevakta bygges i Ytre Vågsund.")
    closed = item(
        "KF 2/31",
        "Krav om erstatning",
        kind=ItemKind.DECISION,
        decision="Kravet avvises fordi leveringen var ni uker forsinket.",
        **exempt,
    )
    put_in(cooperation, incoming(notice(first, second), name="innkalling.md"))
    put_in(cooperation, incoming(minutes(decided, closed, present=people("Åse Nordmyr")), name="referat.md"))


def test_papers_that_are_read_in_are_published_as_body_has_it(cooperation: Cooperation) -> None:
    """K6, K10, K32: agenda with the notice, minutes when written, marked as preliminary."""
    _both(cooperation)

    assert _out() == {"agenda": (1, False), "minutes": (1, True)}


def test_agenda_of_body_that_publishes_by_hand_waits(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(date=datetime.date(2031, 3, 1)), name="forste.md"))
    Body.objects.update(agenda_published="by-hand", minutes_published="approved")
    _both(cooperation)

    day = datetime.date(2031, 4, 11)
    out = Publication.objects.filter(meeting__date=day).count()
    assert (out, [(one.kind, one.is_closed) for one in waiting(cooperation) if one.meeting.date == day]) == (
        0,
        [(PublishedKind.AGENDA, False), (PublishedKind.MINUTES, False)],
    )


def test_minutes_that_become_approved_are_published_by_the_timer(cooperation: Cooperation) -> None:
    _both(cooperation)
    Publication.objects.all().delete()
    Body.objects.update(minutes_published="approved", agenda_published="by-hand")
    before = publish_due(cooperation, by=COMMAND_LINE, now=NOW)
    Meeting.objects.update(state="approved")

    assert (before, publish_due(cooperation, by=COMMAND_LINE, now=NOW), _out()) == (0, 1, {"minutes": (1, False)})


def test_agenda_set_to_after_meeting_is_due_on_the_next_day(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(item("KF 1/31", "Felles legevakt")), name="innkalling.md"))
    Publication.objects.all().delete()
    Body.objects.update(agenda_published="after-meeting")
    on_the_day = datetime.datetime(2031, 4, 11, 12, tzinfo=datetime.UTC)

    counts = [publish_due(cooperation, by=COMMAND_LINE, now=on_the_day + datetime.timedelta(days=n)) for n in (0, 1, 2)]

    assert counts == [0, 1, 0]


def test_meeting_with_exempt_item_waits_for_a_person(cooperation: Cooperation) -> None:
    _both(cooperation, exempt=Exemption("offl. § 23 første ledd", "Unntatt offentlighet"))

    found = [(one.kind, one.is_closed) for one in waiting(cooperation)]

    assert (_out(), found) == ({}, [(PublishedKind.AGENDA, True), (PublishedKind.MINUTES, True)])


def test_exempt_item_is_published_by_number_title_and_basis_alone(cooperation: Cooperation) -> None:
    """O7, K10: the refusal names the law; nothing else of the item is told."""
    _both(cooperation, exempt=Exemption("offl. § 23 første ledd", "Unntatt offentlighet"))
    for kind in PublishedKind:
        publish(cooperation, _meeting(), kind, by=SECRETARY, now=NOW)

    told = published.with_publications(_meeting()).items[1]
    stored = json.dumps([row.dossier for row in Publication.objects.all()], ensure_ascii=False)

    assert (told.number, told.title, told.exempt) == (
        "KF 2/31",
        "Krav om erstatning",
        Exemption("offl. § 23 første ledd", ""),
    )
    assert ("Bølgebryt" in stored, "forsinket" in stored, "Legevakta bygges" in stored) == (False, False, True)


def test_publish_of_item_quoted_elsewhere_is_refused_with_places(cooperation: Cooperation) -> None:
    """O4: nothing is published when what is exempt stands in another item; the places are told, not the secret."""
    quoting = item("KF 3/31", "Orientering", text=f"Sekretariatet minner om dette: {SECRET}")
    exempt = item("KF 2/31", "Krav om erstatning", text=SECRET, exempt=Exemption("offl. § 23 første ledd", ""))
    put_in(cooperation, incoming(notice(exempt, quoting), name="innkalling.md"))
    events = Event.objects.count()

    with pytest.raises(LeakFound) as found:
        publish(cooperation, _meeting(), PublishedKind.AGENDA, by=SECRETARY, now=NOW)

    assert found.value.refusal.source == "offentleglova § 13"
    artefacts = {place.artefact for place in found.value.places}
    base = f"/{cooperation.slug}/kf/2031-04-11/"
    assert {base, f"{base}innkalling.pdf", f"{base}innkalling.docx", f"{base}innkalling.md"} <= {
        one.replace("kommunedirektorforum", "kf") for one in artefacts
    }
    assert not any("Bølgebryt" in str(place) for place in found.value.places)
    assert (Publication.objects.count(), PublishedItem.objects.count(), Event.objects.count()) == (0, 0, events)


def test_exempted_after_publishing_leaves_the_public_at_once(cooperation: Cooperation) -> None:
    """O4: the exempt item's text is gone from what is current in the same act."""
    _both(cooperation)
    row = AgendaItem.objects.get(number="KF 2/31")

    correct_fact(cooperation, Target("agendaitem", row.pk, "is_exempt"), "ja", by=SECRETARY, now=NOW)

    current = Publication.objects.filter(is_current=True, withdrawn_at=None)
    told = json.dumps([one.dossier for one in current], ensure_ascii=False)
    words = " ".join(PublishedItem.objects.values_list("words", flat=True))
    assert ("Bølgebryt" in told, "bølgebryt" in words, "forsinket" in words, "legevakt" in words) == (
        False,
        False,
        False,
        True,
    )


def test_exempted_while_quoted_elsewhere_is_taken_back(cooperation: Cooperation) -> None:
    """O4: what can't be shown without a leak is withdrawn, not left out."""
    quoting = item("KF 3/31", "Orientering", text=f"Sekretariatet minner om dette: {SECRET}")
    put_in(cooperation, incoming(notice(item("KF 2/31", "Krav", text=SECRET), quoting), name="innkalling.md"))
    row = AgendaItem.objects.get(number="KF 2/31")

    correct_fact(cooperation, Target("agendaitem", row.pk, "is_exempt"), "ja", by=SECRETARY, now=NOW)

    back = Publication.objects.get(is_current=True)
    assert (_out(), back.withdrawn_at, PublishedItem.objects.count()) == ({}, NOW, 0)


def test_correction_of_published_meeting_makes_a_new_version_in_the_same_act(cooperation: Cooperation) -> None:
    _both(cooperation)
    row = AgendaItem.objects.get(number="KF 1/31")

    correct_fact(cooperation, Target("agendaitem", row.pk, "title"), "Felles legevakt i nord", by=OFFICER, now=NOW)

    titles = list(PublishedItem.objects.order_by("position").values_list("title", flat=True))
    acts = list(Event.objects.order_by("-sequence").values_list("act", flat=True)[:3])
    assert (_out(), titles) == (
        {"agenda": (2, False), "minutes": (2, True)},
        ["Felles legevakt i nord", "Krav om erstatning"],
    )
    assert acts == ["publication.published", "publication.published", "fact.corrected"]


def test_publish_twice_makes_no_second_version(cooperation: Cooperation) -> None:
    _both(cooperation)
    publish(cooperation, _meeting(), PublishedKind.MINUTES, by=SECRETARY, now=NOW)

    assert _out() == {"agenda": (1, False), "minutes": (1, True)}


def test_publication_is_proved_by_its_digest(cooperation: Cooperation) -> None:
    _both(cooperation)

    rows = {row.kind: (row.sha256, row.dossier) for row in Publication.objects.all()}

    assert {kind: sha256 for kind, (sha256, _) in rows.items()} == {
        kind: hashlib.sha256(
            json.dumps(dossier, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        ).hexdigest()
        for kind, (_, dossier) in rows.items()
    }
    told = Event.objects.filter(act="publication.published").order_by("sequence")
    assert [event.after["sha256"] for event in told] == [rows["agenda"][0], rows["minutes"][0]]


def test_withdrawn_paper_shows_nothing_and_is_not_published_again_by_itself(cooperation: Cooperation) -> None:
    _both(cooperation)
    withdraw(cooperation, _meeting(), PublishedKind.MINUTES, by=SECRETARY, now=NOW, reason="Feil vedtak gjengitt.")

    again = publish_as_set(cooperation, [_meeting().pk], by=COMMAND_LINE, now=NOW)

    shown = published.with_publications(_meeting())
    assert (again, shown.minutes, [one.withdrawn_because for one in shown.withdrawn]) == (
        0,
        None,
        ["Feil vedtak gjengitt."],
    )
    assert list(PublishedItem.objects.values_list("decision", flat=True)) == ["", ""]


def test_withdraw_without_reason_is_refused(cooperation: Cooperation) -> None:
    _both(cooperation)
    with pytest.raises(Refused) as refused:
        withdraw(cooperation, _meeting(), PublishedKind.MINUTES, by=SECRETARY, now=NOW, reason=" \n ")
    assert (refused.value.refusal.code, len(_out())) == ("reason-needed", 2)


def test_publish_of_draft_is_refused(cooperation: Cooperation) -> None:
    """O2: a document exists when it is sent out, or finished."""
    put_in(cooperation, incoming(notice(item("KF 1/31", "Felles legevakt")), name="innkalling.md"))
    Meeting.objects.update(state="planned")

    with pytest.raises(Refused) as refused:
        publish(cooperation, _meeting(), PublishedKind.MINUTES, by=SECRETARY, now=NOW)

    assert (refused.value.refusal.code, refused.value.refusal.source) == ("nothing-to-publish", "offentleglova § 4")


@pytest.mark.parametrize("who", [OFFICER, Actor(name="", role=None), Actor(name="Ola", role=Role.OBSERVER)])
def test_publish_and_withdraw_without_the_right_are_refused(cooperation: Cooperation, who: Actor) -> None:
    _both(cooperation)
    for act in (
        lambda: publish(cooperation, _meeting(), PublishedKind.MINUTES, by=who, now=NOW),
        lambda: withdraw(cooperation, _meeting(), PublishedKind.MINUTES, by=who, now=NOW, reason="x"),
    ):
        with pytest.raises(Refused):
            act()
    assert _out() == {"agenda": (1, False), "minutes": (1, True)}


def test_paper_with_identity_number_is_not_published(cooperation: Cooperation) -> None:
    """O9, O6 (§ 26-5): a national identity number is never published. The number is of nobody: its month is over 80."""
    put_in(cooperation, incoming(notice(item("KF 1/31", "Tilskudd")), name="innkalling.md"))
    Publication.objects.all().delete()
    AgendaItem.objects.update(text="Søkeren har fødselsnummer 01815500020.")

    by_itself = publish_as_set(cooperation, [_meeting().pk], by=COMMAND_LINE, now=NOW)
    with pytest.raises(Refused) as refused:
        publish(cooperation, _meeting(), PublishedKind.AGENDA, by=SECRETARY, now=NOW)

    assert (by_itself, refused.value.refusal.code, Publication.objects.count()) == (0, "identity-number-in-paper", 0)


def test_mail_addresses_are_taken_out_but_for_the_cooperations_own(cooperation: Cooperation) -> None:
    cooperation.contact_email = "post@vidda.example"
    cooperation.save()
    text = "Spørsmål til aase.nordmyr@vidda.example eller post@vidda.example."
    put_in(cooperation, incoming(notice(item("KF 1/31", "Tilskudd", text=text)), name="innkalling.md"))

    told = Publication.objects.get().dossier["items"][0]["text"]

    assert told == "Spørsmål til [e-postadresse skjult] eller post@vidda.example."


def test_hidden_case_title_stands_in_no_public_row(cooperation: Cooperation) -> None:
    """O7: an exempt title has a neutral one in its place, and its case is told nowhere."""
    exempt = item("KF 2/31", "Oppsigelse av Bølgebryt", exempt=Exemption("offl. § 23 første ledd", ""))
    put_in(cooperation, incoming(notice(item("KF 1/31", "Legevakt"), exempt), name="innkalling.md"))
    row = AgendaItem.objects.get(number="KF 2/31")
    ExemptionRow.objects.create(
        cooperation=cooperation,
        item=row,
        basis="offl-23-1",
        law="offl",
        section="23",
        subsection="1",
        public_title="Avtalesak",
        considered_by_name="Siri",
        considered_at=NOW,
        made_at=NOW,
        made_by_name="Siri",
    )
    publish(cooperation, _meeting(), PublishedKind.AGENDA, by=SECRETARY, now=NOW)

    shown = PublishedItem.objects.order_by("position").values_list("title", "case_slug", "case_title", "words")
    assert [found[0] for found in shown] == ["Legevakt", "Avtalesak"]
    assert [found[1:3] for found in shown if found[0] == "Avtalesak"] == [("", "")]
    assert not any("bølgebryt" in str(found).casefold() or "bolgebryt" in str(found) for found in shown)


def test_names_are_kept_apart_from_words(cooperation: Cooperation) -> None:
    """O10: so that the search can leave them out after a year."""
    told = item(
        "KF 1/31",
        "Legevakt",
        text="Åse Nordmyr orienterte. Nordmyrs notat ble lagt fram.",
        introduced_by="Åse Nordmyr",
        votes=(Vote(for_names=("Bjarte Lyng",)),),
    )
    put_in(cooperation, incoming(minutes(told, present=people("Åse Nordmyr", "Bjarte Lyng")), name="referat.md"))

    row = PublishedItem.objects.get()

    assert ("nordmyr" in row.words, "nordmyr" in row.names, "orienterte" in row.words) == (False, True, True)


def test_publishing_many_meetings_asks_as_often_as_for_few(cooperation: Cooperation) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for day in range(1, 5):
        papers = [minutes(item(f"KF {day}/31", f"Sak {day}"), date=datetime.date(2031, 2, day))]
        put_in(cooperation, incoming(*papers, name=f"{day}.md"))
    pks = list(Meeting.objects.order_by("pk").values_list("pk", flat=True))
    counts = []
    for some in (pks[:1], pks):
        PublishedItem.objects.all().delete()
        Publication.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            publish_as_set(cooperation, some, by=COMMAND_LINE, now=NOW)
        counts.append(len(captured))

    assert (counts[0], Publication.objects.count()) == (counts[1], 4)


def test_case_joined_reaches_the_public_rows(cooperation: Cooperation) -> None:
    from saksgang.actions.cases import join_cases

    put_in(cooperation, incoming(minutes(item("KF 1/31", "Legevakt"), item("KF 2/31", "Reiseliv")), name="referat.md"))
    first, second = Case.objects.order_by("pk")

    join_cases(cooperation, first.pk, second.pk, by=SECRETARY, now=NOW)

    assert set(PublishedItem.objects.values_list("case_slug", flat=True)) == {first.slug}


def test_person_corrected_in_minutes_is_corrected_in_public(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(minutes(item("KF 1/31", "Legevakt"), chair="Åse Nordmyr"), name="referat.md"))
    person = Person.objects.get(name="Åse Nordmyr")

    correct_fact(cooperation, Target("person", person.pk, "name"), "Åse Nordmyhr", by=SECRETARY, now=NOW)

    assert Publication.objects.get(is_current=True).dossier["chair"] == "Åse Nordmyhr"
