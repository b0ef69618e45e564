"""The way to a page (breadcrumbs)."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from saksgang.records.models import Cooperation


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way; the last one is the page itself and needs no address."""

    label: str
    url: str = ""


def way_to(cooperation: Cooperation, *steps: Step | str) -> tuple[Step, ...]:
    """The front page first, then the steps; a bare name is the page itself."""
    home = Step(_("Oversikt"), reverse("overview", args=(cooperation.slug,)))
    return (home, *(Step(step) if isinstance(step, str) else step for step in steps))


def step_to(cooperation: Cooperation, label: str, view: str, *arguments: str) -> Step:
    """A step with its address inside the co-operation."""
    return Step(label, reverse(view, args=(cooperation.slug, *arguments)))
