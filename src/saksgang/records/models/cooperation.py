"""The co-operation (the tenant), its member municipalities, and who has an account in it."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from saksgang.core.access import Role as AccessRole

LANGUAGES = [("nb", "bokmål"), ("nn", "nynorsk"), ("en", "English")]


class Role(models.TextChoices):
    """What a user may do in a co-operation; the rights themselves stand in `core.access`."""

    ADMINISTRATOR = AccessRole.ADMINISTRATOR.value
    SECRETARY = AccessRole.SECRETARY.value
    CASE_OFFICER = AccessRole.CASE_OFFICER.value
    AUDITOR = AccessRole.AUDITOR.value
    OBSERVER = AccessRole.OBSERVER.value
    CONTACT = AccessRole.CONTACT.value
    PARTICIPANT = AccessRole.PARTICIPANT.value


class User(AbstractUser):
    """An account that signs in. What it may do stands in its memberships, not in Django's staff flags."""


class Cooperation(models.Model):
    """A co-operation of municipalities. Every other table points at one, so that several never mix.

    `about` and `selection_criteria` (what is published and what is not, offentleglova § 10) are Markdown on the public
    pages; `accessibility_url` is the statement that forskrift 2013-06-21-732 § 4e asks for, `feedback_url` where one
    tells of a barrier; `contact_email` answers questions about access and personal data.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    accent_colour = models.CharField(max_length=7, default="#0062ba", validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")])
    logo = models.ForeignKey("records.Document", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    logo_alt = models.CharField(max_length=200, blank=True)
    second_factor_required = models.BooleanField(default=False)
    about = models.TextField(blank=True)
    selection_criteria = models.TextField(blank=True)
    accessibility_url = models.URLField(blank=True)
    feedback_url = models.URLField(blank=True)
    contact_email = models.EmailField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="cooperation_has_name"),
            models.CheckConstraint(condition=Q(language__in=["nb", "nn", "en"]), name="cooperation_language_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That a user has a role in a co-operation from a day to a day, and which person in its papers the user is.

    What a participant may do follows from the person's seats and offices; a contact speaks for `municipality`. One that
    somebody ended (`ended_at`) gives nothing from that moment; the row stays, and can be given anew.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    person = models.ForeignKey("records.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    municipality = models.ForeignKey(
        "records.Municipality", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "cooperation"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="membership_dates_in_order",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]


class Municipality(models.Model):
    """A member of the co-operation. `number` is the four digits of Statistics Norway, `organisation_number` the nine of
    Brønnøysundregistrene; both empty until somebody gives them. One that has left the co-operation has `ended_on`, its
    last day."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="municipalities")
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=80)
    number = models.CharField(max_length=4, blank=True, validators=[RegexValidator(r"^\d{4}$")])
    organisation_number = models.CharField(max_length=9, null=True, blank=True)  # noqa: DJ001  # NULL: not given
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "slug"], name="municipality_slug_once"),
            models.UniqueConstraint(fields=["cooperation", "name"], name="municipality_name_once"),
            models.UniqueConstraint(
                fields=["cooperation", "number"], condition=~Q(number=""), name="municipality_number_once"
            ),
            models.UniqueConstraint(
                fields=["cooperation", "organisation_number"], name="municipality_organisation_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MunicipalityInhabitants(models.Model):
    """How many live in a municipality on a day."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="inhabitants")
    counted_on = models.DateField()
    inhabitants = models.PositiveIntegerField()

    class Meta:
        ordering = [F("counted_on").desc()]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "counted_on"], name="inhabitants_once_a_day"),
        ]
