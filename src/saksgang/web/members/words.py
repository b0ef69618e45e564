"""The choices of the administrator's forms in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

ROLES: Words = {
    "administrator": _("Styrer alt: brukere, oppsett og registeret."),
    "secretary": _("Fører registeret, skjermer, publiserer og svarer på innsynskrav."),
    "case-officer": _("Leser inn papirer og retter, men ser ikke det som er skjermet i andres saker."),
    "participant": _("Ser papirene til møtene i organene der personen har plass eller verv."),
    "observer": _("Ser det som hvert organ lar observatører se."),
    "contact": _("Taler for en kommune: melder hva kommunen har vedtatt."),
    "auditor": _("Leser alt, også historikken, og endrer ingenting."),
}
OFFICES: Words = {"chair": _("Leder"), "vice-chair": _("Nestleder"), "observer": _("Observatør")}
LEGAL_BASES: Words = {
    "municipal-act": _("Kommuneloven kapittel 11"),
    "by-laws": _("Egne vedtekter"),
    "none": _("Uten lovregler (for eksempel et forum av kommunedirektører)"),
}
OBSERVERS_SEE: Words = {
    "public": _("Det samme som alle andre"),
    "papers": _("Papirene, uten det som er skjermet"),
    "everything": _("Alt, også det som er skjermet"),
}
AGENDA_PUBLISHED: Words = {
    "with-notice": _("Når innkallingen sendes"),
    "after-meeting": _("Når møtet er holdt"),
    "by-hand": _("Når noen sier fra"),
}
MINUTES_PUBLISHED: Words = {
    "written": _("Når det er skrevet, merket som foreløpig"),
    "approved": _("Når det er godkjent"),
    "by-hand": _("Når noen sier fra"),
}
