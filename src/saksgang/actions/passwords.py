"""Holds a new password up against what is known: the list of breached passwords that ships with Django, and the names
around the one whose it is. The rule itself stands in `core.passwords`."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from saksgang.core.passwords import why_weak
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.models import Cooperation, Municipality, User


def check_password(password: str, *, user: User, cooperation: Cooperation | None = None) -> None:
    """Raises `Refused` for a password that is too easy to guess, for this user and in this co-operation."""
    refusal = weakness_of(password, user=user, cooperation=cooperation)
    if refusal is not None:
        raise Refused(refusal)


def weakness_of(password: str, *, user: User | None, cooperation: Cooperation | None = None) -> Refusal | None:
    """Why the password will not do; `None` when it will."""
    return why_weak(password, about=_names_around(user, cooperation), breached=_breached())


class GuessablePassword:
    """The same rule for Django and django-allauth, as `AUTH_PASSWORD_VALIDATORS` names it."""

    def validate(self, password: str, user: User | None = None) -> None:
        refusal = weakness_of(password, user=user)
        if refusal is not None:
            raise ValidationError(refusal.text.to(get_language() or "nb"), code=refusal.code)

    def get_help_text(self) -> str:
        return ""


def _names_around(user: User | None, cooperation: Cooperation | None) -> Iterable[str]:
    names = ["Saksgang"]
    if user is not None:
        names += [user.username, user.first_name, user.last_name, user.email]
    known = [cooperation.pk] if cooperation is not None else []
    if user is not None and user.pk:
        known += list(user.memberships.values_list("cooperation_id", flat=True))
    names += Cooperation.objects.filter(pk__in=known).values_list("name", flat=True)
    names += Municipality.objects.filter(cooperation__in=known).values_list("name", flat=True)
    return names


@cache
def _breached() -> Mapping[str, int]:
    """The 20,000 passwords most seen in breaches (Django takes them from Have I Been Pwned), most used first."""
    path = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {line.strip(): place for place, line in enumerate(lines)}
