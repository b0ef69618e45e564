"""Who has an account: the list, one account, and what an administrator does with it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.memberships import (
    change_place,
    end_place,
    remove_second_factor,
    sign_out_everywhere,
    unlink_identity,
)
from saksgang.actions.offices import appoint, end_office
from saksgang.core.access import Actor, Right
from saksgang.records.models import Membership, Office
from saksgang.records.queries.members import choosable, member_page, members_page
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import did, id_in, text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.members.given import choice_in, day_in, place_in
from saksgang.web.members.words import ROLES
from saksgang.web.words import OFFICES


@needs(Right.ADMINISTER)
def list_page(request: Asked, who: Actor) -> HttpResponse:
    """Everybody with an account, and the invitations that wait."""
    return render(
        request,
        "members/list.html",
        {
            "title": _("Brukere"),
            "way": way_to(request.cooperation, _("Brukere")),
            "page": members_page(request.cooperation),
            "now": timezone.now(),
            "today": timezone.localdate(),
            "self": who.user_id,
            "mail_is_on": settings.MAIL_IS_ON,
        },
    )


@needs(Right.ADMINISTER)
def member(request: Asked, who: Actor, user_id: int) -> HttpResponse:
    """One account."""
    page = member_page(request.cooperation, user_id=user_id)
    if page is None:
        raise Http404
    name = page.member.user.get_full_name() or page.member.user.username
    return render(
        request,
        "members/member.html",
        {
            "title": name,
            "way": way_to(request.cooperation, step_to(request.cooperation, _("Brukere"), "members"), name),
            "page": page,
            "choosable": choosable(request.cooperation),
            "roles": ROLES,
            "offices": OFFICES,
            "given": given_of(page.member),
            "today": timezone.localdate(),
            "is_self": who.user_id == user_id,
        },
    )


@require_POST
@needs(Right.ADMINISTER)
def change(request: Asked, who: Actor, user_id: int) -> HttpResponse:
    """Another role, person, municipality or other days."""
    return _done(
        request,
        user_id,
        lambda: change_place(
            request.cooperation,
            user_id,
            place_in(request),
            by=who,
            now=timezone.now(),
            reason=text_in(request, "reason", longest=500),
        ),
        _("Brukeren er endret."),
    )


@require_POST
@needs(Right.ADMINISTER)
def end(request: Asked, who: Actor, user_id: int) -> HttpResponse:
    """End the account's place in the co-operation."""
    reason = text_in(request, "reason", longest=500)
    return _done(
        request,
        user_id,
        lambda: end_place(request.cooperation, user_id, by=who, now=timezone.now(), reason=reason),
        _("Brukeren er avsluttet og har ikke lenger tilgang."),
    )


@require_POST
@needs(Right.ADMINISTER)
def sign_out(request: Asked, who: Actor, user_id: int) -> HttpResponse:
    """End every session of the account."""
    return _done(
        request,
        user_id,
        lambda: sign_out_everywhere(request.cooperation, user_id, by=who, now=timezone.now()),
        _("Brukeren er logget ut overalt."),
    )


@require_POST
@needs(Right.ADMINISTER)
def drop_second_factor(request: Asked, who: Actor, user_id: int) -> HttpResponse:
    """Take away a lost second factor."""
    return _done(
        request,
        user_id,
        lambda: remove_second_factor(request.cooperation, user_id, by=who, now=timezone.now()),
        _("Den andre faktoren er fjernet, og brukeren er logget ut overalt."),
    )


@require_POST
@needs(Right.ADMINISTER)
def drop_identity(request: Asked, who: Actor, user_id: int) -> HttpResponse:
    """Take away an outside identity."""
    return _done(
        request,
        user_id,
        lambda: unlink_identity(request.cooperation, user_id, by=who, now=timezone.now()),
        _("Påloggingen er ikke lenger knyttet til brukeren."),
    )


@require_POST
@needs(Right.ADMINISTER)
def give_office(request: Asked, who: Actor, user_id: int) -> HttpResponse:
    """Let the account's person be chair, vice chair or observer of a body."""
    page = member_page(request.cooperation, user_id=user_id)
    if page is None:
        raise Http404
    person_id = page.member.person_id or 0
    return _done(
        request,
        user_id,
        lambda: appoint(
            request.cooperation,
            body_id=id_in(request, "body"),
            person_id=person_id,
            office=choice_in(request, "office", Office),
            from_on=day_in(request, "from_on"),
            until_on=day_in(request, "until_on"),
            by=who,
            now=timezone.now(),
        ),
        _("Vervet er gitt."),
    )


@require_POST
@needs(Right.ADMINISTER)
def stop_office(request: Asked, who: Actor, user_id: int) -> HttpResponse:
    """End an office after a day, today if none is given."""
    return _done(
        request,
        user_id,
        lambda: end_office(
            request.cooperation,
            id_in(request, "appointment"),
            last_on=day_in(request, "until_on") or timezone.localdate(),
            by=who,
            now=timezone.now(),
        ),
        _("Vervet er avsluttet."),
    )


def given_of(member: Membership) -> dict[str, object]:
    """What the form of a place shows."""
    return {
        "role": member.role,
        "person": member.person_id,
        "municipality": member.municipality_id,
        "from_on": day_shown(member.from_on),
        "until_on": day_shown(member.until_on),
    }


def day_shown(day: object) -> str:
    """A day as a form shows it and people write it: `16.9.2022`."""
    return f"{day:%-d.%-m.%Y}" if day else ""


def _done(request: Asked, user_id: int, act: Callable[[], object], done: str) -> HttpResponse:
    did(request, act, done)
    if who_can_still(request):
        return redirect(reverse("member", args=(request.cooperation.slug, user_id)))
    return redirect("overview", request.cooperation.slug)


def who_can_still(request: Asked) -> bool:
    """Whether the one who asked is an administrator after the act too: one can step down oneself."""
    from saksgang.core.access import may
    from saksgang.records.queries.actors import actor_for

    return may(actor_for(request.user, request.cooperation), Right.ADMINISTER) is None
