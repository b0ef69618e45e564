"""The whole proof of a register in one value, as the command and the trial of a backup tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from saksgang.core.audit import Head, HeadHarm
from saksgang.records import adding
from saksgang.records.queries.publication_proof import WrongPublication, wrong_publications
from saksgang.records.queries.sealed import Sealed, prove_rows
from saksgang.records.queries.stored_files import WrongFile, document_count, stray_files, wrong_files
from saksgang.records.queries.wholeness import Chain, chains, database_harms, head_harms
from saksgang.records.steady import steady_view


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found. `swept` counts files that a stopped act had left and that were taken away."""

    chains: tuple[Chain, ...]
    lost_heads: tuple[tuple[Head, HeadHarm], ...]
    database: tuple[str, ...]
    sealed: Sealed
    publications: tuple[WrongPublication, ...]
    files: int
    wrong_files: tuple[WrongFile, ...]
    strays: tuple[Path, ...]
    swept: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all is wrong."""
        broken = any(chain.broken_at is not None for chain in self.chains)
        rows = self.sealed.wrong or self.sealed.missing_triggers or self.publications or self.database
        return not (broken or rows or self.lost_heads or self.wrong_files or self.strays)


def prove(heads: Sequence[Head] = ()) -> Proof:
    """Prove everything: reads each event, row and file once. Others can write meanwhile. Raises `DatabaseError` when
    there is no register, or its file is so damaged that nothing can be asked."""
    swept = adding.sweep()
    with steady_view():
        database = database_harms()
        proved = tuple(chains(hashes_at={head.events for head in heads}))
        sealed = prove_rows(proved)
        publications = tuple(wrong_publications())
        count, wrong = document_count(), tuple(wrong_files())
    return Proof(
        chains=proved,
        lost_heads=tuple(head_harms(heads, proved)),
        database=database,
        sealed=sealed,
        publications=publications,
        files=count,
        wrong_files=wrong,
        strays=stray_files(),
        swept=swept,
    )
