"""What each section of a body's page does when it is saved: reads its form, does the act, says what was done.

Each raises `Refused` when a rule says no or something cannot be read.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.actions.bodies import BodyRules, change_body
from saksgang.actions.body_seats import (
    SeatFacts,
    Tenure,
    add_seat,
    add_seat_for_each,
    change_seat,
    end_holder,
    end_seat,
    give_seat,
    move_seat,
)
from saksgang.actions.body_setup import Defaults, change_defaults, change_numbering, rename_body, set_active
from saksgang.actions.copy_recipients import Copy, add_copy_recipient, end_copy_recipient
from saksgang.actions.offices import appoint_by_name, end_office
from saksgang.actions.standing_items import (
    Standing,
    add_standing_item,
    add_usual_items,
    change_standing_item,
    end_standing_item,
    move_standing_item,
)
from saksgang.core.access import Actor
from saksgang.core.agenda.proposing import StandingPlace
from saksgang.core.agenda.series import Series
from saksgang.core.dossier import ItemKind
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import AgendaPublished, MinutesPublished, ObserversSee, Office
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.doing import id_in, text_in
from saksgang.web.members.given import choice_in, day_in

Save = Callable[[Asked, Actor, str], str]
_NO_NUMBER = Refusal(
    "not-a-number",
    Text(
        nb="«{value}» er ikke et tall. Skriv for eksempel 1 eller 2,5.",
        nn="«{value}» er ikkje eit tal. Skriv til dømes 1 eller 2,5.",
        en="“{value}” is no number. Write for example 1 or 2.5.",
    ),
)


def _name(request: Asked, who: Actor, slug: str) -> str:
    rename_body(
        request.cooperation, slug, name=text_in(request, "name", longest=400), prefix=text_in(request, "prefix", longest=40),
        from_on=day_in(request, "from_on"), by=who, now=timezone.now(),
    )  # fmt: skip
    return _("Navnet er lagret.")


def _active(request: Asked, who: Actor, slug: str) -> str:
    is_active = request.POST.get("is_active") == "1"
    set_active(request.cooperation, slug, is_active=is_active, by=who, now=timezone.now())
    return (
        _("Organet holder møter igjen.")
        if is_active
        else _("Organet holder ikke flere møter. Det som er, blir stående.")
    )


def _seat(request: Asked, who: Actor, slug: str) -> str:
    seat_id = id_in(request, "row")
    if seat_id:
        change_seat(request.cooperation, slug, seat_id, _seat_facts(request), by=who, now=timezone.now())
        return _("Plassen er lagret.")
    tenure = Tenure(
        name=text_in(request, "holder", longest=400),
        email=text_in(request, "email", longest=300),
        from_on=day_in(request, "from_on"),
    )
    add_seat(request.cooperation, slug, _seat_facts(request), tenure=tenure, by=who, now=timezone.now())
    return _("Plassen er laget.")


def _seats_for_each(request: Asked, who: Actor, slug: str) -> str:
    title = text_in(request, "title", longest=400)
    made = add_seat_for_each(request.cooperation, slug, title, by=who, now=timezone.now())
    if not made:
        return _("Hver kommune har alt en plass.")
    return _("%(count)s plasser er laget.") % {"count": len(made)}


def _seat_moved(request: Asked, who: Actor, slug: str) -> str:
    up = request.POST.get("up") == "1"
    move_seat(request.cooperation, slug, id_in(request, "row"), up=up, by=who, now=timezone.now())
    return _("Rekkefølgen er lagret.")


def _seat_ended(request: Asked, who: Actor, slug: str) -> str:
    end_seat(request.cooperation, slug, id_in(request, "row"), last_on=_last_day(request), by=who, now=timezone.now())
    return _("Plassen er avsluttet. Den står i historikken.")


def _holder(request: Asked, who: Actor, slug: str) -> str:
    tenure = Tenure(
        name=text_in(request, "name", longest=400),
        email=text_in(request, "email", longest=300),
        deputy_order=_whole(request, "deputy_order") or 0,
        from_on=day_in(request, "from_on"),
        until_on=day_in(request, "until_on"),
    )
    give_seat(request.cooperation, slug, id_in(request, "row"), tenure, by=who, now=timezone.now())
    return _("%(name)s er satt inn.") % {"name": " ".join(tenure.name.split())}


def _holder_ended(request: Asked, who: Actor, slug: str) -> str:
    end_holder(request.cooperation, slug, id_in(request, "row"), last_on=_last_day(request), by=who, now=timezone.now())
    return _("Vedkommende er tatt ut av plassen og står i historikken.")


def _office(request: Asked, who: Actor, slug: str) -> str:
    appoint_by_name(
        request.cooperation, slug, name=text_in(request, "name", longest=400), email=text_in(request, "email", longest=300),
        office=choice_in(request, "office", Office), from_on=day_in(request, "from_on"), until_on=day_in(request, "until_on"),
        by=who, now=timezone.now(),
    )  # fmt: skip
    return _("Vervet er gitt.")


def _office_ended(request: Asked, who: Actor, slug: str) -> str:  # noqa: ARG001  # the office knows its body
    end_office(request.cooperation, id_in(request, "row"), last_on=_last_day(request), by=who, now=timezone.now())
    return _("Vervet er avsluttet.")


def _copy(request: Asked, who: Actor, slug: str) -> str:
    copy = Copy(
        name=text_in(request, "name", longest=400),
        email=text_in(request, "email", longest=300),
        title=text_in(request, "title", longest=400),
        gets_full=request.POST.get("gets_full") == "1",
        from_on=day_in(request, "from_on"),
        until_on=day_in(request, "until_on"),
    )
    add_copy_recipient(request.cooperation, slug, copy, by=who, now=timezone.now())
    return _("Kopimottakeren er lagt til.")


def _copy_ended(request: Asked, who: Actor, slug: str) -> str:
    end_copy_recipient(request.cooperation, slug, id_in(request, "row"), by=who, now=timezone.now())
    return _("Vedkommende får ikke flere kopier.")


def _defaults(request: Asked, who: Actor, slug: str) -> str:
    defaults = Defaults(
        default_place=text_in(request, "default_place", longest=400),
        default_start=_clock(request, "default_start"),
        default_end=_clock(request, "default_end"),
        notice_text=text_in(request, "notice_text"),
        minutes_text=text_in(request, "minutes_text"),
        leader_approves_cases=request.POST.get("leader_approves_cases") == "1",
    )
    change_defaults(request.cooperation, slug, defaults, by=who, now=timezone.now())
    return _("Sted, tid og tekster er lagret.")


def _numbering(request: Asked, who: Actor, slug: str) -> str:
    first = _whole(request, "first_number")
    series = Series(
        pattern=text_in(request, "number_pattern", longest=100),
        per_year=request.POST.get("numbers_per_year") == "1",
        first=1 if first is None else first,
    )
    change_numbering(request.cooperation, slug, series, by=who, now=timezone.now())
    return _("Saksnumrene er lagret.")


def _standing(request: Asked, who: Actor, slug: str) -> str:
    wanted = Standing(
        title=text_in(request, "title", longest=400),
        place=StandingPlace.FIRST if request.POST.get("place") == "0" else StandingPlace.LAST,
        kind=choice_in(request, "kind", ItemKind),
        minutes=_whole(request, "minutes"),
        text=text_in(request, "text"),
        proposal=text_in(request, "proposal"),
        is_minutes=request.POST.get("is_minutes") == "1",
        is_numbered=request.POST.get("is_numbered") == "1",
    )
    item_id = id_in(request, "row")
    if item_id:
        change_standing_item(request.cooperation, slug, item_id, wanted, by=who, now=timezone.now())
        return _("Den faste saken er lagret.")
    add_standing_item(request.cooperation, slug, wanted, by=who, now=timezone.now())
    return _("Den faste saken er lagt til.")


def _standing_usual(request: Asked, who: Actor, slug: str) -> str:
    count = add_usual_items(request.cooperation, slug, by=who, now=timezone.now())
    return _("De vanlige faste sakene er lagt til.") if count else _("Organet har alt de vanlige faste sakene.")


def _standing_moved(request: Asked, who: Actor, slug: str) -> str:
    up = request.POST.get("up") == "1"
    move_standing_item(request.cooperation, slug, id_in(request, "row"), up=up, by=who, now=timezone.now())
    return _("Rekkefølgen er lagret.")


def _standing_ended(request: Asked, who: Actor, slug: str) -> str:
    end_standing_item(request.cooperation, slug, id_in(request, "row"), by=who, now=timezone.now())
    return _("Saken står ikke lenger fast på saklista.")


def _publishing(request: Asked, who: Actor, slug: str) -> str:
    choices = BodyRules(
        None,
        choice_in(request, "observers_see", ObserversSee),
        choice_in(request, "agenda_published", AgendaPublished),
        choice_in(request, "minutes_published", MinutesPublished),
    )
    change_body(request.cooperation, slug, choices, by=who, now=timezone.now())
    return _("Publiseringen er lagret.")


SECTIONS: dict[str, Save] = {
    "navn": _name,
    "aktiv": _active,
    "plasser": _seat,
    "plass-per-kommune": _seats_for_each,
    "plass-flytt": _seat_moved,
    "plass-avslutt": _seat_ended,
    "innehaver": _holder,
    "innehaver-avslutt": _holder_ended,
    "verv": _office,
    "verv-avslutt": _office_ended,
    "kopi": _copy,
    "kopi-avslutt": _copy_ended,
    "vanlig": _defaults,
    "nummer": _numbering,
    "faste-saker": _standing,
    "faste-saker-vanlige": _standing_usual,
    "faste-saker-flytt": _standing_moved,
    "faste-saker-avslutt": _standing_ended,
    "publisering": _publishing,
}
"""By the last part of the address."""
PARTS: dict[str, str] = {name: name for name in SECTIONS} | {
    "regler": "regler",
    "aktiv": "navn",
    "plass-per-kommune": "plasser",
    "plass-flytt": "plasser",
    "plass-avslutt": "plasser",
    "innehaver": "plasser",
    "innehaver-avslutt": "plasser",
    "verv-avslutt": "verv",
    "kopi-avslutt": "kopi",
    "faste-saker-vanlige": "faste-saker",
    "faste-saker-flytt": "faste-saker",
    "faste-saker-avslutt": "faste-saker",
}
"""The part of the page that a section stands in."""


def _seat_facts(request: Asked) -> SeatFacts:
    written = text_in(request, "weight", longest=20).replace(" ", "").replace("\u00a0", "").replace(",", ".")
    try:
        weight = Decimal(written or "1")
    except InvalidOperation:
        raise Refused(_NO_NUMBER.filled(value=written)) from None
    return SeatFacts(text_in(request, "title", longest=400), id_in(request, "municipality") or None, weight)


def _whole(request: Asked, name: str) -> int | None:
    written = text_in(request, name, longest=20).strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit()) or len(written) > 6:
        raise Refused(_NO_NUMBER.filled(value=written))
    return int(written)


def _clock(request: Asked, name: str) -> datetime.time | None:
    read = parse_fact(FactKind.TIME, text_in(request, name, longest=20))
    if isinstance(read, Refusal):
        raise Refused(read)
    return read if isinstance(read, datetime.time) else None


def _last_day(request: Asked) -> datetime.date:
    """The day that was given, or today."""
    return day_in(request, "last_on") or timezone.localdate()
