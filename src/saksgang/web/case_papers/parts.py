"""The parts of a case paper as fields of a page: what they are called, what helps one to fill them in, what they hold."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from saksgang.actions.case_paper_texts import shown_of
from saksgang.core.drafting.case_paper import TEXTS, CasePart
from saksgang.core.treatment.closing import CLOSING_NAMES, CLOSING_SOURCES
from saksgang.document.editor_html import html_for_editor, markdown_from_editor
from saksgang.records.models import CasePaper
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.doing import text_in
from saksgang.web.words import ITEM_KINDS, LANGUAGES

NAMES: dict[CasePart, str | Promise] = {
    CasePart.TITLE: _("Tittel"),
    CasePart.KIND: _("Hva møtet skal gjøre"),
    CasePart.LANGUAGE: _("Språk"),
    CasePart.BACKGROUND: _("Bakgrunn"),
    CasePart.ASSESSMENT: _("Vurdering"),
    CasePart.ECONOMY: _("Økonomi"),
    CasePart.CLIMATE: _("Klima og miljø"),
    CasePart.PROPOSAL: _("Forslag til vedtak"),
    CasePart.INTRODUCED_BY: _("Innledes av"),
    CasePart.GUESTS: _("Gjester"),
    CasePart.ESTIMATED_MINUTES: _("Minutter i møtet"),
    CasePart.DUE_ON: _("Må behandles innen"),
    CasePart.CLOSED_GROUND: _("Lukkede dører"),
    CasePart.IS_INDIVIDUAL: _("Saken avgjør rettigheter eller plikter for noen bestemte (enkeltvedtak)"),
}
HELP: dict[CasePart, str | Promise] = {
    CasePart.BACKGROUND: _("Hva saken gjelder, og hva som er gjort før."),
    CasePart.ASSESSMENT: _("Argumenter for og imot, og hva du mener."),
    CasePart.ECONOMY: _("Hva det koster, og hvem som betaler."),
    CasePart.CLIMATE: _("Hva det betyr for klima og miljø. Kan stå tomt."),
    CasePart.PROPOSAL: _("Slik vedtaket skal lyde. Bruk nummererte punkter når det er flere."),
    CasePart.GUESTS: _("Én på hver linje, med hvor lenge: «Åse Nordmyr, Vågsund havn, 10 minutter»."),
    CasePart.DUE_ON: _("Siste dag, for eksempel 16.9.2026. Kan stå tomt."),
    CasePart.ESTIMATED_MINUTES: _("Til tidsplanen for møtet."),
}


@dataclass(frozen=True, slots=True)
class PartField:
    """One field: `widget` is `line`, `lines`, `text`, `choice` or `tick`; `html` what an editor begins with."""

    name: str
    label: str | Promise
    help: str | Promise
    widget: str
    value: str
    html: str = ""
    choices: tuple[tuple[str, str | Promise], ...] = ()

    @property
    def rows(self) -> int:
        """How many lines of text it shows at once without scripts."""
        least = 3 if self.widget == "lines" else 8
        return min(max(least, self.value.count("\n") + 2 + len(self.value) // 90), 24)


def fields_of(paper: CasePaper) -> dict[str, PartField]:
    """The fields of a case paper by their names."""
    return {part.value: field_of(part, shown_of(paper, part)) for part in CasePart}


def field_of(part: CasePart, value: str) -> PartField:
    """One part as a field that holds this."""
    is_text = part in TEXTS
    return PartField(
        name=part.value,
        label=NAMES[part],
        help=HELP.get(part, ""),
        widget="text" if is_text else _WIDGETS.get(part, "line"),
        value=value,
        html=mark_safe(html_for_editor(value)) if is_text else "",  # noqa: S308  # escaped by document.editor_html
        choices=choices_of(part),
    )


def form_text(name: str, label: str | Promise, help: str | Promise, value: str) -> PartField:  # noqa: A002  # as the field
    """A longer text of a form that is sent as a whole."""
    html = mark_safe(html_for_editor(value))  # noqa: S308  # escaped by document.editor_html
    return PartField(name, label, help, "text", value, html)


def text_given(request: Asked, name: str, *, longest: int) -> str:
    """What a form holds in a longer text as Markdown, whether an editor or a plain field sent it."""
    text = text_in(request, name, longest=longest)
    return markdown_from_editor(text) if request.POST.get(f"{name}.html") == "1" else text


_WIDGETS = {
    CasePart.KIND: "choice",
    CasePart.LANGUAGE: "choice",
    CasePart.CLOSED_GROUND: "choice",
    CasePart.GUESTS: "lines",
    CasePart.IS_INDIVIDUAL: "tick",
}


def choices_of(part: CasePart) -> tuple[tuple[str, str | Promise], ...]:
    """What a field can be set to, in words."""
    if part is CasePart.KIND:
        return tuple((code, word.text) for code, word in ITEM_KINDS.items())
    if part is CasePart.LANGUAGE:
        return tuple((code, word.text) for code, word in LANGUAGES.items())
    if part is CasePart.CLOSED_GROUND:
        language = get_language() or "nb"
        grounds = (
            (ground.value, f"{text.to(language)} ({CLOSING_SOURCES[ground]})") for ground, text in CLOSING_NAMES.items()
        )
        return (("", _("Nei, saken går for åpne dører")), *grounds)
    return ()
