"""A page as somebody uses it who has only a keyboard: Tab, Enter, Space, arrows and typing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, Request

NAME = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return '';
  const by = (at.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent || '');
  return at.getAttribute('aria-label') || by.join(' ').trim() || at.labels?.[0]?.textContent || at.textContent || at.value || '';
}"""
MOST_TABS = 400


@dataclass
class Keys:
    """The keyboard of one window. Words are the beginning of the accessible name of what one goes to."""

    page: Page
    heard: list[str] = field(default_factory=list)
    pending: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("request", self._begun)
        self.page.on("requestfinished", self._ended)
        self.page.on("requestfailed", self._ended)

    def _begun(self, asked: Request) -> None:
        self.pending.add(asked)

    def _ended(self, asked: Request) -> None:
        self.pending.discard(asked)

    def to(self, words: str, *, after: str = "", kind: str = "*") -> None:
        """Press Tab until what has the focus is called so. With `after`, first until something is called that.

        `kind` is a CSS selector that it must be too: `button`, `input[type=radio]`. Raises `AssertionError` with all
        that was passed when there is no way there.
        """
        if after:
            self.to(after)
        self.heard = []
        self.page.bring_to_front()
        for _press in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            name = " ".join(str(self.page.evaluate(NAME)).split())
            self.heard.append(name[:50])
            if name.startswith(words) and self.page.evaluate(f"() => document.activeElement.matches('{kind}')"):
                return
        raise AssertionError(
            f"no way by the keyboard to “{words}” on {self.page.url}: {list(dict.fromkeys(self.heard))}"
        )

    def press(self, words: str, *, after: str = "", kind: str = "a, button, summary") -> None:
        """Go to a link or a button and press it; what it leads to has come when this returns."""
        self.to(words, after=after, kind=kind)
        self.enter()

    def enter(self) -> None:
        """Press Enter where one is, and wait until the answer is there."""
        self.page.keyboard.press("Enter")
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for has come, and nothing more is asked for at once."""
        quiet = 0
        for _turn in range(300):
            self.page.wait_for_timeout(40)
            quiet = 0 if self.pending else quiet + 1
            if quiet >= 3:
                self.page.wait_for_load_state("load")
                return
        raise AssertionError(f"no answer at {self.page.url}: {[one.url for one in self.pending]}")

    def write(self, label: str, text: str, *, after: str = "") -> None:
        """Write in a field in place of what stands there."""
        self.to(label, after=after, kind="input, textarea, select, [contenteditable]")
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def tick(self, words: str, *, after: str = "") -> None:
        """Tick a box or choose from a group of radio buttons."""
        self.to(words, after=after, kind="input[type=checkbox], input[type=radio]")
        self.page.keyboard.press("Space")

    def said(self) -> str:
        """What the page says in its boxes of messages."""
        boxes = self.page.locator("main .ds-alert:visible").all_inner_texts()
        return re.sub(r"\s+", " ", " / ".join(boxes))
