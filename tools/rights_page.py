"""The table of rights in plain words, as a page for those who give people roles."""

from __future__ import annotations

from collections.abc import Iterator

from saksgang.core.access import TABLE, Right, Role, When

ROLES = {
    Role.ADMINISTRATOR: "administrator",
    Role.SECRETARY: "sekretær",
    Role.CASE_OFFICER: "saksbehandler",
    Role.AUDITOR: "revisor eller arkivar",
    Role.OBSERVER: "observatør",
    Role.CONTACT: "kontakt i en kommune",
    Role.PARTICIPANT: "deltaker",
    Role.CHAIR: "leder eller nestleder",
    Role.MEMBER: "medlem",
    Role.DEPUTY: "vara",
}
GIVEN = {
    Role.ADMINISTRATOR: "med brukeren",
    Role.SECRETARY: "med brukeren",
    Role.CASE_OFFICER: "med brukeren",
    Role.AUDITOR: "med brukeren",
    Role.OBSERVER: "med brukeren, for alle organer, eller med et verv i ett organ",
    Role.CONTACT: "med brukeren",
    Role.PARTICIPANT: "med brukeren; det andre følger av plasser og verv",
    Role.CHAIR: "med vervet i organet, så lenge det varer",
    Role.MEMBER: "med plassen i organet, så lenge den varer",
    Role.DEPUTY: "med varaplassen i organet, så lenge den varer",
}
RIGHTS = {
    Right.ENTER: "gå inn i samarbeidet: møter, saker, vedtak, oppfølging, kommuner og personer, så langt de andre rettighetene går",
    Right.READ_MEETING: "lese sakliste, papirer og referat for et møte som er kalt inn, uten det som er unntatt offentlighet",
    Right.READ_DRAFT: "lese et møte som er under arbeid, før innkallingen er sendt",
    Right.READ_EXEMPT: "lese det som er unntatt offentlighet i en sak",
    Right.READ_SOURCES: "se filene som er lest inn, funn i dem, og hva de sier annerledes enn registeret",
    Right.READ_TRAIL: "se historikken: hvem som har gjort hva og når",
    Right.REGISTER: "lese inn papirer",
    Right.CORRECT: "rette opplysninger, slå sammen og skille saker, slå sammen personer",
    Right.DISMISS: "legge bort funn",
    Right.EXEMPT: "unnta fra offentlighet og oppheve unntak",
    Right.GIVE_ACCESS: "gi noen tilgang til det som er unntatt i en sak, og stenge noen ute fra det",
    Right.PUBLISH: "publisere og trekke tilbake",
    Right.ANSWER_REQUESTS: "svare på innsynskrav",
    Right.KEEP_PRIVACY: "se og gi ut hva som er lagret om en person, og slette det loven lar slette",
    Right.SEE_BACKUPS: "se når det sist ble tatt sikkerhetskopi",
    Right.PREPARE_MEETING: "skrive saksframlegg, føre køen, planlegge møter, lage og fastsette sakliste",
    Right.APPROVE_CASE: "godkjenne saksframlegg der organet vil ha det",
    Right.APPROVE_AGENDA: "godkjenne saklista",
    Right.CALL_MEETING: "kalle inn til møtet, ta imot svar, kalle inn vara, flytte og avlyse",
    Right.HOLD_MEETING: "føre møtet mens det går",
    Right.APPROVE_MINUTES: "skrive ferdig referatet, sende det til merknad og signering, og godkjenne det",
    Right.SET_UP_BODY: "sette opp organer: plasser, varaer, kopimottakere, tekster og faste saker",
    Right.ADMINISTER: "gi og ta bort brukere, roller og verv, og endre oppsettet",
}
CONDITIONS = {
    When.ALWAYS: "ja",
    When.IN_BODY: "i sitt organ",
    When.IN_BODY_SENT: "i sitt organ, når innkallingen er sendt",
    When.CALLED: "i sitt organ, for møter man er kalt inn til, når innkallingen er sendt",
    When.PAPERS_SHOWN: "når innkallingen er sendt og organet viser observatører papirene eller alt",
    When.ALL_SHOWN: "når innkallingen er sendt og organet viser observatører alt",
}


def rights_page() -> str:
    """Every role with what it may do and when."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Hvem kan gjøre hva"
    yield ""
    yield "Laget av `src/saksgang/core/access.py` med `make reference`. Sider, kommandoer og handlinger spør alle denne ene tabellen."
    yield "Det som er publisert, leser alle, også uten å logge inn. Kommandoene på maskinen selv har alle rettigheter."
    yield "Den som ikke har en rolle i samarbeidet, ser bare det som er publisert; flere samarbeid i samme installasjon ser aldri hverandre."
    for role in Role:
        yield from ("", f"## {ROLES[role].capitalize()}", "", f"Rollen følger {GIVEN[role]}. Den kan:", "")
        yield from (f"- {RIGHTS[right]}{_condition(TABLE[right][role])}" for right in Right if role in TABLE[right])
    yield from (
        "",
        "## I tillegg",
        "",
        "- Den som har fått tilgang til en sak, leser saken i alle møter som er kalt inn, også det som er unntatt offentlighet i den (kommuneloven § 11-13).",
        "- Den som er meldt inhabil og stengt ute fra en sak i et møte, leser aldri det som er unntatt offentlighet der, samme hvilken rolle (forvaltningsloven § 6).",
        "- Når noen leser det som er unntatt offentlighet, blir det notert i historikken, høyst én gang i timen for hver sak.",
        "- En rolle, plass eller et verv gjelder fra og med første til og med siste dag.",
        "",
    )


def _condition(when: When) -> str:
    return "" if when is When.ALWAYS else f" – {CONDITIONS[when]}"
