"""Persons, and every way their name has been written."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from saksgang.records.models.cooperation import LANGUAGES, Cooperation


class Person(models.Model):
    """Somebody in the papers, or in a seat. A person who was merged into another stays, so that old addresses lead on.

    `email` is where notices go, and never public; `language` the one they are written in, empty for the co-operation's.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="people")
    name = models.TextField()
    slug = models.SlugField(max_length=80)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "slug"], name="person_slug_once"),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")), name="person_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PersonName(models.Model):
    """One way a person's name is written; `key` is how names are compared (`core.matching.persons`)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.TextField()
    key = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cooperation", "key"], name="personname_leads_to_one")]

    def __str__(self) -> str:
        return self.name
