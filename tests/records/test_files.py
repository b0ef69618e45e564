"""The bytes of documents: harm is seen, told, and put right by reading the file in again."""

from __future__ import annotations

import pytest

from saksgang.core.refusals import Refused
from saksgang.records import files
from saksgang.records.files import Harm
from saksgang.records.models import Cooperation, Document, Event
from saksgang.records.queries.stored_files import WrongFile, wrong_files
from saksgang.records.queries.wholeness import chains
from tests.registering import incoming, minutes, put_in


def harm(sha256: str, how: Harm) -> None:
    """What somebody does behind the register's back; the changed file keeps its size."""
    path = files.path_of(sha256)
    path.unlink()
    if how is Harm.CHANGED:
        path.write_bytes(b"x" * Document.objects.get(sha256=sha256).size)


def test_file_that_is_whole_has_no_harm(cooperation: Cooperation) -> None:
    file = incoming(minutes())
    put_in(cooperation, file)

    sha256 = files.sha256_of(file.content)
    assert (files.harm_of(sha256), files.load(sha256), list(wrong_files())) == (None, file.content, [])


@pytest.mark.parametrize("how", list(Harm))
def test_harmed_file_is_named_never_handed_out_and_put_right_by_storing_it_again(
    cooperation: Cooperation, how: Harm
) -> None:
    file = incoming(minutes())
    put_in(cooperation, file, incoming(minutes(), salt="b"))
    document = Document.objects.get(sha256=files.sha256_of(file.content))

    harm(document.sha256, how)
    assert list(wrong_files()) == [WrongFile(document, how)]
    with pytest.raises(Refused) as refused:
        files.load(document.sha256)
    assert refused.value.refusal.code == f"file-{how.value}"

    files.store(file.content)
    assert files.load(document.sha256) == file.content
    assert list(wrong_files()) == []


def test_chain_is_whole_after_imports_and_breaks_where_an_event_was_changed(cooperation: Cooperation) -> None:
    from django.db import connection

    put_in(cooperation, incoming(minutes()))
    [whole] = chains()
    count = Event.objects.count()
    assert (whole.broken_at, whole.events, whole.last_hash) == (None, count, Event.objects.get(sequence=count).hash)

    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER records_event_no_update")
        cursor.execute("UPDATE records_event SET reason = 'x' WHERE sequence = 2")
    assert [chain.broken_at for chain in chains()] == [2]
