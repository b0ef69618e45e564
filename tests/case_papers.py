"""Case papers for tests: one that is begun in a body of a register, with a file."""

from __future__ import annotations

import datetime
from typing import Any

from saksgang.actions.case_paper_files import NewFile, attach_files
from saksgang.actions.case_paper_templates import TemplateText, save_template
from saksgang.actions.case_paper_texts import write_part
from saksgang.actions.case_papers import NewPaper, begin_paper
from saksgang.core.access import COMMAND_LINE, Actor
from saksgang.core.drafting.case_paper import CasePart
from saksgang.records.models import CasePaper, CaseTemplate
from tests.web.register import NOW, Register

PDF = b"%PDF-1.7\n%test\n"


def begun(register: Register, title: str = "Ny ferjekai", *, by: Actor = COMMAND_LINE, **more: Any) -> CasePaper:
    return begin_paper(register.cooperation, NewPaper(register.body.pk, title, **more), by=by, now=NOW)


def written(
    paper: CasePaper,
    part: CasePart,
    text: str,
    *,
    base: str = "",
    by: Actor = COMMAND_LINE,
    now: datetime.datetime = NOW,
    is_html: bool = False,
) -> Any:
    return write_part(paper.cooperation, paper.pk, part, text, base=base, is_html=is_html, by=by, now=now)


def with_file(paper: CasePaper, name: str = "Kart over kaia.pdf", content: bytes = PDF) -> int:
    rows = attach_files(paper.cooperation, paper.pk, [NewFile(name, content)], by=COMMAND_LINE, now=NOW)
    return int(rows[0].pk)


def a_template(register: Register, name: str = "Vanlig sak") -> CaseTemplate:
    text = TemplateText(name, register.body.pk, background="### Hva saken gjelder", proposal="1. Første punkt")
    return save_template(register.cooperation, text, by=COMMAND_LINE, now=NOW)
