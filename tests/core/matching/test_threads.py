"""Which items may be one case."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from saksgang.core.dossier import Dossier, Item
from saksgang.core.matching import LinkReason, OutsideCase, ThreadItem, link_items
from saksgang.core.matching.titles import is_standing_title
from saksgang.reading import read_paper

SEED = Path(__file__).parents[4] / "shared" / "seed"
SPRING, AUTUMN = datetime.date(2025, 3, 14), datetime.date(2025, 9, 19)


def item(
    number: str,
    title: str,
    text: str = "",
    *,
    body: str = "Kommunedirektørforum",
    day: datetime.date = SPRING,
    references: tuple[str, ...] = (),
) -> ThreadItem:
    prefix = number.split(" ", maxsplit=1)[0] if " " in number else None
    return ThreadItem(number, body, title, number, day, text, references, prefix)


def links(*items: ThreadItem) -> list[tuple[object, object, LinkReason]]:
    return [(link.earlier, link.later, link.reason) for link in link_items(items).links]


def test_item_that_names_anothers_number_is_linked_to_it() -> None:
    first = item("KD 4/25", "Vurdering av brannstasjonene")
    second = item("KD 21/25", "Ny utrykningstid", "Oppfølging av sak KD 4/25.", day=AUTUMN)

    (link,) = link_items([second, first]).links

    assert (link.earlier, link.later, link.reason) == ("KD 4/25", "KD 21/25", LinkReason.REFERENCE)
    assert link.confidence >= 0.9
    assert link.text.nb == "Viser til sak KD 4/25"


def test_minutes_approved_and_short_news_go_on_with_no_case_that_they_name() -> None:
    first = item("KD 4/25", "Vurdering av brannstasjonene", "Jf. Orienteringer i KD 2/25.")
    approved = item("KD 20/25", "Godkjenning av referat fra forrige møte", "Rettelse: i KD 4/25 …", day=AUTUMN)
    news = item("KD 21/25", "Orienteringer", "Brannstasjonene, KD 4/25, er i rute.", day=AUTUMN)

    assert links(first, approved, news, item("KD 2/25", "Orienteringer")) == []


@pytest.mark.parametrize(
    "text",
    ["Regionrådet behandlet dette i sak 4/25.", "Se RR 4/25.", "Saka vart handsama i regionrådet (sak 004/2025)."],
)
def test_case_of_another_body_is_linked_across(text: str) -> None:
    own, other = item("KD 4/25", "Ladestasjoner for lastebil"), item("RR 4/25", "Vannforsyning", body="Regionrådet")
    later = item("KD 21/25", "Ledningsnett i dalen", text, day=AUTUMN)

    assert links(own, other, later) == [("RR 4/25", "KD 21/25", LinkReason.REFERENCE)]


def test_sentences_that_every_exempt_item_has_tie_no_cases() -> None:
    form = "Unntatt offentlighet jf. offl. § 13, jf. forvaltningsloven § 13. Personalsaken behandles i lukket møte etter kommuneloven."
    first = item("KD 4/25", "Personalsak i sekretariatet", form)
    second = item("KD 21/25", "Personalsak ved legevakten", form, day=AUTUMN)

    assert links(first, second) == []


def test_case_that_is_not_here_is_told_as_outside() -> None:
    found = link_items(
        [
            item("KD 4/25", "Økonomi – oppfølging fra sak RR 49/24"),
            item("KD 5/25", "Avgift", "Fylkestinget vedtok dette i sak 12/24."),
        ]
    )

    assert found.links == ()
    assert found.outside == (
        OutsideCase("KD 4/25", "RR 49/24", "RR", None, "sak RR 49/24"),
        OutsideCase("KD 5/25", "12/24", None, "Fylkestinget", "sak 12/24"),
    )


def test_same_title_links_to_the_nearest_earlier_meeting() -> None:
    title = "Felles beredskapslager for regionen"
    one, two, three = (
        item("KD 4/25", title),
        item("KD 14/25", f"{title}.", day=datetime.date(2025, 6, 13)),
        item("KD 21/25", title.upper(), day=AUTUMN),
    )

    assert links(three, one, two) == [
        ("KD 14/25", "KD 21/25", LinkReason.TITLE),
        ("KD 4/25", "KD 14/25", LinkReason.TITLE),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Orienteringer",
        "Eventuelt",
        "Åpen post/eventuelt.",
        "Ymse",
        "Referat fra møte 3.6.2025",
        "Referatsaker",
        "Godkjenning av innkalling og saksliste",
        "Godkjenning av protokoll frå møtet 25. mars",
        "Saker til neste møte i Regionrådet",
        "Neste møte",
        "Møteprotokoll 13. mai",
        "Orienteringar",
        "Minutes of the last meeting",
    ],
)
def test_standing_titles_are_not_linked(title: str) -> None:
    assert is_standing_title(title)
    assert links(item("KD 4/25", title, "Som sist."), item("KD 21/25", title, "Som sist.", day=AUTUMN)) == []


@pytest.mark.parametrize(
    "title",
    [
        "Orientering om ny brannordning",
        "Møterom i rådhuset",
        "Eventuell utvidelse av havna",
        "Godkjenning av reguleringsplan",
        "Status prosjekt bredbånd",
    ],
)
def test_titles_of_cases_are_not_standing(title: str) -> None:
    assert not is_standing_title(title)


def test_rare_run_of_words_from_a_decision_links() -> None:
    first = item(
        "KD 4/25",
        "Økonomien i samarbeidet",
        "Forumet ber om at det legges fram en sak til høsten med forslag til nye serviceavgifter fra 2026.",
    )
    second = item(
        "KD 21/25",
        "Økonomisk utvikling",
        "I mars ba forumet om en sak til høsten med forslag til nye serviceavgifter fra 2026.",
        day=AUTUMN,
    )
    others = [item(f"KD {n}/25", f"Tiltak {n} i planen", "Saken tas til orientering.") for n in range(5, 20)]

    (link,) = link_items([first, second, *others]).links

    assert (link.earlier, link.later, link.reason) == ("KD 4/25", "KD 21/25", LinkReason.PHRASE)
    assert "serviceavgifter" in link.evidence


def test_rare_words_of_titles_link_with_less_confidence() -> None:
    first = item("KD 4/25", "Program for fellessamling med kommunestyrene i Almvik")
    second = item("KD 21/25", "Evaluering av fellessamling med kommunestyrene i Almvik", day=AUTUMN)

    (link,) = link_items([first, second, item("KD 5/25", "Legevakt"), item("KD 6/25", "Vannverk")]).links

    assert (link.earlier, link.later, link.reason) == ("KD 4/25", "KD 21/25", LinkReason.WORDS)
    assert 0.6 <= link.confidence < 0.95


def test_items_of_one_meeting_and_of_other_matters_are_not_linked() -> None:
    same = [
        item("KD 4/25", "Felles beredskapslager for regionen"),
        item("KD 5/25", "Felles beredskapslager for regionen"),
    ]
    other = [
        item("KD 4/25", "Budsjett 2026 for legevakta"),
        item("KD 21/25", "Budsjett 2026 for brannvesenet", day=AUTUMN),
    ]

    assert links(*same) == []
    assert links(*other) == []


def test_one_item_in_notice_and_minutes_is_not_linked_to_itself() -> None:
    twice = [
        ThreadItem(key, "Kommunedirektørforum", "Felles beredskapslager", "KD 4/25", SPRING, "Jf. KD 4/25.")
        for key in ("a", "b")
    ]

    assert link_items(twice).links == ()


def test_no_items_give_nothing() -> None:
    assert link_items([]).links == ()


@pytest.mark.skipif(not SEED.is_dir(), reason="the papers are not beside the checkout")
def test_threads_of_the_seed_are_found() -> None:
    papers = [paper for path in sorted(SEED.glob("*.md")) for paper in read_paper(path).papers]
    items = [_thread_item(paper, each) for paper in papers for each in paper.items]

    found = link_items(items)

    assert sorted(link.reason for link in found.links) == [LinkReason.PHRASE, LinkReason.TITLE]
    assert all(link.confidence >= 0.8 for link in found.links)
    assert [(case.prefix is not None, case.body is not None) for case in found.outside] == [
        (False, True),
        (True, False),
    ]


def _thread_item(paper: Dossier, each: Item) -> ThreadItem:
    text = "\n\n".join((each.text, each.proposal, each.decision, *each.remarks))
    body = paper.body.name if paper.body else ""
    return ThreadItem(
        each.number,
        body,
        each.title,
        each.number,
        paper.date,
        text,
        each.references,
        paper.body.prefix if paper.body else None,
    )
