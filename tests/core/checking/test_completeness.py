"""What items lack, and what is left over in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksgang.core.dossier import Exemption, Item, ItemKind, Outcome
from saksgang.core.findings import Severity
from tests.core.checking.making import MUNICIPAL_NOTICE, codes, found, minutes, notice, told, with_item


def case(text: str = "Bakgrunn.", **fields: object) -> Item:
    item = Item("KD 9/25", "Utvidelse av renseanlegget", ItemKind.DECISION, text=text, proposal="Utvidelsen tilrås.")
    return replace(item, **fields)  # type: ignore[arg-type]  # fields of Item


def test_item_without_title_is_told() -> None:
    assert codes(found(notice(case(title=" ")))) == [("item-without-title", "KD 9/25")]
    assert codes(found(notice(case(title="", exempt=Exemption("offl. § 23", "Unntatt offentlighet"))))) == []


def test_item_of_a_notice_without_proposal_is_told() -> None:
    findings = found(with_item(notice(), "KD 10/25", proposal=""))

    assert [(one.code, one.severity, one.item) for one in findings] == [
        ("item-without-proposal", Severity.WARNING, "KD 10/25")
    ]
    assert codes(found(with_item(notice(), "KD 9/25", proposal=""))) == [("item-without-proposal", "KD 9/25")]
    assert codes(found(notice(case(proposal="")))) == [("item-without-proposal", "KD 9/25")]


def test_discussion_without_proposal_is_a_note() -> None:
    findings = found(with_item(notice(), "KD 11/25", proposal=""))

    assert [(one.code, one.severity) for one in findings] == [("item-without-proposal", Severity.NOTE)]


@pytest.mark.parametrize(
    "item",
    [
        Item("RS 9/25", "Brev fra fylkeskommunen", text="Brevet er datert 1. mars."),
        Item("KD 14/25", "Godkjenning av innkalling og saksliste"),
        Item("KD 14/25", "Eventuelt"),
        Item("KD 14/25", "Valg av møteleder"),
        Item("KD 14/25", "Kjøp av tomt", ItemKind.DECISION, exempt=Exemption("offl. § 23", "Unntatt offentlighet")),
        Item("KD 14/25", "Ny veileder", ItemKind.INFORMATION, text="Den er lagt ut."),
    ],
)
def test_items_that_need_no_proposal_are_silent(item: Item) -> None:
    assert "item-without-proposal" not in {one.code for one in found(notice(*notice().items[:-1], item))}


def test_lists_of_titles_are_silent() -> None:
    assert codes(found(notice(*(Item(item.number, item.title, item.kind) for item in notice().items)))) == []
    assert (
        codes(
            found(
                replace(
                    MUNICIPAL_NOTICE,
                    items=tuple(
                        replace(item, number=str(at), proposal="", text="")
                        for at, item in enumerate(MUNICIPAL_NOTICE.items, 1)
                    ),
                )
            )
        )
        == []
    )


def test_empty_item_to_inform_among_items_with_proposals_is_a_note() -> None:
    findings = found(with_item(notice(), "KD 12/25", text=""))

    assert [(one.code, one.severity, one.item) for one in findings] == [
        ("item-without-proposal", Severity.NOTE, "KD 12/25")
    ]


def test_item_of_minutes_without_decision_is_told() -> None:
    findings = found(with_item(minutes(), "KD 10/25", decision="", decision_points=(), outcome=Outcome.NONE))

    assert [(one.code, one.severity, one.item) for one in findings] == [
        ("item-without-decision", Severity.WARNING, "KD 10/25")
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": Outcome.POSTPONED},
        {"text": "Saken ble trukket."},
        {"remarks": ("Saka vart utsett til neste møte.",)},
        {"decision_points": ("Godkjent.",)},
    ],
)
def test_item_that_says_what_became_of_it_is_silent(fields: dict[str, object]) -> None:
    without = with_item(minutes(), "KD 11/25", decision="", outcome=None)

    assert codes(found(with_item(without, "KD 11/25", **fields))) == []


def test_notes_of_a_group_without_numbers_of_a_year_need_no_decisions() -> None:
    items = (Item("1", "Status", text="Alt i rute."), Item("2", "Nettside", text="Ny forside er laget."))

    assert codes(found(minutes(*items))) == []


def test_paper_without_items_is_told() -> None:
    empty = replace(notice(), items=())

    assert codes(found(empty)) == [("paper-without-items", None)]


def test_standing_item_put_off_without_a_matter_is_a_note() -> None:
    findings = found(with_item(minutes(), "KD 13/25", text="", decision="Saken utsettes.", outcome=Outcome.POSTPONED))

    assert codes(findings) == [("standing-item-postponed", "KD 13/25")]


@pytest.mark.parametrize("reference", ["25-", "25/", "2025/", "-", "25/xx", "25/___", "??", "KD-25-", "2025/XXXX"])
def test_reference_that_is_not_filled_in_is_told(reference: str) -> None:
    assert told(found(notice(reference=reference)), "reference-unfinished") == [
        f"Referansen «{reference}» er ikke ferdig utfylt."
    ]


@pytest.mark.parametrize("reference", ["25/104", "2025/1183-4", "GA-25/12", "25/00017-3", None])
def test_reference_that_is_filled_in_is_silent(reference: str | None) -> None:
    assert codes(found(notice(reference=reference))) == []


@pytest.mark.parametrize(
    "text",
    ["- Et punkt\n- \n- Et til", "* ", "•", "1. Først\n2.\n3. Sist", "Innledning:\n\n-", "**Tiltak**\n\n- Et punkt\n-"],
)
def test_empty_bullet_is_told_once(text: str) -> None:
    assert codes(found(notice(case(text)))) == [("empty-bullet", "KD 9/25")]


@pytest.mark.parametrize("mark", [".", ",", "…", ";", "**.**", "?"])
def test_mark_alone_on_a_line_is_told(mark: str) -> None:
    assert codes(found(notice(case(f"Bakgrunnen er kjent.\n\n{mark}\n\nTiltaket er klart.")))) == [
        ("lone-punctuation", "KD 9/25")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Et avsnitt.\n\n---\n\nEt til.",
        "- Et punkt\n  med to linjer",
        "-\n  Et punkt på neste linje",
        "| - | . |\n| --- | --- |\n| - | - |",
        "1) Et punkt",
        "A. Et punkt",
    ],
)
def test_rules_and_full_bullets_are_silent(text: str) -> None:
    assert codes(found(notice(case(text)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Møtet er xx.xx.2025.",
        "Frist: dd.mm.åååå",
        "[Sett inn navn] innleder.",
        "Prisen er ??? kroner.",
        "Ansvarlig: ______",
        "Lorem ipsum dolor sit amet.",
        "<dato>",
    ],
)
def test_words_of_a_template_are_told(text: str) -> None:
    assert codes(found(notice(case(text)))) == [("placeholder-left", "KD 9/25")]


def test_sentence_cut_in_two_is_told() -> None:
    findings = found(
        notice(case("Kommunene har brukt mye tid på dette, og det er viktig å få\n\ndem med på laget før sommeren."))
    )

    assert [(one.code, one.severity) for one in findings] == [("sentence-broken", Severity.NOTE)]
    assert "«… er viktig å få» / «dem med på laget …»" in findings[0].message.nb


@pytest.mark.parametrize(
    "text",
    [
        "Kommunene har brukt mye tid på dette, og det er viktig:\n\nå få dem med på laget.",
        "Tiltak som kommunene selv har meldt inn til sekretariatet i år\n\n- turveier\n- skoler",
        "Tiltak i planperioden for hele regionen samlet\n\nDe tre første er i gang.",
    ],
)
def test_headings_and_lists_are_no_cut_sentences(text: str) -> None:
    assert codes(found(notice(case(text)))) == []


def test_many_items_without_decision_or_proposal_are_told_together() -> None:
    titles = ("Renseanlegg", "Legevakt", "Brannstasjon", "Turveier")
    items = tuple(Item(f"KD {at}/25", title, text="Saken ble drøftet.") for at, title in enumerate(titles, 10))

    assert told(found(minutes(*items)), "items-without-decision") == [
        "4 saker har ikke vedtak: KD 10/25, KD 11/25, KD 12/25 og KD 13/25."
    ]
    assert told(found(notice(*items)), "items-without-proposal") == [
        "4 saker har ikke forslag til vedtak: KD 10/25, KD 11/25, KD 12/25 og KD 13/25."
    ]
    assert codes(found(minutes(*items[:3]))) == [("item-without-decision", item.number) for item in items[:3]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prisen er ____ kroner.", ["placeholder-left"]),
        ("Saksbehandler: ______", ["placeholder-left"]),
        ("_________________________________", []),
        ("Sted og dato ______________________________________", []),
        ("Jf. sak __/25.", ["reference-unfinished"]),
    ],
)
def test_line_to_sign_on_is_no_template(text: str, expected: list[str]) -> None:
    assert [code for code, _ in codes(found(with_item(notice(), "KD 10/25", text=text)))] == expected
