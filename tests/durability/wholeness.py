"""What must hold after each harm, asked in a process of its own: the whole proof, and no half-done act."""

from __future__ import annotations

from pathlib import Path

from tests.actions.processes import run

_TELL = """
def tell():
    from saksgang.records.queries.whole import prove
    proof = prove()
    halves = Paper.objects.filter(meeting__isnull=True).count()
    undecided = AgendaItem.objects.filter(meeting__papers__kind="minutes", decision__isnull=True).distinct().count()
    waiting = [path for path in (files.settings.DATA_DIR / "uploads").glob("*/*") if not (path / "upload.json").exists()]
    wrong = [*proof.sealed.wrong, *proof.wrong_files, *proof.strays, *proof.database, *proof.sealed.missing_triggers]
    broken = [chain.broken_at for chain in proof.chains if chain.broken_at]
    print(f"whole={proof.is_whole} {broken} {wrong} halves={halves} undecided={undecided} waiting={waiting}")
    print(f"documents={Document.objects.count()} meetings={Meeting.objects.count()}")
"""
WHOLE = "whole=True [] [] halves=0 undecided=0 waiting=[]"


def told(data: Path, then: str = "tell()", **extra: str) -> list[str]:
    """What a process over the data folder tells that does `then`: `tell()` whether all is whole, and how much there is."""
    return run(_TELL + then, data, **extra).splitlines()
