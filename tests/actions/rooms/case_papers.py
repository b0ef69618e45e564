"""The acts of the room `case_papers`."""

from __future__ import annotations

from saksgang.actions.case_paper_authors import add_author, remove_author
from saksgang.actions.case_paper_files import (
    NewFile,
    Step,
    attach_files,
    move_attachment,
    name_attachment,
    promise_file,
    put_in_place,
    remove_attachment,
)
from saksgang.actions.case_paper_templates import TemplateText, remove_template, save_template
from saksgang.actions.case_paper_texts import write_part
from saksgang.actions.case_papers import (
    NewPaper,
    approve_paper,
    begin_paper,
    list_by_minority,
    move_paper,
    say_ready,
    take_up,
    withdraw_paper,
    write_on,
)
from saksgang.actions.case_papers_handed_in import invite_municipality, stop_inviting
from saksgang.core.drafting.case_paper import CasePart
from saksgang.records.models import (
    Body,
    CaseAttachment,
    CasePaper,
    CaseTemplate,
    LegalBasis,
    Municipality,
    Seat,
)
from tests.actions.acting import BEFORE, Act, World, act, here
from tests.case_papers import PDF, a_template, begun, with_file
from tests.cast.people import Who
from tests.web.lines import STAFF, WRITERS


def paper(world: World) -> int:
    return CasePaper.objects.get(cooperation=here(world)).pk


def a_paper(world: World) -> None:
    begun(world.register)


def filed(world: World) -> None:
    with_file(begun(world.register))


def two_files(world: World) -> None:
    with_file(begun(world.register))
    with_file(CasePaper.objects.get(), "Regnskap.pdf", PDF + b"2")


def file_id(world: World) -> int:
    return CaseAttachment.objects.filter(cooperation=here(world)).order_by("position")[0].pk


def wants_leader(world: World) -> None:
    Body.objects.filter(pk=world.register.body.pk).update(leader_approves_cases=True)
    begun(world.register)


def withdrawn(world: World) -> None:
    withdraw_paper(here(world), begun(world.register).pk, **BEFORE)


def said_ready(world: World) -> None:
    say_ready(here(world), begun(world.register).pk, **BEFORE)


def other_body(world: World) -> int:
    return Body.objects.get_or_create(
        cooperation=here(world), slug="au", defaults={"name": "Arbeidsutvalget", "prefix": "AU"}
    )[0].pk


def moved_to(world: World) -> None:
    begun(world.register)
    other_body(world)


def statutory(world: World) -> None:
    Body.objects.filter(pk=world.register.body.pk).update(legal_basis=LegalBasis.MUNICIPAL_ACT)
    begun(world.register)


def seats(world: World) -> list[int]:
    return list(Seat.objects.filter(body=world.register.body).values_list("pk", flat=True))


def municipality(world: World) -> int:
    return Municipality.objects.filter(cooperation=here(world))[0].pk


def secretary(world: World) -> int:
    return world.register.secretary.pk


ACTS: dict[str, Act] = {
    "case_papers.begin_paper": act(
        lambda w: begin_paper(here(w), NewPaper(w.register.body.pk, "Ny kai"), **w.who),
        "case.created",
        "casepaper.begun",
    ),
    "case_papers.say_ready": act(lambda w: say_ready(here(w), paper(w), **w.who), "casepaper.ready", before=a_paper),
    "case_papers.write_on": act(
        lambda w: write_on(here(w), paper(w), **w.who), "casepaper.reopened", before=said_ready
    ),
    "case_papers.withdraw_paper": act(
        lambda w: withdraw_paper(here(w), paper(w), reason="Ikke nå", **w.who), "casepaper.withdrawn", before=a_paper
    ),
    "case_papers.take_up": act(lambda w: take_up(here(w), paper(w), **w.who), "casepaper.taken-up", before=withdrawn),
    "case_papers.move_paper": act(
        lambda w: move_paper(here(w), paper(w), other_body(w), **w.who), "casepaper.moved", before=moved_to
    ),
    "case_papers.approve_paper": act(
        lambda w: approve_paper(here(w), paper(w), **w.who), "casepaper.approved", before=wants_leader
    ),
    "case_papers.list_by_minority": act(
        lambda w: list_by_minority(here(w), paper(w), seats(w), **w.who), "casepaper.asked-for", before=statutory
    ),
    "case_paper_texts.write_part": act(
        lambda w: write_part(here(w), paper(w), CasePart.BACKGROUND, "Kaia er gammel.", base="", **w.who),
        "casepaper.written",
        before=a_paper,
    ),
    "case_paper_files.attach_files": act(
        lambda w: attach_files(here(w), paper(w), [NewFile("kart.pdf", PDF)], **w.who),
        "casepaper.attached",
        before=a_paper,
    ),
    "case_paper_files.promise_file": act(
        lambda w: promise_file(here(w), paper(w), "Kart", promised_by="Åse", **w.who),
        "casepaper.promised",
        before=a_paper,
    ),
    "case_paper_files.put_in_place": act(
        lambda w: put_in_place(here(w), paper(w), file_id(w), NewFile("ny.pdf", PDF + b"3"), **w.who),
        "casepaper.file-replaced",
        before=filed,
    ),
    "case_paper_files.name_attachment": act(
        lambda w: name_attachment(here(w), paper(w), file_id(w), "Sjøkart", **w.who),
        "casepaper.attachment-named",
        before=filed,
    ),
    "case_paper_files.move_attachment": act(
        lambda w: move_attachment(here(w), paper(w), file_id(w), Step.DOWN, **w.who),
        "casepaper.attachments-ordered",
        before=two_files,
    ),
    "case_paper_files.remove_attachment": act(
        lambda w: remove_attachment(here(w), paper(w), file_id(w), **w.who),
        "casepaper.attachment-removed",
        before=filed,
    ),
    "case_paper_authors.add_author": act(
        lambda w: add_author(here(w), paper(w), secretary(w), **w.who), "casepaper.author-added", before=a_paper
    ),
    "case_paper_authors.remove_author": act(
        lambda w: remove_author(here(w), paper(w), secretary(w), **w.who),
        "casepaper.author-removed",
        before=lambda w: add_author(here(w), begun(w.register).pk, secretary(w), **BEFORE),
    ),
    "case_paper_templates.save_template": act(
        lambda w: save_template(here(w), TemplateText("Vanlig sak"), **w.who), "casetemplate.saved"
    ),
    "case_paper_templates.remove_template": act(
        lambda w: remove_template(here(w), CaseTemplate.objects.get().pk, **w.who),
        "casetemplate.removed",
        before=lambda w: a_template(w.register),
    ),
    "case_papers_handed_in.invite_municipality": act(
        lambda w: invite_municipality(here(w), municipality(w), "Tora Strand", **w.who), "link.made"
    ),
    "case_papers_handed_in.stop_inviting": act(
        lambda w: stop_inviting(here(w), municipality(w), **w.who),
        "link.revoked",
        before=lambda w: invite_municipality(here(w), municipality(w), "Tora Strand", **BEFORE),
    ),
}
WANTED: dict[str, set[Who]] = {
    **dict.fromkeys((name for name in ACTS if not name.startswith("case_papers_handed_in")), STAFF),
    "case_papers.approve_paper": {Who.ADMINISTRATOR, Who.CHAIR},
    "case_papers_handed_in.invite_municipality": WRITERS,
    "case_papers_handed_in.stop_inviting": WRITERS,
}
PARTS: dict[str, str] = {}
