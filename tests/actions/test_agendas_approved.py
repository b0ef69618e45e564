"""The chair's word on an agenda (K3): who may, from where, of what, and when it is asked anew."""

from __future__ import annotations

import re

import pytest

from saksgang.actions.agenda_items import ItemEdit, change_item
from saksgang.actions.agendas import fix_agenda
from saksgang.actions.agendas_approved import (
    answer_approval,
    approve_agenda,
    ask_for_approval,
    record_approval,
    send_agenda_back,
)
from saksgang.core.access import Actor, Grant, Role
from saksgang.core.agenda.storing import listing_digest
from saksgang.core.refusals import Refused
from saksgang.records.models import AgendaApproval, Cooperation, Meeting, OutgoingMail
from saksgang.records.queries.agenda_rows import agenda_of, is_agenda_approved
from tests.actions.planned import DOES, chair_of, listed, make_body, planned
from tests.web.register import NOW

SITE = "https://saksgang.example"


def seen(meeting: Meeting) -> str:
    return listing_digest(agenda_of(meeting))


def secretary(cooperation: Cooperation) -> Actor:
    return Actor("Siri Sekretær", Role.SECRETARY, cooperation_id=cooperation.pk)


def link_in(mail: OutgoingMail) -> str:
    found = re.search(rf"{SITE}/[a-z]+/godkjenn-sakliste/([^/]+)/", mail.text)
    assert found is not None, mail.text
    return found[1]


def test_k3_secretary_does_not_set_the_agenda_of_a_body_under_the_act(cooperation: Cooperation) -> None:
    body = make_body(cooperation, legal_basis="municipal-act")
    chair_of(body)
    meeting = planned(body)
    listed(meeting, "Avfall")

    with pytest.raises(Refused) as refused:
        approve_agenda(cooperation, meeting.pk, seen=seen(meeting), by=secretary(cooperation), now=NOW)

    refusal = refused.value.refusal
    assert (refusal.code, refusal.source) == ("agenda-not-by-chair", "kommuneloven § 11-3")
    assert not is_agenda_approved(meeting)


def test_k3_chair_who_is_signed_in_sets_it(cooperation: Cooperation) -> None:
    body = make_body(cooperation, legal_basis="municipal-act")
    chair = chair_of(body)
    meeting = planned(body)
    listed(meeting, "Avfall")
    who = Actor(
        chair.name,
        Role.PARTICIPANT,
        cooperation_id=cooperation.pk,
        person_id=chair.pk,
        in_bodies=(Grant(Role.CHAIR, body.pk),),
    )

    approve_agenda(cooperation, meeting.pk, seen=seen(meeting), by=who, now=NOW)

    assert is_agenda_approved(meeting)


def test_chair_of_another_body_is_refused(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    other = make_body(cooperation, slug="au", prefix="AU")
    who = Actor("Leif", Role.PARTICIPANT, cooperation_id=cooperation.pk, in_bodies=(Grant(Role.CHAIR, other.pk),))

    with pytest.raises(Refused) as refused:
        approve_agenda(cooperation, meeting.pk, seen=seen(meeting), by=who, now=NOW)

    assert refused.value.refusal.code == "not-allowed"


def test_fixing_keeps_an_approval_and_a_change_asks_anew(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    chair_of(body)
    meeting = planned(body)
    (row,) = listed(meeting, "Avfall")
    record_approval(cooperation, meeting.pk, seen=seen(meeting), note="på telefon", **DOES)

    fix_agenda(cooperation, meeting.pk, **DOES)
    change_item(cooperation, row.pk, ItemEdit(minutes=45), **DOES)
    assert is_agenda_approved(meeting)

    change_item(cooperation, row.pk, ItemEdit(proposal="Saken avvises."), **DOES)
    assert not is_agenda_approved(meeting)


def test_approval_of_what_has_changed_since_it_was_shown_is_refused(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    before = seen(meeting)
    listed(meeting, "Avfall")

    with pytest.raises(Refused) as refused:
        approve_agenda(cooperation, meeting.pk, seen=before, by=secretary(cooperation), now=NOW)

    assert refused.value.refusal.code == "agenda-changed-since-seen"


def test_link_in_the_mail_approves_once(cooperation: Cooperation) -> None:
    body = make_body(cooperation, legal_basis="municipal-act")
    chair = chair_of(body)
    meeting = planned(body)
    listed(meeting, "Avfall")
    ask_for_approval(cooperation, meeting.pk, site=SITE, **DOES)
    mail = OutgoingMail.objects.get()
    token = link_in(mail)

    answer_approval(cooperation, token, approves=True, seen=seen(meeting), now=NOW)

    row = AgendaApproval.objects.get()
    assert (mail.receiver, row.person, row.is_sent_back, is_agenda_approved(meeting)) == (
        "lena@vaag.example", chair, False, True
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        answer_approval(cooperation, token, approves=True, seen=seen(meeting), now=NOW)
    assert refused.value.refusal.code == "link-used"


def test_link_sends_back_with_a_note_and_tells_the_secretary(cooperation: Cooperation) -> None:
    cooperation.contact_email = "post@vaag.example"
    cooperation.save()
    body = make_body(cooperation)
    chair_of(body)
    meeting = planned(body)
    listed(meeting, "Avfall")
    ask_for_approval(cooperation, meeting.pk, site=SITE, **DOES)
    token = link_in(OutgoingMail.objects.get())

    with pytest.raises(Refused) as refused:
        answer_approval(cooperation, token, approves=False, seen=seen(meeting), now=NOW)
    assert refused.value.refusal.code == "sent-back-without-note"
    answer_approval(cooperation, token, approves=False, seen=seen(meeting), note="Ta bort avfall", now=NOW)

    mail = OutgoingMail.objects.exclude(receiver="lena@vaag.example").get()
    assert (mail.receiver, "Ta bort avfall" in mail.text) == ("post@vaag.example", True)
    assert not is_agenda_approved(meeting)


def test_new_mail_revokes_the_link_before(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    chair_of(body)
    meeting = planned(body)
    ask_for_approval(cooperation, meeting.pk, site=SITE, **DOES)
    token = link_in(OutgoingMail.objects.get())
    ask_for_approval(cooperation, meeting.pk, site=SITE, **DOES)

    with pytest.raises(Refused) as refused:
        answer_approval(cooperation, token, approves=True, seen=seen(meeting), now=NOW)

    assert refused.value.refusal.code == "link-revoked"


def test_chair_without_address_is_told_so(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    chair_of(body, email="")
    meeting = planned(body)

    with pytest.raises(Refused) as refused:
        ask_for_approval(cooperation, meeting.pk, site=SITE, **DOES)

    assert refused.value.refusal.code == "chair-without-address"


def test_recorded_approval_says_how(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    chair_of(body)
    meeting = planned(body)

    with pytest.raises(Refused) as refused:
        record_approval(cooperation, meeting.pk, seen=seen(meeting), note=" ", **DOES)

    assert refused.value.refusal.code == "approval-without-how"


def test_send_back_by_who_may_keeps_the_note(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))

    row = send_agenda_back(
        cooperation, meeting.pk, seen=seen(meeting), note="Flytt bru", by=secretary(cooperation), now=NOW
    )

    assert (row.is_sent_back, row.note) == (True, "Flytt bru")
