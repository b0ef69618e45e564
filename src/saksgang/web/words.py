"""The words on the screen for what the register knows by code: states, kinds, outcomes, roles."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
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
    "note": Word(_("Se på"), "info"),
}
FINDING_STATES = {
    "open": Word(_("Åpent"), "warning"),
    "dismissed": Word(_("Lagt bort")),
    "gone": Word(_("Borte"), "success"),
}
LANGUAGES = {"nb": Word(_("bokmål")), "nn": Word(_("nynorsk")), "en": Word(_("engelsk"))}
YES_NO = {"": Word(_("nei")), "1": Word(_("ja"))}
USER_ROLES = {
    "administrator": Word(_("Administrator")),
    "secretary": Word(_("Sekretær")),
    "case-officer": Word(_("Saksbehandler")),
    "auditor": Word(_("Revisor eller arkivar")),
    "observer": Word(_("Observatør")),
    "contact": Word(_("Kontaktperson i en kommune")),
    "participant": Word(_("Medlem eller vara")),
}
OFFICES = {
    "chair": Word(_("Leder")),
    "vice-chair": Word(_("Nestleder")),
    "observer": Word(_("Observatør")),
}
EVERY = {
    "meeting_state": MEETING_STATES,
    "office": OFFICES,
    "item_kind": ITEM_KINDS,
    "outcome": OUTCOMES,
    "paper_kind": PAPER_KINDS,
    "attendance_role": ATTENDANCE_ROLES,
    "severity": SEVERITIES,
    "finding_state": FINDING_STATES,
    "language": LANGUAGES,
    "user_role": USER_ROLES,
}


def tag_of(code: str, what: str) -> SafeString:
    """The word for a code as a coloured tag; nothing for no code."""
    word = EVERY[what].get(code)
    if word is None:
        return SafeString()
    return format_html('<span class="ds-tag" data-color="{}" data-size="sm">{}</span>', word.colour, word.text)


FIELDS = {
    "about": _("om"),
    "absent": _("forfall"),
    "accent_colour": _("farge"),
    "adopted": _("vedtatt"),
    "against": _("mot"),
    "against_names": _("stemte mot"),
    "attachments": _("vedlegg"),
    "blank": _("blanke"),
    "body": _("organ"),
    "case": _("hører til saken"),
    "casting_vote": _("møteleders dobbeltstemme"),
    "chair": _("møteleder"),
    "copies": _("kopi"),
    "date": _("dato"),
    "decision": _("vedtak"),
    "decision_points": _("vedtakspunkter"),
    "disqualified": _("inhabile"),
    "due": _("frist"),
    "due_text": _("frist som skrevet"),
    "exempt": _("unntatt offentlighet"),
    "exempt_law": _("hjemmel for unntak"),
    "exempt_text": _("unntak"),
    "field": _("felt"),
    "for_names": _("stemte for"),
    "found": _("nye funn"),
    "from": _("fra"),
    "from_time": _("fra klokka"),
    "guests": _("gjester"),
    "holders": _("medlemmer"),
    "in_favour": _("for"),
    "inhabitants": _("innbyggere"),
    "into": _("inn i"),
    "introduced_by": _("innledes av"),
    "invited": _("innkalt"),
    "is_exempt": _("unntatt offentlighet"),
    "item": _("sak"),
    "items": _("saker"),
    "kind": _("type"),
    "language": _("språk"),
    "law": _("hjemmel"),
    "letter_date": _("brevdato"),
    "meeting": _("møte"),
    "message": _("funn"),
    "municipality": _("kommune"),
    "name": _("navn"),
    "new_case": _("ny sak"),
    "no_longer_found": _("funn som er borte"),
    "note": _("merknad"),
    "number": _("nummer"),
    "numbers": _("fødselsnummer"),
    "obligations": _("oppfølginger"),
    "officer": _("saksbehandler"),
    "order": _("rekkefølge"),
    "others_present": _("andre til stede"),
    "outcome": _("utfall"),
    "paper": _("i papiret"),
    "papers": _("papirer"),
    "place": _("sted"),
    "position": _("plass i rekkefølgen"),
    "prefix": _("forkortelse"),
    "present": _("til stede"),
    "proposal": _("forslag til vedtak"),
    "reason": _("grunn"),
    "receiver": _("mottaker"),
    "reference": _("referanse"),
    "references": _("viser til"),
    "register": _("i registeret"),
    "remarks": _("fra møtet"),
    "replaced": _("erstattet"),
    "represents": _("representerer"),
    "responsible": _("ansvarlig"),
    "role": _("rolle"),
    "secretary": _("referent"),
    "sha256": _("fingeravtrykk"),
    "slug": _("adresse"),
    "spellings": _("skrivemåter"),
    "state": _("tilstand"),
    "substitute_for": _("møter for"),
    "substitute_for_name": _("møter for"),
    "tables": _("tabeller"),
    "text": _("saken"),
    "time_end": _("slutter"),
    "time_start": _("begynner"),
    "title": _("tittel"),
    "treatment": _("behandlingen i møtet"),
    "unanimous": _("enstemmig"),
    "until": _("til og med"),
    "until_time": _("til klokka"),
    "votes": _("votering"),
}
