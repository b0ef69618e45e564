"""Files made to harm: each is read or refused within 10 s and 600 MiB, nothing is fetched or run, and we live on."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.document import hostile
from tests.document.measured import Seen, read_guarded

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured through /proc")

REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("zip.docx", hostile.zip_bomb, "unpacks-too-large"),
    ("entities.docx", hostile.entity_bomb, "unsafe"),
    ("outer-entity.docx", hostile.outer_entity, "unsafe"),
    ("drawing-entities.docx", hostile.entity_bomb_in_styles, "unsafe"),
    ("tables.docx", hostile.deep_tables, "nested-too-deep"),
    ("controls.docx", hostile.deep_controls, "nested-too-deep"),
    ("boxes.docx", hostile.deep_text_boxes, "nested-too-deep"),
    ("paragraphs.docx", hostile.crowd_of_paragraphs, "unpacks-too-large"),
    ("headers.docx", hostile.crowd_of_headers, "unpacks-too-large"),
    ("locked.docx", hostile.encrypted_word, "encrypted"),
    ("flate.pdf", hostile.flate_bomb, "unpacks-too-large"),
    ("flate-in-flate.pdf", hostile.nested_flate_bomb, "unpacks-too-large"),
    ("letters.pdf", hostile.lettered_flate_bomb, "unpacks-too-large"),
    ("lzw.pdf", hostile.lzw_bomb, "unpacks-too-large"),
    ("streams.pdf", hostile.crowd_of_streams, "unpacks-too-large"),
    ("loop.pdf", hostile.looping_pages, "damaged"),
    ("locked.pdf", hostile.encrypted_pdf, "encrypted"),
    ("nothing.docx", lambda: b"", "empty-file"),
    ("nothing.pdf", lambda: b"", "empty-file"),
    ("blank.txt", lambda: b" \n\t\r\n", "empty-file"),
    ("noise.bin", lambda: bytes(range(256)) * 400, "unknown-format"),
    ("zeros.txt", lambda: b"\0" * 5_000_000, "unknown-format"),
]
READ: list[tuple[str, Callable[[], bytes], tuple[str, ...], str]] = [
    ("nested-zip.docx", hostile.nested_zip_bomb, (), "Teksten"),
    ("runs.docx", hostile.crowd_of_runs, ("read-in-part",), "aaaa"),
    ("notes.docx", hostile.crowd_of_notes, (), "[8000] note"),
    ("field.docx", hostile.endless_field, (), "Teksten"),
    ("levels.docx", hostile.deep_levels, (), "nivå 9999"),
    ("pages.pdf", hostile.many_pages, ("read-in-part",), ""),
    ("crowd.pdf", hostile.crowded_page, (), "Et ord til"),
    ("rules.pdf", hostile.ruled_page, (), "Tekst"),
    ("scan.pdf", hostile.scan, ("scan-without-text",), ""),
    ("lists.html", hostile.deep_html, ("nested-too-deep",), "innerst"),
    ("quotes.html", hostile.deep_quotes_html, ("nested-too-deep",), "innerst\nsist"),
    ("tables.html", hostile.deep_tables_html, ("nested-too-deep",), "innerst"),
    ("spans.html", hostile.deep_spans_html, ("nested-too-deep",), "innerst"),
    ("entity.html", hostile.entity_html, (), "før &e; etter"),
    ("entities.html", hostile.entity_bomb_html, (), "&a11;\netter"),
    ("spans-of-cells.html", hostile.wide_table_html, (), "A\nb"),
    ("entries.html", hostile.crowd_of_entries_html, ("read-in-part",), "• a\n• a"),
    ("instructions.html", hostile.crowd_of_instructions_html, ("read-in-part",), ""),
    ("remarks.html", hostile.crowd_of_remarks_html, ("wrong-extension",), "x"),
    ("blanks.html", hostile.crowd_of_blanks_html, (), "b\nsist"),
    ("line.md", hostile.deep_markdown_line, ("nested-too-deep",), "innerst"),
    ("indents.md", hostile.deep_markdown_indents, ("nested-too-deep",), "nivå 0"),
    ("quotes.md", hostile.deep_markdown_quotes, ("nested-too-deep",), "innerst"),
    ("numbers.md", hostile.deep_markdown_numbers, ("nested-too-deep",), "innerst"),
    ("emphasis.md", hostile.crowd_of_emphasis, ("markdown-too-large",), "*a* *a*"),
    ("entries.md", hostile.crowd_of_entries, ("read-in-part",), "• a\n• a"),
    ("stars.md", hostile.stars, (), "*a **b"),
    ("brackets.md", hostile.brackets, (), "[[["),
    ("backticks.md", hostile.backticks, ("markdown-too-large",), "a `a"),
    ("angles.md", hostile.angles, (), "<a <a"),
    ("links.md", hostile.links, (), "[a]("),
    ("entities.md", hostile.entities, ("markdown-too-large",), "&&&"),
    ("wide.md", hostile.wide_pipes, (), "b\tb"),
    ("down.md", hostile.pipes_down, (), "a\ta"),
    ("tabs.md", hostile.tabs, ("read-in-part",), "a\tb"),
    ("references.md", hostile.references, (), ""),
    ("dashes.md", hostile.dashes, (), "---x"),
    ("broken-links.md", hostile.broken_links, (), "](/](/"),
    ("lines.txt", hostile.short_lines, ("read-in-part",), "a\na"),
    ("line.txt", hostile.endless_line, (), "ord ord"),
]


def read_bytes(folder: Path, name: str, content: bytes) -> Seen:
    path = folder / name
    path.write_bytes(content)
    return read_guarded(path)


def holds_within_limits(seen: Seen) -> bool:
    return seen.seconds < 10 and seen.mib < 600


@pytest.mark.parametrize(("name", "make", "code"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_hostile_file_that_cannot_be_read_is_refused_for_what_it_is(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: str
) -> None:
    seen = read_bytes(tmp_path, name, make())
    assert seen.refused == code
    assert holds_within_limits(seen)


@pytest.mark.parametrize(("name", "make", "findings", "text"), READ, ids=[name for name, _, _, _ in READ])
def test_hostile_file_that_can_be_read_is_read_within_limits(
    tmp_path: Path, name: str, make: Callable[[], bytes], findings: tuple[str, ...], text: str
) -> None:
    seen = read_bytes(tmp_path, name, make())
    assert (seen.refused, seen.findings) == (None, findings)
    assert text in seen.text
    assert holds_within_limits(seen)


@pytest.mark.parametrize("start", [b"ord og ord \n", b"PK\x03\x04", b"%PDF-1.7\n", b"<!DOCTYPE html>"])
def test_file_of_300_mib_is_refused_unread(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "stor.pdf"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(300 << 20)
    seen = read_guarded(path)
    assert seen.refused == "too-large"
    assert f"open {path}" not in seen.deeds
    assert seen.mib < 200


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server that notes who calls: its port, and the first bytes of every call."""
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                try:
                    call, _ = server.accept()
                except TimeoutError:
                    continue
                with call:
                    calls.append(call.recv(200))

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], calls
        over.set()
        thread.join()


@pytest.mark.parametrize("make", hostile.OUTWARD, ids=[make.__name__ for make in hostile.OUTWARD])
def test_file_with_references_outside_itself_fetches_and_runs_nothing(
    tmp_path: Path, make: Callable[[str, Path], tuple[str, bytes]], listener: tuple[int, list[bytes]]
) -> None:
    port, calls = listener
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig innhold")
    name, content = make(f"http://127.0.0.1:{port}", secret)
    (tmp_path / name).write_bytes(content)
    seen = read_guarded(tmp_path / name)
    assert seen.refused in (None, "unsafe")
    assert "Teksten" in seen.text or seen.refused
    assert "hemmelig" not in seen.text
    assert [deed for deed in seen.deeds if not deed.startswith("open ")] == []
    assert f"open {secret}" not in seen.deeds
    assert calls == []


def test_listener_of_these_tests_hears_a_call(listener: tuple[int, list[bytes]]) -> None:
    port, calls = listener
    with socket.create_connection(("127.0.0.1", port)) as call:
        call.sendall(b"GET /")
        assert call.recv(1) == b""
    assert calls == [b"GET /"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("makro.docm", {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
        ("skjult.docx", {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
        ("annet.docx", {"word/VbaProject.BIN": b"x"}),
    ],
)
def test_macros_are_told_of_and_not_run(tmp_path: Path, name: str, parts: dict[str, bytes]) -> None:
    made = hostile.word(hostile.paragraph("Teksten"), parts=dict(parts))
    seen = read_bytes(tmp_path, name, made)
    assert (seen.refused, seen.findings, seen.text) == (None, ("macros",), "Teksten")
