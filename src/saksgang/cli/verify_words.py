"""What `saksgang verify` says of each thing that can be wrong, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from saksgang.core.texts import Text

if TYPE_CHECKING:
    from saksgang.core.audit import Head, HeadHarm
    from saksgang.records.queries.sealed import WrongRow
    from saksgang.records.queries.stored_files import WrongFile
    from saksgang.records.queries.whole import Proof
    from saksgang.records.queries.wholeness import Chain

MOST = 20
_CHAIN = Text(
    nb="{cooperation}: {events} hendelser, kjeden er hel. Siste hash: {hash}",
    nn="{cooperation}: {events} hendingar, kjeda er heil. Siste hash: {hash}",
    en="{cooperation}: {events} events, the chain is whole. Last hash: {hash}",
)
_BROKEN = Text(
    nb="{cooperation}: kjeden er brutt ved hendelse {at} av {events}. Noen har endret databasen utenom Saksgang, eller "
    "disken er skadet. Hent fram en sikkerhetskopi og sammenlign fra denne hendelsen.",
    nn="{cooperation}: kjeda er broten ved hending {at} av {events}. Nokon har endra databasen utanom Saksgang, eller "
    "disken er skadd. Hent fram ein tryggingskopi og samanlikn frå denne hendinga.",
    en="{cooperation}: the chain is broken at event {at} of {events}. Somebody has changed the database past Saksgang, or "
    "the disk is damaged. Fetch a backup and compare from this event on.",
)
_HEADS = {
    "gone": Text(
        nb="{slug}: samarbeidet er borte. Kjedehodet sier {events} hendelser. Hent fram en sikkerhetskopi.",
        nn="{slug}: samarbeidet er borte. Kjedehovudet seier {events} hendingar. Hent fram ein tryggingskopi.",
        en="{slug}: the co-operation is gone. The chain head says {events} events. Fetch a backup.",
    ),
    "cut": Text(
        nb="{slug}: kjeden er kappet. Kjedehodet sier {events} hendelser, og de siste er borte. Hent fram en sikkerhetskopi.",
        nn="{slug}: kjeda er kappa. Kjedehovudet seier {events} hendingar, og dei siste er borte. Hent fram ein tryggingskopi.",
        en="{slug}: the chain was cut off. The chain head says {events} events, and the last are gone. Fetch a backup.",
    ),
    "other": Text(
        nb="{slug}: hendelse {events} er en annen enn da kjedehodet ble skrevet. Kjeden er skrevet om. Hent fram en sikkerhetskopi.",
        nn="{slug}: hending {events} er ei anna enn då kjedehovudet vart skrive. Kjeda er skriven om. Hent fram ein tryggingskopi.",
        en="{slug}: event {events} is another than when the chain head was written. The chain was rewritten. Fetch a backup.",
    ),
}
_DATABASE = Text(
    nb="Databasefilen er skadet: {said}. Stopp Saksgang og hent fram en sikkerhetskopi.",
    nn="Databasefila er skadd: {said}. Stopp Saksgang og hent fram ein tryggingskopi.",
    en="The file of the database is damaged: {said}. Stop Saksgang and fetch a backup.",
)
_ROWS = Text(
    nb="{whole} av {count} rader sier det de sa da de ble forseglet.",
    nn="{whole} av {count} rader seier det dei sa då dei vart forsegla.",
    en="{whole} of {count} rows say what they said when they were sealed.",
)
_ROW = {
    "changed": Text(
        nb="Endret utenom Saksgang: {table} nr. {row}, forseglet ved hendelse {at}. Hent fram en sikkerhetskopi og sammenlign.",
        nn="Endra utanom Saksgang: {table} nr. {row}, forsegla ved hending {at}. Hent fram ein tryggingskopi og samanlikn.",
        en="Changed past Saksgang: {table} no. {row}, sealed at event {at}. Fetch a backup and compare.",
    ),
    "unknown": Text(
        nb="Satt inn utenom Saksgang: {table} nr. {row}. Ingen hendelse har forseglet den.",
        nn="Sett inn utanom Saksgang: {table} nr. {row}. Inga hending har forsegla ho.",
        en="Put in past Saksgang: {table} no. {row}. No event has sealed it.",
    ),
    "gone": Text(
        nb="Borte uten hendelse: {table} nr. {row}, forseglet ved hendelse {at}. Hent fram en sikkerhetskopi.",
        nn="Borte utan hending: {table} nr. {row}, forsegla ved hending {at}. Hent fram ein tryggingskopi.",
        en="Gone without an event: {table} no. {row}, sealed at event {at}. Fetch a backup.",
    ),
    "schema": Text(
        nb="Tabellene i databasen er endret utenom Saksgang siden hendelse {at}. Hent fram en sikkerhetskopi.",
        nn="Tabellane i databasen er endra utanom Saksgang sidan hending {at}. Hent fram ein tryggingskopi.",
        en="The tables of the database were changed past Saksgang since event {at}. Fetch a backup.",
    ),
    "seal": Text(
        nb="Forseglingen ved hendelse {at} er endret eller borte. Hent fram en sikkerhetskopi.",
        nn="Forseglinga ved hending {at} er endra eller borte. Hent fram ein tryggingskopi.",
        en="The seal at event {at} was changed or is gone. Fetch a backup.",
    ),
}
_TRIGGERS = Text(
    nb="Databasen merker ikke lenger det som skrives ({count} utløsere mangler). Start Saksgang på nytt, så settes de opp igjen.",
    nn="Databasen merkjer ikkje lenger det som blir skrive ({count} utløysarar manglar). Start Saksgang på nytt, så blir dei sette opp att.",
    en="The database no longer marks what is written ({count} triggers are missing). Start Saksgang again, and they are set up.",
)
_PUBLICATION = Text(
    nb="Endret etter publisering: {name} ({row}). Trekk den tilbake og publiser på nytt.",
    nn="Endra etter publisering: {name} ({row}). Trekk ho tilbake og publiser på nytt.",
    en="Changed after it was published: {name} ({row}). Withdraw it and publish again.",
)
_FILES = Text(
    nb="{whole} av {count} filer er som de kom.",
    nn="{whole} av {count} filer er som dei kom.",
    en="{whole} of {count} files are as they came.",
)
_FILE = {
    "missing": Text(
        nb="Borte: {name} ({sha256}). Les filen inn på nytt, så blir den lagt tilbake.",
        nn="Borte: {name} ({sha256}). Les fila inn på nytt, så blir ho lagd tilbake.",
        en="Gone: {name} ({sha256}). Import the file again, and it is put back.",
    ),
    "changed": Text(
        nb="Endret: {name} ({sha256}). Les den opprinnelige filen inn på nytt, så blir den lagt tilbake.",
        nn="Endra: {name} ({sha256}). Les den opphavlege fila inn på nytt, så blir ho lagd tilbake.",
        en="Changed: {name} ({sha256}). Import the original file again, and it is put back.",
    ),
}
_STRAY = Text(
    nb="Fremmed fil: {path}. Ingen rad i registeret har den. Se hva den er, og flytt den ut av mappen.",
    nn="Framand fil: {path}. Inga rad i registeret har ho. Sjå kva ho er, og flytt ho ut av mappa.",
    en="Stray file: {path}. No row of the register has it. See what it is, and move it out of the folder.",
)
_SWEPT = Text(
    nb="{count} filer etter en innlesing som ble avbrutt, er ryddet bort.",
    nn="{count} filer etter ei innlesing som vart avbroten, er rydda bort.",
    en="{count} files left by an import that was stopped were cleared away.",
)
_MORE = Text(nb="… og {count} til.", nn="… og {count} til.", en="… and {count} more.")
_NAMES: Mapping[str, Text] = {
    "agendaitem": Text(nb="sak på sakliste", nn="sak på sakliste", en="agenda item"),
    "attachment": Text(nb="vedlegg", nn="vedlegg", en="attachment"),
    "attendance": Text(nb="frammøte", nn="frammøte", en="attendance"),
    "body": Text(nb="organ", nn="organ", en="body"),
    "case": Text(nb="sak", nn="sak", en="case"),
    "cooperation": Text(nb="samarbeid", nn="samarbeid", en="co-operation"),
    "correction": Text(nb="retting", nn="retting", en="correction"),
    "decision": Text(nb="vedtak", nn="vedtak", en="decision"),
    "decisionpoint": Text(nb="vedtakspunkt", nn="vedtakspunkt", en="decision point"),
    "document": Text(nb="fil", nn="fil", en="file"),
    "exemption": Text(nb="unntak", nn="unntak", en="exemption"),
    "finding": Text(nb="funn", nn="funn", en="finding"),
    "followup": Text(nb="oppfølging", nn="oppfølging", en="follow-up"),
    "holder": Text(nb="medlem", nn="medlem", en="member"),
    "meeting": Text(nb="møte", nn="møte", en="meeting"),
    "membership": Text(nb="rolle", nn="rolle", en="role"),
    "municipality": Text(nb="kommune", nn="kommune", en="municipality"),
    "paper": Text(nb="papir", nn="papir", en="paper"),
    "person": Text(nb="person", nn="person", en="person"),
    "personname": Text(nb="skrivemåte av navn", nn="skrivemåte av namn", en="spelling of a name"),
    "proposal": Text(nb="forslag", nn="framlegg", en="proposal"),
    "publication": Text(nb="publisering", nn="publisering", en="publication"),
    "publisheditem": Text(nb="publisert sak", nn="publisert sak", en="published item"),
    "remark": Text(nb="merknad", nn="merknad", en="remark"),
    "seat": Text(nb="plass", nn="plass", en="seat"),
    "user": Text(nb="bruker", nn="brukar", en="user"),
    "vote": Text(nb="votering", nn="votering", en="vote"),
}


def sentences(proof: Proof) -> Iterator[Text]:
    """Everything to tell of a proof, the harm in the order in which one would look into it."""
    yield from map(_of_chain, proof.chains)
    yield from (_of_head(head, harm) for head, harm in proof.lost_heads)
    yield from (_DATABASE.filled(said=said) for said in proof.database)
    yield from _first([_of_row(one) for one in proof.sealed.wrong])
    if proof.sealed.missing_triggers:
        yield _TRIGGERS.filled(count=len(proof.sealed.missing_triggers))
    rows = sum(1 for one in proof.sealed.wrong if one.harm in ("changed", "unknown"))
    yield _ROWS.filled(whole=proof.sealed.rows - rows, count=proof.sealed.rows)
    yield from _first([_PUBLICATION.filled(name=one.name or "?", row=one.row) for one in proof.publications])
    yield from _first([_of_file(one) for one in proof.wrong_files])
    yield from _first([_STRAY.filled(path=path) for path in proof.strays])
    if proof.swept:
        yield _SWEPT.filled(count=proof.swept)
    yield _FILES.filled(whole=proof.files - len(proof.wrong_files), count=proof.files)


def _of_chain(chain: Chain) -> Text:
    name = chain.cooperation.name
    if chain.broken_at is None:
        return _CHAIN.filled(cooperation=name, events=chain.events, hash=chain.last_hash)
    return _BROKEN.filled(cooperation=name, events=chain.events, at=chain.broken_at)


def _of_head(head: Head, harm: HeadHarm) -> Text:
    return _HEADS[harm.value].filled(slug=head.cooperation, events=head.events)


def _of_row(one: WrongRow) -> Text:
    sentence, name = _ROW[one.harm.value], one.table.removeprefix("records_")
    kind = _NAMES.get(name, Text(nb=name, nn=name, en=name))
    return Text(
        nb=sentence.nb.format(table=kind.nb, row=one.row, at=one.sequence),
        nn=sentence.nn.format(table=kind.nn, row=one.row, at=one.sequence),
        en=sentence.en.format(table=kind.en, row=one.row, at=one.sequence),
    )


def _of_file(one: WrongFile) -> Text:
    name = f"{one.document.cooperation.name}: {one.document.name}"
    return _FILE[one.harm.value].filled(name=name, sha256=one.document.sha256[:12])


def _first(said: list[Text]) -> Iterator[Text]:
    yield from said[:MOST]
    if len(said) > MOST:
        yield _MORE.filled(count=len(said) - MOST)
