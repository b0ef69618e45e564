"""What django-allauth tells of an account, handed on to the trail. The one place that listens to its signals: it does
these acts itself, and offers no other way to hear of them."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.http import HttpRequest
from django.utils import timezone

from saksgang.actions.sign_in import tell
from saksgang.records.models import User
from saksgang.web.account.middleware import forget_second_factor


def listen() -> None:
    """Connect every signal that an event follows from. Twice is as once."""
    for signal, hear in (
        (account.password_changed, _password_set),
        (account.password_set, _password_set),
        (account.password_reset, _password_reset),
        (account.email_changed, _address_changed),
        (mfa.authenticator_added, _second_factor_set),
        (mfa.authenticator_removed, _second_factor_removed),
        (mfa.authenticator_reset, _codes_made),
    ):
        signal.connect(hear, dispatch_uid=f"saksgang.{hear.__name__}")


def _password_set(user: User, **_told: Any) -> None:
    tell(user, "user.password-set", now=timezone.now())


def _password_reset(user: User, **_told: Any) -> None:
    tell(user, "user.password-set", now=timezone.now(), after={"by_mail": True})


def _address_changed(user: User, **_told: Any) -> None:
    tell(user, "user.address-changed", now=timezone.now())


def _second_factor_set(request: HttpRequest, user: User, authenticator: Any, **_told: Any) -> None:
    forget_second_factor(request)
    tell(user, "user.second-factor-set", now=timezone.now(), after={"second_factor": [authenticator.type]})


def _second_factor_removed(request: HttpRequest, user: User, authenticator: Any, **_told: Any) -> None:
    forget_second_factor(request)
    tell(user, "user.second-factor-removed", now=timezone.now(), before={"second_factor": [authenticator.type]})


def _codes_made(user: User, **_told: Any) -> None:
    tell(user, "user.recovery-codes-made", now=timezone.now())
