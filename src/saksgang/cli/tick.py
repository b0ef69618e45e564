"""`saksgang tick`: what is done from time to time: publish what has become due, send the mail that waits, make the
packs that wait, forget subscriptions that nobody confirmed, read the answers that came by mail. `saksgang serve` has one
that goes on; a timer can run it too, for of two at once the one lets the other do what it has begun."""

from __future__ import annotations

import argparse
import datetime
import logging
import os
import signal
import sys
import threading

from saksgang.cli import register
from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, language_wanted
from saksgang.core.texts import Text

_log = logging.getLogger("saksgang.tick")
_DONE = Text(
    nb="Publiserte {published} papirer, sendte {sent} e-poster, {failed} må vente.",
    nn="Publiserte {published} papir, sende {sent} e-postar, {failed} må vente.",
    en="Published {published} papers, sent {sent} e-mails, {failed} have to wait.",
)
_TAKEN = Text(
    nb="Leste postkassen: {answers} svar, {bounces} e-poster som ikke kom fram.",
    nn="Las postkassa: {answers} svar, {bounces} e-postar som ikkje kom fram.",
    en="Read the mailbox: {answers} answers, {bounces} e-mails that did not arrive.",
)
_NO_MAILBOX = Text(
    nb="Postkassen kunne ikke leses. Se i loggen, og kontroller innstillingene som begynner med SAKSGANG_MAILBOX.",
    nn="Postkassa kunne ikkje lesast. Sjå i loggen, og kontroller innstillingane som byrjar med SAKSGANG_MAILBOX.",
    en="The mailbox could not be read. See the log, and check the settings that begin with SAKSGANG_MAILBOX.",
)
_HELP_EVERY = Text(
    nb="gjør det om igjen så ofte, til det blir stoppet",
    nn="gjer det om att så ofte, til det blir stoppa",
    en="do it again so often, until stopped",
)
_HELP_QUIET = Text(
    nb="si bare fra når noe er gjort", nn="sei berre frå når noko er gjort", en="speak only when something was done"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("--quiet", action="store_true", help=_HELP_QUIET.to(language))
    parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help=_HELP_EVERY.to(language))


def run(args: argparse.Namespace) -> int:
    """Do what is due; 0, or 2 when mail could not be sent or the mailbox could not be read."""
    register.start()
    if args.every > 0:
        return _keep_on(args.every, is_quiet=args.quiet)
    return _once(is_quiet=args.quiet)


def _keep_on(every: int, *, is_quiet: bool) -> int:
    """Do what is due until told to stop, or until the one that started this has ended. What fails is logged and tried
    again the next time."""
    from django.db import connections

    parent, told = os.getppid(), threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: told.set())
    while not told.is_set():
        try:
            _once(is_quiet=is_quiet)
        except Exception:  # the next round may do it, and the pages must have their mail sent
            _log.exception("tick failed")
        connections.close_all()
        for _second in range(every):
            if os.getppid() != parent or told.wait(1):
                return EXIT_READ
    return EXIT_READ


def _once(*, is_quiet: bool) -> int:
    from saksgang.records import database

    database.prepare()
    from django.conf import settings

    from saksgang.actions.calling_packs import make_waiting_packs
    from saksgang.actions.mailing import forget_unconfirmed, send_waiting
    from saksgang.actions.publishing import publish_due
    from saksgang.actions.sent_acts import forget_sent_acts
    from saksgang.core.access import COMMAND_LINE
    from saksgang.records.queries.cooperations import all_cooperations

    now = datetime.datetime.now(datetime.UTC)
    published = sum(publish_due(one, by=COMMAND_LINE, now=now) for one in all_cooperations())
    sent, failed = send_waiting(now=now) if settings.MAIL_IS_ON else (0, 0)
    make_waiting_packs(now=now)
    forget_unconfirmed(now=now)
    forget_sent_acts(now=now)
    if published or sent or failed or not is_quiet:
        print(_DONE.filled(published=published, sent=sent, failed=failed).to(language_wanted()))
    is_read = _read_mailbox(now, is_quiet=is_quiet)
    return EXIT_REFUSED if failed or not is_read else EXIT_READ


def _read_mailbox(now: datetime.datetime, *, is_quiet: bool) -> bool:
    """Take the answers that came by mail, where a mailbox is set; whether it could be read."""
    from django.conf import settings

    from saksgang.actions.mailbox_reading import read_mailbox

    if settings.MAILBOX is None:
        return True
    taken = read_mailbox(settings.MAILBOX, now=now)
    if taken is None:
        print(_NO_MAILBOX.to(language_wanted()), file=sys.stderr)
        return False
    if taken.answers or taken.bounces or not is_quiet:
        print(_TAKEN.filled(answers=taken.answers, bounces=taken.bounces).to(language_wanted()))
    return True
