"""Inviting somebody, sending the link again, and taking an invitation back."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.invitations import Sent, invite, revoke, send_again
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.records.queries.members import choosable
from saksgang.web.account.entering import secret
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import did, text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.members.given import place_in
from saksgang.web.members.words import ROLES

log = logging.getLogger(__name__)

_FIELDS = ("full_name", "email", "role", "person", "municipality", "from_on", "until_on")


@needs(Right.ADMINISTER)
def invite_page(request: Asked, who: Actor) -> HttpResponse:
    """The form of an invitation, and sending it."""
    if request.method != "POST":
        return _form(request)
    try:
        sent = invite(
            request.cooperation,
            text_in(request, "email", longest=300),
            place_in(request),
            full_name=text_in(request, "full_name", longest=200),
            language=Language(request.cooperation.language),
            is_mailed=settings.MAIL_IS_ON,
            by=who,
            now=timezone.now(),
        )
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return _form(request, problem=sentence_of(refused.refusal))
    return _delivered(request, sent)


@require_POST
@needs(Right.ADMINISTER)
def again(request: Asked, who: Actor, invitation_id: int) -> HttpResponse:
    """Another link for an invitation that waits."""
    try:
        sent = send_again(request.cooperation, invitation_id, is_mailed=settings.MAIL_IS_ON, by=who, now=timezone.now())
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        messages.add_message(request, messages.ERROR, sentence_of(refused.refusal), extra_tags="danger")
        return redirect("members", request.cooperation.slug)
    return _delivered(request, sent)


@require_POST
@needs(Right.ADMINISTER)
def take_back(request: Asked, who: Actor, invitation_id: int) -> HttpResponse:
    """End an invitation."""
    did(
        request,
        lambda: revoke(request.cooperation, invitation_id, by=who, now=timezone.now()),
        _("Invitasjonen er trukket tilbake. Lenka virker ikke lenger."),
    )
    return redirect("members", request.cooperation.slug)


def _form(request: Asked, *, problem: str = "") -> HttpResponse:
    chosen = choosable(request.cooperation)
    given = {field: text_in(request, field, longest=300) for field in _FIELDS}
    context = {
        "title": _("Inviter en bruker"),
        "way": way_to(
            request.cooperation, step_to(request.cooperation, _("Brukere"), "members"), _("Inviter en bruker")
        ),
        "choosable": chosen,
        "roles": ROLES,
        "given": given | {"role": given["role"] or "participant"},
        "problem": problem,
        "mail_is_on": settings.MAIL_IS_ON,
    }
    return render(request, "members/invite.html", context, status=422 if problem else 200)


def _delivered(request: Asked, sent: Sent) -> HttpResponse:
    """By mail; where none can be sent the link is shown, this once, to be handed over."""
    url = request.build_absolute_uri(reverse("invitation", args=(sent.token,)))
    if settings.MAIL_IS_ON:
        if _mailed(request, sent, url):
            messages.success(request, _("Invitasjonen er sendt til %(address)s.") % {"address": sent.invitation.email})
        else:
            words = _(
                "Invitasjonen er laget, men e-posten gikk ikke ut. Prøv «Send på nytt» om litt, eller si fra til den som drifter Saksgang."
            )
            messages.add_message(request, messages.ERROR, words, extra_tags="danger")
        return redirect("members", request.cooperation.slug)
    context = {
        "title": _("Gi lenka videre"),
        "way": way_to(request.cooperation, step_to(request.cooperation, _("Brukere"), "members"), _("Gi lenka videre")),
        "invitation": sent.invitation,
        "url": url,
    }
    return secret(render(request, "members/link.html", context))


def _mailed(request: Asked, sent: Sent, url: str) -> bool:
    """The letter, in the language of the co-operation; whether the mail server took it."""
    with translation.override(sent.invitation.language):
        context = {"invitation": sent.invitation, "url": url, "request": request}
        subject = " ".join(render_to_string("account/email/invitation_subject.txt", context).split())
        body = render_to_string("account/email/invitation_message.txt", context).strip() + "\n"
    try:
        return EmailMessage(subject, body, to=[sent.invitation.email]).send() == 1
    except (OSError, SMTPException) as error:
        log.error("An invitation could not be sent: %s", type(error).__name__)
        return False
