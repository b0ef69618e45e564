"""Mail to those who follow a body: one for each paper that is published, put among the mail that waits."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from saksgang.core.calendar import written_day
from saksgang.core.texts import Language, Text
from saksgang.records.models import Cooperation, OutgoingMail, Publication, PublishedKind, Subscription

NEWS_FOR = datetime.timedelta(days=60)
"""Papers of older meetings are no news: an archive that is read in sends no mail."""
_SUBJECTS = {
    PublishedKind.AGENDA: Text(nb="Innkalling: {name}", nn="Innkalling: {name}", en="Notice: {name}"),
    PublishedKind.MINUTES: Text(nb="Referat: {name}", nn="Referat: {name}", en="Minutes: {name}"),
}

_TEXT = Text(
    nb="{cooperation} har publisert dette:\n\n{subject}\n{url}",
    nn="{cooperation} har publisert dette:\n\n{subject}\n{url}",
    en="{cooperation} has published this:\n\n{subject}\n{url}",
)


def tell_subscribers(cooperation: Cooperation, published: Sequence[Publication], *, now: datetime.datetime) -> None:
    """Let the subscribers of each meeting's body, and of all bodies, know of papers that are new or approved."""
    news = [row for row in published if row.meeting.date > now.date() - NEWS_FOR]
    if not news:
        return
    confirmed = list(Subscription.objects.filter(cooperation=cooperation, confirmed_at__isnull=False))
    OutgoingMail.objects.bulk_create(
        _mail(cooperation, one, row, now)
        for row in news
        for one in confirmed
        if one.body_id in (None, row.meeting.body_id)
    )


def _mail(
    cooperation: Cooperation, subscription: Subscription, row: Publication, now: datetime.datetime
) -> OutgoingMail:
    language = Language(subscription.language)
    name = f"{row.meeting.body.name} {written_day(row.meeting.date).to(language)}"
    subject = _SUBJECTS[PublishedKind(row.kind)].filled(name=name).to(language)
    part = "referat/" if row.kind == PublishedKind.MINUTES else ""
    url = f"{subscription.site}/{cooperation.slug}/{row.meeting.body.slug}/{row.meeting.slug}/{part}"
    return OutgoingMail(
        cooperation=cooperation,
        subscription=subscription,
        receiver=subscription.email,
        language=subscription.language,
        subject=subject[:300],
        text=_TEXT.filled(cooperation=cooperation.name, subject=subject, url=url).to(language),
        made_at=now,
        try_at=now,
    )
