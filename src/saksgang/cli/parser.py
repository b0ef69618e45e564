"""A command line that speaks the reader's language where argparse speaks English: headings, usage and what is wrong."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from saksgang.core.texts import Language, Text

_USAGE = Text(nb="bruk: ", nn="bruk: ", en="usage: ")
_ARGUMENTS = Text(nb="hva kommandoen gjelder", nn="kva kommandoen gjeld", en="what the command is about")
_OPTIONS = Text(nb="valg", nn="val", en="options")
_HELP = Text(nb="vis denne hjelpen", nn="vis denne hjelpa", en="show this help")
_SEE = Text(nb="Se: {prog} --help", nn="Sjå: {prog} --help", en="See: {prog} --help")

_FAULTS: tuple[tuple[re.Pattern[str], Text], ...] = tuple(
    (re.compile(pattern, re.DOTALL), text)
    for pattern, text in (
        (
            r"the following arguments are required: (?P<what>.+)",
            Text(nb="Det mangler noe i kommandoen: {what}.", nn="Det manglar noko i kommandoen: {what}.", en="Something is missing in the command: {what}."),
        ),
        (
            r"unrecognized arguments: (?P<what>.+)",
            Text(nb="Kommandoen kjenner ikke «{what}».", nn="Kommandoen kjenner ikkje «{what}».", en="The command does not know “{what}”."),
        ),
        (
            r"argument (?P<what>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)",
            Text(nb="{what} kan ikke være {value}. Velg mellom {choices}.", nn="{what} kan ikkje vere {value}. Vel mellom {choices}.", en="{what} cannot be {value}. Choose from {choices}."),
        ),
        (
            r"argument (?P<what>.+?): invalid int value: (?P<value>.+)",
            Text(nb="{what} skal være et helt tall, men er {value}.", nn="{what} skal vere eit heilt tal, men er {value}.", en="{what} must be a whole number but is {value}."),
        ),
        (
            r"argument (?P<what>.+?): expected (?:one|at least one) argument",
            Text(nb="{what} trenger en verdi etter seg.", nn="{what} treng ein verdi etter seg.", en="{what} needs a value after it."),
        ),
        (
            r"argument (?P<what>.+?): not allowed with argument (?P<value>.+)",
            Text(nb="{what} kan ikke brukes sammen med {value}.", nn="{what} kan ikkje brukast saman med {value}.", en="{what} cannot be used with {value}."),
        ),
        (
            r"ambiguous option: (?P<what>\S+) could match (?P<choices>.+)",
            Text(nb="«{what}» kan bety flere ting: {choices}. Skriv hele.", nn="«{what}» kan tyde fleire ting: {choices}. Skriv heile.", en="“{what}” can mean several: {choices}. Write it in full."),
        ),
        (
            r"argument (?P<what>.+?): (?P<value>.+)",
            Text(nb="{what}: {value}", nn="{what}: {value}", en="{what}: {value}"),
        ),
    )
)  # fmt: skip


class _Columns(argparse.HelpFormatter):
    """Room for our longest command beside what is said of it: argparse forgets that commands stand further in."""

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        if isinstance(action.choices, dict):
            longest = max(map(len, action.choices)) + self._current_indent + 2 * self._indent_increment
            self._action_max_length = max(self._action_max_length, longest)


class Parser(argparse.ArgumentParser):
    """argparse's parser in one of our languages. The patterns are of Python 3.11 to 3.14; what fits none stays English."""

    def __init__(self, *, language: Language = Language.BOKMAL, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Columns, **options)
        self.language = language
        self._positionals.title = _ARGUMENTS.to(language)
        self._optionals.title = _OPTIONS.to(language)
        self.add_argument("-h", "--help", action="help", help=_HELP.to(language))

    def format_usage(self) -> str:
        """The line that shows how the command is written."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, _USAGE.to(self.language))
        return formatter.format_help()

    def format_help(self) -> str:
        """The whole help."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, _USAGE.to(self.language))
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and where its help is, and exit with 2."""
        see = _SEE.filled(prog=self.prog).to(self.language)
        self.exit(2, f"{fault(message).to(self.language)} {see}\n")


def fault(message: str) -> Text:
    """What argparse found wrong, in three languages."""
    for pattern, text in _FAULTS:
        found = pattern.fullmatch(message)
        if found is not None:
            return text.filled(**found.groupdict())
    return Text(nb=message, nn=message, en=message)
