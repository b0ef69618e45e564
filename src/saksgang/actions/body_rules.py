"""The rule-sets of a body, each from a day: setting one ends the one before, and what the law forbids is refused."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from saksgang.actions.body_rows import GONE, body_at, line
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.bodies.contrary_to_law import contrary_to_law
from saksgang.core.bodies.explaining import explain
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.bodies.storing import as_json
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.political_council import check_name
from saksgang.records.models import Body, BodyRules, Cooperation, LegalBasis
from saksgang.records.queries.body_rules import rules_in, set_in_force

_A_DAY = datetime.timedelta(days=1)
_IN_FORCE = Refusal(
    "rules-in-force",
    Text(
        nb="Regelsettet gjelder allerede. Lag et nytt som gjelder fra en dag framover i stedet for å ta det bort.",
        nn="Regelsettet gjeld alt. Lag eit nytt som gjeld frå ein dag framover i staden for å ta det bort.",
        en="The rule-set is in force already. Make a new one from a day to come instead of removing it.",
    ),
)


def set_rules(
    cooperation: Cooperation, slug: str, rules: RuleSet, *, by: Actor, now: datetime.datetime, note: str = ""
) -> BodyRules:
    """Let the body meet by these rules from `rules.from_on`, until the next set begins. One from the same day is replaced.

    Raises `Refused` with the first choice that the law forbids (`contrary_to_law` tells all).
    """
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = body_at(trail, slug)
        row = write_rules(trail, body, rules, note=note)
        trail.write()
    return row


def take_back_rules(cooperation: Cooperation, slug: str, rules_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Take away a rule-set that has not begun; the one before goes on. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = body_at(trail, slug)
        row = BodyRules.objects.filter(body=body, pk=rules_id).first()
        if row is None:
            raise Refused(GONE)
        if row.from_on is None or row.from_on <= timezone.localdate(now):
            raise Refused(_IN_FORCE)
        earlier = BodyRules.objects.filter(body=body, until_on=row.from_on - _A_DAY).first()
        before = _told(row)
        until_on = row.until_on
        row.delete()
        if earlier is not None:
            _end(earlier, until_on)
        trail.add("body.rules-taken-back", body, before=before)
        _follow_basis(body, timezone.localdate(now))
        trail.write()


def write_rules(trail: Trail, body: Body, rules: RuleSet, *, note: str = "") -> BodyRules:
    """The rows of a rule-set that begins on a day. Raises `Refused`."""
    refused = contrary_to_law(rules)
    if not refused and rules.is_political_council and (unnamed := check_name(f"{body.name} {trail.cooperation.name}")):
        refused = (unnamed,)
    if refused:
        raise Refused(refused[0])
    held = list(BodyRules.objects.filter(body=body))
    same = next((row for row in held if row.from_on == rules.from_on), None)
    starts = rules.from_on or datetime.date.min
    later = [row.from_on for row in held if row.from_on is not None and row.from_on > starts]
    until_on = min(later) - _A_DAY if later else None
    if rules.from_on is not None:
        earlier = [row for row in held if row != same and (row.from_on or datetime.date.min) < starts]
        if earlier:
            _end(max(earlier, key=lambda row: row.from_on or datetime.date.min), rules.from_on - _A_DAY)
    row = same or BodyRules(cooperation=trail.cooperation, body=body, from_on=rules.from_on)
    before = _told(row) if same else None
    row.rules, row.until_on, row.note = as_json(replace(rules, until_on=until_on)), until_on, line(note, longest=500)
    row.save()
    trail.add("body.rules-set", body, before=before, after=_told(row))
    _follow_basis(body, timezone.localdate(trail.now))
    return row


def _told(row: BodyRules) -> dict[str, object]:
    """The rules as the trail keeps them: in sentences that can be read, with the days."""
    rules = rules_in(row)
    sentences = [one.sentence.nb for one in explain(rules)]
    return {"rules": sentences, "from_on": rules.from_on, "until_on": rules.until_on, "note": row.note}


def _end(row: BodyRules, until_on: datetime.date | None) -> None:
    row.until_on = until_on
    row.rules = row.rules | {"until_on": until_on.isoformat() if until_on else None}
    row.save(update_fields=["until_on", "rules"])


def _follow_basis(body: Body, on: datetime.date) -> None:
    """Let the body's own column say under which rules it meets today."""
    in_force = set_in_force(body, on=on)
    if in_force is not None and body.legal_basis != in_force.legal_basis.value:
        body.legal_basis = LegalBasis(in_force.legal_basis.value)
        body.save(update_fields=["legal_basis"])
