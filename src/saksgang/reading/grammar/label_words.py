"""Every spelling of every label, in bokmål, nynorsk and English: a dictionary and nothing else.

Spellings are in lower case with single blanks, without colon. `labels` knows how they stand on a line.
"""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What a label announces. `PROPOSER` names whose proposal an item holds, `PROPOSAL` opens the text of one."""

    BODY = "body"
    PLACE = "place"
    DATE = "date"
    TIME = "time"
    DATE_AND_TIME = "date_and_time"
    TIME_AND_PLACE = "time_and_place"
    LETTER_DATE = "letter_date"
    REFERENCE = "reference"
    OFFICER = "officer"
    CHAIR = "chair"
    SECRETARY = "secretary"
    CASE_NUMBER = "case_number"
    CASE_RANGE = "case_range"
    TITLE = "title"
    INVITED = "invited"
    COPIES = "copies"
    PRESENT = "present"
    SUBSTITUTES_PRESENT = "substitutes_present"
    OTHERS_PRESENT = "others_present"
    ABSENT = "absent"
    REPLACED = "replaced"
    AGENDA = "agenda"
    SUMMARY = "summary"
    BACKGROUND = "background"
    ASSESSMENT = "assessment"
    CONCLUSION = "conclusion"
    PROPOSAL = "proposal"
    PROPOSER = "proposer"
    TREATMENT = "treatment"
    REMARKS = "remarks"
    VOTE = "vote"
    DECISION = "decision"
    ATTACHMENTS = "attachments"
    INTRODUCED = "introduced"
    DISQUALIFIED = "disqualified"
    EXEMPT = "exempt"
    NEXT_MEETING = "next_meeting"
    SIGNATURE = "signature"


HEAD_LABELS = frozenset(
    {
        Label.BODY,
        Label.PLACE,
        Label.DATE,
        Label.TIME,
        Label.DATE_AND_TIME,
        Label.TIME_AND_PLACE,
        Label.LETTER_DATE,
        Label.REFERENCE,
        Label.OFFICER,
        Label.CHAIR,
        Label.SECRETARY,
    }
)
"""Labels whose value is short and that can stand several on one line."""

_SPELLINGS: dict[Label, str] = {
    Label.BODY: "utvalg|utval|organ|møte|møte i|nemnd|råd|forum|gruppe|utvalg/styre/råd|utvalg/styre|styre/råd/utvalg|navn på utvalg|politisk organ|"
    "råd/utvalg|styre/utvalg|møteforum|body|committee|council|meeting of",
    Label.PLACE: "sted|stad|møtested|møtestad|møtelokale|lokale|møterom|møteplass|hvor|kvar|stad/rom|sted/rom|møtested/lokaler|møtested/lokale|"
    "møtestad/lokale|møtestad/rom|rom|oppmøtested|møtelokale/sted|sted for møtet|place|venue|location|room",
    Label.DATE: "dato|møtedato|dato for møtet|møtedag|dag|date|date of meeting|meeting date|møtedatoar",
    Label.TIME: "tid|tidspunkt|tidsrom|møtetid|klokka|klokken|kl|kl.|klokkeslett|møtetidspunkt|møtestart|møteslutt|møtestart/slutt|start|slutt|"
    "møtet satt|møtet varte|møtet slutt|møtet sluttet|møtet hevet|møtet heva|møtet startet|møtet starta|møtet begynte|"
    "møtet ble hevet|møtet ble satt|varighet|lengde|time|hours|start time|end time|starttid|sluttid",
    Label.DATE_AND_TIME: "dato og tid|dato/tid|dato / tid|dato, tid|dato og klokkeslett|dato og klokkeslett for møtet|dato/klokkeslett|dato/kl|møtedato/tid|"
    "møtedato og tid|møtedato/-tid|møtedato/klokkeslett|tid/dato|når|tid og dato|dag og tid|date and time|date/time|when|møtedato/møtetid|møtetid/-dato",
    Label.TIME_AND_PLACE: "tid og sted|tid og stad|tid/sted|tid/stad|tid / sted|dato/sted|dato og sted|dato og stad|dato/stad|dato, tid og sted|"
    "dato, tid og stad|sted og tid|stad og tid|sted/tid|stad/tid|sted/dato|sted og dato|stad og dato|stad/dato|tid og møtested|møtetid og -sted|møtetid og sted|time and place|"
    "date and place|sted, dato|stad, dato",
    Label.LETTER_DATE: "brevdato|vår dato|utsendt|utsendt dato|utsendingsdato|sendt|sendt ut|utskriftsdato|utskrift dato|innkallingsdato|dato for innkalling|"
    "dato for utsendelse|datert|dokumentdato|referatdato|skrevet|letter date|dated|sent|dato utsendt",
    Label.REFERENCE: "referanse|vår ref|vår ref.|vår referanse|vår/ref|ref|ref.|ref.nr|arkivsak|arkivsaknr|arkivsaksnr|arkivsaksnr.|arkivsak-dok|arkivsak-dok.|arkivsakid|"
    "arkivsak id|journalnr|journalpost|journalpostid|jpid|arkivref|arkivref.|arkivreferanse|saksmappe|saksmappenr|dokumentnr|dok.nr|dokument nr|"
    "løpenr|our ref|our reference|reference|file reference",
    Label.OFFICER: "saksbehandler|saksbehandlar|sakshandsamar|sakshandsamer|saksbeh|saksbeh.|saksansvarlig|saksansvarleg|sakshandtamar|ansvarlig saksbehandler|"
    "saksutgreiar|saksutreder|case officer|officer|executive officer|saksordfører|saksordførar",
    Label.CHAIR: "møteleder|møteleiar|ordstyrer|ordstyrar|leder|leiar|møteledelse|møteleiing|møtet ble ledet av|møtet blei leia av|møtet vart leia av|dirigent|"
    "utvalgsleder|utvalsleiar|styreleder|styreleiar|forumleder|ledet av|leia av|møteansvarlig|møteansvarleg|ordfører|ordførar|møtedirigent|møtestyrer|møtestyrar|"
    "styrets leder|chair|chairperson|chairman|chaired by|chair of the meeting",
    Label.SECRETARY: "referent|møtesekretær|sekretær|protokollfører|protokollførar|skrivar|skriver|referat ved|referat v/|referatfører|referatførar|møtereferent|"
    "referat skrevet av|referat av|sekretær for møtet|sekretariat|utvalgssekretær|utvalssekretær|referering|referat er skrevet av|ført av|protokoll ført av|møteskrivar|"
    "secretary|minutes by|minutes taken by|note taker|recorder",
    Label.CASE_NUMBER: "saksnr|saksnr.|saknr|saknr.|saksnummer|sak nr|sak nr.|saksnummer i utvalget|utvalgssak|utvalgssaksnr|utvalgssak nr|utvalssaksnr|utvalssak|"
    "utvalgssaksnummer|sak|saka|styresak|case|case no|case no.|item no|item no.|utv.saksnr|utvalgssakstype/nr|utvalgssakstype/nr.|utvalssakstype/nr",
    Label.CASE_RANGE: "saker nr|saksnumre|behandlede saker|behandla saker|sakene|sakane|møtet behandlet sakene|møtet handsama sakene|fra sak|saker fra og med",
    Label.TITLE: "tittel|sakstittel|saken gjelder|sakens tittel|overskrift|emne|vedrørende|vedrørande|gjelder|gjeld|title|subject|tema",
    Label.INVITED: "innkalt|innkalte|innkalles|innkallast|innkalte medlemmer|innkalte medlemmar|innkalte medlemer|invitert|inviterte|invitasjon til|til|til medlemmene|til medlemmer|"
    "mottaker|mottakere|mottakar|mottakarar|adressat|adressater|sendt til|sendes til|innkalling til|innkallinga gjeld|innkalling sendt til|medlemmer|medlemmar|medlemer|"
    "innkalte til møtet|innkalt til møtet|følgende er innkalt|følgjande er innkalla|innkalla|innkalte er|kalles inn|called|invited|to|invitees",
    Label.COPIES: "kopi|kopi til|kopier|utskrift til|utskrift sendes til|særutskrift til|særutskrift sendes til|melding om vedtak sendes til|melding om vedtak til|melding om vedtak|melding til|vedtak sendes til|kopimottaker|kopimottakere|kopimottakarar|gjenpart|gjenpart til|cc|kopi sendt|kopi sendt til|kopi sendes|med kopi til|til kopi|"
    "til orientering|til kunnskap|orientering til|copy|copies|copy to|copies to",
    Label.PRESENT: "til stede|tilstede|til stades|tilstades|til stade|møtende|møtande|frammøtte|fremmøtte|framøtte|oppmøtte|deltakere|deltakarar|deltagere|deltagarar|deltok|"
    "deltakere på møtet|deltakere i møtet|på møtet deltok|i møtet deltok|disse deltok|desse deltok|oppmøte|frammøte|fremmøte|møtte|møtt|tilstedeværende|"
    "møtedeltakere|møtedeltakarar|møtedeltagere|faste medlemmer|faste medlemmar|møtende medlemmer|møtande medlemmer|møtande medlemar|frammøtte medlemmer|frammøtte medlemmar|frammøtte medlemer|"
    "medlemmer til stede|medlemmar til stades|tilstede på møtet|til stede på møtet|til stede i møtet|til stades på møtet|til stades i møtet|disse møtte|desse møtte|"
    "følgende møtte|følgjande møtte|følgende var til stede|følgende var tilstede|disse var til stede|desse var til stades|følgjande var til stades|tilstede var|til stede var|"
    "til stades var|følgende deltok|present|attendees|attendance|participants|members present|in attendance (members)",
    Label.SUBSTITUTES_PRESENT: "varamedlemmer|varamedlemmar|varamedlemer|varamedlem|møtende varamedlemmer|møtande varamedlemmer|møtande varamedlemar|frammøtte varamedlemmer|"
    "frammøtte varamedlemmar|frammøtte varamedlemer|varamedlemmer til stede|vararepresentanter|vararepresentantar|vararepresentant|vara|som vara møtte|møtte som vara|møtt som vara|"
    "varaer|varamøtte|møtende vararepresentanter|varapersoner|varapersonar|substitutes|deputies|deputies present",
    Label.OTHERS_PRESENT: "fra administrasjonen|frå administrasjonen|administrasjonen|administrasjon|andre|andre til stede|andre tilstede|andre til stades|andre som møtte|andre møtende|"
    "andre møtande|andre frammøtte|øvrige|øvrige til stede|øvrige tilstede|øvrige deltakere|andre deltakere|andre deltakarar|gjester|gjestar|observatører|observatørar|fra sekretariatet|frå sekretariatet|"
    "sekretariatet|dessuten møtte|dessutan møtte|i tillegg møtte|i tillegg deltok|i tillegg til stede|ellers møtte|elles møtte|ellers til stede|ellers tilstede|elles til stades|også til stede|"
    "også tilstede|i tillegg|for øvrig møtte|forøvrig møtte|dessuten deltok|dessutan deltok|til stede fra administrasjonen|til stades frå administrasjonen|tilstede fra administrasjonen|"
    "fra administrasjonen til stede|andre innkalte|tilforordnede|tilforordna|møtende fra administrasjonen|møtande frå administrasjonen|fra revisjonen|frå revisjonen|revisjonen|"
    "andre personer til stede|andre personar til stades|others present|others|in attendance|also present|guests|observers|staff present|from the administration",
    Label.ABSENT: "forfall|meldte forfall|meldt forfall|melde forfall|hadde meldt forfall|ikke til stede|ikke tilstede|ikkje til stades|ikkje tilstades|mangler|mangla|manglar|fraværende|fråverande|fråvær|"
    "fravær|meldt fravær|forfall uten vara|forfall utan vara|forfall meldt|ikke møtt|ikkje møtt|ikke møtende|møtte ikke|møtte ikkje|som ikkje møtte|som ikke møtte|ikke møtte|ikkje møtte|"
    "forfall fra|forfall frå|forfall i møtet|forfall til møtet|gyldig forfall|absent|apologies|apologies for absence|regrets|not present|fråverande medlemmer",
    Label.REPLACED: "varamedlem for|møtte for|møtt for|vara for|vararepresentant for|stedfortreder for|substitute for|replacing",
    Label.AGENDA: "saksliste|sakliste|sakslista|saklista|sakslisten|saklisten|dagsorden|dagsordning|agenda|sakskart|sakkart|saker til behandling|saker til handsaming|saker|saksoversikt|"
    "sakliste for møtet|til behandling|til behandling forelå|til handsaming låg føre|saker som skal behandles|items|order of business|agenda items|møteplan for dagen|"
    "følgende saker ble behandlet|følgende saker behandles|følgjande saker vart handsama|innholdsliste",
    Label.SUMMARY: "sammendrag|samandrag|kort sammendrag|kort oppsummering|oppsummering|kort om saka|kort om saken|ingress|summary",
    Label.BACKGROUND: "bakgrunn|bakgrunnen|saken|bakgrunn for saken|bakgrunn for saka|bakgrunnen for saken|saksopplysninger|saksopplysningar|sakopplysninger|saksopplysning|faktiske opplysninger|faktiske opplysningar|"
    "saksutredning|saksutgreiing|saksutgreiinga|saksframstilling|saksfremstilling|saksorientering|innledning|innleiing|kva saka gjeld|hva saken gjelder|hva saka gjelder|om saken|om saka|"
    "saka gjeld|faktagrunnlag|fakta|beskrivelse|beskrivelse av saken|utredning|utgreiing|historikk|tidligere behandling|tidlegare handsaming|background|the matter|case|description",
    Label.ASSESSMENT: "vurdering|vurderinger|vurderingar|vurdering og konklusjon|drøfting og vurdering|vurdering og anbefaling|sekretariatets vurdering|kommunedirektørens vurdering|rådmannens vurdering|"
    "rådmannen si vurdering|rådmannen sine vurderingar|kommunedirektøren si vurdering|kommunedirektøren sine vurderingar|daglig leders vurdering|dagleg leiar si vurdering|administrasjonens vurdering|"
    "administrasjonen si vurdering|økonomiske konsekvenser|økonomiske konsekvensar|konsekvenser|konsekvensar|andre vurderinger|vurdering av saken|assessment|considerations|evaluation",
    Label.CONCLUSION: "konklusjon|konklusjonar|konklusjoner|samlet vurdering og konklusjon|anbefaling|tilråding og konklusjon|conclusion|recommendation",
    Label.PROPOSER: "forslagsstiller|forslagsstillar|framleggsstillar|forslagstiller|foreslått av|foreslege av|fremmet av|fremma av|meldt av|meldt inn av|innmeldt av|proposed by|moved by",
    Label.TREATMENT: "behandling|behandlinga|behandlingen|handsaming|handsaminga|behandling i møtet|behandling i møte|handsaming i møtet|handsama i møtet|møtebehandling|møtehandsaming|saksbehandling|"
    "sakshandsaming|behandla i møtet|saksgang i møtet|proceedings|treatment",
    Label.REMARKS: "fra møtet|frå møtet|merknader|merknadar|merknad|kommentarer|kommentarar|kommentar|innspill|innspel|innspill i møtet|innspel i møtet|fra diskusjonen|frå diskusjonen|diskusjon|"
    "drøfting|drøftinga|drøftingen|debatt|fra debatten|frå debatten|momenter|momenter fra diskusjonen|momenter fra møtet|innspill fra møtet|innspel frå møtet|kommentarer i møtet|kommentarer fra møtet|"
    "merknader i møtet|protokolltilførsel|protokolltilføring|protokollmerknad|protokolltilførsler|ordskifte|frå ordskiftet|referat fra diskusjonen|oppsummering fra møtet|"
    "remarks|comments|discussion|from the meeting|notes",
    Label.VOTE: "votering|voteringa|voteringen|voteringsresultat|avstemming|avstemning|avstemninger|avrøysting|avrøystinga|røysting|røystinga|stemmegivning|stemmegiving|røystegiving|resultat av voteringen|"
    "avstemningsresultat|vote|voting|result of the vote",
    Label.DECISION: "vedtak|vedtaket|vedtatt|vedteke|beslutning|beslutninger|avgjerd|avgjersle|avgjørelse|samrøystes vedtak|samrøystes vedteke|enstemmig vedtak|enstemmig vedtatt|endelig vedtak|endeleg vedtak|slikt vedtak|"
    "følgende vedtak|følgjande vedtak|møtets vedtak|styrets vedtak|styret sitt vedtak|utvalgets vedtak|utvalet sitt vedtak|formannskapets vedtak|formannskapet sitt vedtak|kommunestyrets vedtak|kommunestyret sitt vedtak|"
    "regionrådets vedtak|regionrådet sitt vedtak|forumets vedtak|rådets vedtak|nemndas vedtak|vedtak i møtet|vedtak i saken|vedtak i saka|resolusjon|uttale|uttalelse|"
    "decision|decisions|resolution|resolved|decided|agreed",
    Label.ATTACHMENTS: "vedlegg|vedlagt|vedlagte dokumenter|vedlagte dokument|vedlegg til saken|vedlegg til saka|saksvedlegg|saksdokumenter|saksdokument|trykte vedlegg|trykt vedlegg|utrykte vedlegg|"
    "uttrykte vedlegg|ikke trykte vedlegg|ikkje trykte vedlegg|vedlegg i saken|vedlegg i saka|vedlegg, trykte|vedlegg som følger saken|dokumenter i saken|dokument i saka|vedlegges|saksdokumenter vedlagt|saksdokument vedlagt|ikke vedlagt|ikkje vedlagt|ikke vedlagte dokumenter|vedlagt følger|vedlagt følgjer|"
    "andre dokumenter i saken|bilag|attachment|attachments|enclosure|enclosures|appendix|annex",
    Label.INTRODUCED: "innledning ved|innledning v/|innleiing ved|innleiing v/|innleder|innledere|innleiar|innleiarar|innledet av|innleia av|innleder i saken|presentasjon ved|presentasjon v/|presentert av|"
    "presenteres av|presenterast av|saken presenteres av|orientering ved|orientering v/|informasjon ved|informasjon v/|orientering av|foredragsholder|foredragshaldar|foredragsholdere|"
    "introduced by|introduction by|presented by|presentation by|speaker",
    Label.DISQUALIFIED: "habilitet|inhabilitet|inhabil|inhabile|ugild|ugilde|gildskap|ugildskap|ugildheit|inhabilitet i saken|habilitetsvurdering|disqualified|conflict of interest|recused",
    Label.EXEMPT: "unntatt offentlighet|unntatt offentlegheit|unnateke offentlegheit|unnatatt offentlegheit|unntatt fra offentlighet|unntatt offentligheten|untatt offentlighet|u.off|u.off.|u. off|u. off.|uoff|off.loven|"
    "offentleglova|offentleglova §|offl|offl.|skjermet|skjerma|lukket møte|lukka møte|lukket|lukka|gradering|hjemmel for unntak|exempt|confidential|exempt from public access",
    Label.NEXT_MEETING: "neste møte|neste møter|neste møte i|neste ordinære møte|møteplan|kommende møter|komande møte|next meeting|next meetings",
    Label.SIGNATURE: "underskrift|underskrifter|signatur|signaturer|underskrifta|rett utskrift|rett utskrift bekreftes|rett utskrift stadfestast|protokollen godkjent|sign|signature|signatures|signed",
}  # fmt: skip

LABEL_OF: dict[str, Label] = {spelling: label for label, words in _SPELLINGS.items() for spelling in words.split("|")}

_SURE = (
    "møtested|møtestad|møtedato|møtetid|møtetidspunkt|saksbehandler|saksbehandlar|sakshandsamar|møtelokale|møteleder|møteleiar|"
    "møtesekretær|protokollfører|protokollførar|arkivsaksnr|arkivsak"
)
SURE_WITHOUT_COLON = frozenset(_SURE.split("|"))
"""Spellings that are labels also with one blank and no colon before their value (`Møtested Rådhuset`)."""
