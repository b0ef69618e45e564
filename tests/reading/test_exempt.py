"""That an item is exempt from public access, and the whole of the legal basis that its paper names."""

from __future__ import annotations

import pytest

from saksgang.reading import read_paper

PAPER = """# Møteinnkalling

Utvalg: Fjellrådet

Dato: 14.03.2031

## Sak 4/31 Tilsetting av leder

{words}

Saken behandles i lukket møte.
"""


@pytest.mark.parametrize(
    ("words", "law"),
    [
        ("Unntatt offentlighet jf. offl. § 13, jf. fvl. § 13", "offl. § 13, jf. fvl. § 13"),
        ("Unntatt offentlighet, jf. offentleglova § 23 første ledd.", "offentleglova § 23 første ledd"),
        (
            "Unnateke offentlegheit, jf. offl. § 13 jf. forvaltningslova § 13 første ledd nr. 2. Saka er lang.",
            "offl. § 13 jf. forvaltningslova § 13 første ledd nr. 2",
        ),
        ("U.off. § 25", "§ 25"),
        ("Unntatt etter offentlighetsloven § 5a og kommuneloven § 11-5 (personalsak)", "offentlighetsloven § 5a og kommuneloven § 11-5"),
        ("Unntatt fra offentlighet etter offl. § 13 i denne saken", "offl. § 13"),
    ],
)  # fmt: skip
def test_read_legal_basis_is_whole_and_nothing_more(words: str, law: str) -> None:
    (paper,) = read_paper(PAPER.format(words=words).encode(), name="innkalling.md").papers
    (item,) = paper.items

    assert item.exempt is not None
    assert item.exempt.law == law
