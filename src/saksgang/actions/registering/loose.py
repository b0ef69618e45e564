"""Papers that could not be put to a meeting, told so that a person can say where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.findings import Placed, write_findings
from saksgang.core.dossier import PaperKind
from saksgang.core.findings import Finding, Severity
from saksgang.core.texts import Text
from saksgang.records.models import Finding as FindingRow
from saksgang.records.models import FindingOrigin, Paper
from saksgang.records.stored_papers import stored_dossier

WITHOUT_MEETING = "paper-without-meeting"
_MESSAGE = Text(
    nb="Papiret er lagret, men hører ikke til noe møte ennå: {missing} står ikke i det.",
    nn="Papiret er lagra, men høyrer ikkje til noko møte enno: {missing} står ikkje i det.",
    en="The paper is kept but belongs to no meeting yet: it does not say {missing}.",
)
_SUGGESTION = Text(
    nb="Skriv inn organ og møtedato på papiret, så blir det lagt til møtet.",
    nn="Skriv inn organ og møtedato på papiret, så blir det lagt til møtet.",
    en="Enter the body and the meeting's date on the paper; it is then put to the meeting.",
)
_BODY = Text(nb="organet", nn="organet", en="its body")
_DATE = Text(nb="møtedatoen", nn="møtedatoen", en="the meeting's date")
_BOTH = Text(nb="organet og møtedatoen", nn="organet og møtedatoen", en="its body and the meeting's date")


def tell_loose_papers(desk: Desk, papers: Sequence[Paper]) -> int:
    """A finding for each of these papers that is of some meeting nobody knows, and none for the others; how many are
    new."""
    earlier = FindingRow.objects.filter(paper__in=papers, code=WITHOUT_MEETING)
    loose = [paper for paper in papers if paper.meeting_id is None and paper.kind != PaperKind.OTHER.value]
    placed = [Placed(_finding(paper), paper=paper) for paper in loose]
    return write_findings(desk, placed, origin=FindingOrigin.REGISTER, earlier=earlier)


def _finding(paper: Paper) -> Finding:
    dossier = stored_dossier(paper)
    missing = (_DATE if dossier.body else _BOTH) if dossier.date is None else _BODY
    message = Text(
        nb=_MESSAGE.nb.format(missing=missing.nb),
        nn=_MESSAGE.nn.format(missing=missing.nn),
        en=_MESSAGE.en.format(missing=missing.en),
    )
    return Finding(WITHOUT_MEETING, Severity.WARNING, message, _SUGGESTION)
