"""The history of a case paper: who wrote what when."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from saksgang.core.drafting.case_paper import TEXTS, CasePart
from saksgang.records.queries.case_papers import Written, history_of
from saksgang.web.case_papers.asked import paper_or_404, url_of, way_of
from saksgang.web.case_papers.parts import NAMES, choices_of
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.way import Step

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def history(request: Asked, paper_id: int) -> HttpResponse:
    """Who wrote what when, the latest first."""
    row = paper_or_404(request, paper_id)
    context = {
        "title": _("Historikk for %(what)s") % {"what": row.title},
        "section": "cases",
        "way": way_of(request, Step(row.title, url_of(request, row)), _("Historikk")),
        "paper": row,
        "lines": [(line, _changes_of(line)) for line in history_of(row)],
        "names": {part.value: name for part, name in NAMES.items()},
    }
    return render(request, "case_papers/history.html", context)


def _changes_of(line: Written) -> tuple[tuple[str, str], ...]:
    """What changed as people read it: choices in words, texts without the signs that keep signs from being Markdown."""
    if line.part not in set(CasePart):
        return line.changes
    part = CasePart(line.part)
    return tuple((_read_as(part, before), _read_as(part, after)) for before, after in line.changes)


def _read_as(part: CasePart, value: str) -> str:
    if part is CasePart.IS_INDIVIDUAL:
        return _("Ja") if value else _("Nei")
    words = dict(choices_of(part))
    if value in words:
        return str(words[value])
    return _ESCAPED.sub(r"\1", value) if part in TEXTS else value
