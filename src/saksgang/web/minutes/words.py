"""The names of the parts of minutes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saksgang.records.queries.minutes_parts import What

LABELS: dict[What | str, str | Promise] = {
    "before": _("Tekst før sakene"),
    "after": _("Tekst etter sakene"),
    "": _("Merknad til hele referatet"),
    What.TREATMENT: _("Behandling"),
    What.REMARKS: _("Fra møtet (én merknad i hvert avsnitt)"),
    What.DECISION: _("Vedtak"),
}
