"""What is exempt from public access and by which law, who may see it all the same, and who is cut off from it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from saksgang.core.exempting import LegalReference, because_of_in, printed
from saksgang.records.models.cases import Case
from saksgang.records.models.cooperation import Cooperation, User
from saksgang.records.models.items import AgendaItem
from saksgang.records.models.papers import Document
from saksgang.records.models.people import Person

TARGETS = ("case", "item", "person")


class Exemption(models.Model):
    """One exemption of one thing: a case, an item (or its case paper, a remark, an attachment), or a person's name.

    With `passages` only these words are exempt, and are replaced wherever the public would read them; with none, all of it
    is. `part` narrows an item: a remark is named by its text in `passages`, an attachment by its title there and, once
    it is there, by its `document`, since a new reading of the papers makes those rows anew. `basis` is a code of
    `core.exempting`; the law's parts are kept as they were then (offentleglova § 31). `whole_because` is why the rest of a
    document is exempt with what must be (offentleglova § 12). `public_title` stands in place of an
    exempt title. Wider access was considered (offentleglova § 11) by `considered_by_name` at `considered_at`. `until_on`
    is the last day; a review is due then. One that is lifted stays, with who did it and why.
    """

    class Part(models.TextChoices):
        """How much of an item it is about."""

        ALL = "all"
        CASE_PAPER = "case-paper"
        REMARK = "remark"
        ATTACHMENT = "attachment"

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="exemptions")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="exemptions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="exemptions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="exemptions")
    part = models.CharField(max_length=20, choices=Part, default=Part.ALL)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="exemptions")
    passages = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=60)
    law = models.CharField(max_length=60)
    section = models.CharField(max_length=20)
    subsection = models.CharField(max_length=20, blank=True)
    letter = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=20, blank=True)
    sentence = models.CharField(max_length=20, blank=True)
    because_of = models.CharField(max_length=200, blank=True)
    whole_because = models.CharField(max_length=20, blank=True, default="")
    public_title = models.TextField(blank=True)
    considered_by_name = models.CharField(max_length=200)
    considered_at = models.DateTimeField()
    considered_note = models.TextField(blank=True)
    until_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by_name = models.CharField(max_length=200, blank=True)
    lifted_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["cooperation", "until_on"], name="exemption_by_review")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(case__isnull=False, item=None, person=None)
                    | Q(case=None, item__isnull=False, person=None)
                    | Q(case=None, item=None, person__isnull=False)
                ),
                name="exemption_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(part="all") | Q(item__isnull=False), name="exemption_part_of_item"),
        ]

    def __str__(self) -> str:
        """The legal basis as people write it: `offl. § 13 jf. fvl. § 13 første ledd nr. 1`."""
        return printed(self.reference)

    @property
    def reference(self) -> LegalReference:
        """The legal basis in its parts."""
        return LegalReference(
            self.law,
            self.section,
            self.subsection,
            self.letter,
            self.number,
            self.sentence,
            because_of_in(self.because_of) if self.because_of else None,
        )


class AccessGrant(models.Model):
    """That a user may see what is exempt in a case, because it is needed there (kommuneloven § 11-13). `decided_in` is the
    decision of the body that opened what is confidential; empty where nothing in the case is."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="access_grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="access_grants")
    reason = models.TextField()
    decided_in = models.CharField(max_length=300, blank=True, default="")
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=200)
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="accessgrant_has_reason")]


class CutOff(models.Model):
    """That a person sees nothing exempt of an item, being disqualified in it (forvaltningsloven 1967 §§ 6-8).

    `basis` is the code in `core.exempting` of the provision that disqualifies."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="cut_offs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cut_offs")
    basis = models.CharField(max_length=60, blank=True, default="")
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [F("made_at").desc()]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], condition=Q(ended_at__isnull=True), name="cutoff_once_at_a_time"
            )
        ]
