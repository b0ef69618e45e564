"""Which body a paper is of: by name, by an earlier name, or by the prefix of its numbers."""

from __future__ import annotations

import datetime

from saksgang.actions.trail import Trail
from saksgang.core.aligning import title_key
from saksgang.core.body_names import body_key
from saksgang.core.case_number import KIND_PREFIXES
from saksgang.core.dossier import BodyName as PaperBody
from saksgang.records.models import Body, BodyName, Correction
from saksgang.records.values import clean, free_slug, short_key, slug_of

KEY_LENGTH = 200
_RENAMED = (("rådmanns", "kommunedirektør"), ("rådmann", "kommunedirektør"), ("fylkesmann", "statsforvalter"))


class Bodies:
    """The bodies of a co-operation by every name and prefix they have had."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        self._bodies = {body.pk: body for body in Body.objects.filter(cooperation=trail.cooperation)}
        self._slugs = {body.slug for body in self._bodies.values()}
        self._names = list(BodyName.objects.filter(cooperation=trail.cooperation))

    def of(self, named: PaperBody, *, on: datetime.date) -> Body:
        """The body that a paper of a meeting on this day names; made when nothing known fits."""
        name, prefix = " ".join(clean(named.name).split()), _own_prefix(named.prefix)
        body = self._by_name(name) or self._by_prefix(prefix) or self._made(name, prefix)
        self._saw(body, name, prefix, on)
        return body

    def _by_name(self, name: str) -> Body | None:
        for compared in (title_key, body_key, _modern_key):
            key = compared(name)
            if not key:
                continue
            found = {row.body_id for row in self._names if compared(row.name) == key}
            if len(found) == 1:
                return self._bodies[found.pop()]
        return self._by_longer_name(_modern_key(name))

    def _by_longer_name(self, key: str) -> Body | None:
        """`Regionrådet i Fjordregionen` and `Regionrådet`: one name with the co-operation's behind it."""
        found = set()
        for row in self._names:
            other = _modern_key(row.name)
            shorter, longer = sorted((key, other), key=len)
            if shorter and longer.startswith(
                (f"{shorter} i ", f"{shorter} for {title_key(self._trail.cooperation.name)}")
            ):
                found.add(row.body_id)
        return self._bodies[found.pop()] if len(found) == 1 else None

    def _by_prefix(self, prefix: str) -> Body | None:
        found = {row.body_id for row in self._names if prefix and row.prefix.casefold() == prefix.casefold()}
        return self._bodies[found.pop()] if len(found) == 1 else None

    def _made(self, name: str, prefix: str) -> Body:
        cooperation = self._trail.cooperation
        slug = free_slug(slug_of(prefix or name), self._slugs)
        body = Body.objects.create(
            cooperation=cooperation, slug=slug, name=name or prefix, prefix=prefix, position=len(self._bodies)
        )
        self._bodies[body.pk] = body
        self._slugs.add(slug)
        self._trail.add("body.created", body, after={"name": body.name, "prefix": prefix})
        return body

    def _saw(self, body: Body, name: str, prefix: str, on: datetime.date) -> None:
        """Keep the name with the first and last day it was seen, and let the newest be the body's own."""
        key = short_key(title_key(name or prefix), longest=KEY_LENGTH)
        known = [row for row in self._names if row.body_id == body.pk and row.key == key]
        row = next((one for one in known if one.prefix == prefix), None) or next(
            (one for one in known if not prefix or not one.prefix), None
        )
        if row is None:
            row = BodyName(
                cooperation=self._trail.cooperation, body=body, name=name or prefix, key=key, prefix=prefix,
                from_on=on, until_on=on,
            )  # fmt: skip
            row.save()
            self._names.append(row)
        elif not row.is_set and (
            row.from_on is None or row.until_on is None or prefix != row.prefix or not row.from_on <= on <= row.until_on
        ):
            row.from_on = min(row.from_on or on, on)
            row.until_on = max(row.until_on or on, on)
            row.prefix = row.prefix or prefix
            row.save(update_fields=["from_on", "until_on", "prefix"])
        self._let_newest_stand(body)

    def _let_newest_stand(self, body: Body) -> None:
        names = [row for row in self._names if row.body_id == body.pk]
        newest = max(names, key=lambda row: (row.until_on or datetime.date.max, row.from_on or datetime.date.min))
        prefix = newest.prefix or body.prefix
        if (body.name, body.prefix) == (newest.name, prefix):
            return
        if Correction.objects.filter(object_type="body", object_id=body.pk).exists():
            return
        before = {"name": body.name, "prefix": body.prefix}
        body.name, body.prefix = newest.name, prefix
        body.save(update_fields=["name", "prefix"])
        self._trail.add("body.changed", body, before=before, after={"name": body.name, "prefix": prefix})


def _own_prefix(prefix: str | None) -> str:
    """The prefix when it tells the body; `PS` and its like tell only the kind of case."""
    plain = " ".join(clean(prefix or "").split())
    return "" if plain.casefold() in KIND_PREFIXES or len(plain) < 2 or len(plain) > 20 else plain


def _modern_key(name: str) -> str:
    """The name as it would be called today: what was `rådmann` is `kommunedirektør`."""
    key = body_key(name)
    for old, new in _RENAMED:
        key = key.replace(old, new)
    return key
