"""Every act, and how it is called on a small register: first what must be there, then the act itself.

An act is a public function of `saksgang.actions` that is told who acts (`by`). A new one needs its line here.
"""

from __future__ import annotations

import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from saksgang.actions.access_requests import Asking, answer_request, ask_for_access
from saksgang.actions.bodies import BodyRules, change_body
from saksgang.actions.cases import give_case, join_cases, split_case
from saksgang.actions.cooperations import Choices, change_choices, change_look, create_cooperation
from saksgang.actions.corrections import Target, correct_fact, settle_difference
from saksgang.actions.exempt_access import cut_off, end_access, give_access, let_in
from saksgang.actions.exempt_readings import note_reading
from saksgang.actions.exempting import Thing, change, exempt, lift, lift_read, review
from saksgang.actions.findings import dismiss_finding, restore_finding
from saksgang.actions.invitations import invite, revoke, send_again
from saksgang.actions.memberships import (
    Place,
    change_place,
    end_place,
    remove_second_factor,
    sign_out_everywhere,
    unlink_identity,
)
from saksgang.actions.municipalities import set_organisation_number
from saksgang.actions.offices import appoint, end_office
from saksgang.actions.papers import import_papers, place_paper
from saksgang.actions.people import merge_persons
from saksgang.actions.privacy import Whose, erase, give_out, note_rectification
from saksgang.actions.publishing import publish, publish_as_set, publish_due, refresh, withdraw
from saksgang.actions.settling import settle_register
from saksgang.actions.users import change_user, create_user
from saksgang.core.access import Role
from saksgang.core.exempting import Asked
from saksgang.core.exempting import Target as Exempted
from saksgang.core.personal_data import Kind
from saksgang.records.models import (
    AccessGrant,
    AccessRequest,
    AgendaItem,
    AgendaPublished,
    Appointment,
    Body,
    CutOff,
    Difference,
    Finding,
    Invitation,
    LegalBasis,
    MinutesPublished,
    ObserversSee,
    Office,
    Paper,
    PublishedKind,
)
from tests.actions.acting import BEFORE, Act, World, act, here
from tests.actions.rooms import every
from tests.registering import incoming, item, minutes, notice
from tests.web.register import NOW, PASSWORD

WORDS = Asked(Exempted.ITEM, "offl-23-1", passages=("Vannverket bygges",), is_considered=True)


def thing(world: World) -> Thing:
    return Thing(Exempted.ITEM, world.item.pk)


def exempted(world: World) -> Any:
    return exempt(here(world), thing(world), WORDS, **BEFORE)


def the_exemption(world: World) -> int:
    return int(world.item.exemptions.get().pk)


def differing(world: World) -> None:
    """A fact that a person has set and a paper says otherwise."""
    cooperation = here(world)
    day = datetime.date(2031, 2, 7)
    import_papers(
        cooperation, [incoming(minutes(item("KF 90/31", "Piano"), date=day, place="Fyret"), name="e")], **BEFORE
    )
    row = AgendaItem.objects.get(number="KF 90/31")
    correct_fact(cooperation, Target("agendaitem", row.pk, "title"), "Flygel", **BEFORE)
    import_papers(cooperation, [incoming(minutes(item("KF 90/31", "Orgel"), date=day), name="f")], **BEFORE)


def difference(world: World) -> int:
    return int(Difference.objects.filter(cooperation=here(world)).order_by("pk")[0].pk)


def loose(world: World) -> None:
    import_papers(here(world), [incoming(notice(item("KF 95/31", "Løs"), date=None), name="g")], **BEFORE)


def invited(world: World) -> None:
    invite(here(world), "ny@alnes.example", Place(Role.OBSERVER), is_mailed=False, **BEFORE)


def invitation(world: World) -> int:
    return int(Invitation.objects.get(cooperation=here(world)).pk)


def opened(world: World) -> None:
    give_access(here(world), world.item.case_id or 0, world.register.reader.pk, reason="Saksbehandling", **BEFORE)


def disqualified(world: World) -> None:
    cut_off(here(world), world.item.pk, world.person("Bjarte Lyngstrand").pk, "fvl-6-2", **BEFORE)


def appointed(world: World) -> object:
    return appoint(
        here(world), body_id=world.register.body.pk, person_id=world.person("Bjarte Lyngstrand").pk,
        office=Office.CHAIR, from_on=datetime.date(2030, 1, 1), until_on=None, **BEFORE,
    )  # fmt: skip


def published(world: World) -> None:
    publish(here(world), world.register.meetings[0], PublishedKind.MINUTES, **BEFORE)


def asked_for_access(world: World) -> None:
    ask_for_access(here(world), Asking(about="Alt om vannverket"), now=NOW)


def two_factors(world: World) -> None:
    Authenticator.objects.create(user=world.register.reader, type="totp", data={"secret": "x"})


def linked(world: World) -> None:
    SocialAccount.objects.create(user=world.register.reader, provider="openid_connect", uid="sub-1")


def rules(world: World) -> BodyRules:
    return BodyRules(LegalBasis.BY_LAWS, ObserversSee.PUBLIC, AgendaPublished.BY_HAND, MinutesPublished.APPROVED)


def by_the_setting(world: World) -> None:
    Body.objects.filter(pk=world.register.body.pk).update(agenda_published="with-notice", minutes_published="written")


def without_case(world: World) -> None:
    other = AgendaItem.objects.get(meeting=world.register.meetings[1], position=1)
    AgendaItem.objects.filter(pk=other.pk).update(case=None)


def split(world: World) -> None:
    item_ids = [AgendaItem.objects.get(meeting=world.register.meetings[1], position=0).pk]
    split_case(here(world), world.item.case_id or 0, item_ids, **BEFORE)


def appointed_now(world: World) -> object:
    return appoint(
        here(world), body_id=world.register.body.pk, person_id=world.person("Bjarte Lyngstrand").pk,
        office=Office.CHAIR, from_on=datetime.date(2030, 1, 1), until_on=None, **world.who,
    )  # fmt: skip


def stale(world: World) -> None:
    """Published, and changed since behind the acts' back."""
    published(world)
    type(world.item.decision).objects.filter(item=world.item).update(text="Vannverket utsettes.")


def unsettled(world: World) -> None:
    """Papers in the register that nobody has checked yet."""
    paper = minutes(
        item("KF 9/31", "Piano", decision="Vedtatt."), item("KF 9/31", "Orgel"), date=datetime.date(2031, 2, 7)
    )
    import_papers(here(world), [incoming(paper, name="d")], settle=False, **BEFORE)


ACTS: dict[str, Act] = {
    "access_requests.answer_request": act(
        lambda w: answer_request(here(w), 1, AccessRequest.State.GRANTED, "Her er det.", **w.who),
        "access.answered",
        before=asked_for_access,
    ),
    "bodies.change_body": act(lambda w: change_body(here(w), "kf", rules(w), **w.who), "body.changed"),
    "cases.give_case": act(
        lambda w: give_case(
            here(w), AgendaItem.objects.get(case=None).pk, w.item.case_id or 0, **w.who
        ),
        "case.given",
        before=without_case,
    ),
    "cases.join_cases": act(
        lambda w: join_cases(
            here(w),
            w.item.case_id or 0,
            AgendaItem.objects.get(meeting=w.register.meetings[1], position=0).case_id or 0,
            **w.who,
        ),
        "case.joined",
        before=split,
    ),
    "cases.split_case": act(
        lambda w: split_case(
            here(w),
            w.item.case_id or 0,
            [AgendaItem.objects.get(meeting=w.register.meetings[1], position=0).pk],
            **w.who,
        ),
        "case.split", "case.created",
    ),
    "cooperations.change_choices": act(
        lambda w: change_choices(here(w), Choices(second_factor_required=True, about="Om oss"), **w.who),
        "cooperation.changed",
    ),
    "cooperations.change_look": act(
        lambda w: change_look(here(w), accent_colour="#112233", **w.who), "cooperation.changed"
    ),
    "cooperations.create_cooperation": act(
        lambda w: create_cooperation("Fjordlandet", **w.who), "cooperation.created"
    ),
    "corrections.correct_fact": act(
        lambda w: correct_fact(here(w), Target("meeting", w.register.meetings[0].pk, "place"), "Havet", **w.who),
        "fact.corrected",
    ),
    "corrections.settle_difference": act(
        lambda w: settle_difference(difference(w), here(w), take=True, **w.who),
        "fact.corrected", "difference.taken",
        before=differing,
    ),
    "exempt_access.cut_off": act(
        lambda w: cut_off(here(w), w.item.pk, w.person("Bjarte Lyngstrand").pk, "fvl-6-2", **w.who), "access.cut-off"
    ),
    "exempt_access.end_access": act(
        lambda w: end_access(here(w), AccessGrant.objects.get().pk, **w.who), "access.ended", before=opened
    ),
    "exempt_access.give_access": act(
        lambda w: give_access(here(w), w.item.case_id or 0, w.register.reader.pk, reason="Saken", **w.who),
        "access.given",
    ),
    "exempt_access.let_in": act(
        lambda w: let_in(here(w), CutOff.objects.get().pk, **w.who), "access.let-in", before=disqualified
    ),
    "exempt_readings.note_reading": act(
        lambda w: note_reading(here(w), [w.item.pk], **w.who), "exempt.read", before=exempted
    ),
    "exempting.change": act(
        lambda w: change(
            here(w), the_exemption(w), Asked(Exempted.ITEM, "offl-23-1", passages=("Åse svarer",), is_considered=True),
            reason="Andre ord", **w.who,
        ),
        "exemption.changed",
        before=exempted,
    ),
    "exempting.exempt": act(lambda w: exempt(here(w), thing(w), WORDS, **w.who), "exemption.made"),
    "exempting.lift": act(
        lambda w: lift(here(w), the_exemption(w), reason="Anbudet er avgjort", **w.who), "exemption.lifted", before=exempted
    ),
    "exempting.lift_read": act(
        lambda w: lift_read(here(w), w.item.pk, reason="Ikke hjemmel", **w.who),
        "exemption.lifted",
        before=lambda w: AgendaItem.objects.filter(pk=w.item.pk).update(is_exempt=True, exempt_law="offl. § 13"),
    ),
    "exempting.review": act(
        lambda w: review(here(w), the_exemption(w), until_on=datetime.date(2032, 1, 1), **w.who),
        "exemption.reviewed",
        before=exempted,
    ),
    "findings.dismiss_finding": act(
        lambda w: dismiss_finding(here(w), Finding.objects.order_by("pk")[0].pk, reason="Rett", **w.who),
        "finding.dismissed",
    ),
    "findings.restore_finding": act(
        lambda w: restore_finding(here(w), Finding.objects.order_by("pk")[0].pk, **w.who),
        "finding.restored",
        before=lambda w: dismiss_finding(here(w), Finding.objects.order_by("pk")[0].pk, reason="Rett", **BEFORE),
    ),
    "invitations.invite": act(
        lambda w: invite(here(w), "ny@alnes.example", Place(Role.OBSERVER), is_mailed=False, **w.who), "invitation.sent"
    ),
    "invitations.revoke": act(
        lambda w: revoke(here(w), invitation(w), **w.who), "invitation.revoked", before=invited
    ),
    "invitations.send_again": act(
        lambda w: send_again(here(w), invitation(w), is_mailed=False, **w.who), "invitation.sent-again", before=invited
    ),
    "memberships.change_place": act(
        lambda w: change_place(here(w), w.register.reader.pk, Place(Role.AUDITOR), **w.who), "user.role-given"
    ),
    "memberships.end_place": act(lambda w: end_place(here(w), w.register.reader.pk, **w.who), "user.ended"),
    "memberships.remove_second_factor": act(
        lambda w: remove_second_factor(here(w), w.register.reader.pk, **w.who),
        "user.second-factor-removed",
        before=two_factors,
    ),
    "memberships.sign_out_everywhere": act(
        lambda w: sign_out_everywhere(here(w), w.register.reader.pk, **w.who), "user.sessions-ended"
    ),
    "memberships.unlink_identity": act(
        lambda w: unlink_identity(here(w), w.register.reader.pk, **w.who), "user.identity-removed", before=linked
    ),
    "municipalities.set_organisation_number": act(
        lambda w: set_organisation_number(here(w), "alnes", "974760673", **w.who), "municipality.changed"
    ),
    "offices.appoint": act(appointed_now, "office.given"),
    "offices.end_office": act(
        lambda w: end_office(here(w), Appointment.objects.get().pk, last_on=datetime.date(2031, 3, 1), **w.who),
        "office.ended",
        before=appointed,
    ),
    "papers.import_papers": act(
        lambda w: import_papers(
            here(w), [incoming(minutes(item("KF 9/31", "Piano"), date=datetime.date(2031, 2, 7)), name="d")], **w.who
        ),
        "document.imported", "meeting.created",
    ),
    "papers.place_paper": act(
        lambda w: place_paper(here(w), Paper.objects.get(meeting=None).pk, {"date": "14.2.2031"}, **w.who),
        "paper.placed",
        before=loose,
    ),
    "people.merge_persons": act(
        lambda w: merge_persons(here(w), w.person("Åse Nordmyr").pk, w.person("Bjarte Lyngstrand").pk, **w.who),
        "person.merged",
    ),
    "privacy.erase": act(
        lambda w: erase(here(w), Whose(user_id=w.register.reader.pk), [Kind.ACCOUNT], reason="Sluttet", **w.who),
        "privacy.erased",
    ),
    "privacy.give_out": act(
        lambda w: give_out(here(w), Whose(user_id=w.register.reader.pk), **w.who), "privacy.exported"
    ),
    "privacy.note_rectification": act(
        lambda w: note_rectification(here(w), w.person("Åse Nordmyr").pk, "Tittelen er feil.", **w.who),
        "privacy.note-added",
    ),
    "publishing.publish": act(
        lambda w: publish(here(w), w.register.meetings[0], PublishedKind.MINUTES, **w.who), "publication.published"
    ),
    "publishing.publish_as_set": act(
        lambda w: publish_as_set(here(w), [w.register.meetings[0].pk], **w.who), "publication.published", before=by_the_setting
    ),
    "publishing.publish_due": act(lambda w: publish_due(here(w), **w.who), "publication.published", before=by_the_setting),
    "publishing.refresh": act(
        lambda w: refresh(here(w), w.register.meetings[0], **w.who), "publication.published", before=stale
    ),
    "publishing.withdraw": act(
        lambda w: withdraw(here(w), w.register.meetings[0], PublishedKind.MINUTES, reason="Feil utgave", **w.who),
        "publication.withdrawn",
        before=published,
    ),
    "settling.settle_register": act(
        lambda w: settle_register(here(w), **w.who), "findings.changed", before=unsettled
    ),
    "users.change_user": act(
        lambda w: change_user(here(w), w.register.reader, role=Role.AUDITOR, password=PASSWORD + " to", **w.who),
        "user.role-given", "user.password-set",
    ),
    "users.create_user": act(
        lambda w: create_user(here(w), username="nyansatt", password=PASSWORD, role=Role.OBSERVER, **w.who), "user.created"
    ),
}  # fmt: skip
NO_ACTS = {
    "exempt_preview.preview": "shows what would be, and takes it back",
    "exempting.unsaved": "makes a row that is not saved",
    "rights.require": "asks for a right",
    "rights.require_names_seen": "asks for a right",
    "rights.require_seen": "asks for a right",
    "rights.require_somewhere": "asks for a right",
}
"""Public functions that are told who acts but change nothing, and why."""

for _room in every():
    ACTS |= _room.ACTS
    NO_ACTS |= getattr(_room, "NO_ACTS", {})
