"""The bases of offentleglova (lov 2006-05-19-16) for exempting papers and information, §§ 5 and 13-26.

The texts tell in our words what a basis covers and when it may be used; the law itself is read at its source.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from saksgang.core.exempting.basis import Basis
from saksgang.core.texts import Text

_IN_FORCE_FROM = datetime.date(2009, 1, 1)
_ROWS = (
    Basis(
        code="offl-5-1",
        law="offentleglova",
        section="5",
        subsection="1",
        is_delay=True,
        of_documents=True,
        text=Text(
            nb="Utsatt innsyn: papirene gir nå et direkte misvisende bilde av saken",
            nn="Utsett innsyn: papira gir no eit direkte misvisande bilete av saka",
            en="Later access: the papers now give a directly misleading picture of the case",
        ),
        lead=Text(
            nb="I en bestemt sak, når innsyn nå kan skade klare samfunnsmessige eller private interesser. Si hvilken dag det blir innsyn.",
            nn="I ei bestemt sak, når innsyn no kan skade klare samfunnsmessige eller private interesser. Sei kva dag det blir innsyn.",
            en="In a given case, when access now can harm clear public or private interests. Say on which day there will be access.",
        ),
    ),
    Basis(
        code="offl-5-4",
        law="offentleglova",
        section="5",
        subsection="4",
        is_delay=True,
        of_documents=True,
        text=Text(
            nb="Utsatt innsyn: til den det gjelder har fått papiret, eller hendelsen har funnet sted",
            nn="Utsett innsyn: til den det gjeld har fått papiret, eller hendinga har funne stad",
            en="Later access: until the one concerned has the paper, or the event has taken place",
        ),
        lead=Text(
            nb="Når vesentlige private eller offentlige hensyn tilsier det. Si hvilken dag det blir innsyn.",
            nn="Når vesentlege private eller offentlege omsyn tilseier det. Sei kva dag det blir innsyn.",
            en="When weighty private or public considerations call for it. Say on which day there will be access.",
        ),
    ),
    Basis(
        code="offl-13",
        law="offentleglova",
        section="13",
        is_duty=True,
        needs_because_of=True,
        of_names=True,
        text=Text(
            nb="Opplysninger som er underlagt taushetsplikt",
            nn="Opplysningar som er underlagde teieplikt",
            en="Information under a duty of confidentiality",
        ),
        lead=Text(
            nb="Må unntas. Si hvilken bestemmelse som gir taushetsplikten. Gjelder opplysningene, ikke hele dokumentet.",
            nn="Må unntakast. Sei kva føresegn som gir teieplikta. Gjeld opplysningane, ikkje heile dokumentet.",
            en="Must be exempt. Say which provision gives the duty. Covers the information, not the whole document.",
        ),
    ),
    Basis(
        code="offl-14-1",
        law="offentleglova",
        section="14",
        subsection="1",
        is_internal=True,
        of_documents=True,
        text=Text(
            nb="Dokument laget for egen, intern saksforberedelse",
            nn="Dokument laga for eiga, intern saksførebuing",
            en="Documents made for the body's own internal preparation",
        ),
        lead=Text(
            nb="Bare for det som ikke går ut av huset. Aldri saksframlegg, saklister eller endelige avgjørelser.",
            nn="Berre for det som ikkje går ut av huset. Aldri saksframlegg, saklister eller endelege avgjerder.",
            en="Only for what does not leave the house. Never case papers, agendas or final decisions.",
        ),
    ),
    Basis(
        code="offl-15-1",
        law="offentleglova",
        section="15",
        subsection="1",
        is_internal=True,
        of_documents=True,
        text=Text(
            nb="Dokument innhentet fra underordnet organ til intern saksforberedelse",
            nn="Dokument innhenta frå underordna organ til intern saksførebuing",
            en="Documents obtained from a subordinate body for internal preparation",
        ),
        lead=Text(
            nb="Når det er nødvendig for å sikre forsvarlige interne avgjørelsesprosesser.",
            nn="Når det er nødvendig for å sikre forsvarlege interne avgjerdsprosessar.",
            en="When needed for sound internal decision-making.",
        ),
    ),
    Basis(
        code="offl-15-2",
        law="offentleglova",
        section="15",
        subsection="2",
        is_internal=True,
        text=Text(
            nb="Råd og vurderinger innhentet utenfra til intern saksforberedelse",
            nn="Råd og vurderingar innhenta utanfrå til intern saksførebuing",
            en="Advice and assessments obtained from outside for internal preparation",
        ),
        lead=Text(
            nb="Bare de delene som inneholder råd om hvordan organet bør stille seg, når det er påkrevd av hensyn til det offentliges interesser.",
            nn="Berre dei delane som inneheld råd om korleis organet bør stille seg, når det er påkravd av omsyn til det offentlege sine interesser.",
            en="Only the parts that hold advice on what position to take, when public interests require it.",
        ),
    ),
    Basis(
        code="offl-18",
        law="offentleglova",
        section="18",
        of_documents=True,
        text=Text(
            nb="Dokument organet har laget eller fått som part i en rettssak",
            nn="Dokument organet har laga eller fått som part i ei rettssak",
            en="Documents of the body as a party to a lawsuit",
        ),
        lead=Text(
            nb="For en rettssak som er reist eller som det er klart kan bli reist, for norsk domstol.",
            nn="For ei rettssak som er reist eller som det er klart kan bli reist, for norsk domstol.",
            en="For a lawsuit before a Norwegian court, brought or clearly about to be.",
        ),
    ),
    Basis(
        code="offl-20",
        law="offentleglova",
        section="20",
        text=Text(
            nb="Hensynet til Norges utenrikspolitiske interesser",
            nn="Omsynet til Noregs utanrikspolitiske interesser",
            en="Norway's foreign policy interests",
        ),
        lead=Text(
            nb="Når folkerett, forutsatt fortrolighet eller vesentlige utenrikspolitiske interesser krever det. Sjelden i et regionråd.",
            nn="Når folkerett, føresett fortrulegheit eller vesentlege utanrikspolitiske interesser krev det. Sjeldan i eit regionråd.",
            en="When international law, expected confidence or vital foreign policy interests require it. Rare in a regional council.",
        ),
    ),
    Basis(
        code="offl-21",
        law="offentleglova",
        section="21",
        text=Text(
            nb="Nasjonale forsvars- og sikkerhetsinteresser",
            nn="Nasjonale forsvars- og tryggingsinteresser",
            en="National defence and security interests",
        ),
        lead=Text(
            nb="Når hensynet krever det, for eksempel i beredskapsplaner.",
            nn="Når omsynet krev det, til dømes i beredskapsplanar.",
            en="When those interests require it, for example in emergency plans.",
        ),
    ),
    Basis(
        code="offl-23-1",
        law="offentleglova",
        section="23",
        subsection="1",
        text=Text(
            nb="Det offentliges økonomi-, lønns- eller personalforvaltning og forhandlinger",
            nn="Økonomi-, løns- eller personalforvaltninga til det offentlege, og forhandlingar",
            en="The public sector's management of economy, pay or staff, and negotiations",
        ),
        lead=Text(
            nb="Når det er påkrevd for en forsvarlig gjennomføring av forvaltningen eller av forhandlinger. Gjelder opplysninger.",
            nn="Når det er påkravd for ei forsvarleg gjennomføring av forvaltninga eller av forhandlingar. Gjeld opplysningar.",
            en="When needed to carry out the management or negotiations soundly. Covers information.",
        ),
    ),
    Basis(
        code="offl-23-3",
        law="offentleglova",
        section="23",
        subsection="3",
        of_documents=True,
        text=Text(
            nb="Tilbud og anskaffelsesprotokoll, til valget av leverandør er gjort",
            nn="Tilbod og innkjøpsprotokoll, til valet av leverandør er gjort",
            en="Tenders and procurement records, until the supplier has been chosen",
        ),
        lead=Text(
            nb="Gjelder til leverandøren er valgt. Forretningshemmeligheter etterpå unntas etter § 13.",
            nn="Gjeld til leverandøren er vald. Forretningsløyndommar etterpå blir unntekne etter § 13.",
            en="Until the supplier has been chosen. Business secrets after that are exempt under § 13.",
        ),
    ),
    Basis(
        code="offl-23-4",
        law="offentleglova",
        section="23",
        subsection="4",
        of_documents=True,
        text=Text(
            nb="Selskap der kommunene er eiere",
            nn="Selskap der kommunane er eigarar",
            en="Companies in which the municipalities are owners",
        ),
        lead=Text(
            nb="Dokument som gjelder organets eierrolle i foretak som ikke selv er omfattet av loven, når det er påkrevd.",
            nn="Dokument som gjeld eigarrolla til organet i føretak som ikkje sjølve er omfatta av lova, når det er påkravd.",
            en="Documents on the body's role as owner of undertakings that the act does not cover, when needed.",
        ),
    ),
    Basis(
        code="offl-24-1",
        law="offentleglova",
        section="24",
        subsection="1",
        text=Text(
            nb="Kontroll- og reguleringstiltak",
            nn="Kontroll- og reguleringstiltak",
            en="Control and regulatory measures",
        ),
        lead=Text(
            nb="Når innsyn ville motvirke kontrollen, pålegget eller forbudet, eller sette gjennomføringen i fare.",
            nn="Når innsyn ville motverke kontrollen, pålegget eller forbodet, eller setje gjennomføringa i fare.",
            en="When access would counteract or endanger the control, order or ban.",
        ),
    ),
    Basis(
        code="offl-24-2",
        law="offentleglova",
        section="24",
        subsection="2",
        of_documents=True,
        text=Text(
            nb="Melding, tips eller anmeldelse om lovbrudd",
            nn="Melding, tips eller anmelding om lovbrot",
            en="Reports and tips about breaches of law",
        ),
        lead=Text(
            nb="Andre dokument om lovbruddet først når saken er avgjort.",
            nn="Andre dokument om lovbrotet først når saka er avgjord.",
            en="Other documents on the breach only when the case has been decided.",
        ),
    ),
    Basis(
        code="offl-24-3",
        law="offentleglova",
        section="24",
        subsection="3",
        of_names=True,
        text=Text(
            nb="Innsyn kan lette en straffbar handling eller sette noen i fare",
            nn="Innsyn kan lette ei straffbar handling eller setje nokon i fare",
            en="Access can ease a crime or put somebody in danger",
        ),
        lead=Text(
            nb="Også opplysninger som kan gjøre det lettere å skade deler av miljøet som er særlig utsatt.",
            nn="Også opplysningar som kan gjere det lettare å skade delar av miljøet som er særleg utsette.",
            en="Also information that can make it easier to harm vulnerable parts of nature.",
        ),
    ),
    Basis(
        code="offl-25-1",
        law="offentleglova",
        section="25",
        subsection="1",
        of_documents=True,
        of_names=True,
        text=Text(
            nb="Ansettelse og opprykk",
            nn="Tilsetjing og opprykk",
            en="Appointments and promotions",
        ),
        lead=Text(
            nb="Dokument i saken om ansettelse, men aldri søkerlisten. En søkers navn kan bare unntas når søkeren ber om det.",
            nn="Dokument i saka om tilsetjing, men aldri søkjarlista. Namnet på ein søkjar kan berre unntakast når søkjaren ber om det.",
            en="Documents in the case of an appointment, but never the list of applicants. A name only when the applicant asks for it.",
        ),
    ),
    Basis(
        code="offl-25-3",
        law="offentleglova",
        section="25",
        subsection="3",
        text=Text(
            nb="Lønnsslipper og trekk i lønn",
            nn="Lønsslippar og trekk i løn",
            en="Pay slips and deductions from pay",
        ),
        lead=Text(
            nb="Hva en ansatt får i lønn, er ikke unntatt; hva som trekkes, kan være det.",
            nn="Kva ein tilsett får i løn, er ikkje unnateke; kva som blir trekt, kan vere det.",
            en="What an employee is paid is not exempt; what is deducted can be.",
        ),
    ),
    Basis(
        code="offl-26-1",
        law="offentleglova",
        section="26",
        subsection="1",
        text=Text(
            nb="Svar til eksamen eller prøve, og innlevert utkast til konkurranse",
            nn="Svar til eksamen eller prøve, og innlevert utkast til konkurranse",
            en="Answers to exams, and entries to competitions",
        ),
        lead=Text(
            nb="Oppgaver til prøven er holdt og vinneren er kåret.",
            nn="Oppgåver til prøva er halden og vinnaren er kåra.",
            en="Papers until the exam is held and the winner chosen.",
        ),
    ),
    Basis(
        code="offl-26-5",
        law="offentleglova",
        section="26",
        subsection="5",
        text=Text(
            nb="Fødselsnummer",
            nn="Fødselsnummer",
            en="National identity numbers",
        ),
        lead=Text(
            nb="Fødselsnummer skal ikke stå i papirene i det hele. Står ett der, unntas det her.",
            nn="Fødselsnummer skal ikkje stå i papira i det heile. Står eitt der, blir det unnateke her.",
            en="National identity numbers should not stand in papers at all. If one does, exempt it here.",
        ),
    ),
)

OFFENTLEGLOVA = tuple(replace(row, valid_from=_IN_FORCE_FROM) for row in _ROWS)
