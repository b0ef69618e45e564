"""The press: writes the publications of some meetings and the rows that the public reads, within an act.

Knows how versions follow on each other, and which meetings must be searched for leaks first. Who may, and when, is for
`publishing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from saksgang.actions.leak_check import Leaking, holds_identity_number, leaks_in
from saksgang.actions.news import tell_subscribers
from saksgang.actions.public_versions import PublicVersion, Shown, public_versions, published_rows
from saksgang.actions.trail import Trail
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    AgendaItem,
    Meeting,
    MeetingState,
    Publication,
    PublishedFile,
    PublishedItem,
    PublishedKind,
)
from saksgang.records.queries.dossiers import whole_items
from saksgang.records.queries.publishable import closed_meetings
from saksgang.records.queries.published_files import Offered, packs_of, rows_for_all

KINDS = (PublishedKind.AGENDA, PublishedKind.MINUTES)
RULE = "kommuneloven §§ 11-3, 11-4"
_ROW = tuple(one.attname for one in PublishedItem._meta.concrete_fields if one.attname != "id")


class LeakFound(Refused):
    """Something exempt stands in the public version; `places` tell where it was found, without the secret itself."""

    def __init__(self, leaking: Leaking) -> None:
        super().__init__(leaking.refusal)
        self.places = leaking.places


@dataclass(slots=True)
class Press:
    """The publications of some meetings, their bodies at hand. `out` are the papers that are published now, by meeting."""

    trail: Trail
    meetings: Sequence[Meeting]
    out: dict[int, set[PublishedKind]] = field(init=False)
    made: int = 0
    _current: dict[tuple[int, str], Publication] = field(init=False)
    _rows: dict[int, list[AgendaItem]] = field(init=False)

    def __post_init__(self) -> None:
        rows = Publication.objects.filter(meeting__in=self.meetings, is_current=True).defer("dossier")
        self._current = {(row.meeting_id, row.kind): row for row in rows}
        self._rows = whole_items(self.meetings)
        self.out = {one.pk: set() for one in self.meetings}
        for row in rows:
            if row.withdrawn_at is None:
                self.out[row.meeting_id].add(PublishedKind(row.kind))

    def was_taken_back(self, meeting: Meeting, kind: PublishedKind) -> bool:
        """Whether somebody withdrew the paper: it does not come out again by itself."""
        row = self._current.get((meeting.pk, kind))
        return row is not None and row.withdrawn_at is not None

    def bring_up(
        self, wanted: Mapping[int, Collection[PublishedKind]], *, unless_closed: bool = False
    ) -> tuple[Leaking, ...]:
        """Publish what is `wanted` besides what is out already, each in its newest version.

        Gives those meetings of which nothing was written because something exempt would have been told. `unless_closed`
        leaves what is newly wanted of a meeting alone when its public version hides anything.
        """
        target = {one.pk: self.out[one.pk] | set(wanted.get(one.pk, ())) for one in self.meetings}
        versions = self._versions(target)
        closed = closed_meetings(self.trail.cooperation)
        if unless_closed:
            for one in self.meetings:
                if one.pk in closed or any(version.hides for version in versions[one.pk]):
                    kept = self.out[one.pk]
                    versions[one.pk] = tuple(version for version in versions[one.pk] if version.kind in kept)
        leaking = tuple(holds_identity_number(one, versions[one.pk]) for one in self.meetings)
        found = tuple(one for one in leaking if one is not None)
        clean = [one for one in self.meetings if one.pk not in {each.meeting.pk for each in found}]
        news = self._write([Shown(one, self._rows[one.pk], versions[one.pk]) for one in clean if versions[one.pk]])
        found += tuple(self._searched([one for one in clean if one.pk in closed], versions))
        stopped = {one.meeting.pk for one in found}
        told = [row for row in news if row.meeting_id not in stopped]
        tell_subscribers(self.trail.cooperation, told, now=self.trail.now)
        return found

    def take_back(self, meeting: Meeting, kinds: Collection[PublishedKind], reason: str) -> None:
        """Withdraw papers of a meeting; what else is published of it stays."""
        for kind in sorted(kinds):
            row = self._current[meeting.pk, kind]
            row.withdrawn_at, row.withdrawn_because = self.trail.now, reason
            row.save(update_fields=["withdrawn_at", "withdrawn_because"])
            self.out[meeting.pk].discard(kind)
            self.trail.add(
                "publication.withdrawn",
                row,
                label=str(meeting),
                before={"kind": row.kind, "version": row.version},
                reason=reason,
            )
        self._write_items([meeting], self._shown_again(meeting))

    def _shown_again(self, meeting: Meeting) -> list[Shown]:
        left = self._versions({one.pk: self.out[one.pk] if one.pk == meeting.pk else set() for one in self.meetings})
        return [Shown(meeting, self._rows[meeting.pk], left[meeting.pk])] if left[meeting.pk] else []

    def _versions(self, target: Mapping[int, Collection[PublishedKind]]) -> dict[int, tuple[PublicVersion, ...]]:
        found: dict[int, list[PublicVersion]] = {one.pk: [] for one in self.meetings}
        for kind in KINDS:
            of_kind = [one for one in self.meetings if kind in target[one.pk]]
            for pk, version in (
                public_versions(self.trail.cooperation, of_kind, kind, rows=self._rows).items() if of_kind else ()
            ):
                found[pk].append(version)
        return {pk: tuple(versions) for pk, versions in found.items()}

    def _searched(
        self, meetings: Sequence[Meeting], versions: Mapping[int, Sequence[PublicVersion]]
    ) -> Iterator[Leaking]:
        """Those of the meetings in whose public site, as it would be now, something exempt is found."""
        for one in meetings:
            if versions[one.pk]:
                found = leaks_in(self.trail.cooperation, one, versions[one.pk])
                if found is not None:
                    yield found

    def _write(self, shown: Sequence[Shown]) -> list[Publication]:
        """New versions of what has changed, and the rows that lists read; those that are news to subscribers."""
        new = [row for one in shown for version in one.versions for row in self._new(one.meeting, version)]
        replaced = [known.pk for row in new if (known := self._known(row))]
        Publication.objects.filter(pk__in=replaced).update(is_current=False)
        Publication.objects.bulk_create(new)
        for row in new:
            known = self._known(row)
            self.trail.add(
                "publication.published",
                row,
                label=str(row.meeting),
                before={"version": known.version} if known else None,
                after={"kind": row.kind, "version": row.version, "sha256": row.sha256},
                rule=RULE,
            )
        news = [row for row in new if self._is_news(row)]
        for row in new:
            self._current[row.meeting_id, row.kind] = row
            self.out[row.meeting_id].add(PublishedKind(row.kind))
        self.made += len(new)
        self._write_items([one.meeting for one in shown], shown)
        return news

    def _is_news(self, row: Publication) -> bool:
        """Not a correction of what is out already, but for minutes that have been approved."""
        known = self._known(row)
        return known is None or known.withdrawn_at is not None or known.is_preliminary != row.is_preliminary

    def _new(self, meeting: Meeting, version: PublicVersion) -> Iterator[Publication]:
        """The version as a row, unless it is published already."""
        known = self._current.get((meeting.pk, version.kind))
        is_preliminary = version.kind is PublishedKind.MINUTES and meeting.state != MeetingState.APPROVED
        now = (version.sha256, is_preliminary, list(version.slugs))
        if known and known.withdrawn_at is None and (known.sha256, known.is_preliminary, known.item_slugs) == now:
            return
        yield Publication(
            cooperation=self.trail.cooperation,
            meeting=meeting,
            kind=version.kind,
            version=known.version + 1 if known else 1,
            is_preliminary=is_preliminary,
            language=version.dossier.language.value,
            dossier=version.values,
            item_slugs=list(version.slugs),
            sha256=version.sha256,
            published_at=self.trail.now,
            published_by_id=self.trail.by.user_id,
        )

    def _known(self, row: Publication) -> Publication | None:
        known = self._current.get((row.meeting_id, row.kind))
        return known if known is not row else None

    def _write_files(self, meetings: Sequence[Meeting], shown: Sequence[Shown]) -> None:
        """The files that all may have with the agendas that are published; the same ones are left as they are."""
        offered = [
            Offered(one.meeting, one.rows, version.slugs, version.sha256)
            for one in shown
            for version in one.versions
            if version.kind == PublishedKind.AGENDA
        ]
        rows = rows_for_all(self.trail.cooperation, offered, packs_of(meetings)) if offered else []
        before = PublishedFile.objects.filter(meeting__in=meetings).order_by("meeting_id", "position")
        if [_file(row) for row in before] == sorted(map(_file, rows)):
            return
        before.delete()
        PublishedFile.objects.bulk_create(rows)

    def _write_items(self, meetings: Sequence[Meeting], shown: Sequence[Shown]) -> None:
        """The rows of these meetings as they are now, and their files; those that say the same already are left as they are."""
        self._write_files(meetings, shown)
        rows = published_rows(self.trail.cooperation, shown) if shown else []
        before = PublishedItem.objects.filter(meeting__in=meetings).order_by("meeting_id", "position")
        if [_values(row) for row in before] == sorted(map(_values, rows), key=_place):
            return
        before.delete()
        PublishedItem.objects.bulk_create(rows)


def _values(row: PublishedItem) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _ROW)


def _file(row: PublishedFile) -> tuple[int, int, str, str, str, int]:
    return (row.meeting_id, row.position, row.item_slug, row.title, row.name, row.document_id)


def _place(values: tuple[object, ...]) -> tuple[int, int]:
    at = dict(zip(_ROW, values, strict=True))
    return int(str(at["meeting_id"])), int(str(at["position"]))
