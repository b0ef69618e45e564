"""The rows of a sending: the notice with its files, who is called, the lists of the papers, and a mail to each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from saksgang.actions.answer_mail import Links
from saksgang.actions.calling_mail import Letter, Ways, heads_of, send_letter
from saksgang.actions.calling_versions import digest_of
from saksgang.actions.public_versions import canonical_json
from saksgang.actions.signed_links import make_link
from saksgang.actions.trail import Trail
from saksgang.core.answering.tokens import Purpose
from saksgang.core.dossier import Dossier, PaperKind
from saksgang.core.texts import Text
from saksgang.records.files import sha256_of
from saksgang.records.models import (
    Attendance,
    AttendanceRole,
    Call,
    Delivery,
    Document,
    Meeting,
    Notice,
    NoticeFile,
    PackJob,
)
from saksgang.records.queries.agenda_rows import latest_version
from saksgang.records.queries.answers import begins_at
from saksgang.records.queries.calling import Receiver
from saksgang.records.queries.dossiers import dossier_of, look_of
from saksgang.records.queries.exemptions import rules_of
from saksgang.records.queries.meeting_files import MeetingFile, as_values
from saksgang.records.queries.supplements import News, only_papers
from saksgang.records.stored_papers import storable
from saksgang.records.values import json_value, short_key
from saksgang.writing.papers import MEDIA_TYPES, PaperFormat, write
from saksgang.writing.public import ItemRules, PublicRules, public_dossier

Store = Callable[[bytes], str]
SENT_FORMATS = (PaperFormat.PDF, PaperFormat.DOCX, PaperFormat.HTML)


@dataclass(frozen=True, slots=True)
class Papers:
    """What is sent out of a meeting: the whole of it, the version for all, and the files with the items."""

    full: Dossier
    public: Dossier
    rules: PublicRules
    files: tuple[MeetingFile, ...] = ()

    @property
    def hides(self) -> bool:
        """Whether the full version tells more than that for all."""
        return self.full.items != self.public.items or any(not one.is_public for one in self.files)


def papers_of(meeting: Meeting, files: tuple[MeetingFile, ...] = ()) -> Papers:
    """The notice of a meeting as it is now."""
    full = dossier_of(meeting, PaperKind.NOTICE)
    rules = rules_of(meeting.cooperation, [meeting])[meeting.pk]
    return Papers(full, public_dossier(full, rules), rules, files)


def only_news(papers: Papers, news: Sequence[News]) -> Papers:
    """The same of what is new alone, as a supplementary notice: items that were not sent, and papers that have come since."""
    items = tuple(
        papers.full.items[one.place] if one.is_whole else only_papers(papers.full.items[one.place], one.papers)
        for one in news
    )
    full = replace(papers.full, kind=PaperKind.SUPPLEMENTARY_NOTICE, items=items)
    known = papers.rules.items
    rules = replace(
        papers.rules, items=tuple(known[one.place] if one.place < len(known) else ItemRules() for one in news)
    )
    index = {one.place: at for at, one in enumerate(news)}
    new = {(one.place, *paper) for one in news for paper in one.papers}
    files = (replace(one, item=index[one.item]) for one in papers.files if (one.item, one.title, one.sha256) in new)
    return Papers(full, public_dossier(full, rules), rules, tuple(files))


def write_notice(
    meeting: Meeting, kind: Notice.Kind, papers: Papers, *, message: str, trail: Trail, store: Store | None = None
) -> Notice:
    """The notice, and where it has papers (a `store` is given) its files; packs are made beside, of what is kept here."""
    values = json_value(storable(papers.full))
    last = Notice.objects.filter(meeting=meeting).order_by("-number").values_list("number", flat=True).first()
    notice = Notice.objects.create(
        cooperation=trail.cooperation,
        meeting=meeting,
        number=(last or 0) + 1,
        kind=kind,
        agenda_version=latest_version(meeting),
        dossier=values,
        papers=as_values(papers.files),
        sha256=hashlib.sha256(canonical_json(values).encode()).hexdigest(),
        message=message,
        sequence=meeting.notice_sequence,
        sent_at=trail.now,
        sent_by_name=trail.by.name[:200],
    )
    if store is not None:
        _write_files(notice, papers, trail=trail, store=store)
        PackJob.objects.create(cooperation=trail.cooperation, notice=notice, asked_at=trail.now)
    return notice


def _write_files(notice: Notice, papers: Papers, *, trail: Trail, store: Store) -> None:
    look = look_of(trail.cooperation)
    versions = [(papers.public, False), *([(papers.full, True)] if papers.hides else [])]
    for dossier, is_full in versions:
        for fmt in SENT_FORMATS:
            content = write(dossier, "notice", fmt, look=look, full=is_full, marked=is_full)
            name = file_name(notice, fmt.value, is_full=is_full)
            made_of = "" if is_full else digest_of(papers.public, ())
            keep_file(
                notice, "paper", fmt.value, content,
                name=name, is_full=is_full, trail=trail, store=store, made_of=made_of,
            )  # fmt: skip


def keep_file(
    notice: Notice,
    what: str,
    file_type: str,
    content: bytes,
    *,
    name: str,
    is_full: bool,
    trail: Trail,
    store: Store,
    pages: int | None = None,
    made_of: str = "",
) -> NoticeFile:
    """A file of a notice, kept for as long as the notice is."""
    media = "application/zip" if file_type == "zip" else MEDIA_TYPES[PaperFormat(file_type)]
    document, _is_new = Document.objects.get_or_create(
        cooperation=trail.cooperation,
        sha256=sha256_of(content),
        defaults={"name": name, "media_type": media, "size": len(content), "pages": pages, "added_at": trail.now},
    )
    store(content)
    return NoticeFile.objects.create(
        cooperation=trail.cooperation,
        notice=notice,
        what=what,
        file_type=file_type,
        is_full=is_full,
        document=document,
        made_of=made_of,
    )


def file_name(notice: Notice, ending: str, *, is_full: bool, what: str = "") -> str:
    """`innkalling-kf-2031-04-11.pdf`; made of the body's and the day's address alone, so that it tells nothing exempt."""
    kind = what or ("tilleggsinnkalling" if notice.kind == Notice.Kind.SUPPLEMENT else "innkalling")
    meeting = notice.meeting
    version = "full-utgave" if is_full else ""
    return f"{'-'.join(filter(None, (kind, meeting.body.slug, meeting.slug, version)))}.{ending}"


def write_calls(meeting: Meeting, receivers: Iterable[Receiver], *, trail: Trail) -> list[tuple[Call, Receiver]]:
    """A row for each receiver; those who were called before keep theirs, those who are no receivers any more end."""
    kept = {call.pk: call for call in Call.objects.filter(meeting=meeting, ended_at=None)}
    found: list[tuple[Call, Receiver]] = []
    for one in receivers:
        call = kept.pop(one.call, None) if one.call else None
        found.append((call or _new_call(meeting, one, trail=trail), one))
    for gone in kept.values():
        gone.ended_at = trail.now
        gone.save(update_fields=["ended_at"])
    for call, _ in found:
        call.meeting = meeting
        call.cooperation = meeting.cooperation
    return found


def _new_call(meeting: Meeting, one: Receiver, *, trail: Trail) -> Call:
    return Call.objects.create(
        cooperation=trail.cooperation,
        meeting=meeting,
        called_as=one.called_as,
        person_id=one.person,
        seat_id=one.seat,
        name=one.name[:200],
        title=one.title[:200],
        email=one.email,
        language=one.language,
        gets_full=one.gets_full,
        made_at=trail.now,
    )


def write_lists(meeting: Meeting, receivers: Sequence[Receiver]) -> None:
    """Who is called, and who gets copies, as the papers list them; those without a person in the register are left out."""
    lists = {
        AttendanceRole.CALLED: [one for one in receivers if one.called_as in (Call.As.MEMBER, Call.As.DEPUTY)],
        AttendanceRole.COPY: [one for one in receivers if one.called_as in (Call.As.OBSERVER, Call.As.COPY)],
    }
    Attendance.objects.filter(meeting=meeting, role__in=list(lists)).delete()
    Attendance.objects.bulk_create(
        Attendance(
            cooperation_id=meeting.cooperation_id,
            meeting=meeting,
            role=role,
            position=place,
            person_id=person,
            name=one.name,
            read_key=short_key(one.name.casefold(), longest=200),
            title=one.title,
            represents=one.represents,
            municipality_id=one.municipality,
        )
        for role, some in lists.items()
        for place, (person, one) in enumerate(_with_persons(some))
    )


def _with_persons(receivers: Iterable[Receiver]) -> list[tuple[int, Receiver]]:
    """Those with a person, with its id, each name once in a list: that is how papers tell them apart."""
    found: dict[str, tuple[int, Receiver]] = {}
    for one in receivers:
        if one.person is not None:
            found.setdefault(one.name.casefold(), (one.person, one))
    return list(found.values())


def deliver(
    notice: Notice, called: Iterable[tuple[Call, Receiver]], letter: Letter, *, site: str, trail: Trail
) -> list[Delivery]:
    """One mail to each receiver with an address, and a note of each that it waits, or is for somebody to bring."""
    return [deliver_to(notice, call, one.copy, letter, site=site, trail=trail) for call, one in called]


def deliver_to(notice: Notice, call: Call, copy: int | None, letter: Letter, *, site: str, trail: Trail) -> Delivery:
    """The same to one. `copy` is the row of a recipient of copies, who can stop them."""
    mail = None
    if call.email:
        ways = _ways(call, copy, letter, site=site, trail=trail)
        mail = send_letter(letter, call, ways, now=trail.now)
    return Delivery.objects.create(
        cooperation=trail.cooperation,
        notice=notice,
        call=call,
        mail=mail,
        state=Delivery.State.WAITING if mail else Delivery.State.BY_HAND,
        address=call.email,
        message_id=mail.message_id if mail else "",
        made_at=trail.now,
    )


def _ways(call: Call, copy: int | None, letter: Letter, *, site: str, trail: Trail) -> Ways:
    links = Links(site, trail.cooperation.slug)
    if call.called_as == Call.As.COPY:
        return Ways(links, stop=_stop(call, copy, site=site, trail=trail) if copy else "")
    if letter.kind is Notice.Kind.CANCELLED or begins_at(letter.meeting) <= trail.now:
        return Ways(links)
    token = make_link(
        trail.cooperation,
        Purpose.ANSWER_CALL,
        row=call.pk,
        person=call.person,
        name=call.name,
        now=trail.now,
        meeting_at=begins_at(letter.meeting),
        by=trail.by,
        trail=trail,
    )
    return Ways(links, answer=links.answer(token))


def _stop(call: Call, copy: int, *, site: str, trail: Trail) -> str:
    token = make_link(
        trail.cooperation,
        Purpose.UNSUBSCRIBE,
        row=copy,
        person=call.person,
        name=call.name,
        now=trail.now,
        by=trail.by,
        trail=trail,
    )
    return f"{site}/{trail.cooperation.slug}/kopi/slutt/{token}/"


def letter_of(
    meeting: Meeting,
    kind: Notice.Kind,
    papers: Papers,
    *,
    told: str = "",
    reason: str = "",
    before: Text | None = None,
) -> Letter:
    """What the mails say: the agenda by its public titles, and nothing that is exempt."""
    return Letter(
        kind,
        meeting,
        meeting.notice_sequence,
        items=heads_of(papers.public) if kind in (Notice.Kind.NOTICE, Notice.Kind.SUPPLEMENT) else (),
        told=told,
        reason=reason,
        before=before,
        redactor=papers.rules.redactor(meeting.language),
    )
