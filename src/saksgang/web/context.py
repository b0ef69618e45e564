"""What the frame of every page needs: the light or dark look, the languages, and where one is."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from saksgang.core.access import PUBLIC, Actor, Right, may

SCHEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language in the foot of the page, by its own name."""

    code: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class RightsHere:
    """What the one who asks may do in the co-operation, by the right's name: `rights.read_trail` in a template."""

    actor: Actor

    def __getitem__(self, name: str) -> bool:
        return may(self.actor, Right[name.upper()]) is None


def scheme_of(request: HttpRequest) -> str:
    """`auto` (as the machine has it), `light` or `dark`."""
    wanted = request.COOKIES.get(settings.SCHEME_COOKIE_NAME, "auto")
    return wanted if wanted in SCHEMES else "auto"


def frame_of(request: HttpRequest) -> dict[str, object]:
    """The languages, the look, and the co-operation whose pages these are (`None` outside of any). Asks no table."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "scheme": scheme_of(request),
        "language": language,
        "languages": [LanguageChoice(code, name, code == language) for code, name in settings.LANGUAGES],
        "here": request.get_full_path(),
        "cooperation": getattr(request, "cooperation", None),
        "public_twin": _has_public_twin(request),
        "rights": RightsHere(getattr(request, "known_actor", None) or PUBLIC),
    }


def _has_public_twin(request: HttpRequest) -> bool:
    """Whether the reader, who does not see every meeting, may want to see what is published at this address instead."""
    sight = getattr(request, "known_sight", None)
    return bool(getattr(request, "has_public_page", False) and sight is not None and not sight.sees_every_meeting)
