"""Minutes sent for comments: who gets a link, what they ask to have corrected, and what the secretary says to it.

Every correction is kept with who and why; taken ones go into the next version, what is left has its reason.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from saksgang.actions.live.floor import Floor, floor
from saksgang.actions.mail_out import queue_mail
from saksgang.actions.minutes_mail import comments_mail
from saksgang.actions.signed_links import actor_of, make_link, revoke_links, use_link
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor
from saksgang.core.answering.tokens import Purpose
from saksgang.core.minutes.corrections import CorrectionState
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.records.models import (
    Meeting,
    MinutesCorrection,
    MinutesVersion,
    Person,
    SignedLink,
)
from saksgang.records.queries.minutes_facts import latest_version
from saksgang.records.queries.minutes_parts import parts_of
from saksgang.records.values import clean

MOST = 200
"""Corrections of one version at most from one who has a link."""
LONGEST = 50_000

_NO_RECEIVERS = Refusal(
    "minutes-without-receivers",
    Text(
        nb="Ingen av dem du valgte, har e-postadresse. Legg inn adressene under Personer, eller skriv ut referatet.",
        nn="Ingen av dei du valde, har e-postadresse. Legg inn adressene under Personar, eller skriv ut referatet.",
        en="None of those you chose has a mail address. Add the addresses under People, or print the minutes.",
    ),
)
NO_VERSION = Refusal(
    "minutes-not-finished",
    Text(
        nb="Referatet er ikke ferdig ennå. Gjør det ferdig først.",
        nn="Referatet er ikkje ferdig enno. Gjer det ferdig først.",
        en="The minutes are not finished yet. Finish them first.",
    ),
)
_OVER = Refusal(
    "minutes-no-longer-open",
    Text(
        nb="Referatet er ikke lenger ute til merknad: det er godkjent eller åpnet igjen. Ta kontakt med sekretæren.",
        nn="Referatet er ikkje lenger ute til merknad: det er godkjent eller opna att. Ta kontakt med sekretæren.",
        en="The minutes are no longer out for comments: they are approved or reopened. Contact the secretary.",
    ),
)
_NOTHING = Refusal(
    "correction-empty",
    Text(
        nb="Du har ikke endret noe. Rett i teksten, eller skriv en merknad nederst, og send.",
        nn="Du har ikkje endra noko. Rett i teksten, eller skriv ein merknad nedst, og send.",
        en="You have changed nothing. Correct the text, or write a remark at the bottom, and send.",
    ),
)
_TOO_MANY = Refusal(
    "corrections-too-many",
    Text(
        nb="Du har alt sendt inn mange rettinger. Ta kontakt med sekretæren om resten.",
        nn="Du har alt sendt inn mange rettingar. Ta kontakt med sekretæren om resten.",
        en="You have sent many corrections already. Contact the secretary about the rest.",
    ),
)
_NO_CORRECTION = Refusal(
    "no-such-correction",
    Text(
        nb="Rettingen finnes ikke i dette referatet. Last siden på nytt.",
        nn="Rettinga finst ikkje i dette referatet. Last sida på nytt.",
        en="The correction is not of these minutes. Load the page again.",
    ),
)
_WHY_LEFT = Refusal(
    "correction-left-without-reason",
    Text(
        nb="Skriv hvorfor rettingen ikke tas inn. Grunnen står ved rettingen.",
        nn="Skriv kvifor rettinga ikkje blir teken inn. Grunnen står ved rettinga.",
        en="Write why the correction is not taken in. The reason stands with it.",
    ),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody wants the text at a place to be, and the text that they read."""

    place: str
    before: str
    after: str


def send_for_comments(
    meeting: Meeting,
    people: Collection[int],
    *,
    until: datetime.date | None,
    site: str,
    by: Actor,
    now: datetime.datetime,
    message: str = "",
) -> tuple[Person, ...]:
    """Mail each of the persons a link to the public version, where corrections can be asked for until a day; those who got
    one. A newer link takes the place of an older. `site` is the front page's address. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={MeetingState.WRITTEN}) as opened:
        version = _latest(opened)
        found = list(
            Person.objects.filter(cooperation=opened.cooperation, pk__in=people, merged_into=None).exclude(email="")
        )
        if not found:
            raise Refused(_NO_RECEIVERS)
        for person in found:
            _send(opened, version, person, until=until, site=site, message=message)
        version.sent_at, version.comments_until = now, until
        version.save(update_fields=["sent_at", "comments_until"])
        opened.tell(
            "minutes.sent",
            opened.meeting,
            after={"version": version.version, "to": [one.name for one in found], "until": until},
        )
    return tuple(found)


def _send(
    opened: Floor, version: MinutesVersion, person: Person, *, until: datetime.date | None, site: str, message: str
) -> None:
    revoke_links(
        opened.cooperation,
        Purpose.COMMENT_MINUTES,
        version.pk,
        opened.now,
        by=opened.by,
        person=person,
        trail=opened.trail,
    )
    token = make_link(
        opened.cooperation,
        Purpose.COMMENT_MINUTES,
        row=version.pk,
        person=person,
        now=opened.now,
        by=opened.by,
        trail=opened.trail,
    )
    url = f"{site}/{opened.cooperation.slug}/merknader/{token}/"
    mail = comments_mail(opened.meeting, person, url=url, until=until, message=clean(message))
    queue_mail(
        opened.cooperation,
        receiver=person.email,
        subject=mail.subject,
        text=mail.text,
        language=mail.language,
        now=opened.now,
    )


def ask_corrections(
    link: SignedLink, wanted: Sequence[Wanted], *, why: str, now: datetime.datetime
) -> tuple[MinutesCorrection, ...]:
    """What somebody with a link asks to have corrected: each text that they changed, and (`why` alone) a remark. A text of
    which they see only a part is no text that they change. Raises `Refused`."""
    with transaction.atomic():
        trail = Trail(link.cooperation, by=actor_of(link), now=now)
        version = open_version(link)
        if version is None:
            raise Refused(_OVER)
        if MinutesCorrection.objects.filter(version=version, by_name=link.name[:200]).count() >= MOST:
            raise Refused(_TOO_MANY)
        made = _asked(version, wanted, why=why, by_name=link.name, person=link.person, now=now)
        use_link(link, now, trail=trail)
        _tell_asked(trail, version, made)
        trail.write()
    return made


def add_corrections(
    meeting: Meeting, wanted: Sequence[Wanted], *, why: str, by_name: str, by: Actor, now: datetime.datetime
) -> tuple[MinutesCorrection, ...]:
    """Keep what somebody asked by mail or telephone, `by_name`; the one who writes it in by default. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={MeetingState.WRITTEN}) as opened:
        name = " ".join(clean(by_name).split()) or by.name
        made = _asked(_latest(opened), wanted, why=why, by_name=name, person=None, now=now)
        opened.tell("minutes.correction-asked", opened.meeting, after=[_told(one) for one in made])
    return made


def settle_correction(
    meeting: Meeting, correction_id: int, *, is_taken: bool, because: str = "", by: Actor, now: datetime.datetime
) -> MinutesCorrection:
    """Take a correction, so that it comes into the next version, or leave it with a reason. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={MeetingState.WRITTEN}) as opened:
        row = MinutesCorrection.objects.filter(version__meeting=opened.meeting, pk=correction_id).first()
        if row is None:
            raise Refused(_NO_CORRECTION)
        why = " ".join(clean(because).split())
        if not is_taken and not why:
            raise Refused(_WHY_LEFT)
        state = CorrectionState.TAKEN if is_taken else CorrectionState.LEFT
        if row.state == state.value and row.settled_because == why:
            return row
        before = {"state": row.state}
        row.state, row.settled_at, row.settled_by_name, row.settled_because = state.value, now, by.name[:200], why
        row.save(update_fields=["state", "settled_at", "settled_by_name", "settled_because"])
        opened.tell(
            "minutes.correction-settled",
            opened.meeting,
            before=before,
            after={"state": row.state, "by": row.by_name, "place": row.place},
            reason=why,
        )
    return row


def _latest(opened: Floor) -> MinutesVersion:
    version = latest_version(opened.meeting)
    if version is None:
        raise Refused(NO_VERSION)
    return version


def open_version(link: SignedLink) -> MinutesVersion | None:
    """The version that somebody with a link comments on: the newest of the meeting, while corrections are taken; else `None`."""
    of_link = MinutesVersion.objects.filter(cooperation=link.cooperation_id, pk=link.row, reopened_at=None)
    version = of_link.select_related("meeting__body", "meeting__cooperation").first()
    if version is None or version.meeting.state != MeetingState.WRITTEN:
        return None
    latest = latest_version(version.meeting)
    if latest is None or latest.approved_at is not None:
        return None
    latest.meeting = version.meeting
    return latest


def _asked(
    version: MinutesVersion,
    wanted: Sequence[Wanted],
    *,
    why: str,
    by_name: str,
    person: Person | None,
    now: datetime.datetime,
) -> tuple[MinutesCorrection, ...]:
    """The rows of what was asked, those of the same texts asked twice left out. Raises `Refused` for nothing at all."""
    texts = {one.place: one for one in parts_of(version.meeting)}
    reason = clean(why).strip()[:LONGEST]
    made = []
    for one in wanted[:MOST]:
        part = texts.get(one.place)
        before, after = _plain(one.before), _plain(one.after)
        if part is None or before == after or part.public is None or not part.is_open:
            continue
        row = _row(version, by_name, person, now, place=one.place, before=before, after=after, why=reason)
        if not MinutesCorrection.objects.filter(
            version=version, place=row.place, after=row.after, by_name=row.by_name
        ).exists():
            made.append(row)
    if not made and reason and not any(one.before.strip() != one.after.strip() for one in wanted):
        made.append(_row(version, by_name, person, now, place="", before="", after="", why=reason))
    if not made:
        raise Refused(_NOTHING)
    for row in made:
        row.save()
    return tuple(made)


def _row(
    version: MinutesVersion,
    by_name: str,
    person: Person | None,
    now: datetime.datetime,
    **values: str,
) -> MinutesCorrection:
    return MinutesCorrection(
        cooperation_id=version.cooperation_id,
        version=version,
        by_name=by_name[:200],
        person=person,
        asked_at=now,
        **values,
    )


def _tell_asked(trail: Trail, version: MinutesVersion, made: Sequence[MinutesCorrection]) -> None:
    trail.add("minutes.correction-asked", version.meeting, after=[_told(one) for one in made])


def _told(row: MinutesCorrection) -> dict[str, str]:
    """A correction as events tell it."""
    return {"by": row.by_name, "place": row.place, "before": row.before, "after": row.after, "why": row.why}


def _plain(text: str) -> str:
    return clean(text).replace("\r\n", "\n").replace("\r", "\n").strip()[:LONGEST]
