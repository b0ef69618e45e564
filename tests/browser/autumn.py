"""The autumn of a regional council, step by step as its secretary takes them, with the keyboard alone.

Every step works in a window of any width, with JavaScript and without. Beside the pages only what people have on paper is
looked at: the mail they got.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect
from tests.browser.keyboard import Keys
from tests.browser.served import Server
from tests.web.register import PASSWORD

Take = Callable[[Keys, str], None]


class Box:
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        self.came: list[EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802  # aiosmtpd names it
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)  # type: ignore[attr-defined]  # aiosmtpd tells no types
        assert isinstance(letter, EmailMessage)
        self.came.append(letter)
        return "250 OK"


@dataclass
class Autumn:
    """One run: through which windows one looks at which server, and who carries the mail."""

    browser: Browser
    server: Server
    box: Box
    tick: Callable[[], None]
    home: str
    body: str
    javascript: bool
    width: int
    take: Take

    def window(self, user: str = "", path: str = "") -> Keys:
        """A new window, signed in as a user when one is named."""
        context = self.browser.new_context(
            viewport={"width": self.width, "height": 900}, java_script_enabled=self.javascript, locale="nb-NO",
            reduced_motion="reduce",
        )  # fmt: skip
        keys = Keys(context.new_page())
        keys.page.set_default_timeout(20_000)
        if user:
            keys.page.goto(f"{self.server.url}/konto/logg-inn/?next={self.home}{path}")
            keys.write("Brukernavn", user)
            keys.write("Passord", PASSWORD)
            keys.enter()
        return keys

    def at(self, keys: Keys, path: str) -> None:
        keys.page.goto(f"{self.server.url}{self.home}{path}")

    def letters(self) -> list[EmailMessage]:
        """What has been mailed since last asked."""
        self.tick()
        found = list(self.box.came)
        self.box.came.clear()
        return found


def text_of(letter: EmailMessage) -> str:
    """The words of a letter."""
    plain = letter.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content())


def address_in(letter: EmailMessage, ending: str = "") -> str:
    """The first address in a letter, or the first that ends so."""
    return next(word for word in re.findall(r"https?://\S+", text_of(letter)) if word.endswith(ending))


def receiver(letter: EmailMessage) -> str:
    """The address it went to."""
    return str(letter["To"].addresses[0].addr_spec)


def words(keys: Keys) -> str:
    """All that the page says, with single spaces."""
    return " ".join(keys.page.locator("main").inner_text().split())


def plan(run: Autumn, secretary: Keys, date: str) -> None:
    """From the desk to an agenda that has filled itself."""
    run.at(secretary, f"moter/planlegg/?organ={run.body}")
    secretary.write("Dag", date)
    secretary.write("Fra klokka", "0900")
    secretary.write("Til klokka", "1200")
    secretary.write("Sted", "Kommunestyresalen")
    secretary.press("Planlegg møtet", kind="button")
    assert secretary.page.url.endswith("/sakliste/"), secretary.said()


def put_on_agenda(secretary: Keys, title: str, minutes: int, proposal: str) -> None:
    secretary.write("Ny sak", title)
    secretary.write("Minutter", str(minutes))
    secretary.press("Sett saken på lista", kind="button")
    secretary.press(f"Endre {title}")
    secretary.write("Forslag til vedtak", proposal)
    secretary.press("Lagre saken", kind="button")
    assert "Saken er endret" in secretary.said()


def fix(run: Autumn, secretary: Keys) -> None:
    """Fix the agenda and get the chair's word by mail; the chair only opens the link."""
    secretary.press("Fastsett saklista", kind="button")
    assert "Saklista er fastsatt" in secretary.said()
    secretary.press("Send saklista til", kind="button")
    (letter,) = run.letters()
    chair = run.window()
    chair.page.goto(address_in(letter))
    chair.press("Godkjenn saklista", kind="button")
    assert "Saklista er godkjent" in words(chair)
    chair.page.context.close()


def send(run: Autumn, secretary: Keys, at: str) -> list[EmailMessage]:
    """Send the notice; the mail that went out."""
    run.at(secretary, f"{at}innkalling/")
    run.take(secretary, "innkalling")
    secretary.press("Send til", kind="button")
    assert secretary.page.url.endswith("/innkalling/sendt/"), secretary.said()
    return run.letters()


def answer(run: Autumn, letters: list[EmailMessage], absent: set[str]) -> None:
    """Everybody who was asked answers from the link; those with these addresses cannot come."""
    asked = [one for one in letters if "?svar=ja" in text_of(one)]
    assert absent < {receiver(one) for one in asked}
    person = run.window()
    for letter in asked:
        person.page.goto(address_in(letter, "?svar=nei" if receiver(letter) in absent else "?svar=ja"))
        person.press("Send svar", kind="button")
        assert "Svaret er lagret" in words(person)
    run.take(person, "svar")
    person.page.context.close()


def confirm_absences(run: Autumn, secretary: Keys, at: str, count: int) -> None:
    run.at(secretary, f"{at}svar/")
    assert "vedtaksfør" in words(secretary)
    for _absent in range(count):
        secretary.press("Bekreft forfallet", kind="button")
    assert words(secretary).count("Forfallet er bekreftet av") == count
    run.take(secretary, "svarene")


def call_roll(secretary: Keys, absent: list[str]) -> None:
    """Say who is not there, and that all others are."""
    for name in absent:
        _to_group(secretary, name)
        for _step in range(2):
            secretary.page.keyboard.press("ArrowRight")
    secretary.tick("Alle som ikke er merket")
    secretary.press("Før oppropet", kind="button")


def _to_group(keys: Keys, name: str) -> None:
    inside = "name => (document.activeElement.closest('fieldset')?.textContent || '').trim().startsWith(name)"
    for _press in range(200):
        keys.page.keyboard.press("Tab")
        if keys.page.evaluate(inside, name):
            return
    raise AssertionError(f"no way by the keyboard to the roll call of {name}")


def write_remark(keys: Keys, text: str) -> None:
    keys.write("Ny merknad", text)
    keys.press("Legg til merknaden", kind="button")


def fresh(run: Autumn, keys: Keys) -> None:
    """What others have done: it comes by itself, or by the link where there is no JavaScript."""
    if not run.javascript:
        keys.press("Oppdater")


def sees(run: Autumn, keys: Keys, text: str) -> None:
    """Another's words are on the page within two seconds and a little for a busy machine."""
    fresh(run, keys)
    expect(keys.page.locator("main")).to_contain_text(text, timeout=6_000)


def hold(run: Autumn, first: Keys, second: Keys, absent: list[str], contested: str, *, seconds_cut: int) -> None:
    """Hold the meeting: roll call, two who type, the network gone for a while, and a vote that the chair decides."""
    call_roll(first, absent)
    first.press("Start møtet", kind="button")
    assert "Pågår" in words(first), first.said()
    adopt_until(first, contested)
    fresh(run, second)
    sees(run, second, contested)
    write_remark(first, "Anne: Fergen må gå hver time.")
    sees(run, second, "Fergen må gå hver time")
    write_remark(second, "Bjørn: Hva koster det?")
    sees(run, first, "Hva koster det?")
    if seconds_cut:
        cut_network(run, first, second, seconds_cut)
    run.take(first, "mote")
    vote_with_casting_vote(first)
    adopt_until(first, "")
    if not first.page.get_by_text("Avslutt møtet", exact=True).first.is_visible():
        first.press("Pause, avslutt")
    first.press("Avslutt møtet", kind="summary")
    first.press("Avslutt møtet", kind="button")
    assert "Avholdt" in words(first), first.said()


def cut_network(run: Autumn, first: Keys, second: Keys, seconds: int) -> None:
    """What one types while the network is gone is sent when it is back, and others' words are not lost by it."""
    wire: BrowserContext = first.page.context
    wire.set_offline(True)
    first.write("Ny merknad", "Cato: Skrevet uten nett.")
    first.to("Legg til merknaden", kind="button")
    first.page.keyboard.press("Enter")
    expect(first.page.locator("body")).to_contain_text("prøver igjen", timeout=10_000)
    write_remark(second, "Dina: Skrevet mens den andre var borte.")
    first.page.wait_for_timeout(1_000 * seconds)
    wire.set_offline(False)
    expect(second.page.locator("main")).to_contain_text("Skrevet uten nett", timeout=40_000)
    expect(first.page.locator("main")).to_contain_text("Skrevet mens den andre var borte", timeout=40_000)


def vote_with_casting_vote(keys: Keys) -> None:
    """Five to five: first without the chair's casting vote, which is refused with the paragraph, then with it."""
    keys.press("Stem", kind="summary")
    keys.to("Hvordan det ble stemt", kind="select")
    keys.page.keyboard.type("hånd")
    keys.write("For", "5")
    keys.write("Mot", "5")
    keys.press("Før voteringen", kind="button")
    assert "Stemmene står 5–5" in words(keys)
    assert "(kommuneloven § 11-9)" in words(keys)
    keys.to("Møtelederen stemte", kind="select")
    keys.page.keyboard.type("for")
    keys.press("Før voteringen", kind="button")
    assert "med møtelederens dobbeltstemme" in words(keys)


def adopt_until(keys: Keys, title: str) -> None:
    """Take the items in turn as proposed, until one that is called so is taken up; with no title, all."""
    for _item in range(30):
        shown = words(keys)
        if "Ta opp saken Utsett" in shown:
            keys.press("Ta opp saken", kind="button")
        elif "Ta opp neste sak" in shown:
            keys.press("Ta opp neste sak", kind="button")
        elif "Ferdig" in shown:
            keys.press("Ferdig", kind="button")
        else:
            return
        now = keys.page.locator("main h2").first.inner_text()
        if title and title in now:
            return
        if "Som foreslått" in words(keys):
            keys.press("Som foreslått", kind="button")


def finish_minutes(run: Autumn, secretary: Keys, at: str) -> None:
    run.at(secretary, f"{at}referat/skriv/")
    run.take(secretary, "referat-skriv")
    assert "Ingenting mangler" in words(secretary)
    secretary.press("Gjør referatet ferdig", kind="button")
    assert "Referatet er ferdig" in secretary.said()


def comment(run: Autumn, secretary: Keys, at: str, *, wrong: str, right: str) -> None:
    """Send the minutes out; one who was there corrects a remark from the link; the secretary takes it in."""
    run.at(secretary, f"{at}referat/send/")
    secretary.press("Send referatet til merknad", kind="button")
    assert "Referatet er sendt til" in secretary.said()
    person = run.window()
    person.page.goto(address_in(run.letters()[0]))
    field = person.page.locator("textarea", has_text=wrong)
    _to_field(person, str(field.get_attribute("id")))
    person.page.keyboard.press("ControlOrMeta+a")
    person.page.keyboard.type(field.input_value().replace(wrong, right).replace("\n", "\r"))
    person.press("Send rettingene", kind="button")
    assert "sendt til sekretæren" in words(person)
    person.page.context.close()
    run.at(secretary, f"{at}referat/rettinger/")
    run.take(secretary, "rettinger")
    secretary.press("Ta inn rettingen", kind="button")
    assert "tas inn i neste versjon" in secretary.said()


def _to_field(keys: Keys, wanted: str) -> None:
    for _press in range(200):
        keys.page.keyboard.press("Tab")
        if keys.page.evaluate("() => document.activeElement.id") == wanted:
            return
    raise AssertionError(f"no way by the keyboard to #{wanted}")


def pictures_in(folder: Path | None) -> Take:
    """Takes a picture of the top of a page into a folder, or none without one."""

    def take(keys: Keys, name: str) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            keys.page.evaluate("() => scrollTo(0, 0)")
            keys.page.screenshot(path=folder / f"{name}.png", animations="disabled")

    return take
