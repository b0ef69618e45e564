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
    "agenda-fixed": Word(_("Saklista fastsatt")),
    "called": Word(_("Innkalt"), "info"),
    "in-session": Word(_("Pågår"), "accent"),
    "paused": Word(_("Pause"), "accent"),
    "held": Word(_("Avholdt")),
    "written": Word(_("Referatet ferdig"), "info"),
    "approved": Word(_("Godkjent"), "success"),
    "cancelled": Word(_("Avlyst"), "warning"),
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
PROPOSAL_KINDS = {
    "main": Word(_("Forslag til vedtak")),
    "alternative": Word(_("Alternativt forslag")),
    "change": Word(_("Endringsforslag")),
    "addition": Word(_("Tilleggsforslag")),
    "postpone": Word(_("Forslag om å utsette saken")),
    "send-back": Word(_("Forslag om å sende saken tilbake")),
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
    "secretary": Word(_("Sekretær")),
    "observer": Word(_("Observatør")),
}
LEGAL_BASES = {
    "municipal-act": Word(_("Kommuneloven kapittel 11")),
    "by-laws": Word(_("Egne vedtekter")),
    "none": Word(_("Uten lovregler (for eksempel et forum av kommunedirektører)")),
}
OBSERVERS_SEE = {
    "public": Word(_("Det samme som alle andre")),
    "papers": Word(_("Papirene, uten det som er unntatt offentlighet")),
    "everything": Word(_("Alt, også det som er unntatt offentlighet")),
}
AGENDA_PUBLISHED = {
    "with-notice": Word(_("Når innkallingen sendes")),
    "after-meeting": Word(_("Når møtet er holdt")),
    "by-hand": Word(_("Når noen sier fra")),
}
MINUTES_PUBLISHED = {
    "written": Word(_("Når det er skrevet, merket som foreløpig")),
    "approved": Word(_("Når det er godkjent")),
    "by-hand": Word(_("Når noen sier fra")),
}
SECOND_FACTORS = {
    "totp": Word(_("koder fra en app")),
    "webauthn": Word(_("passnøkkel")),
    "recovery_codes": Word(_("reservekoder")),
}
PUBLISHED_KINDS = {"agenda": Word(_("Sakliste")), "minutes": Word(_("Referat"))}
EXEMPT_PARTS = {
    "all": Word(_("alt")),
    "case-paper": Word(_("saksframlegget")),
    "remark": Word(_("en merknad")),
    "attachment": Word(_("et vedlegg")),
}
WHOLE_BECAUSE = {
    "misleading": Word(_("Det som blir igjen, gir et klart misvisende bilde av innholdet")),
    "laborious": Word(_("Det er urimelig arbeidskrevende å skille ut det som må unntas")),
    "essential": Word(_("Det som må unntas, er den vesentlige delen av dokumentet")),
}
REPLIES = {
    "coming": Word(_("Kommer"), "success"),
    "remote": Word(_("Deltar digitalt"), "success"),
    "not-coming": Word(_("Kommer ikke"), "warning"),
    "deputy": Word(_("Kommer ikke, vil ha vara"), "warning"),
}
ITEM_STATES = {
    "listed": Word(_("På lista")),
    "now": Word(_("Behandles nå"), "accent"),
    "treated": Word(_("Behandlet"), "success"),
    "postponed": Word(_("Utsatt"), "warning"),
    "sent-back": Word(_("Sendt tilbake"), "warning"),
    "withdrawn": Word(_("Trukket"), "warning"),
}
WRITTEN_ANSWERS = {
    "accepts": Word(_("Godtar"), "success"),
    "against-proposal": Word(_("Godtar ikke forslaget"), "warning"),
    "against-procedure": Word(_("Vil ha møte"), "warning"),
}
ANSWERED_VIA = {
    "link": Word(_("lenken i e-posten")),
    "calendar": Word(_("kalenderen")),
    "secretary": Word(_("sekretæren")),
    "page": Word(_("møtesiden")),
}
DEPUTY_ANSWERS = {
    "waiting": Word(_("Har ikke svart")),
    "accepted": Word(_("Vara kommer"), "success"),
    "refused": Word(_("Kan ikke"), "warning"),
}
OUTLOOKS = {
    "sure": Word(_("Blir vedtaksfør"), "success"),
    "open": Word(_("Ennå ikke sikkert"), "warning"),
    "lost": Word(_("Blir ikke vedtaksfør"), "danger"),
}
LINK_PURPOSES = {
    "answer-call": Word(_("svare på innkalling")),
    "accept-deputy-call": Word(_("svare som vara")),
    "approve-agenda": Word(_("godkjenne saklista")),
    "comment-minutes": Word(_("merknader til referatet")),
    "sign-minutes": Word(_("godkjenne referatet")),
    "submit-case": Word(_("melde inn en sak")),
    "unsubscribe": Word(_("slutte å få e-post")),
}
DELIVERY_STATES = {
    "waiting": Word(_("Venter på å bli sendt")),
    "sent": Word(_("Sendt"), "info"),
    "bounced": Word(_("Kom ikke fram"), "danger"),
    "given-up": Word(_("Kunne ikke sendes"), "danger"),
    "by-hand": Word(_("Leveres for hånd"), "warning"),
}
CASE_WAITS = {
    "writer": Word(_("at forfatteren melder den klar")),
    "title": Word(_("en tittel")),
    "kind": Word(_("hva møtet skal gjøre")),
    "proposal": Word(_("et forslag til vedtak")),
    "text": Word(_("en tekst eller et vedlegg")),
    "leader": Word(_("godkjenning fra lederen")),
    "paper": Word(_("et vedlegg som er lovet")),
}
QUEUE_STATES = {
    "ready": Word(_("Klar"), "success"),
    "promised": Word(_("Klar, vedlegg ettersendes"), "info"),
    "waiting": Word(_("Venter")),
}
CASE_PAPER_STATES = {
    "draft": Word(_("Under arbeid")),
    "ready": Word(_("Klar"), "success"),
    "treated": Word(_("Behandlet")),
    "withdrawn": Word(_("Trukket"), "warning"),
}
EVERY = {
    "case_wait": CASE_WAITS,
    "queue_state": QUEUE_STATES,
    "case_paper_state": CASE_PAPER_STATES,
    "delivery_state": DELIVERY_STATES,
    "reply": REPLIES,
    "via": ANSWERED_VIA,
    "deputy_answer": DEPUTY_ANSWERS,
    "written_answer": WRITTEN_ANSWERS,
    "item_state": ITEM_STATES,
    "outlook": OUTLOOKS,
    "purpose": LINK_PURPOSES,
    "legal_basis": LEGAL_BASES,
    "observers_see": OBSERVERS_SEE,
    "agenda_published": AGENDA_PUBLISHED,
    "minutes_published": MINUTES_PUBLISHED,
    "second_factor": SECOND_FACTORS,
    "meeting_state": MEETING_STATES,
    "office": OFFICES,
    "item_kind": ITEM_KINDS,
    "outcome": OUTCOMES,
    "paper_kind": PAPER_KINDS,
    "proposal_kind": PROPOSAL_KINDS,
    "published_kind": PUBLISHED_KINDS,
    "exempt_part": EXEMPT_PARTS,
    "whole_because": WHOLE_BECAUSE,
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
    "approved_by": _("godkjent av"),
    "assessment": _("vurdering"),
    "at": _("sted i teksten"),
    "attachment": _("vedlegg"),
    "author": _("medforfatter"),
    "background": _("bakgrunn"),
    "body_id": _("organ"),
    "climate": _("klima og miljø"),
    "demanding": _("krever utsettelse"),
    "due_on": _("frist"),
    "economy": _("økonomi"),
    "estimated_minutes": _("minutter"),
    "file": _("fil"),
    "is_individual": _("enkeltvedtak"),
    "promised_by": _("lovet av"),
    "seats": _("plasser"),
    "template": _("mal"),
    "about": _("om"),
    "absent": _("forfall"),
    "accent_colour": _("farge"),
    "accessibility_url": _("tilgjengelighetserklæring"),
    "account": _("bruker og kontaktopplysninger"),
    "adopted": _("vedtatt"),
    "against": _("mot"),
    "against_names": _("stemte mot"),
    "agenda_published": _("sakliste og papirer publiseres"),
    "attachments": _("vedlegg"),
    "basis": _("hjemmel"),
    "blank": _("blanke"),
    "body": _("organ"),
    "by_mail": _("med lenke på e-post"),
    "case": _("hører til saken"),
    "casting_vote": _("møteleders dobbeltstemme"),
    "chair": _("møteleder"),
    "considered_at": _("merinnsyn vurdert"),
    "considered_by": _("merinnsyn vurdert av"),
    "contact_email": _("e-postadresse for spørsmål"),
    "copies": _("kopi"),
    "date": _("dato"),
    "decided_in": _("vedtatt i"),
    "decision": _("vedtak"),
    "decision_points": _("vedtakspunkter"),
    "disqualified": _("inhabile"),
    "due": _("frist"),
    "due_text": _("frist som skrevet"),
    "ended": _("avsluttet"),
    "erased": _("slettet"),
    "exempt": _("unntatt offentlighet"),
    "exempt_law": _("hjemmel for unntak"),
    "exempt_text": _("unntak"),
    "form": _("møteform"),
    "convened_by": _("møtet er bestemt av"),
    "convening_seats": _("plasser som krever møtet"),
    "remote_address": _("lenke til fjernmøtet"),
    "why": _("grunnen til forslaget"),
    "row": _("det forslaget gjelder"),
    "demanded_by": _("plasser som krever saken"),
    "section": _("overskrift"),
    "closed_ground": _("hjemmel for lukkede dører"),
    "expires_at": _("gjelder til"),
    "feedback_url": _("si fra om hindringer"),
    "field": _("felt"),
    "for_names": _("stemte for"),
    "found": _("nye funn"),
    "from": _("fra"),
    "from_on": _("fra og med"),
    "from_time": _("fra klokka"),
    "guests": _("gjester"),
    "holders": _("medlemmer"),
    "in_favour": _("for"),
    "inhabitants": _("innbyggere"),
    "into": _("inn i"),
    "introduced_by": _("innledes av"),
    "invitations": _("invitasjoner"),
    "invited": _("innkalt"),
    "is_exempt": _("unntatt offentlighet"),
    "issuer": _("pålogging hos"),
    "item": _("sak"),
    "items": _("saker"),
    "kind": _("type"),
    "language": _("språk"),
    "law": _("hjemmel"),
    "legal_basis": _("møter etter"),
    "letter_date": _("brevdato"),
    "meeting": _("møte"),
    "message": _("funn"),
    "minutes_published": _("referatet publiseres"),
    "municipality": _("kommune"),
    "name": _("navn"),
    "new_case": _("ny sak"),
    "no_longer_found": _("funn som er borte"),
    "note": _("merknad"),
    "number": _("nummer"),
    "numbers": _("fødselsnummer"),
    "obligations": _("oppfølginger"),
    "observers_see": _("observatører ser"),
    "office": _("verv"),
    "officer": _("saksbehandler"),
    "order": _("rekkefølge"),
    "organisation_number": _("organisasjonsnummer"),
    "others_present": _("andre til stede"),
    "outcome": _("utfall"),
    "paper": _("i papiret"),
    "papers": _("papirer"),
    "part": _("hva"),
    "passages": _("ordene"),
    "person": _("person"),
    "place": _("sted"),
    "position": _("plass i rekkefølgen"),
    "prefix": _("forkortelse"),
    "present": _("til stede"),
    "proposal": _("forslag til vedtak"),
    "public_title": _("offentlig tittel"),
    "reason": _("grunn"),
    "purpose": _("til hva"),
    "reply": _("svar"),
    "via": _("svarte gjennom"),
    "seat": _("plass"),
    "passed_over": _("gått forbi"),
    "answer": _("svar"),
    "confirmed": _("bekreftet av"),
    "ground": _("grunnlag"),
    "receiver": _("mottaker"),
    "reference": _("referanse"),
    "references": _("viser til"),
    "register": _("i registeret"),
    "remarks": _("fra møtet"),
    "replaced": _("erstattet"),
    "represents": _("representerer"),
    "responsible": _("ansvarlig"),
    "role": _("rolle"),
    "rows": _("rader"),
    "second_factor": _("andre faktor"),
    "second_factor_required": _("andre faktor kreves"),
    "secretary": _("referent"),
    "selection_criteria": _("hva som publiseres"),
    "sessions": _("innlogginger"),
    "sessions_ended": _("logget ut steder"),
    "sha256": _("fingeravtrykk"),
    "slug": _("adresse"),
    "spellings": _("skrivemåter"),
    "state": _("tilstand"),
    "subscriptions": _("abonnementer"),
    "substitute_for": _("møter for"),
    "substitute_for_name": _("møter for"),
    "tables": _("tabeller"),
    "text": _("saken"),
    "time_end": _("slutter"),
    "time_start": _("begynner"),
    "title": _("tittel"),
    "to": _("til"),
    "treatment": _("behandlingen i møtet"),
    "unanimous": _("enstemmig"),
    "until": _("til og med"),
    "until_on": _("til og med"),
    "until_time": _("til klokka"),
    "version": _("versjon"),
    "votes": _("votering"),
    "whole_because": _("hvorfor alt"),
    "default_place": _("vanlig sted"),
    "default_start": _("begynner vanligvis"),
    "default_end": _("slutter vanligvis"),
    "deputy_order": _("vararekkefølge"),
    "email": _("e-postadresse"),
    "ended_on": _("siste dag"),
    "first_number": _("første nummer"),
    "gets_full": _("får også det som er unntatt"),
    "is_active": _("holder møter"),
    "is_minutes": _("godkjenner referat"),
    "is_numbered": _("får saksnummer"),
    "leader_approves_cases": _("leder godkjenner saksframlegg"),
    "minutes": _("minutter"),
    "minutes_text": _("fast tekst i referatet"),
    "notice_text": _("fast tekst i innkallingen"),
    "receivers": _("mottakere"),
    "address": _("e-postadresse"),
    "pages": _("sider"),
    "number_pattern": _("nummermønster"),
    "numbers_per_year": _("nummer fra begynnelsen hvert år"),
    "rules": _("regler"),
    "weight": _("stemmevekt"),
    "after": _("etter"),
    "before": _("før"),
    "by": _("av"),
    "corrections": _("rettinger"),
    "is_full": _("full utgave"),
    "signers": _("underskrivere"),
    "came_at": _("kom"),
    "chair_objects": _("møtelederen motsetter seg"),
    "explained": _("forklart med"),
    "is_allowed": _("tillatt"),
    "is_disqualified": _("inhabil"),
    "is_granted": _("innvilget"),
    "is_remote": _("digitalt"),
    "left_at": _("gikk"),
    "objecting": _("motsetter seg"),
    "opened_at": _("åpnet"),
    "proposed_by": _("foreslått av"),
    "result": _("resultat"),
    "speaker": _("taler"),
    "who": _("hvem"),
    "with": _("sammen med"),
}
