"""The dated table of legal bases, and a basis as people write and read it."""

from __future__ import annotations

import datetime

import pytest

from saksgang.core.exempting import (
    LegalReference,
    bases_on,
    basis_like,
    basis_of,
    basis_read,
    because_of_on,
    closing_on,
    disqualifying_on,
    parse_printed,
    printed,
)
from saksgang.core.exempting.table import BASES
from saksgang.core.texts import Language

DAY = datetime.date(2031, 4, 2)


def test_codes_are_unique_and_every_basis_tells_itself_in_three_languages() -> None:
    assert len({one.code for one in BASES}) == len(BASES)
    for one in BASES:
        assert all(text.to(language).strip() for text in (one.text, one.lead) for language in Language)


def test_o6_bases_cover_what_a_secretary_chooses_from() -> None:
    codes = {one.code for one in bases_on(DAY)}
    assert codes >= {
        *("offl-5-1", "offl-5-4", "offl-13", "offl-14-1", "offl-15-1", "offl-18", "offl-20", "offl-21"),
        *("offl-23-1", "offl-23-3", "offl-23-4", "offl-24-1", "offl-24-2", "offl-24-3"),
        *("offl-25-1", "offl-25-3", "offl-26-5"),
    }
    assert {one.section for one in closing_on(DAY)} == {"11-5"}


def test_bases_before_the_law_was_in_force_are_not_offered() -> None:
    assert bases_on(datetime.date(2008, 12, 31)) == ()
    assert bases_on(datetime.date(2009, 1, 1)) != ()
    assert closing_on(datetime.date(2019, 9, 30)) == ()


def test_f2_second_set_of_forvaltningsloven_is_kept_but_never_offered() -> None:
    later = [one for one in BASES if one.law == "forvaltningsloven 2025"]
    assert {one.section for one in later} == {"26", "27"}
    assert not any(one.holds_on(datetime.date(2100, 1, 1)) for one in later)
    assert {one.law for one in disqualifying_on(DAY)} == {"forvaltningsloven", "kommuneloven"}


def test_k11_what_must_close_the_doors_is_told_from_what_may() -> None:
    assert {one.code: one.is_duty for one in closing_on(DAY)} == {
        "koml-11-5-2": True,
        "koml-11-5-3-a": False,
        "koml-11-5-3-b": False,
    }


@pytest.mark.parametrize(
    ("reference", "nb", "nn", "en"),
    [
        (
            LegalReference("offentleglova", "13", because_of=LegalReference("forvaltningsloven", "13", "1", number="1")),
            "offl. § 13 jf. fvl. § 13 første ledd nr. 1",
            "offl. § 13 jf. fvl. § 13 første ledd nr. 1",
            "Freedom of Information Act § 13, cf. Public Administration Act § 13 first paragraph no. 1",
        ),
        (
            LegalReference("kommuneloven", "11-5", "3", "a"),
            "koml. § 11-5 tredje ledd bokstav a",
            "koml. § 11-5 tredje ledd bokstav a",
            "Local Government Act § 11-5 third paragraph letter a",
        ),
        (
            LegalReference("offentleglova", "24", "7", sentence="2"),
            "offl. § 24 sjuende ledd andre punktum",
            "offl. § 24 sjuande ledd andre punktum",
            "Freedom of Information Act § 24 seventh paragraph second sentence",
        ),
        (LegalReference("helsepersonelloven", "21"), "helsepersonelloven § 21", "helsepersonelloven § 21", "helsepersonelloven § 21"),
    ],
)  # fmt: skip
def test_o7_reference_is_written_as_people_write_it(reference: LegalReference, nb: str, nn: str, en: str) -> None:
    assert (printed(reference, "nb"), printed(reference, "nn"), printed(reference, "en")) == (nb, nn, en)


@pytest.mark.parametrize("one", BASES, ids=lambda one: one.code)
@pytest.mark.parametrize("language", [Language.BOKMAL, Language.NYNORSK])
def test_every_basis_can_be_read_from_what_is_printed_of_it(one: object, language: Language) -> None:
    basis = next(each for each in BASES if each is one)
    assert parse_printed(printed(basis.reference, language)) == basis.reference


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("§ 14", LegalReference("offentleglova", "14")),
        ("Offl § 23 1. ledd", LegalReference("offentleglova", "23", "1")),
        ("Off.l. §23, første ledd", LegalReference("offentleglova", "23", "1")),
        ("offentlighetsloven § 5a", LegalReference("offentleglova", "5a")),
        ("Unntatt offentlighet, jf. offl. § 26 femte ledd", LegalReference("offentleglova", "26", "5")),
        ("Unnateke frå offentlegheit etter offentleglova § 23 fyrste ledd", LegalReference("offentleglova", "23", "1")),
        ("Kommunelova § 11-5 tredje ledd bokstav b", LegalReference("kommuneloven", "11-5", "3", "b")),
        (
            "offl. § 13, jf. fvl. § 13 første ledd nr. 2",
            LegalReference(
                "offentleglova", "13", because_of=LegalReference("forvaltningsloven", "13", "1", number="2")
            ),
        ),
        (
            "offentleglova § 13 jfr. barnevernsloven § 13-1 andre punktum",
            LegalReference("offentleglova", "13", because_of=LegalReference("barnevernsloven", "13-1", sentence="2")),
        ),
        ("fordi vi ikke vil", None),
        ("", None),
        ("personalsak", None),
    ],
)
def test_printed_basis_is_read_into_its_parts(written: str, reference: LegalReference | None) -> None:
    assert parse_printed(written) == reference


def test_basis_that_a_paper_names_is_found_where_it_is_sure() -> None:
    assert basis_read("offl. § 13 jf. fvl. § 13 første ledd nr. 1", DAY) == basis_of("offl-13")
    assert basis_read("offentleglova § 23 første ledd", DAY) == basis_of("offl-23-1")
    assert basis_read("offl. § 23", DAY) is None  # of three
    assert basis_read("personalsak", DAY) is None
    assert basis_like(LegalReference("offentleglova", "23", "1"), datetime.date(1990, 1, 1)) is None
    assert {one.code for one in because_of_on(DAY)} == {"fvl-13-1-1", "fvl-13-1-2"}
