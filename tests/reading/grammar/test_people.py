"""People in lists."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.dossier import Participant
from saksgang.reading.grammar import (
    find_names,
    head_count,
    looks_like_name,
    participant_of,
    participants_of_row,
    split_names,
    tidy_name,
)

P = Participant


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ida Vik, Per Ås og Kari Li.", (P("Ida Vik"), P("Per Ås"), P("Kari Li"))),
        ("Ida Vik\nPer Ås\n", (P("Ida Vik"), P("Per Ås"))),
        ("1. Ida Vik\n2. Per Ås", (P("Ida Vik"), P("Per Ås"))),
        ("- Ida Vik\n- Per Ås", (P("Ida Vik"), P("Per Ås"))),
        ("Nils, PØK, Erik og Linn", (P("Nils"), P("PØK"), P("Erik"), P("Linn"))),
        ("Borg, Solfrid", (P("Solfrid Borg"),)),
        ("HAUGE, ODD-EILIV B", (P("Odd-Eiliv B Hauge"),)),
        ("Borg, Solfrid; Vik, Ida", (P("Solfrid Borg"), P("Ida Vik"))),
        ("Borg, Solfrid, Vik, Ida Marie", (P("Solfrid Borg"), P("Ida Marie Vik"))),
        ("Ida Vik (AP)", (P("Ida Vik", represents="AP"),)),
        ("Ida Vik (Ap, leder)", (P("Ida Vik", role="leder", represents="Ap"),)),
        ("Ida Vik, Ap, Per Ås, H", (P("Ida Vik", represents="Ap"), P("Per Ås", represents="H"))),
        ("Sten Røed leder", (P("Sten Røed", role="leder"),)),
        ("Ordfører Odd Moe, Ytre Sund", (P("Odd Moe", role="Ordfører", represents="Ytre Sund"),)),
        ("Ida Vik, kommunedirektør i Sund", (P("Ida Vik", role="kommunedirektør", represents="Sund"),)),
        ("Ida Vik, kommunedirektør Sund", (P("Ida Vik", role="kommunedirektør", represents="Sund"),)),
        ("Ida Vik, ordfører Per Ås", (P("Ida Vik"), P("Per Ås", role="ordfører"))),
        ("Ida Vik, Sund kommune", (P("Ida Vik", represents="Sund kommune"),)),
        ("Ida Vik - Sund kommune", (P("Ida Vik", represents="Sund kommune"),)),
        ("Ida Vik (vara for Arne Øren)", (P("Ida Vik", substitute_for="Arne Øren"),)),
        ("Ida Vik for Arne Øren", (P("Ida Vik", substitute_for="Arne Øren"),)),
        ("Ida Vik (H) møtte for Arne Øren (H)", (P("Ida Vik", represents="H", substitute_for="Arne Øren"),)),
        ("Ida Vik Varamedlem SP Arne Øren", (P("Ida Vik", role="Varamedlem", represents="SP", substitute_for="Arne Øren"),)),
        ("Ida Vik VaramedlemSP", (P("Ida Vik", role="Varamedlem", represents="SP"),)),
        ("Ida Vik AP Ordførar", (P("Ida Vik", role="Ordførar", represents="AP"),)),
        ("Fung. rådmann Ida Vik og ordfører Per Ås", (P("Ida Vik", role="Fung. rådmann"), P("Per Ås", role="ordfører"))),
        ("Per Ås (referent)", (P("Per Ås", role="referent"),)),
        ("Ordføreren, Rådmannen", (P("Ordføreren", role="Ordføreren"), P("Rådmannen", role="Rådmannen"))),
        ("Ida Vik (frå 51/14)", (P("Ida Vik", items="frå 51/14"),)),
        ("Ida Vik (47-55/14), Per Ås", (P("Ida Vik", items="47-55/14"), P("Per Ås"))),
        ("Ida Vik - ordfører - SP", (P("Ida Vik", role="ordfører", represents="SP"),)),
        ("Fra Sund kommune: Ida Vik og Per Ås", (P("Ida Vik", represents="Sund kommune"), P("Per Ås", represents="Sund kommune"))),
        ("Vara: Ida Vik for Per Ås", (P("Ida Vik", role="Vara", substitute_for="Per Ås"),)),
        ("IDA VIK OG PER ÅS", (P("Ida Vik"), P("Per Ås"))),
        ("Ida Vik (Teams)", (P("Ida Vik", note="Teams"),)),
        ("Ida Vik, Per Ås m.fl.", (P("Ida Vik"), P("Per Ås"))),
        ("Ida Vik og 2 til", (P("Ida Vik", note="og 2 til"),)),
        ("Mads de Vik", (P("Mads de Vik"),)),
        ("Ida Vik, Sund, Per Ås, Moe", (P("Ida Vik", represents="Sund"), P("Per Ås", represents="Moe"))),
        ("Ingen", ()),
        ("-", ()),
        ("Ingen meldt", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_split_names_list_gives_people_with_what_stands_by_them(text: str, people: tuple[Participant, ...]) -> None:
    assert split_names(text) == people


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Ida Vik fikk permisjon fra kl. 15.15",
            P("Ida Vik", until_time=datetime.time(15, 15), note="fikk permisjon fra kl. 15.15"),
        ),
        (
            "Ida Vik forlot møtet f.o.m. sak 59/08",
            P("Ida Vik", items="f.o.m. sak 59/08", note="forlot møtet f.o.m. sak 59/08"),
        ),
        ("Ida Vik (til og med RR 18/25)", P("Ida Vik", items="til og med RR 18/25")),
        ("Ida Vik (f.o.m. KF 3/24)", P("Ida Vik", items="f.o.m. KF 3/24")),
        ("Ida Vik (møtte kl 10.15)", P("Ida Vik", from_time=datetime.time(10, 15), note="møtte kl 10.15")),
        ("Ida Vik til kl. 14.00", P("Ida Vik", until_time=datetime.time(14))),
    ],
)
def test_participant_of_part_of_the_meeting_is_told(text: str, person: Participant) -> None:
    assert participant_of(text) == person


def test_participants_of_row_header_tells_the_cells() -> None:
    header = ("Navn", "Funksjon", "Repr.", "Varamedlem for")
    assert participants_of_row(header, ("Ida Vik", "Varamedlem", "SP", "Per Ås")) == (
        P("Ida Vik", role="Varamedlem", represents="SP", substitute_for="Per Ås"),
    )


def test_participants_of_row_without_header_cells_tell_themselves() -> None:
    assert participants_of_row((), ("1", "Vik, Ida", "Leder", "AP")) == (P("Ida Vik", role="Leder", represents="AP"),)


def test_participants_of_row_cell_with_several_people_gives_all_of_them() -> None:
    people = (P("Ida Vik", represents="Sund"), P("Per Ås", represents="Sund"))
    assert participants_of_row(("Kommune", "Navn"), ("Sund", "Ida Vik\nPer Ås")) == people
    assert participants_of_row((), ("Sund", "Ida Vik, Per Ås")) == people


def test_participants_of_row_glued_cell_is_role_and_party() -> None:
    assert participants_of_row(("Namn", "Funksjon", "Repr"), ("Ida Vik", "VaramedlemSP", "")) == (
        P("Ida Vik", role="Varamedlem", represents="SP"),
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [("15 av 21 medlemmer møtte", 15), ("Til stede: 19 av 21", 19), ("åtte medlemmer", 8), ("Ida Vik", None)],
)
def test_head_count_is_only_where_people_are_counted(text: str, count: int | None) -> None:
    assert head_count(text) == count


@pytest.mark.parametrize(
    "text",
    ["Ida Vik", "Odd R", "Jan van der Berg", "Åse-Marie O'Brien", "J. P. Vik", "Hans Kr. Vik", "Vik, Ida", "Solfrid"],
)
def test_looks_like_name_names_are(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Møterom A",
        "Formannskapet Sund",
        "Daglig leder",
        "Behandling",
        "Oslo Kommune",
        "Saken Utsettes",
        "Ida Vik AP",
        "",
        "Vedtak",
        "Sund",
    ],
)
def test_looks_like_name_other_words_are_not(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("VIK, IDA", "Ida Vik"),
        ("Ordfører Ida Vik", "Ida Vik"),
        ("**Ida Vik** (Ap)", "Ida Vik"),
        ("Ida  Vik.", "Ida Vik"),
        ("- Ida Vik", "Ida Vik"),
    ],
)
def test_tidy_name_is_the_name_alone(text: str, name: str) -> None:
    assert tidy_name(text) == name


FIRST = st.sampled_from(["Ida", "Per", "Kari", "Odd-Arne", "Åse", "Sigrid Marie"])
LAST = st.sampled_from(["Vik", "Øren", "Li", "Haugen", "Moe-Dal", "Berg Sund"])
NAMES = st.lists(st.builds("{} {}".format, FIRST, LAST), min_size=1, max_size=8, unique=True)


@given(NAMES, st.sampled_from([", ", "\n", "; "]))
def test_split_names_any_list_reads_back(names: list[str], joint: str) -> None:
    assert [person.name for person in split_names(joint.join(names))] == names


@given(NAMES)
def test_split_names_list_closed_with_og_reads_back(names: list[str]) -> None:
    text = " og ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    assert [person.name for person in split_names(text)] == names


@given(st.text(max_size=120))
def test_split_names_any_text_never_fails_and_names_are_not_empty(text: str) -> None:
    assert all(person.name for person in split_names(text))


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Åse Marie Bakke H", "Åse Marie Bakke", "H"),
        ("Ordfører Mona Skogvik AP", "Mona Skogvik", "AP"),
        ("Steinar Eliassen SV", "Steinar Eliassen", "SV"),
    ],
)
def test_split_names_party_after_name_without_comma_is_whom_they_represent(text: str, name: str, party: str) -> None:
    (person,) = split_names(text)
    assert (person.name, person.represents) == (name, party)


def test_find_names_in_a_sentence_gives_persons_and_no_offices_or_places() -> None:
    text = "Styreleder Ragna Tøsse ba Nils-Erik Folde om å kontakte Ytre Fjord kommune."
    assert find_names(text) == ("Ragna Tøsse", "Nils-Erik Folde")
