"""Bodies with their dated names and prefixes, their seats, and who holds a seat from when to when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from saksgang.core.agenda.series import DEFAULT_PATTERN
from saksgang.records.models.cooperation import Cooperation, Municipality


class LegalBasis(models.TextChoices):
    """Under which rules a body meets: kommuneloven chapter 11, its own by-laws, or none (a forum of chief executives)."""

    MUNICIPAL_ACT = "municipal-act"
    BY_LAWS = "by-laws"
    NONE = "none"


class ObserversSee(models.TextChoices):
    """What observers of a body are shown: what all see, the papers but for what is exempt, or everything."""

    PUBLIC = "public"
    PAPERS = "papers"
    EVERYTHING = "everything"


class AgendaPublished(models.TextChoices):
    """When agenda and papers reach the public: with the notice, when the meeting is held, or when somebody says so."""

    WITH_NOTICE = "with-notice"
    AFTER_MEETING = "after-meeting"
    BY_HAND = "by-hand"


class MinutesPublished(models.TextChoices):
    """When minutes reach the public: as soon as they are written (marked as preliminary), approved, or by hand."""

    WRITTEN = "written"
    APPROVED = "approved"
    BY_HAND = "by-hand"


class Body(models.Model):
    """What holds meetings. `name` and `prefix` are those of today; every name it has had stands in `names`.

    `notice_text` and `minutes_text` (Markdown) stand first in the body's notices and minutes unless a meeting has its own.
    `number_pattern`, `numbers_per_year` and `first_number` are those of `core.agenda.series.Series`. One that is not
    active holds no more meetings and is not offered any.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="bodies")
    slug = models.SlugField(max_length=80)
    name = models.TextField()
    prefix = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    legal_basis = models.CharField(max_length=20, choices=LegalBasis, default=LegalBasis.NONE)
    observers_see = models.CharField(max_length=20, choices=ObserversSee, default=ObserversSee.PAPERS)
    agenda_published = models.CharField(max_length=20, choices=AgendaPublished, default=AgendaPublished.WITH_NOTICE)
    minutes_published = models.CharField(max_length=20, choices=MinutesPublished, default=MinutesPublished.WRITTEN)
    default_place = models.TextField(blank=True)
    default_start = models.TimeField(null=True, blank=True)
    default_end = models.TimeField(null=True, blank=True)
    notice_text = models.TextField(blank=True)
    minutes_text = models.TextField(blank=True)
    number_pattern = models.CharField(max_length=60, default=DEFAULT_PATTERN)
    numbers_per_year = models.BooleanField(default=True)
    first_number = models.PositiveIntegerField(default=1)
    leader_approves_cases = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "slug"], name="body_slug_once"),
            models.CheckConstraint(condition=~Q(name=""), name="body_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class BodyName(models.Model):
    """A name (and prefix) that papers give a body, from the first day it was seen or set until the last.

    `key` is the name as it is compared. `is_set` tells that a person has given the dates; an import then keeps them.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.TextField()
    key = models.CharField(max_length=200)
    prefix = models.TextField(blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    is_set = models.BooleanField(default=False)

    class Meta:
        ordering = [F("from_on").asc(nulls_first=True), "id"]
        indexes = [models.Index(fields=["cooperation", "key"], name="bodyname_key")]
        constraints = [
            models.UniqueConstraint(fields=["body", "key", "prefix"], name="bodyname_once"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="bodyname_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place in a body: `kommunedirektør` in a municipality. `weight` is what its vote counts. One that was taken away has
    `ended_on`, its last day; it and its holders stay for the past."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    title = models.TextField()
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    weight = models.DecimalField(max_digits=9, decimal_places=4, default=1)
    position = models.PositiveIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.CheckConstraint(condition=Q(weight__gte=0), name="seat_weight_not_negative")]

    def __str__(self) -> str:
        return self.title


class Holder(models.Model):
    """A person in a seat from a day to a day, both included; an open end is `None`.

    `deputy_order` is 0 for the member and 1, 2, … for deputies as elected. `is_set` tells that a person has given it;
    else it is derived from the papers and derived again by the next import.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="holders")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="holdings")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    deputy_order = models.PositiveSmallIntegerField(default=0)
    is_set = models.BooleanField(default=False)

    class Meta:
        ordering = ["deputy_order", F("from_on").desc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "person", "from_on", "deputy_order"], nulls_distinct=False, name="holder_once"
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="holder_dates_in_order",
            ),
        ]


class Office(models.TextChoices):
    """What a person is in a body beside holding a seat in it."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    SECRETARY = "secretary"
    OBSERVER = "observer"


class Appointment(models.Model):
    """A person in an office of a body from a day to a day, both included; an open end is `None`."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="appointments")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="appointments")
    office = models.CharField(max_length=20, choices=Office)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["office", F("from_on").desc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "person", "office", "from_on"], nulls_distinct=False, name="appointment_once"
            ),
            models.CheckConstraint(condition=Q(office__in=Office.values), name="appointment_office_known"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="appointment_dates_in_order",
            ),
        ]
