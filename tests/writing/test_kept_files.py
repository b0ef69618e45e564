"""Files written lately are kept: what shows no change is not written again, and what does is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest

from saksgang.core.dossier import BodyName, Dossier, Item, PaperKind
from saksgang.document.look import PLAIN, Look
from saksgang.document.tree import Document
from saksgang.writing import PaperFormat, WrittenPaper, compose, kept_files, write
from saksgang.writing.kept_files import written
from saksgang.writing.papers import write_document

MINUTES = Dossier(
    kind=PaperKind.MINUTES,
    body=BodyName("Kystforum", "KF"),
    date=datetime.date(2031, 3, 14),
    items=(
        Item(number="KF 1/31", title="Skilt på ferjekaiene", decision="Forumet kjøper skilt."),
        Item(number="KF 2/31", title="Budsjett", decision="Budsjettet vedtas."),
    ),
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The titles of the documents that are written."""
    titles: list[str] = []

    def noted(document: Document, fmt: PaperFormat | str, *, look: Look = PLAIN) -> bytes:
        titles.append(f"{document.title} {fmt}")
        return write_document(document, fmt, look=look)

    monkeypatch.setattr(kept_files, "write_document", noted)
    kept_files._files.clear()
    yield titles
    kept_files._files.clear()


def extract(dossier: Dossier, item: str) -> Document:
    return compose(dossier, WrittenPaper.EXTRACT, item=item)


@pytest.mark.parametrize("fmt", list(PaperFormat))
def test_kept_file_is_the_file_that_is_written(fmt: PaperFormat, made: list[str]) -> None:
    expected = write(MINUTES, WrittenPaper.EXTRACT, fmt, item="KF 2/31")
    for _time in range(2):
        assert written(extract(MINUTES, "KF 2/31"), fmt, look=PLAIN) == expected
    assert len(made) == 1


def test_corrected_item_changes_its_own_extract_alone(made: list[str]) -> None:
    before = [written(extract(MINUTES, number), "md", look=PLAIN) for number in ("KF 1/31", "KF 2/31")]
    corrected = replace(MINUTES.items[1], decision="Budsjettet vedtas med endringer.")
    changed = replace(MINUTES, items=(MINUTES.items[0], corrected))
    after = [written(extract(changed, number), "md", look=PLAIN) for number in ("KF 1/31", "KF 2/31")]
    assert after[0] == before[0]
    assert "med endringer" in after[1].decode() and "med endringer" not in before[1].decode()
    assert len(made) == 3


@pytest.mark.parametrize(
    "changed",
    [
        replace(MINUTES, date=datetime.date(2031, 3, 15)),
        replace(MINUTES, letter_date=datetime.date(2031, 3, 20)),
        replace(MINUTES, body=BodyName("Fjordforum", "KF")),
    ],
)
def test_other_head_is_another_file(changed: Dossier, made: list[str]) -> None:
    for dossier in (MINUTES, changed):
        assert written(extract(dossier, "KF 1/31"), "docx", look=PLAIN) == write(
            dossier, WrittenPaper.EXTRACT, "docx", item="KF 1/31"
        )
    assert len(made) == 2


def test_documents_that_differ_in_their_day_alone_are_two_files(made: list[str]) -> None:
    one = extract(MINUTES, "KF 1/31")
    other = replace(one, dated_on=datetime.date(1999, 1, 1))
    assert one == other
    assert written(one, "docx", look=PLAIN) != written(other, "docx", look=PLAIN)


def test_other_look_is_another_file(made: list[str]) -> None:
    document = extract(MINUTES, "KF 1/31")
    looks = (Look(name="Kystforum"), Look(name="Kystforum", accent="#aa0000"))
    assert len({written(document, "html", look=look) for look in looks}) == 2


def test_files_that_were_asked_for_longest_ago_are_let_go(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [extract(MINUTES, number) for number in ("KF 1/31", "KF 2/31")]
    sizes = [len(written(one, "docx", look=PLAIN)) for one in documents]
    kept_files._files.clear()
    monkeypatch.setattr(kept_files, "MOST_BYTES", max(sizes) * 8)
    for _time in range(5):
        for one in documents:
            written(one, "docx", look=PLAIN)
    assert len(made) == 4
    many = [replace(documents[0], title=f"Utgave {number}") for number in range(20)]
    for one in many:
        written(one, "docx", look=PLAIN)
    assert sum(map(len, kept_files._files.values())) <= kept_files.MOST_BYTES
    written(many[-1], "docx", look=PLAIN)
    assert len(made) == 24
