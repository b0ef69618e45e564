"""A rule-set as a form has it: each rule a choice and the place it comes from; and read back from what was sent."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saksgang.core.bodies.explaining import CASE_KIND_NAMES
from saksgang.core.bodies.majorities import SIMPLE, CountedOf, Counting, Majority
from saksgang.core.bodies.rule_set import (
    BlankVotes,
    CaseKind,
    DayCount,
    LegalBasis,
    MinorityAppeal,
    MinutesApproval,
    NoticePeriod,
    Numbered,
    QuorumRule,
    Rule,
    RuleSet,
)
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text, in_words
from saksgang.web.members.given import language_here
from saksgang.web.words import LEGAL_BASES

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Given = Mapping[str, str]
Words = dict[str, str | Promise]

_UNREADABLE = Refusal(
    "rule-unreadable",
    Text(
        nb="Regelen «{value}» kan ikke leses. Velg en av mulighetene, eller skriv et helt tall.",
        nn="Regelen «{value}» kan ikkje lesast. Vel ein av dei som står der, eller skriv eit heilt tal.",
        en="The rule “{value}” cannot be read. Choose one of those offered, or write a whole number.",
    ),
)
_LONGEST_SOURCE = 120
_MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """One choice of a rule."""

    code: str
    text: str | Promise
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class RuleField:
    """A rule in the form: what it is called, its choices (none: a number or a line), what is written, and its source."""

    name: str
    label: str | Promise
    value: str
    source: str | None
    choices: tuple[RuleChoice, ...] = ()
    hint: str | Promise = ""


_YES_NO: Words = {"1": _("ja"), "": _("nei")}
_SHARES: Words = {"": _("ingen krav"), "1/3": _("minst en tredel"), "1/2": _("minst halvparten"), "1/2+": _("mer enn halvparten"), "2/3": _("minst to tredeler"), "1": _("alle")}  # fmt: skip
_MAJORITIES: Words = {"1/2+": _("mer enn halvparten av stemmene"), "2/3": _("to tredeler"), "3/4": _("tre firedeler"), "1": _("enstemmighet")}  # fmt: skip
_MINORITIES: Words = {
    "": _("ingen, bare lederen"),
    "1/4": _("en firedel"),
    "1/3": _("en tredel"),
    "1/2": _("halvparten"),
}
_COUNTED: Words = {DayCount.CALENDAR: _("dager"), DayCount.WORKING: _("virkedager")}
_BLANK: Words = {BlankVotes.NEVER: _("aldri"), BlankVotes.ELECTIONS: _("ved valg og ansettelse"), BlankVotes.ALWAYS: _("alltid")}  # fmt: skip
_APPROVAL: Words = {
    MinutesApproval.NEXT_MEETING: _("neste møte"),
    MinutesApproval.SIGNERS: _("valgte underskrivere"),
    MinutesApproval.CHAIR: _("lederen"),
    MinutesApproval.NONE: _("ingen"),
}
_NUMBERED: Words = {Numbered.WHEN_FIXED: _("når saklista fastsettes"), Numbered.IN_MINUTES: _("i referatet, i den rekkefølgen de ble behandlet")}  # fmt: skip
_COUNTING: Words = {Counting.HEADS: _("én stemme for hver plass"), Counting.WEIGHT: _("stemmevekta til plassen")}
_OF: Words = {CountedOf.CAST: _("stemmene som er gitt"), CountedOf.ALL: _("alle som kan stemme")}
_SPECIAL = (CaseKind.AGREEMENT, CaseKind.BUDGET, CaseKind.DISSOLUTION, CaseKind.APPOINTMENT)


def fields_of(rules: RuleSet, given: Given | None = None) -> tuple[RuleField, ...]:
    """The fields of the form, in the order of a meeting: as the rule-set has them, or as they were sent."""
    held = dict(_written(rules)) if given is None else given
    asked = _Asked(held)
    special = dict(rules.majorities)
    return (
        asked.field("legal_basis", _("Møter etter"), {code: word.text for code, word in LEGAL_BASES.items()}, sourced=False),
        asked.field("notice_days", _("Varsel før møtet"), hint=_("Tall. Tomt er «rimelig varsel»."), sourced=True),
        asked.field("notice_counted", _("Varselet telles i"), _COUNTED, sourced=False),
        asked.field("minority", _("Mindretall som kan kreve møte og få sak på lista"), _MINORITIES),
        asked.field("open_doors", _("Åpne møter"), _YES_NO),
        asked.field("remote", _("Kan ha fjernmøte"), _YES_NO),
        asked.field("quorum", _("Vedtaksfør når så mange er til stede"), _SHARES),
        asked.field("must_vote", _("Må også stemme for å regnes med"), _YES_NO, sourced=False),
        asked.field("disqualification", _("Regler om inhabilitet gjelder"), _YES_NO),
        asked.field("majority", _("Flertall i vanlige saker"), _MAJORITIES),
        asked.field("counting", _("Stemmer telles som"), _COUNTING, sourced=False),
        asked.field("counted_of", _("Flertallet er av"), _OF, sourced=False),
        *(
            asked.field(
                f"majority-{kind.value}",
                _for_kind(kind),
                {"": _("som i vanlige saker")} | _MAJORITIES,
            )
            for kind in dict.fromkeys((*_SPECIAL, *special))
        ),
        asked.field("casting_vote", _("Møtelederen avgjør ved stemmelikhet"), _YES_NO),
        asked.field("duty_to_vote", _("De som er til stede, må stemme"), _YES_NO),
        asked.field("blank_votes", _("Blank stemme er lov"), _BLANK),
        asked.field("statements", _("Protokolltilførsel er lov"), _YES_NO),
        asked.field("appeal_members", _("Mindretallsanke: så mange medlemmer"), hint=_("Tall. Tomt er ingen anke.")),
        asked.field("appeal_before", _("Mindretallsanke: til hvilket organ"), sourced=False),
        asked.field("numbered", _("Sakene får nummer"), _NUMBERED),
        asked.field("minutes_approval", _("Referatet godkjennes av"), _APPROVAL),
        asked.field("is_political_council", _("Interkommunalt politisk råd (kapittel 18)"), _YES_NO, sourced=False),
    )  # fmt: skip


def rules_in(given: Given) -> RuleSet:
    """The rule-set that a form gives. Raises `Refused`."""
    sent = _Sent(given)
    days = sent.number("notice_days", most=_MOST_DAYS)
    appeal = sent.number("appeal_members", most=1000)
    counting, counted_of = sent.choice("counting", Counting), sent.choice("counted_of", CountedOf)
    quorum = _share(given.get("quorum", ""))
    try:
        return RuleSet(
            legal_basis=sent.choice("legal_basis", LegalBasis),
            notice=sent.rule("notice_days", NoticePeriod(days, sent.choice("notice_counted", DayCount))),
            quorum=sent.rule("quorum", quorum and QuorumRule(*quorum, must_vote=given.get("must_vote") == "1")),
            majority=sent.rule("majority", sent.majority("majority", counting, counted_of) or SIMPLE),
            majorities=tuple(
                (kind, sent.rule(f"majority-{kind.value}", special))
                for kind in CaseKind
                if (special := sent.majority(f"majority-{kind.value}", counting, counted_of)) is not None
            ),
            casting_vote=sent.rule("casting_vote", given.get("casting_vote") == "1"),
            blank_votes=sent.rule("blank_votes", sent.choice("blank_votes", BlankVotes)),
            duty_to_vote=sent.rule("duty_to_vote", given.get("duty_to_vote") == "1"),
            minority=sent.rule("minority", _share(given.get("minority", "")) and Fraction(given["minority"])),
            open_doors=sent.rule("open_doors", given.get("open_doors") == "1"),
            disqualification=sent.rule("disqualification", given.get("disqualification") == "1"),
            remote=sent.rule("remote", given.get("remote") == "1"),
            minutes_approval=sent.rule("minutes_approval", sent.choice("minutes_approval", MinutesApproval)),
            numbered=sent.rule("numbered", sent.choice("numbered", Numbered)),
            minority_appeal=sent.rule(
                "appeal_members",
                MinorityAppeal(appeal, given.get("appeal_before", "").strip()[:200]) if appeal else None,
            ),
            statements=sent.rule("statements", given.get("statements") == "1"),
            is_political_council=given.get("is_political_council") == "1",
            from_on=sent.day("from_on"),
        )
    except (ValueError, ZeroDivisionError):
        raise Refused(_UNREADABLE.filled(value=given.get("quorum", "")[:40])) from None


@dataclass(frozen=True, slots=True)
class _Asked:
    """The fields of a form over what stands in them."""

    held: Given

    def field(
        self,
        name: str,
        label: str | Promise,
        choices: Mapping[str, str | Promise] | None = None,
        *,
        sourced: bool = True,
        hint: str | Promise = "",
    ) -> RuleField:
        value = self.held.get(name, "")
        offered: dict[str, str | Promise] = {str(code): text for code, text in (choices or {}).items()}
        if choices and value not in offered:
            offered[value] = value
        return RuleField(
            name,
            label,
            value,
            self.held.get(f"source-{name}", "") if sourced else None,
            tuple(RuleChoice(code, text, code == value) for code, text in offered.items()),
            hint,
        )


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a form sent, read one rule at a time. Every way of reading raises `Refused`."""

    given: Given

    def rule(self, name: str, value: T) -> Rule[T]:
        """The choice with the place it comes from."""
        source = " ".join(self.given.get(f"source-{name}", "").split())[:_LONGEST_SOURCE]
        return Rule(value, source or None)

    def choice(self, name: str, kind: type[E]) -> E:
        try:
            return kind(self.given.get(name, ""))
        except ValueError:
            raise Refused(_UNREADABLE.filled(value=self.given.get(name, "")[:40])) from None

    def number(self, name: str, *, most: int) -> int | None:
        written = self.given.get(name, "").strip()
        if not written:
            return None
        if not (written.isascii() and written.isdigit()) or len(written) > 6 or int(written) > most:
            raise Refused(_UNREADABLE.filled(value=written[:40]))
        return int(written)

    def majority(self, name: str, counting: Counting, counted_of: CountedOf) -> Majority | None:
        share = _share(self.given.get(name, ""))
        return Majority(share[0], share[1], counting, counted_of) if share else None

    def day(self, name: str) -> datetime.date | None:
        read = parse_fact(FactKind.DAY, self.given.get(name, "")[:40])
        if isinstance(read, Refusal):
            raise Refused(read)
        return read if isinstance(read, datetime.date) else None


def _share(code: str) -> tuple[Fraction, bool] | None:
    """`1/2+` is more than a half. Raises `Refused`."""
    if not code:
        return None
    try:
        share = Fraction(code.removesuffix("+")[:20])
    except (ValueError, ZeroDivisionError):
        raise Refused(_UNREADABLE.filled(value=code[:40])) from None
    return share, code.endswith("+")


def _written(rules: RuleSet) -> dict[str, str]:
    """A rule-set as the fields have it."""
    quorum, majority, appeal = rules.quorum.value, rules.majority.value, rules.minority_appeal.value
    values: dict[str, tuple[object, Rule[Any] | None]] = {
        "legal_basis": (rules.legal_basis.value, None),
        "notice_days": (rules.notice.value.days if rules.notice.value.days is not None else "", rules.notice),
        "notice_counted": (rules.notice.value.counted.value, None),
        "minority": (rules.minority.value or "", rules.minority),
        "open_doors": (rules.open_doors.value, rules.open_doors),
        "remote": (rules.remote.value, rules.remote),
        "quorum": (_code(quorum.share, quorum.is_strict) if quorum else "", rules.quorum),
        "must_vote": (quorum.must_vote if quorum else False, None),
        "disqualification": (rules.disqualification.value, rules.disqualification),
        "majority": (_code(majority.share, majority.is_strict), rules.majority),
        "counting": (majority.counting.value, None),
        "counted_of": (majority.counted_of.value, None),
        "casting_vote": (rules.casting_vote.value, rules.casting_vote),
        "duty_to_vote": (rules.duty_to_vote.value, rules.duty_to_vote),
        "blank_votes": (rules.blank_votes.value.value, rules.blank_votes),
        "statements": (rules.statements.value, rules.statements),
        "appeal_members": (appeal.members if appeal else "", rules.minority_appeal),
        "appeal_before": (appeal.before if appeal else "", None),
        "numbered": (rules.numbered.value.value, rules.numbered),
        "minutes_approval": (rules.minutes_approval.value.value, rules.minutes_approval),
        "is_political_council": (rules.is_political_council, None),
    }
    for kind, rule in rules.majorities:
        values[f"majority-{kind.value}"] = (_code(rule.value.share, rule.value.is_strict), rule)
    written: dict[str, str] = {}
    for name, (value, rule_of) in values.items():
        written[name] = ("1" if value else "") if isinstance(value, bool) else str(value)
        if rule_of is not None:
            written[f"source-{name}"] = rule_of.source or ""
    return written


def _code(share: Fraction, is_strict: bool) -> str:
    return f"{share}+" if is_strict else str(share)


def _for_kind(kind: CaseKind) -> str:
    return str(_("Flertall ved %(kind)s")) % {"kind": in_words(CASE_KIND_NAMES[kind], language_here())}
