"""Whether a notice can be sent now: everything that stops it, and everything to know before, in one verdict (K1, K3-K6)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from saksgang.core.bodies.rule_set import LegalBasis, RuleSet
from saksgang.core.calling.announcing import Announcement, judge_announcement
from saksgang.core.calling.convening import Convening, may_convene
from saksgang.core.calling.notice_period import judge_notice
from saksgang.core.calling.papers import ItemPapers, judge_papers
from saksgang.core.cautions import Caution, Verdict
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is to have the notice. `is_member`: a seat's holder, or the deputy called in the holder's place."""

    name: str
    has_address: bool
    is_member: bool = True


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice before it is sent. `approved_by_chair`: the leader has said yes to this version of the agenda. `uncalled`
    are the holders of seats who are neither recipients nor replaced by a deputy."""

    sent_on: datetime.date
    meeting_on: datetime.date
    time_start: datetime.time | None
    place: str
    convening: Convening
    members: int
    is_agenda_fixed: bool
    approved_by_chair: bool
    items: tuple[ItemPapers, ...]
    recipients: tuple[Recipient, ...]
    announcement: Announcement
    uncalled: tuple[str, ...] = ()


_NOT_FIXED = Refusal(
    "agenda-not-fixed",
    Text(
        nb="Innkallingen kan ikke sendes: saklista er ikke fastsatt. Fastsett saklista først.",
        nn="Innkallinga kan ikkje sendast: saklista er ikkje fastsett. Fastset saklista først.",
        en="The notice cannot be sent: the agenda has not been fixed. Fix the agenda first.",
    ),
)
_NOT_APPROVED = Refusal(
    "agenda-not-approved",
    Text(
        nb="Innkallingen kan ikke sendes: lederen har ikke godkjent saklista. Send den til lederen, eller før opp når "
        "og hvordan lederen godkjente den.",
        nn="Innkallinga kan ikkje sendast: leiaren har ikkje godkjent saklista. Send ho til leiaren, eller før opp når "
        "og korleis leiaren godkjende ho.",
        en="The notice cannot be sent: the chair has not approved the agenda. Send it to the chair, or record when and "
        "how the chair approved it.",
    ),
)
_NO_TIME = Refusal(
    "meeting-without-time",
    Text(
        nb="Innkallingen kan ikke sendes: møtet mangler klokkeslett. Skriv når det begynner.",
        nn="Innkallinga kan ikkje sendast: møtet manglar klokkeslett. Skriv når det tek til.",
        en="The notice cannot be sent: the meeting has no time. Write when it begins.",
    ),
)
_NO_PLACE = Refusal(
    "meeting-without-place",
    Text(
        nb="Innkallingen kan ikke sendes: møtet mangler sted. Skriv hvor det er, eller at det er et fjernmøte.",
        nn="Innkallinga kan ikkje sendast: møtet manglar stad. Skriv kvar det er, eller at det er eit fjernmøte.",
        en="The notice cannot be sent: the meeting has no place. Write where it is, or that it is remote.",
    ),
)
_UNCALLED = Refusal(
    "member-not-called",
    Text(
        nb="Alle medlemmer skal ha innkallingen, men {names} står ikke blant mottakerne. Sett dem på, eller kall inn varaen.",
        nn="Alle medlemer skal ha innkallinga, men {names} står ikkje mellom mottakarane. Set dei på, eller kall inn varaen.",
        en="All members must have the notice, but {names} are not among the recipients. Add them, or call their deputy.",
    ),
)
_NO_ADDRESS = Caution(
    "recipient-without-address",
    Text(
        nb="{names} har ingen e-postadresse og må få innkallingen på en annen måte. Skriv inn adressen, eller send på papir.",
        nn="{names} har inga e-postadresse og må få innkallinga på ein annan måte. Skriv inn adressa, eller send på papir.",
        en="{names} have no e-mail address and must have the notice in another way. Add the address, or send it on paper.",
    ),
)
_NOBODY = Refusal(
    "nobody-called",
    Text(
        nb="Innkallingen har ingen mottakere. Velg hvem som skal ha den.",
        nn="Innkallinga har ingen mottakarar. Vel kven som skal ha ho.",
        en="The notice has no recipients. Choose who shall have it.",
    ),
)


def judge_call(facts: NoticeFacts, *, rules: RuleSet) -> Verdict:
    """Whether the notice can be sent, and what to know before."""
    refusals = tuple(_refusals(facts, rules))
    without = [one.name for one in facts.recipients if not one.has_address]
    cautions = (_NO_ADDRESS.filled(names=listed(without)),) if without else ()
    return (
        Verdict(refusals, judge_papers(facts.items, rules=rules, today=facts.sent_on) + cautions)
        + judge_notice(facts.sent_on, meeting_on=facts.meeting_on, rules=rules)
        + judge_announcement(facts.announcement, rules=rules)
    )


def _refusals(facts: NoticeFacts, rules: RuleSet) -> Iterator[Refusal]:
    if refusal := may_convene(facts.convening, rules=rules, members=facts.members):
        yield refusal
    if not facts.is_agenda_fixed:
        yield _NOT_FIXED
    if rules.is_statutory and not facts.approved_by_chair:
        yield _NOT_APPROVED.by(rules.source_of("11-3"))
    if facts.time_start is None:
        yield _NO_TIME
    if not facts.place.strip():
        yield _NO_PLACE
    if not facts.recipients:
        yield _NOBODY
    if facts.uncalled and rules.legal_basis is not LegalBasis.NONE:
        yield _UNCALLED.by(rules.source_of("11-3", rules.notice)).filled(names=listed(facts.uncalled))
