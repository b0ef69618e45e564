"""What was odd about a file that was read, or was left out of it, as findings in the three languages."""

from __future__ import annotations

from collections.abc import Sequence

from saksgang.core.findings import Finding, Severity, Source
from saksgang.core.texts import Text

_PLAIN_TEXT = Text(nb="ren tekst", nn="rein tekst", en="plain text")


def find_wrong_extension(*, extension: str, found: str) -> Finding:
    """`extension` without the dot, `found` the name of the format that it is read as, or `text`."""
    kind = _PLAIN_TEXT if found == "text" else Text(nb=found, nn=found, en=found)
    return Finding(
        "wrong-extension",
        Severity.NOTE,
        Text(
            nb=f"Filen heter .{extension}, men innholdet er {kind.nb}, og den er lest slik.",
            nn=f"Fila heiter .{extension}, men innhaldet er {kind.nn}, og ho er lesen slik.",
            en=f"The file is named .{extension}, but its content is {kind.en}, and it was read so.",
        ),
    )


def find_encoding(*, encoding: str) -> Finding:
    return Finding(
        "old-encoding",
        Severity.NOTE,
        Text(
            nb="Teksten er kodet som {encoding}, ikke UTF-8. Se etter at æ, ø og å er rett.",
            nn="Teksten er koda som {encoding}, ikkje UTF-8. Sjå etter at æ, ø og å er rett.",
            en="The text is encoded as {encoding}, not UTF-8. Check that æ, ø and å are right.",
        ).filled(encoding=encoding),
    )


def find_mixed_encoding(*, line: int) -> Finding:
    return Finding(
        "mixed-encoding",
        Severity.WARNING,
        Text(
            nb="Noen tegn er kodet på en annen måte enn resten av filen. Se etter at æ, ø og å er rett.",
            nn="Nokre teikn er koda på ein annan måte enn resten av fila. Sjå etter at æ, ø og å er rett.",
            en="Some characters are encoded differently from the rest of the file. Check that æ, ø and å are right.",
        ),
        source=Source(line=line),
    )


def find_garbled(*, line: int) -> Finding:
    return Finding(
        "garbled-letters",
        Severity.WARNING,
        Text(
            nb="Teksten var kodet to ganger («Ã¸» for «ø»). Det er rettet i det som er lest; filen er urørt.",
            nn="Teksten var koda to gonger («Ã¸» for «ø»). Det er retta i det som er lese; fila er urørt.",
            en="The text was encoded twice (“Ã¸” for “ø”). That is mended in what was read; the file is untouched.",
        ),
        source=Source(line=line),
    )


def find_too_deep() -> Finding:
    return Finding(
        "nested-too-deep",
        Severity.WARNING,
        Text(
            nb="Lister eller tabeller ligger så dypt i hverandre at de innerste er lest uten nivå.",
            nn="Lister eller tabellar ligg så djupt i kvarandre at dei inste er lesne utan nivå.",
            en="Lists or tables are so deep inside each other that the innermost were read without levels.",
        ),
    )


def find_cut_short(*, what: Text) -> Finding:
    """`what` says how much was read: "de første 2000 sidene"."""
    return Finding(
        "read-in-part",
        Severity.WARNING,
        Text(
            nb=f"Bare {what.nb} er lest, fordi filen er så stor. Del den opp for å få med resten.",
            nn=f"Berre {what.nn} er lese, fordi fila er så stor. Del ho opp for å få med resten.",
            en=f"Only {what.en} were read, because the file is so large. Split it to include the rest.",
        ),
    )


def find_markup_left() -> Finding:
    return Finding(
        "markdown-too-large",
        Severity.NOTE,
        Text(
            nb="Filen er for stor til å leses som Markdown, og er lest som vanlig tekst.",
            nn="Fila er for stor til å lesast som Markdown, og er lesen som vanleg tekst.",
            en="The file is too large to be read as Markdown and was read as plain text.",
        ),
    )


def find_cut_off() -> Finding:
    return Finding(
        "file-cut-off",
        Severity.WARNING,
        Text(
            nb="Filen mangler slutten, og noe kan være borte. Hent den på nytt for å få med alt.",
            nn="Fila manglar slutten, og noko kan vere borte. Hent ho på nytt for å få med alt.",
            en="The end of the file is missing, and something may be lost. Fetch it again to have it all.",
        ),
    )


def find_lost_page(*, page: int) -> Finding:
    return Finding(
        "page-not-read",
        Severity.WARNING,
        Text(
            nb="Side {page} er skadet og er ikke lest.",
            nn="Side {page} er skadd og er ikkje lesen.",
            en="Page {page} is damaged and was not read.",
        ).filled(page=page),
        source=Source(page=page),
    )


def find_scan(*, pages: Sequence[int], of: int) -> Finding:
    """`pages` have a picture and no text, `of` is how many pages the file has."""
    every = len(pages) == of
    shown = ", ".join(str(page) for page in pages[:20]) + (" …" if len(pages) > 20 else "")
    text = (
        Text(
            nb="Papiret er skannet uten tekst. Kjør tekstgjenkjenning (OCR) på det, og les det på nytt.",
            nn="Papiret er skanna utan tekst. Køyr tekstattkjenning (OCR) på det, og les det på nytt.",
            en="The paper is a scan without text. Run text recognition (OCR) on it, and read it again.",
        )
        if every
        else Text(
            nb="Side {pages} er skannet uten tekst. Kjør tekstgjenkjenning (OCR) på filen, og les den på nytt.",
            nn="Side {pages} er skanna utan tekst. Køyr tekstattkjenning (OCR) på fila, og les ho på nytt.",
            en="Page {pages} is a scan without text. Run text recognition (OCR) on the file, and read it again.",
        ).filled(pages=shown)
    )
    severity = Severity.ERROR if every else Severity.WARNING
    return Finding("scan-without-text", severity, text, source=Source(page=pages[0]))


def find_lost_letters(*, share: float) -> Finding:
    """`share` (0-1) of the letters have no known character."""
    return Finding(
        "letters-lost",
        Severity.WARNING,
        Text(
            nb="{share} % av bokstavene er lagret slik at de ikke kan leses. De står som «\ufffd».",
            nn="{share} % av bokstavane er lagra slik at dei ikkje kan lesast. Dei står som «\ufffd».",
            en="{share} % of the letters are stored so that they cannot be read. They stand as “\ufffd”.",
        ).filled(share=max(1, round(share * 100))),
    )


def find_recognised_text() -> Finding:
    return Finding(
        "text-from-recognition",
        Severity.NOTE,
        Text(
            nb="Teksten kommer fra tekstgjenkjenning (OCR). Se etter at navn, tall og datoer er rett.",
            nn="Teksten kjem frå tekstattkjenning (OCR). Sjå etter at namn, tal og datoar er rette.",
            en="The text comes from text recognition (OCR). Check that names, numbers and dates are right.",
        ),
    )


def find_full_page(*, page: int) -> Finding:
    return Finding(
        "page-read-in-part",
        Severity.WARNING,
        Text(
            nb="Side {page} har så mange tegn at bare den første delen er lest.",
            nn="Side {page} har så mange teikn at berre den første delen er lesen.",
            en="Page {page} has so many characters that only its first part was read.",
        ).filled(page=page),
        source=Source(page=page),
    )


def find_macros() -> Finding:
    return Finding(
        "macros",
        Severity.NOTE,
        Text(
            nb="Filen har makroer. De er ikke kjørt; bare teksten er lest.",
            nn="Fila har makroar. Dei er ikkje køyrde; berre teksten er lesen.",
            en="The file has macros. They were not run; only the text was read.",
        ),
    )


def find_tracked_changes() -> Finding:
    return Finding(
        "tracked-changes",
        Severity.WARNING,
        Text(
            nb="Filen har sporede endringer. Den er lest som om alle var godtatt.",
            nn="Fila har spora endringar. Ho er lesen som om alle var godtekne.",
            en="The file has tracked changes. It was read as if all were accepted.",
        ),
        Text(
            nb="Godta eller avvis endringene i Word før papiret sendes ut.",
            nn="Godta eller avvis endringane i Word før papiret blir sendt ut.",
            en="Accept or reject the changes in Word before the paper is sent out.",
        ),
    )


def find_struck_text() -> Finding:
    return Finding(
        "struck-text",
        Severity.NOTE,
        Text(
            nb="Filen har gjennomstreket tekst. Den er lest som vanlig tekst.",
            nn="Fila har gjennomstreken tekst. Han er lesen som vanleg tekst.",
            en="The file has struck-through text. It was read as ordinary text.",
        ),
    )


def find_comments(*, count: int) -> Finding:
    return Finding(
        "comments",
        Severity.NOTE,
        Text(
            nb="Filen har {count} kommentar(er) i margen. De er ikke tatt med.",
            nn="Fila har {count} kommentar(ar) i margen. Dei er ikkje tekne med.",
            en="The file has {count} comment(s) in the margin. They were left out.",
        ).filled(count=count),
    )
