"""The leak check finds what is exempt wherever it is planted in a file, tells where, and is silent about clean files."""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from typing import Any
from urllib.parse import quote

import pytest

from saksgang.core.dossier import BodyName, Dossier, Item, PaperKind, Participant
from saksgang.writing import MEDIA_TYPES, PaperFormat, WrittenPaper, write
from saksgang.writing.leaks import Artefact, Leak, Secrets, find_leaks

PASSAGE = "anbudet på 12,5 millioner fra Bølgen Båtbyggeri"
NAME = "Øyvind Årdalsbakk"
TEXT = (
    "Leverandøren har varslet at de trekker seg dersom prisen blir kjent før styret har tatt stilling til hele saken. "
    "Saken tas til orientering."
)
TITLE = "Klage på rektor ved Nes skole"
SECRETS = Secrets(passages=(PASSAGE,), texts=(TEXT,), titles=(TITLE,), names=((NAME,),), files=("klage-rektor.pdf",))
OPEN = "Forumet drøftet innkjøp av skilt til ferjekaiene. Saken tas til orientering."


def text_file(text: str, name: str = "side.html", media_type: str = "text/html") -> Artefact:
    return Artefact(name, media_type, text.encode())


def kinds(*artefacts: Artefact, secrets: Secrets = SECRETS) -> set[str]:
    return {leak.kind for leak in find_leaks(artefacts, secrets)}


def zipped(entries: dict[str, bytes], *, comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    head = (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    body = (b"IDAT", zlib.compress(b"\0\0"))
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in (head, *chunks, body, (b"IEND", b"")):
        made += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return made


def pdf(*objects: bytes, after: bytes = b"") -> bytes:
    made = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return made + after


def stream(content: bytes, *, keys: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), keys, packed)


CATALOG = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")
UTF_16 = b"\xfe\xff" + PASSAGE.encode("utf-16-be")

PLANTED = {
    "text of a page": text_file(f"<p>Om {PASSAGE} i dag</p>"),
    "split over tags": text_file("<p>anbudet på 12,5 mill<b>ioner fra Bø</b><i>lgen Båtby</i>ggeri</p>"),
    "broken over lines": text_file("anbudet på\n 12,5 milli-\noner fra Bølgen\u00a0Båt\u00adbyggeri", "side.md"),
    "upper case": text_file(PASSAGE.upper()),
    "combining accents": text_file("anbudet pa\u030a 12,5 millioner fra Bølgen Ba\u030atbyggeri"),
    "emphasis of Markdown": text_file("anbudet på **12,5 millioner** fra _Bølgen_ Båtbyggeri", "side.md"),
    "entities": text_file("anbudet p&aring; 12,5 millioner fra B&#248;lgen B&#xE5;tbyggeri"),
    "comment": text_file(f"<p>Ingenting</p><!-- {PASSAGE} -->"),
    "attribute": text_file(f'<img alt="{PASSAGE}">'),
    "attribute with entities": text_file("<img alt='anbudet p&aring; 12,5 millioner fra B&oslash;lgen B&aring;tbyggeri'>"),
    "address": text_file(f'<a href="/sok?q={quote(PASSAGE)}">mer</a>'),
    "address with plus signs": text_file('<a href="/sok?q=anbudet+p%C3%A5+12%2C5+millioner+fra+B%C3%B8lgen+B%C3%A5tbyggeri">'),
    "readable address": text_file('<a href="/saker/anbudet-pa-12-5-millioner-fra-bolgen-batbyggeri/">mer</a>'),
    "feed with escaped HTML": text_file(
        f"<entry><content type='html'>&lt;p&gt;{PASSAGE.replace('12,5 ', '&lt;b&gt;12,5&lt;/b&gt; ')}&lt;/p&gt;</content></entry>",
        "feed.xml",
    ),
    "feed with CDATA": text_file(f"<summary><![CDATA[<p>{PASSAGE}</p>]]></summary>", "feed.xml"),
    "JSON": text_file(json.dumps({"saker": [{"tittel": PASSAGE}]}), "api.json"),
    "JSON keys": text_file(json.dumps({PASSAGE: 1}), "api.json"),
    "script with JSON": text_file(f'<script type="application/ld+json">{json.dumps({"name": PASSAGE})}</script>'),
    "calendar, folded": text_file(
        "BEGIN:VEVENT\r\nSUMMARY:anbudet på 12\\,5 millioner fra Bølg\r\n en Båtbyggeri\r\nEND:VEVENT", "mote.ics"
    ),
    "letter, quoted-printable": text_file(
        "Subject: x\r\n\r\nanbudet p=C3=A5 12,5 millioner fra B=C3=B8lgen B=\r\n=C3=A5tbyggeri", "brev.eml"
    ),
    "letter, head": text_file(f"Subject: =?utf-8?b?{base64.b64encode(PASSAGE.encode()).decode()}?=\r\n\r\nHei", "brev.eml"),
    "base64": text_file(f'<img src="data:text/plain;base64,{base64.b64encode(PASSAGE.encode()).decode()}">'),
    "hexadecimal digits": text_file(f"<i data-x='{PASSAGE.encode().hex()}'>"),
    "windows-1252": Artefact("side.txt", "text/plain", PASSAGE.encode("cp1252")),
    "UTF-16": Artefact("side.txt", "text/plain", PASSAGE.encode("utf-16")),
    "file name": text_file("Ingenting", f"{PASSAGE}.html"),
    "file name in an address": text_file("Ingenting", f"{quote(PASSAGE)}.html"),
    "packed": Artefact("side.html.gz", "application/gzip", gzip.compress(PASSAGE.encode())),
    "archive": Artefact("pakke.zip", "application/zip", zipped({"a.txt": PASSAGE.encode()})),
    "name in an archive": Artefact("pakke.zip", "application/zip", zipped({f"{PASSAGE}.txt": b"x"})),
    "comment of an archive": Artefact("pakke.zip", "application/zip", zipped({"a": b"x"}, comment=PASSAGE.encode())),
    "archive in an archive": Artefact(
        "pakke.zip", "application/zip", zipped({"b.zip": zipped({"a.txt": PASSAGE.encode()})})
    ),
    "archive as base64": text_file(base64.encodebytes(zipped({"a.txt": PASSAGE.encode()})).decode(), "brev.eml"),
    "Word, split over runs": Artefact(
        "a.docx",
        "",
        zipped({"word/document.xml": "<w:r><w:t>anbudet på 12,5 milli</w:t></w:r><w:r><w:t>oner fra Bølgen Båtbyggeri</w:t></w:r>".encode()}),
    ),
    "Word, comment": Artefact("a.docx", "", zipped({"word/comments.xml": f"<w:t>{PASSAGE}</w:t>".encode()})),
    "Word, taken out": Artefact("a.docx", "", zipped({"word/document.xml": f"<w:delText>{PASSAGE}</w:delText>".encode()})),
    "Word, properties": Artefact("a.docx", "", zipped({"docProps/core.xml": f"<dc:subject>{PASSAGE}</dc:subject>".encode()})),
    "Word, custom XML": Artefact("a.docx", "", zipped({"customXml/item1.xml": f"<x y='{PASSAGE}'/>".encode()})),
    "Word, picture": Artefact("a.docx", "", zipped({"word/media/1.png": png((b"tEXt", b"Title\0" + PASSAGE.encode("latin-1")))})),
    "picture, text": Artefact("a.png", "image/png", png((b"tEXt", b"Comment\0" + PASSAGE.encode("latin-1")))),
    "picture, packed text": Artefact("a.png", "image/png", png((b"zTXt", b"Comment\0\0" + zlib.compress(PASSAGE.encode("latin-1"))))),
    "picture, packed international text": Artefact(
        "a.png", "image/png", png((b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(PASSAGE.encode())))
    ),
    "photo, EXIF": Artefact("a.jpg", "image/jpeg", b"\xff\xd8\xff\xe1\x00\x80Exif\0\0II*\0" + PASSAGE.encode("latin-1") + b"\xff\xd9"),
    "photo, EXIF in UTF-16": Artefact("a.jpg", "image/jpeg", b"\xff\xd8\xff\xe1\x00\x80Exif\0\0" + PASSAGE.encode("utf-16-le")),
    "photo, XMP": Artefact("a.jpg", "image/jpeg", b"\xff\xd8\xff\xe1\x00\x80<dc:title>" + PASSAGE.encode() + b"</dc:title>"),
    "PDF, string": Artefact("a.pdf", "", pdf(*CATALOG, b"<< /Title (" + PASSAGE.encode("cp1252") + b") >>")),
    "PDF, string with escapes": Artefact("a.pdf", "", pdf(*CATALOG, b"<< /Title (anbudet p\\345 12,5 millioner fra B\\370lgen B\\345tbyggeri) >>")),
    "PDF, UTF-16 string": Artefact("a.pdf", "", pdf(*CATALOG, b"<< /T (" + UTF_16.replace(b"\\", b"\\\\").replace(b"(", b"\\(") + b") >>")),
    "PDF, hexadecimal string": Artefact("a.pdf", "", pdf(*CATALOG, b"<< /T <" + UTF_16.hex().encode() + b"> >>")),
    "PDF, XMP": Artefact("a.pdf", "", pdf(*CATALOG, stream(f"<dc:title>{PASSAGE}</dc:title>".encode(), keys=b"/Type /Metadata"))),
    "PDF, packed objects": Artefact("a.pdf", "", pdf(*CATALOG, stream(b"7 0 << /Contents (" + PASSAGE.encode("cp1252") + b") >>", keys=b"/Type /ObjStm"))),
    "PDF, page, split over strings": Artefact("a.pdf", "", pdf(*CATALOG, stream(b"BT [(anbudet p\345 12,5 mill) -20 (ioner fra B\370lgen) 3 ( B\345tbyggeri)] TJ ET"))),
    "PDF, attachment": Artefact("a.pdf", "", pdf(*CATALOG, stream(zipped({"a.txt": PASSAGE.encode()}), keys=b"/Type /EmbeddedFile"))),
    "PDF, object that nothing points at": Artefact("a.pdf", "", pdf(*CATALOG, after=b"9 0 obj\n(" + PASSAGE.encode("cp1252") + b")\nendobj\n")),
    "PDF, after the end": Artefact("a.pdf", "", pdf(*CATALOG, after=PASSAGE.encode())),
}  # fmt: skip


@pytest.mark.parametrize("place", PLANTED)
def test_planted_passage_is_found(place: str) -> None:
    assert "passage" in kinds(PLANTED[place])


@pytest.mark.parametrize("fmt", list(PaperFormat))
@pytest.mark.parametrize("where", ["title", "text", "decision", "participant", "place"])
def test_secret_in_a_written_paper_is_found_and_its_clean_twin_is_not(fmt: PaperFormat, where: str) -> None:
    def paper(words: str) -> Artefact:
        told: dict[str, Any] = {name: words if name == where else OPEN for name in ("title", "text", "decision")}
        dossier = Dossier(
            kind=PaperKind.MINUTES,
            body=BodyName("Kystforum", "KF"),
            place=words if where == "place" else "Havsund",
            present=(Participant(words if where == "participant" else "Kolbjørn Vollan"),),
            items=(Item(number="KF 1/31", **told),),
        )
        return Artefact(f"referat.{fmt}", MEDIA_TYPES[fmt], write(dossier, WrittenPaper.MINUTES, fmt))

    assert kinds(paper(f"Her er {PASSAGE}.")) == {"passage"}
    assert kinds(paper("Skilt på ferjekaiene")) == set()


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Øyvind Årdalsbakk møtte.", "name"),
        ("Årdalsbakk, Øyvind", "name"),
        ("Ø. Årdalsbakk sa fra.", "name"),
        ("Årdalsbakks hus", "name"),
        ("/personer/oyvind-ardalsbakk/", "name"),
        ("Klage på rektor ved Nes skole", "title"),
        ("/saker/klage-pa-rektor-ved-nes-skole/", "title"),
        ("Se klage-rektor.pdf for mer", "file"),
        ("De trekker seg dersom prisen blir kjent før styret har tatt stilling.", "text"),
    ],
)
def test_each_kind_of_secret_is_found(told: str, kind: str) -> None:
    assert kinds(text_file(f"<p>{told}</p>")) == {kind}


@pytest.mark.parametrize(
    "told",
    [
        OPEN,
        "anbudet på 112,5 millioner fra Bølgen",
        "Øyvind Årdalsbakken og Ola Årdalsbakke",
        "Rektor ved Nes skole møtte. Klage er ikke kommet.",
        "Leverandøren har varslet.",
    ],
)
def test_what_only_looks_alike_is_no_leak(told: str) -> None:
    assert kinds(text_file(f"<p>{told}</p>")) == set()


def test_number_that_is_part_of_a_longer_number_is_no_leak() -> None:
    secrets = Secrets(passages=("12 500 000 kroner", "4 500"))
    assert kinds(text_file("112 500 000 kroner og 14 500 og 4 5000"), secrets=secrets) == set()
    assert kinds(text_file("12&nbsp;500&nbsp;000 kroner"), secrets=secrets) == {"passage"}


def test_name_of_another_with_the_same_surname_is_no_leak() -> None:
    secrets = Secrets(names=((NAME,),), kept=("Ola Årdalsbakk",))
    assert kinds(text_file("<p>Ola Årdalsbakk møtte.</p>"), secrets=secrets) == set()
    assert kinds(text_file("<p>Årdalsbakk møtte.</p>"), secrets=secrets) == {"name"}


def test_turn_of_phrase_that_open_items_repeat_is_no_secret() -> None:
    phrase = "Kommunene i Havsund og Tindvær skal selv dekke sine utgifter til reise og opphold i perioden."
    open_texts = (f"Først. {phrase}", f"{phrase} Sist.")
    secrets = Secrets(texts=(phrase,), open_texts=open_texts)
    assert kinds(text_file(phrase), secrets=secrets) == set()
    assert kinds(text_file(phrase), secrets=Secrets(texts=(phrase,), open_texts=open_texts[:1])) == {"text"}


def test_short_sentence_is_a_secret_when_it_names_somebody() -> None:
    secrets = Secrets(texts=("Runa Lyngmo tilsettes som leder. Saken tas til etterretning nå.",))
    assert kinds(text_file("Runa Lyngmo tilsettes som leder."), secrets=secrets) == {"text"}
    assert kinds(text_file("Saken tas til etterretning nå."), secrets=secrets) == set()


def test_leak_tells_file_place_and_words_around_but_never_the_secret() -> None:
    page = text_file(f"<p>Forumet drøftet lenge om {PASSAGE} burde godtas nå med en gang.</p>", "moter/3.html")
    (leak,) = {one for one in find_leaks([page], SECRETS) if one.place == "text"}
    assert leak == Leak("moter/3.html", "passage", "text", "drøftet lenge om … burde godtas nå")
    for planted in PLANTED.values():
        for found in find_leaks([planted], SECRETS):
            told = f"{found.artefact} {found.place} {found.around}".casefold()
            assert "12,5 mill" not in told and "båtbyggeri" not in told and "batbyggeri" not in told


def test_file_that_cannot_be_searched_is_told() -> None:
    locked = pdf(*CATALOG, b"<< /Encrypt 9 0 R >>")
    assert kinds(Artefact("a.pdf", "", locked)) == {"unsearchable"}
    assert kinds(Artefact("a.zip", "", b"PK\x03\x04 broken")) == {"unsearchable"}
    deep = b"x"
    for _ in range(10):
        deep = zipped({"a.zip": deep})
    assert kinds(Artefact("a.zip", "", deep)) == {"unsearchable"}


def test_nothing_secret_searches_nothing() -> None:
    assert find_leaks([Artefact("a.zip", "", b"PK\x03\x04 broken")], Secrets()) == ()
