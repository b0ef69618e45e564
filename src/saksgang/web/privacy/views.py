"""The pages of personal data: of a person in the papers, of an account, and one's own."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.privacy import Whose, erase, give_out, note_rectification
from saksgang.core.access import Actor, Right
from saksgang.core.personal_data import KINDS, Kind
from saksgang.core.texts import Language
from saksgang.document.html_out import write_html
from saksgang.document.pdf_out import write_pdf
from saksgang.records.queries.dossiers import look_of
from saksgang.records.queries.personal_data import PersonalData, account_in, person_data, user_data
from saksgang.web.frame.asking import Asked, actor, may_here, needs
from saksgang.web.frame.doing import did, text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.people.views import person_or_404
from saksgang.web.privacy.told import json_of, paper_of, rights_in_words, told

ERASABLE = tuple(kind for kind in Kind if KINDS[kind].is_erasable)
_TYPES = {"json": "application/json", "html": "text/html; charset=utf-8", "pdf": "application/pdf"}


@needs(Right.KEEP_PRIVACY)
def person_page(request: Asked, _who: Actor, slug: str) -> HttpResponse:
    """What is kept about a person, and what can be done about it."""
    person = person_or_404(request, slug)
    if person.merged_into is not None:
        return redirect("person_privacy", request.cooperation.slug, person.merged_into.slug)
    steps = (step_to(request.cooperation, person.name, "person", slug), _("Personvern"))
    content = {"name": person.name, "way": way_to(request.cooperation, *steps), "base": "person_privacy", "key": slug}
    return _page(request, person_data(person), content)


@needs(Right.KEEP_PRIVACY)
def account_page(request: Asked, _who: Actor, user_id: int) -> HttpResponse:
    """The same of an account."""
    user = account_in(request.cooperation, user_id)
    if user is None:
        raise Http404
    name = user.get_full_name() or user.get_username()
    content = {"name": name, "way": way_to(request.cooperation, name, _("Personvern")), "base": "account_privacy"}
    return _page(request, user_data(user, request.cooperation), {**content, "key": user_id})


@needs(Right.ENTER)
def own_page(request: Asked, who: Actor) -> HttpResponse:
    """What is kept about the one who is signed in."""
    user = account_in(request.cooperation, who.user_id or 0)
    if user is None:
        raise Http404
    content = {"name": who.name, "way": way_to(request.cooperation, _("Opplysninger om deg")), "base": "own_privacy"}
    return _page(request, user_data(user, request.cooperation), {**content, "is_own": True})


def _page(request: Asked, data: PersonalData, content: Mapping[str, object]) -> HttpResponse:
    language = _language()
    is_own = bool(content.get("is_own"))
    title = _("Opplysninger om deg") if is_own else _("Opplysninger om %(name)s") % {"name": content["name"]}
    keys = [content["key"]] if "key" in content else []
    base = str(content["base"])
    may_keep = may_here(request, Right.KEEP_PRIVACY) and not is_own
    export = {one: reverse(f"{base}_export", args=(request.cooperation.slug, *keys, one)) for one in _TYPES}
    return render(
        request,
        "privacy/page.html",
        {
            "title": title,
            "section": "municipalities",
            "kinds": told(data, language),
            "notes": data.notes,
            "rights": rights_in_words(),
            "export": export,
            "erasable": [(kind.value, KINDS[kind].name) for kind in ERASABLE] if may_keep and data.user else (),
            "erase_at": reverse(f"{base}_erase", args=(request.cooperation.slug, *keys)) if may_keep else "",
            "note_at": _note_address(request, data, may_keep=may_keep, is_own=is_own),
            **content,
        },
    )


def _note_address(request: Asked, data: PersonalData, *, may_keep: bool, is_own: bool) -> str:
    if data.person is None or not (may_keep or is_own):
        return ""
    return reverse("person_privacy_note", args=(request.cooperation.slug, data.person.slug))


@needs(Right.KEEP_PRIVACY)
def person_export(request: Asked, who: Actor, slug: str, file_type: str) -> HttpResponse:
    """What is kept about a person as a file to hand them."""
    person = person_or_404(request, slug)
    return _file(request, who, Whose(person_id=person.pk), person.name, file_type)


@needs(Right.KEEP_PRIVACY)
def account_export(request: Asked, who: Actor, user_id: int, file_type: str) -> HttpResponse:
    """The same of an account."""
    user = account_in(request.cooperation, user_id)
    if user is None:
        raise Http404
    return _file(request, who, Whose(user_id=user_id), user.get_full_name() or user.get_username(), file_type)


@needs(Right.ENTER)
def own_export(request: Asked, who: Actor, file_type: str) -> HttpResponse:
    """One's own data as a file."""
    return _file(request, who, Whose(user_id=who.user_id), who.name, file_type)


def _file(request: Asked, who: Actor, whose: Whose, name: str, file_type: str) -> HttpResponse:
    if file_type not in _TYPES:
        raise Http404
    data = give_out(request.cooperation, whose, by=who, now=timezone.now())
    language, today = _language(), timezone.localdate()
    if file_type == "json":
        content = json_of(data, request.cooperation, language=language, today=today)
    else:
        paper = paper_of(data, request.cooperation, name=name, language=language, today=today)
        look = look_of(request.cooperation)
        content = write_pdf(paper, look=look) if file_type == "pdf" else write_html(paper, look=look)
    response = HttpResponse(content, content_type=_TYPES[file_type])
    response.headers["Content-Disposition"] = f'attachment; filename="opplysninger-{today.isoformat()}.{file_type}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@needs(Right.KEEP_PRIVACY)
def person_erase(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """Erase what the law lets one erase of a person's account."""
    person = person_or_404(request, slug)
    _erase(request, who, Whose(person_id=person.pk))
    return redirect("person_privacy", request.cooperation.slug, slug)


@require_POST
@needs(Right.KEEP_PRIVACY)
def account_erase(request: Asked, who: Actor, user_id: int) -> HttpResponse:
    """The same of an account that is nobody in the papers."""
    _erase(request, who, Whose(user_id=user_id))
    return redirect("account_privacy", request.cooperation.slug, user_id)


def _erase(request: Asked, who: Actor, whose: Whose) -> None:
    wanted = request.POST.getlist("kind")
    kinds = [kind for kind in Kind if kind.value in wanted]
    reason = text_in(request, "reason", longest=500)
    did(
        request,
        lambda: erase(request.cooperation, whose, kinds, by=who, now=timezone.now(), reason=reason),
        _("Det er slettet. At det ble slettet, og hvorfor, står i historikken; det som er slettet, gjør ikke det."),
    )


@require_POST
@needs(Right.ENTER)
def person_note(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """Keep what a person says is wrong, beside what the papers say."""
    person = person_or_404(request, slug)
    note = text_in(request, "note", longest=4000)
    did(
        request,
        lambda: note_rectification(request.cooperation, person.pk, note, by=who, now=timezone.now()),
        _("Merknaden er lagret og følger opplysningene. Papirene er ikke endret."),
    )
    is_own = actor(request).person_id == person.pk and not may_here(request, Right.KEEP_PRIVACY)
    if is_own:
        return redirect("own_privacy", request.cooperation.slug)
    return redirect("person_privacy", request.cooperation.slug, slug)


def _language() -> Language:
    return Language(get_language() or "nb")
