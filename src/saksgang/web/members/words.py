"""What each role may do, in words beside its choice."""

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
