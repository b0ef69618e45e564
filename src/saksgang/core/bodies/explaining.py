"""A body's rules in plain words with their source: `Vedtaksfør når minst halvparten er til stede (kommuneloven § 11-9)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from saksgang.core.bodies.rule_set import (
    BlankVotes,
    CaseKind,
    DayCount,
    MinorityAppeal,
    MinutesApproval,
    NoticePeriod,
    Numbered,
    QuorumRule,
    Rule,
    RuleSet,
)
from saksgang.core.bodies.shares import THIRD
from saksgang.core.sources import sourced
from saksgang.core.texts import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Explained:
    """One rule: the field of the rule-set it is about, and its sentence without a full stop."""

    field: str
    sentence: Text


CASE_KIND_NAMES: dict[CaseKind, Text] = {
    CaseKind.ORDINARY: Text(nb="vanlige saker", nn="vanlege saker", en="ordinary cases"),
    CaseKind.PROCEDURE: Text(nb="framgangsmåte", nn="framgangsmåte", en="procedure"),
    CaseKind.BUDGET: Text(nb="budsjett", nn="budsjett", en="the budget"),
    CaseKind.AGREEMENT: Text(nb="endring av samarbeidsavtalen", nn="endring av samarbeidsavtalen", en="the agreement"),
    CaseKind.DISSOLUTION: Text(nb="oppløsning", nn="oppløysing", en="dissolution"),
    CaseKind.ELECTION: Text(nb="valg", nn="val", en="elections"),
    CaseKind.APPOINTMENT: Text(nb="ansettelse", nn="tilsetjing", en="appointments"),
}


def explain(rules: RuleSet) -> tuple[Explained, ...]:
    """Every rule of a rule-set as a sentence, in the order of a meeting: from the notice to the minutes."""
    said = [
        _of("notice", rules.notice, _notice),
        _of("minority", rules.minority, _minority),
        _of("open_doors", rules.open_doors, _either(_OPEN, _NOT_OPEN)),
        _of("remote", rules.remote, _either(_REMOTE, _NOT_REMOTE)),
        _of("quorum", rules.quorum, _quorum),
        *_voting(rules.quorum),
        _of("disqualification", rules.disqualification, _either(_DISQUALIFIED, _NOT_DISQUALIFIED)),
        _of("majority", rules.majority, lambda one: _MAJORITY.filled(majority=one.written)),
    ]
    for kind, rule in rules.majorities:
        sentence = _MAJORITY_OF.filled(kind=CASE_KIND_NAMES[kind], majority=rule.value.written)
        said.append(Explained("majorities", sourced(sentence, rule.source)))
    said += [
        _of("casting_vote", rules.casting_vote, _either(_CASTING, _NO_CASTING)),
        _of("duty_to_vote", rules.duty_to_vote, _either(_DUTY, _NO_DUTY)),
        _of("blank_votes", rules.blank_votes, lambda one: _BLANK[one]),
        _of("statements", rules.statements, _either(_STATEMENTS, _NO_STATEMENTS)),
        _of("minority_appeal", rules.minority_appeal, _appeal),
        _of("numbered", rules.numbered, lambda one: _NUMBERED[one]),
        _of("minutes_approval", rules.minutes_approval, lambda one: _APPROVAL[one]),
    ]
    return tuple(said)


def _voting(rule: Rule[QuorumRule | None]) -> tuple[Explained, ...]:
    """That presence is not enough, where the quorum asks for votes."""
    if rule.value is None or not rule.value.must_vote:
        return ()
    return (Explained("quorum", sourced(_MUST_VOTE, rule.source)),)


def _of(field: str, rule: Rule[T], say: Callable[[T], Text]) -> Explained:
    return Explained(field, sourced(say(rule.value), rule.source))


def _either(when: Text, when_not: Text) -> Callable[[bool], Text]:
    return lambda is_so: when if is_so else when_not


def _notice(period: NoticePeriod) -> Text:
    if period.days is None:
        return Text(
            nb="Innkallingen sendes med rimelig varsel",
            nn="Innkallinga blir send med rimeleg varsel",
            en="The notice is sent in reasonable time",
        )
    one, many = _DAYS[period.counted]
    return Text(
        nb="Innkallingen sendes minst {days} {unit} før møtet",
        nn="Innkallinga blir send minst {days} {unit} før møtet",
        en="The notice is sent at least {days} {unit} before the meeting",
    ).filled(days=period.days, unit=one if period.days == 1 else many)


def _written_share(share: Fraction) -> Text:
    if share == Fraction(1, 2):
        return Text(nb="halvparten", nn="halvparten", en="half")
    if share == THIRD:
        return Text(nb="en tredel", nn="ein tredel", en="a third")
    if share == 1:
        return Text(nb="alle", nn="alle", en="all")
    written = f"{share.numerator}/{share.denominator}"
    return Text(nb=written, nn=written, en=written)


def _minority(share: Fraction | None) -> Text:
    if share is None:
        return Text(
            nb="Lederen kaller inn og setter opp sakslista",
            nn="Leiaren kallar inn og set opp sakslista",
            en="The chair calls the meeting and sets the agenda",
        )
    return Text(
        nb="Lederen setter opp sakslista, og minst {share} av medlemmene kan kreve møte og få en sak på lista",
        nn="Leiaren set opp sakslista, og minst {share} av medlemene kan krevje møte og få ei sak på lista",
        en="The chair sets the agenda, and at least {share} of the members can demand a meeting and put a case on it",
    ).filled(share=_written_share(share))


def _quorum(rule: QuorumRule | None) -> Text:
    if rule is None:
        return Text(
            nb="Ingen krav til hvor mange som er til stede",
            nn="Ingen krav til kor mange som er til stades",
            en="No requirement of how many are present",
        )
    return Text(
        nb="Vedtaksfør når {share} er til stede",
        nn="Vedtaksført når {share} er til stades",
        en="Quorate when {share} are present",
    ).filled(share=_written_least(rule))


def _written_least(rule: QuorumRule) -> Text:
    """`minst halvparten`, `mer enn 2/3`, `alle`."""
    if rule.share == 1:
        return _written_share(rule.share)
    least = Text(nb="mer enn {share}", nn="meir enn {share}", en="more than {share}")
    if not rule.is_strict:
        least = Text(nb="minst {share}", nn="minst {share}", en="at least {share}")
    return least.filled(share=_written_share(rule.share))


def _appeal(appeal: MinorityAppeal | None) -> Text:
    if appeal is None:
        return Text(nb="Ingen mindretallsanke", nn="Ingen mindretalsanke", en="No appeal by a minority")
    return Text(
        nb="{members} medlemmer kan bringe et vedtak inn for {before} før møtet er slutt",
        nn="{members} medlemer kan bringe eit vedtak inn for {before} før møtet er slutt",
        en="{members} members can bring a decision before {before} until the meeting ends",
    ).filled(members=appeal.members, before=appeal.before)


_DAYS: dict[DayCount, tuple[Text, Text]] = {
    DayCount.CALENDAR: (Text(nb="dag", nn="dag", en="day"), Text(nb="dager", nn="dagar", en="days")),
    DayCount.WORKING: (
        Text(nb="virkedag", nn="yrkedag", en="working day"),
        Text(nb="virkedager", nn="yrkedagar", en="working days"),
    ),
}
_MUST_VOTE = Text(
    nb="Bare de som er med i saken og stemmer, regnes med",
    nn="Berre dei som er med i saka og røystar, blir rekna med",
    en="Only those who take part in the item and vote are counted",
)
_OPEN = Text(nb="Møtene er åpne for alle", nn="Møta er opne for alle", en="The meetings are open to all")
_NOT_OPEN = Text(
    nb="Møtene er for dem som er innkalt", nn="Møta er for dei som er innkalla", en="The meetings are for those called"
)
_REMOTE = Text(nb="Organet kan ha fjernmøter", nn="Organet kan ha fjernmøte", en="The body may meet remotely")
_NOT_REMOTE = Text(
    nb="Organet har ikke vedtatt at det kan ha fjernmøter",
    nn="Organet har ikkje vedteke at det kan ha fjernmøte",
    en="It has not been decided that the body may meet remotely",
)
_DISQUALIFIED = Text(
    nb="Den som er inhabil, deltar ikke i saken",
    nn="Den som er ugild, er ikkje med i saka",
    en="Who is disqualified takes no part in the item",
)
_NOT_DISQUALIFIED = Text(
    nb="Ingen egne regler om inhabilitet, men den kan føres i referatet",
    nn="Ingen eigne reglar om inhabilitet, men ho kan førast i referatet",
    en="No rules of disqualification of its own, but it can be recorded",
)
_MAJORITY = Text(nb="Vedtak krever {majority}", nn="Vedtak krev {majority}", en="A decision needs {majority}")
_MAJORITY_OF = Text(
    nb="Krav ved {kind}: {majority}", nn="Krav ved {kind}: {majority}", en="Needed for {kind}: {majority}"
)
_CASTING = Text(
    nb="Ved stemmelikhet avgjør møtelederens stemme, men ikke ved valg",
    nn="Ved likt røystetal avgjer røysta til møteleiaren, men ikkje ved val",
    en="At a tie the chair's vote decides, but not in elections",
)
_NO_CASTING = Text(
    nb="Ved stemmelikhet faller forslaget", nn="Ved likt røystetal fell framlegget", en="At a tie the proposal falls"
)
_DUTY = Text(
    nb="De som er til stede, plikter å stemme",
    nn="Dei som er til stades, pliktar å røyste",
    en="Those present must vote",
)
_NO_DUTY = Text(nb="Ingen plikter å stemme", nn="Ingen pliktar å røyste", en="Nobody must vote")
_BLANK: dict[BlankVotes, Text] = {
    BlankVotes.NEVER: Text(nb="Ingen kan stemme blankt", nn="Ingen kan røyste blankt", en="Nobody may vote blank"),
    BlankVotes.ELECTIONS: Text(
        nb="Blank stemme er lov ved valg og ansettelse",
        nn="Blank røyst er lov ved val og tilsetjing",
        en="Blank votes are allowed in elections and appointments",
    ),
    BlankVotes.ALWAYS: Text(nb="Blank stemme er lov", nn="Blank røyst er lov", en="Blank votes are allowed"),
}
_STATEMENTS = Text(
    nb="Et medlem kan få en protokolltilførsel",
    nn="Ein medlem kan få ein protokolltilførsel",
    en="A member may have a statement entered in the minutes",
)
_NO_STATEMENTS = Text(
    nb="Ingen protokolltilførsler", nn="Ingen protokolltilførslar", en="No statements are entered in the minutes"
)
_NUMBERED: dict[Numbered, Text] = {
    Numbered.WHEN_FIXED: Text(
        nb="Sakene får nummer når saklista fastsettes",
        nn="Sakene får nummer når saklista blir fastsett",
        en="Items are numbered when the agenda is fixed",
    ),
    Numbered.IN_MINUTES: Text(
        nb="Sakene får nummer i referatet, i den rekkefølgen de ble behandlet",
        nn="Sakene får nummer i referatet, i den rekkjefølgja dei vart behandla",
        en="Items are numbered in the minutes, in the order of treatment",
    ),
}
_APPROVAL: dict[MinutesApproval, Text] = {
    MinutesApproval.NEXT_MEETING: Text(
        nb="Referatet godkjennes i neste møte",
        nn="Referatet blir godkjent i neste møte",
        en="The next meeting approves the minutes",
    ),
    MinutesApproval.SIGNERS: Text(
        nb="Referatet godkjennes av de valgte underskriverne",
        nn="Referatet blir godkjent av dei valde underskrivarane",
        en="The chosen signers approve the minutes",
    ),
    MinutesApproval.CHAIR: Text(
        nb="Referatet godkjennes av lederen",
        nn="Referatet blir godkjent av leiaren",
        en="The chair approves the minutes",
    ),
    MinutesApproval.NONE: Text(
        nb="Referatet trenger ingen godkjenning",
        nn="Referatet treng inga godkjenning",
        en="The minutes need no approval",
    ),
}
