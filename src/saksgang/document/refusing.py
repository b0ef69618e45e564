"""Files that cannot be read, as refusals in the three languages: what it is, why, and what to do now."""

from __future__ import annotations

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
