"""What is new in a meeting since its last notice: the contents of a supplement."""

from __future__ import annotations

from saksgang.core.agenda.comparing import compare
from saksgang.records.models import Attachment, Meeting, Notice
from saksgang.records.queries.agenda_rows import fixed_agenda, latest_version


def last_sent(meeting: Meeting) -> Notice | None:
    """The last notice or supplement of a meeting."""
    sent = (Notice.Kind.NOTICE, Notice.Kind.SUPPLEMENT)
    return Notice.objects.filter(meeting=meeting, kind__in=sent).order_by("-number").first()


def new_items(meeting: Meeting) -> tuple[int, ...]:
    """The places in the agenda, from 0, of the items to send: those that are new or changed in the agenda as it was fixed
    last, and those with papers that have come since. None before a notice was sent."""
    notice = last_sent(meeting)
    if notice is None:
        return ()
    keys = list(meeting.items.order_by("position", "id").values_list("pk", flat=True))
    wanted = _of_agenda(meeting, notice) | _with_new_papers(meeting)
    return tuple(at for at, key in enumerate(keys) if key in wanted)


def _of_agenda(meeting: Meeting, notice: Notice) -> set[int]:
    version = latest_version(meeting)
    if version is None or notice.agenda_version is None or version.pk == notice.agenda_version_id:
        return set()
    return set(compare(fixed_agenda(notice.agenda_version), fixed_agenda(version)).to_send)


def _with_new_papers(meeting: Meeting) -> set[int]:
    """The items with a file that no sending had."""
    had = {(one["title"], one["sha256"]) for one in _sent_files(meeting)}
    rows = Attachment.objects.filter(item__meeting=meeting, document__isnull=False)
    files = rows.values_list("item_id", "title", "document__sha256")
    return {item for item, title, sha256 in files if (title, sha256) not in had}


def _sent_files(meeting: Meeting) -> list[dict[str, str]]:
    sent = (Notice.Kind.NOTICE, Notice.Kind.SUPPLEMENT)
    rows = Notice.objects.filter(meeting=meeting, kind__in=sent).values_list("papers", flat=True)
    return [one for papers in rows for one in papers]
