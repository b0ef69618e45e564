"""What all can read: the published versions of a meeting's agenda and minutes, and the index that public pages list from.

The public pages read these tables alone, so that what is exempt cannot reach them: it is taken out before it is written here.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.records.models.bodies import Body
from saksgang.records.models.cooperation import LANGUAGES, Cooperation, User
from saksgang.records.models.meetings import Meeting


class PublishedKind(models.TextChoices):
    """Which paper of a meeting is published."""

    AGENDA = "agenda"
    MINUTES = "minutes"


class Publication(models.Model):
    """One published version of a meeting's agenda (with its papers) or minutes. A later one replaces it; none is changed.

    `dossier` is the public version in the format of one paper in `saksgang.papers/1`, `sha256` of its canonical JSON.
    `version` counts from 1 for each meeting and kind. `item_slugs` are the public addresses of its items, in their order.
    One that was withdrawn shows nothing and says when and why.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="publications")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=10, choices=PublishedKind)
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    is_preliminary = models.BooleanField(default=False)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    dossier = models.JSONField()
    item_slugs = models.JSONField(default=list, blank=True)
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["meeting_id", "kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind", "version"], name="publication_version_once"),
            models.UniqueConstraint(
                fields=["meeting", "kind"], condition=Q(is_current=True), name="publication_one_is_current"
            ),
            models.CheckConstraint(condition=Q(kind__in=PublishedKind.values), name="publication_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.kind} {self.version}"


class PublishedItem(models.Model):
    """An item of a meeting as all may read it: one row, written anew with each publication of the meeting.

    `words` is what a search finds it by; `names` are the persons' names in it, which leave the search after a year
    (offentlegforskrifta § 6); both are in lower case. `municipalities` are the slugs of those that it names, each with a
    blank on both sides. Titles are public titles, and so are the addresses: one made of an exempt title is not used.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="published_items")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    position = models.PositiveIntegerField()
    slug = models.SlugField(max_length=40)
    number = models.TextField(blank=True)
    number_key = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)
    kind = models.CharField(max_length=30, blank=True)
    case_slug = models.SlugField(max_length=80, blank=True)
    case_title = models.TextField(blank=True)
    is_exempt = models.BooleanField(default=False)
    decision = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    municipalities = models.TextField(blank=True)
    has_minutes = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    names = models.TextField(blank=True)

    class Meta:
        ordering = ["-date", "meeting_id", "position"]
        indexes = [
            models.Index(fields=["cooperation", "-date"], name="publisheditem_by_date"),
            models.Index(fields=["cooperation", "case_slug"], name="publisheditem_by_case"),
        ]
        constraints = [models.UniqueConstraint(fields=["meeting", "slug"], name="publisheditem_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class PublishedFile(models.Model):
    """A file of a meeting that all may have: an attachment with one of its items, or the public pack (`item_slug` empty).
    Written anew with each publication of the meeting; `position` counts from 1 and stands in its address."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="published_files")
    item_slug = models.SlugField(max_length=40, blank=True)
    position = models.PositiveIntegerField()
    title = models.TextField()
    name = models.CharField(max_length=255)
    document = models.ForeignKey("records.Document", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["meeting_id", "position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="publishedfile_once")]

    def __str__(self) -> str:
        return self.title
