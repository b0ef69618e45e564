"""The name of every act and of every kind of object in the trail, in three languages.

An act that leaves an event gets its line here; a test compares with the acts that the code uses.
"""

from __future__ import annotations

from collections.abc import Mapping

from saksgang.core.texts import Language, Text

ACT_NAMES: Mapping[str, Text] = {
    "access.answered": Text(nb="Svarte på innsynskrav", nn="Svarte på innsynskrav", en="Answered a request for access"),
    "access.asked": Text(nb="Innsynskrav kom inn", nn="Innsynskrav kom inn", en="A request for access came in"),
    "access.cut-off": Text(
        nb="Avskåret en inhabil fra det som er unntatt",
        nn="Skar ein ugild av frå det som er unnateke",
        en="Cut somebody disqualified off from what is exempt",
    ),
    "access.ended": Text(
        nb="Avsluttet tilgang til det som er unntatt",
        nn="Avslutta tilgang til det som er unnateke",
        en="Ended access to what is exempt",
    ),
    "access.given": Text(
        nb="Ga tilgang til det som er unntatt",
        nn="Gav tilgang til det som er unnateke",
        en="Gave access to what is exempt",
    ),
    "access.let-in": Text(nb="Opphevet en avskjæring", nn="Oppheva ei avskjering", en="Ended a cut-off"),
    "agenda.approval-asked": Text(
        nb="Sendte saklista til lederen", nn="Sende saklista til leiaren", en="Sent the agenda to the chair"
    ),
    "agenda.approved": Text(nb="Godkjente saklista", nn="Godkjende saklista", en="Approved the agenda"),
    "agenda.begun": Text(nb="Begynte på saklista", nn="Tok til på saklista", en="Began the agenda"),
    "agenda.fixed": Text(nb="Fastsatte saklista", nn="Fastsette saklista", en="Fixed the agenda"),
    "agenda.item-added": Text(
        nb="Satte en sak på saklista", nn="Sette ei sak på saklista", en="Put an item on the agenda"
    ),
    "agenda.item-changed": Text(
        nb="Endret en sak på saklista", nn="Endra ei sak på saklista", en="Changed an item of the agenda"
    ),
    "agenda.item-removed": Text(
        nb="Tok en sak av saklista", nn="Tok ei sak av saklista", en="Took an item off the agenda"
    ),
    "agenda.ordered": Text(
        nb="Endret rekkefølgen på saklista", nn="Endra rekkjefølgja på saklista", en="Changed the order of the agenda"
    ),
    "agenda.proposal-left": Text(
        nb="Lot være å ta med et forslag", nn="Lét vere å ta med eit framlegg", en="Left a proposal off the agenda"
    ),
    "agenda.proposal-restored": Text(
        nb="Hentet fram igjen et forslag", nn="Henta fram att eit framlegg", en="Brought a proposal back"
    ),
    "agenda.sent-back": Text(nb="Sendte saklista tilbake", nn="Sende saklista tilbake", en="Sent the agenda back"),
    "body.changed": Text(nb="Endret organet", nn="Endra organet", en="Changed the body"),
    "body.created": Text(nb="Nytt organ", nn="Nytt organ", en="New body"),
    "case.created": Text(nb="Ny sak", nn="Ny sak", en="New case"),
    "case.given": Text(nb="Satt til en sak", nn="Sett til ei sak", en="Put to a case"),
    "case.joined": Text(
        nb="Slått sammen med en annen sak", nn="Slått saman med ei anna sak", en="Joined with another case"
    ),
    "case.split": Text(nb="Delt i to saker", nn="Delt i to saker", en="Split into two cases"),
    "casepaper.approved": Text(nb="Godkjente saken", nn="Godkjende saka", en="Approved the case"),
    "casepaper.asked-for": Text(
        nb="Noterte medlemmer som krever saken på lista",
        nn="Noterte medlemer som krev saka på lista",
        en="Noted members who ask for the case on the agenda",
    ),
    "casepaper.attached": Text(nb="La ved en fil", nn="La ved ei fil", en="Attached a file"),
    "casepaper.attachment-named": Text(nb="Endret et vedlegg", nn="Endra eit vedlegg", en="Changed an attachment"),
    "casepaper.attachment-removed": Text(
        nb="Tok bort et vedlegg", nn="Tok bort eit vedlegg", en="Removed an attachment"
    ),
    "casepaper.attachments-ordered": Text(
        nb="Flyttet på vedleggene", nn="Flytta på vedlegga", en="Put the attachments in order"
    ),
    "casepaper.author-added": Text(
        nb="Fikk med en medforfatter", nn="Fekk med ein medforfattar", en="Added a co-author"
    ),
    "casepaper.author-removed": Text(
        nb="Tok bort en medforfatter", nn="Tok bort ein medforfattar", en="Removed a co-author"
    ),
    "casepaper.begun": Text(nb="Begynte på et saksframlegg", nn="Begynte på eit saksframlegg", en="Began a case paper"),
    "casepaper.file-replaced": Text(nb="Byttet ut en fil", nn="Bytte ut ei fil", en="Put a file in place of another"),
    "casepaper.handed-in": Text(nb="Meldte inn en sak", nn="Melde inn ei sak", en="Handed in a case"),
    "casepaper.leader-asked": Text(
        nb="Ba lederen godkjenne saken", nn="Bad leiaren godkjenne saka", en="Asked the leader to approve the case"
    ),
    "casepaper.moved": Text(
        nb="Flyttet saken til et annet organ", nn="Flytta saka til eit anna organ", en="Moved the case to another body"
    ),
    "casepaper.promise-kept": Text(
        nb="La ved det som var lovet", nn="La ved det som var lova", en="Attached what was promised"
    ),
    "casepaper.promised": Text(
        nb="Noterte et vedlegg som ettersendes",
        nn="Noterte eit vedlegg som blir ettersendt",
        en="Noted an attachment that comes later",
    ),
    "casepaper.ready": Text(nb="Meldte saken klar", nn="Melde saka klar", en="Said that the case is ready"),
    "casepaper.reopened": Text(nb="Skrev videre på saken", nn="Skreiv vidare på saka", en="Wrote on at the case"),
    "casepaper.taken-up": Text(nb="Tok saken fram igjen", nn="Tok saka fram igjen", en="Took the case up again"),
    "casepaper.told": Text(
        nb="Ga beskjed til den som meldte inn saken",
        nn="Gav beskjed til den som melde inn saka",
        en="Told who handed the case in",
    ),
    "casepaper.withdrawn": Text(nb="Trakk saken", nn="Trekte saka", en="Withdrew the case"),
    "casepaper.written": Text(nb="Skrev i saksframlegget", nn="Skreiv i saksframlegget", en="Wrote in the case paper"),
    "casetemplate.removed": Text(nb="Tok bort en mal", nn="Tok bort ein mal", en="Removed a template"),
    "casetemplate.saved": Text(nb="Lagret en mal", nn="Lagra ein mal", en="Saved a template"),
    "cooperation.changed": Text(nb="Endret samarbeidet", nn="Endra samarbeidet", en="Changed the co-operation"),
    "cooperation.created": Text(nb="Opprettet samarbeidet", nn="Oppretta samarbeidet", en="Made the co-operation"),
    "difference.kept": Text(
        nb="Beholdt det som står i registeret",
        nn="Heldt på det som står i registeret",
        en="Kept what the register says",
    ),
    "difference.taken": Text(
        nb="Tok det som står i papiret", nn="Tok det som står i papiret", en="Took what the paper says"
    ),
    "document.imported": Text(nb="Lest inn", nn="Lese inn", en="Read in"),
    "exempt.read": Text(nb="Leste det som er unntatt", nn="Las det som er unnateke", en="Read what is exempt"),
    "exemption.changed": Text(nb="Endret et unntak", nn="Endra eit unntak", en="Changed an exemption"),
    "exemption.lifted": Text(nb="Opphevet et unntak", nn="Oppheva eit unntak", en="Lifted an exemption"),
    "exemption.made": Text(
        nb="Unntok fra offentlighet", nn="Gjorde unntak frå offentlegheit", en="Exempted from public access"
    ),
    "exemption.reviewed": Text(
        nb="Vurderte et unntak på nytt", nn="Vurderte eit unntak på nytt", en="Reviewed an exemption"
    ),
    "fact.corrected": Text(nb="Rettet", nn="Retta", en="Corrected"),
    "finding.dismissed": Text(nb="La bort et funn", nn="La bort eit funn", en="Set a finding aside"),
    "finding.restored": Text(nb="Tok fram et funn", nn="Tok fram eit funn", en="Took up a finding"),
    "findings.changed": Text(nb="Kontrollerte papirene", nn="Kontrollerte papira", en="Checked the papers"),
    "identity-number.hidden": Text(
        nb="Skjulte et fødselsnummer i papiret",
        nn="Skjulte eit fødselsnummer i papiret",
        en="Hid a national identity number in the paper",
    ),
    "invitation.accepted": Text(nb="Tok imot invitasjonen", nn="Tok imot invitasjonen", en="Accepted the invitation"),
    "invitation.revoked": Text(
        nb="Trakk invitasjonen tilbake", nn="Trekte invitasjonen tilbake", en="Took the invitation back"
    ),
    "invitation.sent": Text(nb="Inviterte en bruker", nn="Inviterte ein brukar", en="Invited a user"),
    "invitation.sent-again": Text(
        nb="Sendte invitasjonen på nytt", nn="Sende invitasjonen på nytt", en="Sent the invitation again"
    ),
    "item.changed": Text(
        nb="Endret saken etter et papir", nn="Endra saka etter eit papir", en="Changed the item after a paper"
    ),
    "link.made": Text(
        nb="Laget en lenke uten innlogging", nn="Laga ei lenkje utan innlogging", en="Made a link without sign-in"
    ),
    "link.revoked": Text(nb="Trakk tilbake en lenke", nn="Trekte tilbake ei lenkje", en="Took a link back"),
    "link.used": Text(nb="Brukte en lenke", nn="Brukte ei lenkje", en="Used a link"),
    "meeting.cancelled": Text(nb="Avlyste møtet", nn="Avlyste møtet", en="Cancelled the meeting"),
    "meeting.moved": Text(nb="Flyttet møtet", nn="Flytta møtet", en="Moved the meeting"),
    "meeting.changed": Text(
        nb="Endret møtet etter et papir", nn="Endra møtet etter eit papir", en="Changed the meeting after a paper"
    ),
    "meeting.planned": Text(nb="Planla et møte", nn="Planla eit møte", en="Planned a meeting"),
    "meeting.replanned": Text(nb="Endret møteplanen", nn="Endra møteplanen", en="Changed the plan of the meeting"),
    "meeting.minutes-approved": Text(
        nb="Referatet ble godkjent", nn="Referatet vart godkjent", en="The minutes were approved"
    ),
    "meeting.created": Text(nb="Nytt møte", nn="Nytt møte", en="New meeting"),
    "extract.sent": Text(nb="Sendte særutskrift", nn="Sende særutskrift", en="Sent an extract"),
    "meeting.entered-afterwards": Text(
        nb="Førte møtet i ettertid", nn="Førte møtet i ettertid", en="Entered the meeting afterwards"
    ),
    "minutes.corrected": Text(
        nb="Tok rettinger inn i referatet",
        nn="Tok rettingar inn i referatet",
        en="Carried corrections into the minutes",
    ),
    "minutes.correction-asked": Text(
        nb="Ba om retting i referatet", nn="Bad om retting i referatet", en="Asked for a correction of the minutes"
    ),
    "minutes.correction-settled": Text(
        nb="Avgjorde en retting i referatet",
        nn="Avgjorde ei retting i referatet",
        en="Decided on a correction of the minutes",
    ),
    "minutes.finished": Text(nb="Gjorde referatet ferdig", nn="Gjorde referatet ferdig", en="Finished the minutes"),
    "minutes.part-written": Text(nb="Skrev i referatet", nn="Skreiv i referatet", en="Wrote in the minutes"),
    "minutes.reopened": Text(nb="Åpnet referatet igjen", nn="Opna referatet att", en="Reopened the minutes"),
    "minutes.sent": Text(
        nb="Sendte referatet til merknad", nn="Sende referatet til merknad", en="Sent the minutes for comments"
    ),
    "minutes.signed": Text(
        nb="Godkjente referatet med navnet sitt",
        nn="Godkjende referatet med namnet sitt",
        en="Approved the minutes by name",
    ),
    "minutes.signers-asked": Text(
        nb="Ba underskriverne godkjenne referatet",
        nn="Bad underskrivarane godkjenne referatet",
        en="Asked the signers to approve the minutes",
    ),
    "attendance.came": Text(nb="Kom til møtet", nn="Kom til møtet", en="Came to the meeting"),
    "attendance.corrected": Text(nb="Rettet frammøtet", nn="Retta frammøtet", en="Corrected attendance"),
    "attendance.left": Text(nb="Gikk fra møtet", nn="Gjekk frå møtet", en="Left the meeting"),
    "attendance.removed": Text(nb="Strøk fra frammøtet", nn="Strauk frå frammøtet", en="Took out of attendance"),
    "decision.written": Text(nb="Førte vedtaket", nn="Førte vedtaket", en="Wrote the decision"),
    "doors.closed": Text(nb="Lukket dørene", nn="Lukka dørene", en="Closed the doors"),
    "doors.debated": Text(
        nb="Lukket dørene for debatten om lukking",
        nn="Lukka dørene for ordskiftet om lukking",
        en="Closed the doors for the debate on closing",
    ),
    "doors.kept-open": Text(
        nb="Forslaget om å lukke dørene falt",
        nn="Framlegget om å lukke dørene fall",
        en="The proposal to close the doors fell",
    ),
    "doors.opened": Text(nb="Åpnet dørene", nn="Opna dørene", en="Opened the doors"),
    "doubt.raised": Text(
        nb="Tok opp habiliteten til noen",
        nn="Tok opp habiliteten til nokon",
        en="Asked whether somebody is disqualified",
    ),
    "doubt.ruled": Text(
        nb="Avgjorde et spørsmål om habilitet", nn="Avgjorde eit spørsmål om habilitet", en="Ruled on disqualification"
    ),
    "doubt.withdrawn": Text(
        nb="Trakk et spørsmål om habilitet",
        nn="Trekte eit spørsmål om habilitet",
        en="Withdrew a question of disqualification",
    ),
    "election.held": Text(nb="Holdt et valg", nn="Heldt eit val", en="Held an election"),
    "excuse.decided": Text(
        nb="Avgjorde en søknad om fritak", nn="Avgjorde ein søknad om fritak", en="Decided on excusing a member"
    ),
    "item.debate-brought": Text(
        nb="Tok inn ordskiftet fra det felles møtet",
        nn="Tok inn ordskiftet frå det felles møtet",
        en="Took in the debate of the joint meeting",
    ),
    "item.added": Text(
        nb="Satte en sak på lista i møtet", nn="Sette ei sak på lista i møtet", en="Added an item in the meeting"
    ),
    "item.consent-asked": Text(
        nb="Spurte om saken kan avgjøres", nn="Spurde om saka kan avgjerast", en="Asked whether the item may be decided"
    ),
    "item.joined": Text(
        nb="Slo saken sammen med en annen", nn="Slo saka saman med ei anna", en="Joined the item with another"
    ),
    "item.outcome-set": Text(
        nb="Rettet hvordan saken endte", nn="Retta korleis saka enda", en="Corrected how the item ended"
    ),
    "item.parted": Text(
        nb="Skilte saken fra en annen", nn="Skilde saka frå ei anna", en="Parted the item from another"
    ),
    "item.postponed": Text(nb="Utsatte saken", nn="Utsette saka", en="Postponed the item"),
    "item.put-back": Text(nb="La saken tilbake", nn="La saka tilbake", en="Put the item back"),
    "item.sent-back": Text(nb="Sendte saken tilbake", nn="Sende saka tilbake", en="Sent the item back"),
    "item.split": Text(nb="Delte saken", nn="Delte saka", en="Split the item"),
    "item.taken-before": Text(nb="Endret rekkefølgen", nn="Endra rekkjefølgja", en="Changed the order"),
    "item.taken-up": Text(nb="Tok opp saken", nn="Tok opp saka", en="Took up the item"),
    "item.treated": Text(nb="Avsluttet saken", nn="Avslutta saka", en="Closed the item"),
    "item.treatment-written": Text(nb="Skrev om behandlingen", nn="Skreiv om behandlinga", en="Wrote of the treatment"),
    "item.withdrawn": Text(nb="Trakk saken", nn="Trekte saka", en="Withdrew the item"),
    "meeting.chair-taken": Text(nb="Ny møteleder", nn="Ny møteleiar", en="New chair of the meeting"),
    "meeting.ended": Text(nb="Avsluttet møtet", nn="Avslutta møtet", en="Ended the meeting"),
    "meeting.form-changed": Text(nb="Endret møteformen", nn="Endra møteforma", en="Changed the form of the meeting"),
    "meeting.made-common": Text(
        nb="Gjorde det til et vanlig møte", nn="Gjorde det til eit vanleg møte", en="Made it a common meeting"
    ),
    "item.decided-for": Text(
        nb="Førte i hvilket organs sted saken ble avgjort",
        nn="Førte i staden for kva organ saka vart avgjord",
        en="Recorded in which body's place the case was decided",
    ),
    "meeting.made-urgent": Text(
        nb="Kalte inn til hastefjernmøte", nn="Kalla inn til hastefjernmøte", en="Called an urgent remote meeting"
    ),
    "meeting.postponement-demanded": Text(
        nb="Førte krav om å utsette hastesaken",
        nn="Førte krav om å utsetje hastesaka",
        en="Recorded a demand to postpone the urgent case",
    ),
    "meeting.parted": Text(nb="Skilte møtene fra hverandre", nn="Skilde møta frå kvarandre", en="Parted the meetings"),
    "meeting.paused": Text(nb="Tok pause", nn="Tok pause", en="Paused"),
    "meeting.recording-answered": Text(
        nb="Svarte på om møtet kan tas opp",
        nn="Svarte på om møtet kan takast opp",
        en="Answered whether the meeting may be recorded",
    ),
    "meeting.reopened": Text(nb="Tok opp møtet igjen", nn="Tok opp att møtet", en="Took the meeting up again"),
    "meeting.resumed": Text(nb="Fortsatte etter pausen", nn="Heldt fram etter pausen", en="Went on after the pause"),
    "meeting.started": Text(nb="Startet møtet", nn="Starta møtet", en="Started the meeting"),
    "meeting.joint": Text(
        nb="Gjorde møtet felles med et annet",
        nn="Gjorde møtet felles med eit anna",
        en="Made the meeting joint with another",
    ),
    "proposal.changed": Text(nb="Endret et forslag", nn="Endra eit framlegg", en="Changed a proposal"),
    "proposal.made": Text(nb="Førte et forslag", nn="Førte eit framlegg", en="Recorded a proposal"),
    "proposal.restored": Text(
        nb="Tok fram igjen et forslag", nn="Tok fram att eit framlegg", en="Brought a proposal back"
    ),
    "proposal.withdrawn": Text(nb="Trakk et forslag", nn="Trekte eit framlegg", en="Withdrew a proposal"),
    "remark.changed": Text(nb="Endret en merknad", nn="Endra ein merknad", en="Changed a remark"),
    "remark.deleted": Text(nb="Strøk en merknad", nn="Strauk ein merknad", en="Deleted a remark"),
    "remark.moved": Text(nb="Flyttet en merknad", nn="Flytta ein merknad", en="Moved a remark"),
    "remark.written": Text(nb="Skrev en merknad", nn="Skreiv ein merknad", en="Wrote a remark"),
    "statement.appealed": Text(
        nb="Førte en mindretallsanke", nn="Førte ein mindretalsanke", en="Recorded a minority appeal"
    ),
    "statement.changed": Text(
        nb="Endret en protokolltilførsel", nn="Endra ein protokolltilførsel", en="Changed a statement"
    ),
    "statement.deleted": Text(
        nb="Strøk en protokolltilførsel", nn="Strauk ein protokolltilførsel", en="Deleted a statement"
    ),
    "statement.entered": Text(
        nb="Førte en protokolltilførsel", nn="Førte ein protokolltilførsel", en="Entered a statement"
    ),
    "vote.corrected": Text(nb="Rettet en votering", nn="Retta ei røysting", en="Corrected a vote"),
    "vote.held": Text(nb="Holdt en votering", nn="Heldt ei røysting", en="Held a vote"),
    "vote.removed": Text(nb="Strøk en votering", nn="Strauk ei røysting", en="Removed a vote"),
    "written.answered": Text(
        nb="Svarte i skriftlig behandling", nn="Svarte i skriftleg behandling", en="Answered in written procedure"
    ),
    "written.settled": Text(
        nb="Avgjorde skriftlig behandling", nn="Avgjorde skriftleg behandling", en="Settled the written procedure"
    ),
    "written.started": Text(
        nb="Startet skriftlig behandling", nn="Starta skriftleg behandling", en="Started a written procedure"
    ),
    "municipality.changed": Text(nb="Endret kommunen", nn="Endra kommunen", en="Changed the municipality"),
    "municipality.created": Text(nb="Ny kommune", nn="Ny kommune", en="New municipality"),
    "notice.bounced": Text(nb="E-posten kom i retur", nn="E-posten kom i retur", en="The mail came back"),
    "notice.copies-stopped": Text(
        nb="Sa nei takk til flere kopier", nn="Sa nei takk til fleire kopiar", en="Wanted no more copies"
    ),
    "notice.packed": Text(nb="Laget møtepakken", nn="Laga møtepakka", en="Made the pack of the meeting"),
    "notice.resent": Text(
        nb="Sendte innkallingen på nytt til én",
        nn="Sende innkallinga på nytt til éin",
        en="Sent the notice to one again",
    ),
    "notice.sent": Text(nb="Sendte innkallingen", nn="Sende innkallinga", en="Sent the notice"),
    "notice.supplement-sent": Text(
        nb="Sendte tilleggsinnkalling", nn="Sende tilleggsinnkalling", en="Sent a supplementary notice"
    ),
    "office.ended": Text(nb="Avsluttet et verv", nn="Avslutta eit verv", en="Ended an office"),
    "office.given": Text(nb="Ga et verv", nn="Gav eit verv", en="Gave an office"),
    "paper.placed": Text(
        nb="Knyttet papiret til et møte", nn="Knytte papiret til eit møte", en="Put the paper to a meeting"
    ),
    "person.created": Text(nb="Ny person", nn="Ny person", en="New person"),
    "person.merged": Text(
        nb="Slått sammen med en annen person", nn="Slått saman med ein annan person", en="Joined with another person"
    ),
    "person.spellings-added": Text(
        nb="Flere skrivemåter av navnet", nn="Fleire skrivemåtar av namnet", en="More spellings of the name"
    ),
    "publication.published": Text(nb="Publiserte", nn="Publiserte", en="Published"),
    "publication.withdrawn": Text(nb="Trakk tilbake", nn="Trekte tilbake", en="Withdrew"),
    "absence.confirmed": Text(nb="Bekreftet et forfall", nn="Stadfesta eit forfall", en="Confirmed an absence"),
    "absence.opened": Text(
        nb="Tok tilbake bekreftelsen av et forfall",
        nn="Tok tilbake stadfestinga av eit forfall",
        en="Took back the confirmation of an absence",
    ),
    "answer.given": Text(nb="Svarte på innkallingen", nn="Svarte på innkallinga", en="Answered the call"),
    "call.reminded": Text(
        nb="Minnet om å svare på innkallingen",
        nn="Minte på å svare på innkallinga",
        en="Reminded of answering the call",
    ),
    "deputy.answered": Text(nb="Varamedlem svarte", nn="Varamedlem svarte", en="A deputy answered"),
    "deputy.called": Text(nb="Kalte inn et varamedlem", nn="Kalla inn ein varamedlem", en="Called a deputy"),
    "deputy.stood-down": Text(
        nb="Trakk tilbake innkallingen av et varamedlem",
        nn="Trekte tilbake innkallinga av ein varamedlem",
        en="Took back the call of a deputy",
    ),
    "disqualification.raised": Text(
        nb="Tok opp et spørsmål om inhabilitet",
        nn="Tok opp eit spørsmål om inhabilitet",
        en="Raised a question of disqualification",
    ),
    "question.answered": Text(
        nb="Svarte på et spørsmål om møtet",
        nn="Svarte på eit spørsmål om møtet",
        en="Answered a question about the meeting",
    ),
    "register.updated": Text(
        nb="Førte avledede opplysninger à jour",
        nn="Førte avleidde opplysningar à jour",
        en="Brought derived facts up to date",
    ),
    "register.sealed": Text(
        nb="Forseglet registeret på nytt", nn="Forsegla registeret på nytt", en="Sealed the register anew"
    ),
    "privacy.erased": Text(nb="Slettet personopplysninger", nn="Sletta personopplysningar", en="Erased personal data"),
    "privacy.exported": Text(
        nb="Ga ut personopplysninger", nn="Gav ut personopplysningar", en="Gave out personal data"
    ),
    "privacy.note-added": Text(
        nb="Tok inn et krav om retting", nn="Tok inn eit krav om retting", en="Kept a request for rectification"
    ),
    "seat.created": Text(nb="Ny plass", nn="Ny plass", en="New seat"),
    "seat.held": Text(nb="Plassen er besatt", nn="Plassen er fylt", en="The seat is filled"),
    "user.address-changed": Text(nb="Byttet e-postadresse", nn="Bytte e-postadresse", en="Changed the mail address"),
    "user.ended": Text(nb="Avsluttet brukeren", nn="Avslutta brukaren", en="Ended the account"),
    "user.first-administrator": Text(
        nb="Ble den første administratoren", nn="Vart den første administratoren", en="Became the first administrator"
    ),
    "user.identity-linked": Text(
        nb="Knyttet en pålogging til brukeren",
        nn="Knytte ei pålogging til brukaren",
        en="Linked a sign-in to the account",
    ),
    "user.identity-removed": Text(
        nb="Fjernet en pålogging fra brukeren",
        nn="Fjerna ei pålogging frå brukaren",
        en="Removed a sign-in from the account",
    ),
    "user.recovery-codes-made": Text(
        nb="Laget nye reservekoder", nn="Laga nye reservekodar", en="Made new recovery codes"
    ),
    "user.restored": Text(nb="Åpnet brukeren igjen", nn="Opna brukaren igjen", en="Opened the account again"),
    "user.second-factor-removed": Text(
        nb="Fjernet en andre faktor", nn="Fjerna ein andre faktor", en="Removed a second factor"
    ),
    "user.second-factor-set": Text(
        nb="Satte opp en andre faktor", nn="Sette opp ein andre faktor", en="Set up a second factor"
    ),
    "user.sessions-ended": Text(nb="Logget ut overalt", nn="Logga ut overalt", en="Signed out everywhere"),
    "user.created": Text(nb="Laget en bruker", nn="Laga ein brukar", en="Made an account"),
    "user.password-set": Text(nb="Satte et nytt passord", nn="Sette eit nytt passord", en="Set a new password"),
    "user.role-given": Text(nb="Ga en bruker en rolle", nn="Gav ein brukar ei rolle", en="Gave an account a role"),
    "body.rules-set": Text(
        nb="Satte reglene for organet", nn="Sette reglane for organet", en="Set the rules of the body"
    ),
    "body.rules-taken-back": Text(
        nb="Tok bort regler som ikke hadde begynt å gjelde",
        nn="Tok bort reglar som ikkje hadde teke til å gjelde",
        en="Removed rules that had not begun",
    ),
    "copy.added": Text(nb="Ny kopimottaker", nn="Ny kopimottakar", en="New receiver of copies"),
    "copy.ended": Text(nb="Avsluttet en kopimottaker", nn="Avslutta ein kopimottakar", en="Ended a receiver of copies"),
    "person.changed": Text(
        nb="Endret kontaktopplysninger", nn="Endra kontaktopplysningar", en="Changed contact details"
    ),
    "seat.changed": Text(nb="Endret plassen", nn="Endra plassen", en="Changed the seat"),
    "seat.ended": Text(nb="Avsluttet plassen", nn="Avslutta plassen", en="Ended the seat"),
    "standing-item.added": Text(nb="Ny fast sak", nn="Ny fast sak", en="New standing item"),
    "standing-item.changed": Text(nb="Endret en fast sak", nn="Endra ei fast sak", en="Changed a standing item"),
    "standing-item.ended": Text(nb="Avsluttet en fast sak", nn="Avslutta ei fast sak", en="Ended a standing item"),
}

KIND_NAMES: Mapping[str, Text] = {
    "accessgrant": Text(nb="tilgang", nn="tilgang", en="access"),
    "accessrequest": Text(nb="innsynskrav", nn="innsynskrav", en="access request"),
    "agendaitem": Text(nb="møtesak", nn="møtesak", en="agenda item"),
    "appointment": Text(nb="verv", nn="verv", en="office"),
    "attendance": Text(nb="frammøte", nn="frammøte", en="attendance"),
    "body": Text(nb="organ", nn="organ", en="body"),
    "case": Text(nb="sak", nn="sak", en="case"),
    "casepaper": Text(nb="saksframlegg", nn="saksframlegg", en="case paper"),
    "casetemplate": Text(nb="mal for saksframlegg", nn="mal for saksframlegg", en="template for case papers"),
    "cooperation": Text(
        nb="samarbeidet og innstillingene", nn="samarbeidet og innstillingane", en="co-operation and its settings"
    ),
    "cutoff": Text(nb="avskjæring fra innsyn", nn="avskjering frå innsyn", en="cut-off"),
    "difference": Text(nb="forskjell", nn="skilnad", en="difference"),
    "document": Text(nb="fil", nn="fil", en="file"),
    "exemption": Text(nb="unntak fra offentlighet", nn="unntak frå offentlegheit", en="exemption"),
    "finding": Text(nb="funn", nn="funn", en="finding"),
    "followup": Text(nb="oppfølging", nn="oppfølging", en="follow-up"),
    "invitation": Text(nb="invitasjon", nn="invitasjon", en="invitation"),
    "meeting": Text(nb="møte", nn="møte", en="meeting"),
    "municipality": Text(nb="kommune", nn="kommune", en="municipality"),
    "notice": Text(nb="innkalling", nn="innkalling", en="notice"),
    "delivery": Text(nb="utsending", nn="utsending", en="delivery"),
    "paper": Text(nb="papir", nn="papir", en="paper"),
    "person": Text(nb="person", nn="person", en="person"),
    "publication": Text(nb="publisering", nn="publisering", en="publication"),
    "answer": Text(nb="svar på innkalling", nn="svar på innkalling", en="answer to a call"),
    "call": Text(nb="innkalt", nn="innkalla", en="called"),
    "deputycall": Text(nb="innkalt varamedlem", nn="innkalla varamedlem", en="called deputy"),
    "disqualification": Text(
        nb="spørsmål om inhabilitet", nn="spørsmål om inhabilitet", en="question of disqualification"
    ),
    "remark": Text(nb="merknad fra møtet", nn="merknad frå møtet", en="remark"),
    "seat": Text(nb="plass", nn="plass", en="seat"),
    "signedlink": Text(nb="lenke uten innlogging", nn="lenkje utan innlogging", en="link without sign-in"),
    "subscription": Text(nb="abonnement", nn="abonnement", en="subscription"),
    "user": Text(nb="bruker", nn="brukar", en="account"),
    "vote": Text(nb="votering", nn="votering", en="vote"),
    "copyrecipient": Text(nb="kopimottaker", nn="kopimottakar", en="receiver of copies"),
    "standingitem": Text(nb="fast sak", nn="fast sak", en="standing item"),
}


def act_name(act: str, language: Language | str) -> str:
    """An act in words; one of another version of the product keeps its code."""
    name = ACT_NAMES.get(act)
    return name.to(language) if name else act


def kind_name(kind: str, language: Language | str) -> str:
    """A kind of object in words, in small letters; one without words keeps its code."""
    name = KIND_NAMES.get(kind)
    return name.to(language) if name else kind
