"""Labels of a sample from its authored source, with the keys that `score.py` and the reading tests ask for."""

from __future__ import annotations

from typing import Any

from .source import ItemLabel, Paper, SampleFile

_TIMES = ("time_start", "time_end")
_PLAIN = ("body", "date", "letter_date", "place")
_DECISION_CHARACTERS = 80


def label_of(sample: SampleFile, *, file: str) -> dict[str, Any]:
    """The label of one file; `file` is its path as seen from the folder of the label."""
    papers = [_paper(paper) for paper in sample.papers]
    if len(papers) == 1:
        return {"file": file, **papers[0]}
    return {"file": file, "papers": papers}


def _paper(paper: Paper) -> dict[str, Any]:
    label: dict[str, Any] = {"kind": paper.kind, "language": paper.language}
    label |= {key: paper.facts[key] for key in _PLAIN if key in paper.facts}
    if "time" in paper.facts:
        label |= {key: time for key, time in zip(_TIMES, paper.facts["time"].split("-"), strict=False) if time}
    people = {role: paper.facts[role] for role in ("chair", "secretary") if role in paper.facts}
    if people:
        label["chair_or_secretary"] = people
    label |= paper.people
    label["items"] = [_item(item) for item in paper.items]
    label["references"] = paper.references
    return label


def _item(item: ItemLabel) -> dict[str, Any]:
    label: dict[str, Any] = {"number": item.number, "title": item.title}
    label["proposal_present"] = bool(item.proposal)
    label["decision_present"] = bool(item.decision)
    if item.decision:
        label["decision"] = item.decision[0].replace("\n", " ")[:_DECISION_CHARACTERS].strip()
    label["votes"] = {"for": item.votes[0], "against": item.votes[1]} if item.votes else None
    if item.unanimous:
        label["unanimous"] = True
    if item.has_motions:
        label["ambiguous"] = True
    return label
