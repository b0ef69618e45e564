"""The words of our own papers in bokmål, nynorsk and English: heads, labels, and how days and times are written."""

from __future__ import annotations

import datetime

from saksgang.core.texts import Language, Text

NOTICE_OF = Text(nb="Innkalling til møte i {body}", nn="Innkalling til møte i {body}", en="Notice of meeting of {body}")
MORE_NOTICE_OF = Text(
    nb="Tilleggsinnkalling til møte i {body}",
    nn="Tilleggsinnkalling til møte i {body}",
    en="Supplementary notice of meeting of {body}",
)
MINUTES_OF = Text(nb="Referat fra møte i {body}", nn="Referat frå møte i {body}", en="Minutes of meeting of {body}")
EXTRACT_OF = Text(
    nb="Særutskrift fra møte i {body}", nn="Særutskrift frå møte i {body}", en="Extract from the minutes of {body}"
)
AGENDA_OF = Text(nb="Sakliste for møte i {body}", nn="Sakliste for møte i {body}", en="Agenda for meeting of {body}")

NOTICE = Text(nb="Innkalling", nn="Innkalling", en="Notice of meeting")
MORE_NOTICE = Text(nb="Tilleggsinnkalling", nn="Tilleggsinnkalling", en="Supplementary notice of meeting")
MINUTES = Text(nb="Referat", nn="Referat", en="Minutes")
EXTRACT = Text(nb="Særutskrift", nn="Særutskrift", en="Extract from the minutes")
AGENDA = Text(nb="Sakliste", nn="Sakliste", en="Agenda")

OFFICER = Text(nb="Saksbehandler", nn="Saksbehandlar", en="Case officer")
REFERENCE = Text(nb="Referanse", nn="Referanse", en="Reference")
LETTER_DATE = Text(nb="Datert", nn="Datert", en="Dated")
BODY = Text(nb="Organ", nn="Organ", en="Body")
PLACE = Text(nb="Sted", nn="Stad", en="Place")
MEETING_DATE = Text(nb="Møtedato", nn="Møtedato", en="Meeting date")
TIME = Text(nb="Tidsrom", nn="Tidsrom", en="Time")
CHAIR = Text(nb="Møteleder", nn="Møteleiar", en="Chair")
SECRETARY = Text(nb="Sekretær", nn="Sekretær", en="Secretary")
INVITED = Text(nb="Innkalt", nn="Innkalla", en="Invited")
COPIES = Text(nb="Kopi", nn="Kopi", en="Copy")
PRESENT = Text(nb="Til stede", nn="Til stades", en="Present")
OTHERS_PRESENT = Text(nb="Andre til stede", nn="Andre til stades", en="Others present")
ABSENT = Text(nb="Forfall", nn="Forfall", en="Apologies")
REPLACED = Text(nb="Møtte for", nn="Møtte for", en="Replacing")

NAME = Text(nb="Navn", nn="Namn", en="Name")
ROLE = Text(nb="Funksjon", nn="Funksjon", en="Role")
REPRESENTS = Text(nb="Representerer", nn="Representerer", en="Represents")
SUBSTITUTE_FOR = Text(nb="Vara for", nn="Vara for", en="Substitute for")
SINCE = Text(nb="fra kl. {time}", nn="frå kl. {time}", en="from {time}")
UNTIL = Text(nb="til kl. {time}", nn="til kl. {time}", en="until {time}")
NOTE = Text(nb="Merknad", nn="Merknad", en="Note")

WHEN = Text(nb="Kl.", nn="Kl.", en="Time")
LENGTH = Text(nb="Tid", nn="Tid", en="Length")
MINUTES_LONG = Text(nb="{count} min", nn="{count} min", en="{count} min")
INTRODUCES = Text(nb="Innleder", nn="Innleier", en="Introduces")
NUMBER = Text(nb="Saksnr.", nn="Saksnr.", en="Item no.")
TITLE = Text(nb="Tittel", nn="Tittel", en="Title")
KIND = Text(nb="Sakstype", nn="Sakstype", en="Kind")

UNTITLED = Text(nb="Uten tittel", nn="Utan tittel", en="Untitled")
EXEMPT = Text(nb="Unntatt offentlighet", nn="Unnateke offentlegheit", en="Exempt from public access")
INTRODUCED = Text(nb="Innledet av", nn="Innleia av", en="Introduced by")
GUESTS = Text(nb="Gjester", nn="Gjester", en="Guests")
DISQUALIFIED = Text(nb="Inhabile", nn="Inhabile", en="Disqualified")
ATTACHMENTS = Text(nb="Vedlegg", nn="Vedlegg", en="Attachments")
PROPOSAL = Text(nb="Forslag til vedtak", nn="Framlegg til vedtak", en="Proposal")
BEFORE_ITEMS = Text(nb="Innledning", nn="Innleiing", en="Introduction")
AFTER_ITEMS = Text(nb="Avslutning", nn="Avslutning", en="Closing")
REMARKS = Text(nb="Fra møtet", nn="Frå møtet", en="From the meeting")
VOTES = Text(nb="Votering", nn="Røysting", en="Vote")
DECISION = Text(nb="Vedtak", nn="Vedtak", en="Decision")
TRUE_EXTRACT = Text(nb="Rett utskrift", nn="Rett utskrift", en="True extract")

_MONTHS = {
    Language.BOKMAL: "januar februar mars april mai juni juli august september oktober november desember",
    Language.NYNORSK: "januar februar mars april mai juni juli august september oktober november desember",
    Language.ENGLISH: "January February March April May June July August September October November December",
}
_WEEKDAYS = {
    Language.BOKMAL: "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    Language.NYNORSK: "måndag tysdag onsdag torsdag fredag laurdag sundag",
    Language.ENGLISH: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_CLOCK = Text(nb="kl. {start}", nn="kl. {start}", en="{start}")


def day(date: datetime.date, language: Language) -> str:
    """`16. september 2022`, `16 September 2022`."""
    month = _MONTHS[language].split()[date.month - 1]
    stop = "" if language is Language.ENGLISH else "."
    return f"{date.day}{stop} {month} {date.year}"


def long_day(date: datetime.date, language: Language) -> str:
    """`fredag 16. september 2022`, `Friday 16 September 2022`."""
    return f"{_WEEKDAYS[language].split()[date.weekday()]} {day(date, language)}"


def clock(time: datetime.time, language: Language) -> str:
    """`08.30`, in English `08:30`."""
    return time.strftime("%H:%M" if language is Language.ENGLISH else "%H.%M")


def hours(start: datetime.time | None, end: datetime.time | None, language: Language) -> str:
    """`kl. 08.30–11.30`, `kl. 08.30`, or nothing where no time is known."""
    first = clock(start, language) if start else ""
    last = f"–{clock(end, language)}" if end else ""
    return _CLOCK.to(language).format(start=first + last) if first or last else ""


def listed(names: tuple[str, ...], language: Language) -> str:
    """`A, B og C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'and' if language is Language.ENGLISH else 'og'} {names[-1]}"
