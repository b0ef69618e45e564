"""Takes the pictures of the pages for the documents, of the invented sample papers: `docs/screenshots/*.png`.

Fills a register of its own in a temporary folder, serves it, and looks at it in Chromium, 1280 pixels wide. The pictures of a
meeting from its agenda to its minutes are those that the test of it takes on its way.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples" / "papers"
OUT = ROOT / "docs" / "screenshots"
SAKSGANG = str(Path(sys.executable).with_name("saksgang"))
MEETING = "kf/2025-11-21/"
OPENED = "35"
NOT_READ_YET = "rr-2025-12-12-protokoll.pdf"
ON_THE_WAY = {
    "agenda": "1280/sakliste.png",
    "notice": "1280/innkalling.png",
    "answers": "1280/svarene.png",
    "live": "1280/mote.png",
    "minutes": "1280/referat-skriv.png",
    "answer-phone": "390/svar.png",
    "live-phone": "390/mote.png",
}
WIDTH, HEIGHT = 1280, 900
MOST_BYTES = 200_000


def main() -> int:
    with (
        tempfile.TemporaryDirectory() as folder,
        _served(Path(folder)) as (address, password),
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        page.goto(f"{address}/konto/logg-inn/")
        page.fill("#id_login", "sekretar")
        page.fill("#id_password", password)
        page.click("main button[type=submit]")
        taken = [_meeting(page, address), _reading_in(page, address)]
        chromium.close()
        taken += _on_the_way(Path(folder))
    too_large = [each.name for each in taken if each.stat().st_size > MOST_BYTES]
    print("\n".join(f"{each.relative_to(ROOT)}  {each.stat().st_size // 1000} kB" for each in taken))
    return 1 if too_large else 0


def _on_the_way(folder: Path) -> list[Path]:
    """What the secretary of the test sees, and what members see on a phone."""
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/browser/test_autumn.py", "-k", "wide or phone")
    subprocess.run([sys.executable, *words], cwd=ROOT, env={**os.environ, "SAKSGANG_PICTURES": str(folder)}, check=True)
    return [Path(shutil.copyfile(folder / seen, OUT / f"{name}.png")) for name, seen in ON_THE_WAY.items()]


def _meeting(page: Page, address: str) -> Path:
    """A meeting with one item opened."""
    page.goto(f"{address}/fjordregionen/{MEETING}")
    page.click(f"#sak-{OPENED} summary")
    page.wait_for_timeout(700)  # it opens slowly
    return _taken(page, "meeting")


def _reading_in(page: Page, address: str) -> Path:
    """A paper beside what was read of it."""
    page.goto(f"{address}/fjordregionen/papirer/les-inn/")
    page.set_input_files("#files", SAMPLES / NOT_READ_YET)
    page.click("main form button[type=submit]")
    page.locator("figure img").first.wait_for()
    page.wait_for_load_state("networkidle")
    return _taken(page, "reading-in")


def _taken(page: Page, name: str) -> Path:
    place = OUT / f"{name}.png"
    OUT.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=place, animations="disabled")
    return place


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, str]]:
    """The address of the sample register, and its secretary's password."""
    environment = {**os.environ, "SAKSGANG_DATA": str(folder / "data"), "SAKSGANG_LANGUAGE": "nb"}
    samples = Path(shutil.copytree(SAMPLES, folder / "papers"))
    (samples / NOT_READ_YET).unlink()
    demo = [SAKSGANG, "demo", "--once", "--samples", str(samples), "--out", str(folder / "demo")]
    subprocess.run(demo, env=environment, check=True, stdout=subprocess.DEVNULL)
    port = _free_port()
    server = subprocess.Popen([SAKSGANG, "serve", "--port", str(port)], env=environment)
    try:
        _wait_for(port)
        passwords = json.loads((folder / "data" / "demo-users.json").read_text("utf-8"))
        yield f"http://127.0.0.1:{port}", passwords["sekretar"]
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int, *, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nothing answers on port {port}")


if __name__ == "__main__":
    sys.exit(main())
