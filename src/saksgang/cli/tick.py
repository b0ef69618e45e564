"""`saksgang tick`: what is done from time to time: publish what has become due, send the mail that waits, make the
packs that wait, forget subscriptions that nobody confirmed, read the answers that came by mail. Run it every minute from a timer; one that runs already lets the next one wait."""

from __future__ import annotations

import argparse
import datetime
import sys

from saksgang.cli import register
from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, language_wanted
from saksgang.core.texts import Text

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
_HELP_QUIET = Text(
    nb="si bare fra når noe er gjort", nn="sei berre frå når noko er gjort", en="speak only when something was done"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    parser.add_argument("--quiet", action="store_true", help=_HELP_QUIET.to(language_wanted()))


def run(args: argparse.Namespace) -> int:
    """Do what is due; 0, or 2 when mail could not be sent or the mailbox could not be read."""
    register.start()
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
    if published or sent or failed or not args.quiet:
        print(_DONE.filled(published=published, sent=sent, failed=failed).to(language_wanted()))
    is_read = _read_mailbox(now, is_quiet=args.quiet)
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
