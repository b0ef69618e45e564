"""What is missing before an agenda can be fixed, and the version it becomes.

A fixed agenda is a version that never changes; what comes later is a new version, with its differences.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from saksgang.core.agenda.comparing import NO_CHANGES, AgendaChanges, compare
from saksgang.core.agenda.series import Given, Series, give_numbers
from saksgang.core.agenda.time_plan import TimePlan
from saksgang.core.agenda.tree import Agenda
from saksgang.core.bodies.rule_set import Numbered, RuleSet
from saksgang.core.cautions import Caution, Verdict
from saksgang.core.dossier import ItemKind
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

NEEDS_PROPOSAL = frozenset({ItemKind.DECISION, ItemKind.APPROVAL})


@dataclass(frozen=True, slots=True)
class AgendaVersion:
    """An agenda as it was fixed: version 1 is the first, later ones are supplementary. `given` are its new numbers."""

    version: int
    agenda: Agenda
    fixed_at: datetime.datetime
    fixed_by: str
    given: tuple[Given, ...] = ()
    changes: AgendaChanges = NO_CHANGES


_EMPTY = Refusal(
    "agenda-empty",
    Text(
        nb="Saklista kan ikke fastsettes: den er tom. Ta inn en sak fra forslagene eller køen.",
        nn="Saklista kan ikkje fastsetjast: ho er tom. Ta inn ei sak frå framlegga eller køen.",
        en="The agenda cannot be fixed: it is empty. Take an item from the proposals or the queue.",
    ),
)
_NO_TITLE = Refusal(
    "item-without-title",
    Text(
        nb="Saklista kan ikke fastsettes: sak {place} på lista mangler tittel. Skriv hva den handler om.",
        nn="Saklista kan ikkje fastsetjast: sak {place} på lista manglar tittel. Skriv kva ho handlar om.",
        en="The agenda cannot be fixed: item {place} on the list has no title. Write what it is about.",
    ),
)
_NO_KIND = Refusal(
    "item-without-kind",
    Text(
        nb="Saklista kan ikke fastsettes: {item} sier ikke hva møtet skal gjøre. Velg vedtak, drøfting eller orientering.",
        nn="Saklista kan ikkje fastsetjast: {item} seier ikkje kva møtet skal gjere. Vel vedtak, drøfting eller orientering.",
        en="The agenda cannot be fixed: {item} does not say what the meeting shall do. Choose decision, discussion or "
        "information.",
    ),
)
_NO_PROPOSAL = Refusal(
    "item-without-proposal",
    Text(
        nb="Saklista kan ikke fastsettes: {item} mangler forslag til vedtak. Skriv et forslag, eller merk saken som "
        "orientering.",
        nn="Saklista kan ikkje fastsetjast: {item} manglar framlegg til vedtak. Skriv eit framlegg, eller merk saka som "
        "orientering.",
        en="The agenda cannot be fixed: {item} has no proposal. Write one, or mark the item as information.",
    ),
)
_NO_BASIS = Refusal(
    "closed-without-basis",
    Text(
        nb="Saklista kan ikke fastsettes: {item} er satt opp for lukkede dører uten hjemmel. Velg hjemmelen, eller åpne saken.",
        nn="Saklista kan ikkje fastsetjast: {item} er sett opp for lukka dører utan heimel. Vel heimelen, eller opne saka.",
        en="The agenda cannot be fixed: {item} is to be closed without a legal basis. Choose the basis, or open the item.",
    ),
)
_OVERRUN = Caution(
    "agenda-overrun",
    Text(
        nb="Sakene tar {minutes} minutter lenger enn møtet. Kort ned, flytt en sak, eller forleng møtet.",
        nn="Sakene tek {minutes} minutt lenger enn møtet. Kort ned, flytt ei sak, eller forleng møtet.",
        en="The items take {minutes} minutes longer than the meeting. Shorten, move an item, or extend the meeting.",
    ),
)
_UNESTIMATED = Caution(
    "items-without-minutes",
    Text(
        nb="{count} saker har ingen beregnet tid, så summen er for lav. Sett minutter på dem.",
        nn="{count} saker har inga rekna tid, så summen er for låg. Set minutt på dei.",
        en="{count} items have no estimated time, so the sum is too low. Set minutes for them.",
    ),
)
_ONE_UNESTIMATED = Caution(
    "item-without-minutes",
    Text(
        nb="Én sak har ingen beregnet tid, så summen er for lav. Sett minutter på den.",
        nn="Éi sak har inga rekna tid, så summen er for låg. Set minutt på ho.",
        en="One item has no estimated time, so the sum is too low. Set minutes for it.",
    ),
)
_SAME_TITLE = Caution(
    "items-with-same-title",
    Text(
        nb="To saker heter «{title}». Er det samme sak, så ta bort den ene.",
        nn="To saker heiter «{title}». Er det same sak, så ta bort den eine.",
        en="Two items are called “{title}”. If they are one case, remove one.",
    ),
)


def judge_agenda(agenda: Agenda, *, rules: RuleSet, time_plan: TimePlan | None = None) -> Verdict:
    """What stops the agenda from being fixed, item by item, and what to know before."""
    refusals = tuple(_refusals(agenda, rules))
    cautions: list[Caution] = []
    if time_plan is not None and time_plan.overrun:
        cautions.append(_OVERRUN.filled(minutes=time_plan.overrun))
    if time_plan is not None and time_plan.unestimated and len(time_plan.unestimated) < len(time_plan.slots):
        count = len(time_plan.unestimated)
        cautions.append(_ONE_UNESTIMATED if count == 1 else _UNESTIMATED.filled(count=count))
    titles = Counter(item.title.strip() for item in agenda.items)
    cautions += [_SAME_TITLE.filled(title=title) for title, count in titles.items() if count > 1 and title]
    return Verdict(refusals, tuple(cautions))


def fix(
    agenda: Agenda,
    *,
    rules: RuleSet,
    series: Series,
    year: int,
    used: Collection[int],
    by: str,
    now: datetime.datetime,
    after: AgendaVersion | None = None,
) -> AgendaVersion | Refusal:
    """The next version of the agenda, with numbers if the body gives them now; the first thing missing if it is not
    ready, or if nothing is new since the version before (`after`)."""
    verdict = judge_agenda(agenda, rules=rules)
    if verdict.refusals:
        return verdict.refusals[0]
    given: tuple[Given, ...] = ()
    if rules.numbered.value is Numbered.WHEN_FIXED:
        agenda, given = give_numbers(agenda, series, year=year, used=used)
    if after is None:
        return AgendaVersion(1, agenda, now, by, given)
    changes = compare(after.agenda, agenda)
    if not changes.is_any:
        return _NOTHING_NEW.filled(version=after.version)
    return AgendaVersion(after.version + 1, agenda, now, by, given, changes)


_NOTHING_NEW = Refusal(
    "agenda-unchanged",
    Text(
        nb="Saklista er lik versjon {version}, som alt er fastsatt. Gjør endringen først.",
        nn="Saklista er lik versjon {version}, som alt er fastsett. Gjer endringa først.",
        en="The agenda is the same as version {version}, which has been fixed. Make the change first.",
    ),
)


def _refusals(agenda: Agenda, rules: RuleSet) -> Iterator[Refusal]:
    if not agenda.items:
        yield _EMPTY
    for place, item in enumerate(agenda.items, start=1):
        if not item.title.strip():
            yield _NO_TITLE.filled(place=place)
            continue
        if item.kind is None:
            yield _NO_KIND.filled(item=item.label)
        if item.kind in NEEDS_PROPOSAL and not item.proposal.strip():
            yield _NO_PROPOSAL.filled(item=item.label)
        if rules.is_statutory and item.is_closed and not item.closed_basis.strip():
            yield _NO_BASIS.by(rules.source_of("11-5")).filled(item=item.label)
