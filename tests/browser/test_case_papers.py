"""Case papers in real browsers: written by keys alone, pasted from Word, by two at once, without network, without scripts,
on a phone; and a municipality that hands in a case by its link."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.actions.processes import run
from tests.browser.conftest import Visit, visit
from tests.browser.served import Server, served, wait_for
from tests.web.register import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-case-papers")]
SEED = """
import datetime
import json
from tests.case_papers import begun
from tests.web.register import NOW, PASSWORD, make_register
from saksgang.actions.users import create_user
from saksgang.actions.case_papers_handed_in import invite_municipality
from saksgang.actions.meeting_planning import plan_meeting
from saksgang.core.access import COMMAND_LINE, Role
register = make_register(name=sys.argv[1], prefix=sys.argv[2])
who = {"by": COMMAND_LINE, "now": NOW}
second = create_user(register.cooperation, username=sys.argv[2] + "-odd", password=PASSWORD, role=Role.CASE_OFFICER,
  full_name="Odd Medskriver", **who)
day = datetime.date.today() + datetime.timedelta(days=60)
meeting = plan_meeting(register.cooperation, register.body.pk, date=day, **who)
municipality = register.cooperation.municipalities.first()
token = invite_municipality(register.cooperation, municipality.pk, "Tora Strand", by=COMMAND_LINE,
  now=datetime.datetime.now(datetime.UTC))
print(json.dumps({"at": "/" + register.cooperation.slug + "/", "paper": begun(register).pk, "meeting": meeting.pk,
  "secretary": register.secretary.username, "second": second.username, "token": token}))
"""
PASTE = """(text, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  text.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
DROP = """(place, files) => {
  const data = new DataTransfer();
  for (const [name, words] of files) data.items.add(new File([words], name));
  for (const kind of ["dragover", "drop"]) place.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style></head><body>
<!--StartFragment--><h2 style='mso-outline-level:2'>Økonomi</h2>
<p class=MsoNormal>Kommunene <b style='mso-bidi-font-weight:normal'>deler</b> <span style='font-style:italic'>alle</span> utgiftene<a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Kaia bygges.</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Regningen deles.</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>År</p></td><td><p class=MsoNormal>Kroner</p></td></tr>
<tr><td><p class=MsoNormal>2027</p></td><td><p class=MsoNormal>1 200</p></td></tr></table>
<div style='mso-element:footnote-list'><hr size=1><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Se rapporten.</p></div></div>
<!--EndFragment--></body></html>"""
FROM_WORD = """## Økonomi

Kommunene **deler** *alle* utgiftene\\[1\\].

1. Kaia bygges.
2. Regningen deles.

|  |  |
| --- | --- |
| År | Kroner |
| 2027 | 1 200 |

\\[1\\] Se rapporten."""


@dataclass(frozen=True)
class Region:
    """A co-operation with one case paper that is begun, a planned meeting, two who write, and a municipality's link."""

    server: Server
    at: str
    paper: int
    meeting: int
    secretary: str
    second: str
    token: str

    def kept(self, part: str, paper: int = 0) -> str:
        """A part of the case paper as the register has it."""
        ((text,),) = self.server.rows(f"SELECT {part} FROM records_casepaper WHERE id = ?", paper or self.paper)  # ours
        return str(text)

    def page(self, more: str = "") -> str:
        """The address of the case paper, or of a page below it."""
        return f"{self.at}saksframlegg/{self.paper}/{more}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server, ended after the module."""
    with served(tmp_path_factory.mktemp("case-papers")) as running:
        yield running


@pytest.fixture
def region(server: Server, request: pytest.FixtureRequest) -> Region:
    """A co-operation of the test's own."""
    mark = str(abs(hash(request.node.name)) % 10**9)
    told = json.loads(run(SEED, server.data, f"Region {mark}", f"u{mark}").splitlines()[-1])
    return Region(server, **told)


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Browsers that the test opens, closed after it."""
    opened: list[BrowserContext] = []
    yield opened
    for one in opened:
        one.close()


def enter(browser: Browser, contexts: list[BrowserContext], server: Server, username: str, **how: object) -> Visit:
    """A browser of its own in which a user has signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **how)  # type: ignore[arg-type]  # its own words
    contexts.append(context)
    seen = visit(context, server)
    seen.to("/konto/logg-inn/")
    seen.page.fill("#id_login", username)
    seen.page.fill("#id_password", PASSWORD)
    seen.page.click("main button[type=submit]")
    return seen


def text_of(page: Page, part: str) -> Locator:
    """Where one writes a part."""
    return page.locator(f"[data-editor]:has([data-field={part}]) .editor-text")


def test_what_is_typed_is_kept_within_two_seconds_and_tells_when(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, region.server, region.secretary)
    seen.to(region.page("skriv/"))
    text_of(seen.page, "background").click()
    lags = []
    for number in range(3):
        seen.page.keyboard.type(f" Setning {number}.")
        typed_at = time.monotonic()
        wait_for(lambda number=number: f"Setning {number}." in region.kept("background"))
        lags.append(time.monotonic() - typed_at)
    expect(seen.page.locator("[data-autosave-status]")).to_contain_text("Lagret ")
    assert max(lags) <= 2, lags
    assert text_of(seen.page, "background").get_attribute("lang") == "nb"
    assert text_of(seen.page, "background").get_attribute("spellcheck") == "true"
    assert seen.heard == []


def test_case_is_written_by_keys_alone_and_put_on_the_agenda(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, region.server, region.secretary)
    page, keys = seen.page, seen.page.keyboard

    def go_to(words: str, kind: str = "a, button, input, select, summary") -> None:
        """Step by Tab until what has the focus says so."""
        for _ in range(120):
            keys.press("Tab")
            focused = page.locator(":focus")
            if focused.count() and focused.evaluate("(e, kind) => e.matches(kind)", kind):
                told = focused.evaluate(
                    "e => (e.labels?.[0] || e).textContent + ' ' + (e.getAttribute('aria-label') || '')"
                )
                if words in told:
                    return
        raise AssertionError(f"no way to {words} by Tab")

    seen.to(f"{region.at}ko/")
    go_to("Skriv saksframlegg")
    keys.press("Enter")
    page.wait_for_url("**/ny/")
    go_to("Tittel")
    keys.type("Felles brannvern")
    keys.press("Enter")
    page.wait_for_url("**/skriv/")
    expect(page.locator(".editor-text")).to_have_count(5)
    paper = int(page.url.split("/")[-3])
    for _ in range(60):
        keys.press("Tab")
        if page.evaluate("document.activeElement.matches('.editor-text')"):
            break
    keys.type("Hva saken gjelder")
    keys.press("Alt+F10")
    assert page.evaluate("document.activeElement.dataset.tool") == "heading"
    keys.press("Enter")
    keys.press("End")
    keys.press("Enter")
    keys.type("To punkter:")
    keys.press("Enter")
    keys.type("- det ene")
    keys.press("Enter")
    keys.type("det andre")
    wait_for(
        lambda: region.kept("background", paper) == "### Hva saken gjelder\n\nTo punkter:\n\n- det ene\n- det andre"
    )
    page.locator(".editor-text").nth(4).focus()
    keys.type("1. Kaia bygges.")
    keys.press("Enter")
    keys.type("16. september er fristen.")
    keys.press("Enter")
    keys.press("Enter")
    keys.type("Eller:")
    keys.press("Enter")
    keys.type("a) bokstaver")
    keys.press("Enter")
    keys.type("og flere")
    points = "1. Kaia bygges.\n2. 16\\. september er fristen.\n\nEller:\n\na) bokstaver\nb) og flere"
    expect(page.locator("[data-autosave-status]")).to_contain_text("Lagret ")
    wait_for(lambda: region.kept("proposal", paper) == points)
    seen.to(f"{region.at}saksframlegg/{paper}/")
    expect(page.locator(".document ol > li")).to_have_count(4)
    go_to("Meld saken klar")
    keys.press("Enter")
    expect(page.locator("main .ds-alert").first).to_contain_text("meldt klar")
    go_to("Sett på saklista")
    keys.press("Enter")
    expect(page.locator("main .ds-alert").first).to_contain_text("Saken er satt på saklista")
    assert region.server.rows("SELECT meeting_id FROM records_agendaitem WHERE paper_id = ?", paper) == [
        (region.meeting,)
    ]
    assert seen.heard == []


def test_paste_from_word_keeps_headings_lists_tables_and_footnotes(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, region.server, region.secretary)
    seen.to(region.page("skriv/"))
    text_of(seen.page, "economy").click()
    text_of(seen.page, "economy").evaluate(PASTE, WORD)
    wait_for(lambda: region.kept("economy") == FROM_WORD)
    assert seen.heard == []


def test_field_that_a_rule_refuses_says_why_and_keeps_what_was_typed(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, region.server, region.secretary)
    seen.to(region.page("skriv/"))
    field = seen.page.locator("#f-due_on")
    field.fill("31.2.2031")
    expect(seen.page.locator("[data-said-of=due_on]")).to_contain_text("«31.2.2031» er ingen dato")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("28.2.2031")
    wait_for(lambda: region.kept("due_on") == "2031-02-28")
    expect(seen.page.locator("[data-said-of=due_on]")).to_be_empty()
    field.fill("i morgen")
    expect(seen.page.locator("[data-said-of=due_on]")).to_contain_text("er ingen dato")
    seen.page.reload()
    expect(field).to_have_value("i morgen")


def test_hostile_paste_runs_nothing_and_leaves_only_words(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, region.server, region.secretary)
    seen.to(region.page("skriv/"))
    text_of(seen.page, "climate").click()
    hostile = (
        "<p>Ord<img src=x onerror=\"document.title='tatt'\"><a href=\"javascript:document.title='tatt'\">lenke</a></p>"
    )
    text_of(seen.page, "climate").evaluate(PASTE, hostile)
    wait_for(lambda: region.kept("climate") == "Ordlenke")
    assert "tatt" not in seen.page.title()


def test_two_who_write_see_each_other_and_lose_nothing(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, region.server, region.secretary)
    other = enter(browser, contexts, region.server, region.second)
    seen.to(region.page("skriv/"))
    text_of(seen.page, "background").click()
    seen.page.keyboard.type("Første avsnitt.")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.type("Andre avsnitt.")
    wait_for(lambda: region.kept("background") == "Første avsnitt.\n\nAndre avsnitt.")

    other.to(region.page("skriv/"))
    text_of(other.page, "background").click()
    expect(other.page.locator("[data-presence-of=background]")).to_have_text("Siri Sekretær skriver her nå")
    expect(seen.page.locator("[data-presence-of=background]")).to_have_text(
        "Odd Medskriver skriver her nå", timeout=15_000
    )

    seen.page.keyboard.press("Control+Home")
    seen.page.keyboard.type("Helt ")
    other.page.keyboard.press("Control+End")
    other.page.keyboard.type(" Og mer.")
    both = "Helt Første avsnitt.\n\nAndre avsnitt. Og mer."
    wait_for(lambda: region.kept("background") == both)
    for page in (seen.page, other.page):
        expect(text_of(page, "background")).to_have_text("Helt Første avsnitt.Andre avsnitt. Og mer.", timeout=15_000)

    contexts[1].set_offline(True)
    seen.page.keyboard.press("Control+Home")
    seen.page.keyboard.type("Dette: ")
    wait_for(lambda: region.kept("background").startswith("Dette: Helt"))
    other.page.keyboard.press("Control+Home")
    other.page.keyboard.type("Noe annet: ")
    contexts[1].set_offline(False)
    choice = other.page.locator(".both-texts")
    expect(choice).to_contain_text("Dette: Helt Første", timeout=20_000)
    expect(choice).to_contain_text("Noe annet: Helt Første")
    expect(choice).to_contain_text("Siri Sekretær")
    assert region.kept("background").startswith("Dette: Helt")
    choice.locator("[data-take=mine]").click()
    wait_for(lambda: region.kept("background").startswith("Noe annet: Helt"))
    other.to(region.page("historikk/"))
    expect(other.page.locator("main")).to_contain_text("Dette: ")


def test_text_outlives_the_network_and_the_window(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, region.server, region.secretary)
    seen.to(region.page("skriv/"))
    contexts[0].set_offline(True)
    text_of(seen.page, "assessment").click()
    seen.page.keyboard.type("Dette må ikke bli borte.")
    seen.page.fill("#f-introduced_by", "Åse Nordmyr")
    expect(seen.page.locator("[data-autosave-status]")).to_contain_text("teksten er trygg her", timeout=10_000)
    assert (region.kept("assessment"), region.kept("introduced_by")) == ("", "")
    seen.page.close()
    contexts[0].set_offline(False)
    again = visit(contexts[0], region.server)
    again.to(region.page("skriv/"))
    wait_for(lambda: region.kept("assessment") == "Dette må ikke bli borte.")
    wait_for(lambda: region.kept("introduced_by") == "Åse Nordmyr")
    expect(text_of(again.page, "assessment")).to_have_text("Dette må ikke bli borte.")

    contexts[0].set_offline(True)
    text_of(again.page, "assessment").click()
    again.page.keyboard.press("Control+End")
    again.page.keyboard.type(" Heller ikke dette.")
    expect(again.page.locator("[data-autosave-status]")).to_contain_text("teksten er trygg her", timeout=10_000)
    contexts[0].set_offline(False)
    wait_for(lambda: region.kept("assessment") == "Dette må ikke bli borte. Heller ikke dette.", seconds=20)
    expect(again.page.locator("[data-autosave-status]")).to_contain_text("Lagret ")


def test_files_that_are_dropped_are_attached_in_order(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, region.server, region.secretary)
    seen.to(region.page("skriv/"))
    files = [["Kart_over_kaia.txt", "Her ligger kaia."], ["Budsjett æøå.txt", "1 200"]]
    seen.page.locator("[data-drop]").evaluate(DROP, files)
    expect(seen.page.locator("main .ds-alert").first).to_contain_text("2 filer er lagt ved")
    listed = seen.page.locator("section[aria-labelledby=vedlegg] ol.lines > li a")
    assert listed.all_inner_texts() == ["Kart over kaia", "Budsjett æøå"]
    second = seen.page.locator("section[aria-labelledby=vedlegg] ol.lines > li").nth(1)
    second.locator("summary").click()
    second.locator("button[name=up]").click()
    expect(listed.first).to_have_text("Budsjett æøå")


def test_case_is_written_without_scripts(region: Region, browser: Browser, contexts: list[BrowserContext]) -> None:
    seen = enter(browser, contexts, region.server, region.secretary, java_script_enabled=False)
    seen.to(region.page("skriv/"))
    page = seen.page
    page.fill("textarea[name=background]", "Kaia er gammel.\n\n- den råtner\n- den er for liten")
    page.fill("textarea[name=proposal]", "1. Kaia bygges.\n2. Regningen deles.")
    page.fill("[name=guests]", "Åse Nordmyr, 10 minutter")
    page.click("text=Lagre saksframlegget")
    expect(page.locator(".document")).to_contain_text("den er for liten")
    assert region.kept("proposal") == "1. Kaia bygges.\n2. Regningen deles."
    page.set_input_files("#nye-filer", {"name": "kart.txt", "mimeType": "text/plain", "buffer": b"kart"})
    page.click("text=Legg ved filene")
    expect(page.locator("section[aria-labelledby=vedlegg]")).to_contain_text("kart.txt")
    page.click("text=Noter et vedlegg som ettersendes")
    page.fill("#lov-navn", "Budsjett")
    page.fill("#lov-hvem", "Tora Strand")
    page.fill("#lov-frist", "1.9.2031")
    page.click("text=Noter vedlegget")
    expect(page.locator("section[aria-labelledby=vedlegg]")).to_contain_text("Tora Strand, innen 1.9.2031")
    page.click("text=Meld saken klar")
    seen.to(f"{region.at}ko/")
    expect(page.locator("main")).to_contain_text("Klar, vedlegg ettersendes: 1")
    page.click("button:has-text('Sett på saklista')")
    expect(page.locator("main .ds-alert").first).to_contain_text("Saken er satt på saklista")


def test_municipality_hands_in_a_case_by_its_link(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    contexts.append(browser.new_context(viewport={"width": 390, "height": 844}))
    seen = visit(contexts[0], region.server)
    seen.to(f"{region.at}meld-inn/{region.token}/")
    page = seen.page
    assert seen.axe() == []
    assert seen.overflow(390) == 0
    page.fill("#title", "Bru over sundet")
    page.locator(".editor-text").first.click()
    page.keyboard.type("Brua er smal.")
    page.set_input_files("#files", {"name": "bru.txt", "mimeType": "text/plain", "buffer": b"bru"})
    page.fill("#email", "tora@nes.example")
    page.click("button:has-text('Meld inn saken')")
    expect(page.locator("h1")).to_have_text("Saken er meldt inn")
    expect(page.locator("main")).to_contain_text("Den rekker møtet")
    ((paper, text),) = region.server.rows(
        "SELECT id, background FROM records_casepaper WHERE title = 'Bru over sundet'"
    )
    assert text == "Brua er smal."
    ((mail,),) = region.server.rows("SELECT text FROM records_outgoingmail WHERE receiver = 'tora@nes.example'")
    assert "Den rekker møtet" in str(mail) and "Bru" not in str(mail)
    assert region.server.rows("SELECT title FROM records_caseattachment WHERE paper_id = ?", paper) == [("bru",)]
    assert seen.heard == []


def test_pages_fit_a_phone_and_have_no_barriers(
    region: Region, browser: Browser, contexts: list[BrowserContext]
) -> None:
    seen = enter(browser, contexts, region.server, region.secretary)
    found = {}
    for name in (
        "ko/",
        "saksframlegg/ny/",
        "saksframlegg/maler/",
        "saksframlegg/maler/ny/",
        "saksframlegg/innmelding/",
    ):
        seen.to(region.at + name)
        found[name] = (seen.overflow(390), seen.overflow(1280), seen.axe())
    for name in ("", "skriv/", "historikk/"):
        seen.to(region.page(name))
        if name == "skriv/":
            expect(seen.page.locator(".editor-text")).to_have_count(5)
        found[name or "sak"] = (seen.overflow(390), seen.overflow(1280), seen.axe())
    assert found == dict.fromkeys(found, (0, 0, []))
    assert len(found) == 8
