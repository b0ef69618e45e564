"""How far a long command has come: a bar on a terminal, elsewhere a plain line now and then; always on stderr."""

from __future__ import annotations

import sys
import time

from saksgang.core.texts import Language, Text

_EVERY_SECONDS = 5.0
_BAR = 30


class Progress:
    """Progress in `words`, a sentence with `{done}` and `{total}`."""

    def __init__(self, total: int, words: Text, language: Language) -> None:
        self._total, self._words, self._language = total, words, language
        self._is_terminal = sys.stderr.isatty()
        self._told = time.monotonic()
        self._is_open = False

    def show(self, done: int) -> None:
        """So many are done."""
        words = self._words.filled(done=done, total=self._total).to(self._language)
        if self._is_terminal:
            filled = _BAR * done // max(self._total, 1)
            print(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {words}", end="", file=sys.stderr, flush=True)
            self._is_open = True
        elif time.monotonic() - self._told >= _EVERY_SECONDS:
            self._told = time.monotonic()
            print(words, file=sys.stderr, flush=True)

    def show_of(self, done: int, total: int) -> None:
        """So many of so many, where the total was not known at the start."""
        self._total = total
        self.show(done)

    def say(self, words: Text) -> None:
        """A line of its own."""
        self.end()
        print(words.to(self._language), file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the bar."""
        if self._is_open:
            print(file=sys.stderr)
            self._is_open = False
