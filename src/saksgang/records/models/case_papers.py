"""The papers that put a case before a body (*saksframlegg*), what goes with them, and cases that municipalities hand in."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from saksgang.core.dossier import ItemKind
from saksgang.records.models.bodies import Body
from saksgang.records.models.cases import Case
from saksgang.records.models.cooperation import LANGUAGES, Cooperation, Municipality, User

KINDS = [(kind.value, kind.value) for kind in ItemKind]


class CasePaper(models.Model):
    """A case as it is put before one body, from the first words until a meeting has treated it. Texts are Markdown.

    It stands in the body's queue from `queued_on`, is on an agenda while an agenda item points at it, and goes back to
    the queue when that is taken off or put off. `due_on` is the last day on which a meeting must treat it. Where the body
    wants it, its leader approves it (`approved_at`). `handed_in_by` names who handed it in from a municipality. `listed_by_seats` are the seats that have
    asked for it on the agenda (kommuneloven § 11-3).
    """

    class State(models.TextChoices):
        """Being written; said to be ready; treated by a meeting; or taken back."""

        DRAFT = "draft"
        READY = "ready"
        TREATED = "treated"
        WITHDRAWN = "withdrawn"

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="case_papers")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_papers")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="case_papers")
    title = models.TextField()
    kind = models.CharField(max_length=30, choices=KINDS, default=ItemKind.DECISION.value)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    background = models.TextField(blank=True)
    assessment = models.TextField(blank=True)
    economy = models.TextField(blank=True)
    climate = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    introduced_by = models.TextField(blank=True)
    guests = models.JSONField(default=list, blank=True)
    estimated_minutes = models.PositiveIntegerField(null=True, blank=True)
    is_closed = models.BooleanField(default=False)
    closed_ground = models.CharField(max_length=30, blank=True)
    is_individual = models.BooleanField(default=False)
    queued_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    handed_in_by = models.CharField(max_length=200, blank=True)
    handed_in_email = models.EmailField(blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    listed_by_seats = models.JSONField(default=list, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["queued_on", "id"]
        indexes = [models.Index(fields=["cooperation", "body", "state"], name="casepaper_by_state")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="casepaper_has_title"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "ready", "treated", "withdrawn"]), name="casepaper_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CaseAuthor(models.Model):
    """A user who writes a case paper together with its author."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(CasePaper, on_delete=models.CASCADE, related_name="co_authors")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["paper", "user"], name="caseauthor_once")]


class CaseAttachment(models.Model):
    """A file with a case paper, or the promise of one (*ettersendes*) with who brings it and by when."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(CasePaper, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveIntegerField()
    title = models.TextField()
    document = models.ForeignKey("records.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    promised_by = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="caseattachment_has_title")]

    def __str__(self) -> str:
        return self.title


class Editing(models.Model):
    """That somebody has a text open now, so that two who edit the same see each other. Forgotten after a minute.

    `object_type` and `object_id` name the row, `field` the text in it. Written outside of acts; nothing rests on it.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="+")
    object_type = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    tab = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = [F("seen_at").desc()]
        constraints = [
            models.UniqueConstraint(fields=["object_type", "object_id", "field", "tab"], name="editing_once_a_tab")
        ]
