"""Links that do one thing without signing in: made for a purpose and a row, found again by their secret, used, revoked.

Only the hash of the secret is kept. What a link may do is decided by `core.answering.tokens`; who may have one made is
asked by the act that makes it. What stands behind one shows nothing exempt.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from saksgang.actions.one_time import hash_of, new_token
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor
from saksgang.core.answering.tokens import UNKNOWN, Purpose, Token, expires_at, may_use
from saksgang.core.refusals import Refused
from saksgang.records.models import Cooperation, Person, SignedLink

LONGEST_TOKEN = 200


def make_link(
    cooperation: Cooperation,
    purpose: Purpose,
    *,
    row: int,
    person: Person | None = None,
    name: str = "",
    now: datetime.datetime,
    meeting_at: datetime.datetime | None = None,
    by: Actor,
    trail: Trail | None = None,
) -> str:
    """Make a link for somebody; its secret, which is known only now. `row` is the id of what the purpose is about.

    Inside another act give its `trail`: the link is then part of it, and the events of both are written together by
    that act. The caller has asked for the right.
    """
    token = new_token()
    with _within(cooperation, trail, by=by, now=now) as of:
        link = SignedLink.objects.create(
            cooperation=of.cooperation,
            purpose=purpose.value,
            token_hash=hash_of(token),
            person=person,
            name=(name or (person.name if person else ""))[:200],
            row=row,
            made_at=now,
            expires_at=expires_at(purpose, made_at=now, meeting_at=meeting_at),
        )
        of.add("link.made", link, label=_label(link), after={"purpose": link.purpose, "expires_at": link.expires_at})
    return token


def find_link(token: str, *, purpose: Purpose, cooperation: Cooperation, now: datetime.datetime) -> SignedLink:
    """The link with a secret, while it may be used. Raises `Refused`: unknown, of another purpose or another
    co-operation (told alike), revoked, expired, or used where it works once."""
    link = _by_secret(token, cooperation)
    if link is None:
        raise Refused(UNKNOWN)
    refusal = may_use(_facts(link), purpose=purpose, row=link.row, now=now)
    if refusal is not None:
        raise Refused(refusal)
    return link


def spent_link(token: str, *, purpose: Purpose, cooperation: Cooperation) -> SignedLink | None:
    """The link with a secret whatever has become of it, for a page that tells what came of it; it gives no right."""
    link = _by_secret(token, cooperation)
    return link if link is not None and link.purpose == purpose else None


def use_link(link: SignedLink, now: datetime.datetime, *, by: Actor | None = None, trail: Trail | None = None) -> None:
    """Note that a link was used; one that works once is then spent. Raises `Refused` when somebody was quicker.

    `trail` as for `make_link`. `by` is who used it, else whom the link was made for.
    """
    with _within(link.cooperation, trail, by=by or actor_of(link), now=now) as of:
        row = SignedLink.objects.select_for_update().get(pk=link.pk)
        refusal = may_use(_facts(row), purpose=Purpose(link.purpose), row=link.row, now=now)
        if refusal is not None:
            raise Refused(refusal)
        if row.used_at is None:
            row.used_at = now
            row.save(update_fields=["used_at"])
            of.add("link.used", row, label=_label(row), after={"purpose": row.purpose})
    link.used_at = row.used_at


def revoke_links(
    cooperation: Cooperation,
    purpose: Purpose,
    row: int,
    now: datetime.datetime,
    *,
    by: Actor,
    person: Person | None = None,
    trail: Trail | None = None,
) -> int:
    """Let the links of a purpose about a row work no more, those of one person where given; how many there were."""
    with _within(cooperation, trail, by=by, now=now) as of:
        links = SignedLink.objects.filter(
            cooperation=cooperation, purpose=purpose.value, row=row, revoked_at=None, expires_at__gt=now
        )
        found = list(links.filter(person=person) if person else links)
        for link in found:
            link.revoked_at = now
            link.save(update_fields=["revoked_at"])
            of.add("link.revoked", link, label=_label(link), after={"purpose": link.purpose})
    return len(found)


def actor_of(link: SignedLink) -> Actor:
    """Whoever holds a link, as the trail names them: it gives no role."""
    return Actor(link.name, None, cooperation_id=link.cooperation_id, person_id=link.person_id)


@contextmanager
def _within(cooperation: Cooperation, trail: Trail | None, *, by: Actor, now: datetime.datetime) -> Iterator[Trail]:
    """The trail of the act that this is a part of, or one of its own that is written at the end."""
    if trail is not None:
        yield trail
        return
    with transaction.atomic():
        own = Trail(cooperation, by=by, now=now)
        yield own
        own.write()


def _by_secret(token: str, cooperation: Cooperation) -> SignedLink | None:
    links = SignedLink.objects.filter(token_hash=hash_of(token[:LONGEST_TOKEN]), cooperation=cooperation)
    return links.select_related("cooperation", "person").first()


def _facts(link: SignedLink) -> Token:
    return Token(
        purpose=Purpose(link.purpose),
        person=link.person_id or 0,
        row=link.row,
        made_at=link.made_at,
        expires_at=timezone.localtime(link.expires_at),
        used_at=link.used_at,
        revoked_at=link.revoked_at,
    )


def _label(link: SignedLink) -> str:
    return link.name or str(link.pk)
