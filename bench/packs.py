"""How fast a meeting's pack is made: thirty items with their case papers and four hundred pages of attachments, as PDF and
ZIP; of an open meeting, and of one where something is exempt, so that there are two packs and the public site is searched."""

from __future__ import annotations

import datetime
import io
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import Figure, own_peak_mib, times_of, yardstick_ms
from bench.pages import start_register

if TYPE_CHECKING:
    from saksgang.records.models import Cooperation, Meeting, Notice

ITEMS, PAGES = 30, 400
RUNS = 3
BOUND_MS, BOUND_MIB = 10_000.0, 500.0
NOW = datetime.datetime(2030, 1, 7, 12, tzinfo=datetime.UTC)
WORDS = (
    "kai", "vei", "bru", "plan", "drift", "anlegg", "kostnad", "utgift", "avtale", "region", "tiltak", "fjord", "buss",
    "vurdering", "alternativ", "klima", "areal", "tidsplan", "ansvar", "oppgave", "rapport", "tilskudd", "leveranse",
)  # fmt: skip
KINDS = (("pdf", 8, 40), ("docx", 5, 10), ("jpg", 1, 20), ("txt", 1, 10))
"""Attachments: their format, the pages of each, and how many there are; four hundred pages in all."""


def packing(*, is_exempt: bool) -> tuple[Figure, ...]:
    """From that the pack is asked for until PDF and ZIP are kept and offered: what `saksgang tick` and the sending do."""
    with tempfile.TemporaryDirectory() as data:
        start_register(Path(data))
        from saksgang.actions.calling_packs import ask_packs_again, make_packs
        from saksgang.core.access import COMMAND_LINE
        from saksgang.records.models import NoticeFile

        cooperation, meeting, notice, sending_ms = _sent(is_exempt=is_exempt)
        before_mib = own_peak_mib()
        wall, cpu, loops = [], [], []
        for _ in range(RUNS):
            ask_packs_again(cooperation, meeting.pk, by=COMMAND_LINE, now=NOW)
            began, began_cpu = time.perf_counter(), time.process_time()
            assert make_packs(cooperation, notice.pk, now=NOW)
            wall.append((time.perf_counter() - began) * 1000)
            cpu.append((time.process_time() - began_cpu) * 1000)
            loops.append(yardstick_ms())
        pdf = NoticeFile.objects.get(notice=notice, what="pack", file_type="pdf", is_full=is_exempt).document
        count = NoticeFile.objects.filter(notice=notice, what="pack", file_type="pdf").count()
        times = times_of(wall, cpu, loops)
        return (
            Figure(
                f"make {count} pack{'s' if count > 1 else ''}, {ITEMS} items", times.p50, times.p95, times.cpu, times.runs,
                own_peak_mib(), bound_ms=BOUND_MS, bound_mib=BOUND_MIB, yardstick_ms=times.yardstick,
                facts={
                    "first_ms": round(wall[0]), "pages": pdf.pages or 0, "mb": round(pdf.size / 1e6, 1),
                    "before_mib": round(before_mib), "sending_ms": round(sending_ms),
                },
            ),
        )  # fmt: skip


def _sent(*, is_exempt: bool) -> tuple[Cooperation, Meeting, Notice, float]:
    """A meeting whose notice was sent to twelve, and how long that took."""
    from saksgang.actions.agendas import fix_agenda
    from saksgang.actions.calling import send_notice
    from saksgang.actions.cooperations import create_cooperation
    from saksgang.core.access import COMMAND_LINE

    cooperation = create_cooperation("Region", by=COMMAND_LINE, now=NOW)
    meeting = _planned(cooperation)
    fix_agenda(cooperation, meeting.pk, by=COMMAND_LINE, now=NOW)
    if is_exempt:
        _exempt_words(meeting)
    began = time.perf_counter()
    notice = send_notice(cooperation, meeting.pk, site="https://saker.example", by=COMMAND_LINE, now=NOW)
    return cooperation, meeting, notice, (time.perf_counter() - began) * 1000


def _planned(cooperation: Cooperation) -> Meeting:
    from saksgang.actions.meeting_planning import plan_meeting
    from saksgang.core.access import COMMAND_LINE
    from saksgang.records.models import Body, Holder, Person, Seat

    body = Body.objects.create(cooperation=cooperation, slug="kf", name="Kommunedirektørforum", prefix="KF")
    for number in range(12):
        name = f"Person {number}"
        person = Person.objects.create(
            cooperation=cooperation, name=name, slug=f"person-{number}", email=f"p{number}@region.example"
        )
        seat = Seat.objects.create(cooperation=cooperation, body=body, title=f"Plass {number}", position=number)
        Holder.objects.create(cooperation=cooperation, seat=seat, person=person, is_set=True)
    meeting = plan_meeting(
        cooperation, body.pk, date=datetime.date(2030, 1, 28), time_start=datetime.time(9), time_end=datetime.time(15),
        place="Fyret", by=COMMAND_LINE, now=NOW,
    )  # fmt: skip
    _add_items(meeting)
    return meeting


def _add_items(meeting: Meeting) -> None:
    """Thirty items of some two pages, and the attachments dealt out among them."""
    from saksgang.actions.agenda_items import add_item
    from saksgang.actions.agenda_items_written import NewItem
    from saksgang.core.access import COMMAND_LINE
    from saksgang.core.dossier import ItemKind
    from saksgang.records import files
    from saksgang.records.models import Attachment, Document

    chance = random.Random(30)  # the same words each time
    rows = [
        add_item(
            meeting.cooperation, meeting.pk,
            NewItem(
                f"Sak om {_words(chance, 3)}", kind=ItemKind.DECISION, minutes=10, proposal=f"Vedta {_words(chance, 40)}."
            ),
            by=COMMAND_LINE, now=NOW,
        )
        for _ in range(ITEMS)
    ]  # fmt: skip
    for row in rows:
        row.text = "\n\n".join(f"{_words(chance, 90).capitalize()}." for _ in range(6))
        row.save(update_fields=["text"])
    for place, (name, content) in enumerate(_attachments(chance)):
        item = rows[place % ITEMS]
        document = Document.objects.create(
            cooperation=meeting.cooperation, sha256=files.store(content), name=name, size=len(content), added_at=NOW
        )
        Attachment.objects.create(
            cooperation=meeting.cooperation, item=item, position=item.attachments.count(), title=name, document=document
        )


def _attachments(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for ending, pages, count in KINDS:
        for number in range(count):
            yield f"vedlegg-{ending}-{number}.{ending}", _content(ending, pages, chance)


def _content(ending: str, pages: int, chance: random.Random) -> bytes:
    from saksgang.document.tree import Block, Document, Heading, PageBreak, Paragraph, Run
    from saksgang.writing.papers import write_document

    if ending == "jpg":
        return _scan(chance)
    if ending == "txt":
        return "\n".join(_words(chance, 12) for _ in range(40)).encode()
    blocks: list[Block] = []
    for page in range(pages):
        blocks += [PageBreak()] if page else []
        blocks += [Heading(1, (Run(_words(chance, 4)),)), *(Paragraph((Run(_words(chance, 70)),)) for _ in range(5))]
    return write_document(Document(tuple(blocks), title=_words(chance, 3), language="nb"), ending)


def _scan(chance: random.Random) -> bytes:
    """A page as a scanner gives it: A4 at 150 dots an inch, in colour, with noise."""
    from PIL import Image

    noise = Image.frombytes("RGB", (310, 438), chance.randbytes(310 * 438 * 3)).resize((1240, 1754))
    out = io.BytesIO()
    Image.blend(Image.new("RGB", noise.size, "white"), noise, 0.2).save(out, "JPEG", quality=80)
    return out.getvalue()


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def _exempt_words(meeting: Meeting) -> None:
    """Words of one item's text that are exempt, so that there are a full version and one for all."""
    from saksgang.records.models import Exemption

    row = meeting.items.order_by("position")[0]
    row.text += "\n\nTilbyderen heter Hemmelig Anbyder AS."
    row.save(update_fields=["text"])
    Exemption.objects.create(
        cooperation=meeting.cooperation, item=row, part="case-paper", passages=["Hemmelig Anbyder AS"], basis="offl-23-3",
        law="offentleglova § 23 tredje ledd", section="23", subsection="3", considered_by_name="Sekretær",
        considered_at=NOW, made_at=NOW, made_by_name="Sekretær",
    )  # fmt: skip


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {"pack": partial(packing, is_exempt=False), "packs": partial(packing, is_exempt=True)}
