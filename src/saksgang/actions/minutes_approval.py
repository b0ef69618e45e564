"""Approving minutes by the rule of the body (K10): in the next meeting, by signatures, by the chair, or by nobody.

What was taken of corrections is carried into the approved version, which is locked: later changes need that the minutes are
opened again, and make a version of their own.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import replace

from django.db import transaction

from saksgang.actions.live.floor import Floor, floor
from saksgang.actions.mail_out import queue_mail
from saksgang.actions.minutes import first_missing, go, keep_version
from saksgang.actions.minutes_comments import NO_VERSION
from saksgang.actions.minutes_mail import signing_mail
from saksgang.actions.minutes_parts import put_text
from saksgang.actions.publishing import publish_as_set_within
from saksgang.actions.rights import require
from saksgang.actions.signed_links import actor_of, make_link, revoke_links, use_link
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right, Subject
from saksgang.core.agenda.proposing import Why
from saksgang.core.answering.tokens import Purpose
from saksgang.core.bodies.rule_set import MinutesApproval
from saksgang.core.dossier import Outcome
from saksgang.core.minutes.approval import may_approve
from saksgang.core.minutes.corrections import MinutesVersion as VersionFacts
from saksgang.core.minutes.corrections import approve, correct
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingAct, MeetingNeed, MeetingState
from saksgang.records.models import (
    AgendaItem,
    Meeting,
    MinutesSignature,
    MinutesVersion,
    Person,
    SignedLink,
)
from saksgang.records.queries.minutes_facts import (
    approval_facts,
    approval_item,
    corrections_of,
    decided_otherwise,
    latest_version,
)
from saksgang.records.queries.minutes_parts import core_parts
from saksgang.records.values import clean

_HOW = {
    MinutesApproval.NEXT_MEETING: MinutesVersion.Approved.MEETING,
    MinutesApproval.SIGNERS: MinutesVersion.Approved.SIGNED,
    MinutesApproval.CHAIR: MinutesVersion.Approved.CHAIR,
    MinutesApproval.NONE: MinutesVersion.Approved.NOBODY,
}
_NO_SIGNERS = Refusal(
    "signers-not-chosen",
    Text(
        nb="Velg hvem som skal godkjenne referatet, minst én.",
        nn="Vel kven som skal godkjenne referatet, minst éin.",
        en="Choose who is to approve the minutes, at least one.",
    ),
)
_NOT_SIGNED_HERE = Refusal(
    "minutes-not-signed-here",
    Text(
        nb="Dette organet godkjenner ikke referatet med underskrifter. Reglene for organet sier hvem som gjør det.",
        nn="Dette organet godkjenner ikkje referatet med underskrifter. Reglane for organet seier kven som gjer det.",
        en="This body does not approve its minutes by signatures. The body's rules say who does.",
    ),
)
_OTHER_NAME = Refusal(
    "signed-with-another-name",
    Text(
        nb="Skriv navnet ditt slik det står her: {name}. Er du en annen, så ta kontakt med sekretæren.",
        nn="Skriv namnet ditt slik det står her: {name}. Er du ein annan, så ta kontakt med sekretæren.",
        en="Type your name as it stands here: {name}. If you are somebody else, contact the secretary.",
    ),
)
_OVER = Refusal(
    "nothing-to-sign",
    Text(
        nb="Referatet er ikke til godkjenning lenger: det er godkjent, eller teksten er endret siden du fikk lenken. "
        "Bruk den siste lenken du fikk, eller ta kontakt med sekretæren.",
        nn="Referatet er ikkje til godkjenning lenger: det er godkjent, eller teksten er endra sidan du fekk lenkja. "
        "Bruk den siste lenkja du fekk, eller ta kontakt med sekretæren.",
        en="The minutes are no longer up for approval: they are approved, or the text has changed since you got the link. "
        "Use the last link you got, or contact the secretary.",
    ),
)

_SAID_YES = (Outcome.APPROVED.value, Outcome.ADOPTED.value)


def ask_signers(
    meeting: Meeting, people: Collection[int], *, site: str, by: Actor, now: datetime.datetime
) -> tuple[MinutesSignature, ...]:
    """Choose who approves the minutes by signature, and mail each a link. Taken corrections are carried into a new version
    first, so that all sign one text. `site` is the front page's address. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={MeetingState.WRITTEN}) as opened:
        rule = opened.rules.minutes_approval.value
        if rule not in {MinutesApproval.SIGNERS, MinutesApproval.CHAIR}:
            raise Refused(_NOT_SIGNED_HERE.by(opened.rules.minutes_approval.source))
        chosen = {opened.meeting.chair_id or 0} if rule is MinutesApproval.CHAIR else set(people)
        found = list(Person.objects.filter(cooperation=opened.cooperation, pk__in=chosen, merged_into=None))
        if not found:
            raise Refused(_NO_SIGNERS)
        version = _with_corrections(opened, _latest(opened))
        MinutesSignature.objects.filter(version=version, signed_at=None).exclude(person__in=found).delete()
        made = tuple(_ask(opened, version, person, site=site) for person in found)
        opened.tell(
            "minutes.signers-asked",
            opened.meeting,
            after={"version": version.version, "sha256": version.sha256, "signers": [one.name for one in found]},
            rule=opened.rules.minutes_approval.source,
        )
    return made


def _ask(opened: Floor, version: MinutesVersion, person: Person, *, site: str) -> MinutesSignature:
    row, _made = MinutesSignature.objects.get_or_create(
        version=version, person=person, defaults={"cooperation": opened.cooperation, "asked_at": opened.now}
    )
    if row.signed_at is not None or not person.email:
        return row
    by, trail, purpose = opened.by, opened.trail, Purpose.SIGN_MINUTES
    revoke_links(opened.cooperation, purpose, version.pk, opened.now, person=person, by=by, trail=trail)
    token = make_link(opened.cooperation, purpose, row=version.pk, person=person, now=opened.now, by=by, trail=trail)
    url = f"{site}/{opened.cooperation.slug}/signer/{token}/"
    mail = signing_mail(opened.meeting, person, url=url)
    queue_mail(
        opened.cooperation,
        receiver=person.email,
        subject=mail.subject,
        text=mail.text,
        language=mail.language,
        now=opened.now,
    )
    return row


def sign_minutes(link: SignedLink, typed_name: str, *, now: datetime.datetime) -> MinutesSignature:
    """A chosen signer types their name under the version that the link is of; when all have, the minutes are approved.
    Raises `Refused`."""
    with transaction.atomic():
        trail = Trail(link.cooperation, by=actor_of(link), now=now)
        row = signature_of(link)
        if row is None:
            raise Refused(_OVER)
        typed = " ".join(clean(typed_name).split())
        if _folded(typed) != _folded(row.person.name):
            raise Refused(_OTHER_NAME.filled(name=row.person.name))
        use_link(link, now, trail=trail)
        row.typed_name, row.text_hash, row.signed_at = typed[:200], row.version.sha256, now
        row.save(update_fields=["typed_name", "text_hash", "signed_at"])
        opened = Floor(row.version.meeting, trail)
        opened.tell(
            "minutes.signed",
            opened.meeting,
            after={"name": typed, "version": row.version.version, "sha256": row.text_hash},
        )
        if _judge(opened, row.version) is None:
            _approve(opened)
        opened.close()
    return row


def signature_of(link: SignedLink) -> MinutesSignature | None:
    """What a link asks for: the place of its person under the newest version, while nobody has signed there."""
    row = MinutesSignature.objects.filter(
        cooperation=link.cooperation, version=link.row, person=link.person, signed_at=None
    )
    found = row.select_related("person", "version__meeting__body", "version__meeting__chair").first()
    if found is None or found.version.meeting.state != MeetingState.WRITTEN:
        return None
    latest = latest_version(found.version.meeting)
    return found if latest is not None and latest.pk == found.version_id else None


def carry_corrections(meeting: Meeting, *, by: Actor, now: datetime.datetime) -> MinutesVersion:
    """Make a new version with the corrections that were taken. Raises `Refused` when one no longer fits, or some wait."""
    with floor(meeting, by=by, now=now, states={MeetingState.WRITTEN}) as opened:
        return _with_corrections(opened, _latest(opened))


def approve_minutes(meeting: Meeting, *, by: Actor, now: datetime.datetime) -> MinutesVersion:
    """Approve the minutes when the body's rule is met (K10); the chair of a body whose chair approves does it by this.
    Raises `Refused` with what is lacking."""
    require(by, Right.APPROVE_MINUTES, on=Subject(body_id=meeting.body_id, meeting_id=meeting.pk))
    with floor(meeting, by=by, now=now, states={MeetingState.WRITTEN}) as opened:
        version = _latest(opened)
        rule = opened.rules.minutes_approval.value
        if rule is MinutesApproval.CHAIR and by.person_id and by.person_id == opened.meeting.chair_id:
            version = _with_corrections(opened, version)
            _sign_as_chair(opened, version, opened.person(by.person_id))
        return _approve(opened)


def approved_by_item(item: AgendaItem, trail: Trail) -> MinutesVersion | None:
    """Inside the act by which a later meeting decides an item: approve the minutes that it is about, when it did and nothing
    else is lacking. What is lacking (corrections that nobody has decided on, or that the meeting itself decided) waits for
    the secretary; `None` then."""
    if item.origin_why != Why.MINUTES.value or item.origin_row is None:
        return None
    meeting = Meeting.objects.filter(cooperation=trail.cooperation, pk=item.origin_row)
    row = meeting.select_related("body", "chair").first()
    if row is not None and not row.is_ours and row.state == MeetingState.HELD and item.outcome in _SAID_YES:
        _approve_paper(row, trail, item)
    if row is None or row.state != MeetingState.WRITTEN:
        return None
    opened = Floor(row, trail)
    version = latest_version(row)
    if version is None or opened.rules.minutes_approval.value is not MinutesApproval.NEXT_MEETING:
        return None
    if decided_otherwise(item):
        return None
    try:
        with transaction.atomic():
            return _approve(opened)
    except Refused:
        return None


def _approve_paper(meeting: Meeting, trail: Trail, item: AgendaItem) -> None:
    """Minutes that were only read are the paper that they are; it is no longer preliminary."""
    before = {"state": meeting.state}
    meeting.state = MeetingState.APPROVED.value
    meeting.save(update_fields=["state"])
    reason = f"{item.number} {item.meeting.slug}".strip()
    trail.add("meeting.minutes-approved", meeting, before=before, after={"state": meeting.state}, reason=reason)
    publish_as_set_within(trail, [meeting.pk])


def _approve(opened: Floor) -> MinutesVersion:
    """Inside an act: carry, lock, and let the meeting and what is published of it be approved. Raises `Refused`."""
    version = _latest(opened)
    facts = corrections_of(version)
    approved = approve(_facts(opened, version), facts, now=opened.now)
    if isinstance(approved, Refusal):
        raise Refused(approved)
    approval = _judge(opened, version, is_changed=bool(approved.carried))
    judged = {MeetingNeed.APPROVAL: approval, MeetingNeed.MINUTES_COMPLETE: first_missing(opened)}
    before = {"state": opened.meeting.state, "version": version.version}
    go(opened, MeetingAct.APPROVE_MINUTES, judged)
    if approved.carried:
        version = _carry(opened, version, approved)
    opened.meeting.state = MeetingState.APPROVED.value
    opened.meeting.save(update_fields=["state"])
    item = approval_item(opened.meeting)
    how = _HOW[opened.rules.minutes_approval.value]
    version.approved_at, version.approved_how = opened.now, how
    version.approved_by_name = _approved_by(opened, version, how)[:200]
    version.approved_in = item if how is MinutesVersion.Approved.MEETING else None
    version.save(update_fields=["approved_at", "approved_how", "approved_by_name", "approved_in"])
    for purpose in (Purpose.COMMENT_MINUTES, Purpose.SIGN_MINUTES):
        for row in MinutesVersion.objects.filter(meeting=opened.meeting):
            revoke_links(opened.cooperation, purpose, row.pk, opened.now, by=opened.by, trail=opened.trail)
    opened.tell(
        "meeting.minutes-approved",
        opened.meeting,
        before=before,
        after={"state": opened.meeting.state, "version": version.version, "sha256": version.sha256},
        reason=f"{item.number} {item.meeting.slug}".strip() if item and version.approved_in else "",
        rule=opened.rules.minutes_approval.source,
    )
    publish_as_set_within(opened.trail, [opened.meeting.pk])
    return version


def _approved_by(opened: Floor, version: MinutesVersion, how: MinutesVersion.Approved) -> str:
    """Who approved, in words that stand for ever."""
    if how is MinutesVersion.Approved.MEETING:
        return opened.meeting.body.name
    names = (
        version.signatures.filter(signed_at__isnull=False).order_by("signed_at").values_list("person__name", flat=True)
    )
    return ", ".join(names) or opened.by.name


def _judge(opened: Floor, version: MinutesVersion, *, is_changed: bool = False) -> Refusal | None:
    """K10. Whether those have approved whom the rule says; signatures are of no text that is changed since."""
    facts = approval_facts(version, rules=opened.rules)
    return may_approve(replace(facts, text_hash="") if is_changed else facts, rules=opened.rules)


def _sign_as_chair(opened: Floor, version: MinutesVersion, chair: Person) -> None:
    """The chair who is signed in approves by pressing the button: the same as typing the name."""
    MinutesSignature.objects.update_or_create(
        version=version,
        person=chair,
        defaults={"typed_name": opened.by.name[:200], "text_hash": version.sha256, "signed_at": opened.now},
        create_defaults={
            "cooperation": opened.cooperation,
            "asked_at": opened.now,
            "typed_name": opened.by.name[:200],
            "text_hash": version.sha256,
            "signed_at": opened.now,
        },
    )


def _with_corrections(opened: Floor, version: MinutesVersion) -> MinutesVersion:
    """Inside an act: the newest version with all taken corrections in it. Raises `Refused`."""
    facts = corrections_of(version)
    approved = approve(_facts(opened, version), facts, now=opened.now)  # none may wait
    corrected = correct(_facts(opened, version), facts)
    for one in (approved, corrected):
        if isinstance(one, Refusal):
            raise Refused(one)
    assert isinstance(corrected, VersionFacts), "a refusal was raised"
    return _carry(opened, version, corrected) if corrected.carried else version


def _carry(opened: Floor, version: MinutesVersion, corrected: VersionFacts) -> MinutesVersion:
    """Inside an act: put the corrected texts where they stand in the register, and keep them as the next version."""
    held = {part.place: part.text for part in core_parts(opened.meeting)}
    for part in corrected.parts:
        if held.get(part.place) != part.text:
            put_text(opened, part.place, part.text)
    made = keep_version(opened)
    made.sent_at, made.comments_until = version.sent_at, version.comments_until
    made.save(update_fields=["sent_at", "comments_until"])
    opened.tell(
        "minutes.corrected",
        opened.meeting,
        before={"version": version.version},
        after={"version": made.version, "sha256": made.sha256, "corrections": len(corrected.carried)},
    )
    return made


def _facts(opened: Floor, version: MinutesVersion) -> VersionFacts:
    """A version as the rules of corrections know it; nothing is carried in its own corrections yet."""
    return VersionFacts(version.version, core_parts(opened.meeting), (), version.approved_at)


def _latest(opened: Floor) -> MinutesVersion:
    version = latest_version(opened.meeting)
    if version is None:
        raise Refused(NO_VERSION)
    version.meeting = opened.meeting
    return version


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
