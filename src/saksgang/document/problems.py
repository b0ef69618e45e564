"""What can be wrong with a file, as refusals and findings in the three languages."""

from __future__ import annotations

from collections.abc import Sequence

from saksgang.core.findings import Finding, Severity, Source
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


def refuse_empty(name: str) -> Refusal:
    return Refusal(
        "empty-file",
        Text(
            nb="«{name}» er tom (0 byte). Ofte er den ikke ferdig lastet ned eller lagret: hent den på nytt.",
            nn="«{name}» er tom (0 byte). Ofte er ho ikkje ferdig lasta ned eller lagra: hent ho på nytt.",
            en="“{name}” is empty (0 bytes). Often it was not fully downloaded or saved: fetch it again.",
        ).filled(name=name),
    )


def refuse_too_large(name: str, *, limit_mib: int) -> Refusal:
    return Refusal(
        "too-large",
        Text(
            nb="«{name}» er større enn {limit} MiB, og leses ikke. Del den opp, eller lagre den uten bilder.",
            nn="«{name}» er større enn {limit} MiB, og blir ikkje lesen. Del ho opp, eller lagre ho utan bilete.",
            en="“{name}” is larger than {limit} MiB and is not read. Split it, or save it without pictures.",
        ).filled(name=name, limit=limit_mib),
    )


def refuse_unpacked_too_large(name: str) -> Refusal:
    return Refusal(
        "unpacks-too-large",
        Text(
            nb="«{name}» blir urimelig stor når den pakkes ut, og leses ikke. Åpne den i Word og lagre den på nytt.",
            nn="«{name}» blir urimeleg stor når ho blir pakka ut, og blir ikkje lesen. Opne ho i Word og lagre ho på nytt.",
            en="“{name}” becomes unreasonably large when unpacked and is not read. Open it in Word and save it again.",
        ).filled(name=name),
    )


def refuse_encrypted(name: str) -> Refusal:
    return Refusal(
        "encrypted",
        Text(
            nb="«{name}» er låst med passord. Åpne den, lagre en kopi uten passord, og les den kopien.",
            nn="«{name}» er låst med passord. Opne ho, lagre ein kopi utan passord, og les den kopien.",
            en="“{name}” is locked with a password. Open it, save a copy without one, and read that copy.",
        ).filled(name=name),
    )


def refuse_damaged(name: str) -> Refusal:
    return Refusal(
        "damaged",
        Text(
            nb="«{name}» er skadet eller avbrutt, og kan ikke leses. Hent den på nytt, eller åpne den og lagre en ny kopi.",
            nn="«{name}» er skadd eller avbroten, og kan ikkje lesast. Hent ho på nytt, eller opne ho og lagre ein ny kopi.",
            en="“{name}” is damaged or cut short and cannot be read. Fetch it again, or open it and save a new copy.",
        ).filled(name=name),
    )


def refuse_too_deep(name: str) -> Refusal:
    return Refusal(
        "nested-too-deep",
        Text(
            nb="«{name}» har så mye inni hverandre at den ikke kan leses. Åpne den i Word, lagre den på nytt, og prøv igjen.",
            nn="«{name}» har så mykje inni kvarandre at ho ikkje kan lesast. Opne ho i Word, lagre ho på nytt, og prøv igjen.",
            en="“{name}” has so much nested inside itself that it cannot be read. Open it in Word, save it anew, and try again.",
        ).filled(name=name),
    )


def refuse_unsafe(name: str) -> Refusal:
    return Refusal(
        "unsafe",
        Text(
            nb="«{name}» har innhold som Word aldri skriver og som kan skade, og leses ikke. "
            "Spør avsenderen, eller åpne den i Word og lagre den på nytt.",
            nn="«{name}» har innhald som Word aldri skriv og som kan skade, og blir ikkje lesen. "
            "Spør avsendaren, eller opne ho i Word og lagre ho på nytt.",
            en="“{name}” has content that Word never writes and that may do harm, and is not read. "
            "Ask the sender, or open it in Word and save it anew.",
        ).filled(name=name),
    )


def refuse_format(name: str, *, found: str) -> Refusal:
    """`found` names the format as its maker does: `Excel`, `Word 97–2003 (.doc)`."""
    return Refusal(
        "format-not-read",
        Text(
            nb="«{name}» er {found}, som ikke leses. Lagre den som Word (.docx) eller PDF, og les den filen.",
            nn="«{name}» er {found}, som ikkje blir lese. Lagre ho som Word (.docx) eller PDF, og les den fila.",
            en="“{name}” is {found}, which is not read. Save it as Word (.docx) or PDF, and read that file.",
        ).filled(name=name, found=found),
    )


def refuse_mail(name: str) -> Refusal:
    return Refusal(
        "format-not-read",
        Text(
            nb="«{name}» er en e-post, og e-post leses ikke. Åpne den, lagre vedlegget (Word eller PDF), og les det.",
            nn="«{name}» er ein e-post, og e-post blir ikkje lesen. Opne han, lagre vedlegget (Word eller PDF), og les det.",
            en="“{name}” is an e-mail, and e-mail is not read. Open it, save the attachment (Word or PDF), and read that.",
        ).filled(name=name),
    )


def refuse_picture(name: str, *, found: str) -> Refusal:
    return Refusal(
        "picture",
        Text(
            nb="«{name}» er et bilde ({found}), og har ingen tekst å lese. Skann papiret til PDF med tekstgjenkjenning (OCR).",
            nn="«{name}» er eit bilete ({found}), og har ingen tekst å lese. Skann papiret til PDF med tekstattkjenning (OCR).",
            en="“{name}” is a picture ({found}) and has no text to read. Scan the paper to PDF with text recognition (OCR).",
        ).filled(name=name, found=found),
    )


def refuse_archive(name: str, *, found: str) -> Refusal:
    return Refusal(
        "archive",
        Text(
            nb="«{name}» er en pakket fil ({found}). Pakk den ut, og les filene i den.",
            nn="«{name}» er ei pakka fil ({found}). Pakk ho ut, og les filene i ho.",
            en="“{name}” is a packed file ({found}). Unpack it, and read the files in it.",
        ).filled(name=name, found=found),
    )


def refuse_unknown(name: str) -> Refusal:
    return Refusal(
        "unknown-format",
        Text(
            nb="«{name}» er ikke et papir som kan leses: innholdet er verken Word, PDF, HTML, Markdown eller tekst. "
            "Lagre den som Word (.docx) eller PDF.",
            nn="«{name}» er ikkje eit papir som kan lesast: innhaldet er verken Word, PDF, HTML, Markdown eller tekst. "
            "Lagre ho som Word (.docx) eller PDF.",
            en="“{name}” is not a paper that can be read: its content is neither Word, PDF, HTML, Markdown nor text. "
            "Save it as Word (.docx) or PDF.",
        ).filled(name=name),
    )


def refuse_missing(name: str) -> Refusal:
    return Refusal(
        "no-such-file",
        Text(
            nb="«{name}» finnes ikke. Se etter om navnet er rett skrevet, og om filen er flyttet.",
            nn="«{name}» finst ikkje. Sjå etter om namnet er rett skrive, og om fila er flytta.",
            en="“{name}” does not exist. Check that the name is right and that the file was not moved.",
        ).filled(name=name),
    )


def refuse_unreadable(name: str) -> Refusal:
    return Refusal(
        "not-readable",
        Text(
            nb="«{name}» kan ikke åpnes. Se etter om du har lov til å lese den, og om det er en vanlig fil.",
            nn="«{name}» kan ikkje opnast. Sjå etter om du har lov til å lese ho, og om det er ei vanleg fil.",
            en="“{name}” cannot be opened. Check that you may read it, and that it is an ordinary file.",
        ).filled(name=name),
    )


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
