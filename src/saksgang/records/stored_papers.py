"""A read paper as the register keeps it: one paper of `saksgang.papers/1` as JSON, and back."""

from __future__ import annotations

from typing import Any

from saksgang.core.dossier import Dossier, PaperFile, ReadPapers
from saksgang.reading.papers_json import from_json, to_json
from saksgang.records.models import Paper
from saksgang.records.values import json_value

_NO_FILE = PaperFile(name="-", sha256="0" * 64, media_type="text/plain")


def storable(dossier: Dossier) -> dict[str, Any]:
    """The paper as JSON values, with the source of its facts."""
    paper: dict[str, Any] = json_value(to_json(ReadPapers(_NO_FILE, (dossier,)))["papers"][0])
    return paper


def stored_dossier(paper: Paper) -> Dossier:
    """The paper as it is registered: as a person left it, else as it was read."""
    return dossier_from(paper.registered or paper.read)


def dossier_from(paper: dict[str, Any]) -> Dossier:
    """One stored paper as a dossier. Raises `ValueError` when it is not of the format."""
    values = to_json(ReadPapers(_NO_FILE, ()))
    return from_json({**values, "papers": [paper]}).papers[0]
