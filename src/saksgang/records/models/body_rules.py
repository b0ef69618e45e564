"""What a body meets by and begins from: dated rules, standing items, who gets copies, templates for case papers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from saksgang.core.agenda.proposing import StandingPlace
from saksgang.core.dossier import ItemKind
from saksgang.records.models.bodies import Body
from saksgang.records.models.cooperation import LANGUAGES, Cooperation
from saksgang.records.models.people import Person

PLACES = [(place.value, place.name) for place in StandingPlace]
KINDS = [(kind.value, kind.value) for kind in ItemKind]


class BodyRules(models.Model):
    """The rule-set of a body from a day to a day, both included: `rules` as `core.bodies.storing.as_json` writes it."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="rule_sets")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    rules = models.JSONField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = [F("from_on").desc(nulls_last=True), "id"]
        verbose_name_plural = "body rules"
        constraints = [
            models.UniqueConstraint(fields=["body", "from_on"], nulls_distinct=False, name="bodyrules_once_a_day"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="bodyrules_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.from_on or ''}".strip()


class StandingItem(models.Model):
    """An item that is on every agenda of a body, at its place: among the first, or among the last."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="standing_items")
    place = models.IntegerField(choices=PLACES)
    order = models.PositiveIntegerField(default=0)
    title = models.TextField()
    kind = models.CharField(max_length=30, choices=KINDS, default=ItemKind.STANDING.value)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    is_minutes = models.BooleanField(default=False)
    is_numbered = models.BooleanField(default=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["place", "order", "id"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="standingitem_has_title")]

    def __str__(self) -> str:
        return self.title


class CopyRecipient(models.Model):
    """Who gets a copy of a body's notices and minutes (`gets_full`: with what is exempt) from a day to a day."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="copy_recipients")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    gets_full = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="copyrecipient_has_name")]

    def __str__(self) -> str:
        return self.name


class CaseTemplate(models.Model):
    """What a new case paper of a body begins with, in a language; each part is Markdown."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, blank=True, related_name="case_templates")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    kind = models.CharField(max_length=30, choices=KINDS, default=ItemKind.DECISION.value)
    background = models.TextField(blank=True)
    assessment = models.TextField(blank=True)
    economy = models.TextField(blank=True)
    climate = models.TextField(blank=True)
    proposal = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "body", "name", "language"], nulls_distinct=False, name="casetemplate_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
