"""What stands in which paper, and in which order, seen as Markdown because that is how one reads it best here."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from saksgang.core.dossier import (
    BodyName,
    Dossier,
    Exemption,
    Item,
    ItemKind,
    Outcome,
    PaperKind,
    Participant,
    Signature,
    TableData,
)
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.document.look import Look
from saksgang.document.markdown_out import markdown_of
from saksgang.document.tree import Heading, Table, text_of
from saksgang.writing import PaperFormat, WrittenPaper, compose, write
from tests.writing.invented import MINUTES, NOTICE, NYNORSK_MINUTES

ONE_ITEM = Dossier(kind=PaperKind.MINUTES, items=(Item(number="SV 1/25", title="Skilt"),))


def shown(dossier: Dossier, paper: WrittenPaper, **options: object) -> str:
    return markdown_of(compose(dossier, paper, **options).blocks)  # type: ignore[arg-type]  # options by name


def item_shown(item: Item, paper: WrittenPaper = WrittenPaper.MINUTES, **options: object) -> str:
    """What stands under the item's heading in the full version."""
    text = shown(replace(ONE_ITEM, items=(item,)), paper, full=True, **options)
    return text.split("## ", 1)[1].partition("\n")[2].strip()


def test_notice_tells_where_when_and_who_is_called_and_then_the_items() -> None:
    assert (
        shown(NOTICE, WrittenPaper.NOTICE)
        == """\
# Innkalling til møte i Samarbeidsforum for Vestfjorden 12. september 2025

**Saksbehandler:** Runa Skarstein

**Referanse:** 25/117

**Datert:** 4. september 2025

**Sted:** Møterom Tinden, Havsund rådhus

**Tidsrom:** Fredag 12. september 2025 kl. 09.00–12.30

**Innkalt:** Torbjørg Nesvik, Odd-Arne Lyngmo, Siv Havnås

**Kopi:** Eilert Brattland, Ingunn Vollan

## SV 21/25 Godkjenning av referat fra møtet 6. juni 2025

### Vedlegg

- Referat fra møtet 6. juni 2025

### Forslag til vedtak

Referatet godkjennes.

## SV 22/25 Fordeling av medlemsavgiften for 2026

Avgiften har stått stille i tre år.

Forslaget fordeler **etter innbyggertall**:

| Kommune | 2025 | 2026 |
| --- | --- | --- |
| Tindvær | 310 298 | 485 442 |
| Havsund | 1 375 486 | 1 587 425 |
| Sum | 1 685 784 | 2 072 867 |

Arbeidet følger to spor:

1. Ny avtale om fordeling.
2. Felles søknad om støtte.

### Vedlegg

- Regneark med fordeling
- Brev fra Tindvær kommune

### Forslag til vedtak

1. Avgiften for 2026 fordeles som vist i saken.
2. Sekretariatet lager en ny avtale.

## SV 23/25 Eventuelt

---

Runa Skarstein{two_blanks}
Daglig leder""".replace("{two_blanks}", "  ")
    )


def test_minutes_tell_who_came_and_what_was_said_voted_and_decided() -> None:
    text = shown(MINUTES, WrittenPaper.MINUTES)
    head, _, items = text.partition("\n\n## ")
    assert head.split("\n\n")[1:] == [
        "**Datert:** 15. september 2025",
        "**Sted:** Møterom Tinden, Havsund rådhus",
        "**Tidsrom:** Fredag 12. september 2025 kl. 09.00–12.10",
        "**Møteleder:** Torbjørg Nesvik",
        "**Sekretær:** Runa Skarstein",
        "**Til stede:**",
        "| Navn | Funksjon | Representerer | Vara for | Merknad |\n| --- | --- | --- | --- | --- |\n"
        "| Torbjørg Nesvik | leder | Tindvær |  |  |\n| Siv Havnås | medlem | Havsund |  | til kl. 11.15 |\n"
        "| Kolbjørn Ertnes | varamedlem | Lyngmark | Odd-Arne Lyngmo |  |",
        "**Andre til stede:** Runa Skarstein, Eilert Brattland",
        "**Forfall:** Odd-Arne Lyngmo",
    ]
    assert items.split("## SV 22/25 ")[1].split("\n\n## ")[0].split("\n\n") == [
        "Fordeling av medlemsavgiften for 2026",
        "**Innledet av:** Runa Skarstein",
        "**Inhabile:** Siv Havnås",
        "### Forslag til vedtak",
        "1. Avgiften for 2026 fordeles som vist i saken.\n2. Sekretariatet lager en ny avtale.",
        "### Fra møtet",
        "Økningen må forklares for kommunestyrene.",
        "Fordelingen bør ses på nytt om to år.",
        "### Votering",
        "For stemte 2: Torbjørg Nesvik og Kolbjørn Ertnes. Mot stemte 1: Siv Havnås. Vedtatt.",
        "### Vedtak",
        "1. Avgiften for 2026 fordeles som vist i saken.\n2. Sekretariatet lager en ny avtale.",
    ]


def test_minutes_in_nynorsk_speak_nynorsk() -> None:
    assert (
        shown(NYNORSK_MINUTES, WrittenPaper.MINUTES)
        == """\
# Referat frå møte i Samarbeidsforum for Vestfjorden 12. september 2025

**Møtedato:** fredag 12. september 2025

**Til stades:** Torbjørg Nesvik, Siv Havnås

## SV 24/25 Orientering om ferjeavløysing

### Frå møtet

Det er viktig at kommunane held saman.

### Røysting

Samrøystes vedteke.

### Vedtak

Saka vart teken til vitande."""
    )


def test_minutes_in_english_have_english_words_around_the_same_texts() -> None:
    text = shown(NYNORSK_MINUTES, WrittenPaper.MINUTES, language=Language.ENGLISH)
    assert text.split("\n\n")[:3] == [
        "# Minutes of meeting of Samarbeidsforum for Vestfjorden 12 September 2025",
        "**Meeting date:** Friday 12 September 2025",
        "**Present:** Torbjørg Nesvik, Siv Havnås",
    ]
    assert "### Vote\n\nCarried unanimously.\n\n### Decision\n\nSaka vart teken til vitande." in text


def test_extract_is_of_one_item_with_its_head_and_who_vouches_for_it() -> None:
    text = shown(MINUTES, WrittenPaper.EXTRACT, item="sv22/25")
    assert text.startswith("# Særutskrift fra møte i Samarbeidsforum for Vestfjorden 12. september 2025")
    assert "SV 21/25" not in text
    assert "SV 23/25" not in text
    assert text.endswith(
        "2. Sekretariatet lager en ny avtale.\n\n---\n\nRett utskrift:\n\nRuna Skarstein  \nDaglig leder"
    )


def test_extract_of_an_item_that_is_not_there_is_refused_with_what_is() -> None:
    with pytest.raises(Refused) as refused:
        compose(MINUTES, WrittenPaper.EXTRACT, item="SV 99/25")
    assert refused.value.refusal.code == "no-such-item"
    assert refused.value.refusal.text.nb == (
        "Særutskriften kan ikke skrives: papiret har ingen sak SV 99/25. Velg en av disse: SV 21/25, SV 22/25, SV 23/25."
    )


def test_extract_without_a_number_is_of_the_only_item() -> None:
    assert "## SV 1/25 Skilt" in shown(ONE_ITEM, WrittenPaper.EXTRACT)
    with pytest.raises(Refused):
        compose(MINUTES, WrittenPaper.EXTRACT)


def test_extract_of_an_item_without_a_number_is_asked_for_by_its_title() -> None:
    items = (Item(title="Skilt"), Item(title="Ferjer", decision="Ja."))
    text = shown(replace(ONE_ITEM, items=items), WrittenPaper.EXTRACT, item="Ferjer")
    assert text.endswith("## Ferjer\n\n### Vedtak\n\nJa.")


def test_agenda_lists_the_items_and_what_is_asked() -> None:
    assert shown(NOTICE, WrittenPaper.AGENDA).split("## ")[1] == (
        "Sakliste\n\n| Saksnr. | Tittel | Sakstype |\n| --- | --- | --- |\n"
        "| SV 21/25 | Godkjenning av referat fra møtet 6. juni 2025 |  |\n"
        "| SV 22/25 | Fordeling av medlemsavgiften for 2026 |  |\n| SV 23/25 | Eventuelt | Eventuelt |"
    )


def test_agenda_without_kinds_has_no_column_for_them() -> None:
    items = tuple(replace(item, kind=None) for item in NOTICE.items)
    (table,) = [block for block in compose(replace(NOTICE, items=items), "agenda").blocks if isinstance(block, Table)]
    assert [len(row.cells) for row in table.rows] == [2, 2, 2, 2]


def test_supplementary_notice_says_that_it_is_one() -> None:
    dossier = replace(NOTICE, kind=PaperKind.SUPPLEMENTARY_NOTICE, title="")
    assert shown(dossier, WrittenPaper.NOTICE).startswith("# Tilleggsinnkalling til møte i Samarbeidsforum")


def test_title_of_another_paper_or_language_is_not_kept() -> None:
    assert compose(NOTICE, "minutes").title == "Referat fra møte i Samarbeidsforum for Vestfjorden 12. september 2025"
    assert compose(NOTICE, "notice", language="en").title == (
        "Notice of meeting of Samarbeidsforum for Vestfjorden 12 September 2025"
    )
    assert compose(replace(NOTICE, title="INNKALLING – 12.09. 2025"), "notice").title == "INNKALLING – 12.09. 2025"


def test_body_that_the_title_does_not_name_has_a_line_of_its_own() -> None:
    assert "**Organ:** Samarbeidsforum" in shown(replace(NOTICE, title="INNKALLING – 12.09. 2025"), WrittenPaper.NOTICE)
    assert "**Organ:**" not in shown(NOTICE, WrittenPaper.NOTICE)


def test_paper_of_an_empty_dossier_is_its_head_alone() -> None:
    for kind in PaperKind:
        for language, word in zip(Language, ("Innkalling", "Innkalling", "Notice of meeting"), strict=True):
            dossier = Dossier(kind=kind)
            expected = "Tilleggsinnkalling" if kind is PaperKind.SUPPLEMENTARY_NOTICE else word
            expected = "Supplementary notice of meeting" if expected[0] == "T" and language == "en" else expected
            assert shown(dossier, WrittenPaper.NOTICE, language=language) == f"# {expected}"


@pytest.mark.parametrize(
    ("start", "end", "line"),
    [
        (datetime.time(8, 30), datetime.time(11), "**Tidsrom:** Fredag 3. januar 2025 kl. 08.30–11.00"),
        (datetime.time(8, 30), None, "**Tidsrom:** Fredag 3. januar 2025 kl. 08.30"),
        (None, None, "**Møtedato:** fredag 3. januar 2025"),
    ],
)
def test_time_is_told_as_far_as_it_is_known(start: datetime.time | None, end: datetime.time | None, line: str) -> None:
    dossier = Dossier(kind=PaperKind.NOTICE, date=datetime.date(2025, 1, 3), time_start=start, time_end=end)
    assert line in shown(dossier, WrittenPaper.NOTICE)


def test_item_without_number_or_title_still_has_a_heading() -> None:
    headings = [
        text_of(block)
        for item in (Item(number="SV 1/25"), Item(title="Skilt"), Item(), Item(number="3", title="Skilt"))
        for block in compose(replace(ONE_ITEM, items=(item,)), "minutes").blocks
        if isinstance(block, Heading) and block.level == 2
    ]
    assert headings == ["SV 1/25", "Skilt", "Uten tittel", "3. Skilt"]


def test_item_title_over_lines_stands_on_one() -> None:
    assert "## SV 1/25 Skilt på kaiene" in shown(
        replace(ONE_ITEM, items=(Item(number="SV 1/25", title="Skilt\n på  kaiene"),)), WrittenPaper.MINUTES
    )


def test_table_in_its_place_is_written_once_and_one_without_a_place_after_the_text() -> None:
    table = TableData(("A", "B"), (("1", "2"),), "Avgift")
    placed = Item(number="1", title="x", text="Før.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nEtter.", tables=(table,))
    assert item_shown(placed) == "Før.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nEtter."
    loose = item_shown(replace(placed, text="Før."))
    assert loose.startswith("Før.\n\n<table>\n<caption>Avgift</caption>")
    assert item_shown(replace(placed, tables=(table, table))).count("<table>") == 1


def test_headings_inside_a_text_stand_under_the_item() -> None:
    assert item_shown(Item(number="1", title="x", text="# Bakgrunn\n\nTekst.\n\n#### Dypt")) == (
        "### Bakgrunn\n\nTekst.\n\n#### Dypt"
    )


def test_exemption_is_told_with_its_law_once() -> None:
    exempt = Exemption("offl. § 25", "Unntatt offentlighet, jf. offl. § 25")
    assert item_shown(Item(number="1", title="x", exempt=exempt)) == "**Unntatt offentlighet:** offl. § 25"
    assert item_shown(Item(number="1", title="x", exempt=exempt, text=f"{exempt.text}. Mer.")) == f"{exempt.text}. Mer."
    assert item_shown(Item(number="1", title="x", exempt=Exemption(None, "Lukket møte"))) == (
        "**Unntatt offentlighet:** Lukket møte"
    )


def test_outcome_without_words_gets_a_sentence_and_none_gets_nothing() -> None:
    assert item_shown(Item(number="1", title="x", outcome=Outcome.POSTPONED)) == "### Vedtak\n\nSaken ble utsatt."
    assert item_shown(Item(number="1", title="x", outcome=Outcome.NONE)) == ""
    assert item_shown(Item(number="1", title="x", outcome=Outcome.ADOPTED, decision="Ja.")) == "### Vedtak\n\nJa."


def test_points_without_a_text_are_numbered() -> None:
    assert item_shown(Item(number="1", title="x", decision_points=("En.", "To."))) == "### Vedtak\n\n1. En.\n2. To."


def test_notice_never_tells_what_was_decided() -> None:
    assert item_shown(replace(MINUTES.items[1], proposal=""), WrittenPaper.NOTICE) == (
        "**Innledet av:** Runa Skarstein\n\n**Inhabile:** Siv Havnås"
    )


def test_text_that_looks_like_markup_stays_text() -> None:
    title = "<b>#1</b> *stjerner* & [lenke](javascript:x)"
    for fmt in PaperFormat:
        assert write(replace(ONE_ITEM, items=(Item(number="1", title=title),)), "minutes", fmt)
    page = write(replace(ONE_ITEM, items=(Item(number="1", title=title),)), "minutes", "html").decode()
    assert "<h2>1. &lt;b&gt;#1&lt;/b&gt; *stjerner* &amp; [lenke](javascript:x)</h2>" in page


def test_participant_with_a_comma_in_the_name_is_set_in_a_table() -> None:
    dossier = replace(ONE_ITEM, items=(), present=(Participant("Nesvik, Torbjørg"), Participant("Siv Havnås")))
    assert "| Navn |\n| --- |\n| Nesvik, Torbjørg |\n| Siv Havnås |" in shown(dossier, WrittenPaper.MINUTES)


def test_signature_without_a_role_is_the_name_alone() -> None:
    dossier = replace(ONE_ITEM, items=(), signed_by=(Signature("Runa Skarstein"), Signature("Siv Havnås", "leder")))
    assert shown(dossier, WrittenPaper.MINUTES).endswith("Runa Skarstein\n\nSiv Havnås  \nleder")


def test_document_carries_title_language_author_and_the_day_of_the_letter() -> None:
    document = compose(NOTICE, "notice", look=Look(name="Samarbeidet Vestfjorden"))
    assert (document.title, document.language, document.author, document.dated_on) == (
        NOTICE.title, "nb", "Samarbeidet Vestfjorden", datetime.date(2025, 9, 4),
    )  # fmt: skip
    assert compose(replace(NOTICE, letter_date=None), "notice").dated_on == NOTICE.date


@pytest.mark.parametrize("fmt", list(PaperFormat))
def test_paper_written_twice_is_the_same_bytes(fmt: PaperFormat) -> None:
    assert write(MINUTES, "minutes", fmt) == write(MINUTES, "minutes", fmt)


def test_markdown_of_ten_items_has_links_that_lead_to_them() -> None:
    items = tuple(Item(number=f"SV {n}/25", title="Skilt & kaier, del 2") for n in range(1, 11))
    text = write(replace(ONE_ITEM, body=BodyName("SV"), items=items), "minutes", "md").decode()
    assert '<li><a href="#sv-125-skilt--kaier-del-2">SV 1/25 Skilt &amp; kaier, del 2</a></li>' in text
    assert text.index("<nav") < text.index("## SV 1/25")
    assert text.count("<li>") == 10


def test_markdown_kind_of_item_is_in_three_languages() -> None:
    dossier = replace(ONE_ITEM, items=(Item(number="1", title="x", kind=ItemKind.DISCUSSION),))
    rows = [shown(dossier, WrittenPaper.AGENDA, language=language).splitlines()[-1] for language in Language]
    assert rows == ["| 1 | x | Drøfting |", "| 1 | x | Drøfting |", "| 1 | x | Discussion |"]
