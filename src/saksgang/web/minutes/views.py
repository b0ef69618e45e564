"""Writing the minutes where they stand, finishing them and taking them up again, and reading a version."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.minutes import finish_minutes, reopen_minutes
from saksgang.actions.minutes_parts import write_part
from saksgang.core.access import RIGHTS_CODES
from saksgang.core.drafting.settling import Both, Saved
from saksgang.core.refusals import Refused
from saksgang.records.models import AgendaItem, Meeting, MeetingState
from saksgang.records.queries.minutes_parts import BEFORE, MinutesPart
from saksgang.records.queries.minutes_versions import version_of
from saksgang.records.queries.pages_minutes import Missing, minutes_state, missing_parts, parts_seen
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, actor, sight
from saksgang.web.frame.doing import did, text_in
from saksgang.web.minutes.asked import at, meeting_to_write, page
from saksgang.web.minutes.shown import dossier_html, head_html, item_html
from saksgang.web.minutes.words import LABELS

_ON_MEETING = {"minutes-without-day", "minutes-without-time", "minutes-without-place", "minutes-without-chair"}


@dataclass(frozen=True, slots=True)
class Clash:
    """Two texts that changed the same place; the one who sent the form chooses."""

    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Field:
    """A part as a field: its place, what stands in it, and what it was when the page was opened."""

    part: MinutesPart
    text: str
    base: str
    clash: Clash | None = None

    @property
    def label(self) -> str:
        return str(LABELS[self.part.what or ("before" if self.part.place == BEFORE else "after")])

    @property
    def rows(self) -> int:
        return min(20, max(2, len(self.text) // 70 + self.text.count("\n") + 1))


@dataclass(frozen=True, slots=True)
class Written:
    """An item as it stands in the minutes: what is written by hand in fields, what was recorded as it will read."""

    item: AgendaItem
    told: SafeString
    fields: tuple[Field, ...]
    missing: tuple[Missing, ...]


def edit_page(request: Asked, body: str, day: str) -> HttpResponse:
    """The minutes as they will be, with a field where each text stands; saved as one types, or with the button."""
    meeting = meeting_to_write(request, body, day)
    if meeting.state != MeetingState.HELD:
        return redirect("meeting_minutes", request.cooperation.slug, body, day)
    clashes: dict[str, Clash] = {}
    problem = ""
    if request.method == "POST":
        clashes, problem = _save_all(request, meeting)
        if not clashes and not problem:
            messages.success(request, _("Referatet er lagret."))
            return redirect(at("minutes_edit", meeting))
        meeting.refresh_from_db()
    parts = parts_seen(meeting, closed=sight(request).closed)
    fields = [_field(request, one, clashes.get(one.place), is_refused=bool(problem)) for one in parts]
    missing = missing_parts(meeting)
    sight(request).opened.update(sight(request).open_exempt_of(meeting.pk))
    return page(
        request,
        meeting,
        "edit",
        title=_("Skriv referatet"),
        status=422 if clashes else 200,
        problem=problem,
        head=head_html(request, meeting),
        before=fields[0],
        after=fields[-1],
        items=_items(meeting, fields[1:-1], missing),
        missing=missing,
        on_meeting=_ON_MEETING,
        clashes=len(clashes),
    )


def _field(request: Asked, part: MinutesPart, clash: Clash | None, *, is_refused: bool) -> Field:
    if clash is not None:
        return Field(part, clash.mine, clash.theirs, clash)
    if is_refused and part.place in request.POST:
        return Field(part, text_in(request, part.place), text_in(request, f"{part.place}.base"))
    return Field(part, part.text, part.text)


def _items(meeting: Meeting, fields: list[Field], missing: tuple[Missing, ...]) -> tuple[Written, ...]:
    by_item: dict[int, list[Field]] = {}
    items: dict[int, AgendaItem] = {}
    for one in fields:
        assert one.part.item is not None, "only the first and the last are of no item"
        by_item.setdefault(one.part.item.pk, []).append(one)
        items[one.part.item.pk] = one.part.item
    told = item_html(meeting)
    return tuple(
        Written(items[pk], told.get(pk, SafeString()), tuple(own), tuple(one for one in missing if one.item == pk))
        for pk, own in by_item.items()
    )


def _save_all(request: Asked, meeting: Meeting) -> tuple[dict[str, Clash], str]:
    """Save each field that was changed; those that another changed meanwhile, and why something was refused."""
    clashes: dict[str, Clash] = {}
    now = timezone.now()
    for part in parts_seen(meeting, closed=sight(request).closed):
        text, base = text_in(request, part.place), text_in(request, f"{part.place}.base")
        if part.place not in request.POST or _same(text, base):
            continue
        try:
            settled = write_part(meeting, part.place, text, base=base, by=actor(request), now=now)
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            return clashes, sentence_of(refused.refusal)
        if isinstance(settled, Both):
            clashes[part.place] = Clash(settled.mine, settled.theirs)
    return clashes, ""


def _same(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()


@require_POST
def save_text(request: Asked, body: str, day: str) -> HttpResponse:
    """Save one field while somebody writes in it (`autosave.js`)."""
    meeting = meeting_to_write(request, body, day)
    now = timezone.now()
    sent = text_in(request, "text")
    try:
        place, base = text_in(request, "field", longest=100), text_in(request, "base")
        settled = write_part(meeting, place, sent, base=base, by=actor(request), now=now)
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return JsonResponse({"state": "refused", "message": sentence_of(refused.refusal)}, status=422)
    return JsonResponse(_told(settled, sent=sent, at=f"{timezone.localtime(now):%H:%M:%S}"))


def _told(settled: Saved | Both, *, sent: str, at: str) -> dict[str, str]:
    """What the browser is told of its text."""
    if isinstance(settled, Both):
        return {"state": "both", "text": settled.mine, "theirs": settled.theirs, "savedAt": at, "by": ""}
    if settled.is_joined:
        return {"state": "joined", "text": settled.text, "sent": sent, "savedAt": at, "by": ""}
    return {"state": "saved", "text": sent, "savedAt": at}


@require_POST
def finish(request: Asked, body: str, day: str) -> HttpResponse:
    """Finish the minutes; what is missing is said on the page where it is written."""
    meeting = meeting_to_write(request, body, day)
    is_done = did(
        request,
        lambda: finish_minutes(meeting, by=actor(request), now=timezone.now()),
        _("Referatet er ferdig. Nå kan det sendes til merknad og godkjennes."),
    )
    return redirect(at("meeting_minutes" if is_done else "minutes_edit", meeting))


@require_POST
def reopen(request: Asked, body: str, day: str) -> HttpResponse:
    """Take finished minutes up again, with a reason."""
    meeting = meeting_to_write(request, body, day)
    is_done = did(
        request,
        lambda: reopen_minutes(
            meeting, reason=text_in(request, "reason", longest=1000), by=actor(request), now=timezone.now()
        ),
        _("Referatet er åpnet igjen. Det som var ferdig, står som en egen versjon."),
    )
    return redirect(at("minutes_edit" if is_done else "meeting_minutes", meeting))


def version_page(request: Asked, body: str, day: str, version: int) -> HttpResponse:
    """One version as it was finished, for those who write the minutes and see all of them."""
    meeting = meeting_to_write(request, body, day)
    if meeting.pk in sight(request).closed_meetings:
        raise Http404
    found = version_of(meeting, version)
    if found is None:
        raise Http404
    sight(request).opened.update(sight(request).open_exempt_of(meeting.pk))
    return page(
        request,
        meeting,
        "version",
        title=_("Versjon %(n)s") % {"n": version},
        version=found.row,
        is_whole=found.is_whole,
        document=dossier_html(request, found.dossier),
        state=minutes_state(meeting),
    )
