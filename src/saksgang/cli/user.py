"""`saksgang user`: give somebody an account, another role or a new password, take away a lost second factor, or print
the link of the first administrator. Passwords and links are made here and shown once."""

from __future__ import annotations

import argparse
import datetime
import sys

from saksgang.cli import register
from saksgang.cli.main import EXIT_READ, language_wanted
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

_HELP_NAME = Text(nb="brukernavnet", nn="brukarnamnet", en="the user name")
_HELP_ROLE = Text(
    nb="hva brukeren kan: lese, føre registeret (secretary) eller styre alt",
    nn="kva brukaren kan: lese, føre registeret (secretary) eller styre alt",
    en="what the user can do: read, keep the register (secretary) or administer",
)
_HELP_FULL_NAME = Text(nb="navnet på personen", nn="namnet på personen", en="the person's name")
_HELP_PASSWORD = Text(
    nb="lag et nytt passord til en som har bruker",
    nn="lag eit nytt passord til ein som har brukar",
    en="make a new password for one who has an account",
)
_HELP_EMAIL = Text(
    nb="e-postadressen, for nytt passord på egen hånd",
    nn="e-postadressa, for nytt passord på eiga hand",
    en="the mail address, for a new password on one's own",
)
_HELP_SECOND_FACTOR = Text(
    nb="fjern den andre faktoren til en som har mistet den",
    nn="fjern den andre faktoren til ein som har mista han",
    en="take away the second factor of one who has lost it",
)
_HELP_FIRST = Text(
    nb="skriv ut en ny engangslenke som lager den første administratoren",
    nn="skriv ut ei ny eingongslenkje som lagar den første administratoren",
    en="print a new one-time link that makes the first administrator",
)
_HELP_URL = Text(
    nb="adressen som Saksgang svarer på, til lenka",
    nn="adressa som Saksgang svarar på, til lenkja",
    en="the address that Saksgang answers at, for the link",
)
_FIRST = Text(
    nb="Registeret har ingen administrator. Åpne denne lenka for å bli den første. Den virker én gang, i 24 timer, og vises bare nå:",
    nn="Registeret har ingen administrator. Opne denne lenkja for å bli den første. Ho verkar éin gong, i 24 timar, og blir vist berre no:",
    en="The register has no administrator. Open this link to be the first. It works once, for 24 hours, and is shown only now:",
)
_WAITING = Text(
    nb="Registeret har ingen administrator. En lenke til den første er skrevet ut før. Er den borte, så lag en ny: saksgang user --first-link",
    nn="Registeret har ingen administrator. Ei lenkje til den første er skriven ut før. Er ho borte, så lag ei ny: saksgang user --first-link",
    en="The register has no administrator. A link for the first was printed before. If it is lost, make a new one: saksgang user --first-link",
)
_SECOND_FACTOR_GONE = Text(
    nb="{name} har ikke lenger noen andre faktor, og er logget ut overalt.",
    nn="{name} har ikkje lenger nokon andre faktor, og er logga ut overalt.",
    en="{name} has no second factor any more, and is signed out everywhere.",
)
_NO_NAME = Refusal(
    "no-user-name",
    Text(
        nb="Si hvem det gjelder: saksgang user NAVN",
        nn="Sei kven det gjeld: saksgang user NAMN",
        en="Say whom it is about: saksgang user NAME",
    ),
)
_MADE = Text(
    nb="{name} er laget med rollen {role} i {cooperation}. Passordet vises bare nå:",
    nn="{name} er laga med rolla {role} i {cooperation}. Passordet blir vist berre no:",
    en="{name} is made with the role {role} in {cooperation}. The password is shown only now:",
)
_CHANGED = Text(
    nb="{name} har rollen {role} i {cooperation}.",
    nn="{name} har rolla {role} i {cooperation}.",
    en="{name} has the role {role} in {cooperation}.",
)
_PASSWORD = Text(
    nb="Nytt passord for {name}. Det vises bare nå:",
    nn="Nytt passord for {name}. Det blir vist berre no:",
    en="New password for {name}. It is shown only now:",
)
_ROLES = {
    Role.ADMINISTRATOR: Text(nb="administrator", nn="administrator", en="administrator"),
    Role.SECRETARY: Text(nb="sekretær", nn="sekretær", en="secretary"),
    Role.CASE_OFFICER: Text(nb="saksbehandler", nn="saksbehandlar", en="case officer"),
    Role.AUDITOR: Text(nb="revisor eller arkivar", nn="revisor eller arkivar", en="auditor or archivist"),
    Role.OBSERVER: Text(nb="observatør", nn="observatør", en="observer"),
    Role.CONTACT: Text(
        nb="kontaktperson i en kommune", nn="kontaktperson i ein kommune", en="contact in a municipality"
    ),
    Role.PARTICIPANT: Text(nb="medlem eller vara", nn="medlem eller vara", en="member or deputy"),
}
_UNKNOWN = Refusal(
    "no-such-user",
    Text(
        nb="Det er ingen bruker med det navnet. Se etter om det er rett skrevet, eller lag brukeren uten --new-password.",
        nn="Det er ingen brukar med det namnet. Sjå etter om det er rett skrive, eller lag brukaren utan --new-password.",
        en="There is no user of that name. Check how it is written, or make the user without --new-password.",
    ),
)
_NOTHING = Refusal(
    "user-is-there",
    Text(
        nb="Brukeren finnes. Gi en annen rolle med --role, eller lag et nytt passord med --new-password.",
        nn="Brukaren finst. Gje ei anna rolle med --role, eller lag eit nytt passord med --new-password.",
        en="There is such a user. Give another role with --role, or make a new password with --new-password.",
    ),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    language = language_wanted()
    parser.add_argument("name", metavar="NAME", nargs="?", help=_HELP_NAME.to(language))
    parser.add_argument("--role", choices=[role.value for role in _ROLES], help=_HELP_ROLE.to(language))
    parser.add_argument("--full-name", default="", metavar="TEXT", help=_HELP_FULL_NAME.to(language))
    parser.add_argument("--email", default="", metavar="ADDRESS", help=_HELP_EMAIL.to(language))
    parser.add_argument("--new-password", action="store_true", help=_HELP_PASSWORD.to(language))
    parser.add_argument("--remove-second-factor", action="store_true", help=_HELP_SECOND_FACTOR.to(language))
    parser.add_argument("--first-link", action="store_true", help=_HELP_FIRST.to(language))
    parser.add_argument("--url", default="http://127.0.0.1:8000", metavar="URL", help=_HELP_URL.to(language))
    register.add_cooperation(parser, language)


def run(args: argparse.Namespace) -> int:
    """Make or change the account; refuses what cannot be done."""
    if args.first_link:
        register.prepare()
        print_first_link(args.url)
        return EXIT_READ
    if args.name is None:
        raise Refused(_NO_NAME)
    cooperation = register.cooperation_wanted(args.cooperation)
    from saksgang.actions.users import change_user, create_user, new_password
    from saksgang.records.queries.cooperations import user_named

    language = language_wanted()
    now = datetime.datetime.now(datetime.UTC)
    role = Role(args.role) if args.role else None
    user = user_named(args.name)
    if user is None:
        if args.new_password or args.remove_second_factor:
            raise Refused(_UNKNOWN)
        password = new_password()
        given = role or Role.SECRETARY
        create_user(
            cooperation,
            username=args.name,
            password=password,
            role=given,
            full_name=args.full_name,
            email=args.email,
            by=COMMAND_LINE,
            now=now,
        )
        print(_MADE.filled(name=args.name, role=_ROLES[given].to(language), cooperation=cooperation.name).to(language))
        print(f"  {password}")
        return EXIT_READ
    if args.remove_second_factor:
        from saksgang.actions.memberships import remove_second_factor

        remove_second_factor(cooperation, user.pk, by=COMMAND_LINE, now=now)
        print(_SECOND_FACTOR_GONE.filled(name=args.name).to(language))
        return EXIT_READ
    if role is None and not args.new_password:
        raise Refused(_NOTHING)
    made = new_password() if args.new_password else None
    change_user(cooperation, user, role=role, password=made, by=COMMAND_LINE, now=now)
    if role is not None:
        print(
            _CHANGED.filled(name=args.name, role=_ROLES[role].to(language), cooperation=cooperation.name).to(language)
        )
    if made is not None:
        print(_PASSWORD.filled(name=args.name).to(language))
        print(f"  {made}")
    return EXIT_READ


def print_first_link(url: str) -> None:
    """Make the link of the first administrator, on Django that has been started, and print it. Raises `Refused`."""
    from django.urls import reverse

    from saksgang.actions.first_link import make_first_link

    token = make_first_link(now=datetime.datetime.now(datetime.UTC))
    print(_FIRST.to(language_wanted()))
    print(f"  {url.rstrip('/')}{reverse('first_administrator', args=(token,))}", flush=True)


def offer_first_link(url: str) -> None:
    """Print the link when the register has no administrator, and no link was printed before that still works."""
    from saksgang.actions.first_link import has_administrator, has_waiting_link

    if has_administrator():
        return
    if has_waiting_link(now=datetime.datetime.now(datetime.UTC)):
        print(_WAITING.to(language_wanted()), file=sys.stderr, flush=True)
        return
    print_first_link(url)
