"""The collection holds together: labels and slips stand in the files, people and cases are known, sums and days are right."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from decimal import Decimal
from typing import Any

import pytest

from tests.samples.collection import EXPECTED, PAPERS, SAMPLES, SHARED, clean, labels, paper_names, slips, words_of

FAMILIES = {
    "sums", "people", "dates", "numbers", "references", "completeness", "bodies", "texts", "decisions",
}  # fmt: skip
PEOPLE = ("invited", "copies", "present", "others_present", "absent")
GUESTS = {"Ylva Kvernsjø", "Bjarte Rognvik"}
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
#: Municipalities of Norway, now or before, that sound most like the invented ones.
REAL_MUNICIPALITIES = (
    "Tinn", "Tingvoll", "Tynset", "Tysvær", "Haugesund", "Skarnes", "Skaun", "Skånland", "Storfjord", "Skjervøy",
    "Lavangen", "Laurdal", "Lyngdal", "Markabygd", "Brattvåg", "Bremanes", "Bremanger", "Bremnes", "Hornnes", "Sortland",
    "Solund", "Solvær", "Sula", "Sør-Solvær", "Ytre Arna", "Kvernes", "Kvinesdal", "Kvinnherad", "Kvam", "Kvæfjord",
    "Kvænangen", "Holtålen", "Stordal", "Stord", "Storlien", "Lierne", "Sirdal", "Vassdalen", "Voss", "Vaksdal", "Vang",
    "Bygland", "Bykle", "Fjord", "Fjaler", "Fjell", "Hemne", "Heim", "Lauvsnes", "Lardal", "Nesset", "Nesna",
)  # fmt: skip


def _known_people() -> set[str]:
    cooperation = json.loads((SAMPLES / "cooperation.json").read_text("utf-8"))
    seats = [seat for body in cooperation["bodies"] for seat in body["seats"]]
    holders = {holder["name"] for seat in seats for holder in seat["holders"]}
    deputies = {name for seat in seats for name in seat.get("deputies", [])}
    return holders | deputies | {person["name"] for person in cooperation["secretariat"]} | GUESTS


def _number(cell: str) -> Decimal | None:
    """A figure in a table as Norwegians write it, `None` for words."""
    tight = re.sub(r"\s", "", cell)
    return Decimal(tight.replace(",", ".")) if re.fullmatch(r"\d+(,\d+)?", tight) else None


def _tables() -> list[tuple[str, list[list[str]]]]:
    """Every table in the authored sources, by file name without ending."""
    from tools.samples.build import samples

    blocks = [(sample.name, block) for sample in samples() for paper in sample.papers for block in paper.blocks]
    return [(name, [list(row) for row in block.cells]) for name, block in blocks if block.cells]


def test_collection_each_paper_has_a_label_and_each_label_a_paper() -> None:
    named = {json.loads(path.read_text("utf-8"))["file"] for path in EXPECTED.glob("*.gold.json")}

    assert named == {f"../papers/{name}" for name in paper_names()}
    assert len(named) == 40


def test_collection_holds_all_formats_kinds_and_languages() -> None:
    assert {name.rpartition(".")[2] for name in paper_names()} == {"docx", "pdf", "md", "txt"}
    assert {label.facts["kind"] for label in labels()} == {"notice", "supplementary_notice", "minutes"}
    assert {label.facts["language"] for label in labels()} == {"nb", "nn"}
    assert {label.facts["date"][:4] for label in labels()} == {"2024", "2025", "2026"}
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 4_000_000


@pytest.mark.parametrize("label", labels(), ids=lambda label: f"{label.file}-{label.paper}")
def test_label_every_fact_stands_in_the_paper(label: Any) -> None:
    words = words_of(label.file)
    facts = label.facts
    wanted = [facts["place"], *facts.get("chair_or_secretary", {}).values()]
    wanted += [name for role in PEOPLE for name in facts.get(role, [])]
    wanted += [value for item in label.items for value in (item["number"], item["title"], item.get("decision", ""))]
    wanted += facts["references"]
    # A list number in Word is no text, and a page or a line can cut a sentence: compare the words that are left.
    missing = [one for one in wanted if not _stands_in(re.sub(r"^\d+\. ", "", one), words)]

    assert missing == []


def _stands_in(wanted: str, words: str) -> bool:
    wanted = re.sub(r"\s+", " ", wanted).strip()
    return wanted in words or wanted.replace(" ", "") in words.replace(" ", "").replace("\ufffe", "")


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: f"{slip['file']}-{slip['kind']}")
def test_slip_words_stand_in_its_file_and_its_item_is_labelled(slip: dict[str, Any]) -> None:
    numbers = [item["number"] for label in labels() if label.file == slip["file"] for item in label.items]

    assert _stands_in(slip["words"], words_of(slip["file"]))
    assert slip["family"] in FAMILIES
    assert slip["item"] is None or slip["item"] in numbers
    assert slip["what"].endswith(".")


def test_slips_every_family_is_there_and_the_rest_is_clean() -> None:
    assert {slip["family"] for slip in slips()} == FAMILIES
    assert sorted({slip["file"] for slip in slips()} | set(clean())) == paper_names()
    assert not {slip["file"] for slip in slips()} & set(clean())
    assert len(clean()) >= 12


def test_people_are_those_of_the_cooperation_unless_a_slip_says_so() -> None:
    named = {name for label in labels() for role in PEOPLE for name in label.facts.get(role, [])}
    slipped = {slip["words"] for slip in slips() if slip["family"] == "people"}

    assert named - _known_people() == {name for name in slipped if name in named and name not in _known_people()}


def test_numbers_run_on_through_the_year_unless_a_slip_says_so() -> None:
    gaps = {slip["item"] for slip in slips() if slip["kind"] == "gap"}
    for body, year in itertools.product(("KF", "RR"), ("24", "25", "26")):
        found: dict[int, str] = {}
        for label in sorted(labels(), key=lambda one: one.facts["date"]):
            for item in label.items:
                if parts := re.fullmatch(rf"{body} (\d+)/{year}", item["number"]):
                    found.setdefault(int(parts[1]), label.facts["date"])
        dates = [found[serial] for serial in sorted(found)]
        missing = set(range(1, max(found, default=0) + 1)) - set(found)

        assert dates == sorted(dates)
        assert all(f"{body} {serial + 1}/{year}" in gaps for serial in missing)


def test_references_lead_to_a_case_of_the_collection_unless_a_slip_says_so() -> None:
    known = {item["number"] for label in labels() for item in label.items}
    slipped = " ".join(slip["words"] for slip in slips() if slip["family"] == "references")
    unknown = {ref for label in labels() for ref in label.facts["references"]} - known

    assert unknown
    assert all(reference in slipped for reference in unknown)


def test_tables_add_up_unless_a_slip_says_so() -> None:
    slipped = {slip["words"] for slip in slips() if slip["family"] == "sums"}
    wrong = []
    for name, (_, *rows) in _tables():
        if not rows or rows[-1][0] != "Sum":
            continue
        for column in range(1, len(rows[-1])):
            figures = [_number(row[column]) for row in rows]
            assert None not in figures, (name, column)
            *parts, total = [figure for figure in figures if figure is not None]
            if sum(parts) != total:
                wrong.append(rows[-1][column])

    assert sorted(wrong) == sorted(slipped)


def test_weekdays_are_those_of_their_dates_unless_a_slip_says_so() -> None:
    pattern = re.compile(rf"\b({'|'.join(WEEKDAYS)}) (\d{{1,2}})\. ({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE)
    slipped = [slip["words"] for slip in slips() if slip["kind"] == "weekday-differs"]
    found = [match for name in paper_names() for match in pattern.finditer(words_of(name))]
    wrong = []
    for match in found:
        weekday, day, month, year = match.groups()
        on = datetime.date(int(year), MONTHS.index(month.lower()) + 1, int(day))
        if WEEKDAYS[on.weekday()] != weekday.lower():
            wrong.append(match.group())

    assert len(found) > 10
    assert wrong == slipped


def test_municipalities_exist_nowhere_in_norway() -> None:
    cooperation = json.loads((SAMPLES / "cooperation.json").read_text("utf-8"))
    names = {municipality["name"] for municipality in cooperation["municipalities"]}
    real = "|".join(re.escape(name) for name in REAL_MUNICIPALITIES)
    text = " ".join(words_of(name) for name in paper_names())

    assert len(names) == 8
    assert not names & set(REAL_MUNICIPALITIES)
    assert re.findall(rf"(?<!Ytre )\b(?:{real})(?: kommune)?\b", text) == []


def test_people_and_sentences_are_none_of_the_real_papers() -> None:
    if not SHARED.is_dir():
        pytest.skip("the real papers are not here")
    real = " ".join(
        path.read_text("utf-8", errors="replace")
        for path in SHARED.rglob("*")
        if path.suffix in (".md", ".html", ".json")
    )
    real = re.sub(r"[*_\s]+", " ", real)
    ours = " ".join(words_of(name) for name in paper_names())
    sentences = {one.strip() for one in re.split(r"(?<=[.!?:])\s", ours) if len(one.split()) >= 6}

    assert sorted(name for name in _known_people() if name in real) == []
    assert sorted(sentence for sentence in sentences if sentence in real) == []


def test_papers_open_as_what_they_are() -> None:
    starts = {path.suffix: path.read_bytes()[:4] for path in sorted(PAPERS.iterdir())}

    assert starts[".docx"] == b"PK\x03\x04"
    assert starts[".pdf"] == b"%PDF"
