"""The public dossier: what is exempt is in none of its strings and no file written from it, and the rest is as it was."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksgang.core.dossier import (
    Amount,
    BodyName,
    Dossier,
    Exemption,
    Item,
    Obligation,
    PaperKind,
    Participant,
    Signature,
    TableData,
    Vote,
)
from saksgang.core.exempting.skeletons import folded
from saksgang.core.texts import Language
from saksgang.writing import MEDIA_TYPES, PaperFormat, WrittenPaper, write
from saksgang.writing.leaks import Artefact, Secrets, find_leaks
from saksgang.writing.public import ItemRules, PublicRules, has_exempt_content, public_dossier, public_version

LAW = "offl. § 13 jf. fvl. § 13 første ledd nr. 1"
MARK = f"[unntatt offentlighet, {LAW}]"
OPEN = Item(
    number="SV 2/31",
    title="Skilt på kaiene",
    text="Kommunene vil ha like skilt. Det koster 40 000 kroner.",
    proposal="Forumet ber om tilbud.",
    decision="1. Forumet ber om tilbud.\n2. Runa Lyngmo følger opp innen 1. mai.",
    decision_points=("Forumet ber om tilbud.", "Runa Lyngmo følger opp innen 1. mai."),
    remarks=("Det haster.", "Runa Lyngmo minnet om fristen."),
    guests=("Eilert Havnås",),
    disqualified=("Børge Vollan",),
    introduced_by="Runa Lyngmo",
    votes=(Vote(about="Forslaget fra Runa Lyngmo", against_names=("Børge Vollan", "Runa Lyngmo")),),
    attachments=("Pristilbud", "Kart over kaiene"),
    tables=(TableData(("Kai", "Pris"), (("Nes", "40 000"), ("Sund", "1")), "Priser fra Lyngmo"),),
    amounts=(Amount(Decimal(40000), "40 000 kroner"),),
    references=("SV 1/31",),
    obligations=(Obligation("Runa Lyngmo følger opp innen 1. mai.", "Runa Lyngmo", due_text="1. mai"),),
)
DOSSIER = Dossier(
    kind=PaperKind.MINUTES,
    title="Referat",
    body=BodyName("Samarbeidsforum", "SV"),
    date=datetime.date(2031, 4, 2),
    place="Havsund",
    chair="Runa Lyngmo",
    present=(Participant("Runa Lyngmo", "leder", "Tindvær"), Participant("Per Lyngmo", note="for Runa Lyngmo")),
    items=(OPEN,),
    references=("SV 1/31",),
    signed_by=(Signature("Runa Lyngmo", "leder"),),
)


def strings_in(value: object) -> Iterator[str]:
    """Every string of a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from strings_in(getattr(value, one.name))


def ruled(**rules: Any) -> Item:
    (item,) = public_dossier(DOSSIER, PublicRules(items=(ItemRules(**rules),))).items
    return item


def test_dossier_without_anything_exempt_is_as_it_was() -> None:
    assert public_dossier(DOSSIER) == DOSSIER
    assert public_version(DOSSIER) == DOSSIER
    assert not has_exempt_content(DOSSIER)


def test_whole_item_keeps_number_public_title_and_basis_alone() -> None:
    assert ruled(law=LAW, public_title="Personalsak") == Item(
        number="SV 2/31", title="Personalsak", exempt=Exemption(LAW, "")
    )
    assert ruled(law="") == Item(number="SV 2/31", title="Skilt på kaiene", exempt=Exemption(None, ""))


def test_item_that_its_paper_says_is_exempt_is_so_without_any_rule() -> None:
    told = replace(OPEN, exempt=Exemption("offl. § 23", "Unntatt fordi Runa Lyngmo ba om det"))
    (item,) = public_dossier(replace(DOSSIER, items=(told,))).items
    assert item == Item(number="SV 2/31", title="Skilt på kaiene", exempt=Exemption("offl. § 23", ""))


def test_case_paper_is_replaced_and_what_was_decided_stays() -> None:
    item = ruled(case_paper=LAW)
    assert (item.text, item.proposal, item.tables, item.introduced_by) == (MARK, MARK, (), None)
    assert (item.decision, item.remarks, item.votes) == (OPEN.decision, OPEN.remarks, OPEN.votes)
    assert item.amounts == ()


def test_remark_and_attachment_are_replaced_where_they_stand() -> None:
    item = ruled(remarks=(("Det  haster.", LAW),), attachments=(("PRISTILBUD", "offl. § 23 tredje ledd"),))
    assert item.remarks == (MARK, "Runa Lyngmo minnet om fristen.")
    assert item.attachments == ("[unntatt offentlighet, offl. § 23 tredje ledd]", "Kart over kaiene")
    assert item.text == OPEN.text


def test_passage_leaves_texts_tables_and_what_follows_from_them() -> None:
    rules = PublicRules(passages=(("40 000", LAW), ("Runa Lyngmo følger opp innen 1. mai", LAW)))
    (item,) = public_dossier(DOSSIER, rules).items
    assert item.text == f"Kommunene vil ha like skilt. Det koster {MARK} kroner."
    assert item.decision_points == ("Forumet ber om tilbud.", f"{MARK}.")
    assert item.tables == (TableData(("Kai", "Pris"), (("Nes", MARK), ("Sund", "1")), "Priser fra Lyngmo"),)
    assert (item.amounts, item.obligations) == ((), ())
    assert item.guests == OPEN.guests


def test_name_leaves_every_place_and_others_of_the_same_surname_stay() -> None:
    rules = PublicRules(names=((("Runa Lyngmo",), LAW),), kept=("Per Lyngmo",))
    public = public_dossier(DOSSIER, rules)
    assert not [text for text in strings_in(public) if "Runa" in text or text == "Lyngmo"]
    assert public.present == (Participant(MARK, "leder", "Tindvær"), Participant("Per Lyngmo", note=f"for {MARK}"))
    (item,) = public.items
    assert item.introduced_by == MARK
    assert item.votes == (Vote(about=f"Forslaget fra {MARK}", against_names=("Børge Vollan", MARK)),)
    assert item.tables[0].caption == f"Priser fra {MARK}"
    assert (public.chair, public.signed_by) == (MARK, (Signature(MARK, "leder"),))
    assert item.disqualified == ("Børge Vollan",)


def test_exempt_title_gives_way_wherever_it_stands() -> None:
    other = Item(number="SV 3/31", title="Referat", text="Se saken om skilt på  kaiene.")
    dossier = replace(DOSSIER, title="Referat: Skilt på kaiene", items=(OPEN, other))
    rules = PublicRules(items=(ItemRules(law=LAW, public_title="Innkjøp"),), titles=(("Skilt på kaiene", "Innkjøp"),))
    public = public_dossier(dossier, rules)
    assert public.title == "Referat: Innkjøp"
    assert [item.title for item in public.items] == ["Innkjøp", "Referat"]
    assert public.items[1].text == "Se saken om Innkjøp."
    assert public.references == ()


def test_marks_stand_in_the_language_of_the_paper() -> None:
    nynorsk = replace(DOSSIER, language=Language.NYNORSK)
    (item,) = public_dossier(nynorsk, PublicRules(passages=(("Det haster", LAW),))).items
    assert item.remarks[0] == f"[unnateke offentlegheit, {LAW}]."


WORDS = st.sampled_from(
    ("fjordbåt", "kontrakt", "brannvern", "sykmelding", "forhandling", "tvist", "oppsigelse", "lån")
)
SECRETS = st.lists(WORDS, min_size=2, max_size=4, unique=True).map(lambda words: " ".join(words) + " qzx")
PLACES = st.sampled_from(
    ("text", "proposal", "decision", "remarks", "guests", "attachments", "tables", "title", "votes", "head", "people")
)


def planted(secret: str, place: str) -> Dossier:
    """The dossier with a secret in one place of it."""
    words = f"Her står {secret} midt i."
    match place:
        case "text" | "proposal" | "decision" | "title":
            told: dict[str, Any] = {place: words}
            item = replace(OPEN, **told)
        case "remarks" | "guests" | "attachments":
            several: dict[str, Any] = {place: (words,)}
            item = replace(OPEN, **several)
        case "tables":
            item = replace(OPEN, tables=(TableData(("Hva", "Hvor"), ((words, "Nes"),)),))
        case "votes":
            item = replace(OPEN, votes=(Vote(about=words, in_favour=3, against=1),))
        case "head":
            return replace(DOSSIER, place=words, title=words)
        case _:
            return replace(DOSSIER, absent=(Participant("Eilert Havnås", note=words),))
    return replace(DOSSIER, items=(item,))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SECRETS, PLACES)
def test_no_string_of_the_public_dossier_holds_what_is_exempt(secret: str, place: str) -> None:
    full = planted(secret, place)
    public = public_dossier(full, PublicRules(passages=((secret, LAW),)))
    assert any(folded(secret) in folded(text) for text in strings_in(full))
    assert not any(folded(secret) in folded(text) or "qzx" in text for text in strings_in(public))
    untouched = [text for text in strings_in(full) if folded(secret) not in folded(text)]
    derived = {one for item in full.items for one in strings_in((item.amounts, item.references, item.obligations))}
    left = list(strings_in(public))
    assert [text for text in untouched if text not in left and text not in derived] == []


@pytest.mark.parametrize("fmt", list(PaperFormat))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(secret=SECRETS, place=PLACES)
def test_no_file_of_the_public_dossier_holds_what_is_exempt(fmt: PaperFormat, secret: str, place: str) -> None:
    """Text, metadata, XML and PDF objects of the written file are searched; the full version shows that it could be found."""
    full = planted(secret, place)
    public = public_dossier(full, PublicRules(passages=((secret, LAW),)))
    secrets = Secrets(passages=(secret,))

    def leaks(dossier: Dossier) -> bool:
        content = write(dossier, WrittenPaper.MINUTES, fmt, full=True)
        return bool(find_leaks([Artefact(f"referat.{fmt}", MEDIA_TYPES[fmt], content)], secrets))

    assert not leaks(public)
    assert leaks(full)
