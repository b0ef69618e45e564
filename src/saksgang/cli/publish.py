"""`saksgang publish`: let all read a meeting's papers, or everything that waits for a person, after the leak check."""

from __future__ import annotations

import argparse
import datetime
import sys
from typing import TYPE_CHECKING

from saksgang.cli import register
from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, language_wanted
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

if TYPE_CHECKING:
    from saksgang.records.queries.publishable import Waiting

_HELP_MEETING = Text(
    nb="møtet, som kf/2026-02-06; uten: alt som venter",
    nn="møtet, som kf/2026-02-06; utan: alt som ventar",
    en="the meeting, as kf/2026-02-06; without it: everything that waits",
)
_HELP_LIST = Text(
    nb="vis hva som venter, uten å publisere",
    nn="vis kva som ventar, utan å publisere",
    en="show what waits, publish nothing",
)
_PUBLISHED = Text(nb="Publisert: {what}", nn="Publisert: {what}", en="Published: {what}")
_WAITS = Text(nb="Venter: {what}", nn="Ventar: {what}", en="Waits: {what}")
_NOTHING = Text(nb="Ingenting venter.", nn="Ingenting ventar.", en="Nothing waits.")
_KINDS = {
    "agenda": Text(nb="innkalling", nn="innkalling", en="notice"),
    "minutes": Text(nb="referat", nn="referat", en="minutes"),
}
_PLACE = Text(
    nb="  {artefact}: {where} ({around})", nn="  {artefact}: {where} ({around})", en="  {artefact}: {where} ({around})"
)
MOST_PLACES = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("meeting", nargs="?", help=_HELP_MEETING.to(language))
    parser.add_argument("--list", action="store_true", help=_HELP_LIST.to(language))


def run(args: argparse.Namespace) -> int:
    """Publish; 0 when all that was asked for is out, 2 when something could not be."""
    register.start()
    from saksgang.records.queries.cooperations import all_cooperations
    from saksgang.records.queries.dossiers import meeting_at
    from saksgang.records.queries.publishable import waiting

    meeting = meeting_at(args.meeting) if args.meeting else None
    if args.meeting and meeting is None:
        raise Refused(Refusal("no-such-meeting", _NO_MEETING.filled(address=args.meeting)))
    found = [one for each in all_cooperations() for one in waiting(each)]
    wanted = [one for one in found if meeting is None or one.meeting.pk == meeting.pk]
    if not wanted:
        print(_NOTHING.to(language_wanted()))
    if args.list:
        for one in wanted:
            print(_WAITS.filled(what=_name(one)).to(language_wanted()))
        return EXIT_READ
    went = [_published(one) for one in wanted]
    return EXIT_READ if all(went) else EXIT_REFUSED


_NO_MEETING = Text(
    nb="Fant ikke møtet {address}. Skriv det som kf/2026-02-06.",
    nn="Fann ikkje møtet {address}. Skriv det som kf/2026-02-06.",
    en="There is no meeting {address}. Write it as kf/2026-02-06.",
)


def _published(one: Waiting) -> bool:
    """Publish one paper, and say that it was, or where something exempt was found."""
    from saksgang.actions.publishing import LeakFound, publish
    from saksgang.core.access import COMMAND_LINE

    language = language_wanted()
    try:
        publish(
            one.meeting.cooperation, one.meeting, one.kind, by=COMMAND_LINE, now=datetime.datetime.now(datetime.UTC)
        )
    except Refused as refused:
        print(f"{_name(one)}: {refused.refusal.text.to(language)}", file=sys.stderr)
        for place in refused.places[:MOST_PLACES] if isinstance(refused, LeakFound) else ():
            words = _PLACE.filled(artefact=place.artefact, where=place.where, around=place.around)
            print(words.to(language), file=sys.stderr)
        return False
    print(_PUBLISHED.filled(what=_name(one)).to(language))
    return True


def _name(one: Waiting) -> str:
    return f"{one.meeting.body.slug}/{one.meeting.slug} {_KINDS[one.kind.value].to(language_wanted())}"
