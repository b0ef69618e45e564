"""Agenda items and what hangs on them: proposal, decision with points, follow-ups, remarks, votes, attachments.

Longer texts are Markdown. What is read from papers is filled by `actions.import_papers`; JSON columns hold lists of
plain strings, or tables as `{"header", "rows", "caption"}` in the format `saksgang.papers/1`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.dossier import ItemKind as DossierItemKind
from saksgang.core.dossier import Outcome as DossierOutcome
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.voting.ballots import Manner
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models.bodies import Body
from saksgang.records.models.cases import Case
from saksgang.records.models.cooperation import Cooperation
from saksgang.records.models.meetings import Meeting
from saksgang.records.models.people import Person

ITEM_KINDS = [(kind.value, kind.value) for kind in DossierItemKind]
ITEM_STATES = [(state.value, state.value) for state in ItemState]
CASE_KINDS = [(kind.value, kind.value) for kind in CaseKind]
PROPOSAL_KINDS = [(kind.value, kind.value) for kind in ProposalKind]
MANNERS = [(manner.value, manner.value) for manner in Manner]
OUTCOMES = [(outcome.value, outcome.value) for outcome in DossierOutcome]


class FollowUpState(models.TextChoices):
    """Whether what was asked is done."""

    OPEN = "open"
    DONE = "done"


class AgendaItem(models.Model):
    """A case in a meeting, with its number. `number` is as printed, `number_key` as compared, `slug` the end of its
    address (`33` of KF 33/22). `read_key` is how the papers name it, so that an import finds it after a correction.
    A standing item (`Orienteringer`) has no case.

    Of a meeting that is held here: `paper` is where its texts come from, `section` the heading it stands under,
    `joined_to` the item it is treated together with, `origin_why` and `origin_row` what proposed it (`core.agenda.proposing`),
    `decided_for` the body that should have decided it, when it could not wait for that body's meeting (K15),
    `is_late` that it was not in the first notice, `closed_ground` the ground on which it is listed for closed doors,
    `case_kind` what a vote in it is about, `state` how far it has come (`core.treatment.item_states`; empty where only
    papers were read), `treated_position` its place in the order of treatment.

    `text` is what stands in the notice or case paper; `treatment` what the minutes say beside remarks and decision."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="agenda_items")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    position = models.PositiveIntegerField()
    slug = models.SlugField(max_length=40)
    number = models.TextField(blank=True)
    number_key = models.CharField(max_length=60, blank=True)
    read_key = models.CharField(max_length=300)
    title = models.TextField(blank=True)
    kind = models.CharField(max_length=30, choices=ITEM_KINDS, blank=True)
    text = models.TextField(blank=True)
    treatment = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=OUTCOMES, blank=True)
    introduced_by = models.TextField(blank=True)
    guests = models.JSONField(default=list, blank=True)
    disqualified = models.JSONField(default=list, blank=True)
    is_exempt = models.BooleanField(default=False)
    exempt_law = models.TextField(blank=True)
    exempt_text = models.TextField(blank=True)
    tables = models.JSONField(default=list, blank=True)
    references = models.JSONField(default=list, blank=True)
    paper = models.ForeignKey(
        "records.CasePaper", on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    section = models.TextField(blank=True)
    joined_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined")
    joint_with = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joint")
    estimated_minutes = models.PositiveIntegerField(null=True, blank=True)
    is_numbered = models.BooleanField(default=True)
    is_late = models.BooleanField(default=False)
    closed_ground = models.CharField(max_length=30, blank=True)
    case_kind = models.CharField(max_length=20, choices=CASE_KINDS, default=CaseKind.ORDINARY.value)
    state = models.CharField(max_length=20, choices=ITEM_STATES, blank=True)
    treated_position = models.PositiveIntegerField(null=True, blank=True)
    decided_for = models.ForeignKey(Body, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    origin_why = models.CharField(max_length=30, blank=True)
    origin_row = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["meeting_id", "position", "id"]
        indexes = [models.Index(fields=["cooperation", "number_key"], name="agendaitem_number")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "slug"], name="agendaitem_slug_once"),
            models.UniqueConstraint(fields=["meeting", "read_key"], name="agendaitem_read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Proposal(models.Model):
    """What is proposed in an item, and by whom where the paper says it; position 0 is the main proposal.

    `kind` and `changes` (the proposal that a change is to) are those of `core.voting.proposals`; `withdrawn_at` tells that
    the proposer took it back. A text that was never voted on stays.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="proposals")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()
    proposed_by = models.TextField(blank=True)
    proposer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=PROPOSAL_KINDS, default=ProposalKind.MAIN.value)
    changes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="changed_by")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="proposal_once")]


class Decision(models.Model):
    """The text that was adopted in an item."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="decisions")
    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="decision")
    text = models.TextField(blank=True)


class DecisionPoint(models.Model):
    """A numbered point of an item's decision; `position` counts from 0."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="decision_points")
    position = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="decisionpoint_once")]


class FollowUp(models.Model):
    """What a decision or proposal asks of whom by when, as read; `due` is the last day."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="follow_ups")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="follow_ups")
    point = models.ForeignKey(
        DecisionPoint, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    position = models.PositiveIntegerField()
    read_key = models.CharField(max_length=300)
    text = models.TextField()
    responsible = models.TextField(blank=True)
    receiver = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    due_text = models.TextField(blank=True)
    is_decided = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=FollowUpState, default=FollowUpState.OPEN)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["cooperation", "state", "due"], name="followup_by_due")]
        constraints = [
            models.UniqueConstraint(fields=["item", "read_key"], name="followup_once"),
            models.CheckConstraint(condition=Q(state__in=FollowUpState.values), name="followup_state_known"),
        ]

    def __str__(self) -> str:
        return self.text


class Remark(models.Model):
    """Something said in the meeting; without speaker unless the paper names one."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="remarks")
    position = models.PositiveIntegerField()
    text = models.TextField()
    speaker = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="remark_once")]


class Vote(models.Model):
    """One vote. Counts are votes, `None` where not stated; names are as printed.

    Of one that was held here: the `proposal` and what it was set `against`, how it was held (`manner`), what it was
    `about_kind` (`core.bodies.rule_set.CaseKind`), the counts by weight, `ballots` as `[seat, choice]` pairs where they were
    open, and `rule`: the sentence that quotes the rule the result rests on.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="votes")
    position = models.PositiveIntegerField()
    about = models.TextField(blank=True)
    in_favour = models.PositiveIntegerField(null=True, blank=True)
    against = models.PositiveIntegerField(null=True, blank=True)
    blank = models.PositiveIntegerField(null=True, blank=True)
    for_names = models.JSONField(default=list, blank=True)
    against_names = models.JSONField(default=list, blank=True)
    adopted = models.BooleanField(null=True, blank=True)
    casting_vote = models.BooleanField(default=False)
    unanimous = models.BooleanField(default=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="votes")
    set_against = models.ForeignKey(Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    manner = models.CharField(max_length=20, choices=MANNERS, blank=True)
    about_kind = models.CharField(max_length=20, choices=CASE_KINDS, blank=True)
    in_favour_weight = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    against_weight = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    blank_weight = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    ballots = models.JSONField(default=list, blank=True)
    rule = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="vote_once")]

    def __str__(self) -> str:
        return self.about or str(self.item)


class Attachment(models.Model):
    """A file with an item, or the promise of one (*ettersendes*): `document` is `None` until it is there, `promised_by` who
    brings it, `due_on` the last day. `came_at` is when a promised one came."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveIntegerField()
    title = models.TextField()
    document = models.ForeignKey(
        "records.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="attached"
    )
    promised_by = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="attachment_once")]
