"""Being let off an item for weighty personal reasons (*fritak*, kommuneloven § 11-11; K22)."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True)
class Application:
    """That a member asks to be let off an item. `reason` may be told in a few words; it is the member's own."""

    seat: int
    name: str
    reason: str
    is_by_member: bool = True


@dataclass(frozen=True, slots=True)
class Excused:
    """What the body decided, with the paragraph for the minutes (K9)."""

    application: Application
    is_granted: bool
    source: str | None


_NOT_ASKED = Refusal(
    "excuse-not-by-member",
    Text(
        nb="Bare {name} selv kan søke om fritak. Er det tvil om {name} kan være med, så ta det som et spørsmål om inhabilitet.",
        nn="Berre {name} sjølv kan søkje om fritak. Er det tvil om {name} kan vere med, så ta det som eit spørsmål om "
        "inhabilitet.",
        en="Only {name} can apply to be excused. If it is doubted that {name} can take part, ask whether {name} is "
        "disqualified.",
    ),
)
_NO_REASON = Refusal(
    "excuse-without-reason",
    Text(
        nb="Fritaket mangler grunn. Det krever vektige personlige grunner; skriv grunnen slik medlemmet vil ha den.",
        nn="Fritaket manglar grunn. Det krev vektige personlege grunnar; skriv grunnen slik medlemen vil ha han.",
        en="The excuse has no reason. It takes weighty personal reasons; write the reason as the member wants it.",
    ),
)


def decide_excuse(application: Application, *, is_granted: bool, rules: RuleSet) -> Excused | Refusal:
    """K22. The body's decision, or why there is nothing to decide."""
    source = rules.source_of("11-11")
    if not application.is_by_member:
        return _NOT_ASKED.by(source).filled(name=application.name)
    if rules.is_statutory and not application.reason.strip():
        return _NO_REASON.by(source)
    return Excused(application, is_granted, source)
