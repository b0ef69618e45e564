"""What a body is and begins its meetings from: its name, numbers, usual place and time, its texts."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from saksgang.actions.body_rows import body_at, in_order, keep, line, name_line, prose
from saksgang.actions.body_rules import write_rules
from saksgang.actions.rights import require
from saksgang.actions.standing_items import add_usual
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.agenda.series import Series, check_series
from saksgang.core.aligning import title_key
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.core.treatment.political_council import check_name
from saksgang.records.models import AgendaItem, Body, BodyName, Cooperation, LegalBasis
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.values import free_slug, short_key, slug_of

RESERVED_SLUGS = frozenset(
    [
        "abonner",
        "api",
        "avpubliser",
        "brukere",
        "eksport",
        "feeds",
        "forskjeller",
        "funn",
        "godkjenn-sakliste",
        "historikk",
        "innsyn",
        "innsynskrav",
        "kalender",
        "kommuner",
        "kopi",
        "logo",
        "meld-inn",
        "merknader",
        "mine-opplysninger",
        "moter",
        "moteplan",
        "oppfolging",
        "oppsett",
        "organer",
        "om",
        "papirer",
        "personer",
        "personvern",
        "plasser",
        "publisering",
        "referat",
        "saker",
        "saksframlegg",
        "signer",
        "skriftlig",
        "sikkerhetskopi",
        "sitemap",
        "sok",
        "strom",
        "svar",
        "unntak",
        "utkast",
        "vara",
        "vedtak",
        "ko",
        "kolista",
    ]
)
"""Words that addresses of a co-operation's own pages start with, and some that more of them may."""
_LONGEST_PREFIX = 20
_TAKEN = Refusal(
    "body-name-taken",
    Text(
        nb="Samarbeidet har alt et organ som heter «{name}» eller bruker forkortelsen «{prefix}». Velg et annet navn eller en annen forkortelse.",
        nn="Samarbeidet har alt eit organ som heiter «{name}» eller bruker forkortinga «{prefix}». Vel eit anna namn eller ei anna forkorting.",
        en="The co-operation has a body called “{name}” or with the prefix “{prefix}” already. Choose another name or prefix.",
    ),
)
_PREFIX = Refusal(
    "prefix-wrong",
    Text(
        nb="Forkortelsen «{prefix}» kan ikke brukes. Den kan ha bokstaver alene, for eksempel KF.",
        nn="Forkortinga «{prefix}» kan ikkje brukast. Ho kan ha bokstavar åleine, til dømes KF.",
        en="The prefix “{prefix}” cannot be used. It may have letters alone, for example KF.",
    ),
)
_CLOCKS = Refusal(
    "times-in-wrong-order",
    Text(
        nb="Møtet kan ikke slutte før det begynner. Rett klokkeslettene.",
        nn="Møtet kan ikkje slutte før det tek til. Rett klokkesletta.",
        en="The meeting cannot end before it begins. Correct the times.",
    ),
)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a new meeting of a body begins with. The texts are Markdown and stand first in its papers."""

    default_place: str = ""
    default_start: datetime.time | None = None
    default_end: datetime.time | None = None
    notice_text: str = ""
    minutes_text: str = ""
    leader_approves_cases: bool = False


def create_body(
    cooperation: Cooperation,
    *,
    name: str,
    prefix: str,
    kind: Preset,
    by: Actor,
    now: datetime.datetime,
    from_on: datetime.date | None = None,
) -> Body:
    """A new body with the rules of its kind and the usual standing items. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    name, prefix = name_line(name), _prefix(prefix)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        _refuse_taken(cooperation, name, prefix, but=None)
        if preset(kind).is_political_council and (refusal := check_name(f"{name} {cooperation.name}")):
            raise Refused(refusal)
        others = Body.objects.filter(cooperation=cooperation)
        taken = RESERVED_SLUGS.union(others.values_list("slug", flat=True))
        body = Body.objects.create(
            cooperation=trail.cooperation,
            slug=free_slug(slug_of(prefix or name), set(taken)),
            name=name,
            prefix=prefix,
            position=others.count(),
            legal_basis=LegalBasis(preset(kind).legal_basis.value),
        )
        _write_name(trail, body, from_on=None)
        trail.add("body.created", body, after={"name": name, "prefix": prefix})
        write_rules(trail, body, preset(kind, from_on=from_on))
        add_usual(trail, body, language=Language(trail.cooperation.language))
        trail.write()
    return body


def rename_body(
    cooperation: Cooperation,
    slug: str,
    *,
    name: str,
    prefix: str,
    from_on: datetime.date | None,
    by: Actor,
    now: datetime.datetime,
) -> Body:
    """Another name or prefix from a day; without a day the name as it is known is corrected. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    name, prefix = name_line(name), _prefix(prefix)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = body_at(trail, slug)
        _refuse_taken(cooperation, name, prefix, but=body)
        if rules_of_body(body, on=timezone.localdate(now)).is_political_council and (
            refusal := check_name(f"{name} {cooperation.name}")
        ):
            raise Refused(refusal)
        if keep(trail, body, "body.changed", {"name": name, "prefix": prefix}):
            _write_name(trail, body, from_on=from_on)
        trail.write()
    return body


def change_defaults(
    cooperation: Cooperation, slug: str, defaults: Defaults, *, by: Actor, now: datetime.datetime
) -> Body:
    """Set the usual place, time and texts. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    values = asdict(defaults) | {
        "default_place": line(defaults.default_place),
        "notice_text": prose(defaults.notice_text),
        "minutes_text": prose(defaults.minutes_text),
    }
    if defaults.default_start and defaults.default_end and defaults.default_end <= defaults.default_start:
        raise Refused(_CLOCKS)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = body_at(trail, slug)
        keep(trail, body, "body.changed", values)
        trail.write()
    return body


def change_numbering(cooperation: Cooperation, slug: str, series: Series, *, by: Actor, now: datetime.datetime) -> Body:
    """Set how the body's cases are numbered; the prefix is the body's own. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = body_at(trail, slug)
        wanted = Series(body.prefix, line(series.pattern, longest=60), series.per_year, max(1, series.first))
        if refusal := check_series(wanted):
            raise Refused(refusal)
        values = {
            "number_pattern": wanted.pattern,
            "numbers_per_year": wanted.per_year,
            "first_number": min(wanted.first, 99_999),
        }
        keep(trail, body, "body.changed", values)
        trail.write()
    return body


def set_active(cooperation: Cooperation, slug: str, *, is_active: bool, by: Actor, now: datetime.datetime) -> Body:
    """Let a body hold no more meetings, or hold them again. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = body_at(trail, slug)
        keep(trail, body, "body.changed", {"is_active": is_active})
        trail.write()
    return body


def numbers_of(body: Body) -> list[str]:
    """The numbers that the body's items have had, the newest first: what series its papers use."""
    rows = AgendaItem.objects.filter(meeting__body=body).exclude(number="")
    return list(rows.order_by("-meeting__date").values_list("number", flat=True)[:500])


def _prefix(written: str) -> str:
    prefix = line(written, longest=_LONGEST_PREFIX)
    if prefix and not (prefix.replace("-", "").isalpha() and check_series(Series(prefix)) is None):
        raise Refused(_PREFIX.filled(prefix=prefix))
    return prefix


def _refuse_taken(cooperation: Cooperation, name: str, prefix: str, *, but: Body | None) -> None:
    for other in Body.objects.filter(cooperation=cooperation).exclude(pk=but.pk if but else 0):
        same_prefix = prefix and other.prefix.casefold() == prefix.casefold()
        if same_prefix or title_key(other.name) == title_key(name):
            raise Refused(_TAKEN.filled(name=other.name, prefix=other.prefix or prefix))


def _write_name(trail: Trail, body: Body, *, from_on: datetime.date | None) -> None:
    """Keep the name among those that the body has had: a new one from a day ends the one before, a correction takes its
    place."""
    key = short_key(title_key(body.name), longest=200)
    names = list(BodyName.objects.filter(body=body).order_by("from_on"))
    current = max(
        names, key=lambda row: (row.until_on or datetime.date.max, row.from_on or datetime.date.min), default=None
    )
    same = next((row for row in names if row.key == key and row.prefix == body.prefix), None)
    if from_on is not None and current is not None and current != same:
        day_before = from_on - datetime.timedelta(days=1)
        in_order(current.from_on, day_before)
        current.until_on, current.is_set = day_before, True
        current.save(update_fields=["until_on", "is_set"])
    elif current is not None and current != same:
        same = same or current
    row = same or BodyName(cooperation=trail.cooperation, body=body, from_on=from_on)
    row.name, row.key, row.prefix, row.until_on, row.is_set = body.name, key, body.prefix, None, True
    row.save()
