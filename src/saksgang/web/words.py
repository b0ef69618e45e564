"""The words on the screen for what the register knows by code: states, kinds, outcomes, roles."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and the colour of its tag in Designsystemet."""

    text: str | Promise
    colour: str = "neutral"


MEETING_STATES = {
    "planned": Word(_("Planlagt")),
    "called": Word(_("Innkalt"), "info"),
    "held": Word(_("Avholdt")),
    "approved": Word(_("Godkjent"), "success"),
}
ITEM_KINDS = {
    "approval": Word(_("Godkjenning")),
    "decision": Word(_("Vedtak")),
    "discussion": Word(_("Drøfting")),
    "information": Word(_("Orientering")),
    "standing": Word(_("Fast sak")),
    "any_other_business": Word(_("Eventuelt")),
}
OUTCOMES = {
    "adopted": Word(_("Vedtatt"), "success"),
    "approved": Word(_("Godkjent"), "success"),
    "noted": Word(_("Tatt til orientering"), "info"),
    "postponed": Word(_("Utsatt"), "warning"),
    "rejected": Word(_("Avvist"), "danger"),
    "referred": Word(_("Oversendt"), "info"),
    "none": Word(_("Uten vedtak")),
}
PAPER_KINDS = {
    "notice": Word(_("Innkalling")),
    "supplementary_notice": Word(_("Tilleggsinnkalling")),
    "minutes": Word(_("Referat")),
    "case_paper": Word(_("Saksframlegg")),
    "case_minutes": Word(_("Saksprotokoll")),
    "other": Word(_("Annet")),
}
ATTENDANCE_ROLES = {
    "called": Word(_("Innkalt")),
    "copy": Word(_("Kopi")),
    "present": Word(_("Til stede")),
    "absent": Word(_("Forfall")),
    "other": Word(_("Andre til stede")),
    "replaced": Word(_("Møtte for")),
}
SEVERITIES = {
    "error": Word(_("Feil"), "danger"),
    "warning": Word(_("Trolig feil"), "warning"),
    "note": Word(_("Merknad"), "info"),
}
FINDING_STATES = {
    "open": Word(_("Åpent"), "warning"),
    "dismissed": Word(_("Lagt bort")),
    "gone": Word(_("Borte"), "success"),
}
LANGUAGES = {"nb": Word(_("bokmål")), "nn": Word(_("nynorsk")), "en": Word(_("engelsk"))}
EVERY = {
    "meeting_state": MEETING_STATES,
    "item_kind": ITEM_KINDS,
    "outcome": OUTCOMES,
    "paper_kind": PAPER_KINDS,
    "attendance_role": ATTENDANCE_ROLES,
    "severity": SEVERITIES,
    "finding_state": FINDING_STATES,
    "language": LANGUAGES,
}

ACTS = {
    "cooperation.created": _("Opprettet samarbeidet"),
    "cooperation.changed": _("Endret samarbeidet"),
    "user.created": _("Laget en bruker"),
}
FIELDS = {
    "name": _("navn"),
    "slug": _("adresse"),
    "role": _("rolle"),
    "title": _("tittel"),
    "number": _("nummer"),
    "kind": _("type"),
    "text": _("saken"),
    "proposal": _("forslag"),
    "decision": _("vedtak"),
    "outcome": _("utfall"),
    "date": _("dato"),
    "time_start": _("begynner"),
    "time_end": _("slutter"),
    "place": _("sted"),
    "state": _("tilstand"),
    "language": _("språk"),
    "accent_colour": _("farge"),
}
