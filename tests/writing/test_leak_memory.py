"""The leak check reads no content twice for the same secrets, and finds as much as one that remembers nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.writing import leak_memory, leak_places
from saksgang.writing.leak_needles import FEW, Needles
from saksgang.writing.leaks import Artefact, Leak, Secrets, find_leaks

SECRET = "klagen fra Vollan Sjøtransport"
OPEN = b"<p>Forumet vedtok skilt til ferjekaiene.</p>"
LEAKING = f"<p>Forumet leste {SECRET} i dag.</p>".encode()


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    leak_memory.forget()
    yield
    leak_memory.forget()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The contents that are taken apart."""
    contents: list[bytes] = []
    texts_of_bytes = leak_places._texts_of_bytes

    def noted(content: bytes, place: str) -> Iterator[leak_places.Reading]:
        contents.append(content)
        return texts_of_bytes(content, place)

    monkeypatch.setattr(leak_places, "_texts_of_bytes", noted)
    return contents


def leaks(*contents: bytes, secret: str = SECRET) -> tuple[Leak, ...]:
    files = [Artefact(f"{at}.html", "text/html", content) for at, content in enumerate(contents)]
    return find_leaks(files, Secrets(passages=(secret,)))


def zipped(**entries: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_clean_content_is_read_once_for_the_same_secrets(opened: list[bytes]) -> None:
    assert leaks(OPEN, OPEN) == ()
    assert leaks(OPEN) == ()
    assert opened == [OPEN]


def test_clean_content_is_read_again_for_another_secret(opened: list[bytes]) -> None:
    assert leaks(OPEN) == ()
    assert {one.artefact for one in leaks(OPEN, secret="skilt til ferjekaiene")} == {"0.html"}
    assert opened == [OPEN, OPEN]


def test_leaking_content_is_told_everywhere_and_every_time() -> None:
    first = leaks(LEAKING, OPEN, LEAKING)
    assert {one.artefact for one in first} == {"0.html", "2.html"}
    assert leaks(LEAKING, OPEN, LEAKING) == first


def test_leaking_entry_is_told_of_each_archive_that_holds_it() -> None:
    archives = zipped(a=OPEN, b=LEAKING), zipped(a=OPEN, b=LEAKING, c=OPEN)
    for _time in range(2):
        assert {(one.artefact, one.place[0]) for one in leaks(*archives)} == {
            ("0.html", "b"),
            ("1.html", "b"),
        }


def test_clean_entry_is_not_read_again_in_another_archive(opened: list[bytes]) -> None:
    assert leaks(zipped(a=OPEN), zipped(b=OPEN)) == ()
    assert opened.count(OPEN) == 1


def test_name_of_a_clean_content_is_searched_every_time() -> None:
    assert leaks(OPEN) == ()
    (found, *_rest) = find_leaks([Artefact(f"{SECRET}.html", "", OPEN)], Secrets(passages=(SECRET,)))
    assert (found.kind, found.place) == ("passage", "file name")


def test_known_content_counts_toward_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zipped(a=OPEN, b=OPEN)
    assert leaks(packed) == ()
    monkeypatch.setattr(leak_places, "LARGEST", len(packed) + len(OPEN) + 1)
    assert [one.kind for one in leaks(packed)] == ["unsearchable"]


def test_clean_content_is_read_again_where_it_lies_deeper() -> None:
    packed = zipped(a=OPEN)
    assert leaks(packed) == ()
    for _each in range(leak_places.DEEPEST):
        packed = zipped(a=packed)
    assert [one.kind for one in leaks(packed)] == ["unsearchable"]


def test_memory_lets_the_oldest_go(monkeypatch: pytest.MonkeyPatch, opened: list[bytes]) -> None:
    monkeypatch.setattr(leak_memory, "MOST", 2)
    contents = [f"<p>{number}</p>".encode() for number in range(3)]
    assert leaks(*contents) == ()
    assert leaks(contents[2], contents[0]) == ()
    assert opened == [*contents, contents[0]]


LETTERS = st.text("ab", min_size=1, max_size=40)


@given(st.lists(LETTERS, min_size=FEW + 1, max_size=FEW + 40, unique=True), st.text("ab", max_size=120))
def test_needles_find_just_what_looking_one_by_one_does(strings: list[str], text: str) -> None:
    found = Needles(strings).first_in(text)
    assert (found in strings and found in text) if found is not None else not any(one in text for one in strings)


@given(st.text("abcdef", min_size=15, max_size=80), st.integers(0, 40))
def test_needle_is_found_wherever_it_begins(string: str, at: int) -> None:
    others = [f"{number:0>40}" for number in range(FEW + 1)]
    assert Needles([*others, string]).first_in("x" * at + string + "x" * 40) == string


@given(st.text(max_size=60))
def test_text_is_told_from_noise_as_by_counting_each_letter(text: str) -> None:
    counted = sum(one.isprintable() or one.isspace() for one in text) >= 0.9 * len(text)
    assert leak_places._is_text(text) is counted


def test_exempt_report_of_a_hundred_pages_is_found_by_any_sentence() -> None:
    words = [f"ord{number}" for number in range(40_000)]
    sentences = [" ".join(words[at : at + 20]) + "." for at in range(0, len(words), 20)]
    secrets = Secrets(texts=("\n".join(sentences),))
    page = " ".join(["Forumet vedtok skilt til ferjekaiene."] * 200)
    assert find_leaks([Artefact("a.txt", "", page.encode())], secrets) == ()
    for quoted in (sentences[0], sentences[777], sentences[-1]):
        assert {one.kind for one in find_leaks([Artefact("b.txt", "", f"{page} {quoted}".encode())], secrets)} == {
            "text"
        }
