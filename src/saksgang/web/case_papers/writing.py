"""Writing a case paper: begun from a template or nothing, saved part by part as somebody writes, or all at once by a form."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.case_paper_authors import show_presence
from saksgang.actions.case_paper_texts import WriteState, WrittenPart, shown_of, write_part
from saksgang.actions.case_papers import NewPaper, begin_paper
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.drafting.case_paper import TEXTS, CasePart
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.document.editor_html import html_for_editor
from saksgang.records.models import CasePaper
from saksgang.records.queries import pages_cases
from saksgang.records.queries.case_papers import active_bodies, fitting_template, paper_page, templates_of
from saksgang.web.case_papers.asked import paper_or_404, url_of, way_of
from saksgang.web.case_papers.parts import NAMES, choices_of, field_of, fields_of
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs, sight
from saksgang.web.frame.doing import id_in, text_in
from saksgang.web.frame.way import Step

_NO_PART = Refusal(
    "no-such-part",
    Text(
        nb="Siden er fra en eldre utgave. Last den på nytt; teksten din ligger i nettleseren.",
        nn="Sida er frå ei eldre utgåve. Last ho på nytt; teksten din ligg i nettlesaren.",
        en="The page is of an older version. Load it again; your text is kept in the browser.",
    ),
)
_CHANGED_MEANWHILE = Text(
    nb="{part}: noen andre har skrevet på samme sted mens du skrev. Teksten din står i feltet, og deres under. Gjør teksten "
    "slik den skal være, og lagre igjen.",
    nn="{part}: nokon andre har skrive på same staden medan du skreiv. Teksten din står i feltet, og deira under. Gjer "
    "teksten slik han skal vere, og lagre igjen.",
    en="{part}: somebody else has written in the same place while you wrote. Your text stands in the field, and theirs below. "
    "Make the text as it shall be, and save again.",
)

FITTING = "fitting"
"""What the field of the template holds when the template shall follow body and language."""


@needs(Right.PREPARE_MEETING)
def new(request: Asked, who: Actor) -> HttpResponse:
    """Begin a case paper: which body, what it is called, and what it begins with."""
    case = pages_cases.case_at(request.cooperation, slug=request.GET.get("sak", "")[:100])
    given = {name: text_in(request, name, longest=600) for name in ("title", "kind", "language")}
    problem = ""
    if request.method == "POST":
        wanted = NewPaper(
            body_id=id_in(request, "body"),
            title=given["title"],
            kind=given["kind"],
            language=given["language"],
            case_id=case.pk if case else None,
            template_id=_template_id(request, given),
        )
        try:
            paper = begin_paper(request.cooperation, wanted, by=who, now=timezone.now())
            return redirect(url_of(request, paper, "case_paper_write"))
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            problem = sentence_of(refused.refusal)
    title = sight(request).case_title(case.pk, case.title) if case else ""
    context = {
        "title": _("Skriv saksframlegg"),
        "section": "cases",
        "way": way_of(request, _("Ny sak")),
        "case_title": title,
        "bodies": active_bodies(request.cooperation),
        "templates": templates_of(request.cooperation),
        "kinds": choices_of(CasePart.KIND),
        "spoken": choices_of(CasePart.LANGUAGE),
        "given": {
            "title": given["title"] or title,
            "kind": given["kind"] or "decision",
            "language": given["language"] or request.cooperation.language,
            "body": id_in(request, "body"),
            "organ": request.GET.get("organ", ""),
            "template": request.POST.get("template", FITTING),
        },
        "problem": problem,
    }
    return render(request, "case_papers/new.html", context, status=422 if problem else 200)


@needs(Right.PREPARE_MEETING)
def write(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """The page where a case paper is written; sent as a form, all parts that were changed are saved."""
    paper = paper_or_404(request, paper_id, right=Right.PREPARE_MEETING)
    if request.method != "POST":
        return _page(request, who, paper)
    problems: list[str] = []
    written: dict[str, str] = {}
    theirs: dict[str, str] = {}
    for part in CasePart:
        if f"{part.value}.seen" not in request.POST:
            continue
        typed, base = _typed(request, part.value), _typed(request, f"{part.value}.seen")
        if typed == base:
            continue
        try:
            became = write_part(request.cooperation, paper.pk, part, typed, base=base, by=who, now=timezone.now())
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            problems.append(f"{NAMES[part]}: {sentence_of(refused.refusal)}")
            written[part.value] = typed
            continue
        if became.state is WriteState.BOTH:
            problems.append(sentence_of(Refusal("changed-meanwhile", _CHANGED_MEANWHILE.filled(part=NAMES[part]))))
            written[part.value], theirs[part.value] = typed, became.theirs
    if not problems:
        return redirect(url_of(request, paper))
    paper = paper_or_404(request, paper_id, right=Right.PREPARE_MEETING)
    return _page(request, who, paper, problems=problems, written=written, theirs=theirs)


@require_POST
@needs(Right.PREPARE_MEETING)
def save_part(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Save one part, as the page asks while somebody writes (the contract stands in `autosave.js`)."""
    paper = paper_or_404(request, paper_id, right=Right.PREPARE_MEETING)
    now = timezone.now()
    is_html = request.POST.get("is_html") == "1"
    try:
        part = _part(request)
        became = write_part(
            request.cooperation,
            paper.pk,
            part,
            _typed(request, "text"),
            base=_typed(request, "base"),
            is_html=is_html,
            by=who,
            now=now,
        )
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return JsonResponse({"state": "refused", "message": sentence_of(refused.refusal)}, status=422)
    return JsonResponse(_told(became, is_html=is_html) | {"savedAt": f"{timezone.localtime(now):%H:%M:%S}"})


@require_POST
@needs(Right.PREPARE_MEETING)
def present(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Note which part a window has open; tell who else writes, and what has been saved since `known`."""
    paper = paper_or_404(request, paper_id, right=Right.PREPARE_MEETING)
    field = request.POST.get("field", "")
    field = field if field in set(CasePart) else ""
    others = show_presence(paper, field, tab=text_in(request, "tab", longest=40), name=who.name, now=timezone.now())
    changed = paper.changed_at.isoformat()
    told: dict[str, object] = {"others": others, "changed": changed}
    if request.POST.get("known", "") != changed:
        told["parts"] = {part.value: _shown(part, shown_of(paper, part)) for part in CasePart}
    return JsonResponse(told)


def _template_id(request: Asked, given: dict[str, str]) -> int | None:
    if request.POST.get("template") != FITTING:
        return id_in(request, "template") or None
    body_id, language, kind = id_in(request, "body"), given["language"], given["kind"]
    fitting = fitting_template(request.cooperation, body_id=body_id, language=language, kind=kind)
    return fitting.pk if fitting else None


def _page(
    request: Asked,
    who: Actor,
    paper: CasePaper,
    *,
    problems: list[str] | None = None,
    written: dict[str, str] | None = None,
    theirs: dict[str, str] | None = None,
) -> HttpResponse:
    fields = fields_of(paper)
    seen = {name: field.value for name, field in fields.items()}
    for name, typed in (written or {}).items():
        fields[name] = field_of(CasePart(name), typed)
        if name in (theirs or {}):
            seen[name] = (theirs or {})[name]
    is_open = paper.state in (CasePaper.State.DRAFT, CasePaper.State.READY)
    context = {
        "title": _("Skriv: %(title)s") % {"title": paper.title},
        "section": "cases",
        "way": way_of(request, Step(paper.title, url_of(request, paper)), _("Skriv")),
        "paper": paper,
        "page": paper_page(paper, sight=sight(request)),
        "is_open": is_open,
        "fields": fields,
        "texts": [fields[part.value] for part in TEXTS],
        "seen": seen,
        "theirs": theirs or {},
        "problems": problems or [],
        "who": who,
    }
    return render(request, "case_papers/write.html", context, status=422 if problems else 200)


def _told(became: WrittenPart, *, is_html: bool) -> dict[str, object]:
    told: dict[str, object] = {"state": became.state.value, "text": became.text}
    if is_html:
        told["html"] = html_for_editor(became.text)
    if became.state is not WriteState.SAVED:
        told |= {"sent": became.sent, "theirs": became.theirs, "by": became.by}
        if is_html:
            told["theirsHtml"] = html_for_editor(became.theirs)
    return told


def _shown(part: CasePart, value: str) -> dict[str, str]:
    return {"text": value, "html": html_for_editor(value)} if part in TEXTS else {"text": value}


def _part(request: Asked) -> CasePart:
    try:
        return CasePart(request.POST.get("field", ""))
    except ValueError:
        raise Refused(_NO_PART) from None


def _typed(request: Asked, name: str) -> str:
    return text_in(request, name, longest=2_000_000).replace("\r\n", "\n")
