"""The archive: any tar program reads it, and whatever is not exactly what we wrote is refused."""

from __future__ import annotations

import datetime
import hashlib
import io
import random
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from saksgang.core.audit import Head
from saksgang.records.backups.manifest import DATABASE, MANIFEST, MANIFEST_HASH, Manifest
from saksgang.records.backups.tar import Damaged, Writer
from saksgang.records.backups.unpacking import TooNew, unpack

AT = datetime.datetime(2031, 5, 2, 9, 0, tzinfo=datetime.UTC)
PAPER = "Møteprotokoll æøå\n".encode() * 100
NAME = hashlib.sha256(PAPER).hexdigest()
FILE = f"files/{NAME[:2]}/{NAME[2:4]}/{NAME}"
HEAD = Head("vidderegionen", 2, "a" * 64)
MIGRATIONS = ("0001_initial", "0002_events_stay")
Change = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The tables that an archive is asked about."""
    path = tmp_path_factory.mktemp("db") / "x"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(
            f"""
            CREATE TABLE django_migrations (app, name);
            INSERT INTO django_migrations VALUES ('records', '{MIGRATIONS[0]}'), ('records', '{MIGRATIONS[1]}');
            CREATE TABLE records_cooperation (id, slug);
            INSERT INTO records_cooperation VALUES (1, 'vidderegionen');
            CREATE TABLE records_event (cooperation_id, sequence, hash);
            INSERT INTO records_event VALUES (1, 1, 'x'), (1, 2, '{HEAD.hash}');
            CREATE TABLE records_document (sha256);
            INSERT INTO records_document VALUES ('{NAME}');
            """
        )
    return path.read_bytes()


def archive(
    database: bytes,
    *,
    change: Change = lambda members: None,
    migrations: tuple[str, ...] = MIGRATIONS,
    heads: tuple[Head, ...] = (HEAD,),
    lacking: tuple[str, ...] = (),
) -> bytes:
    """An archive of a register with one paper. `change` touches the members before the manifest is made of them."""
    members = {DATABASE: database, FILE: PAPER}
    change(members)
    out = io.BytesIO()
    writer = Writer(out, moment=int(AT.timestamp()))
    for name, content in members.items():
        writer.add_bytes(name, content)
    manifest = Manifest(AT, "0.1.0", migrations, heads, tuple(writer.members), lacking).to_bytes()
    writer.add_bytes(MANIFEST, manifest)
    writer.add_bytes(MANIFEST_HASH, f"{hashlib.sha256(manifest).hexdigest()}\n".encode())
    writer.end()
    return out.getvalue()


def unpacked(content: bytes, folder: Path) -> Manifest:
    path = folder / "archive.tar"
    path.write_bytes(content)
    return unpack(path, folder / "place")


def test_archive_is_unpacked_as_a_data_folder_and_read_by_any_tar_program(database: bytes, tmp_path: Path) -> None:
    content = archive(database)

    manifest = unpacked(content, tmp_path)

    assert (manifest.heads, manifest.migrations, manifest.made_at) == ((HEAD,), MIGRATIONS, AT)
    assert (tmp_path / "place" / FILE).read_bytes() == PAPER
    assert (tmp_path / "place" / "saksgang.sqlite3").read_bytes() == database
    with tarfile.open(fileobj=io.BytesIO(content)) as read:
        assert read.getnames() == [DATABASE, FILE, MANIFEST, MANIFEST_HASH]


def test_every_broken_byte_is_found(database: bytes, tmp_path: Path) -> None:
    content = archive(database)
    chance = random.Random(7)
    wanted = [*range(0, 512, 3), *(chance.randrange(len(content)) for _ in range(400)), len(content) - 1]
    for nth, place in enumerate(wanted):
        broken = bytearray(content)
        broken[place] ^= 1 << chance.randrange(8)
        folder = tmp_path / str(nth)
        folder.mkdir()
        with pytest.raises((Damaged, TooNew)):
            unpacked(bytes(broken), folder)


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_archive_that_was_cut_off_is_refused(database: bytes, tmp_path: Path, kept: float) -> None:
    content = archive(database)

    with pytest.raises(Damaged):
        unpacked(content[: int(len(content) * kept)], tmp_path)


def test_archive_with_something_after_its_end_is_refused(database: bytes, tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        unpacked(archive(database) + b"x", tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "../x", "/etc/x", "files/../../x", f"files/{NAME}", "secret_key", "uploads/1/../../x/file", "saksgang.sqlite3",
        f"files/aa/bb/{NAME}", f"./{FILE}", f"{FILE}\n", "uploads/x/AAAAAAAAAAAAAAAAAAAAAA/file", "backups.jsonl",
    ],
)  # fmt: skip
def test_member_with_a_name_that_is_not_ours_is_refused_and_written_nowhere(
    database: bytes, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Damaged):
        unpacked(archive(database, change=lambda members: members.update({name: b"x"})), tmp_path)

    left = [path.name for path in tmp_path.parent.rglob("*") if path.is_file() and path.read_bytes() == b"x"]
    assert left == []


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_folders_and_devices_are_refused(database: bytes, tmp_path: Path, kind: bytes) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as made:
        info = tarfile.TarInfo(FILE)
        info.type, info.linkname, info.mode = kind, "/etc/passwd", 0o600
        made.addfile(info)

    with pytest.raises(Damaged):
        unpacked(out.getvalue() + archive(database), tmp_path)


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_archive_that_another_program_packed_is_refused(tmp_path: Path, form: int) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form, pax_headers={"comment": "x" * 5000}) as made:
        info = tarfile.TarInfo(FILE)
        info.size = len(PAPER)
        made.addfile(info, io.BytesIO(PAPER))

    with pytest.raises(Damaged):
        unpacked(out.getvalue(), tmp_path)


def test_member_that_claims_to_be_huge_takes_no_room(database: bytes, tmp_path: Path) -> None:
    info = tarfile.TarInfo(DATABASE)
    info.size, info.mtime, info.mode = 1 << 50, 0, 0o600

    with pytest.raises(Damaged):
        unpacked(info.tobuf(tarfile.GNU_FORMAT) + archive(database), tmp_path)
    assert sum(path.stat().st_size for path in (tmp_path / "place").rglob("*")) < 1 << 20


@pytest.mark.parametrize("zipped", [b"PK\x03\x04", b"\x1f\x8b\x08", b"", b"\0" * 1024, b"x" * 4096])
def test_file_that_is_no_archive_is_refused(tmp_path: Path, zipped: bytes) -> None:
    with pytest.raises(Damaged):
        unpacked(zipped, tmp_path)


def test_file_that_is_not_what_its_name_promises_is_refused_unless_it_was_lacking(
    database: bytes, tmp_path: Path
) -> None:
    def spoil(members: dict[str, bytes]) -> None:
        members[FILE] = b"noe annet"

    with pytest.raises(Damaged):
        unpacked(archive(database, change=spoil), tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    assert unpacked(archive(database, change=spoil, lacking=(NAME,)), other).lacking == (NAME,)


@pytest.mark.parametrize("missing", [DATABASE, "manifest"])
def test_archive_without_database_or_manifest_is_refused(database: bytes, tmp_path: Path, missing: str) -> None:
    def drop(members: dict[str, bytes]) -> None:
        members.pop(missing, None)

    content = archive(database, change=drop)
    if missing == "manifest":
        content = content[: content.index(MANIFEST.encode())] + bytes(1024)
    with pytest.raises(Damaged):
        unpacked(content, tmp_path)


def test_archive_of_a_newer_version_is_told_from_a_damaged_one(database: bytes, tmp_path: Path) -> None:
    with pytest.raises(TooNew):
        unpacked(archive(database, migrations=(*MIGRATIONS, "9999_of_the_future")), tmp_path)


def test_database_that_is_not_the_one_of_the_manifest_is_refused(database: bytes, tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        unpacked(archive(database, heads=(Head("vidderegionen", 3, "b" * 64),)), tmp_path)


def test_same_member_twice_is_refused(database: bytes, tmp_path: Path) -> None:
    once = archive(database)
    first = once[: 512 + len(database) + -len(database) % 512]

    with pytest.raises(Damaged):
        unpacked(first + once, tmp_path)
